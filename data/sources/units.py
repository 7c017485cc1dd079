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
from language.catalogues import N_, _
from language.numbers import exact

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
        what, noun: words around the limits, to be translated: "a share" from 0 to 100 "per cent".
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
        """What may stand in a cell: "a share from 0 to 100 per cent"."""
        words = {"what": _(self.what), "most": exact(self.highest), "noun": self.spoken}
        if self.zero:
            return _("{what} from 0 to {most} {noun}", **words)
        return _("{what} from more than 0 to {most} {noun}", **words)

    @property
    def spoken(self) -> str:
        """Its noun, as after a number; that of a dataset's own unit is in the dataset's language."""
        return _(self.noun)


MOST = 1e8
"""More persons than live in any country that publishes by district: a larger figure is a slip of the scale."""

LARGEST = 1e5
"""km²; larger than any federal state."""

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        unit.name: unit
        for unit in (
            Unit("persons", MOST, "count", True, N_("a whole number"), N_("persons")),
            Unit("households", MOST, "count", None, N_("a whole number"), N_("households")),
            Unit("marriages", MOST, "count", None, N_("a whole number"), N_("marriages")),
            Unit("dwellings", MOST, "count", False, N_("a whole number"), N_("dwellings")),
            Unit("buildings", MOST, "count", False, N_("a whole number"), N_("buildings")),
            Unit("percent", 100, "share", None, N_("a share"), N_("per cent")),
            Unit("years", 120, "mean", None, N_("an age or a duration"), N_("years")),
            Unit("km2", LARGEST, "amount", False, N_("an area"), "km²", zero=False),
            Unit("ha", LARGEST * 100, "amount", False, N_("an area"), N_("hectares")),
            Unit("m2", LARGEST * 1e6, "amount", False, N_("an area"), "m²"),
            Unit("km", 1000, "mean", False, N_("a length"), "km"),
            Unit("m", 1e6, "mean", False, N_("a length"), "m"),
            Unit("euro", 1e13, "amount", None, N_("an amount"), N_("euros")),
            Unit("count", MOST, "count", None, N_("a whole number"), N_("cases")),
            Unit("places", MOST, "count", False, N_("a whole number"), N_("places")),
            Unit("vehicles", MOST, "count", None, N_("a whole number"), N_("vehicles")),
            Unit("per_1000", 1e6, "mean", None, N_("a value"), N_("per 1,000")),
            Unit("per_km2", 1e6, "mean", None, N_("a value"), N_("per km²")),
            Unit("euro_per_m2", 1e6, "mean", False, N_("an amount"), N_("euros per m²")),
            Unit("minutes", 1e6, "mean", None, N_("a duration"), N_("minutes")),
            Unit("index", 1e6, "mean", None, N_("a value"), N_("index points")),
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
    return dict(UNITS) | {name: Unit(name, u.highest, u.kind, u.persons, N_("a value"), u.noun) for name, u in own}


def canonical(name: str, dataset: Dataset) -> str:
    """A unit under its first name; an unknown one as it stands."""
    return name if name in dataset.units else ALIASES.get(name.casefold(), name)


def adds_up(unit: str, dataset: Dataset) -> bool:
    """Whether figures of parts make up that of the whole; so it is for a unit of which nothing is known."""
    known = units_of(dataset).get(unit)
    return known is None or known.kind in ("count", "amount")
