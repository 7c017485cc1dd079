"""Every topic of the districts in every view, without leaving the page: nothing fails, all is shown as asked."""

from __future__ import annotations

from tests.browser.screen import Screen
from tests.browser.walk import every_view, problems


def test_every_topic_of_the_districts_is_shown_in_every_view(screen: Screen) -> None:
    assert problems(screen, every_view(screen.open(), [screen.first_level])) == {}
