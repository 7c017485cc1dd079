"""Facts that follow from where things are: areas (km²), counts, distances (km), shares of area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from data.preparation.space.facilities import nearest_distance, settled_centres, share_within
from data.preparation.space.geometry import Coverage
from data.preparation.values.facts import Fact, FactTable
from data.sources.catalog import Catalog, Indicator
from data.sources.dataset import Dataset
from language.catalogues import _

AREA = "boundary.area_km2"


def measures(dataset: Dataset) -> set[str]:
    """What is counted here and may stand in a catalogue beside the measures of the tables."""
    kinds = dataset.facilities.kinds if dataset.facilities else ()
    return {AREA, *(f"{what}.{kind}" for what in ("count", "recorded") for kind in kinds)}


def add_area(facts: FactTable, areas: pd.Series[float]) -> None:
    """Put the area (m²) of every district."""
    boundaries = facts.dataset.boundaries
    for district, area in areas.items():
        fact = Fact(float(area) / 1e6, sources=(boundaries.source,))
        facts.put((facts.dataset.district_level.id, str(district)), AREA, boundaries.date, fact)


def add_facilities(
    facts: FactTable,
    catalog: Catalog,
    coverage: Coverage,
    label_points: gpd.GeoSeries,
    points: gpd.GeoDataFrame,
    district_of_point: pd.Series[str],
) -> None:
    """Put counts of every kind of facility, and what the catalogue asks of distances and covered areas.

    Args:
        facts: receives the facts.
        catalog: its indicators of rule "distance" and "coverage" are computed here.
        coverage: the districts.
        label_points: by district_id; the centre of a district in which nothing shows where it is lived in.
        points: facilities with kind, name, source, geometry, also those beyond the boundary.
        district_of_point: district_id of every point inside the city, missing outside.
    """
    settings = facts.dataset.facilities
    if settings is None:
        return
    for kind in settings.kinds:
        sources = _sources(points, [kind])
        counts = district_of_point[points["kind"] == kind].value_counts().reindex(coverage.polygons.index, fill_value=0)
        for district, n in counts.items():
            _put(facts, str(district), f"count.{kind}", settings.date, Fact(float(n), sources=sources))
            if n:
                _put(facts, str(district), f"recorded.{kind}", settings.date, Fact(float(n), sources=sources))
    for indicator in catalog.indicators:
        if indicator.rule == "distance":
            targets = _targets(facts.dataset, indicator, points)
            everyday = points[points["kind"].isin(settings.settled_kinds)].drop(targets.index, errors="ignore")
            centres = settled_centres(coverage, label_points, everyday, district_of_point)
            of_centres = {str(area): set(by) for area, by in everyday["source"].groupby(district_of_point)}
            _add_distance(facts, indicator, centres, of_centres, targets, settings.date)
        if indicator.rule == "coverage" and indicator.within is not None:
            targets = points[points["kind"].isin(indicator.kinds)]
            shares = share_within(coverage.polygons, targets, indicator.within)
            for district, share in shares.items():
                if _recorded(facts, indicator, str(district), settings.date):
                    covered = Fact(
                        float(share) * float(coverage.polygons[str(district)].area) / 1e6,
                        flags=frozenset({"derived"}),
                        sources=_sources(targets, indicator.kinds),
                    )
                    _put(facts, str(district), f"covered.{indicator.id}", settings.date, covered)


def _add_distance(
    facts: FactTable,
    indicator: Indicator,
    centres: gpd.GeoDataFrame,
    of_centres: Mapping[str, set[str]],
    targets: gpd.GeoDataFrame,
    date: dt.date,
) -> None:
    """`of_centres` are the sources of the facilities that each centre is made of, by district_id."""
    distances, singular = nearest_distance(centres, targets), facts.dataset.district_level.singular
    unsettled = set(centres.index[centres["basis"] != "recorded"])
    of_targets = set(targets["source"])
    for district, metres in distances.dropna().items():
        if _recorded(facts, indicator, str(district), date):
            sources = of_targets | of_centres.get(str(district), set())
            fact = Fact(float(metres) / 1000, flags=frozenset({"derived"}), sources=tuple(sorted(sources)))
            if district in unsettled:
                remark = _(
                    "Centre of settlement estimated: no other facility is recorded in the {area}.", area=singular
                )
                fact = replace(fact, flags=fact.flags | {"estimated"}, remarks=(remark,))
            _put(facts, str(district), f"distance.{indicator.id}", date, fact)


def _targets(dataset: Dataset, indicator: Indicator, points: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if indicator.place is None:
        return points[points["kind"].isin(indicator.kinds)]
    place = dataset.places[indicator.place]
    return points[(points["kind"] == place.facility_kind) & (points["name"] == place.facility_name)]


def _recorded(facts: FactTable, indicator: Indicator, district: str, date: dt.date) -> bool:
    unit = (facts.dataset.district_level.id, district)
    return not indicator.only_where_recorded or any(
        date in facts.series(unit, f"recorded.{kind}") for kind in indicator.kinds
    )


def _put(facts: FactTable, district: str, measure: str, date: dt.date, fact: Fact) -> None:
    facts.put((facts.dataset.district_level.id, district), measure, date, fact)


def _sources(points: gpd.GeoDataFrame, kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(points.loc[points["kind"].isin(kinds), "source"])))
