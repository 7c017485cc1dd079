"""Servers that the tests of a module share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.serving import Server, running


@pytest.fixture(scope="session")
def server(erfurt: Path, erfurt_prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of Erfurt."""
    with running(erfurt, erfurt_prepared, tmp_path_factory.mktemp("erfurt-log") / "log") as running_server:
        yield running_server


@pytest.fixture(scope="session")
def musterstadt_server(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of the fictional dataset."""
    log = tmp_path_factory.mktemp("musterstadt-log") / "log"
    with running(musterstadt, musterstadt_prepared, log) as running_server:
        yield running_server
