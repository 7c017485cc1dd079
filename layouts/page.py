"""The page: what stands where. Values are painted into it by the browser from the client files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from language.texts import PAGE
from layouts.components import Choice, aria, choice, grouped_options, labelled, symbol_button
from layouts.map_panel import map_panel
from layouts.side import side


def page(
    *,
    name: str,
    title: str,
    domains: Sequence[tuple[str, Sequence[Choice]]],
    levels: Sequence[Choice],
    groups: Sequence[Choice],
    layers: Sequence[Choice],
    methods: Sequence[Choice],
    boot: Mapping[str, Any],
) -> Component:
    """The whole page.

    Args:
        name: the city.
        title: of the dashboard.
        domains: name and indicators of each domain, in order.
        levels: id and plural of each level.
        groups: id and name of each group of districts.
        layers: id and name of what can be laid over the map.
        methods: word in the address and name of each class method.
        boot: what the browser needs to start; see `callbacks.start`.
    """
    return html.Div(
        [
            dcc.Store(id="boot", data=dict(boot)),
            _skip_links(),
            _masthead(name, title),
            html.Main(
                [
                    html.Div(
                        [
                            _controls(domains, levels),
                            _messages(),
                            _statement(),
                            html.Div([map_panel(layers, methods), side(domains, groups)], className="stage"),
                        ],
                        className="screen",
                    ),
                    html.Details(
                        [html.Summary(PAGE["meaning"]), html.Dl(id="meaning-list")],
                        id="meaning",
                        className="panel fold",
                    ),
                    _table(),
                ]
            ),
            html.Footer(html.P(PAGE["footer"]), className="footer"),
            _stations(),
            html.Div(
                id="help", className="dialog", role="dialog", hidden=True, **aria(label=PAGE["help"], modal="true")
            ),
            html.Div(id="blank", className="blank", hidden=True),
        ],
        className="page",
    )


def _skip_links() -> Component:
    targets = {"skip_map": "#map-panel", "skip_ranking": "#side-panel", "skip_table": "#table-panel"}
    links = [html.A(PAGE[text], href=target) for text, target in targets.items()]
    return html.Nav(links, className="skip", **aria(label=PAGE["skip"]))


def _masthead(name: str, title: str) -> Component:
    search = html.Div(
        [
            html.Label(PAGE["search"], htmlFor="search", className="visually-hidden"),
            html.Span(id="search-slot"),
            html.Ul(id="search-list", role="listbox", hidden=True, **aria(label=PAGE["search"])),
            html.Span(id="search-status", role="status", className="visually-hidden"),
        ],
        className="search",
        role="search",
    )
    return html.Header(
        [
            html.P(name, className="brand"),
            html.H1(title.replace(name, "").strip()),
            search,
            html.Button(PAGE["present"], id="present", type="button", className="quiet", title=PAGE["present_title"]),
            html.Button(PAGE["help_short"], id="help-open", type="button", className="quiet", title=PAGE["help"]),
        ],
        className="masthead",
    )


def _controls(domains: Sequence[tuple[str, Sequence[Choice]]], levels: Sequence[Choice]) -> Component:
    date = html.Div(
        [
            symbol_button("‹", PAGE["earlier"], "date-earlier"),
            html.Select(id="date"),
            symbol_button("›", PAGE["later"], "date-later"),
        ],
        className="stepper",
    )
    segments = [choice("level", value, text) for value, text in levels]
    return html.Section(
        [
            labelled(PAGE["indicator"], html.Select(grouped_options(domains), id="indicator"), "indicator"),
            labelled(PAGE["date"], date, "date"),
            html.Fieldset([html.Legend(PAGE["level"]), html.Div(segments, className="segments")], className="field"),
        ],
        className="controls",
        **aria(label=PAGE["controls"]),
    )


def _messages() -> Component:
    note = html.Div(
        [html.P(id="note-text"), symbol_button("×", PAGE["close"], "note-close")], id="note", role="status", hidden=True
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
            html.Div([html.H2(PAGE["loading"], id="headline"), choice("simple", "simple", PAGE["simple"])]),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
        ],
        className="statement",
        **aria(live="polite"),
    )


def _table() -> Component:
    table = html.Table([html.Caption(id="table-caption"), html.Thead(id="table-head"), html.Tbody(id="table-body")])
    scroll = html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label=PAGE["table"]))
    return html.Details([html.Summary(PAGE["table"]), scroll], id="table-panel", className="panel fold")


def _stations() -> Component:
    """The sequence of a conference: shown while there is one, or while presenting."""
    head = html.Div(
        [
            html.H2(PAGE["stations"]),
            html.Button(PAGE["station_save"], id="station-save", type="button"),
            symbol_button("‹", PAGE["station_back"], "station-back"),
            html.Span(id="station-at"),
            symbol_button("›", PAGE["station_next"], "station-next"),
            html.Button(PAGE["present_end"], id="present-end", type="button"),
        ],
        className="stations-head",
    )
    return html.Section([head, html.Ol(id="station-list")], id="stations", className="stations", hidden=True)
