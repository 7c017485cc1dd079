"""Progress on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(name: str, *, shown: bool) -> Iterator[None]:
    """Show a step and how long it took, on a terminal only."""
    start = time.perf_counter()
    if shown:
        print(f"  {name} …", end="", flush=True, file=sys.stderr)
    yield
    if shown:
        print(f"\r  {name:<40}{time.perf_counter() - start:5.1f} s", file=sys.stderr)
