"""The help page and the report page, asked for without any of the site around them."""

import pytest
from django.test import RequestFactory
from lxml import html

from signposting import views
from signposting.models import Service
from tests.factories import OpeningHoursFactory, PoliceForceFactory, VerificationFactory

pytestmark = pytest.mark.django_db

PAGES = {"/get-help/": views.get_help, "/report/": views.report}


def page(path):
    response = PAGES[path](RequestFactory().get(path))
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def words(tree):
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize("path", PAGES)
def test_page_names_only_listed_services(path):
    shown = words(page(path))

    hidden = Service.objects.exclude(pk__in=Service.objects.listed())
    assert hidden.exists()
    assert [service.name for service in hidden if service.name in shown] == []


@pytest.mark.parametrize(
    ("path", "slug", "value"),
    [("/get-help/", "samaritans", "116 123"), ("/report/", "crimestoppers", "0800 555 111")],
)
def test_page_drops_a_service_that_is_paused(path, slug, value):
    assert value in words(page(path))

    Service.objects.filter(slug=slug).update(status="paused")

    assert value not in words(page(path))


@pytest.mark.parametrize(
    ("path", "numbers"), [("/get-help/", ["0808 1000 900"]), ("/report/", ["999", "101"])]
)
def test_page_shows_its_own_signpost(path, numbers):
    calls = page(path).xpath("//a[starts-with(@href, 'tel:')]/@href")

    for number in numbers:
        assert f"tel:{number.replace(' ', '')}" in calls


def test_help_page_begins_with_the_helpline_and_never_says_open_now():
    tree = page("/get-help/")

    assert tree.xpath("//main//h2")[0].text_content() == "Stop It Now helpline"
    assert "open now" not in words(tree).lower()
    assert "Usually Monday to Thursday, 9am to 9pm; Friday, 9am to 5pm. Not confirmed." in words(
        tree
    )


def test_help_page_has_a_section_for_each_door_that_is_linked():
    tree = page("/get-help/")

    anchors = {href.partition("#")[2] for href in tree.xpath("//a/@href") if "#" in href}
    ids = tree.xpath("//@id")
    assert anchors <= set(ids)
    assert len(ids) == len(set(ids))


def test_report_page_lists_the_steps_and_the_five_forces():
    tree = page("/report/")

    assert len(tree.xpath("//ol[@class='steps']/li")) == 5
    areas = tree.xpath("//ul[@class='areas']/li")
    assert len(areas) == 6  # Five forces and somewhere else.
    assert "What happens after a report" in words(tree)


@pytest.mark.parametrize(("path", "most"), [("/get-help/", 26), ("/report/", 28)])
def test_page_needs_as_many_queries_however_many_services(
    path, most, django_assert_max_num_queries
):
    with django_assert_max_num_queries(most) as before:
        page(path)
    for _ in range(8):
        service = OpeningHoursFactory().channel.service
        VerificationFactory(service=service)
        PoliceForceFactory(report_service=service)

    with django_assert_max_num_queries(len(before)):
        page(path)


@pytest.mark.parametrize("path", PAGES)
def test_page_still_answers_when_nothing_is_listed(path):
    Service.objects.update(status="paused")

    assert len(page(path).xpath("//h1")) == 1
