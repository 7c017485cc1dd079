"""The map: all districts painted, named and reachable by pointer and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import POINT_INSIDE, Screen

STEPS = {"north": "ArrowUp", "east": "ArrowRight", "south": "ArrowDown", "west": "ArrowLeft"}
INDICATORS = ("population_latest", "turnout", "change_since_2016", "foreigners_share", "stop_density")


def in_tab_order(screen: Screen) -> list[str]:
    return screen.attributes("path[data-district][tabindex='0']", "data-district")


def focus_map(screen: Screen, district: str) -> None:
    """Come to the map's one tab stop and walk on from there to a district."""
    screen.district(in_tab_order(screen)[0]).focus()
    screen.press("Home")
    for _ in range(int(district) - 1):
        screen.page.evaluate("id => document.querySelector(`path[data-district='${id}']`).focus()", district)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_district_is_painted_as_its_class_says(screen: Screen, indicator: str) -> None:
    screen.open(f"?indikator={indicator}")
    frame, level = screen.prepared.frame, screen.prepared.level(indicator)
    shown = level["dates"][level["default"]]
    expected = {area["id"]: "url(#hatch-not-published)" for area in frame["areas"]}
    for position, assigned in zip(shown["area"], shown["class"], strict=True):
        expected[frame["areas"][position]["id"]] = level["legend"][assigned]["colour"]
    assert len(expected) == 53
    assert screen.fills() == expected


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_every_district_can_be_pointed_at(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height).open()
    screen.page.locator("#map").scroll_into_view_if_needed()
    hidden = [path.get_attribute("data-district") for path in screen.districts.all() if not path.evaluate(POINT_INSIDE)]
    assert hidden == []


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_district_has_a_role_and_a_name_that_speaks_value_and_state(screen: Screen, indicator: str) -> None:
    screen.open(f"?indikator={indicator}")
    assert set(screen.attributes("path[data-district]", "role")) == {"button"}
    values = {row[0].split(" ")[0]: row[2] for row in screen.table()}
    areas = {area["id"]: area["name"] for area in screen.prepared.frame["areas"]}
    for district, name in screen.names().items():
        said = "nicht veröffentlicht" if values[district] == "k. A." else values[district]
        assert name.startswith(areas[district])
        assert said in name


def test_the_map_is_one_tab_stop(screen: Screen) -> None:
    screen.open()
    assert len(in_tab_order(screen)) == 1
    screen.district(in_tab_order(screen)[0]).focus()
    screen.press("ArrowRight", "ArrowDown")
    assert in_tab_order(screen) == [screen.focused]
    screen.press("Tab")
    assert not screen.focused.isdigit()
    screen.press("Shift+Tab")
    assert in_tab_order(screen) == [screen.focused]


def test_arrow_keys_move_to_the_neighbour_in_that_direction(screen: Screen) -> None:
    screen.open()
    wrong = []
    for area in screen.prepared.frame["areas"]:
        for direction, key in STEPS.items():
            screen.district(area["id"]).focus()
            screen.press(key)
            there = area["travel"].get(direction, area["id"])
            if screen.focused != there:
                wrong.append((area["id"], direction, there, screen.focused))
    assert wrong == []


def test_home_and_end_go_to_the_first_and_the_last_district(screen: Screen) -> None:
    screen.open()
    screen.district("06").focus()
    screen.press("End")
    assert screen.focused == "53"
    screen.press("Home")
    assert screen.focused == "01"


def test_the_focused_district_is_read_out_and_marked(screen: Screen) -> None:
    screen.open()
    screen.page.keyboard.press("Tab")
    screen.district("05").focus()
    screen.press("ArrowRight")
    expect(screen.page.locator("#readout")).to_contain_text("Rieth")
    assert screen.page.locator(".leaflet-borders-pane path[stroke='#101820']").count() == 1


@pytest.mark.parametrize("target", ["map-panel", "ranking-panel", "table-panel"])
def test_skip_links_lead_to_map_ranking_and_table(screen: Screen, target: str) -> None:
    screen.open()
    link = screen.page.locator(f".skip a[href='#{target}']")
    for _ in range(3):
        screen.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    screen.press("Enter", "Tab")
    inside = f"() => document.getElementById('{target}').contains(document.activeElement)"
    assert screen.page.evaluate(inside)


def test_the_map_is_the_largest_thing_on_the_screen(new_screen: OpenScreen) -> None:
    screen = new_screen(1920, 1080).open()
    sizes = {
        selector: screen.page.locator(selector).evaluate("node => node.offsetWidth * node.offsetHeight")
        for selector in ("#map", "#ranking-panel", ".controls", ".statement", ".masthead")
    }
    assert max(sizes, key=sizes.__getitem__) == "#map"


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_sentence_map_and_legend_need_no_scrolling(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height).open()
    for selector in ("#headline", "#sentence", "#map", "#legend-items", "#attribution"):
        expect(screen.page.locator(selector)).to_be_in_viewport(ratio=0.99)
