"""Spellings under which an area is found by name, for a search in the browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BRACKETED = re.compile(r"\([^)]*\)")


def search_keys(name: str, aliases: Sequence[str] = ()) -> tuple[str, ...]:
    """Folded spellings of an area's names: whole names first, then their words, then their abbreviations.

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


def _folded(name: str) -> tuple[str, str]:
    """Both foldings; `assets/js/search.js` folds what is typed the same way."""
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
