"""Values: what is known of an indicator in an area as of a date, carried to later dates, or withheld."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from data.catalog import Indicator
from data.facts import Page, State

DAYS_PER_YEAR = 365.25

Functional = dict[tuple[str, str, str], float]
"""Coefficients of (district or unit, measure, date) whose sum a figure publishes."""


@dataclass(frozen=True)
class Finished:
    """A mean or share of persons that was published as such.

    Attributes:
        figure: its value.
        persons: the persons that it is of, None where not known.
        sum_functional: what it sums up, by district or unit; times `figure`, over `persons`.
        persons_functional: coefficients of `persons`.
    """

    figure: float
    persons: float | None
    sum_functional: Functional
    persons_functional: Functional


@dataclass(frozen=True)
class Value:
    """The value of an indicator in one area, as of one date.

    Attributes:
        as_of: date the value is of; older than the reference date that it stands under when flagged "older".
        since: first date of a change, None otherwise.
        component_dates: dates of components that differ from `as_of`.
        numerator, denominator: the components, None for a published finished value or an average of areas.
        lower, upper: range of an estimate.
        pages: where its components were published, as far as the delivery says so.
        joint: the districts that share this value.
        balance: of a mean over areas, by weight, how far the area's value lies above the mean; these sum up to zero.
        finished: means and shares behind it that were published as such.
        also_told: further sums that it tells, with their values.
    """

    level: str
    area_id: str
    indicator: str
    as_of: dt.date
    value: float | None
    state: State = "known"
    flags: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    remark: str = ""
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    since: dt.date | None = None
    component_dates: tuple[dt.date, ...] = ()
    joint: tuple[str, ...] = ()
    numerator_functional: Functional = field(default_factory=dict, repr=False)
    denominator_functional: Functional = field(default_factory=dict, repr=False)
    balance: Functional = field(default_factory=dict, repr=False)
    pages: tuple[Page, ...] = ()
    finished: tuple[Finished, ...] = field(default=(), repr=False)
    also_told: tuple[tuple[Functional, float], ...] = field(default=(), repr=False)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Level, area, indicator and ISO date: under it, a value is withheld."""
        return self.level, self.area_id, self.indicator, self.as_of.isoformat()


def carried(values: Sequence[Value], indicator: Indicator, dates: Sequence[dt.date]) -> dict[dt.date, Value]:
    """Values of one area at each asked date: the newest one not after it, flagged "older" where it is older.

    That a figure is not published takes nothing away from an older one that is.

    Args:
        values: own values of one area.
        indicator: its `max_age_years` bounds the age.
        dates: reference dates that are offered.
    """
    result = {}
    for date in dates:
        told = [value for value in values if value.as_of <= date and value.state != "not_published"]
        candidates = told or [value for value in values if value.as_of == date]
        if not candidates:
            continue
        newest = max(candidates, key=lambda value: value.as_of)
        if newest.as_of == date:
            result[date] = newest
        elif years_between(newest.as_of, date) <= indicator.max_age_years:
            result[date] = replace(newest, flags=newest.flags | {"older"})
    return result


def offered_dates(values: Iterable[Value], indicator: Indicator) -> tuple[dt.date, ...]:
    """Reference dates at which a level has a known or withheld value; only the newest if the catalogue says so."""
    dates = sorted({value.as_of for value in values if value.state != "not_published"})
    return tuple(dates[-1:] if indicator.latest_only else dates)


def years_between(earlier: dt.date, later: dt.date) -> float:
    """Years from one date to another; whole where the dates are anniversaries."""
    if (earlier.month, earlier.day) == (later.month, later.day):
        return float(later.year - earlier.year)
    return (later - earlier).days / DAYS_PER_YEAR


def withheld(values: Iterable[Value], keys: Iterable[tuple[str, str, str, str]]) -> list[Value]:
    """The values, with nothing left of those under `keys` but their place and date."""
    hidden = set(keys)
    return [_emptied(value) if value.key in hidden else value for value in values]


def _emptied(value: Value) -> Value:
    place_and_date = (value.level, value.area_id, value.indicator, value.as_of)
    return Value(*place_and_date, None, "suppressed", since=value.since, joint=value.joint)
