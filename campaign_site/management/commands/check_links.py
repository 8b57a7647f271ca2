"""Asks politely whether links to other sites still lead somewhere: manage.py check_links"""

import json
import sys

from django.core.management.base import BaseCommand

from campaign_site.link_warnings import note_link_warnings
from pages.checks.outgoing import PAUSE, SECONDS, LinkAnswer, LinkChecker
from pages.outgoing_links import outgoing_links


class Command(BaseCommand):
    help = (
        "Checks links to other sites, one request at a time. Dead ones are told to staff among the "
        "pages with a warning until they are mended. Exit 1 when one is dead."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "addresses",
            nargs="*",
            help="Only these, and nothing is told to staff; else all that pages lead to.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--pause", type=float, default=PAUSE, help="Seconds between two requests to one host."
        )
        parser.add_argument(
            "--timeout", type=float, default=SECONDS, help="Seconds to wait for an answer."
        )

    def handle(self, *args, **options):
        checker = LinkChecker(seconds=options["timeout"], pause=options["pause"])
        links = [] if options["addresses"] else list(outgoing_links())
        addresses = options["addresses"] or sorted({link.address for link in links})
        answers = list(checker.check(addresses))
        if not options["addresses"]:
            note_link_warnings(links, answers)
        if options["format"] == "json":
            rows = [answer.as_dict() for answer in answers]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(for_people(answers))
        if any(answer.is_dead for answer in answers):
            sys.exit(1)


def for_people(answers: list[LinkAnswer]) -> str:
    lines = [
        f"{answer.address}\n  {answer.says}"
        + (f" It moved to {answer.moved_to}" if answer.moved_to else "")
        for answer in answers
        if not answer.is_fine or answer.moved_to
    ]
    fine = sum(answer.is_fine for answer in answers)
    return "\n".join([*lines, f"{fine} of {len(answers)} links lead somewhere."])
