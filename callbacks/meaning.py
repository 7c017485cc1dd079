"""What a topic means: definition, limits, coverage, sources. Asked for when it is opened."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from data.store.prepared import Store
from data.store.views import view
from layouts.meaning import meaning


def register(app: Dash, store: Store) -> None:
    """`meaning-asked` holds the state for which the panel is open."""

    @app.callback(Output("meaning", "children"), Input("meaning-asked", "data"), prevent_initial_call=True)
    def explain(asked: dict[str, Any] | None) -> list[Component]:
        return meaning(view(store, asked)) if asked else []


__all__ = ["State", "register"]
