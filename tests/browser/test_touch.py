"""Fingers on the map: one scrolls the page, two move and enlarge the map, a tap selects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.app.serving import Server
from tests.browser.conftest import watched
from tests.browser.explorer import boxes, settled
from tests.browser.screen import POINT_INSIDE, Prepared, Screen, window

RIETH = "path[data-district='06']"


@pytest.fixture
def phone(browser: Browser, server: Server, prepared: Prepared) -> Iterator[Screen]:
    """A phone that shows the map in the middle of its screen."""
    page = window(browser, 390, 844, has_touch=True, is_mobile=True)
    with watched(page, server, prepared) as screen:
        screen.open("?indikator=turnout")
        page.locator("#map").evaluate("node => node.scrollIntoView({block: 'center', behavior: 'instant'})")
        yield screen


def gesture(screen: Screen, name: str, **how: float) -> None:
    """A gesture of fingers in the middle of the map, to its end."""
    ((left, top, right, bottom),) = boxes(screen, "#map")
    session = screen.page.context.new_cdp_session(screen.page)
    place = {"x": (left + right) / 2, "y": (top + bottom) / 2, "gestureSourceType": "touch"}
    session.send(f"Input.synthesize{name}Gesture", place | how)


def in_the_map(screen: Screen) -> tuple[float, float, float]:
    """Where a district lies in the map, and how wide it is."""
    ((left, top, right, _),), ((x, y, _, _),) = boxes(screen, RIETH), boxes(screen, "#map")
    return left - x, top - y, right - left


def test_one_finger_over_the_map_scrolls_the_page(phone: Screen) -> None:
    before, from_top = in_the_map(phone), phone.page.evaluate("scrollY")
    gesture(phone, "Scroll", yDistance=-250, speed=600)
    assert phone.page.evaluate("scrollY") > from_top + 150
    assert in_the_map(phone) == pytest.approx(before, abs=1)


def test_two_fingers_enlarge_the_map_and_not_the_page(phone: Screen) -> None:
    before = in_the_map(phone)
    gesture(phone, "Pinch", scaleFactor=2, relativeSpeed=400)
    settled(phone)
    assert in_the_map(phone)[2] > 1.4 * before[2]
    assert phone.page.evaluate("visualViewport.scale") == 1
    enlarged = in_the_map(phone)
    phone.page.set_viewport_size({"width": 844, "height": 390})
    phone.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert in_the_map(phone)[2] == pytest.approx(enlarged[2], rel=0.03)


def test_a_tap_selects(phone: Screen) -> None:
    point = phone.district("27").evaluate(POINT_INSIDE)
    phone.page.touchscreen.tap(*point)
    phone.page.wait_for_selector("body[data-painted$='27']", state="attached")
    assert phone.selected == ["27"]


def test_a_mouse_still_drags_the_map(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    ((left, top, right, bottom),) = boxes(screen, "#map")
    before = in_the_map(screen)
    screen.page.mouse.move((left + right) / 2, (top + bottom) / 2)
    screen.page.mouse.down()
    screen.page.mouse.move((left + right) / 2 + 90, (top + bottom) / 2 + 40, steps=6)
    screen.page.mouse.up()
    after = in_the_map(screen)
    assert after[0] - before[0] == pytest.approx(90, abs=4)
    assert after[1] - before[1] == pytest.approx(40, abs=4)
    assert screen.selected == []
