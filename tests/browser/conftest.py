"""One browser and one server a dataset for all tests; every test gets a window of its own, watched to its end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.app.serving import Server, running
from tests.browser.screen import PATIENCE, Prepared, Screen, window

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-ipc-flooding-protection",  # or no more than 20 addresses a second would be written
)
OpenScreen = Callable[..., Screen]

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """The system's Chromium: CHROMIUM, else the usual names."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError("Chromium fehlt: Bitte installieren oder mit CHROMIUM=… den Pfad nennen.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running_browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running_browser
        running_browser.close()


@pytest.fixture(scope="session")
def server(erfurt: Path, erfurt_prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of Erfurt."""
    with running(erfurt, erfurt_prepared, tmp_path_factory.mktemp("erfurt") / "log") as started:
        yield started


@pytest.fixture(scope="session")
def musterstadt_server(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of the fictional dataset."""
    log = tmp_path_factory.mktemp("musterstadt") / "log"
    with running(musterstadt, musterstadt_prepared, log) as started:
        yield started


@pytest.fixture(scope="session")
def oddstadt_server(
    oddstadt: Path, oddstadt_prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of the fictional dataset of odd names."""
    with running(oddstadt, oddstadt_prepared, tmp_path_factory.mktemp("oddstadt") / "log") as started:
        yield started


@pytest.fixture(scope="session")
def prepared(erfurt_prepared: Path, server: Server) -> Prepared:
    """Erfurt's client files, as the running server has them."""
    return Prepared(erfurt_prepared)


@pytest.fixture
def new_screen(browser: Browser, server: Server, prepared: Prepared) -> Iterator[OpenScreen]:
    """Windows on Erfurt in any size."""
    with ExitStack() as windows:

        def new(width: int = 1366, height: int = 768) -> Screen:
            return windows.enter_context(watched(window(browser, width, height), server, prepared))

        yield new


@pytest.fixture
def screen(new_screen: OpenScreen) -> Screen:
    """A laptop's window on Erfurt."""
    return new_screen()


@pytest.fixture
def musterstadt_screen(browser: Browser, musterstadt_server: Server, musterstadt_prepared: Path) -> Iterator[Screen]:
    """A laptop's window on the fictional dataset."""
    with watched(window(browser), musterstadt_server, Prepared(musterstadt_prepared)) as screen:
        yield screen


@pytest.fixture
def oddstadt_screen(browser: Browser, oddstadt_server: Server, oddstadt_prepared: Path) -> Iterator[Screen]:
    """A laptop's window on the fictional dataset of odd names."""
    with watched(window(browser), oddstadt_server, Prepared(oddstadt_prepared)) as screen:
        yield screen


@contextmanager
def watched(page: Page, server: Server, prepared: Prepared) -> Iterator[Screen]:
    """A window in which no foreign host may be asked and the console must stay silent, whatever the test is about."""
    screen = Screen(page, server, prepared)
    yield screen
    page.context.close()
    assert screen.foreign() == []
    assert screen.complaints == []
