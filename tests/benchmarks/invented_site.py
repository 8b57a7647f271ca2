"""A site with as many pages and services as you like, to measure how cost grows.

    python tests/benchmarks/invented_site.py FOLDER --pages 1000 --services 0

FOLDER becomes the VAR_FOLDER of the site: its SQLite database stands there, or the tables go to
DATABASE_URL. The initial campaign and the register are loaded as on any machine, and all opening
hours are confirmed, as on a site that is launched; invented pages
and services come on top, made by the CMS's own functions, with versions. Nothing is published to
files. What stands there already is used again: the folder is a cache.
"""

import argparse
import os
import random
import sys
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

SEED = 5
CHILDREN = 12  # pages below one invented parent
TEXTS = (2, 3)  # blocks of text on a page: least, most
OTHER_BLOCKS = (1, 3)
SENTENCES = (
    "What you say first is yours to choose.",
    "Many people wait for years before they talk to anybody.",
    "Nobody is asked for more than they want to say.",
    "The person who answers has heard it before and does not judge.",
    "A first talk often lasts ten minutes.",
    "You can stop at any time and come back another day.",
    "Partners, parents and friends are answered in the same way.",
    "What follows is explained before anything is written down.",
)


def make(pages: int, services: int) -> None:
    """Fill the database of this process's settings, where that was not done before, and have
    the opening hours confirmed today."""
    from django.core.management import call_command
    from django.db import transaction

    from signposting.models import Service
    from tests.benchmarks.confirmed_hours import confirm_hours

    call_command("migrate", verbosity=0)
    if not Service.objects.exists():
        with transaction.atomic():
            call_command("load_register", verbosity=0)
            call_command("load_campaign", verbosity=0)
            make_services(services)
            make_pages(pages)
    print(f"{confirm_hours()} services say whether they are open")


def make_services(number: int) -> None:
    """Listed services as full as real ones: two ways in, hours, sources and two answers."""
    from signposting.models import Service, ServiceAudience
    from tests.factories import (
        ChannelFactory,
        DisclosureFactory,
        OpeningHoursFactory,
        OrganisationFactory,
        ServiceFactory,
        VerificationFactory,
    )

    if not number:
        return
    organisation = OrganisationFactory()
    services = Service.objects.bulk_create(
        ServiceFactory.build_batch(
            number, organisation=organisation, does=SENTENCES[0], for_whom=SENTENCES[6]
        )
    )
    save_all(ServiceAudience(service=service, audience="professional") for service in services)
    phones = save_all(ChannelFactory.build(service=service) for service in services)
    save_all(
        ChannelFactory.build(service=service, kind="web", value="https://www.example.org/")
        for service in services
    )
    save_all(OpeningHoursFactory.build(channel=channel) for channel in phones)
    for fact in ("contact", "hours", "confidentiality"):
        save_all(
            VerificationFactory.build(service=service, fact=fact, **fresh()) for service in services
        )
    for question in ("name", "recorded"):
        save_all(
            DisclosureFactory.build(service=service, question=question) for service in services
        )


def save_all(rows) -> list:
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows)


def fresh() -> dict:
    """Read today, as a site with its facts in order has it."""
    from django.utils import timezone

    today = timezone.localdate()
    return {"read_on": today, "holds_until": today + timedelta(days=90)}


def make_pages(number: int) -> None:
    """Published pages below invented parents, each with three to six blocks."""
    from pages.models import Figure
    from signposting.models import Service
    from tests.factories import make_page

    chance = random.Random(SEED)  # noqa: S311  # the same pages at each run, no secret
    panels = list(Service.objects.listed().filter(kind="helpline")[:8])
    figures = list(Figure.objects.all()[:8])
    parent = None
    for count in range(number):
        blocks = invented_blocks(chance, panels, figures)
        page = make_page(
            f"page-{count:04d}",
            *blocks,
            parent=parent if count % CHILDREN else None,
            title=f"Invented page {count:04d}",
            lead=" ".join(chance.sample(SENTENCES, 2)),
        )
        if count % CHILDREN == 0:
            parent = page


def invented_blocks(chance: random.Random, panels: list, figures: list) -> list:
    """A mixture of what editors use; the same at each run."""
    blocks = [
        ("TextPlugin", {"body": invented_text(chance)}) for _n in range(chance.randint(*TEXTS))
    ]
    others = (
        lambda: ("StatementBlock", {"heading": "A calm word", "body": f"<p>{SENTENCES[1]}</p>"}),
        lambda: ("PanelBlock", {"service": chance.choice(panels), "style": "short"}),
        lambda: ("FigureBlock", {"figure": chance.choice(figures), "style": "line"}),
    )
    blocks += [chance.choice(others)() for _n in range(chance.randint(*OTHER_BLOCKS))]
    return blocks


def invented_text(chance: random.Random) -> str:
    paragraphs = [" ".join(chance.choices(SENTENCES, k=5)) for _n in range(3)]
    return "<h2>What to expect</h2>" + "".join(f"<p>{words}</p>" for words in paragraphs)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--services", type=int, default=0)
    told = arguments.parse_args()
    os.environ["VAR_FOLDER"] = str(told.folder.resolve())
    os.environ.setdefault("SITE_MODE", "local")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")
    import django

    django.setup()
    make(told.pages, told.services)


if __name__ == "__main__":
    main()
