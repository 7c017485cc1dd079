"""How unevenly a group lives in the areas of a city: dissimilarity, isolation, location quotients.

All of it compares a group with the rest (everybody else), area by area, from counts on one date. Groups that overlap
or that are not counted by place of living are not for this module.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from analysis.basis import Basis, Refusal
from analysis.inequality import Floats, Minimum, basis_of, in_use, shortfall

MINIMUM = Minimum(areas=30, population_share=0.5)
"""Over few areas D depends on how the city happens to be cut more than on where people live."""


@dataclass(frozen=True)
class Segregation:
    """The segregation of a group from the rest, over the areas in use.

    Attributes:
        dissimilarity: D, 0 (even) to 1 (no area with both).
        by_chance: the mean of D if the group were spread over all homes at random; a D near it says nothing.
        contributions: (n,) by area, half of (its share of the group − its share of the rest): above 0 where the group
            lives more than the rest does. They sum up to 0, their sizes to D; NaN for areas not in use.
        quotients: (n,) location quotient: the group's share in the area by that in all areas; NaN as above.
        group: the group's size M.
        movers: how many of M would have to live elsewhere for an even spread, if only the group moves; None where the
            counts are not of persons.
        isolation: xPx, the mean over the group's members of the group's share in their area: `share` to 1.
        share: the group's share of all, the least that `isolation` can be.
        basis: what it rests on.
    """

    dissimilarity: float
    by_chance: float
    contributions: tuple[float, ...]
    quotients: tuple[float, ...]
    group: float
    movers: float | None
    isolation: float
    share: float
    basis: Basis


def segregation(
    group: Floats,
    total: Floats,
    *,
    persons: bool,
    whole: float | None = None,
    minimum: Minimum = MINIMUM,
) -> Segregation | Refusal:
    """Dissimilarity, isolation and location quotients of a group, or the reason why they cannot be had.

    With g and r the counts of the group and of the rest by area, G and R their sums, t = g + r and T = G + R:

    D = ½ Σ |g/G − r/R| (Duncan & Duncan 1955, American Sociological Review 20(2):210-217).

    Movers = D·G = Σ max(g − G·r/R, 0). If the rest stays, the group is spread evenly where each area has g* = G·r/R of
    it, its share then being G/T everywhere. Whoever is above g* has to go, and there are exactly as many places below,
    so no fewer moves do. This holds for D against the rest; areas grow and shrink by those who move. If areas were to
    keep their sizes, each mover changing homes with one of the rest, D·G·(1 − G/T) of the group would do, and as many
    of the rest: what D against all inhabitants, ½ Σ |g/G − t/T| = D·(1 − G/T), counts (Cortese, Falk & Cohen 1976,
    American Sociological Review 41(4):630-637; both readings in Massey & Denton 1988, Social Forces 67(2):281-315).

    Isolation = Σ (g/G)·(g/t) (Bell 1954, Social Forces 32(4):357-364; as xPx in Lieberson 1981).

    By chance: the mean of D over all ways to hand T homes, t of them in each area, to G members; each g is then
    hypergeometric (after Cortese et al.; Winship 1977, Social Forces 55(4):1058-1066). Small groups and small areas
    raise D by itself.

    Args:
        group: (n,) members of the group by area, NaN = unknown.
        total: (n,) all by area on the same date, NaN = unknown.
        persons: whether the counts are of persons by place of living; D of votes is a number, but nobody moves.
        whole: sum of `total` over all n areas; needed where that of some area is unknown.
        minimum: the least that the result may rest on.

    Raises:
        ValueError: for shapes that do not fit, infinite numbers or a negative total.
    """
    used = in_use(group, total)
    basis = basis_of(used, total, whole)
    if refusal := shortfall(basis, minimum) or _unfit(group[used], total[used], basis):
        return refusal
    members, everyone = group[used], total[used]
    rest = everyone - members
    size, share = members.sum(), members.sum() / everyone.sum()
    excess = (members / size - rest / rest.sum()) / 2
    dissimilarity = float(np.abs(excess).sum())
    return Segregation(
        dissimilarity=dissimilarity,
        by_chance=_by_chance(everyone, size),
        contributions=_by_area(excess, used),
        quotients=_by_area(members / everyone / share, used),
        group=float(size),
        movers=dissimilarity * float(size) if persons else None,
        isolation=float(members / size @ (members / everyone)),
        share=float(share),
        basis=basis,
    )


def _unfit(members: Floats, everyone: Floats, basis: Basis) -> Refusal | None:
    if (members < 0).any():
        return Refusal("negative_values", basis)
    if (members > everyone).any():
        return Refusal("part_above_whole", basis)
    return Refusal("zero_base", basis) if members.sum() in (0, everyone.sum()) else None


def _by_area(values: Floats, used: NDArray[np.bool_]) -> tuple[float, ...]:
    spread = np.full(used.shape, np.nan)
    spread[used] = values
    return tuple(spread.tolist())


def _by_chance(everyone: Floats, size: float) -> float:
    """Mean of D when each g is hypergeometric: D = T / (2·G·R) · Σ |g − G·t/T|.

    The mean deviation of a hypergeometric g from its mean μ = G·t/T is 2·m·(R − t + m)/T · P(g = m), m = ⌊μ⌋ + 1. It
    telescopes: T·(x − μ)·P(x) = a(x) − a(x + 1) with a(x) = x·(R − t + x)·P(x).
    """
    whole = everyone.sum()
    rest = whole - size
    m = np.floor(size * everyone / whole) + 1
    probability = np.exp(_log_choose(size, m) + _log_choose(rest, everyone - m) - _log_choose(whole, everyone))
    deviations = 2 * m * (rest - everyone + m) / whole * probability
    return float(deviations.sum() * whole / (2 * size * rest))


def _log_choose(n: float, k: Floats) -> Floats:
    """Logarithm of "n choose k", −∞ where k = −1 or k = n + 1."""
    chosen: Floats = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return chosen
