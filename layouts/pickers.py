"""A topic out of many: searched, in groups, with its coverage behind its name."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components import Domains, Texts, Topic, aria, data, labelled, select, sign


def topic_picker(texts: Texts, domains: Domains) -> Component:
    """A button with the topic's name that opens a searchable list of all topics."""
    groups = [
        html.Section([html.H3(name), html.Ul([html.Li(_topic(topic)) for topic in topics])], className="topic-group")
        for name, topics in domains
    ]
    return html.Div(
        [
            html.Span(texts["indicator"], className="label", id="topic-label"),
            html.Details(
                [
                    html.Summary(
                        html.Span(id="topic-name"), id="topic-button", **aria(labelledby="topic-label topic-name")
                    ),
                    html.Div(
                        [
                            html.Span(
                                className="slot",
                                **data(
                                    field={
                                        "id": "topic-filter",
                                        "type": "search",
                                        "aria-label": texts["topic_filter"],
                                        "placeholder": texts["topic_filter"],
                                        "data-filter": "topic-list",
                                    }
                                ),
                            ),
                            html.Div(groups, id="topic-list", className="topic-list"),
                        ],
                        className="choices",
                    ),
                ],
                id="topic",
                className="popover topic",
            ),
        ],
        className="field",
    )


def _topic(topic: Topic) -> Component:
    return html.Button(
        [html.Span(topic.name), html.Span(topic.coverage, className="coverage")],
        type="button",
        className="topic-choice",
        disabled=topic.disabled,
        **aria(pressed="false"),
        **data(indicator=topic.id, **({"without": topic.without} if topic.without else {})),
    )


def date_picker(texts: Texts) -> Component:
    """The date of a topic out of those that it has, and the steps to the next ones."""
    stepper = html.Div(
        [
            sign("earlier", "‹", texts["earlier"], button_id="date-earlier"),
            select("date", "stichtag", "date"),
            sign("later", "›", texts["later"], button_id="date-later"),
        ],
        className="stepper",
    )
    return labelled(texts["date"], stepper, "date")
