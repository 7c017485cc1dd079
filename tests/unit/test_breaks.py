"""Where the methods cut, beside every possible partition, exact fractions, and mapclassify."""

from __future__ import annotations

import warnings
from fractions import Fraction
from itertools import combinations

import mapclassify
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.classes import classify

Floats = NDArray[np.float64]

unhurried = settings(deadline=None)  # the machine may be busy

SIZES = st.integers(2, 7)


def array(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def partition(assigned: NDArray[np.int64]) -> list[int]:
    """Classes renumbered without gaps, to compare groupings whatever their labels."""
    return np.unique(assigned, return_inverse=True)[1].tolist()


def squared_deviations(values: Floats, assigned: NDArray[np.int64]) -> Fraction:
    """Without any rounding, of whole numbers."""
    parts = [[int(v) for v in values[assigned == c].tolist()] for c in np.unique(assigned)]
    return sum((sum(v * v for v in part) - Fraction(sum(part) ** 2, len(part)) for part in parts), Fraction())


def least_deviations(values: Floats, size: int, start: int | None = None) -> Fraction:
    """Of every possible partition of sorted values; with `start`, of those where a class starts there."""
    return min(
        squared_deviations(values, np.searchsorted(starts, np.arange(values.size), side="right"))
        for starts in combinations(range(1, values.size), size - 1)
        if start is None or start in starts
    )


def exact_quantiles(numbers: list[int], size: int) -> list[Fraction]:
    ordered, ranks = sorted(numbers), [Fraction(i * (len(numbers) - 1), size) for i in range(1, size)]
    return [ordered[int(r)] + (r % 1) * (ordered[int(r) + 1] - ordered[int(r)]) for r in ranks]


def above_cuts(numbers: list[int], cuts: list[Fraction]) -> NDArray[np.int64]:
    """How many cuts each number is above."""
    return np.array([sum(n > cut for cut in cuts) for n in numbers])


def judged(scheme: str, values: Floats, **options: object) -> Floats:
    """The upper bounds of the classes that mapclassify finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of ties, and without numba that it is slow
        return np.asarray(getattr(mapclassify, scheme)(values, **options).bins, dtype=np.float64)


@unhurried
@given(
    st.lists(st.integers(-500, 500), min_size=2, max_size=9), st.integers(2, 4), st.sampled_from([0, 10**5, -(10**12)])
)
def test_natural_breaks_are_the_best_there_are(numbers: list[int], size: int, offset: int) -> None:
    """The offset makes differences small beside the values."""
    values = np.sort(array(*numbers)) + offset
    assume(len(set(numbers)) > size)
    found = classify(values, "fisher_jenks", size, decimals=0)
    assert squared_deviations(values, found.assign(values)) == least_deviations(values, size)


@unhurried
@given(st.lists(st.integers(-300, 300), min_size=3, max_size=9), st.integers(2, 4))
def test_natural_breaks_around_a_centre_are_the_best_there_are(numbers: list[int], size: int) -> None:
    values = np.sort(array(*numbers))
    assume(len(set(numbers)) > size and values[0] <= 0 < values[-1])
    turn = int(np.searchsorted(values, 0, side="right"))
    found = classify(values, "fisher_jenks", size, decimals=0, centre=0)
    assert squared_deviations(values, found.assign(values)) == least_deviations(values, size, turn)


def test_natural_breaks_see_small_differences_beside_an_outlier() -> None:
    """With sums of squares of the values themselves, 10¹⁸ and more, the classes of the small ones would be chance."""
    values = array(0, 1, 2, 10, 11, 12, 20, 21, 22, 10**9, 10**9 + 1)
    found = classify(values, "fisher_jenks", 4, decimals=0)
    assert found.counts(values) == (3, 3, 3, 2)
    assert classify(-values, "fisher_jenks", 4, decimals=0).counts(-values) == (2, 3, 3, 3)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [3, 5, 7])
def test_natural_breaks_agree_with_mapclassify(seed: int, size: int) -> None:
    values = np.random.default_rng(seed).lognormal(6, 1, 53).round()
    theirs = np.searchsorted(judged("FisherJenks", values, k=size), values)
    assert classify(values, "fisher_jenks", size, decimals=0).assign(values).tolist() == theirs.tolist()


@unhurried
@given(st.lists(st.integers(0, 2000), min_size=3, max_size=30), SIZES, st.sampled_from([0, 20_000]))
def test_natural_breaks_are_never_worse_than_those_of_mapclassify(numbers: list[int], size: int, offset: int) -> None:
    """Which sums in single precision, and misses the best ones where values are large beside their differences."""
    assume(len(set(numbers)) > size)
    values = array(*numbers) + offset
    ours = classify(values, "fisher_jenks", size, decimals=0).assign(values)
    theirs = np.searchsorted(judged("FisherJenks", values, k=size), values)
    assert squared_deviations(values, ours) <= squared_deviations(values, theirs)


@unhurried
@given(st.lists(st.integers(-500, 500), min_size=3, max_size=40), SIZES)
def test_quantiles_and_equal_steps_agree_with_mapclassify(numbers: list[int], size: int) -> None:
    """Its cuts are sevenths at the finest: rounded to millionths they lose only the errors of floating point."""
    assume(len(set(numbers)) > size)
    values = array(*numbers)
    for method, scheme in (("quantiles", "Quantiles"), ("equal_interval", "EqualInterval")):
        theirs = np.searchsorted(judged(scheme, values, k=size).round(6), values)
        assert partition(classify(values, method, size, decimals=0).assign(values)) == partition(theirs)


@unhurried
@given(st.lists(st.integers(-500, 500), min_size=3, max_size=40), SIZES)
def test_standard_deviations_agree_with_mapclassify(numbers: list[int], size: int) -> None:
    assume(len(set(numbers)) > size)
    values = array(*numbers)
    multiples = [number - size / 2 for number in range(1, size)]
    theirs = np.searchsorted(judged("StdMean", values, multiples=multiples), values)
    assert partition(classify(values, "std_mean", size, decimals=0).assign(values)) == partition(theirs)


@unhurried
@given(st.lists(st.integers(-30, 30) | st.integers(-500, 500), min_size=3, max_size=40), SIZES)
def test_a_value_on_a_cut_belongs_below(numbers: list[int], size: int) -> None:
    """Quantiles and equal steps by their definitions: no value changes sides by a rounding error."""
    assume(len(set(numbers)) > size)
    low, high = min(numbers), max(numbers)
    steps = [low + Fraction(i, size) * (high - low) for i in range(1, size)]
    for method, cuts in (("quantiles", exact_quantiles(numbers, size)), ("equal_interval", steps)):
        found = classify(array(*numbers), method, size, decimals=0)
        assert partition(found.assign(array(*numbers))) == partition(above_cuts(numbers, cuts))


@pytest.mark.parametrize("size", [3, 4, 6, 7])
def test_a_quantile_between_equal_values_is_their_value(size: int) -> None:
    for value in range(1, 200):
        numbers = [-1, 0, *[value] * 30, *range(200, 205)]
        found = classify(array(*numbers), "quantiles", size, decimals=0)
        expected = above_cuts(numbers, exact_quantiles(numbers, size))
        assert partition(found.assign(array(*numbers))) == partition(expected)


@pytest.mark.parametrize(
    ("numbers", "size", "inner"),
    [
        ((-2, -2, -1, -1, 0, 1, 1, 3, 3), 3, (-1, 0)),  # groups of 4, 1 and 4: 5 + 0 + 5; of 5, 2 and 2: 10 + ½ + ½
        ((-5, -3, -3, 1, 6, 18, 31), 5, (0, 5, 10, 20)),  # two below are no better than one: their median is -3
    ],
)
def test_quantiles_around_a_centre_by_hand(numbers: tuple[int, ...], size: int, inner: tuple[int, ...]) -> None:
    assert classify(array(*numbers), "quantiles", size, decimals=0, centre=0).inner == inner


@unhurried
@given(st.lists(st.integers(-9, 9) | st.integers(-99, 99), min_size=3, max_size=20), SIZES)
def test_quantiles_around_a_centre_have_the_least_deviations_of_ranks(numbers: list[int], size: int) -> None:
    below, above = sorted(n for n in numbers if n <= 0), sorted(n for n in numbers if n > 0)
    assume(below and above and len(set(numbers)) > size)
    ranks, values = np.arange(len(numbers), dtype=np.float64), array(*below, *above)
    divisions = [
        [*exact_quantiles(below, number), Fraction(0), *exact_quantiles(above, size - number)]
        for number in range(1, size)
        if number <= len(set(below)) and size - number <= len(set(above))
    ]
    least = min(squared_deviations(ranks, above_cuts([*below, *above], cuts)) for cuts in divisions)
    found = classify(values, "quantiles", size, decimals=0, centre=0)
    assert squared_deviations(ranks, found.assign(values)) == least


def test_a_centre_is_met_exactly() -> None:
    """The mean, -19/3, moved by 28/3 in floating point would end just below the value 3."""
    values = array(-28, -21, -1, 2, 3, 7)
    assert classify(values, "std_mean", 2, decimals=0, centre=3).inner == (3,)


def test_the_lower_of_two_breaks_at_equal_distance_meets_the_centre() -> None:
    """Thirds of -20 to 20 end at ±6.67, and the lower end is moved."""
    values = array(-20, -15, -3, 4, 12, 14, 20)
    assert classify(values, "equal_interval", 3, decimals=0, centre=0).inner == (0, 13)


def test_five_standard_deviation_classes_lie_around_the_mean() -> None:
    values = array(*range(0, 101, 5), 400, -300)
    mean, deviation = values.mean(), values.std(ddof=1)
    expected = [sum(v > mean + m * deviation for m in (-1.5, -0.5, 0.5, 1.5)) for v in values]
    assert partition(classify(values, "std_mean", 5, decimals=0).assign(values)) == partition(np.array(expected))
