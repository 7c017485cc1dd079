"""Parts of more than one page. A control names what it sets in `state`; `assets/js/controls.js` listens."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

Choice = tuple[str, str]
"""Value and text of something that can be chosen."""

Texts = Mapping[str, str]
"""Texts of a page by their key."""


@dataclass(frozen=True)
class Topic:
    """A topic as a picker offers it: its coverage stands behind its name, and one without data says so.

    Attributes:
        listed: whether too little is known to compare.
        without: questions of the page on disparities that it does not answer.
    """

    id: str
    name: str
    coverage: str
    disabled: bool = False
    listed: bool = False
    without: tuple[str, ...] = ()


Domains = Sequence[tuple[str, Sequence[Topic]]]
"""Name and topics of each domain."""


def aria(**attributes: str) -> dict[str, Any]:
    """ARIA attributes as keyword arguments of a Dash component."""
    return {f"aria-{name.replace('_', '-')}": value for name, value in attributes.items()}


def data(**attributes: Any) -> dict[str, Any]:
    """Data attributes as keyword arguments of a Dash component; what is no text becomes JSON."""
    return {
        f"data-{name.replace('_', '-')}": value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
        for name, value in attributes.items()
    }


def labelled(text: str, control: Component | Sequence[Component], control_id: str) -> html.Div:
    """A form control under its visible label."""
    parts = [control] if isinstance(control, Component) else list(control)
    return html.Div([html.Label(text, htmlFor=control_id), *parts], className="field")


def act(name: str, text: str, *, title: str = "", className: str = "quiet", button_id: str = "") -> html.Button:
    """A button that does something at once."""
    attributes = data(act=name) | ({"id": button_id} if button_id else {}) | ({"title": title} if title else {})
    return html.Button(text, type="button", className=className, **attributes)


def sign(name: str, symbol: str, text: str, *, button_id: str = "") -> html.Button:
    """A button that shows a symbol and has a name."""
    attributes = aria(label=text) | data(act=name) | ({"id": button_id} if button_id else {})
    return html.Button(symbol, type="button", className="icon-button", title=text, **attributes)


def setter(text: str, changes: Mapping[str, Any], **attributes: Any) -> html.Button:
    """A button that is pressed while the state is as it says."""
    attributes = aria(pressed="false") | attributes
    return html.Button(text, type="button", className="segment", **data(set=dict(changes)), **attributes)


def flip(name: str, text: str, *, className: str = "segment") -> html.Button:
    """A button for something that is or is not."""
    return html.Button(text, type="button", className=className, **aria(pressed="false"), **data(flip=name))


def member(name: str, value: str, text: str) -> html.Button:
    """A button that takes a value into a list of the state or out of it."""
    return html.Button(
        text, type="button", className="segment", **aria(pressed="false"), **data(member=name, value=value)
    )


def segments(label: str, name: str, choices: Sequence[tuple[Any, str]]) -> html.Fieldset:
    """Buttons of which one is pressed, under their label."""
    buttons = [setter(text, {name: value}) for value, text in choices]
    return html.Fieldset([html.Legend(label), html.Div(buttons, className="segments")], className="field")


def search_box(label: str, name: str) -> html.Div:
    """The place of a search over areas and topics, which the browser puts there: Dash has no combobox."""
    return html.Div(
        [
            html.Label(label, htmlFor=name, className="visually-hidden"),
            dcc.Store(id=f"{name}-asked"),
            html.Span(id=f"{name}-slot", className="search-slot"),
            html.Ul(id=f"{name}-list", className="search-list", role="listbox", hidden=True, **aria(label=label)),
        ],
        className="search",
        role="search",
        **aria(label=label),
    )


def select(name: str, key: str, select_id: str, options: Sequence[Component] = (), **attributes: Any) -> html.Select:
    """A select that sets one parameter; `key` is the parameter's name in the address."""
    return html.Select(list(options), id=select_id, **data(name=name, key=key, **attributes))


def field(name: str, key: str, field_id: str, **attributes: Any) -> html.Span:
    """The place of a text field, which the browser puts there: Dash's own can carry neither role nor description."""
    return html.Span(className="slot", **data(field={"id": field_id, "data-name": name, "data-key": key, **attributes}))


def popover(title: str, children: Sequence[Component], *, name: str) -> html.Details:
    """What opens below its button."""
    return html.Details(
        [html.Summary(title), html.Div(list(children), className="choices")], id=name, className="popover"
    )


def place(name: str, *children: Component) -> html.Div:
    """Where a part stands in a wide window, or in a narrow one, see `assets/js/places.js`."""
    return html.Div(list(children), id=name, className="place")


def fold(title: str, name: str, content: str, *, needs: Sequence[str], **attributes: Any) -> html.Div:
    """What Python makes once it is opened, see `callbacks.folds`.

    Args:
        title: of the fold.
        name, content: ids of the fold and of what is filled.
        needs: parameters of the state that its content depends on.
        attributes: of the fold, besides.
    """
    parts = [html.Summary(html.H2(title)), html.Div(id=content)]
    own = html.Details(parts, id=name, className="panel fold", **data(needs=" ".join(needs)), **attributes)
    return html.Div([dcc.Store(id=f"{name}-asked"), own])


def topic_options(domains: Domains) -> list[Component]:
    """Options of a select of topics under the names of their domains, each with its coverage."""
    return [
        html.Optgroup(
            [
                html.Option(f"{topic.name} · {topic.coverage}", value=topic.id, disabled=topic.disabled or topic.listed)
                for topic in topics
            ],
            label=name,
        )
        for name, topics in domains
    ]


def twin(title: str, children: Sequence[Component]) -> html.Details:
    """The table that says what a chart shows."""
    return html.Details([html.Summary(title), *children], className="method twin")


Cell = str | Sequence[str | Component]


def table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, numbers: Container[int] = ()
) -> html.Div:
    """A table whose first column names its rows; it may be scrolled sideways, and stands as cards on a phone.

    Args:
        caption: what the table says.
        heads: of the columns.
        rows: cell by cell.
        numbers: places of the columns that hold numbers.
    """
    body = [
        html.Tr(
            [
                html.Th(first, scope="row"),
                *(
                    html.Td(cell, className="number" if place in numbers else None, **data(head=heads[place]))
                    for place, cell in enumerate(rest, 1)
                ),
            ]
        )
        for first, *rest in rows
    ]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    return html.Div(
        html.Table([html.Caption(caption), head, html.Tbody(body)]),
        className="table-scroll",
        tabIndex="0",
        role="region",
        **aria(label=caption),
    )
