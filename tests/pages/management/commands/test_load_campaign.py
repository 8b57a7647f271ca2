import io

import pytest
from cms.models import Page
from django.core.management import CommandError, call_command

from pages.models import Figure
from signposting.models import Service

pytestmark = pytest.mark.django_db


def run():
    out = io.StringIO()
    call_command("load_campaign", stdout=out)
    return out.getvalue()


def test_load_campaign_says_that_all_is_there():
    assert run() == f"Campaign: 0 created, {14 + Figure.objects.count()} left as they are.\n"


def test_load_campaign_says_what_it_made():
    Figure.objects.filter(slug="sought-help-2019-uk").delete()

    assert "Created: figure sought-help-2019-uk\nCampaign: 1 created" in run()


def make_room_for(reverse_id):
    """An editor moved the page and took its name away, so that the loader makes it anew."""
    page = Page.objects.get(reverse_id=reverse_id)
    page.urls.update(slug="elsewhere", path="elsewhere")
    Page.objects.filter(pk=page.pk).update(reverse_id=None)


def test_load_campaign_refuses_in_plain_words_without_a_service():
    make_room_for("harm")
    Service.objects.filter(slug="nhs-111-mental-health").update(slug="another")

    with pytest.raises(
        CommandError, match=r"Nothing was loaded\. There is no service 'nhs-111-mental-health'"
    ):
        run()

    assert not Page.objects.filter(reverse_id="harm").exists()


def test_load_campaign_refuses_in_plain_words_where_an_address_is_taken():
    Page.objects.filter(reverse_id="harm").update(reverse_id=None)

    with pytest.raises(CommandError, match="page harm: another page has the address"):
        run()
