"""The map with its tools and its legend beside it: nothing lies on the districts."""

from __future__ import annotations

from collections.abc import Sequence

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from layouts.components import Texts, act, aria, data, sign

PAN = (("pan-left", "←"), ("pan-right", "→"), ("pan-up", "↑"), ("pan-down", "↓"))


def map_panel(
    texts: Texts, aspect: float, *, tools: Sequence[Component] = (), below: Sequence[Component] = ()
) -> Component:
    """The map's column of a page: panel, and the line that names sources.

    Args:
        texts: every text of the page.
        aspect: how much wider than high the districts lie.
        tools: what else the map can show.
        below: what stands under the legend.
    """
    panel = html.Section(
        [
            html.H2(texts["map"], className="visually-hidden"),
            _zoom(texts),
            _room(texts),
            html.Div(
                [
                    html.Div(list(tools), className="map-tools"),
                    *_legend(texts),
                    *below,
                    _inset(texts),
                ],
                className="legend",
                role="group",
                **aria(label=texts["legend"]),
            ),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )
    return html.Div(
        [panel, html.P(id="attribution", className="attribution")],
        className="map-column",
        style={"--aspect": f"{aspect:.3f}"},
    )


def district_map(texts: Texts) -> Component:
    """The map itself: one layer of districts, no tiles, keys and names added by our script."""
    world = dl.Map(
        dl.GeoJSON(id="districts", onEachFeature={"variable": "dash_clientside.map.onEachFeature"}),
        id="map",
        center=[0, 0],
        zoom=1,
        zoomSnap=0.01,
        keyboard=False,
        zoomControl=False,
        attributionControl=False,
        scrollWheelZoom=False,
        dragging=True,
        trackViewport=False,
    )
    label = aria(label=texts["map_label"], describedby="headline sentence")
    return html.Div(world, className="map", role="application", **label)


def _room(texts: Texts) -> Component:
    """The map alone, and under it what is read off it."""
    foot = [
        html.P(id="readout", className="readout", hidden=True),
        html.Div(id="scale", className="scale", **data(when={"people": False})),
    ]
    return html.Div(
        [
            district_map(texts),
            html.Div(id="paper-map", className="paper-map", **aria(hidden="true")),
            html.Div(foot, className="map-foot"),
        ],
        className="map-room",
    )


def _zoom(texts: Texts) -> Component:
    return html.Div(
        [
            sign("zoom-in", "+", texts["zoom_in"]),
            sign("zoom-out", "−", texts["zoom_out"]),
            *(sign(name, arrow, texts[name.replace("-", "_")]) for name, arrow in PAN),
            act("zoom-all", texts["zoom_all_short"], title=texts["zoom_all"]),
            act("zoom-inner", texts["zoom_inner_short"], title=texts["zoom_inner"]),
            act("zoom-selection", texts["zoom_selection_short"], title=texts["zoom_selection"]),
        ],
        className="zoom",
        role="group",
        **aria(label=texts["zoom"]),
    )


def _inset(texts: Texts) -> Component:
    """The inner city is small on the map and large in people."""
    return html.Figure(
        [html.Figcaption(texts["inset"]), html.Div(id="inset", **aria(hidden="true"))],
        className="inset",
        **data(when={"people": False}),
    )


def _legend(texts: Texts) -> list[Component]:
    ends = html.P([html.Span(id="legend-low"), html.Span(id="legend-high")], className="legend-ends")
    lists = html.Div(
        [html.Ul(id="legend-items"), html.Ul(id="legend-over"), html.Ul(id="legend-sizes", className="sizes")],
        className="legend-lists",
    )
    return [html.H3(id="legend-title"), ends, lists]
