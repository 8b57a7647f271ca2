"""Addresses, methods, headers and errors (signposting/open_referral/views.py).

No test here has a database: pytest-django fails whatever asks for one.
"""

import pytest
from django.test import Client

COLLECTIONS = ["services", "organizations", "taxonomies", "taxonomy_terms"]
NOBODY = "00000000-0000-4000-8000-000000000000"
CORS = "Access-Control-Allow-Origin"


def test_the_first_address_says_what_the_feed_is(get):
    assert get("/") == {
        "version": "HSDS-UK-3.0",
        "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
        "openapi_url": "http://testserver/open-referral/openapi.json",
    }


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_lists_and_records_answer_with_and_without_a_last_slash(get, collection):
    page = get(f"/{collection}")
    address = f"/{collection}/{page['contents'][0]['id']}"

    assert get(f"/{collection}/") == page
    assert get(f"{address}/") == get(address)
    assert get(f"/{collection}/{page['contents'][0]['id'].upper()}") == get(address)


def test_a_single_record_is_the_snapshot_s_own(get, document):
    for service in document["services"]:
        assert get(f"/services/{service['id']}") == service


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/openapi.json", 200),
        ("/services", 200),
        ("/services?page=0", 400),
        (f"/services/{NOBODY}", 404),
        ("/services/childline", 404),
        (f"/taxonomy_terms/{NOBODY}", 404),
        ("/service_at_locations", 404),
        ("/no/such/address", 404),
        ("/services/%0A", 404),
        ("/%FF", 404),
    ],
)
def test_every_answer_is_json_for_everybody_and_without_a_cookie(client, path, status):
    response = client.get(f"/open-referral{path}")

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers[CORS] == "*"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response.headers
    assert not response.cookies
    if status >= 400:
        assert response.json()["status"] == status
        assert response.json()["message"].endswith(".")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["/", "/services", f"/services/{NOBODY}", "/unknown"])
def test_the_feed_can_only_be_read(feed_site, feed_file, method, path):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/open-referral{path}")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers[CORS] == "*"
    assert response.json()["message"] == "The feed can only be read, with GET."


@pytest.mark.parametrize("path", ["/", "/services", f"/services/{NOBODY}", "/unknown"])
def test_a_browser_may_ask_first(client, path):
    response = client.options(
        f"/open-referral{path}",
        headers={"Origin": "https://www.example.org", "Access-Control-Request-Method": "GET"},
    )

    assert response.status_code == 204
    assert response.headers[CORS] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" not in response.headers
    assert not response.content


@pytest.mark.parametrize("path", ["/services", f"/services/{NOBODY}", "/services?page=0"])
def test_head_has_the_headers_of_get_and_no_body(client, path):
    got, headed = client.get(f"/open-referral{path}"), client.head(f"/open-referral{path}")

    assert headed.status_code == got.status_code
    assert headed.headers == got.headers
    assert headed.headers["Content-Length"] == str(len(got.content))
    assert not headed.content


@pytest.mark.parametrize("content", [None, "", "not json", '{"format": 0}'])
@pytest.mark.parametrize("path", ["/services", f"/taxonomies/{NOBODY}"])
def test_without_a_readable_file_the_feed_says_so(client, feed_file, content, path):
    feed_file.unlink()
    if content is not None:
        feed_file.write_text(content)

    response = client.get(f"/open-referral{path}")

    assert response.status_code == 503
    assert response.headers[CORS] == "*"
    assert response.headers["Retry-After"] == "60"
    assert response.json() == {
        "status": 503,
        "message": "The feed cannot be read at the moment. Try again later.",
    }


def test_a_failure_of_ours_is_json_and_logs_nothing_of_the_request(client, monkeypatch, caplog):
    def fail(*_arguments):
        raise RuntimeError("somebody searched for this")

    monkeypatch.setattr("signposting.open_referral.views.matching", fail)
    response = client.get("/open-referral/services", {"search": "somebody searched for this"})

    assert response.status_code == 500
    assert response.headers[CORS] == "*"
    assert response.json()["message"]
    assert len(caplog.records) == 1
    assert "searched" not in caplog.text


def test_a_host_that_is_not_ours_is_refused_as_json(client):
    response = client.get("/open-referral/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert response.headers[CORS] == "*"
    assert "evil" not in response.content.decode()
