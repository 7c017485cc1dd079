"""How long preparation takes, start of the interpreter included, and how much memory it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, spread

RUNS = 3


def rows() -> Iterator[Row]:
    """Preparation of the dataset, each run in a process of its own."""
    seconds, peaks = zip(*(_run() for _ in range(RUNS)), strict=True)
    yield Row("preparation of Erfurt, start included", spread(seconds, "s"), "at most 8 s")
    yield Row("preparation of Erfurt, peak memory", f"{max(peaks):.0f} MB", "at most 400 MB")


def _run() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, "-m", "data.prepare", "--out", str(Path(folder) / "out")]
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError("the preparation failed")
        return time.perf_counter() - start, usage.ru_maxrss / 1024
