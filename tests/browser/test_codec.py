"""Address and state: what is written is read again, whatever it is; what cannot be read is said and never an error."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled, show
from tests.browser.screen import Screen

METHODS = ("fisher_jenks", "quantiles", "equal_interval", "std_mean")
VIEWS = ("rangliste", "verteilung", "verlauf", "vergleich")
KEYS = (
    *("indikator", "stichtag", "ebene", "auswahl", "ansicht", "zweites", "karte", "typ", "zeigen", "klassen"),
    *("grenzen", "bezug", "verlauf", "sprache", "modus", "schritt", "tasten", "station"),
)
State = dict[str, Any]

PARSE = "query => { const {state, notes} = sozialraum.codec.parse(query, sozialraum.frame); return {state, notes}; }"
COMES_BACK = """state => {
    const {codec, frame} = sozialraum;
    const query = codec.format(state, frame);
    const read = codec.parse(query, frame);
    const sorted = (_, each) => each?.constructor === Object ? Object.fromEntries(Object.entries(each).sort()) : each;
    const same = JSON.stringify(read.state, sorted) === JSON.stringify(state, sorted) && !read.notes.length;
    return same ? null : {query, ...read};
}"""
"""Compared in the browser: on the way out, large numbers would lose their last digits."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
quick = settings(max_examples=150, deadline=None)


def states(frame: dict[str, Any]) -> st.SearchStrategy[State]:
    """Valid states of a dataset."""
    indicators = st.sampled_from(list(frame["indicators"]))
    areas = [area["id"] for area in frame["areas"]]
    groups = [area["id"] for level in frame["levels"][1:-1] for area in level["areas"]]
    layers = ["werte", "namen", "typen", *(kind["id"] for kind in frame["kinds"])]
    schemes = st.builds("{}.{}".format, st.sampled_from(METHODS), st.integers(3, 7))
    numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))
    queries = texts.map(lambda text: f"?{text.replace('?', '')}")
    stations = st.fixed_dictionaries({"title": texts.filter(bool), "query": queries})
    return st.fixed_dictionaries(
        {
            "indicator": indicators,
            "date": st.none() | st.dates().map(str),
            "level": st.sampled_from([level["id"] for level in frame["levels"]]),
            "selection": st.lists(st.sampled_from(areas), max_size=5, unique=True),
            "view": st.sampled_from(VIEWS),
            "second": st.none() | indicators,
            "people": st.just(False) if frame["people"]["reason"] else st.booleans(),
            "types": st.lists(st.sampled_from(groups), max_size=9, unique=True),
            "layers": st.lists(st.sampled_from(layers), max_size=20, unique=True),
            "scheme": st.none() | schemes,
            "breaks": st.none() | st.lists(numbers, min_size=1, max_size=6, unique=True).map(sorted),
            "difference": st.booleans(),
            "indexed": st.booleans(),
            "simple": st.booleans(),
            "present": st.booleans(),
            "step": st.none() | st.integers(1, 999),
            "keys": st.booleans(),
            "stations": st.lists(stations, max_size=4),
        }
    )


def comes_back(screen: Screen) -> None:
    screen.open()

    @quick
    @given(states(screen.prepared.frame))
    def holds(state: State) -> None:
        assert screen.page.evaluate(COMES_BACK, state) is None

    holds()


def test_every_state_of_erfurt_comes_back_from_its_address(screen: Screen) -> None:
    comes_back(screen)


def test_every_state_of_another_city_comes_back_from_its_address(musterstadt_screen: Screen) -> None:
    comes_back(musterstadt_screen)


def test_the_default_state_is_no_query_at_all(screen: Screen) -> None:
    screen.open()
    assert (
        screen.page.evaluate(
            "() => sozialraum.codec.format(sozialraum.codec.defaults(sozialraum.frame), sozialraum.frame)"
        )
        == ""
    )


def test_the_state_names_every_parameter_there_is(screen: Screen) -> None:
    screen.open()
    defaults = screen.page.evaluate("() => Object.keys(sozialraum.codec.defaults(sozialraum.frame))")
    assert len(defaults) == len(KEYS)


def test_rubbish_in_any_parameter_gets_a_note_and_leaves_the_default(screen: Screen) -> None:
    screen.open()
    defaults = screen.page.evaluate(PARSE, "")["state"]

    @quick
    @given(st.sampled_from(KEYS), texts.map(lambda text: f"§{text.replace('?', '')}"))
    @example("klassen", "natuerlich.8")
    @example("klassen", "constructor.5")
    @example("klassen", "natuerlich.3.5")
    @example("grenzen", "3;2")
    @example("grenzen", "1;2;3;4;5;6;7")
    @example("grenzen", "1e999")
    @example("grenzen", "")
    @example("schritt", "0")
    @example("schritt", "-1")
    @example("schritt", "1.5")
    @example("stichtag", "2016-13-45")
    @example("modus", "Praesentation")
    @example("tasten", "an")
    @example("station", "?indikator=turnout")
    def holds(key: str, rubbish: str) -> None:
        read = screen.page.evaluate(PARSE, f"?{key}={quote(rubbish, safe='')}")
        assert read["state"] == defaults
        assert len(read["notes"]) == 1

    holds()


def test_whatever_the_address_says_becomes_a_state_that_can_be_written(screen: Screen) -> None:
    screen.open()
    words = st.sampled_from(
        ["06", "06,05,99", "turnout", "urban,urban", "quantile.4", "1;2.50", "2016-02-30", "a?b", "007"]
    )

    @quick
    @given(st.lists(st.tuples(st.sampled_from(KEYS) | texts, texts | words), max_size=6))
    def holds(pairs: list[tuple[str, str]]) -> None:
        query = "?" + "&".join(f"{quote(key, safe='')}={quote(text, safe='')}" for key, text in pairs)
        state = screen.page.evaluate(PARSE, query)["state"]
        assert screen.page.evaluate(COMES_BACK, state) is None

    holds()


def test_broken_percent_signs_and_nonsense_never_throw(screen: Screen) -> None:
    screen.open()

    @quick
    @given(texts)
    @example("?%")
    @example("?auswahl=%FF%FE")
    @example("?__proto__=1&constructor=2")
    def holds(query: str) -> None:
        assert screen.page.evaluate(PARSE, query)["state"]["indicator"]

    holds()


def test_back_and_forward_restore_views_classes_and_stations(screen: Screen) -> None:
    screen.open("?indikator=turnout&auswahl=06")
    show(screen, "verteilung")
    screen.page.locator("[data-simple]").click()
    settled(screen)
    first = screen.page.url
    screen.choose_indicator("density", selection=["06"])
    show(screen, "verlauf")
    screen.page.click("[data-people='people']")
    settled(screen)
    second = screen.page.url
    screen.page.go_back()
    screen.wait("turnout", screen.prepared.first_date("turnout"), "district", ["06"])
    assert screen.page.url == first
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-verteilung"
    assert screen.attributes("[data-simple]", "aria-pressed") == ["true"]
    assert screen.attributes("[data-people]", "aria-pressed") == ["true", "false"]
    screen.page.go_forward()
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])
    assert screen.page.url == second
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-verlauf"
    assert screen.attributes("[data-people]", "aria-pressed") == ["false", "true"]


def test_a_full_link_shows_everything_it_says(new_screen: OpenScreen) -> None:
    screen = new_screen().open(
        "?indikator=turnout&auswahl=06,05&ansicht=vergleich&zweites=density&typ=urban&zeigen=namen,werte"
        "&klassen=quantile.4&sprache=einfach&tasten=aus"
    )
    settled(screen)
    assert screen.note == ""
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-vergleich"
    assert screen.page.locator("#second").input_value() == "density"
    assert screen.attributes("[data-type][aria-pressed=true]", "data-type") == ["urban"]
    assert screen.attributes("[data-layer][aria-pressed=true]", "data-layer") == ["namen", "werte"]
    assert [screen.page.locator(f"#{each}").input_value() for each in ("method", "class-count")] == ["quantile", "4"]
    assert screen.attributes("[data-simple]", "aria-pressed") == ["true"]
    assert len(screen.legend()) == 4
