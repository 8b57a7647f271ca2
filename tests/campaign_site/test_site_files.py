"""alive.txt, robots.txt, sitemap.xml, security.txt, the feed: published like pages."""

import pytest
from lxml import etree

from campaign_site.publishing.addresses import page_addresses_in_order
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.rendering import Renderer
from campaign_site.serving import PublicSite
from campaign_site.site_files import SITEMAP
from tests.whole_campaign import whole_campaign

pytestmark = pytest.mark.django_db

FILES = {
    "/alive.txt": "text/plain; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/sitemap.xml": "application/xml",
    "/.well-known/security.txt": "text/plain; charset=utf-8",
    "/news/feed.xml": "application/atom+xml; charset=utf-8",
}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    return PublicSite(whole_campaign(django_db_blocker).folder, ["www.example.org"])


@pytest.mark.parametrize(("path", "content_type"), FILES.items())
def test_file_is_published_like_a_page(site, get, path, content_type):
    answer = get(site, path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert answer.body.strip()


@pytest.fixture
def text():
    def deed(path):
        rendering = Renderer().page(path)
        assert rendering.status == 200
        return rendering.body.decode()

    return deed


def test_balancers_read_the_same_from_every_state_of_the_site(site, get, text, settings):
    settings.SITE_ADDRESS = "https://another.example.org"
    settings.ALLOWED_HOSTS = ["another.example.org"]

    assert text("/alive.txt").encode() == get(site, "/alive.txt").body == b"This server answers.\n"


def test_draft_is_for_no_search_engine(text, settings):
    settings.LAUNCH_FILE = settings.VAR_FOLDER / "nobody-signed.json"

    assert "Disallow: /\n" in text("/robots.txt")


def test_finished_site_keeps_search_engines_from_staff_alone(text, monkeypatch, settings):
    monkeypatch.setattr("campaign_site.site_files.launch_gaps", list)
    settings.SITE_ADDRESS = "https://www.example.org"
    settings.ALLOWED_HOSTS = ["www.example.org"]

    assert text("/robots.txt").splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Sitemap: https://www.example.org/sitemap.xml",
    ]


def test_sitemap_names_every_page_once(text, settings):
    settings.SITE_ADDRESS = "https://www.example.org"
    settings.ALLOWED_HOSTS = ["www.example.org"]

    tree = etree.fromstring(text("/sitemap.xml").encode())

    named = [element.text for element in tree.iter(f"{{{SITEMAP}}}loc")]
    wanted = ["https://www.example.org" + address.path for address in page_addresses_in_order()]
    assert named == wanted
    assert len(set(named)) == len(named) > 60


def test_security_text_without_contact_is_unknown(settings, tmp_path):
    settings.SECURITY_CONTACT = ""

    assert Renderer().page("/.well-known/security.txt").status == 404
    Publisher(tmp_path).publish()
    assert not (tmp_path / "site" / ".well-known" / "security.txt").exists()


def test_static_host_finds_each_file_at_its_address(django_db_blocker):
    folder = whole_campaign(django_db_blocker).folder / "site"

    assert [path for path in FILES if not (folder / path.lstrip("/")).is_file()] == []
