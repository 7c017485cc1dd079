"""What the server costs: start, memory, and answers."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

from flask.testing import FlaskClient

from benchmarks.table import Row, spread

REQUESTS = 200


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


def _milliseconds(client: FlaskClient, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return 1000 * (time.perf_counter() - start)
