"""The coverage and the browser's geometry on squares computed by hand."""

from __future__ import annotations

import math
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.geometry import (
    Coverage,
    browser_geometry,
    dissolve,
    label_points,
    make_coverage,
    neighbours,
    polygons_of,
)
from data.problems import DatasetError
from tests.data.squares import CRS, coverage, dataset, drawn, square, true_distance

FOUR = (square(0, 0), square(1, 0), square(0, 1), square(1, 1))


def boundaries(*shapes: shapely.Geometry, official: list[float] | None = None) -> gpd.GeoDataFrame:
    ids = pd.Index([f"{i:02d}" for i in range(1, len(shapes) + 1)], name="district_id")
    columns = {"name": [f"Feld {i}" for i in ids], "official_area": official or [float("nan")] * len(shapes)}
    return gpd.GeoDataFrame(columns, geometry=list(shapes), index=ids, crs=CRS)


def cleaned(*shapes: shapely.Geometry, official: list[float] | None = None) -> Coverage:
    return make_coverage(boundaries(*shapes, official=official), dataset(Path()).boundaries)


def refusal(*shapes: shapely.Geometry, official: list[float] | None = None) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        cleaned(*shapes, official=official)
    return [str(problem) for problem in caught.value.problems]


# The coverage


def test_squares_that_fit_are_left_as_they_are() -> None:
    result = cleaned(*FOUR, official=[1e6] * 4)
    assert [shape.equals(before) for shape, before in zip(result.polygons, FOUR, strict=True)] == [True] * 4
    assert result.repairs.invalid == result.repairs.dropped == result.repairs.unmatched == ()
    assert result.repairs.district_deviation == 0
    assert result.repairs.city_deviation == 0
    assert list(result.districts.columns) == ["name", "official_area", "geometry"]


def test_a_pin_hole_and_a_dent_are_closed_and_recorded() -> None:
    x, y = 641_000, 5_650_000
    dented = shapely.Polygon([(x - 1000, y), (x, y), (x, y + 490), (x - 0.5, y + 500), (x, y + 510), (x, y + 1000),
                              (x - 1000, y + 1000)])  # fmt: skip
    result = cleaned(dented, square(1, 0))
    assert result.repairs.unmatched == ("01", "02")
    assert result.repairs.unmatched_length > 0
    assert result.repairs.closed_gaps == pytest.approx((5.0,))
    assert result.repairs.remaining_holes == ()
    assert result.repairs.city_deviation is None
    assert shapely.coverage_union_all(result.polygons.array).area == pytest.approx(2e6)


def test_a_hole_wider_than_the_gap_width_stays_and_is_recorded() -> None:
    frame = shapely.box(640_000, 5_650_000, 643_000, 5_653_000) - square(1, 1)
    result = cleaned(frame)
    assert result.repairs.remaining_holes == (1e6,)
    assert result.repairs.closed_gaps == ()


def test_an_overlap_is_given_to_one_district() -> None:
    wide = shapely.box(640_000, 5_650_000, 641_000.05, 5_651_000)
    result = cleaned(wide, square(1, 0))
    assert result.repairs.overlap == pytest.approx(50)
    assert result.polygons.area.sum() == pytest.approx(2e6)


def test_a_crossing_ring_is_repaired_and_its_splinter_dropped() -> None:
    x, y = 640_000, 5_650_000
    crossing = shapely.Polygon([(x, y), (x + 1000, y), (x + 1000, y + 1000), (x + 0.1, y + 1000), (x - 1, y + 1010),
                                (x + 1, y + 1010), (x, y + 1000)])  # fmt: skip
    assert not crossing.is_valid
    result = cleaned(crossing, square(1, 0))
    assert result.repairs.invalid == ("01",)
    ((district, area),) = result.repairs.dropped
    assert district == "01"
    assert 0 < area < 20
    assert result.polygons["01"].geom_type == "Polygon"


def test_a_small_second_part_is_dropped_and_a_large_one_refused() -> None:
    sliver = shapely.MultiPolygon([square(0, 0), square(5, 5, 2)])
    assert cleaned(sliver).repairs.dropped == (("01", 4.0),)
    (sentence,) = refusal(shapely.MultiPolygon([square(0, 0), square(5, 5, 20)]))
    assert sentence == (
        "grenzen.geojson, Eigenschaft »M2«: »Feld 01« hat bereinigt 1.000.000 m² statt 1.000.400 m²; "
        "erwartet: höchstens 0,01 % Abweichung."
    )


def test_areas_far_from_the_official_ones_are_refused() -> None:
    sentences = refusal(*FOUR, official=[1e6, 1e6, 1e6, 1.001e6])
    assert sentences == [
        "grenzen.geojson, Eigenschaft »M2«: das ganze Gebiet hat bereinigt 4.000.000 m² statt 4.001.000 m²; "
        "erwartet: höchstens 0,001 % Abweichung.",
        "grenzen.geojson, Eigenschaft »M2«: »Feld 04« hat bereinigt 1.000.000 m² statt 1.001.000 m²; "
        "erwartet: höchstens 0,01 % Abweichung.",
    ]


def test_a_district_drawn_twice_is_refused() -> None:
    assert any("»Feld" in sentence for sentence in refusal(square(0, 0), square(0, 0)))


def test_a_coverage_cannot_be_made_of_what_is_none() -> None:
    with pytest.raises(ValueError, match="overlap"):
        coverage(square(0, 0), square(0.5, 0))


def test_polygons_are_found_in_nested_collections() -> None:
    nested = shapely.GeometryCollection(
        [shapely.MultiPolygon([square(0, 0), square(2, 2)]), shapely.GeometryCollection([square(4, 4)]),
         shapely.Point(0, 0), shapely.LineString([(0, 0), (1, 1)]), shapely.Polygon()]
    )  # fmt: skip
    assert polygons_of(nested) == [square(0, 0), square(2, 2), square(4, 4)]


def test_neighbours_share_a_border_and_not_only_a_point() -> None:
    assert neighbours(coverage(*FOUR, square(7, 7))) == {
        "01": ("02", "03"),
        "02": ("01", "04"),
        "03": ("01", "04"),
        "04": ("02", "03"),
        "05": (),
    }


def test_the_label_point_is_the_centre_of_the_largest_inscribed_circle() -> None:
    handle = shapely.box(641_000, 5_650_490, 649_000, 5_650_500)
    pan = shapely.union(square(0, 0), handle)
    point = label_points(coverage(pan))["01"]
    assert point.distance(shapely.Point(640_500, 5_650_500)) < 5
    assert pan.contains(point)


def test_larger_areas_are_dissolved_without_inner_borders() -> None:
    group = pd.Series(["innen", "außen", "innen", "außen"], index=["04", "03", "02", "01"], name="lage")
    larger = dissolve(coverage(*FOUR), group)
    assert list(larger.index) == ["außen", "innen"]
    assert larger.index.name == "lage"
    assert larger.crs == CRS
    assert larger.geometry["innen"].normalize().equals(shapely.union(square(1, 0), square(1, 1)).normalize())
    assert shapely.get_num_coordinates(larger.geometry["innen"]) == 7


# The browser's geometry


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-60, 60), min_size=3, max_size=19), st.floats(1, 6))
def test_the_recorded_displacement_is_the_true_one(bends: list[float], tolerance: float) -> None:
    steps = np.linspace(0, 1000, len(bends) + 2)[1:-1]
    border = [(641_000, 5_650_000), *((641_000 + b, 5_650_000 + s) for b, s in zip(bends, steps, strict=True)),
              (641_000, 5_651_000)]  # fmt: skip
    west = shapely.Polygon([*border, (640_000, 5_651_000), (640_000, 5_650_000)])
    east = shapely.Polygon([*border, (642_000, 5_651_000), (642_000, 5_650_000)])
    both = coverage(west, east)
    result = browser_geometry(both, tolerance)
    back = drawn(result).to_crs(CRS)
    truth = max(true_distance(a, b) for a, b in zip(both.polygons, back, strict=True))
    assert truth - 0.001 <= result.displacement <= truth + 1.02
    assert shapely.coverage_is_valid(back.array)


def test_a_tolerance_that_moves_borders_too_far_is_refused() -> None:
    ragged = [(640_000 + 20 * i, 5_651_000 + 40 * (i % 2)) for i in range(51)]
    shape = shapely.Polygon([(641_000, 5_650_000), (640_000, 5_650_000), *ragged])
    with pytest.raises(DatasetError) as caught:
        browser_geometry(coverage(shape), 500)
    (sentence,) = map(str, caught.value.problems)
    assert sentence.startswith(
        "dataset.toml, Angabe »boundaries.simplify_tolerance«: 500,0 m verschiebt eine Grenze um"
    )
    assert sentence.endswith("erwartet: ein kleinerer Wert: höchstens 10 m Verschiebung.")


def test_a_file_that_is_too_large_is_refused() -> None:
    angles = np.linspace(0, 2 * math.pi, 15_000, endpoint=False)
    radii = 20_000 + 30 * np.random.default_rng(1).random(angles.size)
    star = shapely.Polygon(np.c_[640_000 + radii * np.cos(angles), 5_650_000 + radii * np.sin(angles)])
    with pytest.raises(DatasetError, match=r"höchstens 30\.000 Bytes"):
        browser_geometry(coverage(star), 0.1)


def test_more_decimals_are_taken_where_rounding_would_break_the_coverage() -> None:
    thin = shapely.box(640_000, 5_650_000, 640_000.2, 5_650_000.2)
    result = browser_geometry(coverage(thin, square(1, 0)), 0.001)
    assert result.decimals > 5
    assert (shapely.area(drawn(result).array) > 0).all()


def test_what_eight_decimals_cannot_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="eight decimals"):
        browser_geometry(coverage(shapely.box(640_000, 5_650_000, 640_000.0001, 5_650_000.0001)), 0.00001)


def test_exterior_rings_run_counterclockwise_and_holes_clockwise() -> None:
    frame = shapely.box(640_000, 5_650_000, 643_000, 5_653_000) - square(1, 1)
    shape = drawn(browser_geometry(coverage(frame, square(1, 1)), 5))["01"]
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw
