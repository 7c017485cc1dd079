"""The page on disparities: seven questions beside one map, all of it in the address, linked, and calm on the wire."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.serving import Server
from tests.browser.conftest import OpenScreen, watched
from tests.browser.screen import DISTRICT, Prepared, Screen, plain, window
from tests.browser.test_accessibility import RULES
from tests.browser.test_looks import A4, CUT_OFF, PICTURES, SMALLEST_TARGET, TOO_SMALL

PARTS = "teile=kindergarten_distance:1,school_distance:1"
STATES = {
    "ungleich": "?auswahl=06",
    "keine-lorenzkurve": "?indikator=population",
    "gehaeuft": "?frage=gehaeuft",
    "abstand": "?indikator=population&frage=abstand",
    "rang": "?auswahl=06,05,01,39,20&frage=rang",
    "genau": "?indikator=density&frage=rang",
    "wohnen": "?frage=wohnen",
    "wahlscheine": "?indikator=postal_certificates&frage=wohnen",
    "index": "?auswahl=06&frage=index",
    "index-ohne-richtung": f"?frage=index&{PARTS},%2Bdensity:2",
    "index-vorlage": "?frage=index&schnitte=-1;1&vorlage=families",
    "index-leer": "?frage=index&teile=",
    "zwillinge": "?auswahl=06&frage=zwillinge",
    "zwillinge-alle": "?auswahl=05,06&frage=zwillinge&themen=turnout,density&vergleich=alle",
    "zwillinge-ohne-stadtteil": "?frage=zwillinge",
    "hinweis": "?frage=gibtsnicht",
}
RUBBISH = {
    "frage=planet": "planet",
    "frage=toString": "toString",
    "indikator=gibtsnicht": "gibtsnicht",
    "indikator=__proto__": "__proto__",
    "stichtag=gestern": "gestern",
    "indikator=turnout&stichtag=1800-01-01": "1800-01-01",
    "auswahl=99": "99",
    "auswahl=<b>": "<b>",
    "frage=index&teile=kaputt": "kaputt",
    "frage=index&teile=gibtsnicht:1": "gibtsnicht",
    "frage=index&teile=school_distance:9": "school_distance:9",
    "frage=index&teile=school_distance:1,kaputt": "kaputt",
    "frage=index&art=x": "x",
    "frage=index&mindest=-1": "-1",
    "frage=index&schnitte=3;2;1": "Strichpunkt",
    "frage=index&vorlage=gibtsnicht": "gibtsnicht",
    "frage=zwillinge&themen=gibtsnicht": "gibtsnicht",
    "frage=zwillinge&vergleich=x": "x",
}
MARK = "() => document.querySelectorAll('path[data-district]').forEach(path => { path.marked = true; })"
MARKED = "() => [...document.querySelectorAll('path[data-district]')].filter(path => path.marked).length"
CITY = """() => {
    const room = document.querySelector('.map-room').getBoundingClientRect();
    const boxes = [...document.querySelectorAll('path[data-district]')].map(path => path.getBoundingClientRect());
    const low = name => Math.min(...boxes.map(box => box[name]));
    const high = name => Math.max(...boxes.map(box => box[name]));
    return {
        wide: (high('right') - low('left')) / room.width,
        high: (high('bottom') - low('top')) / room.height,
        outside: low('left') < room.left - 1 || high('right') > room.right + 1
            || low('top') < room.top - 1 || high('bottom') > room.bottom + 1,
        height: room.height,
    };
}"""
"""How much of the map's room the districts take, and whether they leave it."""
Visit = Callable[..., Screen]


def visit(screen: Screen, query: str = "") -> Screen:
    return screen.open(query, "ungleichheit")


def settled(page: Page) -> None:
    page.wait_for_selector("body[data-painted]:not(.is-loading)", state="attached")


def values(screen: Screen, selector: str) -> list[str]:
    return [plain(text) for text in screen.page.locator(selector).all_text_contents()]


def tab(question: str) -> str:
    return f"""#questions [data-set='{{"question":"{question}"}}']"""


def preset(recipe: str) -> str:
    return f"""#tools [data-set*='"recipe":"{recipe}"']"""


def ask(screen: Screen, question: str) -> None:
    screen.page.click(tab(question))
    expect(screen.page.locator(tab(question))).to_have_attribute("aria-current", "true")
    settled(screen.page)


def unfold(screen: Screen) -> None:
    screen.page.eval_on_selector_all("main .page details", "all => all.forEach(each => { each.open = true; })")


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


# Looks


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_folded_or_unfolded(open_to_axe: Visit, width: int) -> None:
    screen, found = open_to_axe(width), {}
    for state, query in STATES.items():
        screen.go(query)
        unfold(screen)
        found[state] = violations(screen)
    assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1024, 768), (390, 844)])
def test_the_map_fills_its_room_beside_every_answer(new_screen: OpenScreen, width: int, height: int) -> None:
    screen = visit(new_screen(width, height))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for state, query in STATES.items():
        screen.go(query)
        screen.page.screenshot(path=PICTURES / f"ungleichheit-{state}-{width}x{height}.png", full_page=width < 1000)
        city = screen.page.evaluate(CITY)
        assert max(city["wide"], city["high"]) > 0.92, (state, city)
        assert not city["outside"], (state, city)
        assert city["height"] > 0.4 * min(width, height), (state, city)
        assert screen.overflow() <= 0, state


@pytest.mark.parametrize("question", ["ungleich", "rang", "index", "zwillinge"])
def test_map_and_answer_are_seen_without_scrolling_on_a_laptop(screen: Screen, question: str) -> None:
    visit(screen, f"?indikator=turnout&auswahl=06&frage={question}")
    answers = {
        "ungleich": ".graph",
        "rang": ".row >> nth=0",
        "index": ".row >> nth=0",
        "zwillinge": ".twin-card >> nth=0",
    }
    for selector in ("#map", f"#side-panel {answers[question]}"):
        box = screen.page.locator(selector).first.bounding_box()
        assert box
        assert box["y"] + 40 < 768, (question, selector)
    assert screen.page.locator("#map-panel").bounding_box()["y"] < 300  # type: ignore[index] # it is on the page


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_lies_beside_a_narrow_window_and_everything_can_be_hit(new_screen: OpenScreen, width: int) -> None:
    screen = visit(new_screen(width, 700))
    for query in STATES.values():
        screen.go(query)
        unfold(screen)
        assert screen.overflow() <= 0, query
        assert screen.page.evaluate(CUT_OFF) == [], query
        assert screen.page.evaluate(TOO_SMALL, SMALLEST_TARGET) == [], query


def test_paper_shows_the_answer_without_the_controls(screen: Screen) -> None:
    visit(screen, STATES["ungleich"])
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(A4)
    assert screen.overflow() <= 0
    for hidden in (".questions", ".controls", ".walk", ".zoom", ".tools"):
        assert [node for node in screen.page.locator(hidden).all() if node.is_visible()] == [], hidden
    for shown in ("#headline", "#sentence", "#side-panel", "#paper-map"):
        expect(screen.page.locator(shown)).to_be_visible()


def test_headings_come_in_one_order_under_the_question(screen: Screen) -> None:
    visit(screen)
    for query in STATES.values():
        screen.go(query)
        levels = screen.page.eval_on_selector_all(
            "main :is(h1, h2, h3, h4)", "all => all.map(each => Number(each.tagName[1]))"
        )
        assert levels.count(1) == 1, query
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (query, levels)


def test_the_title_names_question_and_topic(screen: Screen) -> None:
    visit(screen, "?indikator=density&frage=gehaeuft")
    assert screen.page.title().startswith("Wo gehäuft? Bevölkerungsdichte")
    ask(screen, "index")
    assert screen.page.title().startswith("Index-Labor Versorgung in der Nähe")


# Address


def test_topic_and_selection_go_along_to_the_explorer_and_back(screen: Screen) -> None:
    visit(screen, "?indikator=density&auswahl=06,05")
    screen.page.click("header [data-page='karte']")
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06", "05"])
    screen.page.click("header [data-page='ungleichheit']")
    expect(screen.page.locator("#questions [aria-current]")).to_be_visible()
    settled(screen.page)
    assert screen.query == {"indikator": "density", "auswahl": "06,05"}


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
        expected = dict(parse_qsl(query[1:], keep_blank_values=True))
        found = dict(parse_qsl(screen.page.url.partition("?")[2], keep_blank_values=True))
        assert found == {key: text for key, text in expected.items() if (key, text) != ("frage", "ungleich")}


def test_back_returns_to_the_question_before(screen: Screen) -> None:
    visit(screen, "?auswahl=06")
    ask(screen, "index")
    expect(screen.page.locator("#parts")).to_be_visible()
    assert screen.query == {"frage": "index", "auswahl": "06"}
    screen.page.go_back()
    expect(screen.page.locator(tab("ungleich"))).to_have_attribute("aria-current", "true")
    expect(screen.page.locator("#parts")).to_have_count(0)


def test_a_question_is_a_link_that_can_be_opened_elsewhere(screen: Screen) -> None:
    visit(screen, "?indikator=density&auswahl=06")
    href = screen.page.locator(tab("index")).get_attribute("href") or ""
    assert href.startswith("/ungleichheit?")
    assert dict(parse_qsl(href.partition("?")[2])) == {"indikator": "density", "auswahl": "06", "frage": "index"}


# Linked


def test_the_curve_leads_to_the_map_by_mouse_and_keyboard(screen: Screen) -> None:
    visit(screen, "?indikator=turnout")
    slider = screen.page.locator("#lorenz-walk")
    slider.focus()
    screen.press("ArrowRight")
    expect(screen.page.locator("#selection-cards [data-toggle]")).to_have_count(1)
    chosen = screen.query["auswahl"]
    expect(screen.district(chosen)).to_have_attribute("aria-pressed", "true")
    name = next(area["name"] for area in screen.prepared.frame["areas"] if area["id"] == chosen)
    settled(screen.page)
    assert (slider.get_attribute("aria-valuetext") or "").startswith(name)
    screen.press("ArrowRight")
    expect(screen.district(chosen)).to_have_attribute("aria-pressed", "false")
    point = screen.page.locator("#chart-lorenz .points path").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(screen.page.locator("#selection-cards [data-toggle]")).to_have_count(2)


def test_a_district_is_chosen_with_the_keyboard_on_the_map(screen: Screen) -> None:
    visit(screen, "?indikator=turnout&frage=rang")
    screen.district("06").focus()
    screen.press("Enter")
    expect(screen.page.locator("#side-panel .row[aria-pressed='true']")).to_have_attribute("data-toggle", "06")
    assert screen.query["auswahl"] == "06"


def test_up_to_five_are_selected_in_a_list_without_a_request(screen: Screen) -> None:
    visit(screen, "?indikator=turnout&frage=rang")
    with screen.counting() as wire:
        for number, row in enumerate(screen.page.locator("#side-panel .row").all()[:6], start=1):
            row.click()
            expect(screen.page.locator("#side-panel .row[aria-pressed='true']")).to_have_count(min(number, 5))
    assert wire.urls == []
    assert "fünf" in screen.note or "5" in screen.note
    assert len(screen.query["auswahl"].split(",")) == 5
    marks = {
        row.evaluate("row => row.style.getPropertyValue('--mark')")
        for row in screen.page.locator("#side-panel [aria-pressed='true']").all()
    }
    assert len(marks) == 5


def test_pointing_at_a_row_lifts_its_district(screen: Screen) -> None:
    visit(screen, "?indikator=turnout&frage=rang")
    screen.page.hover("#side-panel .row[data-toggle='40']", force=True)
    expect(screen.page.locator("#readout")).to_be_visible()
    name = next(area["name"] for area in screen.prepared.frame["areas"] if area["id"] == "40")
    assert screen.text("#readout").startswith(name)


def test_a_result_without_clusters_is_said(screen: Screen) -> None:
    for indicator in ("turnout", "density", "invalid_votes"):
        visit(screen, f"?frage=gehaeuft&indikator={indicator}")
        found = screen.page.locator("#side-panel .row").count()
        assert (
            sum(count for _, label, count in screen.legend() if " unter " in label or "zweifelhaft" in label) == found
        )
        assert screen.page.locator("#side-panel .refusal").count() == (0 if found else 1)


def test_what_has_no_value_is_told_from_what_has_no_cluster(screen: Screen) -> None:
    visit(screen, "?frage=gehaeuft&indikator=population")
    legend = {label: count for _, label, count in screen.legend()}
    assert sum(legend.values()) == 53
    apart = [label for label in legend if label.startswith("nicht vergleichbar")]
    assert len(apart) == len([fill for fill in screen.fills().values() if "not_comparable" in fill]) > 0


# The index lab


def test_a_slider_moves_without_drawing_anew_and_with_one_request_at_a_time(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
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
        if "/antwort/" in url:
            under_way -= 1

    screen.page.on("requestfinished", lambda request: done(request.url))
    screen.page.route("**/antwort/**", slowly)
    slider = screen.page.locator("#weight-school_distance")
    slider.focus()
    with screen.counting() as wire:
        for _ in range(8):
            slider.press("ArrowRight", no_wait_after=True)
        expect(screen.page.locator("[data-part='school_distance'] .weight")).to_have_text("5")
        screen.page.wait_for_url("**school_distance:5**")
        settled(screen.page)
    assert most == 1
    asked = [url for url in wire.urls if "/antwort/" in url]
    assert 1 <= len(asked) < 8
    assert "school_distance:5" in asked[-1]
    assert screen.page.evaluate(MARKED) == 53
    assert screen.focused == "weight-school_distance"
    assert slider.get_attribute("aria-valuetext") == "Gewicht von Nächste Schule: 5"


def test_map_list_and_legend_of_an_index_agree(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
    rated = screen.page.locator("#side-panel .row").count()
    hatched = [fill for fill in screen.fills().values() if "not_published" in fill]
    assert rated + len(hatched) == 53
    assert sum(count for _, _, count in screen.legend()) == 53
    assert screen.page.locator("#side-panel details", has_text="Nicht bewertet").locator("li").count() == len(hatched)


def test_an_index_speaks_of_burden_everywhere(screen: Screen) -> None:
    visit(screen, "?frage=index&vorlage=families")
    labels = [label for _, label, _ in screen.legend()]
    assert all("elastung" in label for label in labels[:-1])
    assert all("elastung" in text for text in values(screen, "#side-panel .row .value"))
    assert values(screen, "#side-panel .row .value")[0].startswith("sehr hohe Belastung")
    assert "Rang 1 = höchste Belastung" in screen.text("#sentence")
    assert screen.text("#headline") == "Wege für Familien: Index aus 4 Themen"
    for cell in values(screen, "#side-panel section:has(.rows) td[data-head='Klasse']"):
        assert cell in labels


def test_two_cuts_make_three_classes_until_a_template_says_otherwise(screen: Screen) -> None:
    visit(screen, "?frage=index&schnitte=-1;1")
    three = ["geringe Belastung", "mittlere Belastung", "hohe Belastung"]
    assert [label for _, label, _ in screen.legend()][:3] == three
    screen.page.click(preset("families"))
    expect(screen.page.locator(preset("families"))).to_have_attribute("aria-pressed", "true")
    settled(screen.page)
    assert screen.query == {"frage": "index", "vorlage": "families"}
    assert len([label for _, label, _ in screen.legend() if "elastung" in label]) > 3


def test_settings_are_shown_as_they_hold_and_errors_at_their_field(screen: Screen) -> None:
    visit(screen, "?frage=index")
    screen.page.click("#index-settings summary")
    assert screen.page.input_value("#minimum") == "300"
    screen.page.fill("#cuts", "3; 2")
    screen.press("Enter")
    expect(screen.page.locator("#cuts")).to_have_attribute("aria-invalid", "true")
    assert "Strichpunkt" in screen.text("#cuts-error")
    screen.page.fill("#cuts", "-1; 0,5")
    screen.press("Enter")
    screen.page.wait_for_url("**schnitte=-1;0.5**")
    settled(screen.page)
    assert screen.page.locator("#cuts").get_attribute("aria-invalid") is None
    assert screen.page.input_value("#cuts") == "−1; 0,5"
    assert len([label for _, label, _ in screen.legend() if "elastung" in label]) == 3


def test_a_topic_is_added_by_the_button_only(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS}")
    screen.page.focus("#add-part")
    with screen.counting() as wire:
        screen.press("ArrowDown", "ArrowDown", "w")
        screen.page.wait_for_timeout(100)
    assert wire.urls == []
    expect(screen.page.locator("#parts > li")).to_have_count(2)
    screen.page.select_option("#add-part", "density")
    screen.page.click("[data-act='add-part']")
    expect(screen.page.locator("#parts > li")).to_have_count(3)
    settled(screen.page)
    screen.page.click("[data-part='density'] button.direction")
    screen.page.wait_for_url("**-density:1**")
    settled(screen.page)
    assert screen.query["teile"] == "kindergarten_distance:1,school_distance:1,-density:1"
    rows = values(screen, "#side-panel .row .name")
    visit(screen, f"?{screen.page.url.partition('?')[2]}")
    assert values(screen, "#side-panel .row .name") == rows


def test_a_part_that_is_removed_leaves_the_focus_where_another_can_be_added(screen: Screen) -> None:
    visit(screen, f"?frage=index&{PARTS},turnout:2")
    screen.page.click("[data-act='remove-part'][data-part='kindergarten_distance']")
    expect(screen.page.locator("#parts > li")).to_have_count(2)
    settled(screen.page)
    assert screen.focused == "add-part"
    weights = values(screen, "#parts .weight")
    assert weights == ["1", "2"]
    assert [screen.page.input_value(f"#weight-{part}") for part in ("school_distance", "turnout")] == weights


def test_the_last_part_can_be_removed_and_the_empty_index_is_a_link(screen: Screen) -> None:
    visit(screen, "?frage=index&teile=turnout:1")
    screen.page.click("[data-act='remove-part']")
    screen.page.wait_for_url("**teile=")
    settled(screen.page)
    assert screen.note == ""
    assert screen.text("#headline") == "Index ohne Thema"
    assert screen.page.locator("#side-panel .refusal").count() == 1


def test_bars_show_the_selected_districts_too(screen: Screen) -> None:
    visit(screen, "?frage=index&auswahl=06")
    names = "() => document.querySelector('#chart-contributions .js-plotly-plot').data[0].customdata"
    assert "06" in screen.page.evaluate(names)


# Which topic answers which question


def test_a_question_is_asked_of_a_topic_that_answers_it(screen: Screen) -> None:
    visit(screen, "?indikator=turnout")
    expect(screen.page.locator(f"{tab('wohnen')} .hint")).to_be_visible()
    ask(screen, "wohnen")
    expect(screen.page.locator("#side-panel .row").first).to_be_visible()
    assert "»Wahlbeteiligung (geschätzt)« kann diese Frage nicht beantworten: Die Zahlen sind" in screen.note
    assert screen.text("#topic-name") == "Wahlschein"
    assert screen.page.locator("#topic-list [data-indicator='turnout']").is_disabled()
    assert screen.page.locator("#topic-list [data-indicator='invalid_votes']").is_enabled()
    assert "Wahlbeteiligung (geschätzt): Die Zahlen sind" in " ".join(values(screen, "#side-panel details li"))
    ask(screen, "ungleich")
    assert screen.text("#topic-name") == "Wahlbeteiligung (geschätzt)"
    assert screen.note == ""


def test_a_topic_is_chosen_in_the_picker(screen: Screen) -> None:
    visit(screen, "?frage=wohnen")
    screen.page.click("#topic-button")
    screen.page.click("#topic-list [data-indicator='invalid_votes']")
    screen.page.wait_for_url("**indikator=invalid_votes**")
    settled(screen.page)
    assert screen.text("#headline").startswith("Anteil ungültiger Stimmen")
    assert screen.query == {"frage": "wohnen", "indikator": "invalid_votes"}


def test_the_date_is_that_of_the_topic(screen: Screen) -> None:
    visit(screen, "?indikator=population")
    dates = screen.page.locator("#date option").all_text_contents()
    assert len(dates) > 1
    before = screen.text("#headline")
    screen.page.click("[data-act='earlier']")
    expect(screen.page.locator("#headline")).not_to_have_text(before)
    assert "stichtag" in screen.query


def test_a_question_without_any_answer_is_not_offered(screen: Screen) -> None:
    """Which one that is depends on the data."""
    visit(screen)
    for button in screen.page.locator("#questions [aria-disabled='true']").all():
        reason = button.get_attribute("title") or ""
        assert reason.endswith(".")
        expect(button.locator(".hint")).to_be_visible()
        button.click(force=True)
        assert screen.note == plain(reason)
        expect(screen.page.locator(tab("ungleich"))).to_have_attribute("aria-current", "true")


def test_a_date_without_an_answer_says_why_and_what_has_one(screen: Screen) -> None:
    visit(screen, "?indikator=population&stichtag=1995-12-31&frage=ungleich")
    refusal = screen.page.locator("#side-panel .refusal")
    expect(refusal).to_have_count(1)
    assert screen.text("#sentence") in screen.text("#side-panel .refusal")
    screen.page.locator("#side-panel .chips button").first.click()
    expect(refusal).to_have_count(0)


# Twins


def test_twins_of_a_twin(screen: Screen) -> None:
    visit(screen, "?frage=zwillinge&auswahl=06&vergleich=alle")
    cards = screen.page.locator(".twin-card")
    expect(cards).not_to_have_count(0)
    other = cards.first.locator("[data-area]").get_attribute("data-area")
    assert screen.fills()["06"] not in {fill for area, fill in screen.fills().items() if area != "06"}
    cards.first.locator("[data-area]").click()
    screen.page.wait_for_url(f"**auswahl=06,{other}**")
    settled(screen.page)
    name = next(area["name"] for area in screen.prepared.frame["areas"] if area["id"] == other)
    assert screen.text("#headline") == f"Ähnlich wie {name}"


def test_what_twins_are_compared_in_can_be_chosen(screen: Screen) -> None:
    visit(screen, "?frage=zwillinge&auswahl=06&vergleich=alle")
    screen.page.click("#themes summary")
    pressed = screen.page.locator("#themes [aria-pressed='true']")
    chosen = pressed.count()
    assert chosen > 1
    pressed.first.click()
    expect(pressed).to_have_count(chosen - 1)
    settled(screen.page)
    assert f"den {chosen - 1} gewählten Themen" in screen.text("#sentence")
    for button in screen.page.locator("#themes [aria-pressed='false']").all()[: 13 - chosen + 1]:
        button.click()
    assert "höchstens 12" in screen.note
    expect(pressed).to_have_count(12)


# Wire


def test_answers_come_by_get_under_the_hash_of_the_data_and_once_only(screen: Screen) -> None:
    visit(screen, "?indikator=turnout")
    with screen.counting() as wire:
        ask(screen, "rang")
    assert [path.rpartition("/")[2] for path in wire.paths("/antwort/")] == ["rang.json"]
    assert wire.paths("/_dash-update-component") == []
    with screen.counting() as wire:
        ask(screen, "ungleich")
        ask(screen, "rang")
    assert wire.urls == []


def test_a_failed_question_is_said_and_can_be_tried_again(screen: Screen) -> None:
    visit(screen, "?auswahl=06")
    before = screen.text("#headline")
    screen.page.route("**/antwort/**", lambda route: route.fulfill(status=503, body="kaputt"))
    screen.page.click(tab("zwillinge"))
    expect(screen.page.locator("#failure")).to_be_visible()
    assert screen.text("#headline") == before
    expect(screen.page.locator(tab("ungleich"))).to_have_attribute("aria-current", "true")
    screen.page.unroute("**/antwort/**")
    screen.complaints.clear()
    screen.page.click("#retry")
    expect(screen.page.locator(".twin-card").first).to_be_visible()
    expect(screen.page.locator("#failure")).to_be_hidden()


def test_every_chart_has_a_sentence_of_its_own_and_its_table(screen: Screen) -> None:
    for query, chart, start in (
        ("?indikator=turnout", "lorenz", "Auf die Hälfte"),
        ("?frage=index&auswahl=06", "contributions", "Woraus sich der Index aus 3 Themen zusammensetzt"),
    ):
        visit(screen, query)
        assert screen.text(f"#chart-{chart}-caption").startswith(start)
        screen.page.click(f"#chart-{chart} .twin summary")
        rows = screen.page.locator(f"#chart-{chart} .twin tbody tr")
        expect(rows.nth(7)).to_be_attached()
        assert all(text.strip() for text in values(screen, f"#chart-{chart} .twin td")), chart
    assert screen.page.locator(DISTRICT).count() == 53


# Without JavaScript


@pytest.mark.parametrize("query", ["?indikator=turnout&auswahl=06", "?frage=rang&indikator=turnout", "?frage=index"])
def test_the_document_carries_the_answer(browser: Browser, server: Server, screen: Screen, query: str) -> None:
    page = browser.new_context(java_script_enabled=False, locale="de-DE").new_page()
    page.goto(f"{server.url}/ungleichheit{query}")
    visit(screen, query)
    for name in ("headline", "sentence", "plain"):
        assert plain(page.locator(f"[data-as={name}]").text_content() or "") == screen.text(f"#{name}"), name
    assert page.title() == screen.page.title()
    static, alive = (
        [plain(text) for text in of.locator(f"{root} {selector}").all_text_contents()]
        for of, root in ((page, "#first-look"), (screen.page, "#react-entry-point"))
        for selector in [".row"]
    )
    assert static == alive
    legend = [plain(text) for text in page.locator("[data-as=legend-items] .label").all_text_contents()]
    assert [label.split(" Zahl zu alt")[0] for _, label, _ in screen.legend()] == legend
    assert page.locator("[data-as=map] svg.map-svg path[d]").count() >= 53
    assert "geladen" not in (page.locator("#first-look").text_content() or "")
    page.context.close()
