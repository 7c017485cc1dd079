"""The page on disparities: `state` → the answer beside the map and its controls; map and words come by the one look."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """What Python makes of a question is asked for under the data's hash; then it shows what of it is chosen.

    Lists of many rows are put in as text: as components each of them would slow down everything else.
    """
    app.clientside_callback(
        ClientsideFunction("questions", "answered"),
        Output("warnings", "children"),
        Output("questions", "children"),
        Output("tools", "children"),
        Output("bench", "children"),
        Input("state", "data"),
    )
    app.clientside_callback(ClientsideFunction("questions", "dress"), Input("bench", "children"))
