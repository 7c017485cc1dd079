"""What whoever runs the server is told."""

from __future__ import annotations

import errno
from collections.abc import Sequence

CANNOT_START = "Der Datensatz kann so nicht aufbereitet werden, das Dashboard startet nicht:"
OLD_DATA_STAY = "Der neue Datenstand kann nicht gezeigt werden, der bisherige bleibt:"

NOT_GIVEN = {
    errno.EADDRINUSE: "sie ist schon belegt",
    errno.EADDRNOTAVAIL: "dieser Rechner hat sie nicht",
    errno.EACCES: "das Recht dazu fehlt",
}
"""Why the system does not let anybody listen at an address."""


def no_number(name: str, text: str, most: int) -> str:
    """A setting that has to be a whole number and is none, or none that is allowed."""
    return f"{name}={text}: erwartet wird eine ganze Zahl von 1 bis {most}."


def no_level(text: str, levels: Sequence[str]) -> str:
    """A log level that does not exist."""
    return f"LOG_LEVEL={text}: erwartet wird eines von {', '.join(levels)}."


def no_host(text: str) -> str:
    """A host that has no address."""
    return f"HOST={text}: erwartet wird ein Name oder eine IP-Adresse dieses Rechners."


def cannot_listen(address: str, error: OSError) -> str:
    """An address that the system does not give."""
    reason = NOT_GIVEN.get(error.errno or 0, error.strerror)
    return f"HOST und PORT ergeben {address}: {reason}; erwartet wird eine freie Adresse dieses Rechners."
