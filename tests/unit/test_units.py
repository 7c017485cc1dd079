"""Limits of the units of tables, said and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.checks.plausibility import within_limits
from data.sources.units import UNITS
from tests.data.mondstadt import settings


def figure(measure: str, unit: str, value: float) -> pd.DataFrame:
    row: dict[str, Any] = {"measure": measure, "unit": unit, "value": value, "place": "Ölberg", "file": "f.csv"}
    return pd.DataFrame([row | {"reference_date": pd.Timestamp("2021-12-31"), "row": 2, "column": "value"}])


def found(measure: str, unit: str, value: float, **changes: Any) -> list[str]:
    kept, problems = within_limits(figure(measure, unit, value), settings(Path(), **changes))
    assert len(kept) + len(problems) == 1
    return [problem.expected for problem in problems]


@pytest.mark.parametrize(
    ("measure", "unit", "value", "expected"),
    [
        ("mean_age_of_dogs", "years", 400, "ein Alter oder eine Dauer von 0 bis 120 Jahren"),
        ("visitors", "persons", 2e8, "eine ganze Zahl von 0 bis 100.000.000 Personen"),
        ("huts", "dwellings", 2.5, "eine ganze Zahl von Wohnungen"),
        ("ground", "km2", 0, "eine Fläche von mehr als 0 bis 100.000 km²"),
        ("forest", "ha", -1, "eine Zahl ab 0, denn in dataset.toml steht das Merkmal nicht unter signed_measures"),
        ("quota", "percent", 100.5, "ein Anteil von 0 bis 100 Prozent"),
        (
            "stars",
            "light-years",
            -1,
            "eine Zahl ab 0, denn in dataset.toml steht das Merkmal nicht unter signed_measures",
        ),
        ("population_growth", "persons", -2e8, "eine ganze Zahl von 0 bis 100.000.000 Personen"),
    ],
)
def test_what_cannot_be_is_refused_with_what_could(measure: str, unit: str, value: float, expected: str) -> None:
    assert found(measure, unit, value) == [expected]


@pytest.mark.parametrize(
    ("measure", "unit", "value"),
    [
        ("mean_age_of_dogs", "years", 119.9),
        ("forest", "ha", 0),
        ("population_growth", "percent", -104.5),
        ("population_growth", "persons", -12),
        ("jobs_all_year.male", "persons", 12.5),
        ("stars", "light-years", 1e15),
    ],
)
def test_what_is_rare_is_taken(measure: str, unit: str, value: float) -> None:
    assert found(measure, unit, value) == []


def test_a_measure_may_have_limits_of_its_own() -> None:
    own = {"plausibility": {"limits": {"age_of_houses": [0, 900]}}}
    assert found("age_of_houses", "years", 400, **own) == []
    assert found("age_of_houses", "years", 901, **own) == ["0 bis 900, wie in dataset.toml gesetzt"]


@given(st.sampled_from(sorted(UNITS)), st.floats(-1e15, 1e15))
def test_every_figure_is_kept_or_told_once(unit: str, value: float) -> None:
    known = UNITS[unit]
    inside = 0 <= value <= known.highest and (known.zero or value != 0) and (known.kind != "count" or value % 1 == 0)
    assert bool(found("things", unit, value)) != inside
