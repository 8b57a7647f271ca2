"""The ledger as staff keep it, through the admin's own pages."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from lxml import html

from campaign_site.staff import make_roles
from pages.models import Figure, FigureChange
from tests.factories import FigureFactory, UserFactory, make_page

pytestmark = pytest.mark.django_db

LIST = "/admin/pages/figure/"
SIDE_BY_SIDE = "/admin/pages/figure/contradictions/"


@pytest.fixture
def second_of_december():
    with time_machine.travel("2026-12-02 09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def keeper(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def save(client, figure, **changed):
    """Send the form of a figure as it stands, with some fields changed."""
    address = reverse("admin:pages_figure_change", args=[figure.pk])
    form = html.document_fromstring(client.get(address).content.decode()).get_element_by_id(
        "figure_form"
    )
    form.action = address
    data = {**dict(form.form_values()), **changed}
    data = {name: value for name, value in data.items() if value is not None}
    data.pop("_addanother", None), data.pop("_continue", None)
    return client.post(address, data, follow=True)


def confirm(slug):
    """A second person reads the change that waits, and confirms it. Returns what the page said."""
    other = Client()
    other.force_login(UserFactory(is_superuser=True))
    change = FigureChange.objects.get(slug=slug, state="waiting")
    page = other.get(reverse("admin:pages_figurechange_change", args=[change.pk]))
    answer = other.post(
        reverse("admin:pages_figurechange_decide", args=[change.pk]),
        {"decision": "confirm"},
        follow=True,
    )
    return text_of(page) + text_of(answer)


def text_of(response):
    tree = html.document_fromstring(response.content.decode())
    return " ".join(" ".join(tree.itertext()).split())


def rows(response):
    tree = html.document_fromstring(response.content.decode())
    return [
        " ".join(row.text_content().split()) for row in tree.xpath("//*[@id='result_list']//tr")
    ]


def history(client, figure):
    return text_of(client.get(reverse("admin:pages_figure_history", args=[figure.pk])))


# What runs out


@pytest.fixture
def three():
    return [
        FigureFactory(value="111", holds_until=date(2026, 12, 1)),
        FigureFactory(value="222", holds_until=date(2026, 12, 1), hide_when_out_of_date=True),
        FigureFactory(value="333", holds_until=date(2026, 12, 10)),
    ]


def test_list_says_which_figures_are_out_of_date(second_of_december, keeper, three):
    said = " ".join(rows(keeper.get(LIST)))

    assert "Out of date since 1 December 2026" in said
    assert "Out of date since 1 December 2026, hidden" in said
    assert "Holds until 10 December 2026" in said


@pytest.mark.parametrize(
    ("chosen", "found"),
    [("out", {"111", "222"}), ("soon", {"333"}), ("hidden", {"222"}), ("nonsense", None)],
)
def test_list_is_filtered_by_the_date(second_of_december, keeper, three, chosen, found):
    response = keeper.get(LIST, {"date": chosen})

    values = set(response.context["cl"].queryset.values_list("value", flat=True))
    assert values == (found or set(Figure.objects.values_list("value", flat=True)))


# Who changed which value


def test_history_names_old_and_new_value(keeper):
    figure = FigureFactory(value="4,321")

    save(keeper, figure, value="5,000", hide_when_out_of_date="on")
    confirm(figure.slug)

    assert Figure.objects.get(pk=figure.pk).value == "5,000"
    assert "value: 4,321 → 5,000" in history(keeper, figure)
    assert "hide it when its date has passed: no → yes" in history(keeper, figure)


def test_history_begins_with_what_was_entered(keeper):
    data = {
        "kind": "statistic", "value": "4,321", "slug": "a-new-one", "measure": "new-measure",
        "counts": "People who asked.", "period": "2025", "area": "UK", "source_name": "The Trust",
        "confidence": "high", "owner": "Comms", "holds_until": "2027-01-01",
    }  # fmt: skip

    keeper.post(reverse("admin:pages_figure_add"), data)
    confirm("a-new-one")

    assert "value: – → 4,321" in history(keeper, Figure.objects.get(slug="a-new-one"))


def test_short_name_stays_what_it_is(keeper):
    figure = FigureFactory(slug="the-first-name")

    save(keeper, figure, slug="another-name")

    assert Figure.objects.get(pk=figure.pk).slug == "the-first-name"


# What is refused


def test_small_local_count_is_refused_in_plain_words(keeper):
    figure = FigureFactory(value="4,321", area="Dorset")

    answer = text_of(save(keeper, figure, value="4"))

    assert answer.count("A count below ten in a local area can point at a person.") == 1
    assert Figure.objects.get(pk=figure.pk).value == "4,321"


def test_another_value_needs_another_confirmation(keeper):
    figure = FigureFactory(confirmed_by="A. Person", confirmed_on=date(2026, 11, 1))

    refused = text_of(save(keeper, figure, value="9"))
    save(keeper, figure, value="9", confirmed_by="", confirmed_on="")
    confirm(figure.slug)

    assert "You changed what was confirmed." in refused
    assert Figure.objects.get(pk=figure.pk).value == "9"


def test_words_around_a_confirmed_value_may_change(keeper):
    figure = FigureFactory(confirmed_by="A. Person", confirmed_on=date(2026, 11, 1))

    save(keeper, figure, caveat="A visit is not a call.")
    confirm(figure.slug)

    assert Figure.objects.get(pk=figure.pk).caveat == "A visit is not a call."


# What contradicts


@pytest.fixture
def pair():
    return [
        FigureFactory(measure="askers", value="4,321", source_name="The first source"),
        FigureFactory(measure="askers", value="5,000", source_name="The second source"),
    ]


def test_contradicting_figures_stand_side_by_side(keeper, pair):
    make_page("a", ("FigureBlock", {"figure": pair[0]}), title="The page with the number")

    page = keeper.get(SIDE_BY_SIDE)

    tree = html.document_fromstring(page.content.decode())
    heading = [
        " ".join(cell.text_content().split())
        for cell in tree.xpath("//*[@id='content']//thead//th")
    ]
    assert heading == ["Figure", *(figure.slug for figure in pair)]
    assert "Value 4,321 people 5,000 people" in text_of(page)
    assert "Source The first source The second source" in text_of(page)
    assert "Shown on The page with the number –" in text_of(page)


def test_ledger_without_contradiction_says_so(keeper):
    assert "No two figures contradict each other." in text_of(keeper.get(SIDE_BY_SIDE))


def test_list_leads_to_the_contradictions(keeper, pair):
    tree = html.document_fromstring(keeper.get(LIST).content.decode())

    [link] = tree.xpath(f"//a[@href='{SIDE_BY_SIDE}']")

    assert link.text_content() == "1 contradiction: see the figures side by side"


def test_proposed_figure_that_contradicts_another_says_so(keeper, pair):
    answer = text_of(save(keeper, pair[0], value="4,322"))

    assert "It contradicts 5,000 people" in answer
    assert "from The second source." in answer


def test_proposed_figure_that_agrees_says_nothing(keeper, pair):
    answer = text_of(save(keeper, pair[0], value="5000"))

    assert "contradicts" not in answer


def test_measure_that_brings_a_contradiction_says_so(keeper, pair):
    figure = FigureFactory(value="1,000")

    assert "It contradicts" in text_of(save(keeper, figure, measure="askers"))


def test_proposed_figure_says_on_how_many_pages_it_stands(keeper):
    figure = FigureFactory()
    make_page("a", ("FigureBlock", {"figure": figure}))

    answer = text_of(save(keeper, figure, caveat="Words."))

    assert "It stands on 1 published page." in answer


@pytest.mark.parametrize(("role", "status"), [("author", 200), (None, 403)])
def test_contradictions_are_for_who_may_see_the_ledger(client, pair, role, status):
    user = UserFactory()
    if role:
        user.groups.add(make_roles()[role])
    client.force_login(user)

    assert client.get(SIDE_BY_SIDE).status_code == status


def test_contradictions_are_for_staff_alone(client):
    assert client.get(SIDE_BY_SIDE).headers["Location"].startswith("/admin/login/")


def test_measures_in_use_are_offered(keeper, pair):
    page = keeper.get(reverse("admin:pages_figure_add")).content.decode()

    assert '<option value="askers"></option>' in page


def test_figure_says_which_number_is_read(keeper):
    figure = FigureFactory(value="1.2 million")

    page = keeper.get(reverse("admin:pages_figure_change", args=[figure.pk]))

    assert "Read as the number: 1,200,000" in text_of(page)
    assert "No published page." in text_of(page)
