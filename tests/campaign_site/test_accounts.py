"""People are deactivated, never deleted once they did anything."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from campaign_site.accounts import history_of
from campaign_site.roles import ROLES
from tests.factories import ProposalFactory, UserFactory, make_page, new_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = member("administrator")
    client.force_login(user)
    return user


def member(*roles):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def address(user, what="change"):
    return reverse(f"admin:auth_user_{what}", args=[user.pk])


def form(user, **changed):
    return {
        "username": user.username,
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00:00",
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
        **changed,
    }


def test_a_person_who_wrote_a_page_cannot_be_deleted():
    user = member("author")
    new_draft(make_page("written-by-somebody"), user)

    with pytest.raises(ProtectedError):
        user.delete()


def test_a_person_who_proposed_a_change_cannot_be_deleted():
    user = member("steward")
    ProposalFactory(proposed_by=user)

    with pytest.raises(ProtectedError, match="Deactivate the account"), transaction.atomic():
        user.delete()

    assert history_of(user) == ["proposed change"]


def test_an_account_made_by_mistake_can_be_deleted(client, administrator):
    user = member("author")

    client.post(address(user, "delete"), {"post": "yes"})

    assert not get_user_model().objects.filter(pk=user.pk).exists()


def test_the_admin_refuses_to_delete_a_person_with_a_history(client, administrator):
    user = member("steward")
    ProposalFactory(proposed_by=user)

    assert client.post(address(user, "delete"), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    client.post(reverse("admin:auth_user_changelist"), data)

    assert get_user_model().objects.filter(pk=user.pk).exists()


def test_administrator_deactivates_a_person(client, administrator):
    user = member("author")

    client.post(address(user), form(user, is_active=""))

    user.refresh_from_db()
    assert not user.is_active
    assert user.is_staff


def test_administrator_gives_another_person_a_role(client, administrator):
    user = member("author")

    client.post(address(user), form(user, groups=[Group.objects.get(name="publisher").pk]))

    assert [group.name for group in user.groups.all()] == ["publisher"]


def test_administrator_cannot_raise_themselves(client, administrator):
    every = list(Group.objects.values_list("pk", flat=True))

    client.post(address(administrator), form(administrator, groups=every, is_superuser="on"))

    administrator.refresh_from_db()
    assert [group.name for group in administrator.groups.all()] == ["administrator"]
    assert not administrator.is_superuser


def test_administrator_makes_no_superuser(client, administrator):
    user = member("author")

    client.post(address(user), form(user, is_superuser="on", is_staff="on"))

    user.refresh_from_db()
    assert not user.is_superuser


@pytest.mark.parametrize("what", ["change", "delete"])
def test_administrator_does_not_touch_a_superuser(client, administrator, what):
    above = UserFactory(is_superuser=True)

    assert client.post(address(above, what), form(above, post="yes")).status_code == 403


def test_administrator_cannot_set_a_superusers_password(client, administrator):
    above = UserFactory(is_superuser=True)
    data = {"password1": "a-long-new-password", "password2": "a-long-new-password"}

    response = client.post(reverse("admin:auth_user_password_change", args=[above.pk]), data)

    assert response.status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_roles_of_this_site_are_not_changed_by_hand(client, administrator, role):
    group = Group.objects.get(name=role)
    data = {"name": role, "permissions": []}

    for what in ("change", "delete"):
        response = client.post(
            reverse(f"admin:auth_group_{what}", args=[group.pk]), {**data, "post": "yes"}
        )
        assert response.status_code == 403
    assert group.permissions.exists()


def test_nobody_changes_a_group_of_their_own(client, administrator):
    own, other = (Group.objects.create(name=name) for name in ("own", "other"))
    administrator.groups.add(own)

    def change(group):
        where = reverse("admin:auth_group_change", args=[group.pk])
        return client.post(where, {"name": group.name}).status_code

    assert change(own) == 403
    assert change(other) == 302


def test_a_new_account_is_one_of_the_staff(client, administrator):
    data = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a-long-new-password",
        "password2": "a-long-new-password",
    }

    client.post(reverse("admin:auth_user_add"), data)

    assert get_user_model().objects.get(username="newcomer").is_staff
