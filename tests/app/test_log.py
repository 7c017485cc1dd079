"""The log: one JSON object a line, and nothing that tells who asked for what."""

from __future__ import annotations

from tests.app.serving import VISITOR, Server

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


def test_even_a_broken_request_leaves_no_address_in_the_log(server: Server) -> None:
    server.get(f"/?{SECRET}&" + "a" * 9000)
    assert "Invalid request" in server.log.read_text("utf-8")
    assert VISITOR not in server.log.read_text("utf-8")
