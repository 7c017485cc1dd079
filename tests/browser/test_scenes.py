"""The three scenes that the explorer must win, each at its screen's size; pictures lie in build/screenshots."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import DOT, VIEWS, picture, settled, show, twin
from tests.browser.screen import Screen

FAR = "pharmacy_distance"
SMALLEST_TEXT = 28
CHART = ".chart-panel:not([hidden])"
CAPTION = f"{CHART} .chart-caption"

SMALL_TEXTS = """smallest => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = [];
    while (texts.nextNode()) {
        const owner = texts.currentNode.parentElement;
        const seen = texts.currentNode.data.trim() && !owner.closest('.visually-hidden, [hidden], option')
            && owner.checkVisibility({visibilityProperty: true, opacityProperty: true});
        const size = parseFloat(getComputedStyle(owner).fontSize);
        if (seen && size < smallest) small.push(`${texts.currentNode.data.trim().slice(0, 30)}: ${size} px`);
    }
    return small;
}"""


def number(text: str) -> float:
    return float(re.sub(r"[^\d,-]", "", text).replace(",", "."))


def test_a_councillor_learns_where_supply_is_thin_and_turnout_low_and_what_is_known_of_change(
    new_screen: OpenScreen,
) -> None:
    screen = new_screen(1366, 768).open()
    screen.choose_indicator(FAR)
    show(screen, "vergleich")
    screen.page.select_option("#second", "turnout")
    settled(screen)
    caption = screen.text(CAPTION)
    assert re.match(r"53 von 53 Stadtteilen haben beide Werte\. ", caption)
    assert re.search(r"Pearson r = [+−]0,\d\d, Spearman ρ = [+−]0,\d\d, n = \d\d\)", caption)
    assert "keine Ursache" in caption
    corner = far_and_low(screen)
    assert corner
    screen.page.mouse.click(*screen.page.evaluate(DOT, corner[0]))
    settled(screen)
    assert screen.query["auswahl"] == corner[0]
    picture(screen, "ratsmitglied-zwei-themen-1366x768")
    card = screen.text("#selection-cards .card-notes")
    assert re.search(r"Rang \d+ von 53", card)
    show(screen, "verlauf")
    name = screen.text("#selection-cards .card-name strong")
    assert screen.text(CAPTION).startswith(f"{name}: nur ein Stand bekannt")
    assert "Eine Veränderung ist nicht bekannt." in screen.text(CAPTION)
    picture(screen, "ratsmitglied-verlauf-1366x768")
    screen.choose_indicator("turnout", selection=corner[:1])
    assert "nicht bekannt" in screen.text(CAPTION)


def far_and_low(screen: Screen) -> list[str]:
    """Districts farther from a pharmacy and with a lower turnout than the city, as the chart's own table has them."""
    cities = [screen.prepared.level(each, "city")["dates"] for each in (FAR, "turnout")]
    far, low = (next(iter(dates.values()))["value"][0] for dates in cities)
    names = {area["name"]: area["id"] for area in screen.prepared.frame["areas"]}
    return [names[name] for name, x, y in twin(screen) if number(x) > far and number(y) < low]


def test_a_facilitator_s_room_reads_everything_from_the_last_row(new_screen: OpenScreen) -> None:
    screen = new_screen(1920, 1080).open(f"?indikator={FAR}&auswahl=40,51")
    screen.press("p")
    expect(screen.page.locator("body.presenting")).to_be_attached()
    assert screen.query["modus"] == "praesentation"
    for view in VIEWS:
        screen.go(f"?indikator={FAR}&auswahl=40,51&ansicht={view}&modus=praesentation")
        settled(screen)
        if view != "rangliste":
            expect(screen.page.locator(f"{CHART} .chart svg text").first).to_be_visible()
        assert screen.page.evaluate(SMALL_TEXTS, SMALLEST_TEXT) == [], view
        assert screen.overflow() <= 0
        picture(screen, f"moderation-{view}-1920x1080")
    screen.go("?indikator=foreigners_share&auswahl=40&modus=praesentation")
    for words in ("Alach", "nicht veröffentlicht"):
        expect(screen.page.get_by_text(words).filter(visible=True).first).to_be_in_viewport()
    assert screen.page.evaluate(SMALL_TEXTS, SMALLEST_TEXT) == []
    expect(screen.page.locator("#headline")).to_be_in_viewport()
    assert len(screen.page.locator(".map-label").all()) > 5


def test_a_citizen_finds_the_own_district_on_a_phone_and_reads_one_plain_sentence(new_screen: OpenScreen) -> None:
    screen = new_screen(390, 844).open("?indikator=school_distance")
    screen.page.get_by_role("combobox", name="Stadtteil oder Thema suchen").click()
    screen.page.keyboard.type("Moebisburg")
    screen.page.get_by_role("option", name="Möbisburg-Rhoda").click()
    card = screen.page.locator("#selection-cards li")
    expect(card).to_contain_text("Möbisburg-Rhoda")
    expect(card).to_be_in_viewport()
    assert re.search(r"\d,\d km", screen.text("#selection-cards .card-value"))
    picture(screen, "buerger-karte-390x844")
    plain = screen.page.locator("#plain")
    assert screen.text("#plain").count(".") == 1
    assert len(screen.text("#plain").split()) <= 20
    plain.scroll_into_view_if_needed()
    expect(plain).to_be_in_viewport()
    screen.menu().page.get_by_role("button", name="Einfache Sprache").click()
    settled(screen)
    sentences = [sentence for sentence in re.split(r"(?<=\.) (?=[A-ZÄÖÜ])", screen.text("#sentence")) if sentence]
    assert len(sentences) > 1
    assert max(len(sentence.split()) for sentence in sentences) <= 15
    assert screen.overflow() <= 0
    picture(screen, "buerger-satz-390x844")
