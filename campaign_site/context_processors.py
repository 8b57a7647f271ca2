"""What every page says about the site itself."""

from django.conf import settings

from signposting.outside_sites import exit_address

from .launch import launch_gaps


def site(request):
    in_editor = bool(getattr(getattr(request, "toolbar", None), "show_toolbar", False))
    return {
        "site": {
            "wordmark": settings.SITE_WORDMARK,
            "partners": settings.SITE_PARTNERS,
            "exit_url": exit_address(),
            "draft": bool(launch_gaps()),
        },
        "in_editor": in_editor,
        "canonical": "" if in_editor else settings.SITE_ADDRESS + request.path,
    }
