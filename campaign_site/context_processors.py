"""What every page says about the site itself."""

from django.conf import settings
from django.utils.translation import gettext

from signposting.outside_sites import exit_address
from signposting.page_language import in_frame, marked

from .languages import own_path, page_languages
from .launch import launch_gaps


def site(request):
    in_editor = bool(getattr(getattr(request, "toolbar", None), "show_toolbar", False))
    return {
        "site": {
            "wordmark": frame_words(settings.SITE_WORDMARK),
            "partners": frame_words(settings.SITE_PARTNERS),
            "exit_url": exit_address(),
            "draft": bool(launch_gaps()),
        },
        "page_language": page_languages(request),
        "in_editor": in_editor,
        "canonical": "" if in_editor else settings.SITE_ADDRESS + own_path(request),
    }


@in_frame()
def frame_words(text: str) -> str:
    """Words of a setting in the language of the frame, or marked as what they are.

    Those of the defaults are translated; a force that sets its own adds them to the catalogue.
    """
    said = gettext(text)
    return said if said != text else marked(text, settings.LANGUAGE_CODE)
