"""The page and its health as they come over HTTP: German, from one host only, with the headers that protect it."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app import create_app
from data.store.cache import Memo
from data.store.prepared import Store
from tests.app.serving import Server

NOT_REQUESTED = {"http://www.w3.org/2000/svg"}
"""Names that look like addresses."""


class Attributes(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]


def test_health_says_what_is_served(server: Server, erfurt_prepared: Path) -> None:
    answer = server.get("/healthz")
    manifest = json.loads((erfurt_prepared / "manifest.json").read_bytes())
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == {
        "status": "ok",
        "dataset": "erfurt",
        "hash": manifest["hash"],
        "districts": 53,
        "indicators": manifest["indicators"],
    }


def test_the_page_is_german(server: Server) -> None:
    attributes = Attributes(server.get("/").text).found
    assert ("html", "lang", "de") in attributes


def test_the_title_is_text_whatever_it_is(musterstadt_prepared: Path) -> None:
    class Odd(Store):
        title = "</title><script>alert('Müller & Söhne')</script>"

    client = create_app(Odd(musterstadt_prepared, Memo())).server.test_client()
    for path in ("/", "/karte", "/ungleichheit"):
        page = client.get(path).text
        assert "<script>alert" not in page
        [title] = re.findall(r"<title>(.*?)</title>", page.partition("</head>")[0], re.DOTALL)
        assert html.unescape(title).endswith(Odd.title)


def test_the_page_names_no_foreign_host(server: Server) -> None:
    text = server.get("/").text
    addresses = [value for _, name, value in Attributes(text).found if name in {"src", "href", "action", "content"}]
    assert [address for address in addresses if re.match(r"(?:[a-z]+:)?//", address)] == []
    assert re.findall(r"https?://[^\s\"'<]+", text) == []


def test_our_scripts_and_styles_name_no_foreign_host(server: Server) -> None:
    own = re.findall(r'(?:src|href)="(/dateien/[^"]+)"', server.get("/").text)
    named = {address for path in own for address in re.findall(r"https?://[^\s\"'<)]+", server.get(path).text)}
    assert named <= NOT_REQUESTED


@pytest.mark.parametrize("path", ["/", "/healthz", "/daten/nichts", "/_dash-layout", "/nirgends"])
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    headers = server.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["base-uri"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]


def test_the_server_does_not_name_its_version(server: Server) -> None:
    assert not re.search(r"\d", server.get("/").headers.get("server", ""))
