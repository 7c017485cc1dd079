"""Disparities: what is asked goes up, the answer comes as components, what it says of each area goes to the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.prepared import Store
from data.store.recipes import asked_recipe, presets
from data.store.twins import twins
from data.store.views import view
from layouts.answers import areas, lab, spread
from layouts.answers.parts import Context
from layouts.components import Domains
from layouts.credits import attribution, entries
from layouts.marks import CLUSTERS, TWINS
from layouts.pages.disparities import Questions, method, warnings

Answer = dict[str, Any]
OF_TOPIC: Mapping[str, Callable[[Context, Answer], list[Component]]] = {
    "ungleich": spread.unequal,
    "gehaeuft": spread.clusters,
    "abstand": spread.gap,
    "rang": areas.ranks,
    "wohnen": areas.segregation,
}
"""Questions about one topic, and how their answers are laid out."""


def register(app: Dash, store: Store, context: Context, questions: Questions, domains: Domains) -> None:
    """`state` → `asked` → answer and `answer-view` → map."""
    app.clientside_callback(ClientsideFunction("questions", "ask"), Output("asked", "data"), Input("state", "data"))

    @app.callback(
        Output("warnings", "children"),
        Output("answer", "children"),
        Output("attribution", "children"),
        Output("footer-sources", "children"),
        Output("answer-view", "data"),
        Input("asked", "data"),
    )
    def answer(asked: Answer | None) -> tuple[Any, ...]:
        if asked is None:
            return [], [], "", [], None
        question = asked["question"]
        about = questions[question]
        make = _of_topic if question in OF_TOPIC else _index if question == "index" else _twins
        headline, sentence, said, parts, figures, seen = make(store, context, asked, domains)
        frame = store.content("frame")
        roles = {"figures": figures, "map": frame["map"]}
        return (
            warnings(context.words, said),
            [*parts, method(context.texts, about)],
            attribution(roles, context.words["credits"], frame["sources"]),
            entries(roles, frame["sources"]),
            {**seen, "said": [headline, about["plain"], sentence]},
        )


Made = tuple[str, str, list[str], list[Component], list[str], Answer]


def _of_topic(store: Store, context: Context, asked: Answer, domains: Domains) -> Made:
    question = asked["question"]
    found = view(store, {**asked, "level": store.levels()[0][0], "scheme": None, "measure": "value"})
    made = disparities(store, found.file["id"], found.date) or {}
    seen = _seen_values(found)
    if question == "gehaeuft" and made["space"]:
        seen = _seen_clusters(context, made["space"])
    elif question == "wohnen" and made["segregation"]:
        seen = _seen_classes(
            made["segregation"]["rows"], made["segregation"]["classes"], context.texts["segregation"], "text"
        )
    sentences = {
        "gehaeuft": (made["space"] or {}).get("sentence"),
        "abstand": (made["gap"] or {}).get("sentence"),
        "wohnen": (made["segregation"] or {}).get("sentence"),
    }
    headline = f"{found.file['name']}, {found.columns['label']}"
    parts = OF_TOPIC[question](context, made)
    return (
        headline,
        sentences.get(question) or made["basis"],
        made["warnings"],
        parts,
        [*found.columns["sources"], *made["sources"]],
        seen,
    )


def _index(store: Store, context: Context, asked: Answer, domains: Domains) -> Made:
    offered, recipe = presets(store), asked_recipe(store, asked)
    made = index(store, recipe) if recipe else None
    if made is None:
        return "", "", [], [], [], {"areas": {}, "legend": [], "unit": ""}
    directions = {indicator.id: indicator.direction for indicator in store.catalogue().indicators}
    used = [
        {
            "id": part["id"],
            "short": part["short"],
            "sign": part["direction"],
            "weight": part["weight"],
            "turns": directions[part["id"]] == "neither",
        }
        for part in made["parts"]
    ]
    comparable = [(name, [topic for topic in topics if not _extensive(store, topic.id)]) for name, topics in domains]
    bench = lab.workbench(context, offered, used, [(name, topics) for name, topics in comparable if topics])
    seen = _seen_classes(made["rows"], made["classes"], made["title"], "class_name")
    return made["title"], made["sentence"], [], [*bench, *lab.result(context, made)], made["sources"], seen


def _extensive(store: Store, topic: str) -> bool:
    indicator = store.indicator(topic)
    return indicator is not None and indicator.extensive


def _twins(store: Store, context: Context, asked: Answer, domains: Domains) -> Made:
    themes = asked["themes"] or [topics[0].id for _, topics in domains][:5]
    area = asked["area"]
    made = twins(store, area, themes, same_group=asked["kind"] == "gleich") if area else None
    headline = context.words["like"].format(name=context.name(area)) if area else context.words["twinsOf"]
    seen: Answer = {"areas": {}, "legend": [], "unit": context.words["similarity"]}
    if made and not made["refusal"]:
        near = {row["area"]: place for place, row in enumerate(made["rows"])}
        colours = TWINS["near"]
        seen["areas"] = {
            area_id: {
                "state": "known",
                "text": context.words["twin"].format(place=place + 1),
                "colour": colours[min(place, len(colours) - 1)],
                "ink": "#16212b",
                "class": min(place, len(colours) - 1),
            }
            for area_id, place in near.items()
        }
        seen["legend"] = [
            {"label": context.words["twin"].format(place=place + 1), "colour": colour, "count": 1, "state": "known"}
            for place, colour in enumerate(colours[: len(near)])
        ]
    parts = areas.twins(context, made)
    return headline, made["sentence"] if made else "", [], parts, made["sources"] if made else [], seen


def _seen_values(found: Any) -> Answer:
    legend = [
        {**entry, "state": "known", "count": sum(row.place == i for row in found.rows)}
        for i, entry in enumerate(found.scheme["legend"])
    ]
    areas_of = {
        row.id: {
            "state": row.state,
            "text": row.text,
            "note": row.note,
            "colour": row.colour or None,
            "ink": row.ink or None,
            "over": row.over,
            "rank": row.rank,
        }
        for row in found.rows
    }
    return {"areas": areas_of, "legend": legend, "unit": found.file["unit"], "title": found.file["short"]}


def _seen_classes(rows: list[Answer], classes: list[Answer], title: str, text: str) -> Answer:
    return {
        "areas": {
            row["area"]: {
                "state": "known",
                "text": row[text],
                "colour": classes[row["class"]]["colour"],
                "ink": classes[row["class"]].get("ink", "#16212b"),
                "over": classes[row["class"]].get("over", ""),
                "class": row["class"],
            }
            for row in rows
        },
        "legend": [
            {
                "label": each["name"],
                "colour": each["colour"],
                "over": each.get("over", ""),
                "state": "known",
                "count": sum(row["class"] == i for row in rows),
            }
            for i, each in enumerate(classes)
        ],
        "unit": "",
        "title": title,
    }


def _seen_clusters(context: Context, space: Answer) -> Answer:
    kinds = list(CLUSTERS)
    kind_of = {each["area"]: "doubtful" if each["doubtful"] else each["kind"] for each in space["clusters"]}
    areas_of = {
        area: {
            "state": "known",
            "text": context.words["clusters"][kind],
            "colour": CLUSTERS[kind]["colour"],
            "ink": CLUSTERS[kind]["ink"],
            "over": kind,
            "class": kinds.index(kind),
        }
        for area in context.areas
        for kind in [kind_of.get(area, "none")]
    }
    legend = [
        {
            "label": context.words["clusters"][kind],
            "colour": CLUSTERS[kind]["colour"],
            "over": kind,
            "state": "known",
            "count": sum(1 for each in areas_of.values() if each["class"] == i),
        }
        for i, kind in enumerate(kinds)
    ]
    return {
        "areas": areas_of,
        "legend": [entry for entry in legend if entry["count"]],
        "unit": "",
        "title": context.texts["clusters"],
    }
