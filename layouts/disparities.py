"""The page on disparities: seven questions beside one map. Answers are painted into it by the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components import Choice, Texts, aria, choice, grouped_options, labelled, messages, options
from layouts.map_panel import district_map, zoom

Domains = Sequence[tuple[str, Sequence[Choice]]]
Questions = Mapping[str, Mapping[str, Any]]
"""Tab, plain sentence and method of each question."""


def page(
    *,
    texts: Texts,
    questions: Questions,
    name: str,
    domains: Domains,
    comparable: Domains,
    districts: Sequence[Choice],
    boot: Mapping[str, Any],
) -> Component:
    """The whole page.

    Args:
        texts: of this page and of the explorer.
        questions: what each question is called, its plain sentence and its method.
        name: the city.
        domains: name and indicators of each domain that can be asked about.
        comparable: the ones among them that do not grow with a district.
        districts: id and name of each district.
        boot: what the browser needs to start; see `callbacks.disparities_page`.
    """
    answers = {
        "ungleich": _unequal(texts),
        "gehaeuft": _clusters(texts),
        "abstand": _gap(texts),
        "rang": _ranks(texts),
        "wohnen": _segregation(texts),
        "index": _lab(texts, comparable),
        "zwillinge": _twins(texts, domains),
    }
    sections = [_answer(texts, questions[question], question, parts) for question, parts in answers.items()]
    unanswered = html.Details(
        [html.Summary(texts["unanswered"]), html.Ul(id="unanswered-list")],
        id="unanswered",
        className="method",
        hidden=True,
    )
    side = html.Div([*sections, unanswered], id="answer-panel", className="panel side-panel answers", tabIndex="-1")
    return html.Div(
        [
            dcc.Store(id="boot", data=dict(boot)),
            _skip_links(texts),
            _masthead(texts, name),
            html.Main(
                [
                    html.Div(
                        [
                            _questions(texts, questions),
                            _controls(texts, domains, districts),
                            messages(texts),
                            _statement(texts),
                            html.Div([_map(texts), side], className="stage"),
                        ],
                        className="screen",
                    ),
                    html.Details([html.Summary(texts["sources"]), html.Ul(id="sources")], className="panel fold"),
                ]
            ),
            html.Footer(html.P(texts["footer"]), className="footer"),
        ],
        className="page disparities",
    )


def _skip_links(texts: Texts) -> Component:
    links = [html.A(texts["skip_answer"], href="#answer-panel"), html.A(texts["skip_map"], href="#map-panel")]
    return html.Nav(links, className="skip", **aria(label=texts["skip"]))


def _masthead(texts: Texts, name: str) -> Component:
    link = html.A(texts["to_explorer"], id="to-explorer", href="/", className="page-link")
    return html.Header([html.P(name, className="brand"), html.H1(texts["title"]), link], className="masthead")


def _questions(texts: Texts, questions: Questions) -> Component:
    buttons = [choice("question", question, about["tab"]) for question, about in questions.items()]
    return html.Nav(buttons, className="questions", **aria(label=texts["questions"]))


def _controls(texts: Texts, domains: Domains, districts: Sequence[Choice]) -> Component:
    indicator = labelled(texts["indicator"], html.Select(grouped_options(domains), id="indicator"), "indicator")
    date = labelled(texts["date"], html.Select(id="date"), "date")
    district = html.Select(options([("", texts["no_district"]), *districts]), id="district")
    return html.Section(
        [
            html.Div(indicator, id="indicator-field"),
            html.Div(date, id="date-field"),
            labelled(texts["district"], district, "district"),
        ],
        className="controls",
        **aria(label=texts["controls"]),
    )


def _statement(texts: Texts) -> Component:
    return html.Section(
        [
            html.H2(texts["loading"], id="headline"),
            html.P(id="plain", className="plain"),
            html.P(id="sentence", className="sentence"),
            html.Details([html.Summary(id="warnings-head"), html.Ul(id="warnings")], id="warnings-fold", hidden=True),
        ],
        className="statement",
        **aria(live="polite"),
    )


def _map(texts: Texts) -> Component:
    legend = [
        html.P([html.Span(id="legend-unit"), html.Span(id="legend-areas", className="count-head")]),
        html.Ul(id="legend-items"),
    ]
    return html.Section(
        [
            html.H2(texts["map"], className="visually-hidden"),
            html.Div(
                [
                    district_map(texts),
                    zoom(texts),
                    html.P(id="readout", className="readout", hidden=True),
                ],
                className="map-room",
            ),
            html.Div(legend, className="legend", role="group", **aria(label=texts["legend"])),
            html.P(id="attribution", className="credits"),
        ],
        id="map-panel",
        className="panel map-panel",
        tabIndex="-1",
    )


def _answer(texts: Texts, about: Mapping[str, Any], question: str, parts: Sequence[Component]) -> Component:
    method = html.Details(
        [html.Summary(texts["method"]), *(html.P(text) for text in about["method"])], className="method"
    )
    return html.Section(
        [*parts, method],
        id=f"answer-{question}",
        className="answer",
        hidden=True,
        **aria(label=about["tab"]),
    )


def _unequal(texts: Texts) -> list[Component]:
    walk = html.Div(
        [html.Label(texts["lorenz_walk"], htmlFor="lorenz-walk"), html.Span(id="lorenz-slot")], className="walk"
    )
    lorenz = [_plot("lorenz"), walk, html.P(id="lorenz-sentence"), _twin(texts, "lorenz")]
    return [
        html.Div(id="unequal-refusal", className="refusal", hidden=True),
        _part("measures", texts["measures"], [html.Ul(id="measures", className="cards")]),
        _part(
            "lorenz", texts["lorenz"], [html.P(id="lorenz-refusal", className="refusal"), html.Div(lorenz, id="lorenz")]
        ),
        _part("theil", texts["theil"], [html.P(id="theil-sentence"), html.Ul(id="theil-groups", className="shares")]),
    ]


def _clusters(texts: Texts) -> list[Component]:
    found = [html.Div(id="clusters-refusal", className="refusal"), html.Ul(id="clusters", className="rows")]
    return [_part("clusters", texts["clusters"], [html.P(id="clusters-global"), *found, _twin(texts, "clusters")])]


def _gap(texts: Texts) -> list[Component]:
    drawn = html.Div([_plot("gap"), _twin(texts, "gap")], id="gap")
    return [_part("gap", texts["gap"], [html.Div(id="gap-refusal", className="refusal"), drawn])]


def _ranks(texts: Texts) -> list[Component]:
    rows = [html.Div(id="ranks-refusal", className="refusal"), html.Ol(id="ranks", className="rows ranks")]
    return [_part("ranks", texts["ranks"], [*rows, _twin(texts, "ranks")])]


def _segregation(texts: Texts) -> list[Component]:
    rows = [html.Div(id="segregation-refusal", className="refusal"), html.Ul(id="segregation", className="rows")]
    return [_part("segregation", texts["segregation"], [*rows, _twin(texts, "segregation")])]


def _lab(texts: Texts, domains: Domains) -> list[Component]:
    add = html.Select([html.Option(texts["choose"], value=""), *grouped_options(domains)], id="add-part")
    scale = html.Div(
        [choice("scale", "z", texts["scale_z"]), choice("scale", "perzentil", texts["scale_percentile"])],
        className="segments",
        role="group",
        **aria(label=texts["scale"]),
    )
    fields = [
        html.Div([html.Span(texts["scale"], className="label"), scale], className="field"),
        html.Div([html.Label(texts["minimum"], htmlFor="minimum"), html.Span(id="minimum-slot")], className="field"),
        html.Div(
            [
                html.Label(texts["cuts"], htmlFor="cuts"),
                html.Span(id="cuts-slot"),
                html.P(texts["cuts_hint"], id="cuts-hint", className="muted"),
            ],
            className="field",
        ),
    ]
    settings = html.Details(
        [html.Summary(texts["settings"]), html.Div(fields, className="settings")], className="method"
    )
    return [
        _part(
            "presets",
            texts["presets"],
            [html.Div(id="presets", className="chips"), html.P(id="preset-sentence", className="muted")],
        ),
        _part(
            "parts",
            texts["parts"],
            [html.Ul(id="parts", className="sliders"), labelled(texts["add_part"], add, "add-part"), settings],
        ),
        html.P(id="index-refusal", className="refusal"),
        html.Div(
            [
                _part(
                    "index",
                    texts["index_rows"],
                    [
                        html.P(id="stability"),
                        html.P(id="carrier"),
                        html.Ol(id="index-rows", className="rows"),
                        _twin(texts, "index"),
                    ],
                ),
                _part(
                    "contributions",
                    texts["contributions"],
                    [
                        html.P(id="contributions-about", className="muted"),
                        _plot("contributions"),
                        _twin(texts, "contributions"),
                    ],
                ),
                _part(
                    "redundancy",
                    texts["redundancy"],
                    [html.P(id="redundancy"), html.Ul(id="redundancy-pairs"), _twin(texts, "redundancy")],
                ),
                _part("matrix", texts["matrix"], [html.P(id="matrix"), _table(texts, "matrix")]),
                html.Details(
                    [html.Summary(texts["left_out"]), html.Ul(id="left-out")], id="left-out-fold", className="method"
                ),
            ],
            id="index-result",
        ),
    ]


def _twins(texts: Texts, domains: Domains) -> list[Component]:
    kinds = html.Div(
        [choice("kind", "gleich", texts["type_same"]), choice("kind", "alle", texts["type_any"])],
        className="segments",
        role="group",
        **aria(label=texts["same_type"]),
    )
    themes = [
        html.Div([html.H4(name), html.Div([choice("theme", *each) for each in indicators], className="chips")])
        for name, indicators in domains
    ]
    choose = [html.Summary(texts["themes"]), html.Div(themes, className="themes")]
    return [
        html.Div([html.Span(texts["same_type"], className="label"), kinds], className="field"),
        html.Details(choose, className="method", id="themes-fold"),
        html.P(id="twins-refusal", className="refusal"),
        _part("twins", texts["twins"], [html.Ol(id="twins", className="twins")]),
    ]


def _part(name: str, title: str, children: Sequence[Component]) -> Component:
    return html.Section([html.H3(title), *children], id=f"part-{name}", className="part")


def _plot(name: str) -> Component:
    return html.Div(id=f"plot-{name}", className="plot", role="img")


def _twin(texts: Texts, name: str) -> Component:
    return html.Details([html.Summary(texts["table"]), _table(texts, name)], className="method twin")


def _table(texts: Texts, name: str) -> Component:
    parts = [
        html.Caption(id=f"table-{name}-caption"),
        html.Thead(id=f"table-{name}-head"),
        html.Tbody(id=f"table-{name}-body"),
    ]
    return html.Div(
        html.Table(parts), className="table-scroll", tabIndex="0", role="region", **aria(label=texts["table"])
    )
