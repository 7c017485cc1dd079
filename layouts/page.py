"""The page: what stands where. Values are painted into it by the browser from the client files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components import Choice, Texts, aria, choice, grouped_options, labelled, messages, symbol_button
from layouts.map_panel import map_panel
from layouts.side import side


def page(
    *,
    texts: Texts,
    views: Sequence[Choice],
    name: str,
    title: str,
    domains: Sequence[tuple[str, Sequence[Choice]]],
    levels: Sequence[Choice],
    groups: Sequence[Choice],
    layers: Sequence[Choice],
    kinds: Sequence[Choice],
    methods: Sequence[Choice],
    boot: Mapping[str, Any],
) -> Component:
    """The whole page.

    Args:
        texts: every text of the page.
        views: id and name of the linked views.
        name: the city.
        title: of the dashboard.
        domains: name and indicators of each domain, in order.
        levels: id and plural of each level.
        groups: id and name of each group of districts.
        layers: id and name of names, values and outlines that can be laid over the map.
        kinds: id and name of each kind of facility.
        methods: word in the address and name of each class method.
        boot: what the browser needs to start; see `callbacks.start`.
    """
    return html.Div(
        [
            dcc.Store(id="boot", data=dict(boot)),
            _skip_links(texts),
            _masthead(texts, name, title),
            html.Main(
                [
                    html.Div(
                        [
                            _controls(texts, domains, levels),
                            messages(texts),
                            _statement(texts),
                            html.Div(
                                [map_panel(texts, layers, kinds, methods), side(texts, views, domains, groups)],
                                className="stage",
                            ),
                        ],
                        className="screen",
                    ),
                    html.Details(
                        [html.Summary(texts["meaning"]), html.Dl(id="meaning-list")],
                        id="meaning",
                        className="panel fold",
                    ),
                    _facilities(texts),
                    _table(texts),
                ]
            ),
            html.Footer(html.P(texts["footer"]), className="footer"),
            _stations(texts),
            html.Div(
                id="help", className="dialog", role="dialog", hidden=True, **aria(label=texts["help"], modal="true")
            ),
            html.Div(id="blank", className="blank", hidden=True),
        ],
        className="page",
    )


def _skip_links(texts: Texts) -> Component:
    targets = {"skip_map": "#map-panel", "skip_ranking": "#side-panel", "skip_table": "#table-panel"}
    links = [html.A(texts[text], href=target) for text, target in targets.items()]
    return html.Nav(links, className="skip", **aria(label=texts["skip"]))


def _masthead(texts: Texts, name: str, title: str) -> Component:
    search = html.Div(
        [
            html.Label(texts["search"], htmlFor="search", className="visually-hidden"),
            html.Span(id="search-slot"),
            html.Ul(id="search-list", role="listbox", hidden=True, **aria(label=texts["search"])),
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
            html.A(texts["to_disparities"], id="to-disparities", href="/disparitaeten/", className="page-link"),
            html.Button(texts["present"], id="present", type="button", className="quiet", title=texts["present_title"]),
            html.Button(texts["help_short"], id="help-open", type="button", className="quiet", title=texts["help"]),
        ],
        className="masthead",
    )


def _controls(texts: Texts, domains: Sequence[tuple[str, Sequence[Choice]]], levels: Sequence[Choice]) -> Component:
    date = html.Div(
        [
            symbol_button("‹", texts["earlier"], "date-earlier"),
            html.Select(id="date"),
            symbol_button("›", texts["later"], "date-later"),
        ],
        className="stepper",
    )
    segments = [choice("level", value, text) for value, text in levels]
    return html.Section(
        [
            labelled(texts["indicator"], html.Select(grouped_options(domains), id="indicator"), "indicator"),
            labelled(texts["date"], date, "date"),
            html.Fieldset([html.Legend(texts["level"]), html.Div(segments, className="segments")], className="field"),
        ],
        className="controls",
        **aria(label=texts["controls"]),
    )


def _statement(texts: Texts) -> Component:
    return html.Section(
        [
            html.Div([html.H2(texts["loading"], id="headline"), choice("simple", "simple", texts["simple"])]),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
        ],
        className="statement",
        **aria(live="polite"),
    )


def _table(texts: Texts) -> Component:
    table = html.Table([html.Caption(id="table-caption"), html.Thead(id="table-head"), html.Tbody(id="table-body")])
    scroll = html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label=texts["table"]))
    return html.Details([html.Summary(texts["table"]), scroll], id="table-panel", className="panel fold", tabIndex="-1")


def _facilities(texts: Texts) -> Component:
    """The facilities that lie on the map, in words."""
    heads = [html.Th(texts[f"facility_{column}"], scope="col") for column in ("name", "kind", "area")]
    table = html.Table(
        [html.Caption(texts["facilities"]), html.Thead(html.Tr(heads)), html.Tbody(id="facilities-body")]
    )
    scroll = html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label=texts["facilities"]))
    return html.Details(
        [html.Summary(texts["facilities"]), scroll], id="facilities", className="panel fold", hidden=True
    )


def _stations(texts: Texts) -> Component:
    """The sequence of a conference: shown while there is one, or while presenting."""
    head = html.Div(
        [
            html.H2(texts["stations"]),
            html.Button(texts["station_save"], id="station-save", type="button"),
            symbol_button("‹", texts["station_back"], "station-back"),
            html.Span(id="station-at"),
            symbol_button("›", texts["station_next"], "station-next"),
            html.Button(texts["present_end"], id="present-end", type="button"),
        ],
        className="stations-head",
    )
    return html.Section([head, html.Ol(id="station-list")], id="stations", className="stations", hidden=True)
