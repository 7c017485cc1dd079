"""Figures of the page on disparities: Lorenz curve, course of the gap, parts of an index."""

from __future__ import annotations

from layouts.figures.base import ACCENT, EDGE, dots, hover, layout, text_of, title
from layouts.figures.registry import Drawn, chart
from layouts.figures.values import Contributions, Gap, Lorenz

PARTS = (
    ("#0b4a7a", ""),
    ("#c46a00", "/"),
    ("#5b8c2a", "x"),
    ("#8a1c5b", "-"),
    ("#4a8fc2", "."),
    ("#7a5a3a", "\\"),
    ("#3f7f78", "+"),
    ("#6b5fb0", "|"),
)
"""Colour and pattern of the parts of an index, in their order."""


@chart("lorenz", needs=("indicator", "date"))
def lorenz(values: Lorenz) -> Drawn:
    """The curve through all areas, and the line of equality."""
    x = [0.0, *(100 * people for _, _, people, _, _ in values.points)]
    y = [0.0, *(100 * amount for _, _, _, amount, _ in values.points)]
    ids, names = [point[0] for point in values.points], [point[1] for point in values.points]
    curve = dots(
        ["", *ids],
        ["", *names],
        ["", *("" for _ in ids)],
        ["", *(hover(name, text) for _, name, _, _, text in values.points)],
        x=x,
        y=y,
        line={"color": ACCENT, "width": 2.5},
        marker={"size": 8, "color": ACCENT},
    ) | {"mode": "lines+markers"}
    equal = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 100],
        "y": [0, 100],
        "line": {"color": EDGE, "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }
    percent = {"range": [-2, 102], "ticksuffix": " %", "dtick": 25}
    figure = layout(x=percent | title(values.x_title), y=percent, above=values.y_title)
    rows = [
        (name, text, f"{100 * people:.0f} %", f"{100 * amount:.0f} %")
        for _, name, people, amount, text in values.points
    ]
    return Drawn({"data": [curve, equal], "layout": figure}, values.sentence, values.heads, rows)


@chart("gap", needs=("indicator",))
def gap(values: Gap) -> Drawn:
    """The spread at each date."""
    days = [day for day, *_ in values.points]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": [value for _, _, value, _ in values.points],
        "hovertext": [hover(label, text) for _, label, _, text in values.points],
        "hoverinfo": "text",
        "line": {"color": ACCENT, "width": 3},
        "marker": {"color": ACCENT, "size": 8},
        "cliponaxis": False,
    }
    ticks = {"type": "date", "tickvals": days, "ticktext": [text_of(label) for _, label, *_ in values.points]}
    figure = layout(x=ticks, y={"rangemode": "tozero"}, above=values.title)
    return Drawn(
        {"data": [trace], "layout": figure},
        values.sentence,
        values.heads,
        [(label, text) for _, label, _, text in values.points],
    )


@chart("contributions", needs=("selection", "parts", "scale", "minimum", "cuts", "recipe"))
def contributions(values: Contributions) -> Drawn:
    """What each part adds to the index, in a bar an area."""
    ids = [area for area, _, _ in values.areas]
    names = [text_of(name) for _, name, _ in values.areas]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": text_of(name),
            "x": list(numbers),
            "y": names,
            "customdata": ids,
            "meta": {"names": names},
            "hovertext": [
                hover(area, f"{name}: {number:+.2f}".replace(".", ","))
                for (_, area, _), number in zip(values.areas, numbers, strict=True)
            ],
            "hoverinfo": "text",
            "textposition": "none",
            "marker": {
                "color": colour,
                "pattern": {
                    "shape": shape,
                    "fillmode": "overlay",
                    "fgcolor": "#ffffff",
                    "fgopacity": 0.8,
                    "size": 6,
                    "solidity": 0.25,
                },
            },
        }
        for (name, numbers), (colour, shape) in zip(values.parts, PARTS, strict=False)
    ]
    figure = layout(
        x=title(values.title),
        y={"autorange": "reversed", "ticks": "", "gridcolor": "#ffffff"},
        barmode="relative",
        bargap=0.3,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
    )
    rows = [
        (name, *(f"{numbers[i]:+.2f}".replace(".", ",") for _, numbers in values.parts), score)
        for i, (_, name, score) in enumerate(values.areas)
    ]
    return Drawn({"data": traces, "layout": figure}, values.sentence, values.heads, rows)
