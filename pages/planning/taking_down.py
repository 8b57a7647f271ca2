"""Taking a live page down, and with it what is planned to bring it back."""

from django.contrib import messages
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..drafts import draft_address
from ..sign_off import publication
from ..sign_off.people import may_publish
from ..sign_off.views import done, page_version, staff_context
from ..uk_moments import in_uk_words
from .cancelling import cancel_returns, planned_returns


def take_down(request, version_id):
    """Asks once, with what happens then."""
    version = page_version(version_id)
    if request.method != "POST":
        context = staff_context(request, _("Take down: %s") % version.content.title) | {
            "version": version,
            "address": draft_address(version.content),
            "may_publish": may_publish(request.user),
            "returns": planned_returns(version),
        }
        return TemplateResponse(request, "admin/pages/take_down.html", context)

    def deed(version):
        ticked = request.POST.getlist("cancel")
        keys = [plan.pk for plan in planned_returns(version) if str(plan.pk) in ticked]
        with transaction.atomic():
            # The plans first: whoever carries one out locks it before the version, too.
            cancel_returns(version, request.user, keys)
            publication.take_down(version, request.user, request.POST.get("reason", ""))
        for left in planned_returns(version):
            messages.warning(request, comes_back(left))
        return _("Taken down. Visitors find help at its address instead.")

    return done(request, version_id, deed)


def comes_back(plan) -> str:
    return _("It is planned to go up again on %(moment)s.") % {"moment": in_uk_words(plan.due_at)}
