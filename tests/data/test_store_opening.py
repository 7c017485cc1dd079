"""Opening the store: prepared files are verified, made where that is due, and never half-loaded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask_caching.backends import SimpleCache

from data.preparation.manifest import source_hash
from data.sources.locations import dataset_folder, prepared_folder
from data.sources.problems import DatasetError
from data.store.prepared import BrokenStore, Store, open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(musterstadt_prepared: Path, tmp_path: Path) -> Path:
    """A prepared folder of Musterstadt that a test may damage."""
    shutil.copytree(musterstadt_prepared, tmp_path / "prepared")
    return tmp_path / "prepared"


# What is broken is not loaded


def test_every_file_is_needed_and_verified(copy: Path) -> None:
    names = [path for path in copy.rglob("*") if path.is_file()]
    assert len(names) > 20
    for path in names:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        with pytest.raises(BrokenStore, match=r"differs from the manifest|no readable manifest"):
            Store(copy, SimpleCache())
        path.unlink()
        with pytest.raises(BrokenStore, match=r"is missing|no readable manifest"):
            Store(copy, SimpleCache())
        path.write_bytes(content)
    Store(copy, SimpleCache())


@pytest.mark.parametrize(
    "left_out", ["values.parquet", "districts.parquet", "catalog.json", "dataset.json", ".json.br"]
)
def test_a_manifest_must_name_all_that_is_needed(copy: Path, left_out: str) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    manifest["files"] = {name: sha for name, sha in manifest["files"].items() if not name.endswith(left_out)}
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BrokenStore, match=rf"manifest.json does not name .*{left_out}"):
        Store(copy, SimpleCache())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"hash": "x", "dataset": "y"}', "\xff"])
def test_a_manifest_must_be_one(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, "latin-1")
    with pytest.raises(BrokenStore, match=r"manifest\.json"):
        Store(copy, SimpleCache())


# Where it lies


def test_the_environment_names_the_dataset_and_where_it_is_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dataset_folder() == ROOT / "data" / "erfurt"
    assert prepared_folder(dataset_folder()) == ROOT / "data" / "prepared" / "erfurt"
    monkeypatch.setenv("SOZIALRAUM_DATASET", str(tmp_path / "musterstadt"))
    monkeypatch.setenv("SOZIALRAUM_PREPARED", str(tmp_path / "made"))
    assert dataset_folder() == tmp_path / "musterstadt"
    assert prepared_folder(dataset_folder()) == tmp_path / "made" / "musterstadt"


# Made at start where that is due


@pytest.fixture
def source(musterstadt: Path, tmp_path: Path) -> Path:
    """Musterstadt in a folder that a test may change."""
    shutil.copytree(musterstadt, tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def prepared(source: Path, copy: Path) -> Path:
    """Prepared files of `source`."""
    assert json.loads((copy / "manifest.json").read_bytes())["hash"] == source_hash(source)
    return copy


def title_of(folder: Path) -> str:
    return str(json.loads((folder / "dataset.json").read_bytes())["title"])


def rename(source: Path) -> None:
    settings = (source / "dataset.toml").read_text("utf-8")
    (source / "dataset.toml").write_text(settings.replace('title = "Sozialraum', 'title = "Neues'), "utf-8")


def test_good_files_are_taken_as_they_are(source: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.prepare.renew", lambda *_: pytest.fail("prepared again"))
    assert open_store(SimpleCache(), source, prepared).dataset_id == "musterstadt"


def test_files_that_are_not_there_are_made(source: Path, tmp_path: Path) -> None:
    store = open_store(SimpleCache(), source, tmp_path / "new" / "place")
    assert store.hash == source_hash(source)
    assert (tmp_path / "new" / "place" / "manifest.json").exists()


def test_files_older_than_their_sources_are_made_anew(source: Path, prepared: Path) -> None:
    rename(source)
    assert open_store(SimpleCache(), source, prepared).title == "Neues-Dashboard Musterstadt"
    assert title_of(prepared) == "Neues-Dashboard Musterstadt"


def test_damaged_files_are_made_anew(source: Path, prepared: Path) -> None:
    (prepared / "values.parquet").write_bytes(b"rubbish")
    open_store(SimpleCache(), source, prepared)
    assert Store(prepared, SimpleCache()).hash == source_hash(source)


def test_a_source_with_problems_is_refused_and_what_was_prepared_stays(source: Path, prepared: Path) -> None:
    (source / "catalog.toml").unlink()
    with pytest.raises(DatasetError, match="die Datei fehlt"):
        open_store(SimpleCache(), source, prepared)
    Store(prepared, SimpleCache())


def test_a_source_that_is_not_there_is_refused_though_it_was_prepared_once(source: Path, prepared: Path) -> None:
    shutil.rmtree(source)
    with pytest.raises(DatasetError, match="die Datei fehlt"):
        open_store(SimpleCache(), source, prepared)


def test_every_change_of_a_source_changes_the_hash(source: Path) -> None:
    seen = {source_hash(source)}

    def is_new() -> bool:
        known = len(seen)
        seen.add(source_hash(source))
        return len(seen) > known

    (source / "orte.csv").write_bytes((source / "orte.csv").read_bytes() + b"\n")
    assert is_new()
    (source / "orte.csv").rename(source / "plätze.csv")
    assert is_new()
    (source / "new").mkdir()
    assert not is_new()
    (source / "plätze.csv").rename(source / "new" / "plätze.csv")
    assert is_new()
    os.utime(source / "dataset.toml")
    assert not is_new()


OPEN = """
import sys
from pathlib import Path
from flask_caching.backends import SimpleCache
import data.prepare
from data.store.prepared import open_store
made, renew = [], data.prepare.renew
data.prepare.renew = lambda *folders: (made.append(1), renew(*folders))
print("ready", flush=True)
sys.stdin.readline()
store = open_store(SimpleCache(), Path(sys.argv[1]), Path(sys.argv[2]))
print(len(made), store.title)
"""


def test_two_processes_that_start_together_prepare_once(source: Path, prepared: Path) -> None:
    rename(source)
    command = [sys.executable, "-W", "error", "-c", OPEN, str(source), str(prepared)]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = sorted(process.communicate(timeout=300)[0] for process in processes)
    assert answers == ["0 Neues-Dashboard Musterstadt\n", "1 Neues-Dashboard Musterstadt\n"]
    assert [process.returncode for process in processes] == [0, 0]
