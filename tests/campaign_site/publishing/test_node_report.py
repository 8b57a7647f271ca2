"""What a publisher writes down for staff: one row, seldom, and never in its own way."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from campaign_site.models import EditionCounter, PublisherNode
from campaign_site.publishing import node_report
from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.node import node_name
from campaign_site.publishing.node_report import NodeReport
from campaign_site.publishing.one_pass import PassReport
from campaign_site.publishing.store import Store
from tests.factories import PublisherNodeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def node(folder, publish):
    publish({"/": "Home"})
    return NodeReport(Store(folder))


@pytest.fixture
def clock(monkeypatch):
    moments = {"now": 100.0}
    monkeypatch.setattr(node_report.time, "monotonic", lambda: moments["now"])
    return moments


def report():
    return PassReport(Edition(1, "r1"), changed=["/"], failed={"/a/": ["why"]}, pages=3)


def test_node_says_what_it_shows_and_how_its_pass_went(node, folder):
    began = timezone.now()
    node.passed(began, 1.234, report())

    node.beat()

    row = PublisherNode.objects.get()
    assert row.name == node_name(folder)
    assert (row.edition, row.release) == (1, "r1")
    assert (row.pages, row.changed, row.failed, row.pass_seconds) == (3, 1, 1, 1.23)
    assert row.pass_began_at == began
    assert row.disk_free > 0
    assert row.trouble == ""


def test_node_writes_over_its_row_and_moves_no_edition(node, clock):
    EditionCounter.current()
    before = EditionCounter.current()

    for _time in range(5):
        clock["now"] += node_report.WRITE_EVERY
        node.beat()

    assert PublisherNode.objects.count() == 1
    assert EditionCounter.current() == before


def test_node_without_news_writes_every_few_seconds(node, clock, django_assert_num_queries):
    node.beat()

    clock["now"] += node_report.WRITE_EVERY - 1
    with django_assert_num_queries(0):
        node.beat()


def test_node_tells_trouble_at_once_and_when_it_is_over(node, clock):
    node.beat()

    node.trouble("The disk is full")
    node.beat()
    assert PublisherNode.objects.get().trouble == "The disk is full"

    node.trouble("")
    node.beat()
    assert PublisherNode.objects.get().trouble == ""


def test_node_goes_on_where_its_row_cannot_be_written(node, monkeypatch):
    def refuse(*_arguments, **_values):
        raise DatabaseError("no such table")

    monkeypatch.setattr(PublisherNode.objects, "filter", refuse)

    node.beat()


def test_lost_machines_are_forgotten_when_another_starts(node):
    PublisherNodeFactory(name="lost", seen_at=timezone.now() - timedelta(days=31))
    PublisherNodeFactory(name="silent", seen_at=timezone.now() - timedelta(days=29))

    node.beat()

    assert not PublisherNode.objects.filter(name="lost").exists()
    assert PublisherNode.objects.filter(name="silent").exists()


def test_node_keeps_its_name_and_a_copied_folder_has_another(folder, tmp_path):
    assert node_name(folder) == node_name(folder)
    assert node_name(folder) != node_name(tmp_path / "copy")
