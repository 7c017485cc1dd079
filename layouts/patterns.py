"""Patterns that say on the map what colour alone must not: why an area has no class, and which arm it is of."""

from __future__ import annotations

from html import escape

from layouts.marks import CLUSTERS

Figure = tuple[int, int, str]
"""Side of the repeated square, degrees by which it is turned, and what is drawn in it."""

STATES: dict[str, Figure] = {
    "not_published": (7, 45, '<path d="M0 0H7V7H0z" fill="#fff"/><path d="M0 0H1.6V7H0z" fill="#7b8794"/>'),
    "suppressed": (7, 0, '<path d="M0 0H7V7H0z" fill="#fff"/><circle cx="3.5" cy="3.5" r="1.7" fill="#3e4c59"/>'),
    "not_comparable": (9, -45, '<path d="M0 0H9V9H0z" fill="#fff"/><path d="M0 0H1V9H0z" fill="#7b8794"/>'),
}
"""In the place of a colour, by state."""

OVER: dict[str, Figure] = {
    "below": (6, 45, '<path d="M0 0H1V6H0z" fill="#fff" fill-opacity=".7"/><path d="M1 0H1.6V6H1z" fill="#16212b"/>')
} | {
    kind: (8, 0, f'<path d="{each["lines"]}" stroke="{each["ink"]}" stroke-width="1.3" stroke-opacity=".75"/>')
    for kind, each in CLUSTERS.items()
    if each["lines"]
}
"""Over a colour: the lower arm of a diverging ramp, which in grey looks like the upper one, and kinds of clusters."""


def definitions() -> str:
    """All patterns for the map on the page: `hatch-<state>` and `over-<name>`."""
    made = [pattern(f"hatch-{state}", figure) for state, figure in STATES.items()]
    made += [pattern(f"over-{name}", figure) for name, figure in OVER.items()]
    return f"<defs>{''.join(made)}</defs>"


def pattern(name: str, figure: Figure, *, scale: float = 1, ground: str = "") -> str:
    """One pattern under a name, larger in a drawing that is shown smaller, on a colour if it is no ground itself."""
    side, turn, drawn = figure
    under = f'<path d="M0 0H{side}V{side}H0z" fill="{escape(ground)}"/>' if ground else ""
    transform = " ".join([f"rotate({turn})"] * bool(turn) + [f"scale({scale:g})"] * (scale != 1))
    turned = f' patternTransform="{transform}"' if transform else ""
    size = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{name}" {size}{turned}>{under}{drawn}</pattern>'
