"""Dates of sources, which are often only a year or a month."""

from datetime import date

from django.utils.formats import date_format

MONTH_ONLY = 7
YEAR_ONLY = 4


def source_date_in_words(written: str) -> str:
    """ "2 February 2026", "March 2018" or "2018" from ISO text; "" for an undated source."""
    if len(written) <= YEAR_ONLY:
        return written
    if len(written) == MONTH_ONLY:
        return date_format(date.fromisoformat(f"{written}-01"), "F Y")
    return date_format(date.fromisoformat(written), "j F Y")
