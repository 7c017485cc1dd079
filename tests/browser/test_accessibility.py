"""Accessibility: no violation that axe can find, in every state that the page has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.app.serving import Server
from tests.browser.conftest import watched
from tests.browser.explorer import settled
from tests.browser.screen import Prepared, Screen, window

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
STATES = (
    "",
    "?indikator=turnout&auswahl=06,05,01,39,40",
    "?indikator=foreigners_share&ebene=planet",
    "?indikator=turnout&ebene=siedlungsstruktur&auswahl=06",
)
"""As it opens; an estimate and a full selection; many gaps and a note; another level."""
Open = Callable[[int], Screen]


@pytest.fixture
def open_to_axe(browser: Browser, server: Server, prepared: Prepared) -> Iterator[Open]:
    """Windows that let axe's script in, which the page's own rules keep out."""
    with ExitStack() as windows:

        def new(width: int) -> Screen:
            page = window(browser, width, 844, bypass_csp=True)
            return windows.enter_context(watched(page, server, prepared)).open()

        yield new


def violations(screen: Screen) -> list[tuple[str, list[Any]]]:
    found = Axe().run(screen.page, options=RULES).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found]


def test_axe_finds_nothing_on_a_laptop(open_to_axe: Open) -> None:
    screen = open_to_axe(1366)
    found = {query: violations(screen.go(query)) for query in STATES}
    assert {query: each for query, each in found.items() if each} == {}


def test_axe_finds_nothing_on_a_phone(open_to_axe: Open) -> None:
    screen = open_to_axe(390)
    assert violations(screen.go("?indikator=gibtsnicht&auswahl=06,05")) == []


def test_axe_finds_nothing_with_everything_unfolded(open_to_axe: Open) -> None:
    screen = open_to_axe(1366)
    screen.unfold()
    assert violations(screen) == []


def test_axe_finds_nothing_in_a_failure(open_to_axe: Open) -> None:
    screen = open_to_axe(1366)
    screen.page.route("**/daten/indicator-density.*", lambda route: route.abort())
    screen.page.click("#topic-button")
    screen.page.click("#topic-list [data-indicator='density']")
    expect(screen.page.locator("#failure")).to_be_visible()
    screen.complaints.clear()
    assert violations(screen) == []


def test_headings_landmarks_names_and_announcements_are_there(screen: Screen) -> None:
    screen.open()
    assert screen.page.locator("h1").count() == 1
    assert [screen.page.locator(landmark).count() for landmark in ("header", "main", "footer")] == [1, 1, 1]
    expect(screen.page.locator("#topic-button")).to_have_accessible_name(re.compile("^Thema "))
    expect(screen.page.get_by_label("Stichtag", exact=True)).to_be_visible()
    assert screen.attributes("""[data-set*='"level"']""", "aria-pressed") == ["true", "false", "false"]
    assert screen.page.locator("#note").get_attribute("role") == "status"


def test_what_changes_is_said_once_and_nothing_else(screen: Screen) -> None:
    screen.open()
    status = screen.page.locator("#status[role=status]")
    expect(status).to_be_empty()
    screen.select("06")
    expect(status).to_contain_text("Rieth (Großwohnsiedlung): ")
    screen.choose_indicator("density", selection=["06"])
    expect(status).to_contain_text("Bevölkerungsdichte")
    before = status.text_content()
    screen.page.click("#tab-verteilung")
    settled(screen)
    expect(status).to_have_text(before or "")
