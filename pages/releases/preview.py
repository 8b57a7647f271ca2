"""The page of a draft as visitors would get it, marked so that nobody takes it for the live one."""

import re

from cms.models import Page
from django.template.loader import render_to_string

MAIN = re.compile(r"<main\b[^>]*>")
# The staff's policy runs no script that stands in a page.
SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)


def marked_as_draft(html: str, page: Page) -> str:
    line = render_to_string("admin/pages/release_draft_line.html", {"page": page})
    without = SCRIPT.sub("", html)
    return MAIN.sub(lambda opening: opening[0] + line, without, count=1)
