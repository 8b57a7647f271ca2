"""The languages of a page: that of its frame, and that of its content.

Every address of the default language has a twin in each other language of `settings.LANGUAGES`.
Where the words of a page are not in the language of its address, the twin shows those of the
default language inside a frame in the asked one, and says so. A page that is translated shows
the register's facts as they were written. No page mixes two languages unmarked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.html import format_html


@dataclass(frozen=True)
class PageLanguage:
    """Language codes of a page; `root` is the address below which the whole site stands."""

    frame: str
    content: str
    root: str = "/"

    @property
    def is_fallback(self) -> bool:
        return self.frame != self.content

    @property
    def prefix(self) -> str:
        """Where the content's own links begin. Its language has no prefix itself, so that the
        twin's prefix keeps a visitor on the pages whose frame he can read."""
        return f"{self.root}{self.frame}/" if self.is_fallback else self.root


_page: ContextVar[PageLanguage | None] = ContextVar("page_language", default=None)


def page_language() -> PageLanguage:
    """Of the page being rendered; the active language for both where there is none."""
    return _page.get() or _unmixed(translation.get_language() or settings.LANGUAGE_CODE)


def direction(language: str) -> str:
    """ "rtl" or "ltr", as HTML writes it. Raises KeyError for a language Django does not know."""
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"


@contextmanager
def asked_in(language: str) -> Iterator[None]:
    """A request for a page with its frame in `language`; everything is put back afterwards."""
    page = _unmixed(language)
    token = _page.set(page)
    try:
        yield
    finally:
        _page.reset(token)
        _speak(page.frame, page.root)


def answer_in(language: str) -> None:
    """From here on the content is in `language`, with links to twins of the asked language."""
    page = page_language()
    page = PageLanguage(page.frame, language, page.root)
    _page.set(page)
    _speak(page.content, page.prefix)


@contextmanager
def in_frame() -> Iterator[None]:
    """Words and addresses of the frame, while the content is in another language."""
    page = page_language()
    if not page.is_fallback:
        yield
        return
    _speak(page.frame, page.root)
    try:
        yield
    finally:
        _speak(page.content, page.prefix)


@contextmanager
def in_written_language() -> Iterator[None]:
    """The default language, for words of the register and the ledger in a translated page:
    they are facts, and nobody translates those by machine."""
    page = page_language()
    written = PageLanguage(page.frame, settings.LANGUAGE_CODE, page.root)
    if page.content == written.content:
        yield
        return
    _speak(written.content, written.prefix)
    try:
        yield
    finally:
        _speak(page.content, page.prefix)


@contextmanager
def addresses_of_twin(language: str) -> Iterator[None]:
    """Addresses of the default language as their twins in `language` are written."""
    root = get_script_prefix()
    twin = PageLanguage(language, settings.LANGUAGE_CODE, root)
    set_script_prefix(twin.prefix)
    try:
        with translation.override(twin.content):
            yield
    finally:
        set_script_prefix(root)


def marked(text: str, language: str) -> str:
    """Words of `language`, marked as such where the frame around them is in another."""
    if not text or language == page_language().frame:
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


def _unmixed(language: str) -> PageLanguage:
    return PageLanguage(language, language, get_script_prefix())


def _speak(language: str, prefix: str) -> None:
    translation.activate(language)
    set_script_prefix(prefix)
