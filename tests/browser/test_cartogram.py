"""The map itself: people instead of hectares, labels, layers, zoom and scale."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.prepare import prepare
from tests.app.serving import running
from tests.browser.conftest import watched
from tests.browser.explorer import boxes, kept_polygons, mark_polygons, outlines, overlap, picture, settled
from tests.browser.screen import DISTRICT, Prepared, Screen, window
from tests.musterstadt import write_musterstadt

PIXEL = 1.5
"""Leaflet rounds corners to whole pixels."""


def people(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Menschen", exact=True).click()
    settled(screen)


def test_the_same_polygons_become_circles_that_do_not_overlap_and_keep_their_colours(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    mark_polygons(screen)
    colours, names, shapes = screen.fills(), screen.names(), boxes(screen, DISTRICT)
    people(screen)
    assert screen.query["karte"] == "menschen"
    assert kept_polygons(screen) == 53
    assert (screen.fills(), screen.names()) == (colours, names)
    circles = []
    for left, top, right, bottom in boxes(screen, DISTRICT):
        width, height = right - left, bottom - top
        assert width == pytest.approx(height, abs=2 * PIXEL + 3)
        circles.append(((left + right) / 2, (top + bottom) / 2, min(width, height) / 2))
    # The boxes include the white line around each circle, 2.5 px wide.
    circles = [(x, y, radius - 1.25) for x, y, radius in circles]
    for (x0, y0, r0), (x1, y1, r1) in combinations(circles, 2):
        assert math.hypot(x0 - x1, y0 - y1) >= r0 + r1 - 2 * PIXEL
    screen.page.get_by_role("button", name="Flächen", exact=True).click()
    settled(screen)
    assert [coordinate for box in boxes(screen, DISTRICT) for coordinate in box] == pytest.approx(
        [coordinate for box in shapes for coordinate in box], abs=PIXEL
    )


def test_a_circle_is_as_large_as_its_population(screen: Screen) -> None:
    areas = {area["id"]: area for area in screen.prepared.frame["areas"]}
    level = screen.prepared.level("population_latest")
    columns = level["dates"][level["default"]]
    ids = list(areas)
    ratios = [
        areas[ids[position]]["circle"]["radius"] ** 2 / value
        for position, value in zip(columns["area"], columns["value"], strict=True)
        if value > 2000
    ]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.02)
    screen.open()
    people(screen)
    picture(screen, "menschen-1366x768")
    assert screen.overflow() <= 0


def test_keys_and_selection_work_among_the_circles(screen: Screen) -> None:
    screen.open("?karte=menschen&auswahl=06")
    with_one = outlines(screen)
    screen.district("06").focus()
    visited = {"06"}
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft") * 2:
        screen.press(key)
        visited.add(screen.focused)
    assert len(visited) > 3
    last = screen.focused
    if last == "06":
        screen.press("ArrowUp")
        last = screen.focused
    screen.press("Enter")
    settled(screen)
    assert screen.selected == ["06", last]
    screen.page.locator("h1").hover()
    screen.page.locator("#topic-button").focus()
    expect(screen.page.locator(".leaflet-borders-pane path")).to_have_count(with_one + 2)
    lines = boxes(screen, ".leaflet-borders-pane path")[53:]
    (circle,) = boxes(screen, f"path[data-district='{last}']")
    assert any(all(abs(a - b) < 8 for a, b in zip(line, circle, strict=True)) for line in lines)


def test_labels_do_not_collide_at_any_zoom(screen: Screen) -> None:
    screen.open("?indikator=turnout&zeigen=namen,werte&auswahl=06,40")
    counts = []
    for zoom in ("", "zoom-in", "zoom-in", "zoom-inner", "zoom-all"):
        if zoom:
            screen.page.click(f"[data-act={zoom}]")
        labels = boxes(screen, ".map-label")
        counts.append(len(labels))
        assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == [], zoom
    assert min(counts) >= 3
    assert counts[3] != counts[4]
    for query in ("?karte=menschen&zeigen=werte", "?modus=praesentation&auswahl=06"):
        screen.go(query)
        labels = boxes(screen, ".map-label")
        assert len(labels) > 3
        assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == [], query


def test_facilities_are_symbols_that_stand_in_the_legend(screen: Screen) -> None:
    screen.open()
    screen.page.click("#layers summary")
    for kind in ("pharmacy", "school"):
        screen.page.click(f"#layers [data-value='{kind}']")
        settled(screen)
    assert screen.query["zeigen"] == "namen,pharmacy,school"
    drawn = set(screen.attributes(".facility .symbol", "class"))
    assert drawn == {"symbol symbol-cross", "symbol symbol-square"}
    for name in ("Apotheke", "Schule"):
        expect(screen.page.locator("#legend-over").get_by_text(name, exact=True)).to_be_visible()
    assert len(screen.wire.paths("/daten/facilities")) == 1
    assert screen.page.locator(".facility").evaluate_all("all => all.every(each => !each.hasAttribute('tabindex'))")
    people(screen)
    expect(screen.page.locator(".facility")).to_have_count(0)


def test_outlines_of_the_settlement_types_can_be_laid_over(screen: Screen) -> None:
    screen.open()
    before = outlines(screen)
    colours = {area["colour"] for level in screen.prepared.frame["levels"][1:-1] for area in level["areas"]}
    screen.page.click("#layers summary")
    screen.page.click("#layers [data-value='typen']")
    settled(screen)
    assert outlines(screen) > before
    drawn = set(screen.attributes(".leaflet-borders-pane path", "stroke"))
    assert colours <= drawn
    screen.page.click("#layers [data-value='typen']")
    settled(screen)
    assert outlines(screen) == before


def test_the_scale_bar_is_true(screen: Screen) -> None:
    screen.open()
    bar = screen.page.locator(".leaflet-control-scale-line")
    expect(bar).to_be_visible()
    number, unit = re.fullmatch(r"(\d+) (km|m)", bar.inner_text()).groups()  # type: ignore[union-attr] # no match is a failure
    metres = int(number) * (1000 if unit == "km" else 1)
    (box,) = boxes(screen, ".leaflet-control-scale-line")
    per_pixel = metres / (box[2] - box[0])
    boxes_of_city = boxes(screen, DISTRICT)
    height = (max(b[3] for b in boxes_of_city) - min(b[1] for b in boxes_of_city)) * per_pixel
    assert 19_000 < height < 25_000


def test_zoom_to_the_inner_city_the_selection_and_the_whole_city(screen: Screen) -> None:
    screen.open("?auswahl=40,51")
    inner = {each["id"] for each in screen.prepared.frame["areas"] if each["group"] in ("urban", "estate")}

    def inside() -> set[str]:
        (map_box,) = boxes(screen, "#map")
        found = zip(screen.attributes(DISTRICT, "data-district"), boxes(screen, DISTRICT), strict=True)
        return {
            number
            for number, (left, top, right, bottom) in found
            if left >= map_box[0] - 2 and top >= map_box[1] - 2 and right <= map_box[2] + 2 and bottom <= map_box[3] + 2
        }

    assert len(inside()) == 53
    width = boxes(screen, "path[data-district='06']")[0]
    screen.page.click("[data-act=zoom-inner]")
    assert inner <= inside() != set(screen.attributes(DISTRICT, "data-district"))
    larger = boxes(screen, "path[data-district='06']")[0]
    assert larger[2] - larger[0] > 1.5 * (width[2] - width[0])
    screen.page.click("[data-act=zoom-selection]")
    assert {"40", "51"} <= inside()
    screen.page.click("[data-act=zoom-all]")
    assert len(inside()) == 53
    screen.press("i")
    assert len(inside()) < 53
    screen.press("g")
    assert len(inside()) == 53
    screen.page.click("[data-act=clear]")
    expect(screen.page.locator("[data-act=zoom-selection]")).to_be_disabled()


def test_where_no_circle_can_be_drawn_the_button_says_why(musterstadt_screen: Screen) -> None:
    """The fictional dataset names no population by which circles would be drawn."""
    screen = musterstadt_screen
    screen.open("?karte=menschen")
    button = screen.page.get_by_role("button", name="Menschen", exact=True)
    expect(button).to_be_disabled()
    expect(button).to_have_attribute("aria-pressed", "false")
    reason = "Der Datensatz nennt keine Bevölkerungszahl, nach der sich Kreise zeichnen ließen."
    expect(screen.page.locator("#people-note")).to_have_text(reason)
    expect(screen.page.locator("#note-text")).to_contain_text(reason)


def test_a_district_without_people_leaves_the_others_their_circles(browser: Browser, tmp_path: Path) -> None:
    folder, out = write_musterstadt(tmp_path / "musterstadt"), tmp_path / "out"
    settings, values = folder / "dataset.toml", folder / "werte.csv"
    settings.write_text('cartogram = "population_latest"\n' + settings.read_text("utf-8"), "utf-8")
    lines = values.read_text("utf-8-sig").splitlines(keepends=True)
    values.write_text("".join(line for line in lines if not line.startswith("08;")), "utf-8")
    prepare(folder, out)
    with (
        running(folder, out, tmp_path / "log") as server,
        watched(window(browser), server, Prepared(out)) as screen,
    ):
        screen.open()
        people(screen)
        hollow = [area["name"] for area in screen.prepared.frame["areas"] if area["circle"]["hollow"]]
        assert "Märchenau" in hollow
        assert len(hollow) < 14
        expect(screen.page.locator("#people-note")).to_have_text(
            f"Gestrichelte Kreise ohne Größe, weil keine Zahl über null bekannt ist: {', '.join(hollow)}."
        )
        assert screen.query["karte"] == "menschen"
        sizes = [right - left for left, _, right, _ in boxes(screen, DISTRICT)]
        assert min(sizes) > 2
        assert screen.page.locator("path[stroke-dasharray='3 3']").count() == len(hollow)
        picture(screen, "menschen-ohne-zahl")
