"""Datasets that several tests share, prepared once for all workers of a run."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from data.prepare import prepare
from tests.musterstadt import write_musterstadt
from tests.oddstadt import write_oddstadt

ERFURT = Path(__file__).parents[1] / "data" / "erfurt"

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(autouse=True, scope="session")
def _own_environment() -> None:
    """Whoever runs the tests may have set a dataset of their own."""
    for name in ("SOZIALRAUM_DATASET", "SOZIALRAUM_PREPARED", "CACHE_URL"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder of a name, unless another worker of the run has made it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def musterstadt(once: Once) -> Path:
    """The fictional dataset's folder; to be read only."""
    return once("musterstadt", write_musterstadt)


@pytest.fixture(scope="session")
def musterstadt_prepared(once: Once, musterstadt: Path) -> Path:
    """Prepared files of Musterstadt; to be read only."""
    return once("musterstadt-prepared", lambda out: prepare(musterstadt, out))


@pytest.fixture(scope="session")
def oddstadt(once: Once) -> Path:
    """The fictional dataset of odd names and scarce topics; to be read only."""
    return once("oddstadt", write_oddstadt)


@pytest.fixture(scope="session")
def oddstadt_prepared(once: Once, oddstadt: Path) -> Path:
    """Prepared files of Oddstadt; to be read only."""
    return once("oddstadt-prepared", lambda out: prepare(oddstadt, out))


@pytest.fixture(scope="session")
def erfurt() -> Path:
    """The real dataset's folder."""
    return ERFURT


@pytest.fixture(scope="session")
def erfurt_prepared(once: Once) -> Path:
    """Prepared files of Erfurt; to be read only."""
    return once("erfurt-prepared", lambda out: prepare(ERFURT, out))
