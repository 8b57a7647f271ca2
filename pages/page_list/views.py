"""The list, and the history of one page."""

from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from .forms import ListForm
from .rows import Facts


def page_list(request):
    form = ListForm(request.GET)
    screen = form.screen()
    asked = request.GET.copy()
    asked.pop("page", None)
    context = admin.site.each_context(request) | {
        "title": _("Pages"),
        "form": form,
        "screen": screen,
        "rows": Facts(screen.object_list).rows(request.user),
        "asked": asked.urlencode(),
        "is_narrowed": any(asked.values()),
        "may_add": request.user.has_perm("cms.add_page"),
        "has_languages": len(settings.LANGUAGES) > 1,
    }
    return TemplateResponse(request, "admin/pages/page_list.html", context)
