"""The log: one JSON object a line, and nothing that tells who asked for what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.serving import VISITOR, Server, running

SECRET = "auswahl=06,05"


def test_every_line_of_the_log_is_a_json_object(server: Server) -> None:
    server.get("/healthz")
    lines = server.lines()
    assert lines
    assert all(line.keys() >= {"time", "level", "logger", "message"} for line in lines)


def test_a_request_is_logged_with_path_status_size_and_time(server: Server) -> None:
    server.get("/daten/protokolliert")
    line = server.logged("/daten/protokolliert")
    assert (line["logger"], line["method"], line["status"]) == ("gunicorn.access", "GET", 404)
    assert line["bytes"] > 0
    assert line["milliseconds"] >= 0


def test_the_log_knows_neither_the_visitor_nor_the_query(server: Server) -> None:
    headers = {"User-Agent": "Neugierig/1.0", "Referer": "http://herkunft.example/", "Cookie": "sitzung=geheim"}
    assert server.ask("GET", f"/daten/neugierig?{SECRET}", headers=headers).status == 404
    assert server.logged("/daten/neugierig")["status"] == 404
    log = server.log.read_text("utf-8")
    assert [word for word in (VISITOR, SECRET, "Neugierig", "herkunft.example", "sitzung") if word in log] == []


@pytest.mark.parametrize(
    ("request_line", "header"),
    [
        (f"GET /?{SECRET}&{'a' * 9000} HTTP/1.1", "Host: x"),
        (f"GET /?{SECRET} HTTP/1.1 mehr", "Host: x"),
        (f"GET /?{SECRET} HTTP/9", "Host: x"),
        (f"GET /?{SECRET} HTTP/1.1", "Cookie sitzung=geheim"),
        (f"{SECRET} / HTTP/1.1", "Host: x"),
    ],
)
def test_even_a_broken_request_leaves_nothing_of_itself_in_the_log(
    server: Server, request_line: str, header: str
) -> None:
    answer = server.raw(f"{request_line}\r\n{header}\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 4")
    log = server.log.read_text("utf-8")
    assert "request refused" in log
    assert [word for word in (VISITOR, SECRET, "sitzung", "aaaa") if word in log] == []


@pytest.mark.parametrize(("level", "logged"), [("warning", False), ("ERROR", False), ("info", True)])
def test_the_level_of_the_log_holds_for_requests_too(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path, level: str, logged: bool
) -> None:
    with running(musterstadt, musterstadt_prepared, tmp_path / "log", LOG_LEVEL=level) as server:
        assert server.get("/healthz").status == 200
        assert server.raw(b"x\r\n\r\n").startswith(b"HTTP/1.1 400")
    assert ("INFO" in {line["level"] for line in server.lines()}) == logged
