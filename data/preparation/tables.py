"""The prepared tables: districts with their geometry, and every value with its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import geopandas as gpd
import pandas as pd

from data.preparation.steps import Prepared
from data.preparation.values.shown import NEWEST, IndicatorValues
from data.preparation.values.values import Value


def districts_table(prepared: Prepared) -> gpd.GeoDataFrame:
    """One row per district: district_id, name, a column per group level, label_x, label_y (m), neighbours, geometry."""
    polygons, points = prepared.coverage.polygons, prepared.label_points
    table = prepared.facts.areas.reset_index()
    table["label_x"], table["label_y"] = points.x.to_numpy(), points.y.to_numpy()
    table["neighbours"] = [list(prepared.neighbours[district]) for district in table["district_id"]]
    return gpd.GeoDataFrame(table, geometry=polygons.to_numpy(), crs=polygons.crs)


def values_table(prepared: Prepared) -> pd.DataFrame:
    """One row per level, area, indicator and date, also for what is not published."""
    return _table(
        prepared,
        lambda values, level: [
            (key, dt.date.fromisoformat(key))
            for key in dict.fromkeys((*values.by_level[level], *values.offered[level]))
            if key != NEWEST
        ],
    )


def newest_table(prepared: Prepared) -> pd.DataFrame:
    """One row per level, area and indicator: the newest values beside each other, each `as_of` its own date."""
    return _table(prepared, lambda values, level: [(NEWEST, None)])


def _table(
    prepared: Prepared, keys: Callable[[IndicatorValues, str], Iterable[tuple[str, dt.date | None]]]
) -> pd.DataFrame:
    rows = [
        _row(level, area, indicator, date, shown.get(key, {}).get(area))
        for indicator, values in prepared.values.items()
        for level, shown in values.by_level.items()
        for key, date in keys(values, level)
        for _, area in prepared.facts.units(level)
    ]
    columns = ["level", "area_id", "indicator", "reference_date", "state", "value", "as_of"]
    columns += ["numerator", "denominator", "lower", "upper", "flags", "source", "remark", "reason", "grade"]
    numeric = dict.fromkeys(["value", "numerator", "denominator", "lower", "upper"], "float64")
    return pd.DataFrame(rows, columns=columns).astype(numeric)


def _row(level: str, area: str, indicator: str, date: dt.date | None, value: Value | None) -> tuple[object, ...]:
    place = (level, area, indicator, date)
    if value is None:
        return (*place, "not_published", None, None, *[None] * 4, "", "", "", "", "")
    words = (" ".join(sorted(value.flags)), " ".join(value.sources), value.remark, value.reason, value.grade)
    numbers = (value.numerator, value.denominator, value.lower, value.upper)
    return (*place, value.state, value.value, value.as_of, *numbers, *words)
