"""Measures of spread against examples done by hand, their axioms, and PySAL."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inequality.gini import Gini
from inequality.theil import Theil as PysalTheil
from inequality.theil import TheilD

from analysis.basis import Basis, Refusal
from analysis.inequality import (
    Distribution,
    Measure,
    Minimum,
    decile_ratio,
    distribution,
    gini,
    lorenz,
    quantile,
    quartile_ratio,
    theil,
    value_range,
    variation,
)

untimed = settings(deadline=None)
ANY = Minimum(areas=1, population_share=0.0)
RELATIVE = [quartile_ratio, decile_ratio, variation, gini]
SMOOTH = [variation, gini]
NAN = math.nan


def people(values, population, **options) -> Distribution:
    made = distribution(
        np.array(values, dtype=float),
        np.array(population, dtype=float),
        **{"ratio_scaled": True, "minimum": ANY, **options},
    )
    assert isinstance(made, Distribution)
    return made


def number(measure, *arguments) -> float:
    result = measure(*arguments)
    assert isinstance(result, Measure)
    return result.value


# Ten people in four areas: 4 live with the value 1, 3 with 2, 2 with 3, 1 with 6. The sum is 22, the mean 2.2.
TEN = people([3, 1, 6, 2], [2, 4, 1, 3])


def test_range_and_quantiles_by_hand():
    assert number(value_range, TEN) == 6 - 1
    # Of ten people the 1st, 3rd (2.5), 8th (7.5) and 9th in the order 1 1 1 1 2 2 2 3 3 6.
    assert [quantile(TEN, percent) for percent in (10, 25, 75, 90)] == [1, 1, 3, 3]
    assert [quantile(TEN, percent) for percent in (40, 41, 70, 71, 91, 100)] == [1, 2, 2, 3, 6, 6]
    assert number(quartile_ratio, TEN) == 3
    assert number(decile_ratio, TEN) == 3


def test_variation_by_hand():
    # 0.4·1.2² + 0.3·0.2² + 0.2·0.8² + 0.1·3.8² = 0.576 + 0.012 + 0.128 + 1.444 = 2.16
    assert number(variation, TEN) == pytest.approx(math.sqrt(2.16) / 2.2, abs=1e-12)


def test_gini_by_hand():
    # Pairs: 0.4·0.3·1 + 0.4·0.2·2 + 0.4·0.1·5 + 0.3·0.2·1 + 0.3·0.1·4 + 0.2·0.1·3 = 0.72; over the mean 2.2.
    assert number(gini, TEN) == pytest.approx(0.72 / 2.2, abs=1e-12)


def test_lorenz_by_hand():
    curve = lorenz(TEN)
    assert curve.population == pytest.approx((0, 0.4, 0.7, 0.9, 1))
    assert curve.value == pytest.approx((0, 4 / 22, 10 / 22, 16 / 22, 1))
    assert curve.areas == (1, 3, 0, 2)


def test_theil_by_hand():
    # Shares of the value: 4, 6, 6 and 6 of 22. Villages: values 1 and 2, town: values 3 and 6.
    parts = theil(TEN, np.array(["town", "village", "town", "village"]))
    between = 10 / 22 * math.log(10 / 22 / 0.7) + 12 / 22 * math.log(12 / 22 / 0.3)
    village = 4 / 10 * math.log(4 / 10 / (4 / 7)) + 6 / 10 * math.log(6 / 10 / (3 / 7))
    town = 6 / 12 * math.log(6 / 12 / (2 / 3)) + 6 / 12 * math.log(6 / 12 / (1 / 3))
    assert parts.between == pytest.approx(between, abs=1e-12)
    assert parts.within == pytest.approx(10 / 22 * village + 12 / 22 * town, abs=1e-12)
    assert parts.total == pytest.approx(
        4 / 22 * math.log(1 / 2.2) + 6 / 22 * (math.log(2 / 2.2) + math.log(3 / 2.2) + math.log(6 / 2.2)), abs=1e-12
    )
    assert parts.between_share == pytest.approx(parts.between / (parts.between + parts.within))


def test_one_has_everything():
    town = people([0, 0, 0, 8], [1, 1, 1, 1])
    assert number(gini, town) == pytest.approx(1 - 1 / 4)
    assert theil(town, np.array([1, 1, 1, 1])).total == pytest.approx(math.log(4))
    assert theil(town, np.array([1, 1, 2, 2])).between == pytest.approx(math.log(2))
    assert number(variation, town) == pytest.approx(math.sqrt(3))


@pytest.mark.parametrize("value", [0.1, 1 / 3, 7e-9, 12345.678])
def test_no_difference_is_exactly_zero(value):
    same = people([value] * 7, [3, 1, 4, 1, 5, 9, 2])
    assert [number(measure, same) for measure in (value_range, *RELATIVE)] == [0, 1, 1, 0, 0]
    parts = theil(same, np.array(list("aabbbcc")))
    assert (parts.total, parts.between, parts.within) == (0, 0, 0)
    assert math.isnan(parts.between_share)


def test_unknown_areas_are_left_out_and_counted():
    known = people([3, 1, NAN, 6, 2, 5, 4], [2, 4, 6, 1, 3, 0, NAN], whole=20)
    assert known.basis == Basis(areas=4, of_areas=7, population_share=10 / 20)
    assert known.areas.tolist() == [0, 1, 3, 4]
    assert gini(known).value == gini(TEN).value
    assert gini(known).basis == known.basis
    assert lorenz(known).areas == (1, 4, 0, 3)
    labels = np.array(["town", "village", "lake", "town", "village", "lake", "lake"])
    assert theil(known, labels).between == theil(TEN, np.array(["town", "village", "town", "village"])).between


def refusal(values, population, **options) -> Refusal:
    result = distribution(
        np.array(values, dtype=float), np.array(population, dtype=float), ratio_scaled=True, **options
    )
    assert isinstance(result, Refusal)
    return result


def test_too_few_areas_or_people():
    assert refusal([1.0] * 9 + [NAN], [10] * 10) == Refusal("too_few_areas", Basis(9, 10, 0.9), 10)
    half = people([1.0] * 10 + [NAN], [10] * 10 + [100], minimum=Minimum(10, 0.5))
    assert half.basis == Basis(10, 11, 0.5)
    less = refusal([1.0] * 10 + [NAN], [10] * 10 + [101])
    assert less == Refusal("too_little_population", Basis(10, 11, 100 / 201), 0.5)


def test_an_unknown_population_needs_the_whole():
    values, population = [1.0] * 12, [10.0] * 11 + [NAN]
    assert refusal(values, population) == Refusal("population_unknown", Basis(11, 12, None))
    assert people(values, population, whole=121).basis == Basis(11, 12, 110 / 121)
    assert people(values, population, whole=100).basis.population_share == 1
    assert refusal(values, [0.0] * 12).reason == "too_few_areas"


@pytest.mark.parametrize(
    ("values", "ratio_scaled", "reason"),
    [([1, 2, 3], False, "not_ratio_scaled"), ([-1, 2, 3], True, "negative_values"), ([0, 0, 0], True, "zero_base")],
)
def test_relative_measures_want_a_ratio_scale(values, ratio_scaled, reason):
    unfit = people(values, [1, 1, 1], ratio_scaled=ratio_scaled)
    expected = Refusal(reason, unfit.basis)
    assert [measure(unfit) for measure in (*RELATIVE, lorenz)] == [expected] * 5
    assert theil(unfit, np.array(["a", "a", "b"])) == expected
    assert number(value_range, unfit) == max(values) - min(values)


def test_a_quantile_of_zero_is_no_base():
    poor = people([0, 1, 2, 3], [1, 1, 1, 1])
    assert quartile_ratio(poor) == decile_ratio(poor) == Refusal("zero_base", poor.basis)
    assert number(gini, poor) > 0


@pytest.mark.parametrize(
    ("values", "population"),
    [([1, 2], [1]), ([[1, 2]], [[1, 1]]), ([math.inf, 1], [1, 1]), ([1, 2], [1, math.inf]), ([1, 2], [1, -1])],
)
def test_impossible_arrays(values, population):
    with pytest.raises(ValueError, match=r"one value and one population|infinite"):
        distribution(np.array(values, dtype=float), np.array(population, dtype=float), ratio_scaled=True)


areas = st.lists(
    st.tuples(st.integers(0, 5000).map(lambda tenths: tenths / 10), st.integers(1, 60)), min_size=2, max_size=12
).filter(lambda found: any(value for value, _ in found))
labels = st.lists(st.sampled_from("abc"), min_size=12, max_size=12).map(np.array)


def results(distributed: Distribution) -> list[float]:
    """All measures; NaN where a quantile is no base."""
    answers = [measure(distributed) for measure in RELATIVE]
    parts = theil(distributed, np.arange(distributed.areas.max() + 1) % 2)
    return [NAN if isinstance(a, Refusal) else a.value for a in answers] + [parts.total]


@untimed
@given(areas, st.sampled_from([0.001, 0.37, 3.0, 1e6]))
def test_unit_and_size_of_the_city_do_not_matter(found, factor):
    values, population = np.array(found).T
    same = pytest.approx(results(people(values, population)), rel=1e-9, abs=1e-12, nan_ok=True)
    assert results(people(values * factor, population)) == same
    assert results(people(values, population * 7)) == same


@untimed
@given(areas, st.randoms())
def test_order_and_cut_of_areas_do_not_matter(found, random):
    same = pytest.approx(results(people(*np.array(found).T)), rel=1e-9, abs=1e-12, nan_ok=True)
    shuffled = random.sample(found, len(found))
    assert results(people(*np.array(shuffled).T)) == same
    halves = [(value, population / 2) for value, population in shuffled for _ in range(2)]
    assert results(people(*np.array(halves).T)) == same
    persons = [(value, 1) for value, population in found for _ in range(population)]
    assert results(people(*np.array(persons).T)) == same


@untimed
@given(areas, st.data())
def test_a_transfer_from_rich_to_poor_lowers_every_smooth_measure(found, data):
    values, population = np.array(found).T
    poor, rich = np.argmin(values), np.argmax(values)
    assume(values[rich] - values[poor] > 1)
    amount = data.draw(st.floats(0.01, 0.49)) * (values[rich] - values[poor]) * min(population[[poor, rich]])
    after = values.copy()
    after[rich] -= amount / population[rich]
    after[poor] += amount / population[poor]
    before, then = people(values, population), people(after, population)
    assert then.mean == pytest.approx(before.mean)
    assert all(number(measure, then) < number(measure, before) for measure in SMOOTH)
    one = np.zeros(len(values))
    assert theil(then, one).total < theil(before, one).total


@untimed
@given(areas, labels)
def test_theil_adds_up_within_its_bounds(found, groups):
    values, population = np.array(found).T
    parts = theil(people(values, population), groups[: len(values)])
    assert parts.between + parts.within == pytest.approx(parts.total, rel=1e-9, abs=1e-12)
    assert 0 <= parts.total <= math.log(population.sum() / population.min()) + 1e-12
    assert parts.between >= 0
    assert parts.within >= 0
    assert theil(people(values, population), np.zeros(len(values))).between == pytest.approx(0, abs=1e-12)
    assert theil(people(values, population), np.arange(len(values))).within == pytest.approx(0, abs=1e-12)


@untimed
@given(areas)
def test_gini_is_one_number_under_four_formulas(found):
    spread = people(*np.array(found).T)
    result, shares, values = number(gini, spread), spread.shares, spread.values
    assert 0 <= result <= 1 - shares.min() + 1e-12
    pairs = shares @ abs(values[:, None] - values) @ shares
    assert result == pytest.approx(pairs / (2 * spread.mean), abs=1e-12)
    ranks = np.array([shares[values < v].sum() + shares[values == v].sum() / 2 for v in values])
    covariance = np.average((values - spread.mean) * (ranks - 0.5), weights=shares)
    assert result == pytest.approx(2 * covariance / spread.mean, abs=1e-12)
    curve = lorenz(spread)
    assert result == pytest.approx(1 - 2 * np.trapezoid(curve.value, curve.population), abs=1e-12)


@untimed
@given(areas)
def test_the_lorenz_curve_is_convex_below_the_diagonal_and_names_its_areas(found):
    spread = people(*np.array(found).T)
    curve = lorenz(spread)
    x, y = np.array(curve.population), np.array(curve.value)
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)
    assert (y <= x + 1e-12).all()
    assert sorted(curve.areas) == list(range(len(found)))
    steps = np.diff(y) / np.diff(x) * spread.mean
    assert steps == pytest.approx(spread.values[list(curve.areas)], rel=1e-6, abs=1e-9)


@untimed
@given(areas, st.sampled_from([10, 25, 50, 75, 90]))
def test_quantiles_count_whole_persons(found, percent):
    persons = sorted(value for value, population in found for _ in range(population))
    last = -(-percent * len(persons) // 100) - 1
    assert quantile(people(*np.array(found).T), percent) == persons[last]


@pytest.mark.parametrize("seed", range(5))
def test_pysal_agrees_when_it_is_given_each_person(seed):
    random = np.random.default_rng(seed)
    values, population = random.lognormal(size=53), random.integers(1, 90, size=53)
    groups = random.choice(["a", "b", "c"], size=53)
    persons, persons_groups = np.repeat(values, population), np.repeat(groups, population)
    city = people(values, population)
    assert number(gini, city) == pytest.approx(Gini(persons).g, rel=1e-9)
    parts, judge = theil(city, groups), TheilD(persons, persons_groups)
    assert parts.total == pytest.approx(float(PysalTheil(persons).T), rel=1e-9)
    assert parts.between == pytest.approx(judge.bg.item(), rel=1e-9)
    assert parts.within == pytest.approx(judge.wg.item(), rel=1e-9)
    assert number(variation, city) == pytest.approx(persons.std() / persons.mean(), rel=1e-9)
    quartiles = np.quantile(persons, [0.25, 0.75], method="inverted_cdf")
    assert number(quartile_ratio, city) == pytest.approx(quartiles[1] / quartiles[0], rel=1e-9)
