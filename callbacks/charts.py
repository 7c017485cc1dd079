"""Charts: a graph comes into its slot when it is seen, its figure from the server, its clicks go into `state`."""

from __future__ import annotations

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State


def register(app: Dash) -> None:
    """Every registered figure alike: nothing has to be wired for a new one."""
    app.clientside_callback(
        ClientsideFunction("charts", "mount"),
        Output({"slot": MATCH}, "children"),
        Input("view", "data"),
        State({"slot": MATCH}, "id"),
        State({"slot": MATCH}, "children"),
    )
    app.clientside_callback(
        ClientsideFunction("charts", "figure"),
        Output({"chart": MATCH}, "figure"),
        Input("view", "data"),
        State("state", "data"),
        State({"chart": MATCH}, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("charts", "clicked"), Input({"chart": ALL}, "clickData"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("charts", "brushed"), Input({"chart": ALL}, "selectedData"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("charts", "pointed"), Input({"chart": ALL}, "hoverData"), prevent_initial_call=True
    )
