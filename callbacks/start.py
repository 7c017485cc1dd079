"""The start of the page in the browser: texts, marks and the name of the frame go in, the geometry comes out."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.files import DATA_ROUTE
from data.store import Store
from language.texts import CLIENT
from layouts.marks import MARKS


def boot(store: Store) -> dict[str, Any]:
    """What the browser's `start` gets."""
    return {"frame": store.client_name("frame"), "data": DATA_ROUTE, "texts": CLIENT, "marks": MARKS}


def register(app: Dash) -> None:
    """Draw the geometry once the page is there."""
    app.clientside_callback(
        ClientsideFunction("sozialraum", "start"), Output("districts", "data"), Input("boot", "data")
    )
