"""Why a promise is missed: read from remarks.toml, which people write and no run overwrites."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REMARKS = Path(__file__).with_name("remarks.toml")
FIELDS = {"date": date, "commit": str, "text": str}


class RemarkError(ValueError):
    """A remark that cannot be shown; the message names it and says what it lacks."""


@dataclass(frozen=True)
class Remark:
    """What was profiled, on which day, and the commit whose program it is about."""

    date: date
    commit: str
    text: str

    def __str__(self) -> str:
        words = " ".join(self.text.split()).replace("|", "\\|")
        return f"{words} (Of {self.date:%-d %B %Y}, commit {self.commit}.)"


def read_remarks(file: Path = REMARKS) -> dict[str, Remark]:
    """Key of the promise to its remark. Raises RemarkError."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: remark(key, row) for key, row in content.items()}


def remark(key: str, row: dict) -> Remark:
    for name, kind in FIELDS.items():
        if not isinstance(row.get(name), kind) or not row[name]:
            raise RemarkError(f"{REMARKS.name}: [{key}] has no {name}")
    if unknown := set(row) - set(FIELDS):
        raise RemarkError(f"{REMARKS.name}: [{key}] has {', '.join(sorted(unknown))}, unknown here")
    return Remark(**row)
