"""Address and state: what is written is read again, whatever it is; what cannot be read is said and never an error."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import example, given, settings
from hypothesis import strategies as st

from layouts.address import PARAMETERS, Choices, Parameter, read, written
from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled, show
from tests.browser.screen import Screen

KEYS = tuple(parameter.key for parameter in PARAMETERS)
State = dict[str, Any]

CHOICES = "() => JSON.parse(document.getElementById('boot').textContent).choices"
PARSE = "query => dash_clientside.state.parse(query)"
FORMAT = "state => dash_clientside.state.format(state)"
COMES_BACK = """state => {
    const {format, parse} = dash_clientside.state;
    const query = format(state);
    const read = parse(query);
    const sorted = (_, each) => each?.constructor === Object ? Object.fromEntries(Object.entries(each).sort()) : each;
    const same = JSON.stringify(read.state, sorted) === JSON.stringify(state, sorted) && !read.notes.length;
    return same ? null : {query, ...read};
}"""
"""Compared in the browser: on the way out, large numbers would lose their last digits."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
quick = settings(max_examples=150, deadline=None)
numbers = st.decimals(-(10**9), 10**9, places=6).map(float)


def values(parameter: Parameter, choices: Choices) -> st.SearchStrategy[Any]:
    """What may stand in the state for a parameter."""
    of = list(dict.fromkeys(choices.get(parameter.of, {}).values()))
    queries = texts.map(lambda text: f"?{text.replace('?', '')}")
    weights = st.integers(0, 50).map(lambda tenths: tenths / 10)
    part = {"sign": st.sampled_from(["", "+", "-"]), "weight": weights}
    return {
        "choice": st.sampled_from(of or [None]),
        "several": st.lists(st.sampled_from(of or [""]), max_size=parameter.most, unique=True),
        "flag": st.booleans(),
        "off": st.booleans(),
        "date": st.none() | st.dates().map(str),
        "scheme": st.none() | st.builds("{}.{}".format, st.sampled_from(of or [""]), st.integers(3, 7)),
        "numbers": st.none() | st.lists(numbers, min_size=1, max_size=parameter.most or 1, unique=True).map(sorted),
        "count": st.none() | st.integers(parameter.least, parameter.most),
        "stations": st.lists(st.fixed_dictionaries({"title": texts.filter(bool), "query": queries}), max_size=4),
        "parts": st.none()
        | st.lists(
            st.fixed_dictionaries({"id": st.sampled_from(of or [""]), **part}),
            min_size=1,
            max_size=parameter.most or 1,
            unique_by=lambda each: str(each["id"]),
        ),
    }[parameter.kind]


def states(choices: Choices) -> st.SearchStrategy[State]:
    """Valid states of a dataset."""
    return st.fixed_dictionaries({parameter.name: values(parameter, choices) for parameter in PARAMETERS})


def comes_back(screen: Screen) -> None:
    screen.open()

    @quick
    @given(states(screen.page.evaluate(CHOICES)))
    def holds(state: State) -> None:
        assert screen.page.evaluate(COMES_BACK, state) is None

    holds()


def test_every_state_of_erfurt_comes_back_from_its_address(screen: Screen) -> None:
    comes_back(screen)


def test_every_state_of_another_city_comes_back_from_its_address(musterstadt_screen: Screen) -> None:
    comes_back(musterstadt_screen)


def test_the_default_state_is_no_query_at_all(screen: Screen) -> None:
    screen.open()
    assert screen.page.evaluate("() => dash_clientside.state.format(dash_clientside.state.defaults())") == ""


def test_the_state_names_every_parameter_there_is(screen: Screen) -> None:
    screen.open()
    defaults = screen.page.evaluate("() => Object.keys(dash_clientside.state.defaults())")
    assert defaults == [parameter.name for parameter in PARAMETERS]


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


def test_server_and_browser_read_and_write_alike(screen: Screen) -> None:
    screen.open()
    choices = screen.page.evaluate(CHOICES)

    @quick
    @given(states(choices), st.lists(st.tuples(st.sampled_from(KEYS), texts), max_size=2))
    def holds(state: State, more: list[tuple[str, str]]) -> None:
        query = written(state, choices)
        asked = "&".join(filter(None, [query.removeprefix("?"), urlencode(more)]))
        found, notes = read(asked, choices)
        theirs = screen.page.evaluate(PARSE, f"?{asked}")
        assert plainly(found) == plainly(theirs["state"])
        assert len(theirs["notes"]) == len(notes)
        assert read(screen.page.evaluate(FORMAT, state).replace("#", "&"), choices) == read(query, choices)

    holds()


def plainly(state: State) -> str:
    """As JSON, in which a number is one whether it was written with a point or without."""
    return json.dumps(state, sort_keys=True).replace(".0,", ",").replace(".0}", "}").replace(".0]", "]")


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
    screen.page.get_by_role("button", name="Einfache Sprache").click()
    settled(screen)
    first = screen.page.url
    screen.choose_indicator("density", selection=["06"])
    show(screen, "verlauf")
    screen.page.click("[data-set='{\"people\":true}']")
    settled(screen)
    second = screen.page.url
    screen.page.go_back()
    screen.wait("turnout", screen.prepared.first_date("turnout"), "district", ["06"])
    assert screen.page.url == first
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-verteilung"
    assert pressed(screen) == {"simple": True, "people": False}
    screen.page.go_forward()
    screen.wait("density", screen.prepared.first_date("density"), "district", ["06"])
    assert screen.page.url == second
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-verlauf"
    assert pressed(screen) == {"simple": True, "people": True}


def pressed(screen: Screen) -> dict[str, bool]:
    """What is chosen of language and map."""
    chosen = [json.loads(text) for text in screen.attributes("[data-set][aria-pressed=true]", "data-set")]
    return {name: value for each in chosen for name, value in each.items() if name in {"simple", "people"}}


def test_a_full_link_shows_everything_it_says(new_screen: OpenScreen) -> None:
    screen = new_screen().open(
        "?indikator=turnout&auswahl=06,05&ansicht=vergleich&zweites=density&typ=urban&zeigen=namen,werte"
        "&klassen=quantile.4&sprache=einfach&tasten=aus"
    )
    settled(screen)
    assert screen.note == ""
    assert screen.page.locator("[role=tab][aria-selected=true]").get_attribute("id") == "tab-vergleich"
    assert screen.page.locator("#second").input_value() == "density"
    assert set(screen.attributes("[data-member=types][aria-pressed=true]", "data-value")) == {"urban"}
    assert screen.attributes("[data-member=layers][aria-pressed=true]", "data-value") == ["namen", "werte"]
    assert screen.page.locator("#scheme").input_value() == "quantile.4"
    assert pressed(screen) == {"simple": True, "people": False}
    assert len(screen.legend()) == 4
