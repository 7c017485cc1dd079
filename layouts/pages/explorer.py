"""The explorer (`/karte`): one topic on the map, in the list beside it and in three charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import facilities
from layouts.charts import chart
from layouts.components import (
    Choice,
    Domains,
    Texts,
    act,
    aria,
    data,
    field,
    flip,
    fold,
    labelled,
    member,
    place,
    popover,
    segments,
    select,
    setter,
    topic_options,
)
from layouts.facilities import Kind
from layouts.figures.registry import views as views_of_charts
from layouts.map_panel import map_panel
from layouts.pickers import date_picker, topic_picker

MEASURES = ("value", "difference", "rank")
RANKING = "rangliste"
"""The view that is no chart."""
MEANING = ("meaning-panel", "meaning")
TABLE = ("table-panel", "table")
"""Ids of a fold and of what is filled in it."""
VIEW = ("indicator", "date", "level")


def page(
    *,
    texts: Texts,
    aspect: float,
    views: Sequence[Choice],
    domains: Domains,
    levels: Sequence[Choice],
    groups: Sequence[Choice],
    layers: Sequence[Choice],
    kinds: Sequence[Kind],
    people: Mapping[str, str],
    methods: Sequence[Choice],
) -> Component:
    """The page.

    Args:
        texts: every text of the page.
        aspect: how much wider than high the districts lie.
        views: id and name of the linked views.
        domains: topics by domain with their coverage.
        levels: id and plural of each level.
        groups: id and name of each group of districts.
        layers: id and name of names, values and outlines that can be laid over the map.
        kinds: facilities that can be laid over the map.
        people: why districts cannot be drawn as circles, or what is to be known of those circles.
        methods: word in the address and name of each class method.
    """
    return html.Div(
        [
            dcc.Store(id="view"),
            *skips(texts),
            controls(texts, domains, levels),
            place("selection-narrow"),
            statement(texts),
            html.Div(
                [
                    map_panel(
                        texts,
                        aspect,
                        tools=_tools(texts, layers, kinds, people),
                        below=[_classes(texts, methods)],
                    ),
                    place("settings-narrow"),
                    side(texts, views, domains, groups),
                ],
                className="stage",
            ),
            fold(texts["meaning"], *MEANING, needs=[*VIEW, "people", "layers", "simple"]),
            facilities.panel(texts),
            fold(texts["all_values"], *TABLE, needs=VIEW),
        ],
        id="explorer",
        className="page explorer",
    )


def skips(texts: Texts) -> list[Component]:
    """Links past the controls; the fold of the table opens when one leads to it."""
    targets = {"map": "map-panel", "ranking": "side-panel", "table": "table-panel"}
    return [html.A(texts[f"skip_{name}"], href=f"#{target}", className="skip") for name, target in targets.items()]


def controls(texts: Texts, domains: Domains, levels: Sequence[Choice]) -> Component:
    """One row: topic, date, level, and as what the values are shown."""
    measures = [
        setter(texts[f"measure_{each}"], {"measure": each}, id=f"measure-{each}", title=texts[f"measure_{each}_title"])
        for each in MEASURES
    ]
    settings = html.Div(
        [
            date_picker(texts),
            segments(texts["level"], "level", levels),
            html.Fieldset([html.Legend(texts["measure"]), html.Div(measures, className="segments")], className="field"),
        ],
        className="settings",
        **data(place="settings"),
    )
    return html.Section(
        [topic_picker(texts, domains), place("settings-wide", settings)],
        className="controls",
        **aria(label=texts["controls"]),
    )


def statement(texts: Texts) -> Component:
    """What the values are, in one line, and what they say, in one sentence."""
    return html.Section(
        [
            html.H1(id="headline"),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
        ],
        className="statement",
    )


def side(texts: Texts, views: Sequence[Choice], domains: Domains, groups: Sequence[Choice]) -> Component:
    """Selection, and one of the linked views of the same values."""
    head = html.Div(
        [
            html.H2(texts["selection"]),
            act("clear", texts["clear"], className="link-button", button_id="selection-clear"),
        ],
        className="panel-head",
    )
    selection = html.Section(
        [head, html.Ul(id="selection-cards")],
        id="selection",
        className="panel selection",
        hidden=True,
        **data(place="selection"),
    )
    return html.Div([place("selection-wide", selection), _views(texts, views, domains, groups)], className="side")


def _views(texts: Texts, views: Sequence[Choice], domains: Domains, groups: Sequence[Choice]) -> Component:
    tabs = [
        html.Button(
            text,
            id=f"tab-{view}",
            type="button",
            role="tab",
            **aria(selected="false", controls="view-panel"),
            **data(set={"view": view}),
        )
        for view, text in views
    ]
    second = labelled(
        texts["second"],
        select("second", "zweites", "second", [html.Option(texts["second_choose"], value=""), *topic_options(domains)]),
        "second",
    )
    types = html.Div(
        [member("types", value, text) for value, text in groups],
        className="filter",
        role="group",
        **aria(label=texts["filter"]),
    )
    charts: dict[str, list[Component]] = {
        "development": [flip("indexed", texts["indexed"])],
        "pair": [second],
    }
    panels = [
        html.Div(
            [*charts.get(name, [types]), chart(name, texts["chart_table"], labelledby=f"tab-{view} headline")],
            className="chart-panel",
            hidden=True,
            **data(when={"view": view}),
        )
        for name, view in views_of_charts().items()
    ]
    return html.Section(
        [
            html.Div(tabs, className="tabs", role="tablist", **aria(label=texts["views"])),
            html.Div([_ranking(texts, groups), *panels], id="view-panel", role="tabpanel", className="view-panel"),
        ],
        id="side-panel",
        className="panel side-panel",
        tabIndex="-1",
    )


def _ranking(texts: Texts, groups: Sequence[Choice]) -> Component:
    types = [member("types", value, text) for value, text in groups]
    tools = html.Div(
        [
            html.Span(id="ranking-ends", className="muted"),
            flip("ascending", texts["turn"], className="link-button"),
            act("to-selection", texts["to_selection"], className="link-button"),
        ],
        className="ranking-tools",
    )
    return html.Div(
        [
            html.H2(texts["ranking"], className="visually-hidden"),
            html.Div(types, className="filter", role="group", **aria(label=texts["filter"])),
            tools,
            html.P(id="ranking-city", className="muted city"),
            html.P(texts["ranking_hint"], id="ranking-hint", className="visually-hidden"),
            html.Ol(id="ranking", className="ranking", **aria(label=texts["ranking"], describedby="ranking-hint")),
        ],
        className="ranking-panel",
        **data(when={"view": RANKING}),
    )


def _tools(texts: Texts, layers: Sequence[Choice], kinds: Sequence[Kind], people: Mapping[str, str]) -> list[Component]:
    forms = [
        setter(texts["area"], {"people": False}),
        setter(texts["people"], {"people": True}, disabled=bool(people["reason"])),
    ]
    note = people["reason"] or people["note"]
    when = {} if people["reason"] else data(when={"people": True})
    places = [html.Fieldset([html.Legend(texts["kinds"]), *map(facilities.choice, kinds)])] if kinds else []
    return [
        html.Div(
            forms,
            className="segments",
            role="group",
            **aria(label=texts["map_kind"]) | (aria(describedby="people-note") if note else {}),
        ),
        popover(texts["layers"], [*(member("layers", value, text) for value, text in layers), *places], name="layers"),
        *([html.P(note, id="people-note", className="muted people-note", **when)] if note else []),
    ]


def _classes(texts: Texts, methods: Sequence[Choice]) -> Component:
    sizes = range(3, 8)
    options: list[Component] = [
        html.Option(texts["method_default"], value=""),
        *(
            html.Optgroup([html.Option(f"{name}, {size}", value=f"{word}.{size}") for size in sizes], label=name)
            for word, name in methods
        ),
    ]
    breaks: dict[str, Any] = {
        "data-also": '{"scheme":null}',
        "inputmode": "decimal",
        "data-wrong": texts["breaks_wrong"],
    }
    return popover(
        texts["classes_change"],
        [
            labelled(
                texts["class_method"], select("scheme", "klassen", "scheme", options, also={"breaks": None}), "scheme"
            ),
            labelled(
                texts["breaks"],
                [
                    field("breaks", "grenzen", "breaks", **breaks),
                    html.P(texts["breaks_hint"], id="breaks-hint", className="muted"),
                    html.P(id="breaks-error", className="error", role="alert"),
                ],
                "breaks",
            ),
        ],
        name="class-settings",
    )
