"""What is drawn besides the districts' polygons: where labels stand, circles of people, outlines, facilities.

All is computed in the dataset's projected CRS and handed out in WGS 84, as the browser wants it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import geopandas as gpd
import numpy as np
import shapely

from analysis.cartogram import dorling
from data.preparation.space.facilities import inside
from data.preparation.space.geometry import Coverage
from data.preparation.space.simplification import BrowserGeometry
from data.preparation.space.travel import Direction, travel
from data.sources.dataset import Dataset

SHAPES = (
    *("circle", "square", "triangle-up", "diamond", "cross", "star", "triangle-down", "ring", "x", "frame"),
    "hourglass",
)
"""Of facilities: as many kinds are told apart by shape alone; for more of them the colour decides too."""
COLOURS = ("#16212b", "#8a1c5b", "#0b5cad", "#7a3b00", "#0f6b4f", "#5b3f9e")
DECIMALS = 5
GAP, GAP_SHARE = 50.0, 1 / 40
"""m between two circles, so that each is seen as one; less in a small place, as a share of the side of its square."""
HOLLOW_SHARE = 0.04
"""Of the middle size: as large as a fifth of its radius is the circle of a district without people."""

LatLon = list[float]
"""[latitude, longitude] in WGS 84, as Leaflet wants it."""

Neighbours = Mapping[str, tuple[str, ...]]


class Place(TypedDict):
    """Where an area's label stands, how much room it has (m), and which areas lie next to it by direction."""

    point: LatLon
    radius: int
    travel: Mapping[Direction, str]


class Circle(Place):
    """A district in the cartogram; hollow where its size stands for no number."""

    hollow: bool


class Located(TypedDict):
    """A facility: where it is, what it is called ("" where it has no name), and in which district."""

    at: LatLon
    name: str
    area: str


class Outline(TypedDict):
    """A group of districts: its id, its colour, and the rings of its border, outer and inner ones."""

    id: str
    colour: str
    rings: list[list[LatLon]]


def places(points: gpd.GeoSeries, coverage: Coverage, neighbours: Neighbours) -> dict[str, Place]:
    """The districts as they lie.

    Args:
        points: label point by district_id, the centre of the largest circle inside.
        coverage: the districts.
        neighbours: districts with a common border, by district_id.
    """
    radii = shapely.distance(np.asarray(points), shapely.boundary(np.asarray(coverage.polygons)))
    return _placed(points, radii.tolist(), neighbours)


def circles(
    points: gpd.GeoSeries, coverage: Coverage, neighbours: Neighbours, sizes: Mapping[str, float]
) -> dict[str, Circle]:
    """The districts as circles whose areas stand for their sizes; empty where no size above zero is known.

    A district without such a size has a hollow circle, small beside the others, so that it can still be found.

    Args:
        points: label point by district_id.
        coverage: the districts.
        neighbours: districts with a common border, by district_id.
        sizes: persons by district_id.
    """
    ids = [str(district) for district in points.index]
    known = [sizes[district] for district in ids if sizes.get(district, 0.0) > 0]
    if not known:
        return {}
    placeholder = HOLLOW_SHARE * float(np.median(known))
    position = {district: row for row, district in enumerate(ids)}
    cartogram = dorling(
        np.column_stack([points.x, points.y]),
        np.array([sizes.get(district, 0.0) or placeholder for district in ids], dtype=float),
        [(position[one], position[other]) for one, others in neighbours.items() for other in others],
        area=float(coverage.polygons.area.sum()),
        gap=min(GAP, GAP_SHARE * float(np.sqrt(coverage.polygons.area.sum()))),
    )
    centres = gpd.GeoSeries(shapely.points(cartogram.centres), index=points.index, crs=points.crs)
    placed = _placed(centres, cartogram.radii.tolist(), neighbours)
    return {district: {**place, "hollow": not sizes.get(district, 0.0) > 0} for district, place in placed.items()}


def _placed(points: gpd.GeoSeries, radii: Sequence[float], neighbours: Neighbours) -> dict[str, Place]:
    ways = travel(
        {str(i): (float(x), float(y)) for i, x, y in zip(points.index, points.x, points.y, strict=True)}, neighbours
    )
    located = _lat_lon(np.asarray(points.to_crs("EPSG:4326")))
    return {
        str(district): {"point": point, "radius": round(radius), "travel": ways[str(district)]}
        for district, point, radius in zip(points.index, located, radii, strict=True)
    }


def outlines(
    browser: BrowserGeometry, dataset: Dataset, members: Mapping[tuple[str, str], Sequence[str]]
) -> list[Outline]:
    """The borders of each group of districts, on the browser's simplified geometry.

    Args:
        browser: the districts in WGS 84.
        dataset: its groups and their colours.
        members: district_ids by level and id of the group.
    """
    features = json.loads(browser.json)["features"]
    polygons = {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}
    return [
        {"id": group.id, "colour": group.colour, "rings": [_lat_lon(ring) for ring in rings]}
        for level in dataset.levels[1:-1]
        for group in level.areas
        for whole in [shapely.coverage_union_all([polygons[i] for i in members[level.id, group.id]])]
        for rings in [shapely.get_rings(shapely.get_parts(whole))]
    ]


def facility_kinds(dataset: Dataset) -> list[dict[str, str]]:
    """Each kind of facility with its name, and a shape and colour that tell it from the others."""
    kinds = dataset.facilities.kinds if dataset.facilities else {}
    return [
        {"id": kind, "name": name["de"], "shape": SHAPES[i % len(SHAPES)], "colour": COLOURS[i % len(COLOURS)]}
        for i, (kind, name) in enumerate(kinds.items())
    ]


def facility_points(facilities: gpd.GeoDataFrame, coverage: Coverage) -> dict[str, list[Located]]:
    """The facilities inside the city, by kind."""
    located = facilities.assign(area=inside(facilities, coverage)).dropna(subset="area").to_crs("EPSG:4326")
    return {
        str(kind): [
            {"at": at, "name": name, "area": area}
            for at, name, area in zip(
                _lat_lon(np.asarray(of_kind.geometry)), of_kind["name"], of_kind["area"], strict=True
            )
        ]
        for kind, of_kind in located.groupby("kind")
    }


def facility_sources(facilities: gpd.GeoDataFrame, coverage: Coverage) -> dict[str, set[str]]:
    """Keys of the sources of the facilities inside the city, by kind."""
    located = facilities[inside(facilities, coverage).notna()]
    return {str(kind): set(sources) for kind, sources in located.groupby("kind")["source"]}


def _lat_lon(shapes: Any) -> list[LatLon]:
    """Rounded positions of points, or of the corners of a line."""
    positions: list[LatLon] = shapely.get_coordinates(shapes)[:, ::-1].round(DECIMALS).tolist()
    return positions
