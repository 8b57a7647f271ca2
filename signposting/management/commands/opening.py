import json
from datetime import date, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from signposting.models import Service
from signposting.opening_hours import Answer, Reason, unsure
from signposting.register_file import RegisterFileError, read_register
from signposting.schedules import ChannelSchedule, choose, file_schedules, service_schedules
from signposting.uk_clock import UK

YEARS = range(2001, 2100)


class Command(BaseCommand):
    help = (
        "Says as JSON whether a service is open: state (open, closed or unsure), until, next "
        "and reason. Times without a zone are UK clock time."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("service", help="Its short name, such as samaritans.")
        parser.add_argument("--channel", default="", help="A kind, such as phone, or a key.")
        parser.add_argument("--at", default="", metavar="ISO-TIME", help="Default: now.")
        parser.add_argument(
            "--register", type=Path, metavar="FILE", help="Answer from this file, not the database."
        )

    def handle(self, service, channel, at, register, **options):
        readings = times(at)
        schedules = from_file(register, service) if register else from_database(service)
        chosen = choose(schedules, channel)
        if chosen is None:
            known = ", ".join(sorted({one.kind for one in schedules}))
            raise CommandError(
                f"{service} has no channel {channel!r}. It has: {known}."
                if known
                else f"{service} has no channel."
            )
        self.stdout.write(json.dumps(as_json(one_answer(chosen, readings)), ensure_ascii=False))


def times(text: str) -> list[datetime]:
    """The moments meant: two where a UK clock time comes twice or not at all that night."""
    if not text:
        return [timezone.now()]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is no ISO time, such as 2026-12-24T21:30.") from error
    if is_only_a_day(text):
        raise CommandError(f"{text!r} is a day. Add the time: {text}T09:00.")
    if moment.year not in YEARS:
        raise CommandError(f"The year has to be from {YEARS[0]} to {YEARS[-1]}.")
    if moment.tzinfo:
        return [moment]
    return [moment.replace(tzinfo=UK, fold=fold) for fold in (0, 1)]


def is_only_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def from_file(path: Path, slug: str) -> list[ChannelSchedule]:
    try:
        schedules = file_schedules(read_register(path), slug)
    except RegisterFileError as error:
        raise CommandError(f"{path} cannot be used:\n{error}") from error
    except ValueError as error:
        raise CommandError(f"{slug} in {path}: {error}") from error
    if schedules is None:
        raise CommandError(f"{path} has no service {slug!r}.")
    return schedules


def from_database(slug: str) -> list[ChannelSchedule]:
    try:
        services = Service.objects.with_facts().prefetch_related("areas")
        service = services.filter(slug=slug).first()
        if service is not None:
            return service_schedules(service)
    except DatabaseError as error:
        raise CommandError("The database does not answer. Use --register FILE.") from error
    raise CommandError(f"There is no service {slug!r} in the register.")


def one_answer(channel: ChannelSchedule, readings: list[datetime]) -> Answer:
    """Of several readings of a time: what both say, else unsure."""
    answers = [channel.opening(moment) for moment in readings]
    if len({answer.state for answer in answers}) > 1:
        return unsure(Reason.CLOCK_CHANGE)
    return answers[0]


def as_json(answer: Answer) -> dict[str, str | None]:
    """`next` is there when closed, `until` when open; both may be unknown."""
    return {
        "state": str(answer.state),
        "until": answer.until.isoformat() if answer.until else None,
        "next": answer.next_opening.isoformat() if answer.next_opening else None,
        "reason": str(answer.reason),
    }
