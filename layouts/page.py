"""The page: what stands where. Values are painted into it by the browser from the client files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_leaflet as dl
from dash import dcc, html
from dash.development.base_component import Component

from language.texts import PAGE
from layouts.components import aria, icon_button, labelled, level_choice

Choice = tuple[str, str]
"""Value and text of an option."""


def page(
    *,
    name: str,
    title: str,
    domains: Sequence[tuple[str, Sequence[Choice]]],
    levels: Sequence[Choice],
    boot: Mapping[str, Any],
) -> Component:
    """The whole page.

    Args:
        name: the city.
        title: of the dashboard.
        domains: name and indicators of each domain, in order.
        levels: id and plural of each level.
        boot: what the browser needs to start; see `callbacks.start`.
    """
    return html.Div(
        [
            dcc.Store(id="boot", data=dict(boot)),
            html.Nav(
                [
                    html.A(PAGE["skip_map"], href="#map-panel"),
                    html.A(PAGE["skip_ranking"], href="#ranking-panel"),
                    html.A(PAGE["skip_table"], href="#table-panel"),
                ],
                className="skip",
                **aria(label="Sprungmarken"),
            ),
            _masthead(name, title),
            html.Main(
                [
                    html.Div(
                        [
                            _controls(domains, levels),
                            _messages(),
                            _statement(),
                            html.Div([_map_panel(), _side()], className="stage"),
                        ],
                        className="screen",
                    ),
                    _meaning(),
                    _table(),
                ]
            ),
            _footer(),
        ],
        className="page",
    )


def _masthead(name: str, title: str) -> Component:
    return html.Header(
        [
            html.P(name, className="brand"),
            html.H1(title.replace(name, "").strip()),
            html.P(PAGE["brand_claim"], className="claim"),
        ],
        className="masthead",
    )


def _controls(domains: Sequence[tuple[str, Sequence[Choice]]], levels: Sequence[Choice]) -> Component:
    groups = [
        html.Optgroup([html.Option(text, value=value) for value, text in indicators], label=domain)
        for domain, indicators in domains
    ]
    date = html.Div(
        [
            icon_button("‹", PAGE["earlier"], "date-earlier"),
            html.Select(id="date"),
            icon_button("›", PAGE["later"], "date-later"),
        ],
        className="stepper",
    )
    segments = [html.Button(text, type="button", className="segment", **level_choice(value)) for value, text in levels]
    return html.Section(
        [
            labelled(PAGE["indicator"], html.Select(groups, id="indicator"), "indicator"),
            labelled(PAGE["date"], date, "date"),
            html.Fieldset([html.Legend(PAGE["level"]), html.Div(segments, className="segments")], className="field"),
        ],
        className="controls",
        **aria(label=PAGE["controls"]),
    )


def _messages() -> Component:
    note = html.Div(
        [html.P(id="note-text"), icon_button("×", PAGE["close"], "note-close")], id="note", role="status", hidden=True
    )
    failure = html.Div(
        [html.P(PAGE["failure"]), html.Button(PAGE["retry"], id="retry", type="button")],
        id="failure",
        role="alert",
        hidden=True,
    )
    return html.Div([note, failure], className="messages")


def _statement() -> Component:
    return html.Section(
        [
            html.H2(PAGE["loading"], id="headline"),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
        ],
        className="statement",
        **aria(live="polite"),
    )


def _map_panel() -> Component:
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
    zoom = html.Div(
        [
            icon_button("+", PAGE["zoom_in"], "zoom-in"),
            icon_button("−", PAGE["zoom_out"], "zoom-out"),
            icon_button("□", PAGE["zoom_all"], "zoom-all"),
        ],
        className="zoom",
    )
    legend = html.Div(
        [
            html.P([html.Span(id="legend-unit"), html.Span(id="legend-areas", className="count-head")]),
            html.Ul(id="legend-items"),
        ],
        className="legend",
        role="group",
        **aria(label=PAGE["legend"]),
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
            zoom,
            legend,
            html.Div(
                [html.P(id="readout", className="readout", hidden=True), html.P(id="attribution")], className="map-foot"
            ),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def _side() -> Component:
    selection = html.Section(
        [
            html.Div(
                [
                    html.H2(PAGE["selection"]),
                    html.Button(PAGE["clear"], id="selection-clear", type="button", className="link-button"),
                ],
                className="panel-head",
            ),
            html.Ul(id="selection-cards"),
        ],
        id="selection",
        className="panel",
        hidden=True,
    )
    ranking = html.Section(
        [
            html.Div([html.H2(PAGE["ranking"]), html.P(id="ranking-city", className="muted")], className="panel-head"),
            html.P(PAGE["ranking_hint"], id="ranking-hint", className="muted hint"),
            html.Ol(id="ranking", className="ranking"),
        ],
        id="ranking-panel",
        className="panel ranking-panel",
        tabIndex="-1",
    )
    return html.Div([selection, ranking], className="side")


def _meaning() -> Component:
    return html.Details(
        [html.Summary(PAGE["meaning"]), html.Dl(id="meaning-list")], id="meaning", className="panel fold"
    )


def _table() -> Component:
    table = html.Table([html.Caption(id="table-caption"), html.Thead(id="table-head"), html.Tbody(id="table-body")])
    return html.Details(
        [
            html.Summary(PAGE["table"]),
            html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label=PAGE["table"])),
        ],
        id="table-panel",
        className="panel fold",
    )


def _footer() -> Component:
    return html.Footer(html.P(PAGE["footer"]), className="footer")
