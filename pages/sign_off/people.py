"""Who may do what with a version, and who had a hand in it."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from djangocms_versioning.constants import PUBLISHED, UNPUBLISHED
from djangocms_versioning.models import Version

from ..extensions import extensions_of

# The inactive account under whose name the first versions stand.
LOADER_NAME = "initial-campaign"
PUBLISH = "cms.publish_page"
WRITE = "cms.change_page"


def name_of(user) -> str:
    """As it is kept with a deed, for the account may go."""
    full = user.get_full_name()
    return f"{full} ({user.get_username()})" if full else user.get_username()


def may_publish(user) -> bool:
    return user.is_active and user.is_staff and user.has_perm(PUBLISH)


def may_write(user) -> bool:
    return user.is_active and user.is_staff and user.has_perm(WRITE)


def publishers() -> QuerySet:
    """Every active member of staff, of whichever force, who may publish."""
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    permission = Permission.objects.filter(codename="publish_page", content_type__app_label="cms")
    return users.filter(
        Q(is_superuser=True)
        | Q(groups__permissions__in=permission)
        | Q(user_permissions__in=permission)
    ).distinct()


def hands_in(version: Version) -> set[int]:
    """Keys of the accounts that made this version or changed a block or a detail of it."""
    content = version.content
    rows = [content.page, content, *extensions_of(content)]
    types = ContentType.objects.get_for_models(*{type(row) for row in rows})
    about = Q()
    for row in rows:
        about |= Q(content_type=types[type(row)], object_id=str(row.pk))
    logged = LogEntry.objects.filter(about, action_time__gte=version.created)
    keys = set(logged.values_list("user_id", flat=True)) | {version.created_by_id}
    # Words that were put away and taken up again are still their writer's.
    if version.source and version.source.state not in (PUBLISHED, UNPUBLISHED):
        keys |= hands_in(version.source)
    return {key for key in keys if key}
