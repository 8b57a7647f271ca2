import json

import pytest
from lxml import html

from campaign_site.fallback import STYLE, build_page
from campaign_site.publishing.headers import FORBIDDEN, source_hash

# Numbers that belong to nobody: the page must print what the register says (Ofcom's range for
# drama, and invented short ones).
REGISTER = {
    "services": [
        {"slug": "police-999", "channels": [{"kind": "phone", "value": "000"}]},
        {
            "slug": "childline",
            "channels": [
                {"kind": "chat", "value": "https://chat.example/"},
                {"kind": "phone", "value": "0808 157 0001"},
            ],
        },
        {"slug": "stop-it-now-helpline", "channels": [{"kind": "phone", "value": "0808 157 0002"}]},
        {"slug": "samaritans", "channels": [{"kind": "phone", "value": "<b>157 03"}]},
        {"slug": "another", "channels": [{"kind": "phone", "value": "0808 157 0009"}]},
    ]
}


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "register.json"
    file.write_text(json.dumps(REGISTER))
    return file


def test_page_prints_the_four_numbers_of_the_register(register):
    document = html.fromstring(build_page(register).body.decode())

    links = {link.get("href"): link.text for link in document.iter("a")}
    assert links["tel:000"] == "Call 000"
    assert links["tel:08081570001"] == "Childline: 0808 157 0001"
    assert links["tel:08081570002"] == "Stop It Now: 0808 157 0002"
    assert links["tel:<b>15703"] == "Samaritans: <b>157 03"
    assert len(links) == 4


def test_page_has_one_heading_a_language_and_a_quiet_title(register):
    document = html.fromstring(build_page(register).body.decode())

    assert [heading.text for heading in document.iter("h1")] == ["Help and advice"]
    assert document.get("lang") == "en-GB"
    assert document.findtext(".//title") == "Help and advice"
    assert document.findtext(".//style") == STYLE


@pytest.mark.parametrize(
    "content",
    [None, "", "{", "[]", '{"services": [{}]}', '{"services": [{"slug": 1, "channels": 2}]}'],
)
def test_page_stands_without_numbers_where_the_register_cannot_be_read(tmp_path, content):
    file = tmp_path / "register.json"
    if content is not None:
        file.write_text(content)

    body = build_page(file).body.decode()

    assert "<h1>Help and advice</h1>" in body
    assert "tel:" not in body
    assert "try again in a few minutes" in body


def test_response_is_uncached_and_allows_its_own_style_alone(register):
    headers, body = build_page(register).response(503).choose("br, gzip")
    headers = dict(headers)

    assert headers["Cache-Control"] == "no-store"
    assert "CDN-Cache-Control" not in headers
    assert int(headers["Retry-After"]) > 0
    assert f"style-src '{source_hash(STYLE)}';" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Content-Length"] == str(len(body))
    assert not FORBIDDEN & {name.lower() for name in headers}


def test_page_is_small(register):
    assert len(build_page(register).body) < 3000
