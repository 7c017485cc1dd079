"""Lines through published points only: what is known over time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from layouts.figures.base import INK, Figure, layout, span, text_of
from layouts.figures.registry import Drawn, chart
from layouts.figures.values import Course, Line, Moment

LONGEST_STEP = 400
"""Days; over a longer gap no line is drawn."""
MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Years between ticks."""
NAMES = 0.5
"""Room for the names at the ends of the lines, as a part of the time that is shown."""

DIGITS = 5
"""Of a value that is drawn: more than can be seen."""
FAINT: Figure = {
    "mode": "lines+markers",
    "hovertemplate": "<b>%{fullData.name}</b><br>%{hovertext}<extra></extra>",
    "connectgaps": False,
    "cliponaxis": False,
    "line": {"color": "#b8c0c7", "width": 1},
    "marker": {"color": "#b8c0c7", "size": 4},
}
"""How every line looks that has no style of its own."""


@chart("development", needs=("indicator", "indexed"), view="verlauf")
def development(course: Course) -> Drawn:
    """The figure; lines of areas are faint until they are selected."""
    order = ("area", "group", "city")
    lines = sorted((line for line in course.lines if line.points), key=lambda line: order.index(line.kind))
    points = [point for line in lines for point in line.points]
    numbers = [point.value for point in points if point.value is not None]
    figure = layout(
        x=_time_axis({point.day: point.label for point in points}, course.year),
        y={"range": span(numbers, zero=not course.base)},
        above=course.unit,
        template={"data": {"scatter": [FAINT]}},
    )
    rows = [(line.name, point.label, point.text) for line in lines if line.kind != "area" for point in line.points]
    return Drawn(
        {"data": [_trace(line) for line in lines], "layout": figure},
        course.sentence,
        course.heads,
        rows,
        course.sources,
        course.spoken,
    )


def _time_axis(labels: dict[str, str], year: str) -> Figure:
    """Dots stand on their very day, and every tick is the day that it names: a year's end is called by that year."""
    if not labels:
        return {"visible": False}
    days = sorted(labels)
    first, last = _date(days[0]), _date(days[-1])
    pad = max(90, (last - first).days // 16)
    right = pad + int(NAMES * (last - first + dt.timedelta(days=2 * pad)).days)
    ticks = _year_ends(days) or days[-1:]
    return {
        "type": "date",
        "range": [(first - dt.timedelta(days=pad)).isoformat(), (last + dt.timedelta(days=right)).isoformat()],
        "tickvals": ticks,
        "ticktext": [_in_two_lines(labels.get(day) or year.format(year=day[:4])) for day in ticks],
    }


def _year_ends(days: Sequence[str]) -> list[str]:
    """Ends of years, a round number of years apart up to the newest one; none where few days are one."""
    ends = [int(day[:4]) for day in days if day.endswith("-12-31")]
    if 2 * len(ends) <= len(days):
        return []
    step = next((step for step in STEPS if (ends[-1] - ends[0]) / step < MOST_TICKS), STEPS[-1])
    return [f"{year:04}-12-31" for year in range(ends[-1], ends[0] - 1, -step)][::-1]


def _in_two_lines(label: str) -> str:
    return re.sub(r" ?(\d{4})$", r"<br>\1", text_of(label)).removeprefix("<br>")


def _trace(line: Line) -> Figure:
    points = list(_with_gaps(line.points))
    return {
        "name": text_of(line.name),
        "x": [point.day for point in points],
        "y": [None if point.value is None else float(f"{point.value:.{DIGITS}g}") for point in points],
        "hovertext": [text_of(f"{point.text}, {point.label}") if point.text else "" for point in points],
        **_style(line, [line.id for _ in points]),
    }


def _style(line: Line, ids: Sequence[str]) -> Figure:
    if line.kind == "area":
        return {"meta": {"area": line.id}, "customdata": ids}
    if line.kind == "group":
        marker = {"color": line.colour, "symbol": line.marker, "size": 6}
        return {"meta": {"end": line.colour}, "line": {"color": line.colour, "width": 1.5}, "marker": marker}
    return {
        "meta": {"end": INK},
        "line": {"color": INK, "width": 2.5, "dash": "dash"},
        "marker": {"color": INK, "size": 5},
    }


def _with_gaps(points: Sequence[Moment]) -> Iterable[Moment]:
    """Points with a break wherever the next one is too far away: no line is drawn over a gap."""
    for i, point in enumerate(points):
        if i and (_date(point.day) - _date(points[i - 1].day)).days > LONGEST_STEP:
            yield Moment(points[i - 1].day, None, "", "")
        yield point


def _date(day: str) -> dt.date:
    return dt.date.fromisoformat(day)
