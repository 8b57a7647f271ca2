"""What is listed, and what can be reached (signposting/models/services.py)."""

import pytest

from signposting.models import Service
from tests.factories import ChannelFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "is_listed"),
    [("listed", True), ("draft", False), ("paused", False), ("withdrawn", False)],
)
def test_listed_depends_on_the_status(status, is_listed):
    service = ChannelFactory(service__status=status).service

    assert (service in Service.objects.listed()) is is_listed
    assert service in Service.objects.reachable()


def test_listed_leaves_out_what_nobody_can_reach():
    service = ServiceFactory(status="listed")

    assert service not in Service.objects.reachable()
    assert service not in Service.objects.listed()


def test_listed_names_a_service_with_several_channels_once():
    service = ServiceFactory()
    ChannelFactory.create_batch(3, service=service)

    assert Service.objects.listed().filter(pk=service.pk).count() == 1


def test_with_facts_needs_a_fixed_number_of_queries(django_assert_num_queries):
    with django_assert_num_queries(7):
        for service in Service.objects.listed().with_facts():
            [channel.opening_hours.all() for channel in service.channels.all()]
            [service.organisation.name, *service.verifications.all(), *service.disclosures.all()]


def test_uuid_for_is_the_same_on_every_machine():
    assert str(Service.uuid_for("childline")) == str(Service.uuid_for("childline"))
    assert Service.uuid_for("childline") != Service.uuid_for("samaritans")
    assert Service.objects.get(slug="childline").uuid == Service.uuid_for("childline")


def test_absolute_url_is_its_page_on_this_site():
    service = ServiceFactory(address="quiet-line", url="https://www.example.org/about")

    assert service.get_absolute_url() == "/get-help/services/quiet-line/"
