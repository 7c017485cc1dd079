"""Whether boundaries and points lie where the CRS and each other say, and if not, what was probably mixed up.

Three witnesses are heard: the dataset's CRS, which is made for a part of the earth; the boundaries; and every source
of points. Whoever stands against the others is named, with the reading of its coordinates that would agree with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from data.sources.dataset import Dataset, Facilities
from data.sources.problems import Problem
from data.sources.reading.crs import WGS84, Points, are_degrees, holds, located, readings, utm_zone_at
from data.sources.reading.text import cited
from language.catalogues import N_, _
from language.numbers import number

LEAST_REACH = 20.0
"""km; a small city's nearest hospital or bath may lie well beyond its border."""
KM_PER_DEGREE = 111.0

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PointCount:
    """Where the points of a source or of a kind lie.

    Attributes:
        points: how many there are.
        outside: of them beyond the boundary of the city.
        elsewhere: of them out of reach of the city.
    """

    points: int
    outside: int
    elsewhere: int


@dataclass(frozen=True)
class Whereabouts:
    """Where the facilities of a dataset lie.

    Attributes:
        reach: km from the city beyond which a point lies elsewhere.
        sources: by key of the source.
        kinds: by kind of facility.
        problems: more points elsewhere than may be, points with their coordinates swapped, places that are none.
    """

    reach: float
    sources: dict[str, PointCount]
    kinds: dict[str, PointCount]
    problems: tuple[Problem, ...]


# Boundaries


def boundary_problems(
    dataset: Dataset, declared: CRS, target: CRS, corners: Sequence[Points], seen: Points
) -> list[Problem]:
    """What speaks against the place of the boundaries; one problem, or one for each feature if only some lie elsewhere.

    Args:
        dataset: its CRS, and the names for a problem.
        declared: the CRS of the file.
        target: the CRS of the dataset.
        corners: coordinates of each feature as the file has them.
        seen: longitude and latitude of points that other files have; may be none.
    """
    whole, margin = np.vstack(corners), dataset.boundaries.crs_margin
    positions = located(declared, whole)
    right = holds(target, positions, margin) & (declared.is_geographic or not are_degrees(whole))
    agreed = _is_near(positions, seen)
    if right.all() and (agreed or not len(seen)):
        return []
    if right.mean() > 0.5 and not right.all():
        return list(_strays(dataset, corners, right))
    mistake, beside_points = _likely_mistake(dataset, declared, target, whole, seen)
    if right.all():
        reason = _("where there is no facility")
        return [_misread(dataset, declared, positions, whole, mistake, reason)] if beside_points else []
    if agreed and not beside_points:
        return [_wrong_crs(dataset, positions)]
    reason = _("where “{crs}” does not hold{extent}", crs=dataset.crs, extent=_extent(target))
    return [_misread(dataset, declared, positions, whole, mistake, reason)]


def _likely_mistake(
    dataset: Dataset, declared: CRS, target: CRS, corners: Points, seen: Points
) -> tuple[str | None, bool]:
    """The mistake that explains the place of the boundaries, and whether without it they lie where the points do."""
    first = None
    for mistake, positions in readings(declared, target, corners):
        if holds(target, positions, dataset.boundaries.crs_margin).all():
            if _is_near(positions, seen):
                return mistake, True
            first = first or mistake
    return first, False


def _is_near(positions: Points, others: Points) -> bool:
    """Whether most of the other points lie in the box around the positions, or as far from it as it is wide."""
    finite = positions[np.isfinite(positions).all(axis=1)]
    if not len(finite) or not len(others):
        return False
    low, high = finite.min(axis=0), finite.max(axis=0)
    beyond = np.maximum(high - low, LEAST_REACH / KM_PER_DEGREE)
    return bool(((low - beyond <= others) & (others <= high + beyond)).all(axis=1).mean() > 0.5)


def _strays(dataset: Dataset, corners: Sequence[Points], right: Flags) -> Iterator[Problem]:
    start = 0
    for feature, points in enumerate(corners, start=1):
        wrong = ~right[start : start + len(points)]
        start += len(points)
        if wrong.any():
            x, y = points[wrong][0]
            found = _("a point at ({x:.6g}; {y:.6g})", x=x, y=y)
            expected = _("coordinates in the area where “{crs}” holds", crs=dataset.crs)
            yield Problem(dataset.boundaries.file, found, expected, row=feature)


def _misread(
    dataset: Dataset, declared: CRS, positions: Points, raw: Points, mistake: str | None, reason: str
) -> Problem:
    if declared.is_projected and are_degrees(raw):
        x, y = raw[0]
        found = _("coordinates like ({x:.6g}; {y:.6g}), which make no city in metres", x=x, y=y)
    elif np.isfinite(positions).all():
        found = _("the boundaries lie at {place}, {reason}", place=_spoken(positions), reason=reason)
    else:
        x, y = raw[~np.isfinite(positions).all(axis=1)][0]
        found = _("read as “{crs}” ({x:.0f}; {y:.0f}) is no place on earth", crs=declared.name, x=x, y=y)
    expected = _("coordinates in WGS 84, longitude before latitude, or the setting “crs” that they belong to")
    return Problem(dataset.boundaries.file, found + _probably(mistake), expected, column="crs")


def _wrong_crs(dataset: Dataset, positions: Points) -> Problem:
    found = _(
        "“{crs}” does not hold where boundaries and facilities lie ({place})", crs=dataset.crs, place=_spoken(positions)
    )
    zone = utm_zone_at(float(np.median(positions[:, 0])))
    expected = _("a plane coordinate system that holds there, like UTM zone {zone}", zone=zone)
    return Problem("dataset.toml", found, expected, column="crs")


def _extent(crs: CRS) -> str:
    area = crs.area_of_use
    if area is None:
        return ""
    return _(
        " ({west:.0f} to {east:.0f}° longitude, {south:.0f} to {north:.0f}° latitude)",
        west=area.west,
        east=area.east,
        south=area.south,
        north=area.north,
    )


# Points


def facility_whereabouts(dataset: Dataset, points: pd.DataFrame, boundaries: gpd.GeoDataFrame) -> Whereabouts:
    """Where the facilities lie, seen from the city.

    Args:
        dataset: its facilities' settings, its places and its CRS.
        points: columns kind, name, lon, lat, source, row, as from `data.sources.reading.tables.read_facilities`.
        boundaries: as from `data.sources.reading.boundaries.read_boundaries`.
    """
    settings = dataset.facilities
    if settings is None or points.empty:
        return Whereabouts(0.0, {}, {}, ())
    reach = settings.reach_km or _reach(boundaries)
    city = _City(boundaries)
    positions = points[["lon", "lat"]].to_numpy(dtype=float)
    distances = city.distances(positions)
    points = points.assign(outside=distances > 0, elsewhere=distances > reach)
    problems = list(_lost(dataset, settings, points, positions, city, reach))
    return Whereabouts(reach, _counts(points, "source"), _counts(points, "kind"), tuple(problems))


def _reach(boundaries: gpd.GeoDataFrame) -> float:
    west, south, east, north = boundaries.total_bounds
    return max(float(np.hypot(east - west, north - south)) / 1000, LEAST_REACH)


class _City:
    """The boundaries, and how far positions on earth are from them."""

    def __init__(self, boundaries: gpd.GeoDataFrame) -> None:
        self._tree = shapely.STRtree(shapely.make_valid(np.asarray(boundaries.geometry)))
        self._to_plane = Transformer.from_crs(WGS84, boundaries.crs, always_xy=True).transform

    def distances(self, positions: Points) -> Floats:
        """Km to the city, 0 inside; infinite for what is no place on the dataset's plane."""
        x, y = self._to_plane(positions[:, 0], positions[:, 1])
        found = np.full(len(positions), np.inf)
        placed = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        (which, _), metres = self._tree.query_nearest(
            shapely.points(x[placed], y[placed]), return_distance=True, all_matches=False
        )
        found[placed[which]] = metres / 1000
        return found


def _counts(points: pd.DataFrame, column: str) -> dict[str, PointCount]:
    return {
        str(key): PointCount(len(own), int(own["outside"].sum()), int(own["elsewhere"].sum()))
        for key, own in points.groupby(column)
    }


def _lost(
    dataset: Dataset, settings: Facilities, points: pd.DataFrame, positions: Points, city: _City, reach: float
) -> Iterator[Problem]:
    """A problem for each source, then each kind, of which too much lies elsewhere; then single points and places."""
    told = np.zeros(len(points), dtype=bool)
    for column, what in (("source", N_("of the source “{name}”")), ("kind", N_("of the kind “{name}”"))):
        for key in dict.fromkeys(points[column]):
            own = (points[column] == key).to_numpy() & ~told
            lost = own & points["elsewhere"].to_numpy()
            if own.any() and lost.sum() > settings.max_elsewhere * own.sum():
                told |= own
                of = _(what, name=key)
                yield _too_many(settings, points[lost], positions[lost], int(own.sum()), of, city, reach)
    if not told.any() and points["outside"].all():
        found = _("none of the {count} points lies inside the boundary", count=len(points))
        yield Problem(settings.file, found, _("facilities of this city"))
    lost = points["elsewhere"].to_numpy() & ~told
    swapped = np.flatnonzero(lost)[city.distances(positions[lost][:, ::-1]) <= reach]
    for row in points["row"].iloc[swapped]:
        found = _("far from the city, with swapped coordinates the point would lie near it")
        yield Problem(settings.file, found, _("the longitude in “lon” and the latitude in “lat”"), row=int(row))
    if not told.any():
        yield from _lost_places(dataset, points)


def _too_many(
    settings: Facilities, points: pd.DataFrame, positions: Points, of: int, which: str, city: _City, reach: float
) -> Problem:
    repaired = ((mistake, city.distances(repair(positions)) <= reach) for mistake, repair in _mistakes())
    likely = next((mistake for mistake, near in repaired if near.mean() > 0.5), None)
    found = _(
        "{count} of {all} points {which} lie farther than {reach:.0f} km from the city, as in line {line} at {place}",
        count=len(points),
        all=of,
        which=which,
        reach=reach,
        line=points["row"].iloc[0],
        place=_spoken(positions[:1]),
    )
    expected = _(
        "at most {percent:g} % so far away (settings “facilities.max_elsewhere” and “facilities.reach_km” "
        "in dataset.toml)",
        percent=100 * settings.max_elsewhere,
    )
    return Problem(settings.file, found + _probably(likely), expected)


def _probably(mistake: str | None) -> str:
    return _(" – probably {mistake}", mistake=mistake) if mistake else ""


def _mistakes() -> Iterator[tuple[str, Callable[[Points], Points]]]:
    """What goes wrong with longitudes and latitudes, and how to undo it."""
    yield _("longitude and latitude are swapped"), lambda p: p[:, ::-1]
    yield _("the sign of the longitude is wrong"), lambda p: p * (-1.0, 1.0)
    for degrees in (6.0, 3.0):
        mistake = _("they were converted from a wrong zone ({degrees:.0f} degrees off)", degrees=degrees)
        yield mistake, partial(np.add, (degrees, 0.0))
        yield mistake, partial(np.add, (-degrees, 0.0))


def _lost_places(dataset: Dataset, points: pd.DataFrame) -> Iterator[Problem]:
    for name, place in dataset.places.items():
        own = points[(points["kind"] == place.facility_kind) & (points["name"] == place.facility_name)]
        file = dataset.facilities.file if dataset.facilities else ""
        if own.empty:
            found, setting = cited(place.facility_name), f"places.{name}.facility_name"
            expected = _("a facility of {file}, kind “{kind}”", file=file, kind=place.facility_kind)
            yield Problem("dataset.toml", found, expected, column=setting)
        elif own["elsewhere"].any():
            found = _("“{name}” lies far from the city", name=place.facility_name)
            expected = _("the place “{name}” that dataset.toml names", name=place.name)
            yield Problem(file, found, expected, row=int(own["row"].iloc[0]))


def _spoken(positions: Points) -> str:
    """The middle of positions."""
    lon, lat = (number(float(degrees), 2) for degrees in np.median(positions, axis=0))
    return _("{longitude}° longitude, {latitude}° latitude", longitude=lon, latitude=lat)
