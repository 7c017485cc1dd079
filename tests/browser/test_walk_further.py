"""The larger levels, a city of scarce topics, and every question on disparities, walked through like the districts."""

from __future__ import annotations

import pytest

from tests.browser.screen import Screen
from tests.browser.walk import every_question, every_view, problems
from tests.oddstadt import TOPICS

CRASHED = ("?indikator=sgb2_share&ebene=stadt", "?ansicht=vergleich&ebene=siedlungsstruktur")


@pytest.mark.parametrize("query", CRASHED)
def test_a_link_to_a_level_with_few_values_opens(screen: Screen, query: str) -> None:
    screen.open(query)
    assert screen.page.locator("#failure").is_hidden()
    assert screen.query.items() >= {"ebene": query.rpartition("=")[2]}.items()


def test_every_topic_of_the_larger_levels_is_shown_in_every_view(screen: Screen) -> None:
    levels = [level["id"] for level in screen.prepared.frame["levels"][1:]]
    assert problems(screen, every_view(screen.open(), levels)) == {}


def test_topics_of_which_little_or_nothing_is_known_are_shown_too(oddstadt_screen: Screen) -> None:
    levels = [level["id"] for level in oddstadt_screen.prepared.frame["levels"]]
    steps = every_view(oddstadt_screen.open(), levels, [topic.id for topic in TOPICS])
    assert problems(oddstadt_screen, steps) == {}


@pytest.mark.parametrize("city", ["screen", "oddstadt_screen"])
def test_every_question_about_every_topic_is_answered(city: str, request: pytest.FixtureRequest) -> None:
    screen: Screen = request.getfixturevalue(city)
    screen.open(path="ungleichheit")
    assert problems(screen, every_question(screen, list(screen.prepared.frame["indicators"]))) == {}
