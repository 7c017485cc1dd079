"""The prepared tables: districts with their geometry, and every value with its state."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.preparation import Prepared


def districts_table(prepared: Prepared) -> gpd.GeoDataFrame:
    """One row per district: district_id, name, a column per group level, label_x, label_y (m), neighbours, geometry."""
    polygons, points = prepared.coverage.polygons, prepared.label_points
    table = prepared.facts.areas.reset_index()
    table["label_x"], table["label_y"] = points.x.to_numpy(), points.y.to_numpy()
    table["neighbours"] = [list(prepared.neighbours[district]) for district in table["district_id"]]
    return gpd.GeoDataFrame(table, geometry=polygons.to_numpy(), crs=polygons.crs)


def values_table(prepared: Prepared) -> pd.DataFrame:
    """One row per level, area, indicator and reference date, also for what is not published."""
    rows = []
    for indicator, values in prepared.values.items():
        for level, dates in values.by_level.items():
            for date, of_date in dates.items():
                for _, area in prepared.facts.units(level):
                    value = of_date.get(area)
                    rows.append(
                        (level, area, indicator, date, "not_published", None, None, *[None] * 4, "", "", "")
                        if value is None
                        else (
                            *(level, area, indicator, date, value.state, value.value, value.as_of),
                            *(value.numerator, value.denominator, value.lower, value.upper),
                            *(" ".join(sorted(value.flags)), " ".join(value.sources), value.remark),
                        )
                    )
    columns = ["level", "area_id", "indicator", "reference_date", "state", "value", "as_of"]
    columns += ["numerator", "denominator", "lower", "upper", "flags", "source", "remark"]
    numeric = dict.fromkeys(["value", "numerator", "denominator", "lower", "upper"], "float64")
    return pd.DataFrame(rows, columns=columns).astype(numeric)
