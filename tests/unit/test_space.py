"""Moran's I and its local parts: right by hand, right beside PySAL, and never sure of what is chance."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from esda.moran import Moran, Moran_Local
from esda.significance import calculate_significance
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.weights import W
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from analysis.basis import Basis, Refusal
from analysis.space import Autocorrelation, _beyond, autocorrelation, benjamini_hochberg

Floats = NDArray[np.float64]

unhurried = settings(max_examples=50, deadline=None)  # the machine may be busy
Borders = list[list[int]]

CHAIN: Borders = [[1], [0, 2], [1, 3], [2]]


def grid(rows: int, columns: int) -> Borders:
    """Squares of a board, numbered by rows; neighbours share an edge."""
    steps = ((-1, 0), (0, -1), (0, 1), (1, 0))
    places = [(row, column) for row in range(rows) for column in range(columns)]
    return [[places.index((r + y, c + x)) for y, x in steps if (r + y, c + x) in places] for r, c in places]


BOARD = grid(7, 8)


def computed(values: Any, borders: Borders = BOARD, **options: Any) -> Autocorrelation:
    found = autocorrelation(np.asarray(values, dtype=np.float64), borders, **{"seed": 1, "decimals": 2, **options})
    assert isinstance(found, Autocorrelation)
    return found


def random_map(seed: int, size: int = 56) -> Floats:
    return np.random.default_rng(seed).standard_normal(size)


def test_by_hand() -> None:
    """A street of four: 1 – 2 – 4 – 5, mean 3.

    Deviations −2, −1, 1, 2 with squares adding up to 10; means of the neighbours −1, (−2 + 1) / 2 = −½, ½, 1.
    Products 2, ½, ½, 2, together 5. I = 4 / 4 × 5 / 10 = ½. Local: (4 − 1) × product / 10 = 0.6, 0.15, 0.15, 0.6.
    """
    found = computed([1, 2, 4, 5], CHAIN, minimum=4)
    assert found.moran == pytest.approx(0.5, abs=1e-12)
    assert found.expected == pytest.approx(-1 / 3)
    assert found.local == pytest.approx([0.6, 0.15, 0.15, 0.6], abs=1e-12)


def test_without_the_areas_that_have_no_value() -> None:
    """1 – 2 – 4 – ? – 5: the last has a value but no neighbour with one.

    Mean 3 again; means of the neighbours −1, −½ and, for the third, its only one left: −1. Products 2, ½, −1, together
    1½ over three areas with neighbours: I = 4 / 3 × 1.5 / 10 = 0.2. Local: 3 × product / 10 = 0.6, 0.15, −0.3.
    """
    borders = [[1], [0, 2], [1, 3], [2, 4], [3]]
    found = computed([1, 2, 4, np.nan, 5], borders, minimum=4, population=np.array([10.0, 20, 30, 25, 15]))
    assert found.moran == pytest.approx(0.2, abs=1e-12)
    assert found.local == pytest.approx([0.6, 0.15, -0.3, np.nan, np.nan], abs=1e-12, nan_ok=True)
    for p in (*found.local_p.T, found.adjusted_p):
        assert np.isnan(p).tolist() == [False, False, False, True, True]
    assert found.labels[3:] == (None, None)
    assert found.basis == Basis(4, 5, 0.75)


def test_p_of_all_orders() -> None:
    """With all 720 orders of six values counted, the share of each tail is known exactly."""
    values = [1.0, 2, 3, 7, 8, 9]
    borders = [[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]]
    z = np.array(list(permutations(values))) - 5
    every_i = sum(z[:, i] * z[:, borders[i]].mean(axis=1) for i in range(6)) / 28
    own_i = sum((values[i] - 5) * np.mean([values[j] - 5 for j in borders[i]]) for i in range(6)) / 28
    exact = 2 * min(np.mean(every_i >= own_i - 1e-9), np.mean(every_i <= own_i + 1e-9))
    found = computed(values, borders, minimum=6)
    assert abs(found.p - exact) < 5 * 2 * np.sqrt(exact / 2 / found.permutations)
    assert found.p_between[0] <= exact <= found.p_between[1]
    for i in range(6):
        sums = [sum(order[j] for j in borders[i]) for order in permutations(values) if order[i] == values[i]]
        own = sum(values[j] for j in borders[i])
        expected = min(1, 2 * min(np.mean([lag >= own for lag in sums]), np.mean([lag <= own for lag in sums])))
        assert found.local_p[i] == pytest.approx([expected, expected], abs=1e-12)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["normal", "skewed", "ties", "trend"])
def test_agrees_with_pysal(kind: str, seed: int) -> None:
    noise = random_map(seed)
    values = {
        "normal": noise,
        "skewed": np.exp(1.5 * noise),
        "ties": np.round(noise),
        "trend": noise + np.arange(56) / 20,
    }[kind]
    values = values.round(2)
    times = 1_999
    found = computed(values, seed=seed)
    np.random.seed(seed)  # the one that PySAL's global Moran takes
    weights = W(dict(enumerate(BOARD)), silence_warnings=True)
    judge = Moran(values, weights, permutations=times)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it recommends the alternative that is asked for below
        local = Moran_Local(values, weights, permutations=times, seed=seed, keep_simulations=True)
    assert found.moran == pytest.approx(judge.I, rel=1e-9, abs=1e-9)
    assert found.expected == pytest.approx(judge.EI, abs=1e-12)
    assert found.local == pytest.approx(local.Is, rel=1e-9, abs=1e-9)
    if kind == "ties":
        return  # esda counts a tie by the last bit of the sum
    theirs = np.append(calculate_significance(local.Is, local.rlisas, "two-sided").ravel(), _doubled(judge, times))
    ours = np.append(found.local_p[:, 1], found.p)
    error = np.sqrt(2 * theirs * (2 - theirs).clip(0) / times) + 4 / times
    assert (np.abs(ours - theirs.clip(max=1)) < 5 * error).all()


def _doubled(judge: Moran, times: int) -> float:
    return min(1.0, 2 * min(np.sum(judge.sim >= judge.I) + 1, np.sum(judge.sim <= judge.I) + 1) / (times + 1))


def test_finds_a_planted_cluster() -> None:
    """A corner of nine high values, and opposite nine low ones, in noise that is small beside them.

    The area in the corner itself has but two neighbours: two high ones are not unlikely, and it gets no label.
    """
    corner = [8 * row + column for row in range(3) for column in range(3)]
    opposite = [55 - i for i in corner]
    values = 0.3 * random_map(4)
    values[corner] += 3
    values[opposite] -= 3
    found = computed(values)
    assert found.p_between == (0, 0.01)
    assert not any(found.doubtful)
    assert [found.labels[i] for i in (1, 8, 9, 10)] == ["high-high"] * 4
    assert [found.labels[55 - i] for i in (1, 8, 9, 10)] == ["low-low"] * 4
    assert found.labels[0] is None
    assert {i for i, label in enumerate(found.labels) if label} <= {*corner, *opposite}


def test_finds_an_outlier() -> None:
    values = 0.3 * random_map(4)
    middle = [8 * row + column for row in range(2, 5) for column in range(2, 5)]
    values[middle] += 3
    values[27] = -6
    found = computed(values)
    assert found.labels[27] == "low-high"
    assert found.local[27] < 0
    assert computed(-values).labels[27] == "high-low"


def test_rarely_finds_anything_in_random_maps() -> None:
    """At a false discovery rate of 5 %."""
    board = grid(6, 8)
    maps = [computed(random_map(seed, 48), board, seed=seed) for seed in range(1_000, 1_200)]
    assert 0 < sum(any(found.labels) for found in maps) <= 20
    assert 3 <= sum(found.p <= 0.05 for found in maps) <= 20


def test_a_label_needs_significance() -> None:
    found = computed(random_map(11))
    assert np.nanmin(found.adjusted_p) > 0.05
    assert set(found.labels) == {None}


def test_an_average_area_is_no_cluster() -> None:
    """Its own value says nothing, whatever lies around it: local I is 0 in every order."""
    values = [-1.0, 0, -1, 2]
    found = computed(values, CHAIN, minimum=4)
    assert found.local[1] == pytest.approx(0, abs=1e-12)
    assert found.local_p[1].tolist() == [1, 1]


def test_p_with_ties_counts_them_on_both_sides() -> None:
    """One area apart from all equal others: every order looks like this one from most areas."""
    values = np.zeros(56)
    values[0] = 1
    found = computed(values)
    assert (found.local_p <= 1).all()
    assert found.local_p[55].tolist() == [1, 1]
    assert found.labels == (None,) * 56


@pytest.mark.parametrize("map_seed", range(12))
def test_no_area_depends_on_the_seed(map_seed: int) -> None:
    """Of maps with a trend, so that many areas are near the threshold; the city's p stays on one side of it."""
    values = random_map(map_seed) + np.arange(56) / 20
    one, *others = (computed(values, seed=seed) for seed in (1, 2, 1950))
    for other in others:
        assert other.labels == one.labels
        assert other.doubtful == one.doubtful
        assert np.array_equal(other.local_p, one.local_p)
        assert np.array_equal(other.local, one.local)
        assert max(one.p_between[0], other.p_between[0]) < min(one.p_between[1], other.p_between[1])
    assert not any(one.doubtful)


def test_what_cannot_be_told_is_doubtful() -> None:
    """Counted on a scale that is too coarse: what is certain or excluded there is so on the fine scale too."""
    found_doubt = 0
    for map_seed in range(12):
        values = random_map(map_seed) + np.arange(56) / 20
        fine, coarse = computed(values), computed(values, steps=(3_000, 6_000))
        for exact, label, bounds, doubtful in zip(
            fine.labels, coarse.labels, coarse.local_p, coarse.doubtful, strict=True
        ):
            assert doubtful or exact == label
            assert label or not doubtful
            assert bounds[0] <= bounds[1]
        assert (coarse.local_p[:, 0] <= fine.local_p[:, 0] + 1e-12).all()
        assert (coarse.local_p[:, 1] >= fine.local_p[:, 1] - 1e-12).all()
        found_doubt += sum(coarse.doubtful)
    assert found_doubt > 0


def test_doubtful_areas_are_counted_again_on_a_finer_scale() -> None:
    """Six decimals are too many for the first count."""
    values = np.exp(random_map(3)) + np.arange(56) / 20
    once, twice = (computed(values, decimals=6, steps=steps) for steps in ((3_000, 3_000), (3_000, 5_000_000)))
    assert sum(once.doubtful) > sum(twice.doubtful)


def test_values_are_compared_as_they_are_shown() -> None:
    values = random_map(5)
    rough, rounded = computed(values, decimals=1), computed(values.round(1), decimals=1)
    assert np.array_equal(rough.local_p, rounded.local_p)
    assert rough.moran == rounded.moran
    assert isinstance(autocorrelation(values / 1000, BOARD, seed=1, decimals=1), Refusal)


def test_a_share_is_told_from_a_boundary_only_when_it_is_certain() -> None:
    """Of 20,000 draws 500 are 2.5 %."""
    assert _beyond(500, 20_000, 0.025) == 0
    assert _beyond(900, 20_000, 0.025) == 1
    assert _beyond(200, 20_000, 0.025) == -1
    assert _beyond(0, 10, 0.025) == 0


DIGEST = """
import hashlib, numpy as np
from analysis.space import autocorrelation
ring = [[(i + step) % 56 for step in (-7, -1, 1, 7)] for i in range(56)]
values = np.array([(i * i * 37 + i * 11) % 101 / 7 for i in range(56)])
found = autocorrelation(values, ring, seed=2024, decimals=3)
everything = np.concatenate([[found.moran, found.p], found.local, found.local_p.ravel(), found.adjusted_p])
print(hashlib.sha256(everything.astype("<f8").tobytes()).hexdigest())
"""


def test_the_same_result_on_other_processors() -> None:
    """To the last bit, with and without the processor's wide instructions, and beside a result kept here."""
    wide = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "NPY_DISABLE_CPU_FEATURES": " ".join(disabled)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for disabled in ([], wide)
    }
    assert digests == {"67ff365bb8df1bc1fb92836afa24bbb3476125579804a15a4d17dbbcffbb9e96"}


def test_refuses_too_few_areas() -> None:
    values = random_map(1)
    values[:12] = np.nan
    refused = autocorrelation(values, BOARD, seed=1, decimals=2)
    assert refused == Refusal("too_few_areas", Basis(44, 56), 45)
    values[0] = 0
    assert isinstance(autocorrelation(values, BOARD, seed=1, decimals=2), Autocorrelation)


def test_refuses_values_without_differences() -> None:
    values = np.full(56, 0.3)
    values[5] = 0.1 + 0.2
    assert autocorrelation(values, BOARD, seed=1, decimals=2) == Refusal("all_equal", Basis(56, 56))


def test_refuses_areas_without_borders() -> None:
    borders: Borders = [[] for _ in range(56)]
    assert autocorrelation(random_map(1), borders, seed=1, decimals=2) == Refusal("no_borders", Basis(56, 56))


def test_false_discoveries_by_hand() -> None:
    """The fifteen p-values of Benjamini and Hochberg (1995, p. 295): four are rejected at 5 %, three by Bonferroni."""
    p = "1 4 19 95 201 278 298 344 459 3240 4262 5719 6528 7590 10000"
    adjusted = benjamini_hochberg(np.array([int(number) / 10_000 for number in p.split()]))
    assert np.count_nonzero(adjusted <= 0.05) == 4
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    assert adjusted[5] == pytest.approx(0.0298 * 15 / 7)


@unhurried
@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.integers(0, 5))
def test_false_discoveries_agree_with_scipy(p: list[float], missing: int) -> None:
    adjusted = benjamini_hochberg(np.array([np.nan] * missing + p))
    assert np.isnan(adjusted[:missing]).all()
    assert adjusted[missing:] == pytest.approx(false_discovery_control(p), abs=1e-12)


@unhurried
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_areas_does_not_matter(seed: int, shuffler: Any) -> None:
    values = random_map(seed)
    order = list(range(56))
    shuffler.shuffle(order)
    place = {area: i for i, area in enumerate(order)}
    borders = [[place[j] for j in BOARD[area]] for area in order]
    shuffled, straight = computed(values[order], borders), computed(values)
    assert shuffled.moran == pytest.approx(straight.moran, abs=1e-12)
    assert shuffled.local == pytest.approx(straight.local[order], abs=1e-12)


@unhurried
@given(st.integers(0, 10_000), st.sampled_from([0.1, 1, 10, 1000]), st.integers(-100, 100))
def test_the_unit_does_not_matter(seed: int, factor: float, shift: int) -> None:
    values = (random_map(seed) + np.arange(56) / 15).round(1)
    one, other, mirrored = (computed(v) for v in (values, factor * values + shift, shift - factor * values))
    assert other.moran == pytest.approx(one.moran, abs=1e-9)
    assert other.local_p == pytest.approx(one.local_p, abs=1e-12)
    assert other.labels == one.labels
    assert mirrored.local_p == pytest.approx(one.local_p, abs=1e-12)
    swapped = str.maketrans({"h": "l", "l": "h"})
    assert [label and label[0].translate(swapped) for label in mirrored.labels] == [
        label and label[0] for label in one.labels
    ]
