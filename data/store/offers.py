"""Which questions of the page on disparities a topic answers, and which topic answers a question."""

from __future__ import annotations

from typing import Any

from data.preparation.values.clusters import FEWEST
from data.store.columns import nouns
from data.store.disparities import NEEDED, answers
from data.store.prepared import Store
from language import refusals

OF_TOPIC = tuple(refusals.GENERAL)
"""Questions about one topic; the others are about several."""
THEMES = 5
"""Most topics that areas are compared in at first."""


def answerable(store: Store) -> dict[str, Any]:
    """By indicator and question: whether there is an answer, and why where there is none."""

    def all_of_them() -> dict[str, Any]:
        return {indicator.id: answers(store, indicator.id) for indicator in store.catalogue().indicators}

    return store.answer("answerable", (), all_of_them) or {}


def able(store: Store, question: str) -> list[str]:
    """Topics that answer a question, the one that is compared first before the others of the catalogue."""
    second = store.content("frame")["second"]
    found = [topic for topic, questions in answerable(store).items() if questions[question]["answered"]]
    return sorted(found, key=lambda topic: topic != second)


def standing_in(store: Store, question: str, topic: str) -> str:
    """The topic itself if it answers the question, else the first that does; itself again where none does."""
    found = able(store, question)
    return topic if topic in found or not found else found[0]


def why_none(store: Store, question: str) -> str:
    """Why no topic at all answers a question, "" where one does."""
    if question not in OF_TOPIC or able(store, question):
        return ""
    return refusals.general(nouns(store), question, NEEDED, FEWEST)


def first_themes(store: Store) -> list[str]:
    """What areas are compared in before something else is chosen: the first topic of each domain."""
    found = able(store, "zwillinge")
    topics = [i for i in store.catalogue().indicators if i.id in found and not i.extensive]
    by_domain = {topic.domain: topic.id for topic in reversed(topics)}
    return [*reversed(by_domain.values())][:THEMES]
