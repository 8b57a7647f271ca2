"""A draft is read by somebody who has no account."""

import pytest

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0
MOST_STEPS = 10
MARKED = "Draft: not published. Do not share further."


def test_preview_link_is_opened_without_an_account(phone, visitor, edited_site, at_most):
    title, words = "Can the police see that I came here?", "A draft that the charity may read."
    author = phone("author")
    author.make_draft(title)
    author.rewrite_first(words)
    author.save()
    author.from_menu("Share a preview …")
    author.write("Who it is for", "The charity")
    author.show("preview-share")
    author.tap("Make the link")
    author.profile.context.grant_permissions(["clipboard-read", "clipboard-write"])
    author.tap("Copy the link")
    author.show("preview-made", at=author.page.locator("#preview-address"))
    link = author.page.evaluate("navigator.clipboard.readText()")

    wait_until(lambda: MARKED in visitor.read(link), WITHIN, lambda: "Not there")

    assert words in visitor.page.inner_text("main")
    assert visitor.context.cookies() == []
    assert words not in edited_site.ask("/who-can-see/").text
    at_most("preview link opened without an account", MOST_STEPS)
