"""Odd requests: whatever is sent, the answer is no server error, shows nobody a stack trace, and the server goes on."""

from __future__ import annotations

import json

import pytest

from tests.app.serving import Answer, Server

JSON = {"Content-Type": "application/json"}
CALLBACK = "/_dash-update-component"

QUERIES = [
    "/karte?indikator=%FF%FE&stichtag=%00",
    "/karte?indikator=a&indikator=b&=&&&%",
    "/?%",
    "/karte?%",
    "/ungleichheit?frage=%FF&teile=%00",
    "/karte?indikator=<script>alert(1)</script>",
    "/karte?auswahl=" + "01," * 2000,
    "/?" + "a" * 8000,
    "/karte?indikator=population&stichtag=99999-99-99&ebene=%F0%9F%92%A9&auswahl=-1",
]
UNKNOWN = [
    "/nirgends",
    "/a/b/c",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/../../etc/passwd",
    "/daten/",
    "/daten/..%2f..%2fmanifest.json",
    "/daten/../../app.py",
    "/daten/a/b",
    "/dateien/",
    "/dateien/..%2fjs%2fmain.js",
    "/dateien/%00",
    "/assets/../app.py",
    "/static/x",
    "/%E2%82",
    "//fremd.example/",
    "/_dash-component-suites/dash/nichts.js",
    "/_dash-component-suites/nichts/nichts.js",
    "/_dash-component-suites/dash/..%2f..%2fapp.py",
    "/_dash-component-suites/dash/deps/../dash.py",
]
METHODS = [
    ("POST", "/"),
    ("PUT", "/"),
    ("PATCH", "/healthz"),
    ("DELETE", "/daten/nichts"),
    ("TRACE", "/"),
    ("UNFUG", "/"),
    ("POST", "/healthz"),
    ("POST", "/_dash-layout"),
]
RUBBISH = [
    b"",
    b"x",
    b"{",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"{}",
    b"5",
    b'"text"',
    b"[" * 5000,
    *(
        json.dumps(body).encode()
        for body in (
            {"output": None, "inputs": None},
            {"output": 5},
            {"output": "x.y", "outputs": [], "inputs": []},
            {"output": ["districts.data"], "inputs": []},
            {"output": "..a.b...c.d..", "outputs": [{"id": "a"}], "inputs": "x", "state": 7},
            {
                "output": "districts.data",
                "outputs": {"id": "districts", "property": "data"},
                "inputs": [{"id": "boot", "property": "data", "value": 1}],
                "changedPropIds": ["boot.data"],
            },
        )
    ),
]
HEADERS = [
    {"Accept-Encoding": "br;q=x,,;;"},
    {"Cookie": "ÿ=%%%"},
    {"Host": "fremd.example"},
    {"If-None-Match": "'"},
    {"Range": "bytes=9-1"},
    {"X-Forwarded-For": "<script>"},
]
REFUSED_HEADERS = [{"Content-Length": "-1"}, {"Content-Length": "viel"}, {"Transfer-Encoding": "unfug"}]


def is_harmless(server: Server, answer: Answer) -> None:
    assert answer.status < 500
    assert b"Traceback" not in answer.body
    assert b"site-packages" not in answer.body
    assert server.get("/healthz").status == 200


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path[:40])
def test_a_broken_query_gets_the_page(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert "<script>alert" not in answer.text
    is_harmless(server, answer)


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_address_is_said_to_be_unknown(server: Server, path: str) -> None:
    answer = server.get(path)
    is_harmless(server, answer)
    assert answer.status == 404
    assert "Diese Seite gibt es nicht." in answer.text


@pytest.mark.parametrize(("method", "path"), METHODS)
def test_a_wrong_method_is_refused_in_german(server: Server, method: str, path: str) -> None:
    answer = server.ask(method, path, b"{}", JSON)
    is_harmless(server, answer)
    assert answer.status == 405
    assert "Diese Anfrage ist hier nicht vorgesehen." in answer.text


@pytest.mark.parametrize("headers", [JSON, {}, {"Content-Type": "multipart/form-data"}], ids=["json", "none", "form"])
@pytest.mark.parametrize("body", RUBBISH, ids=lambda body: repr(body[:60]))
def test_rubbish_sent_to_a_callback_is_the_senders_mistake(
    server: Server, body: bytes, headers: dict[str, str]
) -> None:
    answer = server.ask("POST", CALLBACK, body, headers)
    is_harmless(server, answer)
    assert 400 <= answer.status < 500
    assert "Diese Anfrage" in answer.text


def test_a_body_larger_than_any_callback_needs_is_refused(server: Server) -> None:
    answer = server.ask("POST", CALLBACK, b'{"output":"' + b"x" * 3_000_000 + b'"}', JSON)
    assert answer.status == 413
    is_harmless(server, answer)


def test_rubbish_does_not_fill_the_log_with_stack_traces(server: Server) -> None:
    for body in RUBBISH:
        server.ask("POST", CALLBACK, body, JSON)
    server.get("/_dash-component-suites/dash/nichts.js")
    assert [line for line in server.lines() if "exception" in line] == []


@pytest.mark.parametrize("headers", HEADERS, ids=str)
def test_an_odd_header_does_no_harm(server: Server, headers: dict[str, str]) -> None:
    answer = server.ask("GET", "/", headers=headers)
    assert answer.status == 200
    is_harmless(server, answer)


@pytest.mark.parametrize("headers", REFUSED_HEADERS, ids=str)
def test_a_header_that_breaks_the_protocol_is_answered_and_refused(server: Server, headers: dict[str, str]) -> None:
    answer = server.ask("POST", CALLBACK, b"{}", JSON | headers)
    assert answer.status in {400, 501}
    assert b"Traceback" not in answer.body


def test_an_address_too_long_is_refused(server: Server) -> None:
    answer = server.get("/?" + "a" * 9000)
    assert answer.status == 414
    is_harmless(server, answer)
