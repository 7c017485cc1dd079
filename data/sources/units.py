"""The units of tables: what figures of each count, and between which limits they lie.

Limits refuse what cannot be, not what is rare. A measure whose figures lie elsewhere for a reason has limits of its
own in `dataset.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from data.sources.dataset import Dataset
from data.sources.reading.numbers import german

Kind = Literal["count", "amount", "share", "mean"]


@dataclass(frozen=True)
class Unit:
    """A unit as tables name it.

    Attributes:
        name: its name in the tables.
        highest: the most that a figure can be; the least is zero, save for changes and balances.
        kind: "count" of things, which are whole; "amount" of something that adds up over areas, too; "share" of a
            hundred; "mean" of anything.
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
            Unit("years", 120, "mean", None, "ein Alter oder eine Dauer", "Jahren"),
            Unit("km2", LARGEST, "amount", False, "eine Fläche", "km²", zero=False),
            Unit("ha", LARGEST * 100, "amount", False, "eine Fläche", "Hektar"),
            Unit("m2", LARGEST * 1e6, "amount", False, "eine Fläche", "m²"),
            Unit("km", 1000, "mean", False, "eine Länge", "km"),
            Unit("m", 1e6, "mean", False, "eine Länge", "m"),
            Unit("euro", 1e13, "amount", None, "ein Betrag", "Euro"),
            Unit("count", MOST, "count", None, "eine ganze Zahl", "Fällen"),
            Unit("places", MOST, "count", False, "eine ganze Zahl", "Plätzen"),
            Unit("vehicles", MOST, "count", None, "eine ganze Zahl", "Fahrzeugen"),
            Unit("per_1000", 1e6, "mean", None, "ein Wert", "je 1.000"),
            Unit("per_km2", 1e6, "mean", None, "ein Wert", "je km²"),
            Unit("euro_per_m2", 1e6, "mean", False, "ein Betrag", "Euro je m²"),
            Unit("minutes", 1e6, "mean", None, "eine Dauer", "Minuten"),
            Unit("index", 1e6, "mean", None, "ein Wert", "Punkten"),
        )
    }
)
"""Units with limits, by the name that tables write."""

ALIASES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("person", "personen", "einwohner", "einwohnerinnen und einwohner", "inhabitants"), "persons")
    | dict.fromkeys(("household", "haushalte"), "households")
    | dict.fromkeys(("dwelling", "wohnungen"), "dwellings")
    | dict.fromkeys(("building", "gebäude"), "buildings")
    | dict.fromkeys(("%", "prozent", "v. h.", "v.h."), "percent")
    | dict.fromkeys(("year", "jahre"), "years")
    | dict.fromkeys(("km²", "qkm", "sq km"), "km2")
    | dict.fromkeys(("hektar", "hectares"), "ha")
    | dict.fromkeys(("m²", "qm"), "m2")
    | dict.fromkeys(("kilometer", "kilometres"), "km")
    | dict.fromkeys(("meter", "metres"), "m")
    | dict.fromkeys(("€", "eur", "euros"), "euro")
    | dict.fromkeys(("anzahl", "number", "fälle", "cases"), "count")
    | dict.fromkeys(("‰", "promille", "je 1.000", "je 1000", "per 1000"), "per_1000")
)
"""Other names of units, in small letters."""


def units_of(dataset: Dataset) -> dict[str, Unit]:
    """The units that a dataset's tables may name: those that all know, and its own."""
    own = dataset.units.items()
    return dict(UNITS) | {name: Unit(name, u.highest, u.kind, u.persons, "ein Wert", u.noun) for name, u in own}


def canonical(name: str, dataset: Dataset) -> str:
    """A unit under its first name; an unknown one as it stands."""
    return name if name in dataset.units else ALIASES.get(name.casefold(), name)


def adds_up(unit: str, dataset: Dataset) -> bool:
    """Whether figures of parts make up that of the whole; so it is for a unit of which nothing is known."""
    known = units_of(dataset).get(unit)
    return known is None or known.kind in ("count", "amount")
