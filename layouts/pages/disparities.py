"""The page on disparities (`/ungleichheit`): seven questions beside one map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components import Domains, Texts, act, aria, data
from layouts.map_panel import map_panel
from layouts.pickers import topic_picker

Questions = Mapping[str, Mapping[str, Any]]
"""Tab, plain sentence and method of each question."""


def page(*, texts: Texts, questions: Questions, aspect: float, domains: Domains) -> Component:
    """The page; answers come into it as they are asked for."""
    return html.Div(
        [
            dcc.Store(id="view"),
            dcc.Store(id="asked"),
            _questions(texts, questions),
            html.Div(html.Div(topic_picker(texts, domains), id="topic-field"), className="controls"),
            html.Section(
                [
                    html.H1(texts["title"], id="headline"),
                    html.P(id="plain", className="plain"),
                    html.P(id="sentence", className="sentence"),
                    html.Div(id="warnings"),
                ],
                className="statement",
            ),
            html.Div(
                [
                    map_panel(texts, aspect),
                    html.Div(
                        [
                            _selection(texts),
                            html.Section(
                                html.Div(id="answer"),
                                id="side-panel",
                                className="panel side-panel answers",
                                tabIndex="-1",
                            ),
                        ],
                        className="side",
                    ),
                ],
                className="stage",
            ),
        ],
        id="disparities",
        className="page disparities",
    )


def _questions(texts: Texts, questions: Questions) -> Component:
    buttons = [
        html.Button(about["tab"], type="button", className="segment", **data(set={"question": question}, current=""))
        for question, about in questions.items()
    ]
    return html.Nav(buttons, className="questions", **aria(label=texts["questions"]))


def _selection(texts: Texts) -> Component:
    head = html.Div(
        [html.H2(texts["selection"]), act("clear", texts["clear"], className="link-button")], className="panel-head"
    )
    return html.Section([head, html.Ul(id="selection-cards")], id="selection", className="panel selection", hidden=True)


def method(texts: Texts, about: Mapping[str, Any]) -> Component:
    """How a question is answered."""
    return html.Details(
        [html.Summary(texts["method"]), *(html.P(text) for text in about["method"])], className="method"
    )


def warnings(texts: Mapping[str, Any], found: Sequence[str]) -> list[Component]:
    """What must be known with the figures."""
    if not found:
        return []
    head = texts["warning"] if len(found) == 1 else texts["warnings"].format(count=len(found))
    return [html.Details([html.Summary(head), html.Ul([html.Li(text) for text in found])], className="method")]
