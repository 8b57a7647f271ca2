"""The pages behind the doors, row by row of the plan (issue 3), as they are published."""

import re

import pytest
from django.test import Client

from signposting.doors import DOORS, PLANS, open_door
from signposting.models import Service
from signposting.register import ListedCards
from tests.whole_campaign import links, quiet_words_in, titles, whole_campaign, words

# Marked also where no test asks: only then is the test database made (pytest-django).
pytestmark = pytest.mark.django_db

STOP_IT_NOW_NUMBERS = ("0808 1000 900", "+44 1372 847 161")
STOP_IT_NOW_LINKS = ("tel:08081000900", "tel:+441372847161", "https://www.stopitnow.org.uk/")
# The plan: what stands first (with crisis lines before it), and what follows in this order.
CRISIS = ["police-999", "samaritans", "nhs-111-mental-health"]
HELPLINE = "stop-it-now-helpline"
PLAN = {
    "what-i-look-at": ([HELPLINE], ["samaritans", "nhs-111-mental-health"]),
    "someone-i-know": ([HELPLINE], ["police-101"]),
    "after-a-visit": ([*CRISIS, HELPLINE], []),
    "family": ([*CRISIS, HELPLINE], ["inform-families", "samaritans"]),
    "under-18": (["childline"], ["report-remove"]),
    "pressure": (["police-999", "police-101"], ["childline", "report-remove"]),
    "seen-something": (["iwf-report", "police-101"], ["crimestoppers"]),
    "support": (["rape-crisis-247", "napac"], ["victim-support"]),
    "a-child": (
        ["police-999", "nspcc-helpline"],
        ["wiltshire-mash", "swindon-contact", HELPLINE, "ceop-safety-centre"],
    ),
    "professionals": ([HELPLINE], ["posh", "wiltshire-mash", "swindon-contact"]),
}
WITH_999_LINE = ("someone-i-know", "under-18", "support", "family")
FOR_THE_READER = ("under-18", "support", "family")
ARREST = ("after-a-visit", "family")
WITHOUT_STOP_IT_NOW = ("under-18", "support")
every_door = pytest.mark.parametrize("slug", PLAN)


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    return whole_campaign(django_db_blocker)


@pytest.fixture(scope="module")
def services(django_db_setup, django_db_blocker):
    """Every service of the register by slug, drafts included."""
    with django_db_blocker.unblock():
        found = Service.objects.prefetch_related("channels")
        return {service.slug: service for service in found}


@pytest.fixture
def page(campaign):
    return lambda slug: campaign.pages[f"/get-help/{slug}/"]


def main_of(page):
    return page.xpath("//main")[0]


def shown_services(part, services) -> list[str]:
    """Slugs of the services named in headings and crisis links, in document order."""
    names = {service.name: service.slug for service in services.values()}
    headings = part.xpath(
        ".//*[contains(@class, 'panel__name') or contains(@class, 'service-card__name')"
        " or contains(@class, 'care__call')] | .//*[contains(@class, 'care')]//li/span/b"
    )
    told = [" ".join(heading.text_content().split()) for heading in headings]
    return [slug for text in told for name, slug in names.items() if text.startswith(name)]


# Row by row


def test_plan_has_a_row_for_every_door():
    assert set(PLAN) == {plan.slug for plan in DOORS}


@every_door
def test_door_begins_with_its_first_services(page, services, slug):
    first, _then = PLAN[slug]

    assert shown_services(main_of(page(slug)), services)[: len(first)] == first


@every_door
def test_door_goes_on_with_the_others_in_order(page, services, slug):
    first, then = PLAN[slug]
    shown = shown_services(main_of(page(slug)), services)[len(first) :]

    assert [other for other in shown if other in then] == then


@every_door
def test_door_gives_a_way_to_reach_each_of_its_services(page, services, slug):
    first, then = PLAN[slug]
    reachable = links(main_of(page(slug)))

    for other in {*first, *then}:
        main = services[other].channels.all()[0]
        number = f"tel:{main.value.replace(' ', '')}"
        assert number in reachable or main.value in reachable, other


@every_door
def test_door_says_who_it_is_for_before_any_number(page, slug):
    [plan] = [plan for plan in DOORS if plan.slug == slug]
    text = words(main_of(page(slug)))
    first_number = min(
        text.index(word) for word in re.findall(r"\b(?:999|\d{3,4} \d+|101)\b", text)
    )

    assert text.index(str(plan.who)) < first_number


@every_door
def test_door_says_nothing_of_a_draft(page, services, slug):
    text = words(page(slug))

    drafts = [service for service in services.values() if service.status != "listed"]
    assert len(drafts) > 5
    assert [draft.name for draft in drafts if draft.name in text] == []
    addresses = [f"/get-help/services/{draft.address}/" for draft in drafts]
    assert [address for address in addresses if address in links(page(slug))] == []


@pytest.mark.parametrize(
    ("slug", "gone", "left"),
    [
        ("under-18", "report-remove", "childline"),
        ("support", "napac", "rape-crisis-247"),
        ("professionals", "posh", "wiltshire-mash"),
        ("family", "inform-families", HELPLINE),
    ],
)
def test_door_uses_the_next_service_when_one_becomes_a_draft(services, slug, gone, left):
    Service.objects.filter(slug=gone).update(status="draft")

    text = Client().get(f"/get-help/{slug}/").content.decode()

    assert services[gone].name not in text
    assert services[left].name in text


@pytest.mark.parametrize("slug", WITH_999_LINE)
def test_door_says_when_to_call_999(page, slug):
    who = "you are" if slug in FOR_THE_READER else "a child is"
    assert f"Call 999 if {who} in danger now." in words(main_of(page(slug)))


@pytest.mark.parametrize("slug", ["pressure", "support"])
def test_door_that_children_open_too_leads_to_theirs_first(page, slug):
    assert links(main_of(page(slug)))[2] == "/get-help/under-18/"


@pytest.mark.parametrize("slug", ["pressure", "support"])
def test_door_says_that_it_is_not_their_fault_before_any_number(page, slug):
    text = words(main_of(page(slug)))
    said = {"pressure": "The blame is with", "support": "It was not your fault."}[slug]

    assert text.index(said) < text.index(open_door(PLANS[slug], ListedCards()).first[0].name)


@pytest.mark.parametrize(("slug", "others"), [(p.slug, p.see) for p in DOORS if p.see])
def test_door_leads_to_the_ones_that_are_easily_taken_for_it(page, slug, others):
    found = links(main_of(page(slug)))

    assert [other for other in others if f"/get-help/{other}/" not in found] == []


def test_door_of_an_arrest_names_a_solicitor_and_the_first_days(page):
    assert "solicitor of your own" in words(main_of(page("after-a-visit")))
    for slug in ARREST:
        assert "/get-help/family/first-days/" in links(main_of(page(slug)))


def test_door_of_families_speaks_of_being_safe_at_home(page):
    assert "Call 999 if you are in danger now." in words(main_of(page("family")))


def test_door_of_a_child_says_what_stop_it_now_and_ceop_are_for(page, services):
    text = words(main_of(page("a-child")))

    assert "Stop It Now also talks with adults about a child’s sexual behaviour." in text
    assert services["ceop-safety-centre"].does in text


# The wrong helpline in front of a child or a survivor


@pytest.mark.parametrize("slug", WITHOUT_STOP_IT_NOW)
def test_door_of_children_and_survivors_holds_no_stop_it_now_anywhere(page, slug):
    text = words(page(slug))

    assert [number for number in STOP_IT_NOW_NUMBERS if number in text] == []
    assert [link for link in STOP_IT_NOW_LINKS if link in links(page(slug))] == []
    assert "Stop It Now" not in text
    assert "Lucy Faithfull" not in words(main_of(page(slug)))


@pytest.mark.parametrize("slug", ["under-18", "support", "a-child", "seen-something"])
def test_signpost_of_children_survivors_and_found_images_is_not_stop_it_now(page, slug):
    signposts = page(slug).xpath("//*[@class='panel'] | //aside[@class='strip']")

    assert len(signposts) >= 2
    for signpost in signposts:
        assert "0808 1000 900" not in words(signpost)
        assert "tel:08081000900" not in links(signpost)


def test_pages_of_found_images_hold_no_stop_it_now_at_all(campaign):
    for path in ("/get-help/seen-something/", "/seen-something/"):
        assert "tel:08081000900" not in links(campaign.pages[path])
        assert "0808 1000 900" not in words(campaign.pages[path])


@pytest.mark.parametrize("slug", ["under-18", "support"])
def test_strip_of_children_and_survivors_is_their_own_line(page, services, slug):
    [strip] = page(slug).xpath("//aside[@class='strip']")
    first, _then = PLAN[slug]

    assert links(strip)[0] in (
        services[first[0]].channels.all()[0].value,
        f"tel:{services[first[0]].channels.all()[0].value.replace(' ', '')}",
    )


# A found image


def test_found_image_page_gives_its_one_advice_before_every_number(page):
    text = words(main_of(page("seen-something")))
    advice = text.index(
        "Do not open it again, copy it or send it to anyone, police included. If it is on a "
        "website, give the web address to the Internet Watch Foundation. If it was sent to you, "
        "call the non-emergency number and ask what to do."
    )

    assert advice < text.index("https" if "https" in text else "www.iwf.org.uk")
    assert advice < re.search(r"\b101\b", text).start()


@pytest.mark.parametrize(
    "word", ["delete", "keep it", "save", "screenshot", "download", "store", "evidence", "wipe"]
)
def test_found_image_page_gives_no_other_advice(page, word):
    assert not re.search(rf"\b{word}", words(main_of(page("seen-something"))), re.IGNORECASE)


def test_found_image_page_names_copying_and_sending_only_to_forbid_them(page):
    text = words(main_of(page("seen-something")))

    assert len(re.findall(r"\bcop(?:y|ies|ying)\b", text)) == 1
    assert len(re.findall(r"\bsend", text)) == 1
    assert "Do not open it again, copy it or send it" in text


# After an arrest


@pytest.mark.parametrize("slug", ARREST)
def test_arrest_page_has_crisis_help_before_the_panel(page, slug):
    blocks = main_of(page(slug)).xpath(
        ".//*[contains(concat(' ', @class, ' '), ' care ')"
        " or contains(concat(' ', @class, ' '), ' panel ')]"
    )

    assert "care" in blocks[0].get("class").split()
    assert links(blocks[0]) == ["tel:999", "tel:116123", "tel:111"]
    assert "panel" in blocks[1].get("class").split()
    assert "tel:08081000900" in links(blocks[1])


@pytest.mark.parametrize(
    "path", ["/get-help/after-a-visit/", "/get-help/family/", "/after-a-visit/"]
)
def test_arrest_page_has_no_link_to_a_number_before_the_crisis_lines(campaign, path):
    numbers = [link for link in links(campaign.pages[path]) if link.startswith("tel:")]

    assert numbers[:3] == ["tel:999", "tel:116123", "tel:111"]


# Ways in


def test_every_page_links_to_the_doors_for_children_and_survivors(campaign):
    for path, document in campaign.pages.items():
        assert {"/get-help/under-18/", "/get-help/support/"} <= set(links(document)), path


@pytest.mark.parametrize("status", ["404", "410", "500", "503"])
def test_error_pages_link_to_the_doors_for_children_and_survivors(campaign, status):
    body = (campaign.folder / campaign.manifest.errors[status].object_name).read_text("utf-8")

    for slug in WITHOUT_STOP_IT_NOW:
        assert f'href="/get-help/{slug}/"' in body


@every_door
@pytest.mark.parametrize("path", ["/", "/get-help/"])
def test_door_is_linked_from_home_and_help(campaign, path, slug):
    [doors] = campaign.pages[path].xpath("//section[@id='doors']")

    assert f"/get-help/{slug}/" in links(doors)


def test_addresses_and_titles_are_quiet_on_every_page(campaign):
    loud = {
        path: quiet_words_in(f"{path} {titles(document)}")
        for path, document in campaign.pages.items()
    }

    assert {path: found for path, found in loud.items() if found} == {}


@every_door
def test_title_of_a_door_tells_nobody_what_it_is_about(page, slug):
    telling = ("blackmail", "image", "illegal", "child sexual", "offender", "stop it now", "crime")

    assert [word for word in telling if word in titles(page(slug)).lower()] == []


@pytest.mark.parametrize("slug", ["nothing-here", "under-19", "SUPPORT"])
def test_door_that_is_not_there_is_a_404(slug):
    assert Client().get(f"/get-help/{slug}/").status_code == 404
