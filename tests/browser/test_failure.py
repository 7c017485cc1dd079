"""When the network fails or the data is replaced: what is said is true, nothing is lost, and it goes on by itself."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Request, expect

from tests.browser.explorer import settled, show
from tests.browser.screen import Screen

DENSITY = "**/daten/indicator-density.*"
STATIONS = "#station=Eins%3Findikator%3Dturnout"


def break_requests(screen: Screen, pattern: str, how: str = "lost") -> None:
    if how == "lost":
        screen.page.route(pattern, lambda route: route.abort())
    else:
        screen.page.route(pattern, lambda route: route.fulfill(status=503, body="kaputt"))


def repair(screen: Screen, pattern: str) -> None:
    """Let requests through again; what the console said of the broken ones was to be expected."""
    screen.page.unroute(pattern)
    assert screen.complaints
    screen.complaints.clear()


def ask_for(screen: Screen, indicator: str) -> None:
    screen.page.click("#topic-button")
    screen.page.click(f"#topic-list [data-indicator='{indicator}']")


@pytest.mark.parametrize("how", ["lost", "refused"])
def test_a_failed_switch_leaves_everything_true_and_can_be_tried_again(screen: Screen, how: str) -> None:
    screen.open("?indikator=school_distance&auswahl=06")
    before = screen.fills(), screen.text("#headline"), screen.text("#topic-name"), screen.query
    break_requests(screen, DENSITY, how)
    ask_for(screen, "density")
    failure = screen.page.locator("#failure")
    expect(failure).to_be_visible()
    expect(failure).to_contain_text("konnten gerade nicht geladen werden")
    expect(failure).to_contain_text("»Bevölkerungsdichte«")
    expect(failure).to_have_attribute("role", "alert")
    settled(screen)
    assert (screen.fills(), screen.text("#headline"), screen.text("#topic-name"), screen.query) == before
    assert screen.attributes("#topic-list [aria-pressed='true']", "data-indicator") == ["school_distance"]
    repair(screen, DENSITY)
    screen.page.click("#retry")
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])
    expect(failure).to_be_hidden()
    assert screen.query["indikator"] == "density"


def test_what_was_wanted_comes_when_the_network_returns(screen: Screen) -> None:
    screen.open("?indikator=school_distance")
    screen.page.context.set_offline(True)
    ask_for(screen, "density")
    expect(screen.page.locator("#failure")).to_be_visible()
    screen.select("06")
    expect(screen.page.locator("#failure")).to_be_visible()
    screen.page.context.set_offline(False)
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])
    expect(screen.page.locator("#failure")).to_be_hidden()
    screen.complaints.clear()


def test_retrying_in_vain_says_so_still(screen: Screen) -> None:
    screen.open()
    break_requests(screen, DENSITY)
    ask_for(screen, "density")
    expect(screen.page.locator("#failure")).to_be_visible()
    with screen.page.expect_event("requestfailed"):
        screen.page.click("#retry")
    expect(screen.page.locator("#failure")).to_be_visible()
    repair(screen, DENSITY)
    screen.page.click("#retry")
    screen.wait("density", screen.prepared.first_date("density"), "district")


def test_another_choice_after_a_failure_clears_it(screen: Screen) -> None:
    screen.open()
    break_requests(screen, DENSITY)
    ask_for(screen, "density")
    expect(screen.page.locator("#failure")).to_be_visible()
    repair(screen, DENSITY)
    screen.choose_indicator("turnout")
    expect(screen.page.locator("#failure")).to_be_hidden()


@pytest.mark.parametrize("stem", ["frame", "geometry", "indicator-turnout"])
def test_a_failed_start_is_said_and_can_be_tried_again(screen: Screen, stem: str) -> None:
    pattern = f"**/daten/{stem}.*"
    break_requests(screen, pattern)
    screen.page.goto(f"{screen.server.url}/karte?indikator=turnout&auswahl=06")
    failure = screen.page.get_by_role("alert")
    expect(failure).to_contain_text("konnten gerade nicht geladen werden")
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Wahlbeteiligung")
    repair(screen, pattern)
    failure.get_by_role("button").click()
    screen.wait("turnout", screen.prepared.first_date("turnout"), "district", ["06"])
    expect(failure).to_be_hidden()
    assert screen.districts.count() == 53


def test_a_chart_that_cannot_be_had_leaves_none_of_another_topic(screen: Screen) -> None:
    screen.open("?indikator=density&ansicht=verteilung")
    expect(screen.page.locator("#chart-distribution .js-plotly-plot")).to_be_visible()
    pattern = "**/diagramm/**"
    break_requests(screen, pattern)
    screen.choose_indicator("turnout")
    expect(screen.page.locator("#failure")).to_contain_text("»Verteilung«")
    expect(screen.page.locator("#chart-distribution .js-plotly-plot")).to_be_hidden()
    repair(screen, pattern)
    screen.page.click("#retry")
    expect(screen.page.locator("#chart-distribution .js-plotly-plot")).to_be_visible()
    expect(screen.page.locator("#failure")).to_be_hidden()
    show(screen, "rangliste")


def test_another_page_comes_when_the_network_returns(screen: Screen) -> None:
    screen.open()
    screen.page.context.set_offline(True)
    screen.page.get_by_role("link", name="Ungleichheit").click()
    expect(screen.page.locator("#failure")).to_be_visible()
    expect(screen.page.locator("#explorer")).to_be_visible()
    screen.page.context.set_offline(False)
    expect(screen.page.locator("#disparities")).to_be_visible()
    expect(screen.page.locator("#failure")).to_be_hidden()
    screen.complaints.clear()


def newer(screen: Screen) -> list[Request]:
    """Let the server have newer data than the page; every document that is asked for from here on."""
    screen.page.route("**/stand", lambda route: route.fulfill(body=json.dumps({"version": "neu"})))
    documents: list[Request] = []
    screen.page.on("request", lambda request: request.is_navigation_request() and documents.append(request))
    return documents


def test_a_page_older_than_the_data_renews_itself_once_and_keeps_everything(screen: Screen) -> None:
    screen.open(f"?indikator=school_distance&auswahl=06,05&ansicht=verteilung{STATIONS}")
    settled(screen)
    screen.page.click("#meaning-panel summary")
    screen.page.evaluate("() => scrollTo(0, 200)")
    screen.page.locator("#tab-verteilung").focus(timeout=1000)
    address, painted = screen.page.url, screen.painted
    scrolled = screen.page.evaluate("() => scrollY")
    documents = newer(screen)
    with screen.page.expect_navigation():
        screen.page.evaluate("() => dispatchEvent(new Event('online'))")
    screen.page.wait_for_selector("body[data-painted]:not(.is-first)", state="attached")
    assert (screen.page.url, screen.painted) == (address, painted)
    expect(screen.page.locator("#meaning-panel")).to_have_js_property("open", True)
    assert screen.focused == "tab-verteilung"
    assert screen.page.evaluate("() => scrollY") == scrolled
    with screen.page.expect_response("**/stand"):
        screen.page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(screen.page.locator("#station-list li")).to_have_count(1)
    assert len(documents) == 1


def test_what_is_gone_from_the_server_renews_the_page_with_what_was_wanted(screen: Screen) -> None:
    screen.open("?indikator=school_distance")
    screen.page.route(DENSITY, lambda route: route.fulfill(status=404))
    newer(screen)
    with screen.page.expect_navigation():
        ask_for(screen, "density")
    screen.page.unroute(DENSITY)
    screen.page.wait_for_url("**/karte?indikator=density")
    screen.complaints.clear()


def test_what_is_gone_for_good_is_said(screen: Screen) -> None:
    screen.open("?indikator=school_distance")
    screen.page.route(DENSITY, lambda route: route.fulfill(status=410))
    ask_for(screen, "density")
    expect(screen.page.locator("#failure")).to_contain_text("passt nicht mehr zu den Daten")
    expect(screen.page.locator("#retry")).to_have_text("Seite neu laden")
    assert screen.query == {"indikator": "school_distance"}
    screen.complaints.clear()
