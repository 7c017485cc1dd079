"""Numbers as statistical offices write them, and the signs they put where a number is missing.

Sources: DIN 55301 (Gestaltung statistischer Tabellen) and the sign legend of the Statistisches Bundesamt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

State = Literal["known", "suppressed", "not_published"]
DecimalSign = Literal[",", "."]


class Figure(NamedTuple):
    """A cell of a table: its value, None unless known, and its state."""

    value: float | None
    state: State


_NOTHING_THERE = Figure(0.0, "known")
_WITHHELD = Figure(None, "suppressed")
_NOT_PUBLISHED = Figure(None, "not_published")

_TABLE_SIGNS = {
    "-": _NOTHING_THERE,
    ".": _WITHHELD,
    "...": _NOT_PUBLISHED,
    "…": _NOT_PUBLISHED,
    "x": _NOT_PUBLISHED,
    "X": _NOT_PUBLISHED,
    "/": _NOT_PUBLISHED,
    "": _NOT_PUBLISHED,
}

_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_SIGN = r"(?P<sign>[+-]?) ?"
_PATTERNS: dict[str, re.Pattern[str]] = {
    ",": re.compile(_SIGN + r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:(?P<gap>[. ])[0-9]{3})(?:(?P=gap)[0-9]{3})*)"
                    r"(?:,(?P<part>[0-9]+))?"),
    ".": re.compile(_SIGN + r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:\.(?P<part>[0-9]+))?"),
}  # fmt: skip
_EITHER_SIGN = re.compile(_SIGN + r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def decimal_sign(texts: Iterable[str], default: DecimalSign = ".") -> DecimalSign:
    """Tell which sign separates the decimals in cells written by one hand.

    Only cells that read as a number in exactly one of the two ways count: `12,5` and `1.234.567` are German,
    `12.5` and `1234.567` plain. One German cell decides for German; `1.234` and `1,234` decide nothing.

    Returns:
        "," or ".", and `default` when no cell decides.
    """
    seen = {sign for text in texts if (sign := _only_reading(_normal(text)))}
    if "," in seen:
        return ","
    return "." if "." in seen else default


def parse_number(text: str, decimal: DecimalSign | None = None) -> Figure:
    """Read a number, German (`1.234,5`) or plain (`1234.5`), or a sign that stands in a number's place.

    Spaces of any width separate thousands in both. Table signs: `–` exactly zero; `.` unknown or confidential;
    `...` comes later; `x` not meaningful; `/` not reliable enough; an empty cell is not published.

    Args:
        text: the cell.
        decimal: the decimal sign of the column; by default the one that the cell itself shows.

    Raises:
        ValueError: with a German explanation, when the text is no number in this notation.
    """
    normal = _normal(text)
    if normal in _TABLE_SIGNS:
        return _TABLE_SIGNS[normal]
    sign = decimal or decimal_sign([text])
    match = _PATTERNS[sign].fullmatch(normal)
    if match is None:
        raise ValueError(f"»{text}« ist keine Zahl mit {'Komma' if sign == ',' else 'Punkt'} als Dezimalzeichen")
    whole = re.sub("[. ]", "", match["whole"])
    return Figure(float(f"{match['sign']}{whole}.{match['part'] or '0'}") + 0.0, "known")


def german(value: float) -> str:
    """Write a number as German readers expect it: `−1.234,5`; at most six decimals, none where there are none."""
    return f"{round(value, 6):,}".removesuffix(".0").translate(str.maketrans(",.-", ".,−"))


def _normal(text: str) -> str:
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text.strip())
    return spaced.translate(_MINUS)


def _only_reading(normal: str) -> DecimalSign | None:
    if _EITHER_SIGN.fullmatch(normal):
        return None
    german_fits = bool(_PATTERNS[","].fullmatch(normal))
    if german_fits == bool(_PATTERNS["."].fullmatch(normal)):
        return None
    return "," if german_fits else "."
