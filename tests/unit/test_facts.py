"""Facts: what follows exactly from published figures, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.preparation.values.facts import Fact, FactTable, build_facts, derive_levels, sum_upwards
from tests.data.mondstadt import settings
from tests.unit.moonfacts import AREAS, LEVEL_OF, SOME_DAY, Figure, Mark, day, facts, of_districts, summed


def levels(table: FactTable, area: str = "01") -> dict[int, float | None]:
    """Population by year."""
    series = table.series((LEVEL_OF.get(area, "district"), area), "population")
    return {date.year: item.value for date, item in sorted(series.items())}


def derived(*figures: Figure) -> FactTable:
    table = facts(*figures)
    derive_levels(table, "population", "growth")
    return table


def people(*values: Mark) -> list[Figure]:
    return of_districts("population", *values)


def of_2020(table: FactTable, area: str, measure: str = "population") -> Fact | None:
    return table.series((LEVEL_OF.get(area, "district"), area), measure).get(SOME_DAY)


# Published figures


def test_published_figures_are_taken_over_with_state_source_and_doubt() -> None:
    doubts = [{"area": "01", "measure": "population", "date": SOME_DAY, "reason": "Das kann nicht sein."}]
    rows = [
        ("district", "01", "population", 300.0, "known", "amt", "https://amt.example/1"),
        ("district", "02", "population", float("nan"), "suppressed", "zeitung", ""),
        ("city", "city", "population", 900.0, "known", "amt", ""),
    ]
    table = pd.DataFrame(rows, columns=["level", "area_id", "measure", "value", "state", "source", "url"])
    table["reference_date"], table["unit"] = pd.Timestamp(2020, 12, 31), "persons"
    known = build_facts(settings(Path(), doubts=doubts), AREAS, table)
    assert of_2020(known, "01") == Fact(
        300.0,
        flags=frozenset({"doubtful"}),
        sources=("amt",),
        remarks=("Das kann nicht sein.",),
        pages=(("amt", "https://amt.example/1"),),
    )
    assert of_2020(known, "02") == Fact(None, "suppressed", frozenset(), ("zeitung",))
    assert of_2020(known, "city") == Fact(900.0, "known", frozenset(), ("amt",))
    assert of_2020(known, "03") is None


@pytest.mark.parametrize(("unit", "total"), [("persons", 30), ("km2", 30), ("percent", None), ("years", None)])
def test_only_what_adds_up_is_summed(unit: str, total: float | None) -> None:
    table = pd.DataFrame({"area_id": ["01", "02", "03"], "value": [5.0, 10.0, 15.0]}).assign(
        level="district",
        measure="moonlight",
        state="known",
        source="amt",
        url="",
        unit=unit,
        reference_date=pd.Timestamp(2020, 12, 31),
    )
    known = build_facts(settings(Path()), AREAS, table)
    sum_upwards(known)
    city = of_2020(known, "city", "moonlight")
    assert (city.value if city else None) == total


def test_published_changes_give_levels_at_once() -> None:
    rows = [("population", 300.0), ("population_growth", 20.0)]
    table = pd.DataFrame(rows, columns=["measure", "value"]).assign(
        level="district",
        area_id="01",
        state="known",
        source="amt",
        url="",
        unit="persons",
        reference_date=pd.Timestamp(2020, 12, 31),
    )
    assert levels(build_facts(settings(Path()), AREAS, table)) == {2019: 280, 2020: 300}


# Levels from yearly changes


def test_changes_lead_forwards_and_backwards_over_several_years() -> None:
    changes = [("01", "growth", day(year), change) for year, change in [(2017, 5), (2018, -8), (2019, 0), (2020, 3)]]
    table = derived(("01", "population", day(2018), 100), *changes)
    assert levels(table) == {2016: 103, 2017: 108, 2018: 100, 2019: 100, 2020: 103}
    assert table.remarks == []


def test_a_missing_change_ends_the_chain() -> None:
    table = derived(
        ("01", "population", day(2018), 100),
        ("01", "growth", day(2019), 1),
        ("01", "growth", SOME_DAY, "."),
        ("01", "growth", day(2021), 1),
    )
    assert levels(table) == {2018: 100, 2019: 101}


def test_each_area_follows_its_own_changes() -> None:
    table = derived(
        ("01", "population", day(2018), 100),
        ("02", "growth", day(2019), 1),
        ("city", "population", day(2018), 900),
        ("city", "growth", day(2019), -50),
    )
    assert (levels(table), levels(table, "02"), levels(table, "city")) == ({2018: 100}, {}, {2018: 900, 2019: 850})


def test_a_derived_level_says_so_and_carries_flags_sources_and_remarks_of_all_its_parts() -> None:
    table = derived(
        (
            "01",
            "population",
            day(2018),
            Fact(100.0, flags=frozenset({"doubtful"}), sources=("amt",), remarks=("Alt.",)),
        ),
        ("01", "growth", day(2019), Fact(1.0, sources=("zeitung",), remarks=("Neu.",))),
        ("01", "growth", SOME_DAY, Fact(2.0, sources=("amt",))),
    )
    expected = Fact(103.0, "known", frozenset({"derived", "doubtful"}), ("amt", "zeitung"), ("Alt.", "Neu."))
    assert of_2020(table, "01") == expected


@pytest.mark.parametrize("published", [150, "x", "."])
def test_what_is_published_is_never_replaced(published: float | str) -> None:
    table = derived(
        ("01", "population", day(2018), 100),
        ("01", "growth", day(2019), 1),
        ("01", "population", day(2019), published),
        ("01", "growth", SOME_DAY, 1),
    )
    kept = None if isinstance(published, str) else published
    assert levels(table) == {2018: 100, 2019: kept} | ({} if kept is None else {2020: 151})


def test_a_level_that_disagrees_with_the_change_becomes_one_remark() -> None:
    table = derived(
        ("01", "population", day(2019), 1000),
        ("01", "growth", SOME_DAY, 20),
        ("01", "population", SOME_DAY, 1500),
    )
    assert levels(table) == {2019: 1000, 2020: 1500}
    assert [str(remark) for remark in table.remarks] == [
        "01: population ist am 31.12.2020 mit 1500 angegeben, aus dem Vorjahr und der Veränderung folgt 1020."
    ]


def test_a_remark_says_which_level_is_no_published_one() -> None:
    table = derived(
        ("01", "population", day(2018), 1000),
        *(("01", "growth", day(year), 10) for year in (2019, 2020, 2021)),
        ("01", "population", day(2021), 1500),
    )
    assert levels(table) == {2018: 1000, 2019: 1480, 2020: 1490, 2021: 1500}
    assert [str(remark) for remark in table.remarks] == [
        "01: population ist am 31.12.2019 mit 1480 aus anderen Angaben berechnet, "
        "aus dem Vorjahr und der Veränderung folgt 1010."
    ]


@pytest.mark.parametrize("date", [day(2019, 12, 30), day(2019, 7, 31), day(2020, 1, 1)])
def test_no_step_is_made_from_another_date_than_the_last_of_december(date: Any) -> None:
    table = derived(("01", "population", date, 100), ("01", "growth", day(2019), 5), ("01", "growth", SOME_DAY, 5))
    assert len(levels(table)) == 1


# Sums of districts


def test_larger_areas_are_the_sums_of_their_districts() -> None:
    table = summed(*people(300, 200, 400))
    areas = ("town", "village", "city")
    assert {area: item.value for area in areas if (item := of_2020(table, area))} == {
        "town": 300,
        "village": 600,
        "city": 900,
    }


def test_a_sum_says_so_and_carries_flags_sources_and_remarks_of_all_its_parts() -> None:
    doubtful = Fact(200.0, flags=frozenset({"doubtful"}), sources=("zeitung",), remarks=("Zu rund.", "Alt."))
    table = summed(*people(300, doubtful, Fact(400.0, sources=("amt", "karte"), remarks=("Zu rund.",))))
    expected = Fact(
        600.0, "known", frozenset({"derived", "doubtful"}), ("amt", "karte", "zeitung"), ("Zu rund.", "Alt.")
    )
    assert of_2020(table, "village") == expected


@pytest.mark.parametrize("parts", [(300, 200), (300, 200, "x"), (300, 200, ".")])
def test_without_one_part_a_total_is_what_is_published_or_nothing(parts: tuple[Mark, ...]) -> None:
    published = Fact(870.0, sources=("zeitung",))
    table = summed(*people(*parts), ("city", "population", SOME_DAY, published))
    assert of_2020(table, "city") == published
    assert of_2020(table, "village") is None
    assert of_2020(table, "town") == Fact(300.0, flags=frozenset({"derived"}), sources=("amt",))
    assert table.remarks == []


def test_parts_of_another_date_do_not_count() -> None:
    table = summed(*people(300, 200), ("03", "population", day(2019), 400))
    assert of_2020(table, "city") is None


def test_a_published_total_that_differs_from_the_sum_becomes_a_remark() -> None:
    table = summed(*people(300, 200, 400), ("city", "population", SOME_DAY, 910))
    total = of_2020(table, "city")
    assert total is not None
    assert total.value == 900
    assert [str(remark) for remark in table.remarks] == [
        "city: population am 31.12.2020 ist mit 910 veröffentlicht, die Summe der Stadtteile ergibt 900."
    ]


def test_a_published_total_that_equals_the_sum_is_no_remark() -> None:
    assert summed(*people(300, 200, 400), ("city", "population", SOME_DAY, 900)).remarks == []


def test_a_group_without_districts_has_no_sum() -> None:
    levels = settings(Path()).model_dump()["levels"]
    levels[1]["areas"] += ({"id": "desert", "value": "Wüste", "name": "Wüste"},)
    table = summed(*people(300, 200, 400), levels=levels)
    assert table.series(("kind", "desert"), "population") == {}
    assert of_2020(table, "village") == Fact(600.0, flags=frozenset({"derived"}), sources=("amt",))


def test_joint_units_are_counted_once() -> None:
    table = summed(*of_districts("vote_eligible", 300, 200))  # 02 reports for 03
    for area, total in {"town": 300.0, "village": 200.0, "city": 500.0}.items():
        expected = Fact(total, flags=frozenset({"derived"}), sources=("amt",))
        assert of_2020(table, area, "vote_eligible") == expected


def test_a_joint_unit_across_two_groups_gives_neither_of_them_a_sum() -> None:
    table = {"form": "wide", "file": "e.csv", "level": "district", "date": SOME_DAY, "source": "amt"}
    crossing = [table | {"measures": {"v": "votes"}, "joint": [["01", "03"]]}]
    known = summed(*of_districts("votes", 300, 200), tables=crossing)  # 01 reports for 03
    assert of_2020(known, "town", "votes") is None
    assert of_2020(known, "village", "votes") is None
    city = of_2020(known, "city", "votes")
    assert city is not None
    assert city.value == 500


@pytest.mark.parametrize("measure", ["average_age", "distance.school_distance"])
def test_what_does_not_add_up_is_not_summed(measure: str) -> None:
    table = summed(*of_districts(measure, 40, 41, 42), ("city", "average_age", SOME_DAY, 41.5))
    assert of_2020(table, "village", measure) is None
    assert of_2020(table, "city", "average_age") == Fact(41.5, sources=("amt",))
