"""Switching: the polygons stay, little goes over the wire the first time and nothing the second."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.screen import DISTRICT, Screen

MOST_BYTES = 15_000
MARK = "paths => paths.forEach((path, i) => { path.kept = i; })"
KEPT = "paths => paths.filter((path, i) => path.kept === i).length"


def test_the_page_asks_its_own_host_only_and_the_console_stays_silent(screen: Screen) -> None:
    screen.open()
    screen.choose_indicator("turnout")
    screen.choose_level("settlement_type")
    screen.page.wait_for_load_state("networkidle")
    assert len(screen.wire.urls) > 5
    assert screen.foreign() == []
    assert screen.complaints == []


def test_the_geometry_is_requested_exactly_once(screen: Screen) -> None:
    screen.open("?auswahl=06")
    screen.choose_indicator("density", selection=["06"])
    screen.choose_level("city")
    screen.page.go_back()
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])
    assert len(screen.wire.paths("/daten/geometry")) == 1
    assert len(screen.wire.paths("/daten/frame")) == 1


def test_switching_keeps_every_polygon(screen: Screen) -> None:
    screen.open("?indikator=population")
    before = screen.fills()
    screen.page.eval_on_selector_all(DISTRICT, MARK)
    screen.choose_indicator("school_distance")
    assert screen.fills() != before
    screen.choose_level("settlement_type")
    screen.choose_level("district")
    screen.choose_indicator("population")
    step_back(screen)
    screen.select("06")
    assert screen.page.eval_on_selector_all(DISTRICT, KEPT) == 53


def step_back(screen: Screen) -> str:
    """Choose the next earlier date; the one shown before is returned."""
    shown = screen.painted[1]
    dates = list(screen.prepared.level("population")["dates"])
    screen.page.click("#date-earlier")
    screen.wait("population", dates[dates.index(shown) + 1], "district")
    return shown


def test_the_focus_survives_a_switch(screen: Screen) -> None:
    screen.open()
    screen.page.locator("#indicator").focus()
    screen.choose_indicator("density")
    assert screen.focused == "indicator"
    screen.page.locator("[data-level='settlement_type']").focus()
    screen.press("Enter")
    screen.page.wait_for_selector("body[data-painted*=' settlement_type ']", state="attached")
    expect(screen.page.locator("[data-level='settlement_type']")).to_be_focused()


def test_a_switch_costs_little_the_first_time_and_nothing_the_second(screen: Screen) -> None:
    screen.open()
    heavy = {}
    indicators = list(screen.prepared.frame["indicators"])
    assert len(indicators) >= 30
    for indicator in indicators:
        with screen.counting() as wire:
            screen.choose_indicator(indicator)
        if len(wire.urls) > 1 or wire.received > MOST_BYTES:
            heavy[indicator] = (wire.urls, wire.received)
    assert heavy == {}
    with screen.counting() as wire:
        for indicator in indicators:
            screen.choose_indicator(indicator)
    assert (wire.urls, wire.received) == ([], 0)


def test_another_date_or_level_costs_nothing(screen: Screen) -> None:
    screen.open("?indikator=population")
    with screen.counting() as wire:
        step_back(screen)
        for level in ("settlement_type", "city", "district"):
            screen.choose_level(level)
    assert (wire.urls, wire.received) == ([], 0)


def test_an_indicator_that_was_not_seen_yet_really_comes_over_the_wire(screen: Screen) -> None:
    screen.open()
    with screen.counting() as wire:
        screen.choose_indicator("density")
    assert wire.paths("/daten/indicator-density.")
    assert wire.received > 1_000


@pytest.mark.parametrize(("button", "step"), [("#date-earlier", 1), ("#date-later", -1)])
def test_the_date_steps_to_its_neighbours(screen: Screen, button: str, step: int) -> None:
    dates = list(screen.prepared.level("population")["dates"])
    shown = dates[2]
    screen.open(f"?indikator=population&stichtag={shown}")
    screen.page.click(button)
    screen.wait("population", dates[2 + step], "district")
    expect(screen.page.locator("#date")).to_have_value(dates[2 + step])


def test_the_ends_of_the_dates_are_ends(screen: Screen) -> None:
    dates = list(screen.prepared.level("population")["dates"])
    screen.open(f"?indikator=population&stichtag={dates[0]}")
    expect(screen.page.locator("#date-later")).to_be_disabled()
    screen.page.select_option("#date", dates[-1])
    screen.wait("population", dates[-1], "district")
    expect(screen.page.locator("#date-earlier")).to_be_disabled()
    assert dates == sorted(dates, reverse=True)


def test_only_the_last_of_hurried_choices_is_shown(screen: Screen) -> None:
    screen.open()
    for indicator in ("turnout", "density", "school_distance", "foreigners_share"):
        screen.page.select_option("#indicator", indicator)
    date = screen.prepared.first_date("foreigners_share")
    screen.wait("foreigners_share", date, "district")
    screen.page.wait_for_load_state("networkidle")
    screen.wait("foreigners_share", date, "district")
    assert screen.query == {"indikator": "foreigners_share"}
