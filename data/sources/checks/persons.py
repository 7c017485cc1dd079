"""Which indicators tell of persons, and what the catalogue has to say of those that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.preparation.space.spatial import measures as spatial_measures
from data.sources.catalog import Catalog, Indicator
from data.sources.checks.sums import counting
from data.sources.dataset import Dataset
from data.sources.problems import Problem
from data.sources.units import units_of
from language.catalogues import N_, _

NOWHERE = "?"
"""A measure that no table can hold."""
SETTINGS = ("numerator", "denominator", "published_as", "estimated_part", "rate")


def open_questions(catalog: Catalog, dataset: Dataset, figures: pd.DataFrame) -> list[Problem]:
    """What has to be known before figures on persons can be protected; one problem for each setting that is missing.

    Args:
        catalog: its indicators.
        dataset: its facilities, whose counts are no persons.
        figures: published figures with columns measure, unit and value.
    """
    answers = _answers(dataset, figures)
    counts = {*counting(figures, dataset), *spatial_measures(dataset)}
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
    counts = {*counting(figures, dataset), *spatial_measures(dataset)}

    def held(indicator: Indicator) -> Indicator:
        above = [*map(_unsigned, indicator.numerator), *filter(None, [indicator.published_as])]
        if indicator.personal is None and any(answers.get(measure) == {True} for measure in above):
            indicator = indicator.model_copy(update={"personal": True})
        asked = {setting for setting, *_found in _questions(indicator, answers, counts)}
        return indicator.model_copy(update={"base": (NOWHERE,)}) if asked & {"base", "per"} else indicator

    return catalog.model_copy(update={"indicators": tuple(map(held, catalog.indicators))})


def _answers(dataset: Dataset, figures: pd.DataFrame) -> dict[str, set[bool | None]]:
    """By measure, whether its units count persons; None for a unit that is not known."""
    units, answers = units_of(dataset), dict[str, set[bool | None]]()
    for measure, unit in figures[["measure", "unit"]].drop_duplicates().itertuples(index=False, name=None):
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
        found = _(
            "the setting is missing though “{measure}” is a finished mean or a finished share", measure=finished[0]
        )
        yield "base", found, _('the persons that the figure is of, such as base = ["population"]')
    if indicator.base and indicator.per is None and re.search("[0-9]", indicator.unit["de"]):
        found = _("the setting is missing for the unit “{unit}”", unit=indicator.unit["de"])
        yield "per", found, _("the number of persons that a finished share is per, such as per = 1000")


def _whether_personal(indicator: Indicator, answers: Mapping[str, set[bool | None]]) -> Iterator[tuple[str, str, str]]:
    """The question whether it tells of persons, where one of its measures may."""
    open_ones = [measure for measure in _measures(indicator) if answers.get(measure, {False}) != {False}]
    for measure in sorted(open_ones, key=lambda measure: answers[measure] != {True})[:1]:
        counts_persons = answers[measure] == {True}
        why = N_("counts persons") if counts_persons else N_("may tell of persons")
        found = _("the setting is missing though “{measure}” {why}", measure=measure, why=_(why))
        yield "personal", found, _("please state personal = true or personal = false")


def _has_base(indicator: Indicator) -> bool:
    return bool(indicator.base or (indicator.weight and indicator.rule == "measure"))


def _measures(indicator: Indicator) -> Iterator[str]:
    for setting in SETTINGS:
        value: str | Sequence[str] | None = getattr(indicator, setting)
        yield from map(_unsigned, [value] if isinstance(value, str) else value or ())


def _unsigned(term: str) -> str:
    return term.removeprefix("-")
