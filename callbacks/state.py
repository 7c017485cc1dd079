"""Address → `state` → address, and what every page shows of a state: controls, links, agenda."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """The address is read when it changes, and written when the state does."""
    app.clientside_callback(ClientsideFunction("state", "read"), Output("state", "data"), Input("location", "href"))
    app.clientside_callback(ClientsideFunction("state", "write"), Input("state", "data"))
    app.clientside_callback(ClientsideFunction("state", "common"), Input("state", "data"), Input("page", "children"))
