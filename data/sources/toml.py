"""A TOML file read into a model, or refused with one sentence for every setting that does not fit."""

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
from data.sources.reading.text import cited, quoted, tidy_all
from language.catalogues import N_, _, ngettext

Model = TypeVar("Model", bound=BaseModel)

LARGE = 10**15
LANGUAGES = frozenset({"de", "en"})
UNKNOWN = N_("unknown setting")
NO_OTHER = N_("one of the settings that there are, spelled exactly so")
A_TABLE = N_("a table of names and values")
EXPECTED = {
    "missing": N_("this setting"),
    "extra_forbidden": NO_OTHER,
    "string_type": N_("a text in quotation marks"),
    "string_pattern_mismatch": N_("a text of the form {pattern}"),
    "int_type": N_("a whole number"),
    "int_parsing": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "float_type": N_("a number"),
    "float_parsing": N_("a number"),
    "bool_type": N_("true or false"),
    "bool_parsing": N_("true or false"),
    "date_type": N_("a date like 2026-01-31"),
    "date_from_datetime_parsing": N_("a date like 2026-01-31"),
    "date_from_datetime_inexact": N_("a date like 2026-01-31"),
    "tuple_type": N_("a list in square brackets"),
    "dict_type": A_TABLE,
    "model_type": A_TABLE,
    "model_attributes_type": A_TABLE,
    "too_short": N_("at least so many entries: {min_length}"),
    "too_long": N_("at most so many entries: {max_length}"),
    "misfit": "{expected}",
    "literal_error": "{expected}",
    "union_tag_not_found": N_("this setting"),
    "union_tag_invalid": "{expected_tags}",
    "finite_number": N_("a finite number"),
    "falling": N_("first the smaller, then the larger number"),
    "greater_than": N_("more than {gt:g}"),
    "greater_than_equal": N_("at least {ge:g}"),
    "less_than_equal": N_("at most {le:g}"),
}
VALID = N_("a valid setting")
"""What should stand in the file, by pydantic's type of the error; in braces what pydantic knows of the limit."""


def read_toml(path: Path, model: type[Model], **extra: Any) -> Model:
    """Read a TOML file into `model`; `extra` are fields that do not stand in the file.

    Raises:
        DatasetError: when the file is missing, no valid TOML, or does not fit the model; one problem per setting.
    """
    content = _parsed(path.name, read_file(path.parent, path.name))
    if taken := content.keys() & extra.keys():
        raise DatasetError(Problem(path.name, _(UNKNOWN), _(NO_OTHER), column=name) for name in taken)
    try:
        return model.model_validate(content | extra)
    except ValidationError as error:
        raise DatasetError(_problem(path.name, content, item) for item in error.errors()) from None


def _parsed(file: str, content: bytes) -> dict[str, Any]:
    """The content with tidy texts; those in a language, which are only shown, keep their typography."""
    expected = _("a TOML file in UTF-8")
    try:
        parsed: dict[str, Any] = tidy_all(
            tomllib.loads(content.decode("utf-8").lstrip(BYTE_ORDER_MARK)), kept=LANGUAGES
        )
    except UnicodeDecodeError:
        raise DatasetError([Problem(file, _("the characters cannot be read"), expected)]) from None
    except RecursionError:
        raise DatasetError([Problem(file, _("too many brackets within each other"), expected)]) from None
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise DatasetError([Problem(file, _("no valid TOML"), expected, int(line[1]) if line else None)]) from None
    return parsed


def _problem(file: str, content: Mapping[str, Any], item: ErrorDetails) -> Problem:
    words = _(EXPECTED.get(item["type"], VALID)).format(**item.get("ctx", {}))
    expected = re.sub(r"'([^']*)'", lambda name: cited(name[1]), words).replace(" or ", _(" or "))
    return Problem(file, _found(item), expected, column=_place(content, item))


def _found(item: ErrorDetails) -> str:
    if item["type"] in {"missing", "union_tag_not_found"}:
        return _("the setting is missing")
    if item["type"] == "extra_forbidden":
        return _(UNKNOWN)
    if item["type"] in {"too_short", "too_long"}:
        return ngettext("{count} entry", "{count} entries", len(item["input"]), count=len(item["input"]))
    if item["type"] == "misfit":
        return str(item["ctx"]["found"])
    value = item["ctx"]["tag"] if item["type"] == "union_tag_invalid" else item["input"]
    match value:
        case bool():
            return cited(str(value).lower())
        case int() if abs(value) > LARGE:
            return _("a very large number")
        case dt.date():
            return cited(value.isoformat())
        case Mapping():
            return _("a table")
        case Sequence() if not isinstance(value, str):
            return _("a list")
    return quoted(str(value)) if value != "" else _("an empty setting")


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
