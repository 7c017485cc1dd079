"""The districts as a drawing: what the document carries before Leaflet is there, small maps, and what is taken away."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log, pi, radians, tan
from typing import Any

from layouts.patterns import OVER, STATES, pattern

WIDTH = 1000
SHRUNK = 2
"""How many times smaller a drawing is usually shown; patterns and lines are drawn as much larger."""

Ring = Sequence[tuple[int, int]]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Drawing:
    """Paths in a box as wide as `WIDTH`, north up, in the projection of the map on the page, and the box of each."""

    height: int
    paths: Mapping[str, str]
    boxes: Mapping[str, Box]

    @property
    def aspect(self) -> float:
        """Width by height."""
        return WIDTH / self.height


@dataclass(frozen=True)
class Fill:
    """How an area is drawn.

    Attributes:
        colour: of its class, empty where it has none.
        state: why it has none.
        over: name of a pattern over the colour.
        title: what it is called.
        outline: colour of the outline of a selected one.
    """

    colour: str = ""
    state: str = "not_published"
    over: str = ""
    title: str = ""
    outline: str = ""

    @property
    def pattern(self) -> str:
        """Name of the pattern that it needs, if any."""
        if not self.colour:
            return f"first-{self.state}"
        return f"first-{self.over}-{self.colour.removeprefix('#')}" if self.over else ""

    def defined(self) -> str:
        """That pattern."""
        figure = OVER[self.over] if self.colour else STATES[self.state]
        return pattern(self.pattern, figure, scale=SHRUNK, ground=self.colour)


def drawing(geometry: Mapping[str, Any], width: int = WIDTH) -> Drawing:
    """Web Mercator, scaled to `width`, rounded to whole steps."""
    rings = {
        feature["id"]: [
            [_mercator(lon, lat) for lon, lat in ring] for polygon in _polygons(feature["geometry"]) for ring in polygon
        ]
        for feature in geometry["features"]
    }
    points = [point for own in rings.values() for ring in own for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = width / (right - left)

    def at(point: tuple[float, float]) -> tuple[int, int]:
        return round((point[0] - left) * scale), round((top - point[1]) * scale)

    placed = {area: [[at(point) for point in ring] for ring in own] for area, own in rings.items()}
    paths = {area: "".join(_path(ring) for ring in own) for area, own in placed.items()}
    boxes = {area: _box([point for ring in own for point in ring]) for area, own in placed.items()}
    return Drawing(round((top - bottom) * scale), paths, boxes)


def svg(drawn: Drawing, fill: Callable[[str], Fill], *, label: str) -> str:
    """The drawing as SVG text; selected areas come last, so that nothing lies on their outline."""
    areas = sorted(((area, fill(area)) for area in drawn.paths), key=lambda item: bool(item[1].outline))
    patterns = {own.pattern: own.defined() for _, own in areas if own.pattern}
    shapes = "".join(_shape(drawn.paths[area], own) for area, own in areas)
    return (
        f'<svg class="map-svg" viewBox="0 0 {WIDTH} {drawn.height}" role="img" aria-label="{escape(label)}">'
        f'<defs>{"".join(patterns.values())}</defs><g id="first-areas">{shapes}</g></svg>'
    )


def part(drawn: Drawing, areas: Sequence[str]) -> str:
    """Some of the areas once more, larger, from the drawing that stands in the same document."""
    boxes = [drawn.boxes[area] for area in areas]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    width, height = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    return f'<svg class="map-svg" viewBox="{left} {top} {width} {height}"><use href="#first-areas"/></svg>'


def _shape(path: str, fill: Fill) -> str:
    title = f"<title>{escape(fill.title)}</title>" if fill.title else ""
    edge = f' class="chosen" style="stroke:{fill.outline}"' if fill.outline else ""
    paint = f"url(#{fill.pattern})" if fill.pattern else fill.colour
    return f'<path d="{path}" fill="{paint}"{edge}>{title}</path>'


def _box(points: Ring) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Any]:
    coordinates: Sequence[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    return radians(lon), log(tan(pi / 4 + radians(lat) / 2))


def _path(ring: Ring) -> str:
    """Relative steps; points that fall together are one."""
    steps = [ring[0]] + [point for before, point in itertools.pairwise(ring) if point != before]
    x, y = steps[0]
    path = f"M{x} {y}l"
    for px, py in steps[1:-1] or steps[1:]:
        path += _number(px - x, path) + _number(py - y, "0")
        x, y = px, py
    return path + "z"


def _number(value: int, before: str) -> str:
    """A number, apart from the one before it."""
    return f"{value}" if value < 0 or not before[-1].isdigit() else f" {value}"
