import pytest

from signposting.source_dates import source_date_in_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", ""),
        ("2018", "2018"),
        ("2018-03", "March 2018"),
        ("2026-02-02", "2 February 2026"),
        ("2024-12-31", "31 December 2024"),
    ],
)
def test_source_date_says_no_more_than_is_known(written, words):
    assert source_date_in_words(written) == words
