"""Finding a district by name in the browser, as people type it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from data.preparation.client.search import search_keys

SCRIPTS = Path(__file__).parents[2] / "assets" / "js"
ERFURT = Path(__file__).parents[2] / "data" / "erfurt" / "districts.csv"
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

with ERFURT.open(encoding="utf-8") as file:
    NAMES = [row["name"] for row in csv.DictReader(file)]


class Finder:
    """The search of a page that holds nothing else."""

    def __init__(self, page: Page, names: Sequence[str]) -> None:
        self.page = page
        self.areas = [{"name": name, "keys": search_keys(name)} for name in names]

    def __call__(self, *queries: str) -> list[list[str]]:
        """Names found for each query."""
        found: list[list[str]] = self.page.evaluate(
            "([queries, areas]) => queries.map((q) => sozialraum.search.find(q, areas).map((area) => area.name))",
            [queries, self.areas],
        )
        return found

    def one(self, query: str) -> list[str]:
        return self(query)[0]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A blank page with the search alone."""
    blank = browser.new_page()
    for script in ("dom.js", "search.js"):
        blank.add_script_tag(path=SCRIPTS / script)
    yield blank
    blank.close()


@pytest.fixture(scope="module")
def finder(page: Page) -> Finder:
    return Finder(page, NAMES)


def spelled(name: str) -> str:
    return name.translate(SPELLED)


def bare(name: str) -> str:
    return name.translate(BARE)


@pytest.mark.parametrize("spelling", [str, str.lower, str.upper, spelled, bare])
def test_every_district_comes_first_by_its_name(finder: Finder, spelling: Callable[[str], str]) -> None:
    assert len(NAMES) == 53
    assert [found[0] for found in finder(*map(spelling, NAMES))] == NAMES


def test_a_beginning_that_only_one_district_has_is_enough(finder: Finder) -> None:
    for name in NAMES:
        own = [name[:n] for n in range(3, len(name)) if sum(other.startswith(name[:n]) for other in NAMES) == 1]
        assert [found[0] for found in finder(*own)] == [name] * len(own)


def test_one_letter_dropped_is_forgiven(finder: Finder) -> None:
    long = [name for name in NAMES if sum(map(str.isalpha, name)) >= 6]
    assert len(long) > 45
    for name in long:
        dropped = [name[:i] + name[i + 1 :] for i, letter in enumerate(name) if letter.isalpha()]
        for query, found in zip(dropped, finder(*dropped), strict=True):
            assert name in found[:3], query


def test_two_letters_swapped_are_forgiven(finder: Finder) -> None:
    for name in (name for name in NAMES if len(name) >= 6):
        swapped = [name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)]
        for query, found in zip(swapped, finder(*swapped), strict=True):
            assert name in found[:3], query


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Moebisburg", ["Möbisburg-Rhoda"]),
        ("mobisburg", ["Möbisburg-Rhoda"]),
        ("Möbisburg/Rhoda", ["Möbisburg-Rhoda"]),
        ("Rhoda", ["Möbisburg-Rhoda", "Rohda (Haarberg)"]),
        ("Rohda", ["Rohda (Haarberg)", "Möbisburg-Rhoda"]),
        ("rohda haarberg", ["Rohda (Haarberg)"]),
        ("KV", ["Krämpfervorstadt"]),
        ("kraempfer", ["Krämpfervorstadt"]),
        ("Rb", ["Roter Berg"]),
        ("platz", ["Berliner Platz", "Moskauer Platz", "Johannesplatz"]),
        ("  Rieth ", ["Rieth"]),
        ("ber", ["Berliner Platz", "Roter Berg", "Löbervorstadt", "Daberstedt"]),
        ("Mö", ["Möbisburg-Rhoda"]),
        ("Bueßleben", ["Büßleben"]),
    ],
)
def test_who_is_found_and_in_which_order(finder: Finder, query: str, found: list[str]) -> None:
    assert finder.one(query)[: len(found)] == found


def test_a_typing_error_in_the_beginning_of_a_name_is_forgiven(finder: Finder) -> None:
    assert finder.one("Windischolz") == ["Windischholzhausen"]
    assert finder.one("Gispres") == ["Gispersleben"]


@pytest.mark.parametrize("query", ["", "   ", "-", "()", "xyzq", "Mondstadt", "Rx", "Rit"])
def test_what_means_no_district_finds_none(finder: Finder, query: str) -> None:
    assert finder.one(query) == []


def test_at_most_eight_are_offered_in_the_order_of_the_areas(page: Page) -> None:
    twelve = [f"Mondfeld {i}" for i in range(12)]
    assert Finder(page, twelve).one("mond") == twelve[:8]


@pytest.mark.parametrize(
    ("query", "names", "found"),
    [
        ("mon", ["man"], []),
        ("mond", ["mand"], ["mand"]),
        ("mond", ["mnad"], []),
        ("mondhe", ["manthe"], []),
        ("mondhof", ["manthof"], ["manthof"]),
        ("mondhof", ["manthaf"], []),
        ("mondhof", ["omndhfo"], ["omndhfo"]),
    ],
)
def test_longer_words_forgive_more(page: Page, query: str, names: list[str], found: list[str]) -> None:
    assert Finder(page, names).one(query) == found


def test_better_answers_come_first(page: Page) -> None:
    ladder = ["Luna", "Lunarfeld", "Alt Lunarberg", "Halbluna", "Lna"]
    assert Finder(page, ladder[::-1]).one("luna") == ladder


def test_what_is_typed_is_folded_as_the_names_were(page: Page) -> None:
    names = [
        "Übersee-Straße",
        "CAFÉ Ångström",
        "ÄÖÜẞ",
        "St. Luna's_Hof",
        "Neu\u00admond",
        "Mo\u0308ndchen",
        "½ Feld №5",
    ]
    assert Finder(page, names)(*names) == [[name] for name in names]
