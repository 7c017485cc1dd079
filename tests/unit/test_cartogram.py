"""Circle cartograms: by hand, by property, and on the real city."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.cartogram import Cartogram, dorling

Floats = NDArray[np.float64]

SQUARE_KM = 1e6


def clearances(cartogram: Cartogram) -> Floats:
    """Distances between the rims of every two circles, negative where they overlap."""
    i, j = np.triu_indices(len(cartogram.radii), 1)
    apart = np.hypot(*(cartogram.centres[j] - cartogram.centres[i]).T)
    rims: Floats = apart - cartogram.radii[i] - cartogram.radii[j]
    return rims


def turned(points: Floats, degrees: float) -> Floats:
    turn = math.radians(degrees)
    rotated: Floats = points @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return rotated


def grid(seed: int, columns: int) -> tuple[Floats, Floats, list[tuple[int, int]]]:
    """A fictional city of about 1 km wide fields, each moved a little, with sizes from hamlets to quarters."""
    chance = np.random.default_rng(seed)
    n = columns * columns
    places = np.stack(np.divmod(np.arange(n), columns), axis=1) * 1000.0
    beside = [(k, k + 1) for k in range(n) if (k + 1) % columns]
    below = [(k, k + columns) for k in range(n - columns)]
    return places + chance.uniform(-300, 300, (n, 2)), chance.lognormal(7, 1, n), beside + below


def test_circles_with_room_stay_where_they_are() -> None:
    points = np.array([[0.0, 0.0], [1000.0, 0.0], [0.0, 1000.0]])
    cartogram = dorling(points, np.array([1.0, 4.0, 9.0]), [], area=14 * math.pi * 100, fill=1)
    np.testing.assert_allclose(cartogram.radii, [10, 20, 30])
    np.testing.assert_allclose(cartogram.centres, points, atol=1e-9)


def test_two_that_overlap_part_evenly_until_the_gap() -> None:
    points = np.array([[500.0, 70.0], [560.0, 70.0]])
    cartogram = dorling(points, np.array([1.0, 1.0]), [], area=2 * math.pi * 1e4, fill=1, gap=20)
    np.testing.assert_allclose(cartogram.radii, [100, 100])
    np.testing.assert_allclose(cartogram.centres, [[420, 70], [640, 70]], atol=1e-4)


def test_two_neighbours_meet_between_their_places() -> None:
    """Each of the distances s to the places costs s², what is left of the gap g costs (g - 2s)²: s = g / 3."""
    points = np.array([[0.0, 0.0], [0.0, 500.0]])
    cartogram = dorling(points, np.array([3.0, 3.0]), [(1, 0)], area=2 * math.pi * 1e4, fill=1)
    np.testing.assert_allclose(cartogram.centres, [[0, 100], [0, 400]], atol=1e-4)


def test_three_push_each_other_from_the_middle_of_a_triangle() -> None:
    corners = np.array([[math.cos(a), math.sin(a)] for a in np.radians([90, 210, 330])])
    cartogram = dorling(10 * corners, np.ones(3), [], area=3 * math.pi * 1e4, fill=1)
    np.testing.assert_allclose(cartogram.centres, 200 / math.sqrt(3) * corners, atol=1e-4)


def test_three_in_a_row_keep_their_order() -> None:
    points = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    cartogram = dorling(points, np.ones(3), [(0, 1), (1, 2)], area=3 * math.pi * 100, fill=1)
    np.testing.assert_allclose(cartogram.centres, [[-10, 0], [10, 0], [30, 0]], atol=1e-4)


def test_one_circle_fills_its_share_of_the_area() -> None:
    cartogram = dorling(np.array([[7.0, 8.0]]), np.array([5.0]), [], area=math.pi * 200, fill=0.5)
    np.testing.assert_allclose(cartogram.radii, [10])
    np.testing.assert_array_equal(cartogram.centres, [[7, 8]])


def test_without_area_the_hull_of_the_points_counts() -> None:
    points = np.array([[0.0, 0.0], [2000.0, 0.0], [2000.0, 1000.0], [0.0, 1000.0], [900.0, 500.0]])
    radii = dorling(points, np.arange(1.0, 6.0), [], fill=0.4).radii
    assert math.pi * (radii**2).sum() == pytest.approx(0.4 * 2 * SQUARE_KM)


def test_a_pair_named_twice_counts_once() -> None:
    points, sizes, neighbours = grid(3, 4)
    once = dorling(points, sizes, neighbours)
    twice = dorling(points, sizes, [*neighbours, *((j, i) for i, j in reversed(neighbours))])
    np.testing.assert_array_equal(once.centres, twice.centres)


@pytest.mark.parametrize("size", [math.nan, 0.0, -1.0, math.inf])
def test_a_size_that_makes_no_circle_is_refused_by_its_row(size: float) -> None:
    with pytest.raises(ValueError, match=r"rows without: 1$"):
        dorling(np.eye(3), np.array([1.0, size, 2.0]), [])


@pytest.mark.parametrize(
    ("points", "neighbours", "options", "message"),
    [
        ([[0, 0], [1, 1], [1, 1]], [], {"area": 1.0}, "the same"),
        ([[0, 0], [1, 1], [2, 2]], [], {}, "on one line"),
        ([[0, 0], [1, 1], [2, math.nan]], [], {"area": 1.0}, "finite"),
        ([[0, 0], [1, 1]], [], {"area": 1.0}, "every size"),
        ([[0, 0], [1, 0], [0, 1]], [(1, 1)], {}, "pairs"),
        ([[0, 0], [1, 0], [0, 1]], [(0, 3)], {}, "pairs"),
        ([[0, 0], [1, 0], [0, 1]], [], {"fill": 0.0}, "above zero"),
        ([[0, 0], [1, 0], [0, 1]], [], {"area": 0.0}, "above zero"),
        ([[0, 0], [1, 0], [0, 1]], [], {"gap": -1.0}, "above zero"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    points: list[list[float]], neighbours: Sequence[tuple[int, int]], options: dict[str, float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        dorling(np.array(points, dtype=np.float64), np.ones(3), neighbours, **options)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Floats, Floats, list[tuple[int, int]]]:
    """Up to nine areas anywhere on a coarse grid, also in rows and close together, with any pairs as neighbours."""
    place = st.tuples(st.integers(0, 12), st.integers(0, 12))
    points = draw(st.lists(place, min_size=2, max_size=9, unique=True))
    sizes = draw(st.lists(st.integers(1, 20_000), min_size=len(points), max_size=len(points)))
    row = st.integers(0, len(points) - 1)
    pairs = draw(st.lists(st.tuples(row, row).filter(lambda pair: pair[0] != pair[1]), max_size=12))
    return 500.0 * np.array(points), np.array(sizes, dtype=np.float64), pairs


@settings(deadline=None, max_examples=60)
@given(towns(), st.floats(0.05, 1.5), st.floats(0, 200))
def test_circles_never_overlap_and_are_in_proportion(
    town: tuple[Floats, Floats, list[tuple[int, int]]], fill: float, gap: float
) -> None:
    points, sizes, neighbours = town
    cartogram = dorling(points, sizes, neighbours, fill=fill, gap=gap, area=36 * SQUARE_KM)
    assert clearances(cartogram).min() >= gap - 1e-6
    np.testing.assert_allclose(math.pi * cartogram.radii**2, fill * 36 * SQUARE_KM * sizes / sizes.sum())
    again = dorling(points, sizes, neighbours, fill=fill, gap=gap, area=36 * SQUARE_KM)
    np.testing.assert_array_equal(again.centres, cartogram.centres)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10**6), st.floats(0, 360), st.floats(-1e6, 1e6), st.floats(0.1, 10))
def test_the_picture_moves_turns_and_grows_with_the_points(
    seed: int, degrees: float, shift: float, scale: float
) -> None:
    points, sizes, neighbours = grid(seed, 4)
    cartogram = dorling(points, sizes, neighbours, gap=20)
    moved = dorling(scale * turned(points, degrees) + shift, 3 * sizes, neighbours, gap=20 * scale)
    np.testing.assert_allclose(moved.radii, scale * cartogram.radii)
    np.testing.assert_allclose(moved.centres, scale * turned(cartogram.centres, degrees) + shift, atol=0.01 * scale)


def test_five_hundred_areas_stand_apart() -> None:
    points, sizes, neighbours = grid(7, 23)
    cartogram = dorling(points[:500], sizes[:500], [pair for pair in neighbours if max(pair) < 500], gap=10)
    assert clearances(cartogram).min() >= 10 - 1e-6


@dataclass(frozen=True)
class City:
    """The real districts and their cartogram."""

    table: pd.DataFrame
    points: Floats
    neighbours: list[tuple[int, int]]
    cartogram: Cartogram


@pytest.fixture(scope="module")
def city(erfurt_prepared: Path) -> City:
    table = pd.read_parquet(erfurt_prepared / "districts.parquet").set_index("district_id")
    values = pd.read_parquet(erfurt_prepared / "newest.parquet")
    people = values[(values["indicator"] == "population_latest") & (values["level"] == "district")]
    table["people"] = people.set_index("area_id")["value"]
    row = {district: i for i, district in enumerate(table.index)}
    neighbours = [(row[here], row[there]) for here, others in table["neighbours"].items() for there in others]
    points = table[["label_x", "label_y"]].to_numpy(dtype=np.float64)
    area = float(shapely.area(shapely.from_wkb(table["geometry"].to_numpy())).sum())
    cartogram = dorling(points, table["people"].to_numpy(dtype=np.float64), neighbours, gap=50, area=area)
    return City(table, points, neighbours, cartogram)


def test_erfurts_circles_are_its_people_on_half_its_area(city: City) -> None:
    radii, people = city.cartogram.radii, city.table["people"].to_numpy()
    assert clearances(city.cartogram).min() >= 50 - 1e-6
    np.testing.assert_allclose(radii**2 / (radii**2).sum(), people / people.sum())
    assert math.pi * (radii**2).sum() == pytest.approx(0.5 * 269.835e6, rel=1e-4)


def test_erfurts_neighbours_lie_in_about_their_true_direction(city: City) -> None:
    i, j = np.array(city.neighbours).T
    true, drawn = city.points[j] - city.points[i], city.cartogram.centres[j] - city.cartogram.centres[i]
    cosine = (true * drawn).sum(axis=1) / np.hypot(*true.T) / np.hypot(*drawn.T)
    assert (cosine > math.cos(math.radians(45))).mean() > 0.92
    assert (cosine > math.cos(math.radians(30))).mean() > 0.8


def test_erfurts_districts_stay_near_their_places(city: City) -> None:
    """Its city is 18 km wide and the circle of its largest district 1.9 km in radius."""
    moved = np.hypot(*(city.cartogram.centres - city.points).T)
    assert moved.mean() < 1350
    assert moved.max() < 4600


def test_no_village_of_erfurt_comes_between_its_inner_districts(city: City) -> None:
    village = (city.table["settlement_type"] == "village").to_numpy()
    centre = np.average(city.cartogram.centres, axis=0, weights=city.table["people"])
    outward = np.hypot(*(city.cartogram.centres - centre).T)
    assert outward[village].min() > np.median(outward[~village])
