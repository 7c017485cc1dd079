"""Classes as the browser gets them: its one line of arithmetic, the labels, and how many colours there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.classes import COMPUTED, Classes, classify
from data.preparation.client.schemes import catalogue_scheme, chosen_schemes, difference_scheme, pooled, scheme
from data.preparation.values.facts import FactTable
from data.preparation.values.rules import own_values
from data.preparation.values.shown import IndicatorValues, as_shown, shown_values
from data.sources.catalog import Catalog, Indicator
from tests.unit.moonfacts import day, facts, indicator, of_districts, summed

DIVERGING: dict[str, Any] = {"diverging": True, "palette": "PuOr"}


def class_in_the_browser(value: float, thresholds: Sequence[float]) -> int:
    """`classOf` of assets/js/view.js."""
    return sum(value >= threshold for threshold in thresholds)


def shown(shape: Indicator, table: FactTable) -> IndicatorValues:
    return shown_values(own_values(table, shape), Catalog(domains=(), indicators=(shape,)), table)["some"]


def labels(found: dict[str, Any]) -> list[str]:
    return [entry["label"] for entry in found["legend"]]


# What the browser does with them


@given(
    values=st.lists(st.integers(-(10**7), 10**7).map(lambda n: n / 10**4), min_size=1, max_size=30),
    method=st.sampled_from(COMPUTED),
    size=st.integers(2, 7),
    decimals=st.integers(0, 3),
    diverging=st.booleans(),
)
def test_the_browser_finds_the_class_of_each_value_and_its_label_holds_it(
    values: list[float], method: Any, size: int, decimals: int, diverging: bool
) -> None:
    shape = indicator("measure", decimals=decimals, **(DIVERGING if diverging else {}))
    classes = classify(np.array(values), method, size, decimals=decimals, centre=0.0 if diverging else None)
    made = scheme(shape, classes)
    assert len(made["legend"]) == classes.size == len(made["thresholds"]) + 1
    for value, expected in zip(values, classes.assign(np.array(values)), strict=True):
        found = class_in_the_browser(value, made["thresholds"])
        assert found == expected
        below, above = (-np.inf, *classes.inner)[found], (*classes.inner, np.inf)[found]
        assert below < as_shown(value, decimals) <= above


# Legends


NOTHING = float("nan")


@pytest.mark.parametrize(
    ("inner", "ends", "words", "expected"),
    [
        ((), (NOTHING, NOTHING), {}, []),
        ((), (4.0, 4.0), {"decimals": 1}, ["4,0"]),
        ((), (0.0, 1234.5), {"decimals": 1}, ["0,0 bis 1.234,5"]),
        ((1.5,), (1.0, 2.0), {"decimals": 1}, ["bis 1,5", "über 1,5"]),
        ((1.5, 2.5), (1.0, 3.0), {"decimals": 1}, ["bis 1,5", "über 1,5 bis 2,5", "über 2,5"]),
        ((0, 1, 5), (0, 6), {"extensive": True}, ["0", "1", "2 bis 5", "6"]),
        ((0, 1, 5), (0, 9), {"extensive": True}, ["0", "1", "2 bis 5", "ab 6"]),
        ((5000, 9999), (168, 19302), {"extensive": True}, ["bis 5.000", "5.001 bis 9.999", "ab 10.000"]),
        ((0, 1), (0, 6), {"extensive": True, "decimals": 2}, ["bis 0,00", "über 0,00 bis 1,00", "über 1,00"]),
        ((-50, 0), (-90, 7), DIVERGING, ["bis −50", "über −50 bis 0", "über 0"]),
        ((0, 5), (-3, 7), {**DIVERGING, "extensive": True}, ["bis 0", "über 0 bis +5", "über +5"]),
    ],
)
def test_labels(
    inner: tuple[float, ...], ends: tuple[float, float], words: dict[str, Any], expected: list[str]
) -> None:
    shape = indicator("measure", **words)
    made = scheme(shape, Classes(inner, *ends, "given", shape.decimals))
    assert labels(made) == expected
    assert len(made["thresholds"]) == max(len(expected) - 1, 0)


def test_each_class_has_a_colour_of_its_own_and_an_ink() -> None:
    made = scheme(indicator("measure"), classify(np.arange(50.0), "quantiles", 7, decimals=0))
    colours = [entry["colour"] for entry in made["legend"]]
    assert len(set(colours)) == 7
    assert {entry["ink"] for entry in made["legend"]} == {"#111827", "#ffffff"}


# Of which values


def test_the_classes_are_the_same_at_every_date() -> None:
    table = facts(*of_districts("some", 1, 2, 3), *of_districts("some", 7, 8, 9, date=day(2022)))
    values = shown(indicator("measure", numerator=["some"]), table)
    assert sorted(pooled(values, table.dataset.district_level, table.dataset)) == [1, 2, 3, 7, 8, 9]


def test_larger_areas_stand_in_the_classes_of_the_districts_unless_the_indicator_grows_with_them() -> None:
    counts = summed(*of_districts("some", 1, 20, 300))
    ratio = indicator("ratio", numerator=["some"], denominator=["some"])
    levels = counts.dataset.levels
    for shape, apart in ((ratio, False), (indicator("measure", numerator=["some"], extensive=True), True)):
        values = shown(shape, counts)
        districts, groups, city = (catalogue_scheme(values, level, counts.dataset) for level in levels)
        assert (groups != districts) == apart
        assert (city != districts) == apart
    assert sorted(pooled(values, levels[0], counts.dataset)) == [1, 20, 300]
    assert sorted(pooled(values, levels[1], counts.dataset)) == []  # two groups are too few to be compared


def test_given_breaks_are_kept_for_the_districts() -> None:
    words = {"classification": {"method": "given", "breaks": [-1.0, 0.0, 1.0]}, **DIVERGING}
    table = facts(*of_districts("some", -5, -0.5, 0.5), ("01", "some", day(2022), 9))
    shape = indicator("measure", numerator=["some"], decimals=1, **words)
    made = catalogue_scheme(shown(shape, table), table.dataset.district_level, table.dataset)
    assert labels(made) == ["bis −1,0", "über −1,0 bis 0,0", "über 0,0 bis +1,0", "über +1,0"]


def test_every_method_and_number_of_classes_is_there_for_the_districts_only() -> None:
    table = summed(*of_districts("some", 1, 2, 30))
    values = shown(indicator("measure", numerator=["some"]), table)
    districts, groups, _ = (chosen_schemes(values, level, table.dataset) for level in table.dataset.levels)
    assert set(districts) == {f"{method}.{size}" for method in COMPUTED for size in range(3, 8)}
    assert groups == {}


# Differences to the city


def ratios(*above: float, **words: Any) -> tuple[IndicatorValues, FactTable]:
    table = summed(*of_districts("some", *above), *of_districts("all", *(100 for _ in above)))
    shape = indicator("ratio", numerator=["some"], denominator=["all"], factor=100, decimals=1, **words)
    return shown(shape, table), table


def of_districts_level(values: IndicatorValues, table: FactTable) -> Any:
    return difference_scheme(values, table.dataset.district_level, table.dataset)


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(lambda above: len(set(above)) > 1))
def test_zero_is_always_a_break_of_the_differences(above: list[int]) -> None:
    values, table = ratios(*above)
    made = of_districts_level(values, table)
    city = sum(above) / 3
    for number in above:
        assert class_in_the_browser(0.0, made["thresholds"]) == class_in_the_browser(-1e-9, made["thresholds"])
        higher = as_shown(round(number, 6) - round(city, 6), 1) > 0
        reached = class_in_the_browser(round(number, 6) - round(city, 6), made["thresholds"])
        assert (reached > class_in_the_browser(0.0, made["thresholds"])) == higher


def test_differences_are_said_with_their_sign_and_coloured_in_two_directions() -> None:
    made = of_districts_level(*ratios(10, 20, 60))
    assert labels(made) == ["bis −20,0", "über −20,0 bis 0,0", "über 0,0"]
    below, _, above = (entry["colour"] for entry in made["legend"])
    assert below != above
    assert [entry.get("over") for entry in made["legend"]] == ["below", "below", None]
    assert made["legend"] == of_districts_level(*ratios(10, 20, 60, palette="YlOrBr"))["legend"]
    assert made["legend"] != of_districts_level(*ratios(10, 20, 60, **{**DIVERGING, "palette": "BrBG"}))["legend"]


def test_there_are_no_differences_without_a_city_value_or_between_counts() -> None:
    table = facts(*of_districts("some", 1, 2))
    assert of_districts_level(shown(indicator("measure", numerator=["some"]), table), table) is None
    table = summed(*of_districts("some", 1, 2, 3))
    assert of_districts_level(shown(indicator("measure", numerator=["some"], extensive=True), table), table) is None
    values, table = ratios(10, 20, 60)
    assert difference_scheme(values, table.dataset.city_level, table.dataset) is None
