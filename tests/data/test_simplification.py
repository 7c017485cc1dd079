"""The browser's geometry: how far its borders are from the true ones, and that they could not be coarser."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.preparation.space.geometry import Coverage
from data.preparation.space.simplification import PRECISION, browser_geometry, displacement
from data.sources.problems import DatasetError
from tests.data.squares import CRS, boundary_settings, coverage, drawn, square, true_distance


def bent(bends: list[float]) -> Coverage:
    """Two districts side by side whose border is bent by metres at even steps."""
    steps = np.linspace(0, 1000, len(bends) + 2)[1:-1]
    border = [(641_000, 5_650_000), *((641_000 + b, 5_650_000 + s) for b, s in zip(bends, steps, strict=True)),
              (641_000, 5_651_000)]  # fmt: skip
    west = shapely.Polygon([*border, (640_000, 5_651_000), (640_000, 5_650_000)])
    east = shapely.Polygon([*border, (642_000, 5_651_000), (642_000, 5_650_000)])
    return coverage(west, east)


def ragged(corners: int, depth: float) -> shapely.Polygon:
    """A ring of about 20 km radius with that many corners, in and out by chance."""
    angles = np.linspace(0, 2 * math.pi, corners, endpoint=False)
    radii = 20_000 + depth * np.random.default_rng(1).random(angles.size)
    return shapely.Polygon(np.c_[640_000 + radii * np.cos(angles), 5_650_000 + radii * np.sin(angles)])


@settings(max_examples=15)
@given(st.lists(st.floats(-60, 60), min_size=3, max_size=19), st.sampled_from([2.0, 5.0, 20.0]))
def test_the_recorded_displacement_is_the_true_one_and_allowed(bends: list[float], allowed: float) -> None:
    both = bent(bends)
    result = browser_geometry(both, boundary_settings(max_displacement=allowed, map_pixels=100))
    back = drawn(result).to_crs(CRS)
    truth = max(true_distance(a, b) for a, b in zip(both.polygons, back, strict=True))
    assert truth - 0.001 <= result.displacement <= truth + 1.02
    assert result.displacement <= result.allowed == min(allowed, 10.0)
    assert shapely.coverage_is_valid(back.array)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=3, max_size=9))
def test_the_displacement_of_many_polygons_is_that_of_the_one_farthest_from_its_twin(
    bends: list[tuple[float, float]],
) -> None:
    one, other = (np.asarray(bent(list(of_one)).polygons) for of_one in zip(*bends, strict=True))
    truth = max(true_distance(a, b) for a, b in zip(one, other, strict=True))
    assert truth - 0.001 <= displacement(one, other) <= truth + 1.02


def test_a_border_is_not_taken_for_its_neighbours_twin() -> None:
    """Both borders of a strip of 10 m move by 10 m, each to where the other was."""
    strip, moved = (shapely.box(640_000 + x, 5_650_000, 640_010 + x, 5_651_000) for x in (0, 10))
    other = shapely.box(640_010, 5_650_000, 641_000, 5_651_000)
    assert displacement(np.array([strip, other]), np.array([moved, other])) == pytest.approx(10, abs=0.02)


@pytest.mark.parametrize("pixels", [500, 1000, 4000])
def test_the_tolerance_is_the_coarsest_within_half_a_pixel(pixels: int) -> None:
    shape = coverage(ragged(2000, 200))
    free = {"max_displacement": 1000, "max_bytes": 10**6}
    result = browser_geometry(shape, boundary_settings(map_pixels=pixels, **free))
    west, south, east, north = shape.polygons.total_bounds
    assert result.allowed == pytest.approx(max(east - west, north - south) / pixels / 2)
    assert result.displacement <= result.allowed
    coarser = shapely.coverage_simplify(shape.polygons.array, result.tolerance / (1 - PRECISION))
    assert displacement(shape.polygons.array, coarser) > result.allowed - 1


def test_what_the_eye_cannot_tell_takes_fewer_points() -> None:
    shape = coverage(ragged(2000, 200))
    vertices = [
        browser_geometry(shape, boundary_settings(map_pixels=pixels, max_displacement=1000)).vertices
        for pixels in (4000, 1000, 250)
    ]
    assert vertices == sorted(vertices, reverse=True)
    assert len(set(vertices)) == 3


def test_straight_borders_lose_their_needless_corners() -> None:
    corners = shapely.segmentize(square(0, 0), 10)
    assert browser_geometry(coverage(corners), boundary_settings()).vertices == 5


def test_a_file_that_is_too_large_is_refused_with_what_can_be_set() -> None:
    shape = coverage(ragged(15_000, 60))
    fine = {"map_pixels": 100_000}
    with pytest.raises(DatasetError) as caught:
        browser_geometry(shape, boundary_settings(**fine))
    (sentence,) = map(str, caught.value.problems)
    assert sentence.startswith("dataset.toml, Angabe »boundaries.max_bytes«: die Grenzen für die Karte brauchen ")
    assert "erlaubt sind 30.000; erwartet: eine größere Zahl, weniger »map_pixels«" in sentence
    assert len(browser_geometry(shape, boundary_settings(**fine, max_bytes=200_000)).brotli) > 30_000


def test_more_decimals_are_taken_where_rounding_would_break_the_coverage() -> None:
    thin = shapely.box(640_000, 5_650_000, 640_000.2, 5_650_000.2)
    result = browser_geometry(coverage(thin, square(1, 0)), boundary_settings())
    assert result.decimals > 5
    assert (shapely.area(drawn(result).array) > 0).all()


def test_a_small_place_is_drawn_as_true_as_a_large_one() -> None:
    yard = square(0, 0, 20.0)
    result = browser_geometry(coverage(yard), boundary_settings())
    assert result.displacement <= result.allowed == pytest.approx(0.01)


def test_what_no_decimals_can_draw_is_refused() -> None:
    speck = shapely.box(640_000, 5_650_000, 640_000.00001, 5_650_000.00001)
    with pytest.raises(DatasetError, match="für die Karte zu fein sind; am kleinsten ist »01«"):
        browser_geometry(coverage(speck, square(1, 0)), boundary_settings())


def test_exterior_rings_run_counterclockwise_and_holes_clockwise() -> None:
    frame = shapely.box(640_000, 5_650_000, 643_000, 5_653_000) - square(1, 1)
    shape = drawn(browser_geometry(coverage(frame, square(1, 1)), boundary_settings()))["01"]
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw
