"""The map with its tools and its legend beside it: nothing lies on the districts."""

from __future__ import annotations

from collections.abc import Sequence

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from layouts.components import Texts, act, aria, sign


def map_panel(
    texts: Texts, geometry: str, *, tools: Sequence[Component] = (), below: Component | None = None
) -> Component:
    """The panel of the map.

    Args:
        texts: every text of the page.
        geometry: address of the districts' GeoJSON.
        tools: what else the map can show.
        below: what stands under the legend.
    """
    return html.Section(
        [
            html.H2(texts["map"], className="visually-hidden"),
            html.Div([*tools, _zoom(texts)], className="map-tools"),
            html.Div(
                [
                    district_map(texts, geometry),
                    html.P(id="readout", className="readout", hidden=True),
                    html.Div(id="paper-map", className="paper-map", **aria(hidden="true")),
                ],
                className="map-room",
            ),
            html.Div(
                [*_legend(texts), *([below] if below else []), _inset(texts)],
                className="legend",
                role="group",
                **aria(label=texts["legend"]),
            ),
            html.P(id="attribution", className="attribution"),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def district_map(texts: Texts, geometry: str) -> Component:
    """The map itself: one layer of districts, no tiles, keys and names added by our script."""
    world = dl.Map(
        dl.GeoJSON(id="districts", url=geometry, onEachFeature={"variable": "dash_clientside.map.onEachFeature"}),
        id="map",
        center=[0, 0],
        zoom=1,
        zoomSnap=0.01,
        keyboard=False,
        zoomControl=False,
        attributionControl=False,
        scrollWheelZoom=False,
        dragging=True,
    )
    label = aria(label=texts["map_label"], describedby="headline sentence")
    return html.Div(world, className="map", role="application", **label)


def _zoom(texts: Texts) -> Component:
    pan = [("pan-left", "←"), ("pan-right", "→"), ("pan-up", "↑"), ("pan-down", "↓")]
    return html.Div(
        [
            sign("zoom-in", "+", texts["zoom_in"]),
            sign("zoom-out", "−", texts["zoom_out"]),
            html.Div([sign(name, arrow, texts[name.replace("-", "_")]) for name, arrow in pan], className="pan"),
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
    return html.Figure([html.Figcaption(texts["inset"]), html.Div(id="inset")], className="inset")


def _legend(texts: Texts) -> list[Component]:
    ends = html.P([html.Span(id="legend-low"), html.Span(id="legend-high")], className="legend-ends")
    return [
        html.H3(id="legend-title"),
        ends,
        html.Ul(id="legend-items"),
        html.Ul(id="legend-over"),
    ]
