"""What the tests of the explorer read off its map and charts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.screen import DISTRICT, Screen, plain

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
VIEWS = {"rangliste": "Rangliste", "verteilung": "Verteilung", "verlauf": "Verlauf", "vergleich": "Zwei Themen"}
CHARTS = tuple(VIEWS)[1:]

Box = tuple[float, float, float, float]

MARK = "paths => paths.forEach((path, i) => { path.kept = i; })"
KEPT = "paths => paths.filter((path, i) => path.kept === i).length"

DOT = """id => {
    const chart = document.querySelector('.chart-panel:not([hidden]) .js-plotly-plot');
    chart.scrollIntoView({block: 'center'});
    const {xaxis, yaxis} = chart._fullLayout;
    const trace = chart.data[0];
    const k = trace.customdata.indexOf(id);
    const box = chart.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.c2p(trace.x[k]), box.top + yaxis._offset + yaxis.c2p(trace.y[k])];
}"""
"""The place of a district's dot in the window."""

PLOT = """() => {
    const chart = document.querySelector('.chart-panel:not([hidden]) .js-plotly-plot');
    chart.scrollIntoView({block: 'center'});
    const {xaxis, yaxis} = chart._fullLayout;
    const box = chart.getBoundingClientRect();
    const [left, top] = [box.left + xaxis._offset, box.top + yaxis._offset];
    return [left, top, left + xaxis._length, top + yaxis._length];
}"""
"""Edges of the plotting area in the window: left, top, right, bottom."""


def settled(screen: Screen) -> None:
    """Wait until the last choice is on the screen."""
    screen.page.wait_for_selector("body:not(.is-loading)", state="attached")


def show(screen: Screen, view: str) -> None:
    """Choose one of the views beside the map."""
    screen.page.click(f"#tab-{view}")
    settled(screen)


def picture(screen: Screen, name: str) -> None:
    """Keep a picture of the window as build output."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    screen.page.screenshot(path=PICTURES / f"{name}.png")


def traces(screen: Screen) -> list[dict[str, Any]]:
    """The traces of the chart as they were handed to the chart library."""
    found: list[dict[str, Any]] = screen.page.evaluate(
        """() => {
            const plot = document.querySelector('.chart-panel:not([hidden]) .js-plotly-plot');
            const whole = (trace, i) => ({...trace, connectgaps: plot._fullData[i].connectgaps});
            return plot.data.map(whole).map(({name, x, y, mode, customdata, marker, connectgaps}) =>
                ({name, x, y, mode, customdata, marker, connectgaps}));
        }"""
    )
    return found


def layout(screen: Screen) -> dict[str, Any]:
    found: dict[str, Any] = screen.page.evaluate(
        """() => { const plot = document.querySelector('.chart-panel:not([hidden]) .js-plotly-plot');
            const {shapes, xaxis, yaxis, annotations} = plot.layout;
            return {shapes, x: xaxis.title, y: yaxis.title, annotations}; }"""
    )
    return found


def twin(screen: Screen) -> list[list[str]]:
    """Rows of the table that says what the chart shows."""
    rows: list[list[str]] = screen.page.eval_on_selector_all(
        ".chart-panel:not([hidden]) .twin tbody tr",
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))",
    )
    return [[plain(cell) for cell in row] for row in rows]


def boxes(screen: Screen, selector: str) -> list[Box]:
    found: list[list[float]] = screen.page.eval_on_selector_all(
        selector,
        """nodes => nodes.map(node => node.getBoundingClientRect())
            .map(box => [box.left, box.top, box.right, box.bottom])""",
    )
    return [(left, top, right, bottom) for left, top, right, bottom in found]


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def outlines(screen: Screen) -> int:
    """How many lines lie over the districts: borders, outlines of groups, what is selected, focused or pointed at."""
    return screen.page.locator(".leaflet-borders-pane path").count()


def mark_polygons(screen: Screen) -> None:
    """Remember every polygon, to see later which of them are still the same nodes."""
    screen.page.eval_on_selector_all(DISTRICT, MARK)


def kept_polygons(screen: Screen) -> int:
    return int(screen.page.eval_on_selector_all(DISTRICT, KEPT))
