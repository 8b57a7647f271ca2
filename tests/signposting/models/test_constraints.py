"""Each rule of the register that the database itself keeps, broken once.

Rows are written past the forms (`objects.create`), so that it is the database which refuses.
"""

from datetime import UTC, date, datetime, time

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from factory.django import DjangoModelFactory

from signposting.models import ServiceAudience
from tests.factories import (
    AreaFactory,
    ChannelFactory,
    DisclosureFactory,
    OpeningHoursFactory,
    OrganisationFactory,
    OutsideSiteFactory,
    PoliceForceFactory,
    ProposalFactory,
    ServiceFactory,
    VerificationFactory,
)


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = ServiceAudience

    audience = "self"


def twice(factory, **values):
    """Two rows of one service that are alike in `values`."""
    service = ServiceFactory()
    for _ in range(2):
        factory(service=service, **values)


def decided(**values):
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    values = {"state": "confirmed", "decided_by_name": "B. Second", **values}
    return ProposalFactory(decided_at=moment, **values)


BREAKING = {
    "outside_site_has_a_name": lambda: OutsideSiteFactory(name=""),
    "outside_site_is_https": lambda: OutsideSiteFactory(address="http://plain.example.org/"),
    "outside_site_use_is_known": lambda: OutsideSiteFactory(use="frame"),
    "outside_site_one_exit": lambda: [OutsideSiteFactory(use="exit") for _ in range(2)],
    "organisation_has_a_name": lambda: OrganisationFactory(name=""),
    "service_has_a_name": lambda: ServiceFactory(name=""),
    "service_status_is_known": lambda: ServiceFactory(status="shown"),
    "service_kind_is_known": lambda: ServiceFactory(kind="shop"),
    "service_ages_in_order": lambda: ServiceFactory(minimum_age=19, maximum_age=18),
    "service_page_is_https": lambda: ServiceFactory(url="http://www.example.org/"),
    "audience_once_per_service": lambda: twice(AudienceFactory),
    "audience_is_known": lambda: AudienceFactory(service=ServiceFactory(), audience="everyone"),
    "channel_key_once_per_service": lambda: twice(ChannelFactory, key="phone"),
    "channel_kind_is_known": lambda: ChannelFactory(kind="fax"),
    "channel_has_a_value": lambda: ChannelFactory(kind="post", value=" "),
    "channel_number_is_digits": lambda: ChannelFactory(value="0808 157 0000 (free)"),
    "channel_link_is_https": lambda: ChannelFactory(kind="web", value="http://example.org/"),
    "channel_email_is_an_address": lambda: ChannelFactory(kind="email", value="help at example"),
    "channel_who_pays_is_known": lambda: ChannelFactory(who_pays="nobody"),
    "channel_on_bill_is_known": lambda: ChannelFactory(on_bill="perhaps"),
    "hours_days_are_known": lambda: OpeningHoursFactory(weekdays="mon, tue"),
    "hours_have_a_length": lambda: OpeningHoursFactory(opens=time(9), closes=time(9)),
    "hours_dates_in_order": lambda: OpeningHoursFactory(
        valid_from=date(2026, 12, 2), valid_until=date(2026, 12, 1)
    ),
    "hours_bank_holidays_are_known": lambda: OpeningHoursFactory(bank_holidays="sometimes"),
    "verification_source_once_per_fact": lambda: twice(VerificationFactory, source="a letter"),
    "verification_fact_is_known": lambda: VerificationFactory(fact="mood"),
    "verification_confidence_is_known": lambda: VerificationFactory(confidence="total"),
    "verification_has_a_source": lambda: VerificationFactory(source=" "),
    "verification_source_date_is_a_date": lambda: VerificationFactory(source_date="May 2026"),
    "verification_confirmed_by_and_on": lambda: VerificationFactory(confirmed_by="A. Person"),
    "verification_holds_after_reading": lambda: VerificationFactory(
        read_on=date(2026, 12, 2), holds_until=date(2026, 12, 1)
    ),
    "disclosure_question_once_per_service": lambda: twice(DisclosureFactory),
    "disclosure_question_is_known": lambda: DisclosureFactory(question="shoe-size"),
    "disclosure_answer_is_known": lambda: DisclosureFactory(answer="maybe"),
    "disclosure_answer_has_words_and_source": lambda: DisclosureFactory(source=""),
    "force_order_begins_at_one": lambda: PoliceForceFactory(order=0),
    "area_nation_is_known": lambda: AreaFactory(nation="wessex"),
    "proposal_state_is_known": lambda: decided(state="perhaps"),
    "proposal_is_decided_by_somebody": lambda: ProposalFactory(state="confirmed"),
    "proposal_takes_two_people": lambda: decided(decided_by_name="A. Steward"),
    "proposal_has_a_source": lambda: ProposalFactory(source=" "),
    "proposal_one_waiting_per_service": lambda: twice(ProposalFactory),
    "area_has_a_name": lambda: AreaFactory(name=""),
}

# Other rows that the same rules refuse, worth a case of their own.
ALSO_REFUSED = {
    "a number with a word": ("channel_number_is_digits", {"value": "call 101"}),
    "a number with a bracket": ("channel_number_is_digits", {"value": "(0808) 157 0000"}),
    "a textphone with a prefix in words": (
        "channel_number_is_digits",
        {"kind": "textphone", "value": "18001 then 101"},
    ),
    "a link with a space": ("channel_link_is_https", {"kind": "chat", "value": "https://a.b /c"}),
    "a link without a dot": ("channel_link_is_https", {"kind": "web", "value": "https://chat"}),
    "a script as a link": ("channel_link_is_https", {"kind": "web", "value": "javascript:x()"}),
}
ALLOWED_CHANNELS = [
    ("phone", "999"),
    ("phone", "101"),
    ("phone", "111"),
    ("phone", "116 123"),
    ("phone", "0808 1000 900"),
    ("textphone", "18000"),
    ("textphone", "18001 101"),
    ("phone-international", "+44 1372 847 161"),
    ("text", "61016"),
    ("web", "https://www.example.org/"),
    ("email", "help@example.org"),
    ("post", "Freepost SAMARITANS LETTERS"),
]


def database_says(deed) -> str:
    """What the database answers to a bad row. Fails where it accepts it."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        deed()
    return str(refused.value)


def test_constraints_all_have_a_breaking_case():
    named = {
        constraint.name
        for model in apps.get_app_config("signposting").get_models()
        for constraint in model._meta.constraints
    }

    assert named == set(BREAKING)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKING)
def test_constraint_is_kept_by_the_database(name):
    said = database_says(BREAKING[name])

    # SQLite names the columns of a unique constraint instead.
    assert name in said or "UNIQUE constraint failed" in said


@pytest.mark.django_db
@pytest.mark.parametrize("case", ALSO_REFUSED)
def test_constraint_refuses_hard_channels(case):
    name, values = ALSO_REFUSED[case]

    assert name in database_says(lambda: ChannelFactory(**values))


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "value"), ALLOWED_CHANNELS)
def test_constraint_allows_channels_as_operators_print_them(kind, value):
    channel = ChannelFactory(kind=kind, value=value)

    channel.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["slug", "uuid", "address"])
def test_service_identity_is_its_own(field):
    standing = ServiceFactory()

    values = {"address": "another-one", field: getattr(standing, field)}
    said = database_says(lambda: ServiceFactory(**values))

    assert field in said


@pytest.mark.django_db
def test_proposal_may_wait_again_once_the_last_one_is_decided():
    proposal = decided()

    ProposalFactory(service=proposal.service)


@pytest.mark.django_db
def test_hours_may_last_all_day():
    OpeningHoursFactory(opens=time(0), closes=time(0)).full_clean()
