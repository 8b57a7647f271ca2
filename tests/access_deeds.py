"""What else the access matrix sends to an address: each deed of it, as its own form would.

A bare POST to an address that takes several deeds, or that needs words or a day, is only shown the
form again. Here each of them is sent with what it needs, so that the matrix says who may do it.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from djangocms_versioning.models import Version

from pages.drafts import draft_hash
from pages.releases.contents import newest_version
from pages.sign_off.asking import approve, ask
from pages.sign_off.checking import findings_of
from tests import factories
from tests.factories import NoticeFactory, ScheduleFactory
from tests.pages.planning import planned
from tests.pages.releases.invented import correct, make_release, typed

# Of everybody who tries.
PASSWORD = "a long enough password"
CONFIRMED = {"reason": "It cannot wait.", "password": PASSWORD}
WHEN = {"due_at_day": "", "due_at_time": "12:00"}


@dataclass(frozen=True)
class Deed:
    """`arguments` stand in the address, `data` is what the form sends."""

    arguments: tuple = ()
    data: dict = field(default_factory=dict)


def deeds() -> dict[str, dict[str, Deed]]:
    """Address, as the matrix writes it → name of the deed → what is sent. Makes its rows."""
    author, publisher = planned.author(), planned.publisher()
    return {
        **of_notices(),
        **of_calendar(author, publisher),
        **of_sign_off(author, publisher),
        **of_releases(author, publisher),
        "admin/campaign-pages/new/": {"make": Deed(data={"title": "A page", "slug": "a-page"})},
        "admin/campaign-pages/<page_id>/move/": {
            "below another": Deed(
                (planned.live_page("to-move").pk,),
                {"parent": planned.live_page("place").pk, "move": "yes"},
            )
        },
        "admin/campaign_site/redirect/add/": {
            "make": Deed(data={"path": "/poster/", "place": "/about/", "note": "A poster"})
        },
        "admin/pages/previewlink/share/<version>/": {
            "share": Deed((draft("shared", author).pk,), {"note": "For the charity", "lasts": "72"})
        },
    }


def of_notices() -> dict[str, dict[str, Deed]]:
    now = timezone.now()
    times = {"starts_at": now, "ends_at": now + timedelta(days=1)}
    asked = NoticeFactory(state="asked", decided_by_name="", decided_at=None, **times).pk
    up = NoticeFactory(**times).pk
    alone = NoticeFactory(emergency=True, reason="At night.", **times).pk
    words = {"heading": "Phones are down.", "words": "They work again at noon.", "lasts": "6"}
    return {
        "admin/notices/<pk>/<deed>/": {
            "agree": Deed((asked, "agree")),
            "send back": Deed((asked, "send-back"), {"comment": "Too long."}),
            "take down": Deed((up, "take-down")),
            "review": Deed((alone, "review")),
        },
        "admin/notices/new/": {
            "ask": Deed(data={**words, "step": "ask"}),
            "put up alone": Deed(data={**words, **CONFIRMED, "step": "alone"}),
        },
    }


def of_calendar(author, publisher) -> dict[str, dict[str, Deed]]:
    when = {**WHEN, "due_at_day": (timezone.now() + timedelta(days=3)).date().isoformat()}
    waiting, failed = ScheduleFactory(), ScheduleFactory(
        version=draft("failed", author), state="failed", reason="The site failed at it."
    )  # fmt: skip
    return {
        "admin/calendar/plan/<pk>/": {
            "a draft goes up": Deed((draft("unapproved", author).pk,), when),
            "an approved draft goes up": Deed((approved("agreed", author, publisher).pk,), when),
            "a live page comes down": Deed((live("to-come-down").pk,), when),
        },
        "admin/calendar/<pk>/": {"another’s plan gets another time": Deed((waiting.pk,), when)},
        "admin/calendar/<pk>/again/": {"another’s plan that failed": Deed((failed.pk,))},
    }


def of_sign_off(author, publisher) -> dict[str, dict[str, Deed]]:
    asked = ask(draft("asked", author), author)
    ready = approved("ready", author, publisher)
    waiting = {"sign_off": asked.pk, "shown": draft_hash(asked.version.content)}
    page = factories.make_page(
        "to-tick", ("TextPlugin", {"body": "<p>A man was arrested.</p>"}), published=False
    )
    to_tick = unlocked(factories.draft_version(page))
    found = next(one for one in findings_of(to_tick) if one.level.stops)
    answer = {"rule": found.rule, "excerpt": found.excerpt, "reason": "It was told in court."}
    hurried = factories.draft_version(make_release())
    address = "admin/sign-off/<version_id>/"
    return {
        f"{address}approve/": {
            "only": Deed((asked.version_id,), waiting),
            "and publish": Deed((asked.version_id,), {**waiting, "publish": "yes"}),
        },
        f"{address}check/": {"answer for it": Deed((to_tick.pk,), answer)},
        f"{address}emergency/": {"publish alone": Deed((hurried.pk,), CONFIRMED)},
        "admin/djangocms_versioning/pagecontentversion/<version_id>/publish/": {
            "an approved draft": Deed((ready.pk,))
        },
    }


def of_releases(author, publisher) -> dict[str, dict[str, Deed]]:
    """`ticket` keeps two that are made alike from being one."""
    new, ready = make_release(ticket="new"), make_release(ticket="ready")
    approve(ask(factories.draft_version(ready), author), publisher)
    live = make_release(published=True, ticket="live")
    corrected = make_release(published=True, ticket="corrected")
    correct(corrected, "The day was wrong.")
    unlocked(newest_version(corrected))
    words = {"correction": "The day was wrong."}
    other = {"summary": "People who worry can ask for help at any hour."}
    return {
        "admin/releases/<pk>/": {
            "save": Deed((new.pk,), typed(new, deed="save", **other)),
            "submit": Deed((new.pk,), typed(new, deed="submit", **other)),
            "publish what is approved": Deed((ready.pk,), typed(ready, deed="publish")),
            "submit a correction": Deed((corrected.pk,), typed(corrected, deed="submit", **words)),
        },
        "admin/releases/<pk>/save/": {"by itself": Deed((new.pk,), typed(new, **other))},
        "admin/releases/<pk>/correct/": {"what is live": Deed((live.pk,))},
        "admin/releases/new/": {
            "save": Deed(data=typed(deed="save", ticket="one")),
            "submit": Deed(data=typed(deed="submit", ticket="two")),
        },
        "admin/releases/new/save/": {"by itself": Deed(data=typed(ticket="three"))},
    }


def live(slug: str) -> Version:
    return Version.objects.get_for_content(planned.live_page(slug).get_content_obj())


def draft(slug: str, author) -> Version:
    return unlocked(planned.changed_draft(planned.live_page(slug), author))


def approved(slug: str, author, publisher) -> Version:
    return planned.approved_draft(planned.live_page(slug), author, publisher)


def unlocked(version: Version) -> Version:
    """Nobody is working on it."""
    Version.objects.filter(pk=version.pk).update(locked_by=None)
    return Version.objects.get(pk=version.pk)
