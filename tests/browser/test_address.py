"""The address owns the state: every action writes it, every visit reads it, and rubbish in it is met with a note."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

START = "turnout"
RUBBISH = {
    "indikator=gibtsnicht": "gibtsnicht",
    "indikator=": "Thema",
    "indikator=__proto__": "__proto__",
    "indikator=constructor": "constructor",
    "indikator=<img src=x onerror=alert(1)>": "<img",
    "indikator=%FF": "Thema",
    "stichtag=gestern": "gestern",
    "stichtag=": "Stichtag",
    "stichtag=2016-13-45": "2016-13-45",
    "stichtag=1800-01-01": "1800-01-01",
    "stichtag=31.12.2016": "31.12.2016",
    "ebene=planet": "planet",
    "ebene=": "Gebietsebene",
    "auswahl=99": "99",
    "auswahl=6": "6",
    "auswahl=06;05": "06;05",
    "auswahl=<b>": "<b>",
    "auswahl=toString": "toString",
}
HARMLESS = ("", "?", "?&&&=", "?unbekannt=1", "?auswahl=", "?auswahl=,,", "?ebene=stadtteil", "#karte")


def test_the_address_is_empty_as_long_as_nothing_was_chosen(screen: Screen) -> None:
    screen.open()
    assert screen.painted == [START, screen.prepared.first_date(START), "district", ""]
    assert screen.page.url == f"{screen.server.url}/karte"


def test_every_action_writes_the_address(screen: Screen) -> None:
    screen.open()
    screen.choose_indicator("population")
    assert screen.query == {"indikator": "population"}
    date = screen.prepared.dates("population")[1]
    screen.page.select_option("#date", date)
    screen.wait("population", date, "district")
    assert screen.query == {"indikator": "population", "stichtag": date}
    screen.select("06", "05")
    assert screen.query == {"indikator": "population", "stichtag": date, "auswahl": "06,05"}
    screen.choose_level("settlement_type")
    assert {**screen.query, "stichtag": date} == {
        "indikator": "population",
        "stichtag": date,
        "ebene": "siedlungsstruktur",
        "auswahl": "06,05",
    }
    screen.choose_level("city")
    assert screen.query["ebene"] == "stadt"


def test_indicator_date_and_level_make_history_and_the_selection_does_not(screen: Screen) -> None:
    screen.open("?indikator=population")
    length = "() => history.length"
    start = screen.page.evaluate(length)
    screen.select("06", "05", "01")
    assert screen.page.evaluate(length) == start
    screen.choose_indicator("density", selection=["06", "05", "01"])
    screen.choose_level("city")
    assert screen.page.evaluate(length) == start + 2


def test_back_and_forward_restore_indicator_date_and_level(screen: Screen) -> None:
    screen.open()
    states = [screen.painted]
    screen.choose_indicator("population")
    states.append(screen.painted)
    date = screen.prepared.dates("population")[1]
    screen.page.select_option("#date", date)
    screen.wait("population", date, "district")
    states.append(screen.painted)
    screen.choose_level("settlement_type")
    states.append(screen.painted)
    for state in reversed(states[:-1]):
        screen.page.go_back()
        screen.wait(*state[:3])
        controls_say(screen, state)
    for state in states[1:]:
        screen.page.go_forward()
        screen.wait(*state[:3])
        controls_say(screen, state)


def controls_say(screen: Screen, state: list[str]) -> None:
    indicator, date, level, _ = state
    expect(screen.page.locator("#topic-name")).to_have_text(screen.prepared.indicator(indicator)["short"])
    expect(screen.page.locator("#date")).to_have_value("" if date == "newest" else date)
    assert screen.attributes("#topic-list [aria-pressed='true']", "data-indicator") == [indicator]
    expect(screen.level_button(level)).to_have_attribute("aria-pressed", "true")


def test_a_link_shows_what_it_was_made_of(screen: Screen) -> None:
    date = screen.prepared.dates("population", "settlement_type")[1]
    screen.open(f"?indikator=population&stichtag={date}&ebene=siedlungsstruktur&auswahl=06,05")
    assert screen.painted == ["population", date, "settlement_type", "06,05"]
    controls_say(screen, screen.painted)
    assert screen.attributes("path[aria-pressed='true']", "data-district") == ["05", "06"]
    assert screen.note == ""


def test_a_reload_shows_the_same(screen: Screen) -> None:
    screen.open()
    screen.choose_indicator("turnout")
    screen.select("06")
    before = screen.painted, screen.fills(), screen.text("#sentence")
    screen.page.reload()
    indicator, date, level, selection = before[0]
    screen.wait(indicator, date, level, [selection])
    assert (screen.painted, screen.fills(), screen.text("#sentence")) == before


def is_met_with_a_note(screen: Screen, parameter: str) -> None:
    assert screen.painted == [START, screen.prepared.first_date(START), "district", ""], parameter
    assert RUBBISH[parameter] in screen.note, parameter
    assert screen.page.locator("#note img, #note b").count() == 0
    expect(screen.page.locator("#failure")).to_be_hidden()


def encoded(parameter: str) -> str:
    name, _, value = parameter.partition("=")
    return f"?{name}={value if '%' in value else quote(value, safe='')}"


@pytest.mark.parametrize("parameter", ["indikator=gibtsnicht", "stichtag=gestern", "ebene=planet", "auswahl=99"])
def test_a_link_with_rubbish_falls_back_to_the_default_with_a_friendly_note(screen: Screen, parameter: str) -> None:
    screen.open(encoded(parameter))
    is_met_with_a_note(screen, parameter)


def test_all_other_rubbish_does_so_too(screen: Screen) -> None:
    screen.open()
    for parameter in RUBBISH:
        screen.go(encoded(parameter))
        is_met_with_a_note(screen, parameter)


def test_what_is_not_wrong_gets_no_note(screen: Screen) -> None:
    screen.open()
    for query in HARMLESS:
        screen.go(query)
        assert screen.painted == [START, screen.prepared.first_date(START), "district", ""], query
        assert screen.note == "", query


def test_one_wrong_parameter_leaves_the_others_in_force(screen: Screen) -> None:
    screen.open("?indikator=density&ebene=planet&auswahl=06,77,05&stichtag=gestern")
    assert screen.painted == ["density", screen.prepared.first_date("density"), "district", "06,05"]
    assert all(word in screen.note for word in ("planet", "77", "gestern"))


def test_of_more_than_five_in_a_link_five_are_taken_and_the_same_twice_is_one(screen: Screen) -> None:
    screen.open("?auswahl=01,02,02,03,04,05,06,07")
    assert screen.painted[3] == "01,02,03,04,05"
    assert "höchstens 5" in screen.note


def test_the_note_goes_with_the_next_choice(screen: Screen) -> None:
    screen.open("?indikator=gibtsnicht")
    assert screen.note
    screen.choose_indicator("density")
    assert screen.note == ""
    assert screen.query == {"indikator": "density"}
