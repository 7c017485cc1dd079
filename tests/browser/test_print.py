"""Paper: whatever the window was, nothing is cut, nothing lies on anything else, and the foot says from where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
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


@dataclass(frozen=True)
class Word:
    """A printed word and where it stands, in points from the page's upper left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def precedes(self, letter: Word) -> bool:
        """Whether a letter goes on where this one ends, on the same line; letters of a ligature share its place."""
        gap = 0.5 * (self.bottom - self.top)
        is_joint = (letter.left, letter.right) == (self.left, self.right)
        return (is_joint or abs(letter.left - self.right) < gap) and abs(letter.bottom - self.bottom) < gap

    def covers(self, other: Word) -> bool:
        """Whether more than their edges share a place."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1.0 and down > 0.35 * min(self.bottom - self.top, other.bottom - other.top)


def printed(path: Path) -> list[list[Word]]:
    """The words of each page."""
    with pdfium.PdfDocument(path) as document:
        return [list(words(page)) for page in document]


def words(page: pdfium.PdfPage) -> Iterator[Word]:
    """Letters up to the next space, line break or jump make a word."""
    text, height = page.get_textpage(), page.get_height()
    word: list[Word] = []
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place, loose=True)
        box = Word(left, height - top, right, height - bottom, letter)
        if word and (not letter.strip() or not word[-1].precedes(box)):
            yield joined(word)
            word = []
        if letter.strip():
            word.append(box)
    if word:
        yield joined(word)


def joined(letters: list[Word]) -> Word:
    """The word of its letters."""
    return Word(
        min(each.left for each in letters),
        min(each.top for each in letters),
        max(each.right for each in letters),
        max(each.bottom for each in letters),
        "".join(each.text for each in letters),
    )


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
