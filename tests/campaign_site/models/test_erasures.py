"""The record of erasures: the database itself keeps it whole."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from campaign_site.models import ErasureDone, ErasureRequest
from tests.factories import ErasureRequestFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DECIDED = {"state": "confirmed", "decided_by_name": "B", "decided_at": NOW}


def refused(deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done"},
        {"reason": ""},
        {"asked_by_name": ""},
        {"end": NOW - timedelta(days=9)},
        {"state": "confirmed"},
        {"decided_by_name": "B"},
        DECIDED | {"decided_by_name": ""},
        DECIDED | {"decided_at": None},
        DECIDED | {"decided_by_name": "A"},
    ],
)
def test_database_refuses_what_is_no_erasure(wrong):
    values = {"asked_by_name": "A", "start": NOW - timedelta(days=1), "end": NOW}

    refused(lambda: ErasureRequestFactory(**values | wrong))


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/other/"},
        {"start": NOW - timedelta(days=99)},
        {"end": NOW + timedelta(days=99)},
        {"checksums": []},
        {"reason": "Another"},
        {"asked_by_name": "Somebody else"},
        {"asked_at": NOW},
    ],
)
def test_what_was_asked_never_changes(change):
    asked = ErasureRequestFactory()

    refused(lambda: ErasureRequest.objects.filter(pk=asked.pk).update(**change))


@pytest.mark.parametrize("change", [{"state": "refused"}, {"decided_by_name": "C"}])
def test_what_was_decided_stays_decided(change):
    asked = ErasureRequestFactory(**DECIDED)

    refused(lambda: ErasureRequest.objects.filter(pk=asked.pk).update(**change))


def test_record_is_never_deleted():
    asked = ErasureRequestFactory()
    done = ErasureDone.objects.create(request=ErasureRequestFactory(), node="n", sha256="ab")

    refused(lambda: ErasureRequest.objects.filter(pk=asked.pk).delete())
    refused(lambda: ErasureDone.objects.filter(pk=done.pk).delete())
    refused(lambda: ErasureDone.objects.filter(pk=done.pk).update(node="other"))


def test_record_cannot_be_deleted_past_the_program():
    asked = ErasureRequestFactory()

    def deed():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM campaign_site_erasurerequest WHERE id = %s", [asked.pk])

    refused(deed)


def test_record_keeps_its_people():
    user = UserFactory()
    asked = ErasureRequestFactory(asked_by=user, asked_by_name=user.username, **DECIDED)

    with pytest.raises(ProtectedError), transaction.atomic():
        user.delete()
    # Where the account was removed past the program, the name stays.
    ErasureRequest.objects.filter(pk=asked.pk).update(asked_by=None)

    asked.refresh_from_db()
    assert asked.asked_by_name == user.username
