"""Finding a district by name, as people type it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from language.spelling import search, search_keys

ERFURT = Path(__file__).parents[2] / "data" / "erfurt" / "districts.csv"
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

with ERFURT.open(encoding="utf-8") as file:
    NAMES = [row["name"] for row in csv.DictReader(file)]


class Finder:
    """The search over some names."""

    def __init__(self, names: Sequence[str]) -> None:
        self.keys = {name: search_keys(name) for name in names}

    def __call__(self, *queries: str) -> list[list[str]]:
        """Names found for each query."""
        return [self.one(query) for query in queries]

    def one(self, query: str) -> list[str]:
        return search(query, self.keys)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(NAMES)


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


def test_at_most_eight_are_offered_in_the_order_of_the_areas() -> None:
    twelve = [f"Mondfeld {i}" for i in range(12)]
    assert Finder(twelve).one("mond") == twelve[:8]


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
def test_longer_words_forgive_more(query: str, names: list[str], found: list[str]) -> None:
    assert Finder(names).one(query) == found


def test_better_answers_come_first() -> None:
    ladder = ["Luna", "Lunarfeld", "Alt Lunarberg", "Halbluna", "Lna"]
    assert Finder(ladder[::-1]).one("luna") == ladder


def test_what_is_typed_is_folded_as_the_names_were() -> None:
    names = [
        "Übersee-Straße",
        "CAFÉ Ångström",
        "ÄÖÜẞ",
        "St. Luna's_Hof",
        "Neu\u00admond",
        "Mo\u0308ndchen",
        "½ Feld №5",
    ]
    assert Finder(names)(*names) == [[name] for name in names]
