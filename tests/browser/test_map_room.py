"""The map fills its room: what is chosen stays uncovered, nothing lies on districts, a reader's part of it stays."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import Box, boxes, overlap, settled
from tests.browser.screen import DISTRICT, Screen

SIZES = [(1920, 1080), (1366, 768), (1024, 768), (390, 844)]
FIVE = "?indikator=turnout&auswahl=06,05,01,39,20"
FILLED = 0.92
NAMED = [(1920, 1080, 18), (1366, 768, 12), (1024, 768, 8), (390, 844, 5)]
AROUND = (".legend", ".zoom", ".map-foot", "#attribution", ".controls", ".statement", ".side")


def around(found: list[Box]) -> Box:
    """The box around boxes."""
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def within(inner: Box, outer: Box, slack: float = 1) -> bool:
    return all(a >= b - slack for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + slack for a, b in zip(inner[2:], outer[2:], strict=True)
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("query", ["?indikator=turnout", FIVE])
def test_the_city_fills_its_panel(new_screen: OpenScreen, width: int, height: int, query: str) -> None:
    screen = new_screen(width, height).open(query)
    city = size(around(boxes(screen, DISTRICT)))
    for panel in ("#map", "#map-panel"):
        (room,) = boxes(screen, panel)
        assert max(part / whole for part, whole in zip(city, size(room), strict=True)) >= FILLED, panel
        assert within(around(boxes(screen, DISTRICT)), room), panel


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", ["karte", "ungleichheit"])
def test_nothing_lies_on_the_map(new_screen: OpenScreen, width: int, height: int, path: str) -> None:
    screen = new_screen(width, height).open("?indikator=turnout&zeigen=pharmacy,school,typen&frage=rang", path)
    (room,) = boxes(screen, "#map")
    for selector in AROUND:
        assert not [box for box in boxes(screen, f"{selector}:not([hidden])") if overlap(box, room)], selector


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_five_chosen_districts_are_outlined_named_beside_and_uncovered(
    new_screen: OpenScreen, width: int, height: int
) -> None:
    screen = new_screen(width, height).open(FIVE)
    chosen = boxes(screen, f"{DISTRICT}[aria-pressed='true']")
    labels = boxes(screen, ".label-chosen")
    names = [text.split("≈")[0] for text in screen.page.locator(".label-chosen").all_text_contents()]
    assert sorted(names) == ["Altstadt", "Berliner Platz", "Bindersleben", "Frienstedt", "Rieth"]
    assert screen.page.locator(".leader").count() == len(chosen) == 5
    (room,) = boxes(screen, "#map")
    assert all(within(label, room) for label in labels)
    assert not [pair for pair in combinations(boxes(screen, ".map-label"), 2) if overlap(*pair)]
    inner = [(left + 2, top + 2, right - 2, bottom - 2) for left, top, right, bottom in chosen]
    assert not [label for label in boxes(screen, ".map-label") for district in inner if overlap(label, district)]
    lines = screen.page.locator(".leaflet-borders-pane path[stroke-width='3']").count()
    assert lines == 5


@pytest.mark.parametrize(("width", "height", "least"), NAMED)
def test_names_stand_on_the_map_as_it_opens(new_screen: OpenScreen, width: int, height: int, least: int) -> None:
    screen = new_screen(width, height).open("?indikator=turnout")
    assert screen.page.locator(".map-label").count() >= least


def test_the_inner_city_stands_whole_beside_the_map(screen: Screen) -> None:
    screen.open(FIVE)
    (inset,), (panel,) = boxes(screen, "#inset svg"), boxes(screen, "#map-panel")
    assert within(inset, panel)
    assert min(size(inset)) >= 100
    expect(screen.page.locator("#inset svg")).to_be_in_viewport(ratio=1)
    inner = [area["id"] for area in screen.prepared.frame["areas"] if area["group"] in {"urban", "estate"}]
    outside: list[str] = screen.page.evaluate(
        """ids => {
            const view = document.querySelector('#inset svg').viewBox.baseVal;
            return ids.filter(id => {
                const box = document.querySelector(`path[data-district="${id}"]`).getBBox();
                return box.x < view.x || box.x + box.width > view.x + view.width
                    || box.y < view.y || box.y + box.height > view.y + view.height;
            });
        }""",
        inner,
    )
    assert outside == []
    screen.page.get_by_role("button", name="Menschen", exact=True).click()
    expect(screen.page.locator(".inset")).to_be_hidden()


def test_the_document_has_the_inset_before_dash_is_there(screen: Screen) -> None:
    screen.page.route("**/_dash-*", lambda route: route.abort())
    screen.page.goto(f"{screen.server.url}/karte{FIVE}")
    (inset,) = boxes(screen, "[data-as='inset'] svg")
    assert min(size(inset)) >= 100
    screen.complaints.clear()  # Dash misses what the test keeps from it


SEEN = """() => {
    const box = document.querySelector('path[data-district="06"]').getBoundingClientRect();
    return Math.round(box.width * 10) / 10;
}"""


def zoomed(screen: Screen) -> float:
    """How wide one district is drawn."""
    return float(screen.page.evaluate(SEEN))


def test_a_readers_zoom_stays_through_every_change_of_the_screen(new_screen: OpenScreen) -> None:
    screen = new_screen(1366, 768).open("?indikator=turnout")
    whole = zoomed(screen)
    screen.page.click("[data-act=zoom-in]")
    screen.page.click("[data-act=pan-left]")
    mine = zoomed(screen)
    assert mine == pytest.approx(2 * whole, rel=0.05)
    for width, height in ((1024, 768), (768, 1024), (1366, 768)):
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert zoomed(screen) == pytest.approx(mine, rel=0.02), (width, height)
    for name in ("Menschen", "Flächen"):
        screen.page.get_by_role("button", name=name, exact=True).click()
        settled(screen)
    assert zoomed(screen) == pytest.approx(mine, rel=0.02)
    screen.page.click("#present")
    settled(screen)
    assert zoomed(screen) == pytest.approx(mine, rel=0.02)
    screen.press("Escape")
    settled(screen)
    screen.choose_indicator("invalid_votes")
    assert zoomed(screen) == pytest.approx(mine, rel=0.02)
    screen.page.click("[data-act=zoom-all]")
    assert zoomed(screen) == pytest.approx(whole, rel=0.02)


def test_buttons_move_the_map_without_dragging(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    for act, axis, sign in (("left", 0, 1), ("right", 0, -1), ("up", 1, 1), ("down", 1, -1)):
        (before,) = boxes(screen, "path[data-district='06']")
        screen.page.click(f"[data-act=pan-{act}]")
        (after,) = boxes(screen, "path[data-district='06']")
        assert (after[axis] - before[axis]) * sign > 50, act


def test_what_was_searched_is_shown_large(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    before = zoomed(screen)
    screen.page.fill("#search", "Rieth")
    screen.press("Enter")
    settled(screen)
    assert zoomed(screen) > 2 * before
    (room,), (rieth,) = boxes(screen, "#map"), boxes(screen, "path[data-district='06']")
    assert within(rieth, room)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_read_off_the_map_meets_neither_scale_nor_sources(
    new_screen: OpenScreen, width: int, height: int
) -> None:
    screen = new_screen(width, height).open("?indikator=household_size")
    for district in ("27", "47", "06"):
        screen.district(district).focus()
        expect(screen.page.locator("#readout")).to_be_visible()
        (readout,), (scale,), (sources,) = (boxes(screen, each) for each in ("#readout", "#scale", "#attribution"))
        (room,) = boxes(screen, "#map")
        assert not any(overlap(readout, other) for other in (scale, sources, room))
        assert screen.page.locator("#readout").evaluate("node => node.scrollHeight <= node.clientHeight + 1")
    assert screen.overflow() <= 0


def test_a_cartogram_has_a_legend_of_sizes_and_no_scale(screen: Screen) -> None:
    screen.open("?indikator=turnout&karte=menschen")
    expect(screen.page.locator("#scale")).to_be_hidden()
    circles = {area["id"]: area["circle"]["radius"] for area in screen.prepared.frame["areas"]}
    sizes = screen.prepared.frame["people"]["sizes"]
    shown = screen.page.locator("#legend-sizes li")
    assert 1 <= shown.count() <= len(sizes)
    drawn = dict(zip(screen.attributes(DISTRICT, "data-district"), boxes(screen, DISTRICT), strict=True))
    per_metre = {number: (size(drawn[number])[0] - 2.5) / (2 * radius) for number, radius in circles.items()}
    largest = max(circles, key=circles.__getitem__)
    radii = {entry["label"]: entry["radius"] for entry in sizes}
    for entry in shown.all():
        pixels = float(entry.evaluate("node => parseFloat(node.style.getPropertyValue('--size'))"))
        label = screen.page.evaluate("node => node.textContent", entry.element_handle())
        assert pixels == pytest.approx(2 * radii[label] * per_metre[largest], rel=0.03)
        assert "Einwohner" in label
    screen.go("?indikator=turnout")
    expect(screen.page.locator("#scale")).to_be_visible()
    expect(shown).to_have_count(0)


@pytest.mark.parametrize("width", [390, 320])
def test_menus_of_the_map_stay_inside_a_narrow_window(new_screen: OpenScreen, width: int) -> None:
    screen = new_screen(width, 844).open("?indikator=turnout")
    for menu in ("#layers", "#class-settings"):
        screen.page.click(f"{menu} > summary")
        (box,) = boxes(screen, f"{menu} > .choices")
        assert box[0] >= 0
        assert box[2] <= width
        assert screen.overflow() <= 0
        screen.press("Escape")


@pytest.mark.parametrize("query", ["?indikator=turnout&bezug=stadt", "?indikator=change_since_2016"])
def test_the_lower_arm_of_two_is_hatched_everywhere(screen: Screen, query: str) -> None:
    screen.open(query)
    legend: list[list[str]] = screen.page.eval_on_selector_all(
        "#legend-items .swatch:not([class*=not_]):not([class*=suppressed])",
        "all => all.map(node => [node.style.getPropertyValue('--colour'), getComputedStyle(node).backgroundImage])",
    )
    lower = {colour for colour, image in legend if "gradient" in image}
    upper = {colour for colour, image in legend if "gradient" not in image}
    assert lower
    assert upper
    assert not lower & upper
    fills = screen.fills()
    over: list[list[str]] = screen.page.evaluate(
        """() => [...document.querySelectorAll('path[data-district]')].map((path, i) =>
            [path.dataset.district, document.querySelectorAll('#borders-drawn path')[i].getAttribute('fill')])"""
    )
    hatched = {district for district, fill in over if fill == "url(#over-below)"}
    assert hatched == {district for district, colour in fills.items() if colour in lower}
    bars: list[list[str]] = screen.page.eval_on_selector_all(
        "#ranking .bar",
        "all => all.map(node => [node.style.getPropertyValue('--colour'), getComputedStyle(node).backgroundImage])",
    )
    assert {colour for colour, image in bars if "gradient" in image} <= lower
    assert {colour for colour, image in bars if "gradient" not in image} <= upper
    document = screen.server.get(f"/karte{query}").text
    drawn = document.split('id="first-areas"')[1].split("</g>")[0]
    assert drawn.count('fill="url(#first-below-') == len(hatched)
