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

from data.problems import DatasetError, Problem

Model = TypeVar("Model", bound=BaseModel)

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
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        raise DatasetError([Problem(path.name, "die Datei fehlt", "eine lesbare Datei dieses Namens")]) from None
    except UnicodeDecodeError:
        raise DatasetError([Problem(path.name, "die Zeichen sind nicht lesbar", "eine TOML-Datei in UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        row = int(line[1]) if line else None
        raise DatasetError([Problem(path.name, "kein gültiges TOML", "eine TOML-Datei in UTF-8", row)]) from None
    if taken := content.keys() & extra.keys():
        raise DatasetError(Problem(path.name, UNKNOWN, EXPECTED["extra_forbidden"], column=name) for name in taken)
    try:
        return model.model_validate(content | extra)
    except ValidationError as error:
        raise DatasetError(_problem(path.name, content, item) for item in error.errors()) from None


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
    value = item["ctx"]["tag"] if item["type"] == "union_tag_invalid" else item["input"]
    match value:
        case bool():
            return f"»{str(value).lower()}«"
        case dt.date():
            return f"»{value.isoformat()}«"
        case Mapping():
            return "eine Tabelle"
        case Sequence() if not isinstance(value, str):
            return "eine Liste"
    return f"»{value}«"


def _place(content: Any, item: ErrorDetails) -> str:
    """The path to a setting; an entry of a list is called by its id or file, or else counted from 1."""
    steps = (*item["loc"], "form") if item["type"].startswith("union_tag") else item["loc"]
    names: list[str] = []
    for position, step in enumerate(steps, start=1):
        if isinstance(step, int):
            content = content[step] if step < len(content) else None
            names.append(_name(content) or str(step + 1))
        elif step in content or (position == len(steps) and step != "[key]"):  # else it names a type, not a place
            content = content.get(step)
            names.append(step)
    return ".".join(names)


def _name(entry: Any) -> str | None:
    name = (entry.get("id") or entry.get("file")) if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) else None
