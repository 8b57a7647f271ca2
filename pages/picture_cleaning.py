"""From what staff upload to small files that say nothing of their maker.

A photograph carries where and when it was taken, by whom and with what. Only its pixels are
kept: they are painted into a new picture, and the upload is never stored.
"""

import hashlib
import io
import struct
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

LARGEST_UPLOAD = 15 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# Widest, in pixels, and the bytes that each file should stay under.
SIZES = ((640, 60_000), (1280, 150_000))
TALLEST = 2  # times the width
QUALITIES = (80, 72, 64, 56, 48, 40, 32)
WEBP, JPEG = "image/webp", "image/jpeg"
ENCODERS = {
    WEBP: {"format": "WEBP", "method": 5},
    JPEG: {"format": "JPEG", "optimize": True, "progressive": True},
}
# What Pillow raises at a damaged or hostile file.
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, struct.error)
WHITE = "#ffffff"
SIXTEEN_TO_EIGHT = 65_535 // 255


class PictureError(ValueError):
    """The upload cannot be used; the message says why in plain words."""


@dataclass(frozen=True)
class CleanedFile:
    """One size of a picture in one format; width and height in pixels."""

    content_type: str
    width: int
    height: int
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def cleaned(upload: BinaryIO, length: int) -> list[CleanedFile]:
    """The files to keep of an upload of `length` bytes. Raises PictureError."""
    if length > LARGEST_UPLOAD:
        raise PictureError(
            _("This file is larger than %(limit)s MB. Make it smaller and choose it again.")
            % {"limit": LARGEST_UPLOAD // (1024 * 1024)}
        )
    pixels = pixels_of(upload)
    files = [
        encoded(resized(pixels, width), content_type, budget)
        for width, budget in sizes_for(pixels.width)
        for content_type in ENCODERS
    ]
    return list({file.sha256: file for file in files}.values())


def pixels_of(upload: BinaryIO) -> Image.Image:
    """The first frame, upright, in sRGB and on white, without anything but its pixels."""
    try:
        with warnings.catch_warnings():
            # Pillow's own warning of a bomb: our limit, below, is lower.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(upload, formats=FORMATS)
            refuse_too_many_pixels(*image.size)
            image.seek(0)
            return bare(on_white(in_srgb(in_eight_bits(ImageOps.exif_transpose(image)))))
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    except PictureError:
        raise
    except UNREADABLE as error:
        raise PictureError(
            _(
                "This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF file; "
                "SVG and PDF files cannot be used."
            )
        ) from error


def refuse_too_many_pixels(width: int, height: int) -> None:
    """Asked of the file's head, before a pixel of it is unpacked."""
    if width * height > MOST_PIXELS:
        raise too_many_pixels()


def too_many_pixels() -> PictureError:
    return PictureError(
        _(
            "This picture has more than %(limit)s million pixels. Make it smaller (a width of "
            "2000 pixels is plenty) and choose it again."
        )
        % {"limit": MOST_PIXELS // 1_000_000}
    )


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits as grey of eight: Pillow would cut off what is above 255, to white."""
    if not image.mode.startswith("I"):
        return image
    grey = image.convert("I").point(lambda value: value * (1 / SIXTEEN_TO_EIGHT)).convert("L")
    if "transparency" in grey.info:
        grey.info["transparency"] //= SIXTEEN_TO_EIGHT
    return grey


def in_srgb(image: Image.Image) -> Image.Image:
    """The colours as every screen shows them; a profile that cannot be read is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=mode,
        )
    except (ImageCms.PyCMSError, *UNREADABLE):
        return image


def on_white(image: Image.Image) -> Image.Image:
    """JPEG knows no transparency, and the two files of a picture must look the same."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, WHITE)
    return Image.alpha_composite(ground, layer).convert("RGB")


def bare(image: Image.Image) -> Image.Image:
    """The same pixels in a new picture: no EXIF, place, comment, profile or thumbnail."""
    return Image.frombytes("RGB", image.size, image.tobytes())


def sizes_for(width: int) -> list[tuple[int, int]]:
    """Width and budget of the files to make: a narrow picture is never blown up."""
    (small, small_budget), (large, large_budget) = SIZES
    if width <= small:
        return [(width, small_budget)]
    return [(small, small_budget), (min(width, large), large_budget)]


def resized(image: Image.Image, width: int) -> Image.Image:
    smaller = image.copy()
    smaller.thumbnail((width, width * TALLEST), Image.Resampling.LANCZOS)
    return smaller


def encoded(image: Image.Image, content_type: str, budget: int) -> CleanedFile:
    """As good as the budget allows; the least quality is taken whatever it weighs."""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, quality=quality, **ENCODERS[content_type])
        if buffer.tell() <= budget:
            break
    return CleanedFile(content_type, image.width, image.height, buffer.getvalue())
