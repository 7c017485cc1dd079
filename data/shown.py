"""The values of one indicator as they are shown: by level, reference date and area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from data.catalog import Catalog, Indicator
from data.facts import FactTable, Unit
from data.values import Value, carried, offered_dates

Shown = Mapping[dt.date, Mapping[str, Value]]
"""Values by reference date and area id."""

DIGITS = 6
"""Decimals of the numbers that the browser is given."""


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

    def without_noise(self) -> IndicatorValues:
        """The same, rounded so that text, rank, class and browser all start from the same number."""
        by_level = {
            level: {date: {area: _rounded(value) for area, value in of.items()} for date, of in dates.items()}
            for level, dates in self.by_level.items()
        }
        return IndicatorValues(self.indicator, by_level, tuple(map(_rounded, self.own)))

    def default_date(self, level: str) -> dt.date | None:
        """The date with most values of that very day, the newest of several; None where there is no value."""
        dates = self.by_level[level]
        if not dates:
            return None

        def own(date: dt.date) -> tuple[int, dt.date]:
            known = [value for value in dates[date].values() if value.value is not None]
            return sum(value.as_of == date for value in known), date

        return max(dates) if self.indicator.latest_only else max(dates, key=own)

    def first_shown(self, level: str) -> tuple[Value, ...]:
        """The values of a level on its default date."""
        day = self.default_date(level)
        return tuple(self.by_level[level][day].values()) if day else ()

    def known(self, level: str) -> dict[str, float]:
        """The known values of a level on its default date, by area."""
        return {value.area_id: value.value for value in self.first_shown(level) if value.value is not None}

    def newest(self, level: str, area: str, date: dt.date) -> Value | None:
        """The value of an area on a date, or on the newest date before it; None where it is not known then."""
        dates = [day for day in self.by_level[level] if day <= date]
        value = self.by_level[level][max(dates)].get(area) if dates else None
        return value if value is not None and value.value is not None else None


def shown_values(own: Iterable[Value], catalog: Catalog, facts: FactTable) -> dict[str, IndicatorValues]:
    """Own values carried to the dates that are offered, by indicator."""
    of_indicator: dict[str, dict[Unit, list[Value]]] = {indicator.id: {} for indicator in catalog.indicators}
    for value in own:
        of_indicator[value.indicator].setdefault((value.level, value.area_id), []).append(value)
    return {
        indicator.id: IndicatorValues(
            indicator,
            dict(_by_level(indicator, of_indicator[indicator.id], facts)),
            tuple(chain.from_iterable(of_indicator[indicator.id].values())),
        )
        for indicator in catalog.indicators
    }


def _by_level(
    indicator: Indicator, of_unit: Mapping[Unit, list[Value]], facts: FactTable
) -> Iterator[tuple[str, Shown]]:
    """The dates of a level are those of its own values; where it has none, those of all levels."""
    of_all = offered_dates(chain.from_iterable(of_unit.values()), indicator)
    for level in facts.dataset.levels:
        own = {unit[1]: of_unit[unit] for unit in facts.units(level.id) if unit in of_unit}
        dates = offered_dates(chain.from_iterable(own.values()), indicator) or of_all
        carried_by_area = {area: carried(values, indicator, dates) for area, values in own.items()}
        yield (
            level.id,
            {date: {area: of[date] for area, of in carried_by_area.items() if date in of} for date in dates},
        )


def _rounded(value: Value) -> Value:
    return value if value.value is None else replace(value, value=round(value.value, DIGITS) + 0.0)
