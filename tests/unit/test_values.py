"""Values: the newest of an area, what stands beside each other, and what is left of a value that is withheld."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.preparation.values.values import Value, newest, side_by_side, withheld, years_between
from tests.unit.moonfacts import day, indicator

SUPPRESSED, KNOWN = "suppressed", "known"


def value(date: dt.date, number: float | None = 1.0, area: str = "01", **more: object) -> Value:
    state = KNOWN if number is not None else SUPPRESSED
    return Value("district", area, "some", date, number, **{"state": state, **more})


# The newest of an area


def test_the_newest_value_is_the_one_of_the_latest_date() -> None:
    values = [value(day(2018), 18), value(day(2022), 22), value(day(2016), 16)]
    assert newest(values) == values[1]
    assert newest([]) is None


def test_a_suppressed_value_is_not_replaced_by_an_older_known_one() -> None:
    values = [value(day(2018), 18), value(day(2019), None)]
    assert newest(values) == values[1]


def test_an_older_value_stands_where_the_newer_one_is_not_published_or_not_comparable() -> None:
    lost = value(day(2019), None, state="not_published")
    apart = value(day(2020), 7, state="not_comparable", reason="base_old")
    assert newest([known := value(day(2018), 18), lost, apart]) == known
    assert newest([lost, apart]) == apart
    assert newest([lost]) is None


# Beside each other


def beside(*values: Value, years: float = 5, **words: object) -> list[tuple[str, str, bool]]:
    """State, reason, and whether it is flagged as older."""
    shape = indicator("measure", **words)
    found = side_by_side({str(place): each for place, each in enumerate(values)}, shape, years)
    return [(each.state, each.reason, "older" in each.flags) for each in found.values()]


def test_a_value_is_compared_up_to_the_greatest_age_and_not_after() -> None:
    assert beside(value(day(2020)), value(day(2015)), value(dt.date(2015, 12, 30)), value(day(2009))) == [
        (KNOWN, "", False),
        (KNOWN, "", True),
        ("not_comparable", "old", True),
        ("not_comparable", "old", True),
    ]
    assert beside(value(day(2020)), value(day(2009)), years=11)[1] == (KNOWN, "", True)


def test_a_flow_is_compared_within_its_own_period_only() -> None:
    assert beside(value(day(2020)), value(day(2020)), value(day(2019)), kind="flow") == [
        (KNOWN, "", False),
        (KNOWN, "", False),
        ("not_comparable", "period", True),
    ]


def test_a_total_change_is_a_flow_and_a_yearly_one_is_none() -> None:
    change = {"rule": "change", "numerator": ["some"], "since": day(2000)}
    assert indicator(**change).is_flow
    assert not indicator(**change, per_year=True).is_flow
    assert not indicator("measure").is_flow


def test_how_old_a_value_is_counts_from_the_newest_known_one() -> None:
    assert beside(value(day(2030), None), value(day(2020)), value(day(2015)))[1:] == [
        (KNOWN, "", False),
        (KNOWN, "", True),
    ]
    assert beside(value(day(2020), None)) == [(SUPPRESSED, "", False)]


def test_number_and_other_flags_of_what_is_not_comparable_stay() -> None:
    old = value(day(2000), 7.5, flags=frozenset({"estimated"}))
    found = side_by_side({"a": old, "b": value(day(2020))}, indicator("measure"), 5)["a"]
    assert (found.value, found.as_of, found.flags) == (7.5, day(2000), {"estimated", "older"})


DATES = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@given(own=st.lists(DATES, min_size=1), years=st.integers(0, 20), flow=st.booleans())
def test_what_is_compared_is_of_one_date_or_young_enough(own: list[dt.date], years: int, flow: bool) -> None:
    shape = indicator("measure", kind="flow" if flow else "stock")
    found = side_by_side({str(place): value(date) for place, date in enumerate(own)}, shape, years)
    last = max(own)
    for each in found.values():
        young = each.as_of == last or (not flow and years_between(each.as_of, last) <= years)
        assert (each.state == KNOWN) == young
        assert (each.reason == "") == young
        assert ("older" in each.flags) == (each.as_of < last)


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        (day(2016), day(2024), 8),
        (dt.date(2016, 2, 29), dt.date(2020, 2, 29), 4),
        (dt.date(2019, 1, 1), dt.date(2019, 7, 1), 181 / 365.25),
        (day(2018), dt.date(2020, 1, 1), 366 / 365.25),
    ],
)
def test_years_between_two_dates(earlier: dt.date, later: dt.date, years: float) -> None:
    assert years_between(earlier, later) == pytest.approx(years, rel=1e-12)


# Withheld


def test_nothing_is_left_of_a_withheld_value_but_its_place_and_date() -> None:
    full = value(
        day(2020),
        7.5,
        flags=frozenset({"estimated", "derived"}),
        remark="Fraglich.",
        numerator=3.0,
        denominator=40.0,
        lower=7.0,
        upper=8.0,
        sources=("amt",),
        component_dates=(day(2019),),
        numerator_functional={("01", "some", "2020-12-31"): 1.0},
        denominator_functional={("01", "all", "2020-12-31"): 1.0},
        balance={("01", "population", "2020-12-31"): 0.5},
    )
    [left] = withheld([full], [full.key])
    empty = Value("district", "01", "some", day(2020), None)
    told = {"state"}
    assert left.state == SUPPRESSED
    assert [field.name for field in fields(Value) if getattr(left, field.name) != getattr(empty, field.name)] == [*told]


def test_of_which_time_and_of_which_districts_a_withheld_value_would_be_stays() -> None:
    [left] = withheld([change := value(day(2020), since=day(2016), joint=("01", "02"))], [change.key])
    assert (left.since, left.joint) == (day(2016), ("01", "02"))


def test_only_what_is_named_is_withheld() -> None:
    values = [value(day(2020)), value(day(2021)), value(day(2020), area="02")]
    assert [item.state for item in withheld(values, [values[0].key])] == [SUPPRESSED, KNOWN, KNOWN]
    assert withheld(values, []) == values
    assert withheld(values, [("city", "01", "some", "2020-12-31")]) == values
