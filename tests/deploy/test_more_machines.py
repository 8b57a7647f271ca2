"""More than one machine, as docs/deploy.md lays them out: a node behind a balancer, a node behind
a cache, staff on a name of their own."""

import json
import socket

import pytest

from tests.deploy.conftest import FROM_FILES, FROM_SERVER
from tests.deploy.nginx_process import HOST, NAME, STAFF_NAME, has_ipv6
from tests.deploy.serving_process import visitors_served
from tests.site_process import VISITOR_HEADERS, VISITOR_MARK, VISITOR_QUERY, Answer, parsed

STAFF_HERE = "        include /etc/nginx/campaign-site/staff.conf;\n"
FEED = "/open-referral/services?per_page=1"


@pytest.fixture(scope="module")
def visitors_server(staff_side):
    with visitors_served(staff_side.var / "published") as server:
        yield server


@pytest.fixture(scope="module")
def node(start_nginx, staff_side, visitors_server):
    """With everything that the document adds to one machine for more of them."""
    return start_nginx(
        "nginx.conf",
        staff_side.var / "published",
        visitors_port=visitors_server.port,
        staff_port=staff_side.port,
        changes={STAFF_HERE: ""},
        servers=("nginx-staff.conf", "nginx-private.conf"),
    )


@pytest.fixture(scope="module")
def cache(start_nginx, staff_side, node):
    return start_nginx(
        "nginx-cache.conf", staff_side.var / "published", nodes_port=node.private_port
    )


def request(path: str, name: str, **headers: str) -> bytes:
    lines = {"Host": name, "Connection": "close"} | headers
    text = [f"GET {path} HTTP/1.1", *(f"{key}: {value}" for key, value in lines.items()), "", ""]
    return "\r\n".join(text).encode()


def asked_from(source: str, node, path: str) -> Answer:
    """Asked at the node's private address by another machine."""
    with socket.create_connection((HOST, node.private_port), 10, (source, 0)) as connection:
        connection.sendall(request(path, NAME))
        return parsed(b"".join(iter(lambda: connection.recv(65536), b"")))


def test_staff_work_under_their_own_name(node):
    login = node.say(request("/admin/login/", STAFF_NAME), STAFF_NAME)
    page = node.say(request("/get-help/", STAFF_NAME), STAFF_NAME)
    plain = node.say_plainly(request("/admin/", STAFF_NAME), node.plain_port)

    assert (login.status, page.status) == (200, 200)
    assert "Secure" in login.headers["set-cookie"]
    assert (plain.status, plain.headers["location"]) == (301, f"https://{STAFF_NAME}/admin/")
    assert plain.headers["cache-control"] == "no-store"


def test_staffs_pages_do_not_exist_under_the_visitors_name(node, start_nginx, staff_side):
    from_files = start_nginx(
        "nginx.conf",
        staff_side.var / "published",
        staff_port=staff_side.port,
        changes={STAFF_HERE: "", FROM_SERVER: FROM_FILES},
    )

    for front in (node, from_files):
        for path in ("/admin/login/", "/admin/", "/admin", f"/admin/{VISITOR_MARK}/"):
            answer = front.ask(path)
            assert answer.status == 404
            assert b"<h1" in answer.body, "the page that offers help, as for any other address"
            assert "set-cookie" not in answer.headers


def test_balancer_is_answered_with_the_name_of_the_site_alone(node):
    alive = node.say(request("/alive.txt", NAME), NAME)

    assert (alive.status, alive.headers["cache-control"]) == (200, "no-store")
    # Without a name in the handshake, as balancers ask unless they are told, there is no answer.
    with pytest.raises(OSError, match=r"unrecognized name|alert"):
        node.say(request("/alive.txt", NAME), "")


@pytest.mark.skipif(not has_ipv6(), reason="This machine has no IPv6")
def test_visitors_come_over_ipv6_too(node):
    with node.connection(NAME, "::1") as connection:
        connection.sendall(request("/get-help/", NAME))
        answer = parsed(b"".join(iter(lambda: connection.recv(65536), b"")))

    assert answer.status == 200
    assert node.say_plainly(request("/", NAME), node.plain_port, "::1").status == 301


def test_node_answers_pages_and_feed_to_the_cache_alone(node):
    for path in ("/get-help/", FEED, "/alive.txt"):
        assert asked_from("127.0.0.1", node, path).status == 200
        refused = asked_from("127.0.0.2", node, path)
        assert (refused.status, refused.headers["cache-control"]) == (403, "no-store")
    assert asked_from("127.0.0.1", node, "/admin/login/").status == 404


def test_feed_passes_the_cache_with_its_query_and_nothing_of_who_asks(cache, node, staff_side):
    answer = cache.ask(f"{FEED}&{VISITOR_QUERY}", **VISITOR_HEADERS)
    led = cache.ask("/open-referral", **VISITOR_HEADERS)

    assert answer.status == 200
    assert json.loads(cache.ask(FEED).body)["size"] == 1
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers
    assert (led.status, led.headers["location"]) == (301, "/open-referral/")
    assert led.headers["cache-control"] == "no-store"
    for nginx in (cache, node):
        kept = [str(path) for path in nginx.kept() if VISITOR_MARK.encode() in path.read_bytes()]
        assert (kept, nginx.log.read_text()) == ([], "")
    assert staff_side.traces() == []


def test_page_passes_cache_and_node(cache):
    answer = cache.ask(f"/get-help/?{VISITOR_QUERY}", **VISITOR_HEADERS)

    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert cache.ask("/admin/").status == 404
