"""Means and shares that were published as such: whom they are of, and what that withholds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from data.preparation.values.exposures import exposures, hidden_values
from data.preparation.values.facts import FactTable
from data.preparation.values.rules import own_values
from data.preparation.values.values import Value, withheld
from data.sources.catalog import Catalog, Indicator
from tests.unit.moonfacts import SOME_DAY, Figure, Mark, by_area, day, facts, indicator, of_districts, summed

ALONE = {"confidentiality": {"minimum_count": 3, "minimum_denominator": 100, "protection_width": 3}}


def mean_of(*base: Mark, date: dt.date = SOME_DAY, **shape: Any) -> list[Value]:
    """The mean age of the three districts on SOME_DAY, 40 to 87 years, of persons on `date`."""
    table = facts(*of_districts("age", 40, 45, 87), *of_districts("folk", *base, date=date))
    return own_values(table, mean(**shape))


def mean(**shape: Any) -> Indicator:
    known = {"numerator": ["age"], "base": ["folk"], "personal": True, "unit": {"de": "Jahre"}, "aggregate": "none"}
    return indicator("measure", **(known | shape))


def bases(values: list[Value]) -> list[float | None]:
    of_area = by_area(values, SOME_DAY)
    return [of_area[area].finished[0].persons for area in ("01", "02", "03")]


# Whom a figure is of


def test_the_base_is_of_the_same_day() -> None:
    assert bases(mean_of(300, 200, 1)) == [300, 200, 1]
    [finished] = mean_of(300, 200, 1)[0].finished
    assert finished.figure == 40
    assert finished.persons_functional == {("01", "folk", "2020-12-31"): 1.0}
    assert finished.sum_functional == {("01", "age", "2020-12-31"): 1.0}


def test_the_base_is_else_of_the_nearest_day_within_its_age() -> None:
    older = of_districts("folk", 300, 200, 1, date=day(2017))
    newer = of_districts("folk", 310, ".", "x", date=day(2022))
    values = own_values(facts(*of_districts("age", 40, 45, 87), *older, *newer), mean())
    assert bases(values) == [310, 200, 1]
    assert bases(mean_of(300, 200, 1, date=day(2011))) == [None, None, None]
    assert bases(mean_of(300, 200, 1, date=day(2011), base_age_years=10)) == [300, 200, 1]


def test_a_base_that_is_withheld_that_day_is_not_replaced() -> None:
    older = of_districts("folk", 300, 200, 900, date=day(2019))
    values = own_values(facts(*of_districts("age", 40, 45, 87), *of_districts("folk", 300, 200, "x"), *older), mean())
    assert bases(values) == [300, 200, None]


def test_a_base_may_be_the_denominator_or_the_weight() -> None:
    assert bases(mean_of(300, 200, 1, base=[], aggregate="weighted_mean", weight="folk")) == [300, 200, 1]
    assert all(not value.finished for value in mean_of(300, 200, 1, base=[]))
    assert all(not value.finished for value in mean_of(300, 200, 1, base=[], weight="folk", personal=False))
    share = {"numerator": ["elves"], "denominator": ["folk"], "published_as": "elf_share", "factor": 100}
    table = facts(*of_districts("elf_share", 5, 6, 7), *of_districts("folk", 300, 200, 1, date=day(2019)))
    values = own_values(table, indicator("ratio", personal=True, **share))
    assert bases(values) == [300, 200, 1]


def test_a_figure_of_fewer_than_its_indicator_wants_is_not_shown() -> None:
    values = by_area(mean_of(300, 200, 99, minimum_denominator=100), SOME_DAY)
    assert [values[area].value for area in ("01", "02", "03")] == [40, 45, None]
    assert values["03"].state == "suppressed"
    share = {"numerator": ["elves"], "denominator": ["folk"], "published_as": "elf_share", "minimum_denominator": 100}
    table = facts(*of_districts("elf_share", 5, 6, 2.5), *of_districts("folk", 300, 200, 40))
    shares = by_area(own_values(table, indicator("ratio", personal=True, **share)), SOME_DAY)
    assert [shares[area].value for area in ("01", "02", "03")] == [5, 6, None]


# What is withheld


def hidden(table: FactTable, *shapes: Indicator) -> dict[str, str]:
    """Reasons by "area indicator", of one date each."""
    catalog = Catalog(domains=(), indicators=shapes)
    values = [value for shape in shapes for value in own_values(table, shape)]
    return {f"{key[1]} {key[2]}": reason for key, reason in hidden_values(values, table, catalog).items()}


def folk(**shape: Any) -> Indicator:
    return indicator("measure", **({"id": "folk", "numerator": ["folk"], "personal": True} | shape))


def test_the_mean_of_one_person_is_withheld_and_those_of_many_are_not() -> None:
    table = facts(*of_districts("age", 40, 45, 87), *of_districts("folk", 300, 200, 1))
    assert hidden(table, folk(), mean()) == {"03 folk": "primary", "03 some": "primary"}
    assert hidden(table, mean(personal=False)) == {}


def test_a_mean_of_an_unknown_number_is_withheld() -> None:
    table = facts(*of_districts("age", 40, 45, 87), *of_districts("folk", 300, 200, "."))
    assert hidden(table, mean()) == {"03 some": "unfounded"}


def test_a_mean_does_not_follow_from_that_of_the_city() -> None:
    """Sums of ages: 300 x 40 + 200 x 45 + 40 x 87 are 24480, or 45.3 for each of 540."""
    city: list[Figure] = [("city", "age", SOME_DAY, 24480 / 540)]
    table = summed(*of_districts("age", 40, 45, 87), *city, *of_districts("folk", 300, 200, 40), not_additive=["age"])
    assert hidden(table, mean()) == {"03 some": "primary", "02 some": "complementary"}


def share(**shape: Any) -> Indicator:
    known = {"numerator": ["need"], "base": ["folk"], "personal": True, "unit": {"de": "%"}, "aggregate": "none"}
    return indicator("measure", **(known | shape))


@pytest.mark.parametrize(
    ("percent", "persons", "reason"),
    [
        (2.5, 40, "primary"),  # few persons
        (0.5, 400, "primary"),  # two of 400
        (99.5, 400, "primary"),  # all but two
        (0.75, 400, None),  # three of 400
        (0, 400, None),
        (100, 400, None),
    ],
)
def test_a_finished_share_follows_the_rules_of_counts(percent: float, persons: int, reason: str | None) -> None:
    table = facts(*of_districts("need", percent), *of_districts("folk", persons))
    assert hidden(table, share()) == ({"01 some": reason} if reason else {})


def test_a_finished_rate_of_a_thousand_is_a_count_too() -> None:
    table = facts(*of_districts("need", 2, 6), *of_districts("folk", 500, 500))
    per_mille = {"unit": {"de": "je 1.000"}, "per": 1000, "part_of_whole": False}
    assert hidden(table, share(**per_mille)) == {"01 some": "primary"}, "one of 500"


def test_a_finished_share_does_not_follow_from_that_of_the_city() -> None:
    city: list[Figure] = [("city", "need", SOME_DAY, 6.2)]
    table = summed(
        *of_districts("need", 0.5, 10, 8.1), *city, *of_districts("folk", 400, 200, 400), not_additive=["need"]
    )
    assert hidden(table, share()) == {"01 some": "primary", "02 some": "complementary"}


def test_the_change_of_a_mean_is_withheld_where_either_end_is_of_few() -> None:
    ages = [*of_districts("age", 40, 41, 42, date=day(2018)), *of_districts("age", 41, 42, 43)]
    people = [*of_districts("folk", 300, 90, 300, date=day(2018)), *of_districts("folk", 300, 300, 90)]
    shape = indicator("change", numerator=["age"], base=["folk"], since=day(2018), minimum_years=1, personal=True)
    assert hidden(facts(*ages, *people), shape) == {"02 some": "primary", "03 some": "primary"}
    assert hidden(facts(*ages, *people[:3]), shape).keys() >= {"02 some"}


def test_negative_means_are_no_less_protected() -> None:
    table = facts(*of_districts("age", -40, 45, -87), *of_districts("folk", 300, 200, 40))
    assert hidden(table, mean()) == {"03 some": "primary"}


# Rates of other things


def test_a_rate_of_facilities_over_few_persons_is_withheld_and_nothing_else_for_its_sake() -> None:
    table = facts(*of_districts("count.school", 1, 2, 1), *of_districts("folk", 300, 200, 40))
    rate = indicator(
        "ratio", numerator=["count.school"], denominator=["folk"], part_of_whole=False, personal=False, factor=1000
    )
    assert hidden(table, rate, folk()) == {"03 some": "primary"}
    assert hidden(table, rate) == {}, "where nobody is counted by a personal entry"


def test_both_ends_of_a_range_are_told_by_it() -> None:
    """With 2 letters of 200 in all and a range for their return, the letters follow from the range."""
    shape = indicator(
        "estimated_ratio",
        numerator=["came"],
        denominator=["folk"],
        estimated_part="letters",
        rate=["back", "letters"],
        rate_range=[0.5, 1.0],
        personal=True,
    )
    city: list[Figure] = [("city", "back", SOME_DAY, 50), ("city", "letters", SOME_DAY, 62)]
    counts = [*of_districts("came", 50, 60, 70), *of_districts("letters", 2, 30, 30)]
    table = facts(*counts, *of_districts("folk", 300, 300, 300), *city)
    values = own_values(table, shape)
    told = exposures(values, Catalog(domains=(), indicators=(shape,)), table.dataset)
    assert {row.numerator_value for row in told if row.key[1] == "01"} >= {50, 2}
    reasons = hidden(table, shape)
    assert reasons["01 some"] == "primary"
    empty = withheld(values, [("district", "01", "some", "2020-12-31")])[0]
    assert (empty.value, empty.lower, empty.upper, empty.also_told, empty.finished) == (None, None, None, (), ())


# What a source withholds


def test_what_a_source_withholds_does_not_follow_from_its_total() -> None:
    city: list[Figure] = [("city", "folk", SOME_DAY, 540)]
    table = facts(*of_districts("folk", 300, 200, "x"), *city)
    assert hidden(table, folk()) == {"02 folk": "complementary"}
    assert hidden(facts(*of_districts("folk", 300, 200, "."), *city), folk()) == {}, "that is no secret"
    assert hidden(facts(*of_districts("folk", 300, "x", "x"), *city), folk()) == {}, "two cover each other"
    assert hidden(table, folk(personal=False)) == {}


def test_what_a_source_withholds_of_all_is_no_secret_of_any() -> None:
    assert hidden(facts(*of_districts("folk", 300, 200, "x")), folk()) == {}
