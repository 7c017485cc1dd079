"""Another city is another folder: the page shows it in its own words, with every state there is."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screen import Screen

STATES = {
    "bekannt": "#",
    "geheim zu halten": "url(#hatch-suppressed)",
    "nicht veröffentlicht": "url(#hatch-not_published)",
}
WITHHELD, MISSING = "geheim zu halten", "nicht veröffentlicht"
EVERY_STATE = "?indikator=population&stichtag=2023-12-31"


def states(screen: Screen) -> dict[str, str]:
    return {cells[0].split(" ")[0]: cells[3] for cells in screen.table()}


def test_every_state_is_painted_and_spoken_apart(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open(EVERY_STATE)
    by_district = states(musterstadt_screen)
    assert set(by_district.values()) == STATES.keys()
    names = musterstadt_screen.names()
    for district, fill in musterstadt_screen.fills().items():
        state = by_district[district]
        assert fill.startswith(STATES[state])
        assert [WITHHELD in names[district], MISSING in names[district]] == [state == WITHHELD, state == MISSING]


def test_the_two_hatchings_differ_in_map_and_legend(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open(EVERY_STATE)
    drawn = {
        musterstadt_screen.page.locator(f"pattern#hatch-{name}").evaluate("node => node.innerHTML")
        for name in ("suppressed", "not_published")
    }
    assert len(drawn) == 2
    swatches = {
        musterstadt_screen.page.locator(f"#legend-items .swatch-{name}").evaluate(
            "node => getComputedStyle(node).backgroundImage"
        )
        for name in ("suppressed", "not_published")
    }
    assert len(swatches) == 2
    assert "none" not in swatches


def test_legend_and_sentence_count_the_withheld_and_the_missing(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open(EVERY_STATE)
    counted = list(states(musterstadt_screen).values())
    legend = {label: count for _, label, count in musterstadt_screen.legend()}
    assert sum(legend.values()) == len(counted) == 14
    assert [legend[WITHHELD], legend[MISSING]] == [counted.count(WITHHELD), counted.count(MISSING)]
    sentence = musterstadt_screen.text("#sentence").lower()
    assert WITHHELD in sentence
    assert MISSING in sentence or "kein wert veröffentlicht" in sentence


def test_no_withheld_value_reaches_the_screen(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    withheld = [cells for cells in musterstadt_screen.table() if cells[3] == WITHHELD]
    assert withheld
    assert {(cells[2], cells[6]) for cells in withheld} == {("•", "")}
    ranks = musterstadt_screen.page.locator("#ranking li").filter(has_text=WITHHELD).locator(".rank")
    assert ranks.count() == len(withheld)
    assert {text.strip() for text in ranks.all_text_contents()} == {""}


def test_levels_and_names_are_the_datasets_own(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    levels = ".controls [data-set*='level']"
    assert musterstadt_screen.attributes(levels, "data-set") == [
        f'{{"level":"{level}"}}' for level in ("quarter", "ring", "city")
    ]
    texts = musterstadt_screen.page.locator(levels).all_text_contents()
    assert texts == ["Viertel", "Ringe", "Gesamtstadt"]
    expect(musterstadt_screen.page.locator("header")).to_contain_text("Musterstadt")
    assert "Musterstadt" in musterstadt_screen.page.title()
    musterstadt_screen.choose_level("ring")
    assert musterstadt_screen.query == {"ebene": "ring"}
    assert [cells[0] for cells in musterstadt_screen.table()] == ["Innenring", "Außenring"]


def test_nothing_of_erfurt_is_left(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open("?auswahl=01").unfold()
    words = musterstadt_screen.page.locator("body").inner_html()
    assert [word for word in ("Erfurt", "Siedlungsstruktur", "Stadtteil") if word in words] == []


def test_every_indicator_is_shown_for_another_number_of_districts(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    musterstadt_screen.click_district("01")
    expect(musterstadt_screen.ranked("01")).to_have_attribute("aria-pressed", "true")
    for indicator in list(musterstadt_screen.prepared.frame["indicators"]):
        musterstadt_screen.choose_indicator(indicator, selection=["01"])
        assert len(musterstadt_screen.fills()) == 14
