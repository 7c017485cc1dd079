"""Accessibility: no violation that axe can find, in every state that the page has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.app.serving import Server
from tests.browser.conftest import watched
from tests.browser.screen import Prepared, Screen, window

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
STATES = {
    "start": "",
    "selection": "?auswahl=06,05,01,39,20",
    "estimate": "?indikator=turnout&auswahl=40",
    "other level": "?indikator=turnout&ebene=siedlungsstruktur&auswahl=06",
    "city": "?ebene=stadt",
    "gaps": "?indikator=foreigners_share",
    "note": "?indikator=gibtsnicht",
}


@pytest.fixture(params=[1366, 390], ids=["laptop", "phone"])
def lenient_screen(
    request: pytest.FixtureRequest, browser: Browser, server: Server, prepared: Prepared
) -> Iterator[Screen]:
    """A window that lets axe's script in, which the page's own rules keep out."""
    with watched(window(browser, request.param, 844, bypass_csp=True), server, prepared) as screen:
        yield screen


def violations(screen: Screen) -> list[tuple[str, list[Any]]]:
    found = Axe().run(screen.page, options=RULES).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(lenient_screen: Screen, state: str) -> None:
    lenient_screen.open(STATES[state])
    assert violations(lenient_screen) == []


def test_axe_finds_nothing_with_everything_unfolded(lenient_screen: Screen) -> None:
    lenient_screen.open("?indikator=turnout")
    for summary in lenient_screen.page.locator("summary").all():
        summary.click()
    assert violations(lenient_screen) == []


def test_axe_finds_nothing_in_a_failure(lenient_screen: Screen) -> None:
    lenient_screen.open()
    lenient_screen.page.route("**/daten/indicator-density.*", lambda route: route.abort())
    lenient_screen.page.select_option("#indicator", "density")
    expect(lenient_screen.page.locator("#failure")).to_be_visible()
    lenient_screen.complaints.clear()
    assert violations(lenient_screen) == []


def test_every_page_has_one_first_heading_and_landmarks(screen: Screen) -> None:
    screen.open()
    assert screen.page.locator("h1").count() == 1
    assert [screen.page.locator(landmark).count() for landmark in ("header", "main", "footer")] == [1, 1, 1]


def test_every_control_has_a_name_and_a_level_says_whether_it_is_pressed(screen: Screen) -> None:
    screen.open()
    for name in ("Thema", "Stichtag"):
        expect(screen.page.get_by_label(name, exact=True)).to_be_visible()
    assert screen.attributes("[data-level]", "aria-pressed") == ["true", "false", "false"]


def test_a_change_is_announced(screen: Screen) -> None:
    screen.open()
    assert screen.page.locator("[aria-live='polite'] #sentence").count() == 1
    assert screen.page.locator("#note").get_attribute("role") == "status"
