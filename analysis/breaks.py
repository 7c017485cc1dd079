"""Where a method cuts between sorted values, for several numbers of classes at once.

The definitions are mapclassify's, in double precision; of whole numbers, a quantile or the end of a step is rounded
once at most, so where it meets a value it does so exactly. A value on a cut belongs to the class below.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Grouping(NamedTuple):
    """A division of values into classes.

    Attributes:
        cuts: upper ends of the classes but the last, never falling.
        deviations: squared deviations from the means of the classes, summed; comparable within a method only.
    """

    cuts: Floats
    deviations: float


def natural_breaks(values: Floats, most: int) -> list[Grouping]:
    """The groupings with the least squared deviations within classes, into 1, 2, … classes.

    The dynamic programme of Fisher (1958), "On grouping for maximum homogeneity", JASA 53, 789-798, which Jenks made
    known to cartographers: the best grouping of the lowest values into k classes is the best one of fewer of them into
    k - 1, and one class more. Equal values stay together; of equally good groupings one is taken, the same for the
    same values. A cut is the middle between its neighbours. Time and memory grow with the square of the number of
    different values.

    Args:
        values: (n,) sorted, n > 0.
        most: the largest number of classes, at least 1; there are never more than different values.
    """
    different, weights = np.unique(values, return_counts=True)
    within = _deviations_within(different, weights)
    least = within[:, 0]
    groupings = [Grouping(np.empty(0), float(least[-1]))]
    starts: list[NDArray[np.int64]] = []
    for _ in range(1, min(most, different.size)):
        total = least[:-1] + within[:, 1:]
        before = total.argmin(axis=1)
        least = np.take_along_axis(total, before[:, None], axis=1)[:, 0]
        starts.append(before + 1)
        groupings.append(Grouping(midpoints(different, _traced(starts)), float(least[-1])))
    return groupings


def _deviations_within(different: Floats, weights: NDArray[np.int64]) -> Floats:
    """(m, m) squared deviations of a class that ends with value [row] and starts with value [column]; ∞ for none.

    Sums are taken of the distances to its first value, which keeps all digits of classes far from zero.
    """
    ends = weights.cumsum()
    number = np.subtract.outer(ends, ends - weights)
    distance = np.tril(np.subtract.outer(different, different))
    weighted = weights[:, None] * distance
    squares = (weighted * distance).cumsum(axis=0)
    return np.where(number > 0, squares - weighted.cumsum(axis=0) ** 2 / np.maximum(number, 1), np.inf)


def _traced(starts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Where the classes above the first start, from the start of the last class for each last value."""
    found: list[int] = []
    end = -1
    for last_start in reversed(starts):
        found.append(int(last_start[end]))
        end = found[-1] - 1
    return np.array(found[::-1])


def midpoints(different: Floats, starts: NDArray[np.int64]) -> Floats:
    """Middle between each value that starts a class and the one before."""
    return (different[starts - 1] + different[starts]) / 2


def quantiles(values: Floats, most: int) -> list[Grouping]:
    """Quantiles for 1, 2, … classes, interpolated between ranks; the deviations are those of the ranks.

    The i-th of k classes ends at rank i (n - 1) / k, counted from 0: definition 7 of Hyndman and Fan (1996), "Sample
    quantiles in statistical packages", The American Statistician 50, 361-365. The deviations are twelvefold, which
    keeps them whole: m (m² - 1) for m neighbouring ranks.

    Args:
        values: (n,) sorted, n > 0.
        most: the largest number of classes, at least 1; there are never more than different values.
    """
    groupings = []
    for classes in range(1, min(most, np.unique(values).size) + 1):
        rank, rest = np.divmod(np.arange(1, classes) * (values.size - 1), classes)
        cuts = (values[rank] * (classes - rest) + values[rank + 1] * rest) / classes
        ends = [0, *np.searchsorted(values, cuts, side="right").tolist(), values.size]
        sizes = np.diff(ends)
        groupings.append(Grouping(cuts, float((sizes**3 - sizes).sum())))
    return groupings


def around(below: list[Grouping], turn: float, above: list[Grouping], classes: int) -> Floats:
    """Cuts of the values below and above a turning point, the classes divided with the least squared deviations.

    Args:
        below: groupings of the values up to the turning point into 1, 2, … classes.
        turn: the cut between the two sides.
        above: groupings of the other values into 1, 2, … classes.
        classes: how many in all; at least 2, and not more than both sides have together.
    """
    divisions = [
        (below[number - 1], above[classes - number - 1])
        for number in range(max(1, classes - len(above)), min(classes - 1, len(below)) + 1)
    ]
    low, high = min(divisions, key=lambda sides: sides[0].deviations + sides[1].deviations)
    return np.concatenate([low.cuts, [turn], high.cuts])


def equal_steps(values: Floats, classes: int) -> Floats:
    """Cuts that divide the range of the values, (n,) sorted, into equal parts."""
    steps = np.arange(1, classes)
    cuts: Floats = (values[0] * (classes - steps) + values[-1] * steps) / classes
    return cuts


def standard_deviations(values: Floats, classes: int) -> Floats:
    """Cuts of (n,) values one standard deviation apart, symmetrical around the mean; none from their maximum on.

    It is the deviation of a sample, with n - 1.
    """
    multiples = np.arange(1, classes) - classes / 2
    cuts = values.mean() + values.std(ddof=1) * multiples
    below_maximum: Floats = cuts[cuts < values.max()]
    return below_maximum


def shifted(cuts: Floats, turn: float) -> Floats:
    """All cuts moved alike until the one nearest to the turning point, of two the lower, meets it exactly."""
    nearest = int(np.abs(cuts - turn).argmin())
    moved: Floats = cuts + (turn - cuts[nearest])
    moved[nearest] = turn
    return moved
