"""The number of a service is changed by one person, and is true when a second one confirms it."""

import pytest
from playwright.sync_api import expect

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0
MOST_STEPS = 11
# A number that is kept for invented people and shows no visitor of a real page anything.
INVENTED = """
from tests.factories import ChannelFactory, ServiceFactory, VerificationFactory
service = ServiceFactory(name="An invented helpline", slug="invented", address="invented")
ChannelFactory(service=service)
VerificationFactory(service=service)
"""
NUMBER = """SELECT value FROM signposting_channel AS channel JOIN signposting_service AS service
ON channel.service_id = service.id WHERE service.slug = 'invented'"""


def test_phone_number_is_changed_by_two_people(phone, visitor, edited_site, at_most):
    edited_site.manage("shell", "-c", INVENTED)
    old = edited_site.rows(NUMBER)[0][0]
    new = f"{old[:-1]}{(int(old[-1]) + 5) % 10}"
    address = "/get-help/services/invented/"
    wait_until(
        lambda: edited_site.every_worker(address, lambda one: old in one.text),
        20,
        lambda: "Not published",
    )

    steward = phone("steward")
    steward.tap("Numbers and addresses", "link")
    steward.page.locator("#searchbar").fill("invented")
    steward.tap("Search")
    steward.tap(old, "link")
    steward.write("Number, address or link", new)
    steward.write("Where did you read the change?", "A letter of theirs")
    steward.show("number-source", at=steward.page.locator("#id_change_source"))
    steward.tap("Save")
    expect(steward.page.locator(".messagelist")).to_contain_text("wait for a second person")
    assert old in edited_site.ask(address).text

    second = phone("second-steward", role="steward")
    second.tap("Confirm a changed fact of An invented helpline", "link")
    second.show("number-confirm", at=second.page.get_by_role("button", name="Confirm"))
    second.tap("Confirm")
    wait_until(
        lambda: edited_site.every_worker(address, lambda one: new in one.text),
        WITHIN,
        lambda: "Not changed",
    )

    shown = visitor.read(edited_site.address + address)
    assert new in shown
    assert old not in shown
    at_most("change of a phone number by two people", MOST_STEPS)
