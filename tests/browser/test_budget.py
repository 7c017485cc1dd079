"""The first screen: what it costs, that nothing jumps, and that nothing but the right view is ever shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled, show
from tests.browser.screen import Screen, plain

MOST_BYTES = 500_000
MOST_REQUESTS = 22
MOST_BYTES_WITH_CHART = 850_000
MOST_OF_DOCUMENT = 60_000
MOST_SHIFT = 0.02

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""
SHOWN = """
window.shown = {headline: [], sentence: [], topic: [], pressed: []};
const note = (name, node, text) => {
    if (node?.offsetParent && text && !window.shown[name].includes(text)) window.shown[name].push(text);
};
new MutationObserver(() => {
    for (const [name, id] of [['headline', 'headline'], ['sentence', 'sentence'], ['topic', 'topic-name']])
        for (const node of document.querySelectorAll(`#${id}, [data-as=${id}]`)) note(name, node, node.textContent);
    for (const node of document.querySelectorAll('[data-set*=level][aria-pressed=true]'))
        note('pressed', node, JSON.parse(node.dataset.set).level);
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
"""
"""What a reader sees of the view while the page loads, in the answer of the document and in what takes it over."""


@pytest.mark.parametrize("path", ["", "karte", "ungleichheit?frage=rang"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_a_cold_load_keeps_its_budget(new_screen: OpenScreen, width: int, height: int, path: str) -> None:
    screen = new_screen(width, height).open(path=path)
    screen.page.wait_for_load_state("networkidle")
    assert len(screen.wire.urls) <= MOST_REQUESTS
    assert 100_000 < screen.wire.received <= MOST_BYTES
    document = next(size for url, size in screen.wire.sizes.items() if url == screen.wire.urls[0])
    assert document <= MOST_OF_DOCUMENT
    for later in ("plotly", "outlines", "facilities", "/diagramm/", "/klassen/"):
        assert [url for url in screen.wire.urls if later in url] == [], later
    assert len(screen.wire.paths("/daten/indicator-")) <= 1


def test_a_cold_load_with_a_chart_keeps_its_budget(screen: Screen) -> None:
    screen.open("?ansicht=verteilung")
    settled(screen)
    screen.page.wait_for_load_state("networkidle")
    assert screen.wire.paths("/diagramm/")
    assert screen.wire.received <= MOST_BYTES_WITH_CHART


@pytest.mark.parametrize(
    "path",
    [
        "",
        "karte",
        "karte?indikator=turnout&auswahl=06,05&ansicht=vergleich&zeigen=werte",
        "ungleichheit",
        "ungleichheit?frage=index",
    ],
)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_jumps_while_loading(new_screen: OpenScreen, width: int, height: int, path: str) -> None:
    screen = new_screen(width, height)
    screen.page.add_init_script(SHIFTS)
    screen.open(path=path)
    settled(screen)
    expect(screen.page.locator("#first-look")).to_have_count(0)
    screen.page.wait_for_timeout(300)
    assert sum(screen.page.evaluate("() => window.shifts")) < MOST_SHIFT


@pytest.mark.parametrize(
    ("query", "topic", "level"),
    [
        ("", "turnout", "district"),
        ("?indikator=population&ebene=siedlungsstruktur&auswahl=06", "population", "settlement_type"),
        ("?indikator=school_distance&modus=praesentation&ansicht=verteilung", "school_distance", "district"),
    ],
)
def test_a_link_shows_the_right_view_and_no_other_at_any_time(
    screen: Screen, query: str, topic: str, level: str
) -> None:
    screen.page.add_init_script(SHOWN)
    screen.open(query)
    settled(screen)
    shown = {
        name: [plain(text) for text in texts] for name, texts in screen.page.evaluate("() => window.shown").items()
    }
    assert shown["headline"] == [screen.text("#headline")] == [screen.prepared.indicator(topic)["name"]]
    assert shown["sentence"] == [screen.text("#sentence")]
    if "modus" not in query:
        assert shown["topic"] == [screen.prepared.indicator(topic)["short"]]
        assert shown["pressed"] == [level]


FAILURES = {
    "the chart library": ("**/plotly.*", "", lambda screen: screen.page.click("#tab-verteilung")),
    "a figure": ("**/diagramm/**", "", lambda screen: screen.page.click("#tab-vergleich")),
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
    screen.page.click(f"[data-member='layers'][data-value='{name}']")


@pytest.mark.parametrize("what", FAILURES)
def test_what_could_not_be_loaded_is_said_and_can_be_tried_again(screen: Screen, what: str) -> None:
    pattern, query, act = FAILURES[what]
    screen.open(query)
    screen.page.route(pattern, lambda route: route.abort())
    act(screen)
    failure = screen.page.locator("#failure")
    expect(failure).to_be_visible()
    expect(failure).to_contain_text("nicht geladen werden")
    screen.page.unroute(pattern)
    screen.complaints.clear()
    before = len(screen.wire.urls)
    screen.page.click("#retry")
    expect(failure).to_be_hidden()
    settled(screen)
    assert len(screen.wire.urls) > before
    expect(failure).to_be_hidden()
    show(screen, "verteilung")
    expect(screen.page.locator("#chart-distribution svg").first).to_be_visible()
