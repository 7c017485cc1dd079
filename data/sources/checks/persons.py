"""Which indicators tell of persons, and what the catalogue has to say of those that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.preparation.space.spatial import measures as spatial_measures
from data.sources.catalog import Catalog, Indicator
from data.sources.checks.sums import counting
from data.sources.dataset import Dataset
from data.sources.grids.reading import grid_counts, grid_measures
from data.sources.problems import Problem
from data.sources.units import units_of

NOWHERE = "?"
"""A measure that no table can hold."""
SETTINGS = ("numerator", "denominator", "published_as", "estimated_part", "counted", "rate")


def open_questions(catalog: Catalog, dataset: Dataset, figures: pd.DataFrame) -> list[Problem]:
    """What has to be known before figures on persons can be protected; one problem for each setting that is missing.

    Args:
        catalog: its indicators.
        dataset: its facilities, whose counts are no persons, and its grids.
        figures: published figures with columns measure, unit and value.
    """
    answers = _answers(dataset, figures)
    counts = {*counting(figures, dataset), *spatial_measures(dataset), *grid_counts(dataset)}
    return [
        Problem("catalog.toml", found, expected, column=f"indicators.{indicator.id}.{setting}")
        for indicator in catalog.indicators
        for setting, found, expected in _questions(indicator, answers, counts)
    ]


def protected(catalog: Catalog, dataset: Dataset, figures: pd.DataFrame) -> Catalog:
    """The catalogue as it holds until its open questions are answered: what is not known protects.

    An entry whose numerator counts persons is of persons. A finished figure of persons has a base that is nowhere
    published, so that it is withheld.

    Args:
        catalog, dataset, figures: as of `open_questions`.
    """
    answers = _answers(dataset, figures)
    counts = {*counting(figures, dataset), *spatial_measures(dataset), *grid_counts(dataset)}

    def held(indicator: Indicator) -> Indicator:
        above = [*map(_unsigned, indicator.numerator), *filter(None, [indicator.published_as])]
        if indicator.personal is None and any(answers.get(measure) == {True} for measure in above):
            indicator = indicator.model_copy(update={"personal": True})
        asked = {setting for setting, _, _ in _questions(indicator, answers, counts)}
        return indicator.model_copy(update={"base": (NOWHERE,)}) if asked & {"base", "per"} else indicator

    return catalog.model_copy(update={"indicators": tuple(map(held, catalog.indicators))})


def _answers(dataset: Dataset, figures: pd.DataFrame) -> dict[str, set[bool | None]]:
    """By measure, whether its units count persons; None for a unit that is not known."""
    units, answers = units_of(dataset), dict[str, set[bool | None]]()
    told = [*figures[["measure", "unit"]].drop_duplicates().itertuples(index=False, name=None)]
    for measure, unit in (*told, *grid_measures(dataset).items()):
        answers.setdefault(measure, set()).add(units[unit].persons if unit in units else None)
    return answers


def _questions(
    indicator: Indicator, answers: Mapping[str, set[bool | None]], counts: set[str]
) -> Iterator[tuple[str, str, str]]:
    """Setting, what was found and what is expected."""
    if indicator.personal is None:
        yield from _whether_personal(indicator, answers)
        return
    finished = [
        measure for measure in map(_unsigned, indicator.numerator) if measure in answers and measure not in counts
    ]
    if indicator.personal and finished and indicator.rule in ("measure", "change") and not _has_base(indicator):
        found = f"die Angabe fehlt, obwohl »{finished[0]}« ein fertiges Mittel oder ein fertiger Anteil ist"
        yield "base", found, 'die Personen, auf die sich die Angabe bezieht, etwa base = ["population"]'
    if indicator.base and indicator.per is None and re.search("[0-9]", indicator.unit["de"]):
        found = f"die Angabe fehlt zur Einheit »{indicator.unit['de']}«"
        yield "per", found, "die Zahl der Personen, auf die ein fertiger Anteil kommt, etwa per = 1000"


def _whether_personal(indicator: Indicator, answers: Mapping[str, set[bool | None]]) -> Iterator[tuple[str, str, str]]:
    """The question whether it tells of persons, where one of its measures may."""
    open_ones = [measure for measure in _measures(indicator) if answers.get(measure, {False}) != {False}]
    for measure in sorted(open_ones, key=lambda measure: answers[measure] != {True})[:1]:
        verb = "Personen zählt" if answers[measure] == {True} else "von Personen handeln kann"
        found = f"die Angabe fehlt, obwohl »{measure}« {verb}"
        yield "personal", found, "bitte personal = true oder personal = false angeben"


def _has_base(indicator: Indicator) -> bool:
    return bool(indicator.base or (indicator.weight and indicator.rule == "measure"))


def _measures(indicator: Indicator) -> Iterator[str]:
    for setting in SETTINGS:
        value: str | Sequence[str] | None = getattr(indicator, setting)
        yield from map(_unsigned, [value] if isinstance(value, str) else value or ())


def _unsigned(term: str) -> str:
    return term.removeprefix("-")
