"""Settings of a grid: squares of one size with counts in them, and how these come to the districts."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from data.sources.reading.numbers import DecimalSign
from data.sources.settings import FileName, Part, Settings, Table, misfit


class Mean(Settings):
    """A mean of each cell and what it is of: rent per m² and the dwellings that it was computed from."""

    value: str = Field(description="column of the mean")
    weight: str = Field(description="column of the number that it is of")


class Thresholds(Settings):
    """How far an area's figures are its own; see `analysis.areal.grades`."""

    own: float = Field(0.95, gt=0.5, le=1, description="part of a cell's weight that makes the cell an area's own")
    good: float = Field(0.80, gt=0, le=1, description="part of an area's weight in its own cells")
    most: float = Field(0.50, ge=0, le=1, description="more than this part of a cell's weight is most of it")
    fair: float = Field(0.60, gt=0, le=1, description="part of an area's weight in cells of which it holds most")


class Comparison(Settings):
    """What the report holds against published figures: a measure of the grid that is known of districts, too."""

    measure: str
    published: str
    since: dt.date = Field(description="first date of a published figure that counts")


class Grid(Settings):
    """One file of cells, all of one date.

    A grid with a `sharer` is shared among districts by the weights of that finer grid; without one, each cell goes to
    the district around its centre.
    """

    id: Part
    file: FileName
    date: dt.date
    source: str
    unit: str = Field("persons", description="of every count, as in tables")
    crs: str = Field("EPSG:3035", description="of the cells; that of Europe's census grids if left out")
    size: float = Field(gt=0, le=100_000, description="m; side of a cell")
    x: str = Field(description="column of the cell's place to the east, m")
    y: str = Field(description="column of the cell's place to the north, m")
    place: Literal["centre", "corner"] = Field(
        "centre", description="of the cell: its centre, or its lower left corner"
    )
    decimal_sign: DecimalSign | None = None
    empty: Literal["zero", "unknown"] = Field("zero", description="what an empty field says")
    withheld: tuple[float, ...] = Field((), description="numbers that say that a figure is withheld or unsafe: -1")
    measures: Table[str, tuple[str, ...]] = Field({}, description="by measure, the columns that it is the sum of")
    means: Table[str, Mean] = Field({}, description="by measure, the column of a mean and that of its weight")
    weights: tuple[tuple[str, ...], ...] = Field(
        (), description="groups of columns that each count the same; the largest of their sums weighs a cell"
    )
    sharer: str = Field("", description="id of the finer grid by whose weights the cells are shared")
    method: Literal["weighted", "binary"] = Field("weighted", description="by weights, or by the surface with any")
    most_unknown: float = Field(
        0.05, ge=0, lt=1, description="part of an area's weight that may lie in cells without a known figure"
    )
    thresholds: Thresholds = Thresholds()
    comparison: Comparison | None = None

    @model_validator(mode="after")
    def _has_content(self) -> Grid:
        if not (self.measures or self.means or self.weights):
            raise misfit("eine Gitterdatei, aus der nichts genommen wird", "»measures«, »means« oder »weights«")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of figures that is read, once."""
        groups = (*self.measures.values(), *self.weights, *((mean.value, mean.weight) for mean in self.means.values()))
        return tuple(dict.fromkeys(column for group in groups for column in group))
