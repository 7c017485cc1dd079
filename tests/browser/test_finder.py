"""The search box: a combobox for keys, fingers and screen readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled
from tests.browser.screen import Screen


def box(screen: Screen) -> Locator:
    return screen.page.get_by_role("combobox", name="Stadtteil oder Thema suchen")


def options(screen: Screen) -> Locator:
    return screen.page.get_by_role("listbox", name="Stadtteil oder Thema suchen").get_by_role("option")


def test_the_slash_leads_to_it_and_letters_find(screen: Screen) -> None:
    screen.open()
    screen.press("/")
    expect(box(screen)).to_be_focused()
    expect(box(screen)).to_have_value("")
    screen.page.keyboard.type("moebisb")
    expect(box(screen)).to_have_attribute("aria-expanded", "true")
    option = options(screen)
    expect(option).to_have_count(1)
    expect(option).to_contain_text("Möbisburg-Rhoda")
    expect(option).to_contain_text("Dörflich")
    assert box(screen).get_attribute("aria-activedescendant") == option.get_attribute("id")
    expect(screen.page.locator("#status")).to_have_text("1 gefunden")
    screen.press("Enter")
    settled(screen)
    assert screen.selected == ["18"]
    expect(box(screen)).to_have_value("")
    expect(box(screen)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(
    ("query", "first"), [("KV", "Krämpfervorstadt"), ("Rhoda", "Möbisburg-Rhoda"), ("rieht", "Rieth")]
)
def test_it_forgives(screen: Screen, query: str, first: str) -> None:
    screen.open()
    box(screen).fill(query)
    expect(options(screen).first).to_contain_text(first)


def test_arrows_choose_escape_closes_and_nothing_found_is_said(screen: Screen) -> None:
    screen.open()
    box(screen).fill("platz")
    expect(options(screen)).to_have_count(3)
    box(screen).press("ArrowDown")
    assert screen.attributes("#search-list [aria-selected]", "aria-selected") == ["false", "true", "false"]
    box(screen).press("ArrowUp")
    box(screen).press("ArrowUp")
    assert screen.attributes("#search-list [aria-selected]", "aria-selected") == ["false", "false", "true"]
    box(screen).press("Escape")
    expect(screen.page.locator("#search-list")).to_be_hidden()
    assert screen.query == {}
    box(screen).fill("Atlantis")
    expect(screen.page.locator("#search-list")).to_contain_text("Nichts gefunden")
    expect(screen.page.locator("#status")).to_have_text("0 gefunden")
    box(screen).press("Enter")
    assert screen.query == {}


def test_who_is_faster_than_the_answer_gets_its_first_option(screen: Screen) -> None:
    screen.open()
    box(screen).fill("rieht")
    box(screen).press("Enter")
    expect(screen.page.locator("[data-card]")).to_have_count(1)
    assert screen.selected == ["06"]


def test_topics_are_found_too_beside_districts(screen: Screen) -> None:
    screen.open("?auswahl=06")
    box(screen).fill("arbeitslos")
    option = options(screen).first
    expect(option).to_contain_text("Arbeitslosigkeit")
    expect(option).to_contain_text("Thema")
    box(screen).press("Enter")
    date = screen.prepared.first_date("unemployment_share")
    screen.wait("unemployment_share", date, "district", ["06"])


@pytest.mark.parametrize(
    ("query", "found"), [("Rieth", {"auswahl": "06"}), ("Nächste Kita", {"indikator": "kindergarten_distance"})]
)
def test_from_every_page_it_leads_to_the_map(screen: Screen, query: str, found: dict[str, str]) -> None:
    screen.open(path="")
    box(screen).fill(query)
    expect(options(screen).first).to_be_visible()
    box(screen).press("Enter")
    screen.page.wait_for_selector("#explorer #ranking li")
    screen.page.wait_for_url("**/karte?**")
    assert screen.query == found


def test_a_click_chooses_and_a_full_selection_gives_its_last_place(screen: Screen) -> None:
    screen.open("?auswahl=01,02,03,04,05")
    box(screen).fill("Rieth")
    screen.page.get_by_role("option", name="Rieth").click()
    settled(screen)
    chosen = screen.selected
    assert chosen[:4] == ["01", "02", "03", "04"]
    assert len(chosen) == 5
    expect(screen.page.locator("#selection-cards li").last).to_contain_text("Rieth")


def test_on_a_phone_the_card_comes_into_view(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open()
    box(screen).fill("Alach")
    screen.page.get_by_role("option", name="Alach").click()
    expect(screen.page.locator("[data-card]")).to_be_in_viewport()
