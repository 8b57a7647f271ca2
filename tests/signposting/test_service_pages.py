"""A page for each listed service: every way in, its limits, and how we know."""

import json
from datetime import time

import pytest
import time_machine
from django.test import Client
from lxml import html

from signposting.models import Service
from signposting.register_file import REGISTER_FILE
from signposting.service_pages import ages_in_words, site_name
from tests.signposting.invented_register import (
    invented_channel,
    invented_disclosure,
    invented_hours,
    invented_service,
    invented_verification,
)
from tests.whole_campaign import links, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

REGISTER = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
LISTED = {row["slug"]: row for row in REGISTER["services"] if row["status"] == "listed"}
HIDDEN = {row["slug"]: row for row in REGISTER["services"] if row["status"] != "listed"}
NOT_KNOWN = "We do not know what happens to what you tell them. Ask before you say more."
QUESTIONS = (
    "Need I give my name?",
    "Is my number seen?",
    "Is it recorded?",
    "When is something passed on?",
    "Are the police told?",
)
every_listed = pytest.mark.parametrize("slug", sorted(LISTED))


def address_of(row: dict) -> str:
    return f"/get-help/services/{row.get('address', row['slug'])}/"


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture
def main(campaign):
    return lambda slug: campaign.pages[address_of(LISTED[slug])].xpath("//main")[0]


def page_of(service, moment="2030-02-01T12:00:00+00:00"):
    with time_machine.travel(moment, tick=False):
        response = Client().get(service.get_absolute_url())
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode()).xpath("//main")[0]


def row_of(main, label: str) -> str:
    """What stands beside a label in the rows of the page."""
    [row] = main.xpath(f".//dl/div[dt='{label}']/dd")
    return words(row)


# Every listed service


@every_listed
def test_page_shows_every_channel_as_a_row(main, slug):
    [rows] = main(slug).xpath(".//h2[.='How to reach them']/following-sibling::dl[1]")

    shown = words(rows)
    for channel in LISTED[slug]["channels"]:
        assert channel["value"].removeprefix("https://").rstrip("/") in shown
        assert channel["note"] in shown
    assert len(rows.xpath("./div/dd")) == len(LISTED[slug]["channels"])


@every_listed
def test_page_never_names_the_bill_without_the_call_list(main, slug):
    text = words(main(slug))

    hidden = [row for row in LISTED[slug]["channels"] if row["on_bill"] == "hidden"]
    assert text.count("Left off itemised bills.") >= len(hidden)
    assert text.count("Left off itemised bills.") == text.count(
        "Left off itemised bills. Your phone’s own call list still shows it."
    )


@every_listed
def test_page_answers_the_five_questions_or_says_we_do_not_know(main, slug):
    known = [row for row in LISTED[slug]["disclosures"] if row["answer"] != "unknown"]
    text = words(main(slug))

    # Nobody in an emergency is told to hold back.
    urgent = LISTED[slug]["kind"] == "emergency"
    assert (NOT_KNOWN in text) is (len(known) < 3 and not urgent)
    asked = [question for question in QUESTIONS if question in text]
    assert asked == (list(QUESTIONS) if len(known) >= 3 else [])


@every_listed
def test_page_says_how_each_fact_is_known_and_where_it_was_read(main, slug):
    record = LISTED[slug]
    how = words(main(slug).xpath(".//h2[.='How we know']/following-sibling::dl[1]")[0])

    assert "Contact" in how
    for row in record["verifications"]:
        if row["fact"] == "contact":
            assert site_name(row["source"]) in how
    assert "We have no source for this." not in how


@every_listed
def test_page_claims_no_confirmation_that_nobody_gave(main, slug):
    text = words(main(slug))

    assert "Confirmed by the operator" not in text
    assert "Not confirmed by them." in text or "It may have changed." in text
    assert "open now" not in text.lower()


@every_listed
def test_page_says_what_it_does_and_who_runs_it(main, slug):
    record = LISTED[slug]
    organisations = {row["slug"]: row["name"] for row in REGISTER["organisations"]}

    assert words(main(slug).xpath(".//h1")[0]) == " ".join(record["name"].split())
    assert record["does"] in words(main(slug))
    assert row_of(main(slug), "Run by") == organisations[record["organisation"]]


@every_listed
def test_page_has_the_anchor_that_before_you_call_leads_to(main, slug):
    assert len(main(slug).xpath(".//*[@id='before-you-call']")) == 1


@pytest.mark.parametrize("slug", sorted(HIDDEN))
def test_page_of_a_service_that_is_not_listed_is_a_404(campaign, slug):
    assert Client().get(address_of(HIDDEN[slug])).status_code == 404
    assert address_of(HIDDEN[slug]) not in campaign.manifest.pages


# One fact at a time


@pytest.fixture
def service():
    service = invented_service(confidentiality="Private, with limits.", cost="Free")
    phone = invented_channel(service, who_pays="free", on_bill="hidden", note="Press 1")
    invented_hours(phone)
    for fact in ("contact", "hours", "confidentiality", "cost"):
        invented_verification(service, fact=fact, source_date="2029-11")
    return service


def test_row_of_a_channel_says_who_pays_and_what_stays_behind(service):
    assert row_of(page_of(service), "Phone") == (
        "0808 157 0100 Press 1 Free "
        "Left off itemised bills. Your phone’s own call list still shows it."
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (
            "2030-04-01T22:30:00+00:00",
            "Read from a published page dated November 2029, on 1 January 2030. "
            "Not confirmed by them.",
        ),
        ("2030-04-01T23:30:00+00:00", "Last read on 1 January 2030. It may have changed."),
    ],
)
def test_contact_reads_differently_from_midnight_in_london(service, moment, said):
    assert row_of(page_of(service, moment), "Contact").startswith(said)


def test_hours_and_terms_run_out_by_themselves(service):
    before, after = page_of(service), page_of(service, "2030-04-02T12:00:00+00:00")

    assert row_of(before, "When") == (
        "Open Monday to Friday, 9am to 5pm, by published sources. Not confirmed."
    )
    assert row_of(after, "When") == "Usually Monday to Friday, 9am to 5pm. Not confirmed."
    assert "Private, with limits." in words(before)
    assert "Private, with limits." not in words(after)
    assert "What they keep private may have changed" in words(after)
    assert "0808 157 0100" in words(after)


@pytest.mark.parametrize(("answered", "is_shown"), [(2, False), (3, True), (5, True)])
def test_table_of_five_needs_three_answers(service, answered, is_shown):
    for question in ("name", "number", "recorded", "passed-on", "police")[:answered]:
        invented_disclosure(service, question=question, words=f"About {question}")

    text = words(page_of(service))

    assert (NOT_KNOWN in text) is not is_shown
    assert ("Need I give my name?" in text) is is_shown
    assert text.count("Not known") == (5 - answered if is_shown else 0)


def test_fact_without_a_source_is_said_to_have_none(service):
    service.verifications.filter(fact="hours").delete()

    assert "We have no source for this." in row_of(page_of(service), "Opening hours")


def test_service_that_is_only_a_site_is_neither_called_nor_written_to():
    service = invented_service()
    invented_channel(service, kind="web", value="https://www.example.org/")

    text = words(page_of(service))

    assert "Before you go there" in text
    assert "Before you call" not in text


def test_midnight_is_said_in_words(service):
    service.channels.get().opening_hours.update(opens=time(12), closes=time(0))

    assert "midday to midnight" in row_of(page_of(service), "When")


def test_quiet_name_stands_in_the_tab_and_the_name_on_the_page():
    service = invented_service(name="Abuse line", quiet_name="Quiet line", address="quiet-line")
    invented_channel(service)

    document = html.document_fromstring(Client().get("/get-help/services/quiet-line/").content)

    assert document.xpath("normalize-space(//title)") == "Quiet line"
    assert words(document.xpath("//h1")[0]) == "Abuse line"


@pytest.mark.parametrize(
    ("youngest", "oldest", "said"),
    [
        (None, None, ""),
        (18, None, "18 and over"),
        (None, 18, "Up to 18"),
        (10, 19, "From 10 to 19"),
        (0, 18, "Up to 18"),
    ],
)
def test_ages_in_words(youngest, oldest, said):
    assert ages_in_words(youngest, oldest) == said


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://www.example.org/page", "www.example.org"),
        ("https://www.example.org/page (seen in the archive)", "www.example.org"),
        ("A letter of the operator", "A letter of the operator"),
    ],
)
def test_source_is_named_by_its_site(source, name):
    assert site_name(source) == name


# The signpost by whom the service is for


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("childline", "tel:08001111"),
        ("report-remove", "tel:08001111"),
        ("rape-crisis-247", "https://247sexualabusesupport.org.uk/"),
        ("napac", "https://247sexualabusesupport.org.uk/"),
        ("victim-support", "https://247sexualabusesupport.org.uk/"),
        ("police-999", "tel:999"),
        ("samaritans", "tel:116123"),
        ("crimestoppers", "tel:999"),
        ("nspcc-helpline", "tel:999"),
        ("stop-it-now-helpline", "tel:08081000900"),
        ("troubled-desire", "tel:08081000900"),
        ("posh", "tel:08081000900"),
    ],
)
def test_strip_of_a_service_page_fits_whom_it_is_for(campaign, slug, first):
    [strip] = campaign.pages[address_of(LISTED[slug])].xpath("//aside[@class='strip']")

    assert links(strip)[0] == first


@pytest.mark.parametrize(
    "slug", ["childline", "report-remove", "rape-crisis-247", "napac", "victim-support"]
)
def test_service_page_for_children_and_survivors_holds_no_stop_it_now(campaign, slug):
    page = campaign.pages[address_of(LISTED[slug])]

    assert "tel:08081000900" not in links(page)
    assert "0808 1000 900" not in words(page)


def test_every_listed_service_has_its_own_page(campaign):
    for service in Service.objects.listed():
        assert service.get_absolute_url() in campaign.pages
