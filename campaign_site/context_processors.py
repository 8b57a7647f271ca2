"""What every page says about the site itself."""

from django.conf import settings

from .launch import launch_gaps


def site(request):
    return {
        "site": {
            "wordmark": settings.SITE_WORDMARK,
            "partners": settings.SITE_PARTNERS,
            "exit_url": settings.EXIT_ADDRESS,
            "draft": bool(launch_gaps()),
        },
        "in_editor": bool(getattr(getattr(request, "toolbar", None), "show_toolbar", False)),
    }
