"""How good what was shared is: a shared count against the published one, where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from analysis.areal import GRADES
from data.preparation.values.facts import FactTable
from data.sources.grids.settings import Grid

LIMIT = 0.10
"""Up to this part of the published figure a deviation is small."""


@dataclass(frozen=True)
class Check:
    """One district's shared figure beside the published one that is nearest in time."""

    district: str
    grade: str
    shared: float
    published: float

    @property
    def deviation(self) -> float:
        """As a part of what is published; below zero where the shared figure is lower."""
        return self.shared / self.published - 1


@dataclass(frozen=True)
class Quality:
    """A grid's shared figures against published ones, for every district that has one."""

    checks: tuple[Check, ...]

    @property
    def median(self) -> float:
        """The middle of the deviations' sizes."""
        return median(abs(check.deviation) for check in self.checks)

    @property
    def within(self) -> int:
        """Districts whose deviation is small."""
        return sum(abs(check.deviation) <= LIMIT for check in self.checks)

    @property
    def by_grade(self) -> Mapping[str, Quality]:
        """The same for the districts of each grade, the best first."""
        found = {grade: tuple(check for check in self.checks if check.grade == grade) for grade in GRADES}
        return {grade: Quality(checks) for grade, checks in found.items() if checks}


def quality(facts: FactTable, grid: Grid) -> Quality | None:
    """How far the shared figures of a grid are from published ones; None where it says nothing to compare with.

    Args:
        facts: of the tables and of the grids.
        grid: its `comparison` names the measures.
    """
    if grid.comparison is None:
        return None
    told, since = grid.comparison, grid.comparison.since
    checks = []
    for unit in facts.units(facts.dataset.district_level.id):
        own = facts.series(unit, told.measure).get(grid.date)
        others = {
            day: fact.value for day, fact in facts.series(unit, told.published).items() if day >= since and fact.value
        }
        if own is not None and own.value is not None and others:
            nearest = others[min(others, key=lambda day: (abs(day - grid.date), day))]
            checks.append(Check(unit[1], own.grade, own.value, nearest))
    return Quality(tuple(checks)) if checks else None


def quality_of(facts: FactTable, measures: Iterable[str]) -> Quality | None:
    """That of the first grid that holds one of the measures."""
    wanted = set(measures)
    for grid in facts.dataset.grids:
        if wanted & {*grid.measures, *grid.means}:
            return quality(facts, grid)
    return None


def grades_of(facts: FactTable, grid: Grid) -> dict[str, str]:
    """The grade of every district, by its id."""
    measure = next(iter((*grid.measures, *grid.means)), "")
    own = {unit[1]: facts.series(unit, measure).get(grid.date) for unit in facts.units(facts.dataset.district_level.id)}
    return {district: fact.grade for district, fact in own.items() if fact is not None and fact.grade}
