"""How often some of the values add up to so much: all choices counted, none drawn.

What a permutation test estimates by drawing is the share of all choices of k values out of n that reach a sum. The
choices are counted by the shift algorithm: a generating function in which every value is a shift (Pagano and Tritchler
1983, "On obtaining permutation distributions in polynomial time", J. Am. Stat. Assoc. 78, 435–440; Streitberg and
Röhmel 1986, "Exact distributions for permutation and rank tests", Statistical Software Newsletter 12, 10–17). The
choices without a certain value follow from those with all values by inclusion and exclusion, so that one table serves
every area.

Values are whole numbers. Where their range is too wide for the table they are counted on a coarser scale, and what
that leaves open is said: each share comes with a lower and an upper bound, which are equal where the scale is fine
enough. Nothing here depends on chance.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def shares_of_choices(values: Ints, places: Ints, sizes: Ints, sums: Ints, *, steps: int) -> tuple[Floats, Floats]:
    """For some of the values, how often so many of the others add up to at least, and to at most, a sum.

    Args:
        values: (n,) whole numbers.
        places: (m,) positions of the values that are held out, each in turn.
        sizes: (m,) how many of the others are chosen, from 0 to n − 1.
        sums: (m,) the sum that is compared, of a choice that exists.
        steps: additions that a table may cost; fewer make the scale coarser and the bounds wider.

    Returns:
        At least and at most, each (m, 2): lower and upper bound of the share of choices, above 0 and at most 1.

    Beside the first of 1, 2 and 4 there are two choices of one; half of them reach 4, and none passes it:

    >>> first, one, four = np.array([0]), np.array([1]), np.array([4])
    >>> at_least, at_most = shares_of_choices(np.array([1, 2, 4]), first, one, four, steps=100)
    >>> at_least.tolist(), at_most.tolist()
    ([[0.5, 0.5]], [[1.0, 1.0]])
    """
    at_least, at_most = np.empty((sizes.size, 2)), np.empty((sizes.size, 2))
    others = values.size - 1
    mirrored = sizes > others // 2
    sizes = np.where(mirrored, others - sizes, sizes)
    sums = np.where(mirrored, values.sum() - values[places] - sums, sums)
    magnitudes = np.array([int(size).bit_length() for size in sizes], dtype=np.int64)
    for magnitude in np.unique(magnitudes):
        members = np.flatnonzero(magnitudes == magnitude)
        table = _Table(values, int(sizes[members].max()), steps)
        for i in members:
            at_least[i], at_most[i] = table.tails(int(places[i]), int(sizes[i]), int(sums[i]))
    at_least[mirrored], at_most[mirrored] = at_most[mirrored], at_least[mirrored]
    return at_least, at_most


class _Table:
    """Numbers of choices of 0 to `most` values by the sum of their levels; a level is `step` units wide.

    `reaching[k, s]` counts those of k values with levels that add up to at least s.
    """

    def __init__(self, values: Ints, most: int, steps: int) -> None:
        self.lowest, widest = int(values.min()), int(np.ptp(values))
        common = max(1, int(np.gcd.reduce(values - self.lowest)))
        most_levels = max(1, steps // (values.size * max(most, 1) ** 2))
        self.step = common * max(1, -(-widest // (common * most_levels)))
        self.levels, rest = np.divmod(values - self.lowest, self.step)
        ordered = np.sort(rest)
        self.least_rest, self.most_rest = (np.concatenate([[0], np.cumsum(way)]) for way in (ordered, ordered[::-1]))
        self.others = values.size - 1
        largest = int(np.sort(self.levels)[::-1][:most].sum())
        counts = np.zeros((most + 1, largest + 1))
        counts[0, 0] = 1
        for level in self.levels.tolist():
            counts[1:, level:] += counts[:-1, : largest + 1 - level]
        self.reaching = np.zeros((most + 1, largest + 2))
        self.reaching[:, :-1] = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]

    def tails(self, value: int, size: int, total: int) -> tuple[Floats, Floats]:
        """Bounds of the shares of choices without a value that reach a sum, and that do not pass it."""
        least = 1 / math.comb(self.others, size)
        reach, beyond = self._bounds(value, size, total), self._bounds(value, size, total + 1)
        return np.clip(reach, least, 1), np.clip(1 - beyond[::-1], least, 1)

    def _bounds(self, value: int, size: int, total: int) -> Floats:
        """A sum is `step` times the levels and what is left over, of which only the smallest and largest are known."""
        above = total - size * self.lowest
        rests = (int(self.least_rest[size]), int(self.most_rest[size]))
        return np.array([self._without(value, size, -(-(above - rest) // self.step)) for rest in rests])

    def _without(self, value: int, size: int, levels: int) -> float:
        """Share of the choices without a value: all, less those with it, which are choices of one fewer without it."""
        own, end = int(self.levels[value]), self.reaching.shape[1] - 1
        count = sum(
            (-1) ** taken * self.reaching[size - taken, min(max(levels - taken * own, 0), end)]
            for taken in range(size + 1)
        )
        return float(count) / math.comb(self.others, size)
