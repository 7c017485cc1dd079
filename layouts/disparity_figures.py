"""Figures of the page on disparities: all of them that does not depend on the data. The browser puts the points in."""

from __future__ import annotations

from layouts.figures import Figure, axis, base
from layouts.marks import MARKS

ACCENT = "#0b4a7a"
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

CLUSTERS = {
    "high_high": {"colour": "#8a1c5b", "ink": "#ffffff", "lines": "M0 8L8 0"},
    "low_low": {"colour": "#0b5cad", "ink": "#ffffff", "lines": "M0 4H8"},
    "high_low": {"colour": "#e3a7c6", "ink": "#16212b", "lines": "M4 0V8"},
    "low_high": {"colour": "#a9cdec", "ink": "#16212b", "lines": "M0 0L8 8"},
    "doubtful": {"colour": "#f3e2b8", "ink": "#16212b", "lines": "M0 2H8M0 6H8"},
    "none": {"colour": "#e4e8eb", "ink": "#16212b", "lines": ""},
}
"""Colour of each kind of cluster, and the path of its pattern in a square of 8 pixels."""

TWINS = {
    "chosen": MARKS[0]["colour"],
    "near": ["#0b4a7a", "#2f74a8", "#6ba3cd", "#a9cdec", "#cfe3f2"],
    "other": "#e9edf0",
}
"""Colours of a district, of those like it from the nearest on, and of the others."""


def figures() -> dict[str, Figure]:
    """Layout and trace styles of every chart, by its name."""
    return {"lorenz": lorenz(), "gap": gap(), "contributions": contributions()}


def lorenz() -> Figure:
    """The curve through all districts, and the line of equality."""
    percent = axis() | {"range": [-2, 102], "fixedrange": True, "ticksuffix": " %", "dtick": 25}
    layout = base() | {"dragmode": False, "xaxis": percent, "yaxis": percent}
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": ACCENT, "width": 2.5},
        "marker": {"size": 9, "opacity": 1},
        "hovertemplate": "%{text}<extra></extra>",
    }
    equal = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 100],
        "y": [0, 100],
        "line": {"color": "#5b6872", "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }
    return {"layout": layout, "trace": trace, "equal": equal}


def gap() -> Figure:
    """The spread at each date; no line is drawn over a gap."""
    layout = base() | {
        "dragmode": False,
        "xaxis": axis() | {"type": "date", "fixedrange": True},
        "yaxis": axis() | {"rangemode": "tozero", "fixedrange": True},
    }
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": ACCENT, "width": 3},
        "marker": {"color": ACCENT, "size": 8},
        "hovertemplate": "%{text}<extra></extra>",
    }
    return {"layout": layout, "trace": trace}


def contributions() -> Figure:
    """What each part adds to the index of a district, in a bar a district."""
    layout = base() | {
        "barmode": "relative",
        "bargap": 0.3,
        "dragmode": False,
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 40},
        "yaxis": axis() | {"autorange": "reversed", "fixedrange": True, "ticks": "", "gridcolor": "#ffffff"},
    }
    trace = {"type": "bar", "orientation": "h", "textposition": "none", "hovertemplate": "%{text}<extra></extra>"}
    marks = [
        {
            "color": colour,
            "pattern": {
                "shape": shape,
                "fillmode": "overlay",
                "fgcolor": "#ffffff",
                "fgopacity": 0.8,
                "size": 6,
                "solidity": 0.25,
            },
        }
        for colour, shape in PARTS
    ]
    return {"layout": layout, "trace": trace, "marks": marks}
