"""Files of cells: read whole, or refused with every reason at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray

from data.sources.dataset import Dataset
from data.sources.grids.settings import Grid
from data.sources.problems import DatasetError, Problem
from data.sources.reading.crs import metric_plane
from data.sources.reading.delimited import Table, read_table
from data.sources.reading.notation import Column, notation
from data.sources.reading.numbers import DecimalSign, german
from data.sources.schemas import checked, figures, number_check, suggestion
from data.sources.units import canonical, units_of

OFF = 1e-6
"""m; by which a place may miss the grid."""

FARTHEST = 1e8
"""m; the place of a cell."""

DIGITS = re.compile(r"(-?[0-9]{1,15})?")

Reading = tuple[pd.DataFrame, pd.DataFrame, list[Problem]]
"""Texts and numbers of the same rows and columns, and what is wrong."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of one file.

    Attributes:
        settings: of the grid.
        corners: (n, 2) lower left corners, m, in the CRS of the grid.
        rows: columns of figures, NaN where a figure is unknown; index 0, 1, …
        lines: (n,) lines in an editor.
    """

    settings: Grid
    corners: NDArray[np.float64]
    rows: pd.DataFrame
    lines: NDArray[np.int64]

    @property
    def centres(self) -> NDArray[np.float64]:
        """(n, 2) m, in the CRS of the grid."""
        return self.corners + self.settings.size / 2

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """(n,) the largest sum that any group of columns gives: what is known of a cell is at least so much."""
        sums = [self.counts(group) for group in self.settings.weights]
        return np.nan_to_num(np.column_stack(sums)).max(axis=1) if sums else np.zeros(len(self.rows))

    def counts(self, columns: Iterable[str]) -> NDArray[np.float64]:
        """(n,) the sum of some columns, NaN where one of them is unknown."""
        total: NDArray[np.float64] = self.rows[list(columns)].sum(axis=1, skipna=False).to_numpy(dtype=float)
        return total


def read_grids(dataset: Dataset, today: dt.date) -> dict[str, Cells]:
    """The cells of every grid of a dataset, by its id; figures dated after `today` are refused.

    Raises:
        DatasetError: with every problem of every file.
    """
    problems = list(_setting_problems(dataset, today))
    read: dict[str, Cells] = {}
    for grid in dataset.grids:
        if metric_plane(grid.crs) is None:
            continue
        try:
            read[grid.id] = _read(grid, dataset)
        except DatasetError as error:
            problems += error.problems
    if problems:
        raise DatasetError(problems)
    return read


def grid_measures(dataset: Dataset) -> dict[str, str]:
    """Every measure that a grid holds, with its unit under its first name; "" for a mean, of which none is known."""
    return {
        measure: unit
        for grid in dataset.grids
        for measure, unit in (
            *dict.fromkeys(grid.measures, canonical(grid.unit, dataset)).items(),
            *dict.fromkeys(grid.means, "").items(),
        )
    }


def grid_counts(dataset: Dataset) -> set[str]:
    """Every measure of a grid that counts something, and is no mean."""
    return {measure for grid in dataset.grids for measure in grid.measures}


# Settings


def _setting_problems(dataset: Dataset, today: dt.date) -> Iterator[Problem]:
    """What the settings of the grids say and cannot be, each with all the others."""
    ids = [grid.id for grid in dataset.grids]
    seen: set[str] = set()
    for place, grid in enumerate(dataset.grids):
        for setting, found, expected in _faults(grid, dataset, today):
            yield Problem("dataset.toml", found, expected, column=f"grids.{grid.id}.{setting}")
        if grid.id in ids[:place]:
            yield Problem(
                "dataset.toml", f"»{grid.id}« steht schon weiter oben", "jedes Gitter einmal", None, "grids.id"
            )
        for measure in (*grid.measures, *grid.means):
            if measure in seen:
                found = f"»{measure}« steht schon bei einem anderen Gitter oder zweimal"
                yield Problem("dataset.toml", found, "jedes Merkmal einmal", None, f"grids.{grid.id}.measures")
            seen.add(measure)


def _faults(grid: Grid, dataset: Dataset, today: dt.date) -> Iterator[tuple[str, str, str]]:
    """Setting, what was found and what is expected."""
    others = {other.id: other for other in dataset.grids}
    if metric_plane(grid.crs) is None:
        yield "crs", f"»{grid.crs}«", "eine Ebene in Metern, für Europas Zensusgitter »EPSG:3035«"
    if not dataset.earliest_date <= grid.date <= today:
        span = f"ein Datum vom {dataset.earliest_date:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
        yield "date", f"{grid.date:%d.%m.%Y}", span
    if grid.source not in dataset.sources:
        expected = f"eine Quelle aus dataset.toml{suggestion(grid.source, tuple(dataset.sources))}"
        yield "source", f"»{grid.source}«", expected
    if canonical(grid.unit, dataset) not in units_of(dataset):
        yield "unit", f"»{grid.unit}«", f"eine Einheit aus {', '.join(units_of(dataset))}"
    if grid.sharer and grid.sharer not in others:
        expected = f"ein anderes Gitter{suggestion(grid.sharer, tuple(others))}"
        yield "sharer", f"»{grid.sharer}«", expected
    elif grid.sharer:
        yield from _sharer_faults(grid, others[grid.sharer])
    if grid.comparison and grid.comparison.measure not in grid.measures:
        expected = f"ein Merkmal dieses Gitters{suggestion(grid.comparison.measure, tuple(grid.measures))}"
        yield "comparison.measure", f"»{grid.comparison.measure}«", expected


def _sharer_faults(grid: Grid, sharer: Grid) -> Iterator[tuple[str, str, str]]:
    if not sharer.weights:
        yield "sharer", f"»{sharer.id}« hat keine »weights«", "ein Gitter mit Gewichten"
    if sharer.crs != grid.crs:
        yield "sharer", f"»{sharer.id}« liegt in {sharer.crs}", f"ein Gitter in {grid.crs}"
    elif sharer.size > grid.size or grid.size % sharer.size > OFF:
        found = f"»{sharer.id}« hat Zellen von {german(sharer.size)} m"
        yield "sharer", found, f"Zellen, die in eine von {german(grid.size)} m genau hineinpassen"


# Files


def _read(grid: Grid, dataset: Dataset) -> Cells:
    """The cells of one file.

    Raises:
        DatasetError: with every problem of the file.
    """
    table = read_table(dataset.folder, grid.file)
    columns = [*dict.fromkeys((grid.x, grid.y, *grid.columns))]
    texts, rows, problems = _whole_numbers(table, columns) or _numbers(table, columns, grid)
    problems += [*_places_off(grid, rows), *_impossible(grid, rows)]
    if problems:
        raise DatasetError(problems)
    places = rows[[grid.x, grid.y]].to_numpy(dtype=float)
    corners = np.round(places if grid.place == "corner" else places - grid.size / 2, 3)
    values = rows[list(grid.columns)].replace(dict.fromkeys(grid.withheld, np.nan))
    if grid.empty == "zero":
        values = values.mask(texts[list(grid.columns)] == "", 0.0)
    return Cells(grid, corners, values.reset_index(drop=True), rows.index.to_numpy(dtype=np.int64))


def _whole_numbers(table: Table, columns: Sequence[str]) -> Reading | None:
    """Cells that are empty or digits alone, which need no notation and no check; None where any is something else."""
    if not set(columns) <= set(table.rows.columns):
        return None
    texts = table.rows[columns]
    distinct = pd.unique(texts.to_numpy().ravel())
    if not all(DIGITS.fullmatch(text) for text in distinct):
        return None
    known = {text: float(text) if text else np.nan for text in distinct}
    return texts, pd.DataFrame({column: texts[column].map(known) for column in columns}), list(table.problems)


def _numbers(table: Table, columns: Sequence[str], grid: Grid) -> Reading:
    """Cells in whatever notation, each checked."""
    written = notation(
        grid.file, {c: Column(table.rows[c], _possible) for c in columns if c in table.rows}, grid.decimal_sign
    )
    texts, problems = checked(table, _schema(columns, written.signs))
    rows = pd.DataFrame({column: figures(texts[column], written.signs.get(column))["value"] for column in columns})
    return texts, rows, [*problems, *written.questions]


def _schema(columns: Iterable[str], signs: Mapping[str, DecimalSign | None]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema({column: pa.Column(str, [number_check(signs.get(column))]) for column in columns})


def _possible(values: pd.Series) -> pd.Series:
    return values.abs() <= FARTHEST


def _places_off(grid: Grid, rows: pd.DataFrame) -> Iterator[Problem]:
    """Places that no cell of this size has, and cells that stand in the file twice."""
    half = grid.size / 2 if grid.place == "centre" else 0.0
    what = "die Mitte" if grid.place == "centre" else "die linke untere Ecke"
    expected = f"{what} einer Zelle von {german(grid.size)} m"
    for column in (grid.x, grid.y):
        offset = (rows[column] - half) % grid.size
        for line, place in rows[column][~(np.minimum(offset, grid.size - offset) <= OFF)].items():
            yield Problem(grid.file, _said(place), expected, int(str(line)), column)
    for line in rows.index[rows.duplicated([grid.x, grid.y])]:
        yield Problem(grid.file, "die Zelle steht schon weiter oben", "jede Zelle einmal", int(line), grid.x)


def _impossible(grid: Grid, rows: pd.DataFrame) -> Iterator[Problem]:
    """Negative counts, and parts of what is counted whole."""
    means = {mean.value for mean in grid.means.values()}
    for column in grid.columns:
        values = rows[column].where(~rows[column].isin(grid.withheld))
        for line in values.index[values < 0]:
            yield Problem(grid.file, _said(values[line]), "eine Zahl ab 0", int(line), column)
        for line in values.index[(values % 1 > 0) & (column not in means)]:
            yield Problem(grid.file, _said(values[line]), "eine ganze Zahl", int(line), column)


def _said(value: float) -> str:
    return "keine Zahl" if np.isnan(value) else f"»{german(value)}«"
