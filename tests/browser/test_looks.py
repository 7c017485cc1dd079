"""Looks: projector, laptop, phone and paper; pictures of them lie in build/screenshots."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
VIEWS = {
    "start": "",
    "auswahl": "?indikator=turnout&auswahl=06,05,01,39,20",
    "luecken": "?indikator=foreigners_share",
    "siedlungsstruktur": "?indikator=turnout&ebene=siedlungsstruktur",
}
FULL_STATES = ("?auswahl=06,05,37", "?indikator=gibtsnicht", "?indikator=turnout&ebene=stadt")
SMALLEST_TARGET = 24
A4 = ViewportSize(width=718, height=1047)
"""The page inside margins of 1 cm, in CSS pixels."""

TOO_SMALL = """smallest => [...document.querySelectorAll('button, select, summary, input')]
    .filter(node => node.checkVisibility({visibilityProperty: true}))
    .map(node => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest || box.height < smallest)
    .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""

BESIDE_THE_MAP = """() => {
    const map = document.getElementById('paper-map').getBoundingClientRect();
    const boxes = [...document.querySelectorAll('#paper-map svg use')].map(path => path.getBoundingClientRect());
    return boxes.filter(box => box.left < map.left - 1 || box.right > map.right + 1
        || box.top < map.top - 1 || box.bottom > map.bottom + 1).length;
}"""

CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(node => !node.closest('svg, .leaflet-container, .table-scroll, .tabs, .visually-hidden'))
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 0.5)
    .map(node => node.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_pictures_for_the_eye(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for view, query in VIEWS.items():
        screen.open(query)
        path = PICTURES / f"{view}-{width}x{height}.png"
        screen.page.screenshot(path=path, full_page=width < 1000)
        assert path.stat().st_size > 20_000
        assert screen.overflow() <= 0


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_lies_beside_a_narrow_window_and_everything_can_be_hit(new_screen: OpenScreen, width: int) -> None:
    screen = new_screen(width, 700).open().unfold()
    for query in FULL_STATES:
        screen.go(query)
        assert screen.overflow() <= 0, query
        assert screen.page.evaluate(CUT_OFF) == [], query
        assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == [], query


def test_every_control_of_a_laptop_is_large_enough_to_hit(screen: Screen) -> None:
    screen.open("?indikator=gibtsnicht&auswahl=06,05").unfold()
    assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == []


def test_a_phone_shows_every_value_without_hovering_and_scrolls_past_the_map(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open()
    assert screen.page.locator("#ranking .value").count() == 53
    screen.page.locator("#map").scroll_into_view_if_needed()
    screen.click_district("06")
    expect(screen.page.locator("#selection-cards .card-value")).to_be_visible()
    assert screen.page.locator("#map").evaluate("node => node.offsetHeight") < 0.8 * 844


def test_paper_shows_everything_but_the_controls(screen: Screen) -> None:
    screen.open("?auswahl=06,05")
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(A4)
    assert screen.overflow() <= 0
    for hidden in (".controls", ".zoom", ".skip", "[data-act=clear]", "#selection-cards button", "#readout"):
        assert [node for node in screen.page.locator(hidden).all() if node.is_visible()] == [], hidden
    for shown in ("#headline", "#sentence", "#attribution", "#paper-map", "#legend-items", "#selection-cards"):
        expect(screen.page.locator(shown)).to_be_visible()
    inner, outer = screen.page.locator("#ranking").evaluate("node => [node.scrollHeight, node.clientHeight]")
    assert inner <= outer + 1
    assert screen.page.locator("#ranking > li:visible").count() == 53


def test_the_map_fits_the_paper_it_is_printed_on(screen: Screen) -> None:
    screen.open()
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(A4)
    assert screen.page.evaluate(BESIDE_THE_MAP) == 0


def test_the_legend_draws_the_missing_as_the_map_does(screen: Screen) -> None:
    screen.open("?indikator=foreigners_share")
    assert "url(#hatch-not_published)" in screen.fills().values()
    assert screen.page.locator("pattern#hatch-not_published").count() == 1
    swatch = screen.page.locator("#legend-items .swatch-not_published")
    assert "gradient" in swatch.evaluate("node => getComputedStyle(node).backgroundImage")
