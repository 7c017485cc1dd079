"""What is promised of the real districts and facilities."""

from __future__ import annotations

import json

import brotli
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.preparation.space.facilities import MergeResult, inside, merge_duplicates, settled_centres
from data.preparation.space.geometry import Coverage, label_points, make_coverage, neighbours
from data.preparation.space.simplification import BrowserGeometry, browser_geometry
from data.sources.dataset import Dataset, read_dataset
from data.sources.reading.boundaries import number_remarks, read_boundaries
from tests.data.squares import CRS, ERFURT, drawn, true_distance


@pytest.fixture(scope="module")
def real() -> Dataset:
    return read_dataset(ERFURT)


@pytest.fixture(scope="module")
def areas(real: Dataset) -> pd.DataFrame:
    return pd.read_csv(ERFURT / real.areas_file, dtype=str).set_index("district_id")


@pytest.fixture(scope="module")
def erfurt(real: Dataset, areas: pd.DataFrame) -> Coverage:
    return make_coverage(read_boundaries(real, areas), real.boundaries)


@pytest.fixture(scope="module")
def browser(real: Dataset, erfurt: Coverage) -> BrowserGeometry:
    return browser_geometry(erfurt, real.boundaries)


def test_erfurt_has_its_53_districts_and_one_wrong_number(real: Dataset, areas: pd.DataFrame, erfurt: Coverage) -> None:
    assert list(erfurt.districts.index) == [f"{i:02d}" for i in range(1, 54)]
    assert (erfurt.districts["name"] == areas["name"]).all()
    assert number_remarks(read_boundaries(real, areas)) == (
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
    assert browser.displacement <= browser.allowed == 10
    assert truth - 0.001 <= browser.displacement <= truth + 0.05


def test_the_browsers_neighbours_share_the_very_same_coordinates(erfurt: Coverage, browser: BrowserGeometry) -> None:
    shapes = drawn(browser)
    vertices = {i: set(map(tuple, shapely.get_coordinates(shape))) for i, shape in shapes.items()}
    for here, others in neighbours(erfurt).items():
        for there in others:
            assert len(vertices[here] & vertices[there]) >= 2
    assert neighbours(Coverage(gpd.GeoDataFrame(geometry=shapes))) == neighbours(erfurt)


def test_features_carry_their_number_and_five_decimals(
    real: Dataset, erfurt: Coverage, browser: BrowserGeometry
) -> None:
    content = json.loads(browser.json)
    assert content["type"] == "FeatureCollection"
    sixth = content["features"][5]
    assert (sixth["type"], sixth["id"], sixth["properties"]) == ("Feature", "06", {"id": "06"})
    assert browser.decimals == 5
    assert all(x == round(x, 5) and y == round(y, 5) for x, y in sixth["geometry"]["coordinates"][0])
    assert browser_geometry(erfurt, real.boundaries) == browser


@pytest.fixture(scope="module")
def merges(real: Dataset) -> MergeResult:
    return merge_duplicates(pd.read_csv(ERFURT / "facilities.csv"), real)


def test_erfurts_doubles(merges: MergeResult) -> None:
    assert [merge.names for merge in merges.merges] == [
        ("Kneippkindertagesstätte „Zwergenland“", "Kneippkindertagesstätte „Zwergenland“"),
        ('Grundschule "An der Geraaue" GS 28', 'Staatliche Grundschule 28 "An der Geraaue"'),
        ("Grundschule Johannesschule", "Johannesschule"),
    ]
    assert len(merges.facilities) == 478


def test_erfurts_near_misses(merges: MergeResult) -> None:
    by_reason = {
        reason: [miss.names for miss in merges.near_misses if miss.reason == reason]
        for reason in ("type", "distance", "name")
    }
    assert by_reason["type"] == [
        ('Grundschule "An der Geraaue" GS 28', 'Regelschule "An der Geraaue" RS 23'),
        ('Regelschule "An der Geraaue" RS 23', 'Staatliche Grundschule 28 "An der Geraaue"'),
    ]
    assert by_reason["distance"] == [
        ("KiTa „Taußendfüßler“", "Taußendfüßler"),
        ("Am Schwemmbach", "Grundschule am Schwemmbach"),
    ]
    assert ("Grundschule am Johannesplatz", "Integrierte Gesamtschule Erfurt") in by_reason["name"]
    assert ("Friedrich-Schiller-Schule", "Grundschule am Steigerwald") in by_reason["name"]
    assert len(by_reason["name"]) == 10


def test_erfurts_points_beyond_the_boundary_are_clipped(merges: MergeResult, erfurt: Coverage) -> None:
    districts = inside(merges.facilities, erfurt)
    school = merges.facilities["kind"] == "school"
    outside = merges.facilities[districts.isna() & school]
    assert outside["name"].str.contains("Neudietendorf").any()
    assert districts[school].notna().sum() == 57
    assert districts[merges.facilities["kind"] == "transit_stop"].nunique() == 35


def test_erfurts_settled_centres(real: Dataset, merges: MergeResult, erfurt: Coverage) -> None:
    assert real.facilities is not None
    points = label_points(erfurt)
    everyday = merges.facilities[merges.facilities["kind"].isin(real.facilities.settled_kinds)]
    centres = settled_centres(erfurt, points, everyday, inside(everyday, erfurt))
    assert list(centres.index) == list(erfurt.districts.index)
    assert all(erfurt.polygons[i].covers(centre) for i, centre in centres.geometry.items())
    guessed = centres.index[centres["basis"] == "inscribed_circle"]
    assert set(erfurt.districts.loc[guessed, "name"]) == {
        *("Kühnhausen", "Schaderode", "Gottstedt", "Frienstedt", "Molsdorf"),
        *("Waltersleben", "Rohda (Haarberg)", "Wallichen", "Salomonsborn"),
    }
    assert centres.geometry[guessed].geom_equals(points[guessed]).all()
