"""Passes over the whole site into real files."""

import io
from datetime import date

import pytest
import time_machine
from cms.models import Page, PageContent
from django.core.management import call_command
from django.db import connection

from campaign_site.models import EditionCounter, FailedPage, PublicAddress
from campaign_site.publishing import publisher as publisher_module
from campaign_site.publishing.known_links import host_of
from campaign_site.publishing.publisher import Publisher
from pages.models import Figure
from signposting.models import Service
from tests.campaign_site.publishing.passes import body, entry, publish, reverted, text_block
from tests.factories import (
    make_page,
    new_draft,
    rename,
    unpublish,
)
from tests.factories import publish as put_up

pytestmark = pytest.mark.django_db

ALWAYS = {"/", "/get-help/", "/report/", "/the-facts/", "/news/how-the-campaign-began/"}


@pytest.fixture
def files(settings):
    def deed():
        root = settings.PUBLISHED_FOLDER
        changing = ("manifest", "incoming")
        return {
            path.relative_to(root).as_posix(): path.stat().st_mtime_ns
            for path in root.rglob("*")
            if path.is_file() and not path.name.startswith(changing)
        }

    return deed


def test_first_pass_publishes_every_address(settings):
    report = publish()

    assert report.failed == {}
    assert report.pages == len(report.changed) >= 14
    assert set(report.changed) >= ALWAYS
    manifest = Publisher().store.read()
    assert set(manifest.pages) == set(report.changed)
    assert set(manifest.errors) == {"404", "410", "500", "503"}
    assert (settings.PUBLISHED_FOLDER / "site" / "get-help" / "index.html").exists()
    assert FailedPage.objects.count() == 0
    assert set(PublicAddress.objects.values_list("path", flat=True)) == set(report.changed)


@pytest.mark.usefixtures("only")
class TestPasses:
    def test_second_pass_changes_nothing(self, files):
        publish()
        before = files()

        report = publish()

        assert report.changed == []
        assert report.gone == []
        assert files() == before

    def test_publisher_is_current_until_something_changes(self):
        publisher = Publisher()
        publisher.publish()
        assert publisher.is_current()

        EditionCounter.advance()

        assert not publisher.is_current()

    @pytest.mark.parametrize(
        ("name", "value"), [("launch_gaps", []), ("release_mark", "another release")]
    )
    def test_signature_and_release_make_a_new_edition(self, monkeypatch, name, value):
        before = publisher_module.wanted_edition()

        monkeypatch.setattr(publisher_module, name, lambda: value)

        assert publisher_module.wanted_edition() != before

    def test_new_page_reaches_visitors(self):
        make_page("a", text_block("New words."))

        report = publish()

        assert report.changed == ["/a/", "/sitemap.xml"]
        assert "New words." in body("/a/")

    def test_page_of_a_draft_is_absent(self):
        make_page("a", text_block("Not yet."), published=False)

        publish()

        assert entry("/a/") is None
        assert not PublicAddress.objects.filter(path="/a/").exists()

    def test_draft_of_a_published_page_is_not_shown(self):
        page = make_page("a", text_block("Standing words."))
        draft = new_draft(page)
        PageContent.admin_manager.filter(pk=draft.pk).update(title="Draft words")

        publish()

        assert "Standing words." in body("/a/")
        assert "Draft words" not in body("/a/")

    def test_new_version_reaches_visitors(self):
        page = make_page("a")
        publish()
        draft = new_draft(page)
        PageContent.admin_manager.filter(pk=draft.pk).update(title="Other words")

        put_up(draft)

        assert publish().changed == ["/a/"]
        assert "Other words" in body("/a/")

    def test_page_taken_down_is_gone_and_comes_back(self):
        page = make_page("a")
        publish()

        unpublish(page)
        report = publish()

        assert report.gone == ["/a/"]
        assert entry("/a/").status == 410
        assert publish().gone == []

        put_up(reverted(page))
        publish()

        assert entry("/a/").status == 200

    def test_page_deleted_is_gone(self):
        page = make_page("a")
        publish()

        Page.objects.get(pk=page.pk).delete()
        publish()

        assert entry("/a/").status == 410

    def test_page_with_another_address_redirects(self):
        page = make_page("a", text_block("Words."))
        publish()

        rename(page, "b")
        publish()

        assert (entry("/a/").status, entry("/a/").location) == (301, "/b/")
        assert "Words." in body("/b/")

    def test_page_moved_in_the_tree_redirects(self):
        parent, page = make_page("parent"), make_page("a")
        publish()

        Page.objects.get(pk=page.pk).move_page(Page.objects.get(pk=parent.pk), "last-child")
        publish()

        assert (entry("/a/").status, entry("/a/").location) == (301, "/parent/a/")

    def test_redirect_follows_a_second_move(self):
        page = make_page("a")
        publish()
        rename(page, "b")
        publish()

        rename(page, "c")
        publish()

        assert [entry(path).location for path in ("/a/", "/b/")] == ["/c/", "/c/"]

    def test_redirect_is_gone_when_its_page_is(self):
        page = make_page("a")
        publish()
        rename(page, "b")
        publish()

        unpublish(page)
        publish()

        assert [entry(path).status for path in ("/a/", "/b/")] == [410, 410]

    def test_address_taken_by_another_page_shows_it(self):
        page = make_page("a")
        publish()
        rename(page, "b")
        publish()

        make_page("a", text_block("The new one."))
        publish()

        assert "The new one." in body("/a/")
        assert entry("/b/").status == 200

    def test_register_change_reaches_the_pages_that_show_it(self):
        napac = Service.objects.get(slug="napac")
        make_page("a", ("PanelBlock", {"service": napac}))
        publish()

        napac.channels.filter(kind="phone").update(value="0808 157 0000")
        napac.save()
        report = publish()

        shown = ["/get-help/support/", "/get-help/services/support-line/", "/a/"]
        assert set(shown) <= set(report.changed)
        assert "/report/" not in report.changed
        for path in shown:
            assert "0808 157 0000" in body(path)

    def test_ledger_change_reaches_the_pages_that_show_it(self):
        figure = Figure.objects.get(slug="helpline-contacts-2021-22")

        figure.value = "9,999"
        figure.save()

        assert publish().changed == ["/", "/where-our-facts-come-from/"]
        assert "9,999" in body("/")

    def test_paused_service_leaves_every_page(self):
        assert "0800 555 111" in body("/report/")

        service = Service.objects.get(slug="crimestoppers")
        service.status = "paused"
        service.save()
        publish()

        assert "0800 555 111" not in body("/report/")


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://a.org/b", "a.org"), ("0808 157 0000", None), ("", None), ("https://[a.org/", None)],
)
def test_host_of_an_address(address, host):
    assert host_of(address) == host


@pytest.mark.usefixtures("only")
def test_home_help_and_report_are_visible_before_the_rest():
    make_page("a")
    Figure.objects.filter(slug="helpline-contacts-2021-22").update(counts="The new words.")
    seen = []

    def progress(addresses):
        for address in addresses:
            seen.append((address.path, body("/")))
            yield address

    Publisher().publish(progress)

    shown_before = dict(seen)
    assert "The new words." not in shown_before["/report/"]
    assert "The new words." in shown_before["/get-help/under-18/"]


@pytest.mark.usefixtures("only")
def test_dry_run_says_what_would_change_and_writes_nothing(files):
    make_page("a", text_block("New words."))
    make_page("b", text_block('<a href="https://unknown.example/">away</a>'))
    before = files()
    said = io.StringIO()

    call_command("publish_site", "--dry-run", stdout=said)

    assert "/a/ is new\n" in said.getvalue()
    assert "/b/ would not pass: The page links to unknown.example" in said.getvalue()
    assert "Nothing was written." in said.getvalue()
    assert files() == before
    assert not PublicAddress.objects.filter(path="/a/").exists()
    assert not FailedPage.objects.exists()


@pytest.mark.usefixtures("only")
def test_day_alone_does_not_change_the_bytes():
    publish()

    with time_machine.travel(date(2026, 12, 24)):
        assert publish().changed == []


@pytest.mark.usefixtures("only")
def test_pass_reads_the_database_and_leaves_no_session():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        before = cursor.fetchone()

        publish()

        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == before
