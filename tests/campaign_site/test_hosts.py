import pytest

from campaign_site.hosts import host_check

LONG = pytest.param("x" * 1_000_000, id="long")
PATTERNS = ["www.example.org", ".force.example", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    "host",
    [
        *("www.example.org", "WWW.Example.ORG", "www.example.org.", "www.example.org:8000"),
        *("force.example", "a.b.force.example", "127.0.0.1:8000", "[::1]", "[::1]:8000"),
    ],
)
def test_own_host_is_known(host):
    assert host_check(PATTERNS)(host)


@pytest.mark.parametrize(
    "host",
    [
        *("", "example.org", "evilforce.example", "www.example.org.evil.example", "[::2]"),
        *("www.example.org:port", "www.example.org:80:80", "www.example.org/", "a@www.example.org"),
        *("www.example.org\r\nx", "ẃww.example.org", LONG),
    ],
)
def test_foreign_or_malformed_host_is_not(host):
    assert not host_check(PATTERNS)(host)


def test_star_means_any_well_formed_name():
    any_host = host_check(["*"])

    assert any_host("anything.example:1")
    assert not any_host("not a host")
