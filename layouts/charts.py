"""Where a chart stands: its figure, the sentence that it shows, and its twin as a table."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components import aria


def chart(name: str, table: str = "", caption: str = "", **named: str) -> Component:
    """The place of a registered figure: the graph comes when it is to be seen.

    Args:
        name: in the registry of `layouts.figures`.
        table: title of the table twin; none where the page has another one.
        caption: what it shows, where that is known before the figure comes.
        named: `label` or `labelledby`: what the chart is called.
    """
    about = aria(describedby=f"chart-{name}-caption", **named)
    parts: list[Component] = [
        html.Div(id={"slot": name}, className="chart-slot", role="img", **about),
        html.P(caption, id=f"chart-{name}-caption", className="chart-caption"),
    ]
    if table:
        parts.append(html.Details([html.Summary(table), html.Div(id=f"chart-{name}-twin")], className="method twin"))
    return html.Div(parts, id=f"chart-{name}", className="chart")
