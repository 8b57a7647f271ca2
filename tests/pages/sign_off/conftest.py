"""Three people of a newsroom: an author and two publishers."""

from datetime import date

import pytest
from cms.models import Page, PageContent
from djangocms_text.models import Text
from djangocms_versioning.models import Version

from campaign_site.staff import make_roles
from pages.models import ReleaseDetails
from pages.sign_off.asking import approve, ask
from pages.sign_off.gate import RefusedError
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


def refusal(deed):
    with pytest.raises(RefusedError) as refused:
        deed()
    return " ".join(refused.value.reasons)


def approved(version, author, publisher):
    return approve(ask(version, author), publisher)


def live_words(page):
    content = PageContent.objects.get(page=page)
    return Text.objects.get(placeholder__in=content.get_placeholders()).body


def news_draft(user, **details):
    """A whole release that nobody works on; `details` are of its ReleaseDetails."""
    page = factories.make_page(
        "release", WORDS, parent=news_page(), published=False, lead="Help is near."
    )
    version = version_of(page)
    given = {"date": date(2026, 11, 25), "place": "Devizes"} | details
    ReleaseDetails.objects.create(extended_object=version.content, **given)
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    return again(version)


def news_page():
    return Page.objects.get(reverse_id="news")
