"""The first screen: what it costs, that nothing jumps, and that nothing but the right view is ever shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled, show
from tests.browser.screen import Screen, plain

MOST_BYTES = 900_000
MOST_REQUESTS = 25
MOST_SHIFT = 0.1
LOADING = "Karte und Zahlen werden geladen …"

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""
SHOWN = """
window.shown = {headline: [], sentence: [], indicator: [], pressed: []};
const note = (name, text) => { if (text && !window.shown[name].includes(text)) window.shown[name].push(text); };
new MutationObserver(() => {
    const select = document.getElementById('indicator');
    note('headline', document.getElementById('headline')?.textContent);
    note('sentence', document.getElementById('sentence')?.textContent);
    if (select && getComputedStyle(select).color !== 'rgba(0, 0, 0, 0)') note('indicator', select.value);
    note('pressed', document.querySelector('[data-level][aria-pressed=true]')?.dataset.level);
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_a_cold_load_keeps_its_budget(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height).open()
    screen.page.wait_for_load_state("networkidle")
    assert len(screen.wire.urls) <= MOST_REQUESTS
    assert 100_000 < screen.wire.received <= MOST_BYTES
    assert screen.foreign() == []
    for later in ("plotly", "outlines", "facilities", "/paare/", "/klassen/"):
        assert [url for url in screen.wire.urls if later in url] == [], later
    assert len(screen.wire.paths("/daten/indicator-")) == 1


@pytest.mark.parametrize("query", ["", "?indikator=turnout&auswahl=06,05&ansicht=vergleich&zeigen=werte"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_jumps_while_loading(new_screen: OpenScreen, width: int, height: int, query: str) -> None:
    screen = new_screen(width, height)
    screen.page.add_init_script(SHIFTS)
    screen.open(query)
    settled(screen)
    screen.page.wait_for_timeout(300)
    assert sum(screen.page.evaluate("() => window.shifts")) < MOST_SHIFT


def watched_loading(page: Page) -> None:
    page.add_init_script(SHOWN)


@pytest.mark.parametrize(
    ("query", "headline", "indicator", "level"),
    [
        ("", "Wahlbeteiligung", "turnout", "district"),
        ("?indikator=turnout&ebene=siedlungsstruktur&auswahl=06", "Wahlbeteiligung", "turnout", "settlement_type"),
        ("?indikator=school_distance&modus=praesentation&ansicht=verteilung", "", "school_distance", "district"),
    ],
)
def test_a_link_paints_the_right_view_at_once(
    screen: Screen, query: str, headline: str, indicator: str, level: str
) -> None:
    watched_loading(screen.page)
    screen.open(query)
    settled(screen)
    shown = screen.page.evaluate("() => window.shown")
    assert [plain(text) for text in shown["headline"]] == [LOADING, screen.text("#headline")]
    assert headline in screen.text("#headline")
    assert [plain(text) for text in shown["sentence"]] == [screen.text("#sentence")]
    assert shown["indicator"] == [indicator]
    assert shown["pressed"] == [level]


FAILURES = {
    "the chart library": ("**/plotly-basic*", "", lambda screen: screen.page.click("#tab-verteilung")),
    "its locale": ("**/plotly-locale*", "", lambda screen: screen.page.click("#tab-verlauf")),
    "a pair": ("**/paare/**", "", lambda screen: screen.page.click("#tab-vergleich")),
    "own classes": ("**/klassen/**", "?indikator=turnout", lambda screen: own_breaks(screen)),
    "outlines": ("**/daten/outlines*", "", lambda screen: layer(screen, "typen")),
    "facilities": ("**/daten/facilities*", "", lambda screen: layer(screen, "pharmacy")),
}


def own_breaks(screen: Screen) -> None:
    screen.page.click("#class-settings summary")
    screen.page.fill("#breaks", "50; 60")
    screen.press("Enter")


def layer(screen: Screen, name: str) -> None:
    screen.page.click("#layers summary")
    screen.page.click(f"[data-layer='{name}']")


@pytest.mark.parametrize("what", FAILURES)
def test_what_could_not_be_loaded_is_said_and_can_be_tried_again(screen: Screen, what: str) -> None:
    pattern, query, act = FAILURES[what]
    screen.open(query)
    screen.page.route(pattern, lambda route: route.abort())
    act(screen)
    failure = screen.page.locator("#failure")
    expect(failure).to_be_visible()
    expect(failure).to_contain_text("konnten gerade nicht geladen werden")
    screen.page.unroute(pattern)
    screen.complaints.clear()
    before = len(screen.wire.urls)
    screen.page.click("#retry")
    expect(failure).to_be_hidden()
    settled(screen)
    assert len(screen.wire.urls) > before
    expect(failure).to_be_hidden()
    show(screen, "verteilung")
    expect(screen.page.locator("#chart svg").first).to_be_visible()
