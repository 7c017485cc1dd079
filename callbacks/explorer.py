"""The explorer: one look from `state` to map, list and legend, then to words and `view`."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """`state` → what is painted, what is said, `view` → dates."""
    app.clientside_callback(
        ClientsideFunction("look", "explorer"),
        Output("headline", "children"),
        Output("plain", "children"),
        Output("sentence", "children"),
        Output("view", "data"),
        Input("state", "data"),
    )
    app.clientside_callback(ClientsideFunction("state", "dates"), Input("view", "data"))
