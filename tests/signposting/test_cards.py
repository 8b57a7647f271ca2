"""What a visitor reads of one service: the rules of what may be said."""

from datetime import date

import pytest

from signposting.cards import channel_href, channel_line, service_card
from signposting.models import Channel, Question, Service
from tests.factories import (
    ChannelFactory,
    DisclosureFactory,
    OpeningHoursFactory,
    ServiceFactory,
    VerificationFactory,
)

# All facts of the factories and of the register hold on this day.
TODAY = date(2026, 11, 26)


def card_of(service):
    return service_card(Service.objects.with_facts().get(pk=service.pk), TODAY)


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("phone", "999", "tel:999"),
        ("phone", "101", "tel:101"),
        ("phone", "116 123", "tel:116123"),
        ("phone", "0808 1000 900", "tel:08081000900"),
        ("phone-international", "+44 1372 847 161", "tel:+441372847161"),
        ("textphone", "18001 101", "tel:18001101"),
        ("text", "61016", "sms:61016"),
        ("email", "jo@samaritans.org", "mailto:jo@samaritans.org"),
        ("web", "https://www.example.org/", "https://www.example.org/"),
        ("chat", "https://www.example.org/chat", "https://www.example.org/chat"),
        ("post", "Freepost SAMARITANS LETTERS", ""),
    ],
)
def test_channel_href_is_derived_from_the_value(kind, value, href):
    assert channel_href(kind, value) == href


@pytest.mark.parametrize(
    ("on_bill", "said"),
    [
        ("hidden", "Left off itemised bills. Your phone’s own call list still shows it."),
        ("shown", "Shown on itemised bills and in your phone’s own call list."),
        ("unknown", ""),
    ],
)
def test_bill_is_never_named_without_the_call_list(on_bill, said):
    line = channel_line(Channel(kind="phone", value="0808 157 0000", on_bill=on_bill))

    assert line.bill == said
    assert "bill" not in said or "call list" in said


@pytest.mark.parametrize(
    ("who_pays", "said"),
    [("unknown", ""), ("free", "Free"), ("caller", "The caller's own provider charges")],
)
def test_channel_line_says_who_pays_where_it_is_known(who_pays, said):
    assert channel_line(Channel(kind="phone", value="101", who_pays=who_pays)).who_pays == said


@pytest.mark.django_db
class TestHours:
    @pytest.fixture
    def service(self):
        return OpeningHoursFactory().channel.service

    @pytest.mark.parametrize("confidence", ["low", "medium"])
    def test_hours_read_usually_unless_they_are_sure(self, service, confidence):
        VerificationFactory(service=service, fact="hours", confidence=confidence)

        assert card_of(service).hours == "Usually Monday to Friday, 9am to 5pm. Not confirmed."

    def test_hours_read_plainly_when_they_are_sure(self, service):
        VerificationFactory(service=service, fact="hours", confidence="high")

        assert card_of(service).hours == (
            "Open Monday to Friday, 9am to 5pm, by published sources. Not confirmed."
        )

    def test_hours_without_a_source_are_not_confirmed(self, service):
        assert card_of(service).hours.endswith("Not confirmed.")

    def test_hours_are_not_made_sure_by_a_sure_number(self, service):
        VerificationFactory(service=service, fact="contact", confidence="high")
        VerificationFactory(service=service, fact="hours", confidence="low")

        assert card_of(service).hours.startswith("Usually ")

    def test_hours_unknown_are_not_shown(self):
        assert card_of(ChannelFactory().service).hours == ""


@pytest.mark.django_db
def test_hours_of_the_register_never_say_open_now():
    for service in Service.objects.listed().with_facts():
        hours = service_card(service, TODAY).hours

        sources = [row for row in service.verifications.all() if row.fact == "hours"]
        sure = any(row.confidence == "high" for row in sources)
        assert "now" not in hours.lower()
        assert sure or not hours or hours.startswith("Usually ")
        assert not hours or "Not confirmed" in hours


@pytest.mark.django_db
class TestProvenance:
    def test_provenance_names_the_date_of_the_page(self):
        row = VerificationFactory(source_date="2026-02-02", read_on=date(2026, 11, 23))

        assert card_of(row.service).provenance == (
            "Read from a published page dated 2 February 2026, on 23 November 2026. "
            "Not confirmed by them."
        )

    def test_provenance_says_when_a_page_bears_no_date(self):
        row = VerificationFactory(source_date="", read_on=date(2026, 11, 23))

        assert card_of(row.service).provenance == (
            "Read from an undated published page on 23 November 2026. Not confirmed by them."
        )

    def test_provenance_takes_the_latest_of_two_pages(self):
        row = VerificationFactory(source_date="2019")
        VerificationFactory(service=row.service, source_date="2026-02")

        assert "dated February 2026" in card_of(row.service).provenance

    def test_provenance_is_confirmed_only_by_a_named_person(self):
        row = VerificationFactory(confirmed_by="A. Person", confirmed_on=date(2026, 11, 25))

        said = card_of(row.service).provenance

        assert said == "Confirmed by the operator on 25 November 2026."
        assert "A. Person" not in said

    def test_provenance_is_not_taken_from_another_fact(self):
        service = ChannelFactory().service
        VerificationFactory(
            service=service, fact="cost", confirmed_by="A. P.", confirmed_on=date(2026, 11, 25)
        )
        VerificationFactory(service=service, fact="contact")

        assert card_of(service).provenance.endswith("Not confirmed by them.")

    def test_provenance_of_nothing_read_is_empty(self):
        assert card_of(ServiceFactory()).provenance == ""


@pytest.mark.django_db
class TestDisclosures:
    def answers(self, count):
        service = ServiceFactory()
        for question in Question.values[:count]:
            DisclosureFactory(service=service, question=question)
        return card_of(service)

    @pytest.mark.parametrize("known", [0, 1, 2])
    def test_disclosures_are_left_out_when_three_are_unknown(self, known):
        card = self.answers(known)

        assert card.disclosures_unknown
        assert card.disclosures == []

    @pytest.mark.parametrize("known", [3, 4, 5])
    def test_disclosures_say_not_known_for_up_to_two(self, known):
        card = self.answers(known)

        assert not card.disclosures_unknown
        assert [row.question for row in card.disclosures] == Question.labels
        assert [row.answer for row in card.disclosures].count("Not known") == 5 - known

    def test_disclosure_recorded_as_unknown_counts_as_unknown(self):
        service = ServiceFactory()
        for question in Question.values[:2]:
            DisclosureFactory(service=service, question=question)
        DisclosureFactory(
            service=service, question=Question.POLICE, answer="unknown", words="", source=""
        )

        assert card_of(service).disclosures_unknown

    @pytest.mark.parametrize(
        ("answer", "said"),
        [("yes", "Private, with limits"), ("sometimes", "Private, with limits"), ("no", "")],
    )
    def test_limits_are_named_with_the_first_facts(self, answer, said):
        row = DisclosureFactory(question=Question.PASSED_ON, answer=answer)

        assert card_of(row.service).limits_fact == said


@pytest.mark.django_db
def test_card_puts_the_first_channel_in_front():
    service = ServiceFactory()
    second = ChannelFactory(service=service, order=2, value="0808 157 0002")
    first = ChannelFactory(service=service, order=1, value="0808 157 0001")

    card = card_of(service)

    assert card.main.value == first.value
    assert [line.value for line in card.others] == [second.value]


@pytest.mark.django_db
def test_card_without_channels_has_no_way_in():
    card = card_of(ServiceFactory())

    assert card.main is None
    assert card.others == []
