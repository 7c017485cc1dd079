"""The tables of a dataset: areas, figures and facilities, read whole or refused with every reason at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from data.sources.checks.plausibility import KEY, Remark, plausible, within_limits, without_repeats
from data.sources.checks.wholes import contradictory_sums
from data.sources.dataset import Dataset, LongTable, WideTable
from data.sources.elections.reading import Polling, read_polling
from data.sources.grids.reading import Cells, read_grids
from data.sources.problems import DatasetError, Problem
from data.sources.reading.belonging import at_home, joint_problems
from data.sources.reading.delimited import Table, read_table
from data.sources.reading.notation import Column, Notation, Possible, notation
from data.sources.reading.text import quoted
from data.sources.schemas import (
    FARTHEST,
    areas_schema,
    checked,
    dates,
    facilities_schema,
    figures,
    long_schema,
    number_columns,
    suggestion,
    wide_schema,
)
from data.sources.units import canonical

FACT_COLUMNS = [*KEY, "value", "state", "source", "url", "unit", "place", "file", "row", "column"]
FACILITY_COLUMNS = ["kind", "name", "lon", "lat", "source", "row"]

Reading = tuple[pd.DataFrame, list[Problem]]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Facts:
    """Published figures.

    Attributes:
        facts: columns of FACT_COLUMNS, one row per level, area, measure and date, sorted by these; value is NaN unless
            state is "known"; place is how sentences call the area; file, row (line in an editor) and column tell where
            a figure stands.
        remarks: what the report should mention.
    """

    facts: pd.DataFrame
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Inputs:
    """All tables of a dataset; see read_areas, read_facts, read_facilities and read_grids, and `Polling`."""

    areas: pd.DataFrame
    facts: pd.DataFrame
    facilities: pd.DataFrame
    grids: Mapping[str, Cells]
    polling: Polling
    remarks: tuple[Remark, ...]


def read_all(dataset: Dataset, today: dt.date) -> Inputs:
    """Read every table of a dataset; figures dated after `today` are refused.

    Raises:
        DatasetError: with the problems of all tables. Without usable areas, districts are not checked against them.
    """
    problems: list[Problem] = []
    areas = _attempt(problems, lambda: read_areas(dataset))
    facts = _attempt(problems, lambda: read_facts(dataset, areas, today))
    facilities = _attempt(problems, lambda: read_facilities(dataset))
    grids = _attempt(problems, lambda: read_grids(dataset, today))
    polling = _attempt(problems, lambda: read_polling(dataset, areas, today))
    if areas is None or facts is None or facilities is None or grids is None or polling is None:
        raise DatasetError(problems)
    return Inputs(areas, facts.facts, facilities, grids, polling, (*facts.remarks, *polling.remarks))


def _attempt(problems: list[Problem], read: Callable[[], Result]) -> Result | None:
    try:
        return read()
    except DatasetError as error:
        problems += error.problems
        return None


# Areas


def read_areas(dataset: Dataset) -> pd.DataFrame:
    """Read the districts and the groups that they belong to.

    Returns:
        Index district_id (by id, or as in the file where the dataset says so), column name, and per group level a
        column named by the level's id that holds the id of the group.

    Raises:
        DatasetError: with every problem of the file.
    """
    rows, problems = checked(read_table(dataset.folder, dataset.areas_file), areas_schema(dataset))
    if problems:
        raise DatasetError(problems)
    groups = {
        level.id: rows[level.column].map({area.value: area.id for area in level.areas})
        for level in dataset.levels
        if level.column is not None
    }
    areas = pd.DataFrame({"name": rows["name"], **groups}).set_index(rows["district_id"])
    return areas.loc[sorted(areas.index, key=_natural)] if dataset.areas_order == "id" else areas


def _natural(text: str) -> list[tuple[int, str]]:
    """A key by which numbers within texts sort by size: `2` before `10`, `A-2` before `A-10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", text)]


# Figures


def read_facts(dataset: Dataset, areas: pd.DataFrame | None, today: dt.date) -> Facts:
    """Read the figures of all tables and hold them against each other.

    Args:
        dataset: settings.
        areas: the districts as read_areas returns them; None when they are unusable, then districts go unchecked.
        today: the last date that a figure may have.

    Raises:
        DatasetError: with every problem of every table of figures.
    """
    problems: list[Problem] = []
    remarks: list[Remark] = []
    parts: list[pd.DataFrame] = []
    for table in dataset.tables:
        if isinstance(table, LongTable):
            part, found = _read_long(table, dataset, areas, today)
        else:
            part, found = _read_wide(table, dataset, areas)
            remarks += _missing_districts(table, part, areas)
        parts.append(part)
        problems += [*found, *_setting_problems(table, dataset, today)]
    stated = pd.concat(parts, ignore_index=True)
    stated["place"] = _place_names(stated, dataset, areas)
    stated, beyond = within_limits(stated, dataset)
    facts, contradictions, repeats = without_repeats(stated, dataset.sources)
    problems += [*beyond, *contradictions]
    of_sums, doubts = contradictory_sums(facts, dataset)
    if problems := [*problems, *of_sums]:
        raise DatasetError(problems)
    return Facts(facts[FACT_COLUMNS], (*remarks, *repeats, *doubts))


def _read_long(table: LongTable, dataset: Dataset, areas: pd.DataFrame | None, today: dt.date) -> Reading:
    content = read_table(dataset.folder, table.file)
    written = _long_notation(content, table, dataset)
    decimal = written.signs.get("value")
    of_districts = table.level == dataset.district_level.id
    rows, problems = checked(content, long_schema(dataset, today, decimal, of_districts=of_districts))
    if of_districts:
        rows, strangers = at_home(rows, table.file, dataset, areas)
        problems += strangers
    if written.questions:
        rows, problems = rows[:0], [*problems, *written.questions]
    indicator = rows["indicator"]
    here = ~indicator.isin(list(table.elsewhere))
    level = pd.Series(table.level, index=rows.index, dtype="str")
    homes = table.elsewhere.items()
    facts = figures(rows["value"], decimal).assign(
        level=level.where(here, indicator.replace({name: home.level for name, home in homes})),
        area_id=(rows["district_id"] if of_districts else level).where(
            here, indicator.replace({name: home.area for name, home in homes})
        ),
        measure=_measures(rows, table),
        unit=rows["unit"].map(lambda unit: canonical(unit, dataset)).astype("str"),
        reference_date=dates(rows["date"]),
        column="value",
    )
    return facts.join(rows[["source", "url"]]).assign(file=table.file).reset_index(), problems


def _measures(rows: pd.DataFrame, table: LongTable) -> pd.Series:
    """The measure of each row, with its sex and age where it is not of all."""
    return (
        rows["indicator"].replace({name: home.measure for name, home in table.elsewhere.items()})
        + ("." + rows["sex"]).where(rows["sex"] != "total", "")
        + ("." + rows["age_group"]).where(rows["age_group"] != "all", "")
    )


def _long_notation(content: Table, table: LongTable, dataset: Dataset) -> Notation:
    rows = content.rows
    if not {"value", "indicator", "sex", "age_group", "unit"} <= set(rows.columns):
        return Notation({}, ())
    measures, units = _measures(rows, table), rows["unit"].map(lambda unit: canonical(unit, dataset))

    def possible(values: pd.Series) -> pd.Series:
        return plausible(values, measures[values.index], units[values.index], dataset)

    return notation(table.file, {"value": Column(rows["value"], possible)}, table.decimal_sign)


def _read_wide(table: WideTable, dataset: Dataset, areas: pd.DataFrame | None) -> Reading:
    content = read_table(dataset.folder, table.file)
    written = _wide_notation(content, table, dataset)
    rows, problems = checked(content, wide_schema(table, written.signs))
    if written.questions:
        rows, problems = rows[:0], [*problems, *written.questions]
    is_other = rows["district_id"].isin([other.id for other in table.other_rows])
    districts, strangers = at_home(rows[~is_other], table.file, dataset, areas)
    problems += [*strangers, *joint_problems(districts, table)]
    groups = [(table.level, districts["district_id"], table.measures)]
    for other in table.other_rows:
        lines = rows.index[rows["district_id"] == other.id]
        groups.append((other.level, pd.Series(other.level, index=lines, dtype="str"), other.measures))
    parts = [
        figures(rows.loc[area_ids.index, column], written.signs.get(column)).assign(
            level=level, area_id=area_ids, measure=measure, column=column, unit=_wide_unit(column, table, dataset)
        )
        for level, area_ids, measures in groups
        for column, measure in measures.items()
    ]
    facts = pd.concat(parts).assign(
        reference_date=pd.Timestamp(table.date).as_unit("s"),
        source=table.source,
        url=dataset.sources[table.source].url if table.source in dataset.sources else "",
        file=table.file,
    )
    return facts.reset_index(), problems


def _wide_unit(column: str, table: WideTable, dataset: Dataset) -> str:
    return canonical(table.units.get(column, ""), dataset)


def _wide_notation(content: Table, table: WideTable, dataset: Dataset) -> Notation:
    known = dict(table.measures) | {c: m for other in table.other_rows for c, m in other.measures.items()}

    def column(name: str) -> Column:
        unit = _wide_unit(name, table, dataset)
        return Column(
            content.rows[name], lambda values: plausible(values, _all(known[name], values), _all(unit, values), dataset)
        )

    columns = {name: column(name) for name in number_columns(table) if name in content.rows}
    return notation(table.file, columns, table.decimal_sign)


def _all(text: str, values: pd.Series) -> pd.Series:
    return pd.Series(text, index=values.index, dtype="str")


def _setting_problems(table: LongTable | WideTable, dataset: Dataset, today: dt.date) -> Iterator[Problem]:
    """What dataset.toml says of a table and the table cannot keep."""
    where = f"in der Tabelle {table.file}"
    allowed = (dataset.district_level.id, dataset.city_level.id)[: 2 if isinstance(table, LongTable) else 1]
    if table.level not in allowed:
        yield Problem("dataset.toml", f"»{table.level}« {where}", " oder ".join(map(quoted, allowed)), None, "level")
    if isinstance(table, LongTable):
        for indicator, home in table.elsewhere.items():
            if (home.level, home.area) not in _areas_above(dataset):
                found, expected = f"»{home.area}« der Ebene »{home.level}« {where}", "ein Gebiet einer höheren Ebene"
                yield Problem("dataset.toml", found, expected, None, f"elsewhere.{indicator}")
        return
    for other in table.other_rows:
        if other.level != dataset.city_level.id:
            found, expected = f"»{other.level}« {where}", quoted(dataset.city_level.id)
            yield Problem("dataset.toml", found, expected, None, f"other_rows.{other.id}.level")
    if not dataset.earliest_date <= table.date <= today:
        span = f"ein Datum vom {dataset.earliest_date:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
        yield Problem("dataset.toml", f"{table.date:%d.%m.%Y} {where}", span, None, "date")
    if table.source not in dataset.sources:
        expected = f"eine Quelle aus dataset.toml{suggestion(table.source, tuple(dataset.sources))}"
        yield Problem("dataset.toml", f"»{table.source}« {where}", expected, None, "source")


# Districts


def _missing_districts(table: WideTable, facts: pd.DataFrame, areas: pd.DataFrame | None) -> Iterator[Remark]:
    covered = {*facts["area_id"], *(member for _, *members in table.joint for member in members)}
    if areas is None or (missing := areas["name"].drop(list(covered), errors="ignore")).empty:
        return
    districts = ", ".join(f"{number} {name}" for number, name in missing.items())
    yield Remark(table.file, f"Ohne eigene Zeile und damit nicht veröffentlicht: {districts}.")


def _areas_above(dataset: Dataset) -> set[tuple[str, str]]:
    """Level and id of the city and of every group of districts."""
    city = dataset.city_level.id
    return {(city, city)} | {(level.id, area.id) for level in dataset.levels for area in level.areas}


def _place_names(facts: pd.DataFrame, dataset: Dataset, areas: pd.DataFrame | None) -> pd.Series:
    """How sentences call the area of each figure."""
    groups = {(level.id, area.id): area.name for level in dataset.levels for area in level.areas}
    names = groups | {(dataset.city_level.id, dataset.city_level.id): dataset.city_level.singular}
    if areas is not None:
        names |= {
            (dataset.district_level.id, number): f"{number} {name}"
            for number, name in areas[["name"]].itertuples(name=None)
        }
    units = zip(facts["level"], facts["area_id"], strict=True)
    return pd.Series([names.get(unit, unit[1]) for unit in units], index=facts.index, dtype="str")


# Facilities


def read_facilities(dataset: Dataset) -> pd.DataFrame:
    """Read the points of facilities; none when the dataset has no such file.

    Returns:
        Columns kind, name, lon, lat (degrees, WGS 84), source and row (line in an editor), in the order of the file.

    Raises:
        DatasetError: with every problem of the file.
    """
    if dataset.facilities is None:
        return pd.DataFrame(columns=FACILITY_COLUMNS).astype({"lon": float, "lat": float, "row": int})
    table = read_table(dataset.folder, dataset.facilities.file)
    axes = {axis: Column(table.rows[axis], _within(limit)) for axis, limit in FARTHEST.items() if axis in table.rows}
    written = notation(table.file, axes, None)
    rows, problems = checked(table, facilities_schema(dataset, dataset.facilities.kinds, written.signs))
    points = rows.assign(**{axis: figures(rows[axis], written.signs.get(axis))["value"] for axis in FARTHEST})
    nowhere = points.index[(points["lon"] == 0) & (points["lat"] == 0)]
    expected = "die Lage der Einrichtung, denn 0/0 liegt im Atlantik"
    problems += [Problem(table.file, "Länge und Breite sind 0", expected, int(row), "lon") for row in nowhere]
    if problems:
        raise DatasetError(problems)
    return points.reset_index()[FACILITY_COLUMNS]


def _within(limit: float) -> Possible:
    return lambda values: values.abs() <= limit
