"""Finished shares against the counts behind them, and against the hundred that they have to make up.

Figures come as rows with columns level, area_id, measure, reference_date, value, unit, place, file, row and column, as
in `data.sources.checks.plausibility`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from data.sources.catalog import Catalog
from data.sources.checks.nesting import Nesting
from data.sources.checks.plausibility import WHERE, Remark, items, named, place_of, stated
from data.sources.checks.sums import half_units
from data.sources.dataset import Dataset
from data.sources.problems import Problem
from data.sources.units import units_of
from language.catalogues import _
from language.numbers import date, exact

HUNDRED = 100.0

FEWEST = 3
"""Areas and dates whose shares make up a hundred, before the others are in doubt; they have to be the most, too."""


def contradicted_shares(
    figures: pd.DataFrame, catalog: Catalog, dataset: Dataset
) -> tuple[list[Problem], list[Remark]]:
    """Finished shares that differ from the counts published beside them."""
    values = figures.pivot(index=WHERE, columns="measure", values="value")
    found: list[_Off] = []
    for indicator in catalog.indicators:
        measures = {indicator.published_as, *indicator.numerator, *indicator.denominator}
        if not indicator.published_as or not measures <= set(values.columns):
            continue
        part, whole = (values[list(t)].sum(axis=1, skipna=False) for t in (indicator.numerator, indicator.denominator))
        counted = indicator.factor * part / whole.where(whole > 0)
        told = figures[figures["measure"] == indicator.published_as].set_index(WHERE, drop=False)
        for item, number in zip(items(told), counted.reindex(told.index), strict=True):
            missed = abs(item["value"] - number)
            if missed > half_units([item["value"]]):
                text = _(
                    "{statement}, from the counts follows {value}",
                    statement=stated(named(item), item["value"]),
                    value=exact(round(number, 2)),
                )
                found.append(_Off(item, text, HUNDRED * missed / indicator.factor))
    return _judged(found, _("the same share as from the counts"), dataset)


def incomplete_shares(figures: pd.DataFrame, dataset: Dataset) -> tuple[list[Problem], list[Remark]]:
    """Shares of all ages, or of one name, that make up a hundred in most areas, where they do not."""
    units = units_of(dataset)
    shares = figures[figures["unit"].map(lambda unit: unit in units and units[unit].kind == "share").astype(bool)]
    values = shares.pivot(index=WHERE, columns="measure", values="value")
    by_measure = {str(measure): rows.set_index(WHERE, drop=False) for measure, rows in shares.groupby("measure")}
    found: list[_Off] = []
    for parts in _wholes(list(map(str, values.columns))):
        rows = values[list(parts)].dropna()
        missed = (rows.sum(axis=1) - HUNDRED).abs()
        off = missed > rows.apply(lambda row: half_units(list(row)), axis=1) if len(rows) else missed > 0
        if off.any() and max(FEWEST, off.sum() + 1) <= (~off).sum():
            for item in items(by_measure[parts[0]].loc[rows.index[off]]):
                where = tuple(item[column] for column in WHERE)
                text = _(
                    "{terms} ({place}, {day}) makes {total}, elsewhere mostly 100",
                    terms=" + ".join(parts),
                    place=item["place"],
                    day=date(item["reference_date"]),
                    total=exact(round(rows.loc[where].sum(), 6)),
                )
                found.append(_Off(item, text, float(missed[where])))
    return _judged(found, _("shares that make up 100 per cent together"), dataset)


def _wholes(measures: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Shares that may make up a hundred: of all ages, or all whose names begin alike."""
    partitions = {frozenset(parts): parts for parts in Nesting(measures).partitions()}
    by_name: dict[str, list[str]] = {}
    for measure in measures:
        by_name.setdefault(re.sub(r"[._][^._]*$", "", measure), []).append(measure)
    partitions |= {frozenset(alike): tuple(alike) for alike in by_name.values() if len(alike) > 1}
    yield from partitions.values()


class _Off(NamedTuple):
    item: Mapping[str, Any]
    text: str
    points: float
    """Percentage points by which it is off."""


def _judged(found: Iterable[_Off], expected: str, dataset: Dataset) -> tuple[list[Problem], list[Remark]]:
    """Problems, and remarks where the dataset tolerates the difference."""
    problems, remarks = [], []
    for item, text, points in found:
        if points <= dataset.plausibility.share_tolerance:
            said = _("{text}; that is within the tolerance set.", text=text)
            remarks.append(Remark(item["file"], said, place_of(item)))
        else:
            problems.append(Problem(item["file"], text, expected, item["row"], item["column"]))
    return problems, remarks
