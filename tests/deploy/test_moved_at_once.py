"""What visitors get while a page is moved or taken down, and nginx has not read its maps again."""

import re
import shutil
import threading
import time

import pytest

from campaign_site.publishing.manifest import Edition
from campaign_site.publishing.page import Page
from campaign_site.publishing.store import Store
from tests.deploy.nginx_process import ROOT

UNIT = (ROOT / "deploy" / "systemd" / "campaign-site-nginx.service").read_text()
STANDING = b"<h1>Standing page 503</h1>"
AFTER = {"/moved/": 301, "/gone/": 410}


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "published")
    for path in ("/", *AFTER):
        store.put(path, Page(b"<h1>First</h1>"))
    for status in (404, 410, 503):
        store.put_error(status, Page(f"<h1>Standing page {status}</h1>".encode()))
    store.commit(Edition(1, "r1"), production=True)
    return store


def move_and_withdraw(store):
    store.remove("/moved/")
    store.put("/new/", Page(b"<h1>First</h1>"))
    store.put_redirect("/moved/", "/new/")
    store.put_gone("/gone/")
    store.commit(Edition(2, "r1"), production=True)


def reload_as_the_unit_does(nginx):
    """`nginx -t`, then a reload, and until the new workers answer."""
    assert re.findall(r"^ExecStart=\S+/(\w+) (?:-t|reload)", UNIT, re.MULTILINE) == [
        "nginx", "systemctl"
    ]  # fmt: skip
    nginx.check()
    nginx.reload()
    deadline = time.monotonic() + 5
    while {path: nginx.ask(path).status for path in AFTER} != AFTER:
        assert time.monotonic() < deadline


def answers_during(nginx, deed):
    """Path to the answers that visitors got while it was done."""
    found, is_done = {path: [] for path in AFTER}, threading.Event()

    def ask():
        while not is_done.is_set():
            for path, answers in found.items():
                answers.append(nginx.ask(path))

    visitor = threading.Thread(target=ask)
    visitor.start()
    try:
        time.sleep(0.2)
        deed()
    finally:
        is_done.set()
        visitor.join()
    return found


def test_straight_from_the_files_the_moment_is_the_standing_503(start_nginx, store):
    nginx = start_nginx("nginx-mirror.conf", store.folder)

    def deed():
        move_and_withdraw(store)
        reload_as_the_unit_does(nginx)

    for path, answers in answers_during(nginx, deed).items():
        assert {answer.status for answer in answers} <= {200, 503, AFTER[path]}
        for answer in answers:
            assert answer.headers["cache-control"] == "no-store"
            assert answer.status != 503 or answer.body == STANDING
            assert answer.status != 503 or answer.headers["retry-after"]


def test_copy_in_the_order_of_the_document_has_no_such_moment(start_nginx, store, copy_of):
    folder = copy_of(store.folder)
    nginx = start_nginx("nginx-mirror.conf", folder)
    move_and_withdraw(store)

    def deed():
        shutil.copytree(store.folder / "nginx", folder / "nginx", dirs_exist_ok=True)
        nginx.check()
        nginx.reload()
        time.sleep(0.5)
        shutil.copytree(store.folder / "site", folder / "site", dirs_exist_ok=True)
        for path in AFTER:
            shutil.rmtree(folder / "site" / path.strip("/"))
        time.sleep(1.2)

    for path, answers in answers_during(nginx, deed).items():
        assert {answer.status for answer in answers} == {200, AFTER[path]}
