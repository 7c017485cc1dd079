"""Requests byte by byte: whatever its method, path and headers are, it is answered, and never by a server's error."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.app.serving import Server

NOT_IMPLEMENTED = 501
ROUTES = (
    *("/", "/healthz", "/daten/x.json", "/dateien/app.css", "/karte", "/ungleichheit", "/disparitaeten/", "/stand"),
    *("/ungleichheit/turnout", "/paare/a/b", "/klassen/a", "/zwillinge/01", "/_dash-update-component", "/_dash-layout"),
    *("*", "http://x/", "//", "/%", "/?", "/#", "/;a=b", "/a%00b", "/%ff", "\\", "a", "/\u00ff", "/_alive_abc"),
    *("/_dash-component-suites/dash/a.js", "/karte/_dash-component-suites/x", "/_dash-dependencies/"),
    *("/assets/", "/static/a", "/_reload-hash"),
)
HEADERS = (
    *("Host", "SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Forwarded-Host"),
    *("Accept-Encoding", "If-None-Match", "If-Modified-Since", "If-Match", "Range", "Cookie", "Content-Type", "Accept"),
    *("Content-Length", "Transfer-Encoding", "Expect", "Connection", "Upgrade", "HTTP2-Settings", "Forwarded"),
    *("Content-Encoding", "Date", "TE", "Trailer", "X-HTTP-Method-Override", "Proxy", "Authorization", "_", "-", "ä"),
    "Origin",
)
VALUES = (
    *("", "/", "x", "*", "0", "-1", "1", "chunked", "gzip", "br;q=0", "identity;q=0", "*;q=0", 'W/"', '"a", "b"'),
    *("100-continue", "h2c", "close", "keep-alive, Upgrade", "application/json", "text/html; charset=unfug", "\u00ff"),
    *("Thu, 99 Foo 0000 99:99:99 GMT", "/sozialraum", "a:b:c", "[::1", "x" * 3000, "a=b; c", "\t", "1" * 400),
    "bytes=0-",
)
TEXT = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=20)
METHODS = st.sampled_from(("GET", "HEAD", "POST", "OPTIONS", "PUT", "TRACE", "CONNECT", "get", "G@T", "")) | TEXT
LINES = st.tuples(st.sampled_from(HEADERS) | TEXT, st.sampled_from(VALUES) | TEXT)


def status(answer: bytes) -> int:
    line = re.match(rb"HTTP/1\.[012] (\d{3}) ", answer)
    assert line, answer[:200]
    return int(line[1])


def request(method: str, target: str, version: str, lines: list[tuple[str, str]], body: bytes) -> bytes:
    head = f"{method} {target} {version}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines)
    return head.encode("latin-1") + b"\r\n" + body


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    METHODS,
    st.sampled_from(ROUTES) | TEXT,
    st.sampled_from(("HTTP/1.1", "HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "")),
    st.lists(LINES, max_size=6),
    st.binary(max_size=30),
)
@example("GET", "/", "HTTP/1.1", [("SCRIPT_NAME", "/x")], b"")
@example("GET", "/", "HTTP/1.1", [("SCRIPT_NAME", "x"), ("PATH_INFO", "y")], b"")
@example("GET", "/", "HTTP/1.1", [("Host", "")], b"")
@example("GET", "/disparitaeten/", "HTTP/1.1", [("Host", 'a b<c>"d')], b"")
@example("OPTIONS", "*", "HTTP/1.1", [], b"")
@example("HEAD", "/nirgends", "HTTP/1.0", [], b"")
def test_a_request_of_any_bytes_is_answered_or_cut_off(
    server: Server, method: str, target: str, version: str, lines: list[tuple[str, str]], body: bytes
) -> None:
    answer = server.raw(request(method, target, version, lines, body))
    if answer:
        assert status(answer) < 500 or status(answer) == NOT_IMPLEMENTED
        assert b"Traceback" not in answer


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
@example(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
@example(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
def test_bytes_that_are_no_request_are_answered_or_cut_off(server: Server, sent: bytes) -> None:
    answer = server.raw(sent)
    assert not answer or 400 <= status(answer) < 500


@pytest.mark.parametrize(
    ("sent", "code", "words"),
    [
        (f"GET /?{'a' * 9000} HTTP/1.1\r\n\r\n", 414, "Diese Adresse ist zu lang."),
        (f"GET /?{'a' * 90000} HTTP/1.1\r\n\r\n", 414, "Diese Adresse ist zu lang."),
        (f"GET / HTTP/1.1\r\nCookie: {'a' * 9000}\r\n\r\n", 431, "Diese Anfrage ist zu groß."),
        ("GET / HTTP/1.1\r\n" + "X-A: b\r\n" * 200 + "\r\n", 431, "Diese Anfrage ist zu groß."),
        ("GET / HTTP/1.1\r\nX\r\n\r\n", 400, "Diese Anfrage war nicht zu verstehen."),
        ("GET / HTTP/7\r\n\r\n", 400, "Diese Anfrage war nicht zu verstehen."),
        ("unfug\r\n\r\n", 400, "Diese Anfrage war nicht zu verstehen."),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: unfug\r\n\r\n", 501, "Diese Anfrage war nicht zu verstehen."),
        ("POST / HTTP/1.1\r\nExpect: unfug\r\n\r\n", 417, "Diese Anfrage war nicht zu verstehen."),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_server_itself_refuses_is_refused_in_german(server: Server, sent: str, code: int, words: str) -> None:
    answer = server.raw(sent.encode())
    assert status(answer) == code
    assert words in answer.decode()
    assert '<html lang="de">' in answer.decode()


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Forwarded-Prefix"])
def test_no_visitor_says_where_the_app_is_mounted(server: Server, name: str) -> None:
    page = server.get("/healthz")
    assert server.ask("GET", "/healthz", headers={name: "/fremd"}).body == page.body


def test_odd_requests_leave_no_stack_trace_in_the_log(server: Server) -> None:
    assert [line for line in server.lines() if "exception" in line] == []
