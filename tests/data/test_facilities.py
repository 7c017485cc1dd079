"""Facilities: doubles merged, placed in districts, distances and shares computed by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.preparation.space.facilities import (
    MergeResult,
    core_name,
    geometric_median,
    inside,
    merge_duplicates,
    nearest_distance,
    settled_centres,
    share_within,
)
from data.preparation.space.geometry import label_points
from tests.data.squares import CRS, coverage, dataset, square

X, Y = 640_000.0, 5_650_000.0


def table(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """Facilities by kind, name, and metres east and north of the origin, as the file would give them."""
    kinds, names, east, north = zip(*rows, strict=True)
    points = gpd.points_from_xy([X + x for x in east], [Y + y for y in north], crs=CRS).to_crs("EPSG:4326")
    return pd.DataFrame({"kind": kinds, "name": names, "lon": points.x, "lat": points.y, "source": names})


def located(*rows: tuple[str, float, float]) -> gpd.GeoDataFrame:
    """Facilities by kind and metres east and north of the origin, in the projected CRS."""
    geometry = [shapely.Point(X + x, Y + y) for _, x, y in rows]
    return gpd.GeoDataFrame({"kind": [kind for kind, _, _ in rows]}, geometry=geometry, crs=CRS)


def merged(*rows: tuple[str, str, float, float], **options: Any) -> MergeResult:
    return merge_duplicates(table(*rows), dataset(Path(), **options))


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grundschule Nebelschule", "Nebelschule"),
        ("Am Silberbach", "Grundschule am Silberbach"),
        ('Grundschule "An der Traumaue" GS 28', 'Staatliche Grundschule 28 "An der Traumaue"'),
        ("KiTa „Tausendfüßler“", "Tausendfuessler"),
        ("Nebel-Schule", "Nebelschule"),
        ("Kindergarten Sternchen Musterstadt", "Kita »Sternchen«"),
        ("Émile-Schule", "Emileschule"),
        ("Mu\u0308hle", "Mühle"),
    ],
)
def test_names_of_one_facility_match(one: str, other: str) -> None:
    a, b = core_name(one, "Musterstadt"), core_name(other, "Musterstadt")
    assert a.core == b.core
    assert not a.contradicts(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Integrierte Gesamtschule Musterstadt", "Grundschule am Platz"),
        ("Grundschule", "Regelschule"),
        ("Grundschule", "Grundschule 7"),
        ("Schule am Park", "Grundschule am Hügel"),
        ("Löwenzahn", "Weltentdecker"),
        ('Grundschule "Traumaue" GS 28', 'Regelschule "Traumaue" RS 23'),
        ("Schule 1 am Hügel", "Schule 3 am Hügel"),
        ("Gymnasium am Hügel", "Gemeinschaftsschule am Hügel"),
    ],
)
def test_names_of_different_facilities_do_not_match(one: str, other: str) -> None:
    a, b = core_name(one, "Musterstadt"), core_name(other, "Musterstadt")
    assert a.core != b.core or a.contradicts(b)


@given(st.text("aezäöüßé 019.-„“"))
def test_a_name_matches_itself_in_capital_letters_and_quotation_marks(name: str) -> None:
    assert core_name(f"  „{name.upper()}“ ") == core_name(name)


# Merging


def test_doubles_are_merged_at_their_mean_under_the_longer_name() -> None:
    result = merged(("school", "Nebelschule", 0, 0), ("school", "Grundschule Nebelschule", 60, 0))
    (only,) = result.facilities.itertuples()
    assert (only.kind, only.name, only.source) == ("school", "Grundschule Nebelschule", "Grundschule Nebelschule")
    assert only.geometry.distance(shapely.Point(X + 30, Y)) < 0.01
    assert result.facilities.crs == CRS
    (merge,) = result.merges
    assert merge.names == ("Grundschule Nebelschule", "Nebelschule")
    assert merge.kept == "Grundschule Nebelschule"
    assert merge.metres == pytest.approx(60, abs=0.01)
    assert result.near_misses == ()


def test_the_distance_is_a_limit_and_what_lies_just_beyond_is_listed() -> None:
    result = merged(
        ("school", "Nebelschule", 0, 0), ("school", "Nebelschule", 71, 0), ("school", "Nebelschule", 0, 141)
    )
    assert len(result.facilities) == 3
    assert [(miss.reason, round(miss.metres)) for miss in result.near_misses] == [("distance", 71)]


def test_other_names_types_and_kinds_stay_apart() -> None:
    result = merged(
        ("school", "Grundschule Traumaue", 0, 0),
        ("school", "Regelschule Traumaue", 10, 0),
        ("school", "Waldschule", 0, 10),
        ("kindergarten", "Waldschule", 0, 11),
    )
    assert len(result.facilities) == 4
    assert result.merges == ()
    assert [(miss.kind, miss.names, miss.reason) for miss in result.near_misses] == [
        ("school", ("Grundschule Traumaue", "Regelschule Traumaue"), "type"),
        ("school", ("Grundschule Traumaue", "Waldschule"), "name"),
        ("school", ("Regelschule Traumaue", "Waldschule"), "name"),
    ]


def test_a_name_without_a_type_does_not_join_two_that_contradict_each_other() -> None:
    result = merged(
        ("school", "Grundschule Traumaue", 0, 0),
        ("school", "Traumaue", 10, 0),
        ("school", "Regelschule Traumaue", 25, 0),
    )
    assert sorted(result.facilities["name"]) == ["Grundschule Traumaue", "Regelschule Traumaue"]
    assert [merge.names for merge in result.merges] == [("Grundschule Traumaue", "Traumaue")]


def test_a_chain_of_doubles_is_one_facility() -> None:
    result = merged(*(("bath", "Traumbad", 60.0 * i, 0) for i in range(4)))
    assert len(result.facilities) == 1
    assert result.merges[0].metres == pytest.approx(180, abs=0.1)


def test_kinds_merged_before_are_left_alone() -> None:
    rows = (("stop", "Traumplatz", 0.0, 0.0), ("stop", "Traumplatz", 5.0, 0.0), ("stop", "Markt", 9.0, 0.0))
    result = merged(*rows, already_merged=("stop",))
    assert len(result.facilities) == 3
    assert result.merges == result.near_misses == ()


def test_a_dataset_may_have_no_facilities() -> None:
    none = pd.DataFrame(columns=["kind", "name", "lon", "lat", "source", "row"])
    result = merge_duplicates(none, dataset(Path()).model_copy(update={"facilities": None}))
    assert result.facilities.empty
    assert result.facilities.crs == CRS


NAMES = st.sampled_from(["Grundschule Aue", "Aue", "Regelschule Aue", "Aue 1", "Schule Aue 2", "Wald"])
ROWS = st.tuples(st.sampled_from(["school", "bath"]), NAMES, st.integers(0, 150), st.integers(0, 150))


@settings(max_examples=50, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=8, unique_by=lambda row: row[2:]), st.randoms())
def test_the_order_of_rows_does_not_matter_and_no_facility_is_lost(rows: list[Any], random: Any) -> None:
    result = merged(*rows)
    assert len(result.facilities) + sum(len(merge.names) - 1 for merge in result.merges) == len(rows)
    assert {kind for kind, *_ in rows} == set(result.facilities["kind"])
    shuffled = random.sample(rows, len(rows))
    again = merged(*shuffled)
    assert sorted(result.facilities["name"]) == sorted(again.facilities["name"])
    assert [merge.names for merge in result.merges] == [merge.names for merge in again.merges]


# Districts


def test_points_on_a_border_belong_to_the_lowest_number_and_points_outside_to_none() -> None:
    city = coverage(square(0, 0), square(1, 0), square(0, 1), square(1, 1))
    points = located(("a", 1500, 500), ("a", 1000, 500), ("a", 1000, 1000), ("a", 2000, 2000), ("a", 2001, 2000))
    points.index = pd.Index([9, 8, 7, 6, 5])
    found = inside(points, city)
    assert list(found.index) == [9, 8, 7, 6, 5]
    assert list(found[:4]) == ["02", "01", "01", "04"]
    assert pd.isna(found[5])


def test_the_settled_centre_is_the_median_of_everyday_facilities() -> None:
    city = coverage(square(0, 0), square(1, 0))
    points = located(
        *(("stop", x, y) for x, y in ((100, 100), (300, 100), (200, 300), (200, 160))),
        ("bath", 900, 900),
        ("stop", 1, 2500),
    )
    stops = points[points["kind"] == "stop"]
    centres = settled_centres(city, label_points(city), stops, inside(points, city))
    assert list(centres["basis"]) == ["recorded", "inscribed_circle"]
    assert list(centres["n"]) == [4, 0]
    assert centres.geometry["01"].distance(shapely.Point(X + 200, Y + 160)) < 0.01
    assert centres.geometry["02"].distance(shapely.Point(X + 1500, Y + 500)) < 1
    assert centres.crs == CRS


def test_a_median_outside_the_district_gives_way_to_the_nearest_facility() -> None:
    horseshoe = square(0, 0) - shapely.box(X + 100, Y + 100, X + 900, Y + 1000)
    city = coverage(horseshoe)
    points = located(("stop", 50, 800), ("stop", 950, 800), ("stop", 500, 50))
    assert not horseshoe.covers(shapely.Point(geometric_median(shapely.get_coordinates(points.geometry.array))))
    centres = settled_centres(city, label_points(city), points, inside(points, city))
    assert centres.geometry["01"].equals(points.geometry[2])


def test_the_median_of_a_triangle_sees_its_corners_at_120_degrees() -> None:
    corners = np.array([[0.0, 0.0], [400.0, 0.0], [100.0, 300.0]])
    rays = corners - geometric_median(corners)
    angles = np.degrees(np.unwrap(np.sort(np.arctan2(rays[:, 1], rays[:, 0]))))
    assert np.diff(angles) == pytest.approx([120, 120], abs=0.01)


@pytest.mark.parametrize(
    ("points", "median"),
    [
        ([[3.0, 4.0]], (3, 4)),
        ([[0.0, 0.0], [10.0, 0.0]], (5, 0)),
        ([[7.0, 7.0]] * 3, (7, 7)),
        ([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [90.0, 50.0]], (0, 0)),
        ([[0.0, 0.0], [100.0, 0.0], [50.0, 10.0]], (50, 10)),
        ([[-60.0, 0.0], [60.0, 0.0], [0.0, -60.0], [0.0, 60.0]], (0, 0)),
    ],
)
def test_medians_known_beforehand(points: list[list[float]], median: tuple[float, float]) -> None:
    assert geometric_median(np.array(points)) == pytest.approx(median, abs=0.01)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)), min_size=1, max_size=15))
def test_no_point_nearby_is_better_than_the_median(places: list[tuple[int, int]]) -> None:
    points = np.array(places, dtype=float)

    def effort(x: float, y: float) -> float:
        return float(np.hypot(points[:, 0] - x, points[:, 1] - y).sum())

    x, y = geometric_median(points)
    for step in (1, 10, 100):
        for turn in range(8):
            angle = turn * math.pi / 4
            assert effort(x, y) <= effort(x + step * math.cos(angle), y + step * math.sin(angle)) + 0.01


# Distances and shares


def test_the_nearest_point_counts_wherever_it_lies() -> None:
    centres = gpd.GeoDataFrame(
        geometry=[shapely.Point(X, Y), shapely.Point(X + 600, Y)], index=pd.Index(["01", "02"]), crs=CRS
    )
    distances = nearest_distance(centres, located(("a", 30, 40), ("a", 900, 400), ("a", 5000, 0)))
    assert list(distances) == [50, 500]
    assert list(distances.index) == ["01", "02"]


def test_without_points_there_is_no_distance_and_no_share() -> None:
    city = coverage(square(0, 0))
    none = located(("a", 0, 0)).iloc[:0]
    assert nearest_distance(city.districts, none).isna().all()
    assert list(share_within(city.polygons, none, 500)) == [0]


def test_the_share_of_a_square_within_reach_of_its_centre_is_that_of_the_circle() -> None:
    shares = share_within(coverage(square(0, 0), square(1, 0)).polygons, located(("a", 500, 500), ("a", 500, 500)), 500)
    assert shares["01"] == pytest.approx(math.pi / 4, rel=0.0005)
    assert shares["02"] == pytest.approx(0)


def test_overlapping_circles_count_once_and_reach_over_the_boundary() -> None:
    shares = share_within(
        coverage(square(0, 0)).polygons, located(("a", 500, 500), ("a", 510, 500), ("a", -9, 500)), 2000
    )
    assert list(shares) == [1]
