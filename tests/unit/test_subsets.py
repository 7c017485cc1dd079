"""Choices counted: right beside all of them written down, and in bounds where the scale is coarse."""

from __future__ import annotations

import doctest
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis import ranks, subsets
from analysis.subsets import shares_of_choices

Ints = NDArray[np.int64]


def array(*numbers: int) -> Ints:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize("module", [ranks, subsets])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0


def test_by_hand() -> None:
    """Without the 5 there are 1, 1, 2, 8. Of the pairs 2, 3, 3, 9, 9, 10 five reach 3, and three do not pass it."""
    at_least, at_most = shares_of_choices(array(1, 1, 5, 2, 8), array(2), array(2), array(3), steps=1_000)
    assert at_least[0] == pytest.approx([5 / 6, 5 / 6])
    assert at_most[0] == pytest.approx([3 / 6, 3 / 6])


@given(st.data(), st.lists(st.integers(-60, 60), min_size=2, max_size=9), st.sampled_from([1, 50, 400, 10**6]))
def test_beside_all_choices_written_down(data: st.DataObject, values: list[int], steps: int) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    others = values[:place] + values[place + 1 :]
    size = data.draw(st.integers(0, len(others)))
    sums = [sum(choice) for choice in combinations(others, size)]
    total = data.draw(st.sampled_from(sums))
    at_least, at_most = shares_of_choices(array(*values), array(place), array(size), array(total), steps=steps)
    for bounds, found in ((at_least[0], [s >= total for s in sums]), (at_most[0], [s <= total for s in sums])):
        share = sum(found) / len(sums)
        assert bounds[0] - 1e-12 <= share <= bounds[1] + 1e-12
        if steps == 10**6:
            assert bounds == pytest.approx([share, share], abs=1e-12)


def test_many_values_and_many_neighbours() -> None:
    """542 areas, most with six neighbours and one with half of all: near what the normal distribution says."""
    values = np.random.default_rng(1).integers(0, 5_000, 542)
    sizes, sums = array(6, 270, 500), array(6 * 4_000, 270 * 2_600, 500 * 2_500)
    at_least, _ = shares_of_choices(values, array(0, 1, 2), sizes, sums, steps=20_000_000)
    drawn = np.random.default_rng(2)
    for i, (size, total) in enumerate(zip(sizes, sums, strict=True)):
        others = np.delete(values, i)
        found = np.mean([drawn.choice(others, size, replace=False).sum() >= total for _ in range(4_000)])
        assert at_least[i, 0] - 0.03 <= found <= at_least[i, 1] + 0.03
    assert at_least[0, 1] - at_least[0, 0] < 0.05 * at_least[0, 1]
