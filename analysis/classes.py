"""Classes of values for a choropleth map and its legend.

A value counts as what the reader sees: rounded to the displayed decimals, halves away from zero. On that grid every
value is a whole number of steps, and so is every break. The methods (mapclassify) only say between which neighbouring
values to cut; the break is then the roundest number between the two. So a break never moves a value to another class,
equal values stay together, no class is empty, and nothing shown as "5,0" stands in the class "über 5,0".
"""

from __future__ import annotations

import math
import warnings
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Method = Literal["fisher_jenks", "quantiles", "equal_interval", "std_mean", "given"]
Note = Literal["no_values", "few_values", "merged"]


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

    def assign(self, values: Floats) -> NDArray[np.int64]:
        """Class of each value, -1 where it is NaN. Values beyond the data belong to the outer classes."""
        if self.size == 0:
            return np.full(values.shape, -1, dtype=np.int64)
        found = np.searchsorted([_first_above(b, self.decimals) for b in self.inner], values, side="right")
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
        method: Fisher-Jenks (Fisher 1958, "On grouping for maximum homogeneity"), quantiles, equal steps,
            standard deviation, or the given breaks.
        classes: how many are wanted, at least 2; the given breaks have their own number.
        breaks: inner breaks of the method "given". Between two steps of the grid they are lowered to the next step,
            which moves no value as shown.
        decimals: displayed decimals, 0 or more.
        centre: turning point of a diverging indicator, on the grid.

    Raises:
        ValueError: for infinite values, or fewer than two classes asked for.
    """
    if classes < 2 and method != "given":
        raise ValueError(f"at least 2 classes are needed, not {classes}")
    if np.isinf(values).any():
        raise ValueError("infinite values cannot be classified")
    steps = sorted(_grid(value, decimals) for value in values[~np.isnan(values)].tolist())
    if not steps:
        return Classes((), math.nan, math.nan, method, decimals, "no_values")
    different = sorted(set(steps))
    turn = _turn(centre, different, decimals)
    if method == "given":
        given = {_grid(b, decimals, ROUND_FLOOR) for b in breaks}
        inner = _needed(given, different, turn)
        wanted = len(given) + 1
    else:
        inner = _round_breaks(method, _cuts(method, steps, different, classes, turn), different, turn)
        wanted = classes
    unit = 10**decimals
    return Classes(
        inner=tuple(b / unit for b in inner),
        lower=different[0] / unit,
        upper=different[-1] / unit,
        method=method,
        decimals=decimals,
        note=_note(len(inner) + 1, wanted, len(different)),
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
    if centre is None:
        return None
    turn = _grid(centre, decimals, ROUND_FLOOR)
    return turn if different[0] <= turn < different[-1] else None


def _needed(given: set[int], different: list[int], turn: int | None) -> list[int]:
    """Of the breaks between the same two values the lowest, or the centre; none outside the values."""
    by_gap = {bisect_right(different, given_break): given_break for given_break in sorted(given, reverse=True)}
    if turn is not None:
        by_gap[bisect_right(different, turn)] = turn
    return sorted(b for gap, b in by_gap.items() if 0 < gap < len(different))


def _round_breaks(method: Method, cuts: Floats, different: list[int], turn: int | None) -> list[int]:
    """One round number for each pair of neighbouring values that is cut; the centre stays as it is.

    Breaks are no rounder than a class is wide on average, and where the width of the classes means something, than a
    tenth of it: beyond that, roundness would draw them far from their cuts.
    """
    cut_by_gap = {bisect_right(different, cut): cut for cut in sorted(cuts.tolist(), reverse=True)}
    gaps = sorted(gap for gap in cut_by_gap if 0 < gap < len(different))
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


def _cuts(method: Method, steps: list[int], different: list[int], classes: int, turn: int | None) -> Floats:
    """Where to cut, in steps of the grid: through the middle of every gap if there are no more values than classes."""
    values = np.array(steps, dtype=np.float64)
    if len(different) <= classes:
        return _midpoints(np.unique(values), np.arange(1, len(different)))
    if method == "fisher_jenks":
        return _on_both_sides(_natural, values, values, classes, turn)
    if method == "quantiles":
        return _on_both_sides(_quantiles, values, np.arange(values.size, dtype=np.float64), classes, turn)
    if method == "equal_interval":
        return _shifted(_mapclassify("EqualInterval", values, k=classes), turn)
    return _shifted(_mapclassify("StdMean", values, multiples=[i - classes / 2 for i in range(1, classes)]), turn)


def _mapclassify(scheme: str, values: Floats, **options: Any) -> Floats:
    """Upper bounds of the classes below the maximum."""
    import mapclassify  # here because it takes a second to load, and only preparation comes this way

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it reports ties and a missing numba; both are dealt with here
        bins: Floats = np.asarray(getattr(mapclassify, scheme)(values, **options).bins, dtype=np.float64)
    below_maximum: Floats = bins[bins < values.max()]
    return below_maximum


def _midpoints(ordered: Floats, starts: NDArray[np.int64]) -> Floats:
    """Middle between each value that starts a class and the one before."""
    return (ordered[starts - 1] + ordered[starts]) / 2


def _natural(values: Floats, classes: int) -> Floats:
    """Fisher-Jenks cuts of sorted values.

    They are centred and scaled first, which changes no optimum: mapclassify sums squares in single precision and
    misses it where values are large beside their differences.
    """
    if classes == 1:
        return np.empty(0)
    scaled = (values - values.mean()) / np.ptp(values)
    ends = _mapclassify("FisherJenks", scaled, k=classes)
    return _midpoints(values, np.unique(np.searchsorted(scaled, ends, side="right")))


def _quantiles(values: Floats, classes: int) -> Floats:
    return _mapclassify("Quantiles", values, k=classes)


def _on_both_sides(
    cut: Callable[[Floats, int], Floats], values: Floats, positions: Floats, classes: int, turn: int | None
) -> Floats:
    """Cuts of sorted values below and above the centre, with the least squared deviations of the positions."""
    if turn is None:
        return cut(values, classes)
    below, above = values[values <= turn], values[values > turn]
    most_below, most_above = np.unique(below).size, np.unique(above).size
    divisions = [
        np.concatenate([cut(below, number), [turn], cut(above, classes - number)])
        for number in range(max(1, classes - most_above), min(classes - 1, most_below) + 1)
    ]
    return min(divisions, key=lambda cuts: _squared_deviations(positions, values, cuts))


def _squared_deviations(positions: Floats, values: Floats, cuts: Floats) -> float:
    parts = np.split(positions, np.searchsorted(values, cuts, side="right"))
    return float(sum(part.var() * part.size for part in parts if part.size))


def _shifted(cuts: Floats, turn: int | None) -> Floats:
    """All cuts moved alike until the one nearest to the centre meets it."""
    if turn is None:
        return cuts
    nearest = int(np.abs(cuts - turn).argmin())
    shifted: Floats = cuts + (turn - cuts[nearest])
    shifted[nearest] = turn
    return shifted
