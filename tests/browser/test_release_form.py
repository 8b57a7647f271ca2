"""The release form on a phone: pasted, saved by itself, never lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.releases import PHONE, Officer
from tests.browser.staff import Staff

pytestmark = pytest.mark.browser

AXE = """async () => (await axe.run(".release", {resultTypes: ["violations"]})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))"""
# As Word writes it to the clipboard: a fake list, a tracked deletion, its own elements.
FROM_WORD = """
<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->
<h2>What happens<o:p></o:p></h2>
<p class=MsoNormal style='margin:0'><span style='font-size:14pt'>A week of help
begins on <b>Monday</b>.</span><del>Tuesday.</del><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Anyone can ask.<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·&nbsp;</span>It is free.<o:p></o:p></p>
<script>document.title = "run"</script><!--EndFragment--></body></html>
"""
CLEANED = (
    "## What happens\n\nA week of help begins on **Monday**.\n\n- Anyone can ask.\n- It is free."
)
# A mail: lines in boxes, a link that a mail filter leads over its own address, a hidden picture.
FROM_A_MAIL = """
<div dir="ltr"><div>First line.</div><div><br></div><table><tr><td>In a box.</td></tr></table>
<ol><li>One</li><li>Two</li></ol><blockquote class="gmail_quote">Somebody said so.</blockquote>
<p><a
href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa&amp;x=1">Read
more</a><img src="https://tracker.example/pixel.gif"></p>
<span style="display:none">unseen</span></div>
"""
CLEANED_MAIL = (
    "First line.\n\nIn a box.\n\n1. One\n2. Two\n\n> Somebody said so.\n\n"
    "[Read more](https://www.example.org/a)"
)


@pytest.fixture
def officer(fresh_profile, edited_site):
    def deed(name: str = "author", **options) -> Officer:
        member = Staff(fresh_profile(**{**PHONE, **options}), edited_site)
        member.log_in(name)
        return Officer(member)

    return deed


def test_word_becomes_plain_marks(officer):
    author = officer()
    author.begin("A week of help begins")

    author.paste_into("#id_text", FROM_WORD)

    assert author.page.input_value("#id_text") == CLEANED
    assert author.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_mail_becomes_plain_marks(officer):
    author = officer()
    author.staff.go("/admin/releases/new/")

    author.paste_into("#id_text", FROM_A_MAIL)

    assert author.page.input_value("#id_text") == CLEANED_MAIL
    assert author.page.evaluate("document.title") != "run"


def test_what_is_typed_survives_the_end_of_the_session(officer, screenshots):
    author = officer()
    author.begin("Typed through the night")
    author.log_out_behind_the_form()

    author.page.fill("#id_text", "Words that came after the session had ended.")

    told = author.page.locator("#release-logged-out")
    expect(told).to_be_visible()
    author.picture(screenshots, "release-logged-out-390")
    with author.staff.profile.context.expect_page() as opened:
        author.page.tap("#release-logged-out a")
    log_in_again(opened.value, author, "author")
    expect(opened.value.locator("body")).to_contain_text("go back to your release")
    author.page.bring_to_front()
    expect(told).to_be_hidden()
    author.wait_until_saved()
    assert author.kept_in_tab() == 0
    author.page.reload()
    assert author.page.input_value("#id_text") == "Words that came after the session had ended."


def test_tab_that_a_phone_dropped_while_logged_out_has_its_words_again(officer):
    author = officer()
    author.begin("Dropped by the phone")
    address = author.page.url
    author.log_out_behind_the_form()
    author.page.fill("#id_text", "Not saved yet.")
    expect(author.page.locator("#release-logged-out")).to_be_visible()
    assert author.kept_in_tab() == 1

    author.page.on("dialog", lambda dialog: dialog.accept())
    author.staff.log_in("author")
    author.page.goto(address)

    expect(author.page.locator("#id_text")).to_have_value("Not saved yet.")
    author.wait_until_saved()
    assert author.kept_in_tab() == 0


def test_pressing_a_button_after_the_session_ended_loses_nothing(officer):
    author = officer()
    author.begin("Pressed too late")
    author.log_out_behind_the_form()

    author.page.fill("#id_summary", "A summary that stays.")
    author.page.tap("text=Submit for approval")

    expect(author.page.locator("#release-logged-out")).to_be_visible()
    assert author.page.input_value("#id_summary") == "A summary that stays."
    assert "/admin/login/" not in author.page.url


def test_without_a_connection_words_wait_in_the_tab(officer):
    author = officer()
    author.begin("In a tunnel")
    context = author.staff.profile.context
    context.set_offline(True)

    author.page.fill("#id_text", "Typed in a tunnel.")

    expect(author.page.locator("#release-saved")).to_contain_text("Not saved yet")
    context.set_offline(False)
    author.wait_until_saved()
    assert author.kept_in_tab() == 0


def test_one_release_in_two_tabs_shows_both_texts(officer, screenshots):
    author = officer()
    author.begin("Two at once")
    other = author.staff.profile.context.new_page()
    other.goto(author.page.url)
    other.fill("#id_text", "Theirs, from a desk.")
    expect(other.locator("#release-saved")).to_contain_text("Saved at")

    author.page.bring_to_front()
    author.page.fill("#id_text", "Mine, from a train.")

    told = author.page.locator("#release-conflict")
    expect(told).to_contain_text("Theirs, from a desk.")
    expect(told).to_contain_text("Mine, from a train.")
    author.picture(screenshots, "release-conflict-390")
    expect(told).to_contain_text("in another tab or on another device")
    author.page.tap("text=Use the other")
    assert author.page.input_value("#id_text") == "Theirs, from a desk."
    author.page.fill("#id_text", "Theirs, from a desk. And mine.")
    author.page.tap("button[value=save]")
    expect(author.page.locator(".messagelist")).to_contain_text("Saved")
    other.reload()
    assert other.input_value("#id_text") == "Theirs, from a desk. And mine."


def test_of_saves_at_the_same_moment_one_is_kept_and_the_others_are_told(officer):
    author = officer()
    author.begin("At the same moment")
    sent = author.values_of_the_form()

    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(author.post_of(sent), [f"Text {number}" for number in range(4)]))

    assert sorted(status for status, _said in answers) == [200, 409, 409, 409]
    author.page.reload()
    kept = author.page.input_value("#id_text")
    assert [kept in said for status, said in answers if status == 409] == [True] * 3


def test_checks_stand_beside_the_form_and_their_correction_takes_one_tap(officer):
    author = officer()
    author.staff.go("/admin/releases/new/")
    author.page.fill("#id_text", "Tel no one else. Child porn was found.")
    panel = author.page.locator("#release-checks")
    expect(panel).to_contain_text("Stops publication")
    expect(panel).to_contain_text("Child porn")

    panel.locator("button", has_text="Use this").tap()

    assert author.page.input_value("#id_text").startswith("Telephone: one else.")
    expect(panel).not_to_contain_text("Telephone:")


def test_missing_field_is_told_at_its_place_and_the_rest_stays(officer):
    author = officer()
    author.begin("Only a title")

    author.page.tap("text=Submit for approval")

    expect(author.page.locator("[data-field=text] .field__error")).to_have_text(
        "The release has no text yet."
    )
    assert author.page.input_value("#id_title") == "Only a title"


def test_axe_finds_nothing_in_form_and_list(officer):
    """In what is ours: the frame around it is the admin's own."""
    author = officer()
    author.open_list()
    assert findings(author.page) == []
    author.begin("Read aloud")
    author.page.fill("#id_text", "Child porn was found.")
    expect(author.page.locator("#release-checks")).to_contain_text("Child porn")
    assert findings(author.page) == []
    author.page.emulate_media(color_scheme="dark")
    assert findings(author.page) == []


def findings(page) -> list[str]:
    page.evaluate(Axe().axe_script)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    return page.evaluate(AXE)


def log_in_again(page, officer, name):
    page.fill("#id_username", name)
    page.fill("#id_password", officer.staff.site.logins[name])
    page.click("[type=submit]")
