"""Pages moved and addresses made by hand, published for real, as nginx answers them from a copy."""

import pytest

from campaign_site.publishing.manifest import Manifest
from campaign_site.serving import PublicSite
from tests.deploy.answers import differences
from tests.deploy.nginx_process import NAME

MOVE = """
from cms.models import Page
from django.db import transaction
from campaign_site.models import Redirect
news, facts = (Page.objects.get(reverse_id=name) for name in ("news", "law"))
with transaction.atomic():
    news.move_page(facts, "last-child")
about = Page.objects.get(reverse_id="about")
for path, place, page in (
    ("/stop/", "/about/", about), ("/pages/old help.aspx", "/get-help/#before", None),
    ("/caf\u00e9/", "/about/", about), ("/one/", "/two/", None), ("/two/", "/news/", None),
    ("/round/", "/trip/", None), ("/trip/", "/round/", None), ("/about/", "/get-help/", None),
):
    Redirect.objects.create(path=path, place=place, page=page)
"""
LEADS = {
    "/news/": "/the-facts/news/",
    "/news/how-the-campaign-began/": "/the-facts/news/how-the-campaign-began/",
    "/NEWS": "/the-facts/news/",
    "/stop/": "/about/",
    "/stop": "/about/",
    "/STOP": "/about/",
    "/pages/old%20help.aspx": "/get-help/#before",
    "/caf%C3%A9/": "/about/",
    "/one/": "/the-facts/news/",
    "/two/": "/the-facts/news/",
}


@pytest.fixture(scope="module")
def published(original):
    """Published before and after, as it happens on a running site."""
    original.manage("publish_site")
    original.manage("shell", "-c", MOVE)
    original.manage("publish_site")
    return original.var / "published"


@pytest.fixture(scope="module")
def nginx(start_nginx, copy_of, published):
    return start_nginx("nginx-mirror.conf", copy_of(published))


def test_every_former_and_short_address_leads_there_in_one_step(nginx):
    found = {path: nginx.ask(path) for path in LEADS}

    assert {path: answer.headers.get("location") for path, answer in found.items()} == LEADS
    assert {answer.status for answer in found.values()} == {301}
    for place in set(LEADS.values()):
        assert nginx.ask(place.partition("#")[0]).status == 200


def test_circle_is_gone_and_a_live_page_stands(nginx):
    assert [nginx.ask(path).status for path in ("/round/", "/trip/", "/about/")] == [410, 410, 200]


def test_copy_answers_every_address_as_our_own_server(nginx, published):
    site = PublicSite(published, [NAME])
    pages = Manifest.load(published).pages

    wrong = {path: found for path in pages if (found := differences(nginx, site, path, ""))}

    assert wrong == {}
    assert sum(bool(entry.location) for entry in pages.values()) >= 7
