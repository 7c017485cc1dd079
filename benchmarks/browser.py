"""What a visitor waits for in a real Chromium: from an event to its paint, on Erfurt and on 500 synthetic areas."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.table import Row, spread
from data.prepare import prepare
from tests.app.serving import ROOT, running
from tests.browser.conftest import ARGUMENTS, chromium
from tests.musterstadt import write_musterstadt

EVENTS = 40
WARM_UP = 4
GOAL = "p95 at most 33 ms"

WAIT = """async act => {
    const painted = new Promise(resolve => {
        const watch = new MutationObserver(() => { watch.disconnect(); resolve(); });
        watch.observe(document.body, {attributes: true, attributeFilter: ['data-painted']});
    });
    const drawn = () => new Promise(resolve => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = resolve;
        after.port2.postMessage(null);
    }));
    await drawn();
    const start = performance.now();
    act();
    await painted;
    await drawn();
    return performance.now() - start;
}"""
"""Milliseconds from an act to the end of the first frame after the page says that it is painted.

The message arrives when that frame is drawn; waiting for a second frame would add 16.7 ms in which nothing happens.
"""

DATES = "i => { const s = document.getElementById('date'); pick(s, s.options[i % s.options.length].value); }"
SELECTION = "i => document.querySelectorAll('#ranking [data-toggle]')[(i >> 1) % 50].click()"
INDICATORS = "i => pick(document.getElementById('indicator'), chosen[i % chosen.length])"
SETTING = """names => {
    window.chosen = names;
    window.pick = (select, value) => { select.value = value; select.dispatchEvent(new Event('change')); };
}"""


def rows() -> Iterator[Row]:
    """Dates, selection and indicators whose file is in the cache, on both datasets."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        synthetic = write_musterstadt(folder / "muster500", districts=500)
        for label, dataset in (("Erfurt", ROOT / "data" / "erfurt"), ("500 areas", synthetic)):
            yield from _measured(browser, label, dataset, folder)
        browser.close()


def _measured(browser: Browser, label: str, dataset: Path, folder: Path) -> Iterator[Row]:
    own = folder / f"{dataset.name}-server"
    own.mkdir()
    prepare(dataset, own / "files")
    with running(dataset, own / "files", own / "log") as server:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(server.url)
        page.wait_for_selector("body[data-painted]", state="attached")
        names = _indicators(page)[:4]
        page.evaluate(SETTING, names)
        yield Row(f"{label}: indicator in the cache", spread(_milliseconds(page, INDICATORS), "ms"))
        page.goto(f"{server.url}/?indikator={names[0]}")
        page.wait_for_selector("body[data-painted]", state="attached")
        page.evaluate(SETTING, names)
        yield Row(f"{label}: date", spread(_milliseconds(page, DATES), "ms"), GOAL)
        yield Row(f"{label}: selection", spread(_milliseconds(page, SELECTION), "ms"), GOAL)
        page.close()


def _indicators(page: Page) -> Sequence[str]:
    """Every indicator; the one with most dates first."""
    names: list[str] = page.evaluate(
        """async () => {
            const {frame, file} = sozialraum;
            const names = Object.keys(frame.indicators);
            const files = await Promise.all(names.map(name => file(frame.indicators[name].file)));
            const dates = content => Object.keys(content.levels[frame.levels[0].id].dates).length;
            const counts = new Map(names.map((name, i) => [name, dates(files[i])]));
            return names.filter(name => counts.get(name)).sort((a, b) => counts.get(b) - counts.get(a));
        }"""
    )
    return names


def _milliseconds(page: Page, act: str) -> list[float]:
    times: list[float] = [page.evaluate(f"i => ({WAIT})(() => ({act})(i))", i) for i in range(WARM_UP + EVENTS)]
    return times[WARM_UP:]
