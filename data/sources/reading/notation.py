"""Whether the numbers of a column are written the German way (`1.234,5`) or the English (`1,234.5`).

A column is written by one hand, so its cells decide together. `12,5` can only be German, `12.5` only English; where all
numbers look like `47.125`, what they measure decides: no person is divided, nobody is 47,125 years old. What the cells
leave open, the dataset's settings answer, else the other columns of the table. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from data.sources.problems import Problem
from data.sources.reading.numbers import DecimalSign, readings
from data.sources.reading.text import cited
from language.catalogues import _
from language.numbers import exact

SIGNS: tuple[DecimalSign, DecimalSign] = (",", ".")

Possible = Callable[["pd.Series[float]"], "pd.Series[bool]"]
"""Tells of numbers, by row, whether what they measure can be so large."""


class Column(NamedTuple):
    """Cells of a table that should be numbers, by row, and which numbers they may be."""

    texts: pd.Series[str]
    possible: Possible


class Notation(NamedTuple):
    """The decimal sign of each column, None where none is needed, and what is asked where the table leaves it open."""

    signs: dict[str, DecimalSign | None]
    questions: tuple[Problem, ...]


def notation(file: str, columns: Mapping[str, Column], stated: DecimalSign | None) -> Notation:
    """Tell how the numbers of a table are written.

    Args:
        file: name of the table's file.
        columns: its columns of numbers.
        stated: the decimal sign that the dataset's settings state; it counts where a column's cells leave it open.
    """
    read = {name: _readings(column.texts) for name, column in columns.items()}
    own = {
        name: _shown(numbers)
        or (stated if _is_open(numbers).any() else None)
        or _meant(numbers, columns[name].possible)
        for name, numbers in read.items()
    }
    others = {sign for sign in own.values() if sign}
    common = others.pop() if len(others) == 1 else None
    signs = {name: sign or common for name, sign in own.items()}
    undecided = [name for name in columns if signs[name] is None and _is_open(read[name]).any()]
    return Notation(signs, (_question(file, undecided, columns, read),) if undecided else ())


def _readings(texts: pd.Series[str]) -> pd.DataFrame:
    """Numbers by row and by decimal sign, NaN where a text is none with that sign."""
    distinct = texts.unique()
    read = pd.DataFrame([readings(text) for text in distinct], index=distinct, columns=list(SIGNS)).astype(float)
    return read.reindex(texts.to_list()).set_axis(texts.index)


def _shown(numbers: pd.DataFrame) -> DecimalSign | None:
    """The sign with which alone most cells are numbers, if there are such cells."""
    is_number = numbers.notna()
    return _more(*(is_number[sign] & ~is_number[other] for sign, other in (SIGNS, SIGNS[::-1])))


def _meant(numbers: pd.DataFrame, possible: Possible) -> DecimalSign | None:
    """The sign with which alone most cells are possible numbers, if there are such cells."""
    fits = {sign: possible(numbers.loc[_is_open(numbers), sign]) for sign in SIGNS}
    return _more(*(fits[sign] & ~fits[other] for sign, other in (SIGNS, SIGNS[::-1])))


def _more(for_comma: pd.Series[bool], for_point: pd.Series[bool]) -> DecimalSign | None:
    comma, point = int(for_comma.sum()), int(for_point.sum())
    if not comma and not point:
        return None
    return "," if comma >= point else "."


def _is_open(numbers: pd.DataFrame) -> pd.Series[bool]:
    """Whether a cell is two different numbers."""
    return numbers.notna().all(axis=1) & (numbers[","] != numbers["."])


def _question(
    file: str, undecided: list[str], columns: Mapping[str, Column], read: Mapping[str, pd.DataFrame]
) -> Problem:
    first, *others = undecided
    is_open = _is_open(read[first])
    text, numbers = columns[first].texts[is_open].iloc[0], read[first][is_open]
    one, other = (exact(numbers[sign].iloc[0]) for sign in SIGNS)
    found = _(
        "“{text}” can mean {one} or {other}, and nothing in the column decides it", text=text, one=one, other=other
    )
    if others:
        found += _(" (likewise in {columns})", columns=", ".join(map(cited, others)))
    expected = (
        _(
            'decimal_sign = "," for this table in dataset.toml where the comma stands before the decimals, '
            'or decimal_sign = "." where the comma parts thousands'
        )
        if "," in text
        else _(
            'decimal_sign = "." for this table in dataset.toml where the point stands before the decimals, '
            'or decimal_sign = "," where the point parts thousands'
        )
    )
    return Problem(file, found, expected, int(numbers.index[0]), first)
