"""Mail to those who answer for what is published."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .sign_off.people import publishers

logger = logging.getLogger(__name__)

SENDS_NOTHING = "django.core.mail.backends.dummy.EmailBackend"


def tell_publishers(subject: str, words: str) -> None:
    """One mail to all publishers with an address, once the transaction is kept.

    A mail that cannot be sent undoes nothing: what it says stands on the staff's pages too.
    """
    transaction.on_commit(lambda: send(subject, words))


def send(subject: str, words: str) -> None:
    to = addresses()
    if not to:
        return
    try:
        # Nobody is shown the addresses of the others.
        EmailMessage(" ".join(subject.split()), words, bcc=to).send()
    except (OSError, smtplib.SMTPException):
        # Without the exception, which may name whom it could not reach.
        logger.error("A mail to the publishers could not be sent")


def addresses() -> list[str]:
    return sorted(user.email for user in publishers() if user.email)


def sends_mail() -> bool:
    """Whether this machine was told where to hand mail in."""
    return settings.EMAIL_BACKEND != SENDS_NOTHING


def told_in_words() -> str:
    """Whom a mail reaches, for the person who is about to act alone."""
    if not sends_mail():
        return _("No mail goes out from this server. Ring another publisher yourself.")
    number = len(addresses())
    if not number:
        return _("No publisher’s account has an email address. Ring another publisher yourself.")
    return ngettext(
        "One publisher gets a mail, at the address of their account.",
        "%(number)s publishers get a mail, at the addresses of their accounts.",
        number,
    ) % {"number": number}
