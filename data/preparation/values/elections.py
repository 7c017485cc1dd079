"""From polling districts to facts: of the districts, of the groups of districts, and of the whole city.

What is counted at the stations of a district is known of every one. Postal votes are added where the names of postal
districts say whose they are, and in the whole city. Those of districts that no name tells are known together: a group
of districts that holds all of them has its postal votes counted, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.preparation.values.facts import Fact, FactTable, State
from data.sources.dataset import Dataset
from data.sources.elections.settings import Elections, Held
from data.sources.elections.units import postal_units

COLUMNS = ["eligible", "certificates", "voters", "invalid"]
AT_STATIONS = {
    "eligible": "eligible",
    "certificates": "certificates",
    "station_voters": "voters",
    "station_invalid": "invalid",
}
"""Column by what is known of stations."""
BY_POST = {"postal_voters": "voters", "postal_invalid": "invalid"}
IN_ALL = {"voters": "voters", "invalid": "invalid"}


def add_elections(facts: FactTable, rows: pd.DataFrame) -> None:
    """Put in what is known of the elections of a dataset.

    Args:
        facts: of the same dataset; measures are named `<election>_<what>`, see `data.sources.elections.settings`.
        rows: polling districts, as in `data.sources.elections.reading.Polling`.
    """
    elections = facts.dataset.elections
    for position, held in enumerate(elections.held if elections else ()):
        assert elections is not None
        _Election(facts, elections, held, rows[rows["held"] == position]).put()


def polling_sources(rows: pd.DataFrame, dataset: Dataset) -> Counter[str]:
    """How many published figures are taken from each source: numbers of polling districts."""
    held = dataset.elections.held if dataset.elections else ()
    numbers = rows.groupby("held")[COLUMNS].count().sum(axis=1)
    sources: Counter[str] = Counter()
    for position, count in numbers.items():
        sources[held[int(str(position))].source] += int(count)
    return sources


Sums = Mapping[str, float]
"""Total by column; NaN where a part is not published."""


@dataclass(frozen=True)
class _Votes:
    """Postal votes of districts that have stations; `reason` where it is inferred that they are theirs."""

    by_post: Sequence[Sums]
    carriers: frozenset[str]
    reason: str = ""


class _Election:
    """One election: its polling districts, and the facts that follow from them."""

    def __init__(self, facts: FactTable, elections: Elections, held: Held, rows: pd.DataFrame) -> None:
        self._facts, self._held, self._elections = facts, held, elections
        stations = rows[rows["kind"] == "station"]
        self._told = {column for column in COLUMNS if stations[column].notna().any()}
        self._stations = _summed(stations, "district")
        self._postal = _summed(rows[rows["kind"] == "postal"], "name")
        self._level, self._city = facts.dataset.district_level.id, facts.dataset.city_level.id
        url = facts.dataset.sources[held.source].url
        self._pages = ((held.source, url),) if url else ()

    def put(self) -> None:
        """Put in the facts of every unit."""
        for district, sums in self._stations.items():
            self._put((self._level, district), self._totals(AT_STATIONS, [sums]))
        units = {
            unit.districts: _Votes(self._named(unit.names), frozenset(unit.carriers), self._reason(unit.names))
            for unit in postal_units(self._held, self._elections)
        }
        for districts, votes in units.items():
            self._count((self._level, districts[0]), [votes])
        named = frozenset[str]().union(*(votes.carriers for votes in units.values()))
        nowhere = self._named([name for name, of in (self._held.postal or {}).items() if not of])
        others = _Votes(nowhere, frozenset(self._stations) - named)
        for (level, area), members in self._facts.members.items():
            if level not in {self._level, self._city}:
                self._count_group((level, area), frozenset(members), [*units.values(), others])
        self._count((self._city, self._city), [_Votes(list(self._postal.values()), frozenset(self._stations))])

    def _count_group(self, unit: tuple[str, str], members: frozenset[str], votes: Sequence[_Votes]) -> None:
        """A group of districts, if it holds all that vote together with any of them."""
        own = [each for each in votes if each.carriers and each.carriers <= members]
        covered = frozenset[str]().union(*(each.carriers for each in own))
        carriers = frozenset(self._elections.carried(sorted(members)))
        if covered == carriers <= members and all(each.by_post for each in own):
            self._count(unit, own, "derived")

    def _count(self, unit: tuple[str, str], votes: Sequence[_Votes], *flags: str) -> None:
        """What is counted of districts at their stations and by post."""
        by_post = [sums for each in votes for sums in each.by_post]
        if not by_post:
            return
        at_stations = [self._stations[district] for each in votes for district in sorted(each.carriers)]
        totals = self._totals(BY_POST, by_post) | self._totals(IN_ALL, [*at_stations, *by_post])
        self._put(unit, totals, *flags, reasons=tuple(each.reason for each in votes if each.reason))

    def _totals(self, columns: Mapping[str, str], parts: Sequence[Sums]) -> dict[str, float]:
        """Totals by what they are of; nothing of what the table does not tell of this election at all."""
        return {what: sum(part[column] for part in parts) for what, column in columns.items() if column in self._told}

    def _put(self, unit: tuple[str, str], totals: Sums, *flags: str, reasons: tuple[str, ...] = ()) -> None:
        marks = {*flags, *(["provisional"] if self._held.provisional else []), *(["inferred"] if reasons else [])}
        for what, total in totals.items():
            state: State = "not_published" if math.isnan(total) else "known"
            value = None if math.isnan(total) else total
            fact = Fact(value, state, frozenset(marks), (self._held.source,), reasons, self._pages)
            self._facts.put(unit, self._held.measure(what), self._held.date, fact)

    def _named(self, names: Sequence[str]) -> list[Sums]:
        return [self._postal[name] for name in names if name in self._postal]

    def _reason(self, names: Sequence[str]) -> str:
        return " ".join(dict.fromkeys(self._held.inferred[name] for name in names if name in self._held.inferred))


def _summed(rows: pd.DataFrame, by: str) -> dict[str, Sums]:
    """Sums of polling districts by district or by name."""
    groups, unknown = rows.groupby(by)[COLUMNS], rows[COLUMNS].isna().groupby(rows[by])
    sums = groups.sum().mask(unknown.any())
    return {str(key): dict(zip(COLUMNS, numbers, strict=True)) for key, *numbers in sums.itertuples(name=None)}
