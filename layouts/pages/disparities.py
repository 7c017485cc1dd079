"""The page on disparities (`/ungleichheit`): seven questions beside one map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.answers.parts import Context, fold
from layouts.charts import chart
from layouts.components import Choice, Domains, Texts, act, aria, data, setter
from layouts.map_panel import map_panel
from layouts.pickers import date_picker, topic_picker

Questions = Mapping[str, Mapping[str, Any]]
"""Tab, plain sentence and method of each question."""
CHARTS = {"lorenz": "ungleich", "gap": "abstand", "contributions": "index"}
"""Question by the chart that stands in its answer."""


def page(*, texts: Texts, aspect: float, domains: Domains, of_topic: Sequence[str]) -> Component:
    """The page; answers come into it as they are asked for.

    Args:
        texts: every text of the page.
        aspect: how much wider than high the city lies.
        domains: topics by domain with their coverage and the questions that they do not answer.
        of_topic: questions about one topic.
    """
    return html.Div(
        [
            dcc.Store(id="view"),
            html.Nav(id="questions", className="questions", **aria(label=texts["questions"])),
            html.Section(
                [
                    html.Div(
                        [topic_picker(texts, domains), date_picker(texts)],
                        className="of-topic",
                        **data(when={"question": list(of_topic)}),
                    ),
                    html.Div(id="tools", className="tools"),
                ],
                className="controls",
                **aria(label=texts["controls"]),
            ),
            html.Section(
                [
                    html.H1(texts["title"], id="headline"),
                    html.P(id="plain", className="plain"),
                    html.P(id="sentence", className="sentence"),
                    html.Div(id="warnings", className="warnings"),
                ],
                className="statement",
            ),
            html.Div([map_panel(texts, aspect), _side(texts)], className="stage"),
        ],
        id="disparities",
        className="page disparities",
    )


def _side(texts: Texts) -> Component:
    head = html.Div(
        [
            html.H2(texts["selection"]),
            act("clear", texts["clear"], className="link-button", button_id="selection-clear"),
        ],
        className="panel-head",
    )
    selection = html.Section(
        [head, html.Ul(id="selection-cards")], id="selection", className="panel selection", hidden=True
    )
    charts = [_chart(texts, name, question) for name, question in CHARTS.items()]
    answers = html.Section(
        [html.Div(id="bench"), html.Div(id="listed"), *charts, html.Div(id="further")],
        id="side-panel",
        className="panel side-panel answers",
        tabIndex="-1",
    )
    return html.Div([selection, answers], className="side")


def _chart(texts: Texts, name: str, question: str) -> Component:
    """A chart stays while answers come and go: nothing but other values draws it anew."""
    title = f"chart-{name}-title"
    return html.Section(
        [html.H3(texts[name], id=title), chart(name, texts["table"], labelledby=title)],
        className="part",
        hidden=True,
        **data(when={"question": question}),
    )


@dataclass(frozen=True)
class Tab:
    """A question as it is offered.

    Attributes:
        topic: that it is asked about.
        other: short name of this topic where it is another than the one that is shown.
        reason: why no topic answers it, "" where one does.
    """

    question: str
    name: str
    topic: str
    other: str
    reason: str


def tabs(context: Context, asked: str, offered: Sequence[Tab]) -> list[Component]:
    """Questions as links; one that nothing answers says why."""
    return [_tab(context, each, current=each.question == asked) for each in offered]


def _tab(context: Context, tab: Tab, *, current: bool) -> Component:
    words = context.words
    if tab.reason and not current:
        children: list[Component | str] = [tab.name, html.Span(words["unanswerable"], className="hint")]
        return html.Button(
            children, type="button", title=tab.reason, **aria(disabled="true"), **data(act="say", say=tab.reason)
        )
    hint = [html.Span(words["withTopic"].format(topic=tab.other), className="hint")] if tab.other else []
    link = html.A(
        [tab.name, *hint],
        href=f"?frage={tab.question}&indikator={tab.topic}",
        **data(set={"question": tab.question}, current=""),
    )
    if current:
        setattr(link, "aria-current", "true")
    return link


def titled(about: Mapping[str, Any], parts: Sequence[Component]) -> Component:
    """An answer under its question."""
    return html.Div([html.H2(about["tab"], className="visually-hidden"), *parts])


def explained(context: Context, about: Mapping[str, Any], parts: Sequence[Component]) -> list[Component]:
    """What stands behind an answer, and how it was come by."""
    return [*parts, fold(context.texts["method"], [html.P(text) for text in about["method"]])]


def instead(context: Context, topics: Sequence[Choice], why_none: str) -> Component:
    """Topics that answer what another does not, or why none does."""
    if not topics:
        return html.P(why_none or context.words["noAlternative"])
    chips = [setter(name, {"indicator": topic, "date": None}) for topic, name in topics]
    return html.Div([html.P(context.words["alternatives"]), html.Div(chips, className="chips")])


def without(context: Context, reasons: Sequence[tuple[str, str]]) -> list[Component]:
    """Topics that do not answer a question, and why."""
    items = [html.Li([html.Strong(name), f": {reason}"]) for name, reason in reasons]
    return [fold(context.texts["unanswered"], [html.Ul(items)])] if items else []


def warnings(texts: Mapping[str, Any], found: Sequence[str]) -> list[Component]:
    """What must be known with the figures."""
    if not found:
        return []
    head = texts["warning"] if len(found) == 1 else texts["warnings"].format(count=len(found))
    return [fold(head, [html.Ul([html.Li(text) for text in found])])]
