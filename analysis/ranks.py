"""Ranks and how sure they are: the ranks an area takes when its value is drawn again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Basis, Refusal, basis

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]

_DRAWS = 2_000


@dataclass(frozen=True, eq=False)
class RankRanges:
    """Each area's rank and the range from the 5th to the 95th percentile of its drawn ranks.

    Attributes:
        basis: the areas with a rank.
        rank: (n,) from 1, equal values share the better place ("1224"); 0 without a value.
        low: (n,) 5th percentile: the smallest rank reached in at least 5 % of the draws with it or a smaller one.
        high: (n,) 95th percentile. Where a small number happens to be extreme, the model does not take it at its word,
            and its rank may lie outside its range.
        modelled: False for exact measures, whose range is their rank.
    """

    basis: Basis
    rank: Ranks
    low: Ranks
    high: Ranks
    modelled: bool


def rank_ranges(
    values: Floats,
    draws: Floats | Refusal | None = None,
    *,
    highest_first: bool = True,
    population: Floats | None = None,
) -> RankRanges | Refusal:
    """Ranks among the areas with a value.

    Args:
        values: (n,) as they are shown, NaN where missing.
        draws: (m, n) possible values in any unit that keeps their order, from `draws_of_shares` or `draws_within`
            (whose refusal is passed on); NaN where missing. None for exact measures.
        highest_first: whether rank 1 is the highest value.
        population: (n,) persons, only to say whom the result rests on.
    """
    if isinstance(draws, Refusal):
        return draws
    known = np.isfinite(values) if draws is None else np.isfinite(values) & np.isfinite(draws).all(axis=0)
    rests_on = basis(known, population)
    if rests_on.areas < 2:
        return Refusal("too_few_areas", rests_on, 2)
    rank = competition_ranks(np.where(known, values, np.nan), highest_first=highest_first)
    drawn = rank[np.newaxis, known] if draws is None else row_ranks(draws[:, known], highest_first=highest_first)
    low, high = rank_interval(drawn)
    return RankRanges(
        basis=rests_on,
        rank=rank,
        low=_spread(low, known),
        high=_spread(high, known),
        modelled=draws is not None,
    )


def draws_of_shares(numerator: Floats, denominator: Floats, *, seed: int, draws: int = _DRAWS) -> Floats | Refusal:
    """Shares that could stand behind counts of persons: Beta(x + ½, n − x + ½), the posterior under Jeffreys' prior.

    Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion", Statistical Science 16, 101–133.
    A model: it takes the persons for a sample of what could have been, and areas for independent of each other.

    Args:
        numerator: (n,) persons x with the property, NaN where missing.
        denominator: (n,) persons n of whom they are a part, NaN where missing.
        seed: of the draws (PCG64).
        draws: how many.

    Returns:
        (draws, n) shares between 0 and 1, NaN where a count is missing or the denominator is 0; refused when a
        numerator is no part of its denominator, as in ratios of one group to another.
    """
    known = np.isfinite(numerator) & np.isfinite(denominator)
    if (known & ((numerator < 0) | (numerator > denominator))).any():
        return Refusal("part_above_whole", basis(known))
    known &= denominator > 0
    x, n = numerator[known], denominator[known]
    drawn = np.full((draws, numerator.size), np.nan)
    drawn[:, known] = _generator(seed).beta(x + 0.5, n - x + 0.5, size=(draws, x.size))
    return drawn


def draws_within(lower: Floats, upper: Floats, *, seed: int, draws: int = _DRAWS) -> Floats:
    """Values drawn evenly from published ranges: the range says where a value lies, and favours nothing inside it.

    Args:
        lower: (n,) NaN where missing.
        upper: (n,) at least `lower`, NaN where missing.
        seed: of the draws (PCG64).
        draws: how many.

    Returns:
        (draws, n), NaN where a bound is missing.
    """
    return lower + (upper - lower) * _generator(seed).random((draws, lower.size))


def competition_ranks(values: Floats, *, highest_first: bool = True) -> Ranks:
    """The one rule for ranks: from 1, equal values share the better place and the next ones are left out ("1224").

    Whoever shows rounded values gives them rounded, so that what looks equal is equal.

    Args:
        values: (n,) NaN where missing.
        highest_first: whether 1 is the highest value.

    Returns:
        (n,) 0 where there is no value.

    >>> competition_ranks(np.array([3.0, 5, np.nan, 1, 3])).tolist()
    [2, 1, 0, 4, 2]
    """
    known = ~np.isnan(values)
    return _spread(row_ranks(values[np.newaxis, known], highest_first=highest_first)[0], known)


def row_ranks(scores: Floats, *, highest_first: bool = True) -> Ranks:
    """Ranks within each row (m, n), from 1; equal scores share the better place ("1224")."""
    keys = -scores if highest_first else scores
    order = np.argsort(keys, axis=1)
    placed = np.take_along_axis(keys, order, axis=1)
    places = np.tile(np.arange(1, keys.shape[1] + 1, dtype=np.int32), (keys.shape[0], 1))
    places[:, 1:][placed[:, 1:] == placed[:, :-1]] = 0
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, np.maximum.accumulate(places, axis=1), axis=1)
    return ranks


def rank_interval(ranks: Ranks) -> tuple[Ranks, Ranks]:
    """5th and 95th percentile of each column (m, n), each a rank that occurs (the inverse of the distribution)."""
    ordered = np.sort(ranks, axis=0)
    low, high = (-(-percent * len(ranks) // 100) - 1 for percent in (5, 95))
    return ordered[low], ordered[high]


def _generator(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _spread(ranks: Ranks, known: NDArray[np.bool_]) -> Ranks:
    """Ranks of the areas with a value at their places among all areas."""
    everywhere = np.zeros(known.shape, dtype=np.int32)
    everywhere[known] = ranks
    return everywhere
