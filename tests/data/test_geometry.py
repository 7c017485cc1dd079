"""The coverage on squares computed by hand, and the promises made for the real districts."""

from __future__ import annotations

import json
import math
from pathlib import Path

import brotli
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.boundaries import number_remarks, read_boundaries
from data.dataset import read_dataset
from data.geometry import (
    BrowserGeometry,
    Coverage,
    browser_geometry,
    dissolve,
    label_points,
    make_coverage,
    neighbours,
    polygons_of,
)
from data.problems import DatasetError
from tests.data.squares import CRS, ERFURT, coverage, dataset, square

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
        "grenzen.geojson, Spalte »M2«: »Feld 01« hat bereinigt 1.000.000 m² statt 1.000.400 m²; "
        "erwartet: höchstens 0,01 % Abweichung."
    )


def test_areas_far_from_the_official_ones_are_refused() -> None:
    sentences = refusal(*FOUR, official=[1e6, 1e6, 1e6, 1.001e6])
    assert sentences == [
        "grenzen.geojson, Spalte »M2«: das ganze Gebiet hat bereinigt 4.000.000 m² statt 4.001.000 m²; "
        "erwartet: höchstens 0,001 % Abweichung.",
        "grenzen.geojson, Spalte »M2«: »Feld 04« hat bereinigt 1.000.000 m² statt 1.001.000 m²; "
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


def true_distance(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """Hausdorff distance of two borders by brute force: a point every 2 m."""

    def directed(a: shapely.Geometry, b: shapely.Geometry) -> float:
        points = shapely.points(shapely.get_coordinates(shapely.segmentize(a.boundary, 2)))
        line = b.boundary
        shapely.prepare(line)
        return float(shapely.distance(line, points).max())

    return max(directed(one, other), directed(other, one))


def drawn(geometry: BrowserGeometry) -> gpd.GeoSeries:
    features = json.loads(geometry.json)["features"]
    shapes = [shapely.geometry.shape(item["geometry"]) for item in features]
    return gpd.GeoSeries(shapes, index=[item["id"] for item in features], crs="EPSG:4326")


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
    assert sentence.startswith("dataset.toml, Spalte »boundaries.simplify_tolerance«: 500,0 m verschiebt eine Grenze um")
    assert sentence.endswith("erwartet: ein kleinerer Wert: höchstens 10 m Verschiebung.")


def test_a_file_that_is_too_large_is_refused() -> None:
    angles = np.linspace(0, 2 * math.pi, 10_000, endpoint=False)
    radii = 20_000 + 30 * np.random.default_rng(1).random(angles.size)
    star = shapely.Polygon(np.c_[640_000 + radii * np.cos(angles), 5_650_000 + radii * np.sin(angles)])
    with pytest.raises(DatasetError, match="höchstens 30.000 Bytes"):
        browser_geometry(coverage(star), 0.1)


def test_more_decimals_are_taken_where_rounding_would_break_the_coverage() -> None:
    thin = shapely.box(640_000, 5_650_000, 640_000.2, 5_650_000.2)
    result = browser_geometry(coverage(thin, square(1, 0)), 0.001)
    assert result.decimals > 5
    assert (drawn(result).area > 0).all()


def test_what_eight_decimals_cannot_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="eight decimals"):
        browser_geometry(coverage(shapely.box(640_000, 5_650_000, 640_000.0001, 5_650_000.0001)), 0.00001)


def test_exterior_rings_run_counterclockwise_and_holes_clockwise() -> None:
    frame = shapely.box(640_000, 5_650_000, 643_000, 5_653_000) - square(1, 1)
    shape = drawn(browser_geometry(coverage(frame, square(1, 1)), 5))["01"]
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw


# Erfurt


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    return pd.read_csv(ERFURT / "districts.csv", dtype=str).set_index("district_id")


@pytest.fixture(scope="module")
def erfurt(areas: pd.DataFrame) -> Coverage:
    real = read_dataset(ERFURT)
    return make_coverage(read_boundaries(real, areas), real.boundaries)


@pytest.fixture(scope="module")
def browser(erfurt: Coverage) -> BrowserGeometry:
    return browser_geometry(erfurt, read_dataset(ERFURT).boundaries.simplify_tolerance)


def test_erfurt_has_its_53_districts_and_one_wrong_number(areas: pd.DataFrame, erfurt: Coverage) -> None:
    assert list(erfurt.districts.index) == [f"{i:02d}" for i in range(1, 54)]
    assert (erfurt.districts["name"] == areas["name"]).all()
    assert number_remarks(read_boundaries(read_dataset(ERFURT), areas)) == (
        "Bindersleben: Die Grenzdatei nennt die Nummer »39«, amtlich ist 20; zugeordnet über den Namen.",
    )


def test_erfurt_is_a_true_coverage_without_holes_of_the_official_areas(erfurt: Coverage) -> None:
    polygons = erfurt.polygons
    assert shapely.coverage_is_valid(polygons.array)
    assert set(polygons.geom_type) == {"Polygon"}
    assert sum(len(polygon.interiors) for polygon in polygons) == 0
    city = shapely.union_all(polygons.array)
    assert city.geom_type == "Polygon"
    assert len(city.interiors) == 0
    official = erfurt.districts["official_area"]
    assert (polygons.area / official - 1).abs().max() < 1e-4
    assert abs(polygons.area.sum() / official.sum() - 1) < 1e-5
    assert official.sum() == pytest.approx(269.835e6, abs=500)


def test_erfurts_known_defects_are_recorded(erfurt: Coverage) -> None:
    repairs = erfurt.repairs
    assert repairs.invalid == ("45",)
    assert [(district, round(area, 1)) for district, area in repairs.dropped] == [("21", 5.9), ("45", 0.4)]
    assert len(repairs.unmatched) == 19
    assert repairs.unmatched_length == pytest.approx(1829, abs=1)
    assert len(repairs.closed_gaps) == 10
    assert 13 < max(repairs.closed_gaps) < 14
    assert repairs.remaining_holes == ()
    assert repairs.district_deviation < 8e-5


def test_erfurts_neighbours_are_symmetric_and_reach_everywhere(erfurt: Coverage) -> None:
    found = neighbours(erfurt)
    assert all(here in found[there] and here != there for here, others in found.items() for there in others)
    assert all(list(others) == sorted(others) for others in found.values())
    for here, others in found.items():
        for there in others:
            shared = erfurt.polygons[here].boundary.intersection(erfurt.polygons[there].boundary)
            assert shared.length > 0
    reached, waiting = {"01"}, ["01"]
    while waiting:
        new = set(found[waiting.pop()]) - reached
        reached |= new
        waiting += new
    assert len(reached) == 53


def test_erfurts_label_points_lie_well_inside(erfurt: Coverage) -> None:
    points = label_points(erfurt)
    room = points.distance(erfurt.polygons.boundary)
    assert erfurt.polygons.contains(points).all()
    assert (room >= erfurt.polygons.centroid.distance(erfurt.polygons.boundary) - 1)[
        erfurt.polygons.contains(erfurt.polygons.centroid)
    ].all()


def test_erfurts_settlement_types_make_up_the_city(areas: pd.DataFrame, erfurt: Coverage) -> None:
    larger = dissolve(erfurt, areas["settlement_type"])
    assert set(larger.index) == {"städtisch", "Plattenbau", "dörflich"}
    assert shapely.coverage_is_valid(larger.geometry.array)
    assert larger.area.sum() == pytest.approx(erfurt.polygons.area.sum(), rel=1e-12)


def test_the_browser_gets_a_small_faithful_and_valid_coverage(erfurt: Coverage, browser: BrowserGeometry) -> None:
    shapes = drawn(browser)
    assert list(shapes.index) == list(erfurt.districts.index)
    assert shapely.coverage_is_valid(shapes.array)
    assert shapely.is_valid(shapes.array).all()
    assert all(shape.exterior.is_ccw for shape in shapes)
    assert len(shapely.union_all(shapes.array).interiors) == 0
    assert len(browser.brotli) <= 30_000
    assert brotli.decompress(browser.brotli) == browser.json
    assert browser.vertices == shapely.get_num_coordinates(shapes.array).sum()
    back = shapes.to_crs(CRS)
    truth = max(true_distance(a, b) for a, b in zip(erfurt.polygons, back, strict=True))
    assert browser.displacement <= 10
    assert truth - 0.001 <= browser.displacement <= truth + 0.05


def test_the_browsers_neighbours_share_the_very_same_coordinates(erfurt: Coverage, browser: BrowserGeometry) -> None:
    shapes = drawn(browser)
    vertices = {i: set(map(tuple, shapely.get_coordinates(shape))) for i, shape in shapes.items()}
    for here, others in neighbours(erfurt).items():
        for there in others:
            assert len(vertices[here] & vertices[there]) >= 2
    assert neighbours(Coverage(gpd.GeoDataFrame(geometry=shapes))) == neighbours(erfurt)


def test_features_carry_their_number_and_five_decimals(erfurt: Coverage, browser: BrowserGeometry) -> None:
    content = json.loads(browser.json)
    assert content["type"] == "FeatureCollection"
    sixth = content["features"][5]
    assert (sixth["type"], sixth["id"], sixth["properties"]) == ("Feature", "06", {"id": "06"})
    assert browser.decimals == 5
    assert all(x == round(x, 5) and y == round(y, 5) for x, y in sixth["geometry"]["coordinates"][0])
    assert browser_geometry(erfurt, 5.0) == browser
