"""Hundreds of visitors who send nothing, or send it slowly, or do not take the answer: all others are served."""

from __future__ import annotations

import re
import resource
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.app.serving import Server

SLOW = 500
PAUSE = 1.0
"""Seconds between two lines that a slow visitor sends."""
ROUNDS = 20
BEGINNINGS = {
    "nothing": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: langsam\r\n",
    "half a body": (
        b"POST /_dash-update-component HTTP/1.1\r\nHost: langsam\r\nContent-Type: application/json\r\n"
        b"Content-Length: 5000\r\n\r\n{"
    ),
    "no interest in the answers": b"GET /dateien/%s HTTP/1.1\r\nHost: langsam\r\n\r\n" * 20,
}
NEXT = {"half a header": b"X-Zeile: noch eine\r\n", "half a body": b" "}
SMALLEST_WINDOW = 2048
"""Bytes of an answer that the system takes for a visitor who does not."""


@pytest.fixture(scope="module", autouse=True)
def _many_files() -> Iterator[None]:
    """A connection is a file to the system, and many systems allow a process 1,024 of them unasked."""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))


def largest_file(server: Server) -> str:
    names = set(re.findall(r"plotly\.[^\"/]+js", server.get("/").text))
    assert len(names) == 1
    return names.pop()


@contextmanager
def slow_visitors(server: Server, kind: str) -> Iterator[list[socket.socket]]:
    """Connections that go on sending line after line while the block runs."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(PAUSE):
            for connection in connections:
                try:
                    connection.send(NEXT.get(kind, b""))
                except OSError:
                    continue  # the server has had enough of it

    beginning = BEGINNINGS[kind].replace(b"%s", largest_file(server).encode())
    with ExitStack() as stack:
        connections = [stack.enter_context(server.connect(SMALLEST_WINDOW)) for _ in range(SLOW)]
        for connection in connections:
            connection.sendall(beginning)
        thread = threading.Thread(target=go_on)
        thread.start()
        try:
            yield connections
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_slow_visitors_keep_nobody_waiting(server: Server, kind: str) -> None:
    with slow_visitors(server, kind):
        for _ in range(ROUNDS):
            assert server.get("/healthz").json["status"] == "ok"
            assert server.get("/").status == 200


def test_slow_visitors_of_every_kind_at_once_keep_nobody_waiting(server: Server) -> None:
    with ExitStack() as stack:
        for kind in BEGINNINGS:
            stack.enter_context(slow_visitors(server, kind))
        for _ in range(ROUNDS):
            assert server.get("/").status == 200


def test_what_does_not_come_to_an_end_is_not_waited_for(server: Server) -> None:
    with server.connect() as header, server.connect() as body:
        header.sendall(BEGINNINGS["half a header"])
        body.sendall(BEGINNINGS["half a body"])
        assert header.recv(1) == b""
        answer = b"".join(iter(lambda: body.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert "nicht rechtzeitig" in answer.decode()
