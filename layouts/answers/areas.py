"""How sure a rank is, who lives where, which areas are alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Context, as_table, part, refusal, row, rows, swatch

Answer = Mapping[str, Any]


def ranks(context: Context, answer: Answer) -> list[Component]:
    """Each rank with the range in which it may lie."""
    found = answer["ranks"]
    if found is None:
        return [refusal(answer["ranks_refusal"])]
    ordered = sorted(found["rows"], key=lambda each: each["rank"])
    last = max(each["high"] for each in ordered)
    texts = {each["area"]: each["text"] for each in answer["rows"]}
    items = [
        row(
            context,
            each["area"],
            texts.get(each["area"], ""),
            each["text"],
            lead=f"{each['rank']}.",
            track=_range(each, last),
        )
        for each in ordered
    ]
    lines = [(context.name(each["area"]), texts.get(each["area"], ""), each["text"]) for each in ordered]
    return [
        html.P(found["model"]),
        part(context.texts["ranks"], [rows(items)]),
        as_table(context, context.texts["ranks"], context.head("district", "value", "range"), lines),
    ]


def _range(each: Answer, last: int) -> Component:
    span = max(1, last - 1)
    low, high, at = (100 * (each[key] - 1) / span for key in ("low", "high", "rank"))
    style = {"--from": f"{low:.2f}%", "--length": f"{max(1.0, high - low):.2f}%"}
    return html.Span(
        [html.Span(className="range", style=style), html.Span(className="spot", style={"--at": f"{at:.2f}%"})],
        className="track",
    )


def segregation(context: Context, answer: Answer) -> list[Component]:
    """How evenly a group is spread."""
    found = answer["segregation"]
    if found is None:
        return [refusal(answer["segregation_refusal"])]
    ordered = sorted(found["rows"], key=lambda each: -each["contribution"])
    items = [
        row(
            context,
            each["area"],
            each["text"],
            each["quotient_text"],
            lead=swatch("class", found["classes"][each["class"]]["colour"]),
        )
        for each in ordered
    ]
    lines = [(context.name(each["area"]), each["text"], each["quotient_text"]) for each in ordered]
    return [
        part(context.texts["segregation"], [rows(items)]),
        as_table(context, found["index_text"], context.head("district", "contribution", "quotient"), lines),
    ]


def twins(context: Context, answer: Answer | None) -> list[Component]:
    """The areas most like one."""
    if answer is None:
        return [refusal(context.words["chooseDistrict"])]
    if answer["refusal"]:
        return [refusal(answer["refusal"])]
    items = [
        html.Li(
            [
                row(context, each["area"], "", each["text"], lead=f"{place}.").children,
                html.Dl(
                    [
                        part_
                        for key in ("alike", "different")
                        if each[key]
                        for part_ in (html.Dt(context.words[key]), html.Dd("; ".join(each[key])))
                    ]
                ),
            ],
            className="twin-area",
        )
        for place, each in enumerate(answer["rows"], start=1)
    ]
    return [part(context.texts["twins"], [html.Ol(items, className="rows")])]
