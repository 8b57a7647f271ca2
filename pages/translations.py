"""Campaign pages in several languages: which version is shown, and at which address."""

from cms.models import Page, PageContent
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist

from signposting.page_language import addresses_of_twin
from signposting.register import SignpostKey

from .models import PageDetails


def translated(page: Page | None, language: str) -> PageContent | None:
    """The published version of the page in exactly this language."""
    return (page.get_content_obj(language, fallback=False) or None) if page else None


def shown_content(page: Page, language: str) -> PageContent | None:
    """What a visitor gets who asks for this language: else the page as it was written."""
    return translated(page, language) or translated(page, settings.LANGUAGE_CODE)


def page_address(page: Page, language: str) -> str:
    """Where a visitor finds the page in this language; "" where it is not published."""
    if translated(page, language):
        return page.get_absolute_url(language, fallback=False) or ""
    written = translated(page, settings.LANGUAGE_CODE)
    return untranslated_address(page, language) if written else ""


def untranslated_address(page: Page, language: str) -> str:
    """The address that the page has in `language` while it is not translated.

    It is made of the original's, so that links inside the original's text lead there.
    """
    with addresses_of_twin(language):
        return page.get_absolute_url(settings.LANGUAGE_CODE, fallback=False) or ""


def details_of(content: PageContent) -> PageDetails:
    """What the page says about itself, in the language of this version."""
    try:
        return content.pagedetails
    except ObjectDoesNotExist:
        return PageDetails()


def original_details(content: PageContent) -> PageDetails:
    """The details of the version that was translated, where there is one.

    Whom a page is for does not change with its language: a translation that was made without
    thinking of its signpost must not show the helpline for offenders to a child or a survivor.
    """
    if content.language == settings.LANGUAGE_CODE:
        return details_of(content)
    page, written_in = content.page, settings.LANGUAGE_CODE
    original = translated(page, written_in) or latest_version(page, written_in)
    return details_of(original or content)


def latest_version(page: Page, language: str) -> PageContent | None:
    """The newest version in any state, for a translation that outlived its original."""
    versions = PageContent.admin_manager.filter(page=page, language=language)
    return versions.order_by("-pk").first()


def signpost_of(content: PageContent) -> SignpostKey:
    return SignpostKey(original_details(content).signpost)
