"""Parts that more than one section of a page is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

Choice = tuple[str, str]
"""Value and text of something that can be chosen."""

Texts = Mapping[str, str]
"""Texts of a page by their key."""


def labelled(text: str, control: Component, control_id: str) -> html.Div:
    """A form control under its visible label."""
    return html.Div([html.Label(text, htmlFor=control_id), control], className="field")


def symbol_button(symbol: str, name: str, button_id: str) -> html.Button:
    """A button that shows a symbol and has a name."""
    return html.Button(symbol, id=button_id, type="button", className="icon-button", title=name, **aria(label=name))


def messages(texts: Texts) -> html.Div:
    """What the page has to say: a note that can be closed, and what failed. The browser writes the words."""
    close = symbol_button("×", texts["close"], "note-close")
    note = html.Div([html.P(id="note-text"), close], id="note", role="status", hidden=True)
    retry = html.Button(texts["retry"], id="retry", type="button")
    failure = html.Div([html.P(id="failure-text"), retry], id="failure", role="alert", hidden=True)
    return html.Div([note, failure], className="messages")


def choice(group: str, value: str, text: str, *, pressed: bool = False, button_id: str = "") -> html.Button:
    """A button that is pressed while its value is chosen; the browser finds it by `data-<group>`."""
    attributes: dict[str, Any] = {f"data-{group}": value, **aria(pressed=str(pressed).lower())}
    if button_id:
        attributes["id"] = button_id
    return html.Button(text, type="button", className="segment", **attributes)


def options(choices: Sequence[Choice]) -> list[Component]:
    """Options of a select."""
    return [html.Option(text, value=value) for value, text in choices]


def grouped_options(domains: Sequence[tuple[str, Sequence[Choice]]]) -> list[Component]:
    """Options of a select under the names of their groups."""
    return [html.Optgroup(options(choices), label=name) for name, choices in domains]


def aria(**attributes: str) -> dict[str, Any]:
    """ARIA attributes as keyword arguments of a Dash component."""
    return {f"aria-{name.replace('_', '-')}": value for name, value in attributes.items()}
