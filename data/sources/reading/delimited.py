"""Tables as text, in any usual notation and as Excel writes them; nothing is taken for a number yet.

Every row keeps the number of the line that an editor shows, so that a failure can name its place.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from data.sources.problems import DatasetError, Problem
from data.sources.reading.files import read_text
from data.sources.reading.text import quoted, tidy
from language.catalogues import _, ngettext

SEPARATORS = (";", ",", "\t")
STATED_SEPARATOR = re.compile(r'"?sep=(?P<sign>[^"\r\n])"?[;,\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
BLOCK = 16
"""Excel writes lines in blocks of this size; in each it leaves out the last columns that are empty in all its lines."""


@dataclass(frozen=True)
class Table:
    """A table as it stands in its file.

    Attributes:
        file: name of the file inside the dataset folder.
        rows: tidy text cells; index "row" is the line in an editor. No columns when unreadable.
        problems: what is wrong with the file or with single lines; such lines are not in `rows`.
    """

    file: str
    rows: pd.DataFrame
    problems: tuple[Problem, ...]


class Line(NamedTuple):
    """A line of a file: its number in an editor, and its cells."""

    number: int
    cells: list[str]


def read_table(folder: Path, file: str) -> Table:
    """Read a table with `;`, `,` or tabulators between its cells.

    Lines and columns without any content are left out. Never raises for what a file may hold: everything wrong stands
    in `Table.problems`.
    """
    problems: list[Problem] = []
    try:
        text = read_text(folder, file)
    except DatasetError as error:
        return Table(file, pd.DataFrame(), error.problems)
    lines = list(_lines(file, text, problems))
    start = next((position for position, line in enumerate(lines) if any(line.cells)), None)
    if start is None:
        empty = Problem(file, _("the file is empty"), _("a header and at least one line with values"))
        return Table(file, pd.DataFrame(), tuple(problems) or (empty,))
    header = _without_end(lines[start].cells)
    problems += _header_problems(file, lines[start].number, header)
    if text.endswith(("\r", "\n")):  # else the last line may have lost its end
        lines = _filled_up(lines, len(header))
    body = [_cut(line, len(header)) for line in lines[start + 1 :] if any(line.cells)]
    if not body and not problems:
        problems.append(Problem(file, _("nothing comes after the header"), _("at least one line with values")))
    problems += [problem for line in body if (problem := _line_problem(file, line, len(header)))]
    whole = [line for line in body if len(line.cells) == len(header)]
    index = pd.Index([line.number for line in whole], name="row", dtype="int64")
    rows = pd.DataFrame([line.cells for line in whole], index=index, columns=pd.Index(header), dtype="str")
    return Table(file, rows.loc[:, ~rows.columns.duplicated()], tuple(problems))


def _lines(file: str, text: str, problems: list[Problem]) -> Iterator[Line]:
    """All lines of a file, blank ones too; a broken quotation ends the table."""
    stated = STATED_SEPARATOR.match(text)
    content = text[stated.end() :] if stated else text
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_separator(content, stated), strict=True)
    before = 1 if stated else 0
    number = before + 1
    try:
        for cells in reader:
            yield Line(number, [tidy(cell) for cell in cells])
            number = before + reader.line_num + 1
    except csv.Error:
        found = _("a quotation mark stands alone, the rest of the file cannot be read")
        problems.append(Problem(file, found, _('quotation marks (") in pairs around a whole cell only'), row=number))


def _separator(text: str, stated: re.Match[str] | None) -> str:
    """What a first line like `sep=;` states, which Excel reads and writes; else what parts most cells of the header."""
    if stated:
        return stated["sign"]
    header = re.split(r"[\r\n]", text.lstrip()[:10_000], maxsplit=1)[0]
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def _filled_up(lines: Sequence[Line], width: int) -> list[Line]:
    """Lines as wide as the header, where Excel left out the empty cells at the end of all lines of a block."""
    filled: list[Line] = []
    for start in range(0, len(lines), BLOCK):
        block = lines[start : start + BLOCK]
        widths = {len(line.cells) for line in block if line.cells}
        used = max(len(_without_end(line.cells)) for line in block)
        left_out = [""] * (width - used) if widths == {used} and len(block) > 1 else []
        filled += [Line(number, cells + left_out if cells else cells) for number, cells in block]
    return filled


def _cut(line: Line, width: int) -> Line:
    """A line without the empty cells beyond the header's last column."""
    return Line(line.number, [*line.cells[:width], *_without_end(line.cells[width:])])


def _without_end(cells: list[str]) -> list[str]:
    return cells[: max((i for i, cell in enumerate(cells, start=1) if cell), default=0)]


def _header_problems(file: str, line: int, header: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            file, _("the column is {count} times in the header", count=times), _("each column once only"), line, column
        )
        for column, times in Counter(header).items()
        if column and times > 1
    ]


def _line_problem(file: str, line: Line, width: int) -> Problem | None:
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1 < width:
        found = _("{text} stands alone in the line", text=quoted(filled[0]))
        return Problem(file, found, _("lines with values only, no headings and notes"), row=line.number)
    if len(line.cells) != width:
        cells = len(line.cells)
        found = ngettext("{count} cell in the line", "{count} cells in the line", cells, count=cells)
        expected = ngettext("{count} cell as in the header", "{count} cells as in the header", width, count=width)
        return Problem(file, found, expected, row=line.number)
    return None
