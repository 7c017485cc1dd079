"""The answer on disparities, recomputed here from the prepared table, and clusters that are found once."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask_caching.backends import SimpleCache

import data.preparation.values.clusters as module
from analysis import space
from data.preparation.steps import Prepared, check, derive
from data.preparation.values.clusters import Cluster, Clustering, clusterings, encoded
from data.prepare import prepare
from data.store import columns
from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.offers import answerable
from data.store.prepared import Store
from data.store.recipes import read_recipe
from data.store.twins import twins
from tests.conftest import ERFURT, Once
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
    """Rows of known values of an indicator by area, of a date or the newest ones that can be compared."""
    table = pd.read_parquet(folder / ("newest.parquet" if date == "newest" else "values.parquet"))
    rows = table[(table["indicator"] == indicator) & (table["level"] == level) & (table["state"] == "known")]
    return rows[(date == "newest") | (rows["reference_date"].astype(str) == date)].set_index("area_id")


def people_of(folder: Path) -> pd.Series:
    """Persons by district, of whatever year."""
    table = pd.read_parquet(folder / "newest.parquet")
    return table[(table["indicator"] == "population_latest") & (table["level"] == "district")].set_index("area_id")[
        "value"
    ]


# Form


def test_every_indicator_has_a_whole_answer(erfurt_store: Store) -> None:
    for indicator in erfurt_store.catalogue().indicators:
        answer = asked(erfurt_store, indicator.id)
        assert [measure["id"] for measure in answer["measures"]] == MEASURES
        assert all(measure["sentence"].endswith(".") for measure in answer["measures"])
        for part in ("lorenz", "gap", "space", "ranks", "segregation"):
            assert (answer[part] is None) == bool(answer[f"{part}_refusal"]), (indicator.id, part)
        values = [row["value"] for row in answer["rows"]]
        assert all(high >= low for high, low in pairwise(values))
        json.dumps(answer, allow_nan=False)


def test_what_is_unknown_has_no_answer(erfurt_store: Store) -> None:
    assert disparities(erfurt_store, "nonsense") is None
    assert disparities(erfurt_store, "turnout", "1999-01-01") is None


def test_another_date_is_another_answer(big_store: Store) -> None:
    first = asked(big_store, "newcomers_share")
    assert (first["date"], first["label"]) == ("newest", "Neuester Stand")
    assert first == asked(big_store, "newcomers_share", "newest")
    later = asked(big_store, "newcomers_share", "2023-12-31")
    assert (later["date"], later["label"]) == ("2023-12-31", "2023")


def test_an_answer_is_kept(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    first = asked(store, "turnout")
    monkeypatch.setattr("data.store.disparities._answer", lambda *_: pytest.fail("computed again"))
    assert asked(store, "turnout") == first


# Spread


def test_gini_is_half_the_mean_difference_of_two_people(erfurt_store: Store, erfurt_prepared: Path) -> None:
    """Of those who may have a postal certificate: districts that are counted together are one."""
    rows = known(erfurt_prepared, "postal_certificates", "district", "2024-06-09").drop(["51", "53"])
    assert gini_of(rows) == measures(asked(erfurt_store, "postal_certificates"))["gini"]["text"]


def test_a_density_is_people_over_the_area(erfurt_store: Store, erfurt_prepared: Path) -> None:
    rows = known(erfurt_prepared, "density", "district", "newest")
    answer = asked(erfurt_store, "density")
    assert gini_of(rows) == measures(answer)["gini"]["text"]
    assert answer["lorenz"]["axes"]["over"] == "Anteil der Fläche (%)"


def gini_of(rows: pd.DataFrame) -> str:
    """Half the mean difference over the mean, of the numerators over the denominators."""
    pairs = list(zip(rows["numerator"] / rows["denominator"], rows["denominator"], strict=True))
    total, mean = rows["denominator"].sum(), rows["numerator"].sum() / rows["denominator"].sum()
    difference = sum(abs(x - y) * p * q for (x, p), (y, q) in product(pairs, pairs)) / total**2
    return f"{difference / mean / 2:.3f}".replace(".", ",")


def test_the_lorenz_curve_is_of_counts(erfurt_store: Store, erfurt_prepared: Path) -> None:
    """Of kindergartens over the population: each point cumulates persons and kindergartens, fewest per head first."""
    counts = known(erfurt_prepared, "kindergartens", "district", "2026-01-01")["value"]
    people = people_of(erfurt_prepared)
    answer = asked(erfurt_store, "kindergartens")
    shares: dict[str, float] = {"x": 0.0, "y": 0.0}
    for point in answer["lorenz"]["points"][1:]:
        shares["x"] += people[point["area"]] / people.sum()
        shares["y"] += counts[point["area"]] / counts.sum()
        assert (point["x"], point["y"]) == (pytest.approx(shares["x"]), pytest.approx(shares["y"]))
    heads = [counts[point["area"]] / people[point["area"]] for point in answer["lorenz"]["points"][1:]]
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("pharmacy_distance", "nicht zu einer Menge zusammenzählen"),
        ("stop_coverage", "nicht zu einer Menge zusammenzählen"),
        ("change_since_2016", "nicht zu einer Menge zusammenzählen"),
        ("population_latest", "nicht auf sich selbst verteilen"),
    ],
)
def test_what_is_no_amount_has_no_curve(erfurt_store: Store, indicator: str, words: str) -> None:
    answer = asked(erfurt_store, indicator)
    assert words in answer["lorenz_refusal"]
    assert {measures(answer)[name]["text"] for name in ("gini", "theil")} == {None}
    assert answer["groups"] == []
    assert answer["theil_sentence"] is None


def test_quantiles_say_how_many_people_there_are(erfurt_store: Store, erfurt_prepared: Path) -> None:
    """Of coverage with stops many districts have exactly 100 %."""
    values = known(erfurt_prepared, "stop_coverage", "district", "2026-01-01")["value"].round()
    people = people_of(erfurt_prepared)[values.index]
    share = people[values >= 100].sum() / people.sum()
    sentence = measures(asked(erfurt_store, "stop_coverage"))["deciles"]["sentence"]
    assert sentence.startswith(
        f"{100 * share:.0f}\u202f% der Bevölkerung leben dort, wo der Wert mindestens 100\u202f%"
    )


def test_there_is_no_multiple_of_nearly_nothing(erfurt_store: Store) -> None:
    for indicator in ("library_distance", "kindergarten_distance", "pharmacies_per_10000"):
        found = measures(asked(erfurt_store, indicator))["deciles"]
        assert found["text"] is None
        assert "Ein Vielfaches sagt hier nichts" in found["sentence"]
        assert "höchstens unter" not in found["sentence"]


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
    for sentence in (answer["gap_refusal"], measures(answer)["deciles"]["sentence"]):
        assert sentence.startswith("Der Wert wächst mit der Größe: In großen Stadtteilen ist von allem mehr.")


@pytest.mark.parametrize("indicator", ["average_age", "change_since_2020"])
def test_ages_and_changes_have_no_ratios(big_store: Store, indicator: str) -> None:
    found = measures(asked(big_store, indicator))
    assert found["range"]["text"]
    assert {found[name]["text"] for name in MEASURES[1:]} == {None}
    assert "Null heißt bei diesem Thema nicht" in found["deciles"]["sentence"]
    assert "der Bevölkerung leben dort, wo der Wert mindestens" in found["deciles"]["sentence"]


def test_too_few_districts_are_refused(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "sgb2_share")
    assert (answer["rows"], answer["groups"], answer["ranks"]) == ([], [], None)
    assert answer["basis"] == "Zu diesem Thema ist kein Wert für die Stadtteile bekannt."
    assert {measure["text"] for measure in answer["measures"]} == {None}


def test_without_a_population_nothing_is_weighted(musterstadt_prepared: Path) -> None:
    store = Store(musterstadt_prepared, SimpleCache())
    store._dataset = {**store._dataset, "cartogram": ""}
    answer = asked(store, "kindergarten_distance")
    assert {measure["text"] for measure in answer["measures"]} == {None}
    assert "Bevölkerung ist nicht überall bekannt" in answer["lorenz_refusal"]


def test_the_lorenz_curve_rises_to_all_people_and_all_value(erfurt_store: Store) -> None:
    points = asked(erfurt_store, "kindergartens")["lorenz"]["points"]
    assert (points[0]["area"], points[0]["x"], points[0]["y"]) == (None, 0, 0)
    assert (points[-1]["x"], points[-1]["y"]) == (pytest.approx(1), pytest.approx(1))
    assert len({point["area"] for point in points}) == 54
    assert all(later["x"] > point["x"] >= point["y"] - 1e-12 for point, later in pairwise(points))


def test_groups_share_out_women_and_everybody(big_store: Store, big_folder: Path) -> None:
    rows = known(big_folder, "women_share", "quarter", "2022-12-31")
    groups = asked(big_store, "women_share")["groups"]
    assert [group["id"] for group in groups] == ["inner", "outer"]
    members = {
        group: [a.district_id for a in big_store.areas() if a.groups[0][1] == group] for group in ("inner", "outer")
    }
    for group in groups:
        own = rows[rows.index.isin(members[group["id"]])]
        everybody, women = (own[name].sum() / rows[name].sum() for name in ("denominator", "numerator"))
        assert group["share_text"].replace("\u202f", " ") == (
            f"{100 * everybody:.0f} % der Bevölkerung, {100 * women:.0f} % der Gesamtmenge"
        )


def test_the_gap_is_over_the_same_districts(big_store: Store) -> None:
    gap = asked(big_store, "newcomers_share")["gap"]
    assert [point["date"] for point in gap["points"]] == ["2022-12-31", "2023-12-31"]
    assert "derselben 40 Viertel" in gap["sentence"]
    assert gap["points"][0]["text"].endswith("Prozentpunkte")
    change = asked(big_store, "change_since_2020", "2023-12-31")["gap"]["sentence"]
    assert change.startswith("Abstand zwischen höchstem und niedrigstem Wert")


# Ranks, segregation, warnings


def test_ranks_have_ranges_only_where_something_is_unsure(erfurt_store: Store) -> None:
    assert asked(erfurt_store, "pharmacy_distance")["ranks"] is None
    assert asked(erfurt_store, "postal_certificates")["ranks"] is None
    ranks = asked(erfurt_store, "turnout")["ranks"]
    assert "geschätzt" in ranks["model"]
    assert all(row["low"] <= row["high"] <= 53 for row in ranks["rows"])
    assert any(row["low"] < row["high"] for row in ranks["rows"])


def test_districts_that_vote_together_share_a_rank(erfurt_store: Store) -> None:
    rows = {row["area"]: row for row in asked(erfurt_store, "turnout")["ranks"]["rows"]}
    assert len(rows) == 53
    for one, other in (("40", "51"), ("30", "53")):
        assert rows[one] | {"area": ""} == rows[other] | {"area": ""}


def test_ranks_are_those_of_the_explorer(erfurt_store: Store) -> None:
    """The same districts, the same rule for ties, on both pages."""
    for indicator in erfurt_store.catalogue().indicators:
        answer = asked(erfurt_store, indicator.id)
        explorer = {row["area"]: row["rank"] for row in answer["rows"] if row["rank"]}
        if answer["ranks"]:
            assert {row["area"]: row["rank"] for row in answer["ranks"]["rows"]} == explorer


def test_shares_of_persons_have_modelled_ranks(big_store: Store) -> None:
    ranks = asked(big_store, "newcomers_share")["ranks"]
    assert ranks["model"].startswith("Ein Modell")


def test_segregation_is_what_it_is_by_hand(big_store: Store, big_folder: Path) -> None:
    rows = known(big_folder, "newcomers_share", "quarter", "2022-12-31")
    group, rest = rows["numerator"], rows["denominator"] - rows["numerator"]
    expected = (group / group.sum() - rest / rest.sum()).abs().sum() / 2
    answer = asked(big_store, "newcomers_share", "2022-12-31")["segregation"]
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
        ("born_abroad_2022", "zum Teil geschätzt"),
        ("pharmacy_distance", "zählt keine Gruppe"),
        ("population_latest", "zählt keine Gruppe"),
        ("kindergartens_per_1000", "zählt keine Gruppe"),
        ("foreigners_share", "vom selben Stichtag; nötig sind mindestens 30"),
        ("women_share", "1\u00a0Stadtteil mit Anzahlen vom selben Stichtag"),
        ("sgb2_share", "kein Wert für die Stadtteile"),
    ],
)
def test_why_there_is_no_segregation(erfurt_store: Store, indicator: str, words: str) -> None:
    assert words in asked(erfurt_store, indicator)["segregation_refusal"]


def test_estimates_from_cells_have_no_ranges_of_ranks_and_say_what_cells_do(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "born_abroad_2022")
    assert answer["ranks"] is None
    assert "aus Gitterzellen geschätzt" in answer["ranks_refusal"]
    assert any("die sich Gitterzellen teilen" in warning for warning in answer["warnings"])
    assert not any("Gitterzellen" in warning for warning in asked(erfurt_store, "turnout")["warnings"])


def test_warnings_say_what_to_be_careful_with(erfurt_store: Store) -> None:
    warnings = " ".join(asked(erfurt_store, "turnout")["warnings"])
    assert "36 Werte sind geschätzt" in warnings
    assert "Kleine Bezugszahl (unter 300) in" in warnings
    assert "Alach und Schaderode; Vieselbach und Wallichen; Hohenwinden und Ilversgehofen" in warnings
    assert any("Jahren (2016 bis 2024)" in warning for warning in asked(erfurt_store, "density")["warnings"])


# Clusters


def test_clusters_are_there_for_every_indicator_with_enough_districts(erfurt_store: Store) -> None:
    for indicator in erfurt_store.catalogue().indicators:
        answer = asked(erfurt_store, indicator.id)
        assert (answer["space"] is not None) == (len(answer["rows"]) >= 45), indicator.id
    found = erfurt_store.clustering("turnout", "2024-06-09")
    assert isinstance(found, Clustering)
    assert found.units == 50
    assert found.permutations >= 5_000


def test_clusters_are_named_in_the_answer(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "population_latest")["space"]
    assert {cluster["area"] for cluster in answer["clusters"]} == {"01", "04", "07"}
    assert {cluster["kind"] for cluster in answer["clusters"]} == {"high_high"}
    assert "Der Wert wächst mit der Größe der Stadtteile" in answer["sentence"]


def test_a_pattern_without_single_clusters_is_reconciled(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "density")["space"]
    assert answer["global"].startswith("Ähnliche Werte liegen öfter beieinander")
    assert answer["clusters"] == []
    assert answer["bridge"].startswith("Das gilt für die Stadt als Ganzes")
    assert asked(erfurt_store, "population_latest")["space"]["bridge"] == ""


def test_no_district_depends_on_the_seed(
    erfurt_prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every map of the real data, and of a made-up city."""
    for prepared in (derived(ERFURT), derived(write_big_musterstadt(tmp_path / "city"))):
        found = []
        for seed in (1, 1950, 31337):
            monkeypatch.setattr(module, "SEED", seed)
            found.append(clusterings(prepared, tmp_path / f"{prepared.dataset.id}-{seed}.json"))
        maps = [
            [(key, date, getattr(each, "clusters", None)) for key, dates in one.items() for date, each in dates.items()]
            for one in found
        ]
        assert maps[0]
        assert maps[0] == maps[1] == maps[2]
        assert not any(cluster.doubtful for _, _, clusters in maps[0] for cluster in clusters or ())


def derived(folder: Path) -> Prepared:
    return derive(check(folder, dt.date(2026, 12, 1)))


def test_a_doubtful_cluster_is_shown_as_such(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    sure, unsure = Cluster("01", "high_high", 0.01), Cluster("04", "low_low", 0.06, doubtful=True)
    found = Clustering(53, 10_000, 0.3, -0.02, (0.0, 0.01), (sure, unsure))
    monkeypatch.setattr(store, "clustering", lambda *_: found)
    answer = asked(store, "density")["space"]
    assert "Hoch, umgeben von hohen Werten: Altstadt. Zweifelhaft, ob gehäuft: Andreasvorstadt." in answer["sentence"]
    assert [(each["area"], each["doubtful"]) for each in answer["clusters"]] == [("01", False), ("04", True)]
    assert answer["clusters"][1]["label"] == "zweifelhaft: niedrig, umgeben von niedrigen Werten"
    assert all(each["p_text"].startswith("p ") and "Benjamini" not in each["p_text"] for each in answer["clusters"])


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many values each computed clustering had."""
    sizes: list[int] = []
    compute = space.autocorrelation

    def noted(values: Any, *arguments: Any, **options: Any) -> Any:
        sizes.append(len(values))
        return compute(values, *arguments, **options)

    monkeypatch.setattr(module.space, "autocorrelation", noted)
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


def test_where_all_is_equal_that_is_said(tmp_path: Path) -> None:
    folder = write_big_musterstadt(tmp_path / "city")
    values = folder / "werte.csv"
    text = values.read_text("utf-8-sig")
    values.write_text(re.sub(r"(average_age;total;all;)[^;]*", r"\g<1>42,0", text), "utf-8-sig")
    prepare(folder, tmp_path / "out")
    store = Store(tmp_path / "out", SimpleCache())
    answer = asked(store, "average_age")
    assert measures(answer)["range"]["sentence"] == "Überall steht derselbe Wert: 42,0\u00a0Jahre."
    assert answer["space_refusal"] == "Alle Werte sind gleich; es gibt keine Unterschiede."
    index_of = index(store, read_recipe("+average_age"))
    assert index_of is not None
    assert index_of["refusal"] == "Alle Werte sind gleich; es gibt keine Unterschiede."
    assert index_of["title"] == "Index aus 1 Thema"


def test_what_is_not_comparable_is_known_and_left_out(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, apart = columns._level, {"01", "02", "03"}
    store = Store(erfurt_prepared, SimpleCache())
    ids = [area.district_id for area in store.areas()]

    def marked(of: Store, indicator: str) -> Any:
        level = read(of, indicator)
        assert level is not None
        for date in level["dates"].values():
            states = ["not_comparable" if ids[place] in apart else "known" for place in date["area"]]
            date |= {"state": states if indicator == "turnout" else ["known"] * len(states)}
        return level

    monkeypatch.setattr(columns, "_level", marked)
    answer = asked(store, "turnout")
    assert apart.isdisjoint(row["area"] for row in answer["rows"])
    assert len(answer["rows"]) == 50
    assert "Beruht auf 50 von 53 Stadtteilen" in answer["basis"]
    assert "Bei 3\u00a0Stadtteilen ist der Wert nicht vergleichbar" in answer["basis"]
    index_of = index(store, read_recipe("turnout,pharmacy_distance"))
    assert index_of is not None
    reasons = {row["area"]: row["reason"] for row in index_of["left_out"] if row["area"] in apart}
    assert reasons == dict.fromkeys(sorted(apart), "»Wahlbeteiligung (Europawahl)« nicht vergleichbar")
    twins_of = twins(store, "01", ["turnout"], same_group=False)
    assert twins_of is not None
    assert "zu wenige der gewählten Themen bekannt" in twins_of["refusal"]


# Walk

FALSE = (
    r"\b[01] Themen\b",
    r"höchstens unter",
    r"\bDurchschnitt\b",
    r"Benjamini",
    r"[Ss]tatus",
    r"\{|\}|\$",
    r"\bNone\b|\bnan\b",
    r"(% [^.;,]*%){3}",
    r"  ",
)
"""What no sentence says."""


def sentences(answer: Any) -> list[str]:
    """Every text in an answer."""
    if isinstance(answer, str):
        return [answer.replace("\u202f", " ").replace("\u00a0", " ")]
    if isinstance(answer, dict):
        return [text for part in answer.values() for text in sentences(part)]
    return [text for part in answer for text in sentences(part)] if isinstance(answer, list) else []


def test_every_indicator_and_question_is_answered_or_refused_in_a_sentence(
    erfurt_store: Store, big_store: Store
) -> None:
    for store in (erfurt_store, big_store):
        every = answerable(store)
        assert list(every) == [indicator.id for indicator in store.catalogue().indicators]
        for indicator, questions in every.items():
            answer = asked(store, indicator)
            assert questions == answer["answers"]
            assert list(questions) == ["ungleich", "gehaeuft", "abstand", "rang", "wohnen", "index", "zwillinge"]
            for question, part in zip(questions, ("", "space", "gap", "ranks", "segregation"), strict=False):
                assert not part or questions[question]["answered"] == (answer[part] is not None), (indicator, question)
            for each in questions.values():
                assert each["answered"] == (each["reason"] == "")
                assert each["answered"] or re.fullmatch(r"[A-ZÄÖÜ].*\.", each["reason"])
            for text in sentences({key: part for key, part in answer.items() if key != "indicator"}):
                for wrong in FALSE:
                    assert not re.search(wrong, text), (indicator, wrong, text)


def test_another_city_is_spoken_of_in_its_own_words(big_store: Store) -> None:
    for indicator in big_store.catalogue().indicators:
        told = " ".join(sentences(asked(big_store, indicator.id)))
        assert "Stadtteil" not in told
        assert "Siedlungsstruktur" not in told
