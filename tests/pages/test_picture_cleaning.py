"""What becomes of an upload: only its pixels, small, upright, in two formats."""

import io

import pytest
from PIL import Image

from pages.picture_cleaning import (
    JPEG,
    LARGEST_UPLOAD,
    QUALITIES,
    SIZES,
    WEBP,
    PictureError,
    cleaned,
)
from tests.invented_pictures import (
    MARKS,
    bomb,
    deep_grey,
    moving,
    noise,
    photograph,
    saved_as,
    see_through,
    sky,
    talking_png,
)


def clean(data: bytes):
    return cleaned(io.BytesIO(data), len(data))


def opened(file):
    return Image.open(io.BytesIO(file.data))


def test_photograph_becomes_two_sizes_in_two_formats():
    files = clean(photograph(1600, 1200))

    assert [(file.content_type, file.width, file.height) for file in files] == [
        (WEBP, 640, 480), (JPEG, 640, 480), (WEBP, 1280, 960), (JPEG, 1280, 960),
    ]  # fmt: skip
    for file in files:
        assert opened(file).size == (file.width, file.height)
        assert opened(file).get_format_mimetype() == file.content_type


def test_picture_made_here_carries_what_must_go():
    data = photograph()

    for mark in (b"Marked-Maker", b"marked-xmp", b"marked-comment", b"Exif", b"ICC_PROFILE"):
        assert mark in data


@pytest.mark.parametrize("data", [photograph(), talking_png()], ids=["photograph", "png"])
def test_cleaned_file_says_nothing_of_its_maker(data):
    for file in clean(data):
        assert not [mark for mark in MARKS if mark in file.data]
        image = opened(file)
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "xmp", "comment", "photoshop"}.isdisjoint(image.info)


def test_webp_holds_pictures_alone():
    """Its container has a place for EXIF, XMP and profiles (RFC 9649, section 2.7)."""
    for file in clean(photograph()):
        if file.content_type == WEBP:
            assert file.data[12:16] == b"VP8 "


def test_turned_photograph_stands_upright():
    upright = clean(photograph(300, 200, orientation=6))[1]

    assert (upright.width, upright.height) == (200, 300)
    image = opened(upright).convert("L")
    top, bottom = image.getpixel((100, 5)), image.getpixel((100, 295))
    assert abs(top - bottom) > 100


def test_narrow_picture_is_not_blown_up():
    files = clean(saved_as(sky(120, 80), "PNG"))

    assert [(file.content_type, file.width) for file in files] == [(WEBP, 120), (JPEG, 120)]


def test_tall_picture_is_held_to_twice_its_width():
    assert all(file.height <= 2 * 640 for file in clean(saved_as(sky(600, 6000), "PNG")))


def test_transparent_parts_become_white():
    for file in clean(see_through()):
        assert min(opened(file).convert("RGB").getpixel((10, 10))) > 250


def test_moving_picture_becomes_its_first_frame():
    for file in clean(moving()):
        image = opened(file)
        assert getattr(image, "n_frames", 1) == 1
        red, _green, blue = image.convert("RGB").getpixel((20, 20))
        assert red > 200 > 60 > blue


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK"])
def test_other_colour_spaces_are_taken(mode):
    kind = "TIFF" if mode == "CMYK" else "PNG"
    kind = "JPEG" if mode == "CMYK" else kind

    assert len(clean(saved_as(sky(50, 50).convert(mode), kind))) == 2


@pytest.mark.parametrize("saved", [{}, {"transparency": 65_535}], ids=["plain", "see-through"])
def test_grey_of_sixteen_bits_keeps_its_shades(saved):
    data = deep_grey(**saved)
    assert Image.open(io.BytesIO(data)).mode == "I;16"

    for file in clean(data):
        grey = opened(file).convert("L")
        for y in (5, 64, 128, 192, 250):
            assert abs(grey.getpixel((128, y)) - y) <= 4


def test_busy_picture_is_pressed_to_its_budget():
    busy, budgets = noise(1280, 400, strength=30), dict(SIZES)
    assert len(saved_as(busy, "WEBP", quality=QUALITIES[0])) > budgets[1280]

    for file in clean(saved_as(busy, "PNG")):
        assert len(file.data) <= budgets[file.width]


def test_picture_that_cannot_be_pressed_is_taken_as_it_is():
    assert len(clean(saved_as(noise(1280, 1280, strength=90), "PNG"))) == 4


def test_cleaning_twice_gives_the_same_bytes():
    data = photograph()

    assert clean(data) == clean(data)


REFUSED = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
    "pdf": b"%PDF-1.7 and so on",
    "html": b"<!doctype html><img>",
    "nothing": b"",
    "bmp": saved_as(sky(10, 10), "BMP"),
    "half a jpeg": photograph()[:4000],
    "half a png": talking_png()[:60],
}


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_in_plain_words(name):
    with pytest.raises(PictureError, match="cannot be read as a picture"):
        clean(REFUSED[name])


def test_bomb_is_refused_before_it_is_unpacked():
    data = bomb()
    assert len(data) < 200_000

    with pytest.raises(PictureError, match="more than 40 million pixels"):
        clean(data)


def test_picture_that_pillow_itself_takes_for_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)

    with pytest.raises(PictureError, match="million pixels"):
        clean(talking_png())


def test_large_upload_is_refused_unread():
    with pytest.raises(PictureError, match="larger than 15 MB"):
        cleaned(io.BytesIO(b""), LARGEST_UPLOAD + 1)
