"""Whom to tell of a hole in this site (RFC 9116)."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone

# RFC 9116, 2.5.5: less than a year ahead. A test fails thirty days before it runs out.
EXPIRES = datetime(2027, 11, 1, tzinfo=UTC)


def has_security_text() -> bool:
    """A file without a contact would break the standard, and one past its date misleads."""
    return bool(settings.SECURITY_CONTACT) and timezone.now() < EXPIRES


def security_text(address: str) -> str:
    """The file as it stands at `address` (whole, with https)."""
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {EXPIRES:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {address}",
    ]
    return "\n".join(lines) + "\n"
