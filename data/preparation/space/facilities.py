"""Facilities: doubles merged, placed in districts, and what follows from where they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.preparation.space.geometry import Coverage
from data.sources.dataset import Dataset

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SCHOOL_TYPES = {
    "grundschule": "grundschule",
    "gs": "grundschule",
    "regelschule": "regelschule",
    "rs": "regelschule",
    "gymnasium": "gymnasium",
    "gesamtschule": "gesamtschule",
    "igs": "gesamtschule",
    "gemeinschaftsschule": "gemeinschaftsschule",
    "tgs": "gemeinschaftsschule",
    "foerderschule": "foerderschule",
    "foerderzentrum": "foerderschule",
    "realschule": "realschule",
    "hauptschule": "hauptschule",
    "oberschule": "oberschule",
}
GENERIC = {
    *("staatliche", "staatlicher", "staatliches", "staedtische", "staedtischer", "staedtisches", "integrierte"),
    *("kindergarten", "kindertagesstaette", "kindertageseinrichtung", "kita", "kinderkrippe", "krippe"),
}


@dataclass(frozen=True)
class Merge:
    """Facilities taken for one: the name kept, all names, and the largest distance between two of them in m."""

    kind: str
    kept: str
    names: tuple[str, ...]
    metres: float


@dataclass(frozen=True)
class NearMiss:
    """Two facilities of a kind left apart although they lie close together or are named alike.

    Attributes:
        reason: "name" where the names differ, "type" where school types or numbers do, "distance" where the names
            match and the distance is up to twice the limit.
    """

    kind: str
    names: tuple[str, str]
    metres: float
    reason: Literal["name", "type", "distance"]


@dataclass(frozen=True)
class MergeResult:
    """Facilities after merging.

    Attributes:
        facilities: columns kind, name, source, geometry (the dataset's CRS); index 0, 1, …
        merges: what was merged, sorted.
        near_misses: what was not, sorted.
    """

    facilities: gpd.GeoDataFrame
    merges: tuple[Merge, ...]
    near_misses: tuple[NearMiss, ...]


@dataclass(frozen=True)
class CoreName:
    """A facility's name without what does not tell it from others of its kind."""

    core: str
    types: frozenset[str]
    numbers: frozenset[str]

    def contradicts(self, other: CoreName) -> bool:
        """Both name a school type, or both a number, and not the same."""
        return any(a and b and a != b for a, b in ((self.types, other.types), (self.numbers, other.numbers)))

    def joined(self, other: CoreName) -> CoreName:
        """What is known of one facility under both names."""
        return CoreName(self.core, self.types | other.types, self.numbers | other.numbers)


def core_name(name: str, city: str = "") -> CoreName:
    """Normalise a name: small letters, umlauts and accents folded, no punctuation and no blanks.

    Set apart are school types and numbers; left out are words any facility may bear (state-run, day nursery) and the
    city's name. A name made of nothing else keeps all its words, so that it matches only itself.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name.casefold()).translate(FOLDED))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    of_city = set(re.findall(r"[a-z0-9]+", city.casefold().translate(FOLDED)))
    proper = [w for w in words if not (w in GENERIC or w in SCHOOL_TYPES or w in of_city or w.isdigit())]
    return CoreName(
        core="".join(proper or words),
        types=frozenset(SCHOOL_TYPES[w] for w in words if w in SCHOOL_TYPES),
        numbers=frozenset(w.lstrip("0") for w in words if w.isdigit()),
    )


def merge_duplicates(points: pd.DataFrame, dataset: Dataset) -> MergeResult:
    """Merge facilities that stand in the data more than once.

    Two are one when they are of one kind, at most `merge_within` apart, and alike in `core_name`, unless their school
    types or numbers contradict each other. The closest pairs are joined first, and nothing joins a group that
    contradicts it. A group keeps its longest name (the first in the alphabet of these), that one's source, and the
    mean of its locations. Kinds in `already_merged` are left alone.

    Args:
        points: columns kind, name, lon, lat (WGS 84), source.
        dataset: its facilities' settings, name and CRS.
    """
    settings = dataset.facilities
    geometry = gpd.points_from_xy(points["lon"].astype(float), points["lat"].astype(float), crs="EPSG:4326")
    located = gpd.GeoDataFrame(points[["kind", "name", "source"]], geometry=geometry).to_crs(dataset.crs)
    located = located.reset_index(drop=True)
    if settings is None or located.empty:
        return MergeResult(located, (), ())
    limit = settings.merge_within
    kinds, names, places = located["kind"].to_list(), located["name"].to_list(), np.asarray(located.geometry)
    pairs = _close_pairs(located[~located["kind"].isin(settings.already_merged)], 2 * limit)
    cores = [core_name(name, dataset.name) for name in names]
    groups = _groups(cores, [(i, j) for metres, i, j in pairs if metres <= limit])
    kept = [min(group, key=lambda i: (-len(names[i]), names[i], i)) for group in groups]
    centres = [shapely.Point(shapely.get_coordinates(places[group]).mean(axis=0)) for group in groups]
    merges = [
        Merge(kinds[i], names[i], tuple(sorted(names[member] for member in group)), _width(places[group]))
        for i, group in zip(kept, groups, strict=True)
        if len(group) > 1
    ]
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    misses = [
        NearMiss(kinds[i], (names[i], names[j]), metres, reason)
        for metres, i, j in pairs
        if group_of[i] != group_of[j] and (reason := _reason(cores[i], cores[j], metres <= limit))
    ]
    facilities = located.loc[kept].set_geometry(centres, crs=dataset.crs).reset_index(drop=True)
    return MergeResult(facilities, tuple(sorted(merges, key=_order)), tuple(sorted(misses, key=_order)))


def inside(facilities: gpd.GeoDataFrame, coverage: Coverage) -> pd.Series[str]:
    """District of every facility, missing beyond the boundary; on a shared border the lowest number."""
    tree = shapely.STRtree(np.asarray(coverage.polygons))
    point, polygon = tree.query(np.asarray(facilities.geometry), predicate="intersects")
    hits = pd.Series(coverage.polygons.index[polygon], index=facilities.index[point], dtype="str")
    return hits.groupby(level=0).min().reindex(facilities.index).rename("district_id")


def settled_centres(
    coverage: Coverage, label_points: gpd.GeoSeries, everyday: gpd.GeoDataFrame, district_of_point: pd.Series[str]
) -> gpd.GeoDataFrame:
    """Where a district is lived in: the geometric median of the everyday facilities recorded in it.

    A village is one church and a field: its houses are where its kindergarten, school or stop is, not in the middle of
    its area. The median is not drawn away by a single facility at the edge. Where it falls outside the district, the
    facility next to it is taken; where no facility is recorded, the label point.

    Args:
        coverage: the districts.
        label_points: by district_id.
        everyday: facilities that show where people live; without those to which a distance is measured, since a
            centre that is made of them would lie on them.
        district_of_point: district_id of every facility inside the city, missing outside.

    Returns:
        Index district_id; columns basis ("recorded", or "inscribed_circle" for the label point), n (number of
        facilities used), geometry (the CRS of the coverage).
    """
    places = dict(iter(everyday.geometry.groupby(district_of_point.reindex(everyday.index))))
    centres = {
        district: _centre(polygon, shapely.get_coordinates(places[district])) if district in places else label
        for district, polygon, label in zip(label_points.index, coverage.polygons, label_points, strict=True)
    }
    return gpd.GeoDataFrame(
        {
            "basis": ["recorded" if district in places else "inscribed_circle" for district in centres],
            "n": [len(places.get(district, ())) for district in centres],
        },
        geometry=list(centres.values()),
        index=pd.Index(centres, name="district_id"),
        crs=coverage.polygons.crs,
    )


def geometric_median(points: Any) -> Any:
    """Point (2,) with the smallest sum of distances to the points (n, 2), to about a centimetre.

    Weiszfeld (1937), Tôhoku Mathematical Journal 43, 355-386, with the step of Vardi & Zhang (2000), PNAS 97(4),
    1423-1426, for an estimate that meets one of the points. Where many points are best, that nearest the mean is found.
    """
    centre = points.mean(axis=0)
    for _ in range(1000):
        offsets = points - centre
        distances = np.hypot(*offsets.T)
        away = distances > 1e-9
        weights = 1 / distances[away]
        pull = (offsets[away] * weights[:, None]).sum(axis=0)
        strength, hold = float(np.hypot(*pull)), len(points) - away.sum()
        if strength <= max(hold, 1e-12):
            break
        step = (1 - hold / strength) * pull / weights.sum()
        centre = centre + step
        if np.hypot(*step) < 1e-4:
            break
    candidates = np.vstack([centre, points])
    return candidates[np.argmin([np.hypot(*(points - c).T).sum() for c in candidates])]


def nearest_distance(centres: gpd.GeoDataFrame, points: gpd.GeoDataFrame) -> pd.Series[float]:
    """Metres as the crow flies from each centre to the nearest point; missing where there are no points."""
    distances = shapely.distance(np.asarray(centres.geometry)[:, None], np.asarray(points.geometry)[None])
    return pd.Series(distances.min(axis=1, initial=np.inf), index=centres.index).replace(np.inf, np.nan)


def share_within(areas: gpd.GeoSeries, points: gpd.GeoDataFrame, metres: float) -> pd.Series[float]:
    """Share (0 to 1) of each area that lies at most `metres` from a point, wherever the point lies.

    Circles are drawn with 128 corners, which makes them smaller by 0.04 %.
    """
    whole, circles = np.asarray(areas), np.asarray(shapely.buffer(np.asarray(points.geometry), metres, quad_segs=32))
    nearby = shapely.STRtree(circles)
    reached = [shapely.union_all(circles[nearby.query(area)]) for area in whole]
    return pd.Series(shapely.area(shapely.intersection(whole, reached)) / shapely.area(whole), index=areas.index)


def _close_pairs(located: gpd.GeoDataFrame, metres: float) -> list[tuple[float, int, int]]:
    """Pairs of a kind with their distance, the closest first, in an order that rows do not change."""
    points, kinds, names = (np.asarray(located[column]) for column in ("geometry", "kind", "name"))
    left, right = shapely.STRtree(points).query(points, predicate="dwithin", distance=metres)
    one = (left < right) & (kinds[left] == kinds[right])
    left, right = left[one], right[one]
    distances = shapely.distance(points[left], points[right])
    found = zip(distances, left, right, strict=True)
    closest_first = sorted(found, key=lambda pair: (pair[0], sorted((names[pair[1]], names[pair[2]]))))
    return [(float(d), int(located.index[i]), int(located.index[j])) for d, i, j in closest_first]


def _groups(cores: list[CoreName], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Positions of facilities that are one, joined pair by pair; most groups have one member."""
    group_of = list(range(len(cores)))
    members = {i: [i] for i in group_of}
    known = dict(enumerate(cores))
    for i, j in pairs:
        one, other = sorted((group_of[i], group_of[j]))
        if one != other and cores[i].core == cores[j].core and not known[one].contradicts(known[other]):
            known[one] = known[one].joined(known[other])
            for k in members[other]:
                group_of[k] = one
            members[one] += members.pop(other)
    return list(members.values())


def _reason(one: CoreName, other: CoreName, close: bool) -> Literal["name", "type", "distance"] | None:
    if one.core != other.core:
        return "name" if close else None
    if one.contradicts(other) or close:
        return "type" if close else None
    return "distance"


def _width(points: Any) -> float:
    return max(float(one.distance(other)) for one, other in combinations(points, 2))


def _order(found: Merge | NearMiss) -> tuple[str, tuple[str, ...], float]:
    return found.kind, found.names, found.metres


def _centre(polygon: Any, points: Any) -> shapely.Point:
    median = geometric_median(points)
    if polygon.covers(shapely.Point(median)):
        return shapely.Point(median)
    return shapely.Point(points[np.argmin(np.hypot(*(points - median).T))])
