"""The path chooses the page; the query never draws one anew."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """The layout of a path comes as a file: asked for once, and ahead where a conference will need it.

    The server answers unknown paths with 404 before Dash is asked.
    """
    app.clientside_callback(
        ClientsideFunction("state", "page"), Output("page", "children"), Input("location", "pathname")
    )
