"""The picture block as visitors and as staff get it."""

import pytest
from cms.models import PageContent
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from lxml import html

from pages.models import Picture
from pages.pictures import is_on_published_page
from tests.factories import (
    PictureFactory,
    PictureFileFactory,
    UserFactory,
    make_page,
    unpublish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    made = PictureFactory(alternative_text='A harbour, "quiet" & grey')
    for width in (1280, 640):
        for content_type in ("image/webp", "image/jpeg"):
            PictureFileFactory(
                picture=made, content_type=content_type, width=width, height=width // 2
            )
    return made


def block(picture, **values):
    return ("PictureBlock", {"picture": picture, **values})


def figure_at(path, client=None):
    tree = html.document_fromstring((client or Client()).get(path).content.decode())
    (figure,) = tree.xpath("//figure[@class='picture']")
    return figure


def names(picture, content_type):
    return [file.name for file in picture.files_of(content_type)]


def test_picture_block_offers_each_size_and_names_only_published_files(picture):
    make_page("a", block(picture))

    figure = figure_at("/a/")

    small, large = names(picture, "image/webp")
    (source,) = figure.xpath(".//source")
    assert source.get("srcset") == f"/media/{small} 640w, /media/{large} 1280w"
    assert source.get("type") == "image/webp"
    (image,) = figure.xpath(".//img")
    small, large = names(picture, "image/jpeg")
    assert image.get("src") == f"/media/{small}"
    assert image.get("srcset") == f"/media/{small} 640w, /media/{large} 1280w"
    assert (image.get("width"), image.get("height")) == ("1280", "640")
    assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
    assert image.get("alt") == 'A harbour, "quiet" & grey'
    assert not figure.xpath(".//figcaption")


def test_picture_block_shows_its_words_beneath(picture):
    make_page("a", block(picture, caption="The harbour <b>today</b>."))

    (words,) = figure_at("/a/").xpath(".//figcaption")

    assert words.text_content() == "The harbour <b>today</b>."


def test_decorative_picture_is_passed_over_by_screen_readers(picture):
    Picture.objects.filter(pk=picture.pk).update(decorative=True, alternative_text="")
    make_page("a", block(picture))

    assert figure_at("/a/").xpath(".//img/@alt") == [""]


def test_picture_of_a_draft_is_shown_to_staff_from_below_admin(client, picture):
    page = make_page("a", block(picture), published=False)
    content = PageContent.admin_manager.get(page=page)
    kind = ContentType.objects.get_for_model(PageContent).pk
    client.force_login(UserFactory(is_superuser=True))

    figure = figure_at(f"/admin/cms/placeholder/object/{kind}/preview/{content.pk}/", client)

    (address,) = figure.xpath(".//img/@src")
    assert address == f"/admin/pages/picture/file/{names(picture, 'image/jpeg')[0]}"
    assert client.get(address).status_code == 200


def test_picture_is_shown_while_its_page_is_published(picture):
    page = make_page("a", block(picture))
    assert is_on_published_page(picture)

    unpublish(page)

    assert not is_on_published_page(picture)
