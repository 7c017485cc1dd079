"""Looks: projector, laptop, phone and paper; pictures of them lie in build/screenshots."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
SIZES = [(1920, 1080), (1366, 768), (390, 844)]
VIEWS = {
    "start": "",
    "auswahl": "?indikator=turnout&auswahl=06,05,01,39,20",
    "luecken": "?indikator=foreigners_share",
    "siedlungsstruktur": "?indikator=turnout&ebene=siedlungsstruktur",
}
SMALLEST_TARGET = 24

TOO_SMALL = """smallest => [...document.querySelectorAll('button, select, summary, input, .skip a:focus')]
    .filter(node => node.checkVisibility({visibilityProperty: true}))
    .map(node => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest || box.height < smallest)
    .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""

CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(node => !node.closest('svg, .leaflet-container, .table-scroll, .visually-hidden'))
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 0.5)
    .map(node => node.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_pictures_for_the_eye(new_screen: OpenScreen, view: str, width: int, height: int) -> None:
    screen = new_screen(width, height).open(VIEWS[view])
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{view}-{width}x{height}.png"
    screen.page.screenshot(path=path, full_page=width < 1000)
    assert path.stat().st_size > 20_000
    assert screen.overflow() <= 0


@pytest.mark.parametrize("width", [320, 390, 768])
@pytest.mark.parametrize("query", ["?auswahl=06,05,37", "?indikator=gibtsnicht", "?indikator=turnout&ebene=stadt"])
def test_nothing_lies_beside_a_narrow_window(new_screen: OpenScreen, width: int, query: str) -> None:
    screen = new_screen(width, 700).open(query)
    screen.page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true; })")
    assert screen.overflow() <= 0
    assert screen.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("width", [390, 1366])
def test_every_control_is_large_enough_to_hit(new_screen: OpenScreen, width: int) -> None:
    screen = new_screen(width, 844).open("?indikator=gibtsnicht&auswahl=06,05")
    screen.page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true; })")
    assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == []


def test_large_type_needs_no_sideways_scrolling(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open("?auswahl=06")
    screen.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert screen.overflow() <= 0


def test_no_hover_is_needed_to_learn_a_value_on_a_phone(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open()
    assert screen.page.locator("#ranking .value").count() == 53
    screen.page.locator("#map").scroll_into_view_if_needed()
    screen.click_district("06")
    expect(screen.page.locator("#selection-cards .card-value")).to_be_visible()


def test_a_phone_can_scroll_past_the_map(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open()
    map_height = screen.page.locator("#map").evaluate("node => node.offsetHeight")
    assert map_height < 0.8 * 844


def test_print_shows_everything_but_the_controls(screen: Screen) -> None:
    screen.open("?auswahl=06,05")
    screen.page.set_viewport_size({"width": 718, "height": 1047})  # A4 with margins of 1 cm, in CSS pixels
    screen.page.emulate_media(media="print")
    assert screen.overflow() <= 0
    for hidden in (".controls", ".zoom", ".skip", "#selection-clear", "#selection-cards button", "#readout"):
        assert not any(node.is_visible() for node in screen.page.locator(hidden).all()), hidden
    for shown in ("#headline", "#sentence", "#attribution", "#map", "#legend-items", "#selection-cards"):
        expect(screen.page.locator(shown)).to_be_visible()
    inner, outer = screen.page.locator("#ranking").evaluate("node => [node.scrollHeight, node.clientHeight]")
    assert inner <= outer + 1
    assert all(row.is_visible() for row in screen.page.locator("#ranking > li").all())


def test_the_map_fits_the_paper_it_is_printed_on(screen: Screen) -> None:
    screen.open()
    pdf = screen.page.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF")
    screen.page.set_viewport_size({"width": 718, "height": 1047})
    screen.page.emulate_media(media="print")
    screen.page.wait_for_timeout(200)
    frame = screen.page.locator("#map").bounding_box()
    assert frame
    for path in screen.districts.all():
        box = path.bounding_box()
        assert box
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


def test_colour_is_not_the_only_difference_between_missing_and_known(screen: Screen) -> None:
    screen.open("?indikator=foreigners_share")
    fills = set(screen.fills().values())
    assert "url(#hatch-not-published)" in fills
    assert screen.page.locator("pattern#hatch-not-published").count() == 1
    swatches = screen.page.locator("#legend-items .swatch-not-published")
    assert "gradient" in swatches.evaluate("node => getComputedStyle(node).backgroundImage")
