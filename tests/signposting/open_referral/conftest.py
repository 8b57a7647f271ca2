"""The feed as visitors' programs see it: from a file made once of the project's register."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from signposting.open_referral.snapshot import snapshot

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
STANDARDS = Path(__file__).resolve().parents[4] / "shared" / "standards"
UK_ADDRESS = "https://openreferraluk.org/specifications/3.0/schema/"


@pytest.fixture(scope="session")
def noon():
    """Tuesday 1 December 2026, a week after the register was read."""
    return NOON


@pytest.fixture(scope="session")
def register_snapshot(django_db_setup, django_db_blocker):
    """The register of the repository as text, so that no test changes it for another."""
    with django_db_blocker.unblock():
        return json.dumps(snapshot(NOON))


@pytest.fixture
def document(register_snapshot):
    return json.loads(register_snapshot)


@pytest.fixture
def feed_site(settings):
    """The site with the feed mounted and led past the staff's side."""
    settings.ROOT_URLCONF = "tests.signposting.open_referral.mounted"
    settings.MIDDLEWARE = [
        "signposting.open_referral.middleware.OpenReferralMiddleware",
        *settings.MIDDLEWARE,
    ]


@pytest.fixture
def feed_file(settings, tmp_path, register_snapshot):
    """The file behind the feed; a test may write another one to it."""
    settings.FEED_FILE = tmp_path / "feed.json"
    settings.FEED_FILE.write_text(register_snapshot)
    return settings.FEED_FILE


@pytest.fixture
def client(feed_site, feed_file):
    return Client()


@pytest.fixture
def get(client):
    """get("/services", page=2): the JSON of an answer that must be 200."""

    def deed(path, **query):
        response = client.get(f"/open-referral{path}", query)
        assert response.status_code == 200, response.content
        return response.json()

    return deed


@pytest.fixture
def everything(get):
    """Every page and every record of the feed, by address."""
    answers = {"/": get("/")}
    for collection in ("services", "organizations", "taxonomies", "taxonomy_terms"):
        page = get(f"/{collection}", per_page=7)
        for number in range(1, page["total_pages"] + 1):
            page = get(f"/{collection}", per_page=7, page=number)
            answers[f"/{collection}?page={number}"] = page
            for record in page["contents"]:
                address = f"/{collection}/{record['id']}"
                answers[address] = get(address)
    return answers


@pytest.fixture(scope="session")
def standards_folder():
    if not STANDARDS.is_dir():
        pytest.skip("../shared/standards does not stand beside the repository")
    return STANDARDS


@pytest.fixture(scope="session")
def standard(standards_folder):
    """standard("hsds-uk-3.0", "service")(document): what is wrong by that schema, as lines."""
    registry = Registry(retrieve=published_schema)

    def problems_by(edition, name):
        schema = json.loads((STANDARDS / edition / "schema" / f"{name}.json").read_text())
        schema = {"$id": identity(edition, name)} | schema
        validator = Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
        return lambda document: [
            f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)
        ]

    return problems_by


def identity(edition, name):
    """Where a schema's own references are looked for."""
    base = UK_ADDRESS if edition == "hsds-uk-3.0" else f"{edition}:///"
    return f"{base}{name}.json"


def published_schema(address):
    """The file behind an address, for no test asks the network."""
    edition = "hsds-uk-3.0" if address.startswith(UK_ADDRESS) else "hsds-3.0"
    file = STANDARDS / edition / "schema" / address.rsplit("/", 1)[-1]
    contents = {"$id": address} | json.loads(file.read_text())
    return Resource(contents, specification=DRAFT202012)
