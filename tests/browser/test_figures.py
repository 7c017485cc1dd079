"""Figures and words: what the screen says is what was prepared, and everything agrees with everything."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.catalog import Catalog
from language import numbers
from tests.browser.screen import Screen, plain

TRACED = ("population", "turnout", "change_since_2016", "school_distance", "foreigners_share", "stop_coverage")
STATE_WORDS = {
    "known": "bekannt",
    "suppressed": "geheim zu halten",
    "not_published": "nicht veröffentlicht",
    "not_comparable": "nicht vergleichbar",
}
NUMBERED = {"known", "not_comparable"}
FLAG_WORDS = {"estimated": "geschätzt", "older": "Stand ", "doubtful": "zweifelhaft"}
LEVELS = ("district", "settlement_type", "city")


@pytest.fixture(scope="module")
def values(erfurt_prepared: Path) -> pd.DataFrame:
    """Every value by the date it is shown under; the newest of each area under that word."""
    tables = {name: pd.read_parquet(erfurt_prepared / f"{name}.parquet") for name in ("values", "newest")}
    shown = {
        "values": tables["values"]["reference_date"].astype(str),
        "newest": pd.Series("newest", index=tables["newest"].index),
    }
    return pd.concat([table.assign(shown_under=shown[name]) for name, table in tables.items()])


@pytest.fixture(scope="module")
def catalog(erfurt_prepared: Path) -> Catalog:
    return Catalog.model_validate_json((erfurt_prepared / "catalog.json").read_bytes())


def shown_text(row: dict[str, Any], catalog: Catalog) -> str:
    """A row of the prepared values as a reader must see it."""
    if row["state"] not in NUMBERED:
        return "•" if row["state"] == "suppressed" else "k. A."
    indicator = catalog[row["indicator"]]
    unit, one = indicator.unit["de"], indicator.unit_one.get("de", "")
    if indicator.rule == "distance" and row["value"] < 0.5 * 10**-indicator.decimals:
        return plain(f"unter {numbers.with_unit(10**-indicator.decimals, indicator.decimals, unit)}")
    text = numbers.with_unit(row["value"], indicator.decimals, unit, one, sign=indicator.diverging)
    return plain(f"≈ {text}" if "estimated" in row["flags"].split() else text)


def rows_shown(screen: Screen, values: pd.DataFrame) -> list[dict[Any, Any]]:
    """The prepared rows of what is painted."""
    indicator, date, level, _ = screen.painted
    chosen = (values["indicator"] == indicator) & (values["level"] == level)
    return values[chosen & (values["shown_under"] == date)].to_dict("records")


def test_every_figure_of_the_table_is_a_prepared_value_with_its_state_date_and_flags(
    screen: Screen, values: pd.DataFrame, catalog: Catalog
) -> None:
    screen.open()
    for indicator in TRACED:
        screen.choose_indicator(indicator)
        rows, table = rows_shown(screen, values), screen.table()
        assert len(rows) == len(table) == 53
        for row, cells in zip(rows, table, strict=True):
            assert cells[0].startswith(f"{row['area_id']} ")
            assert cells[2] == shown_text(row, catalog)
            assert cells[3] == STATE_WORDS[row["state"]]
            assert_told(row, date=cells[4], note=cells[5], source=cells[7])


def assert_told(row: dict[str, Any], *, date: str, note: str, source: str) -> None:
    """Date, source and flags of a value stand beside it; where there is no value, nothing does."""
    if row["state"] not in NUMBERED:
        assert (date, note, source) == ("", "", "")
        return
    assert ("nicht vergleichbar" in note) == (row["state"] == "not_comparable")
    assert date.endswith(str(row["as_of"].year))
    assert source
    for flag in set(row["flags"].split()) & FLAG_WORDS.keys():
        both_dates = re.search(r" bis (Ende |\d\d\.\d\d\.)\d{4}", note)  # of a change
        assert FLAG_WORDS[flag] in note or both_dates


def test_larger_levels_show_their_prepared_values_too(screen: Screen, values: pd.DataFrame, catalog: Catalog) -> None:
    screen.open("?indikator=turnout")
    for level in LEVELS[1:]:
        screen.choose_level(level)
        rows, table = rows_shown(screen, values), screen.table()
        assert [cells[2] for cells in table] == [shown_text(row, catalog) for row in rows]
        assert 1 <= len(set(screen.fills().values())) <= len(rows)


def test_a_published_population_is_found_again_in_the_source_file(screen: Screen, erfurt: Path) -> None:
    screen.open("?indikator=population&stichtag=2016-12-31")
    with (erfurt / "district_values.csv").open(encoding="utf-8") as file:
        published = {
            (row["district_id"], numbers.date(dt.date.fromisoformat(row["date"]))): row["value"]
            for row in csv.DictReader(file)
            if (row["indicator"], row["sex"], row["age_group"]) == ("population", "total", "all")
        }
    direct = [cells for cells in screen.table() if cells[3] == "bekannt" and "berechnet" not in cells[5]]
    assert len(direct) >= 40
    for cells in direct:
        source = published[cells[0].split(" ")[0], cells[4]]
        assert cells[2].split(" ")[0] == numbers.number(float(source))


def test_eligible_voters_are_found_again_in_the_source_file(screen: Screen, erfurt: Path) -> None:
    screen.open("?indikator=eligible_voters")
    with (erfurt / "election_ep2024.csv").open(encoding="utf-8") as file:
        published = {row["district_id"]: row["eligible"] for row in csv.DictReader(file)}
    checked = 0
    for cells in screen.table():
        if published.get(district := cells[0].split(" ")[0]):
            assert cells[2].split(" ")[0] == numbers.number(float(published[district]))
            checked += 1
    assert checked >= 50


def test_the_counts_of_the_legend_sum_up_to_all_districts(screen: Screen) -> None:
    screen.open()
    for indicator in ("population_latest", "turnout", "foreigners_share", "stop_density", "area"):
        screen.choose_indicator(indicator)
        legend = screen.legend()
        assert sum(count for _, _, count in legend) == 53
        for state in ("nicht veröffentlicht", "nicht vergleichbar"):
            counted = sum(cells[3] == state for cells in screen.table())
            assert [count for _, label, count in legend if label.startswith(state)] == [counted] * (counted > 0)
        counts = screen.page.locator("#legend-items .count").all_text_contents()
        assert all("Stadtteil" in text for text in counts)


def test_the_ranking_is_sorted_and_says_what_the_table_says(screen: Screen, values: pd.DataFrame) -> None:
    screen.open()
    for indicator in ("population_latest", "change_since_2016", "turnout", "foreigners_share"):
        screen.choose_indicator(indicator)
        order = screen.attributes("#ranking [data-toggle]", "data-toggle")
        rows = {row["area_id"]: row for row in rows_shown(screen, values)}
        assert sorted(order) == sorted(rows)
        known = [rows[district]["value"] for district in order if rows[district]["state"] == "known"]
        burden_is_low = screen.prepared.indicator(indicator)["direction"] == "higher_is_better"
        assert known == sorted(known, reverse=not burden_is_low)
        states = [rows[district]["state"] for district in order]
        assert states == sorted(states, key=["known", "not_comparable", "not_published"].index)
        table = {cells[0].split(" ")[0]: cells[2] for cells in screen.table()}
        texts = [plain(text) for text in screen.page.locator("#ranking .value").all_text_contents()]
        assert texts == [table[district] for district in order]


def test_the_settlement_type_stands_beside_every_name_in_the_ranking(screen: Screen) -> None:
    screen.open()
    groups = [plain(text) for text in screen.page.locator("#ranking .group").all_text_contents()]
    assert len(groups) == 53
    assert set(groups) == {area["name"] for area in screen.prepared.frame["levels"][1]["areas"]}


def test_headline_sentence_and_attribution_say_what_is_shown_of_when_and_from_whom(screen: Screen) -> None:
    screen.open()
    for indicator in TRACED:
        screen.choose_indicator(indicator)
        file = screen.prepared.indicator(indicator)
        columns = screen.prepared.level(indicator)["dates"][screen.painted[1]]
        assert screen.text("#headline") == plain(file["name"])
        assert screen.page.title().startswith(file["name"])
        assert screen.text("#sentence") == plain(columns["sentence"])
        assert screen.text("#sentence").startswith((f"Stand {columns['label']}", "Neuester Stand"))
        names = {screen.prepared.frame["sources"][key]["name"] for key in columns["sources"]}
        assert all(plain(name) in screen.text("#attribution") for name in names)


def test_definition_limits_and_sources_are_told(screen: Screen) -> None:
    screen.open("?indikator=turnout").unfold()
    file = screen.prepared.indicator("turnout")
    told = screen.text("#meaning")
    assert plain(file["definition"]) in told
    assert plain(file["limits"]) in told
    assert all(
        name in told for name in ("Die Bundeswahlleiterin", "Datenlizenz Deutschland – Namensnennung – Version 2.0")
    )


def test_an_estimate_is_called_an_estimate_wherever_it_is_shown(screen: Screen) -> None:
    screen.open("?indikator=turnout&auswahl=06")
    assert "schätzt" in screen.text("#headline") + screen.text("#plain")
    assert screen.text("#selection-cards .card-value").startswith("≈")
    assert "Spanne" in screen.text("#selection-cards")
    assert all("geschätzt" in name and "≈" in name for name in screen.names().values())
    assert all(text.startswith("≈") for text in screen.page.locator("#ranking .value").all_text_contents())


def test_joint_reporting_units_are_shown_as_joint(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    notes = {cells[0].split(" ")[0]: cells[5] for cells in screen.table()}
    for district, partner in (("40", "Schaderode"), ("51", "Alach"), ("30", "Wallichen"), ("53", "Vieselbach")):
        assert f"gemeinsam mit {partner}" in notes[district]
