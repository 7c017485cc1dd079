"""Elections by polling district: whom numbers and names count, and the facts that follow, in a city of five districts.

Districts 01 and 02 are a town, 03, 04 and 05 are villages; 05 votes with 04. Numbers can be added up by hand.
"""

from __future__ import annotations

import datetime as dt
import doctest
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import data.sources.elections.settings
from data.preparation.values.elections import add_elections, polling_sources
from data.preparation.values.facts import Fact, FactTable, sum_upwards
from data.preparation.values.rules import own_values, trials
from data.sources.elections.reading import COLUMNS
from data.sources.elections.settings import Elections, merged
from data.sources.elections.units import PostalUnit, postal_units, total
from tests.unit.moonfacts import by_area, facts, indicator

DAY, BEFORE = dt.date(2024, 6, 9), dt.date(2019, 5, 26)
NAMES = {"Markt": ["01"], "Hafen": ["02"], "Umland": []}

Polled = tuple[str, str, str, float, float, float, float]
"""Kind, district, name, eligible, certificates, voters and invalid."""
STATIONS: tuple[Polled, ...] = (
    ("station", "01", "", 100, 20, 40, 1),
    ("station", "01", "", 100, 30, 50, 0),
    ("station", "02", "", 200, 40, 80, 4),
    ("station", "03", "", 100, 10, 60, 2),
    ("station", "04", "", 50, 10, 30, 0),
)
POSTAL: tuple[Polled, ...] = (
    ("postal", "", "Markt", np.nan, np.nan, 25, 1),
    ("postal", "", "Markt", np.nan, np.nan, 20, 0),
    ("postal", "", "Hafen", np.nan, np.nan, 30, 0),
    ("postal", "", "Umland", np.nan, np.nan, 15, 1),
)


def held(day: dt.date = DAY, **more: Any) -> dict[str, Any]:
    return {"election": "council", "date": day, "source": "amt", **more}


def elections(*of: dict[str, Any], **more: Any) -> Elections:
    settings = {"file": "wahl.csv", "number": "DDnn", "joint": [["04", "05"]], "held": list(of) or [held(postal=NAMES)]}
    return Elections.model_validate(settings | more)


def polled(*rows: Polled, position: int = 0) -> pd.DataFrame:
    table = [
        (position, kind, f"{i:04}", district, name, eligible, certificates, voters, invalid, voters - invalid, i)
        for i, (kind, district, name, eligible, certificates, voters, invalid) in enumerate(rows)
    ]
    return pd.DataFrame(table, columns=COLUMNS)


def counted(*rows: Polled, of: Elections | None = None) -> FactTable:
    """Facts of the one election that there is, and sums of these."""
    table = facts(areas=5, elections=of or elections())
    table.areas.loc[["02"], "kind"] = "town"
    table.members["kind", "town"], table.members["kind", "village"] = ("01", "02"), ("03", "04", "05")
    add_elections(table, polled(*(rows or STATIONS + POSTAL)))
    sum_upwards(table)
    return table


def known(table: FactTable, measure: str, date: dt.date = DAY) -> dict[str, float | None]:
    """Every fact of a measure by area."""
    series = {area: table.series((level, area), f"council_{measure}") for level, area in table.members}
    return {area: of[date].value for area, of in series.items() if date in of}


def fact(table: FactTable, level: str, area: str, measure: str) -> Fact:
    return table.series((level, area), f"council_{measure}")[DAY]


# Settings


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(data.sources.elections.settings).failed == 0


@pytest.mark.parametrize("number", ["", "nn", "DnD", "dd", "DD nn"])
def test_a_form_of_numbers_has_the_districts_place_in_one_piece(number: str) -> None:
    with pytest.raises(ValidationError):
        elections(number=number)


@pytest.mark.parametrize(
    ("form", "number", "told"),
    [("DDnn", "0711", "07"), ("nDDD", "9123", "123"), ("nnD", "110", "0"), ("DDnn", "711", ""), ("DDnn", "", "")],
)
def test_a_number_tells_its_district(form: str, number: str, told: str) -> None:
    assert elections(number=form).district_part(number) == told


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=8))
def test_merged_units_share_no_district_and_lose_none(units: list[list[str]]) -> None:
    found = list(merged(units))
    districts = [district for unit in found for district in unit]
    assert len(districts) == len(set(districts))
    assert set(districts) == {district for unit in units for district in unit}
    assert all(any(set(unit) <= set(whole) for whole in found) for unit in units)


def test_what_is_counted_together_once_is_so_at_every_election_of_the_kind() -> None:
    both = elections(
        held(BEFORE, postal={"Markt": ["01"], "Hafen": ["02"]}),
        held(postal={"Markt und Hafen": ["01", "02"]}),
        held(election="mayor", postal={"Markt": ["01"], "Hafen": ["02"]}),
    )
    assert both.counted_units("council") == (("04", "05"), ("01", "02"))
    assert both.counted_units("mayor") == (("04", "05"),)
    joint = both.joint_units()
    assert joint["council_voters"]["02"] == ("01", "02")
    assert "02" not in joint["council_station_voters"]
    assert joint["council_eligible"]["05"] == ("04", "05")
    assert [unit.names for unit in postal_units(both.held[0], both)] == [("Markt", "Hafen")]


def test_a_unit_is_counted_where_names_cover_all_of_it() -> None:
    of = elections(held(postal={"Hafen": ["02"], "Dorf": ["05"], "Markt mit Hafen": ["01", "02"], "Umland": []}))
    assert list(postal_units(of.held[0], of)) == [
        PostalUnit(("04", "05"), ("04",), ("Dorf",)),
        PostalUnit(("02", "01"), ("02", "01"), ("Hafen", "Markt mit Hafen")),
    ]


@pytest.mark.parametrize(
    ("before", "now", "counted"), [({"Markt": ["01"]}, {"Beide": ["01", "02"]}, []), (None, None, [])]
)
def test_half_a_unit_is_not_counted(before: Any, now: Any, counted: list[str]) -> None:
    of = elections(held(BEFORE, postal=before), held(postal=now))
    assert list(postal_units(of.held[0], of)) == counted


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    rows = pd.DataFrame({"voters": [1.0, 2.0, np.nan]})
    assert total(rows[:2], "voters") == 3
    assert total(rows, "voters") is None
    assert total(rows[:0], "voters") is None


# Facts


def test_stations_are_summed_by_district_and_upwards() -> None:
    table = counted()
    assert known(table, "eligible") == {
        "01": 200, "02": 200, "03": 100, "04": 50, "town": 400, "village": 150, "city": 550,
    }  # fmt: skip
    assert known(table, "station_voters") == {
        "01": 90, "02": 80, "03": 60, "04": 30, "town": 170, "village": 90, "city": 260,
    }  # fmt: skip
    assert known(table, "station_invalid")["01"] == 1
    assert known(table, "certificates")["city"] == 110
    assert fact(table, "district", "01", "eligible").sources == ("amt",)
    assert fact(table, "district", "01", "eligible").pages == (("amt", "https://amt.example/"),)


def test_postal_votes_are_added_where_names_tell_whose_they_are() -> None:
    table = counted()
    assert known(table, "postal_voters") == {"01": 45, "02": 30, "town": 75, "village": 15, "city": 90}
    assert known(table, "voters") == {"01": 135, "02": 110, "town": 245, "village": 105, "city": 350}
    assert known(table, "invalid") == {"01": 2, "02": 4, "town": 6, "village": 3, "city": 9}
    assert fact(table, "kind", "village", "voters").flags == {"derived"}
    assert fact(table, "city", "city", "voters").flags == frozenset()


def test_without_names_postal_votes_are_those_of_the_whole_city() -> None:
    table = counted(of=elections(held()))
    assert known(table, "voters") == {"city": 350}
    assert known(table, "postal_voters") == {"city": 90}


def test_without_postal_votes_nobody_is_counted_in_all() -> None:
    table = counted(*STATIONS)
    assert known(table, "voters") == {}
    assert known(table, "station_voters")["city"] == 260


def test_a_group_is_counted_only_with_all_that_are_counted_with_any_of_it() -> None:
    names = {"Markt": ["01"], "Hafen mit Dorf": ["02", "03"], "Umland": []}
    table = counted(*STATIONS, *POSTAL[:2], ("postal", "", "Hafen mit Dorf", np.nan, np.nan, 30, 0), POSTAL[3],
                    of=elections(held(postal=names)))  # fmt: skip
    assert known(table, "voters") == {"01": 135, "02": 170, "city": 350}


def test_a_group_whose_others_have_no_postal_districts_is_not_counted() -> None:
    table = counted(*STATIONS, *POSTAL[:3], of=elections(held(postal={"Markt": ["01"], "Hafen": ["02"]})))
    assert known(table, "voters") == {"01": 135, "02": 110, "town": 245, "city": 335}


def test_what_one_polling_district_does_not_tell_is_unknown_of_its_district_and_the_city() -> None:
    silent = ("station", "02", "", 200.0, np.nan, np.nan, np.nan)
    table = counted(*STATIONS, silent, *POSTAL)
    assert known(table, "station_voters") == {"01": 90, "02": None, "03": 60, "04": 30, "village": 90}
    assert known(table, "voters") == {"01": 135, "02": None, "town": None, "village": 105, "city": None}
    assert fact(table, "district", "02", "voters").state == "not_published"


def test_marks_travel_with_the_facts() -> None:
    of = elections(held(postal=NAMES, provisional=True, inferred={"Hafen": "So sieht es aus."}))
    table = counted(of=of)
    assert fact(table, "district", "01", "voters").flags == {"provisional"}
    hafen = fact(table, "district", "02", "voters")
    assert (hafen.flags, hafen.remarks) == ({"provisional", "inferred"}, ("So sieht es aus.",))
    assert fact(table, "district", "02", "station_voters").flags == {"provisional"}
    assert fact(table, "kind", "town", "voters").flags == {"provisional", "inferred", "derived"}


def test_what_no_station_tells_of_is_no_fact() -> None:
    bare = [(*row[:4], np.nan, *row[5:]) for row in STATIONS]
    assert known(counted(*bare, *POSTAL), "certificates") == {}


def test_figures_are_counted_by_source() -> None:
    table = facts(areas=5, elections=elections())
    assert polling_sources(polled(*STATIONS, *POSTAL), table.dataset) == {"amt": 5 * 4 + 4 * 2}
    assert polling_sources(polled(), facts(areas=5).dataset) == {}


# Turnout: counted or estimated


TURNOUT = indicator(
    "estimated_ratio",
    numerator=["council_station_voters"],
    denominator=["council_eligible"],
    factor=100,
    counted="council_voters",
    estimated_part="council_certificates",
    rate=["council_postal_voters", "council_certificates"],
    rate_range=[0.5, 1.0],
)


def test_a_turnout_is_counted_where_it_is_counted_and_else_estimated() -> None:
    values = by_area(own_values(counted(), TURNOUT), DAY)
    assert {area: value.value for area, value in values.items() if "estimated" not in value.flags} == {
        "01": 67.5, "02": 55, "town": pytest.approx(245 / 4), "village": 70, "city": pytest.approx(350 / 5.5),
    }  # fmt: skip
    assert {area for area, value in values.items() if value.lower is not None} == {"03", "04", "05"}
    village = values["03"]
    assert village.value == pytest.approx(60 + 10 * 90 / 110)  # of 100 eligible; 90 of 110 certificates came back
    assert (village.lower, village.upper) == (65, 70)
    assert (values["05"].value, values["05"].joint) == (values["04"].value, ("04", "05"))


def test_estimates_are_tried_where_one_district_is_counted_for_certain() -> None:
    tried = [(guess.area_id, guess.value, count.value) for guess, count in trials(counted(), TURNOUT)]
    rate = 90 / 110
    assert tried == [
        ("01", pytest.approx(100 * (90 + 50 * rate) / 200), 67.5),
        ("02", pytest.approx(100 * (80 + 40 * rate) / 200), 55.0),
    ]
    inferred = counted(of=elections(held(postal=NAMES, inferred={"Hafen": "So sieht es aus."})))
    assert [count.area_id for _, count in trials(inferred, TURNOUT)] == ["01"]
    together = {"Markt": ["01"], "Hafen": ["02", "01"], "Umland": []}
    assert trials(counted(of=elections(held(postal=together))), TURNOUT) == []
    assert trials(counted(), indicator("measure", numerator=["council_eligible"])) == []


def test_a_joint_unit_shows_what_is_counted_of_both() -> None:
    names = {"Markt": ["01"], "Hafen": ["01", "02"], "Umland": []}
    values = by_area(own_values(counted(of=elections(held(postal=names))), TURNOUT), DAY)
    for area in ("01", "02"):
        assert values[area].value == pytest.approx(245 / 4)
        assert (values[area].joint, values[area].flags) == (("01", "02"), {"joint"})


@given(
    voters=st.lists(st.integers(0, 90), min_size=5, max_size=5),
    by_post=st.lists(st.integers(0, 40), min_size=4, max_size=4),
)
def test_all_parts_add_up_to_the_city(voters: list[int], by_post: list[int]) -> None:
    stations = [(*row[:5], float(count), 0.0) for row, count in zip(STATIONS, voters, strict=True)]
    postal = [(*row[:5], float(count), 0.0) for row, count in zip(POSTAL, by_post, strict=True)]
    table = counted(*stations, *postal)
    assert known(table, "voters")["city"] == sum(voters) + sum(by_post)
    of_groups = [known(table, "voters")[group] for group in ("town", "village")]
    assert sum(value or 0 for value in of_groups) == sum(voters) + sum(by_post)
