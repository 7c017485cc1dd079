"""The map: all districts painted, named and reachable by pointer and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import POINT_INSIDE, Screen

STEPS = {"north": "ArrowUp", "east": "ArrowRight", "south": "ArrowDown", "west": "ArrowLeft"}
INDICATORS = ("population_latest", "turnout", "change_since_2016", "foreigners_share", "stop_density")

WHERE_A_KEY_LEADS = """([district, key]) => {
    const path = document.querySelector(`path[data-district="${district}"]`);
    path.focus();
    path.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    return document.activeElement.dataset.district;
}"""


def in_tab_order(screen: Screen) -> list[str]:
    return screen.attributes("path[data-district][tabindex='0']", "data-district")


def test_every_district_is_painted_in_the_colour_of_its_value(screen: Screen, erfurt_prepared: Path) -> None:
    values, newest = (pd.read_parquet(erfurt_prepared / f"{name}.parquet") for name in ("values", "newest"))
    screen.open()
    for indicator in INDICATORS:
        screen.choose_indicator(indicator)
        fills, legend = screen.fills(), screen.legend()
        assert len(fills) == 53
        colours = [colour for colour, _, _ in legend if colour]
        table = (
            newest
            if screen.painted[1] == "newest"
            else values[values["reference_date"].astype(str) == screen.painted[1]]
        )
        shown = table[(table["indicator"] == indicator) & (table["level"] == "district")].sort_values("value")
        known = [colours.index(fills[district]) for district in shown["area_id"][shown["state"] == "known"]]
        assert known == sorted(known)
        assert [known.count(i) for i in range(len(colours))] == [count for colour, _, count in legend if colour]
        if shown["state"].eq("known").sum() < 10:
            assert len(set(known)) == 1, "too few for classes"
        for state in ("not_published", "not_comparable"):
            missing = {fills[district] for district in shown["area_id"][shown["state"] == state]}
            assert missing <= {f"url(#hatch-{state})"}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_every_district_can_be_pointed_at(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height).open()
    screen.page.locator("#map").scroll_into_view_if_needed()
    hidden = [path.get_attribute("data-district") for path in screen.districts.all() if not path.evaluate(POINT_INSIDE)]
    assert hidden == []


def test_every_district_has_a_role_and_a_name_that_speaks_value_and_state(screen: Screen) -> None:
    screen.open()
    areas = {area["id"]: area["name"] for area in screen.prepared.frame["areas"]}
    for indicator in INDICATORS:
        screen.choose_indicator(indicator)
        assert set(screen.attributes("path[data-district]", "role")) == {"button"}
        values = {row[0].split(" ")[0]: row[2] for row in screen.table()}
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
    screen.press("End")
    assert screen.focused == "53"
    screen.press("Home")
    assert screen.focused == "01"
    assert in_tab_order(screen) == ["01"]


def test_arrow_keys_move_to_the_neighbour_in_that_direction(screen: Screen) -> None:
    screen.open()
    areas = {area["id"]: area for area in screen.prepared.frame["areas"]}
    for district, area in areas.items():
        for direction, key in STEPS.items():
            there = screen.page.evaluate(WHERE_A_KEY_LEADS, [district, key])
            assert (district, direction, there) == (district, direction, area["travel"].get(direction, district))


def test_a_real_key_travels_and_the_opposite_one_leads_back(screen: Screen) -> None:
    screen.open()
    travel = {area["id"]: area["travel"] for area in screen.prepared.frame["areas"]}
    screen.district("06").focus()
    for direction, opposite in (("west", "east"), ("north", "south"), ("east", "west"), ("south", "north")):
        screen.press(STEPS[direction])
        there = travel["06"][direction]
        assert screen.focused == there
        screen.press(STEPS[opposite])
        assert screen.focused == travel[there][opposite]
        screen.district("06").focus()


def test_the_focused_district_is_read_out_and_marked(screen: Screen) -> None:
    screen.open()
    screen.press("Tab")
    screen.district("05").focus()
    screen.press("ArrowRight")
    expect(screen.page.locator("#readout")).to_contain_text("Rieth")
    assert screen.page.locator(".leaflet-borders-pane path[stroke='#101820']").count() >= 1


def test_skip_links_lead_to_map_ranking_and_table(screen: Screen) -> None:
    screen.open()
    targets = screen.attributes("#page .skip", "href")
    assert len(targets) == 3
    for steps, target in enumerate(targets, start=1):
        screen.open()
        screen.press("Tab", "Enter", *["Tab"] * steps)
        link = screen.page.locator(f".skip[href='{target}']")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        screen.press("Enter", "Tab")
        assert screen.page.evaluate("target => document.querySelector(target).contains(document.activeElement)", target)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_the_map_is_the_largest_thing_and_needs_no_scrolling(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = new_screen(width, height).open()
    sizes = {
        selector: screen.page.locator(selector).evaluate("node => node.offsetWidth * node.offsetHeight")
        for selector in ("#map", "#side-panel", ".legend", ".zoom", ".controls", ".statement", ".masthead")
    }
    assert max(sizes, key=sizes.__getitem__) == "#map"
    for selector in ("#headline", "#sentence", "#map", "#legend-items", "#attribution"):
        expect(screen.page.locator(selector)).to_be_in_viewport(ratio=0.99)
