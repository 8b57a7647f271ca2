"""Whatever an editor pastes, the visitor's browser asks nobody but the site.

Two walls stand one behind the other: the publisher refuses the page and keeps its last good
version, and a page that came through all the same forbids the browser to ask.
"""

import json

import pytest

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

PAGE = "/your-visit/"
WITHIN = 10.0  # seconds until the publisher has looked at the changed page
PASTED = """<p>Pasted words.</p>
<p><img src="https://tracker.example/pixel.gif" alt=""></p>
<p style="background: url(https://styles.example/ground.png)">In a colour.</p>
<link rel="stylesheet" href="https://fonts.example/font.css">
<style>@font-face { font-family: x; src: url(https://fonts.example/x.woff2); } p { font: 1em x; }
@import "https://fonts.example/more.css";</style>
<script src="https://scripts.example/count.js"></script>
<iframe src="https://frames.example/"></iframe>
<video src="https://films.example/film.mp4" autoplay></video>
<object data="https://objects.example/"></object>
"""
# Past every cleaning of the editor, as an import or a fault of the editor's would bring it.
PASTE = f"""
from django.db import transaction
from djangocms_text.models import Text
from campaign_site.models import EditionCounter
text = next(each for each in Text.objects.all() if each.page.reverse_id == "your-visit")
with transaction.atomic():
    Text.objects.filter(pk=text.pk).update(body={PASTED!r})
    EditionCounter.advance()
"""


@pytest.fixture
def pasted(edited_site):
    """The site after a pass over a page into which all of it was pasted; no other test edits it."""
    before = edition(edited_site)
    edited_site.manage("shell", "-c", PASTE)
    wait_until(lambda: edition(edited_site) > before, WITHIN, lambda: "No pass was made")
    return edited_site


def test_page_with_pasted_requests_keeps_its_last_good_version(pasted, fresh_profile):
    visitor = fresh_profile()

    shown = visitor.read(pasted.address + PAGE)

    assert "Pasted words." not in shown
    assert [one.url for one in visitor.asked()] == [pasted.address + PAGE]


def test_page_that_slipped_through_forbids_every_request(site, fresh_profile):
    """The site's own headers over a body with everything pasted into it."""
    visitor = fresh_profile()
    refused = []
    visitor.page.on("console", lambda message: refused.append(message.text))
    visitor.page.route(site.address + PAGE, with_pasted_words)

    shown = visitor.read(site.address + PAGE)

    visitor.page.wait_for_timeout(500)
    assert "Pasted words." in shown
    assert [one.host for one in visitor.asked() if one.host not in site.address] == []
    assert len([text for text in refused if "Content Security Policy" in text]) >= 7


def with_pasted_words(route) -> None:
    answer = route.fetch()
    body = answer.text()
    assert "</main>" in body
    route.fulfill(response=answer, body=body.replace("</main>", PASTED + "</main>"))


def edition(site) -> int:
    manifest = json.loads((site.var / "published" / "manifest.json").read_text())
    return manifest["edition"]["counter"]
