"""Measures that are sums of others: declared, told by their names, or found because the numbers always add up.

Figures come as rows with columns level, area_id, measure, reference_date, value, unit, place, file, row and column, as
in `data.sources.checks.plausibility`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.sources.checks.nesting import Nesting, Sum
from data.sources.checks.plausibility import WHERE, Remark, is_among, is_mean, items, named, place_of, stated
from data.sources.dataset import Dataset
from data.sources.problems import Problem
from data.sources.units import adds_up, units_of
from language.catalogues import _, ngettext
from language.numbers import exact

EVIDENCE = 5
"""Figures, none of them zero, that have to add up before a sum counts as found."""

MOST_ROWS, MOST_MEASURES, MOST_PARTS = 250, 150, 12
"""Figures, measures, and parts of one total among which sums are sought: enough to find, few enough to wait for."""

EXACT = 1e-6

Floats = NDArray[np.float64]


def counting(figures: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Measures that count something, so that parts can add up to a whole; those without a unit if all are whole."""
    known = units_of(dataset)
    return [
        str(measure)
        for measure, rows in figures.groupby("measure", sort=True)
        if all(
            known[str(unit)].kind == "count" if unit in known else bool((values.dropna() % 1 == 0).all())
            for unit, values in rows.groupby("unit")["value"]
        )
    ]


# Rules


def sum_rules(measures: set[str], dataset: Dataset) -> Iterator[Sum]:
    """Every total of the measures with its parts: the dataset's identities, these within each sex, and both sexes."""
    declared = [(identity.total, identity.parts) for identity in dataset.identities]
    sexes = [(measure, (_of("male", measure), _of("female", measure))) for measure in sorted(measures)]
    within = [
        (_of(sex, total), tuple(_of(sex, part) for part in parts))
        for sex in ("male", "female")
        for total, parts in declared
    ]
    rules = {(total, frozenset(parts)): parts for total, parts in declared + within + sexes}
    for (total, _key), parts in rules.items():
        if {total, *parts} <= measures and not is_among(dataset.not_additive, total):
            yield total, parts


def _of(sex: str, measure: str) -> str:
    base, dot, rest = measure.partition(".")
    return f"{base}.{sex}{dot}{rest}"


# Found in the numbers


def found_sums(figures: pd.DataFrame, dataset: Dataset) -> list[Sum]:
    """Totals of two measures, or of some whose names begin with the total's, that hold in every published figure.

    Only what neither the dataset nor the names of the measures tell.
    """
    measures = counting(figures, dataset)
    nesting = Nesting(measures)
    table = figures[figures["measure"].isin(measures)].pivot(index=WHERE, columns="measure", values="value")
    found = [*_sums_of_two(table), *_sums_of_name(table)]
    told = {(total, frozenset(parts)) for total, parts in sum_rules(set(measures), dataset)}
    new = {(total, frozenset(parts)): parts for total, parts in found}
    return [
        (total, parts)
        for (total, key), parts in new.items()
        if (total, key) not in told and not nesting.implies(total, parts)
    ]


def _sums_of_two(table: pd.DataFrame) -> Iterator[Sum]:
    """Sums of two measures, and measures that are the same under two names."""
    rows = table.notna().sum(axis=1).nlargest(MOST_ROWS).index
    names, columns = list(map(str, table.columns)), table.loc[rows].to_numpy()
    if len(names) > MOST_MEASURES:
        return
    for i, j in combinations(range(len(names)), 2):
        both = np.where((columns[:, i] > 0) & (columns[:, j] > 0), columns[:, i] + columns[:, j], np.nan)
        for total in _equal(columns, both):
            yield names[total], (names[i], names[j])
    for i in range(len(names)):
        for other in _equal(columns[:, i + 1 :], np.where(columns[:, i] > 0, columns[:, i], np.nan)):
            yield names[i], (names[i + 1 + other],)


def _equal(columns: Floats, wanted: Floats) -> list[int]:
    """Columns that agree with a column wherever both are known, and that often enough."""
    both = ~np.isnan(columns) & ~np.isnan(wanted)[:, np.newaxis]
    off = both & (np.abs(columns - wanted[:, np.newaxis]) > EXACT)
    return [int(i) for i in np.flatnonzero((both.sum(axis=0) >= EVIDENCE) & ~off.any(axis=0))]


def _sums_of_name(table: pd.DataFrame) -> Iterator[Sum]:
    """Sums of some of the measures whose names begin with the total's."""
    names = sorted(map(str, table.columns))
    for total in names:
        parts = [name for name in names if name.startswith((f"{total}.", f"{total}_"))][:MOST_PARTS]
        rows = table[[total, *parts]].dropna()
        rows = rows[(rows > 0).all(axis=1)].iloc[:MOST_ROWS]
        if len(parts) < 2 or len(rows) < EVIDENCE:
            continue
        chosen = np.array(list(product((0.0, 1.0), repeat=len(parts))))
        off = np.abs(chosen @ rows[parts].to_numpy().T - rows[total].to_numpy()).max(axis=1)
        for subset in chosen[off < EXACT]:
            yield total, tuple(part for part, taken in zip(parts, subset, strict=True) if taken)


# What the figures say


def wrong_sums(figures: pd.DataFrame, dataset: Dataset) -> tuple[list[Problem], list[Remark]]:
    """Compare totals with their parts: both sexes, and the identities of the dataset, also within each sex.

    Only sums whose every part is known are compared. Rounded figures may miss the total by half a unit for each number;
    that is a remark.
    """
    problems: list[Problem] = []
    remarks: list[Remark] = []
    for (total, parts), item, numbers in _missed(figures, sum_rules(_adding_up(figures, dataset), dataset)):
        found = _contradiction(item, numbers)
        if abs(item["value"] - sum(numbers.values())) <= _rounding(item, numbers, dataset):
            remarks.append(Remark(item["file"], _("{text}; rounding explains it.", text=found), place_of(item)))
        else:
            expected = f"{total} = {' + '.join(parts)}"
            problems.append(Problem(item["file"], found, expected, item["row"], item["column"]))
    return problems, remarks


def doubtful_sums(figures: pd.DataFrame, nesting: Nesting, declared: Iterable[Sum]) -> list[Remark]:
    """Totals that by the names of the measures are sums of others and by the numbers are not; one remark for each."""
    known = {(total, frozenset(parts)) for total, parts in declared}
    by_name = (rule for rule in nesting.sums() if (rule[0], frozenset(rule[1])) not in known)
    found: dict[Sum, list[tuple[Mapping[str, Any], str]]] = {}
    for rule, item, numbers in _missed(figures, by_name):
        found.setdefault(rule, []).append((item, _contradiction(item, numbers)))
    return [
        Remark(first["file"], _doubt(f"{total} = {' + '.join(parts)}", text, 1 + len(others)), place_of(first))
        for (total, parts), [(first, text), *others] in found.items()
    ]


def _doubt(rule: str, text: str, cases: int) -> str:
    return ngettext(
        "By the names, {rule} should hold, but {text}; please check the names of the measures.",
        "By the names, {rule} should hold, but {text} (so in {cases} cases); please check the names of the measures.",
        cases,
        rule=rule,
        text=text,
        cases=cases,
    )


def _adding_up(figures: pd.DataFrame, dataset: Dataset) -> set[str]:
    """Measures whose unit adds up, and those of which the dataset says so."""
    declared = {name for identity in dataset.identities for name in (identity.total, *identity.parts)}
    pairs = figures[["measure", "unit"]].drop_duplicates().itertuples(index=False, name=None)
    return declared | {measure for measure, unit in pairs if adds_up(unit, dataset)}


def _missed(figures: pd.DataFrame, rules: Iterable[Sum]) -> Iterator[tuple[Sum, dict[str, Any], dict[str, float]]]:
    """Rule, total and parts of each figure that is not the sum of its parts though all of them are known."""
    values = figures.pivot(index=WHERE, columns="measure", values="value")
    by_measure = {measure: rows.set_index(WHERE, drop=False) for measure, rows in figures.groupby("measure")}
    for total, parts in rules:
        if not {total, *parts} <= by_measure.keys():
            continue
        whole = by_measure[total]
        added = values.loc[whole.index, list(parts)]
        off = (whole["value"] - added.sum(axis=1, skipna=False)).abs() > EXACT
        for item, numbers in zip(items(whole[off]), items(added[off]), strict=True):
            yield (total, parts), item, numbers


def _rounding(item: Mapping[str, Any], numbers: Mapping[str, float], dataset: Dataset) -> float:
    """By how much the sum of rounded figures can miss; 0 for counts, which are not rounded."""
    unit = units_of(dataset).get(item["unit"])
    if not is_mean(item["measure"], dataset) and (unit is None or unit.kind == "count"):
        return 0.0
    return half_units([item["value"], *numbers.values()])


def half_units(numbers: Sequence[float]) -> float:
    """By how much rounded numbers can be off together: half a unit of the last decimal for each.

    >>> round(half_units([12.5, 40, 47.4]), 3)
    0.15
    """
    decimals = max(len(f"{round(number, 6):f}".rstrip("0").partition(".")[2]) for number in numbers)
    return float(len(numbers) / 2 / 10**decimals + EXACT)


def _contradiction(item: Mapping[str, Any], numbers: Mapping[str, float]) -> str:
    terms = " + ".join(f"{part} {exact(number)}" for part, number in numbers.items())
    said = stated(named(item), item["value"])
    return _("{statement}, but {other}", statement=said, other=f"{terms} = {exact(sum(numbers.values()))}")
