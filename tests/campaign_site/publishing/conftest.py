"""A small campaign that was published once, so that passes are short."""

import shutil

import pytest
from django.db import transaction
from django.test import override_settings

from campaign_site.publishing.publisher import Publisher
from tests.campaign_site.publishing.passes import take_down_the_rest


@pytest.fixture(scope="module")
def first_pass(django_db_setup, django_db_blocker, tmp_path_factory):
    """What one pass over the three first pages writes, made once."""
    folder = tmp_path_factory.mktemp("first-pass") / "published"
    unsigned = override_settings(LAUNCH_FILE=folder.parent / "launch.json")
    with unsigned, django_db_blocker.unblock(), transaction.atomic():
        take_down_the_rest()
        Publisher(folder).publish()
        transaction.set_rollback(True)
    return folder


@pytest.fixture
def only(first_pass, settings):
    """Three published pages instead of fifteen, to keep passes short."""
    take_down_the_rest()
    shutil.copytree(first_pass, settings.PUBLISHED_FOLDER)
