"""Rules: estimates, changes, places and means over areas, in examples that can be followed by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from data.preparation.space.spatial import AREA
from data.preparation.values.facts import Fact, FactTable
from data.preparation.values.rules import own_values
from data.preparation.values.values import Value
from tests.unit.moonfacts import (
    ELECTION,
    SOME_DAY,
    Figure,
    Mark,
    by_area,
    day,
    facts,
    indicator,
    numbers,
    of_districts,
    only,
    summed,
)

# Estimates


TURNOUT = indicator(
    "estimated_ratio",
    numerator=["at_station"],
    denominator=["eligible"],
    factor=100,
    estimated_part="certificates",
    rate=["postal_ballots", "certificates"],
    rate_range=[0.5, 1.0],
)


def election(certificates: Mark = 200, ballots: Mark = 450) -> FactTable:
    """At the polls, eligible and with a certificate; of 600 certificates in the city, 450 came back: three of four."""
    return summed(
        *of_districts("at_station", 100, 200, 300, date=ELECTION),
        *of_districts("eligible", 500, 1000, 1000, date=ELECTION),
        *of_districts("certificates", 100, certificates, 300, date=ELECTION),
        ("city", "postal_ballots", ELECTION, ballots),
    )


def test_an_estimate_adds_the_citywide_rate_and_says_its_range() -> None:
    values = by_area(own_values(election(), TURNOUT), ELECTION)
    second = values["02"]
    assert (second.value, second.lower, second.upper, second.numerator) == (35, 30, 40, 350)  # 200 + 200 × ¾
    assert (second.flags, second.state) == ({"estimated"}, "known")
    village = values["village"]
    assert (village.value, village.lower, village.upper) == (43.75, 37.5, 50)  # 500 + 500 × ¾ of 2000
    assert village.flags == {"estimated", "derived"}


def test_the_whole_city_is_counted_not_estimated() -> None:
    city = by_area(own_values(election(), TURNOUT), ELECTION)["city"]
    assert (city.value, city.numerator, city.lower, city.upper) == (42, 1050, None, None)  # 600 + 450 of 2500
    assert "estimated" not in city.flags


def test_without_the_citywide_rate_there_is_no_estimate() -> None:
    values = by_area(own_values(election(ballots="."), TURNOUT), ELECTION)
    assert {(value.value, value.state) for value in values.values()} == {(None, "not_published")}


def nothing(value: Value) -> bool:
    return {value.value, value.numerator, value.denominator, value.lower, value.upper} == {None}


@pytest.mark.parametrize(("mark", "state"), [(".", "not_published"), ("x", "suppressed")])
def test_where_the_estimated_part_is_unknown_there_is_no_estimate(mark: str, state: str) -> None:
    values = by_area(own_values(election(certificates=mark), TURNOUT), ELECTION)
    assert values["02"].state == state
    assert nothing(values["02"])


def test_without_any_certificate_there_is_no_rate() -> None:
    none = [of_districts(measure, 100, 200, 300, date=ELECTION) for measure in ("at_station", "eligible")]
    none.append(of_districts("certificates", 0, 0, 0, date=ELECTION))
    table = summed(*(figure for of in none for figure in of), ("city", "postal_ballots", ELECTION, 0))
    values = by_area(own_values(table, TURNOUT), ELECTION).values()
    assert {value.state for value in values} == {"not_published"}
    assert all(map(nothing, values))


def test_doubts_about_the_estimated_part_and_about_the_rate_travel() -> None:
    doubtful = Fact(200.0, flags=frozenset({"doubtful"}), sources=("zeitung",), remarks=("Zu rund.",))
    second = by_area(own_values(election(certificates=doubtful), TURNOUT), ELECTION)["02"]
    assert (second.value, second.flags) == (35, {"estimated", "doubtful"})
    assert (second.sources, second.remark) == (("amt", "zeitung"), "Zu rund.")
    ballots = Fact(450.0, flags=frozenset({"doubtful"}), sources=("amt",), remarks=("Zu viele.",))
    third = by_area(own_values(election(ballots=ballots), TURNOUT), ELECTION)["03"]
    assert (third.flags, third.remark) == ({"estimated", "doubtful"}, "Zu viele.")


def test_an_estimated_numerator_is_the_sum_that_it_says() -> None:
    second = by_area(own_values(election(), TURNOUT), ELECTION)["02"]
    counts = {"at_station": 200, "certificates": 200}
    assert {measure for _, measure, _ in second.numerator_functional} == set(counts)
    assert sum(n * counts[measure] for (_, measure, _), n in second.numerator_functional.items()) == second.numerator


# Changes


def change(*figures: tuple[dt.date, Mark], **settings: Any) -> list[Value]:
    table = facts(*(("01", "population", date, value) for date, value in figures))
    return own_values(table, indicator("change", numerator=["population"], since=day(2016), **settings))


def test_a_change_in_total() -> None:
    values = change((day(2015), 900), (day(2016), 1000), (day(2018), 1100), (day(2020), 800))
    assert numbers(values, day(2018)) == {"01": pytest.approx(10)}
    assert numbers(values, day(2020)) == {"01": pytest.approx(-20)}
    assert {value.as_of for value in values} == {day(2018), day(2020)}
    last = only(values, "01", day(2020))
    assert (last.since, last.component_dates, last.numerator, last.denominator) == (day(2016), (day(2016),), 800, 1000)


def test_a_change_per_year_is_the_constant_rate_that_leads_there() -> None:
    values = change((day(2016), 1000), (day(2018), 1210), per_year=True)
    assert numbers(values, day(2018)) == {"01": pytest.approx(10)}  # 1000 × 1.1 × 1.1 = 1210


def test_a_change_per_year_over_a_broken_number_of_years() -> None:
    date = dt.date(2019, 7, 1)  # 912 days
    years = 912 / 365.25
    assert numbers(change((day(2016), 1000), (date, 1100), per_year=True), date) == {
        "01": pytest.approx(100 * (1.1 ** (1 / years) - 1))
    }


def test_a_span_that_is_too_short_shows_nothing() -> None:
    values = change((day(2016), 1000), (day(2018), 1100), (day(2019), 1200), per_year=True, minimum_years=3)
    assert {value.as_of for value in values} == {day(2019)}


def test_a_change_needs_its_first_date() -> None:
    assert change((day(2015), 1000), (day(2020), 1100)) == []


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("x", 1100, "suppressed"),
        (1000, "x", "suppressed"),
        (".", 1100, "not_published"),
        (1000, ".", "not_published"),
        (0, 1100, "not_published"),
    ],
)
def test_a_change_between_numbers_of_which_one_is_unknown(before: Mark, after: Mark, state: str) -> None:
    value = only(change((day(2016), before), (day(2020), after)), "01")
    assert (value.value, value.state) == (None, state)


def test_to_shrink_to_nothing_is_a_change() -> None:
    assert numbers(change((day(2016), 1000), (day(2020), 0)), SOME_DAY) == {"01": -100}


# Places


def test_a_count_adds_up_kinds_and_knows_zero() -> None:
    table = summed(*of_districts("count.school", 2, 0, 1), *of_districts("count.library", 1, 0, 0))
    values = own_values(table, indicator("count", kinds=["school", "library"]))
    assert numbers(values, SOME_DAY) == {"01": 3, "02": 0, "03": 1, "town": 3, "village": 1, "city": 4}


def test_a_count_only_where_something_is_recorded_takes_zero_for_unknown() -> None:
    table = summed(
        *of_districts("count.stop", 2, 0, 1), ("01", "recorded.stop", SOME_DAY, 2), ("03", "recorded.stop", SOME_DAY, 1)
    )
    values = own_values(table, indicator("count", kinds=["stop"], only_where_recorded=True))
    assert numbers(values, SOME_DAY) == {"01": 2, "03": 1, "town": 2}


def areas() -> list[Figure]:
    return of_districts(AREA, 2, 4, 16, date=dt.date(2026, 1, 1))


def test_a_density_is_per_square_kilometre_of_the_boundary_whatever_its_date() -> None:
    table = summed(*of_districts("population", 300, 200, 400), *areas())
    values = own_values(table, indicator("density", numerator=["population"]))
    assert numbers(values, SOME_DAY) == {"01": 150, "02": 50, "03": 25, "town": 150, "village": 30, "city": 900 / 22}
    assert only(values, "01").component_dates == ()
    stops = summed(*of_districts("count.stop", 8, 0, 4), *areas())
    assert numbers(own_values(stops, indicator("density", kinds=["stop"])), SOME_DAY) == {
        "01": 4,
        "02": 0,
        "03": 0.25,
        "town": 4,
        "village": 0.2,
        "city": 12 / 22,
    }


def test_a_coverage_is_the_covered_share_of_the_area() -> None:
    table = summed(*of_districts("covered.some", 1, 0, 12), *areas())
    values = own_values(table, indicator("coverage", kinds=["stop"], within=500, factor=100))
    assert numbers(values, SOME_DAY) == {
        "01": 50,
        "02": 0,
        "03": 75,
        "town": 50,
        "village": 60,
        "city": pytest.approx(1300 / 22),
    }


# Means over areas


def distance(table: FactTable, **settings: Any) -> list[Value]:
    shape = indicator("distance", kinds=["school"], aggregate="weighted_mean", weight="population", **settings)
    return own_values(table, shape)


def test_a_distance_of_a_larger_area_is_the_mean_by_population() -> None:
    table = summed(*of_districts("distance.some", 1, 2, 5), *of_districts("population", 300, 200, 100, date=day(2019)))
    values = distance(table)
    assert numbers(values, SOME_DAY) == {
        "01": 1,
        "02": 2,
        "03": 5,
        "town": 1,
        "village": 3,
        "city": 2,
    }  # (400 + 500) / 300 and (300 + 900) / 600
    village = only(values, "village")
    assert (village.flags, village.sources) == ({"derived", "estimated"}, ("amt",))
    assert (village.numerator, village.denominator) == (None, None)


def test_a_mean_takes_the_newest_weight_that_is_not_after_the_values() -> None:
    weights = [("02", "population", day(year), n) for year, n in [(2015, 999), (2018, 200), (2021, 999)]]
    table = facts(*of_districts("distance.some", 1, 2, 5), *weights, ("03", "population", day(2019), 100))
    assert numbers(distance(table), SOME_DAY)["village"] == 3


@pytest.mark.parametrize(
    ("distances", "weights"),
    [((1, 2), (300, 200, 100)), ((1, 2, 5), (300, 200)), ((1, 2, "x"), (300, 200, 100)), ((1, 2, 5), (300, 200, "."))],
)
def test_a_mean_needs_every_value_and_every_weight(distances: tuple[Any, ...], weights: tuple[Any, ...]) -> None:
    table = facts(*of_districts("distance.some", *distances), *of_districts("population", *weights))
    shown = numbers(distance(table), SOME_DAY)
    assert shown["town"] == 1
    assert not {"village", "city"} & shown.keys()


def test_a_mean_without_any_weight_is_none() -> None:
    table = facts(*of_districts("distance.some", 1, 2, 5), *of_districts("population", 300, 0, 0))
    assert numbers(distance(table), SOME_DAY) == {"01": 1, "02": 2, "03": 5, "town": 1, "city": 1}


def test_the_terms_of_a_mean_by_weight_sum_up_to_zero() -> None:
    table = facts(*of_districts("distance.some", 1, 2, 5), *of_districts("population", 300, 200, 100))
    village = only(distance(table), "village")
    assert village.balance == {("02", "population", "2020-12-31"): -1, ("03", "population", "2020-12-31"): 2}
    assert -1 * 200 + 2 * 100 == 0
