"""Twins: the nearest areas are the nearest, and what is said of them is so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from scipy.stats import zscore

from analysis.basis import Basis, Refusal
from analysis.twins import Twins, twins

Floats = NDArray[np.float64]

unhurried = settings(max_examples=50, deadline=None)  # the machine may be busy

# Fictional areas: households, gardens. Mean 3 and 5; standard deviations 2 and 4 (divisor n).
MOON = np.array([[1.0, 1], [1, 9], [5, 1], [5, 9]])


def found(result: Twins | Refusal) -> Twins:
    assert isinstance(result, Twins)
    return result


def profiles(seed: int, areas: int = 20, parts: int = 5) -> Floats:
    return np.random.default_rng(seed).standard_normal((areas, parts))


def test_by_hand() -> None:
    """Z-scores are (∓1, ∓1): from the first, two areas are 2 apart in one part, and the last is √8 away."""
    result = found(twins(MOON, 0))
    assert [twin.area for twin in result.twins] == [1, 2, 3]
    assert [twin.distance for twin in result.twins] == pytest.approx([2, 2, np.sqrt(8)])
    gardens, households, both = result.twins
    assert gardens.gaps == pytest.approx([0, 2])
    assert (gardens.alike, gardens.different) == ((0,), (1,))
    assert (households.alike, households.different) == ((1,), (0,))
    assert (both.alike, both.different) == ((), (0, 1))
    assert result.basis == Basis(3, 4)


def test_only_the_same_group() -> None:
    result = found(twins(MOON, 0, groups=["village", "town", "town", "village"]))
    assert [twin.area for twin in result.twins] == [3]
    assert result.twins[0].distance == pytest.approx(np.sqrt(8))
    assert result.basis == Basis(1, 4)


def test_unknown_parts_are_left_out() -> None:
    """Of four parts the twin knows three; the squared distance is taken for 4/3 of what the three say."""
    values = np.vstack([profiles(1, 10, 4), profiles(1, 10, 4)[:1]])
    values[10, 3] = np.nan
    values[10, :3] += values[:10, :3].std(axis=0)
    result = found(twins(values, 0, count=10))
    twin = next(twin for twin in result.twins if twin.area == 10)
    gaps = twin.gaps
    assert np.isnan(gaps[3])
    assert twin.distance == pytest.approx(np.sqrt(4 / 3 * (gaps[:3] ** 2).sum()))
    assert 3 not in (*twin.alike, *twin.different)


def test_areas_with_too_little_in_common_are_no_twins() -> None:
    values = profiles(2, 6, 4)
    values[1, :2] = np.nan
    values[2, 0] = np.nan
    result = found(twins(values, 0, known_share=0.75))
    assert {twin.area for twin in result.twins} == {2, 3, 4, 5}
    assert {twin.area for twin in found(twins(values, 0, known_share=0.5)).twins} == {1, 2, 3, 4, 5}
    assert {twin.area for twin in found(twins(values, 0, known_share=1)).twins} == {3, 4, 5}


def test_refuses_an_area_without_a_profile() -> None:
    values = profiles(3, 6, 4)
    values[0, :2] = np.nan
    assert twins(values, 0) == Refusal("too_few_parts", Basis(0, 6), 3)


def test_refuses_when_nobody_compares() -> None:
    assert twins(MOON, 0, groups=["village", "town", "town", "town"]) == Refusal("too_few_areas", Basis(0, 4), 1)


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_scipy(seed: int) -> None:
    values = profiles(seed)
    distances = cdist(zscore(values), zscore(values))[7]
    result = found(twins(values, 7, count=19))
    assert [twin.area for twin in result.twins] == np.argsort(distances)[1:].tolist()
    assert [twin.distance for twin in result.twins] == pytest.approx(np.sort(distances)[1:], rel=1e-9)


@unhurried
@given(st.integers(0, 500))
def test_names_what_is_near_and_what_is_far(seed: int) -> None:
    for twin in found(twins(profiles(seed, 12, 9), 0)).twins:
        apart = np.abs(twin.gaps)
        assert len(twin.alike) == min(3, np.count_nonzero(apart <= 0.5))
        assert len(twin.different) == min(3, np.count_nonzero(apart > 0.5))
        assert sorted(apart)[: len(twin.alike)] == apart[list(twin.alike)].tolist()
        assert sorted(-apart)[: len(twin.different)] == (-apart[list(twin.different)]).tolist()


@unhurried
@given(st.integers(0, 500), st.permutations(range(20)), st.floats(0.01, 100), st.floats(-50, 50))
def test_order_and_units_do_not_matter(seed: int, order: list[int], factor: float, shift: float) -> None:
    values = profiles(seed)
    moved = values[order].copy()
    moved[:, 1] = factor * moved[:, 1] + shift
    one, other = found(twins(values, order[0])), found(twins(moved, 0))
    assert [order[twin.area] for twin in other.twins] == [twin.area for twin in one.twins]
    assert [t.distance for t in other.twins] == pytest.approx([t.distance for t in one.twins], rel=1e-6)


def test_a_part_without_differences_says_nothing() -> None:
    values = np.column_stack([MOON, np.full(4, 7.0)])
    result = found(twins(values, 0))
    assert [twin.distance for twin in result.twins] == pytest.approx([2, 2, np.sqrt(8)])
