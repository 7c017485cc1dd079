"""The index lab and twins over prepared data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask_caching.backends import SimpleCache

from data.sources.catalog import read_catalog
from data.sources.presets import Preset, read_presets
from data.sources.problems import DatasetError
from data.store.columns import Courses, Population, column, population
from data.store.index_lab import index
from data.store.prepared import Store
from data.store.recipes import BrokenRecipe, Part, Recipe, normal, preset_of, presets, read_recipe
from data.store.twins import twins
from tests.conftest import Once
from tests.data.big_musterstadt import prepare_big_musterstadt

NEARBY = "kindergarten_distance:1,school_distance:1,pharmacy_distance:1"


@pytest.fixture(scope="module")
def erfurt_store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


@pytest.fixture(scope="module")
def big_store(once: Once) -> Store:
    return Store(once("big-musterstadt", prepare_big_musterstadt), SimpleCache())


def asked(store: Store, *arguments: str, preset: Preset | None = None) -> dict[str, Any]:
    answer = index(store, read_recipe(*arguments, preset=preset))
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
    assert read_recipe("a", cuts="-1;1").cuts == (-1, 1)
    assert read_recipe("a", cuts="0.5").cuts == (0.5,)


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
        ("a", "z", "300", "1;1;2"),
        ("a", "z", "300", "1;2;3;4;5;6;7"),
        ("a", "z", "300", ";"),
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
    for name in ("pharmacy_distance", "kindergarten_distance", "school_distance"):  # in the order of the catalogue
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
        names = ("geringe Belastung", "mittlere Belastung", "hohe Belastung", "sehr hohe Belastung")
        assert row["class_name"] == names[row["class"]]
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
    assert [(part["id"], part["direction"]) for part in both["parts"]] == [
        ("pharmacy_distance", "+"),
        ("centre_distance", ""),
    ]
    assert both["correlations"] == [[pytest.approx(1), None], [None, None]]
    assert {row["contributions"][1] for row in both["rows"]} == {0.0}
    assert both["title"] == "Index aus 1 Thema"


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
    assert asked(erfurt_store, "kindergartens,turnout")["refusal"].startswith("»Kitas«: Der Wert wächst mit der Größe")
    assert asked(erfurt_store, "")["title"] == "Index ohne Thema"
    few = asked(erfurt_store, "+women_share,turnout")
    assert few["refusal"].startswith("Es gibt nur 2\u00a0Stadtteile mit allen gewählten Werten")
    assert few["rows"] == []
    assert index(erfurt_store, read_recipe("nonsense")) is None
    small = Store(musterstadt_prepared, SimpleCache())
    assert "nötig sind mindestens 30" in asked(small, "kindergarten_distance")["refusal"]


def test_an_index_is_kept(erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    first = asked(store, NEARBY)
    monkeypatch.setattr("data.store.index_lab._answer", lambda *_: pytest.fail("computed again"))
    assert asked(store, NEARBY) == first


def test_status_and_dynamics_where_both_dates_are_known(big_store: Store, erfurt_store: Store) -> None:
    matrix = asked(big_store, "+newcomers_share")["matrix"]
    assert [len(row) for row in matrix["counts"]] == [3, 3, 3, 3]
    assert sum(map(sum, matrix["counts"])) == 39
    assert matrix["columns"] == ["positiv", "stabil", "negativ"]
    assert matrix["sentence"].startswith("Stand 2023 und Entwicklung seit 2022 für 39\u00a0Viertel")
    assert asked(erfurt_store, NEARBY)["matrix"] is None
    assert "Es gibt keine Stadtteile, wo" in asked(erfurt_store, NEARBY)["matrix_refusal"]
    assert "keine Viertel" in asked(big_store, "+newcomers_share,kindergarten_distance")["matrix_refusal"]


# The same recipe


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("pharmacy_distance:1,turnout:2",), ("turnout:4,pharmacy_distance:2",)),
        (("pharmacy_distance:0.5,turnout:0.1",), ("pharmacy_distance:5,turnout:1",)),
        (("turnout",), ("+turnout:3", "z", "300", "-1;1;1.5")),
        (("turnout", "z", "300"), ("-turnout", "", "300.0", "-1.0;1.00;1.50")),
        (("centre_distance:1,turnout",), ("centre_distance:7,turnout",)),
    ],
)
def test_recipes_that_say_the_same_are_one(erfurt_store: Store, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    first, second = (normal(erfurt_store, read_recipe(*texts)) for texts in (one, other))
    assert first is not None
    assert first == second
    assert repr(first) == repr(second)
    assert asked(erfurt_store, *one) == asked(erfurt_store, *other)


def test_recipes_that_say_something_else_are_apart(erfurt_store: Store) -> None:
    texts = [("turnout",), ("turnout", "perzentil"), ("turnout", "z", "0"), ("turnout", "z", "300", "-1;1")]
    texts += [("turnout:1,pharmacy_distance:2",), ("turnout:2,pharmacy_distance:1",), ("+centre_distance",)]
    texts += [("-centre_distance",)]
    assert len({repr(normal(erfurt_store, read_recipe(*each))) for each in texts}) == len(texts)


# Two cuts and names of one's own

COURSE = Preset(
    id="course",
    name={"de": "Entwicklung", "en": "Course"},
    sentence={"de": "Wohin es geht.", "en": "Where it goes."},
    parts={"pharmacy_distance": 1, "+centre_distance": 0.5},
    cuts=(-1, 1),
    classes=(
        {"de": "positiv", "en": "positive"},
        {"de": "stabil", "en": "stable"},
        {"de": "negativ", "en": "negative"},
    ),
)


def test_a_recipe_brings_its_cuts_and_the_names_of_its_classes(erfurt_store: Store) -> None:
    answer = asked(erfurt_store, "", preset=COURSE)
    assert [each["name"] for each in answer["classes"]] == ["positiv", "stabil", "negativ"]
    for row in answer["rows"]:
        expected = 0 if row["score"] < -1 else 2 if row["score"] > 1 else 1
        assert (row["class"], row["class_name"]) == (expected, ("positiv", "stabil", "negativ")[expected])
    assert "Ein hoher Index bedeutet »negativ«, ein niedriger »positiv«" in answer["sentence"]


def test_names_hold_as_long_as_there_are_as_many_classes(erfurt_store: Store) -> None:
    other = asked(erfurt_store, "turnout", "", "", "-2;0", preset=COURSE)
    assert [each["name"] for each in other["classes"]] == ["positiv", "stabil", "negativ"]
    four = asked(erfurt_store, "", "", "", "-1;1;1.5", preset=COURSE)
    assert [each["name"] for each in four["classes"]][-1] == "sehr hohe Belastung"
    plain = asked(erfurt_store, "turnout", "z", "300", "-1;1")
    assert [each["name"] for each in plain["classes"]] == ["geringe Belastung", "mittlere Belastung", "hohe Belastung"]


def test_an_index_can_be_read_the_other_way(erfurt_store: Store) -> None:
    """The mirror image: the same districts at the other end, the darkest colour where the burden is."""
    worse, better = (
        asked(erfurt_store, "", preset=COURSE.model_copy(update={"direction": direction, "classes": ()}))
        for direction in ("higher_is_worse", "higher_is_better")
    )
    assert [row["score"] for row in better["rows"]] == pytest.approx([-row["score"] for row in worse["rows"]])
    assert [each["colour"] for each in better["classes"]] == [each["colour"] for each in worse["classes"]][::-1]
    assert [each["name"] for each in better["classes"]] == [each["name"] for each in worse["classes"]][::-1]
    assert "Rang 1 = geringste Belastung" in better["sentence"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("cuts", ["-1;1;1.5", "-1;1"])
def test_published_scores_are_reproduced_by_a_recipe(
    erfurt_prepared: Path, monkeypatch: pytest.MonkeyPatch, seed: int, cuts: str
) -> None:
    """As in Berlin's monitoring: four published scores, negative ones among them, standardised over the areas with at
    least 300 persons, added up, and cut by standard deviations of the sum; all with divisor n."""
    drawn = np.random.default_rng(seed)
    scores, persons = drawn.standard_normal((53, 4)).round(3), drawn.integers(100, 3_000, 53).astype(float)
    store = Store(erfurt_prepared, SimpleCache())
    lay_values(monkeypatch, store, scores, persons)
    answer = asked(store, ",".join(f"+score_{k}" for k in range(4)), "z", "", cuts)
    included = persons >= 300
    z = (scores[included] - scores[included].mean(axis=0)) / scores[included].std(axis=0)
    total = z.sum(axis=1) / z.sum(axis=1).std()
    expected = [0 if t < -1 else 1 + (t > 1) + (t > 1.5 and cuts.endswith("1.5")) for t in total]
    assert [row["class"] for row in answer["rows"]] == expected
    assert len(answer["left_out"]) == 53 - included.sum() > 0


def lay_values(monkeypatch: pytest.MonkeyPatch, store: Store, values: Any, persons: Any) -> None:
    """Made-up indicators score_0, score_1, … take the place of the store's."""
    some = column(store, "turnout")
    assert some is not None
    monkeypatch.setattr("data.store.index_lab.normal", lambda _, recipe: recipe)
    monkeypatch.setattr("data.store.index_lab.population", lambda _: Population(persons, None, (), ()))
    monkeypatch.setattr("data.store.index_lab.column", lambda _, name: replace(some, values=values[:, int(name[-1])]))
    monkeypatch.setattr("data.store.index_lab.courses", lambda *_: Courses((), np.empty((0, len(persons))), ()))


# Ready-made indices


def test_every_ready_made_index_can_be_asked_for(erfurt_store: Store) -> None:
    found = presets(erfurt_store)
    assert len(found) == 3
    for preset in found:
        assert preset["query"] == f"vorlage={preset['id']}"
        answer = asked(erfurt_store, "", preset=preset_of(erfurt_store, preset["id"]))
        assert answer["refusal"] is None
        assert all(part["direction"] for part in answer["parts"])
        teile = ",".join(f"{part['sign']}{part['id']}:{part['weight']}" for part in preset["parts"])
        cuts = ";".join(map(str, preset["cuts"]))
        assert asked(erfurt_store, teile, preset["scale"], str(preset["minimum"]), cuts) == answer
        assert asked(erfurt_store, teile, preset["scale"], "0")["left_out"] == []


def test_a_ready_made_index_says_what_it_is_made_of(big_store: Store) -> None:
    assert presets(big_store) == [
        {
            "id": "made_up",
            "name": "Musterindex",
            "sentence": "Ein erfundener Index.",
            "query": "vorlage=made_up",
            "parts": [
                {"id": "kindergarten_distance", "sign": "", "weight": 1.0},
                {"id": "newcomers_share", "sign": "+", "weight": 2.5},
            ],
            "scale": "perzentil",
            "minimum": 300.0,
            "cuts": [-1.0, 1.0, 1.5],
        },
        {
            "id": "course",
            "name": "Musterverlauf",
            "sentence": "Ein erfundener Verlauf.",
            "query": "vorlage=course",
            "parts": [{"id": "newcomers_share", "sign": "+", "weight": 1.0}],
            "scale": "z",
            "minimum": 100.0,
            "cuts": [-1.0, 1.0],
        },
    ]
    course = asked(big_store, "", preset=preset_of(big_store, "course"))
    assert [each["name"] for each in course["classes"]] == ["positiv", "stabil", "negativ"]
    assert preset_of(big_store, "nonsense") is None


def test_a_dataset_may_have_no_ready_made_index(musterstadt: Path, musterstadt_prepared: Path) -> None:
    assert not (musterstadt / "indices.toml").exists()
    assert presets(Store(musterstadt_prepared, SimpleCache())) == []


@pytest.mark.parametrize(
    ("parts", "found", "expected"),
    [
        ("nonsense = 1", "»nonsense«", "ein Indikator des Katalogs"),
        ("newcomers_share = 1", "»newcomers_share«", "eine Richtung"),
        ("turnout = 0", "0", "ein Gewicht über 0"),
        ("turnout = inf", "»inf«", "eine endliche Zahl"),
        ("population = 1", "»population«", "ein Anteil, eine Dichte"),
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


@pytest.mark.parametrize(
    ("more", "found", "expected", "column"),
    [
        ("cuts = []", "keine Zahl", "ein bis 6 steigende Zahlen", "indices.x.cuts"),
        ("cuts = [1, 1]", "1; 1", "ein bis 6 steigende Zahlen", "indices.x.cuts"),
        ("cuts = [nan]", "»nan«", "eine endliche Zahl", "indices.x.cuts.1"),
        ("cuts = [1, 2, 3, 4, 5, 6, 7]", "1; 2; 3; 4; 5; 6; 7", "ein bis 6 steigende Zahlen", "indices.x.cuts"),
        ('classes = [{ de = "a" }, { de = "b" }]', "2 Namen", "4 Namen: einer mehr", "indices.x.classes"),
        (
            'cuts = [0]\nclasses = [{ en = "a" }, { de = "b" }]',
            "die Angabe fehlt",
            "ein Name auf Deutsch",
            "indices.x.classes.1.de",
        ),
    ],
)
def test_wrong_classes_of_a_ready_made_index_are_a_problem(
    musterstadt: Path, tmp_path: Path, more: str, found: str, expected: str, column: str
) -> None:
    text = '[[indices]]\nid = "x"\nname = { de = "X" }\nsentence = { de = "X." }\nparts = { turnout = 1 }\n'
    (tmp_path / "indices.toml").write_text(text + more + "\n", "utf-8")
    with pytest.raises(DatasetError) as error:
        read_presets(tmp_path, read_catalog(musterstadt))
    (problem,) = error.value.problems
    assert (problem.found, problem.column) == (found, column)
    assert problem.expected.startswith(expected)


def test_two_ready_made_indices_of_one_name_are_a_problem(musterstadt: Path, tmp_path: Path) -> None:
    text = '[[indices]]\nid = "x"\nname = { de = "X" }\nsentence = { de = "X." }\nparts = { turnout = 1 }\n'
    (tmp_path / "indices.toml").write_text(text + text, "utf-8")
    with pytest.raises(DatasetError) as error:
        read_presets(tmp_path, read_catalog(musterstadt))
    assert [problem.found for problem in error.value.problems] == ["»x«"]


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
    assert "unter 35 anderen Stadtteilen der Art »Dörflich«" in answer["sentence"]
    for row in answer["rows"]:
        assert len(row["alike"]) + len(row["different"]) == 2
        for text in (*row["alike"], *row["different"]):
            assert text.count("Einwohner je km²") <= 1
            assert text.count("km") <= 1
            assert "beide" in text or text.index("Vieselbach") < text.index(row["name"])


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
