"""Areas of districts: in the plane or on the ellipsoid, whichever the official ones were computed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import pandas as pd

from data.sources.dataset import Boundaries
from data.sources.problems import DatasetError, Problem
from data.sources.reading.text import cited
from language.catalogues import _
from language.numbers import number

Basis = Literal["plane", "ellipsoid"]


@dataclass(frozen=True)
class Comparison:
    """Areas (m²) held against those expected: the official ones, and where there is none, the area drawn.

    Attributes:
        basis: where the areas were computed.
        areas: by district_id.
        expected: by district_id.
        is_official: by district_id, whether an official area is expected.
    """

    basis: Basis
    areas: pd.Series
    expected: pd.Series
    is_official: pd.Series

    @property
    def of_districts(self) -> pd.Series:
        """Deviations as shares of what is expected."""
        return (self.areas / self.expected - 1).abs()

    @property
    def of_city(self) -> float | None:
        """Deviation of the sum; None where an official area is unknown."""
        return abs(float(self.areas.sum() / self.expected.sum()) - 1) if self.is_official.all() else None


def areas_in(basis: Basis, polygons: gpd.GeoSeries) -> pd.Series:
    """Areas in m², on the ellipsoid by Karney (2013), Journal of Geodesy 87, 43-55.

    Args:
        basis: plane or ellipsoid of the polygons' CRS.
        polygons: in a projected CRS in metres.
    """
    if basis == "plane":
        return polygons.area
    crs: Any = polygons.crs
    geod, degrees = crs.get_geod(), polygons.to_crs(crs.geodetic_crs)
    return pd.Series([abs(geod.geometry_area_perimeter(polygon)[0]) for polygon in degrees], index=polygons.index)


def compared(polygons: gpd.GeoSeries, official: pd.Series, drawn: pd.Series) -> Comparison:
    """Areas on the basis that fits the official ones better, by the median; in the plane where there are none.

    Args:
        polygons: clean, by district_id.
        official: m², NaN where unknown.
        drawn: m² in the plane, of the polygons before they were cleaned.
    """
    known = official.notna()
    plane = Comparison("plane", areas_in("plane", polygons), official.fillna(drawn), known)
    if not known.any():
        return plane
    areas = areas_in("ellipsoid", polygons)
    ellipsoid = Comparison("ellipsoid", areas, official.fillna(drawn * areas / plane.areas), known)
    return min(plane, ellipsoid, key=lambda comparison: float(comparison.of_districts[known].median()))


def refuse_wrong(found: Comparison, names: pd.Series, settings: Boundaries) -> None:
    """Raise where areas are too far from those expected.

    Args:
        found: the comparison.
        names: by district_id.
        settings: the deviations allowed.

    Raises:
        DatasetError: with a problem for each district, and for the city.
    """
    limit, city_limit = settings.max_area_deviation, settings.max_city_area_deviation
    wrong = names.index[~(found.of_districts <= limit)]  # what vanished has no deviation
    rows = [(cited(names[i]), found.areas[i], found.expected[i], limit) for i in wrong]
    if found.of_city is not None and found.of_city > city_limit:
        rows.append((_("the whole area"), found.areas.sum(), found.expected.sum(), city_limit))
    if rows:
        raise DatasetError(
            Problem(
                settings.file,
                _(
                    "{what} has {area} m² when cleaned instead of {target} m²",
                    what=what,
                    area=number(area),
                    target=number(target),
                ),
                _("at most {percent} % off", percent=_percent(share)),
                column=settings.area_column,
            )
            for what, area, target, share in rows
        )


def _percent(share: float) -> str:
    decimals = f"{100 * share:.10f}".rstrip("0").partition(".")[2]
    return number(100 * share, len(decimals))
