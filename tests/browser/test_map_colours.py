"""Colours that a contrast theme would take away keep their meaning on map and legend."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.app.serving import Server
from tests.browser.conftest import watched
from tests.browser.screen import DISTRICT, Prepared, Screen, window

STYLE = "(nodes, name) => nodes.map(node => getComputedStyle(node)[name])"
GIVEN = "nodes => nodes.map(node => node.style.getPropertyValue('--colour'))"


def as_rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.fixture
def themed(browser: Browser, server: Server, prepared: Prepared) -> Iterator[Screen]:
    """A window of somebody with a contrast theme."""
    page = window(browser, forced_colors="active")
    with watched(page, server, prepared) as screen:
        yield screen.open("?indikator=turnout&auswahl=06,05&zeigen=pharmacy,school,typen")


def styles(screen: Screen, selector: str, name: str) -> list[str]:
    found: list[str] = screen.page.eval_on_selector_all(selector, STYLE, name)
    return found


def colours(screen: Screen, selector: str) -> list[str]:
    """The colours that elements were given."""
    return [as_rgb(colour) for colour in screen.page.eval_on_selector_all(selector, GIVEN)]


def test_legend_and_map_can_be_matched(themed: Screen) -> None:
    for selector in ("#legend-items .swatch", "#ranking .bar"):
        given = colours(themed, selector)
        assert styles(themed, selector, "backgroundColor") == given
        assert len(set(given)) == 5
    fills = [as_rgb(colour) for colour in themed.fills().values()]
    assert styles(themed, DISTRICT, "fill") == fills
    assert set(styles(themed, "#legend-items .tally", "forcedColorAdjust")) == {"none"}


def test_symbols_and_outlines_keep_shape_and_colour(themed: Screen) -> None:
    for selector in ("#legend-over .symbol", "#selection-cards .symbol"):
        given = colours(themed, selector)
        assert styles(themed, selector, "backgroundColor") == given
    assert styles(themed, "#legend-over .outline", "borderTopColor") == colours(themed, "#legend-over .outline")
    assert set(styles(themed, ".facility .symbol", "forcedColorAdjust")) == {"none"}


def test_pressed_and_unpressed_look_different(themed: Screen) -> None:
    for pair in ("[aria-pressed='true']", "[aria-pressed='false']"):
        assert themed.page.locator(f".map-tools {pair}").count() >= 1
    pressed = set(styles(themed, ".map-tools .segments [aria-pressed='true']", "borderColor"))
    others = set(styles(themed, ".map-tools .segments [aria-pressed='false']", "borderColor"))
    assert not pressed & others
