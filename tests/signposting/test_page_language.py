"""Frame and content of a page in two languages: what is active where, and that it ends."""

import pytest
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import get_language

from signposting.page_language import (
    addresses_of_twin,
    answer_in,
    asked_in,
    direction,
    in_frame,
    in_written_language,
    marked,
    page_language,
)


@pytest.fixture(autouse=True)
def welsh(speak):
    speak("cy")
    with translation.override("en"):
        yield


def now():
    """The language, and the address it gives to the help page."""
    return get_language(), reverse("get-help")


def fail_in(language):
    answer_in(language)
    raise RuntimeError


def test_page_outside_a_request_is_in_the_active_language():
    assert not page_language().is_fallback
    assert page_language().frame == "en"


def test_fallback_speaks_english_and_links_to_welsh_twins():
    with translation.override("cy"), asked_in("cy"):
        assert now() == ("cy", "/cy/get-help/")
        answer_in("en")
        assert now() == ("en", "/cy/get-help/")
        with in_frame():
            assert now() == ("cy", "/cy/get-help/")
            assert reverse("report") == "/cy/report/"
        assert now() == ("en", "/cy/get-help/")


def test_translated_page_shows_facts_as_written_and_links_to_welsh_twins():
    with translation.override("cy"), asked_in("cy"):
        with in_written_language():
            assert now() == ("en", "/cy/get-help/")
        assert now() == ("cy", "/cy/get-help/")


def test_english_page_changes_nothing():
    with asked_in("en"):
        for part in (in_frame, in_written_language):
            with part():
                assert now() == ("en", "/get-help/")


def test_everything_is_put_back_when_a_page_fails():
    with translation.override("cy"):
        with pytest.raises(RuntimeError), asked_in("cy"):
            fail_in("en")
        assert now() == ("cy", "/cy/get-help/")
        assert not page_language().is_fallback

    assert now() == ("en", "/get-help/")
    assert get_script_prefix() == "/"


def test_part_is_put_back_when_it_fails():
    with translation.override("cy"), asked_in("cy"):
        answer_in("en")
        with pytest.raises(RuntimeError), in_frame():
            raise RuntimeError
        assert now() == ("en", "/cy/get-help/")


def test_twin_of_an_address():
    with addresses_of_twin("cy"):
        assert reverse("area", args=["wiltshire"]) == "/cy/report/wiltshire/"
    assert now() == ("en", "/get-help/")


def test_words_of_another_language_are_marked_and_escaped():
    with translation.override("cy"), asked_in("cy"):
        assert marked("Us & them", "en") == '<span lang="en" dir="ltr">Us &amp; them</span>'
        assert marked("Ni", "cy") == "Ni"
        assert marked("", "en") == ""


def test_direction_follows_the_language():
    assert [direction(code) for code in ("en", "cy", "ar", "he")] == ["ltr", "ltr", "rtl", "rtl"]
