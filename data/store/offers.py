"""For which indicators enough is known to compute with, and which questions they answer."""

from __future__ import annotations

import json
from typing import Any

from data.store.disparities import answers
from data.store.prepared import Store


def answerable(store: Store) -> dict[str, Any]:
    """By indicator and question of the page on disparities: whether there is an answer, and why where there is none."""

    def all_of_them() -> dict[str, Any]:
        return {indicator.id: answers(store, indicator.id) for indicator in store.catalogue().indicators}

    return store.answer("answerable", (), all_of_them) or {}


def opening(store: Store, question: str) -> str | None:
    """The indicator that a question on disparities is opened with: as the dataset wishes, or the first that answers.

    None where no indicator answers it, or where it is asked of no single one.
    """
    offered = answerable(store)
    wished = store.content("frame")["opensWith"].get(question)
    topics = [*([wished] if wished else []), *offered]
    return next((topic for topic in topics if offered[topic].get(question, {}).get("answered")), None)


def most_known(store: Store, indicator_id: str) -> int:
    """Districts with a value on the date that has most of them; 0 for an unknown indicator."""
    if store.indicator(indicator_id) is None:
        return 0
    file = store.client_file(store.client_name(f"indicator-{indicator_id}"))
    dates = json.loads(file.content)["levels"][store.levels()[0][0]]["dates"].values() if file else ()
    return max((date["state"].count("known") for date in dates), default=0)
