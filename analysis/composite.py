"""Index lab: several indicators as one, its classes, and how far they depend on choices.

The method is that of Berlin's Monitoring Soziale Stadtentwicklung (since 2013) and Hamburg's Sozialmonitoring (since
2010): standardise each part over the areas, turn it so that high means burden, add up with weights, and class the
areas by standard deviations of the sum. Every standard deviation is that of the population (divisor n): the areas are
all there are, not a sample. A divisor of n − 1 would lower each deviation by the factor √((n − 1) / n), 0.999 for
Berlin's 542 areas.

Deviations are compared in steps of 1e-9: what is mathematically a cut or a tie is treated as one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Basis, Refusal, basis
from analysis.ranks import Ranks, rank_interval, row_ranks

Floats = NDArray[np.float64]
ClassNumbers = NDArray[np.int8]
Number = TypeVar("Number", bound=np.generic)
Standardisation = Literal["z", "percentile"]
Direction = Literal[-1, 0, 1]
"""Whether high values mean relief, neither, or burden."""

STATUS_CUTS = (-1.0, 1.0, 1.5)
DYNAMICS_CUTS = (-1.0, 1.0)
"""In standard deviations of the sum; classes go from little burden (or falling) to much (or rising)."""

_STEPS = 1e9
_FEWEST_AREAS = 30
_FEWEST_PERSONS = 300
_WEIGHTINGS = 2_000
_REDUNDANT = 0.8


@dataclass(frozen=True, eq=False)
class Index:
    """An index of n areas from k parts; what an area without an index has is NaN, class −1 or rank 0.

    Attributes:
        basis: the areas with an index.
        parts: (k,) positions of the parts that enter: those with a direction and a weight.
        weights: (k,) of these, adding up to 1.
        standardised: (n, k) z-scores, or percentiles from −50 to 50, high where the burden is.
        contributions: (n, k) weight times standardised part, in its unit.
        score: (n,) sum of the contributions, that is the weighted mean of the standardised parts.
        deviations: (n,) the score in standard deviations of all scores.
        cuts: between the classes, in standard deviations.
        classes: (n,) numbers of the classes, 0 for the least burden.
        rank: (n,) from 1 for the most burden, equal scores share the better place.
        too_small: positions of the areas with fewer than the least population.
        incomplete: positions of the other areas that lack a part or a known population.
    """

    basis: Basis
    parts: tuple[int, ...]
    weights: Floats
    standardised: Floats
    contributions: Floats
    score: Floats
    deviations: Floats
    cuts: tuple[float, ...]
    classes: ClassNumbers
    rank: Ranks
    too_small: tuple[int, ...]
    incomplete: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Robustness:
    """How far an index depends on its weights and on each of its parts.

    Attributes:
        weightings: number of random weightings.
        kept: (n,) share of them, 0 to 1, in which an area keeps its class; NaN without an index.
        kept_without: (n,) share of the k parts that can be left out, each in turn, without changing its class; NaN
            without an index or with only one part.
        rank_low: (n,) 5th percentile of its ranks under the random weightings, 0 without an index.
        rank_high: (n,) 95th percentile.
        moved: (k,) by how many places areas move on average when the part is left out; empty with only one part.
        carrying: position (as in `Index.parts`) of the part that moves them most, the first of equal ones.
    """

    weightings: int
    kept: Floats
    kept_without: Floats
    rank_low: Ranks
    rank_high: Ranks
    moved: Floats
    carrying: int | None


@dataclass(frozen=True, eq=False)
class Redundancy:
    """Which parts of an index say the same.

    Attributes:
        correlation: (k, k) Pearson's r of the standardised parts as they enter, turned towards burden (of percentiles:
            Spearman's); NaN for a part without differences.
        pairs: parts (as in `Index.parts`) with |r| of at least the threshold, and r, the closest first.
    """

    correlation: Floats
    pairs: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class Matrix:
    """Areas by class of status (rows) and of dynamics (columns), each in the order of its classes."""

    basis: Basis
    counts: tuple[tuple[int, ...], ...]


def composite(
    values: Floats,
    directions: Sequence[Direction],
    weights: Sequence[float],
    *,
    population: Floats | None = None,
    standardisation: Standardisation = "z",
    cuts: Sequence[float] = STATUS_CUTS,
    minimum_population: float = _FEWEST_PERSONS,
    minimum: int = _FEWEST_AREAS,
) -> Index | Refusal:
    """An index of indicators (status), or of their changes (dynamics, with `DYNAMICS_CUTS`).

    Areas with too few inhabitants or without one of the parts have no index and leave the others' standardisation
    alone. A part of direction 0 or weight 0 does not enter; nobody needs it.

    Args:
        values: (n, k) indicators, each in its own unit, NaN where missing.
        directions: (k,) +1 where high values mean burden, −1 where they mean relief.
        weights: (k,) of any scale, none below 0.
        population: (n,) persons, NaN where unknown; without it no area is left out for its size.
        standardisation: z-scores or percentiles.
        cuts: between the classes, increasing, in standard deviations of the sum.
        minimum_population: least population of an area, as in both cities.
        minimum: areas needed.
    """
    weighted, turned = np.asarray(weights, dtype=np.float64), np.asarray(directions, dtype=np.float64)
    chosen = np.flatnonzero((weighted != 0) & (turned != 0))
    complete = np.isfinite(values[:, chosen]).all(axis=1)
    small = np.zeros(len(values), dtype=np.bool_)
    if population is not None:
        complete &= np.isfinite(population)
        small = population < minimum_population
    included = complete & ~small
    rests_on = basis(included, population)
    if chosen.size == 0 or not np.isfinite(weighted).all() or (weighted < 0).any():
        return Refusal("no_weights", rests_on)
    if rests_on.areas < max(minimum, 2):
        return Refusal("too_few_areas", rests_on, max(minimum, 2))
    shares = weighted[chosen] / weighted[chosen].sum()
    parts = standardise(values[np.ix_(included, chosen)], standardisation) * turned[chosen]
    deviations = _deviations(parts, shares[np.newaxis])[0]
    if not deviations.any():
        return Refusal("all_equal", rests_on)
    return Index(
        basis=rests_on,
        parts=tuple(chosen.tolist()),
        weights=shares,
        standardised=_spread(parts, included, np.nan),
        contributions=_spread(parts * shares, included, np.nan),
        score=_spread((parts * shares).sum(axis=1), included, np.nan),
        deviations=_spread(deviations, included, np.nan),
        cuts=tuple(cuts),
        classes=_spread(classes(deviations, cuts), included, -1),
        rank=_spread(row_ranks(deviations[np.newaxis])[0], included, 0),
        too_small=tuple(np.flatnonzero(small).tolist()),
        incomplete=tuple(np.flatnonzero(~complete & ~small).tolist()),
    )


def classes(deviations: Floats, cuts: Sequence[float]) -> ClassNumbers:
    """Numbers of the classes, 0 for the least burden, −1 for NaN.

    What lies on a cut belongs to the class nearer the mean: with −1, 1 and 1.5 the classes are below −1, from −1 to 1,
    above 1 to 1.5, and above 1.5.

    Args:
        deviations: of any shape, in standard deviations from the mean.
        cuts: increasing.
    """
    steps = np.rint(deviations * _STEPS)
    edges = np.rint(np.asarray(cuts) * _STEPS)
    found = np.zeros(deviations.shape, dtype=np.int8)
    for edge in edges:
        found += steps >= edge if edge <= 0 else steps > edge
    found[np.isnan(deviations)] = -1
    return found


def standardise(values: Floats, standardisation: Standardisation) -> Floats:
    """Each column standardised over its known values (n, k); NaN stays NaN, and columns without differences become 0.

    Z-scores: deviation from the mean in standard deviations, divisor n. Percentiles: share of the areas below, counting
    equal ones half (the mid-rank), in per cent and less 50, so that the mean is 0 as well.
    """
    column = _z_scores if standardisation == "z" else _percentiles
    return np.column_stack([_where_known(column, part) for part in values.T])


def robustness(index: Index, *, seed: int, weightings: int = _WEIGHTINGS) -> Robustness:
    """What becomes of classes and ranks under other weights, and without each part.

    The random weightings come from Dirichlet(1, …, 1): every way to share out the weight among the parts is equally
    likely, whatever the weights chosen. When a part is left out, the others keep their proportions.

    Args:
        index: the index.
        seed: of the weightings (PCG64).
        weightings: how many.
    """
    included = index.rank > 0
    parts, own_classes, own_rank = index.standardised[included], index.classes[included], index.rank[included]
    size = len(index.parts)
    random = np.random.Generator(np.random.PCG64(seed)).dirichlet(np.ones(size), size=weightings)
    deviations = _deviations(parts, random)
    kept = (classes(deviations, index.cuts) == own_classes).mean(axis=0)
    low, high = rank_interval(row_ranks(deviations))
    without = index.weights * (1 - np.eye(size))[: size if size > 1 else 0]
    deviations = _deviations(parts, without)
    unchanged = classes(deviations, index.cuts) == own_classes
    moved = np.abs(row_ranks(deviations) - own_rank).mean(axis=1)
    return Robustness(
        weightings=weightings,
        kept=_spread(kept, included, np.nan),
        kept_without=_spread(unchanged.mean(axis=0), included, np.nan) if size > 1 else np.full(included.shape, np.nan),
        rank_low=_spread(low, included, 0),
        rank_high=_spread(high, included, 0),
        moved=moved,
        carrying=index.parts[int(moved.argmax())] if moved.size else None,
    )


def redundancy(index: Index, *, threshold: float = _REDUNDANT) -> Redundancy:
    """How the parts of an index go together over its areas."""
    parts = index.standardised[index.rank > 0]
    length = np.sqrt((parts * parts).sum(axis=0))
    unit = np.divide(parts, length, out=np.full(parts.shape, np.nan), where=length > 0)
    correlation = np.clip(unit.T @ unit, -1, 1)
    found = [(a, b, float(correlation[a, b])) for a, b in combinations(range(len(index.parts)), 2)]
    close = sorted((pair for pair in found if round(abs(pair[2]), 9) >= threshold), key=lambda pair: -abs(pair[2]))
    return Redundancy(correlation, tuple((index.parts[a], index.parts[b], r) for a, b, r in close))


def matrix(status: Index, dynamics: Index, *, minimum: int = _FEWEST_AREAS) -> Matrix | Refusal:
    """How many areas stand in each class of status and dynamics, of those with both."""
    both = (status.rank > 0) & (dynamics.rank > 0)
    rests_on = basis(both)
    if rests_on.areas < minimum:
        return Refusal("too_few_areas", rests_on, minimum)
    counts = np.zeros((len(status.cuts) + 1, len(dynamics.cuts) + 1), dtype=np.int64)
    np.add.at(counts, (status.classes[both], dynamics.classes[both]), 1)
    return Matrix(rests_on, tuple(tuple(row) for row in counts.tolist()))


def _deviations(parts: Floats, weightings: Floats) -> Floats:
    """Weighted sums (m, n) of parts (n, k) with mean 0 for weightings (m, k), in standard deviations, in whole steps.

    The variance of a sum is w′Cw with the covariances C of the parts, so that no pass over the sums is needed. Where
    parts cancel each other out, the deviations are 0.
    """
    covariance = parts.T @ parts / len(parts)
    spread = np.sqrt(np.maximum(((weightings @ covariance) * weightings).sum(axis=1), 0))
    known = spread > np.sqrt(np.diag(covariance).max()) / _STEPS
    scaled = np.divide(weightings, spread[:, np.newaxis], out=np.zeros_like(weightings), where=known[:, np.newaxis])
    deviations: Floats = np.rint(scaled @ parts.T * _STEPS) / _STEPS
    return deviations


def _where_known(column: Callable[[Floats], Floats], values: Floats) -> Floats:
    known = np.isfinite(values)
    return _spread(column(values[known]), known, np.nan) if known.any() else np.full(values.shape, np.nan)


def _z_scores(values: Floats) -> Floats:
    if np.ptp(values) <= 1e-12 * np.abs(values).max():
        return np.zeros_like(values)
    return np.asarray((values - values.mean()) / values.std())


def _percentiles(values: Floats) -> Floats:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - counts / 2
    return np.asarray(100 * middle[place] / values.size - 50)


def _spread(results: NDArray[Number], included: NDArray[np.bool_], missing: float) -> NDArray[Number]:
    """Results of the included areas at their places among all areas."""
    everywhere = np.full((included.size, *results.shape[1:]), missing, dtype=results.dtype)
    everywhere[included] = results
    return everywhere
