"""How unequal the areas of a city are: range, quantile ratios, variation, Gini, Theil, Lorenz curve.

Every person counts with the value of the area he or she lives in: areas weigh by their population, and what differs
inside an area stays unseen. So each measure is a lower bound of the inequality among persons. Values are rates, means
or other figures that do not grow with the area ("per head"), never counts.

Lorenz curve, Gini and Theil share out a total. There is one only of amounts: of what is counted or measured in each
area (`shared_out`). Of a percentage there is not: the sum of the districts' percentages is of nothing, and the Gini of
a share differs from that of its complement, of voters from that of non-voters, though both say the same (Clarke et al.
2002, Social Science & Medicine 55(11):1923-1928; Erreygers 2009, Journal of Health Economics 28(2):504-515). What a
share of cases has behind it are the cases: spread over those of whom they are a part, they have a curve and both
coefficients, which is how segregation is measured (Duncan & Duncan 1955, American Sociological Review 20(2):210-217).
Distances, means and covered parts of an area are described by range, quantiles and variation alone.

A measure is a number only where it means something. Otherwise the function returns a `Refusal` that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import rel_entr

from analysis.basis import Basis, Refusal

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Minimum:
    """The least that a result may rest on."""

    areas: int
    population_share: float


MINIMUM = Minimum(areas=10, population_share=0.5)
"""For measures of spread: the tenths of P90 / P10 need ten areas, and less than half of the people is not the city."""


@dataclass(frozen=True)
class Measure:
    """One number and what it rests on."""

    value: float
    basis: Basis


@dataclass(frozen=True)
class Theil:
    """Theil's T and its parts, in nats: `total` = `between` + `within`.

    Attributes:
        total: 0 (all equal) to the logarithm of whole population / smallest population of an area.
        between: what would be left if each group had its mean everywhere.
        within: the mean of the groups' own T, weighted by their shares of the value.
        basis: what it rests on.
    """

    total: float
    between: float
    within: float
    basis: Basis

    @property
    def between_share(self) -> float:
        """Share of the inequality that lies between the groups, 0 to 1; NaN where there is no inequality."""
        return self.between / self.total if self.total > 0 else float("nan")


@dataclass(frozen=True)
class Lorenz:
    """The Lorenz curve (Lorenz 1905, Publ. Am. Stat. Assoc. 9(70):209-219), from the lowest values to the highest.

    Attributes:
        population: cumulated shares of the population, 0 first and 1 last; one point more than areas.
        value: cumulated shares of the value at these points.
        areas: positions of the areas in the arrays given; area j leads from point j to point j + 1.
        basis: what it rests on.
    """

    population: tuple[float, ...]
    value: tuple[float, ...]
    areas: tuple[int, ...]
    basis: Basis


@dataclass(frozen=True)
class Distribution:
    """Known values of the areas in use, and how many people live with each; made by `distribution`.

    Attributes:
        values: (k,) finite values.
        population: (k,) inhabitants, more than 0.
        areas: (k,) positions of these areas in the arrays given.
        ratio_scaled: whether zero means "none of it", so that "twice as much" makes sense.
        basis: what measures of it rest on.
    """

    values: Floats
    population: Floats
    areas: NDArray[np.int64]
    ratio_scaled: bool
    basis: Basis

    @property
    def shares(self) -> Floats:
        """(k,) shares of the population in use; they sum up to 1."""
        shares: Floats = self.population / self.population.sum()
        return shares

    @property
    def mean(self) -> float:
        """Mean over the population; exactly the value that all areas have, if they all have the same."""
        origin = self.values[0]
        return float(origin + self.shares @ (self.values - origin))


def distribution(
    values: Floats,
    population: Floats,
    *,
    ratio_scaled: bool,
    whole: float | None = None,
    minimum: Minimum = MINIMUM,
) -> Distribution | Refusal:
    """Values over the population, or the reason why they are too few to speak for the city.

    Args:
        values: (n,) values by area, NaN = unknown.
        population: (n,) inhabitants by area, NaN = unknown. Ones weigh all areas alike.
        ratio_scaled: whether zero means "none of it"; false for changes and balances.
        whole: population of all n areas; needed where that of some area is unknown.
        minimum: the least that measures may rest on.

    Raises:
        ValueError: for shapes that do not fit, infinite numbers or a negative population.
    """
    used = in_use(values, population)
    basis = basis_of(used, population, whole)
    short = shortfall(basis, minimum)
    return short or Distribution(values[used], population[used], np.flatnonzero(used), ratio_scaled, basis)


def shared_out(amounts: Floats, over: Floats, people: Floats, *, whole: float | None = None) -> Distribution | Refusal:
    """Amounts over what they are spread over, as values per unit of it: for `lorenz`, `gini` and `theil`.

    Args:
        amounts: (n,) what is counted or measured by area, NaN = unknown.
        over: (n,) what it is spread over: all of whom the counted are a part, inhabitants, km²; NaN = unknown.
        people: (n,) inhabitants, NaN = unknown, by whom it is told whether the areas speak for the city.
        whole: population of all n areas; needed where that of some area is unknown.
    """
    used = in_use(amounts, over)
    basis = basis_of(used & (people > 0), people, whole)
    short = shortfall(basis, MINIMUM)
    return short or Distribution(amounts[used] / over[used], over[used], np.flatnonzero(used), True, basis)


def in_use(values: Floats, population: Floats) -> NDArray[np.bool_]:
    """(n,) which areas have a known value and a known population above zero.

    Raises:
        ValueError: for shapes that do not fit, infinite numbers or a negative population.
    """
    if values.ndim != 1 or values.shape != population.shape:
        raise ValueError(f"one value and one population an area, found {values.shape} and {population.shape}")
    if np.isinf(values).any() or np.isinf(population).any() or (population < 0).any():
        raise ValueError("an infinite number or a negative population")
    return ~np.isnan(values) & (population > 0)


def basis_of(used: NDArray[np.bool_], population: Floats, whole: float | None = None) -> Basis:
    """What a result from the areas in `used` rests on.

    Args:
        used: (n,) areas with a known value and a known population.
        population: (n,) inhabitants, NaN = unknown.
        whole: population of all areas, where it is known from elsewhere. Taken as at least the sum of the known ones:
            published totals and the parts may be of different registers.
    """
    everyone = float(population.sum()) if whole is None else max(whole, float(np.nansum(population)))
    share = float(population[used].sum()) / everyone if everyone > 0 else None
    return Basis(int(used.sum()), len(used), share)


def shortfall(basis: Basis, minimum: Minimum) -> Refusal | None:
    """The reason why a basis does not carry a result, None where it does."""
    if basis.areas < minimum.areas:
        return Refusal("too_few_areas", basis, minimum.areas)
    if basis.population_share is None:
        return Refusal("population_unknown", basis)
    if basis.population_share < minimum.population_share:
        return Refusal("too_little_population", basis, minimum.population_share)
    return None


def quantile(people: Distribution, percent: int) -> float:
    """The smallest value of an area such that at least `percent` % of the population live at it or below it.

    The inverse of the distribution function, definition 1 of Hyndman & Fan (1996, Am. Stat. 50(4):361-365), with the
    population as weights: always the value of an area, nothing interpolated.
    """
    order = np.argsort(people.values, kind="stable")
    below = np.cumsum(people.population[order])
    return float(people.values[order][np.searchsorted(100 * below, percent * below[-1])])


def share_from(people: Distribution, value: float) -> float:
    """Share of the population with this value or a higher one, 0 to 1: with ties more than a quantile's name says."""
    return float(people.shares[people.values >= value].sum())


def share_up_to(people: Distribution, value: float) -> float:
    """Share of the population with this value or a lower one, 0 to 1."""
    return float(people.shares[people.values <= value].sum())


def value_range(people: Distribution) -> Measure:
    """Highest less lowest value, in the unit of the values; every area counts alike. Any scale."""
    return Measure(float(np.ptp(people.values)), people.basis)


def quartile_ratio(people: Distribution) -> Measure | Refusal:
    """Interquartile ratio P75 / P25 of `quantile`, 1 or more."""
    return _quantile_ratio(people, 75, 25)


def decile_ratio(people: Distribution) -> Measure | Refusal:
    """P90 / P10 of `quantile`, 1 or more."""
    return _quantile_ratio(people, 90, 10)


def _quantile_ratio(people: Distribution, upper: int, lower: int) -> Measure | Refusal:
    if unfit := _unfit(people):
        return unfit
    base = quantile(people, lower)
    return Measure(quantile(people, upper) / base, people.basis) if base else Refusal("zero_base", people.basis)


def variation(people: Distribution) -> Measure | Refusal:
    """Coefficient of variation σ/μ, 0 or more, with μ = Σ p·x and σ² = Σ p·(x − μ)² over shares p of the population.

    The population's σ, without a correction for samples: the areas are all there are.
    """
    if unfit := _unfit(people):
        return unfit
    deviation = np.sqrt(people.shares @ (people.values - people.mean) ** 2)
    return Measure(float(deviation) / people.mean, people.basis)


def gini(people: Distribution) -> Measure | Refusal:
    """Gini coefficient, 0 (all equal) to 1 less the smallest share of the population.

    G = ∫ F·(1 − F) dx / μ, with F(x) the share of the population at or below x: Dorfman (1979, Review of Economics and
    Statistics 61(1):146-149). It equals 2 cov(x, F) / μ with mid-ranks F (Lerman & Yitzhaki 1989, Journal of
    Econometrics 42(1):43-47), Σ Σ p·p'·|x − x'| / (2 μ) over all pairs, and twice the area between `lorenz` and the
    diagonal. No correction for samples.
    """
    if unfit := _unfit(people):
        return unfit
    order = np.argsort(people.values, kind="stable")
    below = np.cumsum(people.population[order])
    lower = below[:-1] / below[-1]
    return Measure(float(lower * (1 - lower) @ np.diff(people.values[order])) / people.mean, people.basis)


def theil(people: Distribution, groups: NDArray[Any]) -> Theil | Refusal:
    """Theil's T = Σ p·(x/μ)·ln(x/μ), and how much of it lies between and within groups of areas.

    With y the areas' shares of the value and p those of the population, T = Σ y·ln(y/p), 0·ln 0 = 0; between groups the
    same formula holds for the groups' shares. Theil (1967, Economics and Information Theory, ch. 4); Shorrocks (1980,
    Econometrica 48(3):613-625) shows that the parts add up.

    Args:
        people: the distribution.
        groups: (n,) the group of every area given to `distribution`, e.g. its settlement type.
    """
    if unfit := _unfit(people):
        return unfit
    _, group = np.unique(groups[people.areas], return_inverse=True)
    shares, parts = people.shares, people.shares * (people.values / people.mean)
    group_shares, group_parts = np.bincount(group, shares), np.bincount(group, parts)
    even_within = shares * (group_parts / group_shares)[group]
    total, between, within = (
        max(0.0, float(rel_entr(part, share).sum()))
        for part, share in ((parts, shares), (group_parts, group_shares), (parts, even_within))
    )
    return Theil(total, between, within, people.basis)


def lorenz(people: Distribution) -> Lorenz | Refusal:
    """The Lorenz curve; areas of equal value follow each other in the order given."""
    if unfit := _unfit(people):
        return unfit
    order = np.argsort(people.values, kind="stable")
    sums = (np.cumsum(people.population[order]), np.cumsum((people.population * people.values)[order]))
    population, value = ((0.0, *(cumulated / cumulated[-1]).tolist()) for cumulated in sums)
    return Lorenz(population, value, tuple(people.areas[order].tolist()), people.basis)


def _unfit(people: Distribution) -> Refusal | None:
    if not people.ratio_scaled:
        return Refusal("not_ratio_scaled", people.basis)
    if (people.values < 0).any():
        return Refusal("negative_values", people.basis)
    return None if people.mean > 0 else Refusal("zero_base", people.basis)
