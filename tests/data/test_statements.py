"""What is said of every indicator, level and date, in the real city and in a fictional one: nothing that misleads."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.prepare import prepare
from data.sources.catalog import Catalog
from language.sentences import ENDS
from tests.musterstadt import write_musterstadt

Columns = dict[str, Any]
Place = tuple[str, str, str]
"""Indicator, level and key of a view."""

EXTREMES = [end for most, least, _ in ENDS.values() for end in (most, least)]


class City:
    """The prepared files of a dataset."""

    def __init__(self, prepared: Path) -> None:
        self.catalog = Catalog.model_validate_json((prepared / "catalog.json").read_bytes())
        self.dataset = json.loads((prepared / "dataset.json").read_bytes())
        self.files = {path.name.split(".")[0]: json.loads(path.read_bytes()) for path in prepared.glob("client/*.json")}
        self.values = pd.read_parquet(prepared / "values.parquet")
        self.frame = self.files["frame"]
        self.areas = {
            level["id"]: [area["id"] for area in (level["areas"] if place else self.frame["areas"])]
            for place, level in enumerate(self.frame["levels"])
        }

    def levels(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Indicator, level, and what the browser is given of it."""
        for indicator in self.frame["indicators"]:
            for level, content in self.files[f"indicator-{indicator}"]["levels"].items():
                yield indicator, level, content

    def views(self) -> Iterator[tuple[Place, Columns]]:
        """Every view that can be asked for."""
        for indicator, level, content in self.levels():
            for key, columns in content["dates"].items():
                yield (indicator, level, key), columns

    def needed(self, level: str) -> int:
        return min(self.dataset["fewest_for_comparison"], max(3, len(self.areas[level])))


@pytest.fixture(scope="module", params=["erfurt_prepared", "musterstadt_prepared"])
def city(request: pytest.FixtureRequest) -> City:
    return City(request.getfixturevalue(request.param))


def numbered(columns: Columns) -> list[int]:
    return [row for row, value in enumerate(columns["value"]) if value is not None]


def test_too_few_values_have_no_rank_no_class_no_difference_and_no_extreme(city: City) -> None:
    few = 0
    for place, columns in city.views():
        enough = columns["state"].count("known") >= city.needed(place[1])
        few += not enough
        assert (columns["scheme"] is None) == enough, place
        said = f"{columns['sentence']} {columns['simple']}".lower()
        if enough:
            assert any(end in said for end in EXTREMES) or "überall" in said or "jeweils" in said, place
            continue
        assert set(columns["rank"]) <= {0}, place
        assert columns["difference"] == [], place
        assert [len(columns["scheme"][part]) for part in ("thresholds", "legend")] == [0, 1], place
        assert not any(end in said for end in EXTREMES), place
        assert "Mittlere Hälfte" not in columns["distribution"], place
    assert few > 10


def test_ranks_are_those_of_the_comparable_values_alone(city: City) -> None:
    for (indicator, level, key), columns in city.views():
        if columns["scheme"] is not None:
            continue
        decimals = city.catalog[indicator].decimals
        shown = [
            round(value + 1e-9, decimals) if state == "known" else None
            for value, state in zip(columns["value"], columns["state"], strict=True)
        ]
        expected = [0 if own is None else 1 + sum(o is not None and o > own for o in shown) for own in shown]
        assert columns["rank"] == expected, (indicator, level, key)


def test_what_cannot_be_compared_says_why_and_only_that(city: City) -> None:
    seen = 0
    for place, columns in city.views():
        assert set(columns["state"]) <= {"known", "suppressed", "not_comparable"}
        for state, reason, rank in zip(columns["state"], columns["reason"], columns["rank"], strict=True):
            assert reason.startswith("nicht vergleichbar: ") == (state == "not_comparable"), place
            assert not reason or rank == 0
            seen += bool(reason)
        counted = [columns[name] for name in ("suppressed", "not_comparable", "missing")]
        assert columns["state"].count("known") + sum(counted) == len(city.areas[place[1]]), place
    assert seen


def test_a_level_opens_with_the_newest_value_of_each_area(city: City) -> None:
    few = city.values["reason"] == "count_small"
    told = city.values[city.values["state"].isin(["known", "suppressed"]) | few]
    newest = told.groupby(["indicator", "level", "area_id"])["as_of"].max()
    opened = 0
    for indicator, level, content in city.levels():
        columns = content["dates"][content["default"]]
        for row, position in enumerate(columns["area"]):
            place = (indicator, level, city.areas[level][position])
            if place in newest.index:
                expected = newest[place]
                assert columns["asOf"][row] in {f"{expected:%d.%m.%Y}", f"{expected:%Y}"}, place
                opened += 1
        with_value = {area for i, at, area in newest.index if (i, at) == (indicator, level)}
        assert with_value <= {city.areas[level][position] for position in columns["area"]}, (indicator, level)
    assert opened == len(newest)


def test_every_value_that_is_older_than_the_newest_carries_its_date(city: City) -> None:
    older = 0
    for place, columns in city.views():
        for row in numbered(columns):
            as_of, note = columns["asOf"][row], columns["note"][row]
            if place[2] == "newest":
                older += bool(columns["dated"][row])
                assert as_of[-4:] in note, place
                assert columns["dated"][row] == "" or columns["dated"][row][-4:] == as_of[-4:], place
            else:
                assert as_of[-4:] == place[2][:4], "a date shows its own values only"
                assert "Stand" not in note, place
                assert columns["dated"][row] == "", place
    assert older


def test_a_date_is_offered_where_it_is_a_series_and_the_newest_where_dates_differ(city: City) -> None:
    told = city.values[city.values["state"].isin(["known", "suppressed"])]
    counts = told.groupby(["indicator", "level", "reference_date"]).size()
    for indicator, level, content in city.levels():
        first, *others = content["dates"]
        assert first == content["default"]
        enough = max(2, min(city.dataset["fewest_for_comparison"], len(city.areas[level])))
        own = counts[indicator, level] if (indicator, level) in counts.index else pd.Series(dtype=int)
        series = {date.isoformat() for date, count in own.items() if count >= enough}
        assert set(others) == series - {first}, (indicator, level)
        assert others == sorted(others, reverse=True)
        dates = {as_of for row, as_of in enumerate(content["dates"][first]["asOf"])}
        assert (first == "newest") == (len(dates) > 1), (indicator, level)


def test_flows_never_stand_under_another_date(city: City) -> None:
    flows = [indicator.id for indicator in city.catalog.indicators if indicator.is_flow]
    assert flows
    for (indicator, level, key), columns in city.views():
        known = {columns["asOf"][row] for row, state in enumerate(columns["state"]) if state == "known"}
        if indicator in flows:
            assert len(known) <= 1, (indicator, level, key)
        if indicator in flows and columns["city"] is not None and known:
            assert columns["city"]["note"].startswith("Jahr ") == (key == "newest"), (indicator, level, key)


def test_classes_are_made_of_comparable_values(city: City) -> None:
    for indicator, level, content in city.levels():
        compared = [columns for columns in content["dates"].values() if columns["scheme"] is None]
        if level == city.frame["levels"][0]["id"] and not compared:
            assert content["scheme"]["legend"] == [] == list(content["schemes"]), indicator
        values = [v for c in compared for v, s in zip(c["value"], c["state"], strict=True) if s == "known"]
        if values and level == city.frame["levels"][0]["id"]:
            assert all(threshold <= max(values) for threshold in content["scheme"]["thresholds"]), indicator


def test_the_coverage_of_every_indicator_is_told(city: City) -> None:
    district = city.frame["levels"][0]["id"]
    for indicator, about in city.frame["indicators"].items():
        content = city.files[f"indicator-{indicator}"]["levels"][district]
        columns = content["dates"][content["default"]]
        years = [columns["asOf"][row][-4:] for row in numbered(columns)]
        assert about["coverage"] == {
            "known": len(years),
            "comparable": columns["state"].count("known"),
            "total": len(city.frame["areas"]),
            "newest": int(max(years)) if years else None,
        }


def test_no_sentence_stumbles(city: City) -> None:
    singular, plural = (city.frame["levels"][0][form] for form in ("singular", "plural"))
    wrong = rf"  |\.\.|\(\)| [,.;]|höchstens unter|unter unter|None|nan|{re.escape('{')}"
    if singular != plural:
        wrong += rf"|\b1 {plural}\b|\b0 {singular}\b"
    for (indicator, level, key), columns in city.views():
        unit = city.catalog[indicator].unit["de"]
        said = [columns["sentence"], columns["simple"], columns["distribution"], *columns["note"], *columns["reason"]]
        for text in said:
            assert not re.search(wrong, text), (indicator, level, key, text)
        for text in [*columns["text"], *columns["difference"]]:
            assert text.count(unit) <= 1, (indicator, text)
        assert columns["sentence"].endswith(".")
        assert not re.search(r"(\bStand|Jahr) (Stand|Jahr)", columns["sentence"])


def test_an_estimates_difference_has_the_range_of_the_difference(erfurt_prepared: Path) -> None:
    columns = City(erfurt_prepared).files["indicator-turnout"]["levels"]["district"]["dates"]["2024-06-09"]
    urbich, rieth = (columns["area"].index(position) for position in (45, 5))
    assert columns["city"]["text"] == "63,1\u202f%"
    assert columns["text"][urbich] == "≈\u00a065,7\u202f%"
    assert columns["note"][urbich] == "geschätzt, Spanne 63,9 bis 66,6\u202f%"
    assert columns["difference"][urbich] == "≈\u00a0+2,6\u00a0Prozentpunkte"
    assert columns["difference_note"][urbich] == "geschätzt, Spanne +0,8 bis +3,6\u00a0Prozentpunkte"
    assert (columns["text"][rieth], columns["note"][rieth]) == ("41,6\u202f%", "")


def test_a_date_is_what_the_calendar_says(city: City) -> None:
    for place, columns in city.views():
        if place[2] != "newest":
            assert dt.date.fromisoformat(place[2]).year == int(columns["label"][-4:])


def test_settings_of_older_catalogues_keep_their_meaning(tmp_path: Path) -> None:
    """`max_age_years` is the span within which values are compared, `latest_only` leaves single dates out."""
    folder = write_musterstadt(tmp_path / "stadt")
    catalogue = folder / "catalog.toml"
    text, line = catalogue.read_text("utf-8"), 'id = "population_latest"\n'
    assert text.count(line) == 1
    catalogue.write_text(text.replace(line, f"{line}latest_only = true\nmax_age_years = 0\n"), "utf-8")
    prepared = prepare(folder, tmp_path / "out")
    values = prepared.values["population_latest"]
    assert {len(keys) for keys in values.offered.values()} == {1}
    assert values.years == 0
