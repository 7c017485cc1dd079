"""`python -m benchmarks`: every measurement in one run, as a table."""

from __future__ import annotations

from benchmarks import browser, preparation, serving
from benchmarks.table import Row, show


def main() -> None:
    """Run all benchmarks and print their rows."""
    rows: list[Row] = [*preparation.rows(), *serving.rows(), *browser.rows()]
    print(show(rows))


if __name__ == "__main__":
    main()
