"""From polling districts to facts: of the districts, of the groups of districts, and of the whole city.

What is counted at the stations of a district is known of every one. Postal votes are added where the names of postal
districts say whose they are, and in the whole city. Those of districts that no name tells are known together: a group
of districts that holds all of them has its postal votes counted, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.preparation.values.facts import Fact, FactTable, State
from data.sources.dataset import Dataset
from data.sources.elections.settings import Elections, Held
from data.sources.elections.units import postal_units, total

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
    numbers = rows.groupby("held")[["eligible", "certificates", "voters", "invalid"]].count().sum(axis=1)
    sources: Counter[str] = Counter()
    for position, count in numbers.items():
        sources[held[int(str(position))].source] += int(count)
    return sources


@dataclass(frozen=True)
class _Votes:
    """Postal votes of districts that have stations; `reason` where it is inferred that they are theirs."""

    rows: pd.DataFrame
    carriers: frozenset[str]
    reason: str = ""


class _Election:
    """One election: its polling districts, and the facts that follow from them."""

    def __init__(self, facts: FactTable, elections: Elections, held: Held, rows: pd.DataFrame) -> None:
        self._facts, self._held, self._elections = facts, held, elections
        self._stations, self._postal = rows[rows["kind"] == "station"], rows[rows["kind"] == "postal"]
        self._level = facts.dataset.district_level.id
        url = facts.dataset.sources[held.source].url
        self._pages = ((held.source, url),) if url else ()

    def put(self) -> None:
        """Put in the facts of every unit."""
        for district, rows in self._stations.groupby("district"):
            self._put((self._level, str(district)), self._sums(AT_STATIONS, rows))
        units = {
            unit.districts: _Votes(self._called(unit.names), frozenset(unit.carriers), self._reason(unit.names))
            for unit in postal_units(self._held, self._elections)
        }
        for districts, votes in units.items():
            self._count((self._level, districts[0]), [votes])
        named = frozenset[str]().union(*(votes.carriers for votes in units.values()))
        nowhere = self._called([name for name, of in (self._held.postal or {}).items() if not of])
        others = _Votes(nowhere, frozenset(self._stations["district"]) - named)
        for (level, area), members in self._facts.members.items():
            if level not in {self._level, self._facts.dataset.city_level.id}:
                self._count_group((level, area), frozenset(members), [*units.values(), others])
        city = self._facts.dataset.city_level.id
        self._count((city, city), [_Votes(self._postal, frozenset(self._stations["district"]))])

    def _count_group(self, unit: tuple[str, str], members: frozenset[str], votes: list[_Votes]) -> None:
        """A group of districts, if it holds all that vote together with any of them."""
        own = [each for each in votes if each.carriers and each.carriers <= members]
        covered = frozenset[str]().union(*(each.carriers for each in own))
        carriers = {self._elections.carriers.get(district, district) for district in members}
        if covered == carriers <= members and not any(each.rows.empty for each in own):
            self._count(unit, own, "derived")

    def _count(self, unit: tuple[str, str], votes: list[_Votes], *flags: str) -> None:
        """What is counted of districts at their stations and by post."""
        by_post = pd.concat([each.rows for each in votes])
        if by_post.empty:
            return
        carriers = frozenset[str]().union(*(each.carriers for each in votes))
        at_stations = self._stations[self._stations["district"].isin(carriers)]
        sums = self._sums(BY_POST, by_post) | self._sums(IN_ALL, pd.concat([at_stations, by_post]))
        self._put(unit, sums, *flags, reasons=tuple(each.reason for each in votes if each.reason))

    def _sums(self, columns: Mapping[str, str], rows: pd.DataFrame) -> dict[str, float | None]:
        """Totals by what they are of; nothing of what the table does not tell of this election at all."""
        told = {column for column in columns.values() if self._tells(column)}
        return {what: total(rows, column) for what, column in columns.items() if column in told}

    def _tells(self, column: str) -> bool:
        return bool(self._stations[column].notna().any())

    def _put(
        self, unit: tuple[str, str], sums: Mapping[str, float | None], *flags: str, reasons: tuple[str, ...] = ()
    ) -> None:
        marks = {*flags, *(["provisional"] if self._held.provisional else []), *(["inferred"] if reasons else [])}
        for what, value in sums.items():
            state: State = "not_published" if value is None else "known"
            fact = Fact(value, state, frozenset(marks), (self._held.source,), reasons, self._pages)
            self._facts.put(unit, self._held.measure(what), self._held.date, fact)

    def _called(self, names: tuple[str, ...] | list[str]) -> pd.DataFrame:
        return self._postal[self._postal["name"].isin(list(names))]

    def _reason(self, names: tuple[str, ...]) -> str:
        return " ".join(dict.fromkeys(self._held.inferred[name] for name in names if name in self._held.inferred))
