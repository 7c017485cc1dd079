"""What a measure rests on, and how one is refused.

A measure that rests on too little is answered with a `Refusal`, a value like any other, and not with an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Reason = Literal[
    "too_few_areas",
    "too_few_parts",
    "too_few_dates",
    "too_little_population",
    "population_unknown",
    "all_equal",
    "no_borders",
    "no_weights",
    "part_above_whole",
    "not_ratio_scaled",
    "negative_values",
    "zero_base",
    "small_base",
]


@dataclass(frozen=True)
class Basis:
    """What a result rests on.

    Attributes:
        areas: areas that enter the measure.
        of_areas: all areas.
        population_share: share of the population that lives in `areas`, 0 to 1; None where it is unknown.
    """

    areas: int
    of_areas: int
    population_share: float | None = None


@dataclass(frozen=True)
class Refusal:
    """Why there is no result.

    Attributes:
        reason: "too_few_areas", "too_few_parts", "too_few_dates": fewer areas with a value, known parts of a profile,
            or dates than needed.
            "too_little_population": the areas with a value hold less of the population than needed.
            "population_unknown": the population of some area and the whole are both unknown, so its share is too.
            "all_equal": there are no differences.
            "no_borders": no two areas with a value share a border.
            "no_weights": no part has a direction and a weight, or a weight is below 0.
            "part_above_whole": a count of a part exceeds its whole.
            "not_ratio_scaled": the zero of the scale is arbitrary, so ratios of its values say nothing.
            "negative_values": a share of a negative total is no share.
            "zero_base": what would be divided by is zero.
            "small_base": what would be divided by is so near zero that its rounding would decide the result.
        basis: what the result would have rested on.
        needed: the number that was not reached, None where the reason is another.
    """

    reason: Reason
    basis: Basis
    needed: float | None = None


def basis(entering: NDArray[np.bool_], population: NDArray[np.float64] | None = None) -> Basis:
    """The basis of a measure.

    Args:
        entering: (n,) whether an area enters it.
        population: (n,) persons. With any of them unknown (NaN), the share is unknown too.
    """
    areas = int(np.count_nonzero(entering))
    if population is None or not np.isfinite(population).all() or population.sum() <= 0:
        return Basis(areas, entering.size)
    return Basis(areas, entering.size, float(population[entering].sum() / population.sum()))
