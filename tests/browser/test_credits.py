"""Whatever is on the screen names its sources and licences: at the map, in words, on paper, on both pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen, plain
from tests.browser.test_looks import A4

OSM = ("OpenStreetMap", "ODbL")
OF_ERFURT = ("Geoportal", "dl-de/by-2-0", "verändert: bereinigt und vereinfacht")
EXPLORER = (
    "?indikator=turnout",
    "?indikator=turnout&karte=menschen",
    "?indikator=sgb2_share&ebene=stadt",
    "?indikator=turnout&ansicht=verlauf&auswahl=06",
    "?indikator=turnout&ansicht=vergleich&zweites=invalid_votes",
    "?indikator=turnout&modus=praesentation",
)
DISPARITIES = (
    "?frage=ungleich",
    "?frage=gehaeuft",
    "?frage=abstand",
    "?frage=rang",
    "?frage=wohnen",
    "?frage=index",
    "?frage=zwillinge",
    "?frage=zwillinge&auswahl=06",
)
COVERED = """() => {
    const credits = document.getElementById('attribution').getBoundingClientRect();
    const meets = (box) => box.left < credits.right && credits.left < box.right && box.top < credits.bottom - 0.5
        && credits.top + 0.5 < box.bottom;
    return [...document.querySelectorAll('path[data-district], .legend, .zoom, .map-tools')]
        .filter(node => node.checkVisibility() && meets(node.getBoundingClientRect()))
        .map(node => node.dataset.district || node.className);
}"""
"""What the line of sources lies on."""


def credits(screen: Screen) -> str:
    return screen.text("#attribution")


def links(screen: Screen, selector: str) -> dict[str, str]:
    """Address by text of the links of an element."""
    found: list[list[str]] = screen.page.eval_on_selector_all(
        f"{selector} a", "all => all.map(a => [a.textContent, a.getAttribute('href')])"
    )
    return {plain(text): address for text, address in found}


def told(screen: Screen, keys: list[str], form: str = "line") -> Iterator[str]:
    """What has to be said of sources."""
    sources = screen.prepared.frame["sources"]
    return (plain("".join(text for text, _ in sources[key][form])) for key in keys)


def on_disparities(screen: Screen, query: str) -> Screen:
    return screen.open(query, "ungleichheit")


def answer(screen: Screen, kind: str, query: str) -> dict[str, Any]:
    """A figure or an answer as the page gets it."""
    version = screen.server.get("/healthz").json["hash"]
    found: dict[str, Any] = screen.server.get(f"/{kind.replace('/', f'/{version}/')}.json{query}").json
    return found


@pytest.mark.parametrize("query", EXPLORER)
def test_the_map_of_the_explorer_names_its_boundaries_licence_and_change(screen: Screen, query: str) -> None:
    screen.open(query)
    assert [word for word in OF_ERFURT if word not in credits(screen)] == []
    expect(screen.page.locator("#attribution")).to_be_visible()
    assert [text for text in told(screen, screen.prepared.frame["map"][:1]) if text not in credits(screen)] == []


@pytest.mark.parametrize("query", DISPARITIES)
def test_the_map_of_the_disparities_names_its_boundaries_licence_and_change(screen: Screen, query: str) -> None:
    on_disparities(screen, query)
    assert [word for word in OF_ERFURT if word not in credits(screen)] == []
    expect(screen.page.locator("#attribution")).to_be_visible()


def test_openstreetmap_is_named_exactly_when_its_points_are_shown(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    for query, named in (
        ("?indikator=turnout", False),
        ("?indikator=turnout&zeigen=pharmacy", True),
        ("?indikator=turnout&zeigen=transit_stop,namen,typen", False),
        ("?indikator=turnout&zeigen=pharmacy,transit_stop", True),
        ("?indikator=turnout&zeigen=pharmacy&karte=menschen", False),
        ("?indikator=pharmacies", True),
    ):
        screen.go(query)
        assert [word in credits(screen) for word in OSM] == [named] * 2, query
        assert [word in screen.text("#footer-sources") for word in OSM] == [named] * 2, query
        assert ("Verkehrsverbund" in credits(screen)) == ("transit_stop" in query)


def test_every_kind_of_facility_brings_its_own_source(screen: Screen) -> None:
    screen.open("?indikator=turnout")
    for kind, keys in screen.prepared.frame["places"].items():
        screen.go(f"?indikator=turnout&zeigen={kind}")
        assert [text for text in told(screen, keys) if text not in credits(screen)] == [], kind


def test_names_and_licences_are_links_that_keys_reach(screen: Screen) -> None:
    screen.open("?indikator=turnout&zeigen=pharmacy")
    found = links(screen, "#attribution")
    frame = screen.prepared.frame
    for key in ("bundeswahlleiterin", "geoportal", "osm"):
        for text, address in frame["sources"][key]["line"]:
            assert not address or found[plain(text)] == address
    link = screen.page.locator("#attribution a").first
    link.focus()
    expect(link).to_be_focused()
    screen.press("Tab")
    expect(screen.page.locator("#attribution a").nth(1)).to_be_focused()


def test_the_long_form_stands_in_the_meaning_and_under_the_disparities(screen: Screen) -> None:
    screen.open("?indikator=turnout&zeigen=pharmacy").unfold()
    items = [plain(text) for text in screen.page.locator("#meaning #sources li").all_text_contents()]
    assert sorted(items) == sorted(told(screen, ["bundeswahlleiterin", "osm", *screen.prepared.frame["map"]], "entry"))
    assert sorted(screen.text("#footer-sources")) == sorted(
        " ".join(told(screen, ["bundeswahlleiterin", "osm", *screen.prepared.frame["map"]], "entry"))
    )
    on_disparities(screen, "?frage=rang&indikator=invalid_votes")
    licence = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    expect(screen.page.locator("#footer-sources")).to_contain_text(licence)


def test_two_topics_name_the_sources_of_both(screen: Screen) -> None:
    screen.open("?indikator=turnout&ansicht=vergleich&zweites=pharmacy_distance")
    found = answer(screen, "diagramm/pair", "?indikator=turnout&zweites=pharmacy_distance")
    assert "osm" in found["sources"]
    for text in told(screen, ["bundeswahlleiterin", *found["sources"]]):
        assert text in credits(screen)
    screen.go("?indikator=turnout")
    assert OSM[0] not in credits(screen)


def test_lines_over_time_name_the_sources_of_all_their_points(screen: Screen) -> None:
    level = screen.prepared.level("population")
    screen.open("?indikator=population&ansicht=verlauf&auswahl=06,27")
    for text in told(screen, [key for area in ("06", "27") for key in level["seriesSources"][area]]):
        assert text in credits(screen)


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("rang", "&indikator=turnout"),
        ("index", "&teile=turnout:1,pharmacy_distance:1"),
        ("zwillinge", "&auswahl=06&themen=turnout,stop_distance&vergleich=alle"),
    ],
)
def test_disparities_index_and_twins_name_the_sources_of_their_parts(screen: Screen, question: str, query: str) -> None:
    on_disparities(screen, f"?frage={question}{query}")
    keys = answer(screen, f"antwort/{question}", f"?{query[1:]}")["sources"]
    assert keys
    assert [text for text in told(screen, keys) if text not in credits(screen)] == []


def test_a_figure_leads_to_the_page_on_which_it_was_published(screen: Screen) -> None:
    screen.open("?indikator=population_latest&auswahl=06").unfold()
    file = screen.prepared.indicator("population_latest")
    columns = file["levels"]["district"]["dates"][screen.painted[1]]
    places = dict(zip(columns["area"], columns["source"], strict=True))
    sources = screen.prepared.frame["sources"]
    for i, area in enumerate(screen.prepared.frame["areas"]):
        expected = [page or sources[key]["url"] for key, page in (file["origins"][k] for k in places.get(i, []))]
        cell = f"#table-panel tbody tr:nth-child({i + 1}) td:last-child"
        assert screen.attributes(f"{cell} a", "href") == [address for address in expected if address]
        if area["id"] == "06":
            assert screen.attributes(".card-notes a", "href") == [address for address in expected if address]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1024, 768), (390, 844), (320, 700)])
def test_the_line_of_sources_lies_beside_districts_legend_and_tools(
    new_screen: OpenScreen, width: int, height: int
) -> None:
    screen = new_screen(width, height).open("?indikator=turnout&zeigen=pharmacy,transit_stop")
    assert screen.page.evaluate(COVERED) == []
    assert screen.overflow() <= 0
    assert screen.page.locator("#attribution").evaluate("node => node.scrollWidth <= node.clientWidth")
    on_disparities(screen, "?frage=index")
    assert screen.page.evaluate(COVERED) == []


@pytest.mark.parametrize("kinds", [1, 2, 5, 10])
def test_a_presentation_names_the_sources_beside_the_map(new_screen: OpenScreen, kinds: int) -> None:
    screen = new_screen(1920, 1080)
    shown = [kind["id"] for kind in screen.prepared.frame["kinds"]][:kinds]
    screen.open(f"?indikator=turnout&zeigen={','.join(shown)}&modus=praesentation")
    assert [word for word in (*OF_ERFURT, *OSM) if word not in credits(screen)] == []
    for whole in ("#attribution", ".legend"):
        expect(screen.page.locator(whole)).to_be_in_viewport(ratio=1)
        assert screen.page.locator(whole).evaluate("node => node.scrollHeight <= node.clientHeight + 1"), whole
    assert screen.page.evaluate(COVERED) == []


@pytest.mark.parametrize("path", ["/karte?indikator=turnout&zeigen=pharmacy", "/ungleichheit?frage=index"])
def test_paper_names_sources_and_licences_with_their_addresses(screen: Screen, path: str) -> None:
    screen.page.goto(screen.server.url + path)
    screen.page.wait_for_selector("body[data-painted]:not(.is-loading)", state="attached")
    printed = screen.page.pdf(format="A4")
    assert [url for url in links(screen, "#attribution").values() if f"/URI ({url})".encode() not in printed] == []
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(A4)
    expect(screen.page.locator("#attribution")).to_be_visible()
    assert [word for word in (*OF_ERFURT, *OSM) if word not in credits(screen)] == []
    written: list[str] = screen.page.eval_on_selector_all(
        "#attribution a", "all => all.map(a => getComputedStyle(a, '::after').content)"
    )
    assert written
    assert all("attr(href)" in text or "http" in text for text in written)


def test_another_city_names_its_own_sources_and_nobody_elses(musterstadt_screen: Screen) -> None:
    screen = musterstadt_screen
    screen.open("?zeigen=kindergarten&auswahl=01").unfold()
    frame = screen.prepared.frame
    columns = screen.prepared.level(screen.painted[0])["dates"][screen.painted[1]]
    for text in told(screen, [*columns["sources"], *frame["map"], *frame["places"]["kindergarten"]]):
        assert text in credits(screen)
    everything = "".join(screen.text(place) for place in ("#attribution", "#meaning", "#footer-sources"))
    assert [word for word in (*OF_ERFURT, *OSM, "Erfurt") if word in everything] == []
    assert "mond-by-2, verändert: geglättet" in credits(screen)
    assert links(screen, "#attribution")["mond-by-2"] == "https://mondlizenz.example/by-2"
    for question in ("ungleich", "rang", "zwillinge"):
        on_disparities(screen, f"?frage={question}")
        assert "Luftkarte Musterstadt (mond-by-2, verändert: geglättet)" in credits(screen)
        assert [word for word in (*OF_ERFURT, *OSM, "Erfurt") if word in credits(screen)] == []
