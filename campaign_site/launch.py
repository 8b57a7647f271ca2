"""What people must sign before the site may go public (DESIGN 7)."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from pages.telling import sends_mail

POINTS = {
    "law-page": "The page that states the law is signed by a solicitor of the force.",
    "confidentiality": "The confidentiality wording is agreed by the charity.",
    "hours": "Opening hours are confirmed by the operators, or hidden.",
    "data-controller": "The data controller and the contacts are named.",
    "no-traces": "A chief officer has signed the promise of docs/data-protection.md.",
    "partners": "Every partner has consented to be named.",
    "lived-experience": "People with lived experience have read the site.",
}


NO_NAME = "No name."
TRANSLATION = "The words in {language} are read and signed by a translator."


@dataclass(frozen=True)
class Gap:
    """One point that nobody has signed, and what is wrong with its entry."""

    point: str
    what: str
    problem: str


def launch_points() -> dict[str, str]:
    """What has to be signed: the points, and each language but English ("translation-cy")."""
    return POINTS | {
        f"translation-{code}": TRANSLATION.format(language=name)
        for code, name in settings.LANGUAGES[1:]
    }


def launch_gaps() -> list[Gap]:
    """Points of the launch file without a name and a date. [] means: fit for the public.

    The file is JSON: {"law-page": {"name": "…", "date": "2026-12-01"}, …}.
    """
    try:
        signed = json.loads(settings.LAUNCH_FILE.read_text())
    except FileNotFoundError:
        signed = {}
    except (OSError, ValueError):
        return [Gap("file", str(settings.LAUNCH_FILE), "The file cannot be read as JSON.")]
    if not isinstance(signed, dict):
        return [Gap("file", str(settings.LAUNCH_FILE), "The file is not a JSON object.")]
    gaps = [
        ("security-contact", "Whoever finds a hole in the site can tell someone.", no_contact()),
        ("mail", "Publishers get a mail when one of them publishes alone.", no_mail()),
        *signature_gaps(signed),
    ]
    return [Gap(*gap) for gap in gaps if gap[2]]


def signature_gaps(signed: dict) -> list[tuple[str, str, str]]:
    return [
        (point, what, problem_with(signed.get(point))) for point, what in launch_points().items()
    ]


def no_contact() -> str:
    """The file security.txt is left out while nobody is named in it (RFC 9116)."""
    if settings.SECURITY_CONTACT.startswith(("mailto:", "https://")):
        return ""
    return "SECURITY_CONTACT is not set to a mailto: or https:// address."


def no_mail() -> str:
    return "" if sends_mail() else "MAIL_SERVER is not set."


def problem_with(entry) -> str:
    if not isinstance(entry, dict) or not str(entry.get("name", "")).strip():
        return NO_NAME
    try:
        signed_on = date.fromisoformat(str(entry.get("date", "")))
    except ValueError:
        return "No date, or not written as 2026-12-01."
    return "The date lies in the future." if signed_on > date.today() else ""  # noqa: DTZ011
