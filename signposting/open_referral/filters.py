"""What a reader of the feed may ask for: the parameters, how they are read, what they select.

`openapi.py` describes them from the same records.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from .pages import DEFAULT_SIZE, LARGEST_SIZE, LAST_PAGE

LONGEST_SEARCH = 200
OLDEST = 150
NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
DATE_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MOMENT_TEXT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})\Z"
)


class BadParameterError(ValueError):
    """A parameter's value is refused; `message` says in plain words what is wanted."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name
        self.message = message


@dataclass(frozen=True)
class Parameter:
    """`read` raises ValueError where the text is not what `wanted` says."""

    name: str
    read: Callable[[str], Any]
    wanted: str
    description: str
    schema: dict


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not NUMBER.match(text) or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    return read


def words(text: str) -> list[str]:
    if len(text) > LONGEST_SEARCH:
        raise ValueError
    return text.casefold().split()


def uuid_text(text: str) -> str:
    if not UUID_TEXT.match(text):
        raise ValueError
    return text.lower()


def moment(text: str) -> datetime:
    """A day stands for its beginning in UTC."""
    if DATE_TEXT.match(text):
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    if not MOMENT_TEXT.match(text):
        raise ValueError
    return datetime.fromisoformat(text)


def integer_parameter(name: str, least: int, most: int, description: str, **more) -> Parameter:
    return Parameter(
        name,
        whole_number(least, most),
        f"a whole number from {least} to {most}",
        description,
        {"type": "integer", "minimum": least, "maximum": most, **more},
    )


def id_parameter(name: str, description: str) -> Parameter:
    wanted = "an identifier such as 1554f2e2-a373-45db-a3fa-9fc48a61c15e"
    return Parameter(name, uuid_text, wanted, description, {"type": "string", "format": "uuid"})


SEARCH = Parameter(
    "search",
    words,
    f"no more than {LONGEST_SEARCH} characters",
    "Words that all stand in the name, the description, the organisation's name or a term.",
    {"type": "string", "maxLength": LONGEST_SEARCH},
)
PAGE = integer_parameter("page", 1, LAST_PAGE, "Number of the page, from 1.", default=1)
PER_PAGE = integer_parameter(
    "per_page", 1, LARGEST_SIZE, "Records on one page.", default=DEFAULT_SIZE
)
TAXONOMY_ID = id_parameter("taxonomy_id", "Only records with a term of this taxonomy.")
TAXONOMY_TERM_ID = id_parameter("taxonomy_term_id", "Only services with this term.")
ORGANIZATION_ID = id_parameter("organization_id", "Only services of this organisation.")
MODIFIED_AFTER = Parameter(
    "modified_after",
    moment,
    "a date such as 2026-11-23, or a time with its zone such as 2026-11-23T09:30:00Z "
    "(write + as %2B)",
    "Only services changed on or after this day (UTC) or time. Services without a date of "
    "change, such as withdrawn ones, are always among them.",
    {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]},
)
MINIMUM_AGE = integer_parameter(
    "minimum_age",
    0,
    OLDEST,
    "Years. Only services that somebody of this age or older may use. A service that states no "
    "oldest age is among them.",
)
MAXIMUM_AGE = integer_parameter(
    "maximum_age",
    0,
    OLDEST,
    "Years. Only services that somebody of this age or younger may use. A service that states "
    "no youngest age is among them.",
)

OF_EVERY_LIST = (SEARCH, PAGE, PER_PAGE)
PARAMETERS = {
    "services": (
        *OF_EVERY_LIST,
        TAXONOMY_TERM_ID,
        TAXONOMY_ID,
        ORGANIZATION_ID,
        MODIFIED_AFTER,
        MINIMUM_AGE,
        MAXIMUM_AGE,
    ),
    "organizations": OF_EVERY_LIST,
    "taxonomies": OF_EVERY_LIST,
    "taxonomy_terms": (*OF_EVERY_LIST, TAXONOMY_ID),
}


def read_parameters(query: QueryDict, collection: str) -> dict[str, Any]:
    """The values given, by name, with `page` and `per_page` always. Others are not looked at.

    Raises BadParameterError for the first one that is not what it should be.
    """
    given = {
        parameter.name: value_of(parameter, query.getlist(parameter.name))
        for parameter in PARAMETERS[collection]
        if parameter.name in query
    }
    return {"page": 1, "per_page": DEFAULT_SIZE} | given


def value_of(parameter: Parameter, texts: list[str]) -> Any:
    if len(texts) > 1:
        raise BadParameterError(parameter.name, f"Give {parameter.name} once.")
    try:
        return parameter.read(texts[0])
    except ValueError as error:
        message = f"{parameter.name} must be {parameter.wanted}."
        raise BadParameterError(parameter.name, message) from error


def has_words(document: dict, wanted: list[str]) -> bool:
    terms = [term["name"] for term in terms_of(document)]
    operator = document.get("organization", {}).get("name", "")
    parts = [document["name"], document.get("description", ""), operator, *terms]
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)


def terms_of(document: dict) -> list[dict]:
    return [attribute["taxonomy_term"] for attribute in document.get("attributes", [])]


def is_of_taxonomy(document: dict, wanted: str) -> bool:
    """A term of it, or a service with one."""
    return any(term.get("taxonomy_id") == wanted for term in (document, *terms_of(document)))


def is_modified_after(document: dict, wanted: datetime) -> bool:
    written = document.get("last_modified")
    return written is None or datetime.fromisoformat(written) >= wanted


TESTS: dict[str, Callable[[dict, Any], bool]] = {
    "search": has_words,
    "taxonomy_id": is_of_taxonomy,
    "taxonomy_term_id": lambda document, wanted: any(
        term["id"] == wanted for term in terms_of(document)
    ),
    "organization_id": lambda document, wanted: document["organization_id"] == wanted,
    "modified_after": is_modified_after,
    "minimum_age": lambda document, wanted: document.get("maximum_age", OLDEST) >= wanted,
    "maximum_age": lambda document, wanted: document.get("minimum_age", 0) <= wanted,
}


def matching(documents: Sequence[dict], values: dict[str, Any]) -> Sequence[dict]:
    """The documents that pass every test given; all of them, and untouched, without any."""
    tests = [(TESTS[name], value) for name, value in values.items() if name in TESTS]
    if not tests:
        return documents
    return [row for row in documents if all(test(row, value) for test, value in tests)]
