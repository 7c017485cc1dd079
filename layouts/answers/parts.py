"""What answers are made of: refusals, sections, rows that select an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components import Texts, aria, data, table, twin


@dataclass(frozen=True)
class Context:
    """What every answer needs beside itself: texts of the page, texts of answers, name and group of each area by id."""

    texts: Texts
    words: Mapping[str, Any]
    areas: Mapping[str, tuple[str, str]]

    def name(self, area: str) -> str:
        """The name of an area."""
        return self.areas[area][0]

    def head(self, *keys: str) -> list[str]:
        """Heads of a table."""
        return [self.words["heads"][key] for key in keys]


def part(title: str, children: Sequence[Component | None]) -> Component:
    """A part of an answer under its heading."""
    return html.Section([html.H3(title), *(child for child in children if child is not None)], className="part")


def refusal(reason: str) -> Component:
    """Why there is no answer."""
    return html.P(reason, className="refusal")


def row(
    context: Context,
    area: str,
    value: str,
    note: str = "",
    *,
    lead: Component | str = "",
    track: Component | None = None,
) -> Component:
    """An area in a list: a button that selects it."""
    name, group = context.areas[area]
    parts = [
        html.Span(lead, className="rank"),
        html.Span([name, html.Span(group, className="group")], className="name"),
        html.Span(value, className="value"),
        track,
        html.Span(note, className="note") if note else None,
    ]
    button = html.Button(
        [each for each in parts if each is not None],
        type="button",
        className="row",
        **aria(pressed="false"),
        **data(toggle=area),
    )
    return html.Li(button)


def rows(items: Sequence[Component]) -> Component:
    """A list of areas."""
    return html.Ul(list(items), className="rows")


def swatch(kind: str, colour: str = "") -> Component:
    """A coloured square; clusters carry their pattern too."""
    return html.Span(
        className=f"swatch swatch-{kind}", style={"--colour": colour} if colour else {}, **aria(hidden="true")
    )


def as_table(context: Context, caption: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Component:
    """The twin of what is drawn."""
    return twin(context.texts["table"], [table(caption, heads, lines)])
