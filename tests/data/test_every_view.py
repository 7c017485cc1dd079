"""Every indicator at every level on every date, as the browser gets it: nothing that is painted can lack its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask_caching.backends import SimpleCache

from data.store.answers import own_classes, pair
from data.store.disparities import disparities
from data.store.prepared import Store

CITIES = ("erfurt_prepared", "musterstadt_prepared", "oddstadt_prepared")
PARALLEL = ("value", "text", "note", "remark", "asOf", "rank", "source", "parts")
SPOKEN = ("label", "sentence", "simple")


class City:
    """The prepared files of a dataset."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder, SimpleCache())
        self.frame = self.content("frame")
        self.indicators = {each: self.content(f"indicator-{each}") for each in self.frame["indicators"]}
        self.sizes = {level["id"]: len(level["areas"] or self.frame["areas"]) for level in self.frame["levels"]}

    def content(self, stem: str) -> Any:
        (path,) = (self.folder / "client").glob(f"{stem}.*.json")
        return json.loads(path.read_bytes())

    def levels(self) -> Iterator[tuple[str, str, Any]]:
        """Indicator, level, and what the browser has of it."""
        for indicator, file in self.indicators.items():
            for level, content in file["levels"].items():
                yield indicator, level, content

    def columns(self) -> Iterator[tuple[tuple[str, str, str], Any]]:
        """Indicator, level and date, and its columns."""
        for indicator, level, content in self.levels():
            for date, columns in content["dates"].items():
                yield (indicator, level, date), columns


@pytest.fixture(scope="module", params=CITIES)
def city(request: pytest.FixtureRequest) -> City:
    return City(request.getfixturevalue(request.param))


def schemes(level: Any, columns: Any) -> Iterator[Any]:
    """The schemes that columns may be painted with: one colour alone where too little is known to compare."""
    if columns["scheme"]:
        yield columns["scheme"]
        return
    yield level["scheme"]
    yield from level["schemes"].values()
    if level["difference"]:
        yield level["difference"]


def test_every_indicator_has_every_level_and_every_level_a_date_to_begin_with(city: City) -> None:
    assert {tuple(file["levels"]) for file in city.indicators.values()} == {tuple(city.sizes)}
    for indicator, level, content in city.levels():
        where = f"{indicator} {level}"
        assert content["default"] in content["dates"] or (content["default"], content["dates"]) == (None, {}), where


def test_every_known_value_has_a_class_with_a_colour_by_every_method(city: City) -> None:
    for where, columns in city.columns():
        for scheme in schemes(city.indicators[where[0]]["levels"][where[1]], columns):
            legend, thresholds = scheme["legend"], scheme["thresholds"]
            assert thresholds == sorted(set(thresholds)), where
            assert len(legend) == len(thresholds) + 1 or not any(value is not None for value in columns["value"]), where
            assert all(entry["label"] and entry["colour"] and entry["ink"] for entry in legend), where


def test_columns_are_parallel_and_point_at_areas_and_sources_that_exist(city: City) -> None:
    for where, columns in city.columns():
        indicator, level, _ = where
        assert {len(columns[name]) for name in PARALLEL} == {len(columns["area"])}, where
        assert len(set(columns["area"])) == len(columns["area"]), where
        assert all(0 <= position < city.sizes[level] for position in columns["area"]), where
        assert len(columns["difference"]) in (0, len(columns["area"])), where
        assert not columns["difference"] or columns["city"], where
        assert set(columns["sources"]) <= city.frame["sources"].keys(), where
        places = len(city.indicators[indicator]["origins"])
        assert all(0 <= place < places for own in columns["source"] for place in own), where


def test_every_view_is_said_in_words(city: City) -> None:
    for where, columns in city.columns():
        for name in SPOKEN:
            assert columns[name], f"{where} {name}"
            assert not {"None", "nan", "{", "}"} & set(columns[name].split()), f"{where} {name}"


def test_series_are_ascending_and_every_area_is_spoken_of(city: City) -> None:
    for indicator, level, content in city.levels():
        assert len(content["spoken"]) == city.sizes[level], indicator
        for points in content["series"].values():
            dates = [point[0] for point in points]
            assert dates == sorted(set(dates)), indicator


def test_every_pair_is_answered_at_every_level_with_places_that_exist(city: City) -> None:
    areas = {
        level["id"]: {area["id"] for area in level["areas"] or city.frame["areas"]} for level in city.frame["levels"]
    }
    second = city.frame["second"]
    for indicator, level, content in city.levels():
        for date in {content["default"] or "", *list(content["dates"])[:1], *list(content["dates"])[-1:]}:
            answer = pair(city.store, indicator, second, date, level)
            assert answer is not None
            assert answer["sentence"].endswith("."), (indicator, level)
            assert {point["id"] for point in answer["points"]} <= areas[level], (indicator, level)
            assert all(point["xText"] and point["yText"] for point in answer["points"]), (indicator, level)


def test_own_breaks_class_every_value_of_every_level(city: City) -> None:
    for indicator, level, content in city.levels():
        compared = [columns for columns in content["dates"].values() if not columns["scheme"]]
        known = sorted(v for columns in compared for v in columns["value"] if v is not None)
        if known and (found := own_classes(city.store, indicator, level, [known[len(known) // 2]])):
            assert len(found["legend"]) == len(found["thresholds"]) + 1, (indicator, level)


def test_every_question_on_disparities_is_answered_or_refused_in_words_for_every_topic_and_date(city: City) -> None:
    first = city.frame["levels"][0]["id"]
    for indicator in city.indicators:
        for date in city.indicators[indicator]["levels"][first]["dates"]:
            answer = disparities(city.store, indicator, date)
            assert answer is not None
            for part in ("lorenz", "gap", "space", "segregation"):
                assert answer[part] or answer[f"{part}_refusal"], (indicator, date, part)
