"""All versions of one page: who made them, how they went up, what they changed, and back again."""

from cms.models import PageContent
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from djangocms_versioning.exceptions import ConditionFailed
from djangocms_versioning.models import Version

from ..sign_off.difference import difference, live_beside
from .history import history_of, versions_of


def page_history(request, page_id, language):
    versions = versions_of(page_id, language)
    if not versions:
        raise Http404
    context = page_context(request, versions[0].content, _("History")) | {
        "lines": history_of(versions, request.user),
        "is_live": any(version.state == "published" for version in versions),
    }
    return TemplateResponse(request, "admin/pages/page_history.html", context)


def compare(request, page_id, language, version_id):
    """What a reader would see change if this version stood in the place of the live one."""
    version = version_of(page_id, language, version_id)
    context = page_context(request, version.content, _("Compare with what is live")) | {
        "version": version,
        "is_alone": live_beside(version) is None,
        "lines": difference(version),
    }
    return TemplateResponse(request, "admin/pages/page_compare.html", context)


@permission_required("cms.change_page", raise_exception=True)
def restore(request, page_id, language, version_id):
    """Makes a new draft with the words of this version. Nothing changes for visitors yet."""
    version = version_of(page_id, language, version_id)
    if request.method != "POST":
        context = page_context(request, version.content, _("Restore this version")) | {
            "version": version,
            "draft": version.get_latest_draft_version(),
        }
        return TemplateResponse(request, "admin/pages/page_restore.html", context)
    try:
        version.check_revert(request.user)
    except ConditionFailed as error:
        messages.error(request, str(error))
        return redirect("page-history", page_id, language)
    draft = version.copy(request.user)
    messages.success(request, _("A new draft has the words of this version."))
    return redirect("sign-off", draft.pk)


def version_of(page_id: int, language: str, version_id: int) -> Version:
    """The version, if it is one of this page in this language. Raises Http404."""
    found = [version for version in versions_of(page_id, language) if version.pk == version_id]
    if not found:
        raise Http404
    return found[0]


def page_context(request, content: PageContent, title: str) -> dict:
    return admin.site.each_context(request) | {
        "title": f"{title}: {content.title}",
        "content": content,
        "page_id": content.page_id,
        "language": content.language,
    }
