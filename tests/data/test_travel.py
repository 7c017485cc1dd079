"""Arrow keys: on a chequered city by hand, on any set of points, and on the real districts."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.preparation.space.geometry import label_points, make_coverage, neighbours
from data.preparation.space.travel import BEARINGS, Direction, travel
from data.sources.dataset import read_dataset
from data.sources.reading.boundaries import read_boundaries
from tests.data.squares import ERFURT

OPPOSITE: dict[Direction, Direction] = {"north": "south", "south": "north", "east": "west", "west": "east"}
Ways = dict[str, dict[Direction, str]]


def reached(ways: Ways, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(ways[waiting.pop()].values()) - found
        found |= new
        waiting += new
    return found


def test_on_a_chequered_city_the_keys_lead_to_the_next_square_and_back() -> None:
    points = {f"{x}{y}": (float(x), float(y)) for x in range(3) for y in range(3)}
    adjacent = {i: [j for j in points if math.dist(points[i], points[j]) == 1] for i in points}
    ways = travel(points, adjacent)
    assert ways["11"] == {"north": "12", "east": "21", "south": "10", "west": "01"}
    assert ways["00"] == {"north": "01", "east": "10"}
    assert all(ways[j][OPPOSITE[way]] == i for i, own in ways.items() for way, j in own.items())


def test_a_neighbour_is_preferred_to_a_nearer_district_and_the_straight_way_to_the_short_one() -> None:
    points = {"A": (0.0, 0.0), "near": (1.0, 0.0), "straight": (3.0, 0.1), "aside": (1.5, 1.5)}
    ways = travel(points, {"A": ["straight", "aside"], "straight": ["A"], "aside": ["A"]})
    assert ways["A"]["east"] == "straight"
    assert ways["straight"]["west"] == "A"


def test_without_a_neighbour_the_nearest_within_45_degrees_is_taken() -> None:
    points = {"A": (0.0, 0.0), "B": (5.0, 4.0), "C": (9.0, 0.0), "D": (1.0, 1.1)}
    ways = travel(points, {})
    assert ways["A"] == {"east": "B", "north": "D"}
    assert ways["C"]["west"] == "B"


def test_one_district_alone_leads_nowhere() -> None:
    assert travel({"A": (0.0, 0.0)}, {"A": []}) == {"A": {}}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(*[st.floats(-1e5, 1e5)] * 2), max_size=12), st.data())
def test_a_key_leads_elsewhere_within_its_angle_and_the_order_of_districts_does_not_matter(
    points: dict[str, tuple[float, float]], data: st.DataObject
) -> None:
    links = data.draw(st.sets(st.tuples(st.sampled_from([*points, "-"]), st.sampled_from([*points, "-"]))))
    pairs = {(i, j) for a, b in links if a != b and "-" not in (a, b) for i, j in ((a, b), (b, a))}
    adjacent = {i: sorted(j for k, j in pairs if k == i) for i in points}
    ways = travel(points, adjacent)
    for i, own in ways.items():
        for way, j in own.items():
            (x, y), (east, north) = (points[j][0] - points[i][0], points[j][1] - points[i][1]), BEARINGS[way]
            angle = math.degrees(math.atan2(abs(x * north - y * east), x * east + y * north))
            assert i != j
            assert angle <= (60 if j in adjacent[i] else 45)
    shuffled = dict(reversed(points.items()))
    assert travel(shuffled, {i: list(reversed(adjacent[i])) for i in shuffled}) == ways


@pytest.fixture(scope="module")
def erfurt() -> tuple[Ways, dict[str, tuple[str, ...]]]:
    dataset = read_dataset(ERFURT)
    areas = pd.read_csv(ERFURT / dataset.areas_file, dtype=str).set_index("district_id")
    coverage = make_coverage(read_boundaries(dataset, areas), dataset.boundaries)
    adjacent = neighbours(coverage)
    return travel({str(i): (point.x, point.y) for i, point in label_points(coverage).items()}, adjacent), adjacent


def test_in_erfurt_every_district_is_reached_from_every_other(erfurt: tuple[Ways, dict[str, tuple[str, ...]]]) -> None:
    ways, _ = erfurt
    assert all(len(reached(ways, start)) == 53 for start in ways)


def test_in_erfurt_keys_mostly_lead_to_neighbours_and_back(erfurt: tuple[Ways, dict[str, tuple[str, ...]]]) -> None:
    ways, adjacent = erfurt
    keys = [(i, way, j) for i, own in ways.items() for way, j in own.items()]
    assert sum(j in adjacent[i] for i, _, j in keys) / len(keys) > 0.9
    assert sum(ways[j].get(OPPOSITE[way]) == i for i, way, j in keys) / len(keys) > 0.75
    assert min(len(own) for own in ways.values()) >= 2
