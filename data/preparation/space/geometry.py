"""The districts as a true coverage: repaired polygons, their areas, neighbours and label points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.preparation.space.areas import Basis, areas_in, compared, refuse_wrong
from data.sources.dataset import Boundaries
from data.sources.problems import DatasetError, Problem
from language.catalogues import _


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
        basis: where areas were computed: in the plane, or on the ellipsoid where official areas fit that better.
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
    basis: Basis = "plane"
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

    @cached_property
    def areas(self) -> pd.Series:
        """Areas in m² by district_id, computed where the official ones are."""
        return areas_in(self.repairs.basis, self.polygons)


def make_coverage(boundaries: gpd.GeoDataFrame, settings: Boundaries) -> Coverage:
    """Repair the polygons, keep each district's largest part, and clean them into a valid coverage.

    Gaps narrower than `settings.gap_width` (m) are closed and overlaps are given to one district, by the
    CoverageCleaner of GEOS 3.14 and JTS 1.20.

    Args:
        boundaries: as from `data.sources.reading.boundaries.read_boundaries`.
        settings: gap width, and the names for a problem.

    Raises:
        DatasetError: when a district then differs by more than `settings.max_area_deviation` from its official area
            (from the area drawn, where none is given), or the city by more than `settings.max_city_area_deviation`
            from the sum of the official areas; these are compared with areas in the plane or on the ellipsoid,
            whichever fits.
    """
    drawn = np.asarray(boundaries.geometry)
    parts = [sorted(polygons_of(valid), key=shapely.area) for valid in shapely.make_valid(drawn)]
    largest = np.array([own[-1] for own in parts])
    clean: Any = shapely.coverage_clean  # type: ignore[attr-defined]  # newer than shapely's type stubs
    cleaned = clean(largest, gap_width=settings.gap_width)
    polygons = gpd.GeoSeries(cleaned, index=boundaries.index, crs=boundaries.crs)
    area_drawn = pd.Series([shapely.area(own).sum() for own in parts], index=boundaries.index)
    comparison = compared(polygons, boundaries["official_area"], area_drawn)
    refuse_wrong(comparison, boundaries["name"], settings)
    if not shapely.coverage_is_valid(cleaned):
        found = _("the boundaries cannot be joined to a map without overlaps")
        raise DatasetError([Problem(settings.file, found, _("neighbours that share their border"))])

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
        basis=comparison.basis,
        district_deviation=float(comparison.of_districts.max()),
        city_deviation=comparison.of_city,
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


def polygons_of(geometry: Any) -> list[Any]:
    """The polygons of a geometry, however deep its collections are nested; lines and points are left out."""
    if geometry.geom_type == "Polygon":
        return [] if geometry.is_empty else [geometry]
    return [polygon for part in getattr(geometry, "geoms", ()) for polygon in polygons_of(part)]


def _holes(geometry: Any) -> list[Any]:
    return [shapely.Polygon(ring) for polygon in polygons_of(geometry) for ring in polygon.interiors]
