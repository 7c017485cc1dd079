"""The tables of a dataset: areas, figures and facilities, read whole or refused with every reason at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from data.dataset import Dataset, LongTable, WideTable
from data.plausibility import KEY, Remark, sums, within_limits, without_repeats
from data.problems import LIKELY, DatasetError, Problem
from data.schemas import (
    areas_schema,
    checked,
    dates,
    facilities_schema,
    figures,
    long_schema,
    nearest,
    number_columns,
    quoted,
    read_table,
    suggestion,
    wide_schema,
)

FACT_COLUMNS = [*KEY, "value", "state", "source", "url", "file", "row"]
FACILITY_COLUMNS = ["kind", "name", "lon", "lat", "source", "row"]

Reading = tuple[pd.DataFrame, list[Problem]]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Facts:
    """Published figures.

    Attributes:
        facts: columns of FACT_COLUMNS, one row per level, area, measure and date, sorted by these; value is NaN unless
            state is "known"; file and row (line in an editor) tell where a figure stands.
        remarks: what the report should mention.
    """

    facts: pd.DataFrame
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Inputs:
    """All tables of a dataset; see read_areas, read_facts and read_facilities for their columns."""

    areas: pd.DataFrame
    facts: pd.DataFrame
    facilities: pd.DataFrame
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
    if areas is None or facts is None or facilities is None:
        raise DatasetError(problems)
    return Inputs(areas, facts.facts, facilities, facts.remarks)


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
        Index district_id ("01", "02", …, sorted), column name, and per group level a column named by the level's id
        that holds the id of the group.

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
    return areas.sort_index()


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
    wrong_sums, rounded = sums(facts, dataset)
    problems += [*beyond, *contradictions, *wrong_sums]
    if problems:
        raise DatasetError(problems)
    return Facts(facts[FACT_COLUMNS], (*remarks, *repeats, *rounded))


def _read_long(table: LongTable, dataset: Dataset, areas: pd.DataFrame | None, today: dt.date) -> Reading:
    content = read_table(dataset.folder, table.file)
    decimal = content.decimal_sign(["value"])
    of_districts = table.level == dataset.district_level.id
    rows, problems = checked(content, long_schema(dataset, today, decimal, of_districts=of_districts))
    if of_districts:
        rows, strangers = _at_home(rows, table.file, dataset, areas)
        problems += strangers
    indicator = rows["indicator"]
    here = ~indicator.isin(list(table.elsewhere))
    level = pd.Series(table.level, index=rows.index, dtype="str")
    homes = table.elsewhere.items()
    facts = figures(rows["value"], decimal).assign(
        level=level.where(here, indicator.replace({name: home.level for name, home in homes})),
        area_id=(rows["district_id"] if of_districts else level).where(
            here, indicator.replace({name: home.area for name, home in homes})
        ),
        measure=indicator.replace({name: home.measure for name, home in homes})
        + ("." + rows["sex"]).where(rows["sex"] != "total", "")
        + ("." + rows["age_group"]).where(rows["age_group"] != "all", ""),
        reference_date=dates(rows["date"]),
        column="value",
    )
    return facts.join(rows[["unit", "source", "url"]]).assign(file=table.file).reset_index(), problems


def _read_wide(table: WideTable, dataset: Dataset, areas: pd.DataFrame | None) -> Reading:
    content = read_table(dataset.folder, table.file)
    decimal = content.decimal_sign(number_columns(table))
    rows, problems = checked(content, wide_schema(table, decimal))
    is_other = rows["district_id"].isin([other.id for other in table.other_rows])
    districts, strangers = _at_home(rows[~is_other], table.file, dataset, areas)
    problems += [*strangers, *_joint_problems(districts, table)]
    groups = [(table.level, districts["district_id"], table.measures)]
    for other in table.other_rows:
        lines = rows.index[rows["district_id"] == other.id]
        groups.append((other.level, pd.Series(other.level, index=lines, dtype="str"), other.measures))
    parts = [
        figures(rows.loc[area_ids.index, column], decimal).assign(
            level=level, area_id=area_ids, measure=measure, column=column
        )
        for level, area_ids, measures in groups
        for column, measure in measures.items()
    ]
    facts = pd.concat(parts).assign(
        reference_date=pd.Timestamp(table.date).as_unit("s"),
        unit="",
        source=table.source,
        url=dataset.sources[table.source].url if table.source in dataset.sources else "",
        file=table.file,
    )
    return facts.reset_index(), problems


def _setting_problems(table: LongTable | WideTable, dataset: Dataset, today: dt.date) -> Iterator[Problem]:
    """What dataset.toml says of a table and the table cannot keep."""
    where = f"in der Tabelle {table.file}"
    allowed = (dataset.district_level.id, dataset.city_level.id)[: 2 if isinstance(table, LongTable) else 1]
    if table.level not in allowed:
        yield Problem("dataset.toml", f"»{table.level}« {where}", " oder ".join(map(quoted, allowed)), None, "level")
    if isinstance(table, LongTable):
        return
    if not dataset.earliest_date <= table.date <= today:
        span = f"ein Datum vom {dataset.earliest_date:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
        yield Problem("dataset.toml", f"{table.date:%d.%m.%Y} {where}", span, None, "date")
    if table.source not in dataset.sources:
        expected = f"eine Quelle aus dataset.toml{suggestion(table.source, tuple(dataset.sources))}"
        yield Problem("dataset.toml", f"»{table.source}« {where}", expected, None, "source")


# Districts


def _at_home(rows: pd.DataFrame, file: str, dataset: Dataset, areas: pd.DataFrame | None) -> Reading:
    """Drop and report rows whose number is no district's, or another district's than their name."""
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
    if likely is None and number.zfill(2) in areas.index:
        likely = number.zfill(2)
    return f"{LIKELY}{likely} {areas['name'][likely]}" if likely else ""


def _other_district(number: str, name: str, areas: pd.DataFrame) -> str:
    close = nearest(name, tuple(areas["name"]))
    other = _number_of(close, areas)
    return f"{LIKELY}die Nummer {other}" if other not in (None, number) else ""


def _number_of(name: str | None, areas: pd.DataFrame) -> str | None:
    return None if name is None else str(areas.index[areas["name"] == name][0])


def _joint_problems(districts: pd.DataFrame, table: WideTable) -> Iterator[Problem]:
    carriers = {member: carrier for carrier, *members in table.joint for member in members}
    for row, number in districts[["district_id"]].itertuples(name=None):
        if number in carriers:
            found = f"eine Zeile für {number}, das laut dataset.toml in der Zeile von {carriers[number]} enthalten ist"
            yield Problem(table.file, found, "keine eigene Zeile", row, "district_id")


def _missing_districts(table: WideTable, facts: pd.DataFrame, areas: pd.DataFrame | None) -> Iterator[Remark]:
    covered = {*facts["area_id"], *(member for _, *members in table.joint for member in members)}
    if areas is None or (missing := areas["name"].drop(list(covered), errors="ignore")).empty:
        return
    districts = ", ".join(f"{number} {name}" for number, name in missing.items())
    yield Remark(table.file, f"Ohne eigene Zeile und damit nicht veröffentlicht: {districts}.")


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
    decimal = table.decimal_sign(["lon", "lat"])
    rows, problems = checked(table, facilities_schema(dataset, dataset.facilities.kinds, decimal))
    points = rows.assign(**{axis: figures(rows[axis], decimal)["value"] for axis in ("lon", "lat")})
    nowhere = points.index[(points["lon"] == 0) & (points["lat"] == 0)]
    expected = "die Lage der Einrichtung, denn 0/0 liegt im Atlantik"
    problems += [Problem(table.file, "Länge und Breite sind 0", expected, int(row), "lon") for row in nowhere]
    if problems:
        raise DatasetError(problems)
    return points.reset_index()[FACILITY_COLUMNS]
