"""What stands in the place of each argument of an address, when the access matrix tries it."""

import re
from datetime import timedelta

from cms.models import CMSPlugin, Page, PageContent, Placeholder
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from djangocms_versioning.models import Version
from filer.models import Clipboard, File, Folder, FolderPermission, Image, ThumbnailOption

from campaign_site.models import FailedPage, PageWarning, Redirect
from pages.drafts import draft_hash
from pages.figure_changes import propose_figure
from pages.models import FigureChange, PreviewLink, Publication, SignOff
from signposting.models import Proposal
from signposting.service_facts import read_facts
from tests import factories
from tests.campaign_site_rows import a_turn_of_duty
from tests.factories import NoticeFactory, ScheduleFactory
from tests.pages.releases.invented import make_release

HOUR_AGO = timezone.now() - timedelta(hours=1)


def a_proposal() -> Proposal:
    service = factories.ChannelFactory().service
    facts = read_facts(service)
    return factories.ProposalFactory(service=service, old=facts, new={**facts, "channels": []})


def a_figure_change() -> FigureChange:
    figure = factories.FigureFactory()
    return propose_figure(figure, factories.UserFactory())


# A model's row, made where the register and the first campaign have none.
MAKERS = {
    "auth.user": factories.UserFactory,
    "auth.group": lambda: Group.objects.create(name="A group"),
    "campaign_site.dutyofficer": a_turn_of_duty,
    "campaign_site.erasurerequest": factories.ErasureRequestFactory,
    "campaign_site.redirect": lambda: Redirect.objects.create(path="/short/", place="/about/"),
    "campaign_site.failedpage": lambda: FailedPage.objects.create(path="/a/", reason="No signpost"),
    "campaign_site.pagewarning": lambda: PageWarning.objects.create(path="/a/", words="Too heavy"),
    "filer.folder": lambda: Folder.objects.create(name="A folder"),
    "filer.file": lambda: File.objects.create(name="A file"),
    "filer.image": lambda: Image.objects.create(name="An image"),
    "filer.folderpermission": lambda: FolderPermission.objects.create(type=0, everybody=True),
    "filer.thumbnailoption": lambda: ThumbnailOption.objects.create(name="s", width=9, height=9),
    "filer.clipboard": lambda: Clipboard.objects.create(user=factories.staff()),
    "signposting.outsidesite": factories.OutsideSiteFactory,
    "pages.picture": lambda: factories.PictureFileFactory().picture,
    "signposting.proposal": a_proposal,
    "pages.figurechange": a_figure_change,
}


class Samples:
    """Rows to try every address with, made once; the same for every role."""

    def __init__(self):
        self.page = factories.make_page("tried", ("TextPlugin", {"body": "<p>Words.</p>"}))
        self.live = Version.objects.get_for_content(factories.published_content(self.page))
        self.draft = self.live.copy(factories.staff())
        earlier = factories.make_page("was-there")
        factories.unpublish(earlier)
        self.down = Version.objects.get_for_content(
            PageContent.admin_manager.get(page=earlier, language="en")
        )
        self.release = make_release()
        self.made = {label: make() for label, make in MAKERS.items()}
        kind = ContentType.objects.get_for_model(Page)
        LogEntry.objects.create(
            user=self.made["auth.user"],
            content_type=kind,
            object_id=self.page.pk,
            object_repr="tried",
            action_flag=CHANGE,
        )
        self.content_type = ContentType.objects.get_for_model(PageContent).pk
        self.service = factories.ChannelFactory().service
        self.placeholder = Placeholder.objects.get_for_obj(self.draft.content).get(slot="content")
        self.other_placeholder = Placeholder.objects.create(slot="content")
        self.plugin = CMSPlugin.objects.filter(placeholder=self.placeholder).first()
        self.asked = self._asked()
        self.made["pages.previewlink"] = PreviewLink.objects.create(
            version=self.draft,
            token_sha256="0" * 64,
            note="For the charity",
            made_by_name="Somebody",
            expires_at=timezone.now() + timedelta(hours=72),
        )
        self.special = self._special() | self._of_planning()

    def _special(self) -> dict[str, tuple]:
        """Arguments of addresses (as the matrix writes them) that take more than a row's key."""
        in_editor = (self.content_type, self.draft.content.pk)
        picture = self.made["pages.picture"].files.first()
        versions = "admin/djangocms_versioning/pagecontentversion/"
        version = f"{versions}<object_id>/"
        of_page = "admin/campaign-pages/<page_id>/<language>/"
        placeholder = "admin/cms/placeholder/"
        return {
            "admin/media/<path>": ("a.png",),
            "admin/r/<content_type_id>/<object_id>/": (self.content_type, self.live.content.pk),
            "admin/cms/page/<>/<>/edit-field/": (self.page.pk, "en"),
            f"{placeholder}edit-plugin/<>/": (self.plugin.pk,),
            f"{placeholder}edit-field/<>/<>/": (self.draft.content.pk, "en"),
            f"{placeholder}delete-plugin/<>/": (self.plugin.pk,),
            f"{placeholder}clear-placeholder/<>/": (self.placeholder.pk,),
            f"{placeholder}object/<>/edit/<>/": in_editor,
            f"{placeholder}object/<>/structure/<>/": in_editor,
            f"{placeholder}object/<>/preview/<>/": in_editor,
            "admin/cms/usersettings/<>/": ("1",),
            "admin/pages/picture/file/<name>": (picture.name,),
            "admin/filer/folder/<folder_id>/list/": (self.made["filer.folder"].pk,),
            "admin/campaign-pages/<page_id>/<language>/": (self.page.pk, "en"),
            "admin/campaign-pages/<page_id>/move/": (self.page.pk,),
            f"{of_page}compare/<version_id>/": (self.page.pk, "en", self.draft.pk),
            f"{of_page}restore/<version_id>/": (self.down.content.page_id, "en", self.down.pk),
            f"{versions}<version_id>/unpublish/": (self.live.pk,),
            f"{versions}<version_id>/publish/": (self.draft.pk,),
            "admin/pages/previewlink/share/<version>/": (self.draft.pk,),
            "admin/past-pages/copy/<sha256>/": ("ab" * 32,),
            "admin/past-pages/show/<sha256>/": ("ab" * 32,),
            "admin/past-pages/erasures/<number>/": (self.made["campaign_site.erasurerequest"].pk,),
            f"{version}unpublish/": (self.live.pk,),
            f"{version}revert/": (self.down.pk,),
            f"{version}compare/": (self.live.pk,),
            "admin/<app_label>/": ("pages",),
            "admin/<url>": ("nowhere",),
            "open-referral/<collection>/": ("services",),
            "open-referral/<collection>/<identifier>/": ("services", "nobody"),
            "get-help/services/<address>/": (self.service.address,),
            "get-help/<slug>/": ("family",),
            "report/<slug>/": ("dorset",),
            "where-our-facts-come-from/<number>/": ("2",),
            "where-our-facts-come-from/figures/<number>/": ("2",),
            "where-our-facts-come-from/services/<number>/": ("2",),
            "<slug>/": ("tried",),
            "admin/filer/file/icon/<file_id>/<size>": (self.made["filer.file"].pk, 64),
            "admin/filer/image/icon/<file_id>/<size>": (self.made["filer.image"].pk, 64),
        }

    def _asked(self) -> SignOff:
        """The draft was handed over for approval by nobody who tries."""
        self.draft.locked_by = None
        self.draft.save()
        content = self.draft.content
        return SignOff.objects.create(
            version=self.draft,
            page=content.page,
            language="en",
            title=content.title,
            content_hash=draft_hash(content),
            asked_by_name="Somebody",
        )

    def _of_planning(self) -> dict[str, tuple]:
        """Calendar, notices, sign-off and releases."""
        planned = ScheduleFactory().pk
        notice = NoticeFactory(starts_at=HOUR_AGO, ends_at=timezone.now() + timedelta(hours=9)).pk
        hurried = Publication.objects.create(
            title="Hurried",
            language="en",
            content_hash="0" * 64,
            route="emergency",
            by_name="Somebody",
            reason="It could not wait",
            review_by=timezone.now(),
        )
        deeds = ("", "approve/", "ask/", "check/", "checks/", "emergency/", "return/")
        releases = ("", "check/", "correct/", "preview/", "put-away/", "save/")
        return {
            **{f"admin/calendar/<pk>/{deed}": (planned,) for deed in ("", "again/", "cancel/")},
            "admin/calendar/plan/<pk>/": (self.live.pk,),
            "admin/notices/<pk>/<deed>/": (notice, "take-down"),
            "admin/publications/<publication_id>/review/": (hurried.pk,),
            **{f"admin/sign-off/<version_id>/{deed}": (self.draft.pk,) for deed in deeds},
            **{f"admin/releases/<pk>/{deed}": (self.release.pk,) for deed in releases},
        }

    def arguments(self, address: str) -> tuple:
        """In the order in which they stand in the address. Raises LookupError."""
        count = len(re.findall(r"<\w*>", address))
        if address in self.special or not count:
            return self.special.get(address, ())
        found = re.match(r"admin/(\w+)/(\w+)/", address)
        if found is None or count > 1:
            raise LookupError(
                f"{address} takes an argument that nobody has named: add it to _special in "
                "tests/access_samples.py."
            )
        return (self.row(f"{found[1]}.{found[2]}"),)

    def row(self, label: str) -> int:
        """The key of a row of this model; 0 where there is none (see test_every_list_has_a_row)."""
        if label == "djangocms_versioning.pagecontentversion":
            return self.draft.pk
        if label == "cms.pagecontent":
            return self.draft.content.pk
        if label == "cms.page":
            return self.page.pk
        if label == "pages.pagedetails":
            return self.live.content.pagedetails.pk  # Nobody changes what is live.
        if label in self.made:
            return self.made[label].pk
        newest = apps.get_model(label)._base_manager.order_by("pk").last()
        return newest.pk if newest else 0

    def data(self) -> dict[str, str]:
        """What a form would send: enough to confirm, and to work with a block."""
        return {
            "post": "yes",
            "discard": "yes",
            "decision": "refuse",
            "sign_off": str(self.asked.pk),
            "comment": "Not yet.",
            "reason": "It has to be.",
            "plugin_type": "TextPlugin",
            "plugin_language": "en",
            "plugin_position": "1",
            "plugin_id": str(self.plugin.pk),
            "placeholder_id": str(self.placeholder.pk),
            "source_language": "en",
            "target_language": "en",
            "target": "",
            "position": "0",
            "settings": "{}",
            "source_plugin_id": str(self.plugin.pk),
            "source_placeholder_id": str(self.placeholder.pk),
            "target_placeholder_id": str(self.other_placeholder.pk),
            "template": "pages/standard.html",
            "body": "<p>Other words.</p>",
        }
