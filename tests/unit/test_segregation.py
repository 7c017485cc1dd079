"""Segregation against an example done by hand, brute force over all ways to move, and PySAL."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.stats import hypergeom
from segregation.local import MultiLocationQuotient
from segregation.singlegroup import Dissim, Isolation

from analysis.basis import Basis, Refusal
from analysis.inequality import Minimum
from analysis.segregation import Segregation, segregation

untimed = settings(deadline=None)
ANY = Minimum(areas=1, population_share=0.0)
NAN = math.nan


def of(group, total, **options) -> Segregation:
    found = segregation(
        np.array(group, dtype=float), np.array(total, dtype=float), **{"persons": True, "minimum": ANY, **options}
    )
    assert isinstance(found, Segregation)
    return found


# 40 of 200 persons in three areas: shares of the group 3/4, 1/4, 0, of the rest 20, 40 and 100 of 160.
GROUP, TOTAL = np.array([30, 10, 0]), np.array([50, 50, 100])
REST = TOTAL - GROUP


def test_by_hand():
    found = of(GROUP, TOTAL)
    # ½ (|0.75 − 0.125| + |0.25 − 0.25| + |0 − 0.625|) = 0.625
    assert found.dissimilarity == pytest.approx(0.625)
    assert found.contributions == pytest.approx((0.3125, 0, -0.3125))
    assert found.group == 40
    # Even is a fourth of the rest, as 40 / 160: 5, 10 and 25. So 25 of the 30 go to the third area.
    assert found.movers == pytest.approx(25)
    # 30 of 40 live where 30 of 50 are of the group, 10 of 40 where 10 of 50 are: 0.75·0.6 + 0.25·0.2
    assert found.isolation == pytest.approx(0.5)
    assert found.share == pytest.approx(40 / 200)
    assert found.quotients == pytest.approx((0.6 / 0.2, 0.2 / 0.2, 0))
    assert found.basis == Basis(3, 3, 1.0)


def test_movers_are_the_fewest_that_make_the_spread_even():
    """All 861 ways to place the 40 among the three areas while the rest stays."""
    even = [
        placed
        for first, second in itertools.product(range(41), repeat=2)
        if (placed := np.array([first, second, 40 - first - second]))[2] >= 0 and (placed * 160 == REST * 40).all()
    ]
    assert [int(np.maximum(GROUP - placed, 0).sum()) for placed in even] == [25]
    assert of(GROUP, TOTAL).movers == pytest.approx(25)


def test_fewer_would_do_if_each_mover_changed_homes_with_one_of_the_rest():
    """The other reading: areas keep their sizes, and even is a fifth of each area: 10, 10 and 20."""
    swaps = np.maximum(GROUP - TOTAL * 40 / 200, 0).sum()
    found = of(GROUP, TOTAL)
    assert found.movers is not None
    assert swaps == found.movers * (1 - found.share) == 20
    against_all = abs(GROUP / 40 - TOTAL / 200).sum() / 2
    assert against_all == pytest.approx(found.dissimilarity * (1 - found.share))


@pytest.mark.parametrize(("homes", "members"), [([2, 3, 2], 3), ([1, 4, 3], 2), ([5, 1, 1], 6), ([4, 4], 4)])
def test_by_chance_over_all_ways_to_hand_out_homes(homes, members):
    area_of_home = np.repeat(range(len(homes)), homes)
    ways = [
        np.bincount(area_of_home[list(chosen)], minlength=len(homes))
        for chosen in itertools.combinations(range(len(area_of_home)), members)
    ]
    mean = np.mean([of(way, homes).dissimilarity for way in ways])
    assert of(ways[0], homes).by_chance == pytest.approx(mean, rel=1e-9)


def test_by_chance_of_a_city():
    random = np.random.default_rng(4)
    total = random.integers(100, 20_000, 53)
    group = random.binomial(total, 0.03)
    members, everyone = int(group.sum()), int(total.sum())
    counts = [np.arange(min(t, members) + 1) for t in total.tolist()]
    deviation = sum(
        float(abs(x - members * t / everyone) @ hypergeom.pmf(x, everyone, members, t))
        for x, t in zip(counts, total.tolist(), strict=True)
    )
    found = of(group, total)
    assert found.by_chance == pytest.approx(deviation * everyone / (2 * members * (everyone - members)), rel=1e-7)
    assert found.dissimilarity == pytest.approx(found.by_chance, rel=0.25)


def test_votes_have_no_movers():
    votes = of(GROUP, TOTAL, persons=False)
    assert votes.movers is None
    assert votes.dissimilarity == pytest.approx(0.625)


def test_extremes():
    apart = of([5, 0, 7], [5, 9, 7])
    assert (apart.dissimilarity, apart.isolation, apart.movers) == pytest.approx((1, 1, 12))
    even = of([1, 2, 3], [10, 20, 30])
    assert (even.dissimilarity, even.movers) == pytest.approx((0, 0))
    assert even.isolation == pytest.approx(even.share)
    assert even.quotients == pytest.approx((1, 1, 1))


def test_unknown_and_empty_areas_are_left_out_and_counted():
    found = of([30, NAN, 10, 5, 0, 0], [50, 60, 50, NAN, 100, 0], whole=400)
    known = of(GROUP, TOTAL)
    assert found.basis == Basis(areas=3, of_areas=6, population_share=200 / 400)
    assert (found.dissimilarity, found.movers, found.by_chance) == (known.dissimilarity, known.movers, known.by_chance)
    assert found.contributions == pytest.approx((0.3125, NAN, 0, NAN, -0.3125, NAN), nan_ok=True)
    assert found.quotients == pytest.approx((3, NAN, 1, NAN, 0, NAN), nan_ok=True)


def test_thirty_areas_and_half_of_the_people_are_needed():
    group, total = np.full(40, 2.0), np.full(40, 10.0)
    group[30:] = NAN
    assert isinstance(segregation(group, total, persons=True), Segregation)
    group[29] = NAN
    assert segregation(group, total, persons=True) == Refusal("too_few_areas", Basis(29, 40, 29 / 40), 30)
    group[29], total[39] = 2.0, 1000.0
    share = 300 / 1390
    assert segregation(group, total, persons=True) == Refusal("too_little_population", Basis(30, 40, share), 0.5)
    total[39] = NAN
    assert segregation(group, total, persons=True) == Refusal("population_unknown", Basis(30, 40, None))


@pytest.mark.parametrize(
    ("group", "reason"),
    [
        ([-1, 3, 3], "negative_values"),
        ([1, 3, 11], "part_above_whole"),
        ([0, 0, 0], "zero_base"),
        ([10, 10, 10], "zero_base"),
    ],
)
def test_counts_that_are_no_group_and_rest(group, reason):
    found = segregation(np.array(group, dtype=float), np.full(3, 10.0), persons=True, minimum=ANY)
    assert found == Refusal(reason, Basis(3, 3, 1.0))


def test_shapes():
    with pytest.raises(ValueError, match="one value and one population"):
        segregation(np.ones(3), np.ones(4), persons=True)


@st.composite
def cities(draw):
    """Group and rest by area, neither of them empty."""
    group, rest = np.array(draw(st.lists(st.tuples(*[st.integers(0, 90)] * 2), min_size=2, max_size=9))).T
    assume(group.any() and rest.any())
    return group, rest


@untimed
@given(cities())
def test_bounds_and_sums(city):
    group, rest = city
    found = of(group, group + rest)
    contributions = np.nan_to_num(found.contributions)
    assert -1e-12 <= found.dissimilarity <= 1 + 1e-12
    assert contributions.sum() == pytest.approx(0, abs=1e-12)
    assert abs(contributions).sum() == pytest.approx(found.dissimilarity, abs=1e-12)
    assert found.share - 1e-12 <= found.isolation <= 1 + 1e-12
    assert 0 <= found.by_chance <= 1 + 1e-9
    mean_quotient = np.average(np.nan_to_num(found.quotients), weights=group + rest)
    assert mean_quotient == pytest.approx(1)


@untimed
@given(cities())
def test_movers_are_the_least_flow_that_a_linear_programme_finds(city):
    group, rest = city
    found = of(group, group + rest)
    pairs = [(i, j) for i in range(len(group)) for j in range(len(group)) if i != j]
    leaving = np.array([[(i == area) - (j == area) for i, j in pairs] for area in range(len(group))])
    answer = linprog(np.ones(len(pairs)), A_eq=leaving, b_eq=group - group.sum() * rest / rest.sum())
    assert answer.success
    assert found.movers == pytest.approx(answer.fun, abs=1e-6)


@untimed
@given(cities(), st.integers(2, 9))
def test_what_does_not_matter(city, factor):
    group, rest = city
    found = of(group, group + rest)
    same = pytest.approx(found.dissimilarity, abs=1e-12)
    assert of(rest, group + rest).dissimilarity == same
    assert of(group * factor, group * factor + rest).dissimilarity == same
    larger = of(group * factor, (group + rest) * factor)
    assert (larger.dissimilarity, larger.isolation) == pytest.approx((found.dissimilarity, found.isolation))
    halves = of(np.tile(group / 2, 2), np.tile((group + rest) / 2, 2))
    assert (halves.dissimilarity, halves.isolation) == pytest.approx((found.dissimilarity, found.isolation))


@untimed
@given(cities())
def test_a_move_to_where_the_group_is_scarce_lowers_dissimilarity(city):
    group, rest = city
    before = of(group, group + rest)
    contributions = np.nan_to_num(before.contributions)
    origin, goal = np.argmax(contributions), np.argmin(contributions)
    surplus = 2 * contributions * before.group
    step = min(1.0, surplus[origin], -surplus[goal])
    assume(step > 1e-6)
    after = group.astype(float)
    after[origin] -= step
    after[goal] += step
    assert of(after, after + rest).dissimilarity == pytest.approx(before.dissimilarity - step / before.group)


@pytest.mark.parametrize("seed", range(5))
def test_pysal_agrees(seed):
    random = np.random.default_rng(seed)
    total = random.integers(60, 6000, 53)
    group = random.binomial(total, random.uniform(0.01, 0.5, 53))
    found = of(group, total)
    table = pd.DataFrame({"group": group, "rest": total - group, "total": total})
    assert found.dissimilarity == pytest.approx(Dissim(table, "group", "total").statistic, rel=1e-9)
    assert found.isolation == pytest.approx(Isolation(table, "group", "total").statistic, rel=1e-9)
    quotients = np.asarray(MultiLocationQuotient(table, ["group", "rest"]).statistics)[:, 0]
    assert found.quotients == pytest.approx(tuple(quotients), rel=1e-9)
