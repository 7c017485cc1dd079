"""Rows of a benchmark and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One measurement: what, how much, and the goal that it is held against."""

    what: str
    measured: str
    goal: str = ""


def show(rows: Sequence[Row]) -> str:
    """A table in Markdown."""
    cells = [Row("measurement", "measured", "goal"), *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(3)]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells)
    lines = [f"| {' | '.join(row)} |" for row in padded]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def spread(values: Sequence[float], unit: str) -> str:
    """Median and 95th percentile of a few runs."""
    ordered = sorted(values)
    middle, high = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"p50 {middle:.1f} {unit}, p95 {high:.1f} {unit}"
