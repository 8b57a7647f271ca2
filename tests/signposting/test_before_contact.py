"""Before you call: facts of the register, "we do not know", and no word against calling 999."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from signposting.before_contact import before_contact, sentence
from signposting.cards import service_card
from signposting.models import Service
from tests.signposting.invented_register import (
    invented_channel,
    invented_disclosure,
    invented_service,
    invented_verification,
    with_facts,
)
from tests.whole_campaign import whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

HOLDING, RUN_OUT = date(2030, 2, 1), date(2030, 6, 1)
NOT_KNOWN = "We do not know what happens to what you tell them. Ask before you say more."
HOLDS_BACK = ("Ask before", "ask them first", "end the call", "stop at any time", "do not know")


def before(service, today=HOLDING):
    found = with_facts(service)
    return before_contact(found, service_card(found, today), today)


def lines(part_title, found):
    [part] = [part for part in found.parts if part.title == part_title]
    return part.lines


@pytest.fixture
def line():
    """A helpline that can be called, with terms of its own."""
    service = invented_service(
        does="Advisers listen.",
        cost="Free",
        confidentiality="Private. They pass on a risk to life.",
        languages_note="Interpreters on the line.",
    )
    invented_channel(service, note="Press 2.", on_bill="hidden", who_pays="free")
    for fact in ("contact", "confidentiality", "cost"):
        invented_verification(service, fact=fact)
    return service


def test_first_minute_says_who_answers_what_to_press_and_what_it_costs(line):
    assert lines("The first minute", before(line)) == [
        "Advisers listen.",
        "Press 2.",
        "Free.",
        "Interpreters on the line.",
        "You need not plan what to say. You can begin: “Something worries me.”",
        "You can end the call at any time.",
    ]


def test_parts_stand_in_their_order(line):
    found = before(line)

    assert found.title == "Before you call"
    assert [part.title for part in found.parts] == [
        "The first minute", "What they may ask", "What they may pass on", "What is kept",
    ]  # fmt: skip
    assert all(part.lines for part in found.parts)


def test_what_they_ask_is_unknown_until_a_source_says_it(line):
    assert "We do not know what they ask, or if they want your name." in lines(
        "What they may ask", before(line)
    )

    invented_disclosure(line, question="name", words="You need not give your name")

    assert lines("What they may ask", before(line))[:2] == [
        "You need not give your name.",
        "We do not know what else they ask.",
    ]


def test_terms_are_told_whole_and_the_police_are_not_guessed_at(line):
    for question in ("name", "number", "passed-on"):
        invented_disclosure(line, question=question, words=f"About {question}")

    assert lines("What they may pass on", before(line)) == [
        "Private. They pass on a risk to life.",
        "We do not know if they tell the police.",
        "You can ask them first what they keep private.",
    ]


def test_terms_that_have_run_out_are_not_told(line):
    for question in ("name", "number", "passed-on"):
        invented_disclosure(line, question=question, words=f"About {question}")

    told = " ".join(line for part in before(line, RUN_OUT).parts for line in part.lines)

    assert "They pass on a risk to life." not in told
    assert "About" not in told
    assert "may have changed" in told
    assert NOT_KNOWN in told


def test_service_without_terms_is_said_to_have_none():
    service = invented_service()
    invented_channel(service)

    assert lines("What they may pass on", before(service)) == [NOT_KNOWN]


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        ((), "We do not know if they see your number or record the call. You can ask."),
        (("number",), "We do not know if they record the call. You can ask."),
        (("recorded",), "We do not know if they see your number. You can ask."),
    ],
)
def test_what_is_kept_names_what_is_not_known(line, answered, said):
    for question in answered:
        invented_disclosure(line, question=question, words=f"About {question}")

    kept = lines("What is kept", before(line))

    assert said in kept
    assert [f"About {question}." for question in answered] == kept[: len(answered)]


@pytest.mark.parametrize(
    ("bill", "note", "said"),
    [
        ("hidden", "", "Left off itemised bills. Your phone’s own call list still shows it."),
        ("shown", "", "Shown on itemised bills and in your phone’s own call list."),
        (
            "unknown",
            "",
            "We do not know if it shows on a bill. Your phone’s own call list shows it.",
        ),
        ("unknown", "Left off most bills, not off the call list.",
         "Left off most bills, not off the call list."),
    ],
)  # fmt: skip
def test_bill_is_never_named_without_the_call_list(bill, note, said):
    service = invented_service()
    invented_channel(service, on_bill=bill, note=note)

    assert lines("What is kept", before(service))[-1] == said
    assert note == "" or note not in lines("The first minute", before(service))


@pytest.mark.parametrize(
    ("kind", "value", "title"),
    [
        ("chat", "https://www.example.org/", "Before you write"),
        ("email", "someone@example.org", "Before you write"),
        ("web-form", "https://www.example.org/", "Before you write"),
        ("text", "61016", "Before you write"),
        ("web", "https://www.example.org/", "Before you go there"),
        ("phone", "0808 157 0100", "Before you call"),
    ],
)
def test_title_fits_the_first_way_in(kind, value, title):
    service = invented_service()
    invented_channel(service, kind=kind, value=value)

    assert before(service).title == title


@pytest.mark.parametrize(
    ("kind", "said"), [("helpline", "Something worries me"), ("report", "tell you about something")]
)
def test_first_words_fit_what_the_call_is_for(kind, said):
    service = invented_service(kind=kind)
    invented_channel(service)

    assert said in " ".join(lines("The first minute", before(service)))


def test_form_cannot_be_asked_anything():
    service = invented_service(confidentiality="They read each report.")
    invented_channel(service, kind="web-form", value="https://www.example.org/")

    told = " ".join(line for part in before(service).parts for line in part.lines)

    assert "You can ask them" not in told
    assert "You can begin" not in told
    assert "Their site is not ours." in told


def test_nobody_in_an_emergency_is_told_to_wait_or_hold_back():
    for service in Service.objects.listed().filter(kind="emergency"):
        told = " ".join(line for part in before(service, localdate()).parts for line in part.lines)

        assert told.startswith("Do not wait to be sure.")
        assert [words for words in HOLDS_BACK if words in told] == []


def test_every_listed_service_says_what_to_know_before(django_db_setup, django_db_blocker):
    campaign = whole_campaign(django_db_blocker)
    for service in Service.objects.listed():
        [section] = campaign.pages[service.get_absolute_url()].xpath(
            "//section[contains(@class, 'before')]"
        )
        assert section.xpath(".//h2[@id='before-you-call']"), service.slug
        assert section.xpath(".//h3"), service.slug
        assert "only if" not in words(section).lower(), service.slug


@pytest.mark.parametrize(
    ("said", "whole"), [("Free", "Free."), ("Free.", "Free."), ("Is it?", "Is it?"), ("", "")]
)
def test_few_words_become_a_sentence(said, whole):
    assert sentence(said) == whole
