"""The catalogue fits together and with the dataset's settings, or one German sentence says what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.palettes import DIVERGING, SEQUENTIAL
from data.preparation.values.shown import IndicatorValues
from data.preparation.values.values import Value
from data.sources.catalog import Indicator
from data.sources.checks.consistency import unfit_values, unknown_aliases, unknown_measures
from tests.unit.moonfacts import SOME_DAY, indicator
from tests.unit.moontoml import SHARE, change, misfits, read, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"sun"\nname', '"mars"\nname', "share.domain«: »mars«; erwartet: ein Themenfeld des Katalogs (moon, sun)."),
        ('id = "share"', 'id = "people"', "people.id«: die Kennung steht 2-mal da; erwartet: jede Kennung einmal."),
        (
            SHARE,
            'rule = "count"\nkinds = ["school", "bath"]\n',
            "share.kinds«: »bath«; erwartet: eine Art aus dataset.toml (school, library).",
        ),
        (
            SHARE,
            'rule = "distance"\nplace = "nowhere"\n',
            "share.place«: »nowhere«; erwartet: ein Ort aus dataset.toml (middle).",
        ),
        (
            SHARE,
            SHARE + 'aggregate = "weighted_mean"\n',
            "share.weight«: die Angabe fehlt; erwartet: ein Merkmal als Gewicht des Mittelwerts.",
        ),
        (
            SHARE,
            SHARE + 'classification = { method = "given" }\n',
            "share.classification.breaks«: die Angabe fehlt; erwartet: Klassengrenzen für das Verfahren »given«.",
        ),
        (
            SHARE,
            SHARE + 'classification = { method = "given", breaks = [0.2, 0.2, 0.1] }\n',
            "share.classification.breaks«: »0,2, 0,2, 0,1«; "
            "erwartet: Klassengrenzen, die von links nach rechts größer werden.",
        ),
        (
            SHARE,
            SHARE + 'classification = { method = "given", breaks = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] }\n',
            "share.classification.breaks«: 7 Grenzen; erwartet: höchstens 6, denn Farben gibt es für 7 Klassen.",
        ),
        (
            SHARE,
            SHARE + 'classification = { method = "given", breaks = [0.1, 0.2], classes = 5 }\n',
            "share.classification.classes«: »5« zu 2 Grenzen; erwartet: 3 oder keine Angabe.",
        ),
        (
            SHARE,
            SHARE + 'classification = { method = "quantiles", breaks = [0.1] }\n',
            "share.classification.breaks«: Grenzen 0,1 zum Verfahren »quantiles«; "
            "erwartet: Grenzen nur zum Verfahren »given«.",
        ),
        (
            SHARE,
            SHARE + 'factor = 100\nclassification = { method = "given", breaks = [20, 120] }\n',
            "share.classification.breaks«: »20, 120«; erwartet: Klassengrenzen eines Anteils von 0 bis 100.",
        ),
        (
            SHARE,
            'rule = "measure"\nnumerator = ["some"]\nclassification = { method = "given", breaks = [-1, 20] }\n',
            "share.classification.breaks«: »−1, 20«; erwartet: Klassengrenzen eines Anteils von 0 bis 100.",
        ),
        (
            SHARE,
            SHARE + "rate_range = [0.5, 1.5]\n",
            "share.rate_range«: »0,5, 1,5«; erwartet: Anteile von 0 bis 1.",
        ),
        (
            SHARE,
            SHARE + 'palette = "Regenbogen"\n',
            "share.palette«: »Regenbogen«; erwartet: bei diverging = false eine der Paletten "
            "Blues, Teal, YlGn, YlOrBr, Purples.",
        ),
        (
            SHARE,
            SHARE + "diverging = true\n",
            "share.palette«: »Blues«; erwartet: bei diverging = true eine der Paletten PuOr, BrBG, RdBu.",
        ),
        (
            SHARE,
            SHARE + 'palette = "PuOr"\n',
            "share.palette«: »PuOr«; erwartet: bei diverging = false eine der Paletten "
            "Blues, Teal, YlGn, YlOrBr, Purples.",
        ),
    ],
)
def test_an_indicator_that_does_not_fit(folder: Path, old: str, new: str, sentence: str) -> None:
    change(folder, "catalog.toml", old, new)
    assert misfits(folder) == [f"catalog.toml, Angabe »indicators.{sentence}"]


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("measure", {"numerator": "numerator"}),
        ("ratio", {"numerator": "numerator", "denominator": "denominator"}),
        (
            "estimated_ratio",
            {name: name for name in ("numerator", "denominator", "estimated_part", "rate", "rate_range")},
        ),
        ("change", {"numerator": "numerator", "since": "since"}),
        ("count", {"kinds": "kinds"}),
        ("density", {"kinds": "kinds oder numerator"}),
        ("distance", {"kinds": "kinds oder place"}),
        ("coverage", {"kinds": "kinds", "within": "within"}),
    ],
)
def test_a_rule_without_what_it_needs(folder: Path, rule: str, missing: dict[str, str]) -> None:
    change(folder, "catalog.toml", SHARE, f'rule = "{rule}"\n')
    assert misfits(folder) == [
        f"catalog.toml, Angabe »indicators.share.{setting}«: die Angabe fehlt; "
        f"erwartet: {words} für die Regel »{rule}«."
        for setting, words in missing.items()
    ]


@pytest.mark.parametrize(
    "settings",
    [
        'rule = "count"\nkinds = ["school"]',
        'rule = "density"\nnumerator = ["population"]',
        'rule = "density"\nkinds = ["school"]',
        'rule = "distance"\nkinds = ["school"]',
        'rule = "distance"\nplace = "middle"',
        'rule = "coverage"\nkinds = ["school"]\nwithin = 500',
        'rule = "change"\nnumerator = ["population"]\nsince = 2016-12-31',
        *(f'{SHARE}palette = "{name}"' for name in SEQUENTIAL),
        *(f'{SHARE}palette = "{name}"\ndiverging = true' for name in DIVERGING),
        SHARE + 'classification = { method = "given", breaks = [0] }',
        SHARE + 'classification = { method = "given", breaks = [0.1, 0.2], classes = 3 }',
        SHARE + 'part_of_whole = false\nclassification = { method = "given", breaks = [0.5, 1.5] }',
        SHARE + 'palette = "PuOr"\ndiverging = true\nclassification = { method = "given", breaks = [-5, 0, 5] }',
    ],
)
def test_an_indicator_that_fits(folder: Path, settings: str) -> None:
    change(folder, "catalog.toml", SHARE, settings + "\n")
    assert misfits(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "dataset.toml",
            'default_indicator = "people"',
            'default_indicator = "peple"',
            "dataset.toml, Angabe »default_indicator«: »peple«; "
            "erwartet: ein Indikator des Katalogs, am ehesten »people«.",
        ),
        (
            "dataset.toml",
            'default_indicator = "people"',
            'default_indicator = "people"\ndefault_second = "shares"',
            "dataset.toml, Angabe »default_second«: »shares«; "
            "erwartet: ein Indikator des Katalogs, am ehesten »share«.",
        ),
        (
            "dataset.toml",
            'default_indicator = "people"',
            'default_indicator = "people"\ncartogram = "moon"',
            "dataset.toml, Angabe »cartogram«: »moon«; erwartet: ein Indikator des Katalogs.",
        ),
        (
            "dataset.toml",
            'default_indicator = "people"',
            'default_indicator = "people"\ninner_groups = ["craters"]',
            "dataset.toml, Angabe »inner_groups«: »craters«; erwartet: eine Gruppe aus dataset.toml (plains, hills).",
        ),
        (
            "dataset.toml",
            'source = "amt"',
            'source = "akte"',
            "dataset.toml, Angabe »boundaries.source«: »akte«; erwartet: eine Quelle aus dataset.toml (amt).",
        ),
        (
            "catalog.toml",
            '{ id = "sun", name = { de = "Sonne" } }',
            '{ id = "sun", name = { de = "Sonne" } }, { id = "sun", name = { de = "Noch eine" } }',
            "catalog.toml, Angabe »domains.sun.id«: die Kennung steht 2-mal da; erwartet: jede Kennung einmal.",
        ),
    ],
)
def test_what_the_dataset_names_and_nobody_knows(folder: Path, file: str, old: str, new: str, sentence: str) -> None:
    change(folder, file, old, new)
    assert misfits(folder) == [sentence]


MEASURES = {"population", "some", "births", "births_share"}


@pytest.mark.parametrize(
    ("new", "mentions"),
    [
        (SHARE, []),
        (SHARE.replace("some", "somme"), [("numerator", "»somme«", ", am ehesten »some«")]),
        (SHARE.replace('["some"]', '["some", "-krater"]'), [("numerator", "»krater«", "")]),
        (
            SHARE.replace('["population"]', '["Population"]'),
            [("denominator", "»Population«", ", am ehesten »population«")],
        ),
        (SHARE + 'published_as = "birth_share"\n', [("published_as", "»birth_share«", ", am ehesten »births_share«")]),
        (SHARE + 'weight = "gewicht"\n', [("weight", "»gewicht«", "")]),
        (SHARE + 'estimated_part = "birth"\n', [("estimated_part", "»birth«", ", am ehesten »births«")]),
        (SHARE + 'rate = ["birth", "some"]\n', [("rate", "»birth«", ", am ehesten »births«")]),
    ],
)
def test_a_measure_that_no_table_holds(folder: Path, new: str, mentions: list[tuple[str, str, str]]) -> None:
    change(folder, "catalog.toml", SHARE, new)
    _, catalog = read(folder)
    assert [str(problem) for problem in unknown_measures(catalog, MEASURES)] == [
        f"catalog.toml, Angabe »indicators.share.{setting}«: {found}; "
        f"erwartet: ein Merkmal, das in einer Tabelle vorkommt{meant}."
        for setting, found, meant in mentions
    ]


def test_other_names_of_a_district_that_does_not_exist(folder: Path) -> None:
    change(folder, "dataset.toml", "\n[boundaries]", '\n[aliases]\n"01" = ["Krater"]\n"1" = ["Ebene"]\n\n[boundaries]')
    dataset, _ = read(folder)
    assert [str(problem) for problem in unknown_aliases(dataset, ["01", "02"])] == [
        "dataset.toml, Angabe »aliases«: »1«; erwartet: eine Nummer aus areas.csv."
    ]
    with pytest.raises(TypeError):
        dataset.aliases["02"] = ("Mare",)


def shown_of(shape: Indicator, *numbers: float) -> dict[str, IndicatorValues]:
    of = {f"{i:02}": Value("district", f"{i:02}", shape.id, SOME_DAY, number) for i, number in enumerate(numbers)}
    by_level = {"district": {SOME_DAY.isoformat(): of} if of else {}, "city": {}}
    nothing: dict[str, tuple[str, ...]] = {"district": (), "city": ()}
    return {shape.id: IndicatorValues(shape, by_level, nothing, {"district": 10, "city": 3}, 5, tuple(of.values()))}


def given_breaks(*breaks: float) -> Indicator:
    return indicator("measure", numerator=["moons"], classification={"method": "given", "breaks": list(breaks)})


@pytest.mark.parametrize("breaks", [(-5, -1), (9, 12), (40,)])
def test_breaks_that_part_no_values_lie_outside(breaks: tuple[float, ...]) -> None:
    shape = given_breaks(*breaks)
    [problem] = unfit_values(shown_of(shape, *range(10)), "district")
    said = ", ".join(str(number).replace("-", "−") for number in breaks)
    assert (problem.column, problem.found, problem.expected) == (
        "indicators.some.classification.breaks",
        f"»{said}« liegen alle außerhalb der Werte",
        "Klassengrenzen zwischen 0 und 9",
    )
    assert unfit_values(shown_of(shape, *range(9)), "district") == [], "too few values to judge by"


def test_breaks_of_which_one_parts_the_values_fit() -> None:
    assert unfit_values(shown_of(given_breaks(-5, 0, 40), *range(10)), "district") == []


def test_nothing_known_is_no_fault_of_an_entry() -> None:
    assert unfit_values(shown_of(indicator("measure", numerator=["moons"])), "district") == []
