"""Two topics together: one dot an area, as large as its population, the shape its group."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from layouts.figures.base import CITY_LINE, dots, horizontal, hover, layout, span, title, vertical
from layouts.figures.registry import VIEW, Drawn, chart
from layouts.figures.values import Axis, Pair


@chart("pair", needs=(*VIEW, "second"), view="vergleich")
def pair(values: Pair) -> Drawn:
    """The figure; the lasso selects."""
    most = max((point.size or 0.0 for point in values.points), default=0.0) or 1.0
    markers = {group.id: group.marker for group in values.groups}
    points = values.points
    trace = dots(
        [p.id if values.linked else "" for p in points],
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
        x=title(_name(values.x)) | {"range": _range(values.x, [point.x for point in points])},
        y={"range": _range(values.y, [point.y for point in points])},
        above=_name(values.y),
        shapes=lines,
        dragmode="lasso",
    )
    return Drawn(
        {"data": [trace] if points else [], "layout": figure},
        values.sentence,
        (values.area, values.x.title, values.y.title),
        [(p.name, p.x_text, p.y_text) for p in points],
        values.sources,
    )


def _name(axis: Axis) -> str:
    return f"{axis.title} ({axis.unit})" if axis.unit else axis.title


def _range(axis: Axis, numbers: Sequence[float]) -> list[float]:
    return span([*numbers, *([] if axis.reference is None else [axis.reference])])
