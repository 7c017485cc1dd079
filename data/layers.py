"""What can be laid over the map: outlines of groups of districts, and facilities by kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from analysis.cartogram import dorling
from data.preparation import Prepared
from data.travel import travel

SHAPES = ("circle", "square", "diamond", "triangle-up", "cross")
COLOURS = ("#16212b", "#8a1c5b", "#0b5cad", "#7a3b00", "#0f6b4f", "#5b3f9e")
DECIMALS = 5
GAP = 50.0
"""m between two circles, so that each is seen as one."""


def outlines_file(prepared: Prepared) -> dict[str, Any]:
    """Outer and inner rings of each group of districts on the browser's simplified geometry: [latitude, longitude]."""
    features = json.loads(prepared.browser.json)["features"]
    polygons = {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}
    groups = []
    for level in prepared.dataset.levels[1:-1]:
        for area in level.areas:
            union = shapely.coverage_union_all([polygons[i] for i in prepared.facts.members[level.id, area.id]])
            parts = [union] if union.geom_type == "Polygon" else list(union.geoms)
            rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
            groups.append({"id": area.id, "colour": area.colour, "rings": [_points(ring) for ring in rings]})
    return {"groups": groups}


def facility_kinds(prepared: Prepared) -> list[dict[str, str]]:
    """Each kind of facility with its name, and a shape and colour that tell it from the others."""
    settings = prepared.dataset.facilities
    return [
        {"id": kind, "name": name["de"], "shape": SHAPES[i % len(SHAPES)], "colour": COLOURS[i % len(COLOURS)]}
        for i, (kind, name) in enumerate(settings.kinds.items() if settings else ())
    ]


def facilities_file(prepared: Prepared) -> dict[str, Any]:
    """The points of each kind of facility inside the city: [latitude, longitude]."""
    if prepared.merges is None:
        return {}
    city = shapely.union_all(prepared.coverage.polygons.array)
    inside: gpd.GeoDataFrame = prepared.merges.facilities
    inside = inside[inside.intersects(city)].to_crs("EPSG:4326")
    return {
        str(kind): [[round(p.y, DECIMALS), round(p.x, DECIMALS)] for p in own.geometry]
        for kind, own in inside.groupby("kind")
    }


def _points(ring: Any) -> list[list[float]]:
    return [[round(latitude, DECIMALS), round(longitude, DECIMALS)] for longitude, latitude in ring.coords]


Drawn = dict[str, Any]
"""Where an area's label stands and how much room it has: point [latitude, longitude], radius in m, travel by direction."""


def drawn_areas(prepared: Prepared) -> dict[str, Drawn]:
    """The districts as they lie: label point and radius of the largest inscribed circle."""
    points, polygons = prepared.label_points, prepared.coverage.polygons
    radii = dict(zip(polygons.index, shapely.distance(points.array, polygons.boundary.array), strict=True))
    return _drawn(points, radii, prepared.travel)


def drawn_circles(prepared: Prepared) -> dict[str, Drawn]:
    """The districts as circles by the newest value of the dataset's cartogram indicator; empty without one."""
    values = prepared.values.get(prepared.dataset.cartogram)
    level = prepared.dataset.district_level.id
    day = values.default_date(level) if values else None
    if values is None or day is None:
        return {}
    shown = values.by_level[level][day]
    ids = [str(i) for i in prepared.label_points.index]
    sizes = [shown[i].value if i in shown else None for i in ids]
    if any(size is None for size in sizes):
        return {}
    pairs = [(ids.index(a), ids.index(b)) for a, others in prepared.neighbours.items() for b in others if a < b]
    points = np.column_stack([prepared.label_points.x, prepared.label_points.y])
    area = float(prepared.coverage.polygons.area.sum())
    circles = dorling(points, np.array(sizes, dtype=float), pairs, area=area, gap=GAP)
    centres = gpd.GeoSeries(gpd.points_from_xy(*circles.centres.T), index=ids, crs=prepared.label_points.crs)
    places = {i: (float(x), float(y)) for i, (x, y) in zip(ids, circles.centres, strict=True)}
    return _drawn(centres, dict(zip(ids, circles.radii, strict=True)), travel(places, prepared.neighbours))


def _drawn(
    points: gpd.GeoSeries, radii: Mapping[Any, float], moves: Mapping[str, Mapping[Any, str]]
) -> dict[str, Drawn]:
    located = points.to_crs("EPSG:4326")
    return {
        str(i): {
            "point": [round(y, DECIMALS), round(x, DECIMALS)],
            "radius": round(float(radii[i])),
            "travel": moves[str(i)],
        }
        for i, x, y in zip(located.index, located.x, located.y, strict=True)
    }
