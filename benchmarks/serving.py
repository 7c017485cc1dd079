"""What the server costs: start, memory, and answers."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

from flask.testing import FlaskClient

from benchmarks.table import Row, spread

REQUESTS = 200
SLIDER = (
    "/index?teile=kindergarten_distance:1,school_distance:1,pharmacy_distance:1,library_distance:1,hospital_distance:1,"
    "bath_distance:1,%2Bcentre_distance:1,turnout:"
)
"""An index of eight parts; the weight of the last one follows, another each time, so that nothing is kept."""


def rows() -> Iterator[Row]:
    """Start of the app over prepared files, then answers in this process."""
    start = time.perf_counter()
    from app import create_app

    imported = time.perf_counter()
    client = create_app().server.test_client()
    ready = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row("server: import", f"{imported - start:.2f} s")
    yield Row("server: start over prepared files", f"{ready - imported:.2f} s")
    yield Row("server: memory after start", f"{peak:.0f} MB")
    for path in ("/", "/_dash-layout", "/healthz"):
        yield Row(f"answer to {path}", spread([_milliseconds(client, path) for _ in range(REQUESTS)], "ms"))
    yield Row(
        "answer to /index, another slider each time",
        spread([_milliseconds(client, f"{SLIDER}{weight}") for weight in range(1, 22)], "ms"),
    )


def _milliseconds(client: FlaskClient, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return 1000 * (time.perf_counter() - start)
