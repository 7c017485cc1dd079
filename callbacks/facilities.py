"""The list of what lies on the map: asked for when it is opened, and anew when other kinds are shown."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from data.store.prepared import Store
from layouts.components import Texts
from layouts.facilities import listed


def register(app: Dash, store: Store, texts: Texts) -> None:
    """`state` → `facilities-asked`, while the fold is open → its list."""
    app.clientside_callback(
        ClientsideFunction("folds", "asked"),
        Output("facilities-asked", "data"),
        Input("state", "data"),
        Input("facilities", "open"),
        State("facilities", "id"),
        State("facilities-asked", "data"),
    )

    @app.callback(Output("facilities-list", "children"), Input("facilities-asked", "data"), prevent_initial_call=True)
    def rows(asked: dict[str, Any] | None) -> Component | None:
        return listed(texts, store.facilities(asked["layers"])) if asked else None
