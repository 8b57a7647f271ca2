"""Asks politely whether links to other sites still lead somewhere: manage.py check_links"""

import json
import re
import sys
from collections.abc import Iterator
from html import unescape

from cms.models import PageContent
from django.core.management.base import BaseCommand
from djangocms_text.models import Text

from pages.checks.outgoing import PAUSE, SECONDS, LinkAnswer, LinkChecker
from pages.models import Figure
from signposting.models import Channel, Service
from signposting.outside_sites import outside_addresses

HREF = re.compile(r"""href=["'](https?://[^"']+)["']""")


class Command(BaseCommand):
    help = "Checks links to other sites, one request at a time. Exit 1 when one is dead."

    def add_arguments(self, parser):
        parser.add_argument("addresses", nargs="*", help="Only these; else all that pages lead to.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--pause", type=float, default=PAUSE, help="Seconds between two requests to one host."
        )
        parser.add_argument(
            "--timeout", type=float, default=SECONDS, help="Seconds to wait for an answer."
        )

    def handle(self, *args, **options):
        checker = LinkChecker(seconds=options["timeout"], pause=options["pause"])
        answers = list(checker.check(options["addresses"] or sorted(set(addresses_on_pages()))))
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


def addresses_on_pages() -> Iterator[str]:
    """Where listed services, shown figures and the texts of pages lead, drafts included."""
    listed = Service.objects.listed()
    yield from listed.exclude(url="").values_list("url", flat=True)
    channels = Channel.objects.filter(service__in=listed, value__startswith="https://")
    yield from channels.values_list("value", flat=True)
    yield from Figure.objects.exclude(source_url="").values_list("source_url", flat=True)
    yield from outside_addresses()
    shown = PageContent.admin_manager.values("placeholders")
    for body in Text.objects.filter(placeholder__in=shown).values_list("body", flat=True):
        yield from (unescape(address) for address in HREF.findall(body))
