"""The index lab and twins over prepared data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest
from flask_caching.backends import SimpleCache

from data.catalog import read_catalog
from data.columns import column, population
from data.index_lab import BrokenRecipe, Part, Recipe, index, presets, read_recipe
from data.presets import read_presets
from data.problems import DatasetError
from data.store import Store
from data.twins import twins
from tests.conftest import Once
from tests.data.big_musterstadt import prepare_big_musterstadt

NEARBY = "kindergarten_distance:1,school_distance:1,pharmacy_distance:1"


@pytest.fixture(scope="module")
def erfurt_store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


@pytest.fixture(scope="module")
def big_store(once: Once) -> Store:
    return Store(once("big-musterstadt", prepare_big_musterstadt), SimpleCache())


def asked(store: Store, *arguments: str) -> dict[str, Any]:
    answer = index(store, read_recipe(*arguments))
    assert answer is not None
    json.dumps(answer, allow_nan=False)
    return answer


# Recipes


def test_a_recipe_is_read_from_the_address() -> None:
    assert read_recipe("a:1,-b:2.5,+c,%20d".replace("%20", " "), "perzentil", "0", "-2;0;2") == Recipe(
        (Part("a", 1.0), Part("b", 2.5, "-"), Part("c", 1.0, "+"), Part("d", 1.0, "+")), "percentile", 0.0, (-2, 0, 2)
    )
    assert read_recipe("a") == Recipe((Part("a", 1.0),), "z", 300.0, (-1.0, 1.0, 1.5))
    assert read_recipe("") == Recipe(())


@pytest.mark.parametrize(
    "arguments",
    [
        ("a:x",),
        ("a:-1",),
        ("a:nan",),
        ("a:inf",),
        ("a:1e300",),
        ("a:1,a:2",),
        ("a:1,-a:2",),
        (",".join(f"a{i}" for i in range(13)),),
        ("a", "rang"),
        ("a", "z", "viele"),
        ("a", "z", "-1"),
        ("a", "z", "inf"),
        ("a", "z", "300", "1;2"),
        ("a", "z", "300", "1;1;2"),
        ("a", "z", "300", "2;1;0"),
        ("a", "z", "300", "-1;1;nan"),
        ("a", "z", "300", "-1;1;"),
    ],
)
def test_a_broken_recipe_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(BrokenRecipe):
        read_recipe(*arguments)


# Index


def test_the_score_is_the_sum_of_z_scores_by_hand(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, NEARBY)
    people = population(erfurt_store).persons
    parts = []
    for name in ("kindergarten_distance", "school_distance", "pharmacy_distance"):
        found = column(erfurt_store, name)
        assert found is not None
        values = found.values[people >= 300]
        parts.append((values - values.mean()) / values.std())
    total = sum(parts)
    expected = (total - total.mean()) / total.std()
    assert [row["score"] for row in answer["rows"]] == pytest.approx(expected.tolist(), abs=1e-8)
    for row, *own in zip(answer["rows"], *parts, strict=True):
        assert sum(row["contributions"]) == pytest.approx(row["score"], abs=1e-8)
        assert row["contributions"] == pytest.approx([part / total.std() for part in own], abs=1e-8)


def test_classes_are_cut_by_standard_deviations(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, NEARBY)
    for row in answer["rows"]:
        assert row["class"] == sum(row["score"] > cut for cut in (-1, 1, 1.5))
        assert row["class_name"] == ("hoch", "mittel", "niedrig", "sehr niedrig")[row["class"]]
        assert row["rank_low"] <= row["rank_high"]
        assert 0 <= row["keeps"] <= 1
    assert sum(each["count"] for each in answer["classes"]) == len(answer["rows"]) == 48
    assert [row["area"] for row in answer["rows"]] == sorted(row["area"] for row in answer["rows"])


def test_small_districts_are_left_out_with_the_reason(erfurt_store: Store) -> None:
    left_out = asked(erfurt_store, NEARBY)["left_out"]
    assert {row["area"] for row in left_out} == {"43", "47", "49", "51", "53"}
    assert {row["reason"] for row in left_out} == {"weniger als 300 Einwohner"}
    assert asked(erfurt_store, NEARBY, "z", "0")["left_out"] == []


def test_a_district_without_a_value_is_left_out_with_what_is_missing(erfurt_store: Store) -> None:
    left_out = asked(erfurt_store, "stop_distance", "z", "0")["left_out"]
    assert len(left_out) == 18
    assert {row["reason"] for row in left_out} == {"ohne Wert für »Nächste Haltestelle«"}


def test_only_the_proportions_of_weights_count(erfurt_store: Store) -> None:
    tenfold = asked(erfurt_store, NEARBY.replace(":1", ":10"))
    assert tenfold["rows"] == asked(erfurt_store, NEARBY)["rows"]


def test_a_part_without_direction_is_turned_by_a_sign(erfurt_store: Store) -> None:
    plus, minus = (asked(erfurt_store, f"{sign}centre_distance") for sign in "+-")
    assert [row["score"] for row in plus["rows"]] == pytest.approx([-row["score"] for row in minus["rows"]])
    assert asked(erfurt_store, "centre_distance")["refusal"].startswith("Wählen Sie mindestens ein Thema")
    both = asked(erfurt_store, "centre_distance,pharmacy_distance")
    assert [part["direction"] for part in both["parts"]] == ["", "+"]
    assert both["correlations"] == [[None, None], [None, pytest.approx(1)]]
    assert {row["contributions"][0] for row in both["rows"]} == {0.0}


def test_the_catalogue_has_the_last_word_on_a_direction(erfurt_store: Store) -> None:
    assert [part["direction"] for part in asked(erfurt_store, "+turnout")["parts"]] == ["-"]


def test_what_says_the_same_is_named(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "pharmacy_distance,hospital_distance,kindergarten_distance")
    assert [(pair["a"], pair["b"]) for pair in answer["redundancy"]["pairs"]] == [
        ("pharmacy_distance", "hospital_distance")
    ]
    assert np.array(answer["correlations"], dtype=float) == pytest.approx(np.array(answer["correlations"]).T)


def test_refusals(erfurt_store: Store, musterstadt_prepared: Path) -> None:
    assert asked(erfurt_store, "")["refusal"].startswith("Wählen Sie mindestens ein Thema")
    assert asked(erfurt_store, "turnout:0")["refusal"].startswith("Wählen Sie mindestens ein Thema")
    assert asked(erfurt_store, "kindergartens,turnout")["refusal"].startswith("»Kitas«: Anzahlen")
    few = asked(erfurt_store, "+women_share,turnout")
    assert few["refusal"].startswith("Nur 3 Stadtteile haben alle gewählten Werte")
    assert few["rows"] == []
    assert index(erfurt_store, read_recipe("nonsense")) is None
    small = Store(musterstadt_prepared, SimpleCache())
    assert "nötig sind mindestens 30" in asked(small, "kindergarten_distance")["refusal"]


def test_an_index_is_kept(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    first = asked(store, NEARBY)
    monkeypatch.setattr("data.index_lab._answer", lambda *_: pytest.fail("computed again"))
    assert asked(store, NEARBY) == first


def test_status_and_dynamics_where_both_dates_are_known(big_store: Store, erfurt_store: Store) -> None:
    matrix = asked(big_store, "+newcomers_share")["matrix"]
    assert [len(row) for row in matrix["counts"]] == [3, 3, 3, 3]
    assert sum(map(sum, matrix["counts"])) == 39
    assert matrix["sentence"].startswith("Status am 31.12.2023 und Dynamik seit 31.12.2022 für 39 Stadtteile")
    assert asked(erfurt_store, NEARBY)["matrix"] is None
    assert "hier hat kein Stadtteil sie" in asked(erfurt_store, NEARBY)["matrix_refusal"]
    assert "kein Stadtteil" in asked(big_store, "+newcomers_share,kindergarten_distance")["matrix_refusal"]


# Ready-made indices


def test_every_ready_made_index_can_be_asked_for(erfurt_store: Store) -> None:
    found = presets(erfurt_store)
    assert len(found) == 3
    for preset in found:
        query = {name: values[0] for name, values in parse_qs(preset["query"]).items()}
        answer = asked(erfurt_store, query["teile"], query["art"])
        assert answer["refusal"] is None
        assert all(part["direction"] for part in answer["parts"])
        assert asked(erfurt_store, query["teile"], query["art"], "0")["left_out"] == []


def test_a_query_carries_signs_and_weights(big_store: Store) -> None:
    assert presets(big_store) == [
        {
            "id": "made_up",
            "name": "Musterindex",
            "sentence": "Ein erfundener Index.",
            "query": "teile=%2Bnewcomers_share:2.5,kindergarten_distance:1&art=perzentil",
        }
    ]


def test_a_dataset_may_have_no_ready_made_index(musterstadt: Path, musterstadt_prepared: Path) -> None:
    assert not (musterstadt / "indices.toml").exists()
    assert presets(Store(musterstadt_prepared, SimpleCache())) == []


@pytest.mark.parametrize(
    ("parts", "found", "expected"),
    [
        ("nonsense = 1", "»nonsense«", "ein Indikator des Katalogs"),
        ("newcomers_share = 1", "»newcomers_share«", "eine Richtung"),
        ("turnout = 0", "0", "ein Gewicht über 0"),
    ],
)
def test_a_wrong_ready_made_index_is_a_problem(
    musterstadt: Path, tmp_path: Path, parts: str, found: str, expected: str
) -> None:
    text = f'[[indices]]\nid = "x"\nname = {{ de = "X" }}\nsentence = {{ de = "X." }}\nparts = {{ {parts} }}\n'
    (tmp_path / "indices.toml").write_text(text, "utf-8")
    with pytest.raises(DatasetError) as error:
        read_presets(tmp_path, read_catalog(musterstadt))
    (problem,) = error.value.problems
    assert (problem.file, problem.found) == ("indices.toml", found)
    assert problem.expected.startswith(expected)


# Twins


def test_twins_are_the_nearest_by_hand(erfurt_store: Store) -> None:
    answer = twins(erfurt_store, "30", ["pharmacy_distance", "turnout"], same_group=False)
    assert answer is not None
    parts = [column(erfurt_store, name) for name in ("pharmacy_distance", "turnout")]
    z = np.column_stack([(part.values - part.values.mean()) / part.values.std() for part in parts if part is not None])
    ids = [area.district_id for area in erfurt_store.areas()]
    distances = np.linalg.norm(z - z[ids.index("30")], axis=1)
    expected = [ids[place] for place in np.argsort(distances) if ids[place] != "30"][:5]
    assert [row["area"] for row in answer["rows"]] == expected
    assert [row["distance"] for row in answer["rows"]] == pytest.approx(np.sort(distances)[1:6].tolist())


def test_twins_of_the_same_group(erfurt_store: Store) -> None:
    answer = twins(erfurt_store, "30", ["pharmacy_distance", "density"], same_group=True)
    assert answer is not None
    assert {row["group"] for row in answer["rows"]} == {"Dörflich"}
    assert "unter 35 anderen Stadtteilen vom Typ »Dörflich«" in answer["sentence"]
    for row in answer["rows"]:
        assert len(row["alike"]) + len(row["different"]) == 2


def test_twins_refused_and_unknown(erfurt_store: Store) -> None:
    def refusal(area: str, *themes: str) -> str:
        answer = twins(erfurt_store, area, themes, same_group=True)
        assert answer is not None
        assert answer["rows"] == []
        return str(answer["refusal"])

    assert refusal("30") == "Wählen Sie mindestens ein Thema."
    assert refusal("30", "women_share", "turnout") == (
        "Von Vieselbach sind zu wenige der gewählten Themen bekannt; nötig sind 2 von 2."
    )
    assert twins(erfurt_store, "99", ["turnout"], same_group=True) is None
    assert twins(erfurt_store, "30", ["nonsense"], same_group=True) is None
