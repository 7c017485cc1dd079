"""One dot an area, a lane a group of areas: how the values lie."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.figures.base import CITY_LINE, LIMIT, dots, hover, layout, span, text_of, title, vertical
from layouts.figures.registry import Drawn, chart
from layouts.figures.values import Group, Point, View

WIDTH, HEIGHT, DOT = 420.0, 300.0, 12.0
"""Pixels of the plot that dots are laid out for, and of a dot."""
MOST = 0.4
"""How far a dot may stand from the middle of its lane, in lanes."""


@chart("distribution", view="verteilung")
def distribution(view: View) -> Drawn:
    """The figure; brushing selects."""
    lanes = [group for group in view.groups if any(point.group == group.id for point in view.points)]
    lanes = lanes or [Group("", view.plural, "", "circle")]
    numbers = [point.value for point in view.points]
    low, high = span([*numbers, *([] if view.reference is None else [view.reference])], zero=True)
    placed = [
        (point, lane - place, group.marker)
        for lane, group in ((-i, group) for i, group in enumerate(lanes))
        for point, place in _swarm(
            [p for p in view.points if group.id in ("", p.group)], high - low, HEIGHT / len(lanes)
        )
    ]
    points = [point for point, _, _ in placed]
    trace = dots(
        [p.id if view.linked else "" for p in points],
        [p.name for p in points],
        [p.group for p in points],
        [hover(p.name, p.text, p.note) for p in points],
        x=[p.value for p in points],
        y=[y for _, y, _ in placed],
        marker={"color": [p.colour for p in points], "symbol": [symbol for _, _, symbol in placed]},
    )
    lines = [vertical(limit, **LIMIT) for limit in view.thresholds]
    if view.reference is not None:
        lines.append(vertical(view.reference, **CITY_LINE))
    figure = layout(
        x=title(view.unit) | {"range": [low, high]},
        y={
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "tickvals": [-i for i in range(len(lanes))],
            "ticktext": [text_of(lane.name) for lane in lanes],
            "range": [-len(lanes) + 0.45, 0.6],
        },
        shapes=lines,
        dragmode="select",
        selectdirection="h",
    )
    names = {group.id: group.name for group in view.groups}
    ranked = sorted(view.points, key=lambda point: -point.value)
    return Drawn(
        {"data": [trace] if points else [], "layout": figure},
        view.sentence,
        (view.area, view.group, view.value),
        [
            *((p.name, names.get(p.group, ""), p.text) for p in ranked),
            *((name, "", text) for name, text in view.others),
        ],
    )


def _swarm(points: Sequence[Point], span: float, lane: float) -> list[tuple[Point, float]]:
    """Dots beside each other where they would overlap: the first free place from the middle of the lane, in lanes."""
    taken: list[tuple[float, float]] = []
    found = []
    for point in sorted(points, key=lambda point: point.value):
        x = point.value / span * WIDTH
        near = [(other, y) for other, y in taken if abs(other - x) < DOT]
        steps = (sign * step * DOT / 3 for step in range(60) for sign in (1, -1))
        y = next((y for y in steps if all((x - other) ** 2 + (y - own) ** 2 >= DOT**2 for other, own in near)), 0.0)
        taken.append((x, y))
        found.append((point, max(-MOST, min(MOST, y / lane))))
    return found
