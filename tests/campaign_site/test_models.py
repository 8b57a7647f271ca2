"""What the publisher keeps in the database: its constraints and the counter."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from campaign_site.models import EditionCounter, FailedPage, PageWarning, PublicAddress

pytestmark = pytest.mark.django_db

BREAKING = {
    "edition_counter_is_one_row": lambda: EditionCounter.objects.create(pk=2),
    "public_address_begins_with_a_slash": lambda: PublicAddress.objects.create(path="a/"),
    "failed_page_says_why": lambda: FailedPage.objects.create(path="/", reason=""),
    "page_warning_says_what": lambda: PageWarning.objects.create(path="/", words=""),
}


def database_says(deed) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        deed()
    return str(refused.value)


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
    [(PublicAddress, {}), (FailedPage, {"reason": "x"}), (PageWarning, {"words": "x"})],
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
