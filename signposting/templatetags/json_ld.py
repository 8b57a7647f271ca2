"""Structured data inside a page: a data block, which no browser runs."""

import json

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

# A closing tag inside a value must not end the block (as Django's own json_script does it).
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: dict) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
