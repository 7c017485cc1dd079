"""One look of the page that is shown: from `state` to map, list and legend, then to words and `view`."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """`state` → what is painted, what is said, `view` → dates.

    Both pages with a map have these outputs, so one callback serves them: Dash complains of one that misses some.
    """
    app.clientside_callback(
        ClientsideFunction("look", "page"),
        Output("headline", "children"),
        Output("plain", "children"),
        Output("sentence", "children"),
        Output("view", "data"),
        Input("state", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("map", "geometry"), Output("districts", "data"), Input("districts", "id")
    )
    app.clientside_callback(ClientsideFunction("state", "dates"), Input("view", "data"))
    app.clientside_callback(
        ClientsideFunction("state", "same"), Output("measure-difference", "disabled"), Input("view", "data")
    )
