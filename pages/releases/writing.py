"""Writing a release: into its draft version, and nowhere else."""

from dataclasses import replace

from cms.api import add_plugin, create_page
from cms.models import Page, PageContent
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from ..models import PageDetails, ReleaseDetails, Schedule, Section
from ..quiet_names import quiet_slug, quiet_title
from ..sign_off.people import hands_in
from .contents import (
    LANGUAGE,
    NAMED,
    SLOT,
    ReleaseText,
    first_text,
    mark_of,
    marks_or_none,
    newest_version,
    news_page,
    open_correction,
    published_version,
    read_release,
    release_details,
    was_published,
)
from .plans import follow_embargo
from .text import html_of

TEMPLATE = "pages/article.html"


class ChangedMeanwhileError(Exception):
    """Somebody else saved the release after it was opened; nothing was written."""

    def __init__(self, content: PageContent):
        super().__init__()
        self.content = content


class NotADraftError(Exception):
    """The newest version is on the site or was; only a new draft can be written."""


@transaction.atomic
def create_release(release: ReleaseText, user, ticket: str) -> PageContent:
    """A new page below the news page. The same ticket again finds the page it made before.

    Raises NoNewsPageError; NotADraftError and ChangedMeanwhileError where that page went on.
    """
    made = Page.objects.filter(reverse_id=f"{NAMED}{ticket}").first()
    if made is None:
        made = create_page(
            title=release.title,
            slug=free_slug(release, None),
            template=TEMPLATE,
            language=LANGUAGE,
            parent=news_page(),
            reverse_id=f"{NAMED}{ticket}",
            created_by=user,
        )
    version = newest_version(made)
    if version is None or version.state != DRAFT:
        raise NotADraftError
    content = version.content
    if release_details(content) and content.changed_by != user.get_username():
        raise ChangedMeanwhileError(content)
    write_release(content, release, user)
    return content


@transaction.atomic
def save_release(page: Page, release: ReleaseText, user, mark: str) -> list[str]:
    """Writes the draft if it is still as it was when `mark` was taken. Returns what became of
    its planned publication, where that changed with it.

    Raises ChangedMeanwhileError and NotADraftError. Saving what is there already writes nothing.
    """
    lock(page)
    newest = newest_version(page)
    if newest is None:
        raise NotADraftError
    # Whoever carries out a plan holds its row first and then the version's: in that order here.
    list(Schedule.objects.waiting().select_for_update().filter(version=newest.pk))
    # The version's own row too: publishing holds it while it reads the words.
    version = Version.objects.select_for_update().get(pk=newest.pk)
    if version.state != DRAFT:
        raise NotADraftError
    content = version.content
    if mark_of(content) != mark:
        raise ChangedMeanwhileError(content)
    if read_release(content) == as_kept(release):
        return []
    return write_release(content, release, user)


def lock(page: Page) -> None:
    """Its row, which nobody else gets until the transaction ends."""
    list(Page.objects.select_for_update().filter(pk=page.pk))


def as_kept(release: ReleaseText) -> ReleaseText:
    """The release as it would be read again: marks in the one way that they are written."""
    kept = {
        name: marks_or_none(html_of(marks))
        for name in ("text", "notes")
        if (marks := getattr(release, name)) is not None
    }
    return replace(release, **kept)


@transaction.atomic
def write_release(content: PageContent, release: ReleaseText, user) -> list[str]:
    """Returns what became of the version's planned publication, where that changed with it."""
    before = release_details(content)
    content.title = release.title
    content.page_title = content.menu_title = quiet_title(release.title, release.date)
    if not was_published(content.page):
        content.slug = free_slug(release, content.page)
    content.changed_by = user.get_username()
    content.changed_date = timezone.now()
    # Past the CMS's own save, which would write rows of the page and so make a new edition.
    PageContent.admin_manager.filter(pk=content.pk).update(
        **{name: getattr(content, name) for name in WRITTEN}
    )
    write_details(content, release)
    write_text(content, release.text)
    version = Version.objects.get_for_content(content)
    Version.objects.filter(pk=version.pk).update(modified=content.changed_date)
    note_hand(version, user)
    return follow_embargo(version, before, user)


def note_hand(version: Version, user) -> None:
    """Noted once: whoever wrote a word of a draft cannot approve it (sign_off/people.py)."""
    if user.pk not in hands_in(version):
        LogEntry.objects.create(
            user_id=user.pk,
            content_type=ContentType.objects.get_for_model(PageContent),
            object_id=str(version.object_id),
            object_repr=str(version.content)[:200],
            action_flag=CHANGE,
            change_message="",
        )


WRITTEN = ("title", "page_title", "menu_title", "slug", "changed_by", "changed_date")


def free_slug(release: ReleaseText, page: Page | None) -> str:
    """An address that no other page below the news page has in any of its versions."""
    others = PageContent.admin_manager.filter(page__in=news_page().get_child_pages())
    taken = set(others.exclude(page=page).values_list("slug", flat=True))
    return quiet_slug(release.title, release.date, taken)


def write_details(content: PageContent, release: ReleaseText) -> None:
    values = {
        "date": release.date,
        "place": release.place,
        "media_contact": "\n".join(release.contacts),
        "embargo_until": release.embargo_until,
        "embargo_unclear": release.embargo_unclear,
    }
    if release.notes is not None:
        values["notes"] = html_of(release.notes)
    details, _is_new = ReleaseDetails.objects.update_or_create(
        extended_object=content, defaults=values
    )
    write_correction(content, details, release.correction)
    days = [release.date, *details.corrections.values_list("made_on", flat=True)]
    page_details, _is_new = PageDetails.objects.update_or_create(
        extended_object=content,
        defaults={
            "lead": release.summary,
            "signpost": release.signpost,
            "section": Section.NEWS,
            "last_reviewed": max(days),
            **({"owner": release.owner} if release.owner else {}),
        },
    )
    content.releasedetails, content.pagedetails = details, page_details


def write_correction(content: PageContent, details: ReleaseDetails, words: str) -> None:
    """The draft's own correction, dated the day on which its words were written."""
    standing = open_correction(content)
    if standing and standing.words == words:
        return
    if standing:
        standing.delete()
    if words and published_version(content.page):
        details.corrections.create(made_on=timezone.localdate(), words=words)


def write_text(content: PageContent, marks: str | None) -> None:
    if marks is None:
        return
    body, block = html_of(marks), first_text(content)
    if block is None and body:
        content.rescan_placeholders()
        place = content.get_placeholders().get(slot=SLOT)
        add_plugin(place, "TextPlugin", LANGUAGE, position="first-child", body=body)
    elif block is not None and block.body != body:
        # The editor keeps its own copy of a text beside the HTML; it would win over ours.
        block.body, block.json, block.rte = body, None, ""
        block.save()


@transaction.atomic
def start_again(page: Page, user) -> PageContent:
    """A draft with the text of what is or was on the site; the draft there is, if there is one.

    A button that is tapped twice sends two requests: the second waits, and finds the first's.
    """
    lock(page)
    newest = newest_version(page)
    return (newest if newest.state == DRAFT else newest.copy(user)).content
