"""Folds whose content Python makes: asked for when one is opened, and anew when what it needs of the state changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from layouts import address

Make = Callable[[Mapping[str, Any]], Component]
"""What stands in a fold, by the state that it needs."""


def fill(app: Dash, fold: str, content: str, make: Make, choices: address.Choices) -> None:
    """`state` → what is asked, while the fold is open → its content.

    Args:
        app: where the callbacks are registered.
        fold, content: ids, as `layouts.components.fold` was given them.
        make: gets the state that the fold needs; everything else in it is as by default.
        choices: what an address can choose.
    """
    app.clientside_callback(
        ClientsideFunction("folds", "asked"),
        Output(f"{fold}-asked", "data"),
        Input("state", "data"),
        Input(fold, "open"),
        State(fold, "id"),
        State(f"{fold}-asked", "data"),
    )

    @app.callback(Output(content, "children"), Input(f"{fold}-asked", "data"), prevent_initial_call=True)
    def opened(asked: object) -> Component | None:
        return make(address.read(asked, choices)[0]) if isinstance(asked, str) else None
