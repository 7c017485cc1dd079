"""A TOML file read into a model, or refused with one German sentence for every setting that does not fit."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from data.sources.problems import DatasetError, Problem
from data.sources.reading.files import BYTE_ORDER_MARK, read_file
from data.sources.reading.text import quoted, tidy_all

Model = TypeVar("Model", bound=BaseModel)

LARGE = 10**15
LANGUAGES = frozenset({"de", "en"})
UNKNOWN = "unbekannte Angabe"
A_TABLE = "eine Tabelle mit Namen und Werten"
EXPECTED = {
    "missing": "diese Angabe",
    "extra_forbidden": "eine der vorgesehenen Angaben in genau dieser Schreibweise",
    "string_type": "ein Text in Anführungszeichen",
    "string_pattern_mismatch": "ein Text nach dem Muster {pattern}",
    "int_type": "eine ganze Zahl",
    "int_parsing": "eine ganze Zahl",
    "int_from_float": "eine ganze Zahl",
    "float_type": "eine Zahl",
    "float_parsing": "eine Zahl",
    "bool_type": "true oder false",
    "bool_parsing": "true oder false",
    "date_type": "ein Datum wie 2026-01-31",
    "date_from_datetime_parsing": "ein Datum wie 2026-01-31",
    "date_from_datetime_inexact": "ein Datum wie 2026-01-31",
    "tuple_type": "eine Liste in eckigen Klammern",
    "dict_type": A_TABLE,
    "model_type": A_TABLE,
    "model_attributes_type": A_TABLE,
    "too_short": "mindestens so viele Einträge: {min_length}",
    "too_long": "höchstens so viele Einträge: {max_length}",
    "misfit": "{expected}",
    "literal_error": "{expected}",
    "union_tag_not_found": "diese Angabe",
    "union_tag_invalid": "{expected_tags}",
    "finite_number": "eine endliche Zahl",
    "falling": "zuerst die kleinere, dann die größere Zahl",
    "greater_than": "mehr als {gt:g}",
    "greater_than_equal": "mindestens {ge:g}",
    "less_than_equal": "höchstens {le:g}",
}
"""What should stand in the file, by pydantic's type of the error; in braces what pydantic knows of the limit."""


def read_toml(path: Path, model: type[Model], **extra: Any) -> Model:
    """Read a TOML file into `model`; `extra` are fields that do not stand in the file.

    Raises:
        DatasetError: when the file is missing, no valid TOML, or does not fit the model; one problem per setting.
    """
    content = _parsed(path.name, read_file(path.parent, path.name))
    if taken := content.keys() & extra.keys():
        raise DatasetError(Problem(path.name, UNKNOWN, EXPECTED["extra_forbidden"], column=name) for name in taken)
    try:
        return model.model_validate(content | extra)
    except ValidationError as error:
        raise DatasetError(_problem(path.name, content, item) for item in error.errors()) from None


def _parsed(file: str, content: bytes) -> dict[str, Any]:
    """The content with tidy texts; those in a language, which are only shown, keep their typography."""
    expected = "eine TOML-Datei in UTF-8"
    try:
        parsed: dict[str, Any] = tidy_all(
            tomllib.loads(content.decode("utf-8").lstrip(BYTE_ORDER_MARK)), kept=LANGUAGES
        )
    except UnicodeDecodeError:
        raise DatasetError([Problem(file, "die Zeichen sind nicht lesbar", expected)]) from None
    except RecursionError:
        raise DatasetError([Problem(file, "zu viele Klammern ineinander", expected)]) from None
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise DatasetError([Problem(file, "kein gültiges TOML", expected, int(line[1]) if line else None)]) from None
    return parsed


def _problem(file: str, content: Mapping[str, Any], item: ErrorDetails) -> Problem:
    words = EXPECTED.get(item["type"], "eine gültige Angabe").format(**item.get("ctx", {}))
    expected = re.sub(r"'([^']*)'", r"»\1«", words).replace(" or ", " oder ")
    return Problem(file, _found(item), expected, column=_place(content, item))


def _found(item: ErrorDetails) -> str:
    if item["type"] in {"missing", "union_tag_not_found"}:
        return "die Angabe fehlt"
    if item["type"] == "extra_forbidden":
        return UNKNOWN
    if item["type"] in {"too_short", "too_long"}:
        return f"{len(item['input'])} Einträge"
    if item["type"] == "misfit":
        return str(item["ctx"]["found"])
    value = item["ctx"]["tag"] if item["type"] == "union_tag_invalid" else item["input"]
    match value:
        case bool():
            return f"»{str(value).lower()}«"
        case int() if abs(value) > LARGE:
            return "eine sehr große Zahl"
        case dt.date():
            return f"»{value.isoformat()}«"
        case Mapping():
            return "eine Tabelle"
        case Sequence() if not isinstance(value, str):
            return "eine Liste"
    return quoted(str(value)) if value != "" else "eine leere Angabe"


def _place(content: Any, item: ErrorDetails) -> str:
    """The path to a setting; an entry of a list is called by its id or file, or else counted from 1."""
    steps = (*item["loc"], "form") if item["type"].startswith("union_tag") else item["loc"]
    names: list[str] = []
    for position, step in enumerate(steps, start=1):
        if isinstance(step, int):
            content = content[step] if isinstance(content, list) and step < len(content) else None
            names.append(_name(content) or str(step + 1))
        elif isinstance(content, Mapping) and step in content:
            content = content[step]
            names.append(step)
        elif position == len(steps) and step != "[key]":  # else it names a type, not a place
            names.append(step)
    return ".".join(names)


def _name(entry: Any) -> str | None:
    name = (entry.get("id") or entry.get("file")) if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) else None
