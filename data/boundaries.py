"""Reads the boundary file and says everything that is wrong with it in one run."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from data.dataset import Dataset
from data.problems import DatasetError, Problem
from data.schemas import suggestion

WGS84 = "EPSG:4326"

Json = dict[str, Any]


def read_boundaries(dataset: Dataset, areas: pd.DataFrame) -> gpd.GeoDataFrame:
    """Read the boundary file; features are joined to the districts by name and then carry the official number.

    Without a `crs` member, coordinates are longitude and latitude in WGS 84 (RFC 7946, section 4).

    Args:
        dataset: the dataset; the file lies in its folder.
        areas: index district_id, column name.

    Returns:
        In `dataset.crs`, index district_id in the order of `areas`; columns name, official_area (m², NaN if none),
        file_number (the number as the file writes it, "" if none), geometry as drawn, not yet repaired.

    Raises:
        DatasetError: with every defect of the file; a problem's row is the number of the feature, from 1.
    """
    settings = dataset.boundaries
    content = _collection(dataset.folder / settings.file)
    features = [feature if isinstance(feature, dict) else {} for feature in content["features"]]
    properties = [_member(feature, "properties") for feature in features]
    shapes = [_member(feature, "geometry") for feature in features]
    names = [_tidy(row.get(settings.name_column)) for row in properties]
    shape_problems = _shape_problems(settings.file, shapes)
    problems = [
        *shape_problems,
        *([] if shape_problems else _crs_problems(settings.file, content, shapes)),
        *_target_problems(dataset),
        *_property_problems(dataset, properties),
        *_name_problems(dataset, names, areas["name"].map(_tidy)),
    ]
    if problems:
        raise DatasetError(problems)
    frame = gpd.GeoDataFrame(
        {
            "name": names,
            "official_area": pd.Series([_area(row, settings.area_column) for row in properties], dtype="float64"),
            "file_number": [_tidy(row[settings.number_column]) for row in properties],
        },
        geometry=[shapely.geometry.shape(shape) for shape in shapes],
        crs=_crs(content),
    ).to_crs(dataset.crs)
    ids = dict(zip(areas["name"].map(_tidy), areas.index, strict=True))
    frame.index = pd.Index(frame["name"].map(ids), name="district_id")
    return frame.loc[areas.index]


def number_remarks(boundaries: gpd.GeoDataFrame) -> tuple[str, ...]:
    """One German sentence for each district whose number in the boundary file is not the official one."""
    numbers = zip(boundaries.index, boundaries["name"], boundaries["file_number"], strict=True)
    return tuple(
        f"{name}: Die Grenzdatei nennt die Nummer »{number}«, amtlich ist {official}; zugeordnet über den Namen."
        for official, name, number in numbers
        if number.zfill(len(official)) != official
    )


def _collection(path: Path) -> Json:
    """The parsed file, which has a list of at least one feature."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise DatasetError([Problem(path.name, "die Datei fehlt", "eine GeoJSON-Datei dieses Namens")]) from None
    except UnicodeDecodeError:
        raise DatasetError([Problem(path.name, "kein Text in UTF-8", "eine GeoJSON-Datei in UTF-8")]) from None
    except json.JSONDecodeError as error:
        found = f"kein gültiges JSON ({error.msg} in Zeile {error.lineno})"
        raise DatasetError([Problem(path.name, found, "eine GeoJSON-Datei")]) from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list) or not content["features"]:
        raise DatasetError([Problem(path.name, "keine FeatureCollection", "eine FeatureCollection mit Polygonen")])
    return content


def _member(feature: Json, name: str) -> Json:
    value = feature.get(name)
    return value if isinstance(value, dict) else {}


def _area(row: Json, column: str | None) -> Any:
    return None if column is None else row.get(column)


def _tidy(value: object) -> str:
    """A name or number as comparable text: composed characters, single spaces, whole numbers without fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _shape_problems(file: str, shapes: list[Json]) -> list[Problem]:
    kinds = {shape.get("type") for shape in shapes if shape}
    if kinds and not kinds & {"Polygon", "MultiPolygon"}:
        found = f"keine Polygone, sondern {', '.join(sorted(map(str, kinds)))}"
        return [Problem(file, found, "eine FeatureCollection mit Polygonen")]
    return [
        Problem(file, found, expected, row=number)
        for number, shape in enumerate(shapes, start=1)
        for found, expected in _shape_defects(shape)
    ]


def _shape_defects(shape: Json) -> Iterator[tuple[str, str]]:
    """What was found and expected of one geometry. The raw rings are looked at: readers close open ones silently."""
    if not shape.get("coordinates"):
        yield "leere Geometrie", "ein Polygon"
    elif shape.get("type") not in {"Polygon", "MultiPolygon"}:
        yield f"»{shape.get('type')}« statt eines Polygons", "Polygon oder MultiPolygon"
    else:
        for ring in _rings(shape):
            yield from _ring_defects(ring)


def _ring_defects(ring: Any) -> Iterator[tuple[str, str]]:
    points = _points(ring)
    if points is None:
        yield "unlesbare Koordinaten", "Zahlenpaare"
    elif not len(points):
        yield "leere Geometrie", "ein Polygon"
    elif tuple(points[0]) != tuple(points[-1]):
        yield "ein offener Ring", "Ringe, deren letzter Punkt der erste ist"
    elif len(points) < 4:
        yield f"ein Ring aus {len(points)} Punkten", "mindestens vier Punkte"


def _rings(shape: Json) -> list[Any]:
    """All rings of a polygon or multipolygon; what is no list where one belongs counts as a ring."""
    coordinates = shape["coordinates"]
    if not isinstance(coordinates, list):
        return [coordinates]
    polygons = coordinates if shape["type"] == "MultiPolygon" else [coordinates]
    nested = [polygon if isinstance(polygon, list) else [polygon] for polygon in polygons]
    return [ring for polygon in nested for ring in polygon or [[]]]


def _points(ring: Any) -> Any:
    """Coordinates as an array (n, 2 or more), or None when they are no finite numbers."""
    try:
        points = np.asarray(ring, dtype=float)
    except (TypeError, ValueError):
        return None
    if not points.size:
        return points.reshape(0, 2)
    return points if points.ndim == 2 and points.shape[1] >= 2 and np.isfinite(points).all() else None


def _crs(content: Json) -> CRS:
    """The file's CRS; the `crs` member is that of GeoJSON 2008, which geographic information systems still write."""
    if "crs" not in content:
        return CRS.from_user_input(WGS84)
    return CRS.from_user_input(content["crs"]["properties"]["name"])


def _crs_problems(file: str, content: Json, shapes: list[Json]) -> list[Problem]:
    try:
        crs = _crs(content)
    except (KeyError, TypeError, CRSError):
        return [Problem(file, "unbekanntes Koordinatensystem", "z. B. »urn:ogc:def:crs:EPSG::25832«", column="crs")]
    points = np.vstack([_points(ring)[:, :2] for shape in shapes for ring in _rings(shape)])
    outside = points[(np.abs(points) > (180.0, 90.0)).any(axis=1)]
    if not crs.is_geographic or not len(outside):
        return []
    x, y = outside[0]
    found = f"kein passendes Koordinatensystem angegeben: ({x:.0f}; {y:.0f}) ist keine geografische Länge und Breite"
    return [Problem(file, found, "Koordinaten in WGS 84 oder die Angabe »crs«", column="crs")]


def _target_problems(dataset: Dataset) -> list[Problem]:
    try:
        axes = CRS.from_user_input(dataset.crs).axis_info
    except CRSError:
        axes = []
    if axes and all(axis.unit_name == "metre" for axis in axes):
        return []
    return [Problem("dataset.toml", f"»{dataset.crs}«", "ein ebenes Koordinatensystem in Metern", column="crs")]


def _property_problems(dataset: Dataset, properties: list[Json]) -> list[Problem]:
    settings = dataset.boundaries
    columns = [c for c in (settings.name_column, settings.number_column, settings.area_column) if c is not None]
    absent = [column for column in columns if not any(column in row for row in properties)]
    problems = [Problem(settings.file, "die Eigenschaft fehlt", "diese Eigenschaft", column=c) for c in absent]
    for number, row in enumerate(properties, start=1):
        problems += [
            Problem(settings.file, "die Eigenschaft fehlt", "diese Eigenschaft bei jedem Objekt", number, column)
            for column in columns
            if column not in row and column not in absent
        ]
        if settings.name_column in row and not _tidy(row[settings.name_column]):
            problems.append(Problem(settings.file, "leer", "ein Name", number, settings.name_column))
        area = _area(row, settings.area_column)
        if area is not None and not (type(area) in {int, float} and 0 < area < float("inf")):
            problems.append(Problem(settings.file, f"»{area}«", "eine Fläche in m²", number, settings.area_column))
    return problems


def _name_problems(dataset: Dataset, names: list[str], official: pd.Series) -> list[Problem]:
    settings = dataset.boundaries
    problems: list[Problem] = []
    for number, name in enumerate(names, start=1):
        first = names.index(name) + 1
        if name and name not in set(official):
            expected = f"ein Name aus {dataset.areas_file}{suggestion(name, tuple(official))}"
            problems.append(Problem(settings.file, f"unbekannt: »{name}«", expected, number, settings.name_column))
        elif name and first < number:
            found = f"»{name}« steht schon bei Objekt {first}"
            problems.append(Problem(settings.file, found, "jeder Name einmal", number, settings.name_column))
    what = dataset.district_level.singular
    missing = [name for name in official if any(names) and name not in names]
    return problems + [
        Problem(settings.file, f"{what} »{name}« fehlt", "ein Objekt für jeden Namen", column=settings.name_column)
        for name in missing
    ]
