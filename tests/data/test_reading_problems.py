"""The sentence for everything that can be wrong with a table: file, row, column, what was found and what expected."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset
from data.sources.problems import DatasetError
from data.sources.reading.tables import read_all
from data.sources.units import UNITS
from tests.data.mondstadt import AREAS, BIRTHS, POINTS, TODAY, WIDE, population, settings, write

Writer = Callable[..., Dataset]


@pytest.fixture
def dataset(tmp_path: Path) -> Writer:
    return partial(write, tmp_path)


def sentences(dataset: Dataset) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read_all(dataset, TODAY)
    return [str(problem) for problem in caught.value.problems]


# What is wrong with a file


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "die Datei fehlt; erwartet: eine lesbare Datei dieses Namens"),
        (b"", "die Datei ist leer; erwartet: eine Kopfzeile und mindestens eine Zeile mit Werten"),
        (b"\xef\xbb\xbf\r\n \r\n", "die Datei ist leer; erwartet: eine Kopfzeile und mindestens eine Zeile mit Werten"),
        (b"kind,name,lon,lat,source\n", "nach der Kopfzeile kommt nichts; erwartet: mindestens eine Zeile mit Werten"),
        (b"kind\x81\x8d\n", "die Zeichen sind nicht lesbar; erwartet: eine Datei in UTF-8 oder Windows-1252"),
    ],
)
def test_unusable_file(dataset: Writer, content: bytes | None, sentence: str) -> None:
    assert sentences(dataset(points=content)) == [f"points.csv: {sentence}."]


def test_open_quotation(dataset: Writer) -> None:
    assert sentences(dataset(points=POINTS + 'school,"Schule ohne Ende,13.5,52.25,karte\n')) == [
        "points.csv, Zeile 4: ein Anführungszeichen steht allein, der Rest der Datei ist nicht lesbar; "
        'erwartet: Anführungszeichen (") nur in Paaren um eine ganze Zelle.'
    ]


def test_missing_column(dataset: Writer) -> None:
    assert sentences(dataset(areas=AREAS.replace("name", "nam"))) == [
        "areas.csv: die Spalte »name« fehlt (ähnlich: »nam«); erwartet: eine Spalte dieses Namens in der Kopfzeile."
    ]


def test_a_header_without_any_expected_column(dataset: Writer) -> None:
    assert sentences(dataset(areas=AREAS.replace(",", "|"))) == [
        "areas.csv: die Kopfzeile lautet »district_id|name|type«; erwartet: die Spalten »district_id«, »name«, »type«."
    ]


def test_doubled_column(dataset: Writer) -> None:
    assert sentences(dataset(areas="district_id,name,type,name\n01,Mühlenviertel,Stadt,x\n")) == [
        "areas.csv, Zeile 1, Spalte »name«: die Spalte steht 2-mal in der Kopfzeile; erwartet: jede Spalte nur einmal."
    ]


def test_wrong_number_of_fields(dataset: Writer) -> None:
    assert sentences(dataset(points=POINTS + "Quelle: Karte\n\nschool,Schule, die Zweite,13.5,52.25,karte\n")) == [
        "points.csv, Zeile 4: »Quelle: Karte« steht allein in der Zeile; "
        "erwartet: nur Zeilen mit Werten, keine Überschriften und Anmerkungen.",
        "points.csv, Zeile 6: 6 Felder in der Zeile; erwartet: 5 Felder wie in der Kopfzeile.",
    ]


# What is wrong with an area


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            '"04,1",Neudorf,Dorf',
            "Spalte »district_id«: »04,1«; erwartet: ein Text ohne Komma und Schrägstrich.",
        ),
        (",Neudorf,Dorf", "Spalte »district_id«: eine leere Zelle; erwartet: ein Text ohne Komma und Schrägstrich."),
        ("03,Neudorf,Dorf", "Spalte »district_id«: »03« steht schon weiter oben; erwartet: jeder Eintrag einmal."),
        ("04,Ölberg,Dorf", "Spalte »name«: »Ölberg« steht schon weiter oben; erwartet: jeder Eintrag einmal."),
        ("04,,Dorf", "Spalte »name«: eine leere Zelle; erwartet: ein Name."),
        ("04,Neudorf,Dorv", "Spalte »type«: »Dorv«; erwartet: Gebietsart aus dataset.toml, am ehesten »Dorf«."),
    ],
)
def test_wrong_area(dataset: Writer, line: str, sentence: str) -> None:
    assert sentences(dataset(areas=f"{AREAS}{line}\n")) == [f"areas.csv, Zeile 5, {sentence}"]


# What is wrong with a figure


NUMBER = "eine Zahl oder ein Tabellenzeichen (– . ... x /)"
SOURCE = "eine Quelle aus dataset.toml"
UNIT = f"eine Einheit aus {', '.join(UNITS)} oder aus dataset.toml, Angabe »units«"
SPAN = "ein Datum vom 01.01.1990 bis heute (30.06.2026)"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("02,Ölberg,2020-12-31,births,total,all,zwölf,persons,amt,", f"Spalte »value«: »zwölf«; erwartet: {NUMBER}."),
        (
            "02,Ölberg,2020-02-30,births,total,all,1,persons,amt,",
            "Spalte »date«: »2020-02-30«; erwartet: ein Datum wie »2016-12-31« oder »31.12.2016«.",
        ),
        ("02,Ölberg,1989-12-31,births,total,all,1,persons,amt,", f"Spalte »date«: »1989-12-31«; erwartet: {SPAN}."),
        ("02,Ölberg,01.07.2026,births,total,all,1,persons,amt,", f"Spalte »date«: »01.07.2026«; erwartet: {SPAN}."),
        (
            "02,Ölberg,2020-12-31,,total,all,1,persons,amt,",
            "Spalte »indicator«: eine leere Zelle; erwartet: der Name eines Merkmals.",
        ),
        (
            "02,Ölberg,2020-12-31,births,femal,all,1,persons,amt,",
            "Spalte »sex«: »femal«; erwartet: »total«, »male« oder »female«, am ehesten »female«.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,18–25,1,persons,amt,",
            "Spalte »age_group«: »18–25«; erwartet: »all« oder Altersjahre wie »18-25«, »80+«.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,1,,amt,",
            f"Spalte »unit«: eine leere Zelle; erwartet: {UNIT}.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,1,prozente,amt,",
            f"Spalte »unit«: »prozente«; erwartet: {UNIT}, am ehesten »percent«.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,1.2,1000 persons,amt,",
            "Spalte »unit«: »1000 persons«; erwartet: eine Einheit, in der die Zahlen voll dastehen, ohne Tausender.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,1,persons,Zeitungen,",
            f"Spalte »source«: »Zeitungen«; erwartet: {SOURCE}, am ehesten »zeitung«.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,-23,persons,amt,",
            "Spalte »value«: births (02 Ölberg, 31.12.2020) ist −23; "
            "erwartet: eine Zahl ab 0, denn in dataset.toml steht das Merkmal nicht unter signed_measures.",
        ),
        (
            "02,Ölberg,2020-12-31,births,total,all,1.25,persons,amt,",
            "Spalte »value«: births (02 Ölberg, 31.12.2020) ist 1,25; erwartet: eine ganze Zahl von Personen.",
        ),
        (
            "02,Ölberg,2020-12-31,share,total,all,104.5,percent,amt,",
            "Spalte »value«: share (02 Ölberg, 31.12.2020) ist 104,5; erwartet: ein Anteil von 0 bis 100 Prozent.",
        ),
        (
            "02,Ölberg,2020-12-31,share,total,all,-0.5,percent,amt,",
            "Spalte »value«: share (02 Ölberg, 31.12.2020) ist −0,5; erwartet: ein Anteil von 0 bis 100 Prozent.",
        ),
        (
            "04,Oelbergh,2020-12-31,births,total,all,1,persons,amt,",
            "Spalte »district_id«: »04« mit dem Namen »Oelbergh«; "
            "erwartet: eine Nummer aus areas.csv, am ehesten 02 Ölberg.",
        ),
        (
            "3,,2020-12-31,births,total,all,1,persons,amt,",
            "Spalte »district_id«: »3« ohne Namen; erwartet: eine Nummer aus areas.csv, am ehesten 03 Sandhausen.",
        ),
        (
            "99,Xyz,2020-12-31,births,total,all,1,persons,amt,",
            "Spalte »district_id«: »99« mit dem Namen »Xyz«; erwartet: eine Nummer aus areas.csv.",
        ),
        (
            "02,Olberg,2020-12-31,births,total,all,1,persons,amt,",
            "Spalte »district«: »Olberg« zur Nummer 02, die zu »Ölberg« gehört; "
            "erwartet: Nummer und Name wie in areas.csv.",
        ),
        (
            "02,Sandhausen,2020-12-31,births,total,all,1,persons,amt,",
            "Spalte »district«: »Sandhausen« zur Nummer 02, die zu »Ölberg« gehört; "
            "erwartet: Nummer und Name wie in areas.csv, am ehesten die Nummer 03.",
        ),
    ],
)
def test_wrong_figure(dataset: Writer, line: str, sentence: str) -> None:
    assert sentences(dataset(f"{line}\n")) == [f"districts.csv, Zeile 3, {sentence}"]


def test_a_plain_decimal_in_a_german_column(dataset: Writer) -> None:
    rows = '02,Ölberg,2020-12-31,area,total,all,"2,5",ha,amt,\n03,Sandhausen,2020-12-31,area,total,all,2.5,ha,amt,\n'
    assert sentences(dataset(rows)) == [
        "districts.csv, Zeile 4, Spalte »value«: »2.5«; erwartet: eine Zahl mit Komma als Dezimalzeichen (1.234,5) "
        "oder ein Tabellenzeichen (– . ... x /)."
    ]


def test_same_key_with_different_values(dataset: Writer) -> None:
    assert sentences(dataset(f"{BIRTHS}8,persons,zeitung,\n")) == [
        "districts.csv, Zeile 3, Spalte »value«: births (01 Mühlenviertel, 31.12.2020) ist hier 8 (zeitung), "
        "in Zeile 2 aber 7 (amt); erwartet: ein einziger Wert."
    ]


def test_same_key_known_and_withheld(dataset: Writer) -> None:
    assert sentences(dataset(f"{BIRTHS}.,persons,amt,\n")) == [
        "districts.csv, Zeile 3, Spalte »value«: births (01 Mühlenviertel, 31.12.2020) ist hier geheim (amt), "
        "in Zeile 2 aber 7 (amt); erwartet: ein einziger Wert."
    ]


def test_same_key_with_different_values_in_two_files(dataset: Writer) -> None:
    wide = {"eligible": "births", "postal": "vote_postal"}
    known = settings(Path())
    table = known.tables[2].model_copy(update={"measures": wide, "date": dt.date(2020, 12, 31)})
    tables = [*(t.model_dump() for t in known.tables[:2]), table.model_dump()]
    assert sentences(dataset(changes={"tables": tables})) == [
        "election.csv, Zeile 2, Spalte »eligible«: births (01 Mühlenviertel, 31.12.2020) ist hier 300 (amt), "
        "in districts.csv, Zeile 2, aber 7 (amt); erwartet: ein einziger Wert."
    ]


def test_male_and_female_miss_the_total(dataset: Writer) -> None:
    rows = population(("female", "all", "1300"), ("male", "all", "1200"), ("total", "all", "2501"))
    assert sentences(dataset(rows)) == [
        "districts.csv, Zeile 5, Spalte »value«: population (02 Ölberg, 31.12.2020) ist 2.501, "
        "aber population.male 1.200 + population.female 1.300 = 2.500; "
        "erwartet: population = population.male + population.female."
    ]


def test_male_and_female_of_an_age_group_miss_its_total(dataset: Writer) -> None:
    assert sentences(dataset(population(("female", "18+", "3"), ("male", "18+", "2"), ("total", "18+", "6")))) == [
        "districts.csv, Zeile 5, Spalte »value«: population.18+ (02 Ölberg, 31.12.2020) ist 6, "
        "aber population.male.18+ 2 + population.female.18+ 3 = 5; "
        "erwartet: population.18+ = population.male.18+ + population.female.18+."
    ]


def test_age_groups_miss_the_total(dataset: Writer) -> None:
    assert sentences(dataset(population(("total", "all", "10"), ("total", "0-18", "3"), ("total", "18+", "8")))) == [
        "districts.csv, Zeile 3, Spalte »value«: population (02 Ölberg, 31.12.2020) ist 10, "
        "aber population.0-18 3 + population.18+ 8 = 11; erwartet: population = population.0-18 + population.18+."
    ]


def test_age_groups_of_one_sex_miss_its_total(dataset: Writer) -> None:
    assert sentences(dataset(population(("male", "all", "10"), ("male", "0-18", "3"), ("male", "18+", "8")))) == [
        "districts.csv, Zeile 3, Spalte »value«: population.male (02 Ölberg, 31.12.2020) ist 10, "
        "aber population.male.0-18 3 + population.male.18+ 8 = 11; "
        "erwartet: population.male = population.male.0-18 + population.male.18+."
    ]


def test_means_are_not_added_and_rounding_of_means_is_a_remark(dataset: Writer) -> None:
    line = "02,Ölberg,2020-12-31,{},{},all,{},{},amt,\n"
    ages = [line.format("average_age", *rest, "years") for rest in [("total", 43), ("male", 42), ("female", 44)]]
    jobs = [line.format("jobs_all_year", *rest, "persons") for rest in [("total", 11), ("male", 5), ("female", 7)]]
    inputs = read_all(dataset("".join(ages + jobs)), TODAY)
    text = (
        "jobs_all_year (02 Ölberg, 31.12.2020) ist 11, aber jobs_all_year.male 5 + jobs_all_year.female 7 = 12; "
        "das erklärt sich aus der Rundung."
    )
    assert inputs.remarks == (Remark("districts.csv", text),)
    wrong = dataset("".join(jobs).replace(",7,", ",8,"))
    assert "jobs_all_year.male 5 + jobs_all_year.female 8 = 13; erwartet" in sentences(wrong)[0]


# What is wrong with a wide table


def test_a_joint_district_with_a_row_of_its_own(dataset: Writer) -> None:
    assert sentences(dataset(election=WIDE + "03,Sandhausen,1,1,\n")) == [
        "election.csv, Zeile 5, Spalte »district_id«: eine Zeile für 03, das laut dataset.toml in der Zeile "
        "von 02 enthalten ist; erwartet: keine eigene Zeile."
    ]


def test_text_and_negative_numbers_in_a_wide_table(dataset: Writer) -> None:
    wide = WIDE.replace(",300,", ",-300,").replace(",55,", ",viele,").replace("02,Ö", "02,E")
    assert sentences(dataset(election=wide)) == [
        "election.csv, Zeile 2, Spalte »eligible«: vote_eligible (01 Mühlenviertel, 09.06.2024) ist −300; "
        "erwartet: eine Zahl ab 0, denn in dataset.toml steht das Merkmal nicht unter signed_measures.",
        "election.csv, Zeile 3, Spalte »district«: »Elberg« zur Nummer 02, die zu »Ölberg« gehört; "
        "erwartet: Nummer und Name wie in areas.csv.",
        f"election.csv, Zeile 4, Spalte »postal«: »viele«; erwartet: {NUMBER}.",
    ]


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        ({"date": dt.date(2030, 1, 1)}, f"Angabe »date«: 01.01.2030 in der Tabelle election.csv; erwartet: {SPAN}."),
        (
            {"source": "Amt"},
            f"Angabe »source«: »Amt« in der Tabelle election.csv; erwartet: {SOURCE}, am ehesten »amt«.",
        ),
        ({"level": "kind"}, "Angabe »level«: »kind« in der Tabelle election.csv; erwartet: »district«."),
    ],
)
def test_settings_that_a_table_cannot_keep(dataset: Writer, update: dict[str, Any], sentence: str) -> None:
    tables = [table.model_dump() for table in settings(Path()).tables]
    changed = dataset(changes={"tables": [*tables[:2], tables[2] | update]})
    assert sentences(changed) == [f"dataset.toml, {sentence}"]


@pytest.mark.parametrize(
    ("table", "update", "sentence"),
    [
        (
            1,
            {"elsewhere": {"population_dorf": {"level": "kind", "area": "castle", "measure": "population"}}},
            "Angabe »elsewhere.population_dorf«: »castle« der Ebene »kind« in der Tabelle city.csv; "
            "erwartet: ein Gebiet einer höheren Ebene.",
        ),
        (
            2,
            {"other_rows": [{"id": "brief", "level": "kind", "measures": {"postal": "vote_ballots"}}]},
            "Angabe »other_rows.brief.level«: »kind« in der Tabelle election.csv; erwartet: »city«.",
        ),
    ],
)
def test_figures_cannot_belong_to_areas_that_are_none(
    dataset: Writer, table: int, update: dict[str, Any], sentence: str
) -> None:
    tables = [each.model_dump() for each in settings(Path()).tables]
    tables[table] |= update
    assert sentences(dataset(changes={"tables": tables})) == [f"dataset.toml, {sentence}"]


# What is wrong with a facility


LONGITUDE = "eine geographische Länge in Grad von −180 bis 180"
LATITUDE = "eine geographische Breite in Grad von −90 bis 90"
SOMEWHERE = "die Lage der Einrichtung, denn 0/0 liegt im Atlantik"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "scool,A,13.5,52.5,karte",
            "Spalte »kind«: »scool«; erwartet: eine Art aus dataset.toml, am ehesten »school«.",
        ),
        ("school,A,Ost,52.5,karte", f"Spalte »lon«: »Ost«; erwartet: {LONGITUDE}."),
        ("school,A,,52.5,karte", f"Spalte »lon«: eine leere Zelle; erwartet: {LONGITUDE}."),
        ("school,A,180.5,52.5,karte", f"Spalte »lon«: »180.5«; erwartet: {LONGITUDE}."),
        ("school,A,13.5,-90.5,karte", f"Spalte »lat«: »-90.5«; erwartet: {LATITUDE}."),
        ("school,A,0,0.0,karte", f"Spalte »lon«: Länge und Breite sind 0; erwartet: {SOMEWHERE}."),
        ("school,A,13.5,52.5,Kart", f"Spalte »source«: »Kart«; erwartet: {SOURCE}, am ehesten »karte«."),
    ],
)
def test_wrong_facility(dataset: Writer, line: str, sentence: str) -> None:
    assert sentences(dataset(points=f"{POINTS}{line}\n")) == [f"points.csv, Zeile 4, {sentence}"]


# Everything at once


def test_all_problems_of_all_files_come_in_one_run(dataset: Writer) -> None:
    rows = "02,Elberg,2020-12-31,births,total,all,viele,persons,amt,\n09,Mars,2020-12-31,old,total,all,1,persons,amt,\n"
    wrong = dataset(rows, areas=AREAS.replace("01,", '"0,1",'), city=None, points=POINTS.replace("school", "scool"))
    assert [sentence.partition(":")[0] for sentence in sentences(wrong)] == [
        "areas.csv, Zeile 2, Spalte »district_id«",
        "city.csv",
        "districts.csv, Zeile 3, Spalte »value«",
        "points.csv, Zeile 2, Spalte »kind«",
    ]


def test_one_row_can_be_wrong_twice(dataset: Writer) -> None:
    wrong = dataset("02,Ölberg,gestern,births,total,all,viele,persons,amt,\n")
    assert [sentence.partition(":")[0] for sentence in sentences(wrong)] == [
        "districts.csv, Zeile 3, Spalte »date«",
        "districts.csv, Zeile 3, Spalte »value«",
    ]
