"""The coverage and the browser's geometry on squares computed by hand."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pyproj
import pytest
import shapely

from data.preparation.space.geometry import (
    Coverage,
    label_points,
    make_coverage,
    neighbours,
    polygons_of,
)
from data.sources.problems import DatasetError
from tests.data.squares import CRS, boundary_settings, coverage, square

PLANE = pyproj.CRS(CRS)
FOUR = (square(0, 0), square(1, 0), square(0, 1), square(1, 1))


def boundaries(*shapes: shapely.Geometry, official: list[float] | None = None) -> gpd.GeoDataFrame:
    ids = pd.Index([f"{i:02d}" for i in range(1, len(shapes) + 1)], name="district_id")
    columns = {"name": [f"Feld {i}" for i in ids], "official_area": official or [float("nan")] * len(shapes)}
    return gpd.GeoDataFrame(columns, geometry=list(shapes), index=ids, crs=CRS)


def cleaned(*shapes: shapely.Geometry, official: list[float] | None = None, **settings: float) -> Coverage:
    return make_coverage(boundaries(*shapes, official=official), boundary_settings(**settings))


def refusal(*shapes: shapely.Geometry, official: list[float] | None = None, **settings: float) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        cleaned(*shapes, official=official, **settings)
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


def test_how_far_areas_may_be_from_the_official_ones_is_a_setting() -> None:
    official = [1e6, 1e6, 1e6, 1.001e6]
    found = cleaned(*FOUR, official=official, max_area_deviation=0.001, max_city_area_deviation=0.001)
    assert found.repairs.district_deviation == pytest.approx(0.001, rel=0.01)
    (sentence,) = refusal(*FOUR, official=official, max_area_deviation=0.0005, max_city_area_deviation=0.001)
    assert sentence.endswith("statt 1.001.000 m²; erwartet: höchstens 0,05 % Abweichung.")


@pytest.mark.parametrize("east", [0, 200, -120], ids=["near the middle of the zone", "east of it", "west of it"])
def test_official_areas_are_compared_in_the_plane_and_on_the_ellipsoid(east: int) -> None:
    shapes = [square(east + x, y) for x, y in ((0, 0), (1, 0), (0, 1))]
    degrees = gpd.GeoSeries(shapes, crs=CRS).to_crs("EPSG:4258")
    true = [abs(PLANE.get_geod().geometry_area_perimeter(polygon)[0]) for polygon in degrees]
    assert abs(true[0] / 1e6 - 1) > 2e-4
    on_ellipsoid, in_plane = cleaned(*shapes, official=true), cleaned(*shapes, official=[1e6] * 3)
    assert (on_ellipsoid.repairs.basis, in_plane.repairs.basis) == ("ellipsoid", "plane")
    assert on_ellipsoid.areas.tolist() == pytest.approx(true, rel=1e-9)
    assert in_plane.areas.tolist() == pytest.approx([1e6] * 3)
    assert max(on_ellipsoid.repairs.district_deviation, in_plane.repairs.district_deviation) < 1e-9
    some = cleaned(*shapes, official=[float("nan"), true[1], float("nan")])
    assert some.repairs.basis == "ellipsoid"
    assert some.repairs.city_deviation is None
    assert any("Feld 02" in sentence for sentence in refusal(*shapes, official=[true[0], true[1] + 200, true[2]]))


def test_without_official_areas_the_plane_is_taken() -> None:
    assert cleaned(*FOUR).repairs.basis == "plane"


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
