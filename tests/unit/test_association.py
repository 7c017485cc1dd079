"""Correlations by hand, against SciPy, and by property."""

import math
import random
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from analysis.association import Association, Correlation, Strength, associate
from analysis.basis import Basis, Refusal

Floats = NDArray[np.float64]

TEN = np.arange(10.0)


def ids(n: int) -> NDArray[np.str_]:
    return np.array([f"{i:03d}" for i in range(n)])


def of(x: Sequence[float] | Floats, y: Sequence[float] | Floats) -> Association:
    """The association of values that are not refused."""
    found = associate(np.array(x, dtype=np.float64), np.array(y, dtype=np.float64), ids(len(x)))
    assert isinstance(found, Association)
    return found


def test_ten_values_by_hand() -> None:
    """Neighbours swapped: Σd² = 10, so ρ = r = 1 - 6 · 10 / (10 · 99) = 31/33; z = ½ ln(64/2) = 1.732868."""
    found = of(TEN, [1, 0, 3, 2, 5, 4, 7, 6, 9, 8])
    assert (found.pairs, found.of) == (10, 10)
    assert found.pearson.value == pytest.approx(31 / 33)
    assert found.pearson.lower == pytest.approx(math.tanh(1.732868 - 1.959964 / math.sqrt(7)), abs=1e-6)
    assert found.pearson.upper == pytest.approx(math.tanh(1.732868 + 1.959964 / math.sqrt(7)), abs=1e-6)
    assert found.spearman.value == pytest.approx(31 / 33)
    wider = 1.959964 * math.sqrt((1 + (31 / 33) ** 2 / 2) / 7)
    assert found.spearman.lower == pytest.approx(math.tanh(1.732868 - wider), abs=1e-6)
    assert found.spearman.upper == pytest.approx(math.tanh(1.732868 + wider), abs=1e-6)


def test_an_outlier_moves_pearson_and_not_spearman() -> None:
    found = of(TEN, [*range(9), 1000])
    assert astuple(found.spearman) == pytest.approx((1.0, 1.0, 1.0))
    assert found.pearson.value < 0.6


def test_ties_share_their_mean_rank() -> None:
    """Five low, five high against 0..9: ranks 3 and 8, Σ(x - 4.5)(y - 5.5) = 62.5, ρ = 62.5 / √(82.5 · 62.5)."""
    found = of(TEN, [1] * 5 + [7] * 5)
    assert found.spearman.value == pytest.approx(math.sqrt(62.5 / 82.5))


def test_perfect_lines_have_no_width() -> None:
    assert astuple(of(TEN, 3 - 2 * TEN).spearman) == pytest.approx((-1.0, -1.0, -1.0))
    assert of(TEN, 3 - 2 * TEN).pearson.value == pytest.approx(-1)


def test_unknown_values_drop_out_on_either_side() -> None:
    x, y = np.append(TEN, [math.nan, 5, math.nan]), np.append(TEN[::-1], [5, math.nan, math.nan])
    found = of(x, y)
    assert (found.pairs, found.of) == (10, 13)
    assert found.spearman.value == pytest.approx(-1)


def test_nine_pairs_are_too_few() -> None:
    x = np.append(np.arange(9.0), math.nan)
    assert associate(x, TEN, ids(10)) == Refusal("too_few_areas", Basis(9, 10), needed=10)


@pytest.mark.parametrize("swapped", [False, True])
def test_without_differences_there_is_nothing_to_go_together(swapped: bool) -> None:
    x, y = (TEN, np.full(10, 0.1)) if swapped else (np.full(10, 0.1), TEN)
    assert associate(x, y, ids(10)) == Refusal("all_equal", Basis(10, 10))


def test_areas_reported_together_count_once() -> None:
    x, y = np.append(TEN, [9.0, 9.0]), np.append(TEN**2, [81.0, 81.0])
    units = np.append(ids(10), ["009", "009"])
    assert associate(x, y, units) == of(TEN, TEN**2)
    assert associate(x[2:], y[2:], units[2:]) == Refusal("too_few_areas", Basis(8, 8), needed=10)


def test_a_unit_stands_with_the_mean_of_what_tells_its_areas_apart() -> None:
    x, y = np.append(TEN, 9.0), np.append(TEN**2, 91.0)
    units = np.append(ids(10), "009")
    assert associate(x, y, units) == of(TEN, [*TEN[:9] ** 2, 86.0])


def test_a_unit_with_an_unknown_area_is_unknown() -> None:
    x, y = np.append(TEN, 9.0), np.append(TEN, math.nan)
    assert associate(x, y, np.append(ids(10), "009")) == Refusal("too_few_areas", Basis(9, 10), needed=10)


def test_equal_thirds_stay_equal() -> None:
    """Three tenths, summed and divided by three, are no longer 0.1."""
    units = np.repeat(ids(10), 3)
    assert associate(np.full(30, 0.1), np.repeat(TEN, 3), units) == Refusal("all_equal", Basis(10, 10))


@pytest.mark.parametrize(
    ("value", "strength"),
    [
        (0.0, "none"),
        (0.0999, "none"),
        (-0.0999, "none"),
        (0.1, "weak"),
        (-0.2999, "weak"),
        (0.3, "medium"),
        (-0.3, "medium"),
        (0.4999, "medium"),
        (0.5, "strong"),
        (-1.0, "strong"),
    ],
)
def test_strengths_begin_at_their_cut_points(value: float, strength: Strength) -> None:
    assert Correlation(value, -1, 1).strength == strength


@pytest.mark.parametrize(
    ("lower", "upper", "certain"),
    [(0.01, 0.5, True), (-0.5, -0.01, True), (-0.01, 0.5, False), (0.0, 0.5, False), (-0.5, 0.0, False)],
)
def test_certain_is_an_interval_without_zero(lower: float, upper: float, certain: bool) -> None:
    assert Correlation((lower + upper) / 2, lower, upper).certain is certain


@pytest.mark.parametrize(
    ("x", "n_units", "message"), [([*range(9), math.inf], 10, "infinite"), (list(range(10)), 9, "differ in length")]
)
def test_what_is_no_pair_of_columns_is_refused(x: list[float], n_units: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        associate(np.array(x, dtype=np.float64), TEN, ids(n_units))


@st.composite
def columns(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """Two columns with many ties, neither of them constant."""
    n = draw(st.integers(10, 40))
    column = st.lists(st.integers(-30, 30), min_size=n, max_size=n).filter(lambda c: len(set(c)) > 1)
    return np.array(draw(column)) / 10, np.array(draw(column)) / 10


@settings(deadline=None)  # SciPy's first call takes its time
@given(columns())
def test_as_scipy_has_it(pair: tuple[Floats, Floats]) -> None:
    x, y = pair
    found, expected = of(x, y), stats.pearsonr(x, y)
    assume(abs(expected.statistic) < 1 - 1e-9)
    interval = expected.confidence_interval(0.95)
    assert found.pearson.value == pytest.approx(expected.statistic, abs=1e-9)
    assert (found.pearson.lower, found.pearson.upper) == pytest.approx((interval.low, interval.high), abs=1e-9)
    assert found.spearman.value == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-9)


@given(columns(), st.floats(0.01, 100), st.floats(-100, 100))
def test_units_of_measurement_do_not_matter(pair: tuple[Floats, Floats], scale: float, shift: float) -> None:
    x, y = pair
    found, scaled = of(x, y), of(np.round(x * 10) * scale + shift, y)
    assert scaled.pearson.value == pytest.approx(found.pearson.value, abs=1e-9)
    assert scaled.spearman.value == pytest.approx(found.spearman.value, abs=1e-9)


@given(columns())
def test_a_column_turned_round_turns_the_sign(pair: tuple[Floats, Floats]) -> None:
    x, y = pair
    found, turned = of(x, y), of(-x, y)
    assert turned.pearson.value == pytest.approx(-found.pearson.value, abs=1e-12)
    assert turned.pearson.lower == pytest.approx(-found.pearson.upper, abs=1e-7)
    assert turned.spearman.value == pytest.approx(-found.spearman.value, abs=1e-12)


@given(columns(), st.randoms(use_true_random=False))
def test_order_and_sides_do_not_matter(pair: tuple[Floats, Floats], chance: random.Random) -> None:
    x, y = pair
    order = list(range(x.size))
    chance.shuffle(order)
    found, shuffled = of(x, y), of(y[order], x[order])
    assert shuffled.pearson.value == pytest.approx(found.pearson.value, abs=1e-12)
    assert shuffled.spearman.value == pytest.approx(found.spearman.value, abs=1e-12)


@given(columns())
def test_any_rising_curve_leaves_the_order(pair: tuple[Floats, Floats]) -> None:
    x, y = pair
    assert of(np.exp(x), y**3 + y).spearman == of(x, y).spearman


@given(columns())
def test_the_interval_holds_the_value(pair: tuple[Floats, Floats]) -> None:
    for correlation in (of(*pair).pearson, of(*pair).spearman):
        assert -1 <= correlation.lower <= correlation.value <= correlation.upper <= 1
