"""Pages that do not pass: visitors keep the last good version, and staff are told why."""

import pytest

from campaign_site.models import FailedPage, PublicAddress
from signposting.models import Channel
from tests.campaign_site.publishing.passes import body, entry, publish, text_block
from tests.factories import ChannelFactory, make_page, new_draft
from tests.factories import publish as put_up

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("only")
class TestFailures:
    BAD = text_block('<a href="https://unknown.example/">away</a>')

    @pytest.fixture
    def failing(self):
        """A page that was good and whose new version is not."""
        page = make_page("a", text_block("Good words."))
        publish()
        self.say(page, self.BAD[1]["body"])
        return page

    def say(self, page, words):
        draft = new_draft(page)
        plugin = draft.get_placeholders().get(slot="content").get_plugins().first()
        plugin = plugin.get_bound_plugin()
        plugin.body = words
        plugin.save()
        put_up(draft)

    def test_page_that_fails_keeps_its_last_good_bytes(self, failing):
        before = body("/a/")

        report = publish()

        assert list(report.failed) == ["/a/"]
        assert report.gone == []
        assert body("/a/") == before
        assert "Good words." in body("/a/")
        assert entry("/a/").status == 200

    def test_page_that_fails_is_listed_with_the_reason(self, failing):
        publish()

        failed = FailedPage.objects.get()
        assert failed.path == "/a/"
        assert failed.reason == "The page links to unknown.example, which is not in the register."
        assert failed.last_good_at is not None

    def test_page_that_keeps_failing_keeps_its_dates(self, failing):
        publish()
        first = FailedPage.objects.get()

        publish()

        assert FailedPage.objects.get().failing_since == first.failing_since
        assert FailedPage.objects.get().last_good_at == first.last_good_at

    def test_page_that_is_mended_is_listed_no_more(self, failing):
        publish()

        self.say(failing, "<p>Better words.</p>")
        report = publish()

        assert report.failed == {}
        assert "Better words." in body("/a/")
        assert not FailedPage.objects.exists()

    def test_page_that_was_never_good_is_absent(self):
        make_page("a", self.BAD)

        publish()

        assert entry("/a/") is None
        assert FailedPage.objects.get().last_good_at is None
        assert not PublicAddress.objects.filter(path="/a/").exists()

    def test_page_that_fails_does_not_stop_the_others(self, failing):
        make_page("z", text_block("Last words."))

        report = publish()

        assert report.changed == ["/z/", "/sitemap.xml"]

    def test_page_without_its_signpost_fails(self):
        # The helpline's, and those of the two lines that stand in for any signpost.
        gone = ["stop-it-now-helpline", "police-999", "samaritans"]
        Channel.objects.filter(service__slug__in=gone).delete()

        report = publish()

        assert {"/", "/get-help/"} <= set(report.failed)
        assert "0808 1000 900" in body("/")

    def test_bad_address_in_the_register_does_not_stop_the_pass(self):
        service = ChannelFactory(kind="web", value="https://[a.org/").service

        assert list(publish().failed) == [service.get_absolute_url()]
