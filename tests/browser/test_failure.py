"""When the network fails: a sentence, a way to try again, and the old view stays whole until the new one is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen


def break_requests(screen: Screen, pattern: str, how: str) -> None:
    if how == "lost":
        screen.page.route(pattern, lambda route: route.abort())
    else:
        screen.page.route(pattern, lambda route: route.fulfill(status=503, body="kaputt"))


def repair(screen: Screen, pattern: str) -> None:
    """Let requests through again; what the console said of the broken ones was to be expected."""
    screen.page.unroute(pattern)
    assert screen.complaints
    screen.complaints.clear()


@pytest.mark.parametrize("how", ["lost", "refused"])
def test_a_failed_switch_is_said_and_can_be_tried_again(screen: Screen, how: str) -> None:
    screen.open()
    before = screen.fills(), screen.text("#headline")
    pattern = "**/daten/indicator-density.*"
    break_requests(screen, pattern, how)
    screen.page.select_option("#indicator", "density")
    failure = screen.page.locator("#failure")
    expect(failure).to_be_visible()
    expect(failure).to_contain_text("konnten gerade nicht geladen werden")
    expect(failure).to_have_attribute("role", "alert")
    assert (screen.fills(), screen.text("#headline")) == before
    repair(screen, pattern)
    screen.page.click("#retry")
    screen.wait("density", screen.prepared.first_date("density"), "district")
    expect(failure).to_be_hidden()


def test_retrying_in_vain_says_so_again(screen: Screen) -> None:
    screen.open()
    pattern = "**/daten/indicator-density.*"
    break_requests(screen, pattern, "lost")
    screen.page.select_option("#indicator", "density")
    expect(screen.page.locator("#failure")).to_be_visible()
    with screen.page.expect_event("requestfailed"):
        screen.page.click("#retry")
    expect(screen.page.locator("#failure")).to_be_visible()
    repair(screen, pattern)
    screen.page.click("#retry")
    screen.wait("density", screen.prepared.first_date("density"), "district")


def test_another_choice_after_a_failure_clears_it(screen: Screen) -> None:
    screen.open()
    pattern = "**/daten/indicator-density.*"
    break_requests(screen, pattern, "lost")
    screen.page.select_option("#indicator", "density")
    expect(screen.page.locator("#failure")).to_be_visible()
    repair(screen, pattern)
    screen.choose_indicator("turnout")
    expect(screen.page.locator("#failure")).to_be_hidden()


@pytest.mark.parametrize("stem", ["frame", "geometry", "indicator-turnout"])
def test_a_failed_start_is_said_and_can_be_tried_again(screen: Screen, stem: str) -> None:
    pattern = f"**/daten/{stem}.*"
    break_requests(screen, pattern, "lost")
    screen.page.goto(f"{screen.server.url}/?auswahl=06")
    expect(screen.page.locator("#failure")).to_be_visible()
    repair(screen, pattern)
    screen.page.click("#retry")
    screen.wait("turnout", screen.prepared.first_date("turnout"), "district", ["06"])
    expect(screen.page.locator("#failure")).to_be_hidden()
    assert screen.districts.count() == 53
