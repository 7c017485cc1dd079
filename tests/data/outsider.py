"""An outsider who has every prepared figure of a dataset and solves for a withheld one; shares no code with `data`.

Unknowns are counts by district, measure and date, and the sums behind finished means and shares (of ages, of persons).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from data.sources.catalog import Catalog

Atom = tuple[str, str, dt.date]
Sum = dict[Atom, float]
Statement = tuple[Sum, float]
ROUNDING = "rounding of"
LITTLE = 0.01
"""By how much the sum behind a finished figure may be rounded."""

Range = tuple[float, float]


@dataclass
class Outsider:
    """What somebody knows who reads every visible figure.

    Attributes:
        catalog: the rules by which figures were made.
        shown: the prepared values, indexed by indicator, level, area and reference date.
        members: districts by level and area.
        dates: days on which the population of an area is published, by level and area.
        finished: measures published as means or shares, each with how many persons a share is per (1 for a mean).
        ages: from which to below which age a measure counts, of those that count by age.
        signed: measures that may be negative.
        identities: a total and its parts, for every district and date.
    """

    catalog: Catalog
    shown: pd.DataFrame
    members: Mapping[tuple[str, str], list[str]]
    dates: Mapping[tuple[str, str], list[dt.date]]
    finished: Mapping[str, float]
    ages: Mapping[str, Range]
    signed: frozenset[str] = frozenset()
    identities: tuple[tuple[str, tuple[str, ...]], ...] = ()
    smallest: str = "quarter"
    people: str = "population"
    extra: Sequence[Statement] = field(default=())

    def statements(self, row: Any) -> Iterator[Statement]:
        """What a visible row says."""
        indicator, unit = self.catalog[row.indicator], (row.level, row.area_id)
        of = self.members[unit]
        if indicator.aggregate == "weighted_mean" and row.level != self.smallest:
            yield self._balance(row, of), 0.0
        elif indicator.numerator and indicator.numerator[0] in self.finished:
            [measure] = indicator.numerator
            known = [day for day in self.dates[unit] if abs((day - row.as_of).days) <= 3000]
            if known:
                nearest = min(known, key=lambda day: abs(day - row.as_of))
                per = row.value / self.finished[measure]
                rounding = {(f"{row.level} {row.area_id}", f"{ROUNDING} {measure}", row.as_of): 1.0}
                sums = {(d, measure, row.as_of): 1.0 for d in of} | {(d, self.people, nearest): -per for d in of}
                yield sums | rounding, 0.0
        elif indicator.rule == "ratio" and np.isnan(row.numerator):
            return  # a finished share of a base that is not known that day
        else:
            yield from self._counts(row, of)

    def _counts(self, row: Any, of: list[str]) -> Iterator[Statement]:
        indicator = self.catalog[row.indicator]
        if indicator.personal and not np.isnan(row.numerator):
            yield {(d, m, row.as_of): 1.0 for d in of for m in indicator.numerator}, row.numerator
        if not np.isnan(row.denominator) and indicator.rule in ("ratio", "change"):
            (measure,) = indicator.denominator or indicator.numerator
            date = row.as_of
            if measure != self.people and not indicator.personal:
                return  # whoever may vote is nobody's secret
            if indicator.rule == "change":
                date = indicator.since or date
            elif not indicator.personal:
                date = max(day for day in self.dates[row.level, row.area_id] if day <= row.as_of)
            yield {(d, measure, date): 1.0 for d in of}, row.denominator

    def _balance(self, row: Any, of: list[str]) -> Sum:
        balance = {}
        for district in of:
            known = self.dates[self.smallest, district]
            own = self.shown.loc[(row.indicator, self.smallest, district, row.reference_date), "value"]
            balance[district, self.people, max(day for day in known if day <= row.as_of)] = own - row.value
        return balance

    def background(self, atoms: Iterable[Atom]) -> Iterator[Sum]:
        """What everybody knows: persons are cells of sex and age, totals are their parts, changes link two years."""
        measures = {(area, date): set[str]() for area, _, date in atoms}
        for area, measure, date in atoms:
            measures[area, date].add(measure)
        for (area, date), of in sorted(measures.items()):
            edges = sorted({edge for m in of if m in self.ages for edge in self.ages[m]} | {0.0, np.inf})
            cells = [(sex, low) for sex in ("male", "female") for low in edges[:-1]]
            for measure in sorted(of & self.ages.keys()):
                low, high = self.ages[measure]
                sexes = [sex for sex in ("male", "female") if f".{sex}" in measure] or ["male", "female"]
                inside = [f"cell {sex} {edge:g}" for sex, edge in cells if sex in sexes and low <= edge < high]
                yield {(area, measure, date): 1.0} | {(area, cell, date): -1.0 for cell in inside}
            for total, parts in self.identities:
                if len(of & {total, *parts}) > 1:
                    yield {(area, total, date): 1.0} | {(area, part, date): -1.0 for part in parts}
            change = f"{self.people}_change_year"
            if change in of:
                before = date.replace(year=date.year - 1)
                link = {(area, self.people, date): 1.0, (area, self.people, before): -1.0}
                yield {**link, (area, change, date): -1.0}

    def intervals(self, targets: Sequence[Sum]) -> list[tuple[float, float]]:
        """The least and the greatest value of each target in a world that fits all that is visible."""
        visible = self.shown[self.shown["state"] == "known"]
        told = [statement for row in visible.itertuples() for statement in self.statements(row)]
        atoms = {atom for functional, _ in told for atom in functional}.union(*targets)
        equations = [*told, *self.extra, *((functional, 0.0) for functional in self.background(atoms))]
        names = sorted({atom for functional, _ in equations for atom in functional} | atoms, key=str)
        column = {atom: i for i, atom in enumerate(names)}
        matrix = np.zeros((len(equations), len(column)))
        for i, (functional, _) in enumerate(equations):
            for atom, factor in functional.items():
                matrix[i, column[atom]] += factor
        right = np.array([number for _, number in equations])
        bounds = [self._bounds(measure) for _, measure, _ in column]
        return [self._interval(matrix, right, bounds, column, target) for target in targets]

    def _bounds(self, measure: str) -> tuple[float | None, float | None]:
        if measure.startswith(ROUNDING):
            return -LITTLE, LITTLE
        return (None if measure in self.signed else 0), None

    @staticmethod
    def _interval(
        matrix: Any, right: Any, bounds: list[Any], column: Mapping[Atom, int], target: Sum
    ) -> tuple[float, float]:
        wanted = np.zeros(len(column))
        for atom, factor in target.items():
            wanted[column[atom]] = factor
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * wanted, A_eq=matrix, b_eq=right, bounds=bounds)
            assert answer.status in (0, 3), answer.message
            ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
        return ends[0], ends[1]


# Musterstadt and its variants

FINISHED = {"average_age": 1.0, "benefit_share": 100.0}
"""Finished figures of Musterstadt: a share of a hundred persons, and a mean per person."""

RINGS = {"inner": "innen", "outer": "außen"}


def outsider_of(folder: Path, catalog: Catalog, true: pd.DataFrame, shown: pd.DataFrame, **known: Any) -> Outsider:
    """Who reads the figures of Musterstadt; `true` tells only on which days there is a population."""
    areas = pd.read_csv(folder / "viertel.csv", dtype=str, encoding="cp1252").set_index("district_id")
    members = {("quarter", district): [district] for district in areas.index}
    members |= {("ring", ring): list(areas.index[areas["ring"] == name]) for ring, name in RINGS.items()}
    members["city", "city"] = list(areas.index)
    dates: defaultdict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for row in true[(true["indicator"] == "population") & (true["state"] == "known")].itertuples():
        dates[row.level, row.area_id].append(row.as_of)
    signed = frozenset({"population_change_year"})
    return Outsider(catalog, shown, members, dates, FINISHED, signed=signed, **known)


def assert_nothing_follows(outsider: Outsider, withheld: pd.DataFrame, at_least: int) -> None:
    """Every withheld count, and the sum behind every withheld mean or share, is open by three persons."""
    targets: dict[tuple[tuple[Atom, float], ...], tuple[float, float]] = {}
    for row in withheld.itertuples():
        for functional, number in itertools.islice(outsider.statements(row), 1):
            measures = {measure for _, measure, _ in functional}
            if finished := measures & outsider.finished.keys():
                [measure] = finished
                functional = {atom: factor for atom, factor in functional.items() if atom[1] == measure}
                width = 3.0 * (row.value if outsider.finished[measure] == 1 else 1)
                targets[tuple(sorted(functional.items()))] = (width, np.nan)
            elif number or outsider.catalog[row.indicator].aggregate != "weighted_mean":
                targets[tuple(sorted(functional.items()))] = (3.0, number)
    assert len(targets) >= at_least
    sums = [dict(target) for target in targets]
    for target, (width, number), (low, high) in zip(targets, targets.values(), outsider.intervals(sums), strict=True):
        assert high - low >= width - 1e-6, (target, number, low, high)
        if not np.isnan(number):
            assert low - 1e-6 <= number <= high + 1e-6, (target, number, low, high)
            assert low < 1 or high >= 3, (target, number, low, high)
