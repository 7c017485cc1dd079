"""Values: what is shown on a date, for how long, and what is left of a value that is withheld."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.values import Value, carried, offered_dates, withheld, years_between
from tests.unit.moonfacts import day, indicator

SUPPRESSED, KNOWN = "suppressed", "known"


def value(date: dt.date, number: float | None = 1.0, area: str = "01", **more: object) -> Value:
    state = KNOWN if number is not None else SUPPRESSED
    return Value("district", area, "some", date, number, **{"state": state, **more})


def shown(values: list[Value], *dates: dt.date, max_age: float = 8) -> dict[dt.date, Value]:
    return carried(values, indicator("measure", numerator=["population"], max_age_years=max_age), dates)


# Carried to later dates


def test_on_its_own_date_a_value_is_as_it_is() -> None:
    own = value(day(2020))
    assert shown([own], day(2020)) == {day(2020): own}


def test_later_the_newest_value_is_shown_as_older() -> None:
    values = [value(day(2018), 18), value(day(2016), 16), value(day(2022), 22)]
    later = shown(values, day(2020), day(2021))
    assert {date: (item.value, item.as_of, item.flags) for date, item in later.items()} == {
        day(2020): (18, day(2018), {"older"}),
        day(2021): (18, day(2018), {"older"}),
    }


def test_older_comes_to_the_other_flags() -> None:
    estimated = value(day(2018), flags=frozenset({"estimated"}))
    assert shown([estimated], day(2020))[day(2020)].flags == {"estimated", "older"}


def test_before_the_first_value_there_is_none() -> None:
    assert shown([value(day(2018))], day(2017)) == {}
    assert shown([], day(2017)) == {}


def test_a_value_is_shown_until_the_greatest_age_and_not_after() -> None:
    assert shown([value(day(2012))], day(2020), day(2020, 12, 30), dt.date(2021, 1, 1)).keys() == {
        day(2020),
        day(2020, 12, 30),
    }
    assert shown([value(day(2019))], day(2019), day(2020), max_age=0).keys() == {day(2019)}


def test_a_suppressed_value_is_not_replaced_by_an_older_known_one() -> None:
    values = [value(day(2018), 18), value(day(2019), None)]
    assert {date: (item.value, item.state) for date, item in shown(values, day(2019), day(2020)).items()} == {
        day(2019): (None, SUPPRESSED),
        day(2020): (None, SUPPRESSED),
    }


def test_an_older_value_stands_where_the_newer_one_is_not_published() -> None:
    lost = value(day(2019), None, state="not_published")
    later = shown([value(day(2018), 18), lost], day(2019), day(2020))
    assert {date: (item.value, item.as_of, item.flags) for date, item in later.items()} == {
        day(2019): (18, day(2018), {"older"}),
        day(2020): (18, day(2018), {"older"}),
    }
    assert shown([lost], day(2019), day(2020)) == {day(2019): lost}


DATES = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@settings(deadline=None)
@given(own=st.lists(DATES, unique=True), asked=st.lists(DATES, unique=True), max_age=st.integers(0, 20))
def test_a_carried_value_is_the_newest_not_after_the_date_and_young_enough(
    own: list[dt.date], asked: list[dt.date], max_age: int
) -> None:
    result = shown([value(date) for date in own], *asked, max_age=max_age)
    assert result.keys() <= set(asked)
    for date in asked:
        before = [earlier for earlier in own if earlier <= date]
        if date not in result:
            assert not before or years_between(max(before), date) > max_age
            continue
        item = result[date]
        assert item.as_of == max(before)
        assert years_between(item.as_of, date) <= max_age
        assert ("older" in item.flags) == (item.as_of < date)


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


# Offered dates


def test_dates_are_offered_once_and_in_order() -> None:
    values = [value(day(2020)), value(day(2018)), value(day(2020), area="02"), value(day(2019), None)]
    values.append(value(day(2021), None, state="not_published"))
    shape = indicator("measure", numerator=["population"])
    assert offered_dates(values, shape) == (day(2018), day(2019), day(2020))
    assert offered_dates(values, shape.model_copy(update={"latest_only": True})) == (day(2020),)
    assert offered_dates([], shape) == ()


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
