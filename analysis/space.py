"""Whether like values lie side by side: Moran's I for the whole city and for each area, and how sure that is.

Weights are binary for a shared border and standardised by row (Cliff and Ord, "Spatial Processes", 1981, ch. 1). An
area without a value is left out, and the weights of its neighbours are shared among those that remain.

What would be found by chance is known for each area without drawing: `analysis.subsets` counts every choice of
neighbours. So the areas that stand out are the same whatever the seed. Where there are too many areas to count on the
finest scale, p-values have bounds; an area is shown as certain only if it would be for any values within these bounds,
and as doubtful if it would be for some (Gandy and Hahn 2014, "MMCTest – a safe algorithm for implementing multiple
Monte Carlo tests", Scand. J. Statist. 41, 1083–1101, do the same with bounds that come from draws).

The p-value of the whole city cannot be counted and is drawn, in as many permutations as are needed to tell on which
side of 1 % and of 5 % it lies, erring at most once in a million (Robbins 1970, "Statistical methods related to the law
of the iterated logarithm", Ann. Math. Statist. 41, 1397–1409; Lai 1976). Every statistic is a sum of products taken
element by element in a fixed order, with exactly rounded means (`math.fsum`), so that it is the same on every machine.
A permuted statistic within 1e-9 of the observed one counts as equal: the order of adding up decides no tie.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy

from analysis.basis import Basis, Refusal, basis
from analysis.subsets import shares_of_choices

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Label = Literal["high-high", "low-low", "high-low", "low-high"]
"""The area first, its neighbours second, each against the mean of all areas."""

Links = list[list[int]]

_EQUAL = 1e-9
_FEWEST_AREAS = 45
_FALSE_DISCOVERIES = 0.05
_BOUNDARIES = (0.0, 0.01, 0.05, 1.0)
_ERROR = 1e-6
_PERMUTATIONS = 5_000
_BLOCK = 500
_MOST_MOVES = 10_000_000
"""Values moved in all permutations of a map."""
_STEPS = (20_000_000, 200_000_000)
"""Of counting all areas, and of counting again those that are doubtful."""


@dataclass(frozen=True, eq=False)
class Autocorrelation:
    """Moran's I of the city and of its areas. P-values are two-sided.

    Attributes:
        basis: the areas with a value.
        permutations: how many the global p-value rests on.
        moran: global Moran's I (Moran 1950, "Notes on continuous stochastic phenomena", Biometrika 37).
        expected: its mean without autocorrelation, −1 / (areas − 1).
        p: of the global I, all values permuted among all areas: an estimate.
        p_between: what is certain of it: two of 0, 0.01, 0.05 and 1.
        local: (n,) local Moran's I (Anselin 1995, "Local indicators of spatial association", Geographical Analysis 27,
            eq. 12), scaled by areas − 1 as GeoDa and PySAL do; NaN without a value or a neighbour with one.
        local_p: (n, 2) lower and upper bound of its p-value, the area's own value held fixed, the others permuted in
            every possible way; NaN where `local` is.
        adjusted_p: (n,) the upper bounds after Benjamini and Hochberg (1995): significant at a false discovery rate
            of 5 % where it is at most 0.05.
        labels: (n,) the kind of cluster or outlier where it is or may be significant, None everywhere else.
        doubtful: (n,) whether it only may be.
    """

    basis: Basis
    permutations: int
    moran: float
    expected: float
    p: float
    p_between: tuple[float, float]
    local: Floats
    local_p: Floats
    adjusted_p: Floats
    labels: tuple[Label | None, ...]
    doubtful: tuple[bool, ...]


def autocorrelation(
    values: Floats,
    neighbours: Sequence[Sequence[int]],
    *,
    decimals: int,
    seed: int,
    minimum: int = _FEWEST_AREAS,
    population: Floats | None = None,
    steps: tuple[int, int] = _STEPS,
) -> Autocorrelation | Refusal:
    """Global and local Moran's I of an indicator.

    Args:
        values: (n,) in any unit, NaN where missing.
        neighbours: (n,) for each area the positions of those it shares a border with, symmetric.
        decimals: with which the values are compared: those that are shown.
        seed: of the permutations (PCG64).
        minimum: areas with a value needed.
        population: (n,) persons, only to say whom the result rests on.
        steps: what counting may cost; see `analysis.subsets`.
    """
    known = np.isfinite(values)
    rests_on = basis(known, population)
    if rests_on.areas < minimum:
        return Refusal("too_few_areas", rests_on, minimum)
    units = np.rint(values[known] * 10.0**decimals).astype(np.int64)
    if not np.ptp(units):
        return Refusal("all_equal", rests_on)
    links = _links(known, neighbours)
    if not any(links):
        return Refusal("no_borders", rests_on)
    z = _standardised(units)
    lag = np.array([_mean(z, near) if near else math.nan for near in links])
    moran = float(_moran(z[:, np.newaxis], links)[0])
    permutations, p, between = _global_p(z, links, moran, seed)
    local_p = _local_p(units, z, links, steps)
    certain, possible = (benjamini_hochberg(bound) <= _FALSE_DISCOVERIES for bound in local_p.T[::-1])
    kinds = [_label(own, near) if shown else None for own, near, shown in zip(z, lag, possible, strict=True)]
    place = np.cumsum(known) - 1
    return Autocorrelation(
        basis=rests_on,
        permutations=permutations,
        moran=moran,
        expected=-1 / (z.size - 1),
        p=p,
        p_between=between,
        local=_spread(z * lag * ((z.size - 1) / z.size), known),
        local_p=_spread(local_p, known),
        adjusted_p=_spread(benjamini_hochberg(local_p[:, 1]), known),
        labels=tuple(kinds[place[i]] if known[i] else None for i in range(known.size)),
        doubtful=tuple(bool(known[i] and possible[place[i]] and not certain[place[i]]) for i in range(known.size)),
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


def _standardised(units: Ints) -> Floats:
    """Z-scores with the standard deviation of the population."""
    deviations = units - math.fsum(units.tolist()) / units.size
    return np.asarray(deviations / math.sqrt(math.fsum((deviations * deviations).tolist()) / units.size))


def _links(known: NDArray[np.bool_], neighbours: Sequence[Sequence[int]]) -> Links:
    """Neighbours with a value of each area with a value, as positions among these."""
    position = np.cumsum(known) - 1
    return [[int(position[j]) for j in neighbours[i] if known[j]] for i in np.flatnonzero(known).tolist()]


def _shuffled(rng: np.random.Generator, z: Floats, permutations: int) -> Iterator[Floats]:
    """The values in random orders, one a column, in blocks that stay in the processor's cache."""
    for start in range(0, permutations, _BLOCK):
        orders = np.tile(z, (min(_BLOCK, permutations - start), 1))
        yield np.ascontiguousarray(rng.permuted(orders, axis=1).T)


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


def _global_p(z: Floats, links: Links, moran: float, seed: int) -> tuple[int, float, tuple[float, float]]:
    """Number of permutations, two-sided p-value, and between which boundaries it certainly lies.

    The tails are doubled and not folded over the mean: what is permuted may be skewed, and folding would then never
    find anything on its short side. Permuted values within rounding of the observed one are in both tails.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    drawn, above, below = 0, 0, 0
    while True:
        permuted = np.concatenate([_moran(block, links) for block in _shuffled(rng, z, _PERMUTATIONS)])
        drawn += _PERMUTATIONS
        above += int(np.count_nonzero(permuted >= moran - _EQUAL))
        below += int(np.count_nonzero(permuted <= moran + _EQUAL))
        smaller = min(above, below)
        low = max(at for at in _BOUNDARIES if at == 0 or _beyond(smaller, drawn, at / 2) > 0)
        high = min(at for at in _BOUNDARIES if at == 1 or _beyond(smaller, drawn, at / 2) < 0)
        between = _BOUNDARIES.index(high) - _BOUNDARIES.index(low) == 1
        if between or (drawn + _PERMUTATIONS) * z.size > _MOST_MOVES:
            return drawn, min(1.0, 2 * (smaller + 1) / (drawn + 1)), (low, high)


def _beyond(found: int, drawn: int, share: float) -> int:
    """Whether a share that was drawn is certainly above (1) or below (−1) a boundary, however long one draws; else 0.

    The confidence sequence of Robbins and Lai holds all shares p with (n + 1) C(n, x) pˣ (1 − p)ⁿ⁻ˣ above the error.
    """
    log_choices = gammaln(drawn + 1) - gammaln(found + 1) - gammaln(drawn - found + 1)
    likelihood = math.log(drawn + 1) + log_choices + xlogy(found, share) + xlog1py(drawn - found, -share)
    if likelihood > math.log(_ERROR):
        return 0
    return 1 if found > share * drawn else -1


def _local_p(units: Ints, z: Floats, links: Links, steps: tuple[int, int]) -> Floats:
    """Bounds (n, 2) of the p-value of each area's local I: its own value, held fixed, times the mean of its neighbours.

    So the tails of I are those of the sum of its neighbours, taken over all choices of as many other areas. An area on
    the mean has I = 0 in any of them. Those that may or may not be significant are counted on a finer scale.
    """
    has_links = np.array([bool(near) for near in links])
    apart = np.abs(z) > _EQUAL
    bounds = np.where(has_links[:, np.newaxis], 1.0, np.full((z.size, 2), np.nan))
    open_to_doubt = has_links & apart
    for fineness in steps:
        places = np.flatnonzero(open_to_doubt)
        sizes = np.array([len(links[i]) for i in places], dtype=np.int64)
        sums = np.array([units[links[i]].sum() for i in places], dtype=np.int64)
        tails = shares_of_choices(units, places, sizes, sums, steps=fineness)
        bounds[places] = np.minimum(1, 2 * np.minimum(*tails))
        certain, possible = (benjamini_hochberg(bound) <= _FALSE_DISCOVERIES for bound in bounds.T[::-1])
        open_to_doubt = possible & ~certain
        if not open_to_doubt.any():
            break
    return bounds


def _label(own: float, near: float) -> Label:
    if own > 0:
        return "high-high" if near > 0 else "high-low"
    return "low-high" if near > 0 else "low-low"


def _spread(results: Floats, known: NDArray[np.bool_]) -> Floats:
    """Results of the areas with a value at their places among all areas."""
    everywhere = np.full((known.size, *results.shape[1:]), np.nan)
    everywhere[known] = results
    return everywhere
