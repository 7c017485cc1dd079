"""The catalogue: every indicator with its words, its rule and its limits, read from `catalog.toml`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import Field

from data.dataset import Dataset, Settings, Text, read_settings
from data.problems import Problem

Rule = Literal["measure", "ratio", "estimated_ratio", "change", "count", "density", "distance", "coverage"]
Direction = Literal["higher_is_worse", "higher_is_better", "neither"]
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
    factor: float = 1.0
    published_as: str | None = Field(None, description="measure that holds the finished value where counts are missing")
    since: dt.date | None = Field(None, description="first date of a change")
    per_year: bool = False
    minimum_years: float = Field(0.0, ge=0, description="shortest span of a change")
    kinds: tuple[str, ...] = ()
    place: str | None = None
    within: float | None = Field(None, description="m")
    only_where_recorded: bool = False
    estimated_part: str | None = None
    rate: tuple[str, str] | None = Field(None, description="city-wide numerator and denominator of the estimated part")
    rate_range: tuple[float, float] | None = None
    latest_only: bool = Field(False, description="only the newest date is offered; older values are carried to it")
    unit: Text
    unit_one: Text = Field({}, description="the unit for exactly one, where it differs")
    decimals: int = Field(0, ge=0, le=3)
    direction: Direction = "neither"
    aggregate: Literal["components", "weighted_mean", "none"] = "components"
    weight: str | None = None
    extensive: bool = Field(False, description="grows with the area: levels are classified apart")
    personal: bool = False
    part_of_whole: bool = Field(True, description="the numerator of a ratio is part of its denominator")
    max_age_years: float = Field(8.0, ge=0)
    denominator_age_years: float = Field(0.0, ge=0, description="how much older than the numerator it may be")
    minimum_denominator: float = Field(0.0, ge=0)
    classification: Classification = Classification()
    palette: str = "YlGnBu"
    diverging: bool = False


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
    return read_settings(folder / "catalog.toml", Catalog)


NEEDS: dict[Rule, tuple[str, ...]] = {
    "measure": ("numerator",),
    "ratio": ("numerator", "denominator"),
    "estimated_ratio": ("numerator", "denominator", "estimated_part", "rate", "rate_range"),
    "change": ("numerator", "since"),
    "count": ("kinds",),
    "density": (),
    "distance": (),
    "coverage": ("kinds", "within"),
}
"""Settings that a rule cannot do without."""


def inconsistencies(catalog: Catalog, dataset: Dataset) -> list[Problem]:
    """What does not fit in the catalogue, within itself and with the dataset's settings; one problem per setting."""
    problems = []
    domains = {domain.id for domain in catalog.domains}
    kinds = set(dataset.facilities.kinds) if dataset.facilities else set()
    seen: set[str] = set()

    def report(indicator: Indicator, setting: str, found: str, expected: str) -> None:
        problems.append(Problem("catalog.toml", found, expected, column=f"{indicator.id}.{setting}"))

    for indicator in catalog.indicators:
        if indicator.id in seen:
            report(indicator, "id", f"»{indicator.id}« kommt doppelt vor", "eine eigene Kennung je Indikator")
        seen.add(indicator.id)
        if indicator.domain not in domains:
            report(indicator, "domain", f"»{indicator.domain}«", f"eines von {', '.join(sorted(domains))}")
        for setting in NEEDS[indicator.rule]:
            if not getattr(indicator, setting):
                report(indicator, setting, "die Angabe fehlt", f"eine Angabe, die Regel »{indicator.rule}« braucht sie")
        for kind in indicator.kinds:
            if kind not in kinds:
                report(indicator, "kinds", f"»{kind}«", f"eine Art aus dataset.toml ({', '.join(sorted(kinds))})")
        if indicator.place is not None and indicator.place not in dataset.places:
            report(indicator, "place", f"»{indicator.place}«", "ein Ort aus dataset.toml")
        if indicator.rule in {"density", "distance"} and not (indicator.kinds or indicator.numerator or indicator.place):
            report(indicator, "kinds", "die Angabe fehlt", f"kinds, numerator oder place für »{indicator.rule}«")
        if indicator.aggregate == "weighted_mean" and not indicator.weight:
            report(indicator, "weight", "die Angabe fehlt", "ein Merkmal als Gewicht")
    if dataset.default_indicator not in seen:
        problems.append(
            Problem("dataset.toml", f"»{dataset.default_indicator}«", "ein Indikator des Katalogs", column="default_indicator")
        )
    return problems
