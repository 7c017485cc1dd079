"""What sentences are made from: values that are already formatted, in any language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scale = Literal["high", "many", "large", "far"]
"""How the ends are called: a share is high, things are many, an area is large, a way is far."""


@dataclass(frozen=True)
class Spoken:
    """One area as a sentence needs it: its name, its number to compare, and the number as it is shown.

    `date` is that of the number where it is another one than that of the view.
    """

    name: str
    number: float
    text: str
    date: str = ""


@dataclass(frozen=True)
class View:
    """What a view shows, in words and formatted numbers.

    Attributes:
        when: "Stand Ende 2016", or "Neuester Stand" where the areas' dates differ.
        singular, plural: what an area of the level is called.
        known: areas with a value that can be compared.
        suppressed, missing: how many areas are withheld and how many not published.
        city: the city's value as it is shown, or "".
        others: areas whose value cannot be compared with the others.
        compares: enough values can be compared for extremes; else they are a list.
        of_dates: "2009 bis 2024" where the values' own years differ, or "".
        diverging: colours lead away from zero in two directions.
        of_places: the areas are places that something is "in", not kinds of places.
        scale: how the ends are called.
    """

    when: str
    singular: str
    plural: str
    known: tuple[Spoken, ...]
    suppressed: int
    missing: int
    city: str
    others: tuple[Spoken, ...] = ()
    compares: bool = True
    of_dates: str = ""
    diverging: bool = False
    of_places: bool = True
    scale: Scale = "high"

    @property
    def total(self) -> int:
        """All areas of the level."""
        return len(self.known) + len(self.others) + self.suppressed + self.missing


@dataclass(frozen=True)
class Pair:
    """Two indicators over the same areas.

    Attributes:
        x, y: short names.
        plural: what the areas are called.
        known: areas that have both; `total` is all areas.
        n: pairs that enter the coefficients: areas that are counted together are one.
        pearson, spearman: coefficients.
        strength: "none", "weak", "medium" or "strong".
        certain: the interval of the coefficient excludes zero.
    """

    x: str
    y: str
    plural: str
    known: int
    total: int
    n: int
    pearson: float
    spearman: float
    strength: str
    certain: bool
