"""New data without a gap: on SIGHUP new workers serve what is prepared then, and nobody is turned away meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.app.serving import LONGEST_START, Server, running
from tests.musterstadt import write_musterstadt

VISITORS = 4


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Musterstadt, to be changed."""
    folder = tmp_path / "musterstadt"
    write_musterstadt(folder)
    return folder


@pytest.fixture
def changing(dataset: Path, musterstadt_prepared: Path, tmp_path: Path) -> Iterator[Server]:
    prepared = shutil.copytree(musterstadt_prepared, tmp_path / "first")
    with running(dataset, prepared, tmp_path / "log", WEB_CONCURRENCY="2") as server:
        yield server


@contextmanager
def visited(server: Server) -> Iterator[list[tuple[int, str]]]:
    """Visitors who come and go while the block runs; the status and hash of each answer."""
    over = threading.Event()
    answers: list[tuple[int, str]] = []

    def visit() -> None:
        while not over.is_set():
            try:
                answer = server.get("/healthz")
                answers.append((answer.status, answer.json["hash"]))
            except OSError as error:
                answers.append((0, repr(error)))

    threads = [threading.Thread(target=visit) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


def wait_for(server: Server, words: str) -> None:
    end = time.monotonic() + LONGEST_START
    while words not in server.log.read_text("utf-8"):
        assert time.monotonic() < end, server.log.read_text("utf-8")
        time.sleep(0.05)


def only_new(server: Server, old: str) -> str:
    """The hash that all workers have once the old ones are gone."""
    end = time.monotonic() + LONGEST_START
    while old in (found := {server.get("/healthz").json["hash"] for _ in range(20)}):
        assert time.monotonic() < end
    assert len(found) == 1
    return found.pop()


def test_new_data_come_without_a_gap(changing: Server, dataset: Path) -> None:
    old = changing.get("/healthz").json["hash"]
    table = next(path for path in sorted(dataset.glob("*.csv")) if b"\n" in path.read_bytes().strip())
    with visited(changing) as answers:
        table.write_bytes(table.read_bytes() + b"\n")
        os.kill(changing.pid, signal.SIGHUP)
        new = only_new(changing, old)
    assert {status for status, _ in answers} == {200}, answers
    assert {found for _, found in answers} == {old, new}


def test_data_that_cannot_be_served_leave_the_old_ones_in_place(changing: Server, dataset: Path) -> None:
    old = changing.get("/healthz").json["hash"]
    (dataset / "dataset.toml").write_text("unfug", "utf-8")
    with visited(changing) as answers:
        os.kill(changing.pid, signal.SIGHUP)
        wait_for(changing, "der bisherige bleibt")
        only_new(changing, "nothing")
    assert set(answers) == {(200, old)}
    assert "dataset.toml" in changing.log.read_text("utf-8")
    assert "Traceback" not in changing.log.read_text("utf-8")
