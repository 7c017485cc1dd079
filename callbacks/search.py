"""The search over districts and topics: what is typed goes up, what may be meant comes down."""

from __future__ import annotations

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from data.store.prepared import Store
from language.spelling import search, search_keys
from layouts.shell import Found, found_options

LONGEST = 60
"""Letters of what is typed that are looked at."""


def register(app: Dash, store: Store, texts: Mapping[str, str]) -> None:
    """`search-asked` → options of the list → what is said of them."""
    groups = dict(store.groups())
    areas = {
        Found("area", area.district_id, area.name, groups.get(dict(area.groups).get(level, ""), "")): search_keys(
            area.name, store.aliases(area.district_id)
        )
        for level in [store.levels()[1][0]]
        for area in store.areas()
    }
    topics = {
        Found("topic", topic.id, topic.short["de"], texts["topic"]): search_keys(topic.short["de"], [topic.name["de"]])
        for topic in store.catalogue().indicators
    }

    @app.callback(Output("search-list", "children"), Input("search-asked", "data"), prevent_initial_call=True)
    def offered(asked: object) -> list[Component]:
        typed = asked[:LONGEST] if isinstance(asked, str) else ""
        return found_options([*search(typed, areas), *search(typed, topics)], texts["nothing"])

    app.clientside_callback(
        ClientsideFunction("finder", "offered"), Input("search-list", "children"), prevent_initial_call=True
    )
