"""A claim without a proof fails here: every sentence of the honest pages has its entry."""

import pytest
from lxml import html

from tests.pages.claims import (
    KINDS,
    problems_with_entry,
    problems_with_pages,
    problems_with_proof,
    read_claims,
    sentences,
)
from tests.whole_campaign import whole_campaign

pytestmark = pytest.mark.django_db

HONEST = ("/privacy/", "/cookies/", "/your-visit/", "/who-can-see/", "/accessibility/")
CLAIMS = read_claims()
ENTRIES = [(path, said) for path, entries in CLAIMS.items() for said in entries]
PROOF = {"proof": "tests/test_a.py::test_good"}


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """Address of each honest page to its sentences, as they were published."""
    campaign = whole_campaign(django_db_blocker)
    return {path: sentences(campaign.pages[path]) for path in HONEST}


def test_every_sentence_has_its_claim_and_every_claim_its_sentence(said):
    assert problems_with_pages(CLAIMS, said) == []


@pytest.mark.parametrize(("path", "sentence"), ENTRIES, ids=lambda text: text[:60])
def test_claim_stands_on_a_proof_or_a_reason(path, sentence):
    assert problems_with_entry(CLAIMS[path][sentence]) == []


def test_claims_stand_in_the_order_of_the_pages(said):
    for path, spoken in said.items():
        assert list(CLAIMS[path]) == list(dict.fromkeys(spoken))


def test_kinds_are_all_in_use():
    used = {entry.get("other") for entries in CLAIMS.values() for entry in entries.values()}

    assert used - {None} == set(KINDS)


# --- The check itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "said", "problem"),
    [
        ({"/a/": {}}, {"/a/": ["New."]}, "/a/ says without a claim: New."),
        ({"/a/": {"Old.": PROOF}}, {"/a/": []}, "/a/ no longer says: Old."),
        ({}, {"/a/": []}, "/a/ has no claims at all"),
        ({"/b/": {"Moved.": PROOF}}, {}, "/b/ no longer says: Moved."),
    ],
)
def test_page_and_file_that_differ_are_found(claims, said, problem):
    assert problems_with_pages(claims, said) == [problem]


def test_page_and_file_that_agree_have_no_problem():
    assert problems_with_pages({"/a/": {"So.": PROOF}}, {"/a/": ["So.", "So."]}) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({}, "neither a proof, nor a kind with its reason"),
        ({"other": "advice"}, "neither a proof, nor a kind with its reason"),
        ({"why": "because"}, "neither a proof, nor a kind with its reason"),
        ({"other": "advice", "why": " "}, "no reason"),
        ({"other": "true", "why": "because"}, "no such kind: true"),
        ({"proof": []}, "no proof"),
        ({"proof": ""}, "no such test file: "),
        ({"proof": ["tests/test_a.py::test_lost"]}, "no such test: tests/test_a.py::test_lost"),
    ],
)
def test_entry_that_proves_nothing_is_found(tmp_path, entry, problem):
    write_test(tmp_path, "def test_good():\n    assert one() == 1\n")

    assert problems_with_entry(entry, tmp_path) == [problem]


@pytest.mark.parametrize("entry", [PROOF, {"other": "law", "why": "UK GDPR Article 15"}])
def test_entry_that_proves_or_explains_has_no_problem(tmp_path, entry):
    write_test(tmp_path, "def test_good():\n    assert one() == 1\n")

    assert problems_with_entry(entry, tmp_path) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("def test_a():\n    pass", "a test that asserts nothing"),
        ("def test_a():\n    assert True", "a test that asserts nothing"),
        ("def test_a():\n    one()", "a test that asserts nothing"),
        ("@pytest.mark.skip\ndef test_a():\n    assert one()", "a test that may be skipped"),
        ("@pytest.mark.xfail(strict=True)\ndef test_a():\n    assert one()", "a test that may be"),
        (
            "pytestmark = [pytest.mark.skipif(x)]\ndef test_a():\n    assert one()",
            "a test that may",
        ),
        ("def test_a():\n    pytest.skip()\n    assert one()", "a test that may be skipped"),
        ("def a():\n    assert one()", "no such test"),
        ("class TestIt:\n    def test_a(self):\n        assert one()", "no such test"),
        ("# def test_a(): assert one()", "no such test"),
    ],
)
def test_proof_that_proves_nothing_is_found(tmp_path, source, problem):
    write_test(tmp_path, source)

    [found] = problems_with_proof("tests/test_a.py::test_a", tmp_path)

    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def test_a():\n    assert one() == 1", "test_a"),
        ("def test_a():\n    with pytest.raises(ValueError):\n        one()", "test_a"),
        ("class TestIt:\n    def test_a(self):\n        assert one()", "TestIt::test_a"),
    ],
)
def test_proof_that_can_fail_is_taken(tmp_path, source, name):
    write_test(tmp_path, source)

    assert problems_with_proof(f"tests/test_a.py::{name}", tmp_path) == []


@pytest.mark.parametrize("name", ["tests/test_b.py", "campaign_site/serving.py", "../test_a.py"])
def test_proof_outside_the_tests_is_none(tmp_path, name):
    assert problems_with_proof(f"{name}::test_a", tmp_path) == [
        f"no such test file: {name}::test_a"
    ]


def test_sentences_are_those_that_a_visitor_reads():
    page = html.document_fromstring(
        "<h1>We use none</h1><p class='lead'>First. It is <b>so</b>.</p>"
        "<div class='standard__text prose'><h2>A name</h2><p>One (No. 2) here: “Two.” Three?</p>"
        "<ul><li>an item</li><li>Another. With more.</li></ul>"
        "<section class='statement'><h2 class='statement__heading'>Held up</h2>"
        "<div class='statement__body'><p>Said.</p></div></section>"
        "<div class='panel'><p>Call us.</p></div><figure><p>Counted.</p></figure></div>"
        "<footer><p>Elsewhere.</p></footer>"
    )

    assert sentences(page) == [
        "We use none", "First.", "It is so.", "One (No. 2) here:", "“Two.”", "Three?", "an item",
        "Another.", "With more.", "Held up", "Said.",
    ]  # fmt: skip


def write_test(root, source):
    (root / "tests").mkdir()
    (root / "tests" / "test_a.py").write_text(source)
