"""Text as it is compared and as it is shown: what nobody sees makes no difference, and where it does it is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any

from language.catalogues import _

LONGEST = 80

_INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of Unicode 15 without the soft hyphen."""

_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_WITHIN_WORD = re.compile("(?<=[^\\W\\d])\u00ad+|\u00ad+(?=[^\\W\\d])")
_BLANK = re.compile(r"[^\S\r\n]|\u2800")
_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_WORD = re.compile(r"\w+")
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def tidy(text: str) -> str:
    """A text as it looks: composed characters, plain blanks, nothing invisible and nothing around it.

    Blanks in a row are one, save between digits, where they may part two numbers. A soft hyphen goes where it divides
    a word; before a number it may have been a minus, and stays.

    >>> tidy("\\ufeffMuster\\u200bkern\\u00a0\\u2009Ba\\u0308renfeld")
    'Musterkern Bärenfeld'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = unicodedata.normalize("NFC", _WITHIN_WORD.sub("", _UNSEEN.sub("", text)))
    return _BLANKS.sub(" ", _BLANK.sub(" ", seen)).strip()


def tidy_all(content: Any, kept: Container[str] = ()) -> Any:
    """`tidy` for every text in nested lists and tables, also for the names of entries; entries `kept` stay as they are.

    >>> tidy_all({"a\u200b": ["b\u00a0"], "de": "c\u00a0"}, kept={"de"})
    {'a': ['b'], 'de': 'c\xa0'}
    """
    match content:
        case str():
            return tidy(content)
        case dict():
            return {tidy(name): value if name in kept else tidy_all(value, kept) for name, value in content.items()}
        case list():
            return [tidy_all(value, kept) for value in content]
    return content


def visible(text: str) -> str:
    """A text in which every character is seen: others, and letters of a foreign alphabet within a word, by number.

    >>> print(visible("zero\\u200bwidth, Must\\u0435rkern, Москва"))
    zero⟨U+200B⟩width, Must⟨U+0435⟩rkern, Москва
    """
    known = _WORD.sub(lambda word: _in_one_alphabet(word[0]), text)
    return "".join(_number(c) if unicodedata.category(c) in _HIDDEN else c for c in known)


def quoted(text: str) -> str:
    """A cell or setting as it is named in a sentence, of bearable length."""
    if not text:
        return _("an empty cell")
    return cited(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def cited(text: object) -> str:
    """A text, number or name as it stands somewhere, between the quotation marks of the language."""
    return _("“{text}”", text=text)


def _in_one_alphabet(word: str) -> str:
    """A word with Latin letters, where those of other alphabets, which may look alike, are named by number."""
    if word.isascii() or not any(map(_is_latin, word)):
        return word
    return "".join(c if not c.isalpha() or _is_latin(c) else _number(c) for c in word)


def _number(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(("LATIN", "MICRO", "FEMININE", "MASCULINE"))
