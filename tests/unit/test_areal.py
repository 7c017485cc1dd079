"""Areal interpolation: examples by hand, a city of which the truth is known, and what must hold for any cells."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from analysis import areal
from analysis.areal import (
    Pieces,
    binary,
    by_centre,
    figures_of_pieces,
    grades,
    known_part,
    part_held,
    parts_of_cells,
    shared,
    shared_means,
    weighted,
    with_others,
    worst,
)

NAN = math.nan
CELLS, AREAS = 6, 4


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


@st.composite
def cut(draw: st.DrawFn) -> Pieces:
    """Any pieces of six cells in four areas; some lie in no cell or in no area, some weigh nothing."""
    count = draw(st.integers(0, 25))
    whole = hnp.arrays(np.int64, count, elements=st.integers(-1, CELLS - 1))
    area = hnp.arrays(np.int64, count, elements=st.integers(-1, AREAS - 1))
    weight = hnp.arrays(float, count, elements=st.sampled_from([0.0, 0.5, 1.0, 3.0, 40.0, 1234.5]))
    return Pieces(draw(whole), draw(area), draw(weight))


counts = hnp.arrays(float, CELLS, elements=st.integers(0, 5000).map(float))


def test_the_examples_of_the_module() -> None:
    assert doctest.testmod(areal).failed == 0


# By hand


def test_a_cell_is_shared_by_dwellings() -> None:
    # A cell of 120 persons: 30 dwellings in area 0, 10 in area 1; a cell of 60 with all 5 in area 1; none in area 2.
    pieces = weighted(ints(0, 0, 0, 1), ints(0, 0, 1, 1), floats(10, 20, 10, 5))
    assert shared(floats(120, 60), pieces, 3) == pytest.approx([90, 30 + 60, 0])
    assert parts_of_cells(pieces) == pytest.approx([0.25, 0.5, 0.25, 1.0])
    assert figures_of_pieces(floats(120, 60), pieces) == pytest.approx([30, 60, 30, 60])


def test_shares_are_formed_of_counts_that_have_been_shared() -> None:
    # Area 0 takes half of a cell with 10 of 100, and one with 30 of 50: 35 of 100, not the mean of 10 % and 60 %.
    pieces = weighted(ints(0, 0, 1), ints(0, 1, 0), floats(1, 1, 9))
    group, whole = shared(floats(10, 30), pieces, 2), shared(floats(100, 50), pieces, 2)
    assert group / whole == pytest.approx([35 / 100, 0.1])


def test_what_lies_in_no_area_takes_its_part_with_it() -> None:
    # 30 of 40 dwellings of the cell lie beyond the boundary: the city has a quarter of its persons.
    pieces = weighted(ints(0, 0), ints(0, -1), floats(10, 30))
    assert shared(floats(100), pieces, 1) == pytest.approx([25])


def test_a_mean_is_that_of_its_weights() -> None:
    # 10 dwellings at 6 €, 30 at 8 €, one of unknown rent; the second cell lies half in each area.
    pieces = weighted(ints(0, 1, 1, 2), ints(0, 0, 1, 1), floats(1, 1, 1, 1))
    found = shared_means(floats(6, 8, NAN), floats(10, 30, 50), pieces, 3)
    assert found[:2] == pytest.approx([(6 * 10 + 8 * 15) / 25, 8])
    assert math.isnan(found[2])


def test_cells_without_a_weight_take_the_other_pieces() -> None:
    by_dwellings = weighted(ints(0, 1), ints(0, 0), floats(5, 0))
    by_surface = weighted(ints(0, 1, 1), ints(1, 0, 1), floats(1, 1, 3))
    both = with_others(by_dwellings, by_surface)
    assert shared(floats(100, 40), both, 2) == pytest.approx([110, 30])


@pytest.mark.parametrize(
    ("weights", "grade"),
    [
        ((80.0, 20.0), "good"),  # 80 % in a cell of its own
        ((79.0, 21.0), "fair"),  # less, but all in cells of which it holds most
        ((10.0, 90.0), "fair"),
    ],
)
def test_grades_at_their_limits(weights: tuple[float, float], grade: str) -> None:
    # Area 0 lives in cell 0 alone and shares cell 1, of which it holds two thirds.
    own, with_another = weights
    pieces = weighted(ints(0, 1, 1), ints(0, 0, 1), floats(own, with_another, with_another / 2))
    assert grades(pieces, 2) == (grade, "mixed")


def test_a_cell_is_ones_own_from_95_percent_and_most_of_it_is_more_than_half() -> None:
    assert part_held(weighted(ints(0, 0), ints(0, 1), floats(95, 5)), 2, 0.95) == pytest.approx([1, 0])
    assert part_held(weighted(ints(0, 0), ints(0, 1), floats(94, 6)), 2, 0.95) == pytest.approx([0, 0])
    assert part_held(weighted(ints(0, 0), ints(0, 1), floats(5, 5)), 2, 0.5, more=True) == pytest.approx([0, 0])
    # Several pieces of one area in a cell are held together, and what lies beyond the boundary belongs to nobody.
    assert part_held(weighted(ints(0, 0, 0), ints(0, 0, -1), floats(48, 48, 4)), 1, 0.95) == pytest.approx([1])
    assert part_held(weighted(ints(0, 0, 0), ints(0, 0, -1), floats(47, 47, 6)), 1, 0.95) == pytest.approx([0])


def test_the_thresholds_are_arguments() -> None:
    pieces = weighted(ints(0, 0), ints(0, 1), floats(70, 30))
    assert grades(pieces, 2) == ("fair", "mixed")
    assert grades(pieces, 2, own=0.7) == ("good", "mixed")
    assert grades(pieces, 2, most=0.7) == ("mixed", "mixed")


def test_the_worst_grade_goes_on() -> None:
    assert worst(["good", "fair"]) == "fair"
    assert worst(["", "unheard of"]) == ""


@pytest.mark.parametrize("weight", [-1.0, NAN, math.inf])
def test_no_weight_below_zero(weight: float) -> None:
    with pytest.raises(ValueError, match="weights"):
        weighted(ints(0), ints(0), floats(weight))


def test_a_piece_has_all_three() -> None:
    with pytest.raises(ValueError, match="a piece"):
        weighted(ints(0, 1), ints(0), floats(1.0))


# A city of which the truth is known


def truth(seed: int) -> tuple[Pieces, Pieces, np.ndarray, np.ndarray]:
    """Hectares in cells of 10 by 10 and areas with crooked borders; persons are dwellings times persons a dwelling.

    Returns pieces by dwellings and by populated surface, persons of the cells, and those of the areas.
    """
    draw = np.random.default_rng(seed)
    side = 60
    row, column = np.divmod(np.arange(side * side), side)
    cell = (row // 10) * (side // 10) + column // 10
    area = ((row + 3 * np.sin(column / 5)) // 20).clip(0, 2).astype(np.int64) * 3 + (column // 20)
    dwellings = np.where(draw.random(side * side) < 0.3, draw.integers(1, 60, side * side), 0).astype(float)
    persons = dwellings * 1.9
    by_dwellings = weighted(cell, area, dwellings)
    by_surface = binary(cell, area, np.ones(side * side), dwellings > 0)
    return by_dwellings, by_surface, np.bincount(cell, persons), np.bincount(area, persons)


@pytest.mark.parametrize("seed", range(5))
def test_where_persons_follow_dwellings_the_weighted_method_finds_the_truth(seed: int) -> None:
    by_dwellings, by_surface, cells, areas = truth(seed)
    assert shared(cells, by_dwellings, 9) == pytest.approx(areas, rel=1e-12)
    off = np.abs(shared(cells, by_surface, 9) / areas - 1)
    assert 0.001 < off.max() < 0.15  # the binary one comes near, and no nearer
    assert shared(cells, by_surface, 9).sum() == pytest.approx(areas.sum())


def test_cells_that_are_areas_give_them_back() -> None:
    assert shared(floats(3, 4, 5), by_centre(ints(2, 0, 1)), 3).tolist() == [4, 5, 3]


# What must hold


@given(cut(), counts)
def test_mass_is_preserved(pieces: Pieces, values: np.ndarray) -> None:
    given_away = np.isin(np.arange(CELLS), pieces.cells[pieces.counted])
    outside = figures_of_pieces(values, pieces)[pieces.areas < 0].sum()
    total = shared(values, pieces, AREAS).sum() + outside
    assert total == pytest.approx(values[given_away].sum(), rel=1e-9, abs=1e-9)


@given(cut(), counts)
def test_nothing_is_negative_and_no_area_has_more_than_its_cells(pieces: Pieces, values: np.ndarray) -> None:
    found = shared(values, pieces, AREAS)
    assert (found >= 0).all()
    for area in range(AREAS):
        cells = np.unique(pieces.cells[(pieces.areas == area) & pieces.counted])
        assert found[area] <= values[cells].sum() * (1 + 1e-9) + 1e-9


@given(cut(), counts, st.randoms(use_true_random=False))
def test_the_order_of_cells_and_pieces_changes_nothing(pieces: Pieces, values: np.ndarray, random) -> None:
    order = list(range(len(pieces.cells)))
    random.shuffle(order)
    mixed = pieces.chosen(np.array(order, dtype=np.int64))
    place = random.sample(range(CELLS), CELLS)
    moved = np.array([*place, -1])[mixed.cells]
    renamed = Pieces(moved, mixed.areas, mixed.weights)
    turned = np.empty(CELLS)
    turned[place] = values
    assert shared(turned, renamed, AREAS) == pytest.approx(shared(values, pieces, AREAS), abs=1e-9)
    assert grades(renamed, AREAS) == grades(pieces, AREAS)


@given(cut(), counts)
def test_one_area_is_the_whole(pieces: Pieces, values: np.ndarray) -> None:
    inside = pieces.chosen(pieces.areas >= 0)
    whole = Pieces(inside.cells, np.zeros_like(inside.areas), inside.weights)
    of_counted = np.isin(np.arange(CELLS), whole.cells[whole.counted])
    assert shared(values, whole, 1) == pytest.approx([values[of_counted].sum()], abs=1e-9)
    assert grades(whole, 1) == (("good",) if of_counted.any() or whole.weights.sum() > 0 else ("mixed",)) or (
        not of_counted.any()
    )


@given(cut(), counts, st.floats(0.001, 1000))
def test_the_unit_of_the_weights_changes_nothing(pieces: Pieces, values: np.ndarray, factor: float) -> None:
    scaled = Pieces(pieces.cells, pieces.areas, pieces.weights * factor)
    assert shared(values, scaled, AREAS) == pytest.approx(shared(values, pieces, AREAS), rel=1e-9, abs=1e-9)


@given(cut(), counts, counts)
def test_sharing_adds_up(pieces: Pieces, one: np.ndarray, other: np.ndarray) -> None:
    apart = shared(one, pieces, AREAS) + shared(other, pieces, AREAS)
    assert shared(one + other, pieces, AREAS) == pytest.approx(apart, rel=1e-9, abs=1e-9)


@given(cut(), counts)
def test_a_part_shared_is_no_larger_than_its_whole(pieces: Pieces, values: np.ndarray) -> None:
    assert (shared(np.floor(values / 2), pieces, AREAS) <= shared(values, pieces, AREAS) + 1e-9).all()


@given(cut(), st.floats(-50, 50), counts)
def test_the_mean_of_equals_is_the_same_and_any_mean_lies_between(
    pieces: Pieces, level: float, values: np.ndarray
) -> None:
    same = shared_means(np.full(CELLS, level), np.ones(CELLS), pieces, AREAS)
    assert np.isclose(same[np.isfinite(same)], level, atol=1e-9).all()
    found = shared_means(values, np.ones(CELLS), pieces, AREAS)
    known = found[np.isfinite(found)]
    assert (known >= values.min() - 1e-9).all()
    assert (known <= values.max() + 1e-9).all()


@given(cut(), hnp.arrays(bool, CELLS))
def test_a_part_known_and_its_rest_make_the_whole(pieces: Pieces, known: np.ndarray) -> None:
    in_cells = pieces.chosen(pieces.cells >= 0)
    total = known_part(known, in_cells, AREAS) + known_part(~known, in_cells, AREAS)
    weights = np.bincount(np.maximum(in_cells.areas, 0), np.where(in_cells.areas >= 0, in_cells.weights, 0), AREAS)
    assert total == pytest.approx(np.where(weights > 0, 1.0, 0.0))
