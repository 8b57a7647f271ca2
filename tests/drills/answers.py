"""Whether an answer is whole: it unpacks, can be read, and is what it says it is."""

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

import brotli

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
DOES_NOT_UNPACK = (brotli.error, zlib.error, OSError, EOFError)
SIGNATURES = {"image/jpeg": b"\xff\xd8", "image/png": b"\x89PNG", "image/webp": b"RIFF"}


class DamagedAnswerError(ValueError):
    """An answer that no browser could show; the message is the reason, the same for each."""


@dataclass(frozen=True)
class Answer:
    """`headers` by their names in small letters; `body` as it came, still packed."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def begun(cls, head: bytes) -> "Answer":
        """An answer whose body is still to come. Raises DamagedAnswerError."""
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
        version, status = [*first.split(), "", ""][:2]
        if not version.startswith("HTTP/1.") or not status.isdecimal():
            raise DamagedAnswerError("no status line")
        if not headers.get("content-length", "").isdecimal():
            raise DamagedAnswerError("no length announced")
        return cls(int(status), headers, b"")

    @property
    def length(self) -> int:
        """Bytes of the body, as announced."""
        return int(self.headers["content-length"])

    @property
    def text(self) -> str:
        """What can be read in the body; "" of a picture. Raises DamagedAnswerError where the
        body does not unpack, is empty, or is not of the kind that its header says."""
        plain = self._unpacked()
        kind = self.headers.get("content-type", "").partition(";")[0].strip()
        if not plain:
            raise DamagedAnswerError("an empty body")
        if kind in SIGNATURES:
            require(plain.startswith(SIGNATURES[kind]), kind)
            return ""
        text = decoded(plain)
        if kind.endswith(("/xml", "+xml")):
            require(is_xml(plain), kind)
        elif kind.endswith("json"):
            require(is_json(text), kind)
        return text

    def _unpacked(self) -> bytes:
        encoding = self.headers.get("content-encoding", "")
        if encoding not in UNPACK:
            raise DamagedAnswerError("an encoding that nobody asked for")
        try:
            return UNPACK[encoding](self.body)
        except DOES_NOT_UNPACK as error:
            raise DamagedAnswerError(f"a body that does not unpack ({encoding})") from error


def decoded(plain: bytes) -> str:
    try:
        text = plain.decode()
    except UnicodeDecodeError as error:
        raise DamagedAnswerError("a body that is not UTF-8") from error
    if "\0" in text:
        raise DamagedAnswerError("a body with characters of no text")
    return text


def require(is_whole: bool, kind: str) -> None:
    if not is_whole:
        raise DamagedAnswerError(f"a body that is no {kind}")


def is_xml(plain: bytes) -> bool:
    try:
        ElementTree.fromstring(plain)  # noqa: S314  # of our own server, on this machine
    except ElementTree.ParseError:
        return False
    return True


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
