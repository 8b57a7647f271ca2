"""The first page after logging in."""

from dataclasses import dataclass

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from campaign_site.templatetags.dashboard import address_of

from .rows import read
from .sections import SECTIONS


@dataclass(frozen=True)
class Shortcut:
    """A way to begin, for those with the permission, as soon as its address is there."""

    words: str
    address_name: str
    permission: str = ""

    def address_for(self, user) -> str:
        may = not self.permission or user.has_perm(self.permission)
        return address_of(self.address_name) if may else ""


SHORTCUTS = [
    Shortcut(gettext_lazy("All pages"), "page-list"),
    Shortcut(gettext_lazy("Write a release"), "release-new", "cms.change_page"),
    Shortcut(gettext_lazy("Put up a notice"), "new-notice", "cms.change_page"),
    Shortcut(gettext_lazy("New page"), "new-page", "cms.add_page"),
    Shortcut(gettext_lazy("Add a picture"), "admin:pages_picture_add", "pages.add_picture"),
    Shortcut(
        gettext_lazy("Numbers and addresses"),
        "admin:signposting_channel_changelist",
        "signposting.change_channel",
    ),
]


def dashboard(request):
    shown = [read(section, request.user) for section in SECTIONS]
    ways = [(one.words, one.address_for(request.user)) for one in SHORTCUTS]
    context = admin.site.each_context(request) | {
        "title": date_format(timezone.localdate(), "l j F Y"),
        "sections": [one for one in shown if one.is_shown],
        "ways": [(words, address) for words, address in ways if address],
        "app_list": admin.site.get_app_list(request),
    }
    return TemplateResponse(request, "admin/dashboard.html", context)
