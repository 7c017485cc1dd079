"""A dataset's own word for its areas, in the forms that are the same for any gender: plural, counted, dative plural."""

from __future__ import annotations

from dataclasses import dataclass

from language.numbers import count_of

TAKES_N = ("e", "el", "er")
"""Endings of plurals that take an n in the dative: Stadtteile, Viertel, Ämter; not Regionen, Quartiers, LOR."""


@dataclass(frozen=True)
class Nouns:
    """What an area is called. Articles need a gender, which is not known: sentences are built without one."""

    singular: str
    plural: str

    @property
    def dative(self) -> str:
        """The plural in the dative: "in 12 Stadtteilen"."""
        return dative(self.plural)

    def count(self, areas: int) -> str:
        """Counted: "1 Stadtteil", "12 Stadtteile"."""
        return count_of(areas, self.singular, self.plural)

    def among(self, areas: int) -> str:
        """Counted in the dative, as after "bei": "1 Stadtteil", "12 Stadtteilen"."""
        return count_of(areas, self.singular, self.dative)

    def only(self, areas: int) -> str:
        """That there are few: "Es gibt keine Stadtteile", "Es gibt nur 1 Stadtteil"."""
        return f"Es gibt nur {self.count(areas)}" if areas else f"Es gibt keine {self.plural}"


def dative(plural: str) -> str:
    """A plural in the dative.

    >>> dative("Viertel"), dative("Quartiere"), dative("Bezirksregionen"), dative("LOR")
    ('Vierteln', 'Quartieren', 'Bezirksregionen', 'LOR')
    """
    return plural + "n" if plural.endswith(TAKES_N) else plural
