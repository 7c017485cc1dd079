"""Whether like values lie side by side: Moran's I for the whole city and for each area, with permutation tests.

Weights are binary for a shared border and standardised by row (Cliff and Ord, "Spatial Processes", 1981, ch. 1). An
area without a value is left out, and the weights of its neighbours are shared among those that remain.

The same seed gives the same result on every machine. Values are standardised with exactly rounded sums
(`math.fsum`), and every statistic is a sum of products taken element by element in a fixed order: no reduction whose
order depends on the machine, and no BLAS. A permuted statistic within 1e-9 of the observed one counts as equal, so
that the order of adding up decides no tie.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Basis, Refusal, basis

Floats = NDArray[np.float64]
Label = Literal["high-high", "low-low", "high-low", "low-high"]
"""The area first, its neighbours second, each against the mean of all areas."""

Links = list[list[int]]

_EQUAL = 1e-9
_PERMUTATIONS = 9_999
_FEWEST_AREAS = 45
_FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True, eq=False)
class Autocorrelation:
    """Moran's I of the city and of its areas. Pseudo p-values are two-sided.

    Attributes:
        basis: the areas with a value.
        permutations: how many the p-values rest on.
        moran: global Moran's I (Moran 1950, "Notes on continuous stochastic phenomena", Biometrika 37).
        expected: its mean without autocorrelation, −1 / (areas − 1).
        p: of the global I, all values permuted among all areas.
        local: (n,) local Moran's I (Anselin 1995, "Local indicators of spatial association", Geographical Analysis 27,
            eq. 12), scaled by areas − 1 as GeoDa and PySAL do; NaN without a value or a neighbour with one.
        local_p: (n,) the area's own value held fixed, the others permuted; NaN where `local` is.
        adjusted_p: (n,) `local_p` after Benjamini and Hochberg (1995): significant at a false discovery rate of 5 %
            where it is at most 0.05.
        labels: (n,) the kind of cluster or outlier where it is significant, None everywhere else.
    """

    basis: Basis
    permutations: int
    moran: float
    expected: float
    p: float
    local: Floats
    local_p: Floats
    adjusted_p: Floats
    labels: tuple[Label | None, ...]


def autocorrelation(
    values: Floats,
    neighbours: Sequence[Sequence[int]],
    *,
    seed: int,
    permutations: int = _PERMUTATIONS,
    minimum: int = _FEWEST_AREAS,
    population: Floats | None = None,
) -> Autocorrelation | Refusal:
    """Global and local Moran's I of an indicator.

    Args:
        values: (n,) in any unit, NaN where missing.
        neighbours: (n,) for each area the positions of those it shares a border with, symmetric.
        seed: of the permutations (PCG64).
        permutations: at least 9,999 for results that are published.
        minimum: areas with a value needed.
        population: (n,) persons, only to say whom the result rests on.
    """
    known = np.isfinite(values)
    rests_on = basis(known, population)
    if rests_on.areas < minimum:
        return Refusal("too_few_areas", rests_on, minimum)
    z = _standardised(values[known])
    if z is None:
        return Refusal("all_equal", rests_on)
    links = _links(known, neighbours)
    if not any(links):
        return Refusal("no_borders", rests_on)
    rng = np.random.Generator(np.random.PCG64(seed))
    moran = _moran(z[:, np.newaxis], links)
    p = _two_sided(float(moran[0]), _moran(z[_shuffles(rng, z.size, permutations)], links))
    lag = np.array([_mean(z, near) if near else math.nan for near in links])
    lag_p = _lag_p(z, lag, links, _shuffles(rng, z.size - 1, permutations))
    adjusted_p = benjamini_hochberg(lag_p)
    labels: list[Label | None] = [None] * values.size
    for i, own, near, q in zip(np.flatnonzero(known).tolist(), z, lag, adjusted_p, strict=True):
        labels[i] = _label(own, near) if q <= _FALSE_DISCOVERIES else None
    return Autocorrelation(
        basis=rests_on,
        permutations=permutations,
        moran=float(moran[0]),
        expected=-1 / (z.size - 1),
        p=p,
        local=_spread(z * lag * ((z.size - 1) / z.size), known),
        local_p=_spread(lag_p, known),
        adjusted_p=_spread(adjusted_p, known),
        labels=tuple(labels),
    )


def benjamini_hochberg(p: Floats) -> Floats:
    """P-values adjusted for the false discovery rate; NaN stays NaN and does not count.

    Benjamini and Hochberg (1995), "Controlling the false discovery rate", J. R. Statist. Soc. B 57, 289–300: rejecting
    what is at most q after adjustment is their step-up procedure at level q.

    Args:
        p: (n,) between 0 and 1.
    """
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    falling = tested[np.argsort(-p[tested], kind="stable")]
    ranks = np.arange(falling.size, 0, -1)
    adjusted[falling] = np.minimum.accumulate(np.minimum(p[falling] * falling.size / ranks, 1))
    return adjusted


def _standardised(values: Floats) -> Floats | None:
    """Z-scores with the standard deviation of the population; None when there is no difference between the values."""
    if np.ptp(values) <= 1e-12 * np.abs(values).max():
        return None
    deviations = values - math.fsum(values.tolist()) / values.size
    return deviations / math.sqrt(math.fsum((deviations * deviations).tolist()) / values.size)


def _links(known: NDArray[np.bool_], neighbours: Sequence[Sequence[int]]) -> Links:
    """Neighbours with a value of each area with a value, as positions among these."""
    position = np.cumsum(known) - 1
    return [[int(position[j]) for j in neighbours[i] if known[j]] for i in np.flatnonzero(known).tolist()]


def _shuffles(rng: np.random.Generator, size: int, permutations: int) -> NDArray[np.int64]:
    """(size, permutations) random orders of the positions, one a column."""
    orders = np.tile(np.arange(size, dtype=np.int64), (permutations, 1))
    return np.ascontiguousarray(rng.permuted(orders, axis=1).T)


def _mean(z: Floats, rows: Sequence[int] | NDArray[np.int64]) -> Floats:
    """Mean of the elements or rows of z, added up in the order given."""
    total = z[rows[0]]
    for row in rows[1:]:
        total = total + z[row]
    return np.asarray(total / len(rows), dtype=np.float64)


def _moran(z: Floats, links: Links) -> Floats:
    """Moran's I of each column of z (n, m), all of which have mean 0 and standard deviation 1."""
    total = np.zeros(z.shape[1])
    for own, near in zip(z, links, strict=True):
        if near:
            total += own * _mean(z, near)
    return total / sum(1 for near in links if near)


def _lag_p(z: Floats, lag: Floats, links: Links, orders: NDArray[np.int64]) -> Floats:
    """P-value of each area's local I, which is its own value, held fixed, times the mean of its neighbours.

    So the tails of I are those of that mean, taken over random sets of as many other areas: the first of an order.
    """
    p = np.full(z.size, np.nan)
    for i, near in enumerate(links):
        if near:
            others = np.delete(z, i)
            p[i] = _two_sided(float(lag[i]), _mean(others, orders[: len(near)])) if abs(z[i]) > _EQUAL else 1.0
    return p


def _two_sided(observed: float, permuted: Floats) -> float:
    """Twice the smaller tail, at most 1: 2 (r + 1) / (m + 1), r of m at least as far out, equal ones in both tails.

    The tails are doubled and not folded over the mean: what is permuted may be skewed, and folding would then never
    find anything on its short side.
    """
    above = int(np.count_nonzero(permuted >= observed - _EQUAL))
    below = int(np.count_nonzero(permuted <= observed + _EQUAL))
    return min(1.0, 2 * (min(above, below) + 1) / (permuted.size + 1))


def _label(own: float, near: float) -> Label:
    if own > 0:
        return "high-high" if near > 0 else "high-low"
    return "low-high" if near > 0 else "low-low"


def _spread(results: Floats, known: NDArray[np.bool_]) -> Floats:
    """Results of the areas with a value at their places among all areas."""
    everywhere = np.full(known.shape, np.nan)
    everywhere[known] = results
    return everywhere
