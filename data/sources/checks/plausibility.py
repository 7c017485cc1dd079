"""Whether published figures can be: their limits, and repeats that contradict each other.

Figures come as one row per statement, with columns level, area_id, measure, reference_date, value, state, source, unit,
place (how sentences call the area), file, row and column. What a check refuses it drops, so that one defect is told
once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data.sources.dataset import Dataset
from data.sources.problems import Problem
from data.sources.units import units_of
from language.catalogues import N_, _, ngettext
from language.numbers import date, exact

KEY = ["level", "area_id", "measure", "reference_date"]
WHERE = ["level", "area_id", "reference_date"]
LEAST = N_("a number from 0, for in dataset.toml the measure is not among signed_measures")
SIGNS = {"suppressed": N_("secret"), "not_published": N_("not published")}


Place = tuple[str, str, str]
"""Level, area and ISO date."""


@dataclass(frozen=True)
class Remark:
    """Something about a file, or about what follows from several, that is no defect but belongs in the report.

    Attributes:
        about: of what place it names figures; where any are withheld, so is the remark.
    """

    file: str
    text: str
    about: Place | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.file}: {self.text}" if self.file else self.text


def is_change(measure: str, dataset: Dataset) -> bool:
    """Whether a measure is a change or a balance, which may be negative: the dataset says so."""
    return is_among({*dataset.change_measures.values(), *dataset.signed_measures}, measure)


def is_mean(measure: str, dataset: Dataset) -> bool:
    """Whether a measure is a mean over a period, which is published rounded: the dataset says so."""
    return is_among(dataset.mean_measures, measure)


def is_among(declared: Container[str], measure: str) -> bool:
    """Whether a measure is declared, itself or for both sexes and all ages."""
    return measure in declared or measure.partition(".")[0] in declared


# Limits


def within_limits(figures: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, list[Problem]]:
    """Drop and report figures that cannot be: negative counts, parts of persons, and what its unit does not allow."""
    broken = [
        (expected, rows.index[mask])
        for (measure, unit), rows in figures.groupby(["measure", "unit"], sort=False)
        for expected, mask in _limits(str(measure), str(unit), rows["value"], dataset)
    ]
    problems = [
        Problem(item["file"], stated(named(item), item["value"]), expected, item["row"], item["column"])
        for expected, index in broken
        for item in items(figures.loc[index])
    ]
    return figures.drop([i for _expected, index in broken for i in index]), problems


def plausible(values: pd.Series, measures: pd.Series, units: pd.Series, dataset: Dataset) -> pd.Series:
    """Whether each number lies within the limits of its measure and unit; all three by row."""
    fits = values.notna()
    for (measure, unit), own in values.groupby([measures, units]):
        for _expected, beyond in _limits(str(measure), str(unit), own, dataset):
            fits &= ~beyond.reindex(fits.index, fill_value=False)
    return fits


def _limits(measure: str, unit: str, values: pd.Series, dataset: Dataset) -> Iterator[tuple[str, pd.Series]]:
    """What is expected of the values of a measure, and where they are not so; at most once for each value."""
    if measure in dataset.plausibility.limits:
        low, high = dataset.plausibility.limits[measure]
        expected = _("{low} to {high}, as set in dataset.toml", low=exact(low), high=exact(high))
        yield expected, (values < low) | (values > high)
        return
    known, change = units_of(dataset).get(unit), is_change(measure, dataset)
    negative = (values < 0) & (not change)
    if known is None:
        yield _(LEAST), negative
        return
    within = known.kind != "share" or not change
    beyond = (values.abs() > known.highest) & within | (values == 0) & (not known.zero)
    if known.kind == "share":
        beyond, negative = beyond | negative, beyond & False
    part = (values % 1 > 0) & (known.kind == "count" and not is_mean(measure, dataset))
    yield _(LEAST), negative
    yield _("a whole number of {noun}", noun=known.spoken), part & ~negative
    yield known.expected, beyond & ~negative & ~part


# Repeats


def without_repeats(figures: pd.DataFrame, sources: Iterable[str]) -> tuple[pd.DataFrame, list[Problem], list[Remark]]:
    """Keep one row per area, measure and date: of equal statements that of the source named first in the dataset.

    Different statements on one key are a problem, and none of them is kept.
    """
    order = {source: position for position, source in enumerate(sources)}
    ranked = figures.sort_values("source", key=lambda s: s.map(order), kind="stable")
    repeated = ranked.duplicated(KEY, keep=False)
    problems: list[Problem] = []
    merged: list[dict[str, Any]] = []
    contradictory: list[int] = []
    for _key, same in ranked[repeated].groupby(KEY, sort=False):
        first, *others = items(same)
        differing = [other for other in others if _shown(other) != _shown(first)]
        problems += [_contradiction(first, other) for other in differing]
        if differing:
            contradictory += list(same.index)
        else:
            merged += others
    kept = ranked.drop(contradictory).drop_duplicates(KEY).sort_values(KEY, ignore_index=True)
    return kept, problems, list(_repeats(merged))


def _contradiction(first: Mapping[str, Any], other: Mapping[str, Any]) -> Problem:
    found = (
        N_("{what} is {here} here ({source}), but {there} in line {line} ({other})")
        if first["file"] == other["file"]
        else N_("{what} is {here} here ({source}), but {there} in {file}, line {line}, ({other})")
    )
    words = {"what": named(other), "here": _shown(other), "source": other["source"], "there": _shown(first)}
    found = _(found, **words, other=first["source"], file=first["file"], line=first["row"])
    return Problem(other["file"], found, _("a single value"), other["row"], other["column"])


def _repeats(merged: Sequence[Mapping[str, Any]]) -> Iterator[Remark]:
    for file in sorted({item["file"] for item in merged}):
        rows = sorted({item["row"] for item in merged if item["file"] == file})
        text = ngettext(
            "Figures that stand elsewhere already were merged: line {lines}.",
            "Figures that stand elsewhere already were merged: lines {lines}.",
            len(rows),
            lines=", ".join(map(str, rows)),
        )
        yield Remark(file, text)


# Words


def items(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, each by column."""
    return [{str(name): value for name, value in item.items()} for item in figures.to_dict("records")]


def named(item: Mapping[str, Any]) -> str:
    """How sentences call a figure."""
    return f"{item['measure']} ({item['place']}, {date(item['reference_date'])})"


def stated(what: str, value: float) -> str:
    """That a figure, or the sum of some, has a value."""
    return _("{what} is {value}", what=what, value=exact(value))


def _shown(item: Mapping[str, Any]) -> str:
    sign = SIGNS.get(item["state"])
    return _(sign) if sign else exact(item["value"])


def place_of(item: Mapping[str, Any]) -> Place:
    """Level, area and date of a figure."""
    return item["level"], item["area_id"], item["reference_date"].date().isoformat()
