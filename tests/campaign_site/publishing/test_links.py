import pytest

from campaign_site.publishing.links import is_outgoing, is_plain_outgoing, target


@pytest.mark.parametrize(
    "href",
    [
        "https://a.org/",
        "HTTPS://a.org/",
        " https://a.org/",
        "\x01https://a.org/",
        "ht\ntps://a.org/",
        "https:/\\a.org",
        "http:a.org",
        "//a.org/",
        "///a.org/",
        "/\\a.org/",
        "\\\\a.org/",
        "https://[a.org/",
    ],
)
def test_address_that_browsers_take_elsewhere_is_outgoing(href):
    assert is_outgoing(href)
    assert is_plain_outgoing(href) == (href == "https://a.org/")


@pytest.mark.parametrize("href", ["", "/", "/a//b", "#a", "?a=https://a.org/", "tel:999", "a/b"])
def test_address_here_and_a_number_are_not(href):
    assert not is_outgoing(href)


@pytest.mark.parametrize("href", ["https:/\\a.org", "///a.org", "\\/a.org", " //a.org"])
def test_host_is_read_as_browsers_read_it(href):
    assert target(href).netloc in ("a.org", "")
    assert not is_plain_outgoing(href)


@pytest.mark.parametrize("href", ["https://a@b.org/", "https://a.org\\@b.org", "https://a.org/ b"])
def test_address_that_could_be_misread_is_not_plain(href):
    assert not is_plain_outgoing(href)
