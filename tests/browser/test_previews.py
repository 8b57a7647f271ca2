"""A draft is shown to somebody without an account, by a link made in the real editor."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.profile_on_disk import cookies, files_naming
from tests.browser.staff import VERSION_MENU
from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds from a tap to the reader's eye
PICTURE_WITHIN = 20.0  # a picture of a draft is copied by the publisher; no time is promised
NO_STEPS_MORE = 4  # taps from the draft to the link in the clipboard
MARKED = "Draft: not published. Do not share further."
ENDED = "This preview has ended"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
# A link that ends within seconds, which nobody can choose in the form.
SHORT = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version
from pages.previews import share
draft = Version.objects.filter(state=DRAFT).latest("pk")
user = get_user_model().objects.get(username="author")
print("TOKEN", share(draft, user, "Somebody quick", timedelta(seconds=12))[1])
"""
# A picture in a draft, as the picture form keeps one.
PICTURED = """
import io
from PIL import Image
from cms.api import add_plugin
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version
from pages.models import Picture
from pages.picture_cleaning import cleaned
from pages.pictures import keep_files
upload = io.BytesIO()
Image.effect_noise((900, 600), 60).save(upload, "PNG")
upload.seek(0)
picture = Picture.objects.create(title="New", alternative_text="A harbour nobody saw yet")
keep_files(picture, cleaned(upload, len(upload.getvalue())))
content = Version.objects.filter(state=DRAFT).latest("pk").content
add_plugin(content.get_placeholders().get(slot="content"), "PictureBlock", "en", picture=picture)
"""


@pytest.fixture
def reader(fresh_profile):
    return fresh_profile()


def share(member, note):
    """From the draft to the link in the clipboard; the link and the taps that it took."""
    page, taps = member.page, 0
    for deed in (
        lambda: page.locator(VERSION_MENU).click(),
        lambda: page.get_by_text("Share a preview …").click(),
        lambda: (page.fill("#id_note", note), page.click("text=Make the link")),
        lambda: page.click("text=Copy the link"),
    ):
        deed()
        taps += 1
    expect(page.locator("#preview-copied")).to_have_text("Copied.")
    return page.input_value("#preview-address"), taps


def picture(page, folder, name):
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)


def test_preview_is_opened_without_an_account_and_taken_down(
    staff, reader, edited_site, measured, screenshots
):
    words = "These words are a draft that the charity is asked to read."
    author = staff("author")
    author.new_draft("accessibility")
    author.profile.context.grant_permissions(["clipboard-read", "clipboard-write"])

    link, taps = share(author, "The charity")
    in_clipboard = author.page.evaluate("navigator.clipboard.readText()")
    picture(author.page, screenshots, "preview-made")

    assert in_clipboard == link
    assert link.startswith(f"{edited_site.address}/preview/")
    seconds = wait_until(lambda: MARKED in reader.read(link), WITHIN, lambda: "Not there")
    measured("taps from a draft to a preview link in the clipboard", taps)
    measured("from making a preview link to its reader’s eye, seconds", seconds)
    assert taps <= NO_STEPS_MORE
    picture(reader.page, screenshots, "preview-page")
    assert violations(reader.page) == []
    assert reader.page.title().startswith("Draft: ")
    assert reader.page.evaluate("document.cookie + JSON.stringify(localStorage)") == "{}"
    assert MARKED not in edited_site.ask("/accessibility/").text

    author.open_page("accessibility")
    author.rewrite(first_words(author), words)
    seconds = wait_until(lambda: words in reader.read(link), WITHIN, lambda: "Not followed")
    measured("from a change of a draft to its preview, seconds", seconds)

    author.go("/admin/pages/previewlink/")
    picture(author.page, screenshots, "preview-list")
    author.page.click("li:has-text('The charity') >> text=Take down")
    seconds = wait_until(lambda: ENDED in reader.read(link), WITHIN, lambda: "Still there")
    measured("from taking a preview down to its end, seconds", seconds)
    picture(reader.page, screenshots, "preview-ended")
    assert words not in reader.page.content()
    expect(author.page.locator("body")).to_contain_text("Taken down by author")

    assert_nothing_stays(reader, edited_site)


def assert_nothing_stays(reader, site):
    """No cookie, no file of the profile that names the site, no other place asked."""
    host = site.address.removeprefix("http://")
    asked = reader.asked()

    assert {one.host for one in asked} == {host}
    assert [one.path for one in asked if not one.path.startswith("/preview/")] == []
    assert cookies(reader.folder) == []
    assert files_naming(reader.folder, host) == []


def test_preview_ends_by_itself(staff, reader, edited_site):
    author = staff("author")
    author.new_draft("your-visit")
    token = re.search(r"TOKEN (\S+)", edited_site.manage("shell", "-c", SHORT))[1]
    link = f"{edited_site.address}/preview/{token}/"

    wait_until(lambda: MARKED in reader.read(link), WITHIN, lambda: "Not there")
    wait_until(lambda: ENDED in reader.read(link), 15.0, lambda: "Still there")

    assert edited_site.ask(f"/preview/{token}/").status == 410


def test_picture_of_a_draft_is_seen_by_its_reader_and_by_nobody_else(staff, reader, edited_site):
    author = staff("author")
    author.new_draft("cookies")
    edited_site.manage("shell", "-c", PICTURED)
    link, _taps = share(author, "The charity")

    wait_until(lambda: MARKED in reader.read(link), PICTURE_WITHIN, lambda: "Not there")
    image = reader.page.get_by_alt_text("A harbour nobody saw yet")
    image.scroll_into_view_if_needed()
    wait_until(
        lambda: image.evaluate("image => image.complete && image.naturalWidth") > 300,
        PICTURE_WITHIN,
        lambda: "The picture is not seen",
    )
    name = image.evaluate("image => image.currentSrc").rpartition("/")[2]

    assert edited_site.ask(f"/media/{name}").status == 404
    assert edited_site.ask(f"/preview/{'u' * 43}/{name}").status == 410


def test_share_form_on_a_phone(staff, screenshots):
    author = staff("author")
    author.new_draft("privacy")
    author.page.locator(VERSION_MENU).click()
    author.page.get_by_text("Share a preview …").click()

    picture(author.page, screenshots, "preview-share")
    author.page.set_viewport_size(PHONE)

    wide = author.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    low = author.page.locator("text=Make the link").bounding_box()["height"]
    assert violations(author.page, ".plain") == []
    assert not wide
    assert low >= 44


def violations(page, part: str | None = None) -> list[str]:
    """What axe finds, in the whole page or in our part of one of Django's."""
    found = Axe().run(page, context=part).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def first_words(member) -> str:
    block = member.page.locator(".cms-plugin:has(p), p.cms-plugin").first
    return block.inner_text()[:30].strip()
