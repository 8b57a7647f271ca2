"""Each rule of the pages and the ledger that the database itself keeps, broken once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cms.models import PageContent
from django.apps import apps
from django.db import IntegrityError, transaction
from djangocms_versioning.models import Version

from pages.models import (
    ChartPlugin,
    ChartRow,
    CheckOverride,
    DoorsPlugin,
    FigureChange,
    FigurePlugin,
    NewsPlugin,
    NoticeBoard,
    NoticePlugin,
    PageDetails,
    PanelPlugin,
    PreviewLink,
    Publication,
    QuotePlugin,
    ReleaseDetails,
    ServicesPlugin,
    SignOff,
    StatementPlugin,
)
from signposting.models import Service
from tests.factories import (
    FigureFactory,
    NoticeFactory,
    PictureFactory,
    PictureFileFactory,
    ScheduleFactory,
    make_page,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
# SQLite names the columns of a broken unique constraint, not its name.
COLUMNS = {
    "pages_chartrow.chart_id, pages_chartrow.figure_id": "chart_shows_a_figure_once",
    "pages_figurechange.slug": "figurechange_one_waiting_per_figure",
    "pages_picturefile.picture_id, pages_picturefile.sha256": "picture_file_stands_once_a_picture",
    "pages_signoff.version_id": "sign_off_one_stands_a_version",
    "pages_checkoverride.version_id, pages_checkoverride.rule, pages_checkoverride.excerpt": (
        "check_override_once_a_finding"
    ),
    "pages_schedule.version_id, pages_schedule.deed": "schedule_one_waiting_per_version_and_deed",
}


def details(**values):
    """Past the model's own methods: the row as such."""
    content = PageContent.admin_manager.get(page=make_page("details-here", published=False))
    PageDetails.objects.filter(extended_object=content).update(**values)


def release(**values):
    content = PageContent.admin_manager.get(page=make_page("release-here", published=False))
    given = {"date": date(2026, 11, 25), **values}
    return ReleaseDetails.objects.create(extended_object=content, **given)


def block(model, **values):
    page = make_page("block-here", published=False)
    placeholder = PageContent.admin_manager.get(page=page).get_placeholders().first()
    return model.objects.create(placeholder=placeholder, language="en", position=1, **values)


DECIDED = {"decided_by_name": "ben", "decided_at": NOON}


def figure_change(**values):
    given = {"slug": "asked", "old": {}, "new": {}, "proposed_by_name": "anna"}
    return FigureChange.objects.create(**given | values)


def figure_in_a_chart_twice():
    chart, figure = block(ChartPlugin, title="T", shows="S"), FigureFactory()
    for _number in range(2):
        ChartRow.objects.create(chart=chart, figure=figure)


def version():
    content = PageContent.admin_manager.get(page=make_page("signed-here", published=False))
    return Version.objects.get_for_content(content)


def sign_off(**values):
    row = {"language": "en", "title": "T", "content_hash": "0" * 64, "asked_by_name": "A. Person"}
    return SignOff.objects.create(**{**row, **values})


def twice_asked():
    own = version()
    sign_off(version=own)
    sign_off(version=own)


def publication(**values):
    row = {"language": "en", "title": "T", "route": "signed-off", "by_name": "A. Person"}
    return Publication.objects.create(**{**row, **values})


def overridden(own=None, **values):
    row = {"rule": "r", "excerpt": "e", "level": "block", "reason": "So", "by_name": "A. Person"}
    return CheckOverride.objects.create(version=own or version(), **{**row, **values})


def preview(**values):
    row = {"token_sha256": "0" * 64, "note": "The charity", "made_at": NOON}
    row["expires_at"] = NOON + timedelta(days=1)
    PreviewLink.objects.create(version=version(), **{**row, **values})


def twice_overridden():
    own = version()
    overridden(own)
    overridden(own)


def twice(file):
    PictureFileFactory(picture=file.picture, data=file.data)


def scheduled_again(schedule):
    ScheduleFactory(version=schedule.version)


BREAKING = {
    "figure_kind_is_known": lambda: FigureFactory(kind="guess"),
    "figure_confidence_is_known": lambda: FigureFactory(confidence="total"),
    "figure_says_what_and_who": lambda: FigureFactory(source_name=""),
    "figure_statistic_has_period_and_area": lambda: FigureFactory(period=""),
    "figure_source_date_is_a_date": lambda: FigureFactory(source_date="spring 26"),
    "figure_source_is_https": lambda: FigureFactory(source_url="http://www.example.org/"),
    "figure_confirmed_by_and_on": lambda: FigureFactory(confirmed_on=date(2026, 11, 23)),
    "figure_holds_after_confirmation": lambda: FigureFactory(
        confirmed_by="A. Person", confirmed_on=date(2026, 11, 23), holds_until=date(2026, 11, 22)
    ),
    "figure_measure_is_a_short_name": lambda: FigureFactory(measure="People who Asked"),
    "figure_has_an_owner": lambda: FigureFactory(owner=""),
    "figure_local_count_is_ten_or_more": lambda: FigureFactory(value="7", area="Dorset"),
    "figurechange_state_is_known": lambda: figure_change(**DECIDED, state="perhaps"),
    "figurechange_is_decided_by_somebody": lambda: figure_change(state="refused"),
    "figurechange_takes_two_people": lambda: figure_change(
        **DECIDED | {"decided_by_name": "anna"}, state="confirmed"
    ),
    "figurechange_one_waiting_per_figure": lambda: (figure_change(), figure_change()),
    "chart_shows_a_figure_once": figure_in_a_chart_twice,
    "details_signpost_is_known": lambda: details(signpost="anywhere"),
    "details_section_is_known": lambda: details(section="sport"),
    "details_dated_is_a_date": lambda: details(dated="last year"),
    "statement_place_is_known": lambda: block(StatementPlugin, heading="H", link_place="moon"),
    "panel_style_is_known": lambda: block(
        PanelPlugin, service=Service.objects.first(), style="huge"
    ),
    "quote_says_who_and_where": lambda: block(QuotePlugin, words="W", who="A. Person"),
    "notice_kind_is_known": lambda: block(NoticePlugin, body="B", kind="alarm"),
    "services_audience_is_known": lambda: block(ServicesPlugin, heading="H", audience="all"),
    "doors_are_named": lambda: block(DoorsPlugin, heading="H", doors=""),
    "news_number_is_small": lambda: block(NewsPlugin, heading="H", number=11),
    "picture_has_text_or_is_decoration": lambda: PictureFactory(alternative_text=""),
    "picture_file_stands_once_a_picture": lambda: twice(PictureFileFactory()),
    "picture_file_type_is_known": lambda: PictureFileFactory(content_type="image/svg+xml"),
    "picture_file_has_a_size": lambda: PictureFileFactory(width=0),
    "picture_file_has_a_checksum": lambda: PictureFileFactory(sha256="../../etc"),
    "release_date_is_of_the_campaign": lambda: release(date=date(2014, 12, 31)),
    "release_has_one_embargo": lambda: release(
        embargo_until=datetime(2027, 6, 1, tzinfo=UTC), embargo_unclear="2027-06-01"
    ),
    "correction_says_what": lambda: release().corrections.create(
        made_on=date(2026, 11, 25), words=""
    ),
    "sign_off_state_is_known": lambda: sign_off(
        state="maybe", decided_by_name="B. Person", decided_at=NOON
    ),
    "sign_off_says_who_asked": lambda: sign_off(asked_by_name=""),
    "sign_off_has_a_checksum": lambda: sign_off(content_hash="none"),
    "sign_off_answer_says_who_and_when": lambda: sign_off(state="returned"),
    "sign_off_takes_two_people": lambda: sign_off(
        state="approved", decided_by_name="A. Person", decided_at=NOON
    ),
    "sign_off_one_stands_a_version": lambda: twice_asked(),
    "publication_route": lambda: publication(route="side door"),
    "publication_says_who": lambda: publication(by_name=""),
    "publication_emergency_says_why": lambda: publication(route="emergency"),
    "publication_review_says_who": lambda: publication(reviewed_at=NOON),
    "publication_review_takes_another": lambda: publication(
        reviewed_at=NOON, reviewed_by_name="A. Person"
    ),
    "preview_link_keeps_a_checksum_alone": lambda: preview(token_sha256="the token itself"),
    "preview_link_ends_after_it_was_made": lambda: preview(expires_at=NOON),
    "preview_link_says_who_it_is_for": lambda: preview(note=""),
    "check_override_once_a_finding": lambda: twice_overridden(),
    "check_override_says_who_and_why": lambda: overridden(reason=""),
    "figure_style_is_known": lambda: block(FigurePlugin, figure=FigureFactory(), style="huge"),
    "notice_state_is_known": lambda: NoticeFactory(state="lost"),
    "notice_leads_to_one_known_place": lambda: NoticeFactory(link_place="moon"),
    "notice_says_something": lambda: NoticeFactory(words="  "),
    "notice_ends_within_its_longest": lambda: NoticeFactory(
        ends_at=datetime(2026, 12, 25, 12, 0, 1, tzinfo=UTC)
    ),
    "notice_says_who_asked": lambda: NoticeFactory(asked_by_name=""),
    "notice_answer_says_who_and_when": lambda: NoticeFactory(decided_at=None),
    "notice_takes_two_people": lambda: NoticeFactory(decided_by_name="An Author"),
    "notice_emergency_says_why": lambda: NoticeFactory(emergency=True),
    "notice_is_reviewed_by_another": lambda: NoticeFactory(
        reviewed_by_name="An Author", reviewed_at=NOON
    ),
    "notice_is_taken_down_by_somebody": lambda: NoticeFactory(state="taken_down"),
    "notice_board_is_one_row": lambda: NoticeBoard.objects.create(pk=2),
    "schedule_deed_is_known": lambda: ScheduleFactory(deed="burn"),
    "schedule_state_is_known": lambda: ScheduleFactory(state="asleep"),
    "schedule_names_its_maker": lambda: ScheduleFactory(by_name=""),
    "schedule_is_tried_when_due": lambda: ScheduleFactory(
        next_try_at=datetime(2020, 1, 1, tzinfo=UTC)
    ),
    "schedule_done_has_its_moment": lambda: ScheduleFactory(state="done"),
    "schedule_failed_says_why": lambda: ScheduleFactory(state="failed"),
    "schedule_is_cancelled_by_somebody": lambda: ScheduleFactory(state="cancelled"),
    "schedule_one_waiting_per_version_and_deed": lambda: scheduled_again(ScheduleFactory()),
}
ALSO_REFUSED = {
    "a figure without a value": lambda: FigureFactory(value=""),
    "a figure that counts nothing": lambda: FigureFactory(counts=""),
    "a statistic of nowhere": lambda: FigureFactory(area=""),
    "a confirmation by nobody": lambda: FigureFactory(confirmed_by="A. Person"),
    "a figure without a measure": lambda: FigureFactory(measure=""),
    "nobody counted in a county": lambda: FigureFactory(value="0", area="Dorset"),
    "a small count in words": lambda: FigureFactory(value="Three", area="Dorset"),
    "a small count with words": lambda: FigureFactory(value="At least 5", area="Dorset"),
    "a small part of a count": lambda: FigureFactory(value="3 of 300", area="Dorset"),
}


def database_says(deed) -> str:
    """In its own words, with the constraint's name."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        deed()
    said = str(refused.value)
    for columns, name in COLUMNS.items():
        said = said.replace(columns, name)
    return said


def test_constraints_all_have_a_breaking_case():
    named = {
        constraint.name
        for model in apps.get_app_config("pages").get_models()
        for constraint in model._meta.constraints
    }

    assert named == set(BREAKING)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKING)
def test_constraint_is_kept_by_the_database(name):
    assert name in database_says(BREAKING[name])


@pytest.mark.django_db
@pytest.mark.parametrize("case", ALSO_REFUSED)
def test_constraint_refuses_other_bad_figures(case):
    assert "figure_" in database_says(ALSO_REFUSED[case])


@pytest.mark.django_db
def test_law_needs_neither_period_nor_area():
    FigureFactory(kind="law", period="", area="").full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"value": "10", "area": "Dorset"},
        {"value": "1,217", "area": "Dorset"},
        {"value": "Fewer than 10", "area": "Dorset"},
        {"value": "7", "area": "England and Wales"},
        {"value": "7", "area": "the UK"},
        {"value": "4%", "area": "Dorset"},
        {"value": "1 in 5", "unit": "adults", "area": "Dorset"},
        {"value": "2 million", "area": "Dorset"},
        {"value": "2", "unit": "million visits", "area": "Dorset"},
        {"value": "5.5", "unit": "hours a week", "area": "Dorset"},
        {"value": "Section 8", "kind": "law", "area": "Jersey"},
    ],
)
def test_what_is_no_small_local_count_may_stand(values):
    figure = FigureFactory(**values)

    figure.full_clean()


@pytest.mark.django_db
def test_figure_slug_is_its_own():
    standing = FigureFactory()

    assert "slug" in database_says(lambda: FigureFactory(slug=standing.slug))


@pytest.mark.django_db
def test_details_belong_to_one_version_and_are_copied_with_it():
    page = make_page("copied", signpost="childline", owner="Comms")
    published = Version.objects.get_for_content(PageContent.objects.get(page=page))

    draft = published.copy(published.created_by).content

    assert draft.pagedetails.pk != published.content.pagedetails.pk
    assert (draft.pagedetails.signpost, draft.pagedetails.owner) == ("childline", "Comms")


@pytest.mark.django_db
def test_picture_is_either_told_or_decoration():
    assert "picture_" in database_says(lambda: PictureFactory(decorative=True))

    PictureFactory(decorative=True, alternative_text="").full_clean()
