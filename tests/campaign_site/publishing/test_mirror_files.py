"""What nginx is told, word by word; that it understands is shown in tests/deploy/."""

import pytest

from campaign_site.publishing.headers import (
    FORBIDDEN,
    clocked_cache,
    public_headers,
    same_cache_until,
)
from campaign_site.publishing.manifest import ATOM, HTML, XML, Edition, Entry, Manifest
from campaign_site.publishing.mirror_files import mirror_files
from campaign_site.publishing.store import Page, Store


def page(content_type=HTML, **more):
    return Entry(200, content_type, sha256="ab" * 32, length=1, **more)


def files(pages=None, headers=None):
    manifest = Manifest(Edition(1, "r1"), "", headers or {}, pages or {}, {})
    return {name: data.decode() for name, data in mirror_files(manifest).items()}


def test_every_header_is_sent_whatever_the_status():
    headers = public_headers(["sha256-A="], [], production=True)

    lines = files(headers=headers)["headers.conf"].splitlines()

    for name, value in headers.items():
        assert f'add_header {name} "{value}" always;' in lines
    assert 'add_header Last-Modified "" always;' in lines
    assert {line.split()[1].lower() for line in lines} & FORBIDDEN == {"last-modified"}


def test_page_that_says_we_cannot_answer_is_kept_by_nobody():
    text = files(headers=public_headers([], [], production=True))["headers-503.conf"]

    assert "CDN-Cache-Control" not in text
    assert "add_header Retry-After" in text
    assert 'add_header Cache-Control "no-store" always;' in text


def test_redirect_and_withdrawn_page_are_in_their_maps():
    found = files({"/old/": Entry(301, location="/new/"), "/gone/": Entry(410), "/new/": page()})

    assert found["redirects.map"] == '"/old/" "/new/";\n'
    assert found["gone.map"] == '"/gone/" "1";\n'


def test_addresses_that_differ_by_case_are_told_apart():
    found = files({"/Old/": Entry(301, location="/new/"), "/old/": Entry(410), "/new/": page()})

    assert found["redirects.map"] == '"~^/Old/$" "/new/";\n'
    assert found["gone.map"] == '"~^/old/$" "1";\n'


@pytest.mark.parametrize(
    ("path", "key"),
    [('/a"; return 200;/', '"/a\\"; return 200;/"'), ("/{a}/", '"/{a}/"'), ("/$uri/", '"/$uri/"')],
)
def test_address_cannot_leave_its_quotes(path, key):
    assert files({path: Entry(410)})["gone.map"] == f'{key} "1";\n'


def test_dollar_is_no_variable():
    found = files({"/old/": Entry(301, location="/$uri/")}, headers={"X-Price": "$uri"})

    assert found["redirects.map"] == '"/old/" "/%24uri/";\n'
    assert 'add_header X-Price "${site_dollar}uri" always;' in found["headers.conf"]


def test_spelling_leads_to_the_address():
    lines = files({"/": page(), "/get-help/": page()})["spellings.map"].splitlines()

    assert '"/get-help" "/get-help/";' in lines
    assert '"/get-help/" "/get-help/";' in lines


def test_misspelled_former_address_leads_on_in_one_step():
    lines = files({"/old/": Entry(301, location="/new/#a"), "/new/": page()})["spellings.map"]

    assert '"/old" "/new/#a";' in lines.splitlines()


def test_small_letters_win_where_two_addresses_differ_by_case():
    lines = files({"/News/": page(), "/news/": page()})["spellings.map"].splitlines()

    assert lines == ['"/news" "/news/";', '"/news/" "/news/";']


def test_address_that_is_quoted_is_never_sent_to_itself():
    assert files({"/café/": page()})["spellings.map"] == '"/café" "/caf%C3%A9/";\n'


def test_types_come_from_what_is_published_and_exceptions_have_their_own_place():
    found = files(
        {"/": page(), "/sitemap.xml": page(XML), "/a.xml": page(XML), "/news/feed.xml": page(ATOM)},
        headers={"Cache-Control": "no-store"},
    )

    assert '"text/html; charset=utf-8" html;' in found["types.conf"].splitlines()
    assert '"application/xml" xml;' in found["types.conf"].splitlines()
    assert 'location = "/news/feed.xml" {' in found["locations.conf"]
    assert f'default_type "{ATOM}";' in found["locations.conf"]
    assert 'add_header Cache-Control "no-store" always;' in found["locations.conf"]
    assert "sitemap" not in found["locations.conf"]


def test_header_of_one_page_is_sent_with_that_page():
    found = files({"/a/": page(headers={"X-Robots-Tag": "noindex"})}, {"Vary": "Accept-Encoding"})

    assert 'add_header X-Robots-Tag "noindex" always;' in found["locations.conf"]
    assert "X-Robots-Tag" not in found["headers.conf"]


def test_store_writes_them_and_leaves_what_did_not_change(folder, publish, make_page):
    publish({"/": "Home"})
    before = {path.name: path.stat().st_ino for path in (folder / "nginx").iterdir()}

    store = Store(folder)
    store.put("/about/", make_page("About"))
    store.commit(Edition(2, "r1"), production=True)

    after = {path.name: path.stat().st_ino for path in (folder / "nginx").iterdir()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"spellings.map"}


def test_store_writes_none_in_a_dry_run(folder, make_page):
    store = Store(folder, dry_run=True)
    store.put("/", Page(b"<h1>Home</h1>"))
    store.commit(Edition(1, "r1"), production=True)

    assert not (folder / "nginx").exists()


@pytest.mark.parametrize(
    ("left", "value"),
    [(3600, "public, max-age=60"), (62, "public, max-age=60"), (61.9, "public, max-age=59"),
     (3.0, "public, max-age=1"), (2.99, "no-store"), (0.1, "no-store"), (-5, "no-store")],
)  # fmt: skip
def test_cache_keeps_a_page_with_the_clock_two_seconds_less_than_it_is_true(left, value):
    assert clocked_cache(left) == value


@pytest.mark.parametrize("left", [3600, 100, 62.5, 62, 61.9, 10.4, 3.0, 2.99, 0.4])
def test_cache_is_told_the_same_until_the_moment_that_is_given(left):
    until, now = 1_000_000.0, 1_000_000.0 - left
    last = same_cache_until(until, now)
    moments = [now + (last - now) * part / 50 for part in range(50)]

    assert now <= last <= until
    assert {clocked_cache(until - moment) for moment in moments} == {clocked_cache(left)}
    # Not sooner than needed, where there is a number to change.
    assert left < 3 or clocked_cache(until - last - 0.01) != clocked_cache(left)
