"""Published figures of fictional Mondstadt as tables give them: one row per statement."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = tuple[str, str, float]
"""Area, measure, value."""

COLUMNS = ["level", "area_id", "measure", "reference_date", "value", "unit", "place", "file", "row", "column"]


def rows(*figures: Row, unit: str = "persons", day: str = "2021-12-31", file: str = "mond.csv") -> pd.DataFrame:
    """Figures of one unit and date; the area "city" is the whole city."""
    found: list[tuple[Any, ...]] = []
    for line, (area, measure, value) in enumerate(figures, start=2):
        level = "city" if area == "city" else "district"
        found.append(
            (level, area, measure, pd.Timestamp(day), float(value), unit, f"Gebiet {area}", file, line, "value")
        )
    return pd.DataFrame(found, columns=COLUMNS)


def table(measures: dict[str, list[float]], **more: str) -> pd.DataFrame:
    """Figures of several areas by measure."""
    figures = [(f"{i:02}", name, value) for name, values in measures.items() for i, value in enumerate(values, start=1)]
    return rows(*figures, **more)
