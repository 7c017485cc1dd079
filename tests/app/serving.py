"""A real server for the tests: gunicorn with the project's own configuration, on a free port, asked over plain HTTP."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
VISITOR = "127.0.0.77"
"""The address that requests come from: the loopback network has many, and this one must not be found in any log."""
LONGEST_START = 240.0
PATIENCE = 120.0
"""Seconds that the tests wait for an answer; no test depends on how many of them pass."""


@dataclass(frozen=True)
class Answer:
    """What a server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A running server, its log, and the process that keeps its workers."""

    host: str
    port: int
    log: Path
    pid: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """GET a path as it is written; `accept_encoding="br"` becomes the header Accept-Encoding."""
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request; nothing in it is corrected or completed except host and length."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE, source_address=(VISITOR, 0))
        sent = {"Host": f"{self.host}:{self.port}", **({} if body is None else {"Content-Length": str(len(body))})}
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in (sent | dict(headers or {})).items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            answered = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, answered, response.read())
        finally:
            connection.close()

    def connect(self, window: int | None = None) -> socket.socket:
        """A connection on which nothing has been sent; `window` bytes of an answer are taken before they are read."""
        connection = socket.socket()
        connection.settimeout(PATIENCE)
        if window is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        connection.bind((VISITOR, 0))
        connection.connect((self.host, self.port))
        return connection

    def raw(self, sent: bytes) -> bytes:
        """Send bytes and nothing after them; all that comes back until the server closes."""
        with self.connect() as connection:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def logged(self, path: str) -> dict[str, Any]:
        """The log's line on a request; it is written after the answer was sent."""
        for _ in range(600):
            for line in self.lines():
                if line.get("path") == path:
                    return line
            time.sleep(0.05)
        raise AssertionError(f"{path} is not in the log")

    def lines(self) -> list[dict[str, Any]]:
        """The log so far: every line is one JSON object."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(dataset: Path, prepared: Path, log: Path, code: Path = ROOT, **environment: str) -> subprocess.Popen[bytes]:
    """Start the server of a dataset; `prepared` is the folder that its prepared folder lies in, `code` the app's."""
    settings = {"SOZIALRAUM_DATASET": str(dataset), "SOZIALRAUM_PREPARED": str(prepared), **environment}
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"],
            cwd=code,
            env={name: value for name, value in os.environ.items() if name not in {"CACHE_URL", "LOG_LEVEL"}}
            | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


@contextmanager
def running(
    dataset: Path,
    prepared: Path,
    log: Path,
    host: str = "127.0.0.1",
    port: int = 0,
    code: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """A server that has begun to listen and has not been asked anything; stopped at the end.

    `prepared` is the dataset's own prepared folder, of whatever name; `port` is a free one by default.
    """
    port = port or free_port()
    root = log.parent / "prepared"
    root.mkdir()
    (root / dataset.name).symlink_to(prepared)
    process = start(dataset, root, log, code, HOST=host, PORT=str(port), **environment)
    server = Server(host, port, log, process.pid)
    try:
        _wait(server, process)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((server.host, server.port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{server.log.read_text('utf-8')}")
