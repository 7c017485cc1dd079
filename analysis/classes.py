"""Classes of values for a choropleth map and its legend.

A value counts as what the reader sees: rounded to the displayed decimals, halves away from zero. On that grid every
value is a whole number of steps, and so is every break. The methods (analysis.breaks) only say between which
neighbouring values to cut; the break is then the roundest number between the two. So a break never moves a value to
another class, equal values stay together, no class is empty, and nothing shown as "5,0" stands in the class "über 5,0".
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.breaks import (
    Floats,
    around,
    equal_steps,
    midpoints,
    natural_breaks,
    quantiles,
    shifted,
    standard_deviations,
)

Method = Literal["fisher_jenks", "quantiles", "equal_interval", "std_mean", "given"]
Note = Literal["no_values", "few_values", "merged"]

COMPUTED: tuple[Method, ...] = ("fisher_jenks", "quantiles", "equal_interval", "std_mean")
"""The methods that need nothing but the number of classes."""


@dataclass(frozen=True)
class Classes:
    """Classes from low to high. Class i holds what is shown as `inner[i-1]` < v <= `inner[i]`; the ends are open.

    Attributes:
        inner: breaks between the classes, strictly increasing, on the grid of the displayed decimals.
        lower: smallest value of the data as shown; NaN without values.
        upper: largest value of the data as shown; NaN without values.
        method: the method asked for.
        decimals: displayed decimals, which decide how a value is read.
        note: why there are fewer classes than asked for: "no_values"; "few_values" when there are fewer different
            values than classes; "merged" when the method left a class empty or cut through equal values. None when
            there are as many as asked for.
    """

    inner: tuple[float, ...]
    lower: float
    upper: float
    method: Method
    decimals: int
    note: Note | None = None

    @property
    def size(self) -> int:
        """Number of classes; 0 without values."""
        return 0 if math.isnan(self.lower) else len(self.inner) + 1

    @property
    def thresholds(self) -> tuple[float, ...]:
        """For each inner break the smallest number shown as more than it, which is the first of the class above.

        A value's class is the number of thresholds it reaches. They are finite and strictly increasing.
        """
        return tuple(_first_above(inner_break, self.decimals) for inner_break in self.inner)

    def assign(self, values: Floats) -> NDArray[np.int64]:
        """Class of each value, -1 where it is NaN. Values beyond the data belong to the outer classes."""
        if self.size == 0:
            return np.full(values.shape, -1, dtype=np.int64)
        found = np.searchsorted(self.thresholds, values, side="right")
        return np.where(np.isnan(values), -1, found).astype(np.int64)

    def counts(self, values: Floats) -> tuple[int, ...]:
        """How many of the values stand in each class; missing ones in none."""
        classes = self.assign(values)
        return tuple(np.bincount(classes[classes >= 0], minlength=self.size).tolist())

    def below(self, centre: float) -> int:
        """How many classes lie below the centre given to `classify`: where a diverging palette changes sides."""
        if math.isnan(self.lower) or centre < self.lower:
            return 0
        return self.size if centre >= self.upper else bisect_right(self.inner, centre)


def classify(
    values: Floats,
    method: Method,
    classes: int,
    *,
    breaks: Sequence[float] = (),
    decimals: int,
    centre: float | None = None,
) -> Classes:
    """Divide values into classes that can be read off a legend.

    With at most as many different values as `classes`, each value is a class of its own, whatever the method. The
    standard-deviation classes are one standard deviation wide and lie symmetrically around the mean. Given breaks stand
    as they are, but one with no value between it and the next lower break is left out, as are those beyond the values:
    every class has a value.

    A centre becomes a break when values stand on both sides of it; a value equal to it counts as below. Equal steps and
    standard deviations are then shifted as a whole until their nearest break meets the centre. Natural breaks and
    quantiles are sought on both sides apart, the classes divided between the sides so that the squared deviations
    within classes are least: of the values for natural breaks, of their ranks for quantiles.

    Args:
        values: (n,) in the indicator's unit, NaN where missing, at most 15 significant digits; order does not matter.
        method: natural breaks (Fisher 1958, Jenks), quantiles, equal steps, standard deviation (all in
            analysis.breaks), or the given breaks.
        classes: how many are wanted, at least 2; the given breaks have their own number.
        breaks: inner breaks of the method "given". Between two steps of the grid they are lowered to the next step,
            which moves no value as shown.
        decimals: displayed decimals, 0 or more.
        centre: turning point of a diverging indicator, on the grid.

    Raises:
        ValueError: for infinite values, or fewer than two classes asked for.
    """
    shown = _shown(values, decimals, centre)
    if method != "given":
        return _computed(shown, method, [classes])[classes]
    given = {_grid(b, decimals, ROUND_FLOOR) for b in breaks}
    return _classes(shown, method, _needed(given, shown.different, shown.turn), len(given) + 1)


def schemes(
    values: Floats, sizes: Collection[int] = range(3, 8), *, decimals: int, centre: float | None = None
) -> dict[tuple[Method, int], Classes]:
    """What `classify` finds by every computed method for every number of classes, with the work they share done once.

    Args:
        values: (n,) as for `classify`.
        sizes: numbers of classes, each at least 2.
        decimals: displayed decimals, 0 or more.
        centre: turning point of a diverging indicator, on the grid.

    Raises:
        ValueError: for infinite values, or fewer than two classes asked for.
    """
    shown = _shown(values, decimals, centre)
    return {(method, size): found for method in COMPUTED for size, found in _computed(shown, method, sizes).items()}


@dataclass(frozen=True)
class _Shown:
    """Values as shown, in steps of the displayed decimals.

    Attributes:
        steps: (n,) sorted whole numbers.
        different: the same, each once.
        turn: the centre, if values stand on both sides of it.
        decimals: displayed decimals.
    """

    steps: Floats
    different: list[int]
    turn: int | None
    decimals: int


def _shown(values: Floats, decimals: int, centre: float | None) -> _Shown:
    if np.isinf(values).any():
        raise ValueError("infinite values cannot be classified")
    steps = sorted(_grid(value, decimals) for value in values[~np.isnan(values)].tolist())
    different = sorted(set(steps))
    return _Shown(np.array(steps, dtype=np.float64), different, _turn(centre, different, decimals), decimals)


def _computed(shown: _Shown, method: Method, sizes: Collection[int]) -> dict[int, Classes]:
    """Classes by a computed method, for each number of them."""
    if min(sizes, default=2) < 2:
        raise ValueError(f"at least 2 classes are needed, not {min(sizes)}")
    cuts = _cuts(shown, method, sizes)
    return {size: _classes(shown, method, _round_breaks(method, cuts[size], shown), size) for size in sizes}


def _classes(shown: _Shown, method: Method, inner: list[int], wanted: int) -> Classes:
    """Classes with the inner breaks, in steps, that are left of the number wanted."""
    if not shown.different:
        return Classes((), math.nan, math.nan, method, shown.decimals, "no_values")
    unit = 10**shown.decimals
    return Classes(
        inner=tuple(b / unit for b in inner),
        lower=shown.different[0] / unit,
        upper=shown.different[-1] / unit,
        method=method,
        decimals=shown.decimals,
        note=_note(len(inner) + 1, wanted, len(shown.different)),
    )


def _note(size: int, wanted: int, different: int) -> Note | None:
    if size >= wanted:
        return None
    return "few_values" if different < wanted else "merged"


def _grid(value: float, decimals: int, rounding: str = ROUND_HALF_UP) -> int:
    """The value in steps of the displayed grid, rounded as the decimal number it is written as."""
    return int(Decimal(repr(float(value))).scaleb(decimals).to_integral_value(rounding))


def _first_above(inner_break: float, decimals: int) -> float:
    """The smallest number that is shown as more than the break."""
    twice_the_edge = 2 * _grid(inner_break, decimals) + 1
    edge = twice_the_edge / (2 * 10**decimals)
    return edge if twice_the_edge > 0 else math.nextafter(edge, math.inf)


def _turn(centre: float | None, different: list[int], decimals: int) -> int | None:
    """The centre in steps, if values stand on both sides of it."""
    if centre is None or not different:
        return None
    turn = _grid(centre, decimals, ROUND_FLOOR)
    return turn if different[0] <= turn < different[-1] else None


def _needed(given: set[int], different: list[int], turn: int | None) -> list[int]:
    """Of the breaks between the same two values the lowest, or the centre; none outside the values."""
    by_gap = {bisect_right(different, given_break): given_break for given_break in sorted(given, reverse=True)}
    if turn is not None:
        by_gap[bisect_right(different, turn)] = turn
    return sorted(b for gap, b in by_gap.items() if 0 < gap < len(different))


def _round_breaks(method: Method, cuts: Floats, shown: _Shown) -> list[int]:
    """One round number for each pair of neighbouring values that is cut; the centre stays as it is.

    Breaks are no rounder than a class is wide on average, and where the width of the classes means something, than a
    tenth of it: beyond that, roundness would draw them far from their cuts.
    """
    different, turn = shown.different, shown.turn
    cut_by_gap = {bisect_right(different, cut): cut for cut in sorted(cuts.tolist(), reverse=True)}
    gaps = sorted(gap for gap in cut_by_gap if 0 < gap < len(different))
    if not gaps:
        return []
    class_width = (different[-1] - different[0]) // (len(gaps) + 1)
    coarsest = class_width // 10 if method in ("equal_interval", "std_mean") else class_width
    inner = []
    for gap in gaps:
        lowest, highest = different[gap - 1], different[gap] - 1
        if turn is not None and lowest <= turn <= highest:
            inner.append(turn)
        else:
            inner.append(_roundest(lowest, highest, cut_by_gap[gap], max(coarsest, 1)))
    return inner


def _roundest(lowest: int, highest: int, cut: float, coarsest: int) -> int:
    """The multiple nearest to the cut of the largest step 1, 5, 10, 50, … that has one from lowest to highest."""
    ladder = [digit * int(10**zeros) for zeros in range(len(str(coarsest))) for digit in (1, 5)]
    step = max(s for s in ladder if s <= coarsest and highest // s * s >= lowest)
    first, last = -(-lowest // step) * step, highest // step * step
    return min(max(round(cut / step) * step, first), last)


def _cuts(shown: _Shown, method: Method, sizes: Collection[int]) -> dict[int, Floats]:
    """Where to cut, in steps: through the middle of every gap if there are no more values than classes."""
    different = len(shown.different)
    every_gap = midpoints(np.array(shown.different, dtype=np.float64), np.arange(1, different))
    fewer = [size for size in sizes if size < different]
    into = _divider(shown, method, max(fewer)) if fewer else None
    return {size: every_gap if into is None or size >= different else into(size) for size in sizes}


def _divider(shown: _Shown, method: Method, most: int) -> Callable[[int], Floats]:
    """The cuts of the method as a function of the number of classes, from 2 to `most`."""
    values, turn = shown.steps, shown.turn
    if method in ("equal_interval", "std_mean"):
        spread = equal_steps if method == "equal_interval" else standard_deviations
        return lambda classes: spread(values, classes) if turn is None else shifted(spread(values, classes), turn)
    group = natural_breaks if method == "fisher_jenks" else quantiles
    if turn is None:
        groupings = group(values, most)
        return lambda classes: groupings[classes - 1].cuts
    below, above = group(values[values <= turn], most - 1), group(values[values > turn], most - 1)
    return lambda classes: around(below, turn, above, classes)
