"""How unequal the areas are: what stands behind the curve."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Answer, Context, Parts, fold, part, refusal
from layouts.components import data


def unequal(context: Context, answer: Answer) -> Parts:
    """A walk along the curve and the groups first; coefficients stand behind "Genauer"."""
    exact = html.Ul([_measure(each) for each in answer["measures"]], className="cards")
    return [], [*_walk(context, answer), *_theil(context, answer), fold(context.texts["exact"], [exact])]


def _measure(measure: Answer) -> Component:
    value = [] if measure["text"] is None else [html.P(measure["text"], className="figure")]
    kind = "measure is-refused" if measure["text"] is None else "measure"
    return html.Li([html.H3(measure["name"]), *value, html.P(measure["sentence"])], className=kind)


def _walk(context: Context, answer: Answer) -> list[Component]:
    """The keyboard's way along the curve, or why there is no curve."""
    if answer["lorenz"] is None:
        return [refusal(answer["lorenz_refusal"] or "")]
    ids = [point["area"] for point in answer["lorenz"]["points"] if point["area"]]
    walk = {"id": "lorenz-walk", "type": "range", "min": "0", "max": str(len(ids) - 1), "value": "0"}
    slot = html.Span(className="slot", **data(field=walk | {"data-walk": ",".join(ids)}))
    return [html.Div([html.Label(context.texts["lorenz_walk"], htmlFor="lorenz-walk"), slot], className="walk")]


def _theil(context: Context, answer: Answer) -> list[Component]:
    if not answer["theil_sentence"]:
        return []
    shares = [html.Li([html.Span(group["name"]), html.Strong(group["share_text"])]) for group in answer["groups"]]
    return [part(context.texts["theil"], [html.P(answer["theil_sentence"]), html.Ul(shares, className="shares")])]
