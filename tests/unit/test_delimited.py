"""What Excel makes of a table: the same cells come out, or one sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.reading.delimited import Table, read_table

HEADER = ["kennung", "ort", "zahl", "hinweis"]
CELLS = st.text("abÄ0 ,;\"'\t\n", max_size=6).map(lambda text: " ".join(text.split())).filter(lambda c: c != "0 0")
ROWS = st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), CELLS, CELLS, CELLS), min_size=1, max_size=40)
ROWS = ROWS.map(lambda rows: [[*row[:2], row[2] or "x", row[3]] for row in rows])


def table(folder: Path, text: str | bytes) -> Table:
    (folder / "t.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(folder, "t.csv")


def sentences(found: Table) -> list[str]:
    return [str(problem) for problem in found.problems]


def written(rows: list[list[str]], separator: str, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    return text.getvalue()


@given(
    rows=ROWS,
    separator=st.sampled_from(";,\t"),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
    stated=st.sampled_from(["", "sep=", "SEP=", '"sep="']),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    empty_columns=st.integers(0, 3),
    empty_lines=st.integers(0, 3),
    before=st.integers(0, 2),
)
def test_the_cells_survive_whatever_excel_adds(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    separator: str,
    end: str,
    stated: str,
    encoding: str,
    empty_columns: int,
    empty_lines: int,
    before: int,
) -> None:
    wide = [row + [""] * empty_columns for row in [HEADER, *rows]]
    blank = [[""] * len(wide[0])]
    first = stated.replace("=", f"={separator}") + end if stated else ""
    text = first + written(blank * before + wide + blank * empty_lines, separator, end)
    found = table(tmp_path_factory.mktemp("t"), text.encode(encoding))
    assert sentences(found) == []
    assert list(found.rows.columns) == HEADER
    assert found.rows.to_numpy().tolist() == rows
    assert found.rows.index[0] == before + bool(stated) + 2


def in_blocks(rows: list[list[str]]) -> str:
    """As Excel writes: in each block of 16 lines the columns at the end that are empty in all of them are missing."""
    lines = []
    for start in range(0, len(rows), 16):
        block = rows[start : start + 16]
        used = max((i for row in block for i, cell in enumerate(row, 1) if cell), default=0)
        lines += [row[:used] for row in block]
    return written(lines, ";", "\r\n")


@given(hints=st.lists(st.booleans(), min_size=1, max_size=5))
def test_columns_that_excel_leaves_out_are_empty(tmp_path_factory: pytest.TempPathFactory, hints: list[bool]) -> None:
    rows = [[str(i), "Ort", "1", "Hinweis" if hints[i // 16] else ""] for i in range(16 * len(hints) - 1)]
    found = table(tmp_path_factory.mktemp("t"), in_blocks([HEADER, *rows]))
    assert sentences(found) == []
    assert found.rows.to_numpy().tolist() == rows


def test_a_cell_lost_within_a_line_is_no_column_that_excel_left_out(tmp_path: Path) -> None:
    rows = [[str(i), "Ort", "1", ""] for i in range(40)]
    text = written([HEADER, *rows], ";", "\n").replace("7;Ort;1;\n", "7;1;\n")
    assert sentences(table(tmp_path, text)) == [
        f"t.csv, Zeile {row}: 3 Felder in der Zeile; erwartet: 4 Felder wie in der Kopfzeile."
        for row in (9, 19, 29, 39)
    ]


def test_a_file_that_ends_within_a_line_is_not_filled_up(tmp_path: Path) -> None:
    rows = [[str(i), "Ort", "1", ""] for i in range(17)]
    text = in_blocks([HEADER, *rows])
    assert sentences(table(tmp_path, text)) == []
    assert sentences(table(tmp_path, text.rstrip())) != []


def test_titles_and_notes_are_told_as_such(tmp_path: Path) -> None:
    text = written([HEADER, ["1", "Ort", "1", ""], ["Quelle: Amt", "", "", ""]], ";", "\n")
    assert sentences(table(tmp_path, text)) == [
        "t.csv, Zeile 3: »Quelle: Amt« steht allein in der Zeile; "
        "erwartet: nur Zeilen mit Werten, keine Überschriften und Anmerkungen."
    ]


def test_names_of_columns_are_read_as_they_look(tmp_path: Path) -> None:
    found = table(tmp_path, '\ufeffken\u200bnung;"Ein\u00adwohner\r\ninsgesamt";\u00a0o\u0308rtlich\r\n1;2;3\r\n')
    assert list(found.rows.columns) == ["kennung", "Einwohner insgesamt", "örtlich"]


@given(text=st.text('ab01;,\t"\r\n= \u200b\ufeff', max_size=60))
def test_any_text_is_a_table_or_has_problems(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found = table(tmp_path_factory.mktemp("t"), text)
    assert len(found.rows) or found.problems
