"""What is taken down is gone from every page, and nothing else goes with it."""

from datetime import timedelta

import pytest
import time_machine
from cms.models import Page
from django.conf import settings

from campaign_site.models import FailedPage, PublicAddress
from campaign_site.publishing.publisher import Publisher
from campaign_site.security_text import EXPIRES
from signposting.models import Service
from tests.factories import make_page, unpublish

pytestmark = pytest.mark.django_db


def publish():
    return Publisher().publish()


def bodies():
    store = Publisher().store
    return {path: store.body(path).decode() for path, entry in store.pages.items() if entry.sha256}


@pytest.mark.parametrize(
    ("slug", "number"), [("stop-it-now-helpline", "tel:08081000900"), ("childline", "tel:08001111")]
)
def test_paused_signpost_leaves_every_page_and_another_takes_its_place(slug, number):
    publish()
    sharers = Service.objects.exclude(slug=slug).filter(channels__value="0808 1000 900")
    Service.objects.filter(slug=slug).update(status="paused")
    sharers.update(status="paused")

    report = publish()

    assert report.failed == {}
    assert [path for path, body in bodies().items() if f'"{number}"' in body] == []
    assert "tel:999" in bodies()["/"]


def test_unpublished_home_page_keeps_its_last_good_version():
    publish()

    unpublish(Page.objects.get(reverse_id="home"))
    report = publish()

    assert Publisher().store.pages["/"].status == 200
    assert "/" in report.failed
    assert FailedPage.objects.get(path="/").reason


def test_database_that_knows_no_address_makes_the_store_forget_nothing():
    publish()
    before = set(Publisher().store.pages)
    PublicAddress.objects.all().delete()
    Page.objects.filter(reverse_id="about").delete()

    publish()

    assert set(Publisher().store.pages) == before


def test_address_that_cannot_be_kept_does_not_stop_the_others():
    make_page("a")
    content = Page.objects.get(reverse_id=None).pagecontent_set.get()
    Page.objects.get(reverse_id=None).urls.update(path="2026.q1", slug="2026.q1")
    content.page.clear_cache()

    report = publish()

    assert list(report.failed) == ["/2026.q1/"]
    assert (settings.PUBLISHED_FOLDER / "site" / "index.html").exists()
    assert len(report.changed) > 60


def test_security_text_past_its_date_makes_a_pass_due_and_is_withdrawn(settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    path = "/.well-known/security.txt"
    publisher = Publisher()
    with time_machine.travel(EXPIRES - timedelta(minutes=1), tick=False):
        publisher.publish()
        assert publisher.is_current()
        assert publisher.store.pages[path].status == 200
    with time_machine.travel(EXPIRES, tick=False):
        assert not publisher.is_current()
        publisher.publish()
        assert publisher.is_current()
        assert publisher.store.pages[path].status == 410


def test_paused_service_holds_no_page_back_that_links_its_number():
    """The page would keep all it said before, the service's panel included."""
    text = '<p><a href="tel:08001111">Call</a></p>'
    make_page("a", ("TextPlugin", {"body": text}))
    assert publish().failed == {}
    Service.objects.filter(channels__value="0800 1111").update(status="paused")

    assert publish().failed == {}


def test_number_of_a_withdrawn_service_can_no_longer_be_linked_to():
    text = '<p><a href="tel:08001111">Call</a></p>'
    make_page("a", ("TextPlugin", {"body": text}))
    Service.objects.filter(channels__value="0800 1111").update(status="withdrawn")

    assert publish().failed == {
        "/a/": ["The page links to the number 08001111, which is not in the register."]
    }
