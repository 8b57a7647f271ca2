import base64
import hashlib

from campaign_site.publishing.headers import FORBIDDEN, public_headers, source_hash

HASH = "sha256-" + "A" * 43 + "="


def test_the_whole_policy_is_this():
    headers = public_headers([HASH], [HASH], production=True)

    assert headers["Content-Security-Policy"] == (
        f"default-src 'none'; style-src '{HASH}'; script-src '{HASH}'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_headers_keep_the_visit_out_of_caches_and_referrers():
    headers = public_headers([HASH], [HASH], production=True)

    assert headers["Cache-Control"] == "no-store"
    assert headers["CDN-Cache-Control"].startswith("public, max-age=60, stale-while-revalidate=")
    assert "stale-if-error=" in headers["CDN-Cache-Control"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert not FORBIDDEN & {name.lower() for name in headers}


def test_https_is_demanded_in_production_only():
    assert "Strict-Transport-Security" in public_headers([], [], production=True)
    assert "Strict-Transport-Security" not in public_headers([], [], production=False)


def test_header_block_is_well_under_1200_bytes_with_two_releases_hashes():
    other = HASH.replace("A", "B")
    headers = public_headers([HASH, other], [HASH, other], production=True)

    assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 1150


def test_source_hash_is_the_base64_of_sha256():
    digest = hashlib.sha256(b"h1{}").digest()

    assert source_hash("h1{}") == "sha256-" + base64.b64encode(digest).decode()
