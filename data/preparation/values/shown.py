"""The values of one indicator as they are shown: by level, date and area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from data.preparation.values.facts import FactTable, Unit
from data.preparation.values.values import Value, newest, side_by_side, years_between
from data.sources.catalog import Catalog, Indicator

NEWEST = "newest"
"""Key of the view in which every area stands with its newest value; others are keyed by their ISO date."""

Shown = Mapping[str, Mapping[str, Value]]
"""Values by key and area id."""

DECIMALS, DIGITS = 6, 9
"""Of the numbers that the browser is given: at most so many decimals, and none that comes after so many digits."""


def as_shown(number: float, decimals: int) -> float:
    """The number that a reader sees, rounded like that of `language.numbers`: halves away from zero."""
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@dataclass(frozen=True)
class IndicatorValues:
    """All values of one indicator.

    Attributes:
        by_level: what each level shows: newest values beside each other, and those of each single date.
        offered: keys that each level offers, the one shown first in front; empty where nothing is known anywhere.
        needed: comparable values that each level needs for ranks, classes and extremes.
        years: how much older than the newest a comparable value may be.
        own: every value on its own date.
    """

    indicator: Indicator
    by_level: Mapping[str, Shown]
    offered: Mapping[str, tuple[str, ...]]
    needed: Mapping[str, int]
    years: float
    own: tuple[Value, ...]

    def without_noise(self) -> IndicatorValues:
        """The same, rounded so that text, rank, class and browser all start from the same number."""
        by_level = {
            level: {key: {area: _rounded(value) for area, value in of.items()} for key, of in shown.items()}
            for level, shown in self.by_level.items()
        }
        return replace(self, by_level=by_level, own=tuple(map(_rounded, self.own)))

    def default(self, level: str) -> str | None:
        """The key that a level shows first."""
        return next(iter(self.offered[level]), None)

    def newest(self, level: str) -> Mapping[str, Value]:
        """The newest value of each area of a level, by area."""
        return self.by_level[level].get(NEWEST, {})

    def compares(self, level: str, key: str) -> bool:
        """Whether enough is comparable for ranks, classes and extremes; else the values are a list."""
        known = sum(value.state == "known" for value in self.by_level[level].get(key, {}).values())
        return known >= self.needed[level]

    def whole(self, city: str, level: str, key: str) -> Value | None:
        """The city's value that those of a level can be held against under a key; None where there is none.

        It is of the same date, or as near to the newest of them as values must be to be comparable.
        """
        known = [value.as_of for value in self.by_level[level].get(key, {}).values() if value.state == "known"]
        last = None if key == NEWEST else dt.date.fromisoformat(key)
        open_end = last is None and not self.indicator.is_flow
        last = max(known, default=last)
        of_city = [value for value in self.own if value.level == city and value.state == "known"]
        best = newest(value for value in of_city if open_end or last is None or value.as_of <= last)
        if best is None or last is None:
            return best
        span = 0.0 if self.indicator.is_flow else self.years
        return best if abs(years_between(best.as_of, last)) <= span else None


def shown_values(own: Iterable[Value], catalog: Catalog, facts: FactTable) -> dict[str, IndicatorValues]:
    """What is shown of every indicator."""
    of_indicator: dict[str, dict[Unit, list[Value]]] = {indicator.id: {} for indicator in catalog.indicators}
    for value in own:
        of_indicator[value.indicator].setdefault((value.level, value.area_id), []).append(value)
    return {indicator.id: _shown(indicator, of_indicator[indicator.id], facts) for indicator in catalog.indicators}


def _shown(indicator: Indicator, of_unit: Mapping[Unit, list[Value]], facts: FactTable) -> IndicatorValues:
    dataset, levels = facts.dataset, facts.dataset.levels
    spans = (indicator.comparable_years, indicator.max_age_years, dataset.comparable_years)
    years = next(span for span in spans if span is not None)
    own = tuple(chain.from_iterable(of_unit.values()))
    by_level = {
        level.id: dict(_views([unit for unit in facts.units(level.id) if unit in of_unit], of_unit, indicator, years))
        for level in levels
    }
    sizes = {level.id: len(facts.units(level.id)) for level in levels}
    last = max((value.as_of for value in own if value.state != "not_published"), default=None)
    return IndicatorValues(
        indicator,
        by_level,
        {
            level.id: tuple(_offered(by_level[level.id], dataset.series(sizes[level.id]), last))[
                : 1 if indicator.latest_only else None
            ]
            for level in levels
        },
        {level.id: dataset.needed(sizes[level.id]) for level in levels},
        years,
        own,
    )


def _views(
    units: Iterable[Unit], of_unit: Mapping[Unit, list[Value]], indicator: Indicator, years: float
) -> Iterator[tuple[str, Mapping[str, Value]]]:
    last: dict[str, Value] = {}
    dates: dict[str, dict[str, Value]] = {}
    for unit in units:
        value = newest(of_unit[unit])
        if value is not None:
            last[unit[1]] = value
        for value in of_unit[unit]:
            if value.state != "not_published":
                dates.setdefault(value.as_of.isoformat(), {})[unit[1]] = value
    if last:
        yield NEWEST, side_by_side(last, indicator, years)
    yield from sorted(dates.items())


def _offered(shown: Shown, series: int, last: dt.date | None) -> Iterator[str]:
    """The newest values, in one view where they are of several dates, and each date that so many areas have a value on.

    Args:
        shown: the values of a level.
        series: areas that make a date a series.
        last: the newest date of all levels, which a level without any value shows.
    """
    newest_dates = {value.as_of.isoformat() for value in shown.get(NEWEST, {}).values()}
    if not newest_dates:
        yield from () if last is None else (last.isoformat(),)
        return
    first = NEWEST if len(newest_dates) > 1 else min(newest_dates)
    yield first
    for key, values in sorted(shown.items(), reverse=True):
        proper = sum(value.state in {"known", "suppressed"} for value in values.values())
        if key not in {NEWEST, first} and proper >= series:
            yield key


def as_sent(number: float) -> float:
    """The number as the browser is given it; digits before the point are never cut.

    >>> as_sent(12233.742918), as_sent(0.1234567), as_sent(12345678901.0)
    (12233.7429, 0.123457, 12345678901.0)
    """
    before = len(f"{abs(number):.0f}")
    return round(number, max(0, min(DECIMALS, DIGITS - before))) + 0.0


def _rounded(value: Value) -> Value:
    return value if value.value is None else replace(value, value=as_sent(value.value))
