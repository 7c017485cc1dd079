"""What a choice costs: most cost no request at all, some cost one, and nothing is asked for twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.explorer import kept_polygons, mark_polygons, settled, show
from tests.browser.screen import Screen

MOST_OF_FIGURE = 8_192
"""Bytes on the wire."""


def cost(screen: Screen, act: Callable[[], object]) -> list[str]:
    """Paths that were asked for until an act is on the screen."""
    with screen.counting() as wire:
        act()
        settled(screen)
    return wire.paths()


def button(screen: Screen, what: str, place: str = "") -> Locator:
    """A button by what it sets, flips or does."""
    return screen.page.locator(f"{place} [data-{what}]").first


def topic(screen: Screen, indicator: str) -> None:
    screen.page.click("#topic-button")
    screen.page.click(f"#topic-list [data-indicator='{indicator}']")
    screen.page.wait_for_selector(f"body[data-painted^='{indicator} ']", state="attached")


def test_date_selection_classes_filter_language_and_difference_cost_nothing(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    screen.go("?indikator=population")
    mark_polygons(screen)
    estate = "member=types][data-value=estate"
    choices: dict[str, Callable[[], object]] = {
        "date": lambda: button(screen, "act=earlier").click(),
        "selection": lambda: screen.ranked("06").click(),
        "filter": lambda: button(screen, estate, ".ranking-panel").click(),
        "no filter": lambda: button(screen, estate, ".ranking-panel").click(),
        "people": lambda: button(screen, """set='{"people":true}'""").click(),
        "areas": lambda: button(screen, """set='{"people":false}'""").click(),
        "labels": lambda: button(screen, "member=layers][data-value=werte").evaluate("button => button.click()"),
        "turned": lambda: button(screen, "flip=ascending").click(),
        "level": lambda: screen.choose_level("settlement_type"),
        "back to districts": lambda: screen.choose_level("district"),
        "an indicator seen before": lambda: topic(screen, "turnout"),
        "rank": lambda: button(screen, """set='{"measure":"rank"}'""").click(),
        "hover": lambda: screen.ranked("06").hover(),
    }
    before = screen.page.url
    for name, act in choices.items():
        assert cost(screen, act) == [], name
        assert name == "hover" or screen.page.url != before, name
        before = screen.page.url
    assert kept_polygons(screen) == 53


def test_classes_and_the_difference_cost_nothing_and_keep_the_focus(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    mark_polygons(screen)
    screen.page.click("#class-settings summary")
    for scheme in ("natuerlich.5", "quantile.3", "gleich.4", "streuung.6", "quantile.7"):
        screen.page.locator("#scheme").focus()
        assert cost(screen, lambda scheme=scheme: screen.page.select_option("#scheme", scheme)) == []
        assert screen.query["klassen"] == scheme
        assert screen.focused == "scheme"
    difference = screen.page.locator("#measure-difference")
    difference.focus()
    before = screen.fills()
    assert cost(screen, lambda: screen.press("Enter")) == []
    expect(difference).to_be_focused()
    assert screen.fills() != before
    assert kept_polygons(screen) == 53


def test_the_focus_stays_on_a_date_a_filter_and_a_ranked_district(screen: Screen) -> None:
    screen.open("?indikator=population")
    filtering = "member=types][data-value=village"
    for locator in (button(screen, "act=earlier"), screen.ranked("40"), button(screen, filtering, ".ranking-panel")):
        locator.focus()
        screen.press("Enter")
        settled(screen)
        expect(locator).to_be_focused()


@pytest.mark.parametrize("view", ["verteilung", "verlauf", "vergleich"])
def test_a_figure_costs_one_small_request_and_none_the_second_time_nor_for_a_selection(
    screen: Screen, view: str
) -> None:
    screen.open(f"?indikator=turnout&zweites=density&ansicht={view}").go(
        f"?indikator=density&zweites=turnout&ansicht={view}"
    )
    settled(screen)
    show(screen, "rangliste")
    topic(screen, "population")
    with screen.counting() as wire:
        show(screen, view)
    assert len(wire.urls) == 1
    assert "/diagramm/" in wire.urls[0]
    assert 0 < wire.received <= MOST_OF_FIGURE
    assert cost(screen, lambda: topic(screen, "density")) == []
    assert cost(screen, lambda: screen.click_district("06")) == []
    expect(screen.page.locator(".chart-panel:not([hidden]) .annotation-text", has_text="Rieth")).to_be_visible()
    assert cost(screen, lambda: screen.click_district("06")) == []


def test_an_indicator_a_pair_and_own_breaks_cost_one_request_and_nothing_the_second_time(screen: Screen) -> None:
    screen.open("?indikator=turnout&ansicht=vergleich&zweites=density")

    def breaks(text: str) -> Callable[[], object]:
        def enter() -> None:
            screen.page.fill("#breaks", text)
            screen.press("Enter")
            expect(screen.page.locator("#breaks")).to_have_value(text)

        return enter

    def second(indicator: str) -> Callable[[], object]:
        return lambda: screen.page.select_option("#second", indicator)

    assert [path.rpartition("/")[2] for path in cost(screen, second("pharmacy_distance"))] == ["pair.json"]
    assert cost(screen, second("density")) == cost(screen, second("pharmacy_distance")) == []
    show(screen, "rangliste")
    screen.page.click("#class-settings summary")
    assert cost(screen, breaks("55; 65")) == ["/klassen/turnout"]
    assert cost(screen, breaks("60")) == ["/klassen/turnout"]
    assert cost(screen, breaks("55; 65")) == []
    (path,) = cost(screen, lambda: topic(screen, "school_distance"))
    assert path.startswith("/daten/indicator-school_distance.")
    assert cost(screen, lambda: topic(screen, "turnout")) == []
    assert cost(screen, lambda: topic(screen, "school_distance")) == []
