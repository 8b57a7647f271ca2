"""Web and email addresses: only those of the register, the ledger, the settings and this site."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from .characters import folded
from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Web and email addresses"
SOURCE = "DESIGN 3: nobody types a service's address into a page that the register does not hold"
HOST = Rule(
    "contacts.web-address",
    Level.BLOCK,
    "A web address whose host is neither in the register nor this site’s.",
    "Link to a service of the register, or add the site to the outside sites first.",
    SOURCE,
)
EMAIL = Rule(
    "contacts.email",
    Level.BLOCK,
    "An email address that is neither in the register nor a press office’s.",
    "Use an address of the register. A press office’s belongs into the setting PRESS_CONTACTS.",
    SOURCE,
)
IN_WORDS = Rule(
    "contacts.address-in-words",
    Level.BLOCK,
    "An address written with “at” and “dot”.",
    "Write the address itself, so that it can be checked against the register.",
    SOURCE,
)
RULES = (HOST, EMAIL, IN_WORDS)

ENDINGS = (
    "uk|com|org|net|info|biz|gov|edu|eu|ie|io|app|me|co|tv|online|site|help|support|chat|charity|"
    "foundation|scot|wales|cymru|london|police|dev|xyz|link|page|shop|live|ngo|int|us|de|fr|ly|gl"
)
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
EMAILS = re.compile(rf"(?<![\w.@/])[\w.+-]{{1,64}}@(?:{LABEL}\.)+[^\W\d_]{{2,}}")
WEB = re.compile(
    rf"(?:\b[a-z][a-z+.-]*:\s?//\s?|\bwww\.)[^\s<>\"')\]]+|(?<![\w@.-])(?:{LABEL}\.){{1"
    rf",5}}(?:{ENDINGS})\b(?!\.?\w)"
    r"(?:/[^\s<>\"')\]]*)?",
    re.IGNORECASE,
)
WORDED = re.compile(
    rf"(?<![\w.-])[\w.-]{{1,64}}\s{{0,3}}(?:\(at\)|\[at\]|\sat\s)\s*[\w-]+\s*(?:\(dot\)|\[dot\]|\sdot\s)\s*\w+"
    rf"|(?<![\w-])[\w-]{{1,63}}\s{{0,3}}(?:\(dot\)|\[dot\]|\sdot\s)\s*(?:{ENDINGS})\b"
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    emails = [match.span() for match in EMAILS.finditer(document.plain)]
    for start, end in emails:
        if not is_known_email(spelled(document, start, end), context):
            yield document.finding(EMAIL, start, end)
    for match in WEB.finditer(document.plain):
        start, end = match.start(), match.start() + len(match[0].rstrip(".,;:!?/-"))
        inside = any(one <= start < other for one, other in emails)
        if not inside and not is_known_host(spelled(document, start, end), context):
            yield document.finding(HOST, start, end)
    for match in WORDED.finditer(document.low):
        yield document.finding(IN_WORDS, *match.span())
    yield from targets(document, context)


def spelled(document: Document, start: int, end: int) -> str:
    """The address as its author typed it: look-alikes stay, for they lead elsewhere."""
    return "".join(letter for letter in document.original(start, end) if folded(letter))


def is_known_email(address: str, context: Context) -> bool:
    return address.lower() in context.facts.emails | context.facts.press


def is_known_host(address: str, context: Context) -> bool:
    host = host_of(address)
    return not host or host in known_hosts(context)


def known_hosts(context: Context) -> frozenset[str]:
    return context.facts.hosts | context.own_hosts


def host_of(address: str) -> str:
    """The host in small letters, without www; "?" where it cannot be read."""
    address = re.sub(r"\s", "", address).replace("\\", "/")
    if "//" not in address:
        address = f"//{address}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return "?"
    return host.lower().rstrip(".").removeprefix("www.")


def targets(document: Document, context: Context) -> Iterator[Finding]:
    """Where links lead, whatever their words say."""
    if document.page is None:
        return
    for link in document.page.xpath("//main//a[@href] | //body[not(.//main)]//a[@href]"):
        href = link.get("href").strip()
        words = " ".join(link.text_content().split())
        scheme = href.partition(":")[0].lower()
        line = link.sourceline or 1
        if scheme == "mailto":
            address = href.partition(":")[2].partition("?")[0]
            if not is_known_email(address, context):
                yield document.finding_of_element(EMAIL, words, line, "link")
        elif leads_out(href, scheme) and not is_known_host(href, context):
            yield document.finding_of_element(HOST, words, line, "link")


def leads_out(href: str, scheme: str) -> bool:
    return scheme in ("http", "https") or href.replace("\\", "/").startswith("//")
