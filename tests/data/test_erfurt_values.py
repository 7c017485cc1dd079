"""The prepared values of Erfurt against numbers worked out by hand, and against pandas straight from the CSV files."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.catalog import Catalog, Indicator, read_catalog

SPATIAL = "2026-01-01"


@pytest.fixture(scope="module")
def values(erfurt_prepared: Path) -> pd.DataFrame:
    table = pd.read_parquet(erfurt_prepared / "values.parquet")
    table.index = pd.MultiIndex.from_frame(table[["indicator", "level", "area_id", "reference_date"]], names=[None] * 4)
    return table.sort_index()


@pytest.fixture(scope="module")
def newest(erfurt_prepared: Path) -> pd.DataFrame:
    """The newest values of the districts beside each other, by indicator and district."""
    table = pd.read_parquet(erfurt_prepared / "newest.parquet")
    return table[table["level"] == "district"].set_index(["indicator", "area_id"]).sort_index()


@pytest.fixture(scope="module")
def catalog(erfurt: Path) -> Catalog:
    return read_catalog(erfurt)


@pytest.fixture(scope="module")
def published(erfurt: Path) -> pd.DataFrame:
    """The figures of districts as they stand in the file, with the measure's full name."""
    rows = pd.read_csv(erfurt / "district_values.csv", dtype={"district_id": str, "value": float})
    sex, age = (
        rows[column].where(rows[column] != none, "") for column, none in (("sex", "total"), ("age_group", "all"))
    )
    rows["measure"] = rows["indicator"] + ("." + sex).where(sex != "", "") + ("." + age).where(age != "", "")
    rows["date"] = pd.to_datetime(rows["date"]).dt.date
    return rows


def value(values: pd.DataFrame, indicator: str, area: str, date: dt.date | str, level: str = "district") -> Any:
    """The one row of an area."""
    day = dt.date.fromisoformat(date) if isinstance(date, str) else date
    return values.loc[(indicator, level, area, day)]


def known(values: pd.DataFrame, indicator: str, level: str = "district") -> pd.DataFrame:
    return values[(values["indicator"] == indicator) & (values["level"] == level) & (values["state"] == "known")]


def test_nothing_that_erfurt_has_published_is_withheld(values: pd.DataFrame) -> None:
    assert not (values["state"] == "suppressed").any()
    small = known(values, "migration_balance")["numerator"]
    assert small.isin([-2, -1, 1, 2]).sum() == 6  # of a year in which one or two more came than went, or the reverse


# Population


def test_larger_levels_take_the_published_totals_where_districts_are_missing(values: pd.DataFrame) -> None:
    for area, persons in {"urban": 114_577, "estate": 55_757, "village": 44_865}.items():
        row = value(values, "population", area, "2024-12-31", "settlement_type")
        assert (row["value"], row["flags"], row["source"]) == (persons, "", "press")
    city = value(values, "population", "city", "2016-12-31", "city")
    assert (city["value"], city["flags"]) == (211_590, "")


def test_the_urban_type_is_the_sum_of_its_nine_districts_where_all_are_known(
    values: pd.DataFrame, published: pd.DataFrame, erfurt: Path
) -> None:
    types = pd.read_csv(erfurt / "districts.csv", dtype={"district_id": str}).set_index("district_id")[
        "settlement_type"
    ]
    rows = published[(published["measure"] == "population") & (published["date"] == dt.date(2016, 12, 31))]
    urban = rows.groupby("district_id")["value"].first()[types.index[types == "städtisch"]]
    row = value(values, "population", "urban", "2016-12-31", "settlement_type")
    assert (row["value"], row["flags"]) == (urban.sum(), "derived")
    assert urban.sum() == 113_147


def test_levels_of_kraempfervorstadt_follow_from_the_yearly_changes(values: pd.DataFrame) -> None:
    # published: 17,538 at the end of 2022; changes 160, 100, 81, 151, 537 in 2018 … 2022 and 201 in 2023
    levels = {2017: 16_509, 2018: 16_669, 2019: 16_769, 2020: 16_850, 2021: 17_001, 2022: 17_538, 2023: 17_739}
    for year, persons in levels.items():
        row = value(values, "population", "08", f"{year}-12-31")
        assert row["value"] == persons, year
        assert row["flags"] == ("" if year == 2022 else "derived")
    # the level of 2022 is from the article, the change of 2023 from the press: a derived value names both
    assert value(values, "population", "08", "2023-12-31")["source"].split() == ["press", "wikipedia-de"]


def test_thirty_levels_are_derived_and_each_agrees_with_its_neighbours(
    values: pd.DataFrame, published: pd.DataFrame
) -> None:
    population = known(values, "population")
    derived = population[population["flags"].str.contains("derived")]
    assert len(derived) == 30
    changes = published[published["measure"] == "population_change_year"].set_index(["district_id", "date"])["value"]
    levels = population.set_index(["area_id", "reference_date"])["value"]
    both = 0
    for (area, date), change in changes.items():
        before = date.replace(year=date.year - 1)
        if (area, date) in levels and (area, before) in levels:
            both += 1
            assert levels[area, date] - levels[area, before] == change
    assert both >= 30


def test_moskauer_platz_is_of_2009_and_not_comparable(newest: pd.DataFrame) -> None:
    row = newest.loc[("population", "23")]
    assert (row["value"], row["as_of"], row["flags"]) == (7678, dt.date(2009, 12, 31), "older")
    assert (row["state"], row["reason"]) == ("not_comparable", "old")
    assert (newest.loc["population"]["state"] == "known").sum() == 52


def test_the_newest_population_is_the_last_published_or_derived(newest: pd.DataFrame, published: pd.DataFrame) -> None:
    rows = published[published["measure"] == "population"].sort_values("date")
    last = rows.groupby("district_id").last()
    shown = newest.loc["population"]
    assert len(shown) == len(last) == 53
    for area, row in shown.iterrows():
        if row["as_of"] == last.loc[area, "date"]:
            assert row["value"] == last.loc[area, "value"]
        else:
            assert row["as_of"] > last.loc[area, "date"]
            assert "derived" in row["flags"]


def test_change_since_2016_of_kraempfervorstadt_by_hand(newest: pd.DataFrame) -> None:
    # 16,340 at the end of 2016, 17,739 at the end of 2023: a seventh root
    row = newest.loc[("change_since_2016", "08")]
    assert row["value"] == pytest.approx(100 * ((17_739 / 16_340) ** (1 / 7) - 1))
    assert round(row["value"], 2) == 1.18
    assert row["as_of"] == dt.date(2023, 12, 31)
    assert set(row["flags"].split()) == {"derived", "older"}


def test_change_since_2016_needs_two_dates_a_year_apart(values: pd.DataFrame) -> None:
    population = known(values, "population")
    ends = population[population["reference_date"] >= dt.date(2017, 12, 31)].groupby("area_id").size()
    starts = population[population["reference_date"] == dt.date(2016, 12, 31)]["area_id"]
    assert set(known(values, "change_since_2016")["area_id"]) == set(ends.index) & set(starts)


# What is not known


def test_stop_indicators_are_known_for_the_35_districts_with_a_stop(values: pd.DataFrame) -> None:
    shown = {name: set(known(values, name)["area_id"]) for name in ("stop_distance", "stop_density", "stop_coverage")}
    assert len(shown["stop_distance"]) == 35
    assert shown["stop_density"] == shown["stop_coverage"] == shown["stop_distance"]
    for name in shown:
        assert set(known(values, name, "city")["value"]) == set()


def test_the_sgb2_quota_is_known_for_the_city_alone(values: pd.DataFrame) -> None:
    rows = values[values["indicator"] == "sgb2_share"]
    assert set(rows.loc[rows["state"] == "known", "level"]) == {"city"}
    assert len(known(values, "sgb2_share", "city")) == 13


def test_a_zero_of_facilities_is_a_number(values: pd.DataFrame) -> None:
    counts = known(values, "pharmacies").set_index("area_id")["value"]
    assert len(counts) == 53
    assert (counts == 0).any()


# No figure without an origin


def _measures(catalog: Catalog) -> list[Indicator]:
    return [indicator for indicator in catalog.indicators if indicator.rule == "measure"]


def test_every_district_figure_stands_in_a_file_or_is_flagged_derived(
    values: pd.DataFrame, published: pd.DataFrame, erfurt: Path, catalog: Catalog
) -> None:
    stated = {(row.district_id, row.measure, row.date, row.value) for row in published.itertuples()}
    features = json.loads((erfurt / "stadtteile.geojson").read_text("utf-8"))["features"]
    official = {feature["properties"]["NAME"]: feature["properties"]["SHAPE_AREA"] for feature in features}
    names = pd.read_csv(erfurt / "districts.csv", dtype=str).set_index("district_id")["name"]
    polled = pd.read_csv(erfurt / "polling_districts.csv", dtype={"polling_district": str}, parse_dates=[1])
    eligible = polled.groupby([polled["polling_district"].str[:2], polled["reference_date"].dt.date])["eligible"].sum()
    checked = 0
    for indicator in _measures(catalog):
        (measure,) = indicator.numerator
        for row in known(values, indicator.id).itertuples():
            checked += 1
            if measure == "boundary.area_km2":
                assert row.value == pytest.approx(official[names[row.area_id]] / 1e6, rel=1e-4)
            elif measure == "bundestag_eligible":
                carrier = {"51": "40", "53": "30"}.get(row.area_id, row.area_id)
                assert row.value == eligible[carrier, row.as_of]
            else:
                origin = (row.area_id, measure, row.as_of, row.value)
                assert origin in stated or "derived" in row.flags.split() or row.grade, origin
    assert checked > 500


def test_every_figure_names_its_source_and_date(values: pd.DataFrame, erfurt_prepared: Path) -> None:
    sources = set(json.loads((erfurt_prepared / "dataset.json").read_text("utf-8"))["sources"])
    shown = values[values["state"].isin(["known", "not_comparable"])]
    assert {source for text in shown["source"] for source in text.split()} <= sources
    assert (shown["source"] != "").all()
    assert shown["as_of"].notna().all()
    silent = values[~values["state"].isin(["known", "not_comparable"])]
    assert silent[["value", "numerator", "denominator", "lower", "upper"]].isna().all(axis=None)


def test_older_values_say_so_and_are_not_compared_when_too_old(newest: pd.DataFrame, catalog: Catalog) -> None:
    spans = {i.id: 0 if i.is_flow else i.comparable_years or 5 for i in catalog.indicators}
    known = newest[newest["value"].notna()].reset_index()
    compared = known[known["state"] == "known"]
    last = compared.groupby("indicator")["as_of"].max()
    age = (pd.to_datetime(known["indicator"].map(last)) - pd.to_datetime(known["as_of"])).dt.days
    own = known["reason"].isin(["", "old", "period"])  # others are over a base too small or too old
    assert (known["flags"].str.contains("older") | (age <= 0)).all()
    too_old = age > 365.25 * known["indicator"].map(spans) + 1
    assert (too_old == (known["state"] == "not_comparable"))[own].all()
    assert too_old.sum() > 20


def test_every_own_value_stands_under_its_own_date(values: pd.DataFrame) -> None:
    shown = values[values["value"].notna()]
    assert (shown["as_of"] == shown["reference_date"]).all()


def test_ratios_are_their_numerator_over_their_denominator(values: pd.DataFrame, catalog: Catalog) -> None:
    factors = {
        i.id: i.factor for i in catalog.indicators if i.rule in {"ratio", "estimated_ratio", "density", "coverage"}
    }
    shown = values[(values["state"] == "known") & values["indicator"].isin(factors) & values["denominator"].notna()]
    off = (shown["value"] - shown["indicator"].map(factors) * shown["numerator"] / shown["denominator"]).abs()
    finished = shown["indicator"].map({i.id: i.published_as is not None for i in catalog.indicators})
    assert (off[~finished] < 1e-9).all()
    assert (off[finished] < 0.05 + 50 / shown["denominator"][finished]).all()  # rounded share, whole persons behind it
    assert set(shown["indicator"]) == set(factors)


def test_facilities_per_person_name_the_age_of_the_population(values: pd.DataFrame, newest: pd.DataFrame) -> None:
    rows = known(values, "pharmacies_per_10000").set_index("area_id")
    population = newest.loc["population"]
    assert len(rows) == 52
    assert "23" not in rows.index
    apart = newest.loc[("pharmacies_per_10000", "23")]
    assert (apart["state"], apart["reason"], apart["denominator"]) == ("not_comparable", "base_old", 7678)
    assert (rows["denominator"] == population["value"][rows.index]).all()
    assert rows["flags"].str.contains("older").all()
    assert set(rows["reference_date"].astype(str)) == {SPATIAL}
