"""How far the residents live from facilities: weighed by the cells, and not from one point of a district."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import shapely
from scipy.spatial import cKDTree

from analysis.areal import Floats, Ints, figures_of_pieces
from data.preparation.grids.placing import Placed
from data.preparation.grids.sharing import group_of_district
from data.preparation.values.facts import Fact, FactTable, Unit
from data.sources.catalog import Catalog, Indicator

RULES = ("reach", "residents_distance")


def add_reach(facts: FactTable, catalog: Catalog, grids: Mapping[str, Placed], facilities: gpd.GeoDataFrame) -> None:
    """Put, for what the catalogue asks by the rules "reach" and "residents_distance", persons and person-kilometres.

    Every resident is taken to live in the middle of the smallest cell that is known. Distances are as the crow flies;
    facilities beyond the boundary count. Groups and the city have a figure where all their districts have one.

    Args:
        facts: receives the facts; those of the residents are there already (see `add_grids`).
        catalog: its indicators.
        grids: on the map; one of them holds the measure that `dataset.toml` names as `residents`.
        facilities: columns kind, source, geometry (the CRS of the districts).
    """
    settings, dataset = facts.dataset.facilities, facts.dataset
    where = next((placed for placed in grids.values() if dataset.residents in placed.cells.settings.measures), None)
    if settings is None or where is None:
        return
    columns = where.cells.settings.measures[dataset.residents]
    persons = figures_of_pieces(where.cells.counts(columns), where.pieces)
    for indicator in catalog.indicators:
        if indicator.rule not in RULES:
            continue
        targets = facilities[facilities["kind"].isin(indicator.kinds)]
        if targets.empty:
            continue
        kilometres = nearest(where.points, shapely.get_coordinates(np.asarray(targets.geometry))) / 1000
        if indicator.rule == "reach":
            counted = persons * (kilometres <= (indicator.within or 0.0) / 1000)
        else:
            counted = persons * kilometres
        sources = tuple(sorted({*targets["source"], *where.sources}))
        for level in dataset.levels:
            units = facts.units(level.id)
            unit_of = group_of_district(facts, units)[where.pieces.areas]
            for unit, number in zip(units, _sums(unit_of, counted, len(units)), strict=True):
                residents = facts.series(unit, dataset.residents).get(where.cells.settings.date)
                if residents is not None and residents.value and _recorded(facts, indicator, unit):
                    if indicator.rule == "reach":
                        number = min(number, residents.value)  # both are sums of fractions
                    fact = Fact(number, flags=frozenset({"estimated"}), sources=sources, grade=residents.grade)
                    facts.put(unit, measure_of(indicator), settings.date, fact)


def measure_of(indicator: Indicator) -> str:
    """Under which measure the numerator of such an indicator stands."""
    return f"{'reached' if indicator.rule == 'reach' else 'walked'}.{indicator.id}"


def nearest(points: Floats, targets: Floats) -> Floats:
    """(n,) distance from each point to the nearest target, in their unit.

    Args:
        points: (n, 2).
        targets: (m, 2), at least one.

    >>> nearest(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [6.0, 8.0]]))
    array([5.])
    """
    return np.asarray(cKDTree(targets).query(points)[0], dtype=np.float64)


def _sums(unit_of: Ints, numbers: Floats, units: int) -> list[float]:
    within = unit_of >= 0
    sums: list[float] = np.bincount(unit_of[within], numbers[within], units).tolist()
    return sums


def _recorded(facts: FactTable, indicator: Indicator, unit: Unit) -> bool:
    """Whether a facility of the kind is recorded in every district of a unit, where that is asked for."""
    level = facts.dataset.district_level.id
    return not indicator.only_where_recorded or all(
        any(facts.series((level, member), f"recorded.{kind}") for kind in indicator.kinds)
        for member in facts.members[unit]
    )
