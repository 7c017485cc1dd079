"""No part is larger than its whole: groups of persons, parts of identities, and what the catalogue relates to a base.

Figures come as rows with columns level, area_id, measure, reference_date, value, unit, place, file, row and column, as
in `data.sources.checks.plausibility`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from data.sources.catalog import Catalog, Indicator
from data.sources.checks.nesting import Nesting, Sum
from data.sources.checks.plausibility import WHERE, Remark, is_change, items, named, place_of
from data.sources.checks.sums import counting, doubtful_sums, sum_rules, wrong_sums
from data.sources.dataset import Dataset, WideTable
from data.sources.problems import Problem
from data.sources.reading.numbers import german

EXACT = 1e-6
ASKED = "wenn eines das andere enthält, bitte die Namen angleichen oder »identities« in dataset.toml ergänzen."


@dataclass(frozen=True)
class Whole:
    """A sum of measures that is no larger than another, on the same date; a leading minus subtracts.

    Attributes:
        why: what makes it so, as the end of a German sentence, or nothing.
    """

    part: tuple[str, ...]
    whole: tuple[str, ...]
    why: str = ""


def contradictory_sums(figures: pd.DataFrame, dataset: Dataset) -> tuple[list[Problem], list[Remark]]:
    """Totals that are not the sum of their parts, and parts that are larger, by settings and by names.

    Returns:
        Problems, and what is in doubt.
    """
    declared = list(sum_rules(set(figures["measure"]), dataset))
    levels = [measure for measure in counting(figures, dataset) if not is_change(measure, dataset)]
    nesting = Nesting(levels)
    problems, remarks = wrong_sums(figures, dataset)
    of_levels = [(total, parts) for total, parts in declared if {total, *parts} <= set(levels)]
    larger, within = larger_parts(figures, wholes_by_name(nesting, of_levels), dataset)
    doubts = [
        Remark(str(figures["file"].iloc[0]), f"»{one}« und »{other}« scheinen ein Jahr auseinander zu enden; {ASKED}")
        for one, other in nesting.doubts()
    ]
    return [*problems, *larger], [*remarks, *within, *doubtful_sums(figures, nesting, declared), *doubts]


def wholes_by_name(nesting: Nesting, sums: Iterable[Sum]) -> Iterator[Whole]:
    """What follows from the names of measures, the smallest whole first, and from sums of which a part is unknown."""
    yield from (Whole((part,), (whole,)) for part, whole in nesting.parts())
    for total, parts in sums:
        for size in (1, len(parts) - 1):
            yield from (Whole(some, (total,)) for some in combinations(parts, size))


def wholes_of_catalog(catalog: Catalog) -> Iterator[Whole]:
    """What follows from the catalogue: parts of a whole, and the rates by which a part is estimated."""
    for indicator in catalog.indicators:
        yield from _wholes_of(indicator)


def _wholes_of(indicator: Indicator) -> Iterator[Whole]:
    why = f", denn für »{indicator.short['de']}« ist es ein Teil davon (sonst part_of_whole = false in catalog.toml)"
    if indicator.rule in ("ratio", "estimated_ratio") and indicator.part_of_whole:
        yield Whole(indicator.numerator, indicator.denominator, why)
        if indicator.estimated_part:
            yield Whole((indicator.estimated_part,), indicator.denominator, why)
    if indicator.rate:
        yield Whole(indicator.rate[:1], indicator.rate[1:], ", denn das eine ist ein Anteil am anderen")


def larger_parts(
    figures: pd.DataFrame, wholes: Iterable[Whole], dataset: Dataset
) -> tuple[list[Problem], list[Remark]]:
    """Parts that are larger than a whole: a problem, or a remark where they are so within the dataset's tolerance.

    Areas that one of the measures reports jointly with others, and another does not, are not compared.

    Args:
        figures: published figures, one row per area, measure and date.
        wholes: what has to hold; of several that a part exceeds the first is told.
        dataset: its tolerance and joint areas.
    """
    tolerance, joint = dataset.plausibility.part_tolerance, _joint_areas(dataset)
    values = figures.pivot(index=WHERE, columns="measure", values="value")
    by_measure = {str(m): rows.set_index(WHERE, drop=False) for m, rows in figures.groupby("measure")}
    problems: dict[tuple[str, int, str], Problem] = {}
    remarks: dict[tuple[str, int, str], Remark] = {}
    for rule in wholes:
        measures = [term.removeprefix("-") for term in (*rule.part, *rule.whole)]
        if not (rule.part and rule.whole and set(measures) <= by_measure.keys()):
            continue
        part, whole = _sum(values, rule.part), _sum(values, rule.whole)
        apart = set().union(*(joint[m] for m in measures if m in joint)) if _differ(measures, joint) else set()
        off = (part > whole + EXACT) & (whole >= 0) & ~values.index.get_level_values("area_id").isin(apart)
        told = by_measure[measures[0]]
        for item in items(told.loc[told.index.intersection(values.index[off])]):
            where = tuple(item[column] for column in WHERE)
            place = (item["file"], item["row"], measures[0])
            found = f"{_said(item, rule.part, part[where])}, aber {' + '.join(rule.whole)} {german(whole[where])}"
            expected = f"höchstens so viel{rule.why}"
            if part[where] <= whole[where] * (1 + tolerance / 100):
                text = f"{found}; das liegt in der gesetzten Toleranz."
                remarks.setdefault(place, Remark(item["file"], text, place_of(item)))
            else:
                problems.setdefault(place, Problem(item["file"], found, expected, item["row"], item["column"]))
    return list(problems.values()), list(remarks.values())


def _joint_areas(dataset: Dataset) -> dict[str, frozenset[str]]:
    """Areas that stand in a joint unit, by measure."""
    return {
        measure: frozenset(area for unit in table.joint for area in unit)
        for table in dataset.tables
        if isinstance(table, WideTable) and table.joint
        for measure in table.measures.values()
    }


def _differ(measures: Sequence[str], joint: Mapping[str, frozenset[str]]) -> bool:
    return len({joint.get(measure) for measure in measures}) > 1


def _sum(values: pd.DataFrame, terms: Sequence[str]) -> pd.Series:
    signed = [-values[term[1:]] if term.startswith("-") else values[term] for term in terms]
    total: pd.Series = pd.concat(signed, axis=1).sum(axis=1, skipna=False)
    return total


def _said(item: Mapping[str, Any], terms: Sequence[str], value: float) -> str:
    if len(terms) == 1:
        return f"{named(item)} ist {german(value)}"
    return f"{' + '.join(terms)} ({item['place']}, {item['reference_date']:%d.%m.%Y}) ist {german(value)}"
