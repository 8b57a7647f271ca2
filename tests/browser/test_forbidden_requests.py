"""The last wall: a page that slipped past every check still bids the browser ask nobody else.

Its limit: a content security policy does not stop the page from leading elsewhere, as a meta
refresh does. Against that stand only the cleaning of pasted content and the verification
(campaign_site/publishing/unwanted.py), which must not let it through.
"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PAGE = "/your-visit/"
SETTLE = 500  # milliseconds for what a page asks for late
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


def test_page_that_slipped_through_forbids_every_request(site, fresh_profile):
    """The site's own headers over a body with everything pasted into it."""
    visitor = fresh_profile()
    refused = []
    visitor.page.on("console", lambda message: refused.append(message.text))

    assert others_asked(visitor, site) == set()
    assert len([text for text in refused if "Content Security Policy" in text]) >= 7


def test_same_page_without_the_policy_asks_others(site, fresh_profile):
    """Without this the test above would pass as well if what is pasted asked nobody."""
    visitor = fresh_profile(bypass_csp=True)

    assert {"tracker.example", "styles.example", "fonts.example"} <= others_asked(visitor, site)


def others_asked(visitor, site) -> set[str]:
    visitor.page.route(site.address + PAGE, with_pasted_words)
    assert "Pasted words." in visitor.read(site.address + PAGE)
    visitor.page.wait_for_timeout(SETTLE)
    return {one.host for one in visitor.asked() if one.host not in site.address}


def with_pasted_words(route) -> None:
    answer = route.fetch()
    body = answer.text()
    assert "</main>" in body
    route.fulfill(response=answer, body=body.replace("</main>", PASTED + "</main>"))
