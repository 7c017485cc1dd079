"""Beside the map: the selection, and one of the linked views of the same values."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.components import Choice, Texts, aria, choice, grouped_options, labelled


def side(
    texts: Texts, views: Sequence[Choice], domains: Sequence[tuple[str, Sequence[Choice]]], groups: Sequence[Choice]
) -> Component:
    """Selection, tabs, ranking and chart.

    Args:
        texts: every text of the page.
        views: id and name of the linked views.
        domains: name and indicators of each domain, for the second indicator.
        groups: id and name of each group of districts, for the filter.
    """
    return html.Div([_selection(texts), _views(texts, views, domains, groups)], className="side")


def _selection(texts: Texts) -> Component:
    head = html.Div(
        [
            html.H2(texts["selection"]),
            html.Button(texts["clear"], id="selection-clear", type="button", className="link-button"),
        ],
        className="panel-head",
    )
    return html.Section([head, html.Ul(id="selection-cards")], id="selection", className="panel", hidden=True)


def _views(
    texts: Texts, views: Sequence[Choice], domains: Sequence[tuple[str, Sequence[Choice]]], groups: Sequence[Choice]
) -> Component:
    tabs = [
        html.Button(text, id=f"tab-{view}", type="button", role="tab", **aria(selected="false", controls="view-panel"))
        for view, text in views
    ]
    return html.Section(
        [
            html.Div(tabs, className="tabs", role="tablist", **aria(label=texts["views"])),
            html.Div(
                [_filter(texts, groups), _ranking(texts), _chart(texts, domains)],
                id="view-panel",
                role="tabpanel",
                className="view-panel",
            ),
        ],
        id="side-panel",
        className="panel side-panel",
        tabIndex="-1",
    )


def _filter(texts: Texts, groups: Sequence[Choice]) -> Component:
    return html.Div(
        [choice("type", value, text) for value, text in groups],
        id="type-filter",
        className="filter",
        role="group",
        **aria(label=texts["filter"]),
    )


def _ranking(texts: Texts) -> Component:
    return html.Div(
        [
            html.P(id="ranking-city", className="muted city"),
            html.P(texts["ranking_hint"], id="ranking-hint", className="visually-hidden"),
            html.Ol(id="ranking", className="ranking", **aria(label=texts["ranking"], describedby="ranking-hint")),
        ],
        id="ranking-panel",
        className="ranking-panel",
    )


def _chart(texts: Texts, domains: Sequence[tuple[str, Sequence[Choice]]]) -> Component:
    second = html.Div(
        labelled(texts["second"], html.Select(grouped_options(domains), id="second"), "second"), id="second-field"
    )
    table = html.Table([html.Caption(texts["chart_table"]), html.Thead(id="chart-head"), html.Tbody(id="chart-body")])
    return html.Div(
        [
            second,
            choice("indexed", "indexed", texts["indexed"], button_id="indexed"),
            html.Div(id="chart", className="chart", role="img", **aria(describedby="chart-caption")),
            html.P(id="chart-caption", className="chart-caption"),
            html.Details(
                [
                    html.Summary(texts["chart_table"]),
                    html.Div(
                        table, className="table-scroll", tabIndex="0", role="region", **aria(label=texts["chart_table"])
                    ),
                ]
            ),
        ],
        id="chart-panel",
        className="chart-panel",
        hidden=True,
    )
