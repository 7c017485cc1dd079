"""A phone: what is asked for comes before what can be set, in one order for eye and keyboard, and menus stay inside."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled
from tests.browser.screen import Screen

PHONES = [(390, 844), (320, 640), (844, 390)]
ORDER = (".brand", ".pages", "#search", "#more", "#topic", "#selection", "#headline", "#map", "#date", "#side-panel")
WIDE = (
    ".brand",
    ".pages",
    "#search",
    "#help-open",
    "#topic",
    "#date",
    "#headline",
    "#map",
    "#selection",
    "#side-panel",
)

IN_ORDER = """all => all.map(selector => document.querySelector(selector)).every((node, i, nodes) => {
    if (!i) return true;
    const [a, b] = [nodes[i - 1].getBoundingClientRect(), node.getBoundingClientRect()];
    const isAfter = nodes[i - 1].compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isAfter && (b.top >= a.bottom - 1 || b.left >= a.right - 1);
})"""
BOX = """node => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
}"""


def opened(new_screen: OpenScreen, width: int, height: int, query: str = "?auswahl=06,05") -> Screen:
    screen = new_screen(width, height).open(query)
    settled(screen)
    return screen


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_what_is_seen_and_what_is_read_have_one_order(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = opened(new_screen, width, height)
    assert screen.page.evaluate(IN_ORDER, ORDER)
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    expect(screen.page.locator("#help-open")).to_be_visible()
    assert screen.page.evaluate(IN_ORDER, WIDE)
    screen.page.set_viewport_size({"width": width, "height": height})
    expect(screen.page.locator("#help-open")).to_be_hidden()
    assert screen.page.evaluate(IN_ORDER, ORDER)


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_the_answer_is_seen_at_once(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = opened(new_screen, width, height)
    for value in screen.page.locator("#selection-cards .card-value").all():
        expect(value).to_be_in_viewport(ratio=1)
    screen.go("")
    expect(screen.page.locator("#sentence")).to_be_in_viewport(ratio=1)
    expect(screen.page.locator("#map")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_search_and_topic_stay_in_one_line(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = opened(new_screen, width, height)
    screen.page.locator("#ranking li").nth(20).scroll_into_view_if_needed()
    for part in ("#search", "#more > summary", "#topic-button"):
        left, top, right, bottom = screen.page.locator(part).evaluate(BOX)
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= 48


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_menus_are_sheets_inside_the_screen(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = opened(new_screen, width, height)
    for menu in ("#more", "#topic", "#layers", "#class-settings"):
        screen.page.click(f"{menu} > summary")
        left, top, right, bottom = screen.page.locator(f"{menu} > .choices").evaluate(BOX)
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert screen.overflow() <= 0
        screen.press("Escape")


def test_the_focus_comes_back_to_the_menu(new_screen: OpenScreen) -> None:
    screen = opened(new_screen, 390, 844)
    screen.menu().page.click("#help-open")
    screen.page.click("#help [data-act=help-close]")
    expect(screen.page.locator("#more > summary")).to_be_focused()
