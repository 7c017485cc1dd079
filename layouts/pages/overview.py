"""The overview (`/`): answers first, then one's own district, then every topic with its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.components import Domains, Texts, aria, search_box


@dataclass(frozen=True)
class Shade:
    """A class of a small map: its colour, and the pattern over it or in its place."""

    colour: str
    pattern: str = "plain"


@dataclass(frozen=True)
class Answer:
    """A question with its answer.

    Attributes:
        sentence: what the answer says.
        note: of when it is, or what it is made of.
        image: address of the small map.
        shades: classes of the map, from the lowest on.
        ends: what the lowest and the highest class are called.
        missing: what areas without a class are called; "" where there are none.
        source: from whom the figures are.
        link: where it is asked further.
    """

    question: str
    sentence: str
    note: str
    image: str
    shades: Sequence[Shade]
    ends: tuple[str, str]
    missing: str
    source: Sequence[Component]
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
            search_box(texts["own_search"], "own-search"),
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
                    html.P(answer.sentence, className="said"),
                    html.Img(src=answer.image, alt=answer.sentence, width="400", height="380"),
                    _key(answer),
                    html.P(answer.note, className="muted"),
                    html.P(list(answer.source), className="attribution"),
                    html.A(texts["further"], href=answer.link, **aria(label=f"{texts['further']}: {answer.question}")),
                ],
                className="panel answer-card",
            )
        )
        for answer in answers
    ]
    return html.Section([html.H2(texts["first_answers"]), html.Ul(cards, className="answer-cards")])


def _key(answer: Answer) -> Component:
    """What light and dark mean."""
    shades = html.Span([_swatch(shade) for shade in answer.shades], className="shades", **aria(hidden="true"))
    low, high = answer.ends
    missing: list[Component | str] = [_swatch(Shade("", "not_published")), answer.missing] if answer.missing else []
    return html.P([html.Span([low, shades, high]), html.Span(missing)], className="map-key")


def _swatch(shade: Shade) -> Component:
    style = {"--colour": shade.colour} if shade.colour else {}
    return html.Span(className=f"swatch swatch-{shade.pattern}", style=style, **aria(hidden="true"))


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
