"""Presentation: stations in the address, keys, blank screen, help; and all of it without a network."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled
from tests.browser.screen import Screen

START = "turnout"
FETCHED = """number => number === performance.getEntriesByType('resource')
    .filter(entry => entry.name.includes('/daten/indicator-')).length"""
"""Whether as many topics have been fetched."""


@pytest.fixture
def hall(new_screen: OpenScreen) -> Screen:
    """A projector's window."""
    return new_screen(1920, 1080)


def saved(screen: Screen) -> list[str]:
    """Titles of the stations in the address; the list on the screen agrees with it."""
    stations = [value for key, value in parse_qsl(urlsplit(screen.page.url).fragment) if key == "station"]
    titles = [station.rpartition("?")[0] for station in stations]
    shown = screen.page.eval_on_selector_all("#station-list input", "inputs => inputs.map(input => input.value)")
    assert shown == titles
    return titles


def three_stations(screen: Screen) -> list[list[str]]:
    """Save three views; what was painted in each of them."""
    screen.open("?auswahl=06")
    painted = []
    for indicator in ("turnout", "density", "school_distance"):
        screen.choose_indicator(indicator, selection=["06"])
        screen.press("s")
        settled(screen)
        painted.append(screen.painted)
    return painted


def test_the_key_and_the_address_start_and_end_the_presentation(hall: Screen) -> None:
    hall.open()
    presenting = hall.page.locator("body.presenting")
    hall.press("p")
    expect(presenting).to_be_attached()
    expect(hall.page.locator(".masthead, .controls, .footer").filter(visible=True)).to_have_count(0)
    assert hall.query == {"modus": "praesentation"}
    hall.press("Escape")
    expect(presenting).not_to_be_attached()
    assert hall.query == {}
    hall.open("?modus=praesentation")
    expect(presenting).to_be_attached()
    hall.page.get_by_role("button", name="Präsentation beenden").click()
    expect(presenting).not_to_be_attached()


def test_views_are_saved_renamed_reordered_and_removed(hall: Screen) -> None:
    three_stations(hall)
    first, second, third = saved(hall)
    assert first.startswith("Wahlbeteiligung")
    field = hall.page.locator("#station-list input").first
    field.fill("Wer wählt?")
    field.press("Tab")
    expect(field).to_have_value("Wer wählt?")
    assert saved(hall) == ["Wer wählt?", second, third]
    hall.page.get_by_role("button", name=f"{second} nach hinten").click()
    assert saved(hall) == ["Wer wählt?", third, second]
    hall.page.get_by_role("button", name=f"{third} nach vorn").click()
    assert saved(hall) == [third, "Wer wählt?", second]
    hall.page.get_by_role("button", name="Wer wählt? entfernen").click()
    assert saved(hall) == [third, second]


def test_page_keys_step_through_the_stations_and_end_at_the_ends(hall: Screen) -> None:
    painted = three_stations(hall)
    hall.press("p", "PageUp")
    for at in (1, 0):
        hall.wait(*painted[at][:3], selection=["06"])
        expect(hall.page.locator("#station-at")).to_have_text(f"{at + 1} von 3")
        hall.press("PageUp")
    hall.press("PageUp")
    hall.wait(*painted[0][:3], selection=["06"])
    for at in (1, 2):
        hall.press("PageDown")
        hall.wait(*painted[at][:3], selection=["06"])
    hall.press("PageDown")
    hall.wait(*painted[2][:3], selection=["06"])
    expect(hall.page.locator("body.presenting")).to_be_attached()
    hall.page.go_back()
    hall.wait(*painted[1][:3], selection=["06"])


def test_the_sequence_is_a_link(new_screen: OpenScreen, hall: Screen) -> None:
    painted = three_stations(hall)
    hall.press("p")
    address = urlsplit(hall.page.url)
    other = new_screen(1920, 1080).open(f"?{address.query}#{address.fragment}")
    expect(other.page.locator("body.presenting")).to_be_attached()
    assert saved(other) == saved(hall)
    assert other.painted == painted[2]
    assert other.note == ""
    other.press("PageUp")
    other.wait(*painted[1][:3], selection=["06"])


def test_it_goes_on_without_a_network(hall: Screen) -> None:
    dates = hall.prepared.dates("population")
    hall.open(f"?indikator=population&stichtag={dates[0]}&modus=praesentation")
    hall.page.wait_for_function(FETCHED, arg=len(hall.prepared.frame["indicators"]))
    hall.page.context.set_offline(True)
    hall.press("ArrowLeft")
    hall.wait("population", dates[1], "district")
    hall.press("ArrowRight")
    hall.wait("population", dates[0], "district")
    hall.click_district("06")
    hall.wait("population", dates[0], "district", ["06"])
    for key in ("s", "m", "m", "i", "g"):
        hall.press(key)
        settled(hall)
    expect(hall.page.locator("#failure")).to_be_hidden()


def test_arrows_change_date_and_indicator_in_the_room_but_not_in_the_map(hall: Screen) -> None:
    hall.open("?indikator=population&modus=praesentation")
    options = hall.attributes("#topic-list [data-indicator]:not([disabled])", "data-indicator")
    after = options[options.index("population") + 1]
    hall.press("ArrowDown")
    hall.wait(after, hall.prepared.first_date(after), "district")
    hall.press("ArrowUp")
    hall.wait("population", hall.prepared.first_date("population"), "district")
    hall.district("01").focus()
    hall.press("ArrowLeft")
    assert hall.focused != "01"
    assert hall.painted[:2] == ["population", hall.prepared.first_date("population")]


def test_b_darkens_the_screen_and_any_key_brings_it_back(hall: Screen) -> None:
    hall.open("?modus=praesentation")
    blank = hall.page.locator("#blank")
    hall.press("b")
    expect(blank).to_be_visible()
    assert blank.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(0, 0, 0)"
    assert hall.page.evaluate("() => document.elementFromPoint(innerWidth / 2, innerHeight - 20).id") == "blank"
    hall.press("PageDown")
    expect(blank).to_be_hidden()
    hall.press("b", "b")
    expect(blank).to_be_hidden()


def test_the_help_lists_the_keys_keeps_the_focus_and_gives_it_back(hall: Screen) -> None:
    hall.open()
    hall.page.locator("#help-open").focus()
    hall.press("?")
    dialog = hall.page.get_by_role("dialog", name="Tasten und Hilfe")
    expect(dialog).to_be_visible()
    assert dialog.locator("dt").count() == dialog.locator("dd").count() >= 10
    for _ in range(4):
        hall.press("Tab")
        assert dialog.evaluate("node => node.contains(document.activeElement)")
    hall.press("Escape")
    expect(dialog).to_be_hidden()
    assert hall.focused == "help-open"


def test_single_character_keys_can_be_switched_off(hall: Screen) -> None:
    hall.open()
    hall.press("?")
    hall.page.get_by_role("button", name="Buchstabentasten", pressed=True).click()
    assert hall.query == {"tasten": "aus"}
    hall.press("Escape", "p", "b", "s", "m", "?")
    assert hall.query == {"tasten": "aus"}
    expect(hall.page.locator("#blank, #help").filter(visible=True)).to_have_count(0)
    hall.page.locator("#help-open").click()
    hall.page.get_by_role("button", name="Buchstabentasten", pressed=False).click()
    hall.press("Escape", "p")
    expect(hall.page.locator("body.presenting")).to_be_attached()


def test_keys_are_letters_where_one_types(hall: Screen) -> None:
    hall.open()
    hall.press("/")
    assert hall.focused == "search"
    hall.page.keyboard.type("pb?s")
    expect(hall.page.locator("#search")).to_have_value("pb?s")
    assert hall.query == {}
