"""Pictures and pasted things: a visit asks nobody else, and us once a page and once a picture."""

import json

import pytest
from playwright.sync_api import expect

from tests.invented_pictures import MARKS, photograph
from tests.pasted import ELSEWHERE, EVERYTHING, PASTED
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 10.0  # seconds
WHOLE_PASS = 30.0
FAILED = "SELECT path, reason FROM campaign_site_failedpage"
WARNED = "SELECT path, words FROM campaign_site_pagewarning"
TEXTS = "SELECT body FROM djangocms_text_text"

# Straight into the rows of a published page, past everything that cleans a text.
PASTE = """
import json
from cms.models import PageContent
from djangocms_text.models import Text
from tests.factories import make_page, publish
page = make_page("pasted", ("TextPlugin", {"body": "<p>Words</p>"}), published=False)
content = PageContent.admin_manager.get(page=page)
block = content.get_placeholders().get(slot="content").get_plugins().get()
Text.objects.filter(pk=block.pk).update(body=json.loads(%r))
publish(content)
"""
SHOW = """
from pages.models import Picture
from tests.factories import make_page
block = ("PictureBlock", {"picture": Picture.objects.get(title="Harbour"), "caption": "Dawn."})
text = ("TextPlugin", {"body": "<p>Words</p>"})
make_page("harbour", text, block, text)
"""


def published(site, path):
    wait_until(
        lambda: site.every_worker(path, lambda answer: answer.status == 200),
        WITHIN,
        lambda: f"{path} was not published: {site.rows(FAILED)}",
    )


def visit(visitor, address) -> list[str]:
    """Opens the page, scrolls through it; returns what the browser complained of."""
    complaints = []
    visitor.page.on("console", lambda message: complaints.append(message.text))
    visitor.page.on("pageerror", lambda error: complaints.append(str(error)))
    visitor.page.goto(address, wait_until="networkidle")
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    visitor.page.wait_for_load_state("networkidle")
    return complaints


def test_page_with_pasted_things_asks_nobody_else(edited_site, fresh_profile):
    edited_site.manage("shell", "-c", PASTE % json.dumps(EVERYTHING))
    published(edited_site, "/pasted/")
    visitor = fresh_profile()

    complaints = visit(visitor, edited_site.address + "/pasted/")

    assert complaints == []
    assert visitor.page.inner_text(".standard__text").split().count("stays.") == len(PASTED)
    assert [one.url for one in visitor.asked()] == [edited_site.address + "/pasted/"]
    assert [body for (body,) in edited_site.rows(TEXTS) if ELSEWHERE in body] == [EVERYTHING]
    wait_until(
        lambda: "/pasted/" in dict(edited_site.rows(WARNED)),
        WHOLE_PASS,
        lambda: "Staff were not told",
    )
    assert "pasted" in dict(edited_site.rows(WARNED))["/pasted/"]


@pytest.fixture(scope="module")
def harbour():
    """With the place and the maker in it."""
    data = photograph(2000, 1500)
    assert b"Marked-Maker" in data
    return data


@pytest.fixture
def picture_page(staff, edited_site, harbour, tmp_path):
    """Uploaded by an author in the admin, first without words: the form keeps the picture."""
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(harbour)
    author = staff("author")
    author.go("/admin/pages/picture/add/")
    author.page.fill("#id_title", "Harbour")
    author.page.set_input_files("#id_upload", file)
    author.page.click("[name=_save]")
    expect(author.page.locator("body")).to_contain_text("one of the two, not both")
    expect(author.page.locator("body")).to_contain_text("Your picture is kept")
    author.page.fill("#id_alternative_text", "A quiet harbour in the morning")
    author.page.click("[name=_save]")
    preview = author.page.locator("#result_list img").first
    expect(preview).to_be_visible()
    assert preview.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    edited_site.manage("shell", "-c", SHOW)
    published(edited_site, "/harbour/")
    return edited_site


SIZES = """() => [...document.querySelectorAll(".picture source")].flatMap(source =>
    source.srcset.split(",").map(one => new URL(one.trim().split(" ")[0], location).href))"""


def picture_visit(site, fresh_profile, width, density):
    visitor = fresh_profile(viewport={"width": width, "height": 700}, device_scale_factor=density)
    complaints = visit(visitor, site.address + "/harbour/")
    shown = visitor.page.locator(".picture img").evaluate(
        "image => image.decode().then(() => [image.naturalWidth > 0, image.currentSrc])"
    )
    return visitor, complaints, (*shown, visitor.page.evaluate(SIZES))


def test_picture_page_asks_once_and_once_for_its_picture(picture_page, fresh_profile):
    for width, density in ((320, 1), (1280, 2)):
        visitor, complaints, (is_shown, address, sizes) = picture_visit(
            picture_page, fresh_profile, width, density
        )
        asked = [one.url for one in visitor.asked()]

        assert complaints == []
        assert is_shown
        assert asked[0] == picture_page.address + "/harbour/"
        assert address in asked[1:]
        # A busy browser may learn its size late and choose another size of the same picture.
        assert set(asked[1:]) <= set(sizes)
        assert len(asked) == len(set(asked))
        assert address.endswith(".webp")
        assert kept_on_disk(visitor, picture_page) == []

    for path in picture_page.paths:
        if path.startswith("/media/"):
            answer = picture_page.ask(path)
            assert not [mark for mark in MARKS if mark in answer.body]
            assert answer.headers["cache-control"] == "no-store"
            assert "content-encoding" not in answer.headers
            assert len(answer.body) <= 150_000


def kept_on_disk(visitor, site):
    """Files of the browser's cache that name the site."""
    cached = [path for path in visitor.folder.glob("Default/*Cache*/**/*") if path.is_file()]
    return [path for path in cached if str(site.port).encode() in path.read_bytes()]
