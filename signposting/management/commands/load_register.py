from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from signposting.register_file import REGISTER_FILE, RegisterFileError, read_register
from signposting.register_loading import load_register


class Command(BaseCommand):
    help = (
        "Loads a register file: creates records, updates drafts, proposes changes of listed "
        "facts, deletes nothing. A bad file is refused whole. Format: docs/register-format.md"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=REGISTER_FILE)

    def handle(self, file, **options):
        try:
            report = load_register(read_register(file))
        except RegisterFileError as error:
            for problem in error.problems:
                self.stderr.write(problem)
            raise CommandError(
                f"Nothing was loaded: {len(error.problems)} problems in {file}."
            ) from error
        for title, lines in (
            ("Created", report.created),
            ("Updated", report.updated),
            ("Left alone", report.kept),
            ("Proposed", report.proposed),
        ):
            for line in lines if options["verbosity"] else []:
                self.stdout.write(f"{title}: {line}")
        self.stdout.write(
            f"Register: {len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.proposed)} proposed, {report.unchanged} unchanged, "
            f"{len(report.kept)} left alone."
        )
