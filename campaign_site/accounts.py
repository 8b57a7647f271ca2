"""People of the staff: deactivated when they leave, never deleted once they did anything."""

from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

# What belongs to an account alone, and says nothing of what its owner did.
OWN_SETTINGS = {"cms.UserSettings", "cms.PageUser", "cms.GlobalPagePermission"}


def history_of(user) -> list[str]:
    """The kinds of rows that name this person as the one who did something."""
    return [
        str(relation.related_model._meta.verbose_name)
        for relation in references()
        if relation.related_model._base_manager.filter(**{relation.field.name: user.pk}).exists()
    ]


def references() -> list:
    """Every relation that leads to a person, those without a name to go back by among them."""
    return [
        field
        for field in get_user_model()._meta.get_fields(include_hidden=True)
        if (field.one_to_many or field.one_to_one)
        and field.auto_created
        and not field.related_model._meta.auto_created
        and field.related_model._meta.label not in OWN_SETTINGS
    ]


def keep_people_with_history(instance, **kwargs) -> None:
    """Before a person is deleted. Raises ProtectedError where anything would lose its author."""
    found = history_of(instance)
    if found:
        raise ProtectedError(
            _("%(name)s has a history (%(kinds)s). Deactivate the account instead of deleting it.")
            % {"name": instance.get_username(), "kinds": ", ".join(found)},
            {instance},
        )
