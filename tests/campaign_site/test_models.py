"""What the publisher keeps in the database: its constraints and the counter."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaign_site.models import (
    EditionCounter,
    ErasureDone,
    FailedPage,
    PageWarning,
    PublicAddress,
    PublisherNode,
    Redirect,
)
from tests.campaign_site_rows import HOUR, a_turn_of_duty
from tests.factories import ErasureRequestFactory

pytestmark = pytest.mark.django_db

NOW, DAY = timezone.now(), timedelta(days=1)
DECIDED = {"decided_by_name": "B", "decided_at": NOW}
BREAKING = {
    "edition_counter_is_one_row": lambda: EditionCounter.objects.create(pk=2),
    "public_address_begins_with_a_slash": lambda: PublicAddress.objects.create(path="a/"),
    "failed_page_says_why": lambda: FailedPage.objects.create(path="/", reason=""),
    "page_warning_says_what": lambda: PageWarning.objects.create(path="/", words=""),
    "page_warning_kind_is_known": lambda: PageWarning.objects.create(
        path="/", words="x", kind="other"
    ),
    "page_warning_once_of_a_kind": lambda: [
        PageWarning.objects.create(path="/", words="x") for _time in range(2)
    ],
    "publisher_node_has_a_name": lambda: PublisherNode.objects.create(
        name="", seen_at=NOW, own_time=NOW, edition=1
    ),
    "redirect_begins_at_an_address_here": lambda: redirect(path="//elsewhere"),
    "redirect_leads_to_an_address_here": lambda: redirect(place="https://elsewhere.invalid/"),
    "redirect_leads_somewhere_else": lambda: redirect(place="/short/"),
    "erasure_state_is_known": lambda: erasure(state="done", **DECIDED),
    "erasure_has_a_reason": lambda: erasure(reason=""),
    "erasure_is_somebodys": lambda: erasure(asked_by_name=""),
    "erasure_has_a_time": lambda: erasure(end=NOW - 9 * DAY),
    "erasure_is_decided_by_somebody": lambda: erasure(state="confirmed"),
    "erasure_takes_two_people": lambda: erasure(
        state="confirmed", **{**DECIDED, "decided_by_name": "A"}
    ),
    "erasure_is_noted_once_a_node": lambda: noted_twice(),
    "duty_ends_after_it_begins": lambda: a_turn_of_duty("Now", -HOUR, -2 * HOUR),
    "duty_has_a_name_and_a_number": lambda: a_turn_of_duty(" ", -HOUR, HOUR),
}
# SQLite names the columns of a broken unique constraint, not its name.
COLUMNS = {
    "campaign_site_pagewarning.path, campaign_site_pagewarning.kind": (
        "page_warning_once_of_a_kind"
    ),
    "campaign_site_erasuredone.request_id, campaign_site_erasuredone.node, "
    "campaign_site_erasuredone.sha256": "erasure_is_noted_once_a_node",
}


def redirect(**values):
    Redirect.objects.create(**{"path": "/short/", "place": "/get-help/", **values})


def erasure(**values):
    right = {"asked_by_name": "A", "start": NOW - DAY, "end": NOW}
    return ErasureRequestFactory(**{**right, **values})


def noted_twice():
    request = erasure()
    for _time in range(2):
        ErasureDone.objects.create(request=request, node="n", sha256="0" * 64)


def database_says(deed) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        deed()
    said = str(refused.value)
    for columns, name in COLUMNS.items():
        said = said.replace(columns, name)
    return said


def test_constraints_all_have_a_breaking_case():
    named = {
        constraint.name
        for model in apps.get_app_config("campaign_site").get_models()
        for constraint in model._meta.constraints
    }

    assert named == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING)
def test_constraint_is_kept_by_the_database(name):
    assert name in database_says(BREAKING[name])


@pytest.mark.parametrize(
    ("model", "values"),
    [(PublicAddress, {}), (FailedPage, {"reason": "x"})],
)
def test_address_stands_once(model, values):
    model.objects.create(path="/twice/", **values)

    assert "path" in database_says(lambda: model.objects.create(path="/twice/", **values))


def test_counter_begins_by_itself_and_advances():
    EditionCounter.objects.all().delete()

    first = EditionCounter.current()
    EditionCounter.advance()

    assert EditionCounter.current() == first + 1


def test_counter_that_was_never_read_advances_too():
    EditionCounter.objects.all().delete()

    EditionCounter.advance()

    assert EditionCounter.current() == 2
