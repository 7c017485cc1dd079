"""Tables as text: read from bytes in any usual notation, then held against a declared schema.

Every cell stays text until its schema has passed it, and every row keeps the line number that an editor shows, so
that a failure can name its place.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from data.dataset import Dataset, WideTable
from data.numbers import DecimalSign, decimal_sign, parse_number
from data.problems import LIKELY, Problem

SEPARATORS = (";", ",", "\t")
SEXES = ("total", "male", "female")


@dataclass(frozen=True)
class Table:
    """A table as it stands in its file.

    Attributes:
        file: name of the file inside the dataset folder.
        rows: text cells without outer spaces; index "row" is the line in an editor. No columns when unreadable.
        separator: what separates the cells.
        problems: what is wrong with the file or with single lines; such lines are not in `rows`.
    """

    file: str
    rows: pd.DataFrame
    separator: str
    problems: tuple[Problem, ...]

    def decimal_sign(self, columns: Iterable[str]) -> DecimalSign:
        """The decimal sign of the numbers in `columns`; an ambiguous file follows its separator."""
        present = [column for column in columns if column in self.rows]
        cells = pd.unique(self.rows[present].to_numpy().ravel())
        return decimal_sign(cells, default="," if self.separator == ";" else ".")


# Reading


def read_table(folder: Path, file: str) -> Table:
    """Read a table in UTF-8 or Windows-1252 with `;`, `,` or tabulators between its cells.

    Never raises for what a file may hold: everything wrong stands in `Table.problems`.
    """
    try:
        text = _decode((folder / file).read_bytes())
    except OSError:
        return _unreadable(Problem(file, "die Datei fehlt", "eine lesbare Datei dieses Namens"))
    except UnicodeDecodeError:
        return _unreadable(Problem(file, "die Zeichen sind nicht lesbar", "eine Datei in UTF-8 oder Windows-1252"))
    separator = _separator(text)
    problems: list[Problem] = []
    records = list(_records(file, text, separator, problems))
    if not records:
        empty = Problem(file, "die Datei ist leer", "eine Kopfzeile und mindestens eine Zeile mit Werten")
        return _unreadable(*problems or [empty])
    (header_line, header), *body = records
    problems += _header_problems(file, header_line, header)
    if not body and not problems:
        problems.append(Problem(file, "nach der Kopfzeile kommt nichts", "mindestens eine Zeile mit Werten"))
    whole = [(line, cells) for line, cells in body if len(cells) == len(header)]
    problems += [_width_problem(file, line, cells, header) for line, cells in body if len(cells) != len(header)]
    index = pd.Index([line for line, _ in whole], name="row", dtype="int64")
    rows = pd.DataFrame([cells for _, cells in whole], index=index, columns=pd.Index(header), dtype="str")
    return Table(file, rows.loc[:, ~rows.columns.duplicated()], separator, tuple(problems))


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    return unicodedata.normalize("NFC", text)


def _unreadable(*problems: Problem) -> Table:
    return Table(problems[0].file, pd.DataFrame(), ";", problems)


def _separator(text: str) -> str:
    header = next(iter(text.lstrip()[:10_000].splitlines()), "")
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def _records(file: str, text: str, separator: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of every line that is not blank; a broken quotation ends the table."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error:
        found = "ein Anführungszeichen steht allein, der Rest der Datei ist nicht lesbar"
        problems.append(Problem(file, found, 'Anführungszeichen (") nur in Paaren um eine ganze Zelle', row=line))


def _header_problems(file: str, line: int, header: Sequence[str]) -> list[Problem]:
    return [
        Problem(file, f"die Spalte steht {times}-mal in der Kopfzeile", "jede Spalte nur einmal", line, column)
        for column, times in Counter(header).items()
        if column and times > 1
    ]


def _width_problem(file: str, line: int, cells: Sequence[str], header: Sequence[str]) -> Problem:
    return Problem(file, f"{_count(len(cells))} in der Zeile", f"{_count(len(header))} wie in der Kopfzeile", row=line)


def _count(fields: int) -> str:
    return "1 Feld" if fields == 1 else f"{fields} Felder"


# Schemas


def areas_schema(dataset: Dataset) -> pa.DataFrameSchema:
    """The areas file: number and name of each district and, per level above, the group that it belongs to."""
    number = pa.Check(_numbered, error="zwei Ziffern wie »01«, ab 100 Gebieten drei wie »001«")
    once = pa.Check(lambda s: ~s.duplicated(), error="jeder Eintrag einmal", description="{} steht schon weiter oben")
    levels = {
        level.column: _one_of((area.value for area in level.areas), f"{level.singular} aus dataset.toml")
        for level in dataset.levels
        if level.column is not None
    }
    return _schema({"district_id": [number, once], "name": [_filled("ein Name"), once]} | levels)


def long_schema(dataset: Dataset, today: dt.date, decimal: DecimalSign, *, of_districts: bool) -> pa.DataFrameSchema:
    """One row per area, date and indicator; `today` is the last date that a figure may have."""
    first = dataset.earliest_date
    span = f"ein Datum vom {first:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
    ages = pa.Check(lambda s: s.str.fullmatch(r"all|\d+-\d+|\d+\+"), error="»all« oder Altersjahre wie »18-25«, »80+«")
    checks: dict[str, list[pa.Check]] = {
        "date": [
            pa.Check(lambda s: dates(s).notna(), error="ein Datum wie »2016-12-31« oder »31.12.2016«"),
            pa.Check(lambda s: ~((dates(s) < pd.Timestamp(first)) | (dates(s) > pd.Timestamp(today))), error=span),
        ],
        "indicator": [_filled("der Name eines Merkmals")],
        "sex": _one_of(SEXES, "»total«, »male« oder »female«"),
        "age_group": [ages],
        "value": [_number(decimal)],
        "unit": [_filled("eine Einheit wie »persons« oder »percent«")],
        "source": _one_of(dataset.sources, "eine Quelle aus dataset.toml"),
        "url": [_ADDRESS],
    }
    return _schema(({"district_id": [], "district": []} if of_districts else {}) | checks)


def wide_schema(table: WideTable, decimal: DecimalSign) -> pa.DataFrameSchema:
    """One row per district and one column per measure."""
    note: dict[str, list[pa.Check]] = {} if table.note_column is None else {table.note_column: []}
    numbers = {column: [_number(decimal)] for column in number_columns(table)}
    return _schema({"district_id": [], "district": []} | numbers | note)


def number_columns(table: WideTable) -> list[str]:
    """The columns of a wide table that hold figures, of the districts or of another row."""
    return list(dict.fromkeys([*table.measures, *(column for other in table.other_rows for column in other.measures)]))


def facilities_schema(dataset: Dataset, kinds: Iterable[str], decimal: DecimalSign) -> pa.DataFrameSchema:
    """Points in WGS 84, degrees."""
    return _schema(
        {
            "kind": _one_of(kinds, "eine Art aus dataset.toml"),
            "name": [],
            "lon": [_degrees(decimal, 180, "Länge")],
            "lat": [_degrees(decimal, 90, "Breite")],
            "source": _one_of(dataset.sources, "eine Quelle aus dataset.toml"),
        }
    )


def dates(texts: pd.Series) -> pd.Series:
    """Days written `2016-12-31` or `31.12.2016`; NaT for anything else."""
    iso = pd.to_datetime(texts.where(texts.str.fullmatch(r"\d{4}-\d\d-\d\d")), format="%Y-%m-%d", errors="coerce")
    return iso.fillna(pd.to_datetime(texts, format="%d.%m.%Y", errors="coerce")).astype("datetime64[s]")


def figures(texts: pd.Series, decimal: DecimalSign) -> pd.DataFrame:
    """Columns value (NaN unless known) and state of cells that a schema has passed."""
    read = {text: parse_number(text, decimal) for text in texts.unique()}
    values = texts.map({text: figure.value for text, figure in read.items()}).astype(float)
    return pd.DataFrame({"value": values, "state": texts.map({text: figure.state for text, figure in read.items()})})


def _schema(checks: dict[str, list[pa.Check]]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema({column: pa.Column(str, rules) for column, rules in checks.items()})


def _numbered(texts: pd.Series) -> pd.Series:
    """As many digits as the count of areas needs, at least two, so that text sorts like numbers."""
    return texts.str.fullmatch(rf"[0-9]{{{max(2, len(str(len(texts))))}}}")


_ADDRESS = pa.Check(
    lambda s: s.str.fullmatch(r"(https?://\S+)?"),
    error="eine Adresse, die mit http:// oder https:// beginnt",
)


def _filled(expected: str) -> pa.Check:
    return pa.Check(lambda s: s != "", error=expected)


def _one_of(known: Iterable[str], expected: str) -> list[pa.Check]:
    return [pa.Check.isin(tuple(known), error=expected)]


def _number(decimal: DecimalSign) -> pa.Check:
    example = "Komma als Dezimalzeichen (1.234,5)" if decimal == "," else "Punkt als Dezimalzeichen (1234.5)"
    return pa.Check(
        lambda s: s.map({text: _reads(text, decimal) for text in s.unique()}).astype(bool),
        error=f"eine Zahl mit {example} oder ein Tabellenzeichen (– . ... x /)",
    )


def _degrees(decimal: DecimalSign, limit: int, axis: str) -> pa.Check:
    def inside(texts: pd.Series) -> pd.Series:
        numbers = texts.where(texts.map(lambda text: _reads(text, decimal)).astype(bool), "")
        return figures(numbers, decimal)["value"].abs() <= limit

    return pa.Check(inside, error=f"eine geographische {axis} in Grad von −{limit} bis {limit}")


def _reads(text: str, decimal: DecimalSign) -> bool:
    try:
        parse_number(text, decimal)
    except ValueError:
        return False
    return True


# Checking


def checked(table: Table, schema: pa.DataFrameSchema) -> tuple[pd.DataFrame, list[Problem]]:
    """Hold a table against its schema.

    Returns:
        The declared columns of all rows that pass (none when a column is missing), and every problem of the file.
    """
    nothing = pd.DataFrame({column: pd.Series(dtype="str") for column in schema.columns}, index=table.rows.index[:0])
    if table.rows.columns.empty:
        return nothing, list(table.problems)
    try:
        return schema.validate(table.rows, lazy=True)[list(schema.columns)], list(table.problems)
    except SchemaErrors as failure:
        errors = failure.schema_errors
    missing = [str(e.failure_cases) for e in errors if e.reason_code is SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME]
    problems = [*table.problems, *_missing_problems(table, schema, missing)]
    failed: set[int] = set()
    for error in errors:
        if error.reason_code is SchemaErrorReason.DATAFRAME_CHECK:
            failed.update(error.failure_cases["index"])
            problems += _cell_problems(table.file, error)
    return (nothing if missing else table.rows.loc[~table.rows.index.isin(failed), list(schema.columns)]), problems


def _missing_problems(table: Table, schema: pa.DataFrameSchema, missing: Sequence[str]) -> list[Problem]:
    if len(missing) == len(schema.columns):
        found = f"die Kopfzeile lautet {', '.join(map(quoted, table.rows.columns))}"
        return [Problem(table.file, found, f"die Spalten {', '.join(map(quoted, missing))}")]
    extra = tuple(column for column in table.rows.columns if column not in schema.columns)
    expected = "eine Spalte dieses Namens in der Kopfzeile"
    return [
        Problem(table.file, f"die Spalte fehlt{f' (ähnlich: »{close}«)' if close else ''}", expected, column=column)
        for column in missing
        for close in [nearest(column, extra)]
    ]


def _cell_problems(file: str, error: SchemaError) -> list[Problem]:
    check = error.check
    known = tuple((check.statistics or {}).get("allowed_values", ()))
    return [
        Problem(
            file,
            (check.description or "{}").format(quoted(case)),
            f"{check.error}{suggestion(case, known)}",
            int(row),
            error.schema.name,
        )
        for row, case in zip(error.failure_cases["index"], error.failure_cases["failure_case"], strict=True)
    ]


def quoted(cell: str) -> str:
    """A cell as it is named in a sentence."""
    return f"»{cell}«" if cell else "eine leere Zelle"


def suggestion(case: str, known: tuple[str, ...]) -> str:
    """The end of a sentence on an unknown text: the known one that was probably meant, or nothing."""
    close = nearest(case, known)
    return f"{LIKELY}»{close}«" if close else ""


@lru_cache(maxsize=4096)
def nearest(text: str, known: tuple[str, ...]) -> str | None:
    """The known text that looks most like `text`, umlauts and case aside, or None when none is near."""
    folded = {_fold(item): item for item in reversed(known)}
    close = difflib.get_close_matches(_fold(text), folded, n=1)
    return folded[close[0]] if close else None


def _fold(text: str) -> str:
    spelled = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
