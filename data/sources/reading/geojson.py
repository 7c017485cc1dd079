"""A GeoJSON file of polygons: read whole, or refused with a sentence for whatever it holds instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data.sources.problems import DatasetError, Problem
from data.sources.reading.crs import Points
from data.sources.reading.files import BYTE_ORDER_MARK, read_file
from language.catalogues import _

Json = dict[str, Any]

POLYGONAL = {"Polygon", "MultiPolygon"}
LARGEST = 1e15
"""No coordinate on earth is larger, whatever its unit."""


def read_collection(path: Path) -> Json:
    """The parsed file, which has a list of at least one feature.

    Raises:
        DatasetError: for a file that cannot be read, in one sentence.
    """
    try:
        raw = read_file(path.parent, path.name, _("a GeoJSON file of this name"))
        content = json.loads(raw.decode("utf-8").lstrip(BYTE_ORDER_MARK))
    except UnicodeDecodeError:
        raise _refused(path, _("no text in UTF-8"), _("a GeoJSON file in UTF-8")) from None
    except json.JSONDecodeError as error:
        found = _("no valid JSON ({error} in line {line})", error=error.msg, line=error.lineno)
        raise _refused(path, found, _("a GeoJSON file")) from None
    except RecursionError:
        raise _refused(path, _("nested too deeply to be read"), _("a GeoJSON file")) from None
    except ValueError:  # a number of thousands of digits
        raise _refused(path, _("cannot be read"), _("a readable GeoJSON file")) from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list) or not content["features"]:
        raise _refused(path, _("no FeatureCollection"), _("a FeatureCollection of polygons"))
    return content


def member(feature: object, name: str) -> Json:
    """An object inside a feature; empty where there is none."""
    value = feature.get(name) if isinstance(feature, dict) else None
    return value if isinstance(value, dict) else {}


def shape_problems(file: str, shapes: list[Json]) -> list[Problem]:
    """What is wrong with geometries, as the file has them."""
    kinds = {str(shape.get("type")) for shape in shapes if shape}
    if kinds and not kinds & POLYGONAL:
        found = _("no polygons but {kinds}", kinds=", ".join(sorted(kinds)))
        return [Problem(file, found, _("a FeatureCollection of polygons"))]
    return [
        Problem(file, found, expected, row=number)
        for number, shape in enumerate(shapes, start=1)
        for found, expected in dict.fromkeys(_shape_defects(shape))
    ]


def polygon(shape: Json) -> Any:
    """The polygon or multipolygon of a geometry without problems; heights are left out."""
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in _polygons(shape)]
    return parts[0] if shape["type"] == "Polygon" else shapely.MultiPolygon(parts)


def coordinates(shape: Json) -> Points:
    """(n, 2) All corners of a geometry without problems."""
    return np.vstack([ring for rings in _polygons(shape) for ring in rings])


def _refused(path: Path, found: str, expected: str) -> DatasetError:
    return DatasetError([Problem(path.name, found, expected)])


def _shape_defects(shape: Json) -> Iterator[tuple[str, str]]:
    """What was found and expected of one geometry. The raw rings are looked at: readers close open ones silently."""
    if shape and str(shape.get("type")) not in POLYGONAL:
        yield _("“{kind}” instead of a polygon", kind=shape.get("type")), _("Polygon or MultiPolygon")
    elif not shape.get("coordinates"):
        yield _("empty geometry"), _("a polygon")
    else:
        for ring in _rings(shape):
            yield from _ring_defects(ring)


def _ring_defects(ring: Any) -> Iterator[tuple[str, str]]:
    points = _points(ring)
    if points is None:
        yield _("unreadable coordinates"), _("pairs of numbers")
    elif not len(points):
        yield _("empty geometry"), _("a polygon")
    elif tuple(points[0]) != tuple(points[-1]):
        yield _("an open ring"), _("rings whose last point is the first")
    elif len(points) < 4:
        yield _("a ring of {count} points", count=len(points)), _("at least four points")


def _rings(shape: Json) -> list[Any]:
    """All rings of a polygon or multipolygon; what is no list where one belongs counts as a ring."""
    found = shape["coordinates"]
    if not isinstance(found, list):
        return [found]
    polygons = found if shape["type"] == "MultiPolygon" else [found]
    nested = [rings if isinstance(rings, list) else [rings] for rings in polygons]
    return [ring for rings in nested for ring in rings or [[]]]


def _polygons(shape: Json) -> list[list[Points]]:
    """The rings of each polygon."""
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [[np.array([point[:2] for point in ring], dtype=float) for ring in rings] for rings in polygons]


def _points(ring: Any) -> Points | None:
    """(n, 2) Coordinates, or None when they are no finite numbers."""
    if not isinstance(ring, list):
        return None
    if not all(isinstance(point, list) and len(point) >= 2 and all(map(_is_number, point)) for point in ring):
        return None
    return np.array([point[:2] for point in ring], dtype=float).reshape(-1, 2)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST
