"""Elections by polling district in a fictional city: what is prepared of them, and what is refused in one sentence."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask_caching.backends import SimpleCache

from data.preparation.steps import check, derive
from data.sources.dataset import read_dataset
from data.sources.elections.placing import placed
from data.sources.elections.reading import Polling, read_polling
from data.sources.elections.settings import Elections
from data.sources.problems import DatasetError
from data.sources.reading.tables import read_areas
from data.store.disparities import disparities
from data.store.prepared import Store
from tests.data.mondstadt import TODAY, settings

FILE = "stadtrat.csv"
NOW, BEFORE = dt.date(2024, 5, 26), dt.date(2019, 5, 26)


@pytest.fixture
def town(musterstadt: Path, tmp_path: Path) -> Path:
    return shutil.copytree(musterstadt, tmp_path / "musterstadt")


@pytest.fixture(scope="module")
def values(musterstadt_prepared: Path) -> pd.DataFrame:
    table = pd.read_parquet(musterstadt_prepared / "values.parquet")
    return table.set_index(["indicator", "level", "area_id", "reference_date"]).sort_index()


@pytest.fixture(scope="module")
def polled(musterstadt: Path) -> pd.DataFrame:
    rows = pd.read_csv(musterstadt / FILE, sep=";", dtype={"polling_district": str})
    rows["date"] = pd.to_datetime(rows["reference_date"]).dt.date
    rows["district"] = rows["polling_district"].str[1:3].where(rows["kind"] == "station", "")
    return rows


def client(prepared: Path, indicator: str) -> Any:
    (path,) = (prepared / "client").glob(f"indicator-{indicator}.*.json")
    return json.loads(path.read_bytes())


def read(folder: Path) -> Polling:
    dataset = read_dataset(folder)
    return read_polling(dataset, read_areas(dataset), TODAY)


def edit(folder: Path, old: str, new: str, file: str = FILE) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8", newline="")


def cell(folder: Path, row: int, column: int, value: str) -> str:
    """Put another value into a cell, counted from line 1 and column 0; returns what stood there."""
    lines = (folder / FILE).read_text("utf-8").splitlines()
    cells = lines[row - 1].split(";")
    before, cells[column] = cells[column], value
    lines[row - 1] = ";".join(cells)
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    return before


def sentences(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        derive(check(folder, TODAY))
    return list(caught.value.sentences)


# What is prepared


def test_a_fictional_election_is_counted_and_estimated(values: pd.DataFrame, polled: pd.DataFrame) -> None:
    rows = values.loc[("council_turnout", "quarter", slice(None), NOW)]
    exact = rows[~rows["flags"].str.contains("estimated")]
    assert set(exact.index) == {f"{number:02}" for number in range(1, 11)}
    assert set(exact.index[exact["flags"].str.contains("joint")]) == {"09", "10"}
    assert set(exact.index[exact["flags"].str.contains("inferred")]) == {"09", "10"}
    assert rows["flags"].str.contains("provisional").all()
    own = polled[polled["date"] == NOW]
    first = own[(own["district"] == "01") | own["name_in_source"].str.endswith("0 Musterkern")]
    assert exact.loc["01", "numerator"] == first["voters"].sum()
    assert exact.loc["01", "denominator"] == first["eligible"].sum()
    city = values.loc[("council_turnout", "city", "city", NOW)]
    assert city["numerator"] == own["voters"].sum()


def test_before_names_there_is_only_the_city(values: pd.DataFrame, polled: pd.DataFrame) -> None:
    own = polled[polled["date"] == BEFORE]
    share = own[own["kind"] == "postal"]["voters"].sum() / own["voters"].sum()
    assert values.loc[("council_postal", "city", "city", BEFORE), "value"] == pytest.approx(100 * share)
    assert ("council_postal", "quarter", "01", BEFORE) not in values.index
    shown = values.loc[("council_station", "quarter", slice(None), BEFORE)]
    assert (len(shown), shown["value"].notna().all()) == (14, True)


def test_its_words_are_those_of_any_city(musterstadt_prepared: Path) -> None:
    station = client(musterstadt_prepared, "council_station")["levels"]["quarter"]["dates"][NOW.isoformat()]
    assert "Nicht mitgezählt: Briefwahl (Gesamtstadt: " in station["sentence"]
    assert "Das Ergebnis ist vorläufig." in station["sentence"]
    by_post = client(musterstadt_prepared, "council_postal")["levels"]["quarter"]["dates"][NOW.isoformat()]
    assert "4 Viertel nicht veröffentlicht, denn das Umland ist dort nur im Ganzen ausgezählt." in by_post["sentence"]
    quality = client(musterstadt_prepared, "council_turnout")["quality"]
    assert quality.startswith("Prüfen lässt sich die Schätzung in 8\u00a0Vierteln, wo alles ausgezählt ist.")


def test_the_gap_over_time_tells_what_is_left_out(musterstadt_prepared: Path) -> None:
    answer = disparities(Store(musterstadt_prepared, SimpleCache()), "council_station")
    assert answer is not None
    assert answer["gap"] is None  # nobody said by whom to weigh
    assert any(warning.startswith("Nicht mitgezählt: Briefwahl, in der Gesamtstadt") for warning in answer["warnings"])


def test_polling_districts_are_read_with_what_their_numbers_and_names_tell(musterstadt: Path) -> None:
    rows = read(musterstadt).rows
    assert len(rows) == 2 * (26 + 10)
    assert set(rows["district"]) == {"", *(f"{number:02}" for number in range(1, 15))} - {"11"}
    assert set(rows.loc[rows["held"] == 1, "name"]) >= {"Musterkern", "Musterdoppel", "Umland"}
    assert rows["invalid"].notna().all()


def test_a_city_without_elections_has_none(tmp_path: Path) -> None:
    assert read_polling(settings(tmp_path), None, TODAY).rows.empty


@pytest.mark.parametrize(
    ("ids", "declared", "district"), [(["1", "2"], {}, "2"), (["01", "02"], {}, "02"), (["A", "B"], {"02": "B"}, "B")]
)
def test_a_number_may_stand_for_an_id_with_zeros_or_by_declaration(
    ids: list[str], declared: dict[str, str], district: str
) -> None:
    held = {"election": "council", "date": NOW, "source": "amt"}
    elections = Elections.model_validate({"file": FILE, "number": "DDn", "districts": declared, "held": [held]})
    row = {"held": 0, "kind": "station", "polling_district": "021", "name_in_source": "Wahlbezirk 021"}
    areas = pd.DataFrame({"name": ["eins", "zwei"]}, index=ids)
    rows, problems = placed(pd.DataFrame([row], index=[2]), elections, areas, "areas.csv")
    assert (rows["district"].tolist(), problems) == ([district], [])


def test_numbers_in_another_notation_are_the_same(town: Path, musterstadt: Path) -> None:
    lines = [line.split(";") for line in (town / FILE).read_text("utf-8").splitlines()]
    for line in lines[1:]:
        line[5:] = [f"{int(text):,}".replace(",", ".") if text else "" for text in line[5:]]
        line[1] = ".".join(reversed(line[1].split("-")))
    (town / FILE).write_text("\n".join(map(";".join, lines)) + "\n", "utf-16")
    pd.testing.assert_frame_equal(read(town).rows, read(musterstadt).rows)


def test_a_polling_district_for_certificates_alone_may_have_votes(town: Path) -> None:
    text = (town / FILE).read_text("utf-8")
    (town / FILE).write_text(text + "council;2024-05-26;1019;station;Musterkern;0;0;17;0;17\n", "utf-8")
    assert (read(town).rows["voters"] == 17).sum() == 1


# What is refused

A_BROKEN_FILE = {
    "another number": (
        lambda folder: edit(folder, ";1011;", ";101;"),
        f"{FILE}, Zeile 2, Spalte »polling_district«: »101«; erwartet: eine Nummer der Form »nDDn«, "
        "D für die Nummer des Gebiets.",
    ),
    "a number of no district": (
        lambda folder: edit(folder, ";1011;", ";1991;"),
        f"{FILE}, Zeile 2, Spalte »polling_district«: »99« in »1991«; erwartet: darin eine Nummer aus viertel.csv.",
    ),
    "a station where there is none": (
        lambda folder: edit(folder, ";1011;", ";1111;"),
        f"{FILE}, Zeile 2, Spalte »polling_district«: »1111« gehört zu 11, das laut dataset.toml mit 13 wählt; "
        "erwartet: dort kein eigener Wahlbezirk.",
    ),
    "the name of another district": (
        lambda folder: edit(folder, ";1021;station;Phantasiental;", ";1021;station;Bärenfeld;"),
        f"{FILE}, Zeile 40, Spalte »name_in_source«: »Bärenfeld« zu einer Nummer von 02 Phantasiental; erwartet: "
        "Nummer und Name desselben Gebiets, am ehesten eine Nummer von 04.",
    ),
    "a number twice": (
        lambda folder: edit(folder, ";1012;", ";1011;"),
        f"{FILE}, Zeile 3, Spalte »polling_district«: »1011« steht schon weiter oben; erwartet: jede Nummer einmal.",
    ),
    "another election": (
        lambda folder: edit(folder, "council;2019-05-26;1011", "mayor;2019-05-26;1011"),
        f"{FILE}, Zeile 2, Spalte »election«: »mayor« am 26.05.2019; erwartet: eine Wahl aus dataset.toml.",
    ),
    "another kind": (
        lambda folder: edit(folder, ";1011;station;", ";1011;urne;"),
        f"{FILE}, Zeile 2, Spalte »kind«: »urne«; erwartet: »station« oder »postal«.",
    ),
    "no date": (
        lambda folder: edit(folder, "council;2019-05-26;1011", "council;Mai 2019;1011"),
        f"{FILE}, Zeile 2, Spalte »reference_date«: »Mai 2019«; erwartet: ein Datum wie »2016-12-31« oder "
        "»31.12.2016«.",
    ),
    "half a person": (
        lambda folder: cell(folder, 2, 5, "833,5"),
        f"{FILE}, Zeile 2, Spalte »eligible«: »833,5«; erwartet: eine ganze Zahl von 0 bis 100.000.000.",
    ),
    "less than nobody": (
        lambda folder: cell(folder, 2, 5, "-833"),
        f"{FILE}, Zeile 2, Spalte »eligible«: »-833«; erwartet: eine ganze Zahl von 0 bis 100.000.000.",
    ),
    "no number": (
        lambda folder: cell(folder, 2, 7, "viele"),
        f"{FILE}, Zeile 2, Spalte »voters«: »viele«; erwartet: eine Zahl",
    ),
    "votes that are missing": (
        lambda folder: cell(folder, 2, 9, "270"),
        f"{FILE}, Zeile 2, Spalte »voters«: 275 Wählende, aber keine Angabe, wie viele ungültige und 270 gültige; "
        "erwartet: zusammen so viele wie Wählende.",
    ),
    "more voters than may vote": (
        lambda folder: cell(folder, 2, 5, "200"),
        f"{FILE}, Zeile 2, Spalte »voters«: 275 Wählende von 200 Wahlberechtigten; erwartet: höchstens so viele wie "
        "Wahlberechtigte.",
    ),
    "more certificates than may vote": (
        lambda folder: cell(folder, 38, 6, "900"),
        f"{FILE}, Zeile 38, Spalte »certificates«: 900 mit Wahlschein von 833 Wahlberechtigten; erwartet: höchstens so "
        "viele wie Wahlberechtigte.",
    ),
    "a name that nobody explains": (
        lambda folder: edit(folder, "0 Märchenau;;", "0 Märchenaue;;"),
        f"{FILE}, Zeile 71, Spalte »name_in_source«: »Märchenaue«; erwartet: ein Name aus dataset.toml, Angabe "
        "»postal« der Wahl vom 26.05.2024, am ehesten »Märchenau«.",
    ),
    "a name that does not come": (
        lambda folder: edit(folder, '"Umland" = []', '"Umland" = []\n"Hinterland" = []', "dataset.toml"),
        f"dataset.toml, Angabe »postal«: »Hinterland« am 26.05.2024 kommt nicht vor; erwartet: ein Name von "
        f"Briefwahlbezirken aus {FILE}.",
    ),
    "a reason for nothing": (
        lambda folder: edit(folder, 'Musterdoppel = "Das', 'Hinterland = "Das', "dataset.toml"),
        f"dataset.toml, Angabe »postal«: »Hinterland« am 26.05.2024 kommt nicht vor; erwartet: ein Name von "
        f"Briefwahlbezirken aus {FILE}.",
    ),
    "a name for too few districts": (
        lambda folder: edit(folder, '["09", "10"]', '["09"]', "dataset.toml"),
        "dataset.toml, Angabe »elections.held.postal«: »Musterdoppel« für 09: am 26.05.2024 ",
    ),
    "a district that is none": (
        lambda folder: edit(folder, '["09", "10"]', '["09", "70"]', "dataset.toml"),
        "dataset.toml, Angabe »elections«: »70«; erwartet: eine Nummer aus der Liste der Gebiete.",
    ),
    "a total that is another": (
        lambda folder: edit(folder, "provisional = true", "totals = { voters = 5 }", "dataset.toml"),
        "dataset.toml, Angabe »elections.held.totals«: 5 für voters am 26.05.2024, die Wahlbezirke ergeben ",
    ),
    "an election that does not come": (
        lambda folder: edit(folder, "date = 2024-05-26", "date = 2024-05-27", "dataset.toml"),
        f"{FILE}, Spalte »election«: »council« am 26.05.2024 (Zeilen 38, 39, 40 und 33 weitere); erwartet: eine Wahl "
        "aus dataset.toml.",
    ),
    "an election yet to come": (
        lambda folder: edit(folder, "date = 2024-05-26", "date = 2029-05-26", "dataset.toml"),
        "dataset.toml, Angabe »elections.held.date«: 26.05.2029; erwartet: ein Datum vom 01.01.2000 bis heute "
        "(30.06.2026).",
    ),
    "a source that is none": (
        lambda folder: edit(
            folder, '26\nsource = "bürgeramt"\nprov', '26\nsource = "bürgamt"\nprov', "dataset.toml"
        ),
        "dataset.toml, Angabe »elections.held.source«: »bürgamt«; erwartet: eine Quelle aus dataset.toml, am ehesten "
        "»bürgeramt«.",
    ),
    "a form that is none": (
        lambda folder: edit(folder, 'number = "nDDn"', 'number = "DnDn"', "dataset.toml"),
        "dataset.toml, Angabe »elections.number«: »DnDn«; erwartet: ein Text nach dem Muster ^n*D+n*$.",
    ),
    "a unit of one": (
        lambda folder: edit(folder, f'file = "{FILE}"\nnumber = "nDDn"\njoint = [["13", "11"]]',
                            f'file = "{FILE}"\nnumber = "nDDn"\njoint = [["13", "11"], ["12"]]', "dataset.toml"),
        "dataset.toml, Angabe »elections.joint«: »12« steht allein; erwartet: mindestens zwei Gebiete, die gemeinsam "
        "wählen.",
    ),
    "no file": (lambda folder: (folder / FILE).unlink(), f"{FILE}: die Datei fehlt; erwartet: "),
    "a missing column": (
        lambda folder: edit(folder, ";kind;", ";art;"),
        f"{FILE}: die Spalte »kind« fehlt",
    ),
    "a catalogue that leaves out what there is not": (
        lambda folder: edit(folder, 'leaves_out = "council_postal"', 'leaves_out = "council_post"', "catalog.toml"),
        "catalog.toml, Angabe »indicators.council_station.leaves_out«: »council_post«; erwartet: ein anderer Indikator "
        "des Katalogs, am ehesten »council_postal«.",
    ),
    "a count without an estimate": (
        lambda folder: edit(folder, 'leaves_out = "council_postal"', 'counted = "council_voters"', "catalog.toml"),
        "catalog.toml, Angabe »indicators.council_station.counted«: »council_voters«; erwartet: nur bei der Regel "
        "»estimated_ratio«.",
    ),
    "a measure that no election has": (
        lambda folder: edit(folder, '"council_voters"', '"council_vote"', "catalog.toml"),
        "catalog.toml, Angabe »indicators.council_turnout.counted«: »council_vote«; erwartet: ein Merkmal, das in "
        "einer Tabelle vorkommt, am ehesten »council_voters«.",
    ),
    "a question without a topic": (
        lambda folder: edit(folder, "areas_file", 'opens_with = { abstand = "nichts" }\nareas_file', "dataset.toml"),
        "dataset.toml, Angabe »opens_with.abstand«: »nichts«; erwartet: ein Indikator des Katalogs.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("defect", A_BROKEN_FILE)
def test_a_defect_is_one_sentence(defect: str, town: Path) -> None:
    break_it, said = A_BROKEN_FILE[defect]
    break_it(town)
    found = sentences(town)
    assert found[0].startswith(said), found
    if said.endswith("."):
        assert found[0] == said
    assert len(found) == 1 or defect == "an election yet to come", found  # then its polling districts are of none


def test_every_defect_of_a_file_is_told_at_once(town: Path) -> None:
    edit(town, ";1011;", ";101;")
    cell(town, 3, 7, "viele")
    cell(town, 4, 5, "5")
    assert len(sentences(town)) == 3
