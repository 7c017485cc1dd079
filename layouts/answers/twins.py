"""Areas like one: what is compared, and the nearest with what they share and where they differ."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Answer, Context, part, refusal
from layouts.components import Domains, aria, data, member, popover, segments
from layouts.marks import TWINS


def tools(context: Context, domains: Domains) -> list[Component]:
    """Whether any area may be a twin, and in which topics they are compared."""
    of = context.texts
    themes = [
        html.Section(
            [
                html.H3(name),
                html.Div([member("themes", topic.id, topic.name) for topic in topics], className="chips"),
            ]
        )
        for name, topics in domains
    ]
    return [
        segments(of["same_type"], "kind", [("gleich", of["type_same"]), ("alle", of["type_any"])]),
        popover(of["themes"], themes, name="themes"),
    ]


def twins(context: Context, answer: Answer | None) -> list[Component]:
    """A card for each twin."""
    if answer is None:
        return [refusal(context.words["chooseDistrict"])]
    if answer["refusal"]:
        return [refusal(answer["refusal"])]
    cards = [_card(context, each, place) for place, each in enumerate(answer["rows"])]
    return [part(context.texts["twins"], [html.Ol(cards, className="twins")])]


def _card(context: Context, each: Answer, place: int) -> Component:
    words = context.words
    compared = [
        child
        for key in ("alike", "different")
        if each[key]
        for child in (html.Dt(words[key]), *(html.Dd(text) for text in each[key]))
    ]
    further = html.Button(
        words["like"].format(name=each["name"]),
        type="button",
        className="link-button",
        **data(act="like", area=each["area"]),
    )
    return html.Li(
        [
            html.H4(
                [
                    html.Span(f"{place + 1}.", className="rank"),
                    each["name"],
                    html.Span(each["group"], className="group"),
                ]
            ),
            html.P(each["distance_text"], className="muted"),
            html.Dl(compared),
            further,
        ],
        className="twin-card",
        style={"--colour": near(place)},
        id=f"twin-{each['area']}",
        **aria(label=each["name"]),
    )


def near(place: int) -> str:
    """Colour of the twin at a place."""
    return TWINS["near"][min(place, len(TWINS["near"]) - 1)]
