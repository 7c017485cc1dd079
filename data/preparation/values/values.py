"""Values: what is known of an indicator in an area as of a date, beside those of other areas, or withheld."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from data.preparation.values.facts import Page, State
from data.sources.catalog import Indicator

DAYS_PER_YEAR = 365.25

Reason = Literal["", "old", "period", "base_zero", "base_small", "base_old", "base_dates", "count_small"]
"""Why a value is not comparable: too old, of another period, over a base that is zero, too small, too old, or of
several dates, or a share of which too few are counted."""

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
        as_of: date the value is of; older than the newest beside it when flagged "older".
        reason: why it is not comparable, "" in every other state.
        since: first date of a change, None otherwise.
        component_dates: dates of components that differ from `as_of`.
        numerator, denominator: the components, None for a published finished value or an average of areas.
        lower, upper: range of an estimate.
        pages: where its components were published, as far as the delivery says so.
        joint: the districts that share this value.
        balance: of a mean over areas, by weight, how far the area's value lies above the mean; these sum up to zero.
        finished: means and shares behind it that were published as such.
        also_told: further sums that it tells, with their values.
        grade: how far an estimate is the area's own, of `analysis.areal.GRADES`; "" where there is nothing to say.
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
    reason: Reason = ""
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
    grade: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Level, area, indicator and ISO date: under it, a value is withheld."""
        return self.level, self.area_id, self.indicator, self.as_of.isoformat()


def newest(values: Iterable[Value]) -> Value | None:
    """The newest value of one area; None where nothing is known.

    That a figure is not published takes nothing away from an older one that is; one that is withheld does, and so does
    one of few cases, which says that there are few now.
    """
    values = list(values)
    proper = [value for value in values if value.state in {"known", "suppressed"} or value.reason == "count_small"]
    candidates = proper or [value for value in values if value.state == "not_comparable"]
    return max(candidates, key=lambda value: value.as_of, default=None)


def side_by_side(values: Mapping[str, Value], indicator: Indicator, years: float) -> dict[str, Value]:
    """Values of several areas as they stand beside each other.

    Those that are older than the newest known one are flagged "older". By more than the given years, or by any span
    where a flow is counted, they are not comparable.

    Args:
        values: one value by area.
        indicator: whether it is a flow.
        years: how much older a comparable value may be.
    """
    last = max((value.as_of for value in values.values() if value.state == "known"), default=None)
    return {
        area: value if last is None or value.as_of >= last else _beside(value, last, indicator, years)
        for area, value in values.items()
    }


def _beside(value: Value, last: dt.date, indicator: Indicator, years: float) -> Value:
    if value.value is None:
        return value
    older = replace(value, flags=value.flags | {"older"})
    if value.state == "known" and indicator.is_flow:
        return replace(older, state="not_comparable", reason="period")
    if value.state == "known" and years_between(value.as_of, last) > years:
        return replace(older, state="not_comparable", reason="old")
    return older


def years_between(earlier: dt.date, later: dt.date) -> float:
    """Years from one date to another; whole where the dates are anniversaries."""
    if (earlier.month, earlier.day) == (later.month, later.day):
        return float(later.year - earlier.year)
    return (later - earlier).days / DAYS_PER_YEAR


def withheld(values: Iterable[Value], keys: Iterable[tuple[str, str, str, str]]) -> list[Value]:
    """The values, with nothing left of those under `keys` but their place and date."""
    hidden = set(keys)
    return [emptied(value) if value.key in hidden else value for value in values]


def emptied(value: Value) -> Value:
    """What is left of a value that is withheld: its place and date."""
    place_and_date = (value.level, value.area_id, value.indicator, value.as_of)
    return Value(*place_and_date, None, "suppressed", since=value.since, joint=value.joint)
