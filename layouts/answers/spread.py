"""How unequal the areas are, and whether the gap opens."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Answer, Context, fold, part, refusal
from layouts.charts import chart
from layouts.components import data


def unequal(context: Context, answer: Answer) -> list[Component]:
    """The curve and the groups first; coefficients stand behind "Genauer"."""
    if reason := answer["answers"]["ungleich"]["reason"]:
        return [refusal(reason)]
    exact = html.Ul([_measure(each) for each in answer["measures"]], className="cards")
    return [_lorenz(context, answer), *_theil(context, answer), fold(context.texts["exact"], [exact])]


def _measure(measure: Answer) -> Component:
    value = [] if measure["text"] is None else [html.P(measure["text"], className="figure")]
    kind = "measure is-refused" if measure["text"] is None else "measure"
    return html.Li([html.H4(measure["name"]), *value, html.P(measure["sentence"])], className=kind)


def _lorenz(context: Context, answer: Answer) -> Component:
    if answer["lorenz"] is None:
        return part(context.texts["lorenz"], [refusal(answer["lorenz_refusal"] or "")])
    ids = [point["area"] for point in answer["lorenz"]["points"] if point["area"]]
    walk = {"id": "lorenz-walk", "type": "range", "min": "0", "max": str(len(ids) - 1), "value": "0"}
    return part(
        context.texts["lorenz"],
        [
            chart("lorenz", context.texts["table"], answer["lorenz"]["sentence"], label=context.texts["lorenz"]),
            html.Div(
                [
                    html.Label(context.texts["lorenz_walk"], htmlFor="lorenz-walk"),
                    html.Span(className="slot", **data(field=walk | {"data-walk": ",".join(ids)})),
                ],
                className="walk",
            ),
        ],
    )


def _theil(context: Context, answer: Answer) -> list[Component]:
    if not answer["theil_sentence"]:
        return []
    shares = [html.Li([html.Span(group["name"]), html.Strong(group["share_text"])]) for group in answer["groups"]]
    return [part(context.texts["theil"], [html.P(answer["theil_sentence"]), html.Ul(shares, className="shares")])]


def gap(context: Context, answer: Answer) -> list[Component]:
    """The spread over time."""
    if answer["gap"] is None:
        return [refusal(answer["gap_refusal"])]
    return [
        part(
            context.texts["gap"],
            [chart("gap", context.texts["table"], answer["gap"]["sentence"], label=context.texts["gap"])],
        )
    ]
