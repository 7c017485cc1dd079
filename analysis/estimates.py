"""How good an estimate is, where it can be held against what was counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """How far estimates lie from counts, in the unit of both.

    Attributes:
        pairs: values that are both estimated and counted.
        mean: mean distance.
        worst: greatest distance; `place` is the position of its pair.
        others: greatest distance of all other pairs, 0 where there is none.
        inside: counts that lie within the range of their estimate.
    """

    pairs: int
    mean: float
    worst: float
    place: int
    others: float
    inside: int


def agreement(estimated: Floats, counted: Floats, lower: Floats, upper: Floats) -> Agreement | None:
    """Compare estimates with counts; None without any pair.

    The mean absolute error is used rather than the root of the mean square, which grows with the number of pairs
    (Willmott and Matsuura 2005, Climate Research 30, 79-82).

    Args:
        estimated, counted: (n,) in one unit, no gaps.
        lower, upper: (n,) range of each estimate, NaN where it has none: then no count lies within.

    Raises:
        ValueError: for arrays of different lengths, or with gaps.

    >>> guess, count = np.array([50.0, 61.0, 40.5]), np.array([50.2, 60.0, 40.0])
    >>> found = agreement(guess, count, guess - 0.5, guess + 0.5)
    >>> found.worst, found.place, found.others, found.inside, round(found.mean, 3)
    (1.0, 1, 0.5, 2, 0.567)
    """
    if not estimated.shape == counted.shape == lower.shape == upper.shape:
        raise ValueError("one count and one range for each estimate")
    if not np.isfinite(estimated + counted).all():
        raise ValueError("every estimate and every count has to be known")
    if not estimated.size:
        return None
    distances = np.abs(estimated - counted)
    place = int(np.argmax(distances))
    others = np.delete(distances, place)
    return Agreement(
        pairs=int(estimated.size),
        mean=float(distances.mean()),
        worst=float(distances[place]),
        place=place,
        others=float(others.max(initial=0.0)),
        inside=int(((lower <= counted) & (counted <= upper)).sum()),
    )
