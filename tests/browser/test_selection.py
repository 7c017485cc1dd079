"""Selection: map and ranking are linked both ways, five at most, and the focus stays where it was."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screen import Screen, plain

FIVE = ("06", "05", "01", "39", "20")


def test_a_click_on_a_district_selects_it_in_the_ranking_and_the_reverse(screen: Screen) -> None:
    screen.open()
    screen.click_district("06")
    expect(screen.ranked("06")).to_have_attribute("aria-pressed", "true")
    assert screen.selected == ["06"]
    screen.ranked("39").click()
    expect(screen.district("39")).to_have_attribute("aria-pressed", "true")
    assert screen.selected == ["06", "39"]
    screen.click_district("06")
    expect(screen.ranked("06")).to_have_attribute("aria-pressed", "false")
    screen.ranked("39").click()
    expect(screen.district("39")).to_have_attribute("aria-pressed", "false")
    assert screen.selected == []


def test_enter_and_space_on_the_map_select_and_keep_the_focus(screen: Screen) -> None:
    screen.open()
    screen.district("06").focus()
    screen.press("Enter")
    expect(screen.ranked("06")).to_have_attribute("aria-pressed", "true")
    assert screen.focused == "06"
    screen.press("ArrowLeft", "Space")
    expect(screen.ranked("05")).to_have_attribute("aria-pressed", "true")
    assert screen.focused == "05"
    assert screen.selected == ["06", "05"]
    screen.press("Space")
    expect(screen.ranked("05")).to_have_attribute("aria-pressed", "false")
    assert screen.focused == "05"


def test_enter_and_space_in_the_ranking_select_and_keep_the_focus(screen: Screen) -> None:
    screen.open()
    screen.ranked("06").focus()
    for key, pressed in (("Enter", "true"), ("Space", "false"), ("Space", "true"), ("Enter", "false")):
        screen.press(key)
        expect(screen.district("06")).to_have_attribute("aria-pressed", pressed)
        expect(screen.ranked("06")).to_be_focused()


def test_at_most_five_are_selected_and_a_note_says_so(screen: Screen) -> None:
    screen.open()
    screen.select(*FIVE)
    assert screen.selected == list(FIVE)
    assert screen.note == ""
    screen.ranked("02").click()
    expect(screen.page.locator("#note")).to_be_visible()
    assert "höchstens 5" in screen.note
    assert screen.selected == list(FIVE)
    screen.page.click("#note-close")
    expect(screen.page.locator("#note")).to_be_hidden()


def test_each_selected_district_has_its_own_colour_and_shape_everywhere(screen: Screen) -> None:
    screen.open(f"?auswahl={','.join(FIVE)}")
    marks = screen.page.eval_on_selector_all(
        "#selection-cards .symbol",
        "marks => marks.map(mark => [mark.classList[1], getComputedStyle(mark).backgroundColor])",
    )
    assert len({shape for shape, _ in marks}) == len({colour for _, colour in marks}) == 5
    ranked = "[...document.querySelectorAll('#ranking [data-toggle=\"' + id + '\"] .name > .symbol')]"
    for district, mark in zip(FIVE, marks, strict=True):
        found = screen.page.evaluate(
            f"id => {ranked}.map(mark => [mark.classList[1], getComputedStyle(mark).backgroundColor])", district
        )
        assert found == [mark]
    outlines = screen.page.eval_on_selector_all(
        ".leaflet-borders-pane path", "paths => paths.map(path => getComputedStyle(path).stroke)"
    )
    assert {colour for _, colour in marks} <= set(outlines)


def test_a_card_takes_its_district_out_of_the_selection(screen: Screen) -> None:
    screen.open("?auswahl=06,05,01")
    screen.page.click("#selection-cards [data-toggle='05']")
    expect(screen.page.locator("#selection-cards > li")).to_have_count(2)
    assert screen.selected == ["06", "01"]
    screen.page.click("#selection-clear")
    expect(screen.page.locator("#selection")).to_be_hidden()
    assert screen.selected == []


def test_the_focus_is_not_lost_with_the_card_it_was_on(screen: Screen) -> None:
    screen.open()
    for button in ("#selection-cards [data-toggle='05']", "#selection-clear"):
        screen.go("?auswahl=06,05")
        screen.page.locator(button).focus()
        screen.press("Enter")
        expect(screen.ranked("05")).to_have_attribute("aria-pressed", "false")
        assert screen.page.evaluate("() => document.activeElement !== document.body"), button


def test_a_card_shows_what_the_table_says(screen: Screen) -> None:
    screen.open("?indikator=turnout&auswahl=40,51")
    values = {row[0].split(" ")[0]: row[2] for row in screen.table()}
    cards = [plain(card) for card in screen.page.locator("#selection-cards .card-value").all_text_contents()]
    assert cards == [values["40"], values["51"]]
