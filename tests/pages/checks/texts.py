"""The test texts with the register's own numbers in place of their placeholders."""

import re

PLACEHOLDER = re.compile(r"\{([\w-]+)(?::(\d+))?(\|joined)?\}")


def filled(text, facts):
    """{slug} is a service's first number or address, {slug:2} its second, {slug|joined} without
    spaces; or the number of a figure of the ledger."""

    def value(match):
        service = facts.by_slug.get(match[1])
        if service:
            found = service.ways[int(match[2] or 1) - 1]
            return found.replace(" ", "") if match[3] else found
        [figure] = [figure for figure in facts.figures if figure.slug == match[1]]
        return re.sub(r"[^\d,%]", "", figure.value)

    return PLACEHOLDER.sub(value, text)
