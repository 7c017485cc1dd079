"""Texts by catalogues: every text of the code has its translation, with the same places for values."""

from __future__ import annotations

import ast
import datetime as dt
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from data.sources.problems import Problem
from data.sources.reading.text import cited
from language.catalogues import LOCALES, N_, _, catalogue, ngettext, speaking, spoken
from language.numbers import date, exact, long_date

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
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"N_", "_", "ngettext"}:
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


def test_every_marked_text_is_found_and_its_places_are_filled_where_it_is_said() -> None:
    wrong, known = [], in_code()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in calls(path.read_text("utf-8")):
                texts = tuple(a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
                given = {keyword.arg for keyword in call.keywords}
                filled = not given or None in given or given == set().union(*map(places, texts))
                if texts and (texts not in known or not filled):
                    wrong.append((path.name, texts))
    assert wrong == []


def test_the_language_of_the_code_is_spoken_only_where_it_is_asked_for() -> None:
    assert (spoken(), _("{some} and {last}", some="a", last="b")) == ("de", "a und b")
    with speaking("en"):
        assert (spoken(), _("{some} and {last}", some="a", last="b")) == ("en", "a and b")
    assert spoken() == "de"


def test_a_defect_is_told_in_the_language_that_is_spoken() -> None:
    with speaking("en"):
        assert str(Problem("x.csv", cited("a"), _("a number"), 1234, "b")) == (
            "x.csv, line 1234, column “b”: “a”; expected: a number."
        )
        assert (exact(-1234.5), date(dt.date(2016, 12, 31)), long_date(dt.date(2016, 12, 31))) == (
            "−1,234.5",
            "31 Dec 2016",
            "31\u00a0December 2016",
        )


def test_a_text_without_values_keeps_its_places_for_later() -> None:
    assert _(N_("{some} and {last}")) == "{some} und {last}"


def test_a_number_chooses_the_form() -> None:
    with speaking("en"):
        assert [ngettext("{n} box", "{n} boxes", n, n=n) for n in (0, 1, 2)] == ["0 boxes", "1 box", "2 boxes"]


SCREEN_TEXTS = {"disparity_texts", "page_texts", "texts"}
"""Modules of `language` whose texts stand there as in the code; `filled` says them."""
SAY = {"_", "filled"}


def unsaid(source: str) -> Iterator[str]:
    """Texts of the screens that are used as they stand in the code; their names alone are no texts."""
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules = {f"language.{name}" for name in SCREEN_TEXTS}
    ours = {a.asname or a.name for node in imports if node.module in modules for a in node.names if a.name.isupper()}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = {id(part) for node in calls if _called(node) in SAY for part in ast.walk(node)}
    told |= {id(node.iter) for node in ast.walk(tree) if isinstance(node, ast.comprehension)}
    for node in ast.walk(tree):
        module = node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if id(node) not in told and name.isupper() and (module in SCREEN_TEXTS or (not module and name in ours)):
            yield name


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


@pytest.mark.parametrize("package", [package for package in PACKAGES if package != "language"])
def test_texts_of_the_screens_are_said_in_a_language(package: str) -> None:
    found = {path.name: list(unsaid(path.read_text("utf-8"))) for path in (ROOT / package).rglob("*.py")}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_a_text_that_is_used_as_it_stands_is_found() -> None:
    source = "from language import texts\nfrom language.page_texts import CLIENT\n"
    assert list(unsaid(f'{source}a = CLIENT["x"]\nb = texts.PAGE["y"]\n')) == ["CLIENT", "PAGE"]
    assert list(unsaid(f'{source}a = filled(CLIENT["x"], {{}})\nb = texts.filled(texts.PAGE, n)\n')) == []


# No German outside `language/locales` and `language/de`

GERMAN_IS_READ = {
    ("language/spelling.py", "_UMLAUTS"),
    ("data/preparation/space/facilities.py", "FOLDED"),
    ("data/sources/checks/nesting.py", "WORDS_OF_SEX"),
    ("data/sources/checks/nesting.py", "_RANGES"),
    ("data/sources/schemas.py", "MANY"),
    ("data/sources/schemas.py", "_fold"),
    ("data/sources/units.py", "ALIASES"),
}
"""Where German is recognised in what people type and publish, not said."""
GERMAN_LETTERS = set("äöüÄÖÜß»«")
GERMAN_WORDS = """
aber alle als auf aus bei beide bis das dass dem den der des diese dieser dieses durch ein eine einem einen einer eines
er es für gibt hier ist jede jeder jedes kein keine keinem keinen keiner mehr mit nach nicht nichts nur ob oder ohne
sich sie sind statt und unter vom von vor weniger wenn werden wie wird wo wurde wurden zu zum zur zwei zwischen
anteil bericht datei datum ebene einheit einrichtungen ergebnis feld fehlt gebiet gebiete grenze grenzen jahr jahre
karte klasse merkmal namen neuester prozent quelle quellen rang spalte stadt stadtteil stadtteile tabelle thema wert
werte zahl zahlen zeile zeilen
"""
"""Common in German texts, and no words of English."""


def is_german(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return not GERMAN_LETTERS.isdisjoint(text) or (" " in text and not set(GERMAN_WORDS.split()).isdisjoint(words))


def said(source: str) -> Iterator[tuple[str, str]]:
    """Every text in the code but docstrings, with the name of what it stands in at the top of the module."""
    for statement in ast.parse(source).body:
        target = statement.target if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [None])[0]
        name = getattr(statement, "name", getattr(target, "id", ""))
        told = {id(node.value) for node in ast.walk(statement) if isinstance(node, ast.Expr)}
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield name, node.value


@pytest.mark.parametrize("package", PACKAGES)
def test_german_is_said_by_the_catalogue_and_by_its_sentences_alone(package: str) -> None:
    german = []
    for path in sorted((ROOT / package).rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        if module.startswith("language/de/"):
            continue
        german += [
            (module, name, text)
            for name, text in said(path.read_text("utf-8"))
            if is_german(text) and (module, name) not in GERMAN_IS_READ
        ]
    assert german == []


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("die Angabe fehlt", True),
        ("»name«", True),
        ("größer", True),
        (" bis ", True),
        ("the setting “name” is missing", False),
        ("name", False),
        ("in_was", False),
    ],
)
def test_german_is_told_by_its_letters_and_words(text: str, german: bool) -> None:
    assert is_german(text) is german


def test_what_is_said_is_found_and_docstrings_are_not() -> None:
    source = '"""Doc."""\nX: str = "a"\ndef f():\n    """Doc."""\n    return g(f"b{x}")\n'
    assert list(said(source)) == [("X", "a"), ("f", "b")]
