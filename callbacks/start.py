"""The start of the page in the browser: texts, marks and the name of the frame go in, the geometry comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from data.store.prepared import Store
from layouts.figures import figures
from layouts.marks import MARKS


def boot(store: Store, version: str, texts: Mapping[str, Any], plotly: Sequence[str]) -> dict[str, Any]:
    """What the browser's `start` gets: its version and texts, and in `plotly` the addresses of the chart library."""
    return {
        "version": version,
        "frame": store.client_name("frame"),
        "texts": dict(texts),
        "marks": MARKS,
        "figures": figures(),
        "plotly": list(plotly),
    }


def register(app: Dash) -> None:
    """Draw the geometry once the page is there."""
    app.clientside_callback(
        ClientsideFunction("sozialraum", "start"), Output("districts", "data"), Input("boot", "data")
    )
