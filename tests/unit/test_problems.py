"""One cause is one sentence: what it names, and what it counts."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data.sources.problems
from data.sources.problems import EXAMPLES, DatasetError, Problem

NUMBER = "eine Zahl"


def cells(*texts: str, file: str = "zahlen.csv", column: str | None = "n") -> list[Problem]:
    return [Problem(file, f"»{text}«", NUMBER, row, column) for row, text in enumerate(texts, start=2)]


def test_the_examples_of_the_documentation() -> None:
    assert doctest.testmod(data.sources.problems).failed == 0


@pytest.mark.parametrize(
    ("problems", "sentence"),
    [
        (cells("a"), "zahlen.csv, Zeile 2, Spalte »n«: »a«; erwartet: eine Zahl."),
        (cells("a", "b"), "zahlen.csv, Spalte »n«: »a« (Zeile 2), »b« (Zeile 3); erwartet: eine Zahl."),
        (
            cells(*"abcd"),
            "zahlen.csv, Spalte »n«: »a« (Zeile 2), »b« (Zeile 3), »c« (Zeile 4), »d« (Zeile 5); erwartet: eine Zahl.",
        ),
        (
            cells(*"aaabcde"),
            "zahlen.csv, Spalte »n«: »a« (Zeile 2), »b« (Zeile 5), »c« (Zeile 6) und 4 weitere Zeilen; "
            "erwartet: eine Zahl.",
        ),
        (
            cells(*"aa", column=None),
            "zahlen.csv: »a« (Zeilen 2, 3); erwartet: eine Zahl.",
        ),
        (
            cells(*["a"] * 2884),
            "zahlen.csv, Spalte »n«: »a« (Zeilen 2, 3, 4 und 2.881 weitere); erwartet: eine Zahl.",
        ),
        (
            cells(*"abcde", file="Gebiete.GeoJSON", column="NAME"),
            "Gebiete.GeoJSON, Eigenschaft »NAME«: »a« (Objekt 2), »b« (Objekt 3), »c« (Objekt 4) und 2 weitere "
            "Objekte; erwartet: eine Zahl.",
        ),
    ],
)
def test_a_cause_in_a_sentence(problems: list[Problem], sentence: str) -> None:
    assert DatasetError(problems).sentences == (sentence,)


def test_what_was_probably_meant_stands_with_its_place() -> None:
    kinds = "eine Art aus dataset.toml"
    wrong = [Problem("orte.csv", f"»{text}«", f"{kinds}{likely}", row, "kind")
             for row, (text, likely) in enumerate([("Kitta", ", am ehesten »Kita«"), ("?", "")], start=7)]  # fmt: skip
    assert DatasetError(wrong).sentences == (
        f"orte.csv, Spalte »kind«: »Kitta« (Zeile 7, am ehesten »Kita«), »?« (Zeile 8); erwartet: {kinds}.",
    )
    assert DatasetError([wrong[0], Problem("orte.csv", "»Kitta«", wrong[0].expected, 9, "kind")]).sentences == (
        f"orte.csv, Spalte »kind«: »Kitta« (Zeilen 7, 9); erwartet: {kinds}, am ehesten »Kita«.",
    )


def test_a_setting_that_is_wrong_in_many_entries_is_one_cause() -> None:
    wrong = [Problem("k.toml", "»mond«", "ein Merkmal", column=f"indicators.{entry}.weight") for entry in "abcdef"]
    wrong.append(Problem("k.toml", "»mond«", "ein Merkmal", column="indicators.a.rate"))
    assert DatasetError(wrong).sentences == (
        "k.toml, Angabe »indicators.a.rate«: »mond«; erwartet: ein Merkmal.",
        "k.toml: »mond« (Angaben »indicators.a.weight«, »indicators.b.weight«, »indicators.c.weight« und 3 weitere); "
        "erwartet: ein Merkmal.",
    )


def test_what_has_no_place_is_counted_all_the_same() -> None:
    wrong = [Problem("g.geojson", f"Viertel »{name}« fehlt", "alle", column="NAME") for name in "abcdef"]
    assert DatasetError(wrong).sentences == (
        "g.geojson, Eigenschaft »NAME«: Viertel »a« fehlt, Viertel »b« fehlt, Viertel »c« fehlt und 3 weitere; "
        "erwartet: alle.",
    )


def test_what_nobody_sees_is_named_by_number() -> None:
    (sentence,) = DatasetError(cells("Muster\u200bkern\n", column="Na\u00adme")).sentences
    assert sentence == "zahlen.csv, Zeile 2, Spalte »Na⟨U+00AD⟩me«: »Muster⟨U+200B⟩kern⟨U+000A⟩«; erwartet: eine Zahl."


problems = st.builds(
    Problem,
    file=st.sampled_from(["a.csv", "b.toml", "c.geojson"]),
    found=st.sampled_from("xyzuv"),
    expected=st.sampled_from(["eins", "zwei", "zwei, am ehesten »drei«"]),
    row=st.none() | st.integers(1, 9),
    column=st.none() | st.sampled_from(["s", "t.a.s", "t.b.s"]),
)


@given(st.lists(problems, max_size=60))
def test_every_cause_is_said_once_and_in_one_line(found: list[Problem]) -> None:
    error = DatasetError(found)
    assert len(error.sentences) == len({problem.cause for problem in found})
    assert all(sentence.count("; erwartet: ") == 1 and "\n" not in sentence for sentence in error.sentences)
    assert all(sentence.count("(") <= EXAMPLES + 1 for sentence in error.sentences)
    assert DatasetError(reversed(found)).sentences == error.sentences
