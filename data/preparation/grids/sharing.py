"""Facts from cells: counts and means of districts, of their groups and of the city, each with its grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from analysis.areal import Floats, Ints, Pieces, grades, known_part, shared, shared_means
from data.preparation.grids.placing import Placed
from data.preparation.values.facts import Fact, FactTable, Unit
from data.sources.grids.settings import Grid

ENOUGH = 1e-9
"""By which a part that is just enough may fall short."""


def add_grids(facts: FactTable, grids: Mapping[str, Placed]) -> None:
    """Put what the cells say of every district, group and of the whole city.

    What is shared by weights is "estimated" and has a grade; what is summed by centres is "derived". An area of which
    too large a part lies in cells without a known figure has none: its sum would be too low.

    Args:
        facts: receives the facts; to be called when the districts' figures have been summed upwards, since groups get
            sums and grades of their own here.
        grids: on the map.
    """
    for placed in grids.values():
        grid = placed.cells.settings
        facts.not_additive |= set(grid.means)
        for level in facts.dataset.levels:
            units = facts.units(level.id)
            found = _of_units(placed, group_of_district(facts, units), len(units))
            for measure, of_units in found:
                for unit, fact in zip(units, of_units, strict=True):
                    facts.put(unit, measure, grid.date, fact)


def group_of_district(facts: FactTable, units: tuple[Unit, ...]) -> Ints:
    """(n + 1,) position of the unit around each district, −1 for a district in none; the last one, −1, is nowhere."""
    districts = [district for _, district in facts.units(facts.dataset.district_level.id)]
    unit_of = {member: position for position, unit in enumerate(units) for member in facts.members[unit]}
    return np.array([*(unit_of.get(district, -1) for district in districts), -1])


def _of_units(placed: Placed, unit_of: Ints, units: int) -> Iterator[tuple[str, list[Fact]]]:
    cells, grid = placed.cells, placed.cells.settings
    pieces = regrouped(placed.pieces, unit_of)
    grading = None if placed.grading is None else regrouped(placed.grading, unit_of)
    grade: list[str] = [""] * units
    if grading is not None:
        grade = [*grades(grading, units, **grid.thresholds.model_dump())]
    flags = frozenset({"derived" if grading is None else "estimated"})
    for measure, columns in grid.measures.items():
        counts = cells.counts(columns)
        numbers = shared(counts, pieces, units)
        known = _is_known(np.isfinite(counts), pieces, grading, grid, units)
        yield measure, _facts(numbers, known, grade, flags, placed)
    for measure, mean in grid.means.items():
        values, weights = (cells.rows[column].to_numpy(dtype=float) for column in (mean.value, mean.weight))
        numbers = shared_means(values, weights, pieces, units)
        known = _is_known(np.isfinite(values) & np.isfinite(weights), pieces, grading, grid, units)
        yield measure, _facts(numbers, known, grade, flags, placed)


def regrouped(pieces: Pieces, unit_of: Ints) -> Pieces:
    """The pieces by the units around the districts."""
    return replace(pieces, areas=unit_of[pieces.areas])


def _is_known(known: np.ndarray, pieces: Pieces, grading: Pieces | None, grid: Grid, units: int) -> np.ndarray:
    """(units,) whether enough of a unit's weight lies in cells with a known figure, and there are such cells."""
    part = known_part(known, pieces if grading is None else grading, units)
    is_known: np.ndarray = (part > 0) & (part >= 1 - grid.most_unknown - ENOUGH)
    return is_known


def _facts(numbers: Floats, known: np.ndarray, grade: list[str], flags: frozenset[str], placed: Placed) -> list[Fact]:
    return [
        Fact(float(number), flags=flags, sources=placed.sources, grade=of)
        if is_known and np.isfinite(number)
        else Fact(None, "not_published", sources=placed.sources)
        for number, is_known, of in zip(numbers, known, grade, strict=True)
    ]
