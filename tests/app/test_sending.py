"""How answers are sent: compressed once, marked by their content, not at all to whoever has them, and HEAD like GET."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import brotli
import pytest
from flask_caching.backends import SimpleCache

from app import create_app
from data.store.prepared import Store
from routes import compression
from tests.app.serving import Server

PATHS = [
    *("/", "/karte", "/karte?indikator=turnout&auswahl=06", "/ungleichheit?frage=index"),
    *("/_dash-layout", "/_dash-dependencies", "/klassen/turnout?ebene=district&grenzen=50;60", "a figure", "a picture"),
    *("dash's script", "our script", "a client file"),
]
Resolve = Callable[[str], str]


@pytest.fixture(scope="module")
def resolve(server: Server) -> Resolve:
    """The path of a file by what it is."""
    page = server.get("/karte").text
    suites = re.findall(r'src="(/_dash-component-suites/[^"]+)"', page)
    named = {
        "dash's script": suites[0],
        "our script": re.findall(r'src="(/dateien/[^"]+)"', page)[0],
        "a client file": re.findall(r'href="(/daten/[^"]+)"', page)[0],
        "a picture": re.findall(r'src="(/bild/[^"]+)"', server.get("/").text)[0],
        "a figure": f"/diagramm/{server.get('/healthz').json['hash']}/distribution.json?indikator=turnout",
    }
    return lambda what: named.get(what, what)


@pytest.mark.parametrize("what", PATHS)
@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_what_the_browser_has_is_not_sent_again(server: Server, resolve: Resolve, what: str, coding: str) -> None:
    path = resolve(what)
    first = server.get(path, accept_encoding=coding)
    assert first.status == 200
    second = server.get(path, accept_encoding=coding, if_none_match=first.headers["etag"])
    assert (second.status, second.body) == (304, b"")
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["cache-control"] == first.headers["cache-control"]
    changed = server.get(path, accept_encoding=coding, if_none_match='"an older one"')
    assert (changed.status, changed.body) == (200, first.body)


@pytest.mark.parametrize("what", PATHS)
def test_each_coding_has_a_mark_of_its_own(server: Server, resolve: Resolve, what: str) -> None:
    answers = [server.get(resolve(what), accept_encoding=coding) for coding in ("br", "gzip", "identity")]
    bodies = {answer.headers["etag"]: answer.body for answer in answers}
    assert len(bodies) == len({answer.body for answer in answers})
    if len(bodies) > 1:
        assert all(answer.headers["vary"] == "Accept-Encoding" for answer in answers)


@pytest.mark.parametrize("what", [*PATHS, "/healthz", "/nirgends", "/daten/nichts"])
def test_head_is_get_without_a_body(server: Server, resolve: Resolve, what: str) -> None:
    whole = server.get(resolve(what), accept_encoding="br")
    head = server.ask("HEAD", resolve(what), headers={"Accept-Encoding": "br"})
    assert (head.status, head.body) == (whole.status, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


@pytest.mark.parametrize("accepted", ["br;q=0", "identity", "", "br;q=0, gzip;q=0", "zstd, deflate"])
def test_nobody_gets_a_coding_that_was_not_accepted(server: Server, accepted: str) -> None:
    for path in ("/", "/klassen/turnout?ebene=district&grenzen=50;60"):
        assert "content-encoding" not in server.get(path, accept_encoding=accepted).headers


def test_what_is_alive_or_an_error_is_not_kept(server: Server) -> None:
    for path in ("/healthz", "/nirgends", "/daten/frame.000000000000.json", "/klassen/turnout?grenzen=x"):
        assert server.get(path).headers["cache-control"] == "no-store"


def test_nothing_is_compressed_twice(musterstadt_prepared: Path) -> None:
    client = create_app(Store(musterstadt_prepared, SimpleCache())).server.test_client()
    script = re.findall(r'src="(/_dash-component-suites/[^"?]+)', client.get("/").text)[0]
    paths = ["/", "/karte", "/ungleichheit", "/_dash-layout", "/_dash-dependencies", script]
    compressed: list[bytes] = []
    real = brotli.compress

    def compress(content: bytes, quality: int) -> bytes:
        compressed.append(content)
        return bytes(real(content, quality=quality))

    with patch.object(compression.brotli, "compress", compress):
        answers = [client.get(path, headers={"Accept-Encoding": "br"}) for path in paths * 2]
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"br"}
    assert len(compressed) == len(set(compressed))
