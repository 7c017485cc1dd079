"""Settings: whatever is wrong in dataset.toml or catalog.toml gets one German sentence, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from data.sources.catalog import Catalog
from data.sources.checks.consistency import inconsistencies
from data.sources.dataset import read_dataset
from data.sources.problems import DatasetError
from tests.unit.moontoml import CATALOG, change, misfits, read, refusal, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_a_dataset_without_a_fault_is_read_without_a_word(folder: Path) -> None:
    dataset, catalog = read(folder)
    assert inconsistencies(catalog, dataset) == []
    assert dataset.folder == folder
    assert (dataset.district_level.id, dataset.city_level.id) == ("district", "city")
    assert [table.form for table in dataset.tables] == ["long", "wide"]
    assert catalog["share"].denominator == ("population",)


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "catalog.toml").write_text(CATALOG, "utf-8-sig")
    assert misfits(folder) == []


# The files themselves


def test_missing_files(folder: Path) -> None:
    sentence = ": die Datei fehlt; erwartet: eine lesbare Datei dieses Namens."
    (folder / "catalog.toml").unlink()
    assert refusal(folder) == [f"catalog.toml{sentence}"]
    for missing in (folder / "nowhere", folder / "dataset.toml"):
        with pytest.raises(DatasetError, match=f"^dataset.toml{sentence}$"):
            read_dataset(missing)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b'id = "m"\ndomains = = 3\n',
            "catalog.toml, Zeile 2: kein gültiges TOML; erwartet: eine TOML-Datei in UTF-8.",
        ),
        (b'id = "m"\nid = "n"\n', "catalog.toml, Zeile 2: kein gültiges TOML; erwartet: eine TOML-Datei in UTF-8."),
        (b"domains = [", "catalog.toml: kein gültiges TOML; erwartet: eine TOML-Datei in UTF-8."),
        (
            'x = "ä"'.encode("cp1252"),
            "catalog.toml: die Zeichen sind nicht lesbar; erwartet: eine TOML-Datei in UTF-8.",
        ),
    ],
)
def test_files_that_are_no_toml(folder: Path, content: bytes, sentence: str) -> None:
    (folder / "catalog.toml").write_bytes(content)
    assert refusal(folder) == [sentence]


# Single settings


SPELLING = "eine der vorgesehenen Angaben in genau dieser Schreibweise"
TABLE = "eine Tabelle mit Namen und Werten"
DATE = "ein Datum wie 2026-01-31"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("areas_file", "area_file", f"Angabe »area_file«: unbekannte Angabe; erwartet: {SPELLING}."),
        ('crs = "EPSG:25833"\n', "", "Angabe »crs«: die Angabe fehlt; erwartet: diese Angabe."),
        ('"EPSG:25833"', "25833", "Angabe »crs«: »25833«; erwartet: ein Text in Anführungszeichen."),
        ("1990-01-01", '"1990"', f"Angabe »earliest_date«: »1990«; erwartet: {DATE}."),
        ("1990-01-01", '"01.01.1990"', f"Angabe »earliest_date«: »01.01.1990«; erwartet: {DATE}."),
        ("1990-01-01", "1990-01-01T12:00:00", f"Angabe »earliest_date«: »1990-01-01T12:00:00«; erwartet: {DATE}."),
        ("1990-01-01", "true", f"Angabe »earliest_date«: »true«; erwartet: {DATE}."),
        ('name_column = "n"\n', "", "Angabe »boundaries.name_column«: die Angabe fehlt; erwartet: diese Angabe."),
        ("name_column", "gap_width = 0\nname_column", "Angabe »boundaries.gap_width«: »0«; erwartet: mehr als 0."),
        (
            "name_column",
            'gap_width = "weit"\nname_column',
            "Angabe »boundaries.gap_width«: »weit«; erwartet: eine Zahl.",
        ),
        (
            "name_column",
            'date_precision = "month"\nname_column',
            "Angabe »boundaries.date_precision«: »month«; erwartet: »day« oder »year«.",
        ),
        ('url = "stadt"', 'urls = "stadt"', f"Angabe »levels.city.urls«: unbekannte Angabe; erwartet: {SPELLING}."),
        (
            'level = "district"\n\n[[tables]]',
            "\n[[tables]]",
            "Angabe »tables.values.csv.level«: die Angabe fehlt; erwartet: diese Angabe.",
        ),
        ("date = 2024-06-09", "date = 2024", f"Angabe »tables.election.csv.date«: »2024«; erwartet: {DATE}."),
        ('form = "wide"', 'form = "breit"', "Angabe »tables.election.csv.form«: »breit«; erwartet: »long«, »wide«."),
        ('form = "wide"\n', "", "Angabe »tables.election.csv.form«: die Angabe fehlt; erwartet: diese Angabe."),
        (
            '{ eligible = "vote_eligible" }',
            '["vote_eligible"]',
            f"Angabe »tables.election.csv.measures«: eine Liste; erwartet: {TABLE}.",
        ),
        (
            '["some", "others"]',
            '"some"',
            "Angabe »identities.1.parts«: »some«; erwartet: eine Liste in eckigen Klammern.",
        ),
        (
            '["some", "others"]',
            '["some", 3]',
            "Angabe »identities.1.parts.2«: »3«; erwartet: ein Text in Anführungszeichen.",
        ),
        (
            "kinds = {",
            "merge_within = -1\nkinds = {",
            "Angabe »facilities.merge_within«: »-1«; erwartet: mindestens 0.",
        ),
        (
            '{ de = "Schule" }',
            '{ fr = "École" }',
            "Angabe »facilities.kinds.school.fr«: »fr«; erwartet: »de« oder »en«.",
        ),
        ('{ de = "Schule" }', '"Schule"', f"Angabe »facilities.kinds.school«: »Schule«; erwartet: {TABLE}."),
        (
            "[places.middle]",
            "[confidentiality]\nminimum_count = 2.5\n[places.middle]",
            "Angabe »confidentiality.minimum_count«: »2.5«; erwartet: eine ganze Zahl.",
        ),
        (
            "[places.middle]",
            "[confidentiality]\nminimum_count = 0\n[places.middle]",
            "Angabe »confidentiality.minimum_count«: »0«; erwartet: mindestens 1.",
        ),
        (
            "[places.middle]",
            "[plausibility]\nlimits = { age_of_houses = [900, 0] }\n[places.middle]",
            "Angabe »plausibility.limits.age_of_houses«: eine Liste; "
            "erwartet: zuerst die kleinere, dann die größere Zahl.",
        ),
        (
            "name_column",
            "gap_width = inf\nname_column",
            "Angabe »boundaries.gap_width«: »inf«; erwartet: eine endliche Zahl.",
        ),
    ],
)
def test_settings_of_the_dataset(folder: Path, old: str, new: str, sentence: str) -> None:
    change(folder, "dataset.toml", old, new)
    found = refusal(folder)
    assert f"dataset.toml, {sentence}" in found
    assert len(found) == (2 if "unbekannt" in sentence else 1)  # a misspelt setting is missing, too


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('rule = "measure"', 'rule = "mass"', "»mass«; erwartet: »measure«, »ratio«, »estimated_ratio«, »change«, "),
        ('id = "people"', 'id = "Menschen!"', "»Menschen!«; erwartet: ein Text nach dem Muster ^[a-z][a-z0-9_]*$."),
        ('["population"]', '["population"]\ndecimals = 4', "»4«; erwartet: höchstens 3."),
        ('["population"]', '["population"]\npersonal = "ja"', "»ja«; erwartet: true oder false."),
        ('["population"]', '["population"]\npersonal = 7.5', "»7.5«; erwartet: true oder false."),
        ('["population"]', '["population"]\nrate_range = [0.5]', "die Angabe fehlt; erwartet: diese Angabe."),
        (
            '["population"]',
            '["population"]\nrate = ["a", "b", "c"]',
            "3 Einträge; erwartet: höchstens so viele Einträge: 2.",
        ),
        ('["population"]', '["population"]\nfactor = nan', "»nan«; erwartet: eine endliche Zahl."),
        ('["population"]', '["population"]\nclassification = 5', f"»5«; erwartet: {TABLE}."),
        (
            '["population"]',
            '["population"]\nkinds = { a = 1 }',
            "eine Tabelle; erwartet: eine Liste in eckigen Klammern.",
        ),
    ],
)
def test_settings_of_an_indicator(folder: Path, old: str, new: str, sentence: str) -> None:
    change(folder, "catalog.toml", old, new)
    [found] = refusal(folder)
    setting = new.splitlines()[-1].split(" = ")[0]
    id_ = "Menschen!" if setting == "id" else "people"
    place = f"indicators.{id_}.{setting}" + (".2" if setting == "rate_range" else "")
    assert found.startswith(f"catalog.toml, Angabe »{place}«: {sentence}")


def test_a_setting_inside_a_setting_is_found(folder: Path) -> None:
    change(folder, "catalog.toml", '["some"]', '["some"]\nclassification = { classes = 8, methode = "quantiles" }')
    assert refusal(folder) == [
        "catalog.toml, Angabe »indicators.share.classification.classes«: »8«; erwartet: höchstens 7.",
        f"catalog.toml, Angabe »indicators.share.classification.methode«: unbekannte Angabe; erwartet: {SPELLING}.",
    ]


def test_every_setting_that_does_not_fit_gets_its_sentence_in_one_run(folder: Path) -> None:
    for old, new in [('"moon"\nname', '"moon"\ncolour = 1\nname'), ('unit = { de = "%" }\n', ""), ('["some"]', "7")]:
        change(folder, "catalog.toml", old, new)
    assert refusal(folder) == [
        f"catalog.toml, Angabe »indicators.people.colour«: unbekannte Angabe; erwartet: {SPELLING}.",
        "catalog.toml, Angabe »indicators.share.numerator«: »7«; erwartet: eine Liste in eckigen Klammern.",
        "catalog.toml, Angabe »indicators.share.unit«: die Angabe fehlt; erwartet: diese Angabe.",
    ]


CITY = '    { id = "city", url = "stadt", singular = "Gesamtstadt", plural = "Gesamtstadt" },\n'
GROUND = 'column = "ground", areas = ['
ADDRESS = "ein Text ohne Komma und Schrägstrich"
FILE = "der Name einer Datei in diesem Ordner"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('url = "grund"', 'url = "stadt"', "levels«: zwei Ebenen mit gleicher Angabe; erwartet: für jede Ebene eine "),
        (
            GROUND,
            "areas = [",
            "levels«: eine Ebene ohne »areas« oder eigene Spalte »column«; erwartet: beides bei jeder ",
        ),
        (GROUND, GROUND.replace("ground", "name"), "levels«: eine Ebene ohne »areas« oder eigene Spalte »column«; "),
        (
            CITY,
            CITY.replace("plural", 'column = "x", plural'),
            "levels«: die kleinste oder die oberste Ebene mit »column",
        ),
        (
            'id = "hills"',
            'id = "plains"',
            "levels«: zwei Gebiete mit gleicher Angabe in »ground«; erwartet: für jedes eine",
        ),
        (
            'value = "Hügel"',
            'value = "Ebene"',
            "levels«: zwei Gebiete mit gleicher Angabe in »ground«; erwartet: für jedes",
        ),
        (
            'id = "hills"',
            'id = "hills,plains"',
            f"levels.ground.areas.hills,plains.id«: »hills,plains«; erwartet: {ADDRESS}.",
        ),
        ('url = "stadt"', 'url = "a/b"', f"levels.city.url«: »a/b«; erwartet: {ADDRESS}."),
        ('"areas.csv"', '""', f"areas_file«: »«; erwartet: {FILE}."),
        ('"areas.csv"', '"../areas.csv"', f"areas_file«: »../areas.csv«; erwartet: {FILE}."),
        ('"values.csv"', '"/values.csv"', f"tables./values.csv.file«: »/values.csv«; erwartet: {FILE}."),
        ('"points.csv"', '"a\\u0000b"', f"facilities.file«: »a⟨U+0000⟩b«; erwartet: {FILE}."),
        (
            'level = "district"\n\n',
            'level = "district"\ndecimal_sign = ";"\n',
            "tables.values.csv.decimal_sign«: »;«; ",
        ),
        ("name_column", "gap_width = 1e300\nname_column", "boundaries.gap_width«: »1e+300«; erwartet: höchstens 1000."),
        (
            "kinds = {",
            "merge_within = nan\nkinds = {",
            "facilities.merge_within«: »nan«; erwartet: eine endliche Zahl.",
        ),
    ],
)
def test_settings_that_contradict_each_other_or_lead_astray(folder: Path, old: str, new: str, sentence: str) -> None:
    change(folder, "dataset.toml", old, new)
    (found,) = refusal(folder)
    assert found.startswith(f"dataset.toml, Angabe »{sentence}")


@pytest.mark.parametrize("kept", [0, 1])
def test_a_dataset_has_districts_and_a_city(folder: Path, kept: int) -> None:
    content = (folder / "dataset.toml").read_text("utf-8")
    before, _, rest = content.partition("levels = [\n")
    levels, _, after = rest.partition("\n]\n")
    lines = levels.splitlines()[:kept]
    (folder / "dataset.toml").write_text("\n".join([f"{before}levels = [", *lines, f"]\n{after}"]), "utf-8")
    assert refusal(folder) == [
        f"dataset.toml, Angabe »levels«: {kept} Einträge; erwartet: mindestens so viele Einträge: 2."
    ]


@pytest.mark.parametrize("number", ["1" + "0" * 400, "0x" + "f" * 5000, "1e14", "-1e14"])
def test_no_setting_is_beyond_bearing(folder: Path, number: str) -> None:
    change(folder, "catalog.toml", '["some"]', f'["some"]\nclassification = {{ breaks = [{number}] }}')
    (found,) = refusal(folder)
    assert found.startswith("catalog.toml, Angabe »indicators.share.classification.breaks")
    assert "\n" not in found
    assert len(found) < 300


def test_what_nobody_sees_makes_no_difference_to_a_setting(folder: Path) -> None:
    content = (folder / "dataset.toml").read_text("utf-8")
    hidden = content.replace('value = "Hügel"', 'value = "Hu\u0308\u200bgel"').replace(
        "areas_file", '"areas\ufeff_file"'
    )
    (folder / "dataset.toml").write_text(hidden, "utf-8")
    assert read(folder)[0].levels[1].areas[1].value == "Hügel"


def test_brackets_without_end_are_a_sentence(folder: Path) -> None:
    (folder / "catalog.toml").write_text(f"domains = {'[' * 100_000}", "utf-8")
    assert refusal(folder) == ["catalog.toml: zu viele Klammern ineinander; erwartet: eine TOML-Datei in UTF-8."]


def test_the_folder_is_no_setting(folder: Path) -> None:
    change(folder, "dataset.toml", "areas_file", 'folder = "/anderswo"\nareas_file')
    assert refusal(folder) == [f"dataset.toml, Angabe »folder«: unbekannte Angabe; erwartet: {SPELLING}."]


# Nothing can be changed


def test_settings_cannot_be_changed(folder: Path) -> None:
    dataset, catalog = read(folder)
    for owner, setting in [(dataset, "title"), (dataset.boundaries, "file"), (catalog["people"], "rule")]:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(owner, setting, "anders")
    for table in (catalog["people"].name, catalog["people"].limits, dataset.sources, dataset.places):
        with pytest.raises(TypeError, match="item assignment"):
            table["de"] = "anders"


def test_what_is_written_is_read_again_as_it_was(folder: Path) -> None:
    _, catalog = read(folder)
    assert Catalog.model_validate_json(catalog.model_dump_json()) == catalog
