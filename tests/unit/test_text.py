"""What nobody sees makes no difference between texts, and is named where it must be shown."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data.sources.reading.text
from data.sources.reading.text import LONGEST, quoted, tidy, tidy_all, visible

NAMES = st.text("abzÄöüßéŁ .-/'019", min_size=1, max_size=20).map(tidy).filter(bool)
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ufe0f\u034f\u061c"
BLANKS = " \u00a0\u2002\u2007\u2009\u202f\u3000\t"


def test_the_examples_of_the_documentation() -> None:
    assert doctest.testmod(data.sources.reading.text).failed == 0


@given(NAMES, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(UNSEEN)), max_size=5), st.text(BLANKS, max_size=3))
def test_a_name_stays_itself_whatever_nobody_sees_of_it(name: str, hidden: list[tuple[int, str]], margin: str) -> None:
    strange = unicodedata.normalize("NFD", name)
    for position, character in hidden:
        strange = strange[:position] + character + strange[position:]
    assert tidy(margin + strange + margin) == name


@given(st.text("ab1 \u00a0\n\u00ad\u200b-", max_size=12))
def test_tidy_text_is_tidy(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Bären\u00adfeld", "Bärenfeld"),
        ("district\u00ad_id", "district_id"),
        ("\u00ad5", "\u00ad5"),
        ("18\u00ad25", "18\u00ad25"),
        ("\u00ad", "\u00ad"),
        ("Muster \u00a0\n kern", "Muster kern"),
        ("1\u2009234", "1 234"),
        ("1  234", "1  234"),
        ("-   380", "- 380"),
        ("12\n345", "12\n345"),
        ("\u200b", ""),
    ],
)
def test_blanks_and_soft_hyphens(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_names_and_values_of_nested_settings_are_tidied() -> None:
    settings = {"\ufeffid": "a\u200b", "list": [{"b\u00a0c": 1}, True], "de": "1\u202f000 Ein\u00adwohner"}
    assert tidy_all(settings, kept={"de"}) == {
        "id": "a",
        "list": [{"b c": 1}, True],
        "de": "1\u202f000 Ein\u00adwohner",
    }


@given(st.text(max_size=30))
def test_every_character_of_a_sentence_is_seen(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} for c in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ärzte, Œuvre, 12 µg/m³ und 3 №", "Ärzte, Œuvre, 12 µg/m³ und 3 №"),
        ("Музей in der Straße", "Музей in der Straße"),
        ("Мuseum", "⟨U+041C⟩useum"),
        ("a\u00adb", "a⟨U+00AD⟩b"),
    ],
)
def test_letters_that_only_look_alike_are_named(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_stands_in_a_cell_is_quoted_at_bearable_length() -> None:
    assert quoted("") == "eine leere Zelle"
    assert quoted("kurz") == "»kurz«"
    assert quoted("a" * 1000) == f"»{'a' * LONGEST}…«"
