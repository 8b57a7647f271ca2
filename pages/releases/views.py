"""The release form: one page for a phone, outside the CMS editor (DESIGN 5.4)."""

from functools import wraps

from cms.models import Page
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..drafts import rendered_draft
from ..planning.cancelling import cancel_plans_of
from ..sign_off.asking import another_asked
from ..sign_off.people import may_write
from .checking import may_read
from .contents import NoNewsPageError, newest_version, news_page, release_contents
from .deeds import DEEDS, keep
from .lines import MOST_SHOWN, release_lines
from .page import NotSavedError, ReleasePage
from .preview import marked_as_draft
from .writing import start_again


def kept_when_logged_out(view):
    """A post that comes after the session has ended is answered with the form and everything
    that was typed into it, and not with a login page that would lose it."""

    @wraps(view)
    def deed(request, *args, **kwargs):
        if request.method == "POST" and not admin.site.has_permission(request):
            return typed_again(request)
        return admin.site.admin_view(view)(request, *args, **kwargs)

    return deed


@csrf_protect
def typed_again(request: HttpRequest) -> HttpResponse:
    """Nothing of the database is shown: whoever gets this has sent it."""
    context = words_sent(ReleasePage(request, None)) | {
        "logged_out": True,
        **{name: request.POST.get(name, "") for name in ("mark", "ticket", "writer")},
    }
    return show(request, "release_form", _("Press release"), context, 403)


def words_sent(shown: ReleasePage) -> dict:
    """The form with what was sent to this address, and nothing of it judged or saved."""
    shown.corrects = "correction" in shown.request.POST
    shown.form.is_valid()
    shown.form.errors.clear()
    return shown.context() | {"action": shown.request.path}


def needs_news_page(view):
    """Says what to do where releases have no page to stand below; a post gives its words back."""

    @wraps(view)
    def deed(request, *args, **kwargs):
        if request.method == "GET" and not has_news_page():
            return show(request, "release_without_news", _("Press releases"), {})
        return view(request, *args, **kwargs)

    return deed


def has_news_page() -> bool:
    try:
        news_page()
    except NoNewsPageError:
        return False
    return True


@require_GET
@needs_news_page
def release_list(request: HttpRequest) -> HttpResponse:
    allow_reading(request)
    lines = release_lines(request.user)
    drafts = [line for line in lines if line.is_draft]
    done = [line for line in lines if not line.is_draft]
    context = {
        "own": [line for line in drafts if line.is_own],
        "others": [line for line in drafts if not line.is_own],
        "done": done[:MOST_SHOWN],
        "more": max(len(done) - MOST_SHOWN, 0),
        "may_add": may_write(request.user) and request.user.has_perm("cms.add_page"),
    }
    return show(request, "release_list", _("Press releases"), context)


@require_http_methods(["GET", "POST"])
@needs_news_page
def new_release(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("cms.add_page"):
        raise PermissionDenied
    return form_page(ReleasePage(request, None))


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponse:
    allow_reading(request)
    try:
        page = release_page(pk)
    except Http404:
        if request.method == "GET":
            raise
        return given_back(request, pk)
    return form_page(ReleasePage(request, page))


def given_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody typed into a release that is there no more, to be copied from."""
    shown = ReleasePage(request, None, reasons=[why_gone(pk)])
    context = words_sent(shown) | {"may_write": True, "mark": request.POST.get("mark", "")}
    context |= {"kept_as": f"release-{pk}-{request.user.pk}"}
    return show(request, "release_form", _("Press release"), context, 409)


def why_gone(pk: int) -> str:
    """Why an address that a form was opened at leads to no release any more."""
    if not has_news_page():
        return _(
            "There is no news page any more, so this release has no place. Nothing was saved: copy "
            "your words, and tell whoever looks after the site."
        )
    if release_contents().filter(page=pk).exists():
        return _("This draft was put away. Nothing was saved: copy your words to a new release.")
    return _(
        "This release is there no more: its page was deleted or moved. Nothing was saved: copy "
        "your words to a new release."
    )


def form_page(shown: ReleasePage) -> HttpResponse:
    if shown.request.method == "POST":
        done = posted(shown)
        if done is not None:
            return done
    title = _("Correct this release") if shown.corrects else _("Press release")
    return show(shown.request, "release_form", title, shown.context())


def posted(shown: ReleasePage) -> HttpResponse | None:
    """Saves, then does what the button says; None where the form has something to say first."""
    try:
        shown.save()
    except NotSavedError as error:
        shown.reasons.append(str(error))
        return None
    deed = DEEDS.get(shown.request.POST.get("deed", ""), keep)
    return deed(shown) if deed is not keep or not shown.form.errors else None


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as visitors would get it, with a line above that says it is a draft."""
    allow_reading(request)
    page = release_page(pk)
    return HttpResponse(marked_as_draft(rendered_draft(newest_version(page).content), page))


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_write(request.user):
        raise PermissionDenied
    start_again(release_page(pk), request.user)
    return redirect("release", pk)


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft that nobody wants any more. Its version stays in the archive of the page."""
    shown = ReleasePage(request, release_page(pk))
    if not shown.may_write:
        raise PermissionDenied
    reasons = another_asked(shown.version, request.user)
    if reasons:
        messages.error(request, " ".join(reasons))
        return redirect("release-list")
    with transaction.atomic():
        cancel_plans_of(shown.version, request.user)
        shown.version.archive(request.user)
    messages.success(request, _("The draft is put away. Nothing changed for visitors."))
    return redirect("release-list")


@require_GET
def logged_in(request: HttpRequest) -> HttpResponse:
    """Where somebody lands who logged in again beside a form that still holds words."""
    return show(request, "release_logged_in", _("You are logged in again"), {})


def release_page(pk: int) -> Page:
    """Raises Http404 for what is no release."""
    try:
        contents = release_contents()
    except NoNewsPageError as error:
        raise Http404 from error
    page = get_object_or_404(Page, pk__in=contents.filter(page=pk).values("page"))
    if newest_version(page) is None:
        raise Http404
    return page


def allow_reading(request: HttpRequest) -> None:
    if not may_read(request.user):
        raise PermissionDenied


def show(request, name: str, title: str, context: dict, status: int = 200) -> HttpResponse:
    frame = admin.site.each_context(request) | {"title": title, **context}
    return render(request, f"admin/pages/{name}.html", frame, status=status)
