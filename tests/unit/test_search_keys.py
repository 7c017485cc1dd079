"""Spellings under which areas are found, by hand and by property."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.spelling import search_keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Altstadt", ("altstadt",)),
        ("Büßleben", ("buessleben", "bussleben")),
        ("TÖTTELSTÄDT", ("toettelstaedt", "tottelstadt")),
        ("Krämpfervorstadt", ("kraempfervorstadt", "krampfervorstadt", "kv")),
        ("Berliner Platz", ("berliner platz", "berliner", "platz", "bp")),
        ("Roter Berg", ("roter berg", "roter", "berg", "rb")),
        ("Sulzer Siedlung", ("sulzer siedlung", "sulzer", "siedlung", "ss")),
        ("Rohda (Haarberg)", ("rohda haarberg", "rohda", "haarberg")),
        ("Möbisburg-Rhoda", ("moebisburg rhoda", "mobisburg rhoda", "moebisburg", "rhoda", "mobisburg", "mr")),
        ("Ost-Mondvorstadt", ("ost mondvorstadt", "ost", "mondvorstadt", "om", "mv")),
        ("Vorstadt", ("vorstadt",)),
        ("Café am See (Süd)", ("cafe am see sued", "cafe am see sud", "cafe", "am", "see", "sued", "sud", "cas")),
        ("Bezirk 3", ("bezirk 3", "bezirk", "3", "b3")),
        ("St. Luna's_Hof", ("st luna s hof", "st", "luna", "s", "hof", "slsh")),
        ("", ()),
        ("–", ()),
    ],
)
def test_spellings_by_hand(name: str, keys: tuple[str, ...]) -> None:
    assert search_keys(name) == keys


def test_aliases_are_names_too() -> None:
    assert search_keys("Mondvorstadt", ["Neu-Mond", "Mondvorstadt"]) == (
        "mondvorstadt",
        "neu mond",
        "neu",
        "mond",
        "mv",
        "nm",
    )


def test_a_decomposed_umlaut_is_an_umlaut() -> None:
    assert search_keys(unicodedata.normalize("NFD", "Töttleben")) == search_keys("Töttleben")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_keys_are_folded_already(name: str) -> None:
    keys = search_keys(name)
    assert all(key and search_keys(key)[0] == key for key in keys)
    assert len(set(keys)) == len(keys)
    assert not any("  " in key or key != key.strip() for key in keys)


@given(st.text(alphabet="abzäöüßABZÄÖÜ -()", min_size=1, max_size=20))
def test_case_does_not_matter(name: str) -> None:
    assert search_keys(name.lower()) == search_keys(name) == search_keys(name.upper())
