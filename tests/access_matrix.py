"""Who gets what at which address: every address of the site, tried as each role.

The matrix is a text file, one line a method and address. Read its first lines. After a new
address, or a change of what a role may do, write it anew and read what changed:

    ACCESS_MATRIX=write python -m pytest tests/campaign_site/test_access_matrix.py
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

from campaign_site.roles import ROLES
from tests.access_deeds import PASSWORD, deeds
from tests.access_samples import Samples
from tests.factories import UserFactory

FILE = Path(__file__).parent / "campaign_site" / "access_matrix.txt"
WHO = ("anonymous", *ROLES, "superuser")
METHODS = ("GET", "POST")
# Public pages are the same for everybody: the two ends are tried.
OUTSIDE = ("anonymous", "superuser")
HEAD = f"""\
# Who gets what: every address of the site, tried as each role (tests/access_matrix.py).
#   ok 2xx   to 3xx   login 3xx to the login   bad 400   no 403   none 404   method 405   error 5xx
#   +  the request changed the database   after a colon: one deed, sent as its form would
#   -  not tried: outside /admin/ all are the same
# {"".join(f"{who:<14}" for who in WHO)}
"""
WORDS = {400: "bad", 403: "no", 404: "none", 405: "method", 410: "none"}
CHANGE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
# Not a change of anything but of the person's own visit.
OWN_TABLES = {"django_session", "cms_usersettings", "django_admin_log"}
# One for all clients: each would gather the staff's static files anew.
HANDLER = ClientHandler(enforce_csrf_checks=False)
GROUP = re.compile(r"\((?:\?P<(\w+)>|(?!\?))(?:[^()\\]|\\.|\([^()]*\))*\)")


def addresses(patterns=None, before: str = "") -> Iterator[str]:
    """Every address of the site, arguments as <name>, in the order in which they are tried."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        address = before + plain(one.pattern)
        if isinstance(one, URLPattern):
            yield address
        else:
            yield from addresses(one.url_patterns, address)


def plain(pattern) -> str:
    """The route or regular expression, written in one way and without its rules."""
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern))
    text = re.sub(r"\(\?:(\w+)\|[^)]*\)", r"\1", str(pattern))
    text = GROUP.sub(lambda found: f"<{found[1] or ''}>", text)
    return re.sub(r"\\[ZA]|\^|\$|\?|\.\*", "", text).replace("\\", "")


class Visitor:
    """One of the roles, asking for addresses; what a request changes is taken back."""

    def __init__(self, who: str):
        self.cookies = {}
        if who == "anonymous":
            return
        user = UserFactory(username=f"tries-as-{who}", is_superuser=who == "superuser")
        user.groups.set(Group.objects.filter(name=who))
        user.set_password(PASSWORD)  # The emergency routes ask for it again.
        user.save()
        client = Client()
        client.force_login(user)
        client.get("/admin/")  # The CMS makes a person's own settings at their first visit.
        self.cookies = {name: cookie.value for name, cookie in client.cookies.items()}

    def ask(self, method: str, path: str, data: dict) -> str:
        """One word for the answer, with a + where the request changed the database."""
        client = Client(raise_request_exception=False)
        client.handler = HANDLER
        client.cookies.load(self.cookies)
        changed = []

        def watch(execute, sql, params, many, context):
            found = CHANGE.match(sql)
            changed.extend([found[1]] if found and found[1] not in OWN_TABLES else [])
            return execute(sql, params, many, context)

        with transaction.atomic(), connection.execute_wrapper(watch):
            response = getattr(client, method.lower())(path, data)
            transaction.set_rollback(True)
        return word_for(response) + ("+" if changed else "")


def word_for(response) -> str:
    status = response.status_code
    if status >= 500:
        return "error"
    if status in WORDS:
        return WORDS[status]
    if 300 <= status < 400:
        return "login" if "/admin/login/" in response.headers["Location"] else "to"
    return "ok"


def matrix() -> dict[tuple[str, str], dict[str, str]]:
    """(address, method) → who → answer. After an address come its deeds, as (address: deed,
    POST)."""
    samples, known_deeds = Samples(), deeds()
    visitors = {who: Visitor(who) for who in WHO}
    rows = {}
    for address in sorted(set(addresses())):
        path = filled_in(address, samples.arguments(address))
        for method in METHODS:
            data = sent(address, method, samples)
            rows[address, method] = {
                who: visitor.ask(method, path, data)
                if address.startswith("admin/") or who in OUTSIDE
                else "-"
                for who, visitor in visitors.items()
            }
        for name, deed in known_deeds.pop(address, {}).items():
            path = filled_in(address, deed.arguments)
            rows[f"{address}: {name}", "POST"] = {
                who: visitor.ask("POST", path, deed.data) for who, visitor in visitors.items()
            }
    if known_deeds:
        raise LookupError(f"No such address: {', '.join(known_deeds)} (tests/access_deeds.py).")
    return rows


def filled_in(address: str, arguments: tuple) -> str:
    values = iter(arguments)
    return "/" + re.sub(r"<\w*>", lambda _: str(next(values)), address)


def sent(address: str, method: str, samples: Samples) -> dict:
    in_editor = address.startswith("admin/cms/placeholder/")
    return samples.data() if method == "POST" or in_editor else {}


def written(rows: dict) -> str:
    lines = [
        "".join(f"{answers[who]:<14}" for who in WHO) + f"{method:<5}{address or '(home)'}"
        for (address, method), answers in rows.items()
    ]
    return HEAD + "".join(f"  {line}\n" for line in lines)
