"""Pages of a list, in the standard's envelope of eight keys."""

from collections.abc import Sequence

DEFAULT_SIZE = 20
LARGEST_SIZE = 100
LAST_PAGE = 1_000_000


def page_of(documents: Sequence[dict], number: int, size: int) -> dict:
    """Page `number` (from 1) of `size` documents in short; past the end it is empty."""
    total = len(documents)
    pages = -(-total // size)
    contents = [in_short(row) for row in documents[(number - 1) * size : number * size]]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def in_short(document: dict) -> dict:
    """Only what there is one of: the standard's lists leave out the lists of each document."""
    return {name: value for name, value in document.items() if not isinstance(value, list)}
