"""A dataset is a folder: `dataset.toml` says what lies in it and by which rules it is prepared."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from data.sources.elections.settings import Elections
from data.sources.grids.settings import Grid
from data.sources.reading.numbers import DecimalSign
from data.sources.settings import Address, FileName, Part, Precision, Settings, Span, Table, Text, misfit
from data.sources.toml import read_toml

FEWEST_OF_FEW = 3
"""Values that can be compared at all, where a level has few areas."""

AREA_COLUMNS = ("district_id", "name")
"""The columns that every file of areas has."""


class Source(Settings):
    """Who published a figure and on which terms."""

    name: str = Field(description="in full, e.g. publisher and data set")
    url: Address = ""
    licence: str = Field("", description="in full; left out where the source states none")
    licence_short: str = Field("", description="its name in a line, e.g. CC BY 4.0; the full one if left out")
    licence_url: Address = ""
    attribution: str = Field(description="how the source is called in a line")
    change_note: Text = Field({}, description="what was done with the data, where the licence wants it said")
    notice: Text = Field({}, description="a sentence that the licence wants besides")


class GroupArea(Settings):
    """One area of a level above the districts, e.g. all districts of one settlement type."""

    id: Part
    value: str = Field(description="what stands in the level's column of the areas file")
    name: str
    explanation: str = ""
    colour: str = Field("#5b6770", pattern="^#[0-9a-f]{6}$")
    marker: Literal["circle", "square", "diamond", "triangle-up"] = "circle"


class OwnUnit(Settings):
    """A unit that only this dataset's tables use."""

    noun: str = Field(description='German, after a number: "Dezibel"')
    kind: Literal["count", "amount", "share", "mean"] = Field("amount", description="counts and amounts add up")
    highest: float = Field(1e12, gt=0, description="the most that a figure can be")
    persons: bool | None = Field(None, description="whether it counts persons; left out, the measure decides")


class Level(Settings):
    """A level of areas. The first one is the districts, the last one the whole city (one area, no column)."""

    id: Part
    url: Part
    singular: str
    plural: str
    accusative: str = Field("", description='with its article: "einen Stadtteil"; the singular alone if left out')
    column: str | None = None
    areas: tuple[GroupArea, ...] = ()


def _ordered(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Refuse levels that are no order from the districts to the city."""
    smallest, *groups, city = levels
    for name in ("id", "url", "column"):
        given = [value for level in levels if (value := getattr(level, name)) is not None]
        if len(set(given)) < len(given):
            raise misfit("zwei Ebenen mit gleicher Angabe", f"für jede Ebene eine andere Angabe »{name}«")
    if any(level.column or level.areas for level in (smallest, city)):
        raise misfit(
            "die kleinste oder die oberste Ebene mit »column« oder »areas«", "beides nur bei Ebenen dazwischen"
        )
    if any(level.column in {None, *AREA_COLUMNS} or not level.areas for level in groups):
        raise misfit("eine Ebene ohne »areas« oder eigene Spalte »column«", "beides bei jeder Ebene dazwischen")
    for level in groups:
        for name in ("id", "value"):
            if len({getattr(area, name) for area in level.areas}) < len(level.areas):
                raise misfit(f"zwei Gebiete mit gleicher Angabe in »{level.id}«", f"für jedes eine andere »{name}«")
    return levels


Levels = Annotated[tuple[Level, ...], Field(min_length=2), AfterValidator(_ordered)]
"""At least the districts and the city."""


class Boundaries(Settings):
    """The polygons of the districts and how they are made a coverage."""

    file: FileName
    source: str
    date: dt.date
    date_precision: Precision = "year"
    name_column: str
    number_column: str
    area_column: str | None = Field(None, description="official area in m²")
    gap_width: float = Field(1.0, gt=0, le=1000, description="m; gaps narrower than this are closed")
    crs_margin: float = Field(
        2.0, ge=0, le=360, description="degrees around the CRS's area of use in which they may lie"
    )
    max_area_deviation: float = Field(1e-4, gt=0, le=1, description="share; of a district from its official area")
    max_city_area_deviation: float = Field(
        1e-5, gt=0, le=1, description="share; of the city from the official areas' sum"
    )
    map_pixels: int = Field(
        1000, ge=100, le=100_000, description="px that the city takes on the map when it opens, as assumed"
    )
    max_displacement: float = Field(
        10.0, gt=0, le=10_000, description="m; of a border on the map, even if half a pixel is more"
    )
    max_bytes: int | None = Field(
        None, gt=0, description="of the map's borders, compressed; left out: 300 for each district, at least 30,000"
    )


class OtherArea(Settings):
    """Where a measure of a table really belongs, when it is not an area of the table's own level."""

    level: str
    area: str
    measure: str


class OtherRow(Settings):
    """A row of a wide table that is no district: its id in the table, its level, and measure by column."""

    id: str
    level: str
    measures: Table[str, str]


class LongTable(Settings):
    """One row per area, date and indicator."""

    form: Literal["long"]
    file: FileName
    level: str
    decimal_sign: DecimalSign | None = None
    elsewhere: Table[str, OtherArea] = Field({})


class WideTable(Settings):
    """One row per area, one column per measure, all of one date."""

    form: Literal["wide"]
    file: FileName
    level: str
    date: dt.date
    source: str
    decimal_sign: DecimalSign | None = None
    measures: Table[str, str] = Field(description="measure by column")
    units: Table[str, str] = Field({}, description="unit by column, where it is known")
    other_rows: tuple[OtherRow, ...] = ()
    joint: tuple[tuple[str, ...], ...] = Field(
        (), description="districts reported as one; the first carries the figures"
    )
    note_column: str | None = None


class Facilities(Settings):
    """Points of facilities: columns kind, name, lon, lat, source."""

    file: FileName
    date: dt.date
    date_precision: Precision = "year"
    kinds: Table[Part, Text]
    merge_within: float = Field(
        70.0, ge=0, le=10_000, description="m; same normalised name and kind merge up to this distance"
    )
    already_merged: tuple[str, ...] = ()
    reach_km: float | None = Field(
        None, gt=0, description="points farther from the city lie elsewhere; left out: the city's extent, at least 20"
    )
    max_elsewhere: float = Field(0.05, ge=0, le=1, description="share of a source or kind that may lie elsewhere")
    settled_kinds: tuple[str, ...] = Field((), description="kinds that show where a district is lived in")


class Identity(Settings):
    """A measure that is the sum of others, for every area and date."""

    total: str
    parts: tuple[str, ...]


class Doubt(Settings):
    """A published figure that may be wrong, with the reason; it is shown, and the doubt with it."""

    area: str
    measure: str
    date: dt.date
    reason: str


class Confidentiality(Settings):
    """When figures on persons are withheld; applies to indicators marked `personal`."""

    minimum_count: int = Field(3, ge=1, le=1000, description="counts and complements from 1 to one less are withheld")
    minimum_denominator: int = Field(100, ge=0, le=100_000, description="rates over fewer persons are withheld")
    protection_width: int = Field(
        3, ge=1, le=1000, description="an outsider's bounds on a withheld count stay this far apart"
    )


class Plausibility(Settings):
    """What figures may be and how far they may contradict each other before a dataset is refused."""

    limits: Table[str, Span] = Field({}, description="least and greatest value by measure, instead of its unit's")
    part_tolerance: float = Field(0.0, ge=0, description="%; by so much a part may exceed its whole")
    share_tolerance: float = Field(1.0, ge=0, description="percentage points; by so much shares may contradict counts")


class Place(Settings):
    """A named point, taken from a facility so that it can be traced."""

    name: str
    facility_kind: str
    facility_name: str


class Dataset(Settings):
    """All settings of one dataset folder; `folder` is where it was read from."""

    folder: Path
    id: str
    name: str
    title: str
    publisher: str
    crs: str
    earliest_date: dt.date
    default_indicator: str
    default_second: str = Field("", description="indicator that is offered first beside another one")
    opens_with: Table[str, str] = Field({}, description="indicator that a question on disparities is opened with")
    inner_groups: tuple[str, ...] = Field((), description="groups of districts that make up the inner city")
    comparable_years: float = Field(
        5.0, ge=0, description="how much older than the newest value of an indicator a comparable one may be"
    )
    fewest_for_comparison: int = Field(10, ge=3, description="areas with a comparable value; fewer are a list only")
    cartogram: str = Field("", description="indicator by which the map of people is drawn, e.g. the population")
    aliases: Table[str, tuple[str, ...]] = Field(
        {}, description="other names under which a district is found, by its id"
    )
    boundaries: Boundaries
    areas_file: FileName
    areas_source: str = Field("", description="who says which districts there are and of which groups")
    areas_order: Literal["id", "file"] = Field("id", description="whether districts stand by id or as in their file")
    levels: Levels
    units: Table[str, OwnUnit] = Field({}, description="units of tables besides the usual ones, by name")
    sources: Table[str, Source]
    tables: tuple[Annotated[LongTable | WideTable, Field(discriminator="form")], ...] = Field(min_length=1)
    elections: Elections | None = None
    grids: tuple[Grid, ...] = ()
    residents: str = Field("", description="measure of a grid that tells where in a district its people live")
    facilities: Facilities | None = None
    places: Table[str, Place] = Field({})
    identities: tuple[Identity, ...] = ()
    not_additive: tuple[str, ...] = Field((), description="measures whose parts do not sum up to the total")
    signed_measures: tuple[str, ...] = Field((), description="changes and balances, which may be negative")
    mean_measures: tuple[str, ...] = Field((), description="means over a period, rounded: no whole numbers of persons")
    change_measures: Table[str, str] = Field(
        {}, description="level measure by the measure that holds its yearly change"
    )
    doubts: tuple[Doubt, ...] = ()
    confidentiality: Confidentiality = Confidentiality()
    plausibility: Plausibility = Field(default_factory=Plausibility)

    @property
    def district_level(self) -> Level:
        """The smallest areas."""
        return self.levels[0]

    @property
    def city_level(self) -> Level:
        """The whole city."""
        return self.levels[-1]

    def series(self, areas: int) -> int:
        """On how many of so many areas a date must have a value to be offered: of one area, its course tells more."""
        return max(2, min(self.fewest_for_comparison, areas))

    def needed(self, areas: int) -> int:
        """How many comparable values a level of so many areas needs for ranks, classes and extremes."""
        return min(self.fewest_for_comparison, max(FEWEST_OF_FEW, areas))


def read_dataset(folder: Path) -> Dataset:
    """Read `dataset.toml` of a dataset folder.

    Raises:
        DatasetError: when the folder or the file is missing or wrong.
    """
    return read_toml(folder / "dataset.toml", Dataset, folder=folder)
