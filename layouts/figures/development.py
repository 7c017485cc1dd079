"""Lines through published points only: what is known over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from layouts.figures.base import INK, Figure, hover, layout, text_of, title
from layouts.figures.registry import Drawn, chart
from layouts.figures.values import Course, Line

LONGEST_STEP = 400
"""Days; over a longer gap no line is drawn."""
FEW = 6


@chart("development", needs=("indicator", "indexed"), view="verlauf")
def development(course: Course) -> Drawn:
    """The figure; lines of areas are faint until they are selected."""
    lines = sorted(course.lines, key=lambda line: ("area", "group", "city").index(line.kind))
    dates = sorted({day for line in lines for day, *_ in line.points})
    y = title(course.unit) | {"rangemode": "normal" if course.base else "tozero"}
    figure = layout(x=_time_axis(dates, course), y=y, margin={"l": 8, "r": 30, "t": 14, "b": 8})
    rows = [(line.name, label, text) for line in lines if line.kind != "area" for _, _, text, label in line.points]
    return Drawn(
        {"data": [_trace(line, course) for line in lines if line.points], "layout": figure},
        course.sentence,
        course.heads,
        rows,
        course.sources,
        course.spoken,
    )


def _time_axis(dates: Sequence[str], course: Course) -> Figure:
    """Ticks stand at values, so that the end of a year is called by that year."""
    labels = {day: label for line in course.lines for day, _, _, label in line.points}
    axis: Figure = {"type": "date", "showgrid": True}
    if not dates:
        return axis | {"visible": False}
    step = -(-len(dates) // FEW)
    chosen = dates[::-1][::step][::-1]
    pad = max(120, (_day(dates[-1]) - _day(dates[0])).days // 12)
    first, last = _day(dates[0]) - dt.timedelta(days=pad), _day(dates[-1]) + dt.timedelta(days=pad)
    return axis | {
        "tickvals": chosen,
        "ticktext": [text_of(labels[day]) for day in chosen],
        "range": [first.isoformat(), last.isoformat()],
    }


def _trace(line: Line, course: Course) -> Figure:
    base = next((value for day, value, *_ in line.points if day == course.base), None) if course.base else None
    points = [point for point in line.points if not course.base or point[0] >= course.base]
    x: list[str] = []
    y: list[float | None] = []
    texts: list[str] = []
    for day, value, text, label in points:
        if x and (_day(day) - _day(x[-1])).days > LONGEST_STEP:
            x, y, texts = [*x, x[-1]], [*y, None], [*texts, ""]
        x.append(day)
        y.append(100 * value / base if base else value)
        texts.append(hover(line.name, text, label))
    styles: dict[str, Figure] = {
        "area": {"line": {"color": "#8795a1", "width": 1}, "marker": {"color": "#8795a1", "size": 4}, "opacity": 0.45},
        "group": {
            "line": {"color": line.colour, "width": 2},
            "marker": {"color": line.colour, "symbol": line.marker, "size": 7},
        },
        "city": {"line": {"color": INK, "width": 2.5, "dash": "dash"}, "marker": {"color": INK, "size": 5}},
    }
    named = (
        {}
        if line.kind == "area"
        else {"text": ["" for _ in x[:-1]] + [text_of(line.name)], "mode": "lines+markers+text"}
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": text_of(line.name),
        "x": x,
        "y": y,
        "hovertext": texts,
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "textposition": "top left",
        **({"meta": {"area": line.id}, "customdata": [line.id for _ in x]} if line.kind == "area" else {}),
        **styles[line.kind],
        **named,
    }


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
