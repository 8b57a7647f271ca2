"""Which encoding of a page a browser asks for (RFC 9110, section 12.5.3)."""

from functools import lru_cache

IDENTITY = "identity"
OURS = ("br", "gzip", IDENTITY)  # ours to prefer where the browser does not mind
LONGEST_HEADER = 200  # browsers send about 30 characters; more is not worth reading
REMEMBERED_HEADERS = 128


def encodings_wanted(accept_encoding: str) -> tuple[str, ...]:
    """The names of OURS that may be sent, best first. Malformed parts are ignored.

    The plain body is always the last resort: an answer that a browser may not want is better
    than none (the same section allows it).
    """
    if len(accept_encoding) > LONGEST_HEADER:
        return (IDENTITY,)
    return _wanted(accept_encoding)


@lru_cache(maxsize=REMEMBERED_HEADERS)
def _wanted(accept_encoding: str) -> tuple[str, ...]:
    weights = _weights(accept_encoding)
    unlisted = weights.get("*", 0.0)
    # Not naming the plain body does not refuse it; it merely comes after what is named.
    ranks = {name: weights.get(name, unlisted) for name in OURS[:-1]}
    ranks[IDENTITY] = weights.get(IDENTITY, unlisted or 0.0001)
    ordered = sorted((name for name in OURS if ranks[name] > 0), key=lambda name: -ranks[name])
    return tuple(ordered) if IDENTITY in ordered else (*ordered, IDENTITY)


def _weights(header: str) -> dict[str, float]:
    weights = {}
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        name = name.strip().removeprefix("x-")
        weight = _weight(parameter)
        if name and weight is not None:
            weights[name] = weight
    return weights


def _weight(parameter: str) -> float | None:
    """The q-value from 0 to 1; 1 where none is given, None where it cannot be read."""
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0 if not parameter.strip() else None
    try:
        weight = float(value)
    except ValueError:
        return None
    return weight if 0 <= weight <= 1 else None
