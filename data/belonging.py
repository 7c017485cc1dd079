"""Whether the rows of a table belong to the districts of the dataset, by number and by name."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.dataset import Dataset, WideTable
from data.problems import LIKELY, Problem
from data.schemas import nearest
from data.text import quoted


def at_home(
    rows: pd.DataFrame, file: str, dataset: Dataset, areas: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Drop and report rows whose number is no district's, or another district's than their name.

    Args:
        rows: columns district_id and district, and any others.
        file: where they stand.
        dataset: settings.
        areas: index district_id, column name; None where they are not known, then every row stays.
    """
    if areas is None:
        return rows, []
    names = rows["district_id"].map(areas["name"])
    unknown, misnamed = names.isna(), names.notna() & (names != rows["district"])
    named = rows[["district_id", "district"]]
    problems = []
    for row, number, name in named[unknown].itertuples(name=None):
        expected = f"eine Nummer aus {dataset.areas_file}{_likely_district(number, name, areas)}"
        found = f"{quoted(number)} mit dem Namen »{name}«" if name else f"{quoted(number)} ohne Namen"
        problems.append(Problem(file, found, expected, row, "district_id"))
    for row, number, name in named[misnamed].itertuples(name=None):
        found = f"{quoted(name)} zur Nummer {number}, die zu {quoted(areas['name'][number])} gehört"
        expected = f"Nummer und Name wie in {dataset.areas_file}{_other_district(number, name, areas)}"
        problems.append(Problem(file, found, expected, row, "district"))
    return rows[~unknown & ~misnamed], problems


def _likely_district(number: str, name: str, areas: pd.DataFrame) -> str:
    likely = _number_of(nearest(name, tuple(areas["name"])), areas)
    if likely is None:
        likely = next((known for known in areas.index if known.lstrip("0") == number.lstrip("0")), None)
    return f"{LIKELY}{likely} {areas['name'][likely]}" if likely else ""


def _other_district(number: str, name: str, areas: pd.DataFrame) -> str:
    close = nearest(name, tuple(areas["name"]))
    other = _number_of(close, areas)
    return f"{LIKELY}die Nummer {other}" if other not in (None, number) else ""


def _number_of(name: str | None, areas: pd.DataFrame) -> str | None:
    return None if name is None else str(areas.index[areas["name"] == name][0])


def joint_problems(districts: pd.DataFrame, table: WideTable) -> Iterator[Problem]:
    """Rows of districts whose figures stand in the row of another one, as the settings say."""
    carriers = {member: carrier for carrier, *members in table.joint for member in members}
    for row, number in districts[["district_id"]].itertuples(name=None):
        if number in carriers:
            found = f"eine Zeile für {number}, das laut dataset.toml in der Zeile von {carriers[number]} enthalten ist"
            yield Problem(table.file, found, "keine eigene Zeile", row, "district_id")
