"""The server's start: the very first page, its address, another dataset, and a dataset that cannot be served."""

from __future__ import annotations

import re
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.app.serving import Server, free_port, running, start

VISITORS = 8


def first_visit(server: Server) -> list[tuple[str, int]]:
    """What a browser asks for on its first page, with the status of every answer."""
    page = server.get("/", accept_encoding="gzip, br")
    text = server.get("/").text
    paths = [*re.findall(r'(?:src|href)="(/[^"]+)"', text), "/_dash-layout", "/_dash-dependencies"]
    return [("/", page.status), *((path, server.get(path, accept_encoding="gzip, br").status) for path in paths)]


def test_the_first_pages_after_a_start_come_whole_to_everyone_at_once(
    erfurt: Path, erfurt_prepared: Path, tmp_path: Path
) -> None:
    with (
        running(erfurt, erfurt_prepared, tmp_path / "log") as server,
        ThreadPoolExecutor(VISITORS) as visitors,
    ):
        visits = list(visitors.map(first_visit, [server] * VISITORS))
    assert {path for visit in visits for path, status in visit if status != 200} == set()
    scripts = {path for path, _ in visits[0] if path.startswith("/_dash-component-suites/")}
    assert len(scripts) >= 5
    assert all(dict(visit).keys() >= scripts for visit in visits)


def test_host_and_port_are_respected(erfurt: Path, erfurt_prepared: Path, tmp_path: Path) -> None:
    with running(erfurt, erfurt_prepared, tmp_path / "log", host="127.0.0.2") as server:
        assert server.get("/healthz").status == 200
        with socket.socket() as elsewhere:
            assert elsewhere.connect_ex(("127.0.0.1", server.port)) != 0


def test_another_dataset_is_served_when_the_environment_names_it(musterstadt_server: Server) -> None:
    health = musterstadt_server.get("/healthz").json
    assert health["dataset"] == "musterstadt"
    page = musterstadt_server.get("/").text
    layout = musterstadt_server.get("/_dash-layout").text
    assert "Musterstadt" in page
    assert "Erfurt" not in page + layout


@pytest.fixture(scope="module")
def refusal(erfurt: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """Exit status and words of a server whose dataset has two defects."""
    folder = tmp_path_factory.mktemp("kaputt")
    dataset = shutil.copytree(erfurt, folder / "erfurt")
    districts = dataset / "districts.csv"
    districts.write_text(districts.read_text("utf-8").replace("01,", '"0,1",', 1), "utf-8")
    (dataset / "city_values.csv").unlink()
    process = start(dataset, folder / "prepared", folder / "log", HOST="127.0.0.1", PORT=str(free_port()))
    return process.wait(timeout=300), (folder / "log").read_text("utf-8")


def test_a_broken_dataset_ends_the_start_with_every_problem_in_words(refusal: tuple[int, str]) -> None:
    status, words = refusal
    assert status == 2
    assert "districts.csv, Zeile 2, Spalte »district_id«: »0,1«; erwartet: " in words
    assert "city_values.csv: die Datei fehlt" in words


def test_a_broken_dataset_shows_nobody_a_stack_trace(refusal: tuple[int, str]) -> None:
    assert "Traceback" not in refusal[1]
