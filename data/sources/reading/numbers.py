"""Numbers as statistical offices write them, and the signs they put where a number is missing.

Sources: DIN 55301 (Gestaltung statistischer Tabellen) and the sign legend of the Statistisches Bundesamt.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from language.catalogues import _

State = Literal["known", "suppressed", "not_published"]
DecimalSign = Literal[",", "."]


class Figure(NamedTuple):
    """A cell of a table: its value, None unless known, and its state."""

    value: float | None
    state: State


GREATEST = 2**53
"""Beyond it not every whole number can be told from its neighbour."""

_NOTHING_THERE = Figure(0.0, "known")
_WITHHELD = Figure(None, "suppressed")
_NOT_PUBLISHED = Figure(None, "not_published")

_TABLE_SIGNS = {
    "-": _NOTHING_THERE,
    ".": _WITHHELD,
    "•": _WITHHELD,
    "...": _NOT_PUBLISHED,
    "…": _NOT_PUBLISHED,
    "x": _NOT_PUBLISHED,
    "X": _NOT_PUBLISHED,
    "/": _NOT_PUBLISHED,
    "": _NOT_PUBLISHED,
}

_ALIKE = str.maketrans(dict.fromkeys("−–—‐‑‒⁃﹣－", "-") | dict.fromkeys("’ʼ´`", "'"))


def _reading(decimal: DecimalSign, group: str) -> re.Pattern[str]:
    grouped = rf"[1-9][0-9]{{0,2}}(?:(?P<gap>[{group} '])[0-9]{{3}})(?:(?P=gap)[0-9]{{3}})*"
    return re.compile(rf"(?P<sign>[+-]?) *(?P<whole>[0-9]+|{grouped})(?:[{decimal}](?P<part>[0-9]+))?")


_READINGS: dict[DecimalSign, re.Pattern[str]] = {",": _reading(",", "."), ".": _reading(".", ",")}
"""The German reading, `1.234,5`, and the English one, `1,234.5`; blanks and apostrophes group in both."""


def readings(text: str) -> dict[DecimalSign, float]:
    """What a text says as a number, by the decimal sign it is read with; nothing where it is no such number.

    >>> readings("1.234")
    {',': 1234.0, '.': 1.234}
    >>> readings("− 12,5")
    {',': -12.5}
    """
    normal = _normal(text)
    found = {decimal: pattern.fullmatch(normal) for decimal, pattern in _READINGS.items()}
    return {decimal: _value(match) for decimal, match in found.items() if match}


def parse_number(text: str, decimal: DecimalSign) -> Figure:
    """Read a number, or a sign that stands in a number's place.

    Table signs: `–` exactly zero; `.` and `•` unknown or confidential; `...` comes later; `x` not meaningful; `/` not
    reliable enough; an empty cell is not published.

    Args:
        text: the cell.
        decimal: the decimal sign of the column; see `data.sources.reading.notation`.

    Raises:
        ValueError: with an explanation, when the text is no number in this notation, or one so large that it
            cannot be kept exactly.
    """
    normal = _normal(text)
    if normal in _TABLE_SIGNS:
        return _TABLE_SIGNS[normal]
    match = _READINGS[decimal].fullmatch(normal)
    if match is None:
        said = (
            _("“{text}” is no number with a decimal comma")
            if decimal == ","
            else _("“{text}” is no number with a decimal point")
        )
        raise ValueError(said.format(text=text))
    if abs(value := _value(match)) > GREATEST:
        raise ValueError(_("“{text}” is too large to be exact", text=text))
    return Figure(value, "known")


def _normal(text: str) -> str:
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text.strip())
    return spaced.translate(_ALIKE)


def _value(match: re.Match[str]) -> float:
    whole = re.sub("[., ']", "", match["whole"])
    return float(f"{match['sign']}{whole}.{match['part'] or '0'}") + 0.0
