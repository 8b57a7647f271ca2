"""Pictures of a phone's screen, for the staff guide and to be looked at."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

HEAVIEST = 60_000  # bytes
WIDTH = 585  # pixels: one and a half times the phone's own, so that words stay sharp
QUALITIES = (75, 60, 45, 30)


@dataclass
class Pictures:
    """Those that `wanted` names; all of them without it."""

    folder: Path
    wanted: frozenset[str] = frozenset()

    def take(self, page: Page, name: str) -> None:
        """The screen as it stands, as WebP."""
        if self.wanted and name not in self.wanted:
            return
        screen = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        data = light_enough(screen.convert("RGB"))
        (self.folder / f"{name}.webp").write_bytes(data)


def light_enough(screen: Image.Image) -> bytes:
    height = round(screen.height * WIDTH / screen.width)
    smaller = screen.resize((WIDTH, height), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        buffer = io.BytesIO()
        smaller.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= HEAVIEST:
            break
    return buffer.getvalue()
