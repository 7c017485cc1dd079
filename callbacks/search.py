"""The search over districts and topics: what is typed goes up, what may be meant comes down."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from data.store.prepared import Store
from language.spelling import search, search_keys
from layouts.shell import Found, found_options

BOXES = ("search", "own-search")
"""In the masthead, and on the overview."""
LONGEST = 60
"""Letters of what is typed that are looked at."""


def register(app: Dash, store: Store, texts: Mapping[str, str]) -> None:
    """What is asked in a box → options of its list → what is said of them."""
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

    def offered(box: str, asked: object) -> list[Component]:
        typed = asked[:LONGEST] if isinstance(asked, str) else ""
        return found_options(box, [*search(typed, areas), *search(typed, topics)], texts["nothing"])

    for box in BOXES:
        options = f"{box}-list"
        app.callback(Output(options, "children"), Input(f"{box}-asked", "data"), prevent_initial_call=True)(
            partial(offered, box)
        )
        app.clientside_callback(
            ClientsideFunction("finder", "offered"), Input(options, "children"), prevent_initial_call=True
        )
