"""What the published values tell of persons, put into the terms of `data.preparation.values.confidentiality`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.preparation.values.confidentiality import Exposure, RowKey, Secret, withhold
from data.preparation.values.facts import FactTable
from data.preparation.values.rules import atoms
from data.preparation.values.values import Finished, Functional, Value
from data.sources.catalog import Catalog, Indicator
from data.sources.checks.nesting import Nesting, Sum, group_of, is_cell
from data.sources.checks.plausibility import is_change
from data.sources.checks.sums import sum_rules
from data.sources.dataset import Dataset

PER_CENT = 100.0


def hidden_values(
    values: Sequence[Value], facts: FactTable, catalog: Catalog, found: Sequence[Sum] = ()
) -> dict[RowKey, str]:
    """Which values are withheld, and why: "primary", "complementary", or "unfounded" without a known base.

    Args:
        values: own values of all indicators.
        facts: what they are made of.
        catalog: their rules.
        found: sums among measures that are neither declared nor told by names.
    """
    dataset = facts.dataset
    told = exposures(values, catalog, dataset)
    known = equalities(told, facts.measures(), dataset, found)
    reasons = without_base(values, catalog) | withhold(
        told,
        known,
        dataset.confidentiality,
        secrets=secrets_of_sources(facts, catalog),
        signed=signed_measures(told, known, dataset),
    )
    return reasons | means_of_withheld(values, reasons, dataset.district_level.id)


def exposures(values: Sequence[Value], catalog: Catalog, dataset: Dataset) -> list[Exposure]:
    """What the known values tell of persons.

    Persons are counted by the measures of personal indicators, by the bases of finished means and shares among them,
    and by the sums behind these. Other indicators tell of them too, when such a measure is a part, the denominator or
    the weight.
    """
    indicators = {indicator.id: indicator for indicator in catalog.indicators}
    persons = _persons(values, indicators)
    differences = {indicator.id for indicator in catalog.indicators if _is_difference(indicator, dataset)}
    scales = _scales(values, indicators)
    told = (
        _Told(value, indicators[value.indicator], persons, scales, difference=value.indicator in differences)
        for value in values
    )
    least = dataset.confidentiality.minimum_denominator
    return [exposure for one in told for exposure in one.exposures(least)]


def _persons(values: Iterable[Value], indicators: Mapping[str, Indicator]) -> set[str]:
    """Measures that count persons."""
    personal = [value for value in values if indicators[value.indicator].personal]
    counts = [v for v in personal if not v.finished]
    functionals = [f for value in counts for f in (value.numerator_functional, value.denominator_functional)]
    functionals += [finished.persons_functional for value in personal for finished in value.finished]
    return {measure for functional in functionals for _, measure, _ in functional}


def _is_difference(indicator: Indicator, dataset: Dataset) -> bool:
    """Whether the numerator is a change or a balance; a part of a whole is a count however it is put together."""
    is_part = indicator.rule == "ratio" and indicator.part_of_whole
    return any(
        is_change(term.removeprefix("-"), dataset) or (term.startswith("-") and not is_part)
        for term in indicator.numerator
    )


# Finished means and shares


def _per(indicator: Indicator) -> float | None:
    """How many persons a finished share is per; None for a mean."""
    if indicator.published_as:
        return indicator.factor
    return indicator.per or (PER_CENT if indicator.unit["de"].startswith("%") and indicator.rule == "measure" else None)


def _scales(values: Iterable[Value], indicators: Mapping[str, Indicator]) -> dict[str, float]:
    """What one person counts for in the sum behind a finished figure, by what is counted.

    Behind a share stands a count, so a person is one of `_per`. Behind a mean stands a sum, such as that of all ages:
    there a person counts as much as the highest mean, so that a sum is withheld as widely as a count.
    """
    scales: dict[str, float] = {}
    shares: dict[str, float] = {}
    for value in values:
        for finished in value.finished:
            stems = {group_of(measure).stem for _, measure, _ in finished.sum_functional}
            for stem in stems:
                scales[stem] = max(scales.get(stem, 0.0), abs(finished.figure))
                if per := _per(indicators[value.indicator]):
                    shares[stem] = per
    return {stem: shares.get(stem) or scale or 1.0 for stem, scale in scales.items()}


def without_base(values: Iterable[Value], catalog: Catalog) -> dict[RowKey, str]:
    """Finished figures of persons of whom nobody knows how many they are: these are withheld."""
    personal = {indicator.id for indicator in catalog.indicators if indicator.personal}
    return {
        value.key: "unfounded"
        for value in values
        if value.indicator in personal and any(finished.persons is None for finished in value.finished)
    }


# Values


@dataclass(frozen=True)
class _Told:
    """One value with what has to be known to say what it tells; `difference`: its numerator counts nobody."""

    value: Value
    indicator: Indicator
    persons: set[str]
    scales: Mapping[str, float]
    difference: bool

    def exposures(self, least: int) -> Iterator[Exposure]:
        """The sums that it tells; a rate of anything per person is withheld below `least` persons."""
        if self.value.value is None:
            return
        for finished in self.value.finished if self.indicator.personal else ():
            if finished.persons is not None:
                yield self._of_finished(finished, finished.persons)
        if not self.value.finished:
            yield from self._of_parts(least)
        for functional, number in self.value.also_told:
            if self._counts(functional):
                yield Exposure(self.value.key, functional, number)
        balance = {atom: factor for atom, factor in self.value.balance.items() if factor}
        if self._counts(balance):
            yield Exposure(self.value.key, balance, 0.0)

    def _of_parts(self, least: int) -> Iterator[Exposure]:
        value, below = self.value, self.value.denominator_functional
        counted_below = value.denominator is not None and self._counts(below)
        if value.numerator is not None and self._counts(value.numerator_functional):
            of_whole = self.indicator.rule in {"ratio", "estimated_ratio"} and self.indicator.part_of_whole
            yield Exposure(
                value.key,
                value.numerator_functional,
                value.numerator,
                below if counted_below else None,
                value.denominator,
                share=of_whole and not self.difference,
                difference=self.difference,
            )
        elif counted_below and value.denominator is not None:
            yield Exposure(value.key, below, value.denominator, least=least)

    def _of_finished(self, finished: Finished, persons: float) -> Exposure:
        stems = [group_of(measure).stem for _, measure, _ in finished.sum_functional]
        scale = max(self.scales[stem] for stem in stems)
        number = finished.figure * persons / scale
        is_share = _per(self.indicator) is not None
        return Exposure(
            self.value.key,
            finished.sum_functional,
            float(round(number)) if is_share else number,
            finished.persons_functional,
            persons,
            share=is_share and self.indicator.part_of_whole,
            amount=not is_share,
        )

    def _counts(self, functional: Functional) -> bool:
        """Whether a functional is there and counts only persons."""
        return bool(functional) and self.persons.issuperset(measure for _, measure, _ in functional)


# What is known besides


def equalities(
    told: Sequence[Exposure], measures: Sequence[str], dataset: Dataset, found: Sequence[Sum] = ()
) -> list[Functional]:
    """Sums that an outsider knows to hold: totals and parts, groups within groups, levels and their yearly changes.

    Args:
        told: what the values tell.
        measures: every measure of the dataset.
        dataset: its identities and changes.
        found: further sums.

    Returns:
        Functionals that are zero; only those that tie two or more counts together that are told or tied already.
    """
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for exposure in told:
        for functional, _ in exposure.statements:
            for area, measure, date in functional:
                known[area, date].add(measure)
    declared = {name for identity in dataset.identities for name in (identity.total, *identity.parts)}
    rules = [*sum_rules({*measures, *declared}, dataset), *found]
    nesting = Nesting({*measures, *declared})
    return [*_yearly_changes(known, dataset), *_totals(known, rules, nesting)]


def _totals(known: Mapping[tuple[str, str], set[str]], rules: Sequence[Sum], nesting: Nesting) -> Iterator[Functional]:
    for (area, date), measures in sorted(known.items()):
        seen, open_rules = set(measures), list(rules)
        sums: list[Sum] = []
        while tied := [(total, parts) for total, parts in open_rules if len(seen & {total, *parts}) > 1]:
            open_rules = [rule for rule in open_rules if rule not in tied]
            seen = seen.union(*({total, *parts} for total, parts in tied))
            sums += tied
        for total, parts in (*sums, *nesting.in_cells(seen)):
            yield {(area, total, date): 1.0} | {(area, part, date): -1.0 for part in parts}


def _yearly_changes(known: Mapping[tuple[str, str], set[str]], dataset: Dataset) -> Iterator[Functional]:
    for (area, date), measures in sorted(known.items()):
        before = f"{int(date[:4]) - 1}{date[4:]}"
        for measure, change in dataset.change_measures.items():
            if change in measures:
                yield {(area, measure, date): 1.0, (area, measure, before): -1.0, (area, change, date): -1.0}


def signed_measures(told: Sequence[Exposure], known: Sequence[Functional], dataset: Dataset) -> set[str]:
    """Measures, and cells of their families, that may be negative: changes, balances, and means below zero."""
    functionals = [*(functional for row in told for functional, _ in row.statements), *known]
    negative = {m for row in told if row.amount and row.numerator_value < 0 for _, m, _ in row.numerator}
    negative |= {m for functional in functionals for _, m, _ in functional if is_change(m, dataset)}
    of_cells = [{m for _, m, _ in functional} for functional in known if any(is_cell(m) for _, m, _ in functional)]
    return negative.union(*({m for m in of if is_cell(m)} for of in of_cells if of & negative))


def secrets_of_sources(facts: FactTable, catalog: Catalog) -> list[Secret]:
    """Counts of persons that a source itself withholds: they must not follow from the others that it publishes."""
    indicators = {term: i.id for i in reversed(catalog.indicators) if i.personal for term in i.numerator}
    return [
        (dict.fromkeys(atoms(facts, unit, measure, date), 1.0), (*unit, indicator, date.isoformat()))
        for measure, indicator in sorted(indicators.items())
        for unit in facts.members
        for date, fact in facts.series(unit, measure).items()
        if fact.state == "suppressed"
    ]


def means_of_withheld(values: Sequence[Value], hidden: Mapping[RowKey, str], district_level: str) -> dict[RowKey, str]:
    """Means over areas of which one is withheld: they are withheld, too, for its protection."""
    return {
        value.key: "complementary"
        for value in values
        if any((district_level, area, *value.key[2:]) in hidden for area, _, _ in value.balance)
    }
