"""The map with its tools: zoom, layers, legend and classes."""

from __future__ import annotations

from collections.abc import Sequence

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from layouts.components import Choice, Texts, aria, choice, labelled, options, symbol_button


def map_panel(texts: Texts, layers: Sequence[Choice], kinds: Sequence[Choice], methods: Sequence[Choice]) -> Component:
    """The panel of the map.

    Args:
        texts: every text of the page.
        layers: id and name of names, values and outlines that can be laid over the map.
        kinds: id and name of each kind of facility.
        methods: word in the address and name of each class method.
    """
    return html.Section(
        [
            html.H2(texts["map"], className="visually-hidden"),
            district_map(texts),
            zoom(texts),
            _tools(texts, layers, kinds),
            _legend(texts, methods),
            html.P(id="readout", className="readout", hidden=True),
            html.P(id="attribution", className="credits"),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def district_map(texts: Texts) -> Component:
    """The map itself: one layer of districts, no tiles, keys and names added by our script."""
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
    label = aria(label=texts["map_label"], describedby="headline sentence")
    return html.Div(world, className="map", role="application", **label)


def zoom(texts: Texts) -> Component:
    """Buttons for what part of the city is seen."""
    return html.Div(
        [
            symbol_button("+", texts["zoom_in"], "zoom-in"),
            symbol_button("−", texts["zoom_out"], "zoom-out"),
            html.Button(texts["zoom_all_short"], id="zoom-all", type="button", title=texts["zoom_all"]),
            html.Button(texts["zoom_inner_short"], id="zoom-inner", type="button", title=texts["zoom_inner"]),
            html.Button(
                texts["zoom_selection_short"], id="zoom-selection", type="button", title=texts["zoom_selection"]
            ),
        ],
        className="zoom",
        role="group",
        **aria(label=texts["zoom"]),
    )


def _tools(texts: Texts, layers: Sequence[Choice], kinds: Sequence[Choice]) -> Component:
    forms = html.Div(
        [choice("people", "area", texts["area"], pressed=True), choice("people", "people", texts["people"])],
        className="segments",
        role="group",
        **aria(label=texts["map_kind"], describedby="people-note"),
    )
    facilities = html.Fieldset([html.Legend(texts["kinds"]), *_layers(kinds)]) if kinds else None
    note = html.P(id="people-note", className="people-note", role="status")
    shown = html.Details(
        [html.Summary(texts["layers"]), html.Div([*_layers(layers), facilities], className="choices")],
        id="layers",
        className="popover",
    )
    return html.Div([forms, shown, note], className="map-tools")


def _layers(choices: Sequence[Choice]) -> list[Component]:
    return [choice("layer", value, text) for value, text in choices]


def _legend(texts: Texts, methods: Sequence[Choice]) -> Component:
    classes = [(str(k), f"{k} {texts['classes']}") for k in range(3, 8)]
    settings = html.Details(
        [
            html.Summary(texts["classes_change"]),
            html.Div(
                [
                    labelled(
                        texts["method"],
                        html.Select(options([("", texts["method_default"]), *methods]), id="method"),
                        "method",
                    ),
                    labelled(texts["class_count"], html.Select(options(classes), id="class-count"), "class-count"),
                    html.Div(
                        [
                            html.Label(texts["breaks"], htmlFor="breaks"),
                            html.Span(id="breaks-slot"),
                            html.P(texts["breaks_hint"], className="muted"),
                        ],
                        className="field",
                    ),
                    choice("difference", "difference", texts["difference"]),
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
            html.P(id="legend-note", className="muted"),
            settings,
        ],
        className="legend",
        role="group",
        **aria(label=texts["legend"]),
    )
