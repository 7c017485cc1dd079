"""Facts that follow from where things are, and that a centre never contains the answer that is measured from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.preparation.space.facilities import inside
from data.preparation.space.geometry import label_points
from data.preparation.space.spatial import add_facilities
from data.preparation.values.facts import Fact, FactTable, build_facts
from data.sources.catalog import Catalog, Indicator
from data.sources.dataset import Place
from data.sources.reading.tables import FACT_COLUMNS
from tests.data.squares import AREAS, CRS, coverage, dataset, square

KINDS = {"school": {"de": "Schule"}, "stop": {"de": "Halt"}, "bath": {"de": "Bad"}}
DATE = dt.date(2026, 1, 1)
X, Y = 640_000.0, 5_650_000.0


def indicator(name: str, **settings: Any) -> Indicator:
    words = {key: {"de": name} for key in ("name", "short", "plain", "definition", "unit")}
    return Indicator(id=name, domain="places", rule="distance", **words, **settings)


def distances(name: str, *rows: tuple[str, str, float, float], **settings: Any) -> dict[str, Fact]:
    """Distances in three squares side by side, of facilities by kind, name, and metres east and north."""
    city = coverage(square(0, 0), square(1, 0), square(2, 0))
    plain = dataset(Path(), kinds=KINDS, settled_kinds=("school", "stop"))
    places = {"market": Place(name="Markt", facility_kind="stop", facility_name="Markt")}
    facts = build_facts(plain.model_copy(update={"places": places}), AREAS, pd.DataFrame(columns=FACT_COLUMNS))
    points = gpd.GeoDataFrame(
        {"kind": [row[0] for row in rows], "name": [row[1] for row in rows], "source": "karte"},
        geometry=[shapely.Point(X + x, Y + y) for *_, x, y in rows],
        crs=CRS,
    )
    asked = Catalog(domains=(), indicators=(indicator(name, **settings),))
    add_facilities(facts, asked, city, label_points(city), points, inside(points, city))
    return {area: fact for area in AREAS.index for fact in _known(facts, area, name)}


def _known(facts: FactTable, area: str, name: str) -> list[Fact]:
    return list(facts.series(("district", area), f"distance.{name}").values())


def metres(fact: Fact) -> float:
    assert fact.value is not None
    return 1000 * fact.value


def test_a_centre_is_made_of_all_that_is_not_measured() -> None:
    found = distances(
        "school_distance",
        *(("school", "A", 100, 100), ("stop", "B", 100, 400), ("school", "C", 1500, 500)),
        *(("bath", "D", 2100, 100), ("stop", "E", 2500, 900)),
        kinds=("school",),
    )
    assert metres(found["01"]) == pytest.approx(300)
    assert "estimated" not in found["01"].flags
    assert metres(found["03"]) == pytest.approx(shapely.Point(2500, 900).distance(shapely.Point(1500, 500)))


def test_where_only_the_measured_kind_is_recorded_the_centre_is_estimated() -> None:
    found = distances("school_distance", ("school", "A", 100, 500), ("stop", "B", 1500, 500), kinds=("school",))
    assert metres(found["01"]) == pytest.approx(400, abs=1)
    assert "estimated" in found["01"].flags
    assert found["01"].remarks == (
        "Siedlungsschwerpunkt geschätzt: Im Stadtteil ist keine andere Einrichtung eingetragen.",
    )
    assert "estimated" not in found["02"].flags


def test_a_place_is_left_out_of_the_centre_but_not_the_others_of_its_kind() -> None:
    found = distances(
        "market_distance", ("stop", "Markt", 500, 500), ("stop", "Tor", 500, 900), ("stop", "Feld", 1500, 500),
        place="market",
    )  # fmt: skip
    assert metres(found["01"]) == pytest.approx(400)
    assert metres(found["02"]) == pytest.approx(1000)


def test_what_shows_no_settlement_is_measured_from_the_same_centre() -> None:
    found = distances("bath_distance", ("school", "A", 100, 100), ("bath", "B", 100, 350), kinds=("bath",))
    assert metres(found["01"]) == pytest.approx(250)
