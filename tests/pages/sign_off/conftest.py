"""Three people of a newsroom: an author and two publishers."""

import pytest
from cms.models import PageContent
from djangocms_text.models import Text
from djangocms_versioning.models import Version

from campaign_site.staff import make_roles
from tests import factories

WORDS = ("TextPlugin", {"body": "<p>You can stop. Help is there.</p>"})


def person(role):
    user = factories.UserFactory(email=f"{role}@force.invalid")
    user.groups.add(make_roles()[role])
    user.set_password(role)
    user.save()
    return user


@pytest.fixture
def author():
    return person("author")


@pytest.fixture
def publisher():
    return person("publisher")


@pytest.fixture
def other_publisher():
    return person("publisher")


def draft_of(user, page):
    """A draft of the page's live version, made and locked by `user`."""
    return Version.objects.get_for_content(factories.new_draft(page, user))


def version_of(page):
    content = PageContent.admin_manager.filter(page=page).order_by("-pk").first()
    return Version.objects.get_for_content(content)


@pytest.fixture
def draft(author):
    """A changed page that its author is done with."""
    version = draft_of(author, factories.make_page("standing", WORDS))
    rewrite(version, "You can stop. Help is near.")
    return version


def rewrite(version, words):
    texts = Text.objects.filter(placeholder__in=version.content.get_placeholders())
    texts.update(body=f"<p>{words}</p>")


def again(row):
    return type(row).objects.get(pk=row.pk)
