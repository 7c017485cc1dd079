"""The districts as a drawing: what the document carries before Leaflet is there, small maps, and what is taken away."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log, pi, radians, tan
from typing import Any

WIDTH = 1000

Ring = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Drawing:
    """Paths in a box as wide as `WIDTH`, north up, in the projection of the map on the page."""

    height: int
    paths: Mapping[str, str]


@dataclass(frozen=True)
class Fill:
    """How an area is drawn: its colour or the name of a pattern, what it is called, the outline of a selected one."""

    colour: str
    title: str = ""
    outline: str = ""


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

    paths = {area: "".join(_path([at(point) for point in ring]) for ring in own) for area, own in rings.items()}
    return Drawing(round((top - bottom) * scale), paths)


def svg(
    drawn: Drawing, fill: Callable[[str], Fill], *, label: str, class_name: str = "map-svg", only: Sequence[str] = ()
) -> str:
    """The drawing as SVG text; selected areas come last, so that nothing lies on their outline."""
    areas = [(area, fill(area)) for area in drawn.paths if not only or area in only]
    ordered = sorted(areas, key=lambda item: bool(item[1].outline))
    shapes = "".join(_shape(drawn.paths[area], own) for area, own in ordered)
    return (
        f'<svg class="{class_name}" viewBox="0 0 {WIDTH} {drawn.height}" role="img" aria-label="{escape(label)}">'
        f"{PATTERNS}{shapes}</svg>"
    )


def _pattern(state: str, size: int, turn: int, figure: str) -> str:
    turned = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="first-{state}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>'
        f'<path d="M0 0H{size}V{size}H0z" fill="#fff"/>{figure}</pattern>'
    )


PATTERNS = "<defs>{}{}{}</defs>".format(
    _pattern("not_published", 14, 45, '<path d="M0 0H3V14H0z" fill="#7b8794"/>'),
    _pattern("suppressed", 14, 0, '<circle cx="7" cy="7" r="3.4" fill="#3e4c59"/>'),
    _pattern("not_comparable", 18, -45, '<path d="M0 0H2V18H0z" fill="#9aa5af"/>'),
)


def _shape(path: str, fill: Fill) -> str:
    title = f"<title>{escape(fill.title)}</title>" if fill.title else ""
    edge = f' class="chosen" stroke="{fill.outline}"' if fill.outline else ""
    return f'<path d="{path}" fill="{fill.colour}"{edge}>{title}</path>'


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
