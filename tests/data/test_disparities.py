"""The answer on disparities, recomputed here from the prepared table, and clusters that are found once."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask_caching.backends import SimpleCache

import data.clusters as module
from analysis import space
from data.clusters import Clustering, clusterings, encoded
from data.disparities import disparities
from data.prepare import prepare
from data.store import Store
from tests.conftest import Once
from tests.data.big_musterstadt import DISTRICTS, prepare_big_musterstadt, write_big_musterstadt

MEASURES = ["range", "quartiles", "deciles", "variation", "gini", "theil"]


@pytest.fixture(scope="module")
def erfurt_store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


@pytest.fixture(scope="module")
def big_folder(once: Once) -> Path:
    return once("big-musterstadt", prepare_big_musterstadt)


@pytest.fixture(scope="module")
def big_store(big_folder: Path) -> Store:
    return Store(big_folder, SimpleCache())


def asked(store: Store, indicator: str, date: str = "") -> dict[str, Any]:
    answer = disparities(store, indicator, date)
    assert answer is not None
    return answer


def measures(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {measure["id"]: measure for measure in answer["measures"]}


def known(folder: Path, indicator: str, level: str, date: str) -> pd.DataFrame:
    """Rows of known values of an indicator, by area."""
    table = pd.read_parquet(folder / "values.parquet")
    rows = table[(table["indicator"] == indicator) & (table["level"] == level) & (table["state"] == "known")]
    return rows[rows["reference_date"].astype(str) == date].set_index("area_id")


# Form


def test_every_indicator_has_a_whole_answer(erfurt_store: Store) -> None:
    for indicator in erfurt_store.catalogue().indicators:
        answer = asked(erfurt_store, indicator.id)
        assert [measure["id"] for measure in answer["measures"]] == MEASURES
        assert all(measure["sentence"].endswith(".") for measure in answer["measures"])
        for part in ("lorenz", "gap", "space", "segregation"):
            assert (answer[part] is None) == bool(answer[f"{part}_refusal"]), (indicator.id, part)
        values = [row["value"] for row in answer["rows"]]
        assert all(high >= low for high, low in pairwise(values))
        json.dumps(answer, allow_nan=False)


def test_what_is_unknown_has_no_answer(erfurt_store: Store) -> None:
    assert disparities(erfurt_store, "nonsense") is None
    assert disparities(erfurt_store, "turnout", "1999-01-01") is None


def test_another_date_is_another_answer(big_store: Store) -> None:
    assert asked(big_store, "newcomers_share")["date"] == "2022-12-31"
    later = asked(big_store, "newcomers_share", "2023-12-31")
    assert (later["date"], later["label"]) == ("2023-12-31", "31.12.2023")


def test_an_answer_is_kept(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    first = asked(store, "turnout")
    monkeypatch.setattr("data.disparities._answer", lambda *_: pytest.fail("computed again"))
    assert asked(store, "turnout") == first


# Spread


def test_gini_is_half_the_mean_difference_of_two_people(erfurt_store: Store, erfurt_prepared: Path) -> None:
    rows = known(erfurt_prepared, "pharmacy_distance", "district", "2026-01-01")
    people = known(erfurt_prepared, "population_latest", "district", "2024-12-31")["value"]
    pairs = list(zip(rows["value"].round(6), people[rows.index], strict=True))
    total = sum(weight for _, weight in pairs)
    mean = sum(value * weight for value, weight in pairs) / total
    difference = sum(abs(x - y) * p * q for (x, p), (y, q) in product(pairs, pairs)) / total**2
    expected = f"{difference / mean / 2:.3f}".replace(".", ",")
    assert measures(asked(erfurt_store, "pharmacy_distance"))["gini"]["text"] == expected


def test_the_range_names_the_districts(erfurt_store: Store) -> None:
    measure = measures(asked(erfurt_store, "turnout"))["range"]
    assert measure["text"].endswith("Prozentpunkte")
    assert "Töttleben" in measure["sentence"]
    assert "Berliner Platz" in measure["sentence"]


def test_all_districts_are_all_people(erfurt_store: Store) -> None:
    assert asked(erfurt_store, "turnout")["basis"].startswith("Beruht auf 53 von 53 Stadtteilen mit 100")


def test_counts_have_a_range_and_nothing_that_divides(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "population_latest")
    texts = {name: measure["text"] for name, measure in measures(answer).items()}
    assert texts.pop("range") == "19.134\u00a0Einwohner"
    assert set(texts.values()) == {None}
    sentences = {answer["lorenz_refusal"], answer["gap_refusal"], measures(answer)["gini"]["sentence"]}
    assert sentences == {"Anzahlen hängen von der Größe ab: In großen Stadtteilen ist von allem mehr."}


@pytest.mark.parametrize("indicator", ["average_age", "change_since_2020"])
def test_ages_and_changes_have_no_ratios(big_store: Store, indicator: str) -> None:
    found = measures(asked(big_store, indicator))
    assert found["range"]["text"]
    assert {found[name]["text"] for name in MEASURES[1:]} == {None}
    assert "Null heißt bei diesem Thema nicht" in found["gini"]["sentence"]


def test_too_few_districts_are_refused(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "sgb2_share")
    assert (answer["rows"], answer["groups"], answer["ranks"]) == ([], [], None)
    assert answer["basis"] == "Für keinen Stadtteil ist ein Wert bekannt."
    assert {measure["text"] for measure in answer["measures"]} == {None}


def test_without_a_population_nothing_is_weighted(musterstadt_prepared: Path) -> None:
    store = Store(musterstadt_prepared, SimpleCache())
    store._dataset = {**store._dataset, "cartogram": ""}
    answer = asked(store, "kindergarten_distance")
    assert {measure["text"] for measure in answer["measures"]} == {None}
    assert "Bevölkerung ist nicht überall bekannt" in answer["lorenz_refusal"]


def test_the_lorenz_curve_rises_to_all_people_and_all_value(erfurt_store: Store) -> None:
    points = asked(erfurt_store, "pharmacy_distance")["lorenz"]["points"]
    assert (points[0]["area"], points[0]["x"], points[0]["y"]) == (None, 0, 0)
    assert (points[-1]["x"], points[-1]["y"]) == (pytest.approx(1), pytest.approx(1))
    assert len({point["area"] for point in points}) == 54
    assert all(later["x"] > point["x"] >= point["y"] - 1e-12 for point, later in pairwise(points))


def test_groups_share_out_the_population(big_store: Store) -> None:
    groups = asked(big_store, "women_share")["groups"]
    assert [group["id"] for group in groups] == ["inner", "outer"]
    assert [group["share_text"].split("\u202f")[0] for group in groups] == ["29", "71"]


def test_the_gap_is_over_the_same_districts(big_store: Store) -> None:
    gap = asked(big_store, "newcomers_share")["gap"]
    assert [point["date"] for point in gap["points"]] == ["2022-12-31", "2023-12-31"]
    assert "derselben 40 Stadtteile" in gap["sentence"]
    assert asked(big_store, "change_since_2020", "2023-12-31")["gap"]["sentence"].startswith("Spannweite")


# Ranks, segregation, warnings


def test_ranks_have_ranges_only_where_something_is_unsure(erfurt_store: Store) -> None:
    assert asked(erfurt_store, "pharmacy_distance")["ranks"] is None
    assert asked(erfurt_store, "postal_certificates")["ranks"] is None
    ranks = asked(erfurt_store, "turnout")["ranks"]
    assert "geschätzt" in ranks["model"]
    assert all(row["low"] <= row["high"] <= 51 for row in ranks["rows"])
    assert any(row["low"] < row["high"] for row in ranks["rows"])


def test_districts_that_vote_together_share_a_rank(erfurt_store: Store) -> None:
    rows = {row["area"]: row for row in asked(erfurt_store, "turnout")["ranks"]["rows"]}
    assert len(rows) == 53
    for one, other in (("40", "51"), ("30", "53")):
        assert rows[one] | {"area": ""} == rows[other] | {"area": ""}
    assert max(row["rank"] for row in rows.values()) == 51


def test_shares_of_persons_have_modelled_ranks(big_store: Store) -> None:
    ranks = asked(big_store, "newcomers_share")["ranks"]
    assert ranks["model"].startswith("Ein Modell")


def test_segregation_is_what_it_is_by_hand(big_store: Store, big_folder: Path) -> None:
    rows = known(big_folder, "newcomers_share", "quarter", "2022-12-31")
    group, rest = rows["numerator"], rows["denominator"] - rows["numerator"]
    expected = (group / group.sum() - rest / rest.sum()).abs().sum() / 2
    answer = asked(big_store, "newcomers_share")["segregation"]
    assert answer["index_text"] == f"D = {expected:.3f}".replace(".", ",")
    assert f"Etwa {expected * group.sum():.0f} von " in answer["sentence"]
    contributions = {row["area"]: row["contribution"] for row in answer["rows"]}
    assert contributions.keys() == set(rows.index)
    assert sum(contributions.values()) == pytest.approx(0)
    assert sum(map(abs, contributions.values())) == pytest.approx(expected)


def test_votes_are_segregated_without_anybody_moving(erfurt_store: Store, erfurt_prepared: Path) -> None:
    answer = asked(erfurt_store, "postal_certificates")["segregation"]
    rows = known(erfurt_prepared, "postal_certificates", "district", "2024-06-09").drop(["51", "53"])
    group, rest = rows["numerator"], rows["denominator"] - rows["numerator"]
    expected = (group / group.sum() - rest / rest.sum()).abs().sum() / 2
    assert answer["index_text"] == f"D = {expected:.3f}".replace(".", ",")
    assert "müssten" not in answer["sentence"]
    assert len(answer["rows"]) == 53


def test_contributions_are_classed_on_both_sides_of_zero(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "postal_certificates")["segregation"]
    by_class: dict[int, list[float]] = {}
    for row in answer["rows"]:
        by_class.setdefault(row["class"], []).append(round(100 * row["contribution"], 2))
    assert sorted(by_class) == list(range(len(answer["classes"])))
    assert all(max(by_class[kind]) < min(by_class[kind + 1]) for kind in sorted(by_class)[:-1])
    assert not any(min(points) <= 0 < max(points) for points in by_class.values())


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("turnout", "zum Teil geschätzt"),
        ("pharmacy_distance", "zählt keine Gruppe"),
        ("population_latest", "zählt keine Gruppe"),
        ("kindergartens_per_1000", "zählt keine Gruppe"),
        ("foreigners_share", "vom selben Stichtag; nötig sind mindestens 30"),
        ("women_share", "Nur 3 Stadtteile haben Anzahlen vom selben Stichtag"),
        ("sgb2_share", "Für keinen Stadtteil"),
    ],
)
def test_why_there_is_no_segregation(erfurt_store: Store, indicator: str, words: str) -> None:
    assert words in asked(erfurt_store, indicator)["segregation_refusal"]


def test_warnings_say_what_to_be_careful_with(erfurt_store: Store) -> None:
    warnings = " ".join(asked(erfurt_store, "turnout")["warnings"])
    assert "Alle Werte sind geschätzt" in warnings
    assert "Kleine Bezugszahl (unter 300) in" in warnings
    assert "Alach und Schaderode; Vieselbach und Wallichen" in warnings
    assert any("Jahren (2009 bis 2024)" in warning for warning in asked(erfurt_store, "density")["warnings"])


# Clusters


def test_clusters_are_there_for_every_indicator_with_enough_districts(erfurt_store: Store) -> None:
    for indicator in erfurt_store.catalogue().indicators:
        answer = asked(erfurt_store, indicator.id)
        assert (answer["space"] is not None) == (len(answer["rows"]) >= 45), indicator.id
    found = erfurt_store.clustering("turnout", "2024-06-09")
    assert isinstance(found, Clustering)
    assert (found.units, found.permutations) == (51, 9_999)


def test_clusters_are_named_in_the_answer(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "population_latest")["space"]
    assert {cluster["area"] for cluster in answer["clusters"]} == {"01", "04", "07"}
    assert {cluster["kind"] for cluster in answer["clusters"]} == {"high_high"}
    assert "Anzahlen hängen auch von der Größe" in answer["sentence"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many values each computed clustering had."""
    sizes: list[int] = []
    compute = space.autocorrelation

    def noted(values: Any, *arguments: Any, **options: Any) -> Any:
        sizes.append(len(values))
        return compute(values, *arguments, **options)

    monkeypatch.setattr(module.space, "autocorrelation", noted)
    monkeypatch.setattr(module, "PERMUTATIONS", 99)
    return sizes


def test_clusters_are_found_once(tmp_path: Path, counted: list[int]) -> None:
    prepared = prepare(write_big_musterstadt(tmp_path / "city"), tmp_path / "out")
    kept = tmp_path / ".out.clusters.json"
    assert kept.exists()
    computed = len(counted)
    assert computed > 3
    first = encoded(clusterings(prepared, kept))
    assert len(counted) == computed
    kept.write_text("broken", "utf-8")
    assert encoded(clusterings(prepared, kept)) == first
    assert len(counted) == 2 * computed
    assert max(counted) == DISTRICTS


def test_only_what_changed_is_found_anew(tmp_path: Path, counted: list[int]) -> None:
    folder = write_big_musterstadt(tmp_path / "city")
    prepare(folder, tmp_path / "out")
    before = len(counted)
    values = folder / "werte.csv"
    text = values.read_text("utf-8-sig")
    values.write_text(text.replace("average_age;total;all;4", "average_age;total;all;3", 1), "utf-8-sig")
    prepare(folder, tmp_path / "out")
    assert len(counted) == before + 1


def test_another_method_finds_anew(tmp_path: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = prepare(write_big_musterstadt(tmp_path / "city"), tmp_path / "out")
    before = len(counted)
    monkeypatch.setattr(module, "SEED", 7)
    clusterings(prepared, tmp_path / ".out.clusters.json")
    assert len(counted) == 2 * before


def test_a_city_with_few_districts_has_no_clusters(musterstadt_prepared: Path) -> None:
    assert json.loads((musterstadt_prepared / "clusters.json").read_text("utf-8")) == {}
    store = Store(musterstadt_prepared, SimpleCache())
    assert "nötig sind mindestens 45" in asked(store, "kindergarten_distance")["space_refusal"]
