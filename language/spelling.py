"""Names as people type them: spellings under which something is found, and what may be meant by what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)

MOST = 8
"""Answers to one search."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BRACKETED = re.compile(r"\([^)]*\)")


def search_keys(name: str, aliases: Sequence[str] = ()) -> tuple[str, ...]:
    """Folded spellings of names: whole names first, then their words, then their abbreviations.

    Folded means in small letters, without punctuation, and with umlauts both as "ae" and as "a". Abbreviated are names
    of several words to their initials, without what stands in brackets, and "…vorstadt" to its first letter and "v".

    Examples:
        >>> search_keys("Möbisburg-Rhoda")
        ('moebisburg rhoda', 'mobisburg rhoda', 'moebisburg', 'rhoda', 'mobisburg', 'mr')
        >>> search_keys("Krämpfervorstadt")
        ('kraempfervorstadt', 'krampfervorstadt', 'kv')
    """
    names = (name, *aliases)
    whole = [spelling for each in names for spelling in _folded(each)]
    words = [word for spelling in whole for word in spelling.split()]
    short = [abbreviation for each in names for abbreviation in _abbreviations(each)]
    return tuple(dict.fromkeys(filter(None, [*whole, *words, *short])))


def search(typed: str, names: Mapping[Id, Sequence[str]]) -> list[Id]:
    """What may be meant, best first, eight at most; equals in their order.

    Args:
        typed: what was typed.
        names: by what they stand for, their `search_keys`.

    Examples:
        >>> search("rieht", {"06": search_keys("Rieth"), "05": search_keys("Berliner Platz")})
        ['06']
    """
    spellings = [each for each in dict.fromkeys(_folded(typed)) if each]
    found = [(best, own) for own, keys in names.items() if (best := _best(spellings, keys)) is not None]
    return [own for _, own in sorted(found, key=lambda each: each[0])[:MOST]]


Grade = tuple[int, int, int, int]
"""How well a name answers: kind of likeness, number of errors, which spelling, which key; less is better."""


def _best(spellings: Sequence[str], keys: Sequence[str]) -> Grade | None:
    grades = (
        (*found, spelling, place)
        for spelling, typed in enumerate(spellings)
        for place, key in enumerate(keys)
        if (found := _grade(typed, key)) is not None
    )
    return min(grades, default=None)


def _grade(typed: str, key: str) -> tuple[int, int] | None:
    if typed in key:
        return (0 if key == typed else 1 if key.startswith(typed) else 2 if f" {typed}" in key else 3), 0
    forgiven = 2 if len(typed) >= 7 else 1 if len(typed) >= 4 else 0
    if not forgiven:
        return None
    whole, beginning = _edits(typed, key, forgiven)
    if whole <= forgiven:
        return 4, whole
    return (5, beginning) if beginning <= forgiven else None


def _edits(typed: str, key: str, most: int) -> tuple[int, int]:
    """Edits (a letter more, less, another, or two swapped) to the key and to its nearest beginning.

    Damerau-Levenshtein distance in which no letter is edited twice; given up where there are more than `most`.
    """
    before: list[int] = []
    last = list(range(len(key) + 1))
    for t, letter in enumerate(typed, 1):
        row = [t]
        for k, other in enumerate(key, 1):
            cost = min(last[k] + 1, row[k - 1] + 1, last[k - 1] + (letter != other))
            if t > 1 and k > 1 and letter == key[k - 2] and typed[t - 2] == other:
                cost = min(cost, before[k - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1, most + 1
        before, last = last, row
    return last[-1], min(last)


def _folded(name: str) -> tuple[str, str]:
    """Small letters without punctuation, umlauts as "ae" and as "a"."""
    small = unicodedata.normalize("NFKC", name).casefold()
    return _plain(small.translate(_UMLAUTS)), _plain(small)


def _plain(small: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _abbreviations(name: str) -> Iterator[str]:
    words = _folded(_BRACKETED.sub(" ", name))[1].split()
    if len(words) > 1:
        yield "".join(word[0] for word in words)
    for word in words:
        if word.endswith("vorstadt") and word != "vorstadt":
            yield f"{word[0]}v"
