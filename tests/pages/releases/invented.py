"""Releases for tests: as the form makes them, and what a browser would send."""

from datetime import date

from django.contrib.auth.models import Permission
from djangocms_versioning.models import Version

from pages.releases.contents import ReleaseText, mark_of, newest_version
from pages.releases.writing import create_release, start_again, write_release
from tests.factories import UserFactory, publish

WRITES = ("add_page", "change_page", "view_page")
PUBLISHES = (*WRITES, "publish_page")
TEXT = "A new week of help begins on Monday.\n\nIt is free, and anyone can ask."


def member(*rights, **values):
    """Staff with these rights of the CMS: member(*WRITES)."""
    user = UserFactory(**values)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=rights, content_type__app_label="cms")
    )
    return user


def release_text(**values):
    given = {
        "title": "A week of help begins",
        "date": date(2026, 11, 25),
        "place": "Devizes",
        "summary": "People who worry can ask for help.",
        "text": TEXT,
        "owner": "Press office",
    }
    return ReleaseText(**given | values)


def make_release(published=False, user=None, ticket="", free=True, **values):
    """The page of a release; `free` drafts are locked by nobody."""
    user = user or member(*WRITES)
    content = create_release(release_text(**values), user, ticket or f"{user.pk}-{len(values)}")
    if free:
        Version.objects.filter(object_id=content.pk).update(locked_by=None)
    if published:
        publish(content)
    return content.page


def correct(page, words, user=None, **values):
    """A draft that corrects the published release."""
    user = user or member(*WRITES)
    content = start_again(page, user)
    write_release(content, release_text(correction=words, **values), user)
    return content


def typed(page=None, **values):
    """What a browser posts from the form of this page."""
    content = newest_version(page).content if page else None
    given = {
        "title": "A week of help begins",
        "date": "2026-11-25",
        "place": "Devizes",
        "summary": "People who worry can ask for help.",
        "text": TEXT,
        "notes": "",
        "embargo_day": "",
        "embargo_time": "",
        "embargo_which": "",
        "signpost": "helpline",
        "owner": "Press office",
        "mark": mark_of(content) if content else "",
        "ticket": "" if content else "a-ticket",
    }
    return given | values


def words(response):
    return " ".join(response.content.decode().split())
