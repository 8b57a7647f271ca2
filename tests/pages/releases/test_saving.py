"""What the form's script sends while somebody types."""

from datetime import UTC, date, datetime, time

import pytest
from cms.models import Page
from django.urls import reverse
from djangocms_versioning.models import Version

from pages.releases.contents import mark_of, newest_version, read_release
from pages.releases.writing import save_release
from pages.sign_off.asking import ask
from tests.factories import publish
from tests.pages.releases.invented import TEXT, WRITES, make_release, member, release_text, typed

pytestmark = pytest.mark.django_db


def save(client, page=None, **values):
    name, keys = ("release-save", [page.pk]) if page else ("release-save-new", [])
    return client.post(reverse(name, args=keys), typed(page, **values))


def test_first_words_make_the_page_and_later_ones_go_there(client, author):
    answer = save(client, title="Begun", summary="", text="").json()
    page = Page.objects.get(reverse_id="release-a-ticket")

    again = client.post(answer["save"], typed(page, title="Going on", mark=answer["mark"])).json()

    assert answer["address"] == reverse("release", args=[page.pk])
    assert again["saved"]
    assert newest_version(page).content.title == "Going on"


def test_save_that_is_sent_twice_makes_one_page(client, author):
    save(client)
    save(client)

    assert Page.objects.filter(reverse_id__startswith="release-").count() == 1


def test_form_without_words_makes_no_page(client, author):
    answer = save(client, title=" ", summary="", text="\n").json()

    assert answer == {"saved": False}
    assert not Page.objects.filter(reverse_id__startswith="release-").exists()


def test_bad_input_is_told_and_the_rest_is_saved(client, author):
    page = make_release(user=author)

    answer = save(client, page, date="", text="New words", embargo_day="2027-10-31",
                  embargo_time="01:15").json()  # fmt: skip

    assert answer["saved"]
    assert "except what is marked" in answer["words"]
    assert "there twice" in answer["errors"]["embargo_which"]
    assert read_release(newest_version(page).content).text == "New words"


def test_embargo_that_names_no_moment_outlives_saves_and_reloads(client, author):
    page = make_release(user=author)

    save(client, page, embargo_time="09:00")
    again = client.get(reverse("release", args=[page.pk])).context["form"]
    save(client, page, **shown_by_a_browser(again))

    assert read_release(newest_version(page).content).embargo_unclear == " 09:00"
    save(client, page, embargo_day="2027-06-01")
    again = client.get(reverse("release", args=[page.pk])).context["form"]
    assert shown_by_a_browser(again) == {"embargo_day": "2027-06-01", "embargo_time": ""}


@pytest.mark.parametrize("unclear", ["?", "1\u00a0June nine", "09h"])
def test_blanks_of_inputs_that_showed_nothing_do_not_take_an_embargo_away(client, author, unclear):
    page = make_release(user=author, embargo_unclear=unclear)
    form = client.get(reverse("release", args=[page.pk])).context["form"]
    blank = shown_by_a_browser(form)
    assert set(blank.values()) == {""}

    answer = save(client, page, **blank).json()

    assert "tick that there is none" in answer["errors"]["embargo_none"]
    assert read_release(newest_version(page).content).embargo_unclear == unclear
    save(client, page, **blank, embargo_none="on")
    assert read_release(newest_version(page).content).embargo_unclear == ""


def test_embargo_that_was_shown_is_taken_away_by_clearing_it(client, author):
    page = make_release(user=author, embargo_unclear=" 09:00")

    answer = save(client, page).json()

    assert answer["errors"] == {}
    assert read_release(newest_version(page).content).embargo_unclear == ""


def shown_by_a_browser(form):
    """What its date and time inputs hold: blank for whatever is no whole day or time."""
    kinds = {"embargo_day": date, "embargo_time": time}
    return {name: whole(str(form[name].value() or ""), kind) for name, kind in kinds.items()}


def whole(value, kind):
    try:
        return value if kind.fromisoformat(value).isoformat().startswith(value) else ""
    except ValueError:
        return ""


def test_moment_that_has_passed_is_kept_as_unclear_and_holds(client, author, time_machine):
    page = make_release(user=author)
    time_machine.move_to("2026-11-25T12:00:00+00:00", tick=False)

    answer = save(client, page, embargo_day="2026-11-25", embargo_time="09:00").json()

    assert "9am GMT has passed" in answer["errors"]["embargo_day"]
    assert read_release(newest_version(page).content).embargo_unclear == "2026-11-25 09:00"


def test_embargo_that_ended_stays_as_it_is(client, author, time_machine):
    end = datetime(2026, 11, 25, 9, tzinfo=UTC)
    page = make_release(user=author, embargo_until=end)
    time_machine.move_to("2026-11-26T12:00:00+00:00", tick=False)
    kept = {"embargo_day": "2026-11-25", "embargo_time": "09:00"}

    answer = save(client, page, text="Corrected words", **kept).json()

    assert answer["errors"] == {}
    assert read_release(newest_version(page).content).embargo_until == end


def test_removed_embargo_is_told_with_its_plan(client, author, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+00:00", tick=False)
    page = make_release(user=author, embargo_until=datetime(2026, 11, 25, 9, tzinfo=UTC))
    ask(newest_version(page), author)

    answer = save(client, page).json()

    assert "it no longer goes up by itself" in answer["words"]
    assert "it no longer goes up by itself" in client.get(reverse("release-list")).content.decode()


def test_date_before_the_campaign_is_told_at_its_input(client, author):
    page = make_release(user=author)

    answer = save(client, page, date="2014-12-31", text="New words").json()

    assert answer["errors"] == {"date": "The campaign began after that date."}
    assert read_release(newest_version(page).content).text == "New words"


def test_save_after_somebody_elses_shows_both_and_writes_nothing(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Mine")
    other = member(*WRITES, username="b.other")
    mark = mark_of(newest_version(page).content)
    save_release(page, release_text(text="Theirs", place="Wells"), other, mark)

    response = client.post(reverse("release-save", args=[page.pk]), opened)

    answer = response.json()
    assert response.status_code == 409
    assert "b.other saved this release" in answer["problem"]
    for words in ("Mine", "Theirs", "Wells", "Devizes"):
        assert words in answer["conflict"]
    assert answer["mark"] == mark_of(newest_version(page).content)
    assert read_release(newest_version(page).content).text == "Theirs"


def test_save_into_what_went_up_meanwhile_is_refused(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Late")
    publish(newest_version(page).content)

    response = client.post(reverse("release-save", args=[page.pk]), opened)

    assert response.status_code == 409
    assert "published or taken down" in response.json()["problem"]


def test_save_into_a_draft_that_was_put_away_is_refused(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Late")
    newest_version(page).archive(author)

    response = client.post(reverse("release-save", args=[page.pk]), opened)
    again = save(client, ticket=page.reverse_id.removeprefix("release-"))

    assert response.status_code == 409
    assert "put away" in response.json()["problem"]
    assert again.status_code == 409


def test_save_without_a_news_page_says_so(client, author):
    page = make_release(user=author)
    opened = typed(page, text="Late")
    Page.objects.filter(reverse_id="news").update(reverse_id="elsewhere")

    response = client.post(reverse("release-save", args=[page.pk]), opened)

    assert response.status_code == 409
    assert "There is no news page any more" in response.json()["problem"]


def test_save_into_a_release_that_is_no_more_says_so(client, author):
    response = client.post(reverse("release-save", args=[10**6]), typed(text="Late"))

    assert response.status_code == 409
    assert "its page was deleted or moved" in response.json()["problem"]


def test_save_into_anothers_draft_is_refused(client, author):
    page = make_release(free=False)

    response = save(client, page, text="Over theirs")

    assert response.status_code == 409
    assert "still working" in response.json()["problem"]


def test_save_under_another_name_asks_first(client, author):
    page = make_release(user=author)

    response = save(client, page, text="Somebody else's words", writer="0")

    assert response.status_code == 409
    assert response.json()["writer"] == author.pk
    assert read_release(newest_version(page).content).text == TEXT


def test_ended_session_is_told_by_a_redirect(client):
    page = make_release()

    response = save(client, page)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("rights", [(), ("view_page",)])
def test_whoever_may_not_write_saves_nothing(client, rights):
    page = make_release()
    client.force_login(member(*rights))

    assert save(client, page, text="No").status_code == 403
    assert save(client, text="No").status_code == 403
    assert read_release(newest_version(page).content).text == TEXT


def test_saving_asks_for_a_post(client, author):
    assert client.get(reverse("release-save-new")).status_code == 405


def test_saving_keeps_the_draft_in_its_place(client, author):
    page = make_release(user=author)
    versions = Version.objects.count()

    save(client, page, title="Once more")

    assert Version.objects.count() == versions


def check(client, page=None, **values):
    name, keys = ("release-check", [page.pk]) if page else ("release-check-new", [])
    return client.post(reverse(name, args=keys), typed(page, **values))


def test_checks_read_every_field_as_it_stands_in_the_form(client, author):
    page = make_release(user=author)

    found = check(
        client, page, title="A paedophile was held", summary="Child porn was found.",
        text="Write to help@unknown.example.", notes="Kiddie porn is no word.",
    ).json()["findings"]  # fmt: skip

    said = " ".join(one["excerpt"].lower() for one in found)
    for words in ("paedophile", "child porn", "help@unknown.example", "kiddie porn"):
        assert words in said
    assert newest_version(page).content.title == "A week of help begins"


def test_checks_find_the_help_that_the_frame_shows(client, author):
    for signpost in ("helpline", "childline", "survivors"):
        found = check(client, signpost=signpost).json()

        assert found["stops"] == 0, found


def test_media_contact_that_is_in_no_list_is_refused_by_the_checks(client, author, settings):
    settings.PRESS_CONTACTS = ["press@force.example"]
    page = make_release(user=author, contacts=["press@force.example"])
    data = {"contacts": ["press@force.example"]}
    assert check(client, page, **data).json()["stops"] == 0

    settings.PRESS_CONTACTS = []

    assert "contacts.email" in [
        one["rule"] for one in check(client, page, **data).json()["findings"]
    ]
