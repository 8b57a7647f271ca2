"""Every component in all its states, for staff."""

from pathlib import Path

import pytest
from django.conf import settings
from lxml import html

from campaign_site.gallery import FRAME, samples
from signposting.register import ListedCards
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"


@pytest.fixture
def page(client):
    client.force_login(UserFactory(is_staff=True))
    response = client.get("/admin/gallery/")
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def test_gallery_shows_every_component():
    shown = {sample.component for sample in samples(ListedCards())}

    assert shown | set(FRAME) == {path.stem for path in COMPONENTS.glob("*.html")}


@pytest.mark.parametrize("component", FRAME)
def test_frame_of_the_gallery_shows_the_rest(page, component):
    name = component.replace("_", "__")

    assert page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def test_no_sample_is_empty():
    for sample in samples(ListedCards()):
        assert sample.html.strip(), f"{sample.component}, {sample.state}"


def test_gallery_is_for_staff_alone(client):
    response = client.get("/admin/gallery/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_gallery_runs_no_script_of_its_own(page):
    assert page.xpath("//script[not(@type='application/ld+json')]") == []
