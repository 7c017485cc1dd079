"""Paper: whatever the window was, nothing is cut, nothing lies on anything else, and the foot says from where it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from tests.browser.conftest import OpenScreen
from tests.browser.explorer import settled

PAGES = {
    "overview": ("", ""),
    "explorer": ("karte", "?indikator=turnout&auswahl=06,05&ansicht=verteilung"),
    "ranking": ("karte", "?indikator=turnout&auswahl=06,05"),
    "disparities": ("ungleichheit", "?frage=ungleich&auswahl=06"),
}
A4 = (595.3, 841.9)
"""Points."""
MARGIN = 28.0
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext reads the pages")


@dataclass(frozen=True)
class Word:
    """A printed word and where it stands, in points from the page's upper left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Word) -> bool:
        """Whether more than their edges share a place."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1.0 and down > 0.35 * min(self.bottom - self.top, other.bottom - other.top)


def printed(path: Path) -> list[list[Word]]:
    """The words of each page."""
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    return [
        [Word(*map(float, numbers), text) for *numbers, text in WORD.findall(page)]
        for page in found.split("<page ")[1:]
    ]


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
@pytest.mark.parametrize("page", PAGES)
def test_paper_is_whole_from_a_laptop_s_window(
    new_screen: OpenScreen, tmp_path: Path, page: str, landscape: bool
) -> None:
    path, query = PAGES[page]
    screen = new_screen(1366, 768).open(query, path)
    settled(screen)
    screen.page.pdf(path=tmp_path / "page.pdf", format="A4", landscape=landscape, print_background=True)
    sheets = printed(tmp_path / "page.pdf")
    width, height = A4[::-1] if landscape else A4
    for words in sheets:
        outside = [word for word in words if word.left < MARGIN or word.right > width - MARGIN + 1]
        assert outside == []
        assert [word for word in words if word.top < MARGIN or word.bottom > height - MARGIN] == []
        assert [(a.text, b.text) for a, b in combinations(words, 2) if a.covers(b)] == []
    text = " ".join(word.text for words in sheets for word in words)
    assert "Gedruckt am" in text
    assert f"{screen.server.url}/{path}" in text
    if page != "overview":
        assert "Datenlizenz Deutschland" in text
