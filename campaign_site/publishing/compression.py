"""The same bytes, smaller: brotli and gzip as strong as they go, and always the same result."""

import gzip
import zlib

import brotli

EXTENSIONS = {"br": ".br", "gzip": ".gz"}  # as nginx's brotli_static and gzip_static look for them
COMPRESSIBLE = ("text/", "application/json", "application/xml", "image/svg+xml")


def is_compressible(content_type: str) -> bool:
    return content_type.startswith(COMPRESSIBLE) or "+xml" in content_type


def compress(body: bytes, encoding: str) -> bytes:
    """`body` as "br" (quality 11) or "gzip" (level 9, no time in it: equal bytes stay equal)."""
    if encoding == "br":
        return brotli.compress(body, quality=11)
    return gzip.compress(body, compresslevel=9, mtime=0)


def decompress(data: bytes, encoding: str) -> bytes:
    """The plain bytes. Raises ValueError where `data` is not what `encoding` says."""
    try:
        return brotli.decompress(data) if encoding == "br" else gzip.decompress(data)
    except (brotli.error, zlib.error, OSError, EOFError) as error:
        raise ValueError("These bytes cannot be decompressed") from error
