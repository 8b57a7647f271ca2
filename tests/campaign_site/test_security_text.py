"""Whom to tell of a hole in this site: the file that researchers ask for."""

from datetime import timedelta

from django.utils import timezone

from campaign_site.security_text import EXPIRES, has_security_text, security_text

ADDRESS = "https://www.example.org/.well-known/security.txt"


def test_expiry_is_at_least_a_month_away():
    """Fails thirty days before the file runs out: set EXPIRES anew, less than a year ahead."""
    assert EXPIRES - timezone.now() > timedelta(days=30)


def test_expiry_is_less_than_a_year_away():
    assert EXPIRES - timezone.now() < timedelta(days=366)


def test_file_has_what_the_standard_asks_for(settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    fields = dict(line.split(": ", 1) for line in security_text(ADDRESS).splitlines())

    assert fields == {
        "Contact": "mailto:security@example.org",
        "Expires": EXPIRES.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "en",
        "Canonical": ADDRESS,
    }


def test_file_without_a_contact_is_left_out(settings):
    settings.SECURITY_CONTACT = ""

    assert not has_security_text()


def test_file_past_its_date_is_left_out(time_machine, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    time_machine.move_to(EXPIRES + timedelta(seconds=1))

    assert not has_security_text()
