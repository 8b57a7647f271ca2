"""No nulls and nothing empty (signposting/open_referral/stated.py)."""

from signposting.open_referral.stated import stated


def test_stated_leaves_out_what_is_empty_and_keeps_zero_and_false():
    document = {"a": None, "b": "", "c": " \n", "d": [], "e": {}, "f": 0, "g": False, "h": " x "}

    assert stated(document) == {"f": 0, "g": False, "h": "x"}


def empties(value, place="$"):
    """Places of nulls, blank texts and empty objects; empty lists only as contents of a page."""
    if value is None or value == {} or (isinstance(value, str) and not value.strip()):
        yield place
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from empties(part, f"{place}.{name}")
    elif isinstance(value, list):
        if not value and not place.endswith(".contents"):
            yield place
        for number, part in enumerate(value):
            yield from empties(part, f"{place}[{number}]")


def test_no_answer_has_a_null_or_anything_empty(everything):
    assert [place for name, answer in everything.items() for place in empties(answer, name)] == []


def test_an_empty_page_is_the_only_empty_list(get):
    page = get("/services", search="no service says this")

    assert list(empties(page)) == []
    assert page["contents"] == []
