"""Gunicorn's worker with a greenlet for each connection: whoever is slow costs a little memory, and not for long."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gevent import Timeout
from gunicorn.http import errors
from gunicorn.http.body import Body
from gunicorn.util import close_graceful, write_nonblock
from gunicorn.workers.ggevent import GeventWorker
from werkzeug.exceptions import RequestTimeout

from layouts.written.document import refusal

BODY_SECONDS = 20
"""For a request's body to arrive, and more for what has arrived; its header has gunicorn's `keepalive`."""
SLOWEST_SENDER = 16_384
"""Bytes a second that earn a body more time."""
ANSWER_SECONDS = 120
"""For a visitor to take a piece of an answer; our largest file needs 10 KB a second."""
DRAINED = 1024 * 1024
"""Bytes of a refused request that are still taken in: a visitor who is cut off while sending never sees the answer."""
SEND_BUFFER = 128 * 1024
"""Bytes of an answer that the system keeps for a visitor; unbidden it is megabytes for each."""
REFUSALS = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    errors.UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
    errors.ForbiddenProxyRequest: HTTPStatus.FORBIDDEN,
    errors.ConfigurationProblem: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.InvalidResponseHeader: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.InvalidResponseHeaderName: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ParseException: HTTPStatus.BAD_REQUEST,
}
"""Answers to what gunicorn cannot work with; the first kind that fits."""


class Punctual:
    """What a request's body is read from, until its time is over."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._end = time.monotonic() + BODY_SECONDS

    def read(self, size: int) -> bytes:
        """The next bytes.

        Raises:
            RequestTimeout: when they are late.
        """
        with Timeout(max(0.0, self._end - time.monotonic()), RequestTimeout):
            received = bytes(self._reader.read(size))
        self._end += len(received) / SLOWEST_SENDER
        return received


class Worker(GeventWorker):
    """Serves many slow visitors beside each other, and refuses in German what breaks the protocol."""

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> Any:
        """Answer a request; the connection of a visitor who does not take the answer is closed."""
        req.body = Body(Punctual(req.body.reader))
        sock.settimeout(ANSWER_SECONDS)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        try:
            return super().handle_request(listener_name, req, sock, addr)
        except TimeoutError:
            raise StopIteration from None

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Refuse a request that is not understood, and say no more of it in the log than why."""
        kinds = (status for kind, status in REFUSALS.items() if isinstance(exc, kind))
        status = next(kinds, None)
        if status is None:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            self.log.exception("unforeseen")
        self.log.refused(status, type(exc).__name__)
        page = refusal(status).encode()
        head = f"HTTP/1.1 {status} {status.phrase}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        with suppress(OSError):
            write_nonblock(client, f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page)
            close_graceful(client, max_drain=DRAINED)
