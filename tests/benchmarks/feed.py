"""What the feed's first page costs with 40 services and with 1,000 (issue 3: no more).

    SITE_MODE=local python tests/benchmarks/feed.py

Both are measured in one run, in turns, so that a busy machine slows them alike. Invented
services, real views, no database. Ends with an error above LIMIT.
"""

import copy
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")
os.environ.setdefault("SITE_MODE", "local")

import django  # noqa: E402  # the path above comes first
from django.conf import settings  # noqa: E402
from django.test import RequestFactory  # noqa: E402

FEW, MANY = 40, 1000
ROUNDS, REQUESTS = 40, 50
LIMIT = 1.10  # what two equal measurements differ by on a shared machine
ADDRESSES = {"the first page": "/services", "the last page": "/services?page={last}"}


def invented_feed(number: int) -> dict:
    """A feed of `number` services, each as full as a real one."""
    from signposting.open_referral.feed_file import FORMAT
    from signposting.open_referral.taxonomies import TAXONOMIES

    terms = [term for taxonomy in TAXONOMIES for term in taxonomy.terms()]
    services = [invented_service(count, terms) for count in range(number)]
    return {
        "format": FORMAT,
        "services": services,
        "organizations": [copy.deepcopy(service["organization"]) for service in services],
        "taxonomies": [taxonomy.document() for taxonomy in TAXONOMIES],
        "taxonomy_terms": terms,
    }


def invented_service(count: int, terms: list[dict]) -> dict:
    def own(part: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{part}/{count}"))

    phones = [{"id": own(f"phone{n}"), "number": f"0808 157 {count:04d}"} for n in range(3)]
    return {
        "id": own("service"),
        "organization_id": own("organization"),
        "name": f"Invented service {count:04d}",
        "status": "active",
        "description": "Someone to talk to. " * 12,
        "url": "https://www.example.org/",
        "last_modified": "2026-11-23T00:00:00.000Z",
        "phones": phones,
        "contacts": [{"id": own("contact"), "phones": phones}],
        "attributes": [{"id": own(term["id"]), "taxonomy_term": term} for term in terms[:6]],
        "organization": {
            "id": own("organization"),
            "name": f"Trust {count:04d}",
            "description": "Runs one.",
        },
    }


def seconds_a_request(view, path: Path, address: str) -> float:
    settings.FEED_FILE = path
    request = RequestFactory().get(f"/open-referral{address}")
    view(request, collection="services")  # reads the file, as the first request after a change
    begun = time.perf_counter()
    for _number in range(REQUESTS):
        response = view(request, collection="services")
    taken = (time.perf_counter() - begun) / REQUESTS
    assert response.status_code == 200, response.content
    return taken


def main() -> int:
    django.setup()
    from signposting.open_referral.views import listing

    with tempfile.TemporaryDirectory() as folder:
        files = {number: Path(folder) / f"{number}.json" for number in (FEW, MANY)}
        for number, path in files.items():
            path.write_text(json.dumps(invented_feed(number)))
            print(f"{number:5} services: {path.stat().st_size / 1e6:.2f} MB")
        ratios = [compare(name, listing, files) for name in ADDRESSES]
        search(listing, files)
    return 0 if ratios[0] <= LIMIT else 1


def compare(name: str, view, files: dict[int, Path]) -> float:
    taken = {number: [] for number in files}
    for _round in range(ROUNDS):
        for number, path in files.items():
            address = ADDRESSES[name].format(last=number // 20)
            taken[number].append(seconds_a_request(view, path, address))
    typical = {number: statistics.median(times) for number, times in taken.items()}
    ratio = typical[MANY] / typical[FEW]
    print(
        f"{name}: {typical[FEW] * 1e6:.0f} µs with {FEW}, {typical[MANY] * 1e6:.0f} µs with "
        f"{MANY}, ratio {ratio:.2f}"
    )
    return ratio


def search(view, files: dict[int, Path]) -> None:
    """For the record: a search reads every service."""
    taken = seconds_a_request(view, files[MANY], "/services?search=invented+trust")
    print(f"a search through {MANY}: {taken * 1e6:.0f} µs")


if __name__ == "__main__":
    sys.exit(main())
