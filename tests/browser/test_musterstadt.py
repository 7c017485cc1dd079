"""Another city is another folder: the page shows it in its own words, with every state there is."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screen import Screen

STATES = {"bekannt": "#", "geheim zu halten": "url(#hatch-suppressed)", "nicht veröffentlicht": "url(#hatch-not-published)"}


def states(screen: Screen) -> dict[str, str]:
    return {cells[0].split(" ")[0]: cells[3] for cells in screen.table()}


def test_every_state_is_painted_apart(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    by_district = states(musterstadt_screen)
    assert set(by_district.values()) == STATES.keys()
    for district, fill in musterstadt_screen.fills().items():
        assert fill.startswith(STATES[by_district[district]])


def test_the_two_hatchings_differ_in_map_and_legend(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    drawn = [
        musterstadt_screen.page.locator(f"pattern#{name}").evaluate("node => node.innerHTML")
        for name in ("hatch-suppressed", "hatch-not-published")
    ]
    assert drawn[0] != drawn[1]
    swatches = [
        musterstadt_screen.page.locator(f"#legend-items .swatch-{name}").evaluate(
            "node => getComputedStyle(node).backgroundImage"
        )
        for name in ("suppressed", "not-published")
    ]
    assert swatches[0] != swatches[1]
    assert "none" not in swatches


def test_every_name_speaks_its_state(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    by_district = states(musterstadt_screen)
    for district, name in musterstadt_screen.names().items():
        said = by_district[district]
        assert ("geheim zu halten" in name) == (said == "geheim zu halten")
        assert ("nicht veröffentlicht" in name) == (said == "nicht veröffentlicht")


def test_legend_and_sentence_count_the_withheld_and_the_missing(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    counted = list(states(musterstadt_screen).values())
    counts = musterstadt_screen.page.locator("#legend-items .count").all_text_contents()
    assert sum(int(text.split()[0]) for text in counts) == len(counted) == 14
    for state in ("geheim zu halten", "nicht veröffentlicht"):
        item = musterstadt_screen.page.locator("#legend-items li").filter(has_text=state)
        assert int((item.locator(".count").text_content() or "").split()[0]) == counted.count(state)
    sentence = musterstadt_screen.text("#sentence").lower()
    assert "geheim zu halten" in sentence
    assert "nicht veröffentlicht" in sentence or "kein wert veröffentlicht" in sentence


def test_no_withheld_value_reaches_the_screen(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    for cells in musterstadt_screen.table():
        if cells[3] == "geheim zu halten":
            assert cells[2] == "•"
            assert cells[6] == ""
    ranks = musterstadt_screen.page.locator("#ranking li").filter(has_text="geheim zu halten").locator(".rank")
    assert {text.strip() for text in ranks.all_text_contents()} == {""}


def test_levels_and_names_are_the_datasets_own(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    levels = musterstadt_screen.page.locator("[data-level]")
    assert musterstadt_screen.attributes("[data-level]", "data-level") == ["quarter", "ring", "city"]
    assert levels.all_text_contents() == ["Viertel", "Ringe", "Gesamtstadt"]
    expect(musterstadt_screen.page.locator("header")).to_contain_text("Musterstadt")
    assert "Musterstadt" in musterstadt_screen.page.title()
    musterstadt_screen.choose_level("ring")
    assert musterstadt_screen.query == {"ebene": "ring"}
    assert [cells[0] for cells in musterstadt_screen.table()] == ["Innenring", "Außenring"]


def test_nothing_of_erfurt_is_left(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open("?auswahl=01")
    words = musterstadt_screen.page.locator("body").inner_html()
    assert [word for word in ("Erfurt", "Siedlungsstruktur", "Stadtteil") if word in words] == []


def test_the_page_works_with_another_number_of_districts(musterstadt_screen: Screen) -> None:
    musterstadt_screen.open()
    assert musterstadt_screen.districts.count() == 14
    musterstadt_screen.click_district("01")
    expect(musterstadt_screen.ranked("01")).to_have_attribute("aria-pressed", "true")
    for indicator in list(musterstadt_screen.prepared.frame["indicators"]):
        musterstadt_screen.choose_indicator(indicator, selection=["01"])
        assert len(musterstadt_screen.fills()) == 14
