"""The charts: linked with the map both ways, honest about gaps, each with a name, a summary and a table."""

from __future__ import annotations

import re
from datetime import date as Day
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.explorer import CHARTS, DOT, PLOT, VIEWS, layout, outlines, settled, show, traces, twin
from tests.browser.screen import DISTRICT, Screen

LONGEST_STEP = 400
SHOWN = ".chart-panel:not([hidden])"
MOSKAUER_PLATZ = "23"


# Linked


def test_what_is_pointed_at_in_the_ranking_is_lifted_on_the_map_without_a_request(screen: Screen) -> None:
    screen.open()
    before = outlines(screen)
    with screen.counting() as wire:
        screen.ranked("06").hover()
        expect(screen.page.locator(".leaflet-borders-pane path")).to_have_count(before + 2)
        lifted = screen.page.locator(".leaflet-borders-pane path").last
        assert lifted.evaluate("path => path.getBBox().x") == pytest.approx(
            screen.district("06").evaluate("path => path.getBBox().x"), abs=2
        )
        screen.page.locator("h1").hover()
        expect(screen.page.locator(".leaflet-borders-pane path")).to_have_count(before)
    assert wire.urls == []


def test_what_is_pointed_at_on_the_map_is_lifted_in_ranking_and_chart_and_the_other_way_round(screen: Screen) -> None:
    screen.open()
    screen.district("06").hover()
    expect(screen.page.locator("#ranking .is-lifted")).to_have_attribute("data-toggle", "06")
    show(screen, "verteilung")
    before = outlines(screen)
    screen.district("06").hover()
    expect(screen.page.locator(f"{SHOWN} .hoverlayer .hovertext")).to_contain_text(name_of(screen, "06"))
    screen.page.locator("h1").hover()
    expect(screen.page.locator(f"{SHOWN} .hoverlayer .hovertext")).to_have_count(0)
    screen.page.mouse.move(*screen.page.evaluate(DOT, "05"))
    expect(screen.page.locator("#readout")).to_contain_text(name_of(screen, "05"))
    assert outlines(screen) == before + 2


def name_of(screen: Screen, district: str) -> str:
    return str(next(area["name"] for area in screen.prepared.frame["areas"] if area["id"] == district))


@pytest.mark.parametrize("view", ["verteilung", "vergleich"])
def test_a_click_on_a_dot_selects_and_the_next_takes_it_back(screen: Screen, view: str) -> None:
    screen.open(f"?indikator=turnout&zweites=density&ansicht={view}")
    settled(screen)
    for expected in ("05", None):
        screen.page.mouse.click(*screen.page.evaluate(DOT, "05"))
        screen.page.wait_for_function(
            "wanted => new URLSearchParams(location.search).get('auswahl') === wanted", arg=expected
        )
        screen.page.wait_for_timeout(400)
        expect(screen.page.locator("#selection-cards li")).to_have_count(1 if expected else 0)


@pytest.mark.parametrize("view", ["verteilung", "vergleich"])
def test_brushing_selects_up_to_five_and_says_when_there_were_more(screen: Screen, view: str) -> None:
    screen.open(f"?indikator=turnout&zweites=density&ansicht={view}")
    settled(screen)
    left, top, right, bottom = screen.page.evaluate(PLOT)
    around = [(left + 3, top + 3), (right - 3, top + 4), (right - 4, bottom - 3), (left + 4, bottom - 4)]
    brush(screen, around[::2] if view == "verteilung" else [*around, around[0]])
    expect(screen.page.locator("#selection-cards li")).to_have_count(5)
    assert "höchstens 5 Stadtteile" in screen.note
    assert f"von {53 if view == 'verteilung' else 52}" in screen.note  # one density is too old to be compared
    assert screen.page.locator(f"{DISTRICT}[aria-pressed='true']").count() == 5


def brush(screen: Screen, corners: list[tuple[float, float]]) -> None:
    screen.page.mouse.move(*corners[0])
    screen.page.mouse.down()
    for corner in corners[1:]:
        screen.page.mouse.move(*corner, steps=6)
    screen.page.mouse.up()


def test_the_filter_dims_the_map_and_the_dots_and_shortens_the_ranking(screen: Screen) -> None:
    screen.open("?typ=estate")
    estate = {area["id"] for area in screen.prepared.frame["areas"] if area["group"] == "estate"}
    assert len(estate) == 8
    full = f"{DISTRICT}[fill-opacity='1']"
    assert set(screen.attributes(full, "data-district")) == estate
    assert set(screen.attributes("#ranking [data-toggle]", "data-toggle")) == estate
    show(screen, "verteilung")
    (dots,) = traces(screen)
    clear = {each for each, opacity in zip(dots["customdata"], dots["marker"]["opacity"], strict=True) if opacity == 1}
    assert clear == estate


# Over time


def line_of(screen: Screen, name: str) -> tuple[dict[str, Any], Locator]:
    """The line of an area, as it was handed to the chart library and as it is drawn."""
    (place,) = (i for i, trace in enumerate(traces(screen)) if trace["name"] == name)
    return traces(screen)[place], screen.page.locator(f"{SHOWN} .scatterlayer .trace").nth(place)


def test_only_published_neighbours_in_time_are_joined(screen: Screen) -> None:
    series = screen.prepared.level("population")["series"][MOSKAUER_PLATZ]
    dates = [point[0] for point in series]
    assert any(a < "1991" and b > "1994" for a, b in pairwise(dates)), "1990 and 1995 are neighbours"
    screen.open(f"?indikator=population&ansicht=verlauf&auswahl={MOSKAUER_PLATZ},01")
    settled(screen)
    line, drawn = line_of(screen, "Moskauer Platz")
    assert [y for y in line["y"] if y is not None] == [point[1] for point in series]
    for trace in traces(screen):
        assert trace["connectgaps"] is False
        for (x0, y0), (x1, y1) in pairwise(zip(trace["x"], trace["y"], strict=True)):
            days = (Day.fromisoformat(x1) - Day.fromisoformat(x0)).days
            assert days <= LONGEST_STEP or y0 is None or y1 is None, (trace["name"], x0, x1)
    runs = sum(
        1 for a, b in pairwise(["0001-01-01", *dates]) if (Day.fromisoformat(b) - Day.fromisoformat(a)).days > 400
    )
    assert drawn.locator("path.js-line").count() == runs
    assert drawn.locator(".point").count() == len(series)


def test_a_single_date_is_a_dot(screen: Screen) -> None:
    screen.open("?indikator=pharmacy_distance&ansicht=verlauf&auswahl=40")
    settled(screen)
    _, drawn = line_of(screen, name_of(screen, "40"))
    assert drawn.locator(".point").count() == 1
    assert drawn.locator("path.js-line[d*='L']").count() == 0
    assert "nur ein Stand bekannt" in screen.text(f"{SHOWN} .chart-caption")


def test_an_index_meets_in_one_date_and_says_who_has_no_line(screen: Screen) -> None:
    screen.open("?indikator=population&ansicht=verlauf&verlauf=index")
    settled(screen)
    title = layout(screen)["annotations"][0]["text"]
    base = "-".join(reversed(re.fullmatch(r"Index, (\d\d\.\d\d\.\d{4}) = 100", title)[1].split(".")))  # type: ignore[index]
    for trace in traces(screen):
        assert (base, 100) in zip(trace["x"], trace["y"], strict=True), trace["name"]
    names = {trace["name"] for trace in traces(screen)}
    without = next(area for area in screen.prepared.frame["areas"] if area["name"] not in names)
    screen.click_district(without["id"])
    expect(screen.page.locator(f"{SHOWN} .chart-caption")).to_contain_text(f"{without['name']}: keine Linie")


# Two indicators


def test_both_city_means_are_lines_and_dots_are_as_large_as_the_population(screen: Screen) -> None:
    screen.open("?indikator=turnout&zweites=density&ansicht=vergleich")
    settled(screen)
    means = []
    for indicator in ("turnout", "density"):
        level = screen.prepared.level(indicator, "city")
        means.append(level["dates"][level["default"]]["value"][0])
    vertical, horizontal = layout(screen)["shapes"]
    assert (vertical["x0"], vertical["x1"]) == (means[0], means[0])
    assert (horizontal["y0"], horizontal["y1"]) == (means[1], means[1])
    expect(screen.page.locator(f"{SHOWN} .shapelayer path")).to_have_count(2)
    (dots,) = traces(screen)
    sizes = dict(zip(dots["customdata"], dots["marker"]["size"], strict=True))
    population = screen.prepared.level("population_latest")
    columns = population["dates"][population["default"]]
    ids = [area["id"] for area in screen.prepared.frame["areas"]]
    people = {ids[position]: value for position, value in zip(columns["area"], columns["value"], strict=True)}
    assert sorted(sizes, key=lambda each: sizes[each])[-1] == max(people, key=lambda each: people[each])
    shapes = dict(zip(dots["customdata"], dots["marker"]["symbol"], strict=True))
    groups = {area["id"]: area["group"] for area in screen.prepared.frame["areas"]}
    assert len({(groups[each], shape) for each, shape in shapes.items()}) == len(set(shapes.values())) == 3


# Names, summaries, twins


@pytest.mark.parametrize("view", CHARTS)
def test_every_chart_has_a_name_a_summary_and_a_table_twin(screen: Screen, view: str) -> None:
    screen.open(f"?indikator=turnout&zweites=density&auswahl=06,{MOSKAUER_PLATZ}&ansicht={view}")
    settled(screen)
    chart = screen.page.get_by_role("img", name=f"{VIEWS[view]} {screen.text('#headline')}")
    expect(chart).to_be_visible()
    summary = screen.page.locator(f"#{chart.get_attribute('aria-describedby')}")
    assert len(summary.inner_text()) > 40
    rows = twin(screen)
    if view == "verlauf":
        above = {area["name"] for level in screen.prepared.frame["levels"][1:] for area in level["areas"]}
        lines = [trace for trace in traces(screen) if trace["name"] in above]
        drawn = [trace["name"] for trace in lines for y in trace["y"] if y is not None]
        assert [row[0] for row in rows] == drawn
    else:
        names = {area["id"]: area["name"] for area in screen.prepared.frame["areas"]}
        (dots,) = traces(screen)
        assert sorted(row[0] for row in rows) == sorted(names[each] for each in dots["customdata"])
        assert len(rows) == (53 if view == "verteilung" else 52)  # the newest density of one is too old
    assert all(all(cell for cell in row) for row in rows)
    screen.page.locator(f"{SHOWN} .twin summary").click()
    expect(screen.page.locator(f"{SHOWN} .twin tbody tr").first).to_be_visible()


def test_missing_districts_are_in_the_twin_of_the_distribution_too(screen: Screen) -> None:
    screen.open("?indikator=foreigners_share&ansicht=verteilung")
    settled(screen)
    (dots,) = traces(screen)
    values = [row[2] for row in twin(screen)]
    assert len(values) == 53
    apart = sum("nicht vergleichbar" in value for value in values)
    assert values.count("k. A.") + apart == 53 - len(dots["customdata"])
    assert values.count("k. A.") > apart > 0
