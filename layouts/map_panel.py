"""The map with its tools: zoom, layers, legend and classes."""

from __future__ import annotations

from collections.abc import Sequence

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from language.texts import PAGE
from layouts.components import Choice, aria, choice, labelled, options, symbol_button


def map_panel(layers: Sequence[Choice], methods: Sequence[Choice]) -> Component:
    """The panel of the map.

    Args:
        layers: id and name of what can be laid over the map.
        methods: word in the address and name of each class method.
    """
    world = dl.Map(
        dl.GeoJSON(id="districts", onEachFeature={"variable": "sozialraum.onEachFeature"}),
        id="map",
        center=[0, 0],
        zoom=1,
        zoomSnap=0.1,
        keyboard=False,
        zoomControl=False,
        attributionControl=False,
        scrollWheelZoom=False,
    )
    return html.Section(
        [
            html.H2(PAGE["map"], className="visually-hidden"),
            html.Div(
                world,
                className="map",
                role="application",
                **aria(label=PAGE["map_label"], describedby="headline sentence"),
            ),
            _zoom(),
            _tools(layers),
            _legend(methods),
            html.Div(
                [html.P(id="readout", className="readout", hidden=True), html.P(id="attribution")], className="map-foot"
            ),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def _zoom() -> Component:
    return html.Div(
        [
            symbol_button("+", PAGE["zoom_in"], "zoom-in"),
            symbol_button("−", PAGE["zoom_out"], "zoom-out"),
            html.Button(PAGE["zoom_all_short"], id="zoom-all", type="button", title=PAGE["zoom_all"]),
            html.Button(PAGE["zoom_inner_short"], id="zoom-inner", type="button", title=PAGE["zoom_inner"]),
            html.Button(PAGE["zoom_selection_short"], id="zoom-selection", type="button", title=PAGE["zoom_selection"]),
        ],
        className="zoom",
        role="group",
        **aria(label=PAGE["zoom"]),
    )


def _tools(layers: Sequence[Choice]) -> Component:
    kinds = html.Div(
        [choice("people", "area", PAGE["area"], pressed=True), choice("people", "people", PAGE["people"])],
        className="segments",
        role="group",
        **aria(label=PAGE["map_kind"]),
    )
    shown = html.Details(
        [
            html.Summary(PAGE["layers"]),
            html.Div([choice("layer", value, text) for value, text in layers], className="choices"),
        ],
        id="layers",
        className="popover",
    )
    return html.Div([kinds, shown], className="map-tools")


def _legend(methods: Sequence[Choice]) -> Component:
    classes = [(str(k), f"{k} {PAGE['classes']}") for k in range(3, 8)]
    settings = html.Details(
        [
            html.Summary(PAGE["classes_change"]),
            html.Div(
                [
                    labelled(
                        PAGE["method"],
                        html.Select(options([("", PAGE["method_default"]), *methods]), id="method"),
                        "method",
                    ),
                    labelled(PAGE["class_count"], html.Select(options(classes), id="class-count"), "class-count"),
                    html.Div(
                        [
                            html.Label(PAGE["breaks"], htmlFor="breaks"),
                            html.Span(id="breaks-slot"),
                            html.P(PAGE["breaks_hint"], className="muted"),
                        ],
                        className="field",
                    ),
                    choice("difference", "difference", PAGE["difference"]),
                ],
                className="choices",
            ),
        ],
        id="class-settings",
        className="popover",
    )
    return html.Div(
        [
            html.P([html.Span(id="legend-unit"), html.Span(id="legend-areas", className="count-head")]),
            html.Ul(id="legend-items"),
            settings,
        ],
        className="legend",
        role="group",
        **aria(label=PAGE["legend"]),
    )
