"""What the first page shows to somebody, and drafts to show."""

from django.contrib.auth.models import Group
from djangocms_versioning.models import Version

from campaign_site.dashboard.rows import read
from campaign_site.dashboard.sections import SECTIONS
from tests.factories import (
    UserFactory,
    make_page,
    new_draft,
)


def member(role, **names):
    user = UserFactory(**names)
    user.groups.add(Group.objects.get(name=role))
    return user


def section(key, user):
    """What one section says: words and details of each row."""
    shown = read(next(one for one in SECTIONS if one.key == key), user)
    assert not shown.has_failed
    return [f"{row.words} | {row.detail}" for row in shown.rows]


def rows_of(key, user):
    return read(next(one for one in SECTIONS if one.key == key), user).rows


def draft_of(slug, user, title="A title"):
    return Version.objects.get_for_content(new_draft(make_page(slug, title=title), user))
