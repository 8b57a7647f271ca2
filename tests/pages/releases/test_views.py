"""The release form as a press officer meets it."""

import pytest
from cms.models import Page, PageContent
from django.urls import reverse

from pages.releases.contents import mark_of, newest_version, read_release
from pages.releases.writing import save_release, start_again
from tests.factories import publish
from tests.pages.releases.invented import (
    PUBLISHES,
    TEXT,
    WRITES,
    make_release,
    member,
    release_text,
    typed,
    words,
)

pytestmark = pytest.mark.django_db


def test_list_shows_own_drafts_others_and_what_was_published(client, author):
    make_release(user=author, title="Mine")
    make_release(title="Another's")
    make_release(title="Out already", published=True)

    response = client.get(reverse("release-list"))

    assert [line.title for line in response.context["own"]] == ["Mine"]
    assert [line.title for line in response.context["others"]] == ["Another's"]
    assert [line.title for line in response.context["done"]] == ["Out already"]
    assert reverse("release-new") in words(response)


def test_form_of_a_new_release_is_dated_today_and_has_its_contacts_ticked(
    client, author, settings, time_machine
):
    settings.PRESS_CONTACTS = ["press@force.example"]
    time_machine.move_to("2027-06-30T23:30:00+00:00", tick=False)
    client.force_login(author)

    response = client.get(reverse("release-new"))

    assert 'value="2027-07-01"' in words(response)
    assert 'value="press@force.example" id="id_contacts_0" checked' in words(response)


def test_saved_release_stands_as_a_draft_below_the_news(client, author):
    response = client.post(reverse("release-new"), typed())

    page = Page.objects.get(reverse_id="release-a-ticket")
    assert response.headers["Location"] == reverse("release", args=[page.pk])
    assert page.parent.reverse_id == "news"
    content = newest_version(page).content
    assert read_release(content) == release_text()
    assert content.template == "pages/article.html"
    assert not PageContent.objects.filter(page=page).exists()


def test_saving_keeps_a_draft_and_goes_on_with_it(client, author):
    page = make_release(user=author)

    client.post(reverse("release", args=[page.pk]), typed(page, title="Another title"))

    assert newest_version(page).content.title == "Another title"
    assert read_release(newest_version(page).content).text == TEXT


def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(client, author):
    page = make_release(user=author)
    bad = typed(page, date="soon", title="T" * 201, text="Kept words", embargo_day="2027-03-28",
                embargo_time="01:30")  # fmt: skip

    response = client.post(reverse("release", args=[page.pk]), bad)

    assert response.status_code == 200
    shown = words(response)
    assert "There is no 1:30am on 28 March 2027" in shown
    assert "T" * 201 in shown
    assert set(response.context["form"].errors) == {"date", "title", "embargo_time"}
    kept = read_release(newest_version(page).content)
    assert kept.text == "Kept words"
    assert kept.embargo_unclear == "2027-03-28 01:30"
    again = words(client.get(reverse("release", args=[page.pk])))
    assert 'value="2027-03-28"' in again
    assert 'value="01:30"' in again


def test_time_that_is_there_twice_is_asked_about(client, author):
    page = make_release(user=author)
    address = reverse("release", args=[page.pk])
    twice = {"embargo_day": "2027-10-31", "embargo_time": "01:30"}

    asked = client.post(address, typed(page, **twice))
    client.post(address, typed(page, **twice, embargo_which="1"))

    assert "is there twice on 31 October 2027" in words(asked)
    kept = read_release(newest_version(page).content)
    assert kept.embargo_until.isoformat() == "2027-10-31T01:30:00+00:00"
    assert "1:30am GMT" in words(client.get(address))


def test_empty_form_makes_no_page(client, author):
    response = client.post(
        reverse("release-new"), typed(title="", summary=" ", text="\n", deed="submit")
    )

    assert "There is nothing to save yet." in words(response)
    assert not Page.objects.filter(reverse_id__startswith="release-").exists()


def test_preview_is_the_page_marked_as_a_draft_without_scripts(client, author):
    page = make_release(user=author, place="Trowbridge")

    response = client.get(reverse("release-preview", args=[page.pk]))

    assert "Draft. Only staff see this page." in words(response)
    assert "Trowbridge, 25 November 2026" in words(response)
    assert "<script>" not in words(response)
    assert reverse("release", args=[page.pk]) in words(response)


def test_two_people_at_one_release_see_both_texts(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Mine, typed on a train.")
    other = member(*WRITES, username="b.other")
    mark = mark_of(newest_version(page).content)
    save_release(page, release_text(text="Theirs, typed at a desk."), other, mark)

    refused = client.post(reverse("release", args=[page.pk]), opened)

    assert "b.other saved this release at" in words(refused)
    assert words(refused).count("Mine, typed on a train.") == 2  # in the form as well
    assert "Theirs, typed at a desk." in words(refused)
    assert read_release(newest_version(page).content).text == "Theirs, typed at a desk."
    shown = refused.context["conflict"]
    client.post(reverse("release", args=[page.pk]), opened | {"mark": shown.mark})
    assert read_release(newest_version(page).content).text == "Mine, typed on a train."


def test_release_that_went_up_meanwhile_is_not_written(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Late words")
    publish(newest_version(page).content)

    response = client.post(reverse("release", args=[page.pk]), opened)

    assert "published or taken down after you opened it" in words(response)
    assert "Late words" in words(response)
    assert read_release(newest_version(page).content).text == TEXT


def test_post_after_the_session_ended_gives_everything_typed_back(client):
    page = make_release()

    response = client.post(reverse("release", args=[page.pk]), typed(page, text="A long evening"))

    assert response.status_code == 403
    assert "You have been logged out" in words(response)
    assert "A long evening" in words(response)
    assert read_release(newest_version(page).content).text == TEXT
    # After a new login it goes where it was meant to go.
    assert f'action="{reverse("release", args=[page.pk])}"' in words(response)
    assert f'name="mark" value="{mark_of(newest_version(page).content)}"' in words(response)


def test_correction_typed_after_the_session_ended_is_given_back(client):
    page = make_release(published=True)
    start_again(page, member(*WRITES))

    response = client.post(
        reverse("release", args=[page.pk]), typed(page, correction="The day was wrong.")
    )

    assert "The day was wrong." in words(response)


def test_draft_is_put_away_and_what_is_live_stays(client, author):
    page = make_release(published=True)
    client.post(reverse("release-correct", args=[page.pk]))

    response = client.post(reverse("release-put-away", args=[page.pk]))

    assert response.headers["Location"] == reverse("release-list")
    assert newest_version(page).state == "published"
    assert client.post(reverse("release-put-away", args=[page.pk])).status_code == 403


def test_draft_that_never_was_live_leaves_the_list(client, author):
    page = make_release(user=author)

    client.post(reverse("release-put-away", args=[page.pk]))

    assert client.get(reverse("release-list")).context["own"] == []
    assert client.get(reverse("release", args=[page.pk])).status_code == 404


def test_stranger_who_asks_for_a_form_is_sent_to_log_in(client):
    page = make_release()

    for name, keys in [("release-list", []), ("release-new", []), ("release", [page.pk]),
                       ("release-preview", [page.pk])]:  # fmt: skip
        response = client.get(reverse(name, args=keys))
        assert response.headers["Location"].startswith("/admin/login/")


def test_auditor_reads_and_changes_nothing(client):
    page = make_release()
    client.force_login(member("view_page"))

    shown = client.get(reverse("release", args=[page.pk]))
    posted = client.post(reverse("release", args=[page.pk]), typed(page, text="Changed"))

    assert "You can read this release." in words(shown)
    assert '<fieldset class="plain" disabled>' in words(shown)
    assert posted.status_code == 403
    assert client.get(reverse("release-new")).status_code == 403
    assert client.post(reverse("release-correct", args=[page.pk])).status_code == 403
    assert read_release(newest_version(page).content).text == TEXT


def test_draft_that_somebody_works_on_is_read_and_not_written(client, author):
    page = make_release(free=False, user=member(*WRITES, username="a.colleague"))
    address = reverse("release", args=[page.pk])

    shown = client.get(address)
    posted = client.post(address, typed(page, text="Over theirs"))

    assert "a.colleague is still working on this draft. It is free when" in words(shown)
    assert "a.colleague is still working on this draft. Nothing was saved." in words(posted)
    assert "Over theirs" in words(posted)
    assert read_release(newest_version(page).content).text == TEXT


def test_submitted_draft_of_another_is_not_changed_by_a_slip(client, author):
    page = make_release(user=author)
    client.post(reverse("release", args=[page.pk]), typed(page, deed="submit"))
    own = client.get(reverse("release", args=[page.pk]))
    client.force_login(member(*PUBLISHES))

    looked = client.get(reverse("release", args=[page.pk]))
    meant = client.get(reverse("release", args=[page.pk]), {"change": "1"})

    for response in (own, looked, meant):
        assert "Whoever changes it now has to submit it again." in words(response)
    assert '<fieldset class="plain" disabled>' in words(looked)
    assert "This draft is submitted. You can read it here." in words(looked)
    assert "Change it all the same" in words(looked)
    assert '<fieldset class="plain">' in words(meant)
    assert '<fieldset class="plain">' in words(own)


def test_text_typed_by_one_is_not_saved_under_the_name_of_another(client, author):
    page = make_release()
    address = reverse("release", args=[page.pk])
    opened = typed(page, text="Typed by somebody else", writer="1")

    refused = client.post(address, opened)
    agreed = client.post(address, opened | {"writer": str(author.pk)})

    assert "somebody else began this text" in words(refused)
    assert f'name="writer" value="{author.pk}"' in words(refused)
    assert agreed.status_code == 302


def test_staff_without_rights_read_nothing(client):
    page = make_release()
    client.force_login(member())

    assert client.get(reverse("release-list")).status_code == 403
    assert client.get(reverse("release", args=[page.pk])).status_code == 403
    assert client.get(reverse("release-preview", args=[page.pk])).status_code == 403


def test_page_that_is_no_release_has_no_form(client, author):
    page = Page.objects.get(reverse_id="harm")

    assert client.get(reverse("release", args=[page.pk])).status_code == 404
    assert client.get(reverse("release", args=[10**6])).status_code == 404


def test_site_without_news_page_says_what_to_do(client, author):
    Page.objects.filter(reverse_id="news").update(reverse_id="elsewhere")

    for name in ("release-list", "release-new"):
        assert "There is no news page" in words(client.get(reverse(name)))


def test_words_for_a_release_without_news_page_or_draft_are_given_back(client, author):
    page = make_release(user=author)
    address, sent = reverse("release", args=[page.pk]), typed(page, text="A long evening")
    Page.objects.filter(reverse_id="news").update(reverse_id="elsewhere")

    without_news = client.post(address, sent)
    Page.objects.filter(reverse_id="elsewhere").update(reverse_id="news")
    newest_version(page).archive(author)
    put_away = client.post(address, sent)

    assert "There is no news page any more" in words(without_news)
    assert "This draft was put away." in words(put_away)
    for response in (without_news, put_away):
        assert response.status_code == 409
        assert "A long evening" in words(response)
        assert f'action="{address}"' in words(response)
    assert client.get(address).status_code == 404


def test_correct_this_release_opens_a_draft_that_asks_what_was_wrong(client, author):
    page = make_release(published=True)
    address = reverse("release", args=[page.pk])

    response = client.post(reverse("release-correct", args=[page.pk]))
    form = client.get(address)
    without = client.post(address, typed(page, correction="", deed="submit"))
    done = client.post(address, typed(page, correction="The day was wrong.", deed="submit"))

    assert response.headers["Location"] == address
    assert "What was corrected?" in words(form)
    assert "Say what was corrected: readers are told." in words(without)
    assert done.status_code == 302
    draft = newest_version(page)
    assert draft.state == "draft"
    assert [one.words for one in draft.content.releasedetails.corrections.all()] == [
        "The day was wrong."
    ]
    assert "Correction: waits for approval" in words(client.get(reverse("release-list")))


def test_list_costs_few_questions(client, author, django_assert_max_num_queries):
    for number in range(12):
        make_release(user=author, title=f"Release {number}", ticket=f"many-{number}")

    with django_assert_max_num_queries(20):
        client.get(reverse("release-list"))
