"""What figures are made of: values with everything that is said of them, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of areas with its mark."""

    id: str
    name: str
    colour: str
    marker: str


@dataclass(frozen=True)
class Point:
    """An area with a comparable value: `text` as shown, `note` beside it, the colour of its class."""

    id: str
    name: str
    group: str
    value: float
    text: str
    note: str
    colour: str


@dataclass(frozen=True)
class View:
    """One topic on one date and level.

    Attributes:
        points: areas with a comparable value.
        others: name and text of the areas without.
        thresholds: limits of the classes.
        reference: the city's value, None where there is none to compare with.
        sentence: how the values lie.
        area, group, value: heads of a table.
        linked: whether the areas can be selected.
    """

    topic: str
    unit: str
    decimals: int
    points: Sequence[Point]
    others: Sequence[tuple[str, str]]
    thresholds: Sequence[float]
    reference: float | None
    groups: Sequence[Group]
    sentence: str
    plural: str
    area: str
    group: str
    value: str
    linked: bool = True


@dataclass(frozen=True)
class Moment:
    """A value on a day (ISO), as shown, and what the day is called; without a value, a line is broken there."""

    day: str
    value: float | None
    text: str
    label: str


@dataclass(frozen=True)
class Line:
    """An area over time.

    Attributes:
        kind: "area", "group" or "city".
    """

    id: str
    name: str
    kind: str
    colour: str
    marker: str
    points: Sequence[Moment]


@dataclass(frozen=True)
class Course:
    """One topic over time.

    Attributes:
        base: what all lines are related to as 100, so that the axis need not begin at zero.
        year: how the end of a year is called that has no value, with "{year}".
        spoken: a sentence on each area, and under "" what is said while none is selected.
    """

    unit: str
    lines: Sequence[Line]
    base: bool
    year: str
    sentence: str
    heads: Sequence[str]
    sources: Sequence[str]
    spoken: Mapping[str, str]


@dataclass(frozen=True)
class Axis:
    """An axis of two topics: its title, and the city's value."""

    title: str
    unit: str
    reference: float | None


@dataclass(frozen=True)
class Both:
    """An area with a value of each of two topics; `size` is its population."""

    id: str
    name: str
    group: str
    x: float
    y: float
    x_text: str
    y_text: str
    size: float | None
    colour: str


@dataclass(frozen=True)
class Pair:
    """Two topics over the same areas; without points, the sentence says why."""

    x: Axis
    y: Axis
    points: Sequence[Both]
    groups: Sequence[Group]
    sentence: str
    area: str
    sources: Sequence[str]
    linked: bool = True


@dataclass(frozen=True)
class Lorenz:
    """Cumulated shares of people and of an amount, 0 to 1, by area in ascending order."""

    points: Sequence[tuple[str, str, float, float, str]]
    x_title: str
    y_title: str
    sentence: str
    heads: Sequence[str]


@dataclass(frozen=True)
class Gap:
    """A measure of spread over time: ISO date, label, value, text."""

    title: str
    points: Sequence[tuple[str, str, float, str]]
    sentence: str
    heads: Sequence[str]


@dataclass(frozen=True)
class Contributions:
    """What each part adds to the index of an area: areas (id, name, score text) by parts (name, values)."""

    areas: Sequence[tuple[str, str, str]]
    parts: Sequence[tuple[str, Sequence[float]]]
    title: str
    sentence: str
    heads: Sequence[str]
