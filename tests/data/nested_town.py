"""Musterstadt with groups of ages that overlap, and with finished shares of all, none of which is declared a sum."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from tests.musterstadt import FULL, write_musterstadt

CUTS = (0, 3, 6, 10, 16, 18)
"""The children of Musterstadt, who are counted from 0 to 18, in single groups."""

GROUPS = {
    "population.0-6": (0, 6),
    "population.6-18": (6, 18),
    "population.3-10": (3, 10),
    "population.10-18": (10, 18),
    "population.0-3": (0, 3),
}
"""Undeclared groups; with the declared 0-18 they leave no single one alone."""

INDICATOR = """
[[indicators]]
id = "{id}"
domain = "people"
name = {{ de = "{name}" }}
short = {{ de = "{name}" }}
plain = {{ de = "So viele erfundene Menschen." }}
definition = {{ de = "Frei erfunden." }}
rule = "measure"
numerator = ["{measure}"]
unit = {{ de = "{unit}" }}
personal = true
{more}
"""


def write_nested_town(folder: Path, *, seed: int = 3) -> Path:
    """Write the variant into `folder`: few infants in some districts, and two to five per cent in need everywhere."""
    write_musterstadt(folder)
    draw = random.Random(seed)
    file = folder / "werte.csv"
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    rows += [*_groups(rows, draw), *_shares(rows, folder / "stadt.csv", draw)]
    file.write_text("\n".join(";".join(row) for row in rows) + "\n", "utf-8")
    with (folder / "catalog.toml").open("a", encoding="utf-8") as catalog:
        for measure in GROUPS:
            name = measure.replace(".", "_").replace("-", "_")
            catalog.write(INDICATOR.format(id=name, name=name, measure=measure, unit="Kinder", more="extensive = true"))
        more = 'base = ["population"]\naggregate = "none"'
        catalog.write(INDICATOR.format(id="need_share", name="Bedarf", measure="need_share", unit="%", more=more))
    return folder


def _groups(rows: list[list[str]], draw: random.Random) -> Iterator[list[str]]:
    for row in rows:
        if row[2:6] == [FULL, "population", "total", "0-18"]:
            ages = _ages(_count(row), draw)
            for measure, (low, high) in GROUPS.items():
                count = sum(n for age, n in ages.items() if low <= age < high)
                yield [*row[:5], measure.removeprefix("population."), str(count), *row[7:]]


def _shares(rows: list[list[str]], city: Path, draw: random.Random) -> Iterator[list[str]]:
    """Shares of the districts; that of the city is written to its table."""
    people = needy = 0
    for row in rows:
        if row[2:6] == [FULL, "population", "total", "all"]:
            persons = _count(row)
            in_need = 1 if persons < 100 else round(persons * draw.uniform(0.02, 0.05))
            people, needy = people + persons, needy + in_need
            share = f"{100 * in_need / persons:.10f}".replace(".", ",")
            yield [*row[:3], "need_share", *row[4:6], share, "percent", *row[8:]]
    with city.open("a", encoding="cp1252") as table:
        table.write(f"{FULL},need_share,total,all,{100 * needy / people:.10f},percent,bürgeramt,\r\n")


def _count(row: list[str]) -> int:
    return int(row[6].replace(".", ""))


def _ages(children: int, draw: random.Random) -> dict[int, int]:
    """Children by the age from which their group counts."""
    small = draw.choice((0, 1, 2, 25))
    weights = [draw.random() for _ in CUTS[2:]]
    rest = max(children - small, 0)
    counts = [int(rest * weight / sum(weights)) for weight in weights]
    counts[-1] += rest - sum(counts)
    return dict(zip(CUTS[:-1], [min(small, children), *counts], strict=True))
