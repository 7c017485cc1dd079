"""The values of one indicator as they are shown: by level, reference date and area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from data.catalog import Indicator
from data.values import Value

Shown = Mapping[dt.date, Mapping[str, Value]]
"""Values by reference date and area id."""

DIGITS = 6
"""Decimals of the numbers that the browser is given."""


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

    def newest(self, level: str, area: str, date: dt.date) -> Value | None:
        """The value of an area on a date, or on the newest date before it; None where it is not known then."""
        dates = [day for day in self.by_level[level] if day <= date]
        value = self.by_level[level][max(dates)].get(area) if dates else None
        return value if value is not None and value.value is not None else None
