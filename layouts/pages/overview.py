"""The overview (`/`): answers first, then one's own district, then every topic with its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.components import Domains, Texts, act, data


@dataclass(frozen=True)
class Answer:
    """A question with its answer: a sentence, a small map, and where it is asked further."""

    question: str
    sentence: str
    note: str
    image: str
    link: str


def page(*, texts: Texts, title: str, answers: Sequence[Answer], domains: Domains) -> Component:
    """The page."""
    return html.Div(
        [_opening(texts, title), _answers(texts, answers), _topics(texts, domains)],
        id="overview",
        className="page overview",
    )


def _opening(texts: Texts, title: str) -> Component:
    own = html.Div(
        [
            html.H2(texts["own"]),
            html.P(texts["own_hint"], className="muted"),
            act("search", texts["own_search"], className="primary"),
        ],
        className="own panel",
    )
    return html.Section(
        [html.Div([html.H1(title), html.P(texts["overview_lead"], className="lead")]), own], className="opening"
    )


def _answers(texts: Texts, answers: Sequence[Answer]) -> Component:
    cards = [
        html.Li(
            html.Article(
                [
                    html.H3(answer.question),
                    html.Img(src=answer.image, alt=answer.sentence, width="400", height="380"),
                    html.P(answer.sentence, className="said"),
                    html.P(answer.note, className="muted"),
                    html.A(texts["further"], href=answer.link, **data(query=answer.link)),
                ],
                className="panel answer-card",
            )
        )
        for answer in answers
    ]
    return html.Section([html.H2(texts["first_answers"]), html.Ul(cards, className="answer-cards")])


def _topics(texts: Texts, domains: Domains) -> Component:
    groups = [
        html.Section(
            [
                html.H3(name),
                html.Ul(
                    [
                        html.Li(
                            [
                                html.A(topic.name, href=f"/karte?indikator={topic.id}"),
                                html.Span(topic.coverage, className="coverage"),
                            ]
                        )
                        for topic in topics
                    ]
                ),
            ],
            className="domain",
        )
        for name, topics in domains
    ]
    return html.Section(
        [
            html.H2(texts["all_topics"]),
            html.P(texts["all_topics_hint"], className="muted"),
            html.Div(groups, className="domains"),
        ]
    )
