"""Coordinate reference systems: which can be used, where they hold, and where on earth coordinates lie in them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Proj, Transformer
from pyproj.exceptions import CRSError, ProjError

from language.catalogues import _

WGS84 = "EPSG:4326"
LARGEST_DISTORTION = 0.01
"""Of an area: where a plane shows areas larger or smaller by more than this share, it is not made for that place."""
ZONE_PREFIX = 1e6
"""m; "32640000" is an easting of 640 km in zone 32, as the land surveys write it."""
COMMON = ("EPSG:3857", "EPSG:3035", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469")
"""What coordinates of German authorities are in, besides geographic ones and UTM."""

Points = NDArray[np.float64]
"""(n, 2) x and y, or longitude and latitude."""


def usable(name: object) -> CRS | None:
    """The CRS of a name, code or definition, if it is a geographic or a projected one; else None.

    >>> usable("EPSG:25832").name
    'ETRS89 / UTM zone 32N'
    >>> usable("EPSG:5783"), usable("nowhere"), usable(["EPSG:25832"])
    (None, None, None)
    """
    if not isinstance(name, str | int) or isinstance(name, bool):
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # PROJ's advice on outdated notations is not for our reader
            crs = CRS.from_user_input(name)
    except (CRSError, ProjError, ValueError, OverflowError):
        return None
    while crs.is_compound:
        crs = crs.sub_crs_list[0]
    return crs.to_2d() if crs.is_geographic or crs.is_projected else None


def metric_plane(name: str) -> CRS | None:
    """The CRS of a name, if it is one in which areas and distances can be computed: a plane in metres; else None.

    >>> metric_plane("EPSG:25832").area_of_use.bounds
    (6.0, 36.53, 12.01, 84.01)
    >>> metric_plane("EPSG:4326"), metric_plane("EPSG:2277"), metric_plane("+init=epsg:25832")
    (None, None, None)
    """
    try:
        with warnings.catch_warnings(action="error"):
            crs = CRS.from_user_input(name)
    except (CRSError, ProjError, ValueError, FutureWarning):
        return None
    units = [axis.unit_name for axis in crs.axis_info]
    return crs if crs.is_projected and not crs.is_compound and units == ["metre", "metre"] else None


def located(crs: CRS, points: Points) -> Points:
    """Longitude and latitude in WGS 84 of points, x before y whatever the CRS says; infinite where there are none."""
    transform = Transformer.from_crs(crs, WGS84, always_xy=True).transform
    positions: Points = np.column_stack(transform(points[:, 0], points[:, 1])).astype(float)
    nowhere = ~np.isfinite(positions).all(axis=1) | (np.abs(positions) > (180.0, 90.0)).any(axis=1)
    positions[nowhere] = np.inf
    return positions


def holds(crs: CRS, positions: Points, margin: float) -> NDArray[np.bool_]:
    """Whether a projected CRS is made for these places: by its area of use, and by how true its areas are there.

    Args:
        crs: a projected CRS.
        positions: longitude and latitude in WGS 84.
        margin: degrees around the area of use that still count; surveys use a zone beyond its border.
    """
    lon, lat = np.where(np.isfinite(positions), positions, 0.0).T
    inside = np.isfinite(positions).all(axis=1)
    area = crs.area_of_use
    if area is not None:
        width = (area.east - area.west) % 360 or 360.0
        inside &= ((lon - area.west + margin) % 360 <= width + 2 * margin) | (width + 2 * margin >= 360)
        inside &= (area.south - margin <= lat) & (lat <= area.north + margin)
    nearby, which = np.unique(np.round(np.column_stack([lon, lat]), 1), axis=0, return_inverse=True)
    scale = np.asarray(Proj(crs).get_factors(*nearby.T).areal_scale)[which]
    fits: NDArray[np.bool_] = inside & (np.abs(scale - 1) <= LARGEST_DISTORTION)
    return fits


def are_degrees(points: Points) -> bool:
    """Whether coordinates may be degrees; no city lies as near to the origin of a plane as these would in metres."""
    return bool((np.abs(points) <= 180).all())


def readings(declared: CRS, target: CRS, points: Points) -> Iterator[tuple[str, Points]]:
    """Other ways to read a file's coordinates that its author may have meant: the mistake, as a clause, and positions.

    Args:
        declared: what the file says of itself.
        target: the dataset's CRS; the file may be in it, or in a zone beside it.
        points: as the file has them.
    """
    swapped = points[:, ::-1]
    if declared.is_geographic or not are_degrees(points):
        yield _("the two coordinates are swapped"), located(declared, swapped)
    if are_degrees(points):
        yield _("they are degrees, longitude before latitude"), located(CRS(WGS84), points)
        yield _("they are degrees, latitude before longitude"), located(CRS(WGS84), swapped)
        return
    for order, xy in (("", points), (_(", northing before easting"), swapped)):
        yield _("they are coordinates in {name}", name=target.name) + order, located(target, xy)
        zones = np.unique(np.floor(xy[:, 0] / ZONE_PREFIX))
        if len(zones) == 1 and 1 <= zones[0] <= 60:
            easting = xy - (zones[0] * ZONE_PREFIX, 0.0)
            zone = int(zones[0])
            mistake = _("the number of zone {zone} stands before the easting", zone=zone) + order
            yield mistake, located(_utm(target, zone), easting)
        for zone in _zones_beside(target):
            yield _("they are coordinates of UTM zone {zone}", zone=zone) + order, located(_utm(target, zone), xy)
        for name in COMMON:
            crs = CRS(name)
            yield _("they are coordinates in {name}", name=f"{crs.name} ({name})") + order, located(crs, xy)


def utm_zone_at(longitude: float) -> int:
    """Number of the UTM zone.

    >>> utm_zone_at(11.03), utm_zone_at(13.4)
    (32, 33)
    """
    return int((longitude + 180) // 6) % 60 + 1


def _zones_beside(crs: CRS) -> list[int]:
    zone = crs.utm_zone
    number = int(zone[:-1]) if zone else 0
    return [n for n in (number - 1, number + 1) if zone and 1 <= n <= 60]


def _utm(like: CRS, zone: int) -> CRS:
    """A UTM zone on the same ellipsoid and the same side of the equator."""
    south = {"south": True} if (like.utm_zone or "N").endswith("S") else {}
    return CRS.from_dict({"proj": "utm", "zone": zone, "ellps": "GRS80", "towgs84": "0,0,0", "type": "crs"} | south)
