"""The list of what lies on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.development.base_component import Component

from callbacks import folds
from data.store.prepared import Store
from layouts import address, facilities
from layouts.components import Texts


def register(app: Dash, store: Store, choices: address.Choices, texts: Texts) -> None:
    """Fill the fold with the kinds that the map shows."""

    def listed(state: Mapping[str, Any]) -> Component:
        return facilities.listed(texts, store.facilities(state["layers"]))

    folds.fill(app, *facilities.FOLD, listed, choices)
