"""Ways to reach a service, as a list of terms shows them: each kind of way once."""

from collections.abc import Iterable

from django import template

from signposting.cards import ChannelLine

register = template.Library()


@register.filter
def by_label(lines: Iterable[ChannelLine]) -> list[tuple[str, list[ChannelLine]]]:
    """Lines of one label together, where its first one stood: HTML names a term once a list."""
    ways: dict[str, list[ChannelLine]] = {}
    for line in lines:
        ways.setdefault(str(line.label), []).append(line)
    return list(ways.items())
