"""Every question about every topic on every date, asked of the app itself: a file and a document, never an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app import create_app
from data.store.cache import Memo
from data.store.prepared import Store
from routes.answers import NEEDS

CITIES = ("erfurt_prepared", "musterstadt_prepared", "oddstadt_prepared")
PLACEHOLDER = re.compile(r"\$(?:singular|plural|dative|one|groups?)\b")
STATES = {"known", "not_published", "not_comparable", "suppressed"}


class City:
    """A dataset and its app."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder, Memo())
        self.client: FlaskClient = create_app(self.store).server.test_client()
        self.areas = {area.district_id for area in self.store.areas()}

    def queries(self) -> Iterator[tuple[str, str]]:
        """Question and query: every topic, on every date where the question is about one."""
        area = min(self.areas)
        first = self.store.levels()[0][0]
        for topic in self.store.content("frame")["indicators"]:
            dates = self.store.content(f"indicator-{topic}")["levels"][first]["dates"]
            for question in NEEDS:
                about = {"index": "teile", "zwillinge": "themen"}.get(question, "indikator")
                asked = {about: f"{topic}:1" if question == "index" else topic}
                if question == "zwillinge":
                    asked["auswahl"] = area
                yield question, urlencode(asked)
                if about == "indikator":
                    for date in dates:
                        yield question, urlencode({**asked, "stichtag": "neueste" if date == "newest" else date})


@pytest.fixture(scope="module", params=CITIES)
def city(request: pytest.FixtureRequest) -> City:
    return City(request.getfixturevalue(request.param))


def test_every_question_about_every_topic_is_answered_or_refused_in_words(city: City) -> None:
    wrong = {}
    for question, query in city.queries():
        answer = city.client.get(f"/antwort/{city.store.hash}/{question}.json?{query}")
        made = answer.json if answer.status_code == 200 else {}
        good = (
            made
            and made["headline"]
            and made["sentence"].endswith((".", "!"))
            and made["bench"]
            and made["further"]
            and made["tabs"]
        )
        painted = (made or {}).get("painted")
        if painted:
            good = good and painted["areas"].keys() <= city.areas
            good = good and {each.get("state", "known") for each in painted["areas"].values()} <= STATES
        if not good:
            wrong[f"{question} {query}"] = (answer.status_code, made and (made["headline"], made["sentence"]))
    assert wrong == {}


def test_every_question_stands_in_a_document_of_any_topic(city: City) -> None:
    wrong, topics = {}, list(city.store.content("frame")["indicators"])
    for question, topic in zip(cycle(NEEDS), topics, strict=False):
        query = urlencode({"frage": question, "indikator": topic, "auswahl": min(city.areas)})
        answer = city.client.get(f"/ungleichheit?{query}")
        drawn = answer.text.count("<path d=")
        if answer.status_code != 200 or drawn < len(city.areas) or PLACEHOLDER.search(answer.text):
            wrong[query] = (answer.status_code, drawn)
    assert wrong == {}
