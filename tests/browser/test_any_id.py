"""Districts whose ids hold every sign that means something to pages, addresses and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from data.prepare import prepare
from tests.app.serving import running
from tests.browser.conftest import watched
from tests.browser.screen import Prepared, Screen, window
from tests.renaming import renamed


def odd(number: str) -> str:
    return f"{int(number)} \"Süd\" & 'Ost' <i>+%2C;\\"


@pytest.fixture
def odd_screen(browser: Browser, musterstadt: Path, tmp_path: Path) -> Iterator[Screen]:
    renamed(musterstadt, tmp_path / "musterstadt", odd, as_in_file=False)
    prepare(tmp_path / "musterstadt", tmp_path / "made")
    with (
        running(tmp_path / "musterstadt", tmp_path / "made", tmp_path / "log") as server,
        watched(window(browser), server, Prepared(tmp_path / "made")) as screen,
    ):
        yield screen


def test_any_id_is_selected_from_address_map_and_ranking(odd_screen: Screen) -> None:
    second, fifth = odd("02"), odd("05")
    odd_screen.open(f"?auswahl={quote(second)}")
    assert odd_screen.selected == [second]
    rows = odd_screen.page.locator("#ranking [data-toggle]")
    row = rows.nth(odd_screen.attributes("#ranking [data-toggle]", "data-toggle").index(fifth))
    row.hover()
    row.press("Enter")
    expect(odd_screen.page.locator("#selection-cards [data-toggle]")).to_have_count(2)
    assert odd_screen.page.evaluate("() => document.activeElement.dataset.toggle") == fifth
    assert odd_screen.selected == [second, fifth]
