"""Parts that more than one section of a page is made of."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component


def labelled(text: str, control: Component, control_id: str) -> html.Div:
    """A form control under its visible label."""
    return html.Div([html.Label(text, htmlFor=control_id), control], className="field")


def icon_button(symbol: str, name: str, button_id: str) -> html.Button:
    """A button that shows a symbol and has a name."""
    return html.Button(symbol, id=button_id, type="button", className="icon-button", title=name, **aria(label=name))


def aria(**attributes: str) -> dict[str, Any]:
    """ARIA attributes as keyword arguments of a Dash component."""
    return {f"aria-{name.replace('_', '-')}": value for name, value in attributes.items()}


def level_choice(level: str) -> dict[str, Any]:
    """Attributes of a button that chooses a level; the browser presses the chosen one."""
    return {"data-level": level, **aria(pressed="false")}
