"""The envelope of a page (signposting/open_referral/pages.py)."""

import pytest

from signposting.open_referral.pages import page_of

ROWS = [{"id": str(number), "parts": [number]} for number in range(7)]
KEYS = {
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
    "contents",
}


@pytest.mark.parametrize(
    ("rows", "number", "size", "expected"),
    [
        (ROWS, 1, 3, (7, 3, 1, 3, True, False, False)),
        (ROWS, 2, 3, (7, 3, 2, 3, False, False, False)),
        (ROWS, 3, 3, (7, 3, 3, 1, False, True, False)),
        (ROWS, 4, 3, (7, 3, 4, 0, False, True, True)),
        (ROWS, 1, 7, (7, 1, 1, 7, True, True, False)),
        ([], 1, 3, (0, 0, 1, 0, True, True, True)),
    ],
    ids=["first", "middle", "last", "past the end", "the only one", "nothing at all"],
)
def test_page_of(rows, number, size, expected):
    page = page_of(rows, number, size)

    assert set(page) == KEYS
    assert tuple(page.values())[:-1] == expected
    assert len(page["contents"]) == page["size"]


def test_a_page_holds_records_in_short():
    assert page_of(ROWS, 1, 1)["contents"] == [{"id": "0"}]


@pytest.mark.parametrize(
    "collection", ["services", "organizations", "taxonomies", "taxonomy_terms"]
)
def test_every_list_has_all_eight_keys_also_when_it_is_empty(get, collection):
    assert set(get(f"/{collection}")) == KEYS
    assert set(get(f"/{collection}", search="nobody says this")) == KEYS


def test_pages_together_hold_each_service_once(get, document):
    pages = [get("/services", per_page=5, page=number)["contents"] for number in range(1, 12)]

    assert [row["id"] for page in pages for row in page] == [
        row["id"] for row in document["services"]
    ]
