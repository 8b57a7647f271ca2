"""Rows for tests: small, valid, and each its own, so that a test names only what it is about."""

import hashlib
from datetime import UTC, date, datetime, time

import factory
from cms.api import add_plugin, create_page, create_page_content
from cms.models import PageContent
from django.contrib.auth import get_user_model
from django.utils import timezone
from djangocms_versioning.models import Version
from factory.django import DjangoModelFactory

from campaign_site.models import ErasureRequest, PublisherNode
from pages.campaign_loading import loader_account
from pages.models import Figure, Notice, PageDetails, Picture, PictureFile, Route, Schedule
from pages.sign_off.publication import publish_version, take_down
from signposting.models import (
    Area,
    Channel,
    Disclosure,
    OpeningHours,
    Organisation,
    OutsideSite,
    PoliceForce,
    Proposal,
    Service,
    Verification,
)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence("test-trust-{}".format)
    name = "The Test Trust"


class OutsideSiteFactory(DjangoModelFactory):
    class Meta:
        model = OutsideSite

    slug = factory.Sequence("outside-site-{}".format)
    name = "A plain site"
    address = "https://plain.example.org/page"
    use = "link"


class ServiceFactory(DjangoModelFactory):
    """A listed service, which nobody can reach before it has a channel."""

    class Meta:
        model = Service

    slug = factory.Sequence("test-service-{}".format)
    address = factory.SelfAttribute("slug")
    name = "Test service"
    organisation = factory.SubFactory(OrganisationFactory)
    kind = "helpline"
    status = "listed"
    does = "Someone to talk to."


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    service = factory.SubFactory(ServiceFactory)
    key = factory.Sequence("way-{}".format)
    kind = "phone"
    value = "0808 157 0000"


class OpeningHoursFactory(DjangoModelFactory):
    """Monday to Friday, 9am to 5pm."""

    class Meta:
        model = OpeningHours

    channel = factory.SubFactory(ChannelFactory)
    weekdays = "mon,tue,wed,thu,fri"
    opens = time(9)
    closes = time(17)


class VerificationFactory(DjangoModelFactory):
    class Meta:
        model = Verification

    service = factory.SubFactory(ServiceFactory)
    fact = "contact"
    source = factory.Sequence("https://www.example.org/page-{}".format)
    confidence = "high"
    read_on = date(2026, 11, 23)
    holds_until = date(2027, 2, 21)


class DisclosureFactory(DjangoModelFactory):
    class Meta:
        model = Disclosure

    service = factory.SubFactory(ServiceFactory)
    question = "name"
    answer = "no"
    words = "You need not give your name"
    source = "https://www.example.org/terms"


class PoliceForceFactory(DjangoModelFactory):
    class Meta:
        model = PoliceForce

    slug = factory.Sequence("test-force-{}".format)
    organisation = factory.SubFactory(OrganisationFactory)
    report_service = factory.SubFactory(ServiceFactory)


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    slug = factory.Sequence("test-area-{}".format)
    name = "Testshire"
    force = factory.SubFactory(PoliceForceFactory)


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    service = factory.SubFactory(ServiceFactory)
    old = {}
    new = {}
    source = "A letter of theirs"
    proposed_by_name = "A. Steward"


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = Figure

    slug = factory.Sequence("test-figure-{}".format)
    measure = factory.SelfAttribute("slug")
    kind = "statistic"
    value = "4,321"
    unit = "people"
    counts = "People who asked."
    period = "2025"
    area = "UK"
    source_name = "The Test Trust"
    confidence = "high"
    holds_until = date(2027, 11, 23)


class PictureFactory(DjangoModelFactory):
    """A picture without files."""

    class Meta:
        model = Picture

    title = "A test picture"
    alternative_text = "A quiet harbour in the morning"


class PictureFileFactory(DjangoModelFactory):
    class Meta:
        model = PictureFile

    picture = factory.SubFactory(PictureFactory)
    content_type = "image/jpeg"
    width = 640
    height = 480
    data = factory.Sequence(lambda number: f"bytes of file {number}".encode())
    length = factory.LazyAttribute(lambda file: len(file.data))
    sha256 = factory.LazyAttribute(lambda file: hashlib.sha256(file.data).hexdigest())


class NoticeFactory(DjangoModelFactory):
    """Two people put it up for a day of 2026, at noon."""

    class Meta:
        model = Notice

    heading = "Chat is closed today."
    words = "It opens again tomorrow."
    starts_at = datetime(2026, 11, 25, 12, tzinfo=UTC)
    ends_at = datetime(2026, 11, 26, 12, tzinfo=UTC)
    state = "agreed"
    asked_by_name = "An Author"
    decided_by_name = "A. Publisher"
    decided_at = datetime(2026, 11, 25, 11, tzinfo=UTC)


class ScheduleFactory(DjangoModelFactory):
    """A draft of a page of its own that goes up on a day in 2030."""

    class Meta:
        model = Schedule

    version = factory.LazyFunction(lambda: draft_version(make_page("scheduled", published=False)))
    page = factory.LazyAttribute(lambda schedule: schedule.version.content.page)
    language = "en"
    title = "A test page"
    deed = "publish"
    due_at = datetime(2030, 1, 2, 9, tzinfo=UTC)
    next_try_at = factory.SelfAttribute("due_at")
    by_name = "A. Publisher"


class ErasureRequestFactory(DjangoModelFactory):
    """Asked, and not decided."""

    class Meta:
        model = ErasureRequest

    path = factory.Sequence("/past-{}/".format)
    start = datetime(2026, 3, 1, tzinfo=UTC)
    end = datetime(2026, 3, 5, tzinfo=UTC)
    checksums = ["ab" * 32]
    reason = "Court order of 3 March"
    asked_by_name = "A. Publisher"


class PublisherNodeFactory(DjangoModelFactory):
    """A machine that has just ended a pass."""

    class Meta:
        model = PublisherNode

    name = factory.Sequence("web-{}".format)
    seen_at = factory.LazyFunction(timezone.now)
    own_time = factory.LazyAttribute(lambda node: node.seen_at)
    edition = 1
    release = "r1"
    pass_began_at = factory.LazyFunction(timezone.now)
    pass_seconds = 1.5
    disk_free = 50_000_000_000
    disk_size = 100_000_000_000


class UserFactory(DjangoModelFactory):
    """Staff; `UserFactory(is_superuser=True)` may do everything."""

    class Meta:
        model = get_user_model()

    username = factory.Sequence("staff-{}".format)
    is_staff = True


def publish(content):
    """The content's version, put up as the initial campaign is."""
    version = Version.objects.get_for_content(content)
    publish_version(version, loader_account(), Route.LOADED)
    return Version.objects.get(pk=version.pk)


def unpublish(page):
    """Taken down: a page, or one version of it."""
    content = page if isinstance(page, PageContent) else page.get_content_obj()
    take_down(Version.objects.get_for_content(content), UserFactory(is_superuser=True))


def draft_version(page):
    """The version of a page that was never published."""
    return Version.objects.get_for_content(PageContent.admin_manager.get(page=page))


def new_draft(page, user=None):
    """A draft made from the published version, as the editor's "New draft" makes it."""
    published = Version.objects.get_for_content(published_content(page))
    return published.copy(user or staff()).content


def rename(page, slug):
    """A new version whose address is another."""
    draft = new_draft(page)
    PageContent.admin_manager.filter(pk=draft.pk).update(slug=slug)
    draft.refresh_from_db()
    publish(draft)


def published_content(page):
    return PageContent.objects.get(page=page, language="en")


def make_page(slug, *blocks, published=True, parent=None, template="standard", **details):
    """A campaign page whose text is `blocks`: (plugin name, values), into the content slot."""
    page = create_page(
        title=details.pop("title", "A test page"),
        template=f"pages/{template}.html",
        language="en",
        slug=slug,
        parent=parent,
        created_by=staff(),
    )
    content = PageContent.admin_manager.get(page=page)
    PageDetails.objects.create(extended_object=content, **details)
    content.rescan_placeholders()
    for plugin, values in blocks:
        add_plugin(content.get_placeholders().get(slot="content"), plugin, "en", **values)
    if published:
        publish(content)
    return page


def translate(page, language, slug, *blocks, published=True, **details):
    """A version of the page in another language, with its own address, title and blocks."""
    content = create_page_content(
        language,
        details.pop("title", "Tudalen brawf"),
        page,
        slug=slug,
        template=page.get_content_obj("en").template,
        created_by=staff(),
    )
    if details:
        PageDetails.objects.create(extended_object=content, **details)
    content.rescan_placeholders()
    for plugin, values in blocks:
        add_plugin(content.get_placeholders().get(slot="content"), plugin, language, **values)
    if published:
        publish(content)
    return content


def staff():
    return get_user_model().objects.get_or_create(username="test-staff")[0]
