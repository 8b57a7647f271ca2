"""Which Host header is ours, by the rules of Django's ALLOWED_HOSTS.

Written again here because the visitors' server does not import Django
(django/http/request.py: host_validation_re, split_domain_port, validate_host).
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

WELL_FORMED = re.compile(
    r"(?P<name>[a-z0-9._-]{1,253}|\[[a-f0-9:.]{2,45}\])(?::[0-9]{1,5})?", re.IGNORECASE
)
LONGEST_HOST = 260  # a name of 253 characters (RFC 1035) and a port
REMEMBERED_HOSTS = 64


def host_check(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A function that says whether a Host header may be answered.

    `patterns` are names in lower or upper case; ".example.org" covers the name and all below
    it, "*" every well-formed name. The answers for the last few hosts are remembered.
    """
    rules = tuple(pattern.lower() for pattern in patterns)

    @lru_cache(maxsize=REMEMBERED_HOSTS)
    def known(host: str) -> bool:
        match = WELL_FORMED.fullmatch(host)
        if match is None:
            return False
        name = match["name"].lower().removesuffix(".")
        return any(_covers(rule, name) for rule in rules)

    # The length is asked first, so that a long header is never kept in memory.
    return lambda host: len(host) <= LONGEST_HOST and known(host)


def _covers(rule: str, name: str) -> bool:
    if rule.startswith("."):
        return name == rule[1:] or name.endswith(rule)
    return rule in ("*", name)
