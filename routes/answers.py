"""Answers that are made when they are asked for: to the questions on disparities, and classes of one's own breaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash.development.base_component import Component
from flask import Flask, Response, abort, request
from plotly.utils import PlotlyJSONEncoder

from data.store.answers import own_classes
from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.offers import OF_TOPIC, able, answerable, standing_in, why_none
from data.store.prepared import Store
from data.store.recipes import asked_preset, asked_recipe, presets, scale_of
from data.store.twins import twins
from layouts import address
from layouts.answers import areas, lab, painted, spread
from layouts.answers import twins as like
from layouts.answers.parts import Context, Painted, Parts, Said, refusal
from layouts.components import Domains
from layouts.pages.disparities import Questions, Tab, explained, instead, tabs, titled, warnings, without
from layouts.written.static import as_html
from routes.files import FOREVER, cached_json

State = Mapping[str, Any]
Values = dict[str, Any]
ROUTE = "/antwort/"
CLASSES = "/klassen/"
TOPIC = ("indicator", "date")
RECIPE = ("indicator", "parts", "scale", "minimum", "cuts", "recipe")
NEEDS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(OF_TOPIC, TOPIC),
    "index": RECIPE,
    "zwillinge": ("indicator", "selection", "themes", "kind"),
}
"""Parameters of the state that the answer to a question depends on."""
PARTS: Mapping[str, Callable[[Context, Values], Parts]] = {
    "ungleich": spread.unequal,
    "gehaeuft": areas.clusters,
    "rang": areas.ranks,
    "wohnen": areas.segregation,
}
PAINTED: Mapping[str, Callable[[Context, Values], Painted | None]] = {
    "gehaeuft": painted.clusters,
    "wohnen": painted.segregation,
}
SHORTEST = 6
"""Topics that are offered in place of one without an answer."""


class Answers:
    """Answers to the states of the page on disparities, from the store and in the words of the dataset."""

    def __init__(self, store: Store, context: Context, questions: Questions, domains: Domains) -> None:
        self._store = store
        self._context = context
        self._questions = questions
        self._domains = domains

    def of(self, state: State) -> Said:
        """The answer to a state."""
        question = state["question"]
        if question == "index":
            return self._index(state)
        return self._twins(state) if question == "zwillinge" else self._of_topic(state)

    def title(self, state: State, said: Said) -> str:
        """What the document is called: question and topic."""
        return f"{self._questions[state['question']]['tab']} {said.headline} – {self._store.title}"

    def plain(self, state: State, said: Said) -> str:
        """The question in a plain sentence, or what a ready-made index shows."""
        return said.plain or str(self._questions[state["question"]]["plain"])

    def bench(self, state: State, said: Said) -> Component:
        """The question, and what is moved by hand."""
        return titled(self._questions[state["question"]], said.bench)

    def further(self, state: State, said: Said) -> list[Component]:
        """What stands behind the chart, and how the answer was come by."""
        return explained(self._context, self._questions[state["question"]], said.further)

    def tabs(self, state: State, said: Said) -> list[Component]:
        """The questions: which is shown, which asks another topic, and which no topic answers."""
        topic = said.topic or state["indicator"]
        return tabs(self._context, state["question"], [self._tab(question, topic) for question in self._questions])

    def _tab(self, question: str, topic: str) -> Tab:
        other = standing_in(self._store, question, topic) if question in OF_TOPIC else topic
        return Tab(
            question=question,
            name=self._questions[question]["tab"],
            topic=other,
            other=self._short(other) if other != topic else "",
            reason=why_none(self._store, question),
        )

    def warnings(self, said: Said) -> list[Component]:
        """What must be known with the figures."""
        return warnings(self._context.words, said.warnings)

    def _short(self, topic: str) -> str:
        indicator = self._store.indicator(topic)
        return indicator.short["de"] if indicator else topic

    def _of_topic(self, state: State) -> Said:
        question, asked = state["question"], state["indicator"]
        topic = standing_in(self._store, question, asked)
        date = state["date"] or "" if topic == asked else ""
        made = disparities(self._store, topic, date) or disparities(self._store, topic)
        assert made is not None, "addresses name topics of the catalogue"
        reason = made["answers"][question]["reason"]
        make, paint = PARTS.get(question), PAINTED.get(question)
        listed, further = make(self._context, made) if make and not reason else ([], [])
        return Said(
            headline=f"{made['indicator']['name']}, {made['label']}" if made["label"] else made["indicator"]["name"],
            sentence=reason or _sentence(question, made),
            listed=[refusal(reason)] if reason else listed,
            sources=made["sources"],
            warnings=made["warnings"],
            topic=topic,
            date=made["date"] or "",
            painted=paint(self._context, made) if paint else None,
            note=self._changed(question, asked, topic) if topic != asked else "",
            further=[*further, *self._elsewhere(question, topic, refused=bool(reason))],
            caption=(made["gap" if question == "abstand" else "lorenz"] or {}).get("sentence", ""),
        )

    def _changed(self, question: str, asked: str, topic: str) -> str:
        reason = answerable(self._store)[asked][question]["reason"]
        words: str = self._context.words["changed"]
        return words.format(**{"from": self._short(asked), "to": self._short(topic), "reason": reason})

    def _elsewhere(self, question: str, topic: str, *, refused: bool) -> list[Component]:
        """Which topics answer, where this one does not, and why others do not."""
        reasons = [
            (self._short(other), questions[question]["reason"])
            for other, questions in answerable(self._store).items()
            if not questions[question]["answered"]
        ]
        others = [(other, self._short(other)) for other in able(self._store, question) if other != topic][:SHORTEST]
        offered = [instead(self._context, others, why_none(self._store, question))] if refused else []
        return [*offered, *without(self._context, reasons)]

    def _index(self, state: State) -> Said:
        recipe, preset = asked_recipe(self._store, state), asked_preset(self._store, state)
        made = index(self._store, recipe) if recipe else None
        assert recipe is not None
        assert made is not None, "addresses hold recipes that can be read, of topics of the catalogue"
        usual = {"scale": scale_of(recipe), "minimum": recipe.minimum, "cuts": recipe.cuts}
        own = {part.indicator: part for part in recipe.parts}
        parts = [part | {"sign": own[part["id"]].sign, "turns": self._turns(part["id"])} for part in made["parts"]]
        ready = preset is not None and state["parts"] is None
        return Said(
            headline=f"{preset.name['de']}: {made['title']}" if preset and ready else made["title"],
            plain=preset.sentence["de"] if preset and ready else "",
            sentence=made["refusal"] or made["sentence"],
            bench=[lab.workbench(self._context, parts, self._answering("index"), preset.id if preset else "")],
            listed=[lab.result(self._context, made)],
            further=lab.further(self._context, made),
            sources=made["sources"],
            tools=lab.tools(self._context, state, presets(self._store), usual),
            painted=painted.index(self._context, made),
        )

    def _turns(self, topic: str) -> bool:
        indicator = self._store.indicator(topic)
        return indicator is not None and indicator.direction == "neither"

    def _twins(self, state: State) -> Said:
        area = state["selection"][-1] if state["selection"] else ""
        made = twins(self._store, area, state["themes"], same_group=state["kind"] == "gleich") if area else None
        return Said(
            headline=self._context.words["like"].format(name=self._context.name(area))
            if area
            else self._context.words["twinsOf"],
            sentence=(made["refusal"] or made["sentence"]) if made else self._context.words["chooseDistrict"],
            listed=like.twins(self._context, made),
            sources=made["sources"] if made else (),
            tools=like.tools(self._context, self._answering("zwillinge")),
            painted=painted.twins(self._context, made),
        )

    def _answering(self, question: str) -> Domains:
        """Topics that answer a question, by domain."""
        found = set(able(self._store, question))
        own = [(name, [topic for topic in topics if topic.id in found]) for name, topics in self._domains]
        return [(name, topics) for name, topics in own if topics]


def _sentence(question: str, made: Values) -> str:
    """The answer in one or two sentences."""
    if question == "ungleich":
        return f"{made['measures'][0]['sentence']} {made['basis']}"
    part = {"gehaeuft": "space", "abstand": "gap", "rang": "ranks", "wohnen": "segregation"}[question]
    return str(made[part]["sentence"])


def register(server: Flask, store: Store, answers: Answers, choices: address.Choices) -> None:
    """Answer `/antwort/<hash>/<question>.json` and `/klassen/<indicator>?ebene=<level>&grenzen=<numbers>`."""

    @server.get(f"{ROUTE}<version>/<question>.json")
    def answer(version: str, question: str) -> Response:
        if version != store.hash or question not in NEEDS:
            abort(404)
        state, notes = address.read(request.query_string.decode(errors="replace"), choices)
        if notes:
            abort(400)
        asked = {**state, "question": question}
        key = json.dumps({name: state[name] for name in NEEDS[question]}, sort_keys=True)
        made = store.answer("answer", (question, key), lambda: _as_json(answers, asked))
        response = Response(json.dumps(made, ensure_ascii=False, separators=(",", ":")), mimetype="application/json")
        response.headers["Cache-Control"] = FOREVER
        return response

    @server.get(f"{CLASSES}<indicator>")
    def classes(indicator: str) -> Response:
        try:
            breaks = [float(text) for text in request.args.get("grenzen", "").split(";")]
        except ValueError:
            abort(400)
        found = own_classes(store, indicator, request.args.get("ebene", ""), breaks)
        if found is None:
            abort(404)
        return cached_json(found)


def _as_json(answers: Answers, state: State) -> dict[str, Any]:
    said = answers.of(state)
    made = {
        "title": answers.title(state, said),
        "headline": said.headline,
        "plain": answers.plain(state, said),
        "sentence": said.sentence,
        "note": said.note,
        "warnings": answers.warnings(said),
        "tabs": answers.tabs(state, said),
        "tools": said.tools,
        "bench": answers.bench(state, said),
        "listed": as_html(said.listed),
        "further": as_html(answers.further(state, said)),
        "topic": said.topic,
        "date": said.date,
        "sources": said.sources,
        "painted": vars(said.painted) if said.painted else None,
    }
    plain: dict[str, Any] = json.loads(json.dumps(made, cls=PlotlyJSONEncoder))
    return plain
