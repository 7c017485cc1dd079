"""The results of polling districts: read whole, or refused with every reason at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset
from data.sources.elections.checks import impossible_votes, remarks, unfit_settings, wrong_totals
from data.sources.elections.placing import placed
from data.sources.elections.settings import Elections
from data.sources.problems import DatasetError, Problem
from data.sources.reading.delimited import Table, read_table
from data.sources.reading.notation import Column, notation
from data.sources.reading.text import quoted
from data.sources.schemas import POLLING_NUMBERS, checked, dates, figures, polling_schema
from data.sources.units import MOST

COLUMNS = ["held", "kind", "number", "district", "name", *POLLING_NUMBERS.values(), "row"]
Reading = tuple[pd.DataFrame, list[Problem]]


@dataclass(frozen=True)
class Polling:
    """Results by polling district.

    Attributes:
        rows: one for each polling district of each election. Columns held (position in the settings), kind ("station"
            or "postal"), number, district (id of that whose stations it is one of, "" for postal ones), name (of a
            postal district, without its number), eligible, certificates, voters, invalid, valid (persons and votes, NaN
            where not published) and row (line in an editor).
        remarks: what the report should mention.
    """

    rows: pd.DataFrame
    remarks: tuple[Remark, ...] = ()


def read_polling(dataset: Dataset, areas: pd.DataFrame | None, today: dt.date) -> Polling:
    """Read the polling districts of a dataset; none where it has no elections.

    Args:
        dataset: settings.
        areas: index district_id, column name; None where they are unusable, then districts go unchecked.
        today: the last date that an election may have.

    Raises:
        DatasetError: with every problem of the file, and of the settings that belong to it.
    """
    elections = dataset.elections
    if elections is None:
        return Polling(pd.DataFrame(columns=COLUMNS))
    problems = list(unfit_settings(dataset, elections, areas, today))
    rows, found = _rows(read_table(dataset.folder, elections.file), elections)
    problems += found
    rows, found = _dated(rows, elections)
    problems += found
    rows, found = placed(rows, elections, areas, dataset.areas_file)
    problems += [*found, *impossible_votes(rows, elections.file)]
    if problems := problems or list(wrong_totals(rows, elections)):
        raise DatasetError(problems)
    return Polling(rows[COLUMNS].reset_index(drop=True), tuple(remarks(rows, elections, areas)))


def _rows(content: Table, elections: Elections) -> Reading:
    """Rows whose cells are what their columns promise, with numbers; that nothing is invalid may be left unsaid."""
    cells = content.rows
    columns = {name: Column(cells[name], _whole) for name in POLLING_NUMBERS if name in cells}
    written = notation(elections.file, columns, None)
    rows, problems = checked(content, polling_schema(written.signs))
    if written.questions:
        rows, problems = rows[:0], [*problems, *written.questions]
    numbers = {
        short: figures(rows[column], written.signs.get(column))["value"] for column, short in POLLING_NUMBERS.items()
    }
    unsaid = numbers["invalid"].isna() & (numbers["voters"] == numbers["valid"])
    numbers["invalid"] = numbers["invalid"].mask(unsaid, 0.0)
    return rows.drop(columns=list(POLLING_NUMBERS)).assign(**numbers, unsaid=unsaid, row=rows.index), problems


def _whole(values: pd.Series) -> pd.Series:
    return (values % 1 == 0) & values.between(0, MOST)


def _dated(rows: pd.DataFrame, elections: Elections) -> Reading:
    """Rows of elections that the settings name, each polling district once."""
    days = dates(rows["reference_date"])
    place = {(held.election, held.date): position for position, held in enumerate(elections.held)}
    keys = [(kind, day.date()) for kind, day in zip(rows["election"], days, strict=True)]
    held = pd.Series([place.get(key, -1) for key in keys], rows.index, dtype=int)
    rows = rows.assign(held=held)
    again = rows.duplicated(["held", "polling_district"])
    problems = [
        _problem(elections, row, "election", f"{quoted(kind)} am {day:%d.%m.%Y}", "eine Wahl aus dataset.toml")
        for row, (kind, day), position in zip(rows.index, keys, held, strict=True)
        if position < 0
    ]
    problems += [
        _problem(elections, row, "polling_district", f"{quoted(number)} steht schon weiter oben", "jede Nummer einmal")
        for row, number in rows.loc[again & (held >= 0), "polling_district"].items()
    ]
    missing = [election for position, election in enumerate(elections.held) if position not in set(held)]
    if len(rows) and not problems:
        problems += [
            Problem(
                "dataset.toml",
                f"{quoted(election.election)} am {election.date:%d.%m.%Y} kommt in {elections.file} nicht vor",
                "eine Wahl, deren Wahlbezirke in der Datei stehen",
                column="elections.held",
            )
            for election in missing
        ]
    return rows[(held >= 0) & ~again], problems


def _problem(elections: Elections, row: object, column: str, found: str, expected: str) -> Problem:
    return Problem(elections.file, found, expected, int(str(row)), column)
