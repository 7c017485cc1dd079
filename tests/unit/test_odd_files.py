"""Files that are none, files that are something else, and text in every encoding that Excel writes."""

from __future__ import annotations

import errno
import gzip
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.problems import DatasetError
from data.sources.reading.files import read_file, read_text

TABLE = "kennung;name\r\n01;Löwenzahnau – »Süd«\r\n"
HERE = "eine lesbare Datei dieses Namens"
A_TABLE = "eine Tabelle als Text, in Excel gespeichert als »CSV UTF-8«"


def refusal(folder: Path, read: Callable[[Path, str], object] = read_text) -> str:
    with pytest.raises(DatasetError) as caught:
        read(folder, "x.csv")
    (sentence,) = caught.value.sentences
    return sentence


def _loop(path: Path) -> None:
    path.symlink_to(path.with_name("y.csv"))
    path.with_name("y.csv").symlink_to(path)


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, "die Datei fehlt"),
        (lambda path: path.symlink_to("nirgendwo"), "die Datei fehlt"),
        (lambda path: path.mkdir(), "ein Ordner statt einer Datei"),
        (os.mkfifo, "keine gewöhnliche Datei"),
        (lambda path: path.symlink_to("/dev/zero"), "keine gewöhnliche Datei"),
        (_loop, "ein Verweis, der im Kreis führt"),
    ],
)
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], object], found: str) -> None:
    make(tmp_path / "x.csv")
    assert refusal(tmp_path, read_file) == f"x.csv: {found}; erwartet: {HERE}."


@pytest.mark.parametrize(
    ("number", "found"),
    [(errno.EACCES, "die Datei darf nicht gelesen werden"), (errno.EIO, "die Datei ist nicht lesbar")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, found: str) -> None:
    def fail(path: Path) -> bytes:
        raise OSError(number, "no", str(path))

    (tmp_path / "x.csv").write_text(TABLE)
    monkeypatch.setattr(Path, "read_bytes", fail)
    assert refusal(tmp_path) == f"x.csv: {found}; erwartet: {HERE}."


@pytest.mark.parametrize("marks", [0, 1, 3])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_in_any_encoding_with_any_number_of_byte_order_marks(tmp_path: Path, encoding: str, marks: int) -> None:
    if encoding.startswith("utf-32") and not marks:
        return  # nobody writes it
    (tmp_path / "x.csv").write_bytes(("\ufeff" * marks + TABLE).encode(encoding))
    assert read_text(tmp_path, "x.csv") == TABLE


def test_windows_text(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(TABLE.encode("cp1252"))
    assert read_text(tmp_path, "x.csv") == TABLE


def _workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (_workbook, "eine Excel-Arbeitsmappe oder ein anderes ZIP-Archiv"),
        (lambda path: path.write_bytes(gzip.compress(TABLE.encode())), "ein gepacktes Archiv"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3"), "ein PDF"),
        (lambda path: path.write_text(f"\n <!DOCTYPE html><html>{TABLE}</html>"), "eine Webseite, XML oder JSON"),
        (lambda path: path.write_text('{"features": []}'), "eine Webseite, XML oder JSON"),
    ],
)
def test_another_kind_of_file_under_the_name_of_a_table(
    tmp_path: Path, make: Callable[[Path], object], found: str
) -> None:
    make(tmp_path / "x.csv")
    assert refusal(tmp_path) == f"x.csv: {found}; erwartet: {A_TABLE}."


def test_a_control_character_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"a;b\r\nc;d\re;\x00f\n")
    assert refusal(tmp_path) == f"x.csv, Zeile 3: das Steuerzeichen »⟨U+0000⟩«; erwartet: {A_TABLE}."


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_text_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.csv").write_bytes(content)
    said: tuple[str, ...] = ()
    try:
        text = read_text(folder, "x.csv")
    except DatasetError as error:
        said = error.sentences
    assert len(said) == 1 if said else "\x00" not in text
