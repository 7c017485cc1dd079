"""What a choice costs: most cost no request at all, some cost one, and nothing is asked for twice."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.explorer import kept_polygons, mark_polygons, settled, show
from tests.browser.screen import Screen


def cost(screen: Screen, act: Callable[[], object]) -> list[str]:
    """Paths that were asked for until an act is on the screen."""
    with screen.counting() as wire:
        act()
        settled(screen)
    return wire.paths()


def test_date_selection_classes_filter_language_and_difference_cost_nothing(screen: Screen) -> None:
    screen.open("?indikator=turnout").unfold()
    settled(screen)
    screen.go("?indikator=population")
    mark_polygons(screen)
    choices: dict[str, Callable[[], object]] = {
        "date": lambda: screen.page.click("#date-earlier"),
        "selection": lambda: screen.ranked("06").click(),
        "filter": lambda: screen.page.locator("[data-type]").first.click(),
        "no filter": lambda: screen.page.locator("[data-type]").first.click(),
        "simple language": lambda: screen.page.locator("[data-simple]").click(),
        "people": lambda: screen.page.click("[data-people='people']"),
        "areas": lambda: screen.page.click("[data-people='area']"),
        "labels": lambda: screen.page.locator("[data-layer='werte']").evaluate("button => button.click()"),
        "level": lambda: screen.choose_level("settlement_type"),
        "back to districts": lambda: screen.choose_level("district"),
        "an indicator seen before": lambda: screen.page.select_option("#indicator", "turnout"),
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
    for method in ("natuerlich", "quantile", "gleich", "streuung"):
        screen.page.locator("#method").focus()
        assert cost(screen, lambda method=method: screen.page.select_option("#method", method)) == []
        assert screen.query["klassen"].startswith(method)
        assert screen.focused == "method"
    screen.page.select_option("#method", "quantile")
    for count in "34567":
        assert cost(screen, lambda count=count: screen.page.select_option("#class-count", count)) == []
        assert screen.query["klassen"] == f"quantile.{count}"
    difference = screen.page.locator("[data-difference]")
    difference.focus()
    before = screen.fills()
    assert cost(screen, lambda: screen.press("Enter")) == []
    expect(difference).to_be_focused()
    assert screen.fills() != before
    assert kept_polygons(screen) == 53


def test_the_focus_stays_on_a_date_a_filter_and_a_ranked_district(screen: Screen) -> None:
    screen.open("?indikator=population")
    for locator in (
        screen.page.locator("#date-earlier"),
        screen.ranked("06"),
        screen.page.locator("[data-type]").first,
    ):
        locator.focus()
        screen.press("Enter")
        settled(screen)
        expect(locator).to_be_focused()


def test_an_indicator_a_pair_and_own_breaks_cost_one_request_and_nothing_the_second_time(screen: Screen) -> None:
    screen.open("?indikator=turnout&ansicht=vergleich&zweites=density")

    def breaks(text: str) -> Callable[[], object]:
        def enter() -> None:
            screen.page.fill("#breaks", text)
            screen.press("Enter")

        return enter

    def second(indicator: str) -> Callable[[], object]:
        return lambda: screen.page.select_option("#second", indicator)

    assert [path.rpartition("/")[0] for path in cost(screen, second("pharmacy_distance"))] == ["/paare/turnout"]
    assert cost(screen, second("density")) == cost(screen, second("pharmacy_distance")) == []
    screen.page.click("#class-settings summary")
    assert cost(screen, breaks("55; 65")) == ["/klassen/turnout"]
    assert cost(screen, breaks("60")) == ["/klassen/turnout"]
    assert cost(screen, breaks("55; 65")) == []
    show(screen, "rangliste")
    (path,) = cost(screen, lambda: screen.page.select_option("#indicator", "school_distance"))
    assert path.startswith("/daten/indicator-school_distance.")
    assert cost(screen, lambda: screen.page.select_option("#indicator", "turnout")) == []
    assert cost(screen, lambda: screen.page.select_option("#indicator", "school_distance")) == []
