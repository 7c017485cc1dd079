"""Reads the boundary file and says everything that is wrong with it in one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from data.sources.dataset import Dataset
from data.sources.problems import DatasetError, Problem
from data.sources.reading.crs import WGS84, Points, metric_plane, usable
from data.sources.reading.geojson import Json, coordinates, member, polygon, read_collection, shape_problems
from data.sources.reading.text import cited, tidy
from data.sources.reading.whereabouts import boundary_problems
from data.sources.schemas import suggestions
from language.catalogues import _

NOTHING = np.empty((0, 2))
LEAST_AREA = 1.0
"""m²; less is no area but a mistake in drawing."""


def read_boundaries(dataset: Dataset, areas: pd.DataFrame, seen: Points = NOTHING) -> gpd.GeoDataFrame:
    """Read the boundary file; features are joined to the districts by name and then carry the official number.

    Without a `crs` member, coordinates are longitude and latitude in WGS 84 (RFC 7946, section 4).

    Args:
        dataset: the dataset; the file lies in its folder.
        areas: index district_id, column name.
        seen: longitude and latitude of points of other files, which should lie where the boundaries do.

    Returns:
        In `dataset.crs`, index district_id in the order of `areas`; columns name, official_area (m², NaN if none),
        file_number (the number as the file writes it, "" if none), geometry as drawn, not yet repaired.

    Raises:
        DatasetError: with every defect of the file; a problem's row is the number of the feature, from 1.
    """
    settings = dataset.boundaries
    content = read_collection(dataset.folder / settings.file)
    properties = [_named(member(feature, "properties")) for feature in content["features"]]
    shapes = [member(feature, "geometry") for feature in content["features"]]
    names = [_tidy(row.get(settings.name_column)) for row in properties]
    defects, declared, target = shape_problems(settings.file, shapes), _declared(content), metric_plane(dataset.crs)
    problems = [
        *defects,
        *_crs_problems(dataset, declared, target),
        *_property_problems(dataset, properties),
        *_name_problems(dataset, names, areas["name"].map(_tidy)),
    ]
    if declared is not None and target is not None and not defects:
        problems += boundary_problems(dataset, declared, target, [coordinates(shape) for shape in shapes], seen)
    if problems or declared is None:
        raise DatasetError(problems)
    frame = gpd.GeoDataFrame(
        {
            "name": names,
            "official_area": pd.Series([_area(row, settings.area_column) for row in properties], dtype="float64"),
            "file_number": [_tidy(row[settings.number_column]) for row in properties],
        },
        geometry=[polygon(shape) for shape in shapes],
        crs=declared,
    ).to_crs(dataset.crs)
    flat = np.flatnonzero(shapely.area(shapely.make_valid(np.asarray(frame.geometry))) < LEAST_AREA)
    if len(flat):
        found, expected = _("a polygon of less than 1 m²"), _("a ring that encloses an area")
        raise DatasetError(Problem(settings.file, found, expected, row=int(number) + 1) for number in flat)
    ids = dict(zip(areas["name"].map(_tidy), areas.index, strict=True))
    frame.index = pd.Index(frame["name"].map(ids), name="district_id")
    return frame.loc[areas.index]


def number_remarks(boundaries: gpd.GeoDataFrame) -> tuple[str, ...]:
    """One sentence for each district whose number in the boundary file is not the official one."""
    numbers = zip(boundaries.index, boundaries["name"], boundaries["file_number"], strict=True)
    return tuple(
        _(
            "{name}: The boundary file gives the number “{number}”, official is {official}; matched by name.",
            name=name,
            number=number,
            official=official,
        )
        for official, name, number in numbers
        if number.lstrip("0") != official.lstrip("0")
    )


def _area(row: Json, column: str | None) -> Any:
    return None if column is None else row.get(column)


def _named(properties: Json) -> Json:
    """Properties by tidy names, so that they are found by those that the settings state."""
    return {tidy(name): value for name, value in properties.items()}


def _tidy(value: object) -> str:
    """A name or number as comparable text: tidy, whole numbers without fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tidy(str(value))


def _declared(content: Json) -> CRS | None:
    """The file's CRS; the `crs` member is that of GeoJSON 2008, which geographic information systems still write."""
    if "crs" not in content:
        return usable(WGS84)
    return usable(member(member(content, "crs"), "properties").get("name"))


def _crs_problems(dataset: Dataset, declared: CRS | None, target: CRS | None) -> Iterator[Problem]:
    if declared is None:
        expected = _("e.g. “{name}”", name="urn:ogc:def:crs:EPSG::25832")
        yield Problem(dataset.boundaries.file, _("unknown coordinate system"), expected, column="crs")
    if target is None:
        expected = _("a plane coordinate system in metres, e.g. “{name}”", name="EPSG:25832")
        yield Problem("dataset.toml", cited(dataset.crs), expected, column="crs")


def _property_problems(dataset: Dataset, properties: list[Json]) -> list[Problem]:
    settings = dataset.boundaries
    columns = [c for c in (settings.name_column, settings.number_column, settings.area_column) if c is not None]
    absent = [column for column in columns if not any(column in row for row in properties)]
    problems = [Problem(settings.file, _("the property is missing"), _("this property"), column=c) for c in absent]
    for number, row in enumerate(properties, start=1):
        problems += [
            Problem(settings.file, _("the property is missing"), _("this property of every feature"), number, column)
            for column in columns
            if column not in row and column not in absent
        ]
        if settings.name_column in row and not _tidy(row[settings.name_column]):
            problems.append(Problem(settings.file, _("empty"), _("a name"), number, settings.name_column))
        area = _area(row, settings.area_column)
        if area is not None and not (type(area) in {int, float} and 0 < area < float("inf")):
            problems.append(Problem(settings.file, cited(area), _("an area in m²"), number, settings.area_column))
    return problems


def _name_problems(dataset: Dataset, names: list[str], official: pd.Series) -> list[Problem]:
    settings, known = dataset.boundaries, tuple(official)
    areas = set(known)
    likely = suggestions([name for name in names if name and name not in areas], official)
    first: dict[str, int] = {}
    problems: list[Problem] = []
    for number, name in enumerate(names, start=1):
        before = first.setdefault(name, number)
        if name and name not in areas:
            expected = _("a name of {file}", file=dataset.areas_file) + likely.get(name, "")
            found = _("unknown: “{name}”", name=name)
            problems.append(Problem(settings.file, found, expected, number, settings.name_column))
        elif name and before < number:
            found = _("“{name}” is that of feature {number} already", name=name, number=before)
            problems.append(Problem(settings.file, found, _("each name once"), number, settings.name_column))
    what = dataset.district_level.singular
    missing = [name for name in known if any(names) and name not in first]
    expected = _("a feature for each name")
    return problems + [
        Problem(
            settings.file, _("{what} “{name}” is missing", what=what, name=name), expected, column=settings.name_column
        )
        for name in missing
    ]
