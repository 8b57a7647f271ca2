"""Checks a text before it goes out: python manage.py check_text FILE

Exit 0 where nothing stops it, 1 where something does, 2 where there is no text to check.
"""

import json
import re
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from pages.checks import Context, Finding, Level, PageKind, check_html, check_text
from pages.checks.known_facts import context_from_database, context_from_files
from pages.checks.rule_list import list_of_rules
from signposting.register import SignpostKey

LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype|html|body|main|article|section|div|p|h[1-6]|ul|ol|a|blockquote|img)\b", re.I
)
LEVELS = {Level.BLOCK: "Stops", Level.TICK: "Needs a tick", Level.WARN: "Look at it"}


class Command(BaseCommand):
    help = "Checks plain text or HTML for words, numbers and promises that may not go out."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", help="A text or HTML file; - reads what is piped in."
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--kind",
            choices=list(PageKind),
            default=PageKind.NEWS,
            help="A release (news, the default), or a page that speaks to visitors (page).",
        )
        parser.add_argument("--signpost", choices=SignpostKey.values, default="")
        parser.add_argument(
            "--read-as", choices=["text", "html"], help="Told by the file if not given."
        )
        parser.add_argument("--list-rules", action="store_true", help="Print every rule and stop.")

    def handle(self, *args, **options):
        if options["list_rules"]:
            self.stdout.write(list_of_rules(), ending="")
            return
        if not options["file"]:
            raise CommandError("Name the file to check, or - for what is piped in.", returncode=2)
        words = read(options["file"])
        context = self.context(options["kind"], options["signpost"])
        check = check_html if is_html(options, words) else check_text
        found = check(words, context)
        shown = in_json(found) if options["format"] == "json" else for_people(found)
        self.stdout.write(shown)
        if any(finding.level.stops for finding in found):
            sys.exit(1)

    def context(self, kind: str, signpost: str) -> Context:
        """From the database; from the repository's files where there is none or it is empty."""
        try:
            context = context_from_database(kind, signpost)
        except DatabaseError:
            context = None
        if context and context.facts.services:
            return context
        self.stderr.write("No register in the database: the repository's own files were used.")
        return context_from_files(kind, signpost)


def read(name: str) -> str:
    """Raises CommandError in plain words where the file is missing or is no text."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=2) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name} is not text in UTF-8 (byte {error.start}). Save it as plain text or HTML in "
            "UTF-8 and try again.",
            returncode=2,
        ) from error


def is_html(options: dict, words: str) -> bool:
    if options["read_as"]:
        return options["read_as"] == "html"
    named = options["file"].lower().endswith((".html", ".htm"))
    return named or bool(LOOKS_LIKE_HTML.search(words))


def in_json(found: list[Finding]) -> str:
    return json.dumps([finding.as_dict() for finding in found], ensure_ascii=False, indent=2)


def for_people(found: list[Finding]) -> str:
    if not found:
        return "Nothing found."
    return "\n\n".join(
        f"{LEVELS[one.level]}, line {one.line}: {one.excerpt or 'the whole text'}\n"
        f"  {one.advice}{f' Write: {one.correction}' if one.correction else ''}\n"
        f"  ({one.rule})"
        for one in found
    )
