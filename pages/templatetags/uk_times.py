"""Moments on the staff's pages: UK clock time with its zone."""

from datetime import datetime

from django import template

from pages.uk_moments import in_uk_words

register = template.Library()


@register.filter
def uk_moment(moment: datetime) -> str:
    """ "Sunday 25 October 2026, 1:30am BST", to the minute."""
    return in_uk_words(moment.replace(second=0))
