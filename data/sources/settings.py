"""What every settings file is read into: immutable models that refuse unknown keys, and the kinds of their values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    SerializerFunctionWrapHandler,
    StringConstraints,
    WrapSerializer,
    field_validator,
)
from pydantic_core import PydanticCustomError

from data.sources.reading.numbers import german

Key = TypeVar("Key")
Entry = TypeVar("Entry")


GREATEST_SETTING = 1e13


def misfit(found: str, expected: str) -> PydanticCustomError:
    """What a validator raises: German words for what stands in a setting, and for what should."""
    return PydanticCustomError("misfit", "misfit", {"found": found, "expected": expected})


A_PART = "ein Text ohne Komma und Schrägstrich"


def is_part(text: str) -> bool:
    """Whether a text can be told from its neighbours where an address names several, and is no way up a folder."""
    return bool(text.strip(". ")) and not set(text) & {",", "/"}


class Settings(BaseModel):
    """Base of everything read from a TOML file: immutable all through, and no unknown key passes unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False)

    @field_validator("*")
    @classmethod
    def _bearable(cls, value: Any) -> Any:
        for number in value if isinstance(value, tuple) else (value,):
            if isinstance(number, (int, float)) and abs(number) > GREATEST_SETTING:
                raise misfit("eine sehr große Zahl", f"eine Zahl von höchstens {german(GREATEST_SETTING)}")
        return value


def _plain(table: Mapping[Any, Any], serialise: SerializerFunctionWrapHandler) -> Any:
    return serialise(dict(table))


Table = Annotated[Mapping[Key, Entry], AfterValidator(MappingProxyType), WrapSerializer(_plain)]
"""A table of settings that nobody can change."""


def _rising(span: tuple[float, float]) -> tuple[float, float]:
    if span[0] > span[1]:
        raise PydanticCustomError("falling", "falling")
    return span


Span = Annotated[tuple[float, float], AfterValidator(_rising)]
"""The least and the greatest of what may be."""


def _inside(name: str) -> str:
    steps = PurePosixPath(name)
    if not name.strip(". ") or "\0" in name or steps.is_absolute() or ".." in steps.parts:
        raise misfit(f"»{name}«", "der Name einer Datei in diesem Ordner")
    return name


FileName = Annotated[str, AfterValidator(_inside)]
"""A file inside the dataset's folder."""


def _unparted(text: str) -> str:
    if not is_part(text):
        raise misfit(f"»{text}«", A_PART)
    return text


Part = Annotated[str, AfterValidator(_unparted)]
"""A text that stands in an address as one of several."""

Precision = Literal["day", "year"]
Text = Table[Literal["de", "en"], str]


Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
"""Of a page, or "" for none."""
