"""The page on disparities: seven questions beside one map. Answers are painted into it by the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_leaflet as dl
from dash import dcc, html
from dash.development.base_component import Component

from language.disparity_texts import PAGE, QUESTIONS
from language.texts import PAGE as COMMON
from layouts.components import Choice, aria, choice, grouped_options, labelled, options, symbol_button

Domains = Sequence[tuple[str, Sequence[Choice]]]


def page(
    *,
    name: str,
    domains: Domains,
    comparable: Domains,
    refused: Sequence[str],
    districts: Sequence[Choice],
    boot: Mapping[str, Any],
) -> Component:
    """The whole page.

    Args:
        name: the city.
        domains: name and indicators of each domain that can be asked about.
        comparable: the ones among them that do not grow with a district.
        refused: why the other indicators cannot.
        districts: id and name of each district.
        boot: what the browser needs to start; see `callbacks.disparities_page`.
    """
    answers = {
        "ungleich": _unequal(refused),
        "gehaeuft": _clusters(),
        "abstand": _gap(),
        "rang": _ranks(),
        "wohnen": _segregation(),
        "index": _lab(comparable),
        "zwillinge": _twins(domains),
    }
    sections = [_answer(question, parts) for question, parts in answers.items()]
    side = html.Div(sections, id="answer-panel", className="panel side-panel answers", tabIndex="-1")
    return html.Div(
        [
            dcc.Store(id="boot", data=dict(boot)),
            _skip_links(),
            _masthead(name),
            html.Main(
                html.Div(
                    [
                        _questions(),
                        _controls(domains, districts),
                        _messages(),
                        _statement(),
                        html.Div([_map(), side], className="stage"),
                    ],
                    className="screen",
                )
            ),
            html.Footer(html.P(COMMON["footer"]), className="footer"),
        ],
        className="page disparities",
    )


def _skip_links() -> Component:
    links = [html.A(PAGE["skip_answer"], href="#answer-panel"), html.A(PAGE["skip_map"], href="#map-panel")]
    return html.Nav(links, className="skip", **aria(label=COMMON["skip"]))


def _masthead(name: str) -> Component:
    link = html.A(PAGE["to_explorer"], id="to-explorer", href="/", className="page-link")
    return html.Header([html.P(name, className="brand"), html.H1(PAGE["title"]), link], className="masthead")


def _questions() -> Component:
    buttons = [choice("question", question, about["tab"]) for question, about in QUESTIONS.items()]
    return html.Nav(buttons, className="questions", **aria(label=PAGE["questions"]))


def _controls(domains: Domains, districts: Sequence[Choice]) -> Component:
    indicator = labelled(COMMON["indicator"], html.Select(grouped_options(domains), id="indicator"), "indicator")
    date = labelled(COMMON["date"], html.Select(id="date"), "date")
    district = html.Select(options([("", PAGE["no_district"]), *districts]), id="district")
    return html.Section(
        [
            html.Div(indicator, id="indicator-field"),
            html.Div(date, id="date-field"),
            labelled(PAGE["district"], district, "district"),
        ],
        className="controls",
        **aria(label=COMMON["controls"]),
    )


def _messages() -> Component:
    close = symbol_button("×", COMMON["close"], "note-close")
    note = html.Div([html.P(id="note-text"), close], id="note", role="status", hidden=True)
    retry = html.Button(COMMON["retry"], id="retry", type="button")
    failure = html.Div([html.P(COMMON["failure"]), retry], id="failure", role="alert", hidden=True)
    return html.Div([note, failure], className="messages")


def _statement() -> Component:
    return html.Section(
        [
            html.H2(COMMON["loading"], id="headline"),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
            html.Details([html.Summary(id="warnings-head"), html.Ul(id="warnings")], id="warnings-fold", hidden=True),
        ],
        className="statement",
        **aria(live="polite"),
    )


def _map() -> Component:
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
    zoom = [
        symbol_button("+", COMMON["zoom_in"], "zoom-in"),
        symbol_button("−", COMMON["zoom_out"], "zoom-out"),
        html.Button(COMMON["zoom_all_short"], id="zoom-all", type="button", title=COMMON["zoom_all"]),
        html.Button(COMMON["zoom_inner_short"], id="zoom-inner", type="button", title=COMMON["zoom_inner"]),
        html.Button(COMMON["zoom_selection_short"], id="zoom-selection", type="button", title=COMMON["zoom_selection"]),
    ]
    legend = [
        html.P([html.Span(id="legend-unit"), html.Span(id="legend-areas", className="count-head")]),
        html.Ul(id="legend-items"),
    ]
    foot = [html.P(id="readout", className="readout", hidden=True), html.P(id="attribution")]
    return html.Section(
        [
            html.H2(COMMON["map"], className="visually-hidden"),
            html.Div(
                [
                    html.Div(
                        world,
                        className="map",
                        role="application",
                        **aria(label=COMMON["map_label"], describedby="headline sentence"),
                    ),
                    html.Div(zoom, className="zoom", role="group", **aria(label=COMMON["zoom"])),
                    html.Div(foot, className="map-foot"),
                ],
                className="map-room",
            ),
            html.Div(legend, className="legend", role="group", **aria(label=COMMON["legend"])),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def _answer(question: str, parts: Sequence[Component]) -> Component:
    about = QUESTIONS[question]
    method = html.Details(
        [html.Summary(PAGE["method"]), *(html.P(text) for text in about["method"])], className="method"
    )
    return html.Section(
        [*parts, method],
        id=f"answer-{question}",
        className="answer",
        hidden=True,
        **aria(label=about["tab"]),
    )


def _unequal(refused: Sequence[str]) -> list[Component]:
    walk = html.Div(
        [html.Label(PAGE["lorenz_walk"], htmlFor="lorenz-walk"), html.Span(id="lorenz-slot")], className="walk"
    )
    lorenz = [_plot("lorenz"), walk, html.P(id="lorenz-sentence"), _twin("lorenz")]
    parts = [
        _part("measures", PAGE["measures"], [html.Ul(id="measures", className="cards")]),
        _part(
            "lorenz", PAGE["lorenz"], [html.P(id="lorenz-refusal", className="refusal"), html.Div(lorenz, id="lorenz")]
        ),
        _part("theil", PAGE["theil"], [html.P(id="theil-sentence"), html.Ul(id="theil-groups", className="shares")]),
    ]
    if refused:
        why = [html.P(PAGE["refused_why"]), html.Ul([html.Li(text) for text in refused])]
        parts.append(html.Details([html.Summary(PAGE["refused"]), *why], className="method", id="refused"))
    return parts


def _clusters() -> list[Component]:
    found = [html.P(id="clusters-refusal", className="refusal"), html.Ul(id="clusters", className="rows")]
    return [_part("clusters", PAGE["clusters"], [html.P(id="clusters-global"), *found, _twin("clusters")])]


def _gap() -> list[Component]:
    drawn = html.Div([_plot("gap"), _twin("gap")], id="gap")
    return [_part("gap", PAGE["gap"], [html.P(id="gap-refusal", className="refusal"), drawn])]


def _ranks() -> list[Component]:
    rows = [html.P(id="ranks-refusal", className="refusal"), html.Ol(id="ranks", className="rows ranks")]
    return [_part("ranks", PAGE["ranks"], [*rows, _twin("ranks")])]


def _segregation() -> list[Component]:
    rows = [html.P(id="segregation-refusal", className="refusal"), html.Ul(id="segregation", className="rows")]
    return [_part("segregation", PAGE["segregation"], [*rows, _twin("segregation")])]


def _lab(domains: Domains) -> list[Component]:
    add = html.Select([html.Option(PAGE["choose"], value=""), *grouped_options(domains)], id="add-part")
    scale = html.Div(
        [choice("scale", "z", PAGE["scale_z"]), choice("scale", "perzentil", PAGE["scale_percentile"])],
        className="segments",
        role="group",
        **aria(label=PAGE["scale"]),
    )
    fields = [
        html.Div([html.Span(PAGE["scale"], className="label"), scale], className="field"),
        html.Div([html.Label(PAGE["minimum"], htmlFor="minimum"), html.Span(id="minimum-slot")], className="field"),
        html.Div(
            [
                html.Label(PAGE["cuts"], htmlFor="cuts"),
                html.Span(id="cuts-slot"),
                html.P(PAGE["cuts_hint"], id="cuts-hint", className="muted"),
            ],
            className="field",
        ),
    ]
    settings = html.Details(
        [html.Summary(PAGE["settings"]), html.Div(fields, className="settings")], className="method"
    )
    return [
        _part(
            "presets",
            PAGE["presets"],
            [html.Div(id="presets", className="chips"), html.P(id="preset-sentence", className="muted")],
        ),
        _part(
            "parts",
            PAGE["parts"],
            [html.Ul(id="parts", className="sliders"), labelled(PAGE["add_part"], add, "add-part"), settings],
        ),
        html.P(id="index-refusal", className="refusal"),
        html.Div(
            [
                _part(
                    "index",
                    PAGE["index_rows"],
                    [html.P(id="carrier"), html.Ol(id="index-rows", className="rows"), _twin("index")],
                ),
                _part(
                    "contributions",
                    PAGE["contributions"],
                    [
                        html.P(id="contributions-about", className="muted"),
                        _plot("contributions"),
                        _twin("contributions"),
                    ],
                ),
                _part(
                    "redundancy",
                    PAGE["redundancy"],
                    [html.P(id="redundancy"), html.Ul(id="redundancy-pairs"), _twin("redundancy")],
                ),
                _part("matrix", PAGE["matrix"], [html.P(id="matrix"), _table("matrix")]),
                html.Details(
                    [html.Summary(PAGE["left_out"]), html.Ul(id="left-out")], id="left-out-fold", className="method"
                ),
            ],
            id="index-result",
        ),
    ]


def _twins(domains: Domains) -> list[Component]:
    kinds = html.Div(
        [choice("kind", "gleich", PAGE["type_same"]), choice("kind", "alle", PAGE["type_any"])],
        className="segments",
        role="group",
        **aria(label=PAGE["same_type"]),
    )
    themes = [
        html.Div([html.H4(name), html.Div([choice("theme", *each) for each in indicators], className="chips")])
        for name, indicators in domains
    ]
    choose = [html.Summary(PAGE["themes"]), html.Div(themes, className="themes")]
    return [
        html.Div([html.Span(PAGE["same_type"], className="label"), kinds], className="field"),
        html.Details(choose, className="method", id="themes-fold"),
        html.P(id="twins-refusal", className="refusal"),
        _part("twins", PAGE["twins"], [html.Ol(id="twins", className="twins")]),
    ]


def _part(name: str, title: str, children: Sequence[Component]) -> Component:
    return html.Section([html.H3(title), *children], id=f"part-{name}", className="part")


def _plot(name: str) -> Component:
    return html.Div(id=f"plot-{name}", className="plot", role="img")


def _twin(name: str) -> Component:
    return html.Details([html.Summary(PAGE["table"]), _table(name)], className="method twin")


def _table(name: str) -> Component:
    parts = [
        html.Caption(id=f"table-{name}-caption"),
        html.Thead(id=f"table-{name}-head"),
        html.Tbody(id=f"table-{name}-body"),
    ]
    return html.Div(
        html.Table(parts), className="table-scroll", tabIndex="0", role="region", **aria(label=PAGE["table"])
    )
