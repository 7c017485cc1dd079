"""What all figures share: type, axes, lines, dots. Text of charts is text: plotly would read it as markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

Figure = dict[str, Any]

INK = "#16212b"
GRID = "#dfe4e8"
EDGE = "#6b7884"
CITY = "#c2003d"
ACCENT = "#0b4a7a"
FONT = {"family": "'Source Sans 3', sans-serif", "size": 14, "color": INK}
HOVER = {"hoverinfo": "text"}


def text_of(text: str) -> str:
    """Text as plotly draws it letter by letter."""
    return escape(text, quote=False)


def hover(name: str, *lines: str) -> str:
    """What stands beside a dot that is pointed at."""
    return "<br>".join([f"<b>{text_of(name)}</b>", *(text_of(line) for line in lines if line)])


def span(values: Sequence[float], *, zero: bool = False) -> list[float]:
    """Range of an axis with some air; with `zero`, zero belongs to it."""
    numbers = [*values, 0.0] if zero or not values else values
    low, high = min(numbers), max(numbers)
    air = 0.06 * ((high - low) or abs(high) or 1.0)
    return [low if zero and low == 0 else low - air, high if zero and high == 0 and low < 0 else high + air]


def layout(*, x: Figure | None = None, y: Figure | None = None, above: str = "", **more: Any) -> Figure:
    """A layout with axes; what goes up stands above its axis, where long names have room."""
    name = {"text": text_of(above), "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left"}
    return {
        "font": FONT,
        "margin": {"l": 8, "r": 14, "t": 26 if above else 10, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"font": FONT, "bgcolor": "#ffffff", "bordercolor": INK},
        "annotations": [name | {"yanchor": "bottom", "showarrow": False}] if above else [],
        "xaxis": axis() | (x or {}),
        "yaxis": axis() | (y or {}),
    } | more


def axis() -> Figure:
    """Axis that all charts share; numbers are German and never shortened to "k"."""
    return {
        "gridcolor": GRID,
        "zerolinecolor": EDGE,
        "linecolor": EDGE,
        "automargin": True,
        "fixedrange": True,
        "ticks": "outside",
        "separatethousands": True,
        "exponentformat": "none",
    }


def title(text: str) -> Figure:
    """Title of an axis, near to it."""
    return {"title": {"text": text_of(text), "standoff": 6}}


def vertical(at: float, **line: Any) -> Figure:
    """A line over the whole height."""
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "layer": "below", "line": line}


def horizontal(at: float, **line: Any) -> Figure:
    """A line over the whole width."""
    return {"type": "line", "y0": at, "y1": at, "x0": 0, "x1": 1, "xref": "paper", "layer": "below", "line": line}


CITY_LINE = {"color": CITY, "width": 2, "dash": "dash"}
LIMIT = {"color": EDGE, "width": 1, "dash": "dot"}


def dots(ids: list[str], names: list[str], groups: list[str], texts: list[str], **more: Any) -> Figure:
    """Dots of areas, linked to every other view."""
    marker = {"size": 11, "opacity": 1, "line": {"color": "#2b3640", "width": 1}} | more.pop("marker", {})
    return {
        "type": "scatter",
        "mode": "markers",
        "customdata": ids,
        "meta": {"names": [text_of(name) for name in names], "groups": groups},
        "hovertext": texts,
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": marker,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    } | more
