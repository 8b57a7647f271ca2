"""What each role may do, and that it is kept up to date by migrating."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from campaign_site.roles import ROLES, fill_roles_after_migrating, make_roles

pytestmark = pytest.mark.django_db


def permissions(role):
    return {
        f"{row.content_type.app_label}.{row.codename}"
        for row in Group.objects.get(name=role).permissions.select_related("content_type")
    }


def changes(role):
    return {name for name in permissions(role) if ".view_" not in name}


def test_migrating_makes_the_five_roles():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize(
    "name",
    [
        "cms.publish_page",
        "signposting.change_service",
        "signposting.change_channel",
        "signposting.add_openinghours",
        "pages.change_figure",
        "pages.change_picture",
    ],
)
def test_publisher_may_what_an_author_may_not(name):
    assert name in permissions("publisher")
    assert name not in permissions("author")


@pytest.mark.parametrize("role", ["author", "publisher"])
def test_who_writes_may_use_every_block(role):
    assert {"djangocms_text.add_text", "pages.change_figureplugin"} <= permissions(role)
    assert {"pages.add_chartrow", "pages.delete_chartrow"} <= permissions(role)
    assert "cms.add_aliaspluginmodel" not in permissions(role)


def test_record_of_sign_off_is_changed_by_nobody():
    """Its rows are written by the deeds themselves."""
    for role in ROLES:
        assert not {name for name in changes(role) if "signoff" in name or "publication" in name}


def test_author_changes_no_figure_for_it_is_live_at_once():
    assert "pages.view_figure" in permissions("author")
    assert not {name for name in changes("author") if name.endswith("_figure")}


def test_steward_changes_the_register_alone():
    assert {name.partition(".")[0] for name in changes("steward")} == {"signposting"}
    assert "signposting.change_proposal" in permissions("steward")


def test_administrator_keeps_accounts_and_puts_nothing_up():
    may = changes("administrator")

    assert {"auth.add_user", "auth.change_user", "auth.change_group"} <= may
    assert {name.partition(".")[0] for name in may} <= {"auth", "sites", "filer", "campaign_site"}


def test_auditor_reads_all_and_changes_nothing():
    assert changes("auditor") == {"filer.can_use_directory_listing"}
    ours = {name for role in ROLES for name in permissions(role) if ".view_" in name}
    assert ours == {name for name in permissions("auditor") if ".view_" in name}


@pytest.mark.parametrize("role", ROLES)
def test_no_role_deletes_pages_or_history(role):
    gone = {"cms.delete_page", "djangocms_versioning.delete_version", "admin.delete_logentry"}

    assert not gone & permissions(role)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_but_the_administrator_changes_accounts(role):
    keeps = any(name.startswith("auth.") for name in changes(role))

    assert keeps is (role == "administrator")


def test_migrating_brings_roles_up_to_date():
    Group.objects.get(name="author").permissions.set(
        Permission.objects.filter(codename="delete_page")
    )

    call_command("migrate", verbosity=0)

    assert "cms.change_page" in permissions("author")
    assert "cms.delete_page" not in permissions("author")


def test_a_model_added_later_is_read_by_all_and_changed_by_nobody():
    kind = Permission.objects.get(codename="view_figure").content_type
    for verb in ("view", "change"):
        Permission.objects.create(content_type=kind, codename=f"{verb}_later", name=verb)

    make_roles()

    for role in ROLES:
        assert "pages.view_later" in permissions(role)
        assert "pages.change_later" not in permissions(role)


def test_a_group_taken_away_by_going_back_stays_away():
    Group.objects.all().delete()

    fill_roles_after_migrating(apps)

    assert not Group.objects.exists()
