"""Classes: what a legend promises holds for every value as it is shown."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.classes import Classes, Method, classify, schemes
from language.numbers import number

Floats = NDArray[np.float64]

unhurried = settings(deadline=None)  # the machine may be busy

METHODS = [method for method in get_args(Method) if method != "given"]
SIZES = st.integers(2, 7)
DECIMALS = st.integers(0, 3)
NUMBERS = st.floats(-1e6, 1e6)


@st.composite
def indicators(draw: st.DrawFn) -> Floats:
    """Values as they come: of any size, with ties, with halves of a displayed step, with gaps."""
    few = st.integers(-30, 30).map(float)
    halves = st.integers(-4000, 4000).map(lambda n: n / 2000)
    elements = draw(st.sampled_from([NUMBERS, few, halves, few | NUMBERS]))
    return np.array(draw(st.lists(elements | st.just(math.nan), min_size=1, max_size=40)), dtype=np.float64)


def shown(value: float, decimals: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def shown_values(values: Floats, decimals: int) -> list[Decimal]:
    return sorted(shown(v, decimals) for v in values.tolist() if not math.isnan(v))


def partition(assigned: NDArray[np.int64]) -> list[int]:
    """Classes renumbered without gaps, to compare groupings whatever their labels."""
    return np.unique(assigned, return_inverse=True)[1].tolist()


def array(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


TOWNS = array(12, 15, 18, 52, 55, 58, 240, 250, 260, 980)
GROWTH = array(-3.0, -2.8, -0.4, 0.0, 0.3, 0.5, 2.1, 2.2, 6.0, 6.4)


@pytest.mark.parametrize(
    ("method", "inner", "counts", "note"),
    [
        ("fisher_jenks", (50, 100, 600), (3, 3, 3, 1), None),
        ("quantiles", (50, 55, 240), (3, 2, 2, 3), None),  # quartiles 26.5, 56.5, 247.5
        ("equal_interval", (250, 500), (8, 1, 1), "merged"),  # steps end at 254, 496, 738
        ("std_mean", (190, 490), (6, 3, 1), "merged"),  # mean 194, standard deviation 294.7
    ],
)
def test_methods_by_hand(method: Method, inner: tuple[float, ...], counts: tuple[int, ...], note: str | None) -> None:
    found = classify(TOWNS, method, 4, decimals=0)
    assert (found.inner, found.counts(TOWNS), found.note) == (inner, counts, note)
    assert (found.lower, found.upper, found.size, found.method) == (12, 980, len(counts), method)


@pytest.mark.parametrize(
    ("method", "inner", "counts"),
    [
        ("fisher_jenks", (-2, 0, 1, 4), (2, 2, 2, 2, 2)),
        ("quantiles", (-2, 0, 2, 3), (2, 2, 2, 2, 2)),  # median of the four below: -1.6; thirds above: 1.57, 3.47
        ("equal_interval", (-1.9, 0, 1.9, 3.8), (2, 2, 2, 2, 2)),  # 1.88 wide
        ("std_mean", (0, 3.2, 6.3), (4, 4, 1, 1)),  # 3.18 wide
    ],
)
def test_methods_around_a_centre_by_hand(method: Method, inner: tuple[float, ...], counts: tuple[int, ...]) -> None:
    found = classify(GROWTH, method, 5, decimals=1, centre=0.0)
    assert (found.inner, found.counts(GROWTH)) == (inner, counts)


@pytest.mark.parametrize(
    ("below", "above", "decimals", "expected"),
    [
        (48, 52, 0, 50),
        (31, 39, 0, 35),
        (118, 260, 0, 200),
        (3.2, 3.3, 1, 3.2),
        (4.96, 5.04, 2, 5.0),
        (-7.1, -2.2, 1, -5.0),
        (-0.4, 0.3, 1, 0.0),
        (1999, 2001, 0, 2000),
        (0.012, 0.018, 3, 0.015),
    ],
)
def test_a_break_is_the_roundest_number_between_its_neighbours(
    below: float, above: float, decimals: int, expected: float
) -> None:
    assert classify(array(below, above), "quantiles", 2, decimals=decimals).inner == (expected,)


def test_a_break_is_no_rounder_than_a_class_is_wide() -> None:
    assert classify(array(9_900, 9_950, 100_500), "quantiles", 2, decimals=0).inner == (10_000,)
    assert classify(array(0, 1, 2, 40_300, 100_000), "equal_interval", 2, decimals=0).inner == (50_000,)
    assert classify(array(0, 26_000, 51_000, 74_000, 90_900, 97_000), "equal_interval", 4, decimals=0).inner == (
        24_000,
        48_000,
        73_000,
    )


def test_a_value_shown_like_the_break_is_not_above_it() -> None:
    values = array(1.0, 2.0, 4.96, 5.04, 5.05, 9.0)
    found = classify(values, "given", 0, breaks=(5.0,), decimals=1)
    assert found.assign(values).tolist() == [0, 0, 0, 0, 1, 1]


def test_halves_are_rounded_away_from_zero_as_written() -> None:
    values = array(-9, -2.5, -2.4999, 1.005, 9)
    assert classify(values, "given", 0, breaks=(-3, 1.0), decimals=0).assign(values).tolist() == [0, 0, 1, 1, 2]
    assert classify(values, "given", 0, breaks=(1.0,), decimals=2).assign(array(1.0049, 1.005)).tolist() == [0, 1]


def test_few_different_values_are_a_class_each() -> None:
    one = classify(array(5, 5, math.nan), "fisher_jenks", 5, decimals=0)
    assert (one.inner, one.lower, one.upper, one.size, one.note) == ((), 5, 5, 1, "few_values")
    assert one.counts(array(5, 5, math.nan)) == (2,)
    three = classify(array(1, 2, 2, 8, 8.04), "quantiles", 5, decimals=1)
    assert (three.inner, three.note) == ((1.0, 5.0), "few_values")
    assert three.counts(array(1, 2, 2, 8, 8.04)) == (1, 2, 2)


def test_ties_leave_fewer_classes() -> None:
    values = array(*[0] * 20, 1, 2, 3, 4, 5)
    found = classify(values, "quantiles", 5, decimals=0)
    assert (found.inner, found.counts(values), found.note) == ((0,), (20, 5), "merged")


@pytest.mark.parametrize("method", get_args(Method))
def test_without_values_there_is_no_class(method: Method) -> None:
    found = classify(array(math.nan, math.nan), method, 5, breaks=(1, 2), decimals=1, centre=0.0)
    assert (found.inner, found.size, found.note, found.below(0.0)) == ((), 0, "no_values", 0)
    assert math.isnan(found.lower)
    assert math.isnan(found.upper)
    assert found.counts(array(1, math.nan)) == ()
    assert found.assign(array(1, math.nan)).tolist() == [-1, -1]
    assert classify(array(), method, 5, decimals=1).size == 0


def test_values_beyond_the_data_belong_to_the_outer_classes() -> None:
    found = classify(TOWNS, "fisher_jenks", 4, decimals=0)
    assert found.assign(array(-1e9, 1e9, math.nan)).tolist() == [0, 3, -1]
    assert found.counts(array(1e9, 2e9)) == (0, 0, 0, 2)


def test_given_breaks_stand_unless_a_class_would_be_empty() -> None:
    values = array(5, 8, 35, 70)
    found = classify(values, "given", 0, breaks=(1, 8, 10, 20, 50, 70, 100), decimals=0)
    assert (found.inner, found.counts(values), found.note) == ((8, 50), (2, 1, 1), "few_values")
    assert classify(values, "given", 0, breaks=(50, 7), decimals=0).inner == (7, 50)
    assert classify(values, "given", 0, breaks=(7.5,), decimals=0).inner == (7,)
    assert classify(values, "given", 0, breaks=(), decimals=0).note is None
    assert classify(array(1, 2, 3, 4), "given", 0, breaks=(2, 3.5, 9), decimals=0).note == "merged"


def test_a_centre_joins_the_given_breaks() -> None:
    values = array(-40, -3, 4, 30)
    assert classify(values, "given", 0, breaks=(-10, -2, 3, 10), decimals=0, centre=0).inner == (-10, 0, 10)


@pytest.mark.parametrize("method", METHODS)
def test_no_warning_escapes(method: Method, recwarn: pytest.WarningsRecorder) -> None:
    classify(array(*[0] * 20, 1, 2, 3, 4, 5), method, 5, decimals=0)
    assert not recwarn.list


@pytest.mark.parametrize(("values", "below"), [((1, 2, 3), 0), ((-3, -2, -1), 3), ((-2, -1, 0), 3), ((0, 1, 2), 1)])
def test_a_centre_with_values_on_one_side_is_no_break(values: tuple[float, ...], below: int) -> None:
    found = classify(array(*values), "fisher_jenks", 3, decimals=0, centre=0)
    assert found.size == 3
    assert found.below(0) == below


def test_what_cannot_be_classified_is_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        classify(array(1, math.inf), "quantiles", 3, decimals=0)
    with pytest.raises(ValueError, match="at least 2"):
        classify(array(1, 2), "quantiles", 1, decimals=0)


@unhurried
@given(indicators(), indicators(), st.sampled_from(METHODS), SIZES, DECIMALS, st.none() | st.just(0.0))
def test_the_legend_keeps_its_promise(
    values: Floats, others: Floats, method: Method, size: int, decimals: int, centre: float | None
) -> None:
    found = classify(values, method, size, decimals=decimals, centre=centre)
    assume(found.size)
    breaks = [Decimal(repr(b)) for b in found.inner]
    assert breaks == [shown(b, decimals) for b in found.inner]
    assert all(low < high for low, high in pairwise(breaks))
    for value, assigned in zip(others.tolist(), found.assign(others).tolist(), strict=True):
        expected = -1 if math.isnan(value) else sum(shown(value, decimals) > b for b in breaks)
        assert assigned == expected


@unhurried
@given(indicators(), st.sampled_from(METHODS), SIZES, DECIMALS, st.none() | st.just(0.0))
def test_every_class_has_a_value_and_every_value_a_class(
    values: Floats, method: Method, size: int, decimals: int, centre: float | None
) -> None:
    found = classify(values, method, size, decimals=decimals, centre=centre)
    visible = shown_values(values, decimals)
    counts = found.counts(values)
    assert 0 not in counts
    assert sum(counts) == len(visible)
    assert found.size <= size
    assert (found.note is None) == (found.size == size)
    if visible:
        assert (found.lower, found.upper) == (float(visible[0]), float(visible[-1]))
    if len(set(visible)) <= size:
        assert found.size == len(set(visible))


@unhurried
@given(indicators(), st.sampled_from(METHODS), SIZES, DECIMALS)
def test_what_reads_alike_stands_together(values: Floats, method: Method, size: int, decimals: int) -> None:
    assigned = classify(values, method, size, decimals=decimals).assign(values)
    by_text: dict[str, set[int]] = {}
    for value, c in zip(values.tolist(), assigned.tolist(), strict=True):
        if not math.isnan(value):
            by_text.setdefault(number(value, decimals), set()).add(c)
    assert all(len(group) == 1 for group in by_text.values())


@unhurried
@given(indicators(), st.sampled_from(METHODS), SIZES, DECIMALS, st.randoms(use_true_random=False))
def test_neither_order_nor_missing_values_matter(
    values: Floats, method: Method, size: int, decimals: int, random: Random
) -> None:
    shuffled = [*values.tolist(), math.nan]
    random.shuffle(shuffled)
    once = classify(values, method, size, decimals=decimals)
    assert once == classify(array(*shuffled), method, size, decimals=decimals)


@unhurried
@given(st.lists(st.integers(-9999, 9999), min_size=1, max_size=40), st.sampled_from(METHODS), SIZES, DECIMALS)
def test_another_unit_moves_the_point_alone(numbers: list[int], method: Method, size: int, decimals: int) -> None:
    whole = classify(array(*numbers), method, size, decimals=0)
    unit = 10**decimals
    scaled = classify(array(*(n / unit for n in numbers)), method, size, decimals=decimals)
    assert scaled.inner == tuple(b / unit for b in whole.inner)


@unhurried
@given(indicators(), st.sampled_from(METHODS), SIZES, DECIMALS)
def test_a_centre_parts_the_classes(values: Floats, method: Method, size: int, decimals: int) -> None:
    found = classify(values, method, size, decimals=decimals, centre=0.0)
    visible = shown_values(values, decimals)
    classes = found.assign(array(*map(float, visible)))
    assert all((c < found.below(0.0)) == (v <= 0) for v, c in zip(visible, classes.tolist(), strict=True))
    on_both_sides = bool(visible) and visible[0] <= 0 < visible[-1]
    assert (0.0 in found.inner) == on_both_sides


@unhurried
@given(indicators(), st.lists(NUMBERS | st.integers(-30, 30), max_size=8), DECIMALS)
def test_given_breaks_part_what_is_shown(values: Floats, breaks: list[float], decimals: int) -> None:
    found = classify(values, "given", 0, breaks=breaks, decimals=decimals)
    visible = shown_values(values, decimals)
    expected = [sum(v > Decimal(repr(float(b))) for b in breaks) for v in visible]
    assert partition(found.assign(array(*map(float, visible)))) == partition(np.array(expected, dtype=np.int64))
    assert 0 not in found.counts(values)


@unhurried
@given(indicators(), st.sets(SIZES), DECIMALS, st.none() | st.just(0.0))
def test_all_schemes_at_once_are_those_found_one_by_one(
    values: Floats, sizes: set[int], decimals: int, centre: float | None
) -> None:
    found = schemes(values, sizes, decimals=decimals, centre=centre)
    assert set(found) == {(method, size) for method in METHODS for size in sizes}
    for (method, size), classes in found.items():
        alone = classify(values, method, size, decimals=decimals, centre=centre)
        assert repr(classes) == repr(alone)  # NaN, the bounds without values, equals only its text


def test_schemes_have_three_to_seven_classes() -> None:
    found = schemes(TOWNS, decimals=0)
    assert {size for _, size in found} == {3, 4, 5, 6, 7}
    assert found["fisher_jenks", 4].inner == (50, 100, 600)
    with pytest.raises(ValueError, match="at least 2"):
        schemes(TOWNS, [1, 2], decimals=0)


@pytest.mark.parametrize(
    ("inner", "decimals", "thresholds"),
    [
        ((50, 100), 0, (50.5, 100.5)),
        ((-3, 0), 0, (math.nextafter(-2.5, 0), 0.5)),  # -2.5 is shown as -3
        ((1.0, 5.0), 1, (1.05, 5.05)),
        ((0.015,), 3, (0.0155,)),
        ((), 1, ()),
    ],
)
def test_thresholds_by_hand(inner: tuple[float, ...], decimals: int, thresholds: tuple[float, ...]) -> None:
    assert Classes(inner, -9, 999, "given", decimals).thresholds == thresholds


@unhurried
@given(indicators(), indicators(), st.sampled_from(METHODS), SIZES, DECIMALS)
def test_the_browser_classifies_alike(values: Floats, others: Floats, method: Method, size: int, decimals: int) -> None:
    """It gets the thresholds as JSON and counts those that a value reaches."""
    found = classify(values, method, size, decimals=decimals)
    thresholds = json.loads(json.dumps(found.thresholds, allow_nan=False))
    assume(found.size)
    known = others[~np.isnan(others)]
    assert found.assign(known).tolist() == [sum(v >= t for t in thresholds) for v in known.tolist()]
    for threshold, inner_break in zip(thresholds, found.inner, strict=True):
        assert shown(threshold, decimals) > shown(inner_break, decimals)
        assert shown(math.nextafter(threshold, -math.inf), decimals) == shown(inner_break, decimals)


def test_classes_need_numpy_alone() -> None:
    """mapclassify, their judge, is not there at run time, and loading scipy would cost preparation its time."""
    script = (
        "import sys, numpy as np; from analysis.classes import schemes; schemes(np.arange(9.0), decimals=0); "
        "print({'mapclassify', 'pandas', 'scipy', 'sklearn'} & set(sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


def test_classes_cannot_be_changed() -> None:
    found = classify(TOWNS, "quantiles", 4, decimals=0)
    with pytest.raises(AttributeError):
        found.inner = ()  # type: ignore[misc]  # the very thing that must fail
    assert found == Classes((50, 55, 240), 12, 980, "quantiles", 0)
