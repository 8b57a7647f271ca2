"""Pictures as staff bring them, made here: with place, time and maker, turned, huge, broken."""

import io

from PIL import Image, ImageCms, PngImagePlugin

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
GPS_LATITUDE_REF, GPS_LATITUDE = 1, 2
# Words that no cleaned file may hold.
MARKS = (b"Marked-Maker", b"marked-xmp", b"marked-comment", b"Exif", b"ICC_PROFILE", b"ICCP")


def photograph(width=1600, height=1200, **saved) -> bytes:
    """A JPEG with everything that a phone writes into it."""
    exif = Image.Exif()
    exif[MAKER] = "Marked-Maker"
    exif[ORIENTATION] = saved.pop("orientation", 1)
    exif.get_ifd(GPS).update({GPS_LATITUDE_REF: "N", GPS_LATITUDE: (51.0, 21.0, 12.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    values = {"quality": 90, "exif": exif, "icc_profile": profile, "comment": b"marked-comment"}
    return saved_as(sky(width, height), "JPEG", xmp=b"<x>marked-xmp</x>", **values, **saved)


def sky(width: int, height: int) -> Image.Image:
    """Dark on its left, light on its right, so that turning it shows."""
    return Image.linear_gradient("L").rotate(90).resize((width, height)).convert("RGB")


def deep_grey(width=256, height=256, **saved) -> bytes:
    """Sixteen bits a pixel, as scanners and cameras write them: black above, white below."""
    values = (y * 65_535 // (height - 1) for y in range(height) for _x in range(width))
    data = b"".join(value.to_bytes(2, "little") for value in values)
    return saved_as(Image.frombytes("I;16", (width, height), data), "PNG", **saved)


def noise(width: int, height: int, strength: int) -> Image.Image:
    """The hardest to make small."""
    return Image.effect_noise((width, height), strength).convert("RGB")


def see_through(width=200, height=100) -> bytes:
    return saved_as(Image.new("RGBA", (width, height), (255, 0, 0, 0)), "PNG")


def moving() -> bytes:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("#ff0000", "#0000ff")]
    return saved_as(frames[0], "GIF", save_all=True, append_images=frames[1:])


def talking_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "marked-comment")
    return saved_as(sky(100, 100), "PNG", pnginfo=words)


def bomb() -> bytes:
    """A few hundred kilobytes that unpack to more pixels than we take."""
    return saved_as(Image.new("1", (8000, 5001)), "PNG")


def saved_as(image: Image.Image, name: str, **values) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **values)
    return buffer.getvalue()
