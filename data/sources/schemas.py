"""What the tables of a dataset must hold; every cell stays text until its schema has passed it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from data.sources.dataset import Dataset, WideTable
from data.sources.problems import LIKELY, Problem
from data.sources.reading.delimited import Table
from data.sources.reading.numbers import DecimalSign, german, parse_number
from data.sources.reading.text import quoted
from data.sources.settings import A_PART, is_part
from data.sources.units import MOST, canonical, units_of

SEXES = ("total", "male", "female")

POLLING_KINDS = ("station", "postal")
POLLING_NUMBERS = {
    "eligible": "eligible",
    "eligible_with_postal_certificate": "certificates",
    "voters": "voters",
    "invalid": "invalid",
    "valid": "valid",
}
"""Short names of the columns of numbers."""

IN_HEADER = "eine Spalte dieses Namens in der Kopfzeile"

FARTHEST = {"lon": 180, "lat": 90}
"""Degrees."""

MANY = re.compile(r"(?i)(?<!per )(?<!je )(?<!pro )1[ .,'’]?000\b|\btausend|\bthousand|\btsd\b|\bt€|\bmio\b|\bmillion")
"""Units whose figures are not written out."""

SUGGESTED = 12
"""Looking for what was meant takes time, and sentences name a few places only."""

MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
DATES = {
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}": "%Y-%m-%d",
    r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}": "%d.%m.%Y",
    r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}": "%d.%m.%y",
}
EXCEL_BEGINS = pd.Timestamp("1899-12-30")
"""Excel counts days from the end of 1899, and one too many, since it takes 1900 for a leap year."""


# Schemas


def areas_schema(dataset: Dataset) -> pa.DataFrameSchema:
    """The areas file: number and name of each district and, per level above, the group that it belongs to."""
    part = pa.Check(lambda s: s.map(is_part).astype(bool), error=A_PART)
    once = pa.Check(lambda s: ~s.duplicated(), error="jeder Eintrag einmal", description="{} steht schon weiter oben")
    levels = {
        level.column: _one_of((area.value for area in level.areas), f"{level.singular} aus dataset.toml")
        for level in dataset.levels
        if level.column is not None
    }
    return _schema({"district_id": [part, once], "name": [_filled("ein Name"), once]} | levels)


def long_schema(
    dataset: Dataset, today: dt.date, decimal: DecimalSign | None, *, of_districts: bool
) -> pa.DataFrameSchema:
    """One row per area, date and indicator; `today` is the last date that a figure may have."""
    first = dataset.earliest_date
    span = f"ein Datum vom {first:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
    ages = pa.Check(
        lambda s: s.str.fullmatch(r"all|[0-9]+-[0-9]+|[0-9]+\+"), error="»all« oder Altersjahre wie »18-25«, »80+«"
    )
    checks: dict[str, list[pa.Check]] = {
        "date": [
            pa.Check(lambda s: dates(s).notna(), error="ein Datum wie »2016-12-31« oder »31.12.2016«"),
            pa.Check(lambda s: ~((dates(s) < pd.Timestamp(first)) | (dates(s) > pd.Timestamp(today))), error=span),
        ],
        "indicator": [_filled("der Name eines Merkmals")],
        "sex": _one_of(SEXES, "»total«, »male« oder »female«"),
        "age_group": [ages],
        "value": [number_check(decimal)],
        "unit": _unit(dataset),
        "source": _one_of(dataset.sources, "eine Quelle aus dataset.toml"),
        "url": [_ADDRESS],
    }
    return _schema(({"district_id": [], "district": []} if of_districts else {}) | checks)


def wide_schema(table: WideTable, decimals: Mapping[str, DecimalSign | None]) -> pa.DataFrameSchema:
    """One row per district and one column per measure."""
    note: dict[str, list[pa.Check]] = {} if table.note_column is None else {table.note_column: []}
    numbers = {column: [number_check(decimals.get(column))] for column in number_columns(table)}
    return _schema({"district_id": [], "district": []} | numbers | note)


def number_columns(table: WideTable) -> list[str]:
    """The columns of a wide table that hold figures, of the districts or of another row."""
    return list(dict.fromkeys([*table.measures, *(column for other in table.other_rows for column in other.measures)]))


def facilities_schema(
    dataset: Dataset, kinds: Iterable[str], decimals: Mapping[str, DecimalSign | None]
) -> pa.DataFrameSchema:
    """Points in WGS 84, degrees."""
    return _schema(
        {
            "kind": _one_of(kinds, "eine Art aus dataset.toml"),
            "name": [],
            "lon": [_degrees(decimals.get("lon"), FARTHEST["lon"], "Länge")],
            "lat": [_degrees(decimals.get("lat"), FARTHEST["lat"], "Breite")],
            "source": _one_of(dataset.sources, "eine Quelle aus dataset.toml"),
        }
    )


def polling_schema(decimals: Mapping[str, DecimalSign | None]) -> pa.DataFrameSchema:
    """One row per polling district of each election; what is not published of it is empty."""
    day = pa.Check(lambda s: dates(s).notna(), error="ein Datum wie »2016-12-31« oder »31.12.2016«")
    return _schema(
        {
            "election": [_filled("die Art der Wahl")],
            "reference_date": [day],
            "polling_district": [_filled("die Nummer des Wahlbezirks")],
            "kind": _one_of(POLLING_KINDS, "»station« oder »postal«"),
            "name_in_source": [],
            **{
                column: [number_check(decimals.get(column)), _count(decimals.get(column))] for column in POLLING_NUMBERS
            },
        }
    )


def dates(texts: pd.Series) -> pd.Series:
    """Days as people and Excel write them, NaT for anything else.

    `2016-12-31`, `31.12.2016`, `31.12.16`, each also followed by midnight, and Excel's own count of days, `42735`.
    """
    days = texts.str.replace(MIDNIGHT, "", regex=True)
    found = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[s]")
    for pattern, form in DATES.items():
        written = days.where(days.str.fullmatch(pattern))
        found = found.fillna(pd.to_datetime(written, format=form, errors="coerce").astype("datetime64[s]"))
    counted = pd.to_numeric(days.where(days.str.fullmatch(r"[1-9][0-9]{4}")))
    return found.fillna((EXCEL_BEGINS + pd.to_timedelta(counted, unit="D")).astype("datetime64[s]"))


def figures(texts: pd.Series, decimal: DecimalSign | None) -> pd.DataFrame:
    """Columns value (NaN unless known) and state of cells that a schema has passed."""
    read = {text: parse_number(text, decimal or ",") for text in texts.unique()}
    values = texts.map({text: figure.value for text, figure in read.items()}).astype(float)
    return pd.DataFrame({"value": values, "state": texts.map({text: figure.state for text, figure in read.items()})})


def _schema(checks: dict[str, list[pa.Check]]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema({column: pa.Column(str, rules) for column, rules in checks.items()})


_ADDRESS = pa.Check(
    lambda s: s.str.fullmatch(r"(https?://\S+)?"),
    error="eine Adresse, die mit http:// oder https:// beginnt",
)


def _filled(expected: str) -> pa.Check:
    return pa.Check(lambda s: s != "", error=expected)


def _one_of(known: Iterable[str], expected: str) -> list[pa.Check]:
    return [pa.Check.isin(tuple(known), error=expected)]


def _unit(dataset: Dataset) -> list[pa.Check]:
    known = tuple(units_of(dataset))
    expected = f"eine Einheit aus {', '.join(known)} oder aus dataset.toml, Angabe »units«"
    return [
        pa.Check(
            lambda s: ~s.str.contains(MANY), error="eine Einheit, in der die Zahlen voll dastehen, ohne Tausender"
        ),
        pa.Check(
            lambda s: s.map(lambda unit: canonical(unit, dataset)).isin(known) | s.str.contains(MANY),
            error=expected,
            statistics={"allowed_values": known},
        ),
    ]


def number_check(decimal: DecimalSign | None) -> pa.Check:
    """Whether cells are numbers in a notation, or signs that stand in a number's place."""
    example = {",": " mit Komma als Dezimalzeichen (1.234,5)", ".": " mit Punkt als Dezimalzeichen (1234.5)", None: ""}
    return pa.Check(
        lambda s: s.map({text: _reads(text, decimal) for text in s.unique()}).astype(bool),
        error=f"eine Zahl{example[decimal]} oder ein Tabellenzeichen (– . ... x /)",
    )


def _count(decimal: DecimalSign | None) -> pa.Check:
    def whole(texts: pd.Series) -> pd.Series:
        numbers = figures(texts.where(texts.map(lambda text: _reads(text, decimal)).astype(bool), ""), decimal)["value"]
        return numbers.isna() | (numbers >= 0) & (numbers % 1 == 0) & (numbers <= MOST)

    return pa.Check(whole, error=f"eine ganze Zahl von 0 bis {german(MOST)}")


def _degrees(decimal: DecimalSign | None, limit: int, axis: str) -> pa.Check:
    def inside(texts: pd.Series) -> pd.Series:
        numbers = texts.where(texts.map(lambda text: _reads(text, decimal)).astype(bool), "")
        return figures(numbers, decimal)["value"].abs() <= limit

    return pa.Check(inside, error=f"eine geographische {axis} in Grad von −{limit} bis {limit}")


def _reads(text: str, decimal: DecimalSign | None) -> bool:
    try:
        parse_number(text, decimal or ",")
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
    if len(missing) == len(schema.columns):
        found = f"die Kopfzeile lautet {', '.join(map(quoted, table.rows.columns))}"
        return nothing, [Problem(table.file, found, f"die Spalten {', '.join(map(quoted, missing))}")]
    problems = [*table.problems, *_missing_problems(table, schema, missing)]
    failed: set[int] = set()
    for error in errors:
        if error.reason_code is SchemaErrorReason.DATAFRAME_CHECK:
            failed.update(error.failure_cases["index"])
            problems += _cell_problems(table.file, error)
    return (nothing if missing else table.rows.loc[~table.rows.index.isin(failed), list(schema.columns)]), problems


def _missing_problems(table: Table, schema: pa.DataFrameSchema, missing: Sequence[str]) -> list[Problem]:
    extra = tuple(column for column in table.rows.columns if column not in schema.columns)
    return [
        Problem(table.file, f"die Spalte »{column}« fehlt{f' (ähnlich: »{close}«)' if close else ''}", IN_HEADER)
        for column in missing
        for close in [nearest(column, extra)]
    ]


def _cell_problems(file: str, error: SchemaError) -> list[Problem]:
    check = error.check
    likely = suggestions(error.failure_cases["failure_case"], (check.statistics or {}).get("allowed_values", ()))
    return [
        Problem(
            file,
            (check.description or "{}").format(quoted(case)),
            f"{check.error}{likely.get(case, '')}",
            int(row),
            error.schema.name,
        )
        for row, case in zip(error.failure_cases["index"], error.failure_cases["failure_case"], strict=True)
    ]


def suggestions(cases: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """`suggestion` for the first of many texts, which are those that a sentence names."""
    of = tuple(known)
    return {case: suggestion(case, of) for case in list(dict.fromkeys(cases))[:SUGGESTED]}


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
