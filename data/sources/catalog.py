"""The catalogue: every indicator with its words, its rule and its limits, read from `catalog.toml`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import Field

from data.sources.settings import Settings, Span, Text
from data.sources.toml import read_toml

Rule = Literal[
    "measure",
    "ratio",
    "estimated_ratio",
    "change",
    "count",
    "density",
    "distance",
    "coverage",
    "reach",
    "residents_distance",
]
"""The last two tell how many residents have a facility within reach, and how far it is for them on average."""

Direction = Literal["higher_is_worse", "higher_is_better", "neither"]
Extremes = Literal["high", "many", "large", "far"]
Method = Literal["fisher_jenks", "quantiles", "equal_interval", "std_mean", "given"]


class Classification(Settings):
    """How values become classes: a method and its number of classes, or given inner breaks."""

    method: Method = "fisher_jenks"
    classes: int = Field(5, ge=2, le=7)
    breaks: tuple[float, ...] = ()


class Indicator(Settings):
    """One entry of the catalogue.

    `numerator` and `denominator` are sums of measures; a measure written with a leading minus is subtracted.
    """

    id: str = Field(pattern="^[a-z][a-z0-9_]*$")
    domain: str
    name: Text
    short: Text
    plain: Text = Field(description="one plain sentence for citizens")
    definition: Text
    limits: Text = Field({}, description="what the indicator cannot say")
    rule: Rule
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    factor: float = Field(1.0, gt=0, le=100_000)
    published_as: str | None = Field(None, description="measure that holds the finished value where counts are missing")
    since: dt.date | None = Field(None, description="first date of a change")
    per_year: bool = False
    minimum_years: float = Field(0.0, ge=0, le=1000, description="shortest span of a change")
    kinds: tuple[str, ...] = ()
    place: str | None = None
    within: float | None = Field(None, gt=0, le=100_000, description="m")
    only_where_recorded: bool = False
    estimated_part: str | None = None
    counted: str | None = Field(None, description="measure of the whole numerator, where it was counted: no estimate")
    rate: tuple[str, str] | None = Field(None, description="city-wide numerator and denominator of the estimated part")
    rate_range: Span | None = None
    unit: Text
    unit_one: Text = Field({}, description="the unit for exactly one, where it differs")
    decimals: int = Field(0, ge=0, le=3)
    direction: Direction = "neither"
    aggregate: Literal["components", "weighted_mean", "none"] = "components"
    weight: str | None = None
    extensive: bool = Field(False, description="grows with the area: levels are classified apart")
    personal: bool | None = Field(None, description="whether it tells of persons; None is a question to the city")
    base: tuple[str, ...] = Field((), description="the persons that a finished mean or share is of")
    base_age_years: float = Field(8.0, ge=0, description="how far from the figure's date the base may be known")
    per: float | None = Field(None, gt=0, description="base of a finished rate: 1000; a unit in % is per 100 anyway")
    part_of_whole: bool = Field(True, description="the numerator of a ratio is part of its denominator")
    kind: Literal["stock", "flow"] = Field("stock", description="a flow is counted over a year: births, moves, changes")
    comparable_years: float | None = Field(
        None,
        ge=0,
        le=1000,
        description="how much older than the newest a comparable value may be; None: as dataset.toml says",
    )
    max_age_years: float | None = Field(None, ge=0, le=1000, description="former name of comparable_years")
    latest_only: bool = Field(False, description="no single dates are offered beside the newest values")
    extremes: Extremes | None = Field(None, description="how the ends are called, where rule and unit do not say it")
    leaves_out: str = Field("", description="indicator whose value for the city tells what is not counted here")
    unpublished: Text = Field({}, description="why there is no value for the other areas, as the end of a sentence")
    cycle_years: float = Field(
        0.0, ge=0, le=100, description="values come so many years apart, so that nothing is missing between them"
    )
    former_ids: tuple[str, ...] = Field((), description="ids in older addresses that lead here")
    denominator_age_years: float = Field(0.0, ge=0, le=1000, description="how much older than the numerator it may be")
    minimum_denominator: float = Field(0.0, ge=0, le=100_000)
    unsafe_denominator: float = Field(0.0, ge=0, le=100_000, description="over fewer than these a ratio is flagged")
    minimum_numerator: float = Field(0.0, ge=0, le=100_000, description="of fewer a ratio is not comparable")
    classification: Classification = Classification()
    palette: str = "YlGnBu"
    diverging: bool = False

    @property
    def is_flow(self) -> bool:
        """Whether values of different dates are of different periods, and so never compared with each other."""
        return self.kind == "flow" or (self.rule == "change" and not self.per_year)


class Domain(Settings):
    """A group of indicators; the order of the file is the order on the screen."""

    id: str
    name: Text


class Catalog(Settings):
    """All domains and indicators of a dataset, in the order of the file."""

    domains: tuple[Domain, ...]
    indicators: tuple[Indicator, ...]

    def __getitem__(self, indicator_id: str) -> Indicator:
        return next(i for i in self.indicators if i.id == indicator_id)


def read_catalog(folder: Path) -> Catalog:
    """Read `catalog.toml` of a dataset folder.

    Raises:
        DatasetError: when the file is missing or wrong.
    """
    return read_toml(folder / "catalog.toml", Catalog)
