"""Figures: everything of the charts that does not depend on the data. The browser puts the points in."""

from __future__ import annotations

from typing import Any

FONT = {"family": "'Source Sans 3', sans-serif", "size": 15, "color": "#16212b"}
GRID = "#dfe4e8"
CITY = "#c2003d"

Figure = dict[str, Any]


def figures() -> dict[str, Figure]:
    """Layout and trace styles of every chart, by the name of its view."""
    return {"verteilung": distribution(), "verlauf": development(), "vergleich": pair()}


def distribution() -> Figure:
    """One dot an area, a lane a group of areas; brushing selects."""
    layout = base() | {
        "dragmode": "select",
        "selectdirection": "h",
        "yaxis": axis() | {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True},
    }
    return {"layout": layout, "trace": _dots(11)}


def development() -> Figure:
    """Lines through published points only."""
    layout = base() | {
        "dragmode": False,
        "margin": {"l": 56, "r": 124, "t": 12, "b": 40},
        "xaxis": axis() | {"type": "date", "fixedrange": True},
    }
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "hovertemplate": "%{text}<extra></extra>",
    }
    return {
        "layout": layout,
        "trace": trace,
        "city": {"line": {"color": "#16212b", "width": 2.5}, "marker": {"color": "#16212b", "size": 5}},
    }


def pair() -> Figure:
    """One dot an area, as large as its population, the shape its group; the lasso selects."""
    return {"layout": base() | {"dragmode": "lasso"}, "trace": _dots(11)}


def base() -> Figure:
    """Layout that all charts share."""
    return {
        "font": FONT,
        "margin": {"l": 56, "r": 16, "t": 12, "b": 52},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": FONT, "bgcolor": "#ffffff", "bordercolor": "#16212b"},
        "xaxis": axis() | {"fixedrange": True},
        "yaxis": axis() | {"fixedrange": True},
        "city": {"type": "line", "line": {"color": CITY, "width": 2, "dash": "dash"}},
        "break": {"type": "line", "layer": "below", "line": {"color": "#9aa5af", "width": 1, "dash": "dot"}},
    }


def axis() -> Figure:
    """Axis that all charts share; numbers are German and never shortened to "k"."""
    return {
        "gridcolor": GRID,
        "zerolinecolor": "#9aa5af",
        "linecolor": "#9aa5af",
        "automargin": True,
        "ticks": "outside",
        "separatethousands": True,
        "exponentformat": "none",
        "hoverformat": ",.2~f",
    }


def _dots(size: int) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": size, "opacity": 1, "line": {"color": "#2b3640", "width": 1}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
