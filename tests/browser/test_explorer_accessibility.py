"""The explorer for everyone: axe finds nothing in any of its states, and a narrow phone holds all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.app.serving import Server
from tests.browser.conftest import OpenScreen, watched
from tests.browser.explorer import VIEWS, settled
from tests.browser.screen import Prepared, Screen, window
from tests.browser.test_accessibility import violations

Open = Callable[[int, int], Screen]
SMALLEST_TARGET = 24

STATES: dict[str, Callable[[Screen], object]] = {
    "layers": lambda screen: screen.page.click("#layers summary"),
    "class settings": lambda screen: screen.page.click("#class-settings summary"),
    "help": lambda screen: screen.menu().page.click("#help-open"),
    "search": lambda screen: screen.page.fill("#search", "platz"),
    "nothing found": lambda screen: screen.page.fill("#search", "Atlantis"),
    "people": lambda screen: screen.page.click("""[data-set='{"people":true}']"""),
    "simple language": lambda screen: screen.menu().page.click("""[data-set='{"simple":true}']"""),
    "station": lambda screen: screen.press("s"),
    "labels and facilities": lambda screen: screen.go("?zeigen=namen,werte,typen,pharmacy"),
    "difference": lambda screen: screen.go("?indikator=turnout&bezug=stadt&typ=urban"),
    "index": lambda screen: screen.go("?indikator=population&ansicht=verlauf&verlauf=index&auswahl=01,06"),
}
PRESENTED = ("", "&auswahl=06,05&station=Eins%3Findikator%3Dturnout&schritt=1", *(f"&ansicht={view}" for view in VIEWS))

CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(node => !node.closest('svg, .leaflet-container, .table-scroll, .tabs, .visually-hidden, .chart'))
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 0.5)
    .map(node => node.outerHTML.slice(0, 90))"""
TOO_SMALL = """smallest => [...document.querySelectorAll('button, select, summary, input, [role=option], [role=tab]')]
    .filter(node => node.checkVisibility({visibilityProperty: true}))
    .map(node => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest || box.height < smallest)
    .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""


@pytest.fixture
def open_to_axe(browser: Browser, server: Server, prepared: Prepared) -> Iterator[Open]:
    """Windows that let axe's script in, which the page's own rules keep out."""
    with ExitStack() as windows:

        def new(width: int, height: int) -> Screen:
            page = window(browser, width, height, bypass_csp=True)
            return windows.enter_context(watched(page, server, prepared)).open()

        yield new


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_view(open_to_axe: Open, width: int, height: int, view: str) -> None:
    screen = open_to_axe(width, height).go(f"?indikator=turnout&ansicht={view}&auswahl=06,40")
    settled(screen)
    assert violations(screen) == []
    for summary in screen.page.locator(".chart-panel:not([hidden]) details summary").all():
        summary.evaluate("node => node.parentElement.open = true")
    assert violations(screen) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_axe_finds_nothing_whatever_is_open(open_to_axe: Open, width: int, height: int) -> None:
    screen = open_to_axe(width, height)
    found = {}
    for state, act in STATES.items():
        act(screen)
        settled(screen)
        found[state] = violations(screen)
        screen.press("Escape")
        screen.go("")
    assert {state: each for state, each in found.items() if each} == {}


def test_axe_finds_nothing_in_the_presentation(open_to_axe: Open) -> None:
    screen = open_to_axe(1920, 1080)
    found = {}
    for query in PRESENTED:
        screen.go(f"?modus=praesentation{query}")
        settled(screen)
        found[query] = violations(screen)
    assert {query: each for query, each in found.items() if each} == {}


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_phone_needs_no_sideways_scrolling_and_all_targets_can_be_hit(
    new_screen: OpenScreen, view: str
) -> None:
    screen = new_screen(320, 640).open(
        f"?indikator=turnout&ansicht={view}&auswahl=06,40&station=Eins%3Findikator%3Dturnout"
    )
    settled(screen)
    for act in ("", "#layers summary", "#class-settings summary"):
        if act:
            screen.press("Escape")
            screen.page.click(act)
        assert screen.overflow() <= 0, act
        assert screen.page.evaluate(CUT_OFF) == [], act
        assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == [], act
    screen.page.fill("#search", "platz")
    assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == []
    assert screen.overflow() <= 0


def test_all_districts_are_ranked_on_a_phone(new_screen: OpenScreen) -> None:
    screen = new_screen(320, 640).open()
    expect(screen.page.locator("#ranking li")).to_have_count(53)
    screen.page.locator("#ranking li").last.scroll_into_view_if_needed()
    expect(screen.page.locator("#ranking li").last).to_be_in_viewport()


def test_tabs_follow_the_keys(screen: Screen) -> None:
    screen.open()
    screen.page.locator("#tab-rangliste").focus()
    tabs = screen.attributes("[role=tab]", "id")
    assert sorted(tabs) == sorted(f"tab-{view}" for view in VIEWS)
    for key, tab in (("ArrowRight", tabs[1]), ("ArrowLeft", tabs[0]), ("ArrowLeft", tabs[-1])):
        screen.press(key)
        settled(screen)
        assert screen.focused == tab
        expect(screen.page.locator(f"#{tab}")).to_have_attribute("aria-selected", "true")
        expect(screen.page.locator("#view-panel")).to_have_attribute("aria-labelledby", tab)
    assert screen.attributes("[role=tab]", "tabindex") == ["-1", "-1", "-1", "0"]
