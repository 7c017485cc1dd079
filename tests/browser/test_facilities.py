"""Facilities on the map: told apart by shape, named in words, and no obstacle on the way to their district."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screen import Prepared, Screen, content, plain


def kinds(screen: Screen) -> list[str]:
    return [kind["id"] for kind in screen.prepared.frame["kinds"]]


def listed(screen: Screen) -> list[list[str]]:
    screen.page.eval_on_selector_all("#facilities", "all => all.forEach(each => { each.open = true; })")
    screen.page.wait_for_selector("#facilities-list tbody tr")
    rows: list[list[str]] = screen.page.eval_on_selector_all(
        "#facilities-list tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return [[plain(cell) for cell in row] for row in rows]


def expected(prepared: Prepared, *wanted: str) -> list[list[str]]:
    frame = prepared.frame
    names = {area["id"]: area["name"] for area in frame["areas"]}
    of_kind = {kind["id"]: kind["name"] for kind in frame["kinds"]}
    points = content(prepared.folder, "facilities")
    return [[each["name"] or of_kind[k], of_kind[k], names[each["area"]]] for k in wanted for each in points[k]]


def test_every_kind_of_facility_has_a_shape_of_its_own_on_map_and_legend(screen: Screen) -> None:
    screen.open(f"?indikator=turnout&zeigen={','.join(kinds(screen))}")
    shapes = screen.attributes("#legend-over > li > .symbol", "class")
    assert len(shapes) == len(set(shapes)) == len(kinds(screen)) == 10
    drawn = {name: screen.page.locator(f".facility .{name.replace(' ', '.')}").count() for name in shapes}
    assert sorted(drawn.values()) == sorted(len(expected(screen.prepared, kind)) for kind in kinds(screen))


def test_shapes_differ_by_more_than_their_name(screen: Screen) -> None:
    screen.open(f"?indikator=turnout&zeigen={','.join(kinds(screen))}")
    looks = screen.page.eval_on_selector_all(
        "#legend-over > li > .symbol",
        """all => all.map(node => getComputedStyle(node))
            .map(style => [style.clipPath, style.borderRadius, style.maskImage].join())""",
    )
    assert len(set(looks)) == 10


def test_facilities_are_listed_in_words_while_they_are_shown(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    expect(screen.page.locator("#facilities")).to_be_hidden()
    screen.go("?indikator=turnout&zeigen=public_bath,hospital")
    expect(screen.page.locator("#facilities")).to_be_visible()
    assert sorted(listed(screen)) == sorted(expected(screen.prepared, "public_bath", "hospital"))
    titles = [plain(title) for title in screen.attributes(".facility", "title")]
    assert sorted(titles) == sorted(f"{kind}: {name}" for name, kind, _ in listed(screen))
    screen.go("?indikator=turnout&zeigen=public_bath&karte=menschen")
    expect(screen.page.locator("#facilities")).to_be_hidden()


def test_the_menu_has_the_kinds_in_the_order_of_the_dataset(screen: Screen) -> None:
    screen.open()
    assert screen.attributes("#layers fieldset [data-member=layers]", "data-value") == kinds(screen)


def test_outlines_of_groups_stand_in_the_legend_while_they_are_drawn(screen: Screen) -> None:
    groups = {area["name"]: area["colour"] for area in screen.prepared.frame["levels"][1]["areas"]}
    screen.open()
    for query, drawn in (("?zeigen=typen", groups), ("?zeigen=typen&karte=menschen", {}), ("?zeigen=namen", {})):
        screen.go(query)
        entries = screen.page.locator("#legend-over > li:has(.outline)").all()
        found = {
            plain(entry.locator(".label").text_content() or ""): entry.locator(".outline").evaluate(
                "node => node.style.getPropertyValue('--colour')"
            )
            for entry in entries
        }
        assert found == drawn, query


def test_a_click_on_a_facility_means_its_district(screen: Screen) -> None:
    screen.open("?indikator=turnout&zeigen=hospital")
    first = screen.page.locator(".facility").first
    title = plain(first.get_attribute("title") or "")
    first.click()
    areas = {f"{kind}: {name}": area for name, kind, area in expected(screen.prepared, "hospital")}
    expect(screen.page.locator("#selection-cards strong")).to_have_text(areas[title])


def test_a_facility_without_a_name_is_called_by_its_kind(screen: Screen) -> None:
    screen.page.route("**/daten/facilities*", lambda route: route.fulfill(json={"pharmacy": [NAMELESS]}))
    screen.open("?indikator=turnout&zeigen=pharmacy")
    assert screen.attributes(".facility", "title") == ["Apotheke: Apotheke"]


NAMELESS = {"at": [50.978, 11.029], "name": "", "area": "01"}
