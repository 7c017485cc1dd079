"""A map in which area stands for people: one circle for each area, as near to its place as the others allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.spatial import ConvexHull, QhullError

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

FIRST_STIFFNESS = 1.0
LARGEST_STIFFNESS = 1000.0
ROUNDS = 40
TOLERANCE = 1e-7
"""Of overlap and of the forces left, in the unit of the search: the radius of one circle as large as all together."""


@dataclass(frozen=True)
class Cartogram:
    """Circles that do not overlap.

    Attributes:
        centres: (n, 2) m, in the CRS of the points.
        radii: (n,) m; the circles' areas are proportional to the sizes.
    """

    centres: Floats
    radii: Floats


@dataclass(frozen=True)
class _Pairs:
    """Circles i and j and the distance asked for between their centres, in the unit of the search."""

    i: Indices
    j: Indices
    distance: Floats

    def where(self, chosen: NDArray[np.bool_]) -> _Pairs:
        return _Pairs(self.i[chosen], self.j[chosen], self.distance[chosen])

    def between(self, centres: Floats) -> Floats:
        """(pairs, 2) vectors from i to j."""
        vectors: Floats = centres[self.j] - centres[self.i]
        return vectors

    def apart(self, centres: Floats) -> Floats:
        """(pairs,) distances from i to j."""
        return _lengths(self.between(centres))

    def pull(self, gradient: Floats, forces: Floats) -> None:
        """Add a force to every j and take it from every i."""
        for axis in range(2):
            for ends, sign in ((self.j, 1), (self.i, -1)):
                gradient[:, axis] += sign * np.bincount(ends, forces[:, axis], len(gradient))


def dorling(
    points: Floats,
    sizes: Floats,
    neighbours: Sequence[tuple[int, int]],
    *,
    fill: float = 0.5,
    gap: float = 0.0,
    area: float | None = None,
) -> Cartogram:
    """Circle cartogram after Dorling (1996, "Area Cartograms: Their Use and Creation", CATMOG 59).

    As there, circles that overlap repel each other, neighbours attract each other, and all keep near their place.
    Instead of being moved by turns, they are put where these forces balance: the sum of squared distances of every
    circle from its true place, and of every two neighbours from touching in their true direction, is as small as it
    gets from the true places on, while no two circles come closer than the gap (augmented Lagrangian method, Nocedal &
    Wright 2006, "Numerical Optimization", ch. 17.3-17.4). Nothing is left to chance; points that are moved, turned or
    enlarged give the same picture moved, turned or enlarged, up to rounding.

    Args:
        points: (n, 2) m; true places in a projected CRS, no two the same.
        sizes: (n,) persons, all known and above zero.
        neighbours: pairs of row numbers of areas with a common border, in any order.
        fill: area of all circles together, as a share of `area`.
        gap: m; least distance between two circles.
        area: m²; the region's. Without it, that of the points' convex hull.

    Raises:
        ValueError: for an unknown, infinite or non-positive size (the message has its row number), two points at the
            same place, pairs that are none, a fill or area not above zero, a negative gap, or no `area` for points
            on one line.
    """
    _check(points, sizes, neighbours)
    total = fill * (_hull_area(points) if area is None else area)
    if not (total > 0 and gap >= 0):
        raise ValueError(f"fill and area must be above zero and the gap not below, not {fill}, {area} and {gap}")
    unit = np.sqrt(total / np.pi)
    origin = points.mean(axis=0)
    radii = np.sqrt(sizes / sizes.sum())
    places = (points - origin) / unit
    all_pairs = _pairs(*np.triu_indices(len(points), 1), radii, gap / unit)
    borders = np.array(sorted({(min(pair), max(pair)) for pair in neighbours}), dtype=np.intp).reshape(-1, 2)
    centres = _arranged(places, all_pairs, _pairs(borders[:, 0], borders[:, 1], radii, gap / unit))
    return Cartogram(origin + unit * _pulled_apart(centres, all_pairs), unit * radii)


def _check(points: Floats, sizes: Floats, neighbours: Sequence[tuple[int, int]]) -> None:
    without = np.flatnonzero(~(np.isfinite(sizes) & (sizes > 0))).tolist()
    if without:
        raise ValueError(f"a circle needs a size above zero; rows without: {', '.join(map(str, without))}")
    if points.shape != (len(sizes), 2) or not np.isfinite(points).all():
        raise ValueError("every size needs a point with two finite coordinates")
    if len(np.unique(points, axis=0)) < len(points):
        raise ValueError("two points are the same")
    if any(i == j or not (0 <= i < len(points) and 0 <= j < len(points)) for i, j in neighbours):
        raise ValueError("neighbours must be pairs of different row numbers")


def _hull_area(points: Floats) -> float:
    if len(points) >= 3:
        try:
            return float(ConvexHull(points).volume)
        except QhullError:
            pass
    raise ValueError("points on one line span no area: `area` is needed")


def _pairs(i: Indices, j: Indices, radii: Floats, gap: float) -> _Pairs:
    return _Pairs(i, j, radii[i] + radii[j] + gap)


def _lengths(vectors: Floats) -> Floats:
    lengths: Floats = np.maximum(np.hypot(vectors[:, 0], vectors[:, 1]), np.finfo(np.float64).tiny)
    return lengths


def _arranged(places: Floats, all_pairs: _Pairs, borders: _Pairs) -> Floats:
    """Centres at the balance of place and neighbours, without overlap up to the tolerance."""
    true_vectors = borders.between(places)
    touching = true_vectors / _lengths(true_vectors)[:, None] * borders.distance[:, None]
    reach = all_pairs.distance.max(initial=0) / 2
    pressure, stiffness, centres = np.zeros_like(all_pairs.distance), FIRST_STIFFNESS, places
    for _ in range(ROUNDS):
        near = (all_pairs.apart(centres) < all_pairs.distance + reach) | (pressure > 0)
        centres = _balanced(centres, places, borders, touching, all_pairs.where(near), pressure[near], stiffness)
        overlap = all_pairs.distance - all_pairs.apart(centres)
        if overlap.max(initial=0) < TOLERANCE:
            break
        pressure = np.maximum(0, pressure + stiffness * overlap)
        stiffness = min(2 * stiffness, LARGEST_STIFFNESS)
    return centres


def _balanced(
    start: Floats,
    places: Floats,
    borders: _Pairs,
    touching: Floats,
    near: _Pairs,
    pressure: Floats,
    stiffness: float,
) -> Floats:
    """One round of the augmented Lagrangian: overlap is allowed, but pushed against."""

    def cost(flat: Floats) -> tuple[float, Floats]:
        centres = flat.reshape(-1, 2)
        away = centres - places
        strain = borders.between(centres) - touching
        between = near.between(centres)
        apart = _lengths(between)
        push = np.maximum(0, pressure + stiffness * (near.distance - apart))
        gradient = 2 * away
        borders.pull(gradient, 2 * strain)
        near.pull(gradient, (-push / apart)[:, None] * between)
        value = (away**2).sum() + (strain**2).sum() + (push**2).sum() / (2 * stiffness)
        return float(value), gradient.ravel()

    found: Floats = minimize(cost, start.ravel(), jac=True, method="CG", options={"gtol": TOLERANCE}).x
    return found.reshape(-1, 2)


def _pulled_apart(centres: Floats, all_pairs: _Pairs) -> Floats:
    """The picture enlarged by what is left of the largest overlap, so that none is left."""
    enlarged: Floats = centres * (all_pairs.distance / all_pairs.apart(centres)).max(initial=1)
    return enlarged
