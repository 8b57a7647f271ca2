"""Organisations (signposting/open_referral/organizations.py)."""

import pytest

from signposting.models import Organisation, Service
from signposting.open_referral.snapshot import snapshot
from tests.factories import ChannelFactory, OrganisationFactory, ServiceFactory


def test_only_organisations_behind_a_service_of_the_feed(document):
    needed = {service["organization_id"] for service in document["services"]}

    assert {row["id"] for row in document["organizations"]} == needed


def test_an_organisation_names_its_services(document):
    charity = next(row for row in document["organizations"] if "Faithfull" in row["name"])

    assert "Stop It Now helpline" in charity["description"]
    assert "Stop It Now helpline" in [service["name"] for service in charity["services"]]


@pytest.mark.django_db
def test_two_organisations_of_one_name_stay_apart(noon):
    for _number in range(2):
        ChannelFactory(service=ServiceFactory(organisation=OrganisationFactory(name="Same")))

    same = [row for row in snapshot(noon)["organizations"] if row["name"] == "Same"]

    assert len({row["id"] for row in same}) == 2
    assert [len(row["services"]) for row in same] == [1, 1]


@pytest.mark.django_db
def test_an_organisation_that_runs_nothing_more_says_so(noon):
    organisation = Organisation.objects.get(slug="samaritans")
    Service.objects.filter(organisation=organisation).update(status="withdrawn")

    row = next(r for r in snapshot(noon)["organizations"] if r["name"] == organisation.name)

    assert row["description"] == "Runs no service of this list any more."
