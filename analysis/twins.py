"""Areas like this one: the nearest in a standardised profile, what they share and where they differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Basis, Refusal, basis
from analysis.composite import standardise

Floats = NDArray[np.float64]

_COUNT = 5
_KNOWN_SHARE = 0.75
_NAMED = 3
_ALIKE = 0.5


@dataclass(frozen=True, eq=False)
class Twin:
    """An area and how it compares with the one asked about.

    Attributes:
        area: its position.
        distance: Euclidean, in standard deviations; with parts unknown scaled up to all parts.
        gaps: (k,) its z-score less that of the area asked about, NaN where one of them is unknown.
        alike: parts at most half a standard deviation apart, the closest first, at most three.
        different: parts further apart, the furthest first, at most three.
    """

    area: int
    distance: float
    gaps: Floats
    alike: tuple[int, ...]
    different: tuple[int, ...]


@dataclass(frozen=True)
class Twins:
    """The nearest areas, the nearest first, out of those the basis counts as comparable."""

    basis: Basis
    twins: tuple[Twin, ...]


def twins(
    values: Floats,
    area: int,
    *,
    groups: Sequence[str] | None = None,
    count: int = _COUNT,
    known_share: float = _KNOWN_SHARE,
) -> Twins | Refusal:
    """The areas nearest to one in the profile of the chosen indicators, all of the same weight.

    Every indicator is standardised over all areas with a value, whatever the group, so that a distance means the same
    in any choice. Parts unknown in one of two areas are left out and the squared distance is scaled by all parts over
    known parts (Dixon 1979, "Pattern recognition with partly missing data", IEEE Trans. SMC 9, 617–621).

    Args:
        values: (n, k) indicators, each in its own unit, NaN where missing.
        area: position of the area asked about.
        groups: (n,) settlement type or alike: only areas of the same one are compared. None for any.
        count: how many are wanted.
        known_share: share of the k parts that two areas must have in common, above 0.
    """
    z = standardise(values, "z")
    size = values.shape[1]
    needed = max(1, math.ceil(round(known_share * size, 9)))
    gaps = z - z[area]
    in_common = np.count_nonzero(~np.isnan(gaps), axis=1)
    comparable = in_common >= needed
    comparable[area] = False
    if groups is not None:
        comparable &= np.array([group == groups[area] for group in groups])
    if in_common[area] < needed:
        return Refusal("too_few_parts", basis(comparable), needed)
    if not comparable.any():
        return Refusal("too_few_areas", basis(comparable), 1)
    squares = np.nansum(gaps * gaps, axis=1)
    distances = np.sqrt(squares * size / np.maximum(in_common, 1))
    candidates = np.flatnonzero(comparable)
    nearest = candidates[np.argsort(distances[candidates].round(9), kind="stable")][:count]
    found = tuple(Twin(int(i), float(distances[i]), gaps[i], *_named(gaps[i])) for i in nearest)
    return Twins(basis(comparable), found)


def _named(gaps: Floats) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Parts to name as alike and as different."""
    apart = np.abs(gaps).round(9)
    alike = [int(part) for part in np.argsort(apart, kind="stable") if apart[part] <= _ALIKE]
    different = [int(part) for part in np.argsort(-apart, kind="stable") if apart[part] > _ALIKE]
    return tuple(alike[:_NAMED]), tuple(different[:_NAMED])
