"""Two topics together: one dot an area, as large as its population, the shape its group."""

from __future__ import annotations

from math import sqrt

from layouts.figures.base import CITY_LINE, dots, horizontal, hover, layout, title, vertical
from layouts.figures.registry import VIEW, Drawn, chart
from layouts.figures.values import Pair


@chart("pair", needs=(*VIEW, "second"), view="vergleich")
def pair(values: Pair) -> Drawn:
    """The figure; the lasso selects."""
    most = max((point.size or 0.0 for point in values.points), default=0.0) or 1.0
    markers = {group.id: group.marker for group in values.groups}
    points = values.points
    trace = dots(
        [p.id for p in points],
        [p.name for p in points],
        [p.group for p in points],
        [hover(p.name, f"{values.x.title}: {p.x_text}", f"{values.y.title}: {p.y_text}") for p in points],
        x=[p.x for p in points],
        y=[p.y for p in points],
        marker={
            "color": [p.colour for p in points],
            "symbol": [markers.get(p.group, "circle") for p in points],
            "size": [round(7 + 19 * sqrt((p.size or 0.0) / most), 1) for p in points],
        },
    )
    lines = []
    if values.x.reference is not None:
        lines.append(vertical(values.x.reference, **CITY_LINE))
    if values.y.reference is not None:
        lines.append(horizontal(values.y.reference, **CITY_LINE))
    figure = layout(
        x=title(f"{values.x.title} ({values.x.unit})" if values.x.unit else values.x.title),
        y=title(f"{values.y.title} ({values.y.unit})" if values.y.unit else values.y.title),
        shapes=lines,
        dragmode="lasso",
    )
    return Drawn(
        {"data": [trace], "layout": figure},
        values.sentence,
        (values.area, values.x.title, values.y.title),
        [(p.name, p.x_text, p.y_text) for p in points],
        values.sources,
    )
