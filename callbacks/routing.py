"""The path chooses the page; the query never draws one anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dash import Dash, Input, Output
from dash.development.base_component import Component

Pages = Mapping[str, Callable[[], Component]]
"""Layout by path, without slashes at its ends."""


def register(app: Dash, pages: Pages) -> None:
    """Draw the page of a path; the server answers unknown paths with 404 before Dash is asked."""

    @app.callback(Output("page", "children"), Input("location", "pathname"))
    def page(pathname: str | None) -> Component:
        return pages.get((pathname or "").strip("/"), pages[""])()
