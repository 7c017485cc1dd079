"""The files of a dataset folder: read whole, or refused in one sentence."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path

from data.sources.problems import DatasetError, Problem

ALIEN = {
    b"PK\x03\x04": "eine Excel-Arbeitsmappe oder ein anderes ZIP-Archiv",
    b"\xd0\xcf\x11\xe0": "eine alte Excel-Arbeitsmappe oder ein anderes Office-Dokument",
    b"%PDF": "ein PDF",
    b"\x1f\x8b": "ein gepacktes Archiv",
    b"SQLite": "eine Datenbank",
    b"PAR1": "eine Parquet-Datei",
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
A_TABLE = "eine Tabelle als Text, in Excel gespeichert als »CSV UTF-8«"


def read_file(folder: Path, name: str, expected: str = "eine lesbare Datei dieses Namens") -> bytes:
    """The bytes of a file.

    Raises:
        DatasetError: when there is no such file, or what bears its name is no file that can be read.
    """
    try:
        mode = (folder / name).stat().st_mode
        if stat.S_ISREG(mode):
            return (folder / name).read_bytes()
        found = "ein Ordner statt einer Datei" if stat.S_ISDIR(mode) else "keine gewöhnliche Datei"
    except OSError as error:
        found = _unread(error)
    raise DatasetError([Problem(name, found, expected)])


def _unread(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "die Datei fehlt"
        case errno.EACCES | errno.EPERM:
            return "die Datei darf nicht gelesen werden"
        case errno.ELOOP:
            return "ein Verweis, der im Kreis führt"
    return "die Datei ist nicht lesbar"


def read_text(folder: Path, name: str) -> str:
    """The text of a table in UTF-8, UTF-16, UTF-32 or Windows-1252, with or without byte order marks.

    Raises:
        DatasetError: when the file cannot be read or holds no text.
    """
    content = read_file(folder, name)
    alien = next((noun for start, noun in ALIEN.items() if content.startswith(start)), None)
    if alien:
        raise DatasetError([Problem(name, alien, A_TABLE)])
    try:
        text = _decoded(content).lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        expected = "eine Datei in UTF-8 oder Windows-1252"
        raise DatasetError([Problem(name, "die Zeichen sind nicht lesbar", expected)]) from None
    if text.lstrip().startswith(("<", "{")):
        raise DatasetError([Problem(name, "eine Webseite, XML oder JSON", A_TABLE)])
    if control := CONTROL.search(text):
        row = len(LINE_END.findall(text, 0, control.start())) + 1
        raise DatasetError([Problem(name, f"das Steuerzeichen »{control[0]}«", A_TABLE, row)])
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
