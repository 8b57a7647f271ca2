"""Mail to those who answer for what is published."""

import logging
import smtplib

from django.core.mail import EmailMessage
from django.db import transaction

from .sign_off.people import publishers

logger = logging.getLogger(__name__)


def tell_publishers(subject: str, words: str) -> None:
    """One mail to all publishers with an address, once the transaction is kept.

    A mail that cannot be sent undoes nothing: what it says stands on the staff's pages too.
    """
    transaction.on_commit(lambda: send(subject, words))


def send(subject: str, words: str) -> None:
    to = sorted(user.email for user in publishers() if user.email)
    if not to:
        return
    try:
        # Nobody is shown the addresses of the others.
        EmailMessage(" ".join(subject.split()), words, bcc=to).send()
    except (OSError, smtplib.SMTPException):
        # Without the exception, which may name whom it could not reach.
        logger.error("A mail to the publishers could not be sent")
