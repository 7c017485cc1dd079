"""Is the gap opening? The spread at several dates, over exactly the same areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Basis, Refusal
from analysis.inequality import (
    MINIMUM,
    Distribution,
    Floats,
    Measure,
    Minimum,
    basis_of,
    decile_ratio,
    gini,
    in_use,
    quartile_ratio,
    shortfall,
    value_range,
    variation,
)

Direction = Literal["opening", "closing", "unclear"]
Spread = Literal["range", "quartile_ratio", "decile_ratio", "variation", "gini"]
Followed = Literal["range", "quartile_ratio", "decile_ratio", "variation", "gini", "relative_range"]

SPREADS: Mapping[Spread, Callable[[Distribution], Measure | Refusal]] = MappingProxyType(
    {
        "range": value_range,
        "quartile_ratio": quartile_ratio,
        "decile_ratio": decile_ratio,
        "variation": variation,
        "gini": gini,
    }
)
"""The measures of spread that are followed over time. The range is in the unit of the values and grows with their
level; the others are relative to it. The two kinds can point in different directions, and both are right."""


@dataclass(frozen=True)
class Course:
    """One measure of spread over the dates of a `Gap`.

    Attributes:
        values: one per date.
        change: last by first value, less 1; infinite where the first is zero and the last is not.
        direction: "opening" or "closing" where the change passes the gap's threshold and the median slope between all
            pairs of dates points the same way, so that no single odd date decides; "unclear" otherwise.
    """

    values: tuple[float, ...]
    change: float
    direction: Direction


@dataclass(frozen=True)
class Gap:
    """How the spread changed.

    Attributes:
        dates: the dates compared, ascending.
        areas: positions of the areas known at all of these dates.
        courses: by measure; refused where the measure cannot be had at one of the dates. "relative_range" is the range
            as a multiple of the value of the whole, there where that is known at every date and above zero.
        threshold: relative change from which on a direction is named.
        basis: what every date rests on.
    """

    dates: tuple[dt.date, ...]
    areas: tuple[int, ...]
    courses: Mapping[Followed, Course | Refusal]
    threshold: float
    basis: Basis


def gap(
    dates: Sequence[dt.date],
    values: Floats,
    population: Floats,
    *,
    ratio_scaled: bool,
    whole: float | None = None,
    level: Floats | None = None,
    minimum: Minimum = MINIMUM,
    threshold: float = 0.05,
) -> Gap | Refusal:
    """Spread at each date with enough areas in common, over these areas only.

    Dates are left out one at a time, each time the one without which most areas are known at all the others (then the
    one that itself has the fewest, then the earlier one). Of the tables of dates × areas without a hole found on the
    way, the one with the most cells that reaches `minimum` is used.

    Args:
        dates: (d,) ascending.
        values: (d, n) values by date and area, NaN = unknown.
        population: (n,) inhabitants by area, NaN = unknown. The same weights hold at all dates, so that a change comes
            from the values and not from who moved.
        ratio_scaled: whether zero means "none of it"; without it only the range is had.
        whole: population of all n areas; needed where that of some area is unknown.
        level: (d,) value of the whole at each date, NaN = unknown: with it the range is followed relative to it, too. A
            range can widen just because everything has grown.
        minimum: the least that each date must rest on.
        threshold: relative change from which on a direction is named.

    Raises:
        ValueError: for dates that do not ascend, shapes that do not fit, infinite numbers or a negative population.

    >>> dates = [dt.date(2017, 9, 24), dt.date(2025, 2, 23)]
    >>> votes = np.array([[40.0, 50.0, 60.0], [20.0, 25.0, 38.0]])
    >>> few = Minimum(areas=3, population_share=0.0)
    >>> found = gap(dates, votes, np.ones(3), ratio_scaled=True, level=np.array([50.0, 25.0]), minimum=few)
    >>> found.courses["range"].values, found.courses["range"].direction
    ((20.0, 18.0), 'closing')
    >>> found.courses["relative_range"].values, found.courses["relative_range"].direction
    ((0.4, 0.72), 'opening')
    """
    if level is not None and level.shape != (len(dates),):
        raise ValueError("one value of the whole for each date")
    if len(dates) != len(values) or any(later <= earlier for earlier, later in pairwise(dates)):
        raise ValueError("one date for each row of values, ascending")
    used = np.array([in_use(row, population) for row in values], dtype=np.bool_).reshape(len(dates), len(population))
    if len(dates) < 2:
        return Refusal("too_few_dates", basis_of(np.any(used, axis=0), population, whole), 2)
    tables = [(kept, basis_of(np.all(used[kept], axis=0), population, whole)) for kept in _elimination(used)]
    _, broadest = tables[-1]
    if refusal := shortfall(broadest, minimum):
        return refusal
    enough = [(kept, basis) for kept, basis in tables if shortfall(basis, minimum) is None]
    kept, basis = max(enough, key=lambda table: len(table[0]) * table[1].areas)
    areas = np.flatnonzero(np.all(used[kept], axis=0))
    people = [Distribution(values[i, areas], population[areas], areas, ratio_scaled, basis) for i in kept]
    days = np.array([dates[i].toordinal() for i in kept], dtype=np.float64)
    courses: dict[Followed, Course | Refusal] = {
        name: _course([measure(p) for p in people], days, threshold) for name, measure in SPREADS.items()
    }
    of_whole = np.full(len(kept), np.nan) if level is None or not ratio_scaled else level[kept]
    if (of_whole > 0).all():
        widths = [value_range(p).value / one for p, one in zip(people, of_whole.tolist(), strict=True)]
        courses["relative_range"] = _course_of(widths, days, threshold)
    return Gap(
        dates=tuple(dates[i] for i in kept),
        areas=tuple(areas.tolist()),
        courses=MappingProxyType(courses),
        threshold=threshold,
        basis=basis,
    )


def _elimination(used: NDArray[np.bool_]) -> list[list[int]]:
    """Rows of `used`, (d, n), that are left after each step, from all of them down to two; areas only come in."""

    def gain(row: int) -> tuple[int, int]:
        others = [other for other in kept if other != row]
        return int(np.all(used[others], axis=0).sum()), -int(used[row].sum())

    kept = list(range(len(used)))
    steps = [kept]
    while len(kept) > 2:
        worst = max(kept, key=gain)
        kept = [row for row in kept if row != worst]
        steps.append(kept)
    return steps


def _course(results: Sequence[Measure | Refusal], days: Floats, threshold: float) -> Course | Refusal:
    values = []
    for result in results:
        if isinstance(result, Refusal):
            return result
        values.append(result.value)
    return _course_of(values, days, threshold)


def _course_of(values: Sequence[float], days: Floats, threshold: float) -> Course:
    first, last = values[0], values[-1]
    change = last / first - 1 if first else (float("inf") if last else 0.0)
    trend = _median_slope(days, np.array(values))
    if change >= threshold and trend > 0:
        return Course(tuple(values), change, "opening")
    if change <= -threshold and trend < 0:
        return Course(tuple(values), change, "closing")
    return Course(tuple(values), change, "unclear")


def _median_slope(days: Floats, values: Floats) -> float:
    """Median of the slopes between all pairs of dates (Theil 1950; Sen 1968, JASA 63(324):1379-1389)."""
    i, j = np.triu_indices(len(days), k=1)
    return float(np.median((values[j] - values[i]) / (days[j] - days[i])))
