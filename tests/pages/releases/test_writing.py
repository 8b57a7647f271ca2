"""A release is written into its draft, and nowhere else."""

from datetime import UTC, date, datetime

import pytest
from cms.api import add_plugin
from cms.models import Page, PageContent
from django.db import connection, transaction

from campaign_site.models import EditionCounter
from pages.drafts import draft_hash
from pages.models import PageDetails, ReleaseDetails
from pages.releases import writing
from pages.releases.contents import first_text, mark_of, newest_version, other_blocks, read_release
from pages.releases.writing import (
    ChangedMeanwhileError,
    NotADraftError,
    create_release,
    save_release,
    start_again,
    write_release,
)
from tests.factories import publish
from tests.pages.releases.invented import WRITES, correct, make_release, member, release_text

pytestmark = pytest.mark.django_db


def content_of(page):
    return newest_version(page).content


def test_release_is_read_as_it_was_written():
    whole = release_text(
        notes="- One\n- Two", contacts=["press@force.example"], signpost="childline",
        embargo_until=datetime(2027, 6, 1, 8, tzinfo=UTC),
    )  # fmt: skip

    content = create_release(whole, member(*WRITES), "t")

    assert read_release(content) == whole


def test_same_ticket_makes_one_page():
    user = member(*WRITES)

    first = create_release(release_text(), user, "same")
    second = create_release(release_text(title="Sent again"), user, "same")

    assert first.page_id == second.page_id
    assert Page.objects.filter(reverse_id="release-same").count() == 1


def test_address_follows_the_title_until_readers_have_it():
    page = make_release(title="A first title")
    user = member(*WRITES)
    write_release(content_of(page), release_text(title="A better title"), user)
    assert content_of(page).slug == "a-better-title"
    publish(content_of(page))

    write_release(start_again(page, user), release_text(title="Police correct it"), user)

    assert content_of(page).slug == "a-better-title"
    assert content_of(page).title == "Police correct it"
    assert content_of(page).page_title == "News of 25 November 2026"


def test_two_releases_of_one_title_have_two_addresses():
    pages = [make_release(ticket=f"two-{number}") for number in range(2)]

    assert [content_of(page).slug for page in pages] == [
        "a-week-of-help-begins",
        "a-week-of-help-begins-2",
    ]


def test_save_over_somebody_elses_is_refused_and_changes_nothing():
    page = make_release()
    mark = mark_of(content_of(page))
    user = member(*WRITES)
    save_release(page, release_text(place="Swindon"), user, mark)

    with pytest.raises(ChangedMeanwhileError):
        save_release(page, release_text(place="Salisbury"), user, mark)

    assert read_release(content_of(page)).place == "Swindon"


def test_change_in_the_editor_is_a_change_meanwhile():
    page = make_release()
    mark = mark_of(content_of(page))
    block = first_text(content_of(page))
    block.body = "<p>Written in the editor.</p>"
    block.save()

    with pytest.raises(ChangedMeanwhileError):
        save_release(page, release_text(), member(*WRITES), mark)


def test_saving_the_same_words_leaves_an_approval_standing():
    page = make_release()
    content = content_of(page)
    before, changed = draft_hash(content), content.changed_date

    save_release(page, release_text(text=f"  {release_text().text}\r\n"), member(*WRITES),
                 mark_of(content))  # fmt: skip

    assert draft_hash(content_of(page)) == before
    assert content_of(page).changed_date == changed


def test_live_release_is_never_written():
    page = make_release(published=True)

    with pytest.raises(NotADraftError):
        save_release(page, release_text(place="Bath"), member(*WRITES), mark_of(content_of(page)))


def test_writing_a_draft_makes_no_new_edition():
    page = make_release()
    before = EditionCounter.current()

    write_release(content_of(page), release_text(title="Another", text="New."), member(*WRITES))

    assert EditionCounter.current() == before


def test_text_that_marks_cannot_hold_is_left_as_it_is():
    page = make_release()
    block = first_text(content_of(page))
    block.body = "<table><tbody><tr><td>A</td></tr></tbody></table>"
    block.save()
    release = read_release(content_of(page))
    assert release.text is None

    write_release(content_of(page), release, member(*WRITES))

    assert "<table>" in first_text(content_of(page)).body


def test_other_blocks_stay_behind_the_text():
    page = make_release(text="")
    content = content_of(page)
    placeholder = content.get_placeholders().get(slot="content")
    add_plugin(placeholder, "StatementBlock", "en", heading="H", body="<p>B</p>")
    assert other_blocks(content) == 1

    write_release(content, release_text(text="First"), member(*WRITES))

    kinds = placeholder.get_plugins("en").order_by("position").values_list("plugin_type", flat=True)
    assert list(kinds) == ["TextPlugin", "StatementBlock"]
    assert other_blocks(content) == 1


def test_correction_is_dated_and_goes_on_to_later_versions(time_machine):
    page = make_release(published=True)
    time_machine.move_to("2026-12-01T23:30:00+00:00", tick=False)
    first = correct(page, "The day was wrong.")
    write_release(first, release_text(correction="The day and the place were wrong."),
                  member(*WRITES))  # fmt: skip
    publish(first)
    time_machine.move_to("2026-12-03T10:00:00+00:00", tick=False)

    second = correct(page, "The name was wrong.")

    told = [(one.made_on, one.words) for one in second.releasedetails.corrections.all()]
    assert told == [
        (date(2026, 12, 1), "The day and the place were wrong."),
        (date(2026, 12, 3), "The name was wrong."),
    ]
    assert read_release(second).correction == "The name was wrong."
    assert PageDetails.objects.get(extended_object=second).last_reviewed == date(2026, 12, 3)


def test_draft_of_a_new_release_corrects_nothing():
    page = make_release(correction="Nobody has read it yet.")

    assert not content_of(page).releasedetails.corrections.exists()


def test_correcting_goes_on_with_the_draft_there_is():
    page = make_release(published=True)
    user = member(*WRITES)

    assert start_again(page, user).pk == start_again(page, user).pk
    assert PageContent.objects.get(page=page).pk != content_of(page).pk


def test_second_of_two_taps_on_correct_finds_the_draft_of_the_first(monkeypatch):
    page = make_release(published=True)
    first, second = member(*WRITES), member(*WRITES)
    of_first = []
    # The other request ends while this one waits for the page's row.
    monkeypatch.setattr(
        writing, "lock", lambda page: of_first.append(newest_version(page).copy(first))
    )

    content = start_again(page, second)

    assert [version.object_id for version in of_first] == [content.pk]


def test_draft_is_begun_and_saved_with_the_page_locked(django_assert_num_queries):
    page = make_release()

    with transaction.atomic(), django_assert_num_queries(1) as asked:
        writing.lock(page)

    [query] = [one["sql"] for one in asked.captured_queries]
    assert ("FOR UPDATE" in query) is connection.features.has_select_for_update


def test_details_are_copied_with_the_version():
    page = make_release(published=True, place="Wells", contacts=["press@force.example"])

    draft = start_again(page, member(*WRITES))

    assert ReleaseDetails.objects.filter(place="Wells").count() == 2
    assert read_release(draft).contacts == ["press@force.example"]
