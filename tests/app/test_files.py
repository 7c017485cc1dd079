"""Files over HTTP: hashed names, kept for ever, in the coding that the browser asks for."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.app.serving import Server

DECODE: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.fixture(scope="module")
def client_files(erfurt_prepared: Path) -> list[Path]:
    """Every file that was prepared for the browser."""
    return sorted((erfurt_prepared / "client").glob("*.json"))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("identity", ""),
        ("zstd", ""),
        ("", ""),
    ],
)
def test_a_client_file_comes_in_a_coding_that_was_accepted(
    server: Server, client_files: list[Path], accepted: str, coding: str
) -> None:
    file = client_files[0]
    answer = server.get(f"/daten/{file.name}", accept_encoding=accepted)
    assert answer.status == 200
    assert answer.headers.get("content-encoding", "") == coding
    assert DECODE[coding](answer.body) == file.read_bytes()
    assert answer.headers["vary"] == "Accept-Encoding"


def test_every_client_file_is_kept_for_ever(server: Server, client_files: list[Path]) -> None:
    assert len(client_files) >= 32  # frame, geometry and at least 30 indicators
    for file in client_files:
        answer = server.get(f"/daten/{file.name}", accept_encoding="br")
        assert answer.status == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "application/json"
        assert re.fullmatch(r"[a-z0-9_-]+\.[0-9a-f]{12}\.json", file.name)


@pytest.mark.parametrize(
    "name", ["frame.json", "frame.000000000000.json", "manifest.json", "geometry", "x" * 300, "%F6"]
)
def test_an_unknown_client_file_is_answered_in_german(server: Server, name: str) -> None:
    answer = server.get(f"/daten/{name}")
    assert answer.status == 404
    assert '<html lang="de">' in answer.text
    assert "Diese Seite gibt es nicht." in answer.text
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_every_file_that_the_page_names_is_there(server: Server) -> None:
    page = server.get("/").text + server.get("/karte").text
    names = [html.unescape(name) for name in re.findall(r'(?:src|href)="([^"]+)"', page)]
    paths = [name for name in names if not name.startswith(("data:", "#", "?", "https:"))]
    assert len(paths) >= 8
    for path in paths:
        answer = server.get(path)
        assert (path, answer.status) == (path, 200)
        if answer.headers["content-type"].startswith("text/css"):
            for inner in re.findall(r'url\("?(?!data:)([^")]+)"?\)', answer.text):
                assert (inner, server.get(f"/dateien/{inner}").status) == (inner, 200)
    for indicator in json.loads(server.get(frame_path(paths)).body)["indicators"].values():
        assert server.get(f"/daten/{indicator['file']}").status == 200


def frame_path(paths: list[str]) -> str:
    return next(path for path in paths if path.startswith("/daten/frame."))


def test_our_own_files_are_compressed_and_kept_for_ever(server: Server) -> None:
    page = server.get("/").text
    own = re.findall(r'(?:src|href)="(/dateien/[^"]+)"', page)
    assert {path.rsplit(".", 1)[1] for path in own} == {"js", "css", "json"}
    for path in own:
        answer = server.get(path, accept_encoding="br")
        assert answer.headers["content-encoding"] == "br"
        assert "immutable" in answer.headers["cache-control"]


def test_dashs_scripts_come_compressed(server: Server) -> None:
    scripts = re.findall(r'src="(/_dash-component-suites/[^"]+)"', server.get("/").text)
    assert scripts
    for path in scripts:
        answer = server.get(path, accept_encoding="gzip, deflate, br")
        assert answer.headers["content-encoding"] == "br"
        assert brotli.decompress(answer.body) == server.get(path).body
