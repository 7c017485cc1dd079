"""Nonsense in a dataset that reads well: one sentence each, and nothing is prepared."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.preparation.steps import Prepared, check, derive
from data.sources.problems import DatasetError
from tests.data.mondstadt import TODAY

Folder = Callable[[], Path]


@pytest.fixture
def town(musterstadt: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "unsinn"
    shutil.copytree(musterstadt, folder)
    return folder


def replace(folder: Path, file: str, old: str, new: str) -> None:
    encoding = "cp1252" if file in ("stadt.csv", "viertel.csv") else "utf-8-sig"
    text = (folder / file).read_text(encoding)
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), encoding)


def change(folder: Path, file: str, begins: str, column: int, value: str) -> None:
    """Put another value into the row that begins so."""
    encoding = "cp1252" if file == "stadt.csv" else "utf-8-sig"
    separator = "," if file == "stadt.csv" else ";"
    lines = (folder / file).read_text(encoding).splitlines()
    [row] = [i for i, line in enumerate(lines) if line.startswith(begins)]
    cells = lines[row].split(separator)
    cells[column] = value
    lines[row] = separator.join(cells)
    (folder / file).write_text("\n".join(lines) + "\n", encoding)


def sentences(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        derive(check(folder, TODAY))
    return list(caught.value.sentences)


def test_more_voters_than_eligible(town: Path) -> None:
    change(town, "wahl.csv", "02;", 4, "60910")
    [sentence] = sentences(town)
    assert sentence.startswith("wahl.csv, Zeile 3, Spalte »at_station«: vote_at_station (02 Phantasiental, 24.09.2023)")
    assert "ist 60.910, aber vote_eligible" in sentence


def test_more_newcomers_than_inhabitants(town: Path) -> None:
    change(town, "werte.csv", "05;Zifferndorf;2022-12-31;newcomers;", 6, "5000")
    [sentence] = sentences(town)
    assert "newcomers (05 Zifferndorf, 31.12.2022) ist 5.000, aber population 1.078" in sentence


def test_a_mean_age_of_four_hundred(town: Path) -> None:
    change(town, "werte.csv", "06;Nirgendheim;2022-12-31;average_age;", 6, "400,0")
    [sentence] = sentences(town)
    assert sentence.endswith(
        "average_age (06 Nirgendheim, 31.12.2022) ist 400; erwartet: ein Alter oder eine Dauer von 0 bis 120 Jahren."
    )


def test_a_finished_share_that_its_counts_contradict(town: Path) -> None:
    row = "03;Apfelgrund;2022-12-31;newcomers_share;total;all;88,5;percent;musteramt;"
    with (town / "werte.csv").open("a", encoding="utf-8") as table:
        table.write(f"{row}\n")
    [sentence] = sentences(town)
    assert "newcomers_share (03 Apfelgrund, 31.12.2022) ist 88,5, aus den Anzahlen folgt" in sentence


def test_an_unknown_district_reported_with_another(town: Path) -> None:
    replace(town, "dataset.toml", 'joint = [["13", "11"]]', 'joint = [["13", "99"]]')
    assert sentences(town)[0] == (
        "dataset.toml, Angabe »tables.wahl.csv.joint«: »99«; erwartet: eine Nummer aus der Liste der Gebiete."
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('population = "population_change_year"', 'popolation = "population_change_year"', "change_measures«: »popo"),
        ('"population.65+"]', '"population.66+"]', "identities.2«: »population.66+«"),
        ('area = "02"\n', 'area = "03"\nreason2 = ""\n', "reason2«: unbekannte Angabe"),
    ],
)
def test_a_setting_that_names_nothing(town: Path, old: str, new: str, sentence: str) -> None:
    replace(town, "dataset.toml", old, new)
    assert [text for text in sentences(town) if sentence in text]


def test_an_entry_that_does_not_say_whether_it_tells_of_persons(town: Path) -> None:
    """It is asked, and until there is an answer the figures are protected as those of persons."""
    answered = derive(check(town, TODAY)).withheld
    replace(town, "catalog.toml", "extensive = true\npersonal = true\n", "extensive = true\n")
    prepared = derive(check(town, TODAY))
    assert asked(prepared) == [
        "Offene Frage: catalog.toml, Angabe »indicators.population_latest.personal«: die Angabe fehlt, obwohl "
        "»population« Personen zählt; erwartet: bitte personal = true oder personal = false angeben."
    ]
    assert prepared.withheld == answered


def test_a_finished_figure_of_persons_without_a_base(town: Path) -> None:
    """It is asked, and until there is an answer nothing of it is shown."""
    replace(town, "catalog.toml", 'base = ["population"]\n', "")
    prepared = derive(check(town, TODAY))
    [sentence] = asked(prepared)
    assert "benefit_share.base«: die Angabe fehlt, obwohl »benefit_share« ein fertiges Mittel" in sentence
    assert {value.value for value in prepared.values["benefit_share"].own} == {None}


def asked(prepared: Prepared) -> list[str]:
    return [remark.text for remark in prepared.remarks if remark.text.startswith("Offene Frage")]


def test_classes_beyond_all_values(town: Path) -> None:
    old = 'classification = { method = "quantiles", classes = 3 }\npalette = "Purples"'
    replace(town, "catalog.toml", old, old.replace('"quantiles", classes = 3', '"given", breaks = [1, 2]'))
    [sentence] = sentences(town)
    assert "average_age.classification.breaks«: »1, 2« liegen alle außerhalb der Werte" in sentence


def test_real_figures_pass(erfurt: Path) -> None:
    checked = check(erfurt, dt.date(2026, 12, 31))
    told = [str(remark) for remark in checked.inputs.remarks if "Toleranz" in remark.text]
    assert told == [
        "district_values.csv: foreigners_share (05 Berliner Platz, 31.12.2009) ist 5,85, aus den Anzahlen folgt 5,73; "
        "das liegt in der gesetzten Toleranz."
    ]
