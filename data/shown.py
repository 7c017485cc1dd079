"""The values of one indicator as they are shown: by level, reference date and area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from data.catalog import Indicator
from data.values import Value

Shown = Mapping[dt.date, Mapping[str, Value]]
"""Values by reference date and area id."""

DIGITS = 6
"""Decimals of the values that are shown, classified and handed on; what lies beyond is noise."""


def without_noise(value: Value) -> Value:
    """The value, its number rounded so that text, rank, class and browser all start from the same one."""
    return value if value.value is None else replace(value, value=round(value.value, DIGITS))


def as_shown(number: float, decimals: int) -> float:
    """The number that a reader sees, rounded like that of `language.numbers`: halves away from zero."""
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@dataclass(frozen=True)
class IndicatorValues:
    """All values of one indicator.

    Attributes:
        by_level: what each level shows on each date that it offers, older values carried along.
        own: every value on its own date only.
    """

    indicator: Indicator
    by_level: Mapping[str, Shown]
    own: tuple[Value, ...]

    def default_date(self, level: str) -> dt.date | None:
        """The date with most values of that very day, the newest of several; None where there is no value."""
        dates = self.by_level[level]
        if not dates:
            return None

        def own(date: dt.date) -> tuple[int, dt.date]:
            known = [value for value in dates[date].values() if value.value is not None]
            return sum(value.as_of == date for value in known), date

        return max(dates) if self.indicator.latest_only else max(dates, key=own)

    def known(self, level: str) -> dict[str, float]:
        """The known values of a level on its default date, by area."""
        day = self.default_date(level)
        shown = self.by_level[level][day].values() if day else ()
        return {value.area_id: value.value for value in shown if value.value is not None}

    def newest(self, level: str, area: str, date: dt.date) -> Value | None:
        """The value of an area on a date, or on the newest date before it; None where it is not known then."""
        dates = [day for day in self.by_level[level] if day <= date]
        value = self.by_level[level][max(dates)].get(area) if dates else None
        return value if value is not None and value.value is not None else None
