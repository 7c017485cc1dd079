"""From cells of a grid to areas whose borders cut them: by centres, or shared by what is known within the cells.

A figure of a cell that is larger than an area has to be shared among several. What shares it is a weight that is known
on a finer grid, such as dwellings: dasymetric mapping (Wright 1936, "A method of mapping densities of population: with
Cape Cod as an example", Geographical Review 26(1), 103-110; Mennis 2003, "Generating surface models of population using
dasymetric mapping", The Professional Geographer 55(1), 31-42). The binary method shares by the populated area alone
(Eicher and Brewer 2001, "Dasymetric mapping and areal interpolation: implementation and evaluation", Cartography and
Geographic Information Science 28(2), 125-138); the weighted one by the weights.

All methods here give each cell's figure away as a whole to what has a weight within the cell, in whatever area or in
none (Tobler 1979, "Smooth pycnophylactic interpolation for geographical regions", JASA 74, 519-530, calls that the
pycnophylactic property). Counts are shared; shares are formed of counts that have been, and a mean is that of its
weights. Cells and areas are positions from 0, in any unit and CRS, and −1 is nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Grade = Literal["good", "fair", "mixed"]

GRADES: tuple[Grade, ...] = ("good", "fair", "mixed")
"""The best first."""

_ROUNDING = 1e-12
"""By which a part that is just enough may fall short."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """What lies in one cell and in one area: parts of a cell by which its figures are shared.

    Attributes:
        cells: (p,) position of the cell, −1 for what lies in none.
        areas: (p,) position of the area, −1 for what lies in none.
        weights: (p,) at least 0, in any unit.
    """

    cells: Ints
    areas: Ints
    weights: Floats

    def __post_init__(self) -> None:
        """Refuse what can share nothing.

        Raises:
            ValueError: when the lengths differ, or a weight is below 0 or not finite.
        """
        if not len(self.cells) == len(self.areas) == len(self.weights):
            raise ValueError("a piece has a cell, an area and a weight")
        if not (np.isfinite(self.weights).all() and (self.weights >= 0).all()):
            raise ValueError("weights are finite and not negative")

    @property
    def counted(self) -> Bools:
        """(p,) whether a piece lies in a cell and has a weight."""
        return (self.cells >= 0) & (self.weights > 0)

    def chosen(self, which: Bools) -> Pieces:
        """Some of the pieces."""
        return Pieces(self.cells[which], self.areas[which], self.weights[which])


def by_centre(area_of_cell: Ints) -> Pieces:
    """Each cell whole to the area in which its centre lies: the method for cells that are small beside the areas.

    Args:
        area_of_cell: (n,) position of the area, −1 for a cell whose centre lies in none.

    >>> shared(np.array([3.0, 4.0, 5.0]), by_centre(np.array([1, 1, -1])), 2)
    array([0., 7.])
    """
    return Pieces(np.arange(len(area_of_cell)), area_of_cell, np.ones(len(area_of_cell)))


def weighted(cells: Ints, areas: Ints, weights: Floats) -> Pieces:
    """Weighted dasymetric sharing (Mennis 2003): a cell's figure by the weights that lie in each area.

    Args:
        cells: (p,) position of the larger cell around each smaller one.
        areas: (p,) position of the area in which the centre of the smaller cell lies.
        weights: (p,) of the smaller cells, such as dwellings.

    Of 100 persons, 30 of 40 dwellings take 75:

    >>> pieces = weighted(np.array([0, 0]), np.array([0, 1]), np.array([30.0, 10.0]))
    >>> shared(np.array([100.0]), pieces, 2)
    array([75., 25.])
    """
    return Pieces(cells, areas, weights)


def binary(cells: Ints, areas: Ints, surfaces: Floats, populated: Bools) -> Pieces:
    """Binary dasymetric sharing (Wright 1936; Eicher and Brewer 2001): a cell's figure by the populated surface alone.

    Args:
        cells: (p,) position of the larger cell around each piece.
        areas: (p,) position of the area around each piece.
        surfaces: (p,) of the pieces, in one unit.
        populated: (p,) whether anybody lives in the piece.

    >>> houses = np.array([True, True, False])
    >>> pieces = binary(np.array([0, 0, 0]), np.array([0, 1, 1]), np.array([1.0, 1.0, 8.0]), houses)
    >>> shared(np.array([100.0]), pieces, 2)
    array([50., 50.])
    """
    return Pieces(cells, areas, np.where(populated, surfaces, 0.0))


def with_others(pieces: Pieces, others: Pieces) -> Pieces:
    """Pieces, followed by those of the others in cells in which none of the former has a weight.

    >>> pieces = weighted(np.array([0]), np.array([0]), np.array([3.0]))
    >>> surfaces = weighted(np.array([0, 1]), np.array([1, 1]), np.array([1.0, 1.0]))
    >>> with_others(pieces, surfaces).areas
    array([0, 1])
    """
    spared = others.chosen(~np.isin(others.cells, pieces.cells[pieces.counted]))
    return Pieces(
        np.concatenate([pieces.cells, spared.cells]),
        np.concatenate([pieces.areas, spared.areas]),
        np.concatenate([pieces.weights, spared.weights]),
    )


def parts_of_cells(pieces: Pieces) -> Floats:
    """(p,) what part of its cell's figure each piece takes: its weight over those of all pieces of the cell.

    >>> parts_of_cells(weighted(np.array([0, 0, 1, -1]), np.array([0, 1, -1, 0]), np.array([1.0, 3.0, 2.0, 5.0])))
    array([0.25, 0.75, 1.  , 0.  ])
    """
    counted = pieces.counted
    of_cells = _sums(pieces.cells[counted], pieces.weights[counted], pieces.cells.max(initial=0) + 1)
    parts = np.zeros(len(pieces.weights))
    np.divide(pieces.weights, of_cells[pieces.cells], out=parts, where=counted)
    return parts


def figures_of_pieces(values: Floats, pieces: Pieces) -> Floats:
    """(p,) what each piece takes of its cell's count; nothing of a count that is unknown.

    Args:
        values: (n,) counts of n cells, NaN where unknown.
        pieces: by which the cells are shared.
    """
    counts: Floats = np.append(np.nan_to_num(values), 0.0)[pieces.cells]
    return parts_of_cells(pieces) * counts


def shared(values: Floats, pieces: Pieces, areas: int) -> Floats:
    """Counts of the areas: the sum over their pieces of the cell's count times the piece's part of the cell.

    Args:
        values: (n,) counts of n cells; NaN where unknown, which adds nothing (see `known_part`).
        pieces: by which the cells are shared; the count of a cell without a weight is given to nobody.
        areas: how many there are.

    Returns:
        (areas,); with what falls to no area they sum up to the counts of the cells that are shared.

    >>> shared(np.array([100.0]), weighted(np.array([0, 0]), np.array([0, -1]), np.array([3.0, 1.0])), 2)
    array([75.,  0.])
    """
    within = pieces.areas >= 0
    return _sums(pieces.areas[within], figures_of_pieces(values, pieces)[within], areas)


def shared_means(means: Floats, weights: Floats, pieces: Pieces, areas: int) -> Floats:
    """Means of the areas: those of the cells, each weighted by what of the cell's weight the area takes.

    Args:
        means: (n,) of the cells, NaN where unknown.
        weights: (n,) what each mean is of, such as dwellings; NaN where unknown.
        pieces: by which the weights are shared.
        areas: how many there are.

    Returns:
        (areas,); NaN where nothing that has a weight is known.

    Two dwellings at 6 and one at 9 euros cost 7 on average:

    >>> shared_means(np.array([6.0, 9.0]), np.array([2.0, 1.0]), by_centre(np.array([0, 0])), 2)
    array([ 7., nan])
    """
    known = np.isfinite(means) & np.isfinite(weights)
    below = shared(np.where(known, weights, 0.0), pieces, areas)
    above = shared(np.where(known, weights * np.nan_to_num(means), 0.0), pieces, areas)
    return _over(above, below, np.nan)


def known_part(known: Bools, pieces: Pieces, areas: int) -> Floats:
    """(areas,) what part of an area's weight lies in cells of which a figure is known; 0 for an area without a weight.

    Args:
        known: (n,) of the cells.
        pieces: with weights that can be compared between cells; those that lie in no cell count as unknown.
        areas: how many there are.

    >>> pieces = weighted(np.array([0, 1, -1]), np.array([0, 0, 0]), np.array([6.0, 3.0, 1.0]))
    >>> known_part(np.array([True, False]), pieces, 2)
    array([0.6, 0. ])
    """
    within = pieces.chosen(pieces.areas >= 0)
    return _part(within, np.append(known, False)[within.cells], areas)


def part_held(pieces: Pieces, areas: int, least: float, *, more: bool = False) -> Floats:
    """(areas,) what part of an area's weight lies in cells of whose weight it holds at least so much.

    Args:
        pieces: with weights that can be compared between cells.
        areas: how many there are.
        least: part of a cell's weight, 0 to 1.
        more: whether it has to hold more than that.
    """
    within = pieces.chosen(pieces.counted & (pieces.areas >= 0))
    parts = parts_of_cells(pieces)[pieces.counted & (pieces.areas >= 0)]
    _, pair = np.unique(within.cells * areas + within.areas, return_inverse=True)
    held = _sums(pair, parts, len(pair))[pair]
    return _part(within, held > least + _ROUNDING if more else held >= least - _ROUNDING, areas)


def _part(pieces: Pieces, which: Bools, areas: int) -> Floats:
    """(areas,) the weight of some pieces over that of all; 0 for an area without a weight."""
    every = _sums(pieces.areas, pieces.weights, areas)
    found = _sums(pieces.areas, np.where(which, pieces.weights, 0.0), areas)
    return _over(found, every, 0.0)


def _sums(positions: Ints, weights: Floats, length: int) -> Floats:
    return np.bincount(positions, weights, length).astype(np.float64)


def _over(above: Floats, below: Floats, empty: float) -> Floats:
    ratios = np.full(len(below), empty)
    np.divide(above, below, out=ratios, where=below > 0)
    return ratios


def grades(
    pieces: Pieces, areas: int, *, own: float = 0.95, good: float = 0.80, most: float = 0.50, fair: float = 0.60
) -> tuple[Grade, ...]:
    """How far each area's figures are its own, and not those of others that lie in the same cells.

    Within one cell all areas get the same shares. So an area is *good* where at least `good` of its weight lies in
    cells that are its own by at least `own`, *fair* where at least `fair` lies in cells of which it holds more than
    `most`, and else, or without a weight, *mixed*.

    Args:
        pieces: with weights that can be compared between cells.
        areas: how many there are.
        own, good, most, fair: parts, 0 to 1.

    >>> grades(weighted(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([90.0, 10.0, 10.0])), 3)
    ('good', 'mixed', 'mixed')
    """
    is_good = part_held(pieces, areas, own) >= good - _ROUNDING
    is_fair = part_held(pieces, areas, most, more=True) >= fair - _ROUNDING
    return tuple(
        "good" if first else "fair" if second else "mixed" for first, second in zip(is_good, is_fair, strict=True)
    )


def worst(found: Sequence[str]) -> str:
    """The worst of some grades; "" where none is one.

    >>> worst(["good", "", "mixed"]), worst([])
    ('mixed', '')
    """
    return max((grade for grade in found if grade in GRADES), key=GRADES.index, default="")
