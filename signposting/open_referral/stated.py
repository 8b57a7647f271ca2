"""What we state and what we leave out: the feed has no nulls and nothing empty."""


def stated(document: dict) -> dict:
    """The document without what is empty. Zero and False are answers and stay.

    The standard's rule: optional fields without a value are omitted
    (openreferraluk.org/developers/compliance, 1.2).
    """
    trimmed = {
        name: value.strip() if isinstance(value, str) else value for name, value in document.items()
    }
    return {name: value for name, value in trimmed.items() if value not in (None, "", [], {})}
