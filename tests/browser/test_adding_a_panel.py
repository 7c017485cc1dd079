"""The panel that `docs/adding-a-panel.md` builds: exactly its code, in a copy of the app, is linked with everything."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.serving import ROOT, Server, running
from tests.browser.conftest import watched
from tests.browser.explorer import DOT, layout, settled, show, traces
from tests.browser.screen import Prepared, Screen, window

DOCUMENT = ROOT / "docs" / "adding-a-panel.md"
BLOCK = re.compile(r"^`(?P<path>layouts/[\w/]+\.py)`[^`]*```python\n(?P<code>.*?)```", re.DOTALL | re.MULTILINE)
MOST_LINES = 40
TITLE = "Mittlere Hälfte"
RIETH = "06"


def blocks() -> dict[str, str]:
    """Code by the file that the document puts it into."""
    return {found["path"]: found["code"] for found in BLOCK.finditer(DOCUMENT.read_text("utf-8"))}


@pytest.fixture(scope="module")
def extended(erfurt: Path, erfurt_prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a copy of the app with the code of the document."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("analysis", "assets", "callbacks", "data", "language", "layouts", "routes", "server"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("prepared", "__pycache__", "*.csv"))
    for name in ("app.py", "gunicorn.conf.py"):
        shutil.copy(ROOT / name, copy)
    for path, code in blocks().items():
        with (copy / path).open("a", encoding="utf-8") as file:
            file.write(code)
    with running(erfurt, erfurt_prepared, tmp_path_factory.mktemp("extended") / "log", code=copy) as server:
        yield server


@pytest.fixture
def extended_screen(browser: Browser, extended: Server, erfurt_prepared: Path) -> Iterator[Screen]:
    with watched(window(browser), extended, Prepared(erfurt_prepared)) as screen:
        yield screen


def test_it_takes_two_files_less_than_forty_lines_and_no_javascript() -> None:
    code = blocks()
    assert set(code) == {"layouts/figures/box.py", "layouts/figures/__init__.py"}
    lines = [line for text in code.values() for line in text.splitlines() if line.strip()]
    assert len(lines) < MOST_LINES
    assert DOCUMENT.read_text("utf-8").count("```") == 2 * len(code)


def test_the_panel_follows_topic_selection_and_filter_and_selects_by_click(extended_screen: Screen) -> None:
    screen = extended_screen
    screen.open("?indikator=turnout")
    screen.page.get_by_role("tab", name=TITLE).click()
    settled(screen)
    assert screen.query["ansicht"] == "kasten"
    (dots,) = traces(screen)
    assert len(dots["x"]) == 53
    assert len(layout(screen)["shapes"]) == 6
    screen.page.mouse.click(*screen.page.evaluate(DOT, RIETH))
    expect(screen.page.locator("#selection-cards [data-card]")).to_have_attribute("data-card", RIETH)
    expect(screen.page.locator(".chart-panel:not([hidden]) .annotation-text")).to_have_text("Rieth")
    settled(screen)
    screen.page.locator(".chart-panel:not([hidden]) [data-value=estate]").click()
    settled(screen)
    (filtered,) = traces(screen)
    clear = {
        area for area, opacity in zip(dots["customdata"], filtered["marker"]["opacity"], strict=True) if opacity == 1
    }
    assert clear == {area["id"] for area in screen.prepared.frame["areas"] if area["group"] == "estate"}
    screen.page.click("#topic-button")
    screen.page.click("#topic-list [data-indicator='school_distance']")
    settled(screen)
    (other,) = traces(screen)
    assert sorted(other["x"]) != sorted(dots["x"])
    groups = [group["name"] for group in screen.prepared.frame["levels"][1]["areas"]]
    assert screen.page.locator(".chart-panel:not([hidden]) .twin tbody th").all_text_contents() == groups
    show(screen, "verteilung")
    assert len([url for url in screen.wire.urls if "plotly" in url]) == 1
