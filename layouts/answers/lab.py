"""The index lab: what an index is made of, its result, and how firm that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from language.numbers import signed
from layouts.answers.parts import Answer, Context, as_table, fold, part, refusal, row, rows, swatch
from layouts.components import Domains, act, aria, data, labelled, popover, setter, table

HEAVIEST = 5
SCALES = ("z", "perzentil")
UNSET: Mapping[str, Any] = {"parts": None, "scale": "", "minimum": None, "cuts": None}
"""What a ready-made index says itself."""


def tools(context: Context, asked: Answer, presets: Sequence[Answer], usual: Answer) -> list[Component]:
    """Ready-made indices, and how is computed.

    Args:
        context: words.
        asked: the state: what it says of itself is shown as chosen.
        presets: ready-made indices; the first is meant where none is named.
        usual: scale, minimum and cuts where the state says nothing.
    """
    of = context.texts
    named = ["" if place == 0 and not asked["recipe"] else preset["id"] for place, preset in enumerate(presets)]
    chips = [
        setter(preset["name"], {"recipe": name, **UNSET}, title=preset["sentence"])
        for preset, name in zip(presets, named, strict=True)
    ]
    scales = html.Div(
        [setter(of[f"scale_{kind}"], {"scale": _scale(kind, asked, usual)}) for kind in SCALES],
        className="segments",
    )
    decimals = "; ".join(f"{cut:g}".replace(".", ",").replace("-", "−") for cut in usual["cuts"])
    settings = [
        html.Fieldset([html.Legend(of["scale"]), scales], className="field"),
        labelled(of["minimum"], _typed("minimum", "mindest", f"{usual['minimum']:g}", inputmode="numeric"), "minimum"),
        labelled(of["cuts"], _typed("cuts", "schnitte", decimals, hint=of["cuts_hint"]), "cuts"),
    ]
    ready = html.Fieldset([html.Legend(of["presets"]), html.Div(chips, className="chips")], className="field")
    return [*([ready] if chips else []), popover(of["settings"], settings, name="index-settings")]


def _scale(kind: str, asked: Answer, usual: Answer) -> str:
    """What the state says where a scale is chosen: nothing for the usual one, unless it says so now."""
    return "" if kind == usual["scale"] and asked["scale"] != kind else kind


def _typed(name: str, key: str, usual: str, *, hint: str = "", **attributes: str) -> list[Component]:
    slot = {"id": name, "data-name": name, "data-key": key, "data-usual": usual, **attributes}
    return [
        html.Span(id=f"{name}-{usual}", className="slot", **data(field=slot)),
        *([html.P(hint, id=f"{name}-hint", className="muted")] if hint else []),
        html.P(id=f"{name}-error", className="error", role="alert"),
    ]


def workbench(context: Context, parts: Sequence[Answer], domains: Domains, recipe: str) -> Component:
    """The parts with their weights, and what can be added.

    Args:
        context: words.
        parts: id, short, weight, own sign, direction by which it enters, and whether it can be turned.
        domains: topics that can be added.
        recipe: the ready-made index that they come from, "" for none.
    """
    of, used = context.texts, {each["id"] for each in parts}
    options = [
        html.Optgroup(
            [html.Option(topic.name, value=topic.id, disabled=topic.id in used) for topic in topics], label=name
        )
        for name, topics in domains
    ]
    add = html.Div(
        [
            html.Label(of["add_part"], htmlFor="add-part", className="visually-hidden"),
            html.Select([html.Option(of["add_part"], value=""), *options], id="add-part"),
            act("add-part", of["add"]),
        ],
        className="adding",
    )
    sliders = [_slider(context, each) for each in parts]
    return part(of["parts"], [html.Ul(sliders, id="parts", className="sliders", **data(recipe=recipe)), add])


def _slider(context: Context, each: Answer) -> Component:
    name, words = each["short"], context.words
    slider = {
        "id": f"weight-{each['id']}",
        "type": "range",
        "min": "0",
        "max": str(HEAVIEST),
        "step": "0.5",
        "value": f"{each['weight']:g}",
        "data-weight": words["weight"].format(name=name, weight="{weight}"),
    }
    direction: Component = html.Span(words["higherIs"].get(each["direction"], ""), className="direction muted")
    if each["turns"]:
        direction = html.Button(
            words["higherIs"].get(each["direction"], ""),
            type="button",
            className="link-button direction",
            **aria(label=words["turn"].format(name=name)),
            **data(act="turn-part", part=each["id"]),
        )
    remove = html.Button(
        "×",
        type="button",
        className="remove",
        **aria(label=words["remove"].format(name=name)),
        **data(act="remove-part", part=each["id"]),
    )
    return html.Li(
        [
            html.Label(name, htmlFor=slider["id"]),
            direction,
            html.Span(id=f"slot-{slider['id']}", className="slot", **data(field=slider)),
            html.Span(className="weight", **aria(hidden="true")),
            remove,
        ],
        id=f"part-{each['id']}",
        className="part-line",
        **data(part=each["id"], sign=each["sign"]),
    )


def result(context: Context, answer: Answer) -> Component:
    """Areas by rank."""
    if answer["refusal"]:
        return refusal(answer["refusal"])
    return part(context.texts["index_rows"], _rated(context, answer))


def further(context: Context, answer: Answer) -> list[Component]:
    """Redundancy, status and dynamics, and who is left out."""
    if answer["refusal"]:
        return []
    of = context.texts
    return [
        part(of["redundancy"], _redundancy(context, answer)),
        part(of["matrix"], [_matrix(context, answer)]),
        *([_left_out(context, answer)] if answer["left_out"] else []),
    ]


def _rated(context: Context, answer: Answer) -> list[Component]:
    classes = answer["classes"]
    ordered = sorted(answer["rows"], key=lambda each: each["rank"])
    items = [
        row(
            context,
            each["area"],
            [f"{each['class_name']} ", html.Span(each["badge"], className=f"stability stability-{each['badge']}")],
            _rank(context, each),
            lead=swatch("plain", classes[each["class"]]["colour"]),
        )
        for each in ordered
    ]
    lines = [
        (context.name(each["area"]), each["text"], each["class_name"], _rank(context, each), each["badge_text"])
        for each in ordered
    ]
    heads = context.head("district", "index", "class", "range", "badge")
    said = [html.P(text) for text in (answer["carrier"], answer["stability"]) if text]
    return [rows(items), *said, as_table(context, answer["sentence"], heads, lines)]


def _rank(context: Context, each: Answer) -> str:
    return str(context.words["rankRange"].format(rank=each["rank"], low=each["rank_low"], high=each["rank_high"]))


def _redundancy(context: Context, answer: Answer) -> list[Component]:
    """Which parts say the same, and how every part goes with every other."""
    found = answer["redundancy"]
    shorts = {each["id"]: each["short"] for each in answer["parts"]}
    pairs = [html.Li(f"{shorts[pair['a']]} – {shorts[pair['b']]}: {pair['r_text']}") for pair in found["pairs"]]
    lines = [
        (name, *("" if r is None else signed(r, 2) for r in line))
        for name, line in zip(shorts.values(), answer["correlations"], strict=True)
    ]
    all_pairs = as_table(context, context.texts["correlations"], ["", *shorts.values()], lines)
    said = html.P(found["sentence"], className="warning" if pairs else "")
    return [said, *([html.Ul(pairs)] if pairs else []), *([all_pairs] if len(shorts) > 1 else [])]


def _matrix(context: Context, answer: Answer) -> Component:
    found = answer["matrix"]
    if found is None:
        return refusal(answer["matrix_refusal"])
    names = [each["name"] for each in answer["classes"]]
    lines = [[name, *map(str, counts)] for name, counts in zip(names, found["counts"], strict=True)]
    return table(found["sentence"], [context.words["heads"]["class"], *found["columns"]], lines)


def _left_out(context: Context, answer: Answer) -> Component:
    items = [html.Li(f"{context.name(each['area'])}: {each['reason']}") for each in answer["left_out"]]
    return fold(context.texts["left_out"], [html.Ul(items)])
