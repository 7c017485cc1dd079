"""How the results of a city's polling districts are read: which elections they are of, and whom a number counts.

Not every vote is counted where it belongs. A station's number tells its district; a district without a station votes
with another one; postal districts bear names, each of which covers one district, several, or some that no source lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from data.sources.settings import FileName, Settings, Table

Unit = tuple[str, ...]
"""Districts that are counted together; the first one stands for them."""

Total = Literal["eligible", "voters", "invalid", "valid"]

STATION = ("eligible", "certificates", "station_voters", "station_invalid")
"""What is known of every district that has a polling station; `eligible` holds the certificates, too."""
COUNTED = ("postal_voters", "postal_invalid", "voters", "invalid")
"""What is known where the postal votes are counted by district, and in the whole city."""


class Held(Settings):
    """One election on one day."""

    election: str = Field(
        pattern="^[a-z][a-z0-9_]*$",
        description="its kind, as in the table; what is measured at elections of one kind is one series",
    )
    date: dt.date
    source: str
    provisional: bool = Field(False, description="whether the final result is still to come")
    postal: Table[str, Unit] | None = Field(
        None,
        description="districts by name of the postal districts; none where no source lists them; left out where postal"
        " districts bear no such names",
    )
    inferred: Table[str, str] = Field(
        {}, description="why a name is taken to cover its districts, where no source says so"
    )
    totals: Table[Total, int] = Field({}, description="what the source publishes for the whole city")

    def measure(self, what: str) -> str:
        """The measure that holds a column of `STATION` or `COUNTED`."""
        return f"{self.election}_{what}"


class Elections(Settings):
    """Results by polling district: columns election, reference_date, polling_district, kind and those of `schemas`."""

    file: FileName
    number: str = Field(
        pattern="^n*D+n*$",
        description="how the number of a station is made: D stands where the number of its district does: DDnn",
    )
    districts: Table[str, str] = Field(
        {}, description="district by what stands for it in a number, where that is not its id, zeros in front aside"
    )
    joint: tuple[Unit, ...] = Field((), description="districts that vote together; the first one has the stations")
    held: tuple[Held, ...] = Field(min_length=1)

    def district_part(self, number: str) -> str:
        """What stands in a station's number where that of its district does; "" where the number is of another form.

        >>> held = {"election": "council", "date": "2024-05-26", "source": "office"}
        >>> elections = Elections(file="wahl.csv", number="DDnn", held=[held])
        >>> elections.district_part("0711"), elections.district_part("711")
        ('07', '')
        """
        if len(number) != len(self.number):
            return ""
        return number[self.number.index("D") : self.number.rindex("D") + 1]

    @property
    def carriers(self) -> Mapping[str, str]:
        """The district with whose stations a district votes that has none, by district."""
        return {member: unit[0] for unit in self.joint for member in unit[1:]}

    def carried(self, unit: Sequence[str]) -> Unit:
        """Those of the districts that have stations, or with whose stations others of them vote."""
        return tuple(dict.fromkeys(self.carriers.get(district, district) for district in unit))

    def measures(self) -> set[str]:
        """Every measure that there may be figures of."""
        return {held.measure(what) for held in self.held for what in (*STATION, *COUNTED)}

    def counted_units(self, election: str) -> tuple[Unit, ...]:
        """Districts that one kind of election counts together once postal votes are added.

        What is counted together once is so at every election of the kind, so that a series is one of the same units.
        """
        names = [
            districts
            for held in self.held
            if held.election == election and held.postal is not None
            for districts in held.postal.values()
        ]
        return tuple(unit for unit in merged([*self.joint, *names]) if len(unit) > 1)

    def joint_units(self) -> dict[str, dict[str, Unit]]:
        """By measure and district, the unit of several districts that a figure is of."""
        of_kind = {held.election: self.counted_units(held.election) for held in self.held}
        return {
            held.measure(what): {district: unit for unit in units for district in unit}
            for held in self.held
            for columns, units in ((STATION, self.joint), (COUNTED, of_kind[held.election]))
            for what in columns
        }


def merged(units: Iterable[Sequence[str]]) -> Iterator[Unit]:
    """Units that have a district in common made one, in the order of their first districts.

    >>> list(merged([("40", "51"), ("09", "24"), ("41", "40"), ("24",)]))
    [('40', '51', '41'), ('09', '24')]
    """
    found: list[list[str]] = []
    for unit in units:
        touched = [other for other in found if set(other) & set(unit)]
        whole = list(dict.fromkeys([district for other in (*touched, list(unit)) for district in other]))
        place = found.index(touched[0]) if touched else len(found)
        found = [other for other in found if other not in touched]
        if whole:
            found.insert(place, whole)
    return (tuple(unit) for unit in found)
