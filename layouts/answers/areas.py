"""Answers that are lists of areas: where like values lie side by side, how sure a rank is, who lives where."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.answers.parts import Answer, Context, Parts, as_table, fold, part, refusal, row, rows, swatch


def clusters(context: Context, answer: Answer) -> Parts:
    """What stands out together with its neighbours; none is a result too."""
    space = answer["space"]
    if space is None:
        return [refusal(answer["space_refusal"])], []
    found = space["clusters"]
    exact = fold(context.texts["exact"], [html.P(space["global"])])
    bridge = [html.P(space["bridge"])] if space["bridge"] else []
    if not found:
        return [refusal(context.words["noClusters"]), *bridge], [exact]
    items = [
        row(
            context,
            each["area"],
            each["label"],
            each["p_text"],
            lead=swatch("doubtful" if each["doubtful"] else each["kind"]),
        )
        for each in found
    ]
    lines = [(context.name(each["area"]), each["label"], each["p_text"]) for each in found]
    table = as_table(context, space["sentence"], context.head("district", "cluster", "p"), lines)
    return [part(context.texts["clusters"], [*bridge, rows(items), table])], [exact]


def ranks(context: Context, answer: Answer) -> Parts:
    """Each rank with the range in which it may lie."""
    found = answer["ranks"]
    if found is None:
        return [refusal(answer["ranks_refusal"])], []
    ordered = sorted(found["rows"], key=lambda each: each["rank"])
    texts = {each["area"]: each["text"] for each in answer["rows"]}
    items = [
        row(
            context,
            each["area"],
            texts[each["area"]],
            each["text"],
            lead=f"{each['rank']}.",
            track=_range(each, len(ordered)),
        )
        for each in ordered
    ]
    lines = [(context.name(each["area"]), texts[each["area"]], str(each["rank"]), each["text"]) for each in ordered]
    heads = context.head("district", "value", "rank", "range")
    table = as_table(context, answer["indicator"]["name"], heads, lines)
    listed = part(context.texts["ranks"], [html.P(found["first"], className="muted"), rows(items), table])
    return [listed], [fold(context.texts["exact"], [html.P(found["model"])])]


def _range(each: Answer, total: int) -> Component:
    """All places side by side, those that are possible, and the one that is held."""
    width = 100 / total
    span = {
        "--from": f"{width * (each['low'] - 1):.2f}%",
        "--length": f"{width * (each['high'] - each['low'] + 1):.2f}%",
    }
    spot = {"--at": f"{width * (each['rank'] - 0.5):.2f}%"}
    return html.Span(
        [html.Span(className="range", style=span), html.Span(className="spot", style=spot)], className="track"
    )


def segregation(context: Context, answer: Answer) -> Parts:
    """How evenly a group is spread, and what each area adds to that."""
    found = answer["segregation"]
    if found is None:
        return [refusal(answer["segregation_refusal"])], []
    ordered = sorted(found["rows"], key=lambda each: -each["contribution"])
    most = max(abs(each["contribution"]) for each in ordered) or 1.0
    items = [
        row(
            context,
            each["area"],
            each["text"],
            each["quotient_text"],
            lead=swatch(own["over"] or "plain", own["colour"]),
            track=_both_ways(each["contribution"] / most),
        )
        for each in ordered
        for own in [found["classes"][each["class"]]]
    ]
    lines = [(context.name(each["area"]), each["text"], each["quotient_text"]) for each in ordered]
    heads = context.head("district", "contribution", "quotient")
    table = as_table(context, answer["indicator"]["name"], heads, lines)
    about = html.P(context.texts["segregation_about"], className="muted")
    listed = part(context.texts["segregation"], [about, rows(items), table])
    return [listed], [fold(context.texts["exact"], [html.P(found["index_text"])])]


def _both_ways(share: float) -> Component:
    """A bar from the middle to the right, or to the left for less than nothing; `share` is from −1 to 1."""
    ends = {
        "--from": f"{50 + 50 * min(0.0, share):.2f}%",
        "--length": f"{50 * abs(share):.2f}%",
        "--colour": "var(--accent)",
    }
    return html.Span([html.Span(className="bar", style=ends), html.Span(className="middle")], className="track")
