"""Numbers, dates and enumerations as text in the language that is spoken.

Numbers are rounded as they are written: the shortest decimal number that stands for the float is rounded, halves away
from zero. So 2.675 becomes "2,68", as a reader with pencil and paper expects.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date

from language.catalogues import _, spoken

MINUS = "\u2212"
UNIT_SPACE = "\u202f"
"""Narrow no-break space between a number and a sign such as % or km."""
WORD_SPACE = "\u00a0"
"""No-break space between a number and a word."""

LONGEST_SIGN = 3
"""Letters of the longest unit that is a sign: "km²"."""

LOCALES = {"en": "en_GB"}
"""Where a language is spoken, if that makes a difference."""

_DECIMAL = Context(prec=400, rounding=ROUND_HALF_UP)


def number(value: float, decimals: int = 0) -> str:
    """A number with all its decimals: "1.234,5", "−0,3", never "−0,0".

    Raises:
        ValueError: for NaN and infinity; what is missing has words of its own.
    """
    rounded = _rounded(value, decimals)
    text = f"{rounded.copy_abs():,f}".translate(_separators(spoken()))
    return MINUS + text if rounded < 0 else text


def signed(value: float, decimals: int = 0) -> str:
    """A difference with its sign: "+1,2", "−1,2"; what rounds to zero has none."""
    return ("+" if _rounded(value, decimals) > 0 else "") + number(value, decimals)


def exact(value: float) -> str:
    """A number with the decimals that it has, at most six: "−1.234,5", "100"."""
    return f"{round(value, 6):,}".removesuffix(".0").translate(_separators(spoken()))


def with_unit(value: float, decimals: int, unit: str, unit_one: str = "", *, sign: bool = False) -> str:
    """A number and its unit: "12,3 %", "1.234 Personen"; with `sign` a difference, "+1,2 %".

    `unit_one` takes the unit's place beside "1" and "−1", where given: "1 Person". With decimals the plural stays:
    "1,0 Personen". Without a unit the number stands alone.
    """
    text = signed(value, decimals) if sign else number(value, decimals)
    word = unit_one if unit_one and text.lstrip(f"+{MINUS}") == "1" else unit
    is_sign = len(word.split()[0]) <= LONGEST_SIGN if word else True
    return f"{text}{UNIT_SPACE if is_sign else WORD_SPACE}{word}" if word else text


def count_of(count: int, singular: str, plural: str) -> str:
    """A counted noun: "1 Stadtteil", "3 Stadtteile", "0 Stadtteile".

    Zero stays a figure, since "kein" would need the noun's gender and case.
    """
    return f"{number(count)}{WORD_SPACE}{singular if count == 1 else plural}"


def date(day: dt.date, precision: Literal["day", "year"] = "day") -> str:
    """A date in figures, "31.12.2016", or its year alone, "2016"."""
    return f"{day.year}" if precision == "year" else _dated(day, "medium", spoken())


def long_date(day: dt.date) -> str:
    """A date in words: "31. Dezember 2016"."""
    return _dated(day, "long", spoken()).replace(" ", WORD_SPACE, 1)


def join(words: Sequence[str]) -> str:
    """An enumeration: "a", "a und b", "a, b und c"; empty without words."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}", some=", ".join(words[:-1]), last=words[-1])


@cache
def _separators(language: str) -> dict[int, str]:
    symbols = _locale(language).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": MINUS})


@lru_cache(maxsize=1024)
def _dated(day: dt.date, form: Literal["medium", "long"], language: str) -> str:
    return format_date(day, form, _locale(language))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language))


def _rounded(value: float, decimals: int) -> Decimal:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written as a number")
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), context=_DECIMAL)
