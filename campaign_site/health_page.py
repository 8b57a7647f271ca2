"""/admin/health/: how the site is, as a page and as JSON."""

from django.contrib import admin
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign_site.errors import wants_json
from campaign_site.health import everything, worst


@require_safe
def health(request):
    """For staff. Without its database nobody can be known: `errors` then says that alone."""
    connection.ensure_connection()
    return admin.site.admin_view(report)(request)


def report(request):
    checks = everything()
    if wants_json(request):
        state = worst(checks).value
        return JsonResponse({"state": state, "checks": [check.as_dict() for check in checks]})
    context = {
        **admin.site.each_context(request),
        "title": _("How the site is"),
        "checks": checks,
        "worst": worst(checks),
    }
    return render(request, "admin/health.html", context)
