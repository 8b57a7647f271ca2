"""Which language a page answers in, and where the same page is in the others."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from pages.translations import page_address, translated
from signposting.page_language import answer_in, asked_in, direction, in_frame, page_language

# Names of views whose every word, those of the register included, is translated: language code
# to names. A view stands here only after a translator has signed it; the others fall back whole,
# for a page of safety with half its words in another language helps nobody.
TRANSLATED_VIEWS: dict[str, frozenset[str]] = {}

PAGE_VIEWS = ("pages-root", "pages-details-by-slug")


class ContentLanguageMiddleware:
    """Answers a twin whose words are not translated in the default language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        with asked_in(translation.get_language()):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        language = content_language(request)
        if language != translation.get_language():
            # Django CMS looks for its content by what the request says.
            request.LANGUAGE_CODE = language
            answer_in(language)


def content_language(request: HttpRequest) -> str:
    """The asked language where the page is in it, else the default one."""
    asked = translation.get_language()
    if asked == settings.LANGUAGE_CODE or is_translated(request, asked):
        return asked
    return settings.LANGUAGE_CODE


def is_translated(request: HttpRequest, language: str) -> bool:
    name = request.resolver_match.url_name
    if name in PAGE_VIEWS:
        return translated(request.current_page, language) is not None
    return name in TRANSLATED_VIEWS.get(language, ())


def page_languages(request: HttpRequest) -> dict:
    """What base.html says about languages: codes, directions, the page in the others."""
    page = page_language()
    twins = twin_addresses(request)
    return {
        "frame": page.frame,
        "frame_direction": direction(page.frame),
        "is_fallback": page.is_fallback,
        "content": page.content,
        "content_direction": direction(page.content),
        "others": [
            {"code": code, "name": name, "address": twins[code]}
            for code, name in settings.LANGUAGES
            if code in twins and code != page.frame
        ],
        "alternates": alternates(request, twins),
    }


def alternates(request: HttpRequest, twins: dict[str, str]) -> list[tuple[str, str]]:
    """Language and whole address of each true version of the page, for search engines.

    A twin that only shows the page in the default language is none; [] where there is one alone.
    """
    true = {
        code: f"{settings.SITE_ADDRESS.rstrip('/')}{address}"
        for code, address in twins.items()
        if code == settings.LANGUAGE_CODE or is_translated(request, code)
    }
    return list(true.items()) if settings.SITE_ADDRESS and len(true) > 1 else []


def own_path(request: HttpRequest) -> str:
    """The address to which the words of this page belong: a twin's are those of the original."""
    if not page_language().is_fallback:
        return request.path
    return twin_addresses(request).get(settings.LANGUAGE_CODE, request.path)


def twin_addresses(request: HttpRequest) -> dict[str, str]:
    """Language code to the address of this page in it; {} where the page is in one alone.

    Error pages and the staff's pages have no twin.
    """
    match = request.resolver_match
    if len(settings.LANGUAGES) < 2 or match is None or request.path.startswith("/admin/"):
        return {}
    with in_frame():
        found = {code: twin_address(request, match, code) for code, _name in settings.LANGUAGES}
    return {code: address for code, address in found.items() if address}


def twin_address(request: HttpRequest, match, language: str) -> str:
    if match.url_name in PAGE_VIEWS:
        return page_address(request.current_page, language) if request.current_page else ""
    with translation.override(language):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
