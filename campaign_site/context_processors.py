"""What every page says about the site itself."""

from django.conf import settings
from django.utils.translation import gettext

from signposting.page_language import in_frame, marked

from .languages import page_languages
from .launch import launch_gaps


def site(request):
    return {
        "site": {
            "wordmark": frame_words(settings.SITE_WORDMARK),
            "partners": frame_words(settings.SITE_PARTNERS),
            "exit_url": settings.EXIT_ADDRESS,
            "draft": bool(launch_gaps()),
        },
        "page_language": page_languages(request),
        "in_editor": bool(getattr(getattr(request, "toolbar", None), "show_toolbar", False)),
    }


@in_frame()
def frame_words(text: str) -> str:
    """Words of a setting in the language of the frame, or marked as what they are.

    Those of the defaults are translated; a force that sets its own adds them to the catalogue.
    """
    said = gettext(text)
    return said if said != text else marked(text, settings.LANGUAGE_CODE)
