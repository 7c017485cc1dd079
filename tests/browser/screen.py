"""The page as a person meets it: what is painted, what is said, where the focus is, and what went over the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

from tests.app.serving import Server

DISTRICT = "path[data-district]"
PATIENCE = 60_000
"""Milliseconds; on a quiet machine nothing takes a hundredth of it."""
HINT = "was preloaded using link preload but not used within a few seconds"
"""What the browser says of its own pace on a busy machine; it is no complaint about the page."""
CUT_OFF = "net::ERR_ABORTED"
"""How a request ends that is under way when the page is left; it is no complaint either."""

POINT_INSIDE = """path => {
    const box = path.getBoundingClientRect();
    const steps = [...Array(24).keys()].map(i => (i + 0.5) / 24);
    const points = steps.flatMap(v => steps.map(u => [box.left + u * box.width, box.top + v * box.height]));
    const away = ([x, y]) => Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2);
    return points.sort((p, q) => away(p) - away(q)).find(([x, y]) => document.elementFromPoint(x, y) === path) || null;
}"""
"""A point of the window where a click meets the polygon: it may be bent, and panels may lie above it."""


@dataclass
class Wire:
    """Every address that the page has asked for, and how many bytes came back from it, headers included."""

    urls: list[str] = field(default_factory=list)
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def received(self) -> float:
        """All bytes on the wire."""
        return sum(self.sizes.values())

    def paths(self, start: str = "/") -> list[str]:
        return [path for path in (urlsplit(url).path for url in self.urls) if path.startswith(start)]


@dataclass(frozen=True)
class Prepared:
    """The prepared client files that the page is compared with."""

    folder: Path

    @property
    def frame(self) -> dict[str, Any]:
        return content(self.folder, "frame")

    def indicator(self, indicator: str) -> dict[str, Any]:
        return content(self.folder, f"indicator-{indicator}")

    def level(self, indicator: str, level: str | None = None) -> dict[str, Any]:
        """What is known of an indicator at a level, the lowest one by default."""
        levels: dict[str, dict[str, Any]] = self.indicator(indicator)["levels"]
        return levels[level or self.frame["levels"][0]["id"]]

    def dates(self, indicator: str, level: str | None = None) -> list[str]:
        """Reference dates that are offered, newest first."""
        return list(self.level(indicator, level)["dates"])

    def first_date(self, indicator: str, level: str | None = None) -> str:
        """The date that is shown before one is chosen."""
        return str(self.level(indicator, level)["default"])


@cache
def content(folder: Path, stem: str) -> dict[str, Any]:
    """A client file by the beginning of its name."""
    (path,) = (folder / "client").glob(f"{stem}.*.json")
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


class Screen:
    """One visitor's window."""

    def __init__(self, page: Page, server: Server, prepared: Prepared) -> None:
        self.page = page
        self.server = server
        self.prepared = prepared
        self.wire = Wire()
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.wire.urls.append(request.url))
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._missed)
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        self._answering: dict[str, str] = {}
        network.on("Network.responseReceived", self._answered)
        network.on("Network.loadingFinished", self._received)

    # Going places

    def open(self, query: str = "", path: str = "karte") -> Screen:
        """Open a page, the explorer by default, and wait until it is painted and Dash has taken the document over."""
        self.page.goto(f"{self.server.url}/{path}{query}")
        self.page.wait_for_selector("body[data-painted]:not(.is-loading)", state="attached")
        return self

    def go(self, query: str = "") -> Screen:
        """Come to another address of the page without leaving it, as with Back, and wait until it is painted."""
        self.page.evaluate(
            """query => {
                if (location.search + location.hash === query) return;
                delete document.body.dataset.painted;
                history.pushState(null, '', location.pathname + query);
                dispatchEvent(new PopStateEvent('popstate'));
            }""",
            query,
        )
        self.page.wait_for_selector("body[data-painted]:not(.is-loading)", state="attached")
        return self

    def unfold(self) -> Screen:
        """Open everything that can be unfolded in the page."""
        self.page.eval_on_selector_all("main details.fold", "all => all.forEach(each => { each.open = true; })")
        self.page.wait_for_selector("#table-panel tbody tr", state="attached")
        return self

    def menu(self) -> Screen:
        """Open what a narrow window folds in the masthead; a wide one shows it."""
        button = self.page.locator("#more > summary")
        if button.is_visible():
            button.click()
        return self

    def wait(self, indicator: str, date: str, level: str, selection: Sequence[str] = ()) -> None:
        """Wait until exactly this is painted."""
        wanted = f"{indicator} {date} {level} {','.join(selection)}"
        self.page.wait_for_selector(f"body[data-painted='{wanted}']", state="attached")

    def choose_indicator(self, indicator: str, level: str | None = None, selection: Sequence[str] = ()) -> None:
        """Choose an indicator and wait for its own first date."""
        self.page.click("#topic-button")
        self.page.click(f"#topic-list [data-indicator='{indicator}']")
        level = level or self.first_level
        self.wait(indicator, self.prepared.first_date(indicator, level), level, selection)

    def level_button(self, level: str) -> Locator:
        return self.page.locator(f"""[data-set='{{"level":"{level}"}}']""")

    def choose_level(self, level: str) -> None:
        self.level_button(level).click()
        self.page.wait_for_selector(f"body[data-painted*=' {level} ']", state="attached")

    def click_district(self, district: str) -> None:
        point = self.district(district).evaluate(POINT_INSIDE)
        assert point, f"nothing of district {district} can be clicked"
        self.page.mouse.click(*point)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def select(self, *districts: str) -> None:
        """Select districts one after another in the ranking."""
        for district in districts:
            self.ranked(district).click()
            self.page.wait_for_selector(f"body[data-painted$='{district}']", state="attached")

    # What is there

    @property
    def first_level(self) -> str:
        return str(self.prepared.frame["levels"][0]["id"])

    @property
    def districts(self) -> Locator:
        return self.page.locator(DISTRICT)

    def district(self, number: str) -> Locator:
        return self.page.locator(f"path[data-district='{number}']")

    def ranked(self, district: str) -> Locator:
        return self.page.locator(f"#ranking [data-toggle='{district}']")

    @property
    def painted(self) -> list[str]:
        """Indicator, date, level and selection as they are painted; the selection may be empty."""
        return str(self.page.locator("body").get_attribute("data-painted")).split(" ")

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def selected(self) -> list[str]:
        """Selected districts as the address has them; map, ranking and cards agree with it."""
        chosen = [number for number in self.query.get("auswahl", "").split(",") if number]
        on_map = self.attributes(f"{DISTRICT}[aria-pressed='true']", "data-district")
        in_ranking = self.attributes("#ranking [aria-pressed='true']", "data-toggle")
        cards = self.attributes("#selection-cards [data-toggle]", "data-toggle")
        assert sorted(on_map) == sorted(in_ranking) == sorted(chosen)
        assert cards == chosen
        return chosen

    @property
    def focused(self) -> str:
        """What has the focus: a district's number on the map, or the id of another element."""
        return str(
            self.page.evaluate(
                "() => document.activeElement.dataset.district || document.activeElement.id || 'nothing'"
            )
        )

    @property
    def note(self) -> str:
        """The note that is shown, or nothing."""
        note = self.page.locator("#note")
        return self.text("#note-text") if note.is_visible() else ""

    def text(self, selector: str) -> str:
        return plain(self.page.locator(selector).text_content() or "")

    def attributes(self, selector: str, name: str) -> list[str]:
        values: list[str] = self.page.eval_on_selector_all(
            selector, "(nodes, name) => nodes.map(node => node.getAttribute(name))", name
        )
        return values

    def fills(self) -> dict[str, str]:
        """Colour or pattern of every district."""
        pairs = zip(self.attributes(DISTRICT, "data-district"), self.attributes(DISTRICT, "fill"), strict=True)
        return dict(pairs)

    def names(self) -> dict[str, str]:
        """What every district is called for those who do not see it."""
        labels = [plain(label) for label in self.attributes(DISTRICT, "aria-label")]
        return dict(zip(self.attributes(DISTRICT, "data-district"), labels, strict=True))

    def legend(self) -> list[tuple[str, str, int]]:
        """Colour (empty for a hatching), label and number of areas of every entry of the legend."""
        entries: list[list[str]] = self.page.eval_on_selector_all(
            "#legend-items > li",
            """items => items.map(item => [
                item.querySelector('.swatch').style.getPropertyValue('--colour'),
                item.querySelector('.label').textContent,
                item.querySelector('.count').firstChild.textContent,
            ])""",
        )
        return [(colour, plain(label), int(count)) for colour, label, count in entries]

    def table(self) -> list[list[str]]:
        """Texts of the table's rows, cell by cell; it is unfolded."""
        self.unfold()
        rows: list[list[str]] = self.page.eval_on_selector_all(
            "#table-panel tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
        )
        return [[plain(cell) for cell in row] for row in rows]

    def overflow(self) -> float:
        """How many pixels of the page lie beside the window."""
        return float(
            self.page.evaluate("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        )

    # What went over the wire

    @contextmanager
    def counting(self) -> Iterator[Wire]:
        """Count requests and bytes from here on."""
        whole, self.wire = self.wire, Wire()
        try:
            yield self.wire
            self.page.wait_for_timeout(200)
        finally:
            whole.urls += self.wire.urls
            whole.sizes |= self.wire.sizes
            self.wire = whole

    def foreign(self) -> list[str]:
        """Addresses outside our own server that were asked for."""
        own = (self.server.url, "data:", "blob:", "about:")
        return [url for url in self.wire.urls if not url.startswith(own)]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and HINT not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _missed(self, request: Request) -> None:
        if request.failure != CUT_OFF:
            self.complaints.append(f"failed: {request.url}")

    def _answered(self, event: dict[str, Any]) -> None:
        self._answering[event["requestId"]] = event["response"]["url"]

    def _received(self, event: dict[str, Any]) -> None:
        url = self._answering[event["requestId"]]
        if url.startswith("data:"):
            return
        self.wire.sizes[url] = self.wire.sizes.get(url, 0.0) + event["encodedDataLength"]


def plain(text: str) -> str:
    """Text with ordinary spaces only."""
    return re.sub(r"\s+", " ", text).strip()


def window(browser: Browser, width: int = 1366, height: int = 768, **options: Any) -> Page:
    """A new window of a visitor who has never been here; the page's own strict rules against scripts hold."""
    return browser.new_context(viewport={"width": width, "height": height}, locale="de-DE", **options).new_page()
