"""A block that fails takes nothing else of its page with it."""

import threading

import pytest
from cms.models import PageContent
from cms.toolbar.utils import get_object_edit_url, get_object_preview_url
from django.test import Client
from lxml import html

from pages.plugin_failures import BlockFailure, failures_while_rendering
from tests.broken_block import BROKEN, SECRET, broken_blocks
from tests.factories import make_page, staff

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "Words before.", "Words after."


@pytest.fixture(autouse=True)
def registered():
    with broken_blocks():
        yield


def broken_page(block="BrokenBlock", **options):
    text = [("TextPlugin", {"body": f"<p>{words}</p>"}) for words in (BEFORE, AFTER)]
    return make_page("a", text[0], (block, {}), text[1], **options)


def draft():
    return PageContent.admin_manager.get(page=broken_page(published=False))


def author():
    """Who made the draft: nobody else may open it in the editor."""
    user = staff()
    user.is_staff = user.is_superuser = True
    user.save()
    return user


def as_staff(address):
    client = Client()
    client.force_login(author())
    response = client.get(address)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


@pytest.mark.parametrize("block", [block.__name__ for block in BROKEN])
def test_visitor_sees_the_neighbours_and_nothing_in_its_place(block):
    broken_page(block)

    page = html.document_fromstring(Client().get("/a/").content.decode())

    text = page.xpath("//div[contains(@class, 'standard__text')]")[0]
    assert text.text_content().strip() == f"{BEFORE}{AFTER}"


@pytest.mark.parametrize("address", [get_object_edit_url, get_object_preview_url])
def test_staff_see_which_block_failed_and_what_to_do(address):
    page = as_staff(address(draft(), language="en"))

    [box] = page.xpath("//*[@role='alert']")
    words = " ".join(box.text_content().split())
    assert words.startswith("“Broken block” (")
    assert "Open it in the editor and save it again, or delete it." in words
    assert "this version cannot be published" in words
    assert {BEFORE, AFTER} <= {element.text for element in page.iter("p")}


def test_box_in_the_editor_opens_the_form_of_the_block():
    content = draft()
    plugin = content.get_placeholders().get(slot="content").get_plugins().get(position=2)

    page = as_staff(get_object_edit_url(content, language="en"))

    [box] = page.xpath("//*[@role='alert']")
    assert f"cms-plugin-{plugin.pk}" in box.getprevious().get("class")


def test_whoever_renders_hears_of_each_failure_once():
    broken_page()

    with failures_while_rendering() as outer, failures_while_rendering() as inner:
        Client().get("/a/")
    Client().get("/a/")

    assert [failure.name for failure in inner] == ["Broken block"]
    assert outer == inner


def test_other_threads_hear_nothing_of_it():
    failure = BlockFailure("A block", "", "failed.")
    heard = []

    def listen(begun, done):
        with failures_while_rendering() as found:
            begun.set()
            done.wait(timeout=10)
        heard.extend(found)

    begun, done = threading.Event(), threading.Event()
    other = threading.Thread(target=listen, args=(begun, done))
    other.start()
    begun.wait(timeout=10)
    broken_page()
    with failures_while_rendering() as found:
        Client().get("/a/")
    done.set()
    other.join(timeout=10)

    assert heard == []
    assert len(found) == 1
    assert failure.reason == "The block “A block” failed."


def test_log_says_that_a_block_failed_and_nothing_else(caplog):
    broken_page()

    Client().get("/a/?private=query")

    assert [record.getMessage() for record in caplog.records] == [
        "A block failed while its page was rendered and was left out."
    ]
    assert "private" not in caplog.text
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text


def test_reason_tells_nothing_that_the_error_says():
    broken_page()

    with failures_while_rendering() as found:
        Client().get("/a/")

    assert "ZeroDivisionError" in found[0].reason
    assert SECRET not in found[0].reason
