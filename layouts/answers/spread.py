"""How unequal, where like values lie side by side, whether the gap opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Context, as_table, part, refusal, row, rows, swatch
from layouts.charts import chart

Answer = Mapping[str, Any]


def unequal(context: Context, answer: Answer) -> list[Component]:
    """The range first; coefficients stand behind "Genauer"."""
    first, *others = answer["measures"]
    exact = html.Details(
        [html.Summary(context.texts["exact"]), html.Ul([_measure(each) for each in others], className="cards")],
        className="method",
    )
    return [
        html.Ul([_measure(first)], className="cards"),
        _lorenz(context, answer),
        *([_theil(context, answer)] if answer["theil_sentence"] else []),
        exact,
    ]


def _measure(measure: Answer) -> Component:
    value = [] if measure["text"] is None else [html.P(measure["text"], className="figure")]
    kind = "measure is-refused" if measure["text"] is None else "measure"
    return html.Li([html.H4(measure["name"]), *value, html.P(measure["sentence"])], className=kind)


def _lorenz(context: Context, answer: Answer) -> Component:
    if answer["lorenz"] is None:
        return part(context.texts["lorenz"], [refusal(answer["lorenz_refusal"] or "")])
    return part(context.texts["lorenz"], [chart("lorenz", context.texts["table"])])


def _theil(context: Context, answer: Answer) -> Component:
    shares = [html.Li([html.Span(group["name"]), html.Strong(group["share_text"])]) for group in answer["groups"]]
    return part(context.texts["theil"], [html.P(answer["theil_sentence"]), html.Ul(shares, className="shares")])


def clusters(context: Context, answer: Answer) -> list[Component]:
    """What stands out together with its neighbours."""
    space = answer["space"]
    if space is None:
        return [refusal(answer["space_refusal"])]
    found = [
        row(
            context,
            each["area"],
            each["label"],
            each["p_text"],
            lead=swatch("doubtful" if each["doubtful"] else each["kind"]),
        )
        for each in space["clusters"]
    ]
    lines = [(context.name(each["area"]), each["label"], each["p_text"]) for each in space["clusters"]]
    said = [html.P(text) for text in (space["global"], space["bridge"]) if text]
    return [
        *said,
        part(context.texts["clusters"], [rows(found)]) if found else html.P(context.words["noClusters"]),
        *([as_table(context, space["sentence"], context.head("district", "cluster", "p"), lines)] if lines else []),
    ]


def gap(context: Context, answer: Answer) -> list[Component]:
    """The spread over time."""
    if answer["gap"] is None:
        return [refusal(answer["gap_refusal"])]
    return [part(context.texts["gap"], [chart("gap", context.texts["table"])])]
