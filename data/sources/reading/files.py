"""The files of a dataset folder: read whole, or refused in one sentence."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path

from data.sources.problems import DatasetError, Problem
from language.catalogues import N_, _

ALIEN = {
    b"PK\x03\x04": N_("an Excel workbook or another ZIP archive"),
    b"\xd0\xcf\x11\xe0": N_("an old Excel workbook or another Office document"),
    b"%PDF": N_("a PDF"),
    b"\x1f\x8b": N_("a packed archive"),
    b"SQLite": N_("a database"),
    b"PAR1": N_("a Parquet file"),
}
"""What files of other kinds begin with."""

MARKED = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"\xef\xbb\xbf": "utf-8",
}
"""Encodings by the byte order mark that a file begins with."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"
A_TABLE = N_("a table as text, saved by Excel as “CSV UTF-8”")


def read_file(folder: Path, name: str, expected: str = "") -> bytes:
    """The bytes of a file.

    Args:
        folder, name: where it should lie.
        expected: what it should be, if that is more than a file.

    Raises:
        DatasetError: when there is no such file, or what bears its name is no file that can be read.
    """
    try:
        mode = (folder / name).stat().st_mode
        if stat.S_ISREG(mode):
            return (folder / name).read_bytes()
        found = _("a folder instead of a file") if stat.S_ISDIR(mode) else _("no ordinary file")
    except OSError as error:
        found = _unread(error)
    raise DatasetError([Problem(name, found, expected or _("a readable file of this name"))])


def _unread(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("the file is missing")
        case errno.EACCES | errno.EPERM:
            return _("the file must not be read")
        case errno.ELOOP:
            return _("a link that leads in a circle")
    return _("the file cannot be read")


def read_text(folder: Path, name: str) -> str:
    """The text of a table in UTF-8, UTF-16, UTF-32 or Windows-1252, with or without byte order marks.

    Raises:
        DatasetError: when the file cannot be read or holds no text.
    """
    content = read_file(folder, name)
    alien = next((noun for start, noun in ALIEN.items() if content.startswith(start)), None)
    if alien:
        raise DatasetError([Problem(name, _(alien), _(A_TABLE))])
    try:
        text = _decoded(content).lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        expected = _("a file in UTF-8 or Windows-1252")
        raise DatasetError([Problem(name, _("the characters cannot be read"), expected)]) from None
    if text.lstrip().startswith(("<", "{")):
        raise DatasetError([Problem(name, _("a web page, XML or JSON"), _(A_TABLE))])
    if control := CONTROL.search(text):
        row = len(LINE_END.findall(text, 0, control.start())) + 1
        raise DatasetError([Problem(name, _("the control character “{sign}”", sign=control[0]), _(A_TABLE), row)])
    return text


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in MARKED.items() if content.startswith(mark)), None) or _unmarked(content)
    if encoding is not None:
        return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _unmarked(content: bytes) -> str | None:
    """UTF-16 shows in a table, most of which are digits and Latin letters: every other byte is zero."""
    zeros_first, zeros_second = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 or max(zeros_first, zeros_second) <= len(content) // 4:
        return None
    return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
