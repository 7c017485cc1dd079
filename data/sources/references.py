"""Whether what dataset.toml names is there: measures, districts, rows of tables, kinds of facilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

import pandas as pd

from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset, LongTable, WideTable
from data.sources.problems import Problem
from data.sources.reading.text import cited
from data.sources.schemas import suggestion
from language.catalogues import _
from language.numbers import date

TAKEN_AS = ("not_additive", "signed_measures", "mean_measures")
"""Settings that list measures of a kind; one of them that is not there does no harm."""
Fault = tuple[str, str, str]
"""Setting, what was found and what is expected."""


def unknown_references(
    dataset: Dataset,
    figures: pd.DataFrame,
    facilities: pd.DataFrame,
    measures: Collection[str],
    districts: Collection[str],
) -> list[Problem]:
    """Names in the settings that nothing bears; one problem for each mention.

    Args:
        dataset: its settings.
        figures: published figures with columns level, area_id, measure, reference_date and file.
        facilities: columns kind and name.
        measures: every measure that there is.
        districts: their ids.
    """
    faults = (
        *_measures(dataset, measures),
        *_doubts(dataset, figures, districts),
        *_kinds(dataset),
        *_places(dataset, facilities),
        *(fault for table in dataset.tables for fault in _table(table, dataset, figures, districts)),
    )
    return [Problem("dataset.toml", found, expected, column=setting) for setting, found, expected in faults]


def idle_names(dataset: Dataset, measures: Collection[str]) -> list[Remark]:
    """Measures of which the settings say how they are to be taken, should they come, and which no table holds.

    Args:
        dataset: its settings.
        measures: every measure that there is.
    """
    common = {*measures, *(measure.partition(".")[0] for measure in measures)}
    named = [(setting, name) for setting in TAKEN_AS for name in getattr(dataset, setting)]
    named += [("plausibility.limits", name) for name in dataset.plausibility.limits]
    return [
        Remark("dataset.toml", _("“{name}” under “{setting}” is in no table.", name=name, setting=setting))
        for setting, name in named
        if name not in common
    ]


def _measures(dataset: Dataset, measures: Collection[str]) -> Iterator[Fault]:
    """Measures; settings that hold for every sex and age may name what these have in common."""
    common = {*measures, *(measure.partition(".")[0] for measure in measures)}
    named = [("change_measures", name, common) for pair in dataset.change_measures.items() for name in pair]
    for position, identity in enumerate(dataset.identities, start=1):
        parts = [name for name in (identity.total, *identity.parts) if isinstance(name, str)]
        named += [(f"identities.{position}", name, set(measures)) for name in parts]
    for setting, name, known in named:
        if name not in known:
            expected = _("a measure that is in a table") + suggestion(name, tuple(sorted(known)))
            yield setting, cited(name), expected


def _doubts(dataset: Dataset, figures: pd.DataFrame, districts: Collection[str]) -> Iterator[Fault]:
    of_districts = figures[figures["level"] == dataset.district_level.id]
    columns = ["area_id", "measure", "reference_date"]
    told = {(area, measure, day.date()) for area, measure, day in of_districts[columns].itertuples(index=False)}
    for position, doubt in enumerate(dataset.doubts, start=1):
        if doubt.area not in districts:
            yield f"doubts.{position}.area", cited(doubt.area), _("a number of {file}", file=dataset.areas_file)
        elif (doubt.area, doubt.measure, doubt.date) not in told:
            what = f"{doubt.measure} ({doubt.area}, {date(doubt.date)})"
            found, expected = _("{what} is not there", what=what), _("area, measure and date of a published figure")
            yield f"doubts.{position}", found, expected


def _kinds(dataset: Dataset) -> Iterator[Fault]:
    if dataset.facilities is None:
        return
    kinds = tuple(dataset.facilities.kinds)
    named = [("facilities.already_merged", kind) for kind in dataset.facilities.already_merged]
    named += [("facilities.settled_kinds", kind) for kind in dataset.facilities.settled_kinds]
    for setting, kind in named:
        if kind not in kinds:
            yield setting, cited(kind), _("a kind of facilities.kinds") + suggestion(kind, kinds)


def _places(dataset: Dataset, facilities: pd.DataFrame) -> Iterator[Fault]:
    for place_id, place in dataset.places.items():
        names = facilities.loc[facilities["kind"] == place.facility_kind, "name"]
        if names.empty:
            expected = _("a kind of which there are facilities")
            yield f"places.{place_id}.facility_kind", cited(place.facility_kind), expected
        elif place.facility_name not in set(names):
            expected = _("the name of a facility of this kind") + suggestion(place.facility_name, tuple(names))
            yield f"places.{place_id}.facility_name", cited(place.facility_name), expected


# Tables


def _table(
    table: LongTable | WideTable, dataset: Dataset, figures: pd.DataFrame, districts: Collection[str]
) -> Iterator[Fault]:
    own = figures[figures["file"] == table.file]
    if isinstance(table, LongTable):
        yield from _elsewhere(table, dataset, own)
    else:
        yield from _joint(table, own, districts)
        for other in table.other_rows:
            if other.level != dataset.city_level.id:
                setting = f"tables.{table.file}.other_rows.{other.id}.level"
                yield setting, cited(other.level), cited(dataset.city_level.id)
            elif not (own["level"] == other.level).any():
                setting = f"tables.{table.file}.other_rows.{other.id}"
                yield setting, _("no line with this id"), _("an id that is in {file}", file=table.file)


def _elsewhere(table: LongTable, dataset: Dataset, own: pd.DataFrame) -> Iterator[Fault]:
    areas = {level.id: [area.id for area in level.areas] or [level.id] for level in dataset.levels[1:]}
    told = set(own[["level", "area_id", "measure"]].itertuples(index=False, name=None))
    for name, home in table.elsewhere.items():
        setting = f"tables.{table.file}.elsewhere.{name}"
        if home.level not in areas:
            yield f"{setting}.level", cited(home.level), _("one of the levels {levels}", levels=", ".join(areas))
        elif home.area not in areas[home.level]:
            expected = _("an area of this level ({areas})", areas=", ".join(areas[home.level]))
            yield f"{setting}.area", cited(home.area), expected
        elif (home.level, home.area, home.measure) not in told:
            found, expected = (
                _("{what} is not there", what=cited(name)),
                _("a measure that is in {file}", file=table.file),
            )
            yield setting, found, expected


def _joint(table: WideTable, own: pd.DataFrame, districts: Collection[str]) -> Iterator[Fault]:
    setting = f"tables.{table.file}.joint"
    carried = set(own["area_id"])
    for unit in table.joint:
        if len(unit) < 2:
            found = _("“{area}” stands alone", area=", ".join(unit))
            yield setting, found, _("at least two areas that are counted together")
        elif unit[0] in districts and unit[0] not in carried:
            found = _("“{area}” has no line in {file}", area=unit[0], file=table.file)
            yield setting, found, _("first the area in whose line the figures are")
    for area, count in Counter(area for unit in table.joint for area in unit).items():
        if area not in districts:
            yield setting, cited(area), _("a number of the list of areas") + suggestion(area, tuple(districts))
        elif count > 1:
            yield setting, _("“{name}” is there {count} times", name=area, count=count), _("each area once")
