from datetime import date

import pytest

from pages.models import Figure


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "statistic"}, "Read from the source, not confirmed by it."),
        ({"kind": "law"}, ""),
        (
            {"kind": "statistic", "confirmed_by": "A. P.", "confirmed_on": date(2026, 12, 1)},
            "Confirmed on 1 December 2026.",
        ),
    ],
)
def test_confirmed_line_says_how_sure_we_are(values, said):
    assert Figure(**values).confirmed_line == said


def test_source_day_is_in_words():
    assert Figure(source_date="2026-02").source_day == "February 2026"
