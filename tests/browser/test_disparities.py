"""The page on disparities: seven questions beside one map, all of it in the address, linked, and calm on the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.serving import Server
from tests.browser.conftest import OpenScreen, watched
from tests.browser.screen import DISTRICT, Prepared, Screen, window
from tests.browser.test_accessibility import RULES
from tests.browser.test_looks import A4, CUT_OFF, PICTURES, SMALLEST_TARGET, TOO_SMALL

PATH = "disparitaeten/"
PARTS = "teile=kindergarten_distance:1,school_distance:1"
STATES = {
    "ungleich": "?stadtteil=06",
    "keine-lorenzkurve": "?indikator=population",
    "gehaeuft": "?frage=gehaeuft",
    "abstand": "?frage=abstand&indikator=population",
    "rang": "?frage=rang&stadtteil=06",
    "genau": "?frage=rang&indikator=density",
    "wohnen": "?frage=wohnen",
    "wahlscheine": "?frage=wohnen&indikator=postal_certificates",
    "wohnen-ohne-antwort": "?frage=wohnen&indikator=turnout",
    "index": "?frage=index&stadtteil=06",
    "index-ohne-richtung": f"?frage=index&{PARTS},%2Bdensity:2",
    "index-vorlage": "?frage=index&vorlage=families&schnitte=-1;1",
    "zwillinge": "?frage=zwillinge&stadtteil=06",
    "zwillinge-ohne-stadtteil": "?frage=zwillinge",
    "hinweis": "?frage=gibtsnicht",
}
RUBBISH = {
    "frage=planet": "planet",
    "frage=toString": "toString",
    "indikator=gibtsnicht": "gibtsnicht",
    "indikator=__proto__": "__proto__",
    "stichtag=gestern": "gestern",
    "stichtag=1800-01-01": "1800-01-01",
    "stadtteil=99": "99",
    "stadtteil=<b>": "<b>",
    "frage=index&teile=kaputt": "kaputt",
    "frage=index&teile=gibtsnicht:1": "gibtsnicht",
    "frage=index&teile=school_distance:9": "school_distance:9",
    "frage=index&teile=school_distance:1,kaputt": "kaputt",
    "frage=index&art=x": "x",
    "frage=index&mindest=-1": "-1",
    "frage=index&schnitte=3;2;1": "Strichpunkt",
    "frage=index&vorlage=gibtsnicht": "gibtsnicht",
    "frage=zwillinge&themen=gibtsnicht": "gibtsnicht",
    "frage=zwillinge&typ=x": "x",
}
MARK = "() => document.querySelectorAll('path[data-district]').forEach(path => { path.marked = true; })"
MARKED = "() => [...document.querySelectorAll('path[data-district]')].filter(path => path.marked).length"
Visit = Callable[..., Screen]


def visit(screen: Screen, query: str = "") -> Screen:
    return screen.open(PATH + query)


def settled(page: Page) -> None:
    page.wait_for_selector("body[data-painted]:not(.is-loading)", state="attached")


def values(screen: Screen, selector: str) -> list[str]:
    return screen.page.locator(selector).all_text_contents()


@pytest.fixture
def open_to_axe(browser: Browser, server: Server, prepared: Prepared) -> Iterator[Visit]:
    """Windows that let axe's script in, which the page's own rules keep out."""
    with ExitStack() as windows:

        def new(width: int) -> Screen:
            page = window(browser, width, 844, bypass_csp=True)
            return visit(windows.enter_context(watched(page, server, prepared)))

        yield new


def violations(screen: Screen) -> list[tuple[str, list[Any]]]:
    settled(screen.page)
    found = Axe().run(screen.page, options=RULES).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found]


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_folded_or_unfolded(open_to_axe: Visit, width: int) -> None:
    screen, found = open_to_axe(width), {}
    for state, query in STATES.items():
        screen.go(query)
        screen.page.eval_on_selector_all("main details", "all => all.forEach(each => { each.open = true; })")
        found[state] = violations(screen)
    assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_pictures_for_the_eye(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = visit(new_screen(width, height))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for state, query in STATES.items():
        screen.go(query)
        settled(screen.page)
        screen.page.screenshot(path=PICTURES / f"disparitaeten-{state}-{width}x{height}.png", full_page=width < 1000)
        assert screen.overflow() <= 0


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_lies_beside_a_narrow_window_and_everything_can_be_hit(new_screen: OpenScreen, width: int) -> None:
    screen = visit(new_screen(width, 700))
    for query in STATES.values():
        screen.go(query)
        screen.page.eval_on_selector_all("main details", "all => all.forEach(each => { each.open = true; })")
        assert screen.overflow() <= 0, query
        assert screen.page.evaluate(CUT_OFF) == [], query
        assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == [], query


def test_paper_shows_the_answer_without_the_controls(screen: Screen) -> None:
    visit(screen, STATES["ungleich"])
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(A4)
    assert screen.overflow() <= 0
    for hidden in (".questions", ".controls", ".walk", ".zoom", ".page-link"):
        assert [node for node in screen.page.locator(hidden).all() if node.is_visible()] == [], hidden
    for shown in ("#headline", "#sentence", "#measures", "#map"):
        expect(screen.page.locator(shown)).to_be_visible()


def test_both_pages_link_to_each_other_and_share_every_file(screen: Screen) -> None:
    screen.open()
    with screen.counting() as wire:
        screen.page.click("#to-disparities")
        settled(screen.page)
    again = [path for path in wire.paths() if path.startswith(("/_dash-component-suites/", "/dateien/app."))]
    assert set(again) <= {path for path in screen.wire.paths() if path not in wire.paths("/disparitaeten")}
    assert wire.paths("/disparitaeten/_dash-component-suites") == []
    visit(screen, "?indikator=density&stadtteil=06")
    screen.page.click("#to-explorer")
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])


def test_the_address_without_its_stroke_keeps_its_query(server: Server) -> None:
    answer = server.get("/disparitaeten?frage=rang&stadtteil=06")
    assert (answer.status, answer.headers["location"]) == (308, "/disparitaeten/?frage=rang&stadtteil=06")


@pytest.mark.parametrize("query", RUBBISH)
def test_rubbish_in_the_address_is_met_with_a_note(screen: Screen, query: str) -> None:
    visit(screen, f"?{quote(query, safe='=&;:,')}")
    assert RUBBISH[query] in screen.note
    assert screen.districts.count() == 53
    assert screen.page.locator("#failure").is_hidden()


def test_every_state_comes_back_from_its_address(screen: Screen) -> None:
    visit(screen)
    for query in list(STATES.values())[:-1]:
        screen.go(query)
        settled(screen.page)
        assert screen.page.evaluate("() => sozialraum.codec.format(sozialraum.state(), sozialraum.frame)") == query


def test_back_returns_to_the_question_before(screen: Screen) -> None:
    visit(screen, "?stadtteil=06")
    screen.page.click("[data-question='index']")
    expect(screen.page.locator("#answer-index")).to_be_visible()
    assert screen.query == {"frage": "index", "stadtteil": "06"}
    screen.page.go_back()
    expect(screen.page.locator("#answer-ungleich")).to_be_visible()
    expect(screen.page.locator("#answer-index")).to_be_hidden()


def test_the_curve_leads_to_the_map_by_mouse_and_keyboard(screen: Screen) -> None:
    visit(screen)
    settled(screen.page)
    slider = screen.page.locator("#lorenz-walk")
    slider.focus()
    screen.press("ArrowRight")
    chosen = screen.query["stadtteil"]
    expect(screen.district(chosen)).to_have_attribute("aria-pressed", "true")
    name = next(area["name"] for area in screen.prepared.frame["areas"] if area["id"] == chosen)
    assert (slider.get_attribute("aria-valuetext") or "").startswith(name)
    point = screen.page.locator("#plot-lorenz .points path").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(screen.district(chosen)).to_have_attribute("aria-pressed", "false")
    assert screen.query["stadtteil"] != chosen


def test_a_district_is_chosen_with_the_keyboard_on_the_map(screen: Screen) -> None:
    visit(screen, "?frage=rang")
    screen.district("06").focus()
    screen.press("Enter")
    expect(screen.page.locator("#ranks [aria-pressed='true']")).to_have_attribute("data-toggle", "06")
    assert screen.query == {"frage": "rang", "stadtteil": "06"}


def test_a_result_without_clusters_is_said(screen: Screen) -> None:
    for indicator in ("turnout", "density", "invalid_votes"):
        visit(screen, f"?frage=gehaeuft&indikator={indicator}")
        found = screen.page.locator("#clusters > li").count()
        kinds = [fill for fill in screen.fills().values() if fill.startswith("url(#cluster-") and "none" not in fill]
        assert len(kinds) == found
        assert screen.page.locator("#clusters-refusal").is_visible() == (found == 0)


def test_a_slider_moves_without_drawing_anew_and_with_one_request_at_a_time(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
    settled(screen.page)
    screen.page.evaluate(MARK)
    under_way, most = 0, 0

    def slowly(route: Route) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        screen.page.wait_for_timeout(150)
        route.continue_()

    def done(url: str) -> None:
        nonlocal under_way
        if "/index?" in url:
            under_way -= 1

    screen.page.on("requestfinished", lambda request: done(request.url))
    screen.page.route("**/index?*", slowly)
    slider = screen.page.locator("#weight-school_distance")
    slider.focus()
    with screen.counting() as wire:
        for _ in range(8):
            slider.press("ArrowRight", no_wait_after=True)
        settled(screen.page)
    assert most == 1
    asked = wire.paths("/index")
    assert 1 <= len(asked) < 8
    assert "school_distance:5" in screen.page.url
    assert "school_distance%3A5" in wire.urls[-1]
    assert screen.page.evaluate(MARKED) == 53
    assert screen.focused == "weight-school_distance"
    assert screen.page.locator("[data-part='school_distance'] output").text_content() == "5"


def test_map_list_and_legend_of_an_index_agree(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
    settled(screen.page)
    rated = screen.page.locator("#index-rows > li").count()
    hatched = [fill for fill in screen.fills().values() if "not-published" in fill]
    assert rated + len(hatched) == 53
    assert sum(count for _, _, count in screen.legend()) == 53
    assert len(values(screen, "#left-out > li")) == len(hatched)


def test_an_index_speaks_of_burden_everywhere(screen: Screen) -> None:
    visit(screen, "?frage=index&vorlage=families")
    settled(screen.page)
    labels = [label for _, label, _ in screen.legend()]
    assert labels[:4] == ["geringe Belastung", "mittlere Belastung", "hohe Belastung", "sehr hohe Belastung"]
    assert all("elastung" in text for text in values(screen, "#index-rows .value"))
    assert values(screen, "#index-rows .value")[0].startswith("sehr hohe Belastung")
    assert "Rang 1 = höchste Belastung" in screen.text("#sentence")
    assert screen.text("#headline") == "Index aus 4 Themen"
    for cell in values(screen, "#table-index-body td:nth-child(3)"):
        assert cell in labels


def test_two_cuts_make_three_classes(screen: Screen) -> None:
    visit(screen, "?frage=index&schnitte=-1;1")
    settled(screen.page)
    three = ["geringe Belastung", "mittlere Belastung", "hohe Belastung"]
    assert [label for _, label, _ in screen.legend()][:3] == three
    screen.page.click("[data-preset='families']")
    settled(screen.page)
    assert screen.query == {"frage": "index", "vorlage": "families"}
    expect(screen.page.locator("[data-preset='families']")).to_have_attribute("aria-pressed", "true")
    assert len([label for _, label, _ in screen.legend() if "elastung" in label]) == 4


def test_a_question_is_asked_of_a_topic_that_answers_it(screen: Screen) -> None:
    visit(screen)
    settled(screen.page)
    screen.page.click("[data-question='wohnen']")
    expect(screen.page.locator("#segregation > li").first).to_be_visible()
    assert "kann diese Frage nicht beantworten" in screen.note
    assert screen.query == {"frage": "wohnen"}
    expect(screen.page.locator("#indicator")).to_have_value("postal_certificates")
    assert screen.page.locator("#indicator option[value='turnout']").is_disabled()


def test_a_topic_without_an_answer_says_why_and_what_has_one(screen: Screen) -> None:
    visit(screen, "?frage=wohnen&indikator=turnout")
    settled(screen.page)
    assert screen.text("#sentence").startswith("Die Zahlen sind zum Teil geschätzt")
    screen.page.click("#segregation-refusal [data-topic='invalid_votes']")
    expect(screen.page.locator("#segregation > li").first).to_be_visible()
    assert screen.query == {"frage": "wohnen", "indikator": "invalid_votes"}


def test_a_question_without_any_answer_is_not_offered(screen: Screen) -> None:
    """Which one that is depends on the data."""
    visit(screen)
    settled(screen.page)
    dead = screen.page.locator("[data-question][aria-disabled='true']")
    for button in dead.all():
        reason = button.get_attribute("title") or ""
        assert reason.endswith(".")
        button.click(force=True)
        assert screen.note == reason
        expect(screen.page.locator("#answer-ungleich")).to_be_visible()


def test_an_index_is_put_together_and_is_a_link(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
    screen.page.select_option("#add-part", "density")
    expect(screen.page.locator("#parts > li")).to_have_count(3)
    settled(screen.page)
    screen.page.click("[data-part='density'] button.direction")
    settled(screen.page)
    assert screen.query["teile"] == "kindergarten_distance:1,school_distance:1,-density:1"
    rows = values(screen, "#index-rows .name")
    visit(screen, screen.page.url.split(PATH)[1])
    settled(screen.page)
    assert values(screen, "#index-rows .name") == rows


def test_twins_of_a_twin(screen: Screen) -> None:
    visit(screen, "?frage=zwillinge&stadtteil=06&typ=alle")
    cards = screen.page.locator(".twin-card")
    expect(cards).not_to_have_count(0)
    other = cards.first.locator("[data-toggle]").get_attribute("data-toggle")
    cards.first.locator("[data-toggle]").click()
    settled(screen.page)
    assert screen.query["stadtteil"] == other


def test_a_failed_question_is_said_and_can_be_tried_again(screen: Screen) -> None:
    visit(screen)
    before = screen.text("#headline")
    screen.page.route("**/zwillinge/*", lambda route: route.fulfill(status=503, body="kaputt"))
    screen.page.select_option("#district", "06")
    screen.page.click("[data-question='zwillinge']")
    expect(screen.page.locator("#failure")).to_be_visible()
    assert screen.text("#headline") == before
    screen.page.unroute("**/zwillinge/*")
    screen.complaints.clear()
    screen.page.click("#retry")
    expect(screen.page.locator(".twin-card").first).to_be_visible()
    expect(screen.page.locator("#failure")).to_be_hidden()


@pytest.mark.parametrize("district", ["06"])
def test_every_chart_has_its_table(screen: Screen, district: str) -> None:
    for query, table in (
        ("", "lorenz"),
        ("?frage=rang", "ranks"),
        (f"?frage=index&stadtteil={district}", "contributions"),
    ):
        visit(screen, query)
        settled(screen.page)
        rows = screen.page.locator(f"#table-{table}-body tr")
        assert rows.count() >= 8, table
        assert all(text.strip() for text in values(screen, f"#table-{table}-body td")), table
    assert screen.page.locator(DISTRICT).count() == 53
