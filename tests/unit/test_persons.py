"""What the catalogue has to say of persons, asked in one sentence each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.catalog import Catalog
from data.sources.checks.persons import open_questions
from tests.data.mondstadt import settings
from tests.unit.moonfacts import indicator
from tests.unit.moonfigures import table

FIGURES = pd.concat(
    [
        table({"elves": [10.0, 20.0], "elves.female": [4.0, 9.0]}),
        table({"elf_age": [340.5]}, unit="years"),
        table({"elf_quota": [3.5]}, unit="percent"),
        table({"tree_houses": [3.0]}, unit="dwellings"),
        table({"hearths": [3.0]}, unit="households"),
        table({"meadow": [3.5]}, unit="km2"),
        table({"ballots": [30.0]}, unit=""),
        table({"moonlight": [0.5]}, unit=""),
    ],
    ignore_index=True,
)
PERSONAL = "bitte personal = true oder personal = false angeben"
BASE = 'die Personen, auf die sich die Angabe bezieht, etwa base = ["population"]'


def questions(rule: str, **shape: Any) -> list[tuple[str, str, str]]:
    catalog = Catalog(domains=(), indicators=(indicator(rule, **shape),))
    found = open_questions(catalog, settings(Path()), FIGURES)
    assert all(problem.file == "catalog.toml" for problem in found)
    return [((p.column or "").removeprefix("indicators.some."), p.found, p.expected) for p in found]


@pytest.mark.parametrize(
    ("shape", "measure", "verb"),
    [
        ({"rule": "measure", "numerator": ["elves"]}, "elves", "Personen zählt"),
        ({"rule": "ratio", "numerator": ["tree_houses"], "denominator": ["elves"]}, "elves", "Personen zählt"),
        ({"rule": "ratio", "numerator": ["hearths"], "denominator": ["elves"]}, "elves", "Personen zählt"),
        ({"rule": "ratio", "numerator": ["count.school"], "denominator": ["elves"]}, "elves", "Personen zählt"),
        ({"rule": "ratio", "numerator": ["meadow", "-elves"], "denominator": ["meadow"]}, "elves", "Personen zählt"),
        ({"rule": "measure", "numerator": ["elf_age"]}, "elf_age", "von Personen handeln kann"),
        ({"rule": "measure", "numerator": ["hearths"]}, "hearths", "von Personen handeln kann"),
        ({"rule": "measure", "numerator": ["ballots"]}, "ballots", "von Personen handeln kann"),
        (
            {"rule": "estimated_ratio", "numerator": ["meadow"], "denominator": ["meadow"], "rate": ["elves", "elves"]},
            "elves",
            "Personen zählt",
        ),
    ],
)
def test_whether_it_tells_of_persons_is_asked(shape: dict[str, Any], measure: str, verb: str) -> None:
    assert questions(**shape) == [("personal", f"die Angabe fehlt, obwohl »{measure}« {verb}", PERSONAL)]
    assert questions(**shape, personal=False) == []


@pytest.mark.parametrize(
    "shape",
    [
        {"rule": "measure", "numerator": ["boundary.area_km2"]},
        {"rule": "measure", "numerator": ["meadow"]},
        {"rule": "ratio", "numerator": ["tree_houses"], "denominator": ["meadow"]},
        {"rule": "count", "kinds": ["school"]},
        {"rule": "distance", "kinds": ["school"], "aggregate": "weighted_mean", "weight": "elves"},
        {"rule": "measure", "numerator": ["unheard_of"]},
    ],
)
def test_of_what_tells_of_nobody_nothing_is_asked(shape: dict[str, Any]) -> None:
    assert questions(**shape) == []


@pytest.mark.parametrize("rule", [{"rule": "measure"}, {"rule": "change", "since": "2020-12-31"}])
@pytest.mark.parametrize("measure", ["elf_age", "elf_quota", "moonlight"])
def test_the_base_of_a_finished_figure_of_persons_is_asked(rule: dict[str, Any], measure: str) -> None:
    shape = {**rule, "numerator": [measure], "personal": True}
    found = f"die Angabe fehlt, obwohl »{measure}« ein fertiges Mittel oder ein fertiger Anteil ist"
    assert questions(**shape) == [("base", found, BASE)]
    assert questions(**shape, base=["elves"]) == []
    assert questions(**(shape | {"personal": False})) == []


def test_a_weight_is_a_base_and_a_count_needs_none() -> None:
    weighted = {"aggregate": "weighted_mean", "weight": "elves"}
    assert questions("measure", numerator=["elf_age"], personal=True, **weighted) == []
    assert questions("measure", numerator=["elves"], personal=True) == []
    assert questions("ratio", numerator=["elves.female"], denominator=["elves"], personal=True) == []


def test_a_finished_rate_says_how_many_persons_it_is_per() -> None:
    shape = {"numerator": ["elf_quota"], "personal": True, "base": ["elves"], "unit": {"de": "je 1.000 Elfen"}}
    assert questions("measure", **shape) == [
        (
            "per",
            "die Angabe fehlt zur Einheit »je 1.000 Elfen«",
            "die Zahl der Personen, auf die ein fertiger Anteil kommt, etwa per = 1000",
        )
    ]
    assert questions("measure", **shape, per=1000) == []
