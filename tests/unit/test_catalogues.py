"""Texts by catalogues: every text of the code has its translation, with the same places for values."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from language.catalogues import LOCALES, N_, _, catalogue, ngettext, speaking, spoken

ROOT = Path(__file__).parents[2]
PACKAGES = ("analysis", "callbacks", "data", "language", "layouts", "routes", "server")
COMPLETE = "de"
Texts = tuple[str, ...]
"""A text, or its forms for one and many."""


def forms(text: str | list[str] | Texts) -> Texts:
    return (text,) if isinstance(text, str) else tuple(text)


def in_code() -> set[Texts]:
    found = (extract_from_dir(ROOT / package, method_map=[("**.py", "python")]) for package in PACKAGES)
    return {forms(message) for package in found for _file, _line, message, _comments, _context in package}


def read(language: str) -> Catalog:
    with catalogue(language).open("rb") as file:
        return read_po(file, language)


def translations(language: str) -> dict[Texts, Texts]:
    return {forms(message.id): forms(message.string) for message in read(language) if message.id}


def places(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            yield node


@pytest.mark.parametrize("language", [path.name for path in sorted(LOCALES.iterdir())])
def test_a_catalogue_holds_the_texts_of_the_code(language: str) -> None:
    assert translations(language).keys() == in_code(), "run `make texts`"


def test_every_text_is_translated() -> None:
    assert {texts for texts, translated in translations(COMPLETE).items() if not all(translated)} == set()
    assert [message.id for message in read(COMPLETE) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", [path.name for path in sorted(LOCALES.iterdir())])
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    wrong = {
        texts[0]
        for texts, translated in translations(language).items()
        if all(translated) and set().union(*map(places, translated)) != set().union(*map(places, texts))
    }
    assert wrong == set()


def test_every_place_is_filled_where_the_text_is_said() -> None:
    wrong = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in calls(path.read_text("utf-8")):
                texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                given = {keyword.arg for keyword in call.keywords}
                if texts and given and None not in given and given != set().union(*map(places, texts)):
                    wrong.append((path.name, texts))
    assert wrong == []


def test_the_language_of_the_code_is_spoken_only_where_it_is_asked_for() -> None:
    assert (spoken(), _("{some} and {last}", some="a", last="b")) == ("de", "a und b")
    with speaking("en"):
        assert (spoken(), _("{some} and {last}", some="a", last="b")) == ("en", "a and b")
    assert spoken() == "de"


def test_a_text_without_values_keeps_its_places_for_later() -> None:
    assert _(N_("{some} and {last}")) == "{some} und {last}"


def test_a_number_chooses_the_form() -> None:
    with speaking("en"):
        assert [ngettext("{n} box", "{n} boxes", n, n=n) for n in (0, 1, 2)] == ["0 boxes", "1 box", "2 boxes"]
