"""Erfurt's elections as they are prepared, against pandas straight from the file of polling districts, and by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask_caching.backends import SimpleCache

from data.store.disparities import disparities
from data.store.offers import opening
from data.store.prepared import Store

EUROPEAN = dt.date(2024, 6, 9)
LAST = dt.date(2025, 2, 23)
BUNDESTAG = [dt.date.fromisoformat(day) for day in ("2005-09-18", "2009-09-27", "2013-09-22", "2017-09-24")]
BUNDESTAG += [dt.date(2021, 9, 26), LAST]
CARRIERS = {"51": "40", "53": "30"}
COUNTED = {*(f"{number:02}" for number in range(1, 9)), "10", "11", "13", "14", "15", "23", "25"}
SHARE_BY_POST = dict(zip(BUNDESTAG, (18.2, 20.5, 20.1, 25.6, 36.9, 29.2), strict=True))


@pytest.fixture(scope="module")
def values(erfurt_prepared: Path) -> pd.DataFrame:
    table = pd.read_parquet(erfurt_prepared / "values.parquet")
    return table.set_index(["indicator", "level", "area_id", "reference_date"]).sort_index()


@pytest.fixture(scope="module")
def polled(erfurt: Path) -> pd.DataFrame:
    """Polling districts as they stand in the file; what is not invalid there is not counted as missing."""
    rows = pd.read_csv(
        erfurt / "polling_districts.csv", dtype={"polling_district": str}, parse_dates=["reference_date"]
    )
    rows["date"] = rows["reference_date"].dt.date
    rows["district"] = rows["polling_district"].str[:2].where(rows["kind"] == "station", "")
    return rows


@pytest.fixture(scope="module")
def stations(polled: pd.DataFrame) -> pd.DataFrame:
    """Sums of the stations by date and district."""
    columns = ["eligible", "eligible_with_postal_certificate", "voters", "invalid", "valid"]
    return polled[polled["kind"] == "station"].groupby(["date", "district"])[columns].sum()


@pytest.fixture(scope="module")
def store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


def of(values: pd.DataFrame, indicator: str, date: dt.date, level: str = "district") -> pd.DataFrame:
    """Rows with a number by area."""
    rows: pd.DataFrame = values.loc[(indicator, level, slice(None), date)]
    return rows[rows["value"].notna()]


def flags(row: Any) -> set[str]:
    return set(row["flags"].split())


def client(prepared: Path, indicator: str) -> Any:
    (path,) = (prepared / "client").glob(f"indicator-{indicator}.*.json")
    return json.loads(path.read_bytes())


# Stations


def test_what_happens_at_the_stations_is_known_of_51_units_at_six_elections(
    values: pd.DataFrame, stations: pd.DataFrame
) -> None:
    units = 0
    for date in BUNDESTAG:
        shown, own = of(values, "station_votes", date), stations.loc[date]
        assert len(shown) == 53
        assert set(shown["state"]) == {"known"}
        for area, row in shown.iterrows():
            counted = own.loc[CARRIERS.get(str(area), str(area))]
            assert (row["numerator"], row["denominator"]) == (counted["voters"], counted["eligible"])
            assert ("joint" in flags(row)) == (area in {*CARRIERS, *CARRIERS.values()})
            assert ("provisional" in flags(row)) == (date == LAST)
            assert not flags(row) & {"estimated", "derived"}
            units += area not in CARRIERS
    assert units == 51 * 6
    assert set(values.loc["station_votes"].reset_index()["reference_date"]) == set(BUNDESTAG)


def test_eligible_voters_are_a_series_of_one_kind_of_election(values: pd.DataFrame, stations: pd.DataFrame) -> None:
    for date in BUNDESTAG:
        shown = of(values, "eligible_voters", date)
        assert shown["value"].drop(list(CARRIERS)).to_dict() == stations.loc[date, "eligible"].to_dict()
    assert EUROPEAN not in set(values.loc["eligible_voters"].reset_index()["reference_date"])


@pytest.mark.parametrize(
    ("date", "eligible"),
    list(zip(BUNDESTAG, (165_965, 168_109, 167_710, 166_560, 162_932, 159_723), strict=True)),
)
def test_the_city_is_the_sum_of_its_parts(date: dt.date, eligible: int, values: pd.DataFrame) -> None:
    assert values.loc[("eligible_voters", "city", "city", date), "value"] == eligible
    of_types = of(values, "eligible_voters", date, "settlement_type")
    assert (len(of_types), of_types["value"].sum()) == (3, eligible)
    shares = {level: of(values, "station_votes", date, level) for level in ("settlement_type", "city")}
    assert shares["settlement_type"]["numerator"].sum() == shares["city"]["numerator"].sum()


def test_few_invalid_votes_are_known_and_not_compared(values: pd.DataFrame, stations: pd.DataFrame) -> None:
    compared = 0
    for date in BUNDESTAG:
        shown = of(values, "invalid_votes", date)
        assert len(shown) == 53
        for area, row in shown.iterrows():
            own = stations.loc[date].loc[CARRIERS.get(str(area), str(area))]
            assert (row["numerator"], row["denominator"]) == (own["invalid"], own["voters"])
            assert (row["state"], row["reason"]) == (
                ("known", "") if own["invalid"] >= 10 else ("not_comparable", "count_small")
            )
        compared += (shown["state"] == "known").sum()
    assert 150 < compared < 300


def test_an_older_share_does_not_stand_in_for_one_of_few_cases(erfurt_prepared: Path) -> None:
    newest = pd.read_parquet(erfurt_prepared / "newest.parquet").set_index(["indicator", "level"])
    shown = newest.loc[("invalid_votes", "district")]
    assert set(shown["as_of"]) == {LAST}
    assert set(shown["state"]) == {"known", "not_comparable"}


def test_an_empty_cell_of_invalid_votes_is_none_of_them(polled: pd.DataFrame, values: pd.DataFrame) -> None:
    empty = polled[polled["invalid"].isna()]
    assert len(empty) == 39
    assert (empty["voters"] == empty["valid"]).all()
    assert (polled["voters"] == polled["invalid"].fillna(0) + polled["valid"]).all()
    city = values.loc[("invalid_votes", "city", "city", LAST)]
    of_stations = polled[(polled["date"] == LAST) & (polled["kind"] == "station")]
    assert city["numerator"] == of_stations["invalid"].sum()


# Turnout


def test_turnout_of_the_city_is_counted(values: pd.DataFrame, polled: pd.DataFrame) -> None:
    for indicator, date, percent in (("turnout", EUROPEAN, 63.1), ("turnout_counted", LAST, 81.8)):
        city = values.loc[(indicator, "city", "city", date)]
        own = polled[polled["date"] == date]
        assert (city["numerator"], city["denominator"]) == (own["voters"].sum(), own["eligible"].sum())
        assert round(city["value"], 1) == percent
        assert "estimated" not in flags(city)
        assert pd.isna(city["lower"])
    assert values.loc[("turnout", "city", "city", EUROPEAN), "denominator"] == 163_706
    assert values.loc[("turnout", "city", "city", EUROPEAN), "numerator"] == 103_264


def test_the_citys_turnout_is_counted_since_2005(values: pd.DataFrame) -> None:
    shown = values.loc[("turnout_counted", "city", "city")]["value"].round(1)
    assert dict(shown) == dict(zip(BUNDESTAG, (75.6, 66.6, 69.4, 75.6, 76.2, 81.8), strict=True))


@pytest.mark.parametrize(("indicator", "date"), [("turnout", EUROPEAN), ("turnout_counted", LAST)])
def test_turnout_is_counted_in_15_districts_and_a_joint_unit(
    indicator: str, date: dt.date, values: pd.DataFrame, polled: pd.DataFrame, stations: pd.DataFrame, erfurt: Path
) -> None:
    names = pd.read_csv(erfurt / "districts.csv", dtype=str).set_index("district_id")["name"]
    by_post = polled[(polled["date"] == date) & (polled["kind"] == "postal")]
    shown = of(values, indicator, date)
    exact = shown[~shown["flags"].str.contains("estimated")]
    assert set(exact.index) == {*COUNTED, "09", "24"}
    assert set(exact.index[exact["flags"].str.contains("joint")]) == {"09", "24"}
    for area in COUNTED:
        votes = by_post[by_post["name_in_source"].str.contains(f" {names[area]}(?: [12])?$")]["voters"].sum()
        assert votes > 0
        own = stations.loc[(date, area)]
        assert (exact.loc[area, "numerator"], exact.loc[area, "denominator"]) == (
            own["voters"] + votes,
            own["eligible"],
        )
    together = stations.loc[date].loc[["09", "24"]].sum()
    votes = by_post[by_post["name_in_source"].str.contains("Ilversgehofen")]["voters"].sum()
    for area in ("09", "24"):
        assert exact.loc[area, "numerator"] == together["voters"] + votes
        assert exact.loc[area, "denominator"] == together["eligible"]


def test_what_is_not_counted_in_2025_is_not_published(values: pd.DataFrame, erfurt_prepared: Path) -> None:
    rows = values.loc[("turnout_counted", "district", slice(None), LAST)]
    assert (rows["state"] == "not_published").sum() == 36
    said = client(erfurt_prepared, "turnout_counted")["levels"]["district"]["dates"][LAST.isoformat()]
    assert "36 Stadtteile nicht veröffentlicht, denn die Briefwahl ist dort nur für Gruppen" in said["sentence"]
    assert "keine Zahl, denn die Briefwahl" in said["simple"]
    assert "vorläufig" in said["sentence"]
    assert all("vorläufig" in note for note in said["note"])


def test_turnout_elsewhere_in_2024_is_an_estimate_with_its_range(values: pd.DataFrame, stations: pd.DataFrame) -> None:
    shown = of(values, "turnout", EUROPEAN)
    guessed = shown[shown["flags"].str.contains("estimated")]
    assert len(guessed) == 36
    own = stations.loc[EUROPEAN]
    rate = 30_447 / own["eligible_with_postal_certificate"].sum()
    assert rate == pytest.approx(0.936, abs=5e-4)
    for area, row in guessed.iterrows():
        one = own.loc[CARRIERS.get(str(area), str(area))]
        for column, returned in (("value", rate), ("lower", 0.85), ("upper", 0.98)):
            voters = one["voters"] + returned * one["eligible_with_postal_certificate"]
            assert row[column] == pytest.approx(100 * voters / one["eligible"])
    assert (guessed["upper"] - guessed["lower"]).round().between(1, 4).all()


def test_each_type_of_settlement_is_counted_too(values: pd.DataFrame, polled: pd.DataFrame) -> None:
    """Who lives in no district whose postal votes are counted lives in a village: these are known together."""
    for indicator, date in (("turnout", EUROPEAN), ("turnout_counted", LAST)):
        shown = of(values, indicator, date, "settlement_type")
        assert set(shown.index) == {"urban", "estate", "village"}
        assert not shown["flags"].str.contains("estimated").any()
        assert shown["numerator"].sum() == polled[polled["date"] == date]["voters"].sum()
        assert shown["denominator"].sum() == polled[polled["date"] == date]["eligible"].sum()


def test_the_joint_unit_of_2024_says_that_it_is_inferred(values: pd.DataFrame) -> None:
    for area in ("09", "24"):
        row = values.loc[("turnout", "district", area, EUROPEAN)]
        assert "inferred" in flags(row)
        assert "aus der Zahl der Wahlscheine erschlossen" in row["remark"]
        assert "inferred" not in flags(values.loc[("turnout_counted", "district", area, LAST)])


def test_how_good_the_estimate_is_follows_from_the_15_where_it_can_be_tried(
    values: pd.DataFrame, stations: pd.DataFrame, erfurt_prepared: Path
) -> None:
    own = stations.loc[EUROPEAN].loc[sorted(COUNTED)]
    rate = 30_447 / stations.loc[EUROPEAN]["eligible_with_postal_certificate"].sum()
    guess = 100 * (own["voters"] + rate * own["eligible_with_postal_certificate"]) / own["eligible"]
    off = (guess - of(values, "turnout", EUROPEAN)["value"][own.index]).abs().sort_values()
    assert (off <= 0.7).sum() == 14
    assert round(off.iloc[-1], 1) == 0.8
    quality = client(erfurt_prepared, "turnout")["quality"]
    assert quality.startswith("Prüfen lässt sich die Schätzung in 15\u00a0Stadtteilen, wo alles ausgezählt ist.")
    assert f"im Mittel um {off.mean():.1f}".replace(".", ",") in quality
    assert "am weitesten in Johannesvorstadt (0,8), sonst überall um höchstens 0,7." in quality
    assert "In allen 15 liegt die ausgezählte Zahl in der angegebenen Spanne." in quality
    assert {client(erfurt_prepared, name)["quality"] for name in ("station_votes", "turnout_counted")} == {""}


# What is left out


def test_the_postal_share_of_each_election_stands_beside_what_happens_at_the_stations(
    erfurt_prepared: Path, values: pd.DataFrame, polled: pd.DataFrame
) -> None:
    for topic in ("station_votes", "invalid_votes"):
        file = client(erfurt_prepared, topic)
        assert (file["leftOut"]["id"], file["leftOut"]["name"]) == ("postal_share", "Briefwahl")
        series = {day: (value, text) for day, value, text, _ in file["leftOut"]["series"]}
        assert {dt.date.fromisoformat(day): round(value, 1) for day, (value, _) in series.items()} == SHARE_BY_POST
        for level, of_level in file["levels"].items():
            for day, columns in of_level["dates"].items():
                own = polled[polled["date"] == dt.date.fromisoformat(day)]
                share = 100 * own[own["kind"] == "postal"]["voters"].sum() / own["voters"].sum()
                assert series[day][0] == pytest.approx(share, abs=1e-4)
                said = f"Briefwahl (Gesamtstadt: {series[day][1]})"
                assert f"Nicht mitgezählt: {said}." in columns["sentence"], level
                assert f"Nicht mitgezählt: {said}." in columns["simple"]
                assert all(f"ohne {said}" in note for note in columns["note"])
        assert "Briefwahl, stadtweit 18,2" in file["levels"]["district"]["spoken"]["01"]
    assert client(erfurt_prepared, "turnout_counted")["leftOut"] is None


def test_what_happens_at_the_stations_is_never_called_turnout(erfurt_prepared: Path) -> None:
    for topic in ("station_votes", "invalid_votes"):
        file = client(erfurt_prepared, topic)
        for name in ("name", "short", "plain", "definition"):
            assert "Wahlbeteiligung" not in file[name]
    assert "nicht die Wahlbeteiligung" in client(erfurt_prepared, "station_votes")["limits"]


# The gap


@pytest.fixture(scope="module")
def gap(store: Store) -> Mapping[str, Any]:
    answer = disparities(store, "station_votes")
    assert answer is not None
    found: Mapping[str, Any] = answer["gap"]
    return found


def test_the_gap_is_followed_in_points_and_in_relation_to_the_city(
    gap: Mapping[str, Any], stations: pd.DataFrame
) -> None:
    assert [dt.date.fromisoformat(point["date"]) for point in gap["points"]] == BUNDESTAG
    for date, point in zip(BUNDESTAG, gap["points"], strict=True):
        own = stations.loc[date]
        share = 100 * own["voters"] / own["eligible"]
        width, whole = share.max() - share.min(), 100 * own["voters"].sum() / own["eligible"].sum()
        assert point["value"] == pytest.approx(width, abs=1e-5)
        assert point["relative"] == pytest.approx(width / whole, abs=1e-6)
        assert point["text"].endswith("Prozentpunkte")
        assert point["left_out"] == f"{SHARE_BY_POST[date]:.1f}\u202f% der Wählenden".replace(".", ",")
    widths = [point["value"] for point in gap["points"]]
    assert sum(later > earlier for earlier, later in pairwise(widths)) == 3


def test_the_gap_says_over_whom_and_what_postal_votes_may_do_to_it(gap: Mapping[str, Any]) -> None:
    sentence = gap["sentence"]
    assert "derselben 53 Stadtteile (gemeinsam ausgezählte gelten als eines: 51)" in sentence
    assert "Gemessen am Wert der Gesamtstadt: 43\u202f% (18.09.2005), 57\u202f% (23.02.2025)." in sentence
    assert "Nicht mitgezählt: Briefwahl, in der Gesamtstadt 18,2\u202f% der Wählenden (18.09.2005), 29,2" in sentence
    assert (
        "Wächst dieser Anteil in manchen Stadtteilen stärker als in anderen, wird der Abstand schon dadurch" in sentence
    )
    assert "Wahlbeteiligung" not in sentence


def test_the_question_of_the_gap_opens_with_it(store: Store) -> None:
    assert opening(store, "abstand") == "station_votes"
    assert opening(store, "zwillinge") == "turnout"
    assert opening(store, "unsinn") is None


def test_old_addresses_still_lead_to_a_topic(store: Store) -> None:
    for topic in ("turnout", "eligible_voters", "postal_certificates", "invalid_votes"):
        indicator = store.indicator(topic)
        assert indicator is not None
        assert indicator.domain == "participation"
    assert store.catalogue().domains[0].id == "participation"
