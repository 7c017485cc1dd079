"""`python -m data.prepare` as its user meets it, on the real dataset and on the fictional one."""

import datetime as dt
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import brotli
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.preparation.manifest import source_hash
from data.preparation.outputs import write
from data.preparation.steps import check, derive
from data.preparation.values.facts import State
from data.prepare import main
from language import numbers
from tests.musterstadt import write_musterstadt

ROOT = Path(__file__).parents[2]

Folder = dict[str, bytes]


def contents(folder: Path) -> Folder:
    """Every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(*arguments: object, hash_seed: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "data.prepare", *map(str, arguments)]
    environment = os.environ | {"PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def manifest(prepared: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((prepared / "manifest.json").read_bytes())
    return read


def client(prepared: Path, stem: str) -> Any:
    (path,) = (prepared / "client").glob(f"{stem}.*.json")
    return json.loads(path.read_bytes())


@pytest.fixture
def broken(musterstadt: Path, tmp_path: Path) -> Path:
    """Musterstadt with one defect in each of five files."""
    folder = tmp_path / "kaputtstadt"
    shutil.copytree(musterstadt, folder)
    for file, encoding, found, put in (
        ("catalog.toml", "utf-8", 'kinds = ["stop"]', 'kinds = ["zoo"]'),
        ("werte.csv", "utf-8-sig", "12-31;newcomers;total;all;", "12-31;newcomers;total;all;elf"),
        ("stadt.csv", "cp1252", "2022-12-31,newcomers,total", "2022-12-31,newcomers,divers"),
        ("orte.csv", "utf-8", "stop,Musterplatz", "raumhafen,Musterplatz"),
        ("viertel.geojson", "utf-8", '"VIERTEL": "Wolkenstein"', '"VIERTEL": "Albtraum"'),
    ):
        text = (folder / file).read_bytes().decode(encoding)
        changed = text.replace(found, put, 1)
        assert changed != text, file
        (folder / file).write_bytes(changed.encode(encoding))
    return folder


# Same in, same out


def test_the_fictional_dataset_is_the_same_each_time(musterstadt: Path, tmp_path: Path) -> None:
    assert contents(write_musterstadt(tmp_path / "again")) == contents(musterstadt)
    assert contents(write_musterstadt(tmp_path / "other", seed=8)) != contents(musterstadt)


def test_erfurt_gives_the_same_bytes_in_another_process(erfurt_prepared: Path, erfurt: Path, tmp_path: Path) -> None:
    finished = run("--dataset", erfurt, "--out", tmp_path / "erfurt", hash_seed=1)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    assert contents(tmp_path / "erfurt") == contents(erfurt_prepared)


def test_musterstadt_gives_the_same_bytes_whatever_the_hash_seed(
    musterstadt_prepared: Path, musterstadt: Path, tmp_path: Path
) -> None:
    for seed in (1, 2):
        finished = run("--dataset", musterstadt, "--out", tmp_path / str(seed), hash_seed=seed)
        assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
        assert contents(tmp_path / str(seed)) == contents(musterstadt_prepared)


def test_a_prepared_folder_is_replaced_as_a_whole(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "client").mkdir(parents=True)
    (out / "client" / "left-over.json").write_text("{}")
    assert main(["--dataset", str(musterstadt), "--out", str(out)]) == 0
    assert contents(out) == contents(musterstadt_prepared)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


def test_three_preparations_at_once_wait_for_each_other(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "data.prepare", "--dataset", str(musterstadt), "--out", str(tmp_path / "out")]
    processes = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=600)[1] for process in processes] == ["", "", ""]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert contents(tmp_path / "out") == contents(musterstadt_prepared)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


def test_where_nothing_can_be_written_is_one_sentence(
    musterstadt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("…")
    assert main(["--dataset", str(musterstadt), "--out", str(tmp_path / "file" / "out")]) == 2
    _, *sentences = capsys.readouterr().err.splitlines()
    assert sentences == [
        f"  {tmp_path}/file/out: kein Ordner; erwartet: ein Ordner oder ein Name, den es noch nicht gibt."
    ]


def test_the_manifest_is_of_the_sources_that_were_read_not_of_those_that_lie_there_when_it_is_written(
    tmp_path: Path,
) -> None:
    folder = write_musterstadt(tmp_path / "musterstadt")
    read = source_hash(folder)
    checked = check(folder, dt.date(2026, 6, 30))
    (folder / "orte.csv").write_bytes(b"replaced while the preparation runs")
    write(derive(checked), tmp_path / "out")
    assert manifest(tmp_path / "out")["hash"] == read != source_hash(folder)


# Checking only, and broken datasets


def test_check_reports_and_writes_nothing(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    before = contents(musterstadt)
    assert main(["--check", "--dataset", str(musterstadt), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out == (musterstadt_prepared / "report.md").read_text("utf-8") + "\n"
    assert printed.err == ""
    assert not out.exists()
    assert contents(musterstadt) == before


@pytest.mark.parametrize("options", [[], ["--check"]], ids=["prepare", "check"])
def test_a_broken_dataset_is_refused_with_every_problem_and_nothing_is_replaced(
    options: list[str], broken: Path, musterstadt_prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "prepared"
    shutil.copytree(musterstadt_prepared, out)
    before = contents(tmp_path)
    assert main([*options, "--dataset", str(broken), "--out", str(out)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    head, *sentences = printed.err.splitlines()
    assert head == "Der Datensatz »kaputtstadt« kann so nicht aufbereitet werden:"
    assert [sentence.split(",")[0].strip() for sentence in sentences] == [
        "catalog.toml",
        "orte.csv",
        "stadt.csv",
        "viertel.geojson",
        "viertel.geojson",
        "werte.csv",
    ]
    told = "\n".join(sentences)
    assert "»zoo«; erwartet: eine Art aus dataset.toml (kindergarten, stop)." in told
    assert "Spalte »kind«: »raumhafen«; erwartet: eine Art aus dataset.toml" in told
    assert "Zeile 4, Spalte »sex«: »divers«; erwartet: »total«, »male« oder »female«" in told
    assert "unbekannt: »Albtraum«" in told
    assert "»Wolkenstein« fehlt" in told
    assert "Spalte »value«: »elf" in told
    assert contents(tmp_path) == before


def test_names_that_no_table_knows_are_told_with_the_nearest_one(
    musterstadt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kaputtstadt"
    shutil.copytree(musterstadt, folder)
    for file, found, put in (
        ("catalog.toml", 'numerator = ["newcomers"]', 'numerator = ["newcommers"]'),
        ("dataset.toml", "[boundaries]", '[aliases]\n"99" = ["Atlantis"]\n\n[boundaries]'),
    ):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(found, put, 1), "utf-8")
    assert main(["--check", "--dataset", str(folder)]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  catalog.toml, Angabe »indicators.newcomers.numerator«: »newcommers«; "
        "erwartet: ein Merkmal, das in einer Tabelle vorkommt, am ehesten »newcomers«.",
        "  dataset.toml, Angabe »aliases«: »99«; erwartet: eine Nummer aus viertel.csv.",
    ]


def test_a_broken_dataset_ends_the_process_with_status_2(broken: Path, tmp_path: Path) -> None:
    finished = run("--dataset", broken, "--out", tmp_path / "out")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "Traceback" not in finished.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dataset", str(tmp_path / "nirgends"), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert "dataset.toml: die Datei fehlt; erwartet: eine lesbare Datei dieses Namens." in told
    assert list(tmp_path.iterdir()) == []


# What is written


def test_the_manifest_names_every_file_and_counts_what_the_tables_hold(erfurt_prepared: Path) -> None:
    told = manifest(erfurt_prepared)
    files = contents(erfurt_prepared)
    assert set(told["files"]) == set(files) - {"manifest.json"}
    states = pd.read_parquet(erfurt_prepared / "values.parquet")["state"].value_counts()
    assert told["values"] == {state: states.get(state, 0) for state in get_args(State)}
    assert (told["dataset"], told["districts"]) == ("erfurt", 53)
    assert told["indicators"] == len(json.loads(files["catalog.json"])["indicators"]) >= 30
    assert told["checks"]["district_area_deviation"] < 1e-4
    assert told["checks"]["geometry_brotli_bytes"] <= 30_000
    assert told["checks"]["border_displacement_m"] <= 10


def test_client_files_are_small_and_their_compressed_forms_are_theirs(erfurt_prepared: Path) -> None:
    files = contents(erfurt_prepared / "client")
    for name in [name for name in files if name.endswith(".json")]:
        packed = files[f"{name}.br"]
        assert len(packed) <= (30_000 if name.startswith("geometry") else 15_000), name
        assert brotli.decompress(packed) == gzip.decompress(files[f"{name}.gz"]) == files[name]


def test_fourteen_indicators_know_fifty_districts_at_the_date_offered_first(erfurt_prepared: Path) -> None:
    frame = client(erfurt_prepared, "frame")
    known = {}
    for indicator in frame["indicators"]:
        level = client(erfurt_prepared, f"indicator-{indicator}")["levels"]["district"]
        shown = level["dates"].get(level["default"], {"value": []})
        known[indicator] = sum(value is not None for value in shown["value"])
        if level["default"]:
            assert shown["state"].count("known") + shown["not_comparable"] == known[indicator]
    assert sum(count >= 50 for count in known.values()) >= 14, known


def test_districts_are_a_table_for_geographic_systems(erfurt_prepared: Path) -> None:
    districts = gpd.read_parquet(erfurt_prepared / "districts.parquet")
    assert list(districts["district_id"]) == [f"{number:02}" for number in range(1, 54)]
    assert districts.crs.to_epsg() == 25832
    assert {"name", "settlement_type", "label_x", "label_y", "neighbours"} <= set(districts)
    assert shapely.coverage_is_valid(districts.geometry.array)
    assert shapely.contains(districts.geometry.array, shapely.points(districts["label_x"], districts["label_y"])).all()
    assert round(districts.area.sum() / 1e6, 3) == 269.835


def test_the_report_names_each_known_defect_of_erfurt(erfurt_prepared: Path) -> None:
    report = (erfurt_prepared / "report.md").read_text("utf-8")
    for sentence in (
        "Bindersleben: Die Grenzdatei nennt die Nummer »39«, amtlich ist 20",
        "überschneidet sich selbst, berichtigt: Sulzer Siedlung.",
        "Marbach: abgetrennter Teil von 5,9 m² entfernt.",
        "nicht zum Nachbarn passten, bei: 19\N{NO-BREAK SPACE}Stadtteile (1.829 m)",
        "10\N{NO-BREAK SPACE}Lücken zwischen Nachbarn geschlossen",
        "Mittelhausen (5,14 statt 10,56 km²)",
        "Gispersleben, population am 31.12.2016, zweifelhaft",
        "Töttelstädt, population am 31.07.2017, zweifelhaft",
        "Stotternheim, population am 31.12.2020, zweifelhaft",
        "30\N{NO-BREAK SPACE}Stände aus der Veränderung eines Jahres berechnet",
        'Schule zusammengeführt: Staatliche Grundschule 28 "An der Geraaue"',
        "Schule getrennt gelassen: Am Schwemmbach | Grundschule am Schwemmbach",
    ):
        assert sentence in report, sentence
    for year in (2018, 2019, 2020, 2021, 2023):
        assert f"Krämpfervorstadt {year}" in report


def test_the_report_names_the_defects_of_musterstadt(musterstadt_prepared: Path) -> None:
    report = (musterstadt_prepared / "report.md").read_text("utf-8")
    for sentence in (
        "Bärenfeld: Die Grenzdatei nennt die Nummer »77«, amtlich ist 04",
        "überschneidet sich selbst, berichtigt: Phantasiental.",
        "Apfelgrund: abgetrennter Teil von",
        "nicht zum Nachbarn passten, bei: 2",
        "geschlossen",
        "Kindergarten Wolkenkuckuck = Kita Wolkenkuckuck (20 m)",
        "Kita Wolkenkuckuck | Kita Luftschloss (20 m, die Namen stimmen nicht überein)",
        "Stand aus der Veränderung eines Jahres berechnet: Musterkern 2023.",
    ):
        assert sentence in report, sentence
    assert "Stadtteil" not in report


def test_the_report_counts_figures_and_facilities_by_source_with_its_licence(
    musterstadt: Path, musterstadt_prepared: Path
) -> None:
    values, city, places = (
        (musterstadt / f"{name}.csv").read_text(encoding)
        for name, encoding in (("werte", "utf-8-sig"), ("stadt", "cp1252"), ("orte", "utf-8"))
    )
    votes = 3 * 13 + 1
    report = (musterstadt_prepared / "report.md").read_text("utf-8")
    figures = numbers.number(values.count("musteramt") + votes)
    assert f"| Musteramt für erfundene Zahlen | frei erfunden | {figures} | 0 | Gliederung |" in report
    stations, by_post = 26, 10  # eligible, voters and invalid of each, certificates at the second election
    polled = 2 * (3 * stations + 2 * by_post) + stations
    assert f"| Bürgeramt Musterstadt | keine angegeben | {city.count('bürgeramt') + polled} | 0 |  |" in report
    merged = places.count("luftkarte") - 1
    assert f"| Luftkarte | Mondlizenz – Namensnennung – Version 2 | 0 | {merged} | Grenzen |" in report


def test_musterstadt_shows_every_state_and_flag_on_its_own_levels(musterstadt_prepared: Path) -> None:
    values = pd.read_parquet(musterstadt_prepared / "values.parquet")
    assert set(values["level"]) == {"quarter", "ring", "city"}
    assert set(values["state"]) == {"known", "suppressed", "not_published", "not_comparable"}
    newest = pd.read_parquet(musterstadt_prepared / "newest.parquet")
    assert set(newest["state"]) == {"known", "suppressed", "not_published", "not_comparable"}
    flags = {flag for text in values["flags"] for flag in text.split()}
    assert flags == {"derived", "estimated", "older", "doubtful", "joint", "provisional", "inferred"}
    frame = client(musterstadt_prepared, "frame")
    assert [(level["url"], len(level["areas"])) for level in frame["levels"]] == [
        ("viertel", 0),
        ("ring", 2),
        ("stadt", 1),
    ]
    assert {area["group"] for area in frame["areas"]} == {"inner", "outer"}


def test_zero_is_a_number_and_the_signs_of_tables_are_states(musterstadt_prepared: Path) -> None:
    values = pd.read_parquet(musterstadt_prepared / "values.parquet").set_index(
        ["indicator", "level", "area_id", "reference_date"]
    )
    full, last = pd.Timestamp("2022-12-31").date(), pd.Timestamp("2023-12-31").date()
    assert values.loc[("newcomers", "quarter", "06", full), ["state", "value"]].tolist() == ["known", 0.0]
    assert values.loc[("newcomers", "quarter", "10", last), "state"] == "suppressed"
    assert values.loc[("average_age", "quarter", "12", full), "state"] == "not_published"
    assert values.loc[("benefit_share", "quarter", "01", last), "value"] == 2.4
    assert values.loc[("benefit_share", "city", "city", last), "value"] == 8.1
