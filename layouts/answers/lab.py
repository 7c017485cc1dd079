"""The index lab: what an index is made of, its result, and how firm that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Context, as_table, part, refusal, row, rows, swatch
from layouts.charts import chart
from layouts.components import Domains, act, aria, data, field, labelled, select, setter, topic_options

Answer = Mapping[str, Any]
HEAVIEST = 5


def workbench(
    context: Context, presets: Sequence[Answer], parts: Sequence[Answer], domains: Domains
) -> list[Component]:
    """Presets, parts with their weights, and settings.

    Args:
        context: words.
        presets: ready-made indices.
        parts: of the index: id, short, sign of its own ("" where the catalogue has a direction), weight, text.
        domains: topics that can be added.
    """
    of = context.texts
    chips = [
        setter(preset["name"], {"recipe": preset["id"], "parts": None, "scale": "z", "minimum": None, "cuts": None})
        for preset in presets
    ]
    add = [html.Option(of["choose"], value=""), *topic_options(domains)]
    adding = html.Div([html.Select(add, id="add-part"), act("add-part", of["add"])], className="adding")
    return [
        part(of["presets"], [html.Div(chips, className="chips")]),
        part(
            of["parts"],
            [
                html.Ul([_slider(context, each) for each in parts], id="parts", className="sliders"),
                labelled(of["add_part"], adding, "add-part"),
                _settings(context),
            ],
        ),
    ]


def _slider(context: Context, each: Answer) -> Component:
    name = each["short"]
    slider = {
        "id": f"weight-{each['id']}",
        "type": "range",
        "min": "0",
        "max": str(HEAVIEST),
        "step": "0.5",
        "value": str(each["weight"]),
        "data-weight": each["id"],
    }
    turn = html.Button(
        context.words["higherIs"][each["sign"] or "+"],
        type="button",
        className="link-button direction",
        disabled=not each["turns"],
        **aria(label=context.words["turn"].format(name=name)),
        **data(act="turn-part", part=each["id"]),
    )
    remove = html.Button(
        "×",
        type="button",
        className="remove",
        **aria(label=context.words["remove"].format(name=name)),
        **data(act="remove-part", part=each["id"]),
    )
    return html.Li(
        [
            html.Label(name, htmlFor=slider["id"]),
            html.Output(f"{each['weight']:g}".replace(".", ",")),
            remove,
            html.Span(className="slot", **data(field=slider)),
            turn,
        ],
        className="part-line",
        key=each["id"],
        **data(part=each["id"]),
    )


def _settings(context: Context) -> Component:
    of = context.texts
    scale = html.Div(
        [setter(of["scale_z"], {"scale": "z"}), setter(of["scale_percentile"], {"scale": "perzentil"})],
        className="segments",
        role="group",
        **aria(label=of["scale"]),
    )
    fields = [
        html.Div([html.Span(of["scale"], className="label"), scale], className="field"),
        labelled(
            of["minimum"],
            [
                field("minimum", "mindest", "minimum", inputmode="numeric"),
                html.P(id="minimum-error", className="error", role="alert"),
            ],
            "minimum",
        ),
        labelled(
            of["cuts"],
            [
                field("cuts", "schnitte", "cuts"),
                html.P(of["cuts_hint"], id="cuts-hint", className="muted"),
                html.P(id="cuts-error", className="error", role="alert"),
            ],
            "cuts",
        ),
    ]
    return html.Details([html.Summary(of["settings"]), html.Div(fields, className="settings")], className="method")


def result(context: Context, answer: Answer) -> list[Component]:
    """Rows by rank, contributions, redundancy, status and dynamics, and who is left out."""
    if answer["refusal"]:
        return [refusal(answer["refusal"])]
    of, classes = context.texts, answer["classes"]
    ordered = sorted(answer["rows"], key=lambda each: each["rank"])
    items = [
        row(
            context,
            each["area"],
            f"{each['class_name']} · {each['badge']}",
            _rank(context, each),
            lead=swatch("class", classes[each["class"]]["colour"]),
        )
        for each in ordered
    ]
    lines = [
        (context.name(each["area"]), each["text"], each["class_name"], _rank(context, each), each["badge_text"])
        for each in ordered
    ]
    return [
        part(
            of["index_rows"],
            [
                html.P(answer["carrier"]),
                html.P(answer["stability"]) if answer["stability"] else None,
                rows(items),
                as_table(
                    context, answer["sentence"], context.head("district", "index", "class", "range", "badge"), lines
                ),
            ],
        ),
        part(
            of["contributions"],
            [html.P(context.words["highest"], className="muted"), chart("contributions", of["table"])],
        ),
        part(of["redundancy"], [html.P(answer["redundancy"]["sentence"])]),
        part(of["matrix"], [_matrix(context, answer)]),
        *([_left_out(context, answer)] if answer["left_out"] else []),
    ]


def _rank(context: Context, each: Answer) -> str:
    text: str = context.words["rankRange"].format(rank=each["rank"], low=each["rank_low"], high=each["rank_high"])
    return text


def _matrix(context: Context, answer: Answer) -> Component:
    found = answer["matrix"]
    if found is None:
        return refusal(answer["matrix_refusal"])
    names = [each["name"] for each in answer["classes"]]
    lines = [[name, *map(str, counts)] for name, counts in zip(names, found["counts"], strict=True)]
    return as_table(context, found["sentence"], [context.words["heads"]["class"], *found["columns"]], lines)


def _left_out(context: Context, answer: Answer) -> Component:
    items = [html.Li(f"{context.name(each['area'])}: {each['reason']}") for each in answer["left_out"]]
    return html.Details([html.Summary(context.texts["left_out"]), html.Ul(items)], className="method")


__all__ = ["result", "select", "workbench"]
