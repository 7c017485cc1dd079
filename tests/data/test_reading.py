"""Reading the tables of a dataset: what is understood, and the real dataset."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset, read_dataset
from data.sources.problems import DatasetError
from data.sources.reading.tables import Inputs, read_all, read_areas, read_facilities, read_facts
from tests.data.mondstadt import AREAS, BIRTHS, LONG, TODAY, WIDE, population, settings, write

ERFURT = Path(__file__).parents[2] / "data" / "erfurt"

Writer = Callable[..., Dataset]


@pytest.fixture
def dataset(tmp_path: Path) -> Writer:
    return partial(write, tmp_path)


def fact(inputs: Inputs, level: str, area: str, measure: str) -> Any:
    facts = inputs.facts
    found = facts[(facts["level"] == level) & (facts["area_id"] == area) & (facts["measure"] == measure)]
    assert len(found) == 1
    return found.iloc[0]


# What is understood


def test_areas_carry_their_name_and_the_id_of_their_group(dataset: Writer) -> None:
    areas = read_areas(dataset(areas="district_id,name,type\n02,Ölberg,Dorf\n01,Mühlenviertel,Stadt\n"))
    expected = pd.DataFrame(
        {"name": ["Mühlenviertel", "Ölberg"], "kind": ["town", "village"]},
        index=pd.Index(["01", "02"], name="district_id"),
    )
    pd.testing.assert_frame_equal(areas, expected)


def test_a_figure_knows_where_it_stands(dataset: Writer) -> None:
    births = fact(read_all(dataset(), TODAY), "district", "01", "births")
    assert births.to_dict() == {
        "level": "district",
        "area_id": "01",
        "measure": "births",
        "reference_date": pd.Timestamp("2020-12-31"),
        "value": 7.0,
        "state": "known",
        "source": "amt",
        "url": "",
        "unit": "persons",
        "place": "01 Mühlenviertel",
        "file": "districts.csv",
        "row": 2,
        "column": "value",
    }


def test_facts_are_sorted_and_typed(dataset: Writer) -> None:
    facts = read_all(dataset(), TODAY).facts
    key = ["level", "area_id", "measure", "reference_date"]
    pd.testing.assert_frame_equal(facts, facts.sort_values(key, ignore_index=True))
    assert list(facts) == [*key, "value", "state", "source", "url", "unit", "place", "file", "row", "column"]
    assert facts["reference_date"].dtype == "datetime64[s]"
    assert facts["value"].dtype == float


def test_sex_and_age_make_the_measure(dataset: Writer) -> None:
    rows = population(("female", "0-18", "5")) + "02,Ölberg,2020-12-31,old,total,80+,6,persons,amt,\n"
    facts = read_all(dataset(rows), TODAY).facts
    assert {"population.female.0-18", "old.80+"} <= set(facts["measure"])


def test_measures_land_where_they_belong(dataset: Writer) -> None:
    inputs = read_all(dataset(), TODAY)
    assert fact(inputs, "city", "city", "population").value == 900
    assert fact(inputs, "kind", "village", "population").value == 500


def test_a_wide_table_gives_one_figure_a_column_and_its_other_row_to_the_city(dataset: Writer) -> None:
    inputs = read_all(dataset(), TODAY)
    eligible = fact(inputs, "district", "02", "vote_eligible")
    assert (eligible.value, eligible.row, eligible.url) == (200, 3, "https://amt.example/")
    assert eligible.reference_date == pd.Timestamp("2024-06-09")
    withheld = fact(inputs, "district", "02", "vote_postal")
    assert (withheld.state, pd.isna(withheld.value)) == ("suppressed", True)
    assert fact(inputs, "city", "city", "vote_ballots").value == 55
    assert set(inputs.facts.loc[inputs.facts["level"] == "city", "measure"]) == {"population", "vote_ballots"}


def test_facilities_are_points(dataset: Writer) -> None:
    facilities = read_all(dataset(), TODAY).facilities
    assert list(facilities) == ["kind", "name", "lon", "lat", "source", "row"]
    assert facilities.iloc[1].to_list() == ["library", "Bücherei Nirgendwo", 13.75, 52.5, "karte", 3]


def test_a_dataset_may_have_no_facilities(dataset: Writer) -> None:
    facilities = read_facilities(dataset(changes={"facilities": None}))
    assert list(facilities) == ["kind", "name", "lon", "lat", "source", "row"]
    assert facilities.empty


def test_missing_districts_of_a_wide_table_are_a_remark(dataset: Writer) -> None:
    inputs = read_all(dataset(election=WIDE.replace("01,Mühlenviertel,300,30,\n", "")), TODAY)
    text = "Ohne eigene Zeile und damit nicht veröffentlicht: 01 Mühlenviertel."
    assert inputs.remarks == (Remark("election.csv", text),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends(dataset: Writer, encoding: str, separator: str, ending: str) -> None:
    text = AREAS.replace(",", separator).replace("\n", ending)
    names = read_areas(dataset(areas=text.encode(encoding)))["name"]
    assert names.to_list() == ["Mühlenviertel", "Ölberg", "Sandhausen"]


def test_decomposed_umlauts_quotes_blank_lines_and_outer_spaces(dataset: Writer) -> None:
    text = 'district_id;name ;"type";\r\n\r\n01;Mu\u0308hlenviertel;Stadt;\r\n;;;\r\n02;"Öl;\nberg";\u00a0Dorf;\r\n'
    areas = read_areas(dataset(areas=text))
    assert areas.to_numpy().tolist() == [["Mühlenviertel", "town"], ["Öl; berg", "village"]]


@pytest.mark.parametrize(
    ("cell", "value", "state"),
    [
        ('"1.234,5"', 1234.5, "known"),
        ("1\u2009234", 1234.0, "known"),
        ("1\u00a0234", 1234.0, "known"),
        ("–", 0.0, "known"),
        (".", None, "suppressed"),
        ("...", None, "not_published"),
        ("x", None, "not_published"),
        ("/", None, "not_published"),
        ("", None, "not_published"),
    ],
)
def test_numbers_and_table_signs(dataset: Writer, cell: str, value: float | None, state: str) -> None:
    inputs = read_all(dataset(f"02,Ölberg,31.12.2020,area,total,all,{cell},ha,amt,\n"), TODAY)
    found = fact(inputs, "district", "02", "area")
    assert found.state == state
    assert (None if pd.isna(found.value) else found.value) == value


def test_a_negative_change_is_no_problem(dataset: Writer) -> None:
    rows = "".join(
        f"02,Ölberg,2020-12-31,{measure},total,all,{cell},persons,amt,\n"
        for measure, cell in [("population_growth", "- 23"), ("moves_balance", "−4")]
    )
    facts = read_all(dataset(rows), TODAY).facts
    assert sorted(facts.loc[facts["area_id"] == "02", "value"].dropna())[:2] == [-23, -4]


@pytest.mark.parametrize("name", ["net_migration", "population_change_year", "balance", "annual_change"])
def test_what_may_be_negative_is_declared_and_not_read_off_a_name(dataset: Writer, name: str) -> None:
    rows = f"02,Ölberg,2020-12-31,{name},total,all,-4,persons,amt,\n"
    with pytest.raises(DatasetError, match="signed_measures"):
        read_all(dataset(rows), TODAY)
    facts = read_all(dataset(rows, changes={"signed_measures": [name]}), TODAY).facts
    assert facts.set_index("measure")["value"][name] == -4


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(("sign", "value"), [(",", 1234.0), (".", 1.234)])
def test_what_the_cells_leave_open_is_asked_and_a_setting_answers(
    dataset: Writer, separator: str, sign: str, value: float
) -> None:
    files = (LONG + "02,Ölberg,2020-12-31,area,total,all,1.234,ha,amt,\n").replace(",", separator)
    with pytest.raises(DatasetError) as asked:
        read_all(dataset(None, districts=files), TODAY)
    assert asked.value.sentences == (
        "districts.csv, Zeile 2, Spalte »value«: »1.234« kann 1.234 oder 1,234 bedeuten, und nichts in der Spalte "
        'entscheidet es; erwartet: bei dieser Tabelle in dataset.toml decimal_sign = ".", wenn der Punkt vor den '
        'Dezimalstellen steht, oder decimal_sign = ",", wenn der Punkt Tausender trennt.',
    )
    known = [table.model_dump() for table in settings(Path()).tables]
    answered = {"tables": [known[0] | {"decimal_sign": sign}, *known[1:]]}
    assert (
        fact(read_all(dataset(None, changes=answered, districts=files), TODAY), "district", "02", "area").value == value
    )


def test_a_dataset_may_have_units_of_its_own(dataset: Writer) -> None:
    row = "02,Ölberg,2020-12-31,noise,total,all,61.5,Dezibel (A),amt,\n"
    with pytest.raises(
        DatasetError, match=r"»Dezibel .A.«; erwartet: eine Einheit aus persons, .* oder aus dataset\.toml"
    ):
        read_all(dataset(row), TODAY)
    own = {"units": {"Dezibel (A)": {"noun": "Dezibel", "highest": 190}}}
    assert fact(read_all(dataset(row, changes=own), TODAY), "district", "02", "noise").value == 61.5
    with pytest.raises(DatasetError, match="ein Wert von 0 bis 190 Dezibel"):
        read_all(dataset(row.replace("61.5", "191"), changes=own), TODAY)


@pytest.mark.parametrize(
    ("ids", "order"),
    [
        (["10000010", "9", "01000001"], ["9", "01000001", "10000010"]),
        (["A-10", "A-2", "B-1"], ["A-2", "A-10", "B-1"]),
        (["Süd", "Nord 2", "Nord"], ["Nord", "Nord 2", "Süd"]),
        (["0", "00", "000"], ["0", "00", "000"]),
    ],
)
def test_areas_stand_by_their_id_or_as_in_their_file(dataset: Writer, ids: list[str], order: list[str]) -> None:
    rows = "".join(f"{number},Ort {i},Dorf\n" for i, number in enumerate(ids))
    assert list(read_areas(dataset(areas=f"district_id,name,type\n{rows}")).index) == order
    as_in_file = dataset(areas=f"district_id,name,type\n{rows}", changes={"areas_order": "file"})
    assert list(read_areas(as_in_file).index) == ids


def test_equal_repeats_are_merged_and_remarked(dataset: Writer) -> None:
    other = "02,Ölberg,2020-12-31,deaths,total,all,5,persons,"
    inputs = read_all(dataset(f"{BIRTHS}7.0,persons,amt,\n{other}zeitung,\n{other}amt,\n"), TODAY)
    assert fact(inputs, "district", "01", "births").row == 2
    deaths = fact(inputs, "district", "02", "deaths")
    assert (deaths.source, deaths.row) == ("amt", 5)
    text = "Angaben, die schon an anderer Stelle gleich stehen, wurden zusammengeführt: Zeilen 3, 4."
    assert inputs.remarks == (Remark("districts.csv", text),)


@pytest.mark.parametrize("unknown", [".", "x"])
def test_a_sum_with_an_unknown_part_is_not_compared(dataset: Writer, unknown: str) -> None:
    rows = population(("total", "all", "90"), ("total", "0-18", unknown), ("total", "18+", "80"))
    assert len(read_all(dataset(rows), TODAY).facts) == 11


def test_facts_without_areas_go_unchecked(dataset: Writer) -> None:
    facts = read_facts(dataset("09,Mars,2020-12-31,births,total,all,1,persons,amt,\n"), None, TODAY).facts
    assert "09" in set(facts["area_id"])


# The real dataset


@pytest.fixture(scope="module")
def erfurt() -> Inputs:
    return read_all(read_dataset(ERFURT), dt.date(2026, 11, 22))


def test_erfurt_is_read_whole(erfurt: Inputs) -> None:
    assert erfurt.facts.groupby("file").size().to_dict() == {
        "city_values.csv": 262,
        "district_values.csv": 978,
    }
    assert len(erfurt.areas) == 53
    assert erfurt.areas["settlement_type"].value_counts().to_dict() == {"urban": 9, "estate": 8, "village": 36}
    assert len(erfurt.facilities) == 481
    types = erfurt.facts[erfurt.facts["level"] == "settlement_type"]
    assert (len(types), set(types["measure"])) == (37, {"population"})


def test_erfurt_remarks_are_the_rounded_means(erfurt: Inputs) -> None:
    of_means = [remark for remark in erfurt.remarks if remark.file != "polling_districts.csv"]
    assert len(of_means) == 4
    assert all("unemployed_annual_avg" in remark.text for remark in of_means)
