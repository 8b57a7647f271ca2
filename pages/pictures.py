"""A picture as a page shows it, and where its files are."""

from dataclasses import dataclass

from cms.models import PageContent
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from .models import Picture, PictureFile, PicturePlugin
from .picture_cleaning import JPEG, WEBP, CleanedFile

STAFF = "/admin/"
MEDIA = "/media/"


@dataclass(frozen=True)
class ShownPicture:
    """What `components/picture.html` needs; width and height in pixels."""

    webp: str
    jpeg: str
    address: str
    width: int
    height: int
    alternative_text: str


def shown_picture(picture: Picture, page_path: str) -> ShownPicture:
    """The picture for the page at `page_path`.

    Visitors' pages name the published files. Staff's pages (all below /admin/) name a view of
    theirs instead: a draft's picture is not published yet, and the browser would not send their
    session outside /admin/.
    """
    at = staff_address if page_path.startswith(STAFF) else public_address
    webp, jpeg = picture.files_of(WEBP), picture.files_of(JPEG)
    return ShownPicture(
        webp=candidates(webp, at),
        jpeg=candidates(jpeg, at),
        address=at(jpeg[0]),
        width=jpeg[-1].width,
        height=jpeg[-1].height,
        alternative_text=picture.alternative_text,
    )


def candidates(files: list[PictureFile], at) -> str:
    """The value of `srcset` (HTML, section 4.8.4.2.1): the browser fetches one of them."""
    return ", ".join(f"{at(file)} {file.width}w" for file in files)


def public_address(file: PictureFile) -> str:
    return MEDIA + file.name


def staff_address(file: PictureFile) -> str:
    return reverse("admin:pages_picture_file", args=[file.name])


def is_on_published_page(picture: Picture) -> bool:
    """Whether visitors can see it now."""
    return PicturePlugin.objects.filter(
        picture=picture,
        placeholder__content_type=ContentType.objects.get_for_model(PageContent),
        placeholder__object_id__in=PageContent.objects.values("pk"),
    ).exists()


@transaction.atomic
def keep_files(picture: Picture, files: list[CleanedFile]) -> None:
    """The rows of a new picture's files."""
    for file in files:
        PictureFile.objects.create(
            picture=picture,
            content_type=file.content_type,
            width=file.width,
            height=file.height,
            length=len(file.data),
            sha256=file.sha256,
            data=file.data,
        )
