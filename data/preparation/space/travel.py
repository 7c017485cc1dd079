"""Arrow keys on the map: which district lies north, east, south and west of which."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

Direction = Literal["north", "east", "south", "west"]
Point = tuple[float, float]
Pair = tuple[str, str]

BEARINGS: dict[Direction, Point] = {"north": (0, 1), "east": (1, 0), "south": (0, -1), "west": (-1, 0)}
AXES: tuple[tuple[Direction, Direction], ...] = (("east", "west"), ("north", "south"))
NEIGHBOUR_ANGLE = 60.0
NEAREST_ANGLE = 45.0


def travel(points: Mapping[str, Point], neighbours: Mapping[str, Iterable[str]]) -> dict[str, dict[Direction, str]]:
    """Where each arrow key leads from each district.

    Pairs of neighbours within 60° of an axis are joined in both directions, the straightest and shortest first, as
    long as both ends are free: so the opposite key leads back. A direction still free then takes its best neighbour
    within 60°, else the nearest district within 45°, else stays empty. That every district can be reached is usual, not
    certain (it fails on 4 of 1,000 random maps).

    Args:
        points: label point (x to the east, y to the north, in one unit) by district_id.
        neighbours: adjacent district_ids by district_id, symmetric.

    Returns:
        District reached by district_id and direction; without a key where there is nothing.
    """
    ways: dict[str, dict[Direction, str]] = {i: {} for i in points}
    adjacent = [(i, j) for i, others in neighbours.items() for j in others]
    for forth, back in AXES:
        for i, j in _by_effort(points, adjacent, forth):
            if forth not in ways[i] and back not in ways[j]:
                ways[i][forth], ways[j][back] = j, i
    for direction in BEARINGS:
        for i, j in _by_effort(points, adjacent, direction):
            ways[i].setdefault(direction, j)
        for i in [i for i in points if direction not in ways[i]]:
            ways[i].update((direction, j) for j in _nearest(points, i, direction))
    return ways


def _by_effort(points: Mapping[str, Point], pairs: Iterable[Pair], way: Direction) -> list[Pair]:
    """Pairs within 60° of the direction; a metre aside counts as much as two ahead."""
    within = [(i, j) for i, j in pairs if _angle(points[i], points[j], way) <= NEIGHBOUR_ANGLE]
    return sorted(within, key=lambda pair: (_effort(points[pair[0]], points[pair[1]], way), pair))


def _nearest(points: Mapping[str, Point], i: str, way: Direction) -> list[str]:
    """The nearest district within 45° of the direction, if there is one."""
    within = [j for j in points if j != i and _angle(points[i], points[j], way) <= NEAREST_ANGLE]
    return sorted(within, key=lambda j: (math.dist(points[i], points[j]), j))[:1]


def _ahead_and_aside(start: Point, end: Point, way: Direction) -> Point:
    (x, y), (east, north) = (end[0] - start[0], end[1] - start[1]), BEARINGS[way]
    return x * east + y * north, abs(x * north - y * east)


def _angle(start: Point, end: Point, way: Direction) -> float:
    ahead, aside = _ahead_and_aside(start, end, way)
    return math.degrees(math.atan2(aside, ahead))


def _effort(start: Point, end: Point, way: Direction) -> float:
    ahead, aside = _ahead_and_aside(start, end, way)
    return ahead + 2 * aside
