"""Addresses by name on the dashboard; "" for one that this site does not have."""

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.simple_tag
def address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
