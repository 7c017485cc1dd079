"""Facts of fictional Mondstadt (see tests/data/mondstadt.py): district 01 is a town, 02 and 03 are the village."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from data.preparation.values.facts import Fact, FactTable, State, sum_upwards
from data.preparation.values.values import Value
from data.sources.catalog import Indicator
from tests.data.mondstadt import settings

AREAS = pd.DataFrame(
    {"name": ["Mühlenviertel", "Ölberg", "Sandhausen"], "kind": ["town", "village", "village"]},
    index=pd.Index(["01", "02", "03"], name="district_id"),
)
LEVEL_OF = {"town": "kind", "village": "kind", "city": "city"}

Mark = float | str | Fact
"""A published figure; "x" is suppressed and "." not published, as in the city's tables."""
Figure = tuple[str, str, dt.date, Mark]
"""Area, measure, date and figure."""


def day(year: int, month: int = 12, of_month: int = 31) -> dt.date:
    return dt.date(year, month, of_month)


SOME_DAY = day(2020)
ELECTION = day(2024, 6, 9)


def fact(value: Mark) -> Fact:
    if isinstance(value, Fact):
        return value
    states: dict[float | str, State] = {"x": "suppressed", ".": "not_published"}
    return Fact(None, states[value], sources=("amt",)) if value in states else Fact(float(value), sources=("amt",))


def of_districts(measure: str, *values: Mark, date: dt.date = SOME_DAY) -> list[Figure]:
    """Figures of the districts 01, 02, …"""
    return [(f"{i:02}", measure, date, value) for i, value in enumerate(values, start=1)]


def grown(areas: int) -> pd.DataFrame:
    """Mondstadt with so many districts; all of the new ones belong to the village."""
    ids = [f"{number:02}" for number in range(1, areas + 1)]
    names = [*AREAS["name"], *(f"Neuland {district}" for district in ids[3:])][:areas]
    kinds = [*AREAS["kind"], *["village"] * areas][:areas]
    return pd.DataFrame({"name": names, "kind": kinds}, index=pd.Index(ids, name="district_id"))


def facts(*figures: Figure, areas: int = 3, **changes: Any) -> FactTable:
    """Published figures of so many districts; `changes` replace settings of Mondstadt."""
    table = FactTable(settings(Path(), **changes), grown(areas))
    for area, measure, date, value in figures:
        table.put((LEVEL_OF.get(area, "district"), area), measure, date, fact(value))
    return table


def summed(*figures: Figure, areas: int = 3, **changes: Any) -> FactTable:
    """Published figures and the sums that follow from them."""
    table = facts(*figures, areas=areas, **changes)
    sum_upwards(table)
    return table


def indicator(rule: str, **settings: Any) -> Indicator:
    words = {key: {"de": "erfunden"} for key in ("name", "short", "plain", "definition", "unit")}
    return Indicator.model_validate({"id": "some", "domain": "moon", "rule": rule, **words, **settings})


def by_area(values: list[Value], date: dt.date) -> dict[str, Value]:
    """The values as of a date; every area has one at most."""
    of_date = [value for value in values if value.as_of == date]
    areas = {value.area_id: value for value in of_date}
    assert len(areas) == len(of_date)
    return areas


def numbers(values: list[Value], date: dt.date) -> dict[str, float | None]:
    return {area: value.value for area, value in by_area(values, date).items()}


def only(values: list[Value], area: str, date: dt.date = SOME_DAY) -> Value:
    return by_area(values, date)[area]
