"""Rules: what is counted and what it is divided by, in examples that can be followed by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.preparation.values.facts import Fact
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

# Measures


def test_a_measure_is_shown_at_every_level_where_it_is_known() -> None:
    table = summed(*of_districts("population", 300, 200, 400))
    values = own_values(table, indicator("measure", numerator=["population"]))
    assert numbers(values, SOME_DAY) == {"01": 300, "02": 200, "03": 400, "town": 300, "village": 600, "city": 900}
    village = only(values, "village")
    assert (village.state, village.flags, village.sources) == ("known", {"derived"}, ("amt",))
    assert (village.numerator, village.denominator, village.component_dates, village.joint) == (600, None, (), ())


def test_each_date_has_its_own_values() -> None:
    table = facts(*of_districts("population", 300, 200), *of_districts("population", 310, date=day(2021)))
    values = own_values(table, indicator("measure", numerator=["population"]))
    assert (numbers(values, SOME_DAY), numbers(values, day(2021))) == ({"01": 300, "02": 200}, {"01": 310})


def test_a_measure_may_be_a_sum_and_a_difference_and_have_a_factor() -> None:
    table = facts(*of_districts("arrivals", 50), *of_districts("births", 7), *of_districts("departures", 60))
    values = own_values(table, indicator("measure", numerator=["arrivals", "births", "-departures"], factor=10))
    assert numbers(values, SOME_DAY) == {"01": -30}
    assert only(values, "01").numerator == -3


def test_a_sum_needs_every_term() -> None:
    table = facts(*of_districts("arrivals", 50, 20), *of_districts("departures", 60))
    assert numbers(own_values(table, indicator("measure", numerator=["arrivals", "-departures"])), SOME_DAY) == {
        "01": -10
    }


def test_flags_sources_and_remarks_of_every_component_travel() -> None:
    doubtful = Fact(10.0, flags=frozenset({"doubtful"}), sources=("zeitung",), remarks=("Fraglich.",))
    table = facts(*of_districts("some", doubtful), *of_districts("population", 50))
    value = only(own_values(table, indicator("ratio", numerator=["some"], denominator=["population"])), "01")
    assert (value.flags, value.sources, value.remark) == ({"doubtful"}, ("amt", "zeitung"), "Fraglich.")


# Ratios


def test_components_are_added_up_before_anything_is_divided() -> None:
    table = summed(*of_districts("some", 30, 10, 90), *of_districts("population", 300, 200, 300))
    values = own_values(table, indicator("ratio", numerator=["some"], denominator=["population"], factor=100))
    assert numbers(values, SOME_DAY) == {"01": 10, "02": 5, "03": 30, "town": 10, "village": 20, "city": 16.25}
    assert (only(values, "village").numerator, only(values, "village").denominator) == (100, 500)


def test_terms_may_be_subtracted_above_and_below() -> None:
    table = facts(*of_districts("all", 100), *of_districts("left", 40), *of_districts("gone", 20))
    shape = indicator("ratio", numerator=["all", "-left"], denominator=["all", "-gone"], factor=100)
    assert numbers(own_values(table, shape), SOME_DAY) == {"01": 75}


def test_zero_is_a_number() -> None:
    table = facts(*of_districts("some", 0), *of_districts("population", 300))
    value = only(own_values(table, indicator("ratio", numerator=["some"], denominator=["population"])), "01")
    assert (value.value, value.state) == (0, "known")


@pytest.mark.parametrize(
    ("above", "below", "state"),
    [
        ("x", 300, "suppressed"),
        (30, "x", "suppressed"),
        ("x", ".", "suppressed"),
        (".", "x", "suppressed"),
        (".", 300, "not_published"),
        (30, ".", "not_published"),
    ],
)
def test_what_a_component_lacks_the_ratio_lacks(above: Mark, below: Mark, state: str) -> None:
    table = facts(*of_districts("some", above), *of_districts("population", below))
    value = only(own_values(table, indicator("ratio", numerator=["some"], denominator=["population"])), "01")
    assert (value.state, value.value, value.numerator, value.denominator) == (state, None, None, None)


@pytest.mark.parametrize(
    ("below", "least", "expected"),
    [
        (0, 0, (None, "not_comparable", "base_zero")),
        (0, 50, (None, "not_comparable", "base_zero")),
        (40, 50, (0.125, "not_comparable", "base_small")),
        (50, 50, (0.1, "known", "")),
    ],
)
@pytest.mark.parametrize("personal", [False, True])
def test_a_share_of_too_few_is_not_comparable_and_of_too_few_persons_withheld(
    below: float, least: float, expected: tuple[float | None, str, str], personal: bool
) -> None:
    words = {"minimum_denominator": least, "personal": personal}
    shape = indicator("ratio", numerator=["some"], denominator=["population"], **words)
    value = only(own_values(facts(*of_districts("some", 5), *of_districts("population", below)), shape), "01")
    if personal and expected[2] == "base_small":
        expected = (None, "suppressed", "")
    assert (value.value, value.state, value.reason) == expected


def ratio_to_older(age: float, *denominators: tuple[dt.date, Mark]) -> list[Value]:
    figures = [("01", "population", date, value) for date, value in denominators]
    shape = indicator("ratio", numerator=["some"], denominator=["population"], denominator_age_years=age)
    return own_values(facts(*of_districts("some", 30), *figures), shape)


@pytest.mark.parametrize(("age", "day_below"), [(0, day(2019)), (1, day(2018)), (9, day(2010))])
def test_over_a_denominator_that_is_too_old_a_ratio_is_known_but_not_comparable(age: float, day_below: dt.date) -> None:
    value = only(ratio_to_older(age, (day_below, 300)), "01")
    assert (value.value, value.state, value.reason) == (0.1, "not_comparable", "base_old")
    assert (value.component_dates, value.numerator, value.denominator) == ((day_below,), 30, 300)


def test_an_unpublished_denominator_does_not_hide_an_older_one() -> None:
    value = only(ratio_to_older(5, (day(2018), 300), (day(2019), ".")), "01")
    assert (value.value, value.state, value.component_dates) == (0.1, "known", (day(2018),))


def test_the_denominator_is_of_the_same_day_unless_it_may_be_older() -> None:
    value = only(ratio_to_older(1, (day(2019), 300)), "01")
    assert (value.value, value.flags, value.as_of, value.component_dates) == (0.1, {"older"}, SOME_DAY, (day(2019),))


def test_the_denominator_is_the_newest_that_is_not_after_the_numerator() -> None:
    value = only(ratio_to_older(5, (day(2017), 100), (day(2019), 300), (day(2021), 600)), "01")
    assert (value.value, value.component_dates) == (0.1, (day(2019),))
    same_day = only(ratio_to_older(5, (day(2019), 300), (SOME_DAY, 600)), "01")
    assert (same_day.value, same_day.flags, same_day.component_dates) == (0.05, set(), ())


def test_a_withheld_denominator_is_not_replaced_by_an_older_one() -> None:
    value = only(ratio_to_older(5, (day(2018), 300), (day(2019), "x")), "01")
    assert (value.value, value.state) == (None, "suppressed")


@settings(deadline=None)
@given(
    above=st.integers(0, 10**6),
    below=st.integers(1, 10**6),
    scale=st.integers(1, 1000),
)
def test_a_ratio_does_not_change_when_both_components_grow_alike(above: int, below: int, scale: int) -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["population"], factor=1000, part_of_whole=False)
    plain, grown = (
        only(own_values(facts(*of_districts("some", k * above), *of_districts("population", k * below)), shape), "01")
        for k in (1, scale)
    )
    assert grown.value == pytest.approx(plain.value, rel=1e-12)


# Finished shares


def share_of_foreigners(*figures: Figure) -> dict[str, Value]:
    shape = indicator(
        "ratio", numerator=["foreigners"], denominator=["population"], factor=100, published_as="foreigners_share"
    )
    return by_area(own_values(facts(*figures), shape), SOME_DAY)


def test_a_published_share_stands_where_counts_are_missing() -> None:
    values = share_of_foreigners(
        *of_districts("foreigners_share", 7.5, 12.5),
        *of_districts("population", 400, 1000),
        *of_districts("foreigners", 44),
        ("city", "foreigners_share", SOME_DAY, 9.1),
    )
    assert {area: value.value for area, value in values.items()} == {"01": 11, "02": 12.5, "city": 9.1}
    assert (values["02"].numerator, values["02"].denominator) == (125, 1000)
    assert values["02"].numerator_functional == {("02", "foreigners", "2020-12-31"): 1}
    assert (values["city"].numerator, values["city"].denominator) == (None, None)


@pytest.mark.parametrize(("mark", "state"), [("x", "suppressed"), (".", "not_published")])
def test_a_share_that_is_withheld_stays_so(mark: str, state: str) -> None:
    value = share_of_foreigners(*of_districts("foreigners_share", mark), *of_districts("population", 400))["01"]
    assert (value.value, value.state, value.numerator, value.denominator) == (None, state, None, None)


@pytest.mark.parametrize("mark", ["x", "."])
def test_a_published_share_stands_where_the_counts_are_not_known(mark: str) -> None:
    share, people = of_districts("foreigners_share", 12.5), of_districts("population", 1000)
    value = share_of_foreigners(*share, *people, *of_districts("foreigners", mark))["01"]
    assert (value.value, value.state, value.numerator, value.denominator) == (12.5, "known", 125, 1000)
    value = share_of_foreigners(*share, *of_districts("population", mark), *of_districts("foreigners", 125))["01"]
    assert (value.value, value.state, value.numerator, value.denominator) == (12.5, "known", None, None)


def test_counts_say_why_there_is_no_share_where_the_published_one_is_not_known_either() -> None:
    counts = (*of_districts("population", 1000), *of_districts("foreigners", "x"))
    value = share_of_foreigners(*counts, *of_districts("foreigners_share", "."))["01"]
    assert (value.value, value.state) == (None, "suppressed")


def test_a_published_share_of_too_few_is_none_either() -> None:
    shape = indicator(
        "ratio",
        numerator=["foreigners"],
        denominator=["population"],
        published_as="foreigners_share",
        minimum_denominator=50,
    )
    figures = [of_districts("foreigners_share", 10), of_districts("foreigners", 4), of_districts("population", 40)]
    value = only(own_values(facts(*(figure for of in figures for figure in of)), shape), "01")
    assert (value.value, value.state, value.reason) == (0.1, "not_comparable", "base_small")


# Joint units: 02 reports votes for 03, too


def test_a_joint_unit_whose_denominators_have_no_common_date_is_not_comparable() -> None:
    figures = of_districts("vote_eligible", 300, 500, date=ELECTION)
    below = [
        ("02", "population", day(2022), 600),
        ("03", "population", day(2020), 400),
        ("03", "population", day(2019), 1),
    ]
    shape = indicator("ratio", numerator=["vote_eligible"], denominator=["population"], denominator_age_years=9)
    values = by_area(own_values(facts(*figures, *below), shape), ELECTION)
    assert set(values) == {"02", "03"}
    for value in values.values():
        assert (value.value, value.state, value.reason) == (0.5, "not_comparable", "base_dates")
        assert (value.component_dates, value.denominator) == ((day(2020), day(2022)), 1000)
    shape = indicator("ratio", numerator=["vote_eligible"], denominator=["population"], denominator_age_years=9)
    together = facts(*figures, *below, ("02", "population", day(2020), 100))
    value = by_area(own_values(together, shape), ELECTION)["03"]
    assert (value.value, value.state, value.component_dates) == (1.0, "known", (day(2020),))


def test_a_joint_unit_has_one_value_for_all_its_districts() -> None:
    figures = of_districts("vote_eligible", 300, 500, date=ELECTION) + of_districts(
        "vote_postal", 30, 100, date=ELECTION
    )
    shape = indicator("ratio", numerator=["vote_postal"], denominator=["vote_eligible"], factor=100)
    values = by_area(own_values(summed(*figures), shape), ELECTION)
    assert {area: value.value for area, value in values.items()} == {
        "01": 10,
        "02": 20,
        "03": 20,
        "town": 10,
        "village": 20,
        "city": 16.25,
    }
    assert (values["03"].joint, values["03"].flags) == (("02", "03"), {"joint"})
    assert (values["01"].joint, values["01"].flags) == ((), set())
    assert (values["village"].joint, values["village"].flags) == ((), {"derived"})


def test_under_a_joint_numerator_stand_the_denominators_of_all_its_districts() -> None:
    figures = of_districts("vote_postal", 30, 100, date=ELECTION) + of_districts(
        "population", 300, 200, 300, date=ELECTION
    )
    shape = indicator("ratio", numerator=["vote_postal"], denominator=["population"], factor=100)
    values = by_area(own_values(facts(*figures), shape), ELECTION)
    assert {area: (value.value, value.denominator) for area, value in values.items()} == {
        "01": (10, 300),
        "02": (20, 500),
        "03": (20, 500),
    }


def test_a_joint_unit_needs_the_denominator_of_each_of_its_districts() -> None:
    figures = of_districts("vote_postal", 30, 100, date=ELECTION) + of_districts("population", 300, 200, date=ELECTION)
    shape = indicator("ratio", numerator=["vote_postal"], denominator=["population"])
    assert numbers(own_values(facts(*figures), shape), ELECTION) == {"01": 0.1}
