"""Colours and shapes of the selected districts, the same in every view. Contrast to white is at least 4.5 : 1."""

from __future__ import annotations

MARKS = (
    {"colour": "#c2003d", "shape": "circle"},
    {"colour": "#0b5cad", "shape": "square"},
    {"colour": "#6b2fa0", "shape": "diamond"},
    {"colour": "#8a4b00", "shape": "triangle-up"},
    {"colour": "#00695c", "shape": "cross"},
)
