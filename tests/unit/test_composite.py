"""The index lab: classes as the monitorings of Berlin and Hamburg draw them, and how far they can be trusted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import rankdata, spearmanr, zscore

from analysis.basis import Basis, Refusal
from analysis.composite import (
    DYNAMICS_CUTS,
    STATUS_CUTS,
    Index,
    Matrix,
    classes,
    composite,
    matrix,
    redundancy,
    robustness,
    standardise,
)

Floats = NDArray[np.float64]

unhurried = settings(max_examples=50, deadline=None)  # the machine may be busy

ROOT = np.sqrt(2)

# Four fictional areas. Leaking roofs: mean 2, deviations −1, −1, 1, 1, so standard deviation 1 and z = −1, −1, 1, 1.
# Gardens, where high means relief: mean 2, deviations 2, 0, 0, −2, standard deviation √(8 / 4) = √2, turned towards
# burden z = −√2, 0, 0, √2.
TOWN = np.array([[1.0, 4], [1, 2], [3, 2], [3, 0]])


def index(values: Any, directions: Any = (), weights: Any = (), **options: Any) -> Index:
    values = np.asarray(values, dtype=np.float64)
    parts = values.shape[1]
    found = composite(
        values, directions or [1] * parts, weights or [1] * parts, **{"minimum": min(30, len(values)), **options}
    )
    assert isinstance(found, Index)
    return found


def town(**options: Any) -> Index:
    return index(TOWN, [1, -1], [3, 1], **options)


def city(seed: int, areas: int = 60, parts: int = 4) -> Floats:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((areas, 1)) + rng.standard_normal((areas, parts))


def test_by_hand() -> None:
    """Weights 3 : 1, so ¾ and ¼.

    Scores: −¾ − ¼√2 = −1.1036, −¾, ¾, 1.1036. Mean 0, variance (2 × 1.2179 + 2 × 0.5625) / 4 = 0.8902, standard
    deviation 0.9435. In these: −1.1697, −0.7949, 0.7949, 1.1697: little burden (0), medium (1), medium and (1 to 1.5)
    much (2).
    """
    found = town()
    assert found.weights == pytest.approx([0.75, 0.25])
    assert found.standardised == pytest.approx(np.array([[-1, -ROOT], [-1, 0], [1, 0], [1, ROOT]]))
    assert found.contributions[3] == pytest.approx([0.75, ROOT / 4])
    assert found.score == pytest.approx([-1.1036, -0.75, 0.75, 1.1036], abs=1e-4)
    assert found.deviations == pytest.approx([-1.1697, -0.7949, 0.7949, 1.1697], abs=1e-4)
    assert found.classes.tolist() == [0, 1, 1, 2]
    assert found.rank.tolist() == [4, 3, 2, 1]
    assert found.basis == Basis(4, 4)


def test_percentiles_by_hand() -> None:
    """10, 20, 20, 40: half of each area's own counts as below it: ½, 2, 2, 3½ of four, less 50 %."""
    values = np.array([[10.0], [20], [20], [40]])
    expected = np.array([[-37.5], [0], [0], [37.5]])
    assert standardise(values, "percentile") == pytest.approx(expected)
    assert index(values, standardisation="percentile").score == pytest.approx(expected[:, 0])
    assert index(values, [-1], standardisation="percentile").score == pytest.approx(-expected[:, 0])


def test_classes_at_their_edges() -> None:
    deviations = np.array([-3, -1.0001, -1, 0, 1, 1.0001, 1.5, 1.5001, np.nan])
    assert classes(deviations, STATUS_CUTS).tolist() == [0, 0, 1, 1, 1, 2, 2, 3, -1]
    assert classes(deviations, DYNAMICS_CUTS).tolist() == [0, 0, 1, 1, 1, 2, 2, 2, -1]
    assert classes(np.array([1.0 + 1e-13, -1.0 - 1e-13]), STATUS_CUTS).tolist() == [1, 1]


def test_a_sum_on_the_cut_is_medium() -> None:
    """Two areas at −1 and two at 1: a standard deviation of exactly 1, however the sum is rounded."""
    found = index(np.array([[0.1, 0.3], [0.1, 0.3], [0.7, 1.1], [0.7, 1.1]]), weights=[1, 7])
    assert found.classes.tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("areas", [60, 542])
def test_reproduces_classes_from_published_z_scores(seed: int, areas: int) -> None:
    """As in Berlin: four z-scores are summed up and the sum is classed by its standard deviation."""
    published = zscore(city(seed, areas))
    total = published.sum(axis=1)
    sd = np.sqrt(np.mean((total - total.mean()) ** 2))
    expected = np.select([total < -sd, total <= sd, total <= 1.5 * sd], [0, 1, 2], 3)
    assert index(published).classes.tolist() == expected.tolist()
    expected = np.select([total < -sd, total <= sd], [0, 1], 2)
    assert index(published, cuts=DYNAMICS_CUTS).classes.tolist() == expected.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_standardising_agrees_with_scipy(seed: int) -> None:
    values = city(seed).round(1)
    assert standardise(values, "z") == pytest.approx(zscore(values), abs=1e-9)
    expected = 100 * (rankdata(values, axis=0) - 0.5) / len(values) - 50
    assert standardise(values, "percentile") == pytest.approx(expected, abs=1e-9)


def test_small_areas_and_gaps_stay_outside() -> None:
    """They have no index, are listed, and the others are standardised without them."""
    values = np.vstack([TOWN, [[100, 100], [np.nan, 2], [1, 1], [np.nan, 5]]])
    population = np.array([300.0, 500, 500, 500, 299, 700, np.nan, 10])
    found = index(values, [1, -1], [3, 1], population=population, minimum=4)
    assert found.score[:4] == pytest.approx(town().score)
    assert np.isnan(found.score[4:]).all()
    assert np.isnan(found.contributions[4:]).all()
    assert found.classes[4:].tolist() == [-1] * 4
    assert found.rank.tolist() == [4, 3, 2, 1, 0, 0, 0, 0]
    assert found.too_small == (4, 7)
    assert found.incomplete == (5, 6)
    assert found.basis == Basis(4, 8)
    assert index(values, [1, -1], [3, 1], minimum=4).too_small == ()


@pytest.mark.parametrize(("direction", "weight"), [(0, 5), (1, 0)])
def test_what_does_not_enter_is_needed_by_nobody(direction: int, weight: float) -> None:
    values = np.column_stack([TOWN[:, 0], [np.nan, 1, 2, 3], TOWN[:, 1]])
    found = index(values, [1, direction, -1], [3, weight, 1])
    assert found.parts == (0, 2)
    assert found.score == pytest.approx(town().score)


def test_a_part_without_differences_adds_nothing() -> None:
    found = index(np.column_stack([TOWN, np.full(4, 0.1 + 0.2)]), [1, -1, 1], [3, 1, 4])
    assert found.contributions[:, 2].tolist() == [0, 0, 0, 0]
    assert found.deviations == pytest.approx(town().deviations)


def test_refusals() -> None:
    values = city(1, 30)
    enough = Basis(30, 30)
    assert composite(values, [1] * 4, [0] * 4) == Refusal("no_weights", enough)
    assert composite(values, [1] * 4, [1, 1, 1, -1]) == Refusal("no_weights", enough)
    assert composite(values, [1] * 4, [1, 1, 1, np.nan]) == Refusal("no_weights", enough)
    assert composite(values, [0] * 4, [1] * 4) == Refusal("no_weights", enough)
    assert composite(np.ones((30, 4)), [1] * 4, [1] * 4) == Refusal("all_equal", enough)
    both_ways = np.column_stack([values[:, 0], values[:, 0]])
    assert composite(both_ways, [1, -1], [1, 1]) == Refusal("all_equal", enough)
    values[7, 2] = np.nan
    people = np.full(30, 1000.0)
    assert composite(values, [1] * 4, [1] * 4, population=people) == Refusal(
        "too_few_areas", Basis(29, 30, 29 / 30), 30
    )
    assert composite(values[:0], [1] * 4, [1] * 4, minimum=0) == Refusal("too_few_areas", Basis(0, 0), 2)


def test_robustness_without_parts_by_hand() -> None:
    """Of the town above: little, medium, medium, much, on ranks 4, 3, 2, 1.

    Without the roofs only the gardens count: −√2, 0, 0, √2: the same classes; ranks 4, 2, 2, 1, so one area moves by
    one place, ¼ on average. Without the gardens the roofs: −1, −1, 1, 1, all medium; ranks 3, 3, 1, 1: the first and
    the third move by one, ½ on average. The gardens carry the result.
    """
    found = robustness(town(), seed=1)
    assert found.kept_without.tolist() == [0.5, 1, 1, 0.5]
    assert found.moved.tolist() == [0.25, 0.5]
    assert found.carrying == 1


def test_random_weightings_by_hand() -> None:
    """With weights w and 1 − w, w anywhere between 0 and 1 alike, the last area has w + (1 − w)√2 burden.

    The covariance of the two parts is (√2 + √2) / 4 = √½, so the sum's variance is w² + (1 − w)² + √2 w (1 − w). The
    area is 1 to √2 of its square roots above the mean, always "much". The third has w: medium in every case.
    """
    w = (np.arange(100_000) + 0.5) / 100_000
    sd = np.sqrt(w**2 + (1 - w) ** 2 + ROOT * w * (1 - w))
    last, third = (w + (1 - w) * ROOT) / sd, w / sd
    cuts = (-1.0, 0.75, 1.18, 1.5)
    own = town(cuts=cuts)
    assert own.classes.tolist() == [0, 1, 2, 2]
    found = robustness(own, seed=3, weightings=20_000)
    expected = [np.mean(last > 1), np.mean(third <= 1), np.mean(third > 0.75), np.mean(last <= 1.18)]
    assert 0.1 < expected[2] < 0.9
    assert 0.1 < expected[3] < 0.9
    assert found.kept == pytest.approx(expected, abs=0.015)
    assert found.rank_low.tolist() == [4, 3, 2, 1]
    assert found.rank_high.tolist() == [4, 3, 2, 1]


@pytest.mark.parametrize("standardisation", ["z", "percentile"])
def test_robustness_agrees_with_one_weighting_after_the_other(standardisation: Any) -> None:
    values = city(5, 40, 3)
    values[3] = np.nan
    own = index(values, standardisation=standardisation)
    found = robustness(own, seed=9, weightings=100)
    drawn = np.random.Generator(np.random.PCG64(9)).dirichlet(np.ones(3), size=100)
    each = [index(values, weights=row.tolist(), standardisation=standardisation) for row in drawn]
    same = np.mean([one.classes == own.classes for one in each], axis=0)
    low, high = np.sort([one.rank for one in each], axis=0)[[4, 94]]
    present = own.rank > 0
    assert np.isnan(found.kept[3])
    assert found.kept[present] == pytest.approx(same[present])
    assert found.rank_low.tolist() == low.tolist()
    assert found.rank_high.tolist() == high.tolist()
    without = [index(values, weights=row, standardisation=standardisation) for row in ([0, 1, 1], [1, 0, 1], [1, 1, 0])]
    assert found.moved == pytest.approx([np.abs(one.rank - own.rank)[present].mean() for one in without])
    unchanged = np.mean([one.classes == own.classes for one in without], axis=0)
    assert found.kept_without[present] == pytest.approx(unchanged[present])
    assert found.carrying == int(found.moved.argmax())


def test_parts_that_say_the_same_are_robust() -> None:
    one = city(6)[:, :1]
    found = robustness(index(np.hstack([one, 2 * one, one + 5])), seed=1)
    own = index(one)
    assert (found.kept == 1).all()
    assert (found.kept_without == 1).all()
    assert found.rank_low.tolist() == found.rank_high.tolist() == own.rank.tolist()
    assert found.moved.tolist() == [0, 0, 0]


def test_a_single_part_cannot_be_left_out() -> None:
    found = robustness(index(city(7)[:, :1]), seed=1)
    assert (found.kept == 1).all()
    assert np.isnan(found.kept_without).all()
    assert found.moved.size == 0
    assert found.carrying is None


def test_the_part_that_goes_another_way_carries_the_result() -> None:
    rng = np.random.default_rng(8)
    common = rng.standard_normal((60, 1))
    values = np.hstack([common + 0.1 * rng.standard_normal((60, 3)), rng.standard_normal((60, 1))])
    values = np.column_stack([rng.standard_normal(60), values])
    own = index(values, [0, 1, 1, 1, 1])
    found = robustness(own, seed=1)
    assert own.parts == (1, 2, 3, 4)
    assert found.carrying == 4


def test_robustness_has_a_seed() -> None:
    one, same, other = (robustness(index(city(2)), seed=seed).kept for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_redundancy_by_hand() -> None:
    """The town's parts go together with r = (√2 + √2) / (4 × 1 × 1) = 0.7071, turned towards burden."""
    found = redundancy(town())
    assert found.correlation == pytest.approx(np.array([[1, ROOT / 2], [ROOT / 2, 1]]))
    assert found.pairs == ()
    assert redundancy(town(), threshold=0.7).pairs == ((0, 1, pytest.approx(ROOT / 2)),)


def test_redundancy_agrees_with_numpy_and_scipy() -> None:
    values = city(9)
    values[:, 3] = -values[:, 0] + 0.3 * values[:, 1]
    found = redundancy(index(values))
    assert found.correlation == pytest.approx(np.corrcoef(values.T), abs=1e-9)
    ranked = redundancy(index(values, standardisation="percentile"))
    assert ranked.correlation == pytest.approx(spearmanr(values).statistic, abs=1e-9)
    assert [pair[:2] for pair in found.pairs] == [(0, 3)]
    assert found.pairs[0][2] < -0.8


def test_redundancy_names_the_closest_pair_first() -> None:
    one = city(10)[:, 0]
    noise = np.random.default_rng(1).standard_normal((60, 2))
    values = np.column_stack([noise[:, 0], one, one + 0.3 * noise[:, 1], np.full(60, 3.0), one + 0.01 * noise[:, 0]])
    found = redundancy(index(values))
    assert [pair[:2] for pair in found.pairs] == [(1, 4), (2, 4), (1, 2)]
    assert [pair[2] for pair in found.pairs] == sorted((found.correlation[[1, 2, 1], [4, 4, 2]]).tolist(), reverse=True)
    assert np.isnan(found.correlation[3]).all()


def test_matrix_by_hand() -> None:
    """Status little, medium, medium, much burden; changes −1, 1, 0, 0 in √½: positive, negative, stable, stable."""
    dynamics = index([[-1.0], [1], [0], [0]], cuts=DYNAMICS_CUTS)
    found = matrix(town(), dynamics, minimum=4)
    assert found == Matrix(Basis(4, 4), ((1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 0)))


def test_matrix_counts_areas_with_both() -> None:
    values, changes = city(11), city(12)
    values[0, 0] = changes[1, 1] = np.nan
    status, dynamics = index(values), index(changes, cuts=DYNAMICS_CUTS)
    found = matrix(status, dynamics)
    assert isinstance(found, Matrix)
    assert found.basis == Basis(58, 60)
    assert sum(map(sum, found.counts)) == 58
    changes[1:32] = np.nan
    assert matrix(status, index(changes, cuts=DYNAMICS_CUTS, minimum=29)) == Refusal("too_few_areas", Basis(28, 60), 30)


seeds = st.integers(0, 1_000)
standardisations = st.sampled_from(["z", "percentile"])


@unhurried
@given(seeds, standardisations, st.lists(st.floats(0.01, 10), min_size=4, max_size=4))
def test_contributions_add_up(seed: int, standardisation: str, weights: list[float]) -> None:
    found = index(city(seed), [1, -1, 1, -1], weights, standardisation=standardisation)
    assert found.contributions.sum(axis=1) == pytest.approx(found.score, abs=1e-9)
    assert found.score.mean() == pytest.approx(0, abs=1e-9)
    assert found.deviations == pytest.approx(zscore(found.score), abs=1e-8)
    assert found.rank.tolist() == rankdata(-found.score.round(9), method="min").tolist()


def alike(one: Index, other: Index) -> bool:
    return bool(
        np.allclose(one.score, other.score, rtol=0, atol=1e-9)
        and np.array_equal(one.classes, other.classes)
        and np.array_equal(one.rank, other.rank)
    )


@unhurried
@given(seeds, standardisations, st.permutations(range(40)))
def test_the_order_of_the_areas_does_not_matter(seed: int, standardisation: str, order: list[int]) -> None:
    values = city(seed, 40)
    values[1] = values[0]
    straight = index(values, standardisation=standardisation)
    shuffled = index(values[order], standardisation=standardisation)
    assert shuffled.score == pytest.approx(straight.score[order], abs=1e-9)
    assert shuffled.classes.tolist() == straight.classes[order].tolist()
    assert shuffled.rank.tolist() == straight.rank[order].tolist()
    assert straight.rank[0] == straight.rank[1]


@unhurried
@given(seeds, st.permutations(range(40)))
def test_robustness_does_not_depend_on_the_order(seed: int, order: list[int]) -> None:
    values = city(seed, 40)
    straight, shuffled = robustness(index(values), seed=1), robustness(index(values[order]), seed=1)
    assert shuffled.kept.tolist() == straight.kept[order].tolist()
    assert shuffled.rank_high.tolist() == straight.rank_high[order].tolist()
    assert shuffled.moved == pytest.approx(straight.moved)


@unhurried
@given(seeds, standardisations, st.floats(0.01, 100), st.floats(-50, 50))
def test_units_do_not_matter(seed: int, standardisation: str, factor: float, shift: float) -> None:
    values = city(seed).round(3)
    other = values.copy()
    other[:, 1] = factor * other[:, 1] + shift
    other[:, 2] *= -1
    one, moved = (
        index(v, directions, standardisation=standardisation)
        for v, directions in ((values, [1, 1, 1, 1]), (other, [1, 1, -1, 1]))
    )
    assert alike(one, moved)


@unhurried
@given(seeds, st.lists(st.floats(0.01, 10), min_size=4, max_size=4), st.floats(0.001, 1000))
def test_the_scale_of_the_weights_does_not_matter(seed: int, weights: list[float], factor: float) -> None:
    values = city(seed)
    assert alike(index(values, weights=weights), index(values, weights=[factor * weight for weight in weights]))
