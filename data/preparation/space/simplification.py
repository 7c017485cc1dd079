"""The copy of the coverage for the browser: as coarse as the eye cannot tell at the map's opening zoom.

Borders are simplified by Visvalingam & Whyatt (1993), The Cartographic Journal 30(1), 46-51, as a coverage, so that
shared borders stay shared. The tolerance of that method is the square root of the area of the largest triangle removed,
which says little of how far a border moves; so it is sought by measuring that.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import brotli
import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from data.preparation.space.geometry import Coverage
from data.sources.dataset import Boundaries
from data.sources.problems import DatasetError, Problem
from data.sources.reading.crs import WGS84
from language.catalogues import _
from language.numbers import number

LEAST_BYTES, BYTES_PER_DISTRICT = 30_000, 300
DECIMALS = 5
"""Of degrees, about 1 m; more where the map is of a small place."""
MOST_DECIMALS = 9
METRES_PER_DEGREE = 111_320.0
PRECISION = 0.05
"""The tolerance is found to within this share of itself."""

Points = NDArray[np.float64]


@dataclass(frozen=True)
class BrowserGeometry:
    """The coverage as GeoJSON for the map, with what the simplification cost.

    Attributes:
        json: compact GeoJSON in WGS 84; the same coverage always gives the same bytes.
        brotli: the same, compressed with quality 11.
        decimals: decimal places of the coordinates.
        vertices: number of coordinates.
        tolerance: m; the square root of the area of the largest triangle removed.
        displacement: m; Hausdorff distance between drawn and true borders, the larger of both directions.
        allowed: m; what the displacement may be.
    """

    json: bytes
    brotli: bytes
    decimals: int
    vertices: int
    tolerance: float
    displacement: float
    allowed: float


@dataclass(frozen=True)
class _Draft:
    """Polygons in WGS 84, and how far their borders are from the true ones (m)."""

    polygons: Any
    decimals: int
    tolerance: float
    displacement: float


def browser_geometry(coverage: Coverage, settings: Boundaries) -> BrowserGeometry:
    """The coarsest simplification whose borders all lie within half a pixel of the true ones.

    A pixel is the city's extent divided by `settings.map_pixels`; half of it counts at most
    `settings.max_displacement`. Rounding depends on nothing but the coordinate, so both sides of a border round alike.
    Exterior rings run counterclockwise (RFC 7946, section 3.1.6).

    Args:
        coverage: the clean coverage.
        settings: pixels, displacement and bytes allowed.

    Raises:
        DatasetError: when the file takes more bytes with brotli than allowed, or a district is too small to be drawn.
    """
    west, south, east, north = coverage.polygons.total_bounds
    extent = float(max(east - west, north - south))
    allowed = min(extent / settings.map_pixels / 2, settings.max_displacement)
    draft = _coarsest(coverage, allowed, extent)
    features = [
        {"type": "Feature", "id": i, "properties": {"id": i}, "geometry": shapely.geometry.mapping(polygon)}
        for i, polygon in zip(coverage.polygons.index, draft.polygons, strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()
    packed = brotli.compress(text, quality=11)
    limit = settings.max_bytes or max(LEAST_BYTES, BYTES_PER_DISTRICT * len(features))
    if len(packed) > limit:
        found = _(
            "the boundaries for the map need {bytes} bytes, allowed are {most}",
            bytes=number(len(packed)),
            most=number(limit),
        )
        expected = _("a larger number, fewer “map_pixels” or coarser boundaries")
        raise DatasetError([Problem("dataset.toml", found, expected, column="boundaries.max_bytes")])
    vertices = int(shapely.get_num_coordinates(draft.polygons).sum())
    return BrowserGeometry(text, packed, draft.decimals, vertices, draft.tolerance, draft.displacement, allowed)


def _coarsest(coverage: Coverage, allowed: float, extent: float) -> _Draft:
    """The draft of the largest tolerance that stays within what is allowed, found by doubling and halving."""
    low, high, kept = 0.0, allowed, _draft(coverage, 0.0, allowed)
    while high < extent and (draft := _draft(coverage, high, allowed)).displacement <= allowed:
        low, high, kept = high, 2 * high, draft
    while high - low > PRECISION * high:
        middle = (low + high) / 2
        draft = _draft(coverage, middle, allowed)
        if draft.displacement <= allowed:
            low, kept = middle, draft
        else:
            high = middle
    return kept


def _draft(coverage: Coverage, tolerance: float, allowed: float) -> _Draft:
    crs: Any = coverage.polygons.crs
    true = np.asarray(coverage.polygons)
    simplified = gpd.GeoSeries(shapely.coverage_simplify(true, tolerance), crs=crs).to_crs(WGS84)
    decimals, rounded = _rounded(coverage, np.asarray(simplified), allowed)
    seen = np.asarray(gpd.GeoSeries(rounded, crs=WGS84).to_crs(crs))
    return _Draft(rounded, decimals, tolerance, displacement(true, seen, min(0.01, allowed / 100), allowed))


def _rounded(coverage: Coverage, polygons: Any, allowed: float) -> tuple[int, Any]:
    """Number of decimals and the polygons rounded to them: the fewest that keep a valid coverage and the borders."""
    fewest = max(DECIMALS, math.ceil(math.log10(METRES_PER_DEGREE / allowed) + 0.15))
    for decimals in range(fewest, MOST_DECIMALS + 1):
        to_decimals: Any = partial(np.round, decimals=decimals)
        rounded = shapely.transform(polygons, to_decimals)
        if shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded):
            return decimals, shapely.orient_polygons(shapely.remove_repeated_points(rounded))
    smallest = coverage.districts["name"].iloc[int(np.argmin(coverage.polygons.area))]
    found = _("boundaries that are too fine for the map; the smallest is “{name}”", name=smallest)
    raise DatasetError([Problem("dataset.toml", found, _("areas that can be drawn"), column="boundaries.file")])


def displacement(borders: Any, others: Any, precision: float = 0.01, enough: float = math.inf) -> float:
    """Hausdorff distance between the borders of polygons and their twins, in both directions, in their unit.

    All polygons are moved so far apart that each border is nearest to its own twin; then one search serves all.

    Args:
        borders: (n,) polygons.
        others: (n,) their twins.
        precision: what the result may be too large by.
        enough: where the result is more than this, it may be too small.
    """
    bounds = shapely.total_bounds(np.concatenate([borders, others]))
    step = 2 * float(max(bounds[2:] - bounds[:2])) + 1
    one, other = (_segments(_apart(polygons, bounds[:2], step)) for polygons in (borders, others))
    there = _farthest(one, other, precision, enough)
    return there if there > enough else max(there, _farthest(other, one, precision, enough))


def _apart(polygons: Any, origin: Points, step: float) -> Any:
    points, which = shapely.get_coordinates(polygons, return_index=True)
    return shapely.set_coordinates(polygons.copy(), points - origin + np.column_stack([which * step, 0 * which]))


def _farthest(border: tuple[Points, Points], other: tuple[Points, Points], precision: float, enough: float) -> float:
    """The directed Hausdorff distance between two borders; at most `precision` too large.

    Along a segment, the distance to another segment is convex. So no point of it is farther from the other border
    than its ends are from the segment nearest its middle; where these are too far, the segment is halved.
    """
    least = 0.0
    targets: Any = shapely.linestrings(np.stack(other, axis=1))
    tree = shapely.STRtree(targets)
    start, end = border
    while len(start) and least <= enough:
        middle = (start + end) / 2
        nearest = targets[tree.nearest(shapely.points(middle))]
        at_start, at_middle, at_end = (shapely.distance(shapely.points(p), nearest) for p in (start, middle, end))
        least = max(least, float(at_middle.max()) + precision)
        far = np.maximum(at_start, at_end) > least
        start, middle, end = start[far], middle[far], end[far]
        start, end = np.concatenate([start, middle]), np.concatenate([middle, end])
    return least


def _segments(polygons: Any) -> tuple[Points, Points]:
    """Start and end (n, 2) of all segments of the polygons' rings."""
    points, ring = shapely.get_coordinates(shapely.get_rings(polygons), return_index=True)
    joined = ring[:-1] == ring[1:]
    return points[:-1][joined], points[1:][joined]
