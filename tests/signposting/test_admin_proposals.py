"""Two people for a changed fact, through the admin as staff use it and the page visitors see."""

import pytest
from django.test import Client
from django.urls import reverse

from signposting.models import Proposal, ProposalState, Service
from tests.signposting.admin_forms import field_with, filled_form, value_typed, words
from tests.signposting.invented_register import (
    NEW_NUMBER,
    NUMBER,
    invented_line,
    invented_person,
    invented_service,
)

pytestmark = pytest.mark.django_db
LETTER = "A letter of the operator"
ASKS_FOR_SOURCE = "Say where you read the change"


@pytest.fixture
def service():
    return invented_line(name="Quiet line")


def logged_in(username: str, role: str = "publisher") -> Client:
    client = Client()
    client.force_login(invented_person(username, role))
    return client


@pytest.fixture
def anna():
    """A browser in which a publisher is logged in."""
    return logged_in("anna")


@pytest.fixture
def ben():
    return logged_in("ben")


@pytest.fixture
def author():
    """May read the register and may not change it."""
    return logged_in("author-at-work", "author")


def form_of(row) -> str:
    return reverse(f"admin:signposting_{row._meta.model_name}_change", args=[row.pk])


def decide_at(proposal) -> str:
    return reverse("admin:signposting_proposal_decide", args=[proposal.pk])


def seen_by_visitors(service) -> str:
    return words(Client().get(service.get_absolute_url()))


def change_number(client, service, source=LETTER, number=NEW_NUMBER):
    data = filled_form(client, form_of(service))
    data[field_with(data, NUMBER)] = number
    return client.post(form_of(service), data | {"change_source": source}, follow=True)


@pytest.fixture
def proposal(anna, service):
    """Anna's change of the number, waiting."""
    change_number(anna, service)
    return service.proposals.get()


# A change waits


def test_form_that_was_not_touched_can_be_saved_without_a_source(anna, service):
    response = anna.post(form_of(service), filled_form(anna, form_of(service)))

    assert response.status_code == 302
    assert not Proposal.objects.exists()


def test_changed_number_waits_and_visitors_see_the_old_one(anna, service):
    response = change_number(anna, service)

    assert "The changed facts wait for a second person" in words(response)
    assert NUMBER in seen_by_visitors(service)
    assert NEW_NUMBER not in seen_by_visitors(service)
    proposal = service.proposals.get()
    assert (proposal.state, proposal.source) == (ProposalState.WAITING, LETTER)
    assert proposal.proposed_by_name == "anna"


def test_number_taken_away_waits_too(anna, service):
    channel = service.channels.get()
    second = service.channels.create(key="second", kind="phone", value="0808 157 0102", order=2)
    data = filled_form(anna, form_of(service))
    name = field_with(data, second.value).replace("-value", "-DELETE")

    anna.post(form_of(service), data | {name: "on", "change_source": LETTER})

    assert "0808 157 0102" in seen_by_visitors(service)
    assert [row["key"] for row in service.proposals.get().new["channels"]] == [channel.key]


def test_changed_terms_and_answers_wait(anna, service):
    data = filled_form(anna, form_of(service))
    data["confidentiality"] = "They record every call."
    data[field_with(data, "You need not give your name")] = "They ask your name"

    anna.post(form_of(service), data | {"change_source": LETTER})

    assert "They record every call." not in seen_by_visitors(service)
    new = service.proposals.get().new
    assert new["confidentiality"] == "They record every call."
    assert new["disclosures"][0]["words"] == "They ask your name"


def test_changed_hours_in_the_channel_form_wait(anna, service):
    channel = service.channels.get()
    data = filled_form(anna, form_of(channel))
    data[field_with(data, "17:00:00")] = "21:00:00"

    response = anna.post(form_of(channel), data | {"change_source": LETTER}, follow=True)

    assert "The changed facts wait for a second person" in words(response)
    assert "9am to 5pm" in seen_by_visitors(service)
    assert "9am to 9pm" not in seen_by_visitors(service)
    assert service.proposals.get().new["channels"][0]["hours"][0]["closes"] == "21:00"


def test_changed_hours_without_a_source_are_refused(anna, service):
    channel = service.channels.get()
    data = filled_form(anna, form_of(channel))
    closes = field_with(data, "17:00:00")

    response = anna.post(form_of(channel), data | {closes: "21:00:00"})

    assert ASKS_FOR_SOURCE in words(response)
    assert value_typed(response, closes) == "21:00:00"
    assert not Proposal.objects.exists()


def test_channel_stays_with_its_service(anna, service):
    other = invented_service()
    channel = service.channels.get()
    data = filled_form(anna, form_of(channel))

    anna.post(form_of(channel), data | {"service": other.pk, "change_source": LETTER})

    assert list(service.channels.all()) == [channel]
    assert not other.channels.exists()


@pytest.mark.parametrize("source", ["", "  "])
def test_change_without_a_source_is_refused_and_what_was_typed_stays(anna, service, source):
    data = filled_form(anna, form_of(service))
    number = field_with(data, NUMBER)

    response = anna.post(
        form_of(service),
        data | {number: NEW_NUMBER, "does": "Someone who listens.", "change_source": source},
    )

    assert response.status_code == 200
    assert ASKS_FOR_SOURCE in words(response)
    assert value_typed(response, number) == NEW_NUMBER
    assert value_typed(response, "does").strip() == "Someone who listens."
    assert NEW_NUMBER not in seen_by_visitors(service)
    assert not Proposal.objects.exists()


def test_changed_terms_without_a_source_name_the_field_for_it(anna, service):
    data = filled_form(anna, form_of(service))

    response = anna.post(form_of(service), data | {"confidentiality": "They record every call."})

    assert "change_source" in response.context["adminform"].form.errors
    assert value_typed(response, "confidentiality").strip() == "They record every call."


def test_second_change_is_refused_whole_while_one_waits(ben, service, proposal):
    data = filled_form(ben, form_of(service))
    data |= {"does": "Someone who listens.", field_with(data, NUMBER): "0808 157 0111"}

    response = ben.post(form_of(service), data | {"change_source": LETTER}, follow=True)

    assert "Nothing was saved. Another change of Quiet line waits already." in words(response)
    assert service.proposals.get() == proposal
    service.refresh_from_db()
    assert service.does == "Someone to talk to."


def test_word_that_is_no_fact_is_saved_at_once(anna, service):
    data = filled_form(anna, form_of(service))

    response = anna.post(form_of(service), data | {"does": "Someone who listens at night."})

    assert response.status_code == 302
    assert "Someone who listens at night." in seen_by_visitors(service)
    assert not Proposal.objects.exists()


def test_word_that_is_no_fact_is_saved_beside_a_number_that_waits(anna, service):
    data = filled_form(anna, form_of(service))
    data |= {"does": "Someone who listens.", field_with(data, NUMBER): NEW_NUMBER}

    anna.post(form_of(service), data | {"change_source": LETTER})

    assert "Someone who listens." in seen_by_visitors(service)
    assert NEW_NUMBER not in seen_by_visitors(service)


# Up takes two, down takes one


def test_draft_listed_by_one_person_stays_hidden_until_a_second_confirms(anna, ben):
    service = invented_line(status="draft")
    data = filled_form(anna, form_of(service))

    anna.post(form_of(service), data | {"status": "listed", "change_source": LETTER})

    assert Client().get(service.get_absolute_url()).status_code == 404
    ben.post(decide_at(service.proposals.get()), {"decision": "confirm"})
    assert Client().get(service.get_absolute_url()).status_code == 200


def test_new_service_cannot_be_listed_by_one_person(anna):
    address = reverse("admin:signposting_service_add")
    organisation = invented_service().organisation
    data = filled_form(anna, address) | {
        "slug": "brand-new",
        "address": "brand-new",
        "name": "Brand new line",
        "organisation": organisation.pk,
        "kind": "helpline",
        "status": "listed",
        "does": "Someone to talk to.",
        "change_source": LETTER,
        "channels-TOTAL_FORMS": "1",
        "channels-0-key": "phone",
        "channels-0-kind": "phone",
        "channels-0-value": NEW_NUMBER,
        "channels-0-who_pays": "free",
        "channels-0-on_bill": "hidden",
        "channels-0-order": "1",
    }

    refused = anna.post(address, data)
    kept = anna.post(address, data | {"status": "draft"})

    assert "Save it as a draft first" in words(refused)
    assert kept.status_code == 302
    assert Service.objects.get(slug="brand-new").status == "draft"


def test_pause_action_hides_the_service_at_once(anna, service):
    response = anna.post(
        reverse("admin:signposting_service_changelist"),
        {"action": "pause", "_selected_action": [service.pk]},
        follow=True,
    )

    assert "Hidden from visitors." in words(response)
    service.refresh_from_db()
    assert service.status == "paused"
    assert Client().get(service.get_absolute_url()).status_code == 404
    assert not Proposal.objects.exists()


def test_pause_action_is_not_for_those_who_only_read(author, service):
    author.post(
        reverse("admin:signposting_service_changelist"),
        {"action": "pause", "_selected_action": [service.pk]},
    )

    service.refresh_from_db()
    assert service.status == "listed"


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_taking_down_in_the_form_takes_one_person_and_no_source(anna, service, status):
    anna.post(form_of(service), filled_form(anna, form_of(service)) | {"status": status})

    service.refresh_from_db()
    assert service.status == status
    assert not Proposal.objects.exists()


# Deciding


def test_proposal_shows_old_and_new_side_by_side(ben, proposal):
    page = words(ben.get(form_of(proposal)))

    assert f"channels › phone › value {NUMBER} {NEW_NUMBER}" in page
    assert "Proposed by anna" in page
    assert LETTER in page


def test_second_person_confirms_and_visitors_see_the_new_number(ben, service, proposal):
    response = ben.post(decide_at(proposal), {"decision": "confirm"}, follow=True)

    assert "Confirmed. Visitors see the new facts in seconds." in words(response)
    assert NEW_NUMBER in seen_by_visitors(service)
    assert NUMBER not in seen_by_visitors(service)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by_name) == (ProposalState.CONFIRMED, "ben")


def test_confirmed_hours_reach_visitors(anna, ben, service):
    channel = service.channels.get()
    data = filled_form(anna, form_of(channel))
    data |= {field_with(data, "17:00:00"): "21:00:00", "change_source": LETTER}
    anna.post(form_of(channel), data)

    ben.post(decide_at(service.proposals.get()), {"decision": "confirm"})

    assert "9am to 9pm" in seen_by_visitors(service)


def test_proposer_is_shown_no_button_to_confirm(anna, ben, proposal):
    assert b'value="confirm"' not in anna.get(form_of(proposal)).content
    assert b'value="refuse"' in anna.get(form_of(proposal)).content
    assert b'value="confirm"' in ben.get(form_of(proposal)).content


def test_proposer_who_confirms_all_the_same_is_refused(anna, service, proposal):
    response = anna.post(decide_at(proposal), {"decision": "confirm"}, follow=True)

    assert "You proposed this. A second person has to confirm it." in words(response)
    assert NUMBER in seen_by_visitors(service)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_second_person_refuses_with_a_comment(ben, service, proposal):
    response = ben.post(
        decide_at(proposal), {"decision": "refuse", "comment": "A misprint."}, follow=True
    )

    assert "Refused. Nothing has changed." in words(response)
    assert "A misprint." in words(ben.get(form_of(proposal)))
    assert NUMBER in seen_by_visitors(service)


def test_decided_proposal_has_no_buttons_and_takes_no_second_decision(ben, proposal):
    ben.post(decide_at(proposal), {"decision": "refuse"})

    response = ben.post(decide_at(proposal), {"decision": "confirm"}, follow=True)

    assert "This was decided already: Refused." in words(response)
    assert b'name="decision"' not in response.content


def test_looking_at_the_address_of_a_decision_decides_nothing(ben, proposal):
    ben.get(decide_at(proposal), {"decision": "confirm"})

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_author_may_look_and_neither_change_nor_decide(author, service, proposal):
    refused = author.post(form_of(service), {"status": "paused"})
    response = author.post(decide_at(proposal), {"decision": "confirm"}, follow=True)

    assert refused.status_code == 403
    assert "You may not decide this." in words(response)
    assert b'name="decision"' not in response.content
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING
    assert NUMBER in seen_by_visitors(service)


def test_stranger_is_sent_to_the_login(service, proposal):
    for address in (form_of(service), form_of(proposal), decide_at(proposal)):
        response = Client().post(address, {"decision": "confirm"})
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("model", ["proposal", "service"])
def test_records_of_two_people_cannot_be_deleted(anna, service, proposal, model):
    row = {"proposal": proposal, "service": service}[model]

    address = reverse(f"admin:signposting_{model}_delete", args=[row.pk])

    assert anna.post(address, {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", ["proposal", "channel"])
def test_records_that_have_no_form_to_add_them(anna, model):
    assert anna.get(reverse(f"admin:signposting_{model}_add")).status_code == 403
