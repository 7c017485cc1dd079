"""What the environment says about serving, checked before anything is started."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from language import operation

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
MOST_WORKERS = 256
LAST_PORT = 65535


class WrongSettings(Exception):
    """Settings that nobody can serve by: one sentence each."""


@dataclass(frozen=True)
class Settings:
    """Where to listen, with how many workers, and from which level on to log."""

    host: str
    port: int
    workers: int
    log_level: str

    @property
    def address(self) -> str:
        """Host and port as in a URL."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@cache
def settings() -> Settings:
    """Those of the environment, read once: when the server is reloaded it listens already."""
    return read_settings(os.environ)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """`HOST` (127.0.0.1), `PORT` (8050), `WEB_CONCURRENCY` (up to 2) and `LOG_LEVEL` (INFO); what is empty is unset.

    Raises:
        WrongSettings: for values that are none, and for an address that cannot be listened on.
    """
    given = {name: environment.get(name, "").strip() for name in ("HOST", "PORT", "WEB_CONCURRENCY", "LOG_LEVEL")}
    if wrong := "\n".join(_wrong(given)):
        raise WrongSettings(wrong)
    found = Settings(
        host=given["HOST"] or "127.0.0.1",
        port=int(given["PORT"] or 8050),
        workers=int(given["WEB_CONCURRENCY"] or min(2, os.cpu_count() or 1)),
        log_level=given["LOG_LEVEL"].upper() or "INFO",
    )
    _try(found)
    return found


def _wrong(given: Mapping[str, str]) -> Iterator[str]:
    for name, most in (("PORT", LAST_PORT), ("WEB_CONCURRENCY", MOST_WORKERS)):
        text = given[name]
        if text and not (re.fullmatch("[0-9]{1,9}", text) and 1 <= int(text) <= most):
            yield operation.no_number(name, text, most)
    level = given["LOG_LEVEL"]
    if level and level.upper() not in LEVELS:
        yield operation.no_level(level, LEVELS)


def _try(wanted: Settings) -> None:
    """Listen at the address for a moment."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise WrongSettings(operation.no_host(wanted.host)) from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen()
        except OSError as error:
            raise WrongSettings(operation.cannot_listen(wanted.address, error)) from None
