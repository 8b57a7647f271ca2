"""Adding a picture, and who may do what with it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign_site.staff import make_roles
from pages.admin_pictures import packed, unpacked
from pages.models import Picture, PictureFile
from pages.picture_cleaning import cleaned
from tests.factories import PictureFactory, PictureFileFactory, UserFactory, make_page
from tests.invented_pictures import MARKS, photograph

pytestmark = pytest.mark.django_db

ADD = "/admin/pages/picture/add/"
WORDS = {"title": "Harbour", "alternative_text": "A quiet harbour in the morning"}


@pytest.fixture
def as_role(client):
    def deed(role):
        user = UserFactory()
        user.groups.add(make_roles()[role])
        client.force_login(user)
        return client

    return deed


def upload(data=None):
    return SimpleUploadedFile("IMG_0001.jpg", photograph() if data is None else data, "image/jpeg")


def text_of(response):
    return response.content.decode()


def shown_picture():
    picture = PictureFileFactory().picture
    make_page("a", ("PictureBlock", {"picture": picture}))
    return picture


def test_author_adds_a_picture_and_only_cleaned_files_are_kept(as_role):
    response = as_role("author").post(ADD, {**WORDS, "upload": upload()})

    assert response.status_code == 302
    picture = Picture.objects.get()
    assert picture.alternative_text == WORDS["alternative_text"]
    files = PictureFile.objects.all()
    assert sorted(file.width for file in files) == [640, 640, 1280, 1280]
    for file in files:
        assert not [mark for mark in MARKS if mark in bytes(file.data)]
        assert file.length == len(file.data)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"alternative_text": ""}, "one of the two, not both"),
        ({"decorative": "on"}, "one of the two, not both"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_form_that_comes_back_keeps_the_picture(as_role, values, words):
    author = as_role("author")

    answer = author.post(ADD, {**WORDS, **values, "upload": upload()})

    assert words in text_of(answer)
    assert "Your picture is kept" in text_of(answer)
    form = answer.context["adminform"].form
    assert not Picture.objects.exists()

    answer = author.post(ADD, {**WORDS, "kept": form["kept"].value()})

    assert answer.status_code == 302
    assert PictureFile.objects.count() == 4


def test_form_without_a_picture_asks_for_one(as_role):
    answer = as_role("author").post(ADD, WORDS)

    assert "Choose a picture file." in text_of(answer)


def test_form_with_something_else_says_what_can_be_used(as_role):
    answer = as_role("author").post(ADD, {**WORDS, "upload": upload(b"<svg></svg>")})

    assert "SVG and PDF files cannot be used" in text_of(answer)
    assert "Choose a picture file." not in text_of(answer)
    assert WORDS["title"] in text_of(answer)


def test_files_that_this_site_did_not_clean_cannot_come_in(as_role):
    files = cleaned(io.BytesIO(photograph()), 1)
    signed = packed(files)
    assert unpacked(signed) == files

    answer = as_role("author").post(ADD, {**WORDS, "kept": signed.replace("640", "641", 1)})

    assert "Choose a picture file." in text_of(answer)
    assert not Picture.objects.exists()


def test_staff_see_the_cleaned_file_below_admin(as_role):
    file = PictureFileFactory(data=b"jpeg bytes")
    address = reverse("admin:pages_picture_file", args=[file.name])

    answer = as_role("author").get(address)

    assert address == f"/admin/pages/picture/file/{file.name}"
    assert b"".join(answer.streaming_content) == b"jpeg bytes"
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["nothing.jpg", "{name}.webp", "", "{short}.jpg"])
def test_unknown_file_is_not_found(as_role, name):
    file = PictureFileFactory()
    asked = name.format(name=file.name.partition(".")[0], short=file.sha256[:4])

    assert as_role("author").get(f"/admin/pages/picture/file/{asked}").status_code in (302, 404)


def test_strangers_and_staff_without_a_role_see_no_file(client):
    address = reverse("admin:pages_picture_file", args=[PictureFileFactory().name])
    assert client.get(address).status_code == 302

    client.force_login(UserFactory())

    assert client.get(address).status_code == 403


def test_list_shows_each_picture_small(as_role):
    file = PictureFileFactory()

    answer = text_of(as_role("author").get("/admin/pages/picture/"))

    assert f'src="/admin/pages/picture/file/{file.name}"' in answer


def change(client, picture):
    data = {"title": "T", "alternative_text": "Other words"}
    client.post(reverse("admin:pages_picture_change", args=[picture.pk]), data)
    picture.refresh_from_db()
    return picture.alternative_text == "Other words"


@pytest.mark.parametrize(("role", "may"), [("author", False), ("publisher", True)])
def test_words_of_a_picture_that_visitors_see_are_changed_by_who_publishes(as_role, role, may):
    assert change(as_role(role), shown_picture()) is may


def test_author_mends_the_words_of_a_picture_that_nobody_sees(as_role):
    picture = PictureFileFactory().picture
    make_page("a", ("PictureBlock", {"picture": picture}), published=False)

    assert change(as_role("author"), picture)


@pytest.mark.parametrize(("role", "may"), [("author", False), ("publisher", True)])
def test_unused_picture_is_deleted_by_who_publishes(as_role, role, may):
    picture = PictureFactory()

    as_role(role).post(reverse("admin:pages_picture_delete", args=[picture.pk]), {"post": "yes"})

    assert Picture.objects.exists() is not may


def test_picture_that_a_version_of_a_page_shows_cannot_be_deleted(as_role):
    picture = shown_picture()

    as_role("publisher").post(
        reverse("admin:pages_picture_delete", args=[picture.pk]), {"post": "yes"}
    )

    assert Picture.objects.filter(pk=picture.pk).exists()
