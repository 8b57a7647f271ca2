"""Accounts and groups, kept by administrators: who may not raise themselves."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from .accounts import history_of
from .roles import ROLES

User = get_user_model()
admin.site.unregister(User)
admin.site.unregister(Group)

ACTIVE = _("People who leave are deactivated here, so that what they did keeps its author.")


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Only a superuser sees or makes superusers' powers; nobody changes their own role."""

    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("What this person may do"), {"fields": ["groups"]}),
        (_("Left the team?"), {"fields": ["is_active"], "description": ACTIVE}),
        (_("When"), {"fields": ["last_login", "date_joined"]}),
    ]
    of_superusers = (
        _("For superusers alone"),
        {"fields": ["is_staff", "is_superuser", "user_permissions"], "classes": ["collapse"]},
    )
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request, obj=None):
        shown = super().get_fieldsets(request, obj)
        return [*shown, self.of_superusers] if obj and request.user.is_superuser else shown

    def get_readonly_fields(self, request, obj=None):
        shown = super().get_readonly_fields(request, obj)
        is_own = obj is not None and obj.pk == request.user.pk
        return (
            [*shown, "groups", "is_active"] if is_own and not request.user.is_superuser else shown
        )

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """An account made by mistake goes; a person with a history is deactivated."""
        if obj is not None and (obj.is_superuser or obj == request.user or history_of(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        """No deleting in bulk."""
        return {}

    def save_model(self, request, obj, form, change):
        """Every account here is one of the staff: visitors have none."""
        obj.is_staff = obj.is_staff if change else True
        super().save_model(request, obj, form, change)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The roles of this site are set by its code; further groups may be made beside them."""

    def has_change_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_delete_permission(request, obj)

    def get_actions(self, request):
        return {}

    def _may_touch(self, request, group) -> bool:
        """Not a role, and not a group by which the person at work would raise themselves."""
        if group is None:
            return True
        is_own = request.user.groups.filter(pk=group.pk).exists()
        return group.name not in ROLES and (request.user.is_superuser or not is_own)
