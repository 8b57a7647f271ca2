"""Figures that were there before measures were get theirs."""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from pages import migrations
from pages.models import Figure
from tests.factories import FigureFactory

pytestmark = pytest.mark.django_db

[MIGRATION] = Path(migrations.__file__).parent.glob("*_figures.py")


def test_every_figure_gets_a_measure():
    wanted = dict(Figure.objects.values_list("slug", "measure"))
    FigureFactory(slug="Own_one-", measure="before")
    Figure.objects.update(measure="before")

    deed = import_module(f"pages.migrations.{MIGRATION.stem}").give_each_figure_its_measure
    deed(apps, SimpleNamespace(connection=connection))

    assert dict(Figure.objects.values_list("slug", "measure")) == wanted | {"Own_one-": "own-one"}
