"""The units of tables: what figures of each count, and between which limits they lie.

Limits refuse what cannot be, not what is rare. A measure whose figures lie elsewhere for a reason has limits of its
own in `dataset.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from data.numbers import german

Kind = Literal["count", "share", "amount"]


@dataclass(frozen=True)
class Unit:
    """A unit as tables name it.

    Attributes:
        name: its name in the tables.
        highest: the most that a figure can be; the least is zero, save for changes and balances.
        kind: "count" of things, which are whole and add up over areas; "share" of a hundred; any other "amount".
        persons: True where figures count persons, False where they tell of nobody, None where the measure decides.
        what, noun: German words around the limits: "ein Anteil" von 0 bis 100 "Prozent".
        zero: whether there can be nothing of it; an area in km² is that of a place, which cannot.
    """

    name: str
    highest: float
    kind: Kind
    persons: bool | None
    what: str
    noun: str
    zero: bool = True

    @property
    def expected(self) -> str:
        """What may stand in a cell, in German: "ein Anteil von 0 bis 100 Prozent"."""
        span = "von 0 bis" if self.zero else "von mehr als 0 bis"
        return f"{self.what} {span} {german(self.highest)} {self.noun}"


MOST = 1e8
"""More persons than live in any country that publishes by district: a larger figure is a slip of the scale."""

LARGEST = 1e5
"""km²; larger than any federal state."""

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        unit.name: unit
        for unit in (
            Unit("persons", MOST, "count", True, "eine ganze Zahl", "Personen"),
            Unit("households", MOST, "count", None, "eine ganze Zahl", "Haushalten"),
            Unit("marriages", MOST, "count", None, "eine ganze Zahl", "Eheschließungen"),
            Unit("dwellings", MOST, "count", False, "eine ganze Zahl", "Wohnungen"),
            Unit("buildings", MOST, "count", False, "eine ganze Zahl", "Gebäuden"),
            Unit("percent", 100, "share", None, "ein Anteil", "Prozent"),
            Unit("years", 120, "amount", None, "ein Alter oder eine Dauer", "Jahren"),
            Unit("km2", LARGEST, "amount", False, "eine Fläche", "km²", zero=False),
            Unit("ha", LARGEST * 100, "amount", False, "eine Fläche", "Hektar"),
            Unit("m2", LARGEST * 1e6, "amount", False, "eine Fläche", "m²"),
            Unit("km", 1000, "amount", False, "eine Länge", "km"),
            Unit("m", 1e6, "amount", False, "eine Länge", "m"),
            Unit("euro", 1e13, "amount", None, "ein Betrag", "Euro"),
        )
    }
)
"""Units with limits, by the name that tables write. Of a figure in another unit nothing is known but its sign."""
