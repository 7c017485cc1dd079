"""Classes: shipped methods, own breaks, the difference to the city; legend, map and address agree."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.explorer import settled
from tests.browser.screen import Screen

TURNOUT = "?indikator=turnout"


def agrees(screen: Screen) -> None:
    """Every colour of the legend is on the map as often as the legend says."""
    fills = list(screen.fills().values())
    coloured = [(colour, count) for colour, _, count in screen.legend() if colour]
    assert sum(count for _, _, count in screen.legend()) == 53
    for colour, count in coloured:
        assert fills.count(colour) == count


def test_every_method_and_number_paints_map_and_legend(screen: Screen) -> None:
    screen.open()
    for method in ("natuerlich", "quantile", "gleich", "streuung"):
        for count in range(3, 8):
            screen.go(f"{TURNOUT}&klassen={method}.{count}")
            agrees(screen)
            if method != "streuung":
                assert len(screen.legend()) == count
            expect(screen.page.locator("#scheme")).to_have_value(f"{method}.{count}")


def test_the_legend_is_a_histogram(screen: Screen) -> None:
    screen.open(f"{TURNOUT}&klassen=gleich.5")
    shares = [
        float(share)
        for share in screen.page.eval_on_selector_all(
            "#legend-items .tally", "bars => bars.map(bar => bar.style.getPropertyValue('--share'))"
        )
    ]
    counts = [count for _, _, count in screen.legend()]
    assert shares == [count / max(counts) for count in counts]


def test_own_breaks_are_typed_in_german_and_stand_in_the_address(screen: Screen) -> None:
    screen.open(TURNOUT)
    screen.page.click("#class-settings summary")
    screen.page.fill("#breaks", "62,5; 55;70")
    screen.press("Enter")
    expect(screen.page.locator("#breaks-error")).to_contain_text("steigende Zahlen")
    expect(screen.page.locator("#breaks")).to_have_attribute("aria-invalid", "true")
    assert "grenzen" not in screen.query
    screen.page.fill("#breaks", "55; 62,5; 70")
    screen.press("Enter")
    settled(screen)
    expect(screen.page.locator("#breaks-error")).to_be_empty()
    assert screen.query["grenzen"] == "55;62.5;70"
    labels = [label for _, label, _ in screen.legend()]
    assert len(labels) == 4
    assert all(bound in " ".join(labels) for bound in ("55,0", "62,5", "70,0"))
    agrees(screen)
    screen.page.reload()
    settled(screen)
    screen.page.wait_for_selector("body[data-painted]", state="attached")
    assert [label for _, label, _ in screen.legend()] == labels
    expect(screen.page.locator("#breaks")).to_have_value("55; 62,5; 70")


def test_the_difference_is_said_drawn_and_signed(screen: Screen) -> None:
    screen.open(TURNOUT)
    absolute = screen.text("#legend-title")
    screen.page.click("#measure-difference")
    settled(screen)
    assert screen.query["bezug"] == "stadt"
    assert screen.text("#legend-title") != absolute
    assert "Abstand zur Gesamtstadt" in screen.text("#ranking-city")
    agrees(screen)
    values = screen.page.locator("#ranking .value").all_text_contents()
    known = [value.replace("≈", "").strip() for value in values if any(map(str.isdigit, value))]
    assert {value[0] for value in known} <= set("+−±0")
    assert {"+", "−"} <= {value[0] for value in known}
    signs = screen.page.evaluate(
        """() => [...document.querySelectorAll('#ranking .row')].map(row =>
            [row.querySelector('.value').textContent.trim(),
             row.querySelector('.bar').style.getPropertyValue('--colour')])"""
    )
    above = {colour for value, colour in signs if value.lstrip("≈\u202f\u00a0 ").startswith("+")}
    below = {colour for value, colour in signs if value.lstrip("≈\u202f\u00a0 ").startswith("−")}
    assert len(above - below) >= 1
    assert len(below - above) >= 1


def test_there_is_no_difference_of_what_adds_up(screen: Screen) -> None:
    screen.open("?indikator=population&bezug=stadt")
    expect(screen.page.locator("#measure-difference")).to_be_disabled()
    assert "(Einwohner)" in screen.text("#legend-title")
