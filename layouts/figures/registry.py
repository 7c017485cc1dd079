"""The registry of charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_type_hints

Figure = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """A figure, the sentence that it shows, its twin as a table (heads and rows), the keys of its own
    sources, and a sentence on each area that is said when it is selected, and under "" what is said while none is."""

    figure: Figure
    caption: str = ""
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    sources: Sequence[str] = ()
    spoken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """An entry of the registry.

    Attributes:
        draw: from values to a figure; what kind of values it takes is read off its annotation.
        needs: parameters of the state that it depends on.
        view: of the explorer in which it stands, as the address calls it; "" for a chart of another page.
        title: of that view, unless a text has its name.
    """

    draw: Callable[[Any], Drawn]
    needs: tuple[str, ...]
    view: str = ""
    title: str = ""

    @property
    def takes(self) -> type:
        """The type of the values."""
        return next(iter(get_type_hints(self.draw).values()))


REGISTRY: dict[str, Chart] = {}
VIEW = ("indicator", "date", "level", "scheme", "measure")
"""What the values of one topic, date and level depend on."""


def chart(
    name: str, needs: tuple[str, ...] = VIEW, *, view: str = "", title: str = ""
) -> Callable[[Callable[[Any], Drawn]], Callable[[Any], Drawn]]:
    """Enter a function in the registry; with a `view` the explorer has a tab for it."""

    def enter(draw: Callable[[Any], Drawn]) -> Callable[[Any], Drawn]:
        REGISTRY[name] = Chart(draw, needs, view, title)
        return draw

    return enter


def views() -> dict[str, str]:
    """View of the explorer by the chart that stands in it."""
    return {name: entry.view for name, entry in REGISTRY.items() if entry.view}
