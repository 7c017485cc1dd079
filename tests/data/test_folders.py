"""A folder that is replaced as a whole: nothing half, nothing left over, and one sentence when it cannot be."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.preparation.folders import locked, replace
from data.sources.problems import DatasetError

ROOT = Path(__file__).parents[2]
OLD = {"manifest.json": b'{"files": {"legacy.txt": ""}}', "legacy.txt": b"old"}
NEW = {"manifest.json": b'{"files": {}}', "sub/deeper/b.txt": b"new"}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that was replaced once."""
    replace(tmp_path / "out", OLD)
    return tmp_path / "out"


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(DatasetError) as caught:
        act()
    (problem,) = caught.value.problems
    return str(problem)


# Replacing


def test_a_folder_is_replaced_as_a_whole_and_nothing_stays_beside_it(out: Path) -> None:
    replace(out, NEW)
    assert contents(out) == NEW
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_failure_in_the_midst_leaves_the_old_folder_and_nothing_else(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, iter(range(100))

    def failing(one: Path, other: Path) -> None:
        if next(calls) == step:
            raise OSError(errno.EIO, "Ein-/Ausgabefehler")
        real(one, other)

    monkeypatch.setattr(os, "replace", failing)
    for step in range(len(NEW) + 2):  # noqa: B007 - read in `failing`
        calls = iter(range(100))
        assert "nicht beschreibbar (Ein-/Ausgabefehler)" in refusal(lambda: replace(out, NEW))
        assert contents(out) == OLD
        assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_a_killed_process_left_is_put_right_under_the_lock(out: Path) -> None:
    os.replace(out, out.with_name(".out.old"))
    (out.with_name(".out.new") / "client").mkdir(parents=True)
    with locked(out):
        assert contents(out) == OLD
    assert sorted(path.name for path in out.parent.iterdir()) == [".out.lock", "out"]


def test_a_reader_leaves_what_another_process_may_be_writing(out: Path) -> None:
    (out.with_name(".out.new")).mkdir()
    with locked(out, shared=True):
        assert out.with_name(".out.new").exists()


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_whatever_the_umask_everybody_may_read(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        with locked(tmp_path / "deep" / "er" / "out"):
            replace(tmp_path / "deep" / "er" / "out", NEW)
    finally:
        os.umask(before)
    for path in (tmp_path / "deep").rglob("*"):
        if path.name != ".out.lock":
            assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("…")
    assert refusal(lambda: replace(tmp_path / "letters", NEW)) == (
        f"{tmp_path}/letters: darin liegt »dear.txt«; erwartet: ein leerer Ordner oder einer, in dem nur "
        "Aufbereitetes liegt."
    )
    assert contents(tmp_path) == {"letters/dear.txt": "…".encode()}


# What the file system may answer


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (errno.ENOSPC, "kein Platz mehr auf dem Datenträger"),
        (errno.EDQUOT, "kein Platz mehr auf dem Datenträger"),
        (errno.EACCES, "dieser Benutzer darf hier nicht schreiben"),
        (errno.EROFS, "dieser Benutzer darf hier nicht schreiben"),
        (errno.ENOTDIR, "kein Ordner"),
        (errno.EIO, "nicht beschreibbar (Input/output error)"),
    ],
)
def test_a_refusal_of_the_file_system_is_one_sentence(
    number: int, found: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert f"{out}: {found}; erwartet: " in refusal(lambda: replace(out, NEW))
    monkeypatch.undo()
    assert contents(out) == OLD


def test_where_files_may_not_grow_the_old_folder_stays(out: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        told = refusal(lambda: replace(out, NEW | {"large.bin": bytes(100_000)}))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "kein Platz mehr auf dem Datenträger; erwartet: genug freier Platz." in told
    assert contents(out) == OLD


@pytest.mark.parametrize("place", ["file/out", "file"])
def test_a_file_is_no_folder(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("…")

    def put() -> None:
        with locked(tmp_path / place):
            replace(tmp_path / place, NEW)

    assert "kein Ordner" in refusal(put)
    assert (tmp_path / "file").read_text() == "…"


# The lock


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, if the tests have them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_who_may_not_write_can_still_read_and_is_told_when_it_would_write(out: Path) -> None:
    out.parent.chmod(0o555)
    for parent in out.parents[1:4]:
        if parent != Path("/tmp"):
            parent.chmod(0o755)
    try:
        with as_nobody():
            with locked(out, shared=True):
                assert contents(out) == OLD
            assert "dieser Benutzer darf hier nicht schreiben" in refusal(lambda: locked(out).__enter__())
    finally:
        out.parent.chmod(0o755)
    with locked(out):
        pass
    out.parent.chmod(0o555)
    try:
        with as_nobody(), locked(out, shared=True):
            assert contents(out) == OLD
    finally:
        out.parent.chmod(0o755)


HOLD = """
import sys
from pathlib import Path
from data.preparation.folders import locked
with locked(Path(sys.argv[1]), waiting=lambda: print("waiting", flush=True)):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(out: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", HOLD, str(out)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_one_process_holds_the_lock_and_the_next_one_waits_for_it(out: Path) -> None:
    first = holder(out)
    assert says(first) == "held"
    second = holder(out)
    assert says(second) == "waiting"
    first.communicate("\n", timeout=60)
    assert says(second) == "held"
    second.communicate("\n", timeout=60)


def test_a_killed_process_holds_nothing(out: Path) -> None:
    first = holder(out)
    assert says(first) == "held"
    first.kill()
    first.wait(60)
    assert first.stdin is not None
    assert first.stdout is not None
    first.stdin.close()
    first.stdout.close()
    with locked(out, waiting=lambda: pytest.fail("the lock of a killed process is held")):
        pass
