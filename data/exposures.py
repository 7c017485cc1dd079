"""What the published values tell of persons, put into the terms of `data.confidentiality`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.catalog import Catalog, Indicator
from data.confidentiality import Exposure, RowKey
from data.dataset import Dataset
from data.plausibility import is_change, sum_rules
from data.values import Functional, Value


def exposures(values: Sequence[Value], catalog: Catalog, dataset: Dataset) -> list[Exposure]:
    """What the known values tell of persons.

    Persons are counted by the measures of personal indicators, save means and finished shares (`not_additive`). Other
    indicators tell of them too, when such a measure is their denominator or weight.
    """
    indicators = {indicator.id: indicator for indicator in catalog.indicators}
    persons = {
        measure
        for value in values
        if indicators[value.indicator].personal
        for _, measure, _ in (*value.numerator_functional, *value.denominator_functional)
    } - set(dataset.not_additive)
    differences = {indicator.id for indicator in catalog.indicators if _is_difference(indicator, dataset)}
    return [
        exposure
        for value in values
        for exposure in _Told(value, persons, value.indicator in differences).by(indicators[value.indicator])
    ]


def _is_difference(indicator: Indicator, dataset: Dataset) -> bool:
    """Whether the numerator is a change or a balance; a part of a whole is a count however it is put together."""
    is_part = indicator.rule == "ratio" and indicator.part_of_whole
    return any(
        is_change(term.removeprefix("-"), dataset) or (term.startswith("-") and not is_part)
        for term in indicator.numerator
    )


@dataclass(frozen=True)
class _Told:
    """One value, the measures that count persons, and whether the numerator is a difference of counts."""

    value: Value
    persons: set[str]
    difference: bool

    def by(self, indicator: Indicator) -> Iterator[Exposure]:
        value = self.value
        above = self._known(value.numerator_functional, value.numerator)
        below = self._known(value.denominator_functional, value.denominator)
        if indicator.personal and above is not None:
            base = value.denominator_functional or None
            share = indicator.rule == "ratio" and indicator.part_of_whole and not self.difference
            yield Exposure(value.key, *above, base, value.denominator, share=share, difference=self.difference)
        else:
            if above is not None:
                yield Exposure(value.key, *above, difference=self.difference)
            if below is not None:
                yield Exposure(value.key, *below)
        balance = self._known({atom: factor for atom, factor in value.balance.items() if factor}, 0.0)
        if balance is not None:
            yield Exposure(value.key, *balance)

    def _known(self, functional: Functional, number: float | None) -> tuple[Functional, float] | None:
        """A functional with its value, if both are there and only persons are counted."""
        if number is None or not functional or not self.persons.issuperset(measure for _, measure, _ in functional):
            return None
        return functional, number


def equalities(told: Sequence[Exposure], measures: Sequence[str], dataset: Dataset) -> list[Functional]:
    """Sums that an outsider knows to hold: totals and their parts, also by sex, and levels and their yearly changes.

    Args:
        told: what the values tell.
        measures: every measure of the dataset.
        dataset: its identities and changes.

    Returns:
        Functionals that are zero; only those that tie two or more counts together that are told or tied already.
    """
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for exposure in told:
        for functional, _ in exposure.statements:
            for area, measure, date in functional:
                known[area, date].add(measure)
    declared = {name for identity in dataset.identities for name in (identity.total, *identity.parts)}
    rules = list(sum_rules({*measures, *declared}, dataset))
    return [*_yearly_changes(known, dataset), *_totals(known, rules)]


def _totals(
    known: Mapping[tuple[str, str], set[str]], rules: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[Functional]:
    for (area, date), measures in sorted(known.items()):
        seen, open_rules = set(measures), list(rules)
        while tied := [(total, parts) for total, parts in open_rules if len(seen & {total, *parts}) > 1]:
            open_rules = [rule for rule in open_rules if rule not in tied]
            for total, parts in tied:
                seen |= {total, *parts}
                yield {(area, total, date): 1.0} | {(area, part, date): -1.0 for part in parts}


def _yearly_changes(known: Mapping[tuple[str, str], set[str]], dataset: Dataset) -> Iterator[Functional]:
    for (area, date), measures in sorted(known.items()):
        before = f"{int(date[:4]) - 1}{date[4:]}"
        for measure, change in dataset.change_measures.items():
            if change in measures:
                yield {(area, measure, date): 1.0, (area, measure, before): -1.0, (area, change, date): -1.0}


def means_of_withheld(values: Sequence[Value], hidden: Mapping[RowKey, str], district_level: str) -> dict[RowKey, str]:
    """Means over areas of which one is withheld: they are withheld, too, for its protection."""
    return {
        value.key: "complementary"
        for value in values
        if any((district_level, area, *value.key[2:]) in hidden for area, _, _ in value.balance)
    }
