"""Ways to reach a service as a list of terms shows them."""

from signposting.cards import ChannelLine
from signposting.templatetags.ways_in import by_label


def test_lines_of_one_label_stand_together_where_the_first_stood():
    form, phone, relay, other = (
        ChannelLine("kind", label, value, "")
        for label, value in (("Form", "a"), ("Phone", "101"), ("Relay", "b"), ("Phone", "999"))
    )

    ways = by_label([form, phone, relay, other])

    assert ways == [("Form", [form]), ("Phone", [phone, other]), ("Relay", [relay])]
