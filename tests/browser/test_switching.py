"""Switching: the polygons stay, little goes over the wire the first time and nothing the second."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.screen import DISTRICT, Screen, Wire

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


def step_back(screen: Screen) -> None:
    """Choose the next earlier date."""
    dates = screen.prepared.dates("population")
    earlier = dates[dates.index(screen.painted[1]) + 1]
    screen.page.click("#date-earlier")
    screen.wait("population", earlier, "district")


def test_the_focus_survives_a_switch(screen: Screen) -> None:
    screen.open()
    screen.choose_indicator("density")
    assert screen.focused == "topic-button"
    level = screen.level_button("settlement_type")
    level.focus()
    screen.press("Enter")
    screen.page.wait_for_selector("body[data-painted*=' settlement_type ']", state="attached")
    expect(level).to_be_focused()


def test_the_focus_survives_the_last_date(screen: Screen) -> None:
    dates = screen.prepared.dates("population")
    for button, near, end in (("earlier", dates[-2], dates[-1]), ("later", dates[1], dates[0])):
        screen.open(f"?indikator=population&stichtag={near}")
        screen.page.locator(f"#date-{button}").focus()
        screen.press("Enter")
        screen.wait("population", end, "district")
        assert screen.focused == f"date-{button}"
        screen.press("Enter")
        assert screen.painted[1] == end


def test_a_switch_costs_little_the_first_time_and_nothing_the_second(screen: Screen) -> None:
    screen.open()
    indicators = [indicator for indicator in screen.prepared.frame["indicators"] if indicator != screen.painted[0]]
    assert len(indicators) >= 29
    with screen.counting() as wire:
        for indicator in indicators:
            screen.choose_indicator(indicator)
    files = [f"/daten/{screen.prepared.frame['indicators'][indicator]['file']}" for indicator in indicators]
    assert wire.paths("/daten/") == files
    heavy = {path: size for path, size in bytes_of_each_switch(wire).items() if not 300 < size <= MOST_BYTES}
    assert heavy == {}
    with screen.counting() as wire:
        for indicator in indicators:
            screen.choose_indicator(indicator)
    assert (wire.urls, wire.received) == ([], 0)


def bytes_of_each_switch(wire: Wire) -> dict[str, float]:
    """Bytes by client file; what was asked for after it, a font with a sign that was new, is counted with it."""
    costs: dict[str, float] = {}
    for url in wire.urls:
        path = urlsplit(url).path
        switch = path if path.startswith("/daten/") else list(costs)[-1]
        costs[switch] = costs.get(switch, 0.0) + wire.sizes[url]
    return costs


def test_another_date_or_level_costs_nothing(screen: Screen) -> None:
    screen.open("?indikator=population")
    with screen.counting() as wire:
        step_back(screen)
        for level in ("settlement_type", "city", "district"):
            screen.choose_level(level)
    assert (wire.urls, wire.received) == ([], 0)


def test_the_date_steps_to_its_neighbours_and_the_ends_are_ends(screen: Screen) -> None:
    dates = screen.prepared.dates("population")
    assert dates == sorted(dates, reverse=True)
    screen.open(f"?indikator=population&stichtag={dates[1]}")
    later, earlier = screen.page.locator("#date-later"), screen.page.locator("#date-earlier")
    earlier.click()
    screen.wait("population", dates[2], "district")
    expect(screen.page.locator("#date")).to_have_value(dates[2])
    later.click()
    screen.wait("population", dates[1], "district")
    later.click()
    screen.wait("population", dates[0], "district")
    expect(later).to_be_disabled()
    screen.page.select_option("#date", dates[-1])
    screen.wait("population", dates[-1], "district")
    expect(earlier).to_be_disabled()
    expect(later).to_be_enabled()


def test_only_the_last_of_hurried_choices_is_shown(screen: Screen) -> None:
    screen.open()
    for indicator in ("turnout", "density", "school_distance", "foreigners_share"):
        screen.page.click("#topic-button")
        screen.page.click(f"#topic-list [data-indicator='{indicator}']")
    date = screen.prepared.first_date("foreigners_share")
    screen.wait("foreigners_share", date, "district")
    screen.page.wait_for_load_state("networkidle")
    screen.wait("foreigners_share", date, "district")
    assert screen.query == {"indikator": "foreigners_share"}
