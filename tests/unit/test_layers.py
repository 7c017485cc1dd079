"""What is drawn besides the polygons, on a city of four squares that can be followed by hand."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Transformer

from data.preparation.space.geometry import Coverage, label_points, neighbours
from data.preparation.space.layers import (
    COLOURS,
    GAP,
    SHAPES,
    LatLon,
    circles,
    facility_kinds,
    facility_points,
    facility_sources,
    outlines,
    places,
)
from data.preparation.space.simplification import browser_geometry
from data.sources.dataset import Dataset, GroupArea, Level
from tests.data.squares import CRS, boundary_settings, coverage, dataset, square

TO_METRES = Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
IDS = ("01", "02", "03", "04")


@pytest.fixture(scope="module")
def city() -> Coverage:
    """Squares of 1 km: 01 and 02 in the south, 03 and 04 in the north."""
    return coverage(square(0, 0), square(1, 0), square(0, 1), square(1, 1))


def metres(point: LatLon) -> tuple[float, float]:
    """East and north of the city's south-west corner."""
    east, north = TO_METRES.transform(point[1], point[0])
    return east - 640_000, north - 5_650_000


def grouped(tmp_path: Path) -> Dataset:
    groups = (
        GroupArea(id="south", value="Süd", name="Süden", colour="#112233"),
        GroupArea(id="rest", value="Rest", name="Rest", colour="#445566"),
        GroupArea(id="none", value="Nichts", name="Nichts"),
    )
    plain = dataset(tmp_path)
    names = {"singular": "Teil", "plural": "Teile"}
    levels = (
        *plain.levels,
        Level(id="part", url="teil", column="part", areas=groups, **names),
        Level(id="city", url="stadt", **names),
    )
    return plain.model_copy(update={"levels": levels})


# Districts as they lie


def test_a_district_has_its_label_point_the_room_around_it_and_ways_to_the_others(city: Coverage) -> None:
    found = places(label_points(city), city, neighbours(city))
    assert tuple(found) == IDS
    assert metres(found["04"]["point"]) == pytest.approx((1500, 1500), abs=3)
    assert {place["radius"] for place in found.values()} == {500}
    assert found["01"]["travel"] == {"east": "02", "north": "03"}
    assert found["04"]["travel"] == {"west": "03", "south": "02"}


def test_points_are_latitude_and_longitude_with_five_decimals(city: Coverage) -> None:
    latitude, longitude = places(label_points(city), city, neighbours(city))["01"]["point"]
    assert 50 < latitude < 52
    assert 10 < longitude < 12
    assert [round(latitude, 5), round(longitude, 5)] == [latitude, longitude]


# Circles of people


SIZES = {"01": 100.0, "02": 400.0, "03": 900.0, "04": 1600.0}


def test_circles_are_as_large_as_their_people_and_stand_apart(city: Coverage) -> None:
    found = circles(label_points(city), city, neighbours(city), SIZES)
    assert tuple(found) == IDS
    radii = {district: place["radius"] for district, place in found.items()}
    assert radii["04"] / radii["01"] == pytest.approx(4, rel=0.02)
    assert radii["03"] / radii["01"] == pytest.approx(3, rel=0.02)
    assert sum(math.pi * radius**2 for radius in radii.values()) == pytest.approx(4e6 / 2, rel=0.02)
    for one, other in combinations(found, 2):
        apart = math.dist(metres(found[one]["point"]), metres(found[other]["point"]))
        assert apart >= radii[one] + radii[other] + GAP - 3
    assert found["01"]["travel"]["east"] == "02"


@pytest.mark.parametrize("changes", [{"02": None}, {"02": 0.0}])
def test_a_district_without_people_has_a_hollow_circle_and_the_others_keep_theirs(
    city: Coverage, changes: dict[str, float | None]
) -> None:
    sizes = {district: size for district, size in (SIZES | changes).items() if size is not None}
    found = circles(label_points(city), city, neighbours(city), sizes)
    assert [district for district, circle in found.items() if circle["hollow"]] == ["02"]
    radii = {district: circle["radius"] for district, circle in found.items()}
    assert 0 < radii["02"] < min(radii["01"], radii["03"], radii["04"])
    assert radii["04"] / radii["01"] == pytest.approx(4, rel=0.02)
    assert found["01"]["travel"]["east"] == "02"


def test_without_anybody_there_are_no_circles(city: Coverage) -> None:
    for sizes in ({}, dict.fromkeys(IDS, 0.0)):
        assert circles(label_points(city), city, neighbours(city), sizes) == {}


def test_one_district_is_one_circle_however_small() -> None:
    for size in (20.0, 1000.0):
        alone = coverage(square(0, 0, size))
        (circle,) = circles(label_points(alone), alone, {"01": ()}, {"01": 7.0}).values()
        assert circle["radius"] == pytest.approx(math.sqrt(size**2 / 2 / math.pi), abs=1)
        assert circle["travel"] == {}


# Outlines


def test_the_outline_of_a_group_goes_around_all_its_districts(city: Coverage, tmp_path: Path) -> None:
    members = {("part", "south"): ("01", "02"), ("part", "rest"): ("03", "04"), ("part", "none"): ()}
    south, rest, none = outlines(browser_geometry(city, boundary_settings()), grouped(tmp_path), members)
    assert (south["id"], south["colour"], len(south["rings"])) == ("south", "#112233", 1)
    around = shapely.Polygon([metres(point) for point in south["rings"][0]])
    assert around.bounds == pytest.approx((0, 0, 2000, 1000), abs=3)
    assert around.area == pytest.approx(2e6, rel=0.005)
    assert (rest["id"], none["rings"]) == ("rest", [])


def test_a_group_apart_has_several_rings_and_one_around_another_an_inner_one(tmp_path: Path) -> None:
    nine = coverage(*(square(x, y) for y in range(3) for x in range(3)))
    members = {
        ("part", "south"): ("01", "09"),
        ("part", "rest"): tuple(f"{i:02}" for i in range(1, 10) if i != 5),
        ("part", "none"): ("05",),
    }
    apart, around, middle = outlines(browser_geometry(nine, boundary_settings()), grouped(tmp_path), members)
    assert [len(group["rings"]) for group in (apart, around, middle)] == [2, 2, 1]
    corners = {tuple(np.round(metres(point), -1)) for point in around["rings"][1]}
    assert corners == {(1000, 1000), (1000, 2000), (2000, 1000), (2000, 2000)}


# Facilities


def test_facilities_are_points_by_kind_and_only_those_inside(city: Coverage) -> None:
    points = [("stop", 500, 500), ("school", 1500, 500), ("stop", 2500, 500), ("stop", 1500, 1800), ("bath", -1, 5)]
    geometry = gpd.points_from_xy([640_000 + x for _, x, _ in points], [5_650_000 + y for _, _, y in points], crs=CRS)
    columns = {
        "kind": [kind for kind, *_ in points],
        "name": ["Markt", "", "Fern", "Tor", "Bad"],
        "source": list("abcde"),
    }
    facilities = gpd.GeoDataFrame(columns, geometry=geometry)
    found = facility_points(facilities, city)
    assert {kind: [(each["name"], each["area"]) for each in of_kind] for kind, of_kind in found.items()} == {
        "stop": [("Markt", "01"), ("Tor", "04")],
        "school": [("", "02")],
    }
    assert [metres(each["at"]) for each in found["stop"]] == [
        pytest.approx((500, 500), abs=1),
        pytest.approx((1500, 1800), abs=1),
    ]
    assert facility_sources(facilities, city) == {"stop": {"a", "d"}, "school": {"b"}}


def test_each_kind_of_facility_has_a_form_of_its_own(tmp_path: Path) -> None:
    plain = dataset(tmp_path)
    kinds = {f"kind{i}": {"de": f"Art {i}"} for i in range(len(SHAPES) * len(COLOURS))}
    assert plain.facilities is not None
    many = plain.model_copy(update={"facilities": plain.facilities.model_copy(update={"kinds": kinds})})
    found = facility_kinds(many)
    assert found[3] == {"id": "kind3", "name": "Art 3", "shape": SHAPES[3], "colour": COLOURS[3]}
    assert len({(kind["shape"], kind["colour"]) for kind in found}) == len(kinds)
    assert len({kind["shape"] for kind in found[: len(SHAPES)]}) == len(SHAPES) > 10
    assert facility_kinds(plain.model_copy(update={"facilities": None})) == []
