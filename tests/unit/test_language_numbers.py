"""German numbers, dates and enumerations."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.numbers import MINUS, UNIT_SPACE, WORD_SPACE, count_of, date, join, long_date, number, signed, with_unit

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (0, 0, "0"),
        (-0.0, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (-0.05, 1, "−0,1"),
        (-1234567.891, 2, "−1.234.567,89"),
        (999.95, 1, "1.000,0"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (1e21, 0, "1.000.000.000.000.000.000.000"),
        (5e-324, 3, "0,000"),
        (12345678901234567890, 0, "12.345.678.901.234.567.890"),
        (np.float64(63.05), 1, "63,1"),
        (np.int64(211590), 0, "211.590"),
    ],
)
def test_number(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_missing_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        number(value, 1)


@given(FINITE, st.integers(0, 4))
def test_number_reads_back_as_the_nearest_on_its_grid(value: float, decimals: int) -> None:
    text = number(value, decimals)
    read = Decimal(text.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert abs(read - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)
    assert len(text.partition(",")[2]) == decimals
    assert all(len(group) == 3 for group in text.partition(",")[0].split(".")[1:])


@given(FINITE, st.integers(0, 3))
def test_the_opposite_number_differs_by_its_sign_alone(value: float, decimals: int) -> None:
    assert number(-value, decimals).lstrip(MINUS) == number(value, decimals).lstrip(MINUS)


@pytest.mark.parametrize(
    ("value", "text"), [(1.2, "+1,2"), (-1.2, "−1,2"), (0.0, "0,0"), (0.04, "0,0"), (-0.04, "0,0"), (0.05, "+0,1")]
)
def test_signed(value: float, text: str) -> None:
    assert signed(value, 1) == text


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "unit_one", "text"),
    [
        (12.34, 1, "%", "", "12,3_%"),
        (1234, 0, "Personen", "Person", "1.234~Personen"),
        (1, 0, "Personen", "Person", "1~Person"),
        (1.4, 0, "Personen", "Person", "1~Person"),
        (-1, 0, "Personen", "Person", "−1~Person"),
        (1, 1, "Personen", "Person", "1,0~Personen"),
        (1, 0, "km", "", "1_km"),
        (5, 0, "", "", "5"),
    ],
)
def test_with_unit(value: float, decimals: int, unit: str, unit_one: str, text: str) -> None:
    assert with_unit(value, decimals, unit, unit_one) == text.replace("_", UNIT_SPACE).replace("~", WORD_SPACE)


def test_with_unit_of_a_difference() -> None:
    assert with_unit(1.25, 1, "% pro Jahr", sign=True) == f"+1,3{UNIT_SPACE}% pro Jahr"
    assert with_unit(1, 0, "Personen", "Person", sign=True) == f"+1{WORD_SPACE}Person"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0_Stadtteile"), (1, "1_Stadtteil"), (3, "3_Stadtteile"), (1200, "1.200_Stadtteile")]
)
def test_count_of(count: int, text: str) -> None:
    assert count_of(count, "Stadtteil", "Stadtteile") == text.replace("_", WORD_SPACE)


def test_dates() -> None:
    day = dt.date(2016, 3, 1)
    assert date(day) == "01.03.2016"
    assert date(day, "year") == "2016"
    assert long_date(day) == "1.\u00a0März 2016"
    assert long_date(dt.date(2016, 12, 31)) == "31.\u00a0Dezember 2016"


def test_join() -> None:
    assert [join(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a und b", "a, b und c"]
