"""Whatever is done to the files of a dataset, it is prepared or refused in sentences; nothing else comes out."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.preparation.steps import check, derive
from data.sources.problems import DatasetError

FILES = (
    "catalog.toml",
    "dataset.toml",
    "menschen.csv",
    "orte.csv",
    "stadt.csv",
    "stadtrat.csv",
    "viertel.csv",
    "viertel.geojson",
    "wahl.csv",
    "werte.csv",
    "wohnungen.csv",
)
TOKEN = re.compile(rb'"[^"\n]*"|[^\s,;=\[\]{}":]+')
ODD = st.sampled_from(
    [
        b"",
        b"\0",
        b"nan",
        b"inf",
        b"1e400",
        b"-1",
        b"99999999999999999999",
        b"[]",
        b"{}",
        b'""',
        b'"',
        b"\n",
        b"\r",
        b";",
    ]
    + [
        text.encode()
        for text in ("\u200b", "\ufeff", "\u00ad5", "x" * 300, "1.234", "1,5", "-   5", "2020-13-01", "..")
    ]
    + [b"\xff", b"null", b"true", b"[" * 2000]
)


def mutated(content: bytes, draw: st.DrawFn) -> bytes:
    """A byte, a token (a cell, key or value) or a line put elsewhere, left out or replaced."""
    kind = draw(st.sampled_from(["byte", "cut", "token", "token", "line"]))
    if kind == "byte":
        place = draw(st.integers(0, len(content) - 1))
        return content[:place] + bytes([draw(st.integers(0, 255))]) + content[place + 1 :]
    if kind == "cut":
        return content[: draw(st.integers(0, len(content)))]
    if kind == "line":
        lines = content.splitlines(keepends=True)
        place = draw(st.integers(0, len(lines) - 1))
        return b"".join([*lines[:place], *draw(st.sampled_from([[], [lines[0]], lines[-1:]])), *lines[place + 1 :]])
    tokens = list(TOKEN.finditer(content)) or list(re.finditer(b"(?s).", content))
    found, other = (tokens[draw(st.integers(0, len(tokens) - 1))] for _ in range(2))
    return content[: found.start()] + draw(ODD | st.just(other[0])) + content[found.end() :]


@given(data=st.data(), file=st.sampled_from(FILES), times=st.integers(1, 3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_defect_is_prepared_or_refused_in_sentences(
    data: st.DataObject, file: str, times: int, musterstadt: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "musterstadt"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(musterstadt, folder)
    content = (folder / file).read_bytes()
    for _ in range(times):
        content = data.draw(st.composite(lambda draw, c: mutated(c, draw))(content or b"x"))
    (folder / file).write_bytes(content)
    sentences: tuple[str, ...] = ("prepared",)
    try:
        derive(check(folder, dt.date(2026, 6, 30)))
    except DatasetError as error:
        sentences = error.sentences
    assert 0 < len(sentences) <= 40
    assert all("\n" not in sentence and len(sentence) < 3000 for sentence in sentences)


@pytest.mark.parametrize("file", FILES)
def test_a_folder_in_place_of_any_file_is_one_sentence(file: str, musterstadt: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(musterstadt, tmp_path / "musterstadt")
    (folder / file).unlink()
    (folder / file).mkdir()
    with pytest.raises(DatasetError) as caught:
        check(folder, dt.date(2026, 6, 30))
    assert [s for s in caught.value.sentences if s.startswith(f"{file}: ein Ordner statt einer Datei; erwartet: ")]


def test_a_city_whose_ids_are_all_others_is_told_in_a_sentence_for_each_file(musterstadt: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(musterstadt, tmp_path / "musterstadt")
    areas = (folder / "viertel.csv").read_bytes()
    (folder / "viertel.csv").write_bytes(re.sub(rb"(?m)^(\d\d)", rb"9900\1", areas))
    with pytest.raises(DatasetError) as caught:
        check(folder, dt.date(2026, 6, 30))
    assert len(caught.value.problems) > 200
    assert [sentence.partition(":")[0] for sentence in caught.value.sentences] == [
        "dataset.toml, Angabe »elections«",
        "wahl.csv, Spalte »district_id«",
        "werte.csv, Spalte »district_id«",
    ]
    assert "»01« mit dem Namen »Musterkern« (Zeile 2, am ehesten 990001 Musterkern)" in caught.value.sentences[2]
    assert re.search(r"und \d+ weitere Zeilen; erwartet: eine Nummer aus viertel.csv\.$", caught.value.sentences[2])
