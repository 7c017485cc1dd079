"""Facts: what is known of an area on a date, published or following exactly from what is published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.areal import worst
from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset
from data.sources.units import adds_up

State = Literal["known", "suppressed", "not_published", "not_comparable"]
Unit = tuple[str, str]
"""Level and area id."""
Page = tuple[str, str]
"""Key of a source and address of the page on which it published a figure."""


@dataclass(frozen=True)
class Fact:
    """One figure of one area on one date.

    Attributes:
        value: the figure, None unless the state is "known".
        state: why there is a figure or none.
        flags: "derived", "estimated", "doubtful", "joint", "provisional" (the final figure is still to come),
            "inferred" (no source says that exactly these districts are counted in it).
        sources: keys of the dataset's sources, those of every part.
        pages: where its parts were published, as far as the delivery says so.
        remarks: German sentences that belong to the figure.
    """

    value: float | None
    state: State = "known"
    flags: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    grade: str = ""


def merged(parts: Sequence[Fact], value: float | None, *flags: str) -> Fact:
    """A fact made from others, with their flags, sources, remarks and worst grade; without a value, their state."""
    missing: State = "suppressed" if any(part.state == "suppressed" for part in parts) else "not_published"
    return Fact(
        value,
        missing if value is None else "known",
        flags=frozenset(flags).union(*(part.flags for part in parts)),
        sources=tuple(sorted({source for part in parts for source in part.sources})),
        remarks=tuple(dict.fromkeys(remark for part in parts for remark in part.remarks)),
        pages=tuple(sorted({page for part in parts for page in part.pages})),
        grade=worst([part.grade for part in parts]),
    )


class FactTable:
    """All facts by level, area, measure and date, and which districts make up an area."""

    def __init__(self, dataset: Dataset, areas: pd.DataFrame) -> None:
        self.dataset = dataset
        self.areas = areas
        self.names: Mapping[str, str] = {str(district): str(name) for district, name in areas["name"].items()}
        self.members: dict[Unit, tuple[str, ...]] = dict(_members(dataset, areas))
        self.joint_units: dict[str, dict[str, tuple[str, ...]]] = _joint_units(dataset)
        self.not_additive = frozenset(dataset.not_additive)
        self._facts: dict[tuple[Unit, str], dict[dt.date, Fact]] = defaultdict(dict)
        self.remarks: list[Remark] = []

    def put(self, unit: Unit, measure: str, date: dt.date, fact: Fact) -> None:
        """Take a fact in, in place of an earlier one of the same unit, measure and date."""
        self._facts[unit, measure][date] = fact

    def series(self, unit: Unit, measure: str) -> Mapping[dt.date, Fact]:
        """Facts of a measure by date; empty when there are none."""
        return self._facts.get((unit, measure), {})

    def units(self, level: str) -> tuple[Unit, ...]:
        """The areas of a level in their order."""
        return tuple(unit for unit in self.members if unit[0] == level)

    def measures(self) -> tuple[str, ...]:
        """Every measure of which there is a fact, sorted."""
        return tuple(sorted({measure for _, measure in self._facts}))

    def dates(self, measure: str, level: str) -> tuple[dt.date, ...]:
        """Dates at which any area of a level has a fact of a measure, sorted."""
        return tuple(sorted({date for unit in self.units(level) for date in self.series(unit, measure)}))

    def joint_unit(self, measure: str, district_id: str) -> tuple[str, ...]:
        """Districts that a measure reports as one with this one; just the district itself if it stands alone."""
        return self.joint_units.get(measure, {}).get(district_id, (district_id,))


def build_facts(dataset: Dataset, areas: pd.DataFrame, table: pd.DataFrame) -> FactTable:
    """Take over the published figures and derive what follows from yearly changes.

    Args:
        dataset: settings.
        areas: index district_id, a column per group level.
        table: columns level, area_id, measure, reference_date, value, state, source, url, unit.
    """
    facts = FactTable(dataset, areas)
    units = table[["measure", "unit"]].drop_duplicates().itertuples(index=False, name=None)
    facts.not_additive |= {measure for measure, unit in units if not adds_up(unit, dataset)}
    doubts = {(doubt.area, doubt.measure, doubt.date): doubt.reason for doubt in dataset.doubts}
    columns = ["level", "area_id", "measure", "reference_date", "value", "state", "source", "url"]
    for level, area, measure, stamp, value, state, source, url in table[columns].itertuples(index=False, name=None):
        date = stamp.date()
        reason = doubts.get((area, measure, date), "") if level == dataset.district_level.id else ""
        flags = frozenset({"doubtful"}) if reason else frozenset[str]()
        known = float(value) if state == "known" else None
        pages = ((source, url),) if url else ()
        fact = Fact(known, state, flags, (source,), (reason,) if reason else (), pages)
        facts.put((level, area), measure, date, fact)
    for measure, change in dataset.change_measures.items():
        derive_levels(facts, measure, change)
    return facts


def derive_levels(facts: FactTable, measure: str, change_measure: str) -> None:
    """Follow exact yearly changes (31 December to 31 December) from a published level, forwards and backwards.

    A published level is never replaced; where one disagrees with the change, that becomes a remark.
    """
    for unit in facts.members:
        changes = {
            date.year: fact for date, fact in facts.series(unit, change_measure).items() if fact.value is not None
        }
        frontier = [date for date, fact in facts.series(unit, measure).items() if fact.value is not None]
        while frontier:
            date = frontier.pop()
            if (date.month, date.day) != (12, 31):
                continue
            level = facts.series(unit, measure)[date]
            for year, change_year, sign in ((date.year + 1, date.year + 1, 1), (date.year - 1, date.year, -1)):
                change = changes.get(change_year)
                if change is None or change.value is None or level.value is None:
                    continue
                other, value = dt.date(year, 12, 31), level.value + sign * change.value
                existing = facts.series(unit, measure).get(other)
                if existing is None:
                    facts.put(unit, measure, other, merged((level, change), value, "derived"))
                    frontier.append(other)
                elif sign == 1 and existing.value is not None and existing.value != value:
                    known = "aus anderen Angaben berechnet" if "derived" in existing.flags else "angegeben"
                    text = (
                        f"{unit[1]}: {measure} ist am {other:%d.%m.%Y} mit {existing.value:g} {known}, "
                        f"aus dem Vorjahr und der Veränderung folgt {value:g}."
                    )
                    facts.remarks.append(Remark("", text, (*unit, other.isoformat())))


def sum_upwards(facts: FactTable) -> None:
    """Give every area above the districts the sum of its districts where all of them are known on the same date.

    A published total stays where a district is missing; where both exist and differ, that becomes a remark.
    """
    district_level = facts.dataset.district_level.id
    for measure in facts.measures():
        if measure in facts.not_additive or measure.startswith("distance."):
            continue
        for date in facts.dates(measure, district_level):
            for unit, members in facts.members.items():
                if unit[0] != district_level:
                    _sum_unit(facts, unit, members, measure, date)


def _sum_unit(facts: FactTable, unit: Unit, members: Sequence[str], measure: str, date: dt.date) -> None:
    units, own = [facts.joint_unit(measure, member) for member in members], set(members)
    if not all(own.issuperset(unit) for unit in units):
        return
    reporting = dict.fromkeys(unit[0] for unit in units)
    parts = [facts.series((facts.dataset.district_level.id, member), measure).get(date) for member in reporting]
    known = [part for part in parts if part is not None and part.value is not None]
    if not parts or len(known) < len(parts):
        return
    total = sum(part.value for part in known if part.value is not None)
    published = facts.series(unit, measure).get(date)
    if published is not None and published.value is not None and published.value != total:
        text = (
            f"{unit[1]}: {measure} am {date:%d.%m.%Y} ist mit {published.value:g} veröffentlicht, "
            f"die Summe der {facts.dataset.district_level.plural} ergibt {total:g}."
        )
        facts.remarks.append(Remark("", text, (*unit, date.isoformat())))
    fact = merged(known, total, "derived")
    facts.put(unit, measure, date, replace(fact, flags=fact.flags - {"joint"}))


def _members(dataset: Dataset, areas: pd.DataFrame) -> Iterator[tuple[Unit, tuple[str, ...]]]:
    for district in areas.index:
        yield (dataset.district_level.id, district), (district,)
    for level in dataset.levels[1:-1]:
        for area in level.areas:
            yield (level.id, area.id), tuple(areas.index[areas[level.id] == area.id])
    yield (dataset.city_level.id, dataset.city_level.id), tuple(areas.index)


def _joint_units(dataset: Dataset) -> dict[str, dict[str, tuple[str, ...]]]:
    of_elections = dataset.elections.joint_units() if dataset.elections else {}
    return of_elections | {
        measure: {district: unit for unit in table.joint for district in unit}
        for table in dataset.tables
        if table.form == "wide"
        for measure in table.measures.values()
    }
