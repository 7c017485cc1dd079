"""How two indicators go together over the areas: two correlations, with intervals and their strength in a word."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Refusal, basis

Floats = NDArray[np.float64]
Strength = Literal["none", "weak", "medium", "strong"]

NEEDED = 10
"""Fewest pairs for which a correlation is given."""

CUT_POINTS: tuple[float, ...] = (0.1, 0.3, 0.5)
STRENGTHS: tuple[Strength, ...] = ("none", "weak", "medium", "strong")
"""Strengths below and from each cut point on (Cohen 1988, "Statistical Power Analysis", ch. 3.2.1)."""

_NORMAL_975 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Correlation:
    """A correlation coefficient.

    Attributes:
        value: -1 to 1.
        lower: lower end of its 95 % interval.
        upper: upper end of its 95 % interval.
    """

    value: float
    lower: float
    upper: float

    @property
    def strength(self) -> Strength:
        """The size of the value in a word, whatever its sign."""
        return STRENGTHS[bisect_right(CUT_POINTS, abs(self.value))]

    @property
    def certain(self) -> bool:
        """Whether the interval excludes zero."""
        return self.lower > 0 or self.upper < 0


@dataclass(frozen=True)
class Association:
    """How two indicators go together.

    Attributes:
        pairs: units of which both values are known.
        of: all units.
        pearson: how nearly the pairs lie on a line.
        spearman: how nearly both put the units in the same order.
    """

    pairs: int
    of: int
    pearson: Correlation
    spearman: Correlation


def associate(x: Floats, y: Floats, units: NDArray[np.str_]) -> Association | Refusal:
    """Pearson's and Spearman's correlation of two indicators, with 95 % intervals.

    The intervals are made on Fisher's z scale: for Pearson's r with the variance 1 / (n - 3) (Fisher 1921, "On the
    'probable error' of a coefficient of correlation", Metron 1), for Spearman's ρ with (1 + ρ²/2) / (n - 3) (Bonett &
    Wright 2000, "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika
    65, p. 24). Equal values share the mean of their ranks.

    Args:
        x: (n,) values of the areas, NaN where there is none.
        y: (n,) values of the same areas.
        units: (n,) what each area is reported with; areas of the same unit are one pair. Where one indicator
            tells them apart, it stands with their mean, and with none if one of them has none.

    Returns:
        A refusal below 10 pairs ("too_few_areas") and when all x or all y are the same ("all_equal").

    Raises:
        ValueError: for infinite values or arrays of different length.
    """
    if not x.shape == y.shape == units.shape:
        raise ValueError(f"x, y and units differ in length: {x.size}, {y.size}, {units.size}")
    if np.isinf(x).any() or np.isinf(y).any():
        raise ValueError("infinite values have no correlation")
    x, y = _by_unit(x, units), _by_unit(y, units)
    paired = ~(np.isnan(x) | np.isnan(y))
    x, y = x[paired], y[paired]
    if x.size < NEEDED:
        return Refusal("too_few_areas", basis(paired), NEEDED)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return Refusal("all_equal", basis(paired))
    r, rho = _product_moment(x, y), _product_moment(_ranks(x), _ranks(y))
    return Association(
        pairs=x.size,
        of=paired.size,
        pearson=_with_interval(r, 1 / (x.size - 3)),
        spearman=_with_interval(rho, (1 + rho**2 / 2) / (x.size - 3)),
    )


def _by_unit(values: Floats, units: NDArray[np.str_]) -> Floats:
    """Mean of each unit's values, counted from its first one so that equal values remain what they are."""
    _, first, unit = np.unique(units, return_index=True, return_inverse=True)
    beyond_first = np.bincount(unit, values - values[first][unit]) / np.bincount(unit)
    means: Floats = values[first] + beyond_first
    return means


def _ranks(values: Floats) -> Floats:
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(times) - (times - 1) / 2)[place]
    return ranks


def _product_moment(x: Floats, y: Floats) -> float:
    return min(max(float(_standardised(x) @ _standardised(y)), -1.0), 1.0)


def _standardised(values: Floats) -> Floats:
    centred = values / np.abs(values).max()
    centred -= centred.mean()
    standardised: Floats = centred / np.linalg.norm(centred)
    return standardised


def _with_interval(value: float, variance_of_z: float) -> Correlation:
    if abs(value) == 1:
        return Correlation(value, value, value)
    z, half = math.atanh(value), _NORMAL_975 * math.sqrt(variance_of_z)
    return Correlation(value, math.tanh(z - half), math.tanh(z + half))
