"""Ranks and their ranges: as sure as the figures behind them, and not surer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.stats import beta, rankdata

from analysis.basis import Basis, Refusal
from analysis.ranks import (
    RankRanges,
    competition_ranks,
    draws_of_shares,
    draws_within,
    rank_interval,
    rank_ranges,
    row_ranks,
)

Floats = NDArray[np.float64]

unhurried = settings(max_examples=50, deadline=None)  # the machine may be busy


def array(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def ranges(found: RankRanges | Refusal) -> RankRanges:
    assert isinstance(found, RankRanges)
    return found


def drawn(found: Floats | Refusal) -> Floats:
    assert not isinstance(found, Refusal)
    return found


def test_by_hand() -> None:
    found = ranges(rank_ranges(array(3, 5, np.nan, 1, 3), population=array(10, 20, 10, 40, 20)))
    assert found.rank.tolist() == [2, 1, 0, 4, 2]
    assert found.basis == Basis(4, 5, 0.9)


def test_the_one_rule_by_hand() -> None:
    """Two seconds, then a fourth."""
    values = array(7, 9, np.nan, 7, 1, -0.0, 0.0)
    assert competition_ranks(values).tolist() == [2, 1, 0, 2, 4, 5, 5]
    assert competition_ranks(values, highest_first=False).tolist() == [4, 6, 0, 4, 3, 1, 1]
    assert competition_ranks(array(np.nan, np.nan)).tolist() == [0, 0]
    assert competition_ranks(array()).tolist() == []


@unhurried
@given(arrays(np.float64, st.integers(0, 40), elements=st.integers(-9, 9).map(float) | st.just(np.nan)))
def test_a_rank_is_one_more_than_the_values_before_it(values: Floats) -> None:
    expected = [0 if np.isnan(own) else 1 + int((values > own).sum()) for own in values]
    assert competition_ranks(values).tolist() == expected


def test_lowest_first() -> None:
    found = ranges(rank_ranges(array(3, 5, np.nan, 1, 3), highest_first=False))
    assert found.rank.tolist() == [2, 4, 0, 1, 2]


def test_exact_measures_have_no_range() -> None:
    found = ranges(rank_ranges(array(3, 5, np.nan, 1, 3)))
    assert not found.modelled
    assert found.low.tolist() == found.high.tolist() == found.rank.tolist()


def test_range_by_hand() -> None:
    """Forty draws of two areas: the first is ahead in all but three of them.

    Its ranks are 37 × 1 and 3 × 2. The 5th percentile is the 2nd smallest of forty, 1; the 95th is the 38th, 2. With
    only one draw the other way, less than 5 % are beyond either end, and they do not count.
    """
    draws = np.tile(array(8, 5), (40, 1))
    draws[:3] = array(4, 5)
    found = ranges(rank_ranges(array(8, 5), draws))
    assert found.modelled
    assert (found.low.tolist(), found.high.tolist()) == ([1, 1], [2, 2])
    draws[1:3] = array(8, 5)
    found = ranges(rank_ranges(array(8, 5), draws))
    assert (found.low.tolist(), found.high.tolist()) == ([1, 2], [1, 2])


def test_ranges_apart_leave_no_doubt() -> None:
    lower, upper = array(10, 20, np.nan, 30), array(19, 29, np.nan, 30)
    found = ranges(rank_ranges(array(18, 20, np.nan, 30), draws_within(lower, upper, seed=1)))
    assert found.rank.tolist() == [3, 2, 0, 1]
    assert found.low.tolist() == found.high.tolist() == [3, 2, 0, 1]


def test_ranges_that_overlap() -> None:
    """Evenly drawn from 0–1 and 0.5–1.5, the first is ahead in 1 of 8 draws; from 0–1 and 0.9–1.9 in 1 of 200."""
    draws = draws_within(array(0, 0.5), array(1, 1.5), seed=2)
    assert draws.shape == (2000, 2)
    assert np.mean(draws[:, 0] > draws[:, 1]) == pytest.approx(1 / 8, abs=0.03)
    assert ranges(rank_ranges(array(0.5, 1), draws)).low.tolist() == [1, 1]
    apart = draws_within(array(0, 0.9), array(1, 1.9), seed=2)
    assert ranges(rank_ranges(array(0.5, 1.4), apart)).low.tolist() == [2, 1]


def test_draws_fill_the_published_range_evenly() -> None:
    draws = draws_within(array(60), array(64), seed=3, draws=20_000)[:, 0]
    assert np.histogram(draws, bins=8, range=(60, 64))[0] == pytest.approx(2_500, abs=250)
    assert draws.min() >= 60
    assert draws.max() <= 64


def test_shares_are_drawn_from_jeffreys_posterior() -> None:
    """3 of 20: Beta(3.5, 17.5), whose mean is 3.5 / 21; 0 of 20 is not taken for never."""
    draws = drawn(draws_of_shares(array(3, 0, np.nan, 5), array(20, 20, 20, np.nan), seed=4, draws=20_000))
    assert draws[:, 0].mean() == pytest.approx(3.5 / 21, abs=0.003)
    for column, posterior in ((0, beta(3.5, 17.5)), (1, beta(0.5, 20.5))):
        below = np.array([np.mean(draws[:, column] <= posterior.ppf(q)) for q in (0.05, 0.5, 0.95)])
        assert below == pytest.approx([0.05, 0.5, 0.95], abs=0.015)
    assert np.isnan(draws[:, 2:]).all()


def test_small_numbers_have_wide_ranges() -> None:
    """The same shares of 10 %, 12 %, … 28 %, once of 100 and once of 10,000 persons each."""
    shares = np.arange(0.10, 0.30, 0.02)
    widths = []
    for size in (100, 10_000):
        sizes = np.full(shares.size, float(size))
        found = ranges(rank_ranges(shares, draws_of_shares(shares * sizes, sizes, seed=5)))
        assert (found.low <= found.rank).all()
        assert (found.rank <= found.high).all()
        widths.append((found.high - found.low).mean())
    assert widths[0] > 3
    assert widths[1] < 0.5


def test_nobody_of_nobody_has_no_rank() -> None:
    draws = draws_of_shares(array(0, 3, 4), array(0, 20, 20), seed=6)
    assert ranges(rank_ranges(array(0, 15, 20), draws)).rank.tolist() == [0, 2, 1]


def test_refuses_what_is_no_share() -> None:
    """Children per hundred adults may be more than a hundred; the refusal goes through to the ranks."""
    refused = draws_of_shares(array(30, 12, np.nan), array(20, 40, 10), seed=7)
    assert refused == Refusal("part_above_whole", Basis(2, 3))
    assert rank_ranges(array(150, 30, np.nan), refused) == refused
    assert isinstance(draws_of_shares(array(-1), array(20), seed=7), Refusal)


def test_refuses_a_single_area() -> None:
    assert rank_ranges(array(np.nan, 4)) == Refusal("too_few_areas", Basis(1, 2), 2)


def test_the_same_seed_gives_the_same_draws() -> None:
    counts, whole = array(3, 5, 8), array(30, 30, 30)
    one, same, other = (drawn(draws_of_shares(counts, whole, seed=seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


few_values = arrays(
    np.float64, st.tuples(st.integers(1, 4), st.integers(1, 12)), elements=st.integers(-5, 5).map(float)
)


@unhurried
@given(few_values, st.booleans())
def test_ranks_agree_with_scipy(scores: Floats, highest_first: bool) -> None:
    expected = rankdata(-scores if highest_first else scores, method="min", axis=1)
    assert row_ranks(scores, highest_first=highest_first).tolist() == expected.tolist()


@unhurried
@given(arrays(np.int32, st.tuples(st.integers(1, 130), st.integers(1, 4)), elements=st.integers(1, 50)))
def test_intervals_agree_with_numpy(ranks: NDArray[np.int32]) -> None:
    for found, percent in zip(rank_interval(ranks), (5, 95), strict=True):
        place = next(i for i in range(len(ranks)) if 100 * (i + 1) >= percent * len(ranks))
        assert found.tolist() == np.sort(ranks, axis=0)[place].tolist()
    if len(ranks) % 20:  # at whole numbers of draws numpy decides by the last bit of 0.95
        low, high = np.quantile(ranks, (0.05, 0.95), axis=0, method="inverted_cdf")
        assert [found.tolist() for found in rank_interval(ranks)] == [low.tolist(), high.tolist()]


@unhurried
@given(st.permutations(range(6)), st.floats(0.01, 100), st.floats(-50, 50))
def test_order_and_unit_do_not_matter(order: list[int], factor: float, shift: float) -> None:
    values = array(3, 8, 8, 1, -2, 40)
    moved = ranges(rank_ranges(factor * values[order] + shift))
    assert moved.rank.tolist() == ranges(rank_ranges(values)).rank[order].tolist()
