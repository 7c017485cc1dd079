"""Own classes and pairs of indicators on the prepared Erfurt, against numbers from scipy and from the tables."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from flask_caching.backends import SimpleCache
from scipy.stats import pearsonr, spearmanr

from data.store.answers import MOST_BREAKS, own_classes, pair
from data.store.prepared import Store

ELECTION = "2024-06-09"
JOINT = {"51": "40", "53": "30", "09": "24"}
"""At the European election; Hohenwinden and Ilversgehofen by their postal votes."""


@pytest.fixture(scope="module")
def store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


@pytest.fixture(scope="module")
def musterstadt_store(musterstadt_prepared: Path) -> Store:
    return Store(musterstadt_prepared, SimpleCache())


@pytest.fixture(scope="module")
def values(erfurt_prepared: Path) -> pd.DataFrame:
    rows = pd.concat(pd.read_parquet(erfurt_prepared / f"{name}.parquet") for name in ("values", "newest"))
    return rows[(rows["level"] == "district") & (rows["state"] == "known")]


def of(values: pd.DataFrame, indicator: str, date: str) -> pd.Series:
    """Known values on a date, or the comparable ones of the newest."""
    dates = values["reference_date"]
    of_date = dates.isna() if date == "newest" else dates == dt.date.fromisoformat(date)
    rows = values[(values["indicator"] == indicator) & of_date]
    return rows.set_index("area_id")["value"]


def answer(store: Store, x: str, y: str, date: str = "") -> Any:
    found = pair(store, x, y, date)
    assert found is not None
    return found


# Own classes


def test_own_breaks_make_the_classes_that_they_say(store: Store, values: pd.DataFrame) -> None:
    found = own_classes(store, "turnout", "district", [55.0, 65.0])
    assert found is not None
    assert [entry["label"] for entry in found["legend"]] == ["bis 55,0", "über 55,0 bis 65,0", "über 65,0"]
    turnout = of(values, "turnout", ELECTION)
    in_browser = sum((turnout >= threshold).astype(int) for threshold in found["thresholds"])
    assert (in_browser == np.digitize(turnout.round(1), [55.0, 65.0], right=True)).all()
    assert set(in_browser) == {0, 1, 2}


def test_larger_areas_stand_in_the_same_own_classes(store: Store) -> None:
    districts = own_classes(store, "turnout", "district", [55.0, 65.0])
    assert own_classes(store, "turnout", "settlement_type", [55.0, 65.0]) == districts
    assert own_classes(store, "turnout", "city", [55.0, 65.0]) == districts


def test_counts_of_larger_areas_are_classified_apart(store: Store) -> None:
    found = own_classes(store, "population_latest", "settlement_type", [50000.0])
    assert found is not None
    assert [entry["label"] for entry in found["legend"]] == ["bis 50.000", "ab 50.001"]


def test_breaks_beyond_the_values_are_left_out(store: Store) -> None:
    found = own_classes(store, "turnout", "district", [-5.0, 60.0, 600.0])
    assert found is not None
    assert [entry["label"] for entry in found["legend"]] == ["bis 60,0", "über 60,0"]


def test_the_catalogues_breaks_give_the_catalogues_classes(store: Store, erfurt_prepared: Path) -> None:
    (file,) = (erfurt_prepared / "client").glob("indicator-change_since_2016.*.json")
    prepared = json.loads(file.read_bytes())["levels"]["district"]["scheme"]
    found = own_classes(store, "change_since_2016", "district", [-2.0, -1.0, 0.0, 1.0, 2.0])
    assert json.loads(json.dumps(found)) == prepared
    assert "über 0,00 bis +1,00" in [entry["label"] for entry in prepared["legend"]]


@pytest.mark.parametrize(
    ("indicator", "level", "breaks"),
    [
        ("nothing", "district", [1.0]),
        ("turnout", "nowhere", [1.0]),
        ("turnout", "", [1.0]),
        ("turnout", "district", []),
        ("turnout", "district", [60.0, 55.0]),
        ("turnout", "district", [60.0, 60.0]),
        ("turnout", "district", [float("nan")]),
        ("turnout", "district", [1.0, float("nan"), 2.0]),
        ("turnout", "district", [1.0, float("inf")]),
        ("turnout", "district", [float(n) for n in range(MOST_BREAKS + 1)]),
    ],
)
def test_what_cannot_be_answered_is_none(store: Store, indicator: str, level: str, breaks: list[float]) -> None:
    assert own_classes(store, indicator, level, breaks) is None


# Two indicators


def test_a_pair_has_the_coefficients_of_scipy(store: Store, values: pd.DataFrame) -> None:
    found = answer(store, "density", "centre_distance")
    both = pd.concat([of(values, "density", "newest"), of(values, "centre_distance", "2026-01-01")], axis=1).dropna()
    x, y = both.to_numpy().T
    assert len(both) == 52 == len(found["points"])  # Moskauer Platz is of 2009
    r, rho = pearsonr(x, y).statistic, spearmanr(x, y).statistic
    assert rho < -0.5
    figures = f"Pearson r = {r:.2f}, Spearman ρ = {rho:.2f}, n = 52".replace("-", "−").replace(".", ",")
    assert found["sentence"] == (
        "52 von 53 Stadtteilen haben beide Werte. Starker Zusammenhang: Wo »Bevölkerungsdichte« höher ist, ist "
        f"»Stadtmitte« eher niedriger ({figures}). Das zeigt keine Ursache: Beides kann von Drittem abhängen."
    )


def test_districts_that_are_counted_together_are_one_pair(store: Store, values: pd.DataFrame) -> None:
    found = answer(store, "turnout", "postal_certificates", ELECTION)
    both = pd.concat([of(values, "turnout", ELECTION), of(values, "postal_certificates", ELECTION)], axis=1)
    once = both.groupby([JOINT.get(area, area) for area in both.index]).mean()
    rho = f"{spearmanr(*once.to_numpy().T).statistic:+.2f}".replace("-", "−").replace(".", ",")
    assert len(found["points"]) == 53
    assert f"Spearman ρ = {rho}, n = 50)" in found["sentence"]
    assert found["sentence"].startswith(
        "53 von 53 Stadtteilen haben beide Werte. Gemeinsam ausgezählte Stadtteile zählen einmal. "
    )


def test_where_one_indicator_tells_joint_districts_apart_they_stand_with_their_mean(
    store: Store, values: pd.DataFrame
) -> None:
    found = answer(store, "turnout", "centre_distance", ELECTION)
    both = pd.concat([of(values, "turnout", ELECTION), of(values, "centre_distance", "2026-01-01")], axis=1)
    units = both.groupby([JOINT.get(area, area) for area in both.index]).mean()
    r = f"{pearsonr(*units.to_numpy().T).statistic:+.2f}".replace("-", "−").replace(".", ",")
    assert f"Pearson r = {r}" in found["sentence"]
    assert "n = 50)" in found["sentence"]


def test_points_carry_numbers_texts_and_sizes(store: Store, values: pd.DataFrame) -> None:
    found = answer(store, "turnout", "centre_distance", ELECTION)
    point = next(point for point in found["points"] if point["id"] == "01")
    assert point["x"] == pytest.approx(of(values, "turnout", ELECTION)["01"], abs=5e-7)
    assert point["y"] == pytest.approx(of(values, "centre_distance", "2026-01-01")["01"], abs=5e-7)
    assert point["size"] == 19302
    assert (point["xText"], point["yText"]) == ("65,7\u202f%", "0,3\u202fkm")
    assert found["x"] == {
        "short": "Wahlbeteiligung (Europawahl)",
        "unit": "%",
        "city": pytest.approx(63.1, abs=0.05),
        "date": "09.06.2024",
    }
    assert found["y"]["date"] == "2026"


def test_the_first_indicator_is_of_the_date_asked_for_and_else_of_its_own_first(store: Store) -> None:
    assert answer(store, "population", "turnout", "2016-12-31")["x"]["date"] == "Ende 2016"
    for unknown in ("", "newest", "1789-07-14", "gestern"):
        assert answer(store, "population", "turnout", unknown)["x"]["date"] == "Neuester Stand"


def test_counts_have_no_city_to_compare_with(store: Store) -> None:
    assert answer(store, "population", "turnout")["x"]["city"] is None


def test_too_few_and_none_in_common(store: Store) -> None:
    few = answer(store, "average_age", "turnout")
    assert few["sentence"] == (
        "Nur 3 Stadtteile haben beide Werte; für eine Aussage über den Zusammenhang sind mindestens 10 nötig."
    )
    assert len(few["points"]) == 3
    none = answer(store, "sgb2_share", "turnout")
    assert none["points"] == []
    assert none["sentence"].startswith("Beide Werte zugleich sind nirgends bekannt; ")


def test_an_unknown_indicator_has_no_pair(store: Store) -> None:
    assert pair(store, "nothing", "turnout", "") is None
    assert pair(store, "turnout", "nothing", "") is None


def test_another_city_is_spoken_of_in_its_own_words(musterstadt_store: Store) -> None:
    found = answer(musterstadt_store, "turnout", "area")
    assert " Vierteln haben beide Werte. Gemeinsam ausgezählte Viertel zählen einmal. " in found["sentence"]
    assert {point["size"] for point in found["points"]} == {None}, "Musterstadt has no map of people"
