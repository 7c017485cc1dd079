"""What answers are made of: refusals, sections, rows that select an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components import Texts, aria, data, table, twin

Answer = Mapping[str, Any]
Parts = tuple[list[Component], list[Component]]
"""What is listed, and what stands further behind."""


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


@dataclass(frozen=True)
class Painted:
    """What an answer says of each area on the map; an area of which it says nothing keeps what is known of it.

    Attributes:
        areas: by id, what replaces its row: text, note, colour, ink, pattern over it.
        legend: entries with state, colour, pattern over it, label and count, None for a single area.
        title: of the legend.
        missing: what is said of an area without an answer, by its state.
    """

    areas: Mapping[str, Answer]
    legend: Sequence[Answer]
    title: str
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """An answer as it comes onto the page.

    Attributes:
        headline: what the answer is about.
        sentence: the answer in words.
        plain: what it is, "" for what the question says of itself.
        listed: areas with what is said of them: many, so they come as text and not as components.
        further: what stands behind the question's chart, as text, too.
        bench: what is moved by hand, and stays while it moves.
        caption: what this chart shows.
        sources: keys of the sources of all figures.
        tools: controls of the question.
        warnings: what must be known with the figures.
        topic, date: whose values are asked about; "" for a question about several topics.
        painted: what the map shows instead of these values.
        note: why something else is answered than was asked.
    """

    headline: str
    sentence: str
    listed: Sequence[Component]
    sources: Sequence[str] = ()
    tools: Sequence[Component] = ()
    warnings: Sequence[str] = ()
    topic: str = ""
    date: str = ""
    painted: Painted | None = None
    note: str = ""
    plain: str = ""
    further: Sequence[Component] = ()
    bench: Sequence[Component] = ()
    caption: str = ""


def part(title: str, children: Sequence[Component | None]) -> Component:
    """A part of an answer under its heading."""
    return html.Section([html.H3(title), *(child for child in children if child is not None)], className="part")


def fold(title: str, children: Sequence[Component]) -> Component:
    """What is read by those who want to know more."""
    return html.Details([html.Summary(title), *children], className="method")


def refusal(reason: str, *more: Component) -> Component:
    """Why there is no answer, and what could be asked instead."""
    return html.Div([html.P(reason), *more], className="refusal")


def row(
    context: Context,
    area: str,
    value: str | Sequence[Component | str],
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
    """A list of areas in an order."""
    return html.Ol(list(items), className="rows")


def swatch(kind: str, colour: str = "") -> Component:
    """A coloured square; clusters carry their pattern too."""
    return html.Span(
        className=f"swatch swatch-{kind}", style={"--colour": colour} if colour else {}, **aria(hidden="true")
    )


def as_table(context: Context, caption: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Component:
    """The twin of what is drawn."""
    return twin(context.texts["table"], [table(caption, heads, lines)])
