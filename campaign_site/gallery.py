"""Every component in all its states, on one page for staff and tests.

The facts shown are the register's own; a state that no listed service is in today (run out,
nothing known) is made from one that is, and says so in its name.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from campaign_site.publishing.assets import ICON, source_of
from pages.chart_tables import notes_of
from pages.charts import chart_of
from pages.context_processors import site_links
from pages.models import Correction, Figure
from pages.models.blocks import WrittenStep
from pages.news import NewsItem, ShownRelease
from pages.pictures import ShownPicture
from pages.planning.notices import ShownNotice
from pages.sources import Change
from signposting.before_contact import before_contact
from signposting.cards import ServiceCard
from signposting.doors import doors
from signposting.easy_read import easy_parts
from signposting.register import (
    CRISIS_SERVICES,
    EMERGENCY,
    FOR_ANYONE,
    HELPLINE,
    SELF_HELP,
    ListedCards,
    SignpostKey,
)
from signposting.reporting import report_steps

# The gallery stands in this frame, so these are on the page once already.
FRAME = ("header", "exit", "strip", "strip_link", "footer")


@dataclass(frozen=True)
class Sample:
    """One component in one state; `context` holds exactly the component's parameters."""

    component: str
    state: str
    context: dict = field(default_factory=dict)

    @property
    def html(self) -> SafeString:
        # Our own template's output, which has escaped what it was given.
        return mark_safe(render_to_string(f"components/{self.component}.html", self.context))  # noqa: S308


def gallery(request):
    request.toolbar.show_toolbar = False  # nothing here is a page of the CMS
    cards = ListedCards()
    context = {
        "page_title": _("Gallery"),
        "heading": _("Every component in all its states"),
        "lead": _("For staff. What visitors see is made of these and of nothing else."),
        "samples": list(samples(cards)),
        "signpost": cards.signpost(SignpostKey.HELPLINE),
        "owner": _("Campaign team"),
        "canonical": "",
        **site_links(),
    }
    return render(request, "admin/gallery.html", context)


def samples(cards: ListedCards) -> Iterator[Sample]:
    """Needs the services of the first signpost and of the error pages to be listed."""
    yield from service_samples(cards[HELPLINE], cards[SELF_HELP], cards[EMERGENCY])
    yield from help_samples(cards)
    yield from word_samples()
    yield from news_samples()
    yield from block_samples(cards)
    yield from figure_samples()
    yield from guidance_samples(cards)
    yield from picture_samples()
    yield from language_samples()


def service_samples(
    helpline: ServiceCard, website: ServiceCard, emergency: ServiceCard
) -> Iterator[Sample]:
    run_out = replace(
        helpline,
        contact_warning=_("We read this number a while ago. Check it before you rely on it."),
        hours="",
        disclosures=[],
        disclosures_unknown=True,
    )
    bare = replace(helpline, confidentiality="", cost="", hours="", at_any_hour="")
    for state, card in (("a helpline", helpline), ("its facts have run out", run_out)):
        yield Sample("panel", f"{state}, whole", {"card": card, "links": True, "level": 3})
    yield Sample("panel", "short, a website", {"card": website, "style": "short", "level": 3})
    for state, card in (("a helpline", helpline), ("a website", website), ("999", emergency)):
        yield Sample("service_card", state, {"card": card})
    yield Sample("facts", "all known", {"card": helpline})
    yield Sample("facts", "little known", {"card": bare})
    yield Sample("limits", "with limits", {"card": helpline})
    yield Sample("limits", "terms run out", {"card": replace(helpline, limits_fact="")})
    yield Sample("disclosures", "answers known", {"card": helpline})
    yield Sample("disclosures", "not known", {"card": run_out})
    yield Sample("channel", "large number", {"line": helpline.main, "large": True})
    yield Sample("channel", "a link", {"line": website.main})
    yield Sample("channels", "every way in", {"lines": helpline.lines})
    yield Sample("address", "a number", {"line": helpline.main})
    yield Sample("address", "a link", {"line": website.main})
    yield Sample("urgent", "the only red", {"card": emergency})


def figure_samples() -> Iterator[Sample]:
    figures = list(Figure.objects.exclude(kind="law"))
    for style, figure in zip(("large", "line"), figures, strict=False):
        yield Sample("figure", style, {"figure": figure, "style": style})
    words = (_("The figures of one measure"), _("What to see in them."))
    measures = [figure.measure for figure in figures]
    commonest = max(measures, key=measures.count)
    alike = [figure for figure in figures if figure.measure == commonest]
    for key, state, some in (("alike", "bars", alike), ("mixed", "no bars", figures[:3])):
        chart = chart_of(*words, some, localdate())
        yield Sample("chart", state, {"chart": chart, "key": key})
    yield Sample("chart_notes", "of one figure", {"notes": notes_of(figures[0])})


def help_samples(cards: ListedCards) -> Iterator[Sample]:
    all_doors = doors(cards)
    crisis = cards.pick(CRISIS_SERVICES)
    title = _("If it all feels too much")
    yield Sample("care", "whole", {"title": title, "cards": crisis, "level": 3})
    yield Sample("care", "short", {"title": title, "cards": crisis, "level": 3, "style": "short"})
    signpost = cards.signpost(SignpostKey.ANYONE)
    yield Sample("beside", "for whoever reads it", {"cards": signpost.cards, "urgent": crisis})
    yield Sample("door", "one", {"door": all_doors[1]})
    yield Sample("doors", "all", {"doors": all_doors})
    yield Sample("notes", "two lines", {"notes": all_doors[4].plan.notes})
    yield Sample("step", "most urgent", {"step": report_steps(cards)[0]})
    yield Sample(
        "error_body",
        "404",
        {
            "heading": _("There is no page here"),
            "lead": _("The address may be old or mistyped."),
            "cards": crisis,
        },
    )


def block_samples(cards: ListedCards) -> Iterator[Sample]:
    """What editors put together of words, and the lists that fill themselves."""
    words = f"<p>{_('One short paragraph.')}</p>"
    quote = {"words": _("I was heard."), "who": _("A caller"), "source": _("A report, 2020")}
    yield Sample("quote", "with its source", quote)
    for kind in ("information", "care"):
        yield Sample("noted", kind, {"kind": kind, "heading": _("Please note"), "body": words})
    yield Sample("noted", "without heading", {"kind": "information", "body": words})
    steps = [
        WrittenStep(_("Ask for help"), _("You need not give your name.")),
        WrittenStep(_("Take your time"), ""),
    ]
    yield Sample("numbered", "two steps", {"heading": _("What you can do"), "steps": steps})
    yield Sample("question", "one", {"question": _("Must I give my name?"), "answer": words})
    heading = _("Who can help")
    yield Sample("services", "two", {"heading": heading, "cards": cards.pick(FOR_ANYONE)})
    yield Sample("door_list", "three", {"heading": heading, "doors": doors(cards)[1:4]})
    news = [NewsItem(_("What happened"), "/", date_format(localdate(), "j F Y"), "")]
    news.append(NewsItem(_("More"), "/", "", ""))
    yield Sample("newest", "with and without a day", {"heading": _("News"), "news": news})


def guidance_samples(cards: ListedCards) -> Iterator[Sample]:
    today = localdate()
    for state, slug in (("a helpline", HELPLINE), ("an emergency line", EMERGENCY)):
        before = before_contact(cards.service(slug), cards[slug], today)
        yield Sample("before", state, {"before": before})
    yield Sample("pictograms", "the drawings, which ideas point to")
    for idea in easy_parts(cards[HELPLINE], cards)[0].ideas:
        yield Sample("idea", idea.picture, {"idea": idea})


def picture_samples() -> Iterator[Sample]:
    """A picture that stands in the page itself, for no upload is sure to be there."""
    drawn = base64.b64encode(source_of(ICON).encode()).decode()
    address = f"data:image/svg+xml;base64,{drawn}"
    shown = ShownPicture(address, address, address, 320, 320, _("A sheet of paper"))
    yield Sample("picture", "with words beneath", {"picture": shown, "caption": _("Words.")})
    yield Sample("picture", "decorative", {"picture": replace(shown, alternative_text="")})


def language_samples() -> Iterator[Sample]:
    yield Sample("fallback_note", "not translated yet", {"language": "en", "direction": "ltr"})
    others = [{"code": "cy", "name": "Cymraeg", "address": "#language_switch"}]
    yield Sample("language_switch", "one other", {"languages": others})


def word_samples() -> Iterator[Sample]:
    yield Sample("crumbs", "two levels", {"here": "Here", "up_name": "Above", "up_url": "/"})
    words = {"heading": _("A child is harmed"), "body": f"<p>{_('One short paragraph.')}</p>"}
    yield Sample("statement", "without link", words)
    yield Sample("statement", "with link", words | {"href": "/", "link_text": _("Read more")})
    notice = ShownNotice(_("Chat is closed today."), _("It opens again tomorrow."))
    yield Sample("notice", "words alone", {"notice": notice})
    leading = replace(notice, href="/", link_words=_("Read more"))
    yield Sample("notice", "with a link", {"notice": leading})
    change = Change("1 January 2026", _("A service"), "/", _("Contact"), _("Their own page"))
    yield Sample("changes", "one change", {"changes": [change]})
    yield Sample("changes", "none yet", {"changes": []})


def news_samples() -> Iterator[Sample]:
    """What a release says after its text; a press office's contact is no service's."""
    day, contact = localdate(), _("The press office’s address")
    whole = ShownRelease(day, "", f"<p>{_('One short paragraph.')}</p>", [contact], [])
    yield Sample("release_end", "notes and contact", {"release": whole})
    yield Sample("release_end", "a contact alone", {"release": replace(whole, notes="")})
    correction = Correction(made_on=day, words=_("One sentence."))
    yield Sample("corrections", "one", {"corrections": [correction]})
    item = NewsItem(_("A week of help"), "/", date_format(day, "j F Y"), _("One sentence."))
    yield Sample("news_list", "one with a summary, one without", {
        "news": [item, replace(item, summary="")],
    })  # fmt: skip
