"""What a measure rests on, and how one is refused.

A measure that rests on too little is answered with a `Refusal`, a value like any other, and not with an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Reason = Literal["too_few_areas", "too_few_parts", "all_equal", "no_borders", "no_weights", "not_a_share", "unknown"]
"""Why there is no result: fewer areas with values, or fewer parts known, than needed; values without differences; no
two areas with values that border on each other; no part with a direction and a weight above 0, or a weight below 0;
counts that are no part of their whole; the area asked about has no values of its own."""


@dataclass(frozen=True)
class Basis:
    """How many areas a measure rests on, and how much of the population.

    Attributes:
        areas: areas that enter the measure.
        of: all areas there are.
        population_share: share of the population living in them, 0 to 1; None where it is not known.
    """

    areas: int
    of: int
    population_share: float | None = None


@dataclass(frozen=True)
class Refusal:
    """A measure that is not given.

    Attributes:
        reason: why, as a keyword; the page has a sentence for each.
        basis: what there was.
        needed: how many areas or parts there should be, where there are too few.
    """

    reason: Reason
    basis: Basis
    needed: int | None = None


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
