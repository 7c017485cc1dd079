"""Whatever can be shown names its sources: those of its values, of the map, of what lies on it, and of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask_caching.backends import SimpleCache

from data.preparation.values.origins import MOST_PAGES
from data.store.answers import pair
from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.prepared import Store
from data.store.recipes import read_recipe
from data.store.twins import twins

DATASETS = ["erfurt_prepared", "musterstadt_prepared"]
MORE_PAGES = "ein Wert, der aus mehr Seiten folgt, führt zur Quelle selbst"


@pytest.fixture(params=DATASETS)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def store(folder: Path) -> Store:
    return Store(folder, SimpleCache())


@cache
def content(folder: Path, stem: str) -> dict[str, Any]:
    (path,) = (folder / "client").glob(f"{stem}.*.json")
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def views(folder: Path) -> Iterator[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    """Indicator, level, date, columns and file of everything that can be shown."""
    for indicator in content(folder, "frame")["indicators"]:
        file = content(folder, f"indicator-{indicator}")
        for level, of_level in file["levels"].items():
            for date, columns in of_level["dates"].items():
                yield indicator, level, date, columns, file


def prepared_sources(folder: Path) -> dict[tuple[str, str, str], set[str]]:
    """Sources of the numbers of every indicator, level and date, and of the newest, as they were prepared."""
    values = pd.read_parquet(folder / "values.parquet").astype({"reference_date": str})
    newest = pd.read_parquet(folder / "newest.parquet").assign(reference_date="newest")
    shown = pd.concat([values, newest])
    numbered = shown[shown["state"].isin(["known", "not_comparable"])]
    grouped = numbered.groupby(["indicator", "level", "reference_date"])["source"]
    return {key: set(chain.from_iterable(text.split() for text in texts)) for key, texts in grouped}


def test_every_indicator_level_and_date_names_the_sources_of_its_values_and_of_the_map(folder: Path) -> None:
    frame, expected = content(folder, "frame"), prepared_sources(folder)
    assert frame["map"]
    for indicator, level, date, columns, file in views(folder):
        of_values = {file["origins"][i][0] for row in columns["source"] for i in row}
        assert of_values == expected.get((indicator, level, date), set())
        assert of_values <= set(columns["sources"]) <= frame["sources"].keys()
        known = [row for row, value in zip(columns["source"], columns["value"], strict=True) if value is not None]
        assert all(known), f"{indicator} {level} {date}: ein Wert ohne Quelle"
        if columns["city"]:
            assert columns["sources"]


def test_every_source_is_named_with_what_its_licence_asks_for(folder: Path) -> None:
    frame = content(folder, "frame")
    dataset = json.loads((folder / "dataset.json").read_bytes())
    assert frame["sources"].keys() == dataset["sources"].keys()
    for key, source in dataset["sources"].items():
        line, entry = (frame["sources"][key][form] for form in ("line", "entry"))
        for pieces in (line, entry):
            told = "".join(text for text, _ in pieces)
            assert source["change_note"].get("de", "") in told
            assert {source["url"], source["licence_url"]} - {""} == {address for _, address in pieces if address}
        assert (source["licence"] or "keine angegeben") in [text for text, _ in entry]


def test_what_lies_on_the_map_names_its_sources(folder: Path) -> None:
    frame, points = content(folder, "frame"), content(folder, "facilities")
    assert frame["places"].keys() == points.keys()
    assert all(frame["places"].values())
    assert bool(frame["circles"]) == any(area["circle"] for area in frame["areas"])


def test_a_distance_names_the_sources_of_the_centre_that_it_is_measured_from(erfurt_prepared: Path) -> None:
    """Hospitals are OpenStreetMap's, the centres are made of the stops of the transport association too."""
    file = content(erfurt_prepared, "indicator-hospital_distance")
    (columns,) = file["levels"]["district"]["dates"].values()
    found = {frozenset(file["origins"][i][0] for i in row) for row in columns["source"]}
    assert found == {frozenset({"osm"}), frozenset({"osm", "vmt-gtfs"})}


def test_a_distance_of_the_residents_names_where_they_live_and_where_they_go(erfurt_prepared: Path) -> None:
    for indicator, of_facility in (("pharmacy_distance", "osm"), ("stop_reach_500", "vmt-gtfs")):
        file = content(erfurt_prepared, f"indicator-{indicator}")
        (columns,) = file["levels"]["district"]["dates"].values()
        found = {frozenset(file["origins"][i][0] for i in row) for row in columns["source"]}
        assert found == {frozenset({of_facility, "zensus2011", "zensus2022"})}


def test_a_value_leads_to_the_page_on_which_it_was_published(folder: Path) -> None:
    for _, _, _, columns, file in views(folder):
        for row in columns["source"]:
            found = [file["origins"][i] for i in row]
            assert len(found) == len({tuple(origin) for origin in found})
            assert all(page == "" or page.startswith(("http://", "https://")) for _, page in found)
            for key, _ in found:
                pages = [page for other, page in found if other == key and page]
                assert len(pages) <= MOST_PAGES, MORE_PAGES


def test_two_indicators_name_the_sources_of_both_and_of_the_size_of_the_dots(store: Store, folder: Path) -> None:
    ids, level = list(content(folder, "frame")["indicators"]), store.levels()[0][0]

    def shown(indicator: str) -> set[str]:
        of_level = content(folder, f"indicator-{indicator}")["levels"][level]
        return set(of_level["dates"][of_level["default"]]["sources"]) if of_level["default"] else set()

    for x, y in [*pairwise(ids), *zip(ids, reversed(ids), strict=True)]:
        answer = pair(store, x, y, "")
        assert answer is not None
        assert set(answer["sources"]) == shown(x) | shown(y)
        assert set(answer["dots"]) == (shown(store.cartogram) if store.cartogram else set())


def test_disparities_name_the_sources_of_values_other_dates_and_weights(store: Store, folder: Path) -> None:
    level = store.levels()[0][0]
    for indicator in content(folder, "frame")["indicators"]:
        answer = disparities(store, indicator)
        assert answer is not None
        of_level = content(folder, f"indicator-{indicator}")["levels"][level]
        own = set(of_level["dates"][answer["date"]]["sources"]) if answer["date"] else set()
        assert own <= set(answer["sources"])
        if answer["gap"]:
            assert set(chain.from_iterable(of_level["seriesSources"].values())) <= set(answer["sources"])


@pytest.fixture
def erfurt(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


def default_sources(folder: Path, *indicators: str) -> set[str]:
    """Sources of the districts' columns that are shown first."""
    levels = [content(folder, f"indicator-{indicator}")["levels"] for indicator in indicators]
    first = [next(iter(of.values())) for of in levels]
    return set(chain.from_iterable(level["dates"][level["default"]]["sources"] for level in first))


@pytest.mark.parametrize("parts", [["turnout", "pharmacy_distance"], ["station_votes", "turnout"]])
def test_an_index_names_the_sources_of_all_its_parts_and_of_its_weights(
    erfurt: Store, erfurt_prepared: Path, parts: list[str]
) -> None:
    answer = index(erfurt, read_recipe(",".join(f"+{part}:1" for part in parts)))
    assert answer is not None
    assert answer["rows"]
    assert set(answer["sources"]) == default_sources(erfurt_prepared, *parts, erfurt.cartogram)


def test_twins_name_the_sources_of_all_themes(erfurt: Store, erfurt_prepared: Path) -> None:
    themes = ["turnout", "pharmacy_distance", "density"]
    answer = twins(erfurt, "06", themes, same_group=True)
    assert answer is not None
    assert answer["rows"]
    assert set(answer["sources"]) == default_sources(erfurt_prepared, *themes)


def test_where_nothing_is_computed_nothing_is_attributed(erfurt: Store) -> None:
    refused = index(erfurt, read_recipe("population_latest:1")), twins(erfurt, "06", [], same_group=True)
    assert [answer and (answer["refusal"] is not None, answer["sources"]) for answer in refused] == [(True, [])] * 2
