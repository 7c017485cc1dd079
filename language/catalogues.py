"""Texts by gettext catalogues: English in the code, each language in `locales/<language>/LC_MESSAGES/sozialraum.po`.

`make texts` finds what is marked in the code with `_`, `N_` and `ngettext`, and adds it to the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"

_language: ContextVar[str] = ContextVar("language", default="de")


def spoken() -> str:
    """The language that is spoken: the name of a folder in `locales`."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, in this thread or task only."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def _(message: str, /, **values: object) -> str:
    """A text in the language that is spoken, with values in its places.

    Args:
        message: in English, as it stands in the code, with places in braces: "no column {name}".
        values: by the names of the places; without any the braces stay, to be filled later.
    """
    text = _texts(spoken()).gettext(message) if message else ""  # "" stands for the head of a catalogue
    return text.format(**values) if values else text


def N_(message: str) -> str:  # noqa: N802, RUF100 - gettext's own name
    """Mark a text for the catalogues where no language is spoken yet; `_` says it later."""
    return message


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """A text that depends on a number, which is not put into it by itself."""
    text = _texts(spoken()).ngettext(one, many, count)
    return text.format(**values) if values else text


def catalogue(language: str) -> Path:
    """The file that holds a language's texts."""
    return LOCALES / language / "LC_MESSAGES" / "sozialraum.po"


@cache
def _texts(language: str) -> GNUTranslations:
    """A catalogue, compiled when it is first asked for: there is no file beside the readable one to be out of date."""
    compiled = BytesIO()
    with catalogue(language).open("rb") as file:
        write_mo(compiled, read_po(file, language))
    compiled.seek(0)
    return GNUTranslations(compiled)
