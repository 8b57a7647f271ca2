"""Pictures beside the pages that name them."""

import pytest
from cms.models import PageContent

from campaign_site.models import FailedPage
from campaign_site.publishing import publisher as publisher_module
from campaign_site.publishing.addresses import public_addresses
from campaign_site.publishing.pictures import addresses_in
from campaign_site.publishing.publisher import Publisher
from campaign_site.serving import PublicSite
from pages.models import Picture, PictureFile
from tests.factories import (
    PictureFactory,
    PictureFileFactory,
    make_page,
    new_draft,
    unpublish,
)
from tests.factories import publish as put_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only(monkeypatch):
    """Home, help, report and what a test makes, to keep passes short."""
    for content in PageContent.objects.exclude(page__is_home=True):
        unpublish(content)
    monkeypatch.setattr(
        publisher_module,
        "public_addresses",
        lambda: [
            address
            for address in public_addresses()
            if address.page_id or address.path in ("/get-help/", "/report/")
        ],
    )


@pytest.fixture
def picture():
    return made_picture()


def made_picture():
    made = PictureFactory()
    PictureFileFactory(picture=made, content_type="image/webp")
    PictureFileFactory(picture=made)
    return made


def block(picture):
    return ("PictureBlock", {"picture": picture})


def addresses(picture):
    return {f"/media/{file.name}" for file in picture.files.all()}


def publish():
    return Publisher().publish()


def media():
    return {path for path in Publisher().store.pages if path.startswith("/media/")}


def exchange(page, picture):
    """A new version of a page with another picture."""
    draft = new_draft(page)
    plugin = draft.get_placeholders().get(slot="content").get_plugins().get()
    type(plugin.get_bound_plugin()).objects.filter(pk=plugin.pk).update(picture=picture)
    put_up(draft)


def test_pass_writes_the_files_that_a_page_names(picture, settings):
    made_picture()  # and no page shows it
    make_page("a", block(picture))

    report = publish()

    assert report.failed == {}
    assert media() == addresses(picture)
    for file in picture.files.all():
        kept = settings.PUBLISHED_FOLDER / "site" / "media" / file.name
        assert kept.read_bytes() == bytes(file.data)
        assert not kept.with_name(f"{file.name}.br").exists()


def test_visitors_get_the_file_with_the_headers_of_a_page(picture, get, settings):
    make_page("a", block(picture))
    publish()
    site = PublicSite(settings.PUBLISHED_FOLDER, ["www.example.org"])
    file = picture.files.get(content_type="image/webp")
    address = f"/media/{file.name}"

    answer, page = get(site, address, encoding="br"), get(site, "/a/")

    assert (answer.status, answer.body) == (200, bytes(file.data))
    own = {"Content-Type", "Content-Length"}
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: value for name, value in answer.headers.items() if name not in own} == {
        name: value for name, value in page.headers.items() if name not in own
    }
    head = get(site, address, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == answer.headers
    assert get(site, "/media/" + "0" * 32 + ".webp").status == 404
    assert get(site, "/media/").status == 404


def test_second_pass_changes_nothing(picture):
    make_page("a", block(picture))
    publish()

    assert publish().changed == []
    assert media() == addresses(picture)


def test_damaged_file_is_written_again(picture, settings):
    make_page("a", block(picture))
    publish()
    file = picture.files.first()
    kept = settings.PUBLISHED_FOLDER / "site" / "media" / file.name
    kept.write_bytes(b"damaged")

    publish()

    assert kept.read_bytes() == bytes(file.data)


def test_exchanged_picture_takes_the_place_of_the_old_one(picture):
    page, other = make_page("a", block(picture)), made_picture()
    publish()

    exchange(page, other)
    publish()

    assert media() == addresses(other)


def test_picture_goes_with_the_last_page_that_shows_it(picture):
    first, second = make_page("a", block(picture)), make_page("b", block(picture))
    publish()

    unpublish(first)
    publish()
    assert media() == addresses(picture)

    unpublish(second)
    publish()
    assert media() == set()


def test_page_that_fails_keeps_its_pictures(picture):
    page, other = make_page("a", block(picture)), made_picture()
    publish()
    PictureFile.objects.filter(picture=other).delete()

    exchange(page, other)
    report = publish()

    assert list(report.failed) == ["/a/"]
    assert media() == addresses(picture)


def test_page_that_names_a_file_of_no_row_is_refused_in_plain_words():
    words = '<img src="/media/' + "0" * 32 + '.jpg" alt="">'
    page = make_page("b", ("TextPlugin", {"body": "<p>Words</p>"}))
    plugin = PageContent.objects.get(page=page).get_placeholders().get(slot="content")
    text = plugin.get_plugins().get().get_bound_plugin()
    type(text).objects.filter(pk=text.pk).update(body=words)

    publish()

    failed = FailedPage.objects.get()
    assert failed.path == "/b/"
    assert "not kept here any more" in failed.reason


def test_new_words_reach_visitors_with_a_pass(picture):
    make_page("a", block(picture))
    publish()

    Picture.objects.filter(pk=picture.pk).update(alternative_text="Other words")

    assert publish().changed == ["/a/"]
    assert b"Other words" in Publisher().store.body("/a/")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/media/" + "a" * 32 + ".webp 640w", 1),
        ("/media/" + "a" * 32 + ".webp, /media/" + "b" * 32 + ".jpg", 2),
        ("/media/" + "a" * 31 + ".webp", 0),
        ("/media/" + "a" * 32 + ".jpg.exe", 0),
        ("/media/../" + "a" * 32 + ".jpg", 0),
    ],
)
def test_addresses_are_read_from_the_bytes(text, found):
    assert len(addresses_in(f'<img src="{text}">'.encode())) == found
