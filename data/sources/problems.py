"""What is wrong with a dataset: collected over a whole run, and said in one sentence for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from data.sources.reading.text import cited, visible
from language.catalogues import N_, _
from language.numbers import number

LIKELY = N_(", most likely ")
"""Begins what was probably meant at one place; it ends an expectation and is no part of its kind."""

EXAMPLES = 3
"""How many places a sentence names where there are many; one more is named rather than counted."""


class Nouns(NamedTuple):
    """What the places of a kind of file are called: one, several."""

    row: tuple[str, str] = (N_("line"), N_("lines"))
    column: tuple[str, str] = (N_("column"), N_("columns"))


TABLE = Nouns()
FEATURES = Nouns((N_("feature"), N_("features")), (N_("property"), N_("properties")))
NOUNS = {
    ".toml": Nouns(column=(N_("setting"), N_("settings"))),
    ".geojson": FEATURES,
    ".json": FEATURES,
}


def likely(meant: str) -> str:
    """The end of an expectation: what was probably meant, or nothing where that is not known."""
    return f"{_(LIKELY)}{meant}" if meant else ""


@dataclass(frozen=True, order=True)
class Problem:
    """One defect of an input file.

    Attributes:
        file: name of the file inside the dataset folder.
        row: line in the file as an editor counts it (the header is line 1), in GeoJSON the number of the feature from
            1, or None for the whole file.
        column: name of the column, property or setting, or None.
        found: what stands there, in the language that is spoken.
        expected: what should stand there; what was probably meant follows `likely`.
    """

    file: str
    found: str
    expected: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return sentence([self])

    @property
    def nouns(self) -> Nouns:
        """What its places are called."""
        return next((nouns for suffix, nouns in NOUNS.items() if self.file.lower().endswith(suffix)), TABLE)

    @property
    def kind(self) -> str:
        """What is expected, whatever was probably meant here."""
        return self.expected.partition(_(LIKELY))[0]

    @property
    def likely(self) -> str:
        """What was probably meant here, or nothing."""
        return self.expected.partition(_(LIKELY))[2]

    @property
    def cause(self) -> tuple[str, tuple[str, ...], str]:
        """File, column and kind of expectation; settings of one name are one column, whatever entry they stand in."""
        steps = (self.column or "").split(".") if self.nouns is NOUNS[".toml"] else [self.column or ""]
        return self.file, (steps[0], steps[-1]), self.kind


class DatasetError(Exception):
    """A dataset cannot be prepared.

    Attributes:
        problems: every problem of the run, sorted and without repetition.
        sentences: what is said of them, one sentence for each cause, in the order of their first places.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_place))
        self.sentences = sentences(self.problems)
        super().__init__("\n".join(self.sentences))


def sentences(problems: Iterable[Problem]) -> tuple[str, ...]:
    """One sentence for each cause, in the order of their first places."""
    by_cause = groupby(sorted(sorted(set(problems), key=_place), key=lambda p: p.cause), key=lambda p: p.cause)
    of_one_cause = [list(group) for _, group in by_cause]
    return tuple(map(sentence, sorted(of_one_cause, key=lambda group: _place(group[0]))))


def sentence(problems: Sequence[Problem]) -> str:
    """Problems of one cause in one sentence: up to three examples and how many more there are.

    >>> wrong = [Problem("werte.csv", f"»{text}«", "eine Zahl", row, "value") for row, text in enumerate("abcde", 2)]
    >>> print(sentence(wrong[:1]))
    werte.csv, Zeile 2, Spalte »value«: »a«; erwartet: eine Zahl.
    >>> print(sentence(wrong))
    werte.csv, Spalte »value«: »a« (Zeile 2), »b« (Zeile 3), »c« (Zeile 4) und 2 weitere Zeilen; erwartet: eine Zahl.
    """
    first, *others = problems
    if not others:
        return _sentence([first.file, *_where(first)], first.found, first.expected)
    shared = [] if len({p.column for p in problems}) > 1 else _column(first)
    texts = {(p.found, p.likely): p for p in reversed(problems)}
    if len(texts) == 1:
        listed, expected = _alike(problems, shared), first.expected
    else:
        listed, expected = _unlike(problems, sorted(texts.values(), key=_place), shared), first.kind
    return _sentence([first.file, *shared], listed, expected)


def _sentence(place: Sequence[str], found: str, expected: str) -> str:
    said = _("{place}: {found}; expected: {expected}.", place=", ".join(place), found=found, expected=expected)
    return visible(said)


def _alike(problems: Sequence[Problem], shared: list[str]) -> str:
    """One finding at many places: `2 Felder (Zeilen 3, 4, 5 und 20 weitere)`."""
    shown = problems if len(problems) <= EXAMPLES + 1 else problems[:EXAMPLES]
    places = [cited(p.column) if p.row is None else str(p.row) for p in shown]
    return f"{problems[0].found} ({_plural(problems[0], shared)} {_enumerated(places, len(problems) - len(shown))})"


def _unlike(problems: Sequence[Problem], distinct: Sequence[Problem], shared: list[str]) -> str:
    """Many findings, each with its first place: `»a« (Zeile 2), »b« (Zeile 7) und 12 weitere Zeilen`."""
    shown = problems if len(problems) <= EXAMPLES + 1 else distinct[:EXAMPLES]
    return _enumerated([_example(p, shared) for p in shown], len(problems) - len(shown), _plural(problems[0], shared))


def _enumerated(examples: Sequence[str], more: int, noun: str = "") -> str:
    listed = ", ".join(examples)
    if not more:
        return listed
    return _("{examples} and {count} more {noun}", examples=listed, count=number(more), noun=noun).rstrip()


def _example(problem: Problem, shared: list[str]) -> str:
    notes = [part for part in _where(problem) if part not in shared]
    notes += [_("most likely {meant}", meant=problem.likely)] if problem.likely else []
    return f"{problem.found} ({', '.join(notes)})" if notes else problem.found


def _plural(problem: Problem, shared: list[str]) -> str:
    if problem.row is not None:
        return _(problem.nouns.row[1])
    return "" if shared else _(problem.nouns.column[1])


def _where(problem: Problem) -> list[str]:
    row = [] if problem.row is None else [f"{_(problem.nouns.row[0])} {problem.row}"]
    return row + _column(problem)


def _column(problem: Problem) -> list[str]:
    return [] if problem.column is None else [f"{_(problem.nouns.column[0])} {cited(problem.column)}"]


def _place(problem: Problem) -> tuple[str, int, str, str, str]:
    return problem.file, problem.row or 0, problem.column or "", problem.found, problem.expected
