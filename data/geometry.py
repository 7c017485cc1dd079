"""The districts as a true coverage: repaired polygons, their neighbours and label points, and a copy for the browser.

All computation is done in the dataset's projected CRS; only the browser's geometry is in WGS 84.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

import brotli
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.dataset import Boundaries
from data.problems import DatasetError, Problem

DISTRICT_TOLERANCE = 1e-4
CITY_TOLERANCE = 1e-5
MAX_DISPLACEMENT = 10.0
MAX_BROTLI_BYTES = 30_000


@dataclass(frozen=True)
class Repairs:
    """What had to be mended on the way to a coverage.

    Attributes:
        invalid: districts with a ring that crosses itself.
        dropped: district and area (m²) of every part that is not the largest of its district.
        unmatched: districts with edges that do not match the neighbour's.
        unmatched_length: m; of these edges together.
        overlap: m²; what belonged to more than one district.
        closed_gaps: m²; holes between districts that were closed.
        remaining_holes: m²; holes wider than the gap width.
        district_deviation: largest difference from the area expected, as a share of it.
        city_deviation: difference from the sum of the official areas, as a share; None where one is unknown.
    """

    invalid: tuple[str, ...] = ()
    dropped: tuple[tuple[str, float], ...] = ()
    unmatched: tuple[str, ...] = ()
    unmatched_length: float = 0.0
    overlap: float = 0.0
    closed_gaps: tuple[float, ...] = ()
    remaining_holes: tuple[float, ...] = ()
    district_deviation: float = 0.0
    city_deviation: float | None = None


@dataclass(frozen=True)
class Coverage:
    """Districts without overlaps whose neighbours share every vertex of their border.

    Attributes:
        districts: index district_id; columns name, official_area (m², NaN if unknown), geometry (projected CRS, m).
        repairs: what had to be mended.

    Raises:
        ValueError: when the polygons are no valid coverage.
    """

    districts: gpd.GeoDataFrame
    repairs: Repairs = Repairs()

    def __post_init__(self) -> None:
        """Keep the promise of the class."""
        if not shapely.coverage_is_valid(np.asarray(self.polygons)):
            raise ValueError("the polygons overlap or do not share the vertices of their borders")

    @property
    def polygons(self) -> gpd.GeoSeries:
        """The polygons by district_id."""
        return self.districts.geometry


@dataclass(frozen=True)
class BrowserGeometry:
    """The coverage as GeoJSON for the map, with what the simplification cost.

    Attributes:
        json: compact GeoJSON in WGS 84; the same coverage always gives the same bytes.
        brotli: the same, compressed with quality 11.
        decimals: decimal places of the coordinates.
        vertices: number of coordinates.
        displacement: m; Hausdorff distance between drawn and true borders, the larger of both directions.
    """

    json: bytes
    brotli: bytes
    decimals: int
    vertices: int
    displacement: float


def make_coverage(boundaries: gpd.GeoDataFrame, settings: Boundaries) -> Coverage:
    """Repair the polygons, keep each district's largest part, and clean them into a valid coverage.

    Gaps narrower than `settings.gap_width` (m) are closed and overlaps are given to one district, by the
    CoverageCleaner of GEOS 3.14 and JTS 1.20.

    Args:
        boundaries: as from `data.boundaries.read_boundaries`.
        settings: gap width, and the names for a problem.

    Raises:
        DatasetError: when a district then differs by more than 0.01 % from its official area (from the area drawn,
            where none is given), or the city by more than 0.001 % from the sum of the official areas.
    """
    drawn = np.asarray(boundaries.geometry)
    parts = [sorted(polygons_of(valid), key=shapely.area) for valid in shapely.make_valid(drawn)]
    largest = np.array([own[-1] for own in parts])
    clean: Any = shapely.coverage_clean  # type: ignore[attr-defined]  # newer than shapely's type stubs
    cleaned = clean(largest, gap_width=settings.gap_width)
    area_drawn = pd.Series([shapely.area(own).sum() for own in parts], index=boundaries.index)
    district_deviation, city_deviation = _deviations(boundaries, area_drawn, shapely.area(cleaned), settings)

    unmatched = shapely.length(shapely.coverage_invalid_edges(largest))
    before, after = shapely.union_all(largest), shapely.coverage_union_all(cleaned)
    repairs = Repairs(
        invalid=tuple(boundaries.index[~shapely.is_valid(drawn)]),
        dropped=tuple((i, part.area) for i, own in zip(boundaries.index, parts, strict=True) for part in own[:-1]),
        unmatched=tuple(boundaries.index[unmatched > 0]),
        unmatched_length=float(unmatched.sum()),
        overlap=float(shapely.area(largest).sum() - before.area),
        closed_gaps=tuple(hole.area for hole in _holes(before) if after.contains(hole.point_on_surface())),
        remaining_holes=tuple(hole.area for hole in _holes(after)),
        district_deviation=district_deviation,
        city_deviation=city_deviation,
    )
    districts = boundaries[["name", "official_area", "geometry"]].set_geometry(cleaned, crs=boundaries.crs)
    return Coverage(districts, repairs)


def neighbours(coverage: Coverage) -> dict[str, tuple[str, ...]]:
    """Districts that share a border of positive length, not only a point; symmetric, in the districts' order."""
    polygons, ids = np.asarray(coverage.polygons), coverage.polygons.index
    left, right = shapely.STRtree(polygons).query(polygons, predicate="touches")
    border = shapely.relate_pattern(polygons[left], polygons[right], "F***1****")
    return {ids[i]: tuple(ids[np.sort(right[border & (left == i)])]) for i in range(len(ids))}


def label_points(coverage: Coverage) -> gpd.GeoSeries:
    """Pole of inaccessibility of each district: the centre of its largest inscribed circle, to within 1 m.

    Garcia-Castellanos & Lombardo (2007), Scottish Geographical Journal 123(3), 227-233; computed by GEOS.
    """
    radii = shapely.maximum_inscribed_circle(np.asarray(coverage.polygons), tolerance=1.0)
    return gpd.GeoSeries(shapely.get_point(radii, 0), index=coverage.polygons.index, crs=coverage.polygons.crs)


def dissolve(coverage: Coverage, group: pd.Series) -> gpd.GeoDataFrame:
    """Larger areas made of whole districts.

    Args:
        coverage: the clean coverage.
        group: value by district_id, for every district.

    Returns:
        Index the values of `group`, sorted; column geometry.
    """
    polygons, groups = np.asarray(coverage.polygons), np.asarray(group.loc[coverage.polygons.index])
    unions = {value: shapely.coverage_union_all(polygons[groups == value]) for value in sorted(set(groups))}
    index = pd.Index(list(unions), name=group.name)
    return gpd.GeoDataFrame(geometry=list(unions.values()), index=index, crs=coverage.polygons.crs)


def browser_geometry(coverage: Coverage, tolerance: float) -> BrowserGeometry:
    """Simplify as a coverage, so that shared borders stay shared, and round in WGS 84 to five decimals (about 1 m).

    Borders are simplified by Visvalingam & Whyatt (1993), The Cartographic Journal 30(1), 46-51. Rounding depends on
    nothing but the coordinate, so both sides of a border round alike; more decimals are taken only where rounding
    would make borders cross. Exterior rings run counterclockwise (RFC 7946, section 3.1.6).

    Args:
        coverage: the clean coverage.
        tolerance: m; the square root of the area of the largest triangle removed.

    Raises:
        DatasetError: when a border moves by more than 10 m or the file takes more than 30 KB with brotli.
    """
    crs: Any = coverage.polygons.crs
    true = np.asarray(coverage.polygons)
    simplified = gpd.GeoSeries(shapely.coverage_simplify(true, tolerance), crs=crs).to_crs("EPSG:4326")
    decimals, rounded = _rounded(np.asarray(simplified))
    features = [
        {"type": "Feature", "id": i, "properties": {"id": i}, "geometry": shapely.geometry.mapping(polygon)}
        for i, polygon in zip(coverage.polygons.index, rounded, strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()
    packed = brotli.compress(text, quality=11)
    if len(packed) > MAX_BROTLI_BYTES:
        limit = f"ein größerer Wert: höchstens {_german(MAX_BROTLI_BYTES)} Bytes"
        raise _too_much(tolerance, f"ergibt {_german(len(packed))} Bytes", limit)
    seen = np.asarray(gpd.GeoSeries(rounded, crs="EPSG:4326").to_crs(crs))
    displacement = _displacement(true, seen)
    if displacement > MAX_DISPLACEMENT:
        limit = f"ein kleinerer Wert: höchstens {_german(MAX_DISPLACEMENT)} m Verschiebung"
        raise _too_much(tolerance, f"verschiebt eine Grenze um {_german(displacement, 1)} m", limit)
    return BrowserGeometry(text, packed, decimals, int(shapely.get_num_coordinates(rounded).sum()), displacement)


def polygons_of(geometry: Any) -> list[Any]:
    """The polygons of a geometry, however deep its collections are nested; lines and points are left out."""
    if geometry.geom_type == "Polygon":
        return [] if geometry.is_empty else [geometry]
    return [polygon for part in getattr(geometry, "geoms", ()) for polygon in polygons_of(part)]


def _deviations(
    boundaries: gpd.GeoDataFrame, area_drawn: pd.Series, areas: Any, settings: Boundaries
) -> tuple[float, float | None]:
    """Largest deviation of a district and that of the city; raises where one is too large."""
    official = boundaries["official_area"]
    expected = official.fillna(area_drawn)
    deviations = (areas / expected - 1).abs()
    rows = zip(boundaries["name"], areas, expected, deviations, strict=True)
    found = [(f"»{name}«", area, target, 0.01) for name, area, target, d in rows if d > DISTRICT_TOLERANCE]
    city = abs(areas.sum() / official.sum() - 1) if official.notna().all() else None
    if city is not None and city > CITY_TOLERANCE:
        found.append(("das ganze Gebiet", areas.sum(), official.sum(), 0.001))
    if found:
        raise DatasetError(
            Problem(
                settings.file,
                f"{what} hat bereinigt {_german(area)} m² statt {_german(target)} m²",
                f"höchstens {_german(percent, 3 if percent < 0.01 else 2)} % Abweichung",
                column=settings.area_column,
            )
            for what, area, target, percent in found
        )
    return float(deviations.max()), None if city is None else float(city)


def _holes(geometry: Any) -> list[Any]:
    return [shapely.Polygon(ring) for polygon in polygons_of(geometry) for ring in polygon.interiors]


def _rounded(polygons: Any) -> tuple[int, Any]:
    """Number of decimals and the polygons rounded to them: the fewest from five on that keep a valid coverage."""
    for decimals in range(5, 9):
        to_decimals: Any = partial(np.round, decimals=decimals)
        rounded = shapely.transform(polygons, to_decimals)
        if shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded):
            return decimals, shapely.orient_polygons(shapely.remove_repeated_points(rounded))
    raise ValueError("rounding to eight decimals leaves no valid coverage")


def _displacement(borders: Any, others: Any) -> float:
    """Hausdorff distance in m between the borders of polygons and their twins, in both directions."""
    largest = 0.0
    for border, other in zip(borders, others, strict=True):
        largest = _farthest(border, other, largest)
        largest = _farthest(other, border, largest)
    return largest


def _farthest(border: Any, other: Any, least: float, precision: float = 0.01) -> float:
    """The larger of `least` and the directed Hausdorff distance between two borders; at most `precision` too large.

    Along a segment, the distance to another segment is convex. So no point of it is farther from the other border
    than its ends are from the segment nearest its middle; where these are too far, the segment is halved.
    """
    targets: Any = shapely.linestrings(np.stack(_segments(other), axis=1))
    tree = shapely.STRtree(targets)
    start, end = _segments(border)
    while len(start):
        middle = (start + end) / 2
        nearest = targets[tree.nearest(shapely.points(middle))]
        at_start, at_middle, at_end = (shapely.distance(shapely.points(p), nearest) for p in (start, middle, end))
        least = max(least, float(at_middle.max()) + precision)
        far = np.maximum(at_start, at_end) > least
        start, middle, end = start[far], middle[far], end[far]
        start, end = np.concatenate([start, middle]), np.concatenate([middle, end])
    return least


def _segments(polygon: Any) -> tuple[Any, Any]:
    """Start and end (n, 2) of all segments of a polygon's rings."""
    points, ring = shapely.get_coordinates(shapely.get_rings(polygon), return_index=True)
    joined = ring[:-1] == ring[1:]
    return points[:-1][joined], points[1:][joined]


def _too_much(tolerance: float, effect: str, expected: str) -> DatasetError:
    found = f"{_german(tolerance, 1)} m {effect}"
    return DatasetError([Problem("dataset.toml", found, expected, column="boundaries.simplify_tolerance")])


def _german(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
