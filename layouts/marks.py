"""Colours and shapes of the selected districts, the same in every view. Contrast to white is at least 4.5 : 1."""

from __future__ import annotations

MARKS = (
    {"colour": "#c2003d", "shape": "circle"},
    {"colour": "#0b5cad", "shape": "square"},
    {"colour": "#6b2fa0", "shape": "diamond"},
    {"colour": "#8a4b00", "shape": "triangle-up"},
    {"colour": "#00695c", "shape": "cross"},
)

CLUSTERS = {
    "high_high": {"colour": "#8a1c5b", "ink": "#ffffff", "lines": "M0 8L8 0"},
    "low_low": {"colour": "#0b5cad", "ink": "#ffffff", "lines": "M0 4H8"},
    "high_low": {"colour": "#e3a7c6", "ink": "#16212b", "lines": "M4 0V8"},
    "low_high": {"colour": "#a9cdec", "ink": "#16212b", "lines": "M0 0L8 8"},
    "doubtful": {"colour": "#f3e6c4", "ink": "#16212b", "lines": "M2 2h1v1h-1zM6 6h1v1h-1z"},
    "none": {"colour": "#e4e8eb", "ink": "#16212b", "lines": ""},
}
"""Colour of each kind of cluster, and the path of its pattern in a square of 8 pixels."""

TWINS = {"chosen": "#16212b", "near": ["#0b4a7a", "#2f74a8", "#6ba3cd", "#a9cdec", "#cfe3f2"], "other": "#e9edf0"}
"""Colours of a district, of those like it from the nearest on, and of the others."""
