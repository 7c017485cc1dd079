"""The pages of a dataset: each layout with this dataset's words, topics and levels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from string import Template
from typing import Any

from dash.development.base_component import Component

from data.store.offers import OF_TOPIC, answerable, first_themes
from data.store.overview import Found
from data.store.prepared import Store
from language import disparity_texts, page_texts, texts
from language.catalogues import _
from language.page_texts import COVERAGE
from layouts import shell as frame_of_page
from layouts.answers.parts import Context
from layouts.components import Domains, Topic
from layouts.credits import attribution
from layouts.district_svg import drawing
from layouts.facilities import Kind
from layouts.figures import REGISTRY
from layouts.pages import disparities, explorer, overview
from routes import pictures


def page_words(store: Store) -> dict[str, str]:
    """Every text of shell and pages, with the dataset's nouns."""
    words: dict[str, str] = texts.filled(
        {**texts.PAGE, **page_texts.SHELL, **page_texts.EXPLORER, **page_texts.OVERVIEW, **disparity_texts.PAGE},
        store.nouns(),
    )
    return words


def client_words(store: Store) -> dict[str, Any]:
    """Texts that the browser fills in."""
    words: dict[str, Any] = texts.filled({**texts.CLIENT, **page_texts.CLIENT}, store.nouns())
    words["notes"] = texts.filled({**disparity_texts.CLIENT["notes"], **texts.CLIENT["notes"]}, store.nouns())
    words["notes"]["people"] = store.content("frame")["people"]["reason"]
    return words


def meaning_words(store: Store) -> dict[str, Any]:
    """Texts of what is explained when it is opened."""
    words: dict[str, Any] = texts.filled({**texts.MEANING, "table": texts.CLIENT["table"]}, store.nouns())
    return words


def domains(store: Store) -> Domains:
    """Topics by domain; a topic without any value cannot be chosen."""
    catalog, found = store.catalogue(), []
    for domain in catalog.domains:
        topics = [
            _covered(store, topic.id, topic.short["de"]) for topic in catalog.indicators if topic.domain == domain.id
        ]
        if topics:
            found.append((domain.name["de"], topics))
    return found


def questioned(store: Store) -> Domains:
    """The same topics, each with the questions that it does not answer."""
    reasons = answerable(store)

    def without(topic: Topic) -> Topic:
        unanswered = (question for question in OF_TOPIC if not reasons[topic.id][question]["answered"])
        return replace(topic, without=tuple(unanswered))

    return [(name, [without(topic) for topic in topics]) for name, topics in domains(store)]


def _covered(store: Store, topic: str, name: str) -> Topic:
    about = store.content("frame")["indicators"][topic]["coverage"]
    known, year, elsewhere = about["known"], about["newest"], about["elsewhere"]
    kind = "elsewhere" if elsewhere else "none" if not known else "listed" if about["listed"] else "known"
    areas = store.level_nouns(elsewhere)[1] if elsewhere else ""
    text = _(COVERAGE[kind], known=known, total=about["total"], year=year, areas=areas)
    return Topic(topic, name, text, disabled=kind == "none", listed=about["listed"])


def choices(store: Store) -> dict[str, dict[str, Any]]:
    """What an address can choose, by its words: see `layouts.address`."""
    frame = store.content("frame")
    ids = {name: name for name in frame["indicators"]}
    default = frame["default"]
    return {
        "indicators": {default: default} | ids,
        "indicators_or_none": {"": ""} | ids,
        "levels": {level["url"]: level["id"] for level in frame["levels"]},
        "areas": {area["id"]: area["id"] for area in frame["areas"]},
        "groups": {area["id"]: area["id"] for level in frame["levels"][1:-1] for area in level["areas"]},
        "views": {name: name for name in explorer_views()},
        "measures": {"wert": "value", "stadt": "difference", "rang": "rank"},
        "forms": {"flaechen": False} | ({} if frame["people"]["reason"] else {"menschen": True}),
        "layers": {name: name for name in ("werte", "namen", "typen", *(kind["id"] for kind in frame["kinds"]))},
        "methods": {
            "natuerlich": "fisher_jenks",
            "quantile": "quantiles",
            "gleich": "equal_interval",
            "streuung": "std_mean",
        },
        "questions": {name: name for name in disparity_texts.QUESTIONS},
        "scales": {"": "", "z": "z", "perzentil": "perzentil"},
        "recipes": {"": ""} | {preset.id: preset.id for preset in store.presets()},
        "kinds": {"gleich": "gleich", "alle": "alle"},
        "first_themes": {topic: topic for topic in first_themes(store)},
    }


def explorer_views() -> dict[str, str]:
    """Title of each view of the explorer, where no text names it."""
    return {explorer.RANKING: ""} | {entry.view: entry.title for entry in REGISTRY.values() if entry.view}


def shell(store: Store) -> Component:
    """What every page stands in."""
    return frame_of_page.shell(page_words(store), store.name, client_words(store)["help"]["keys"])


def pages(store: Store, answers: Sequence[Found]) -> Mapping[str, Callable[[], Component]]:
    """Layouts by path; `answers` are those of the overview."""
    words = page_words(store)
    aspect = drawing(store.content("geometry")).aspect
    named = client_words(store)["views"]
    views = [(view, named.get(view, title)) for view, title in explorer_views().items()]
    of_explorer = partial(
        explorer.page,
        texts=words,
        aspect=aspect,
        views=views,
        domains=domains(store),
        levels=[(level, plural) for level, _, plural in store.levels()],
        groups=store.groups(),
        layers=list(texts.filled(texts.LAYERS, store.nouns()).items()),
        kinds=[Kind(**kind) for kind in store.content("frame")["kinds"]],
        people=store.content("frame")["people"],
        methods=list(texts.filled(texts.METHODS, store.nouns()).items()),
    )
    of_overview = partial(
        overview.page,
        texts=words,
        title=Template(words["overview_title"]).safe_substitute(count=len(store.areas())),
        answers=[_answer(store, words, found) for found in answers],
        domains=domains(store),
    )
    of_disparities = partial(
        disparities.page,
        texts=words,
        aspect=aspect,
        domains=questioned(store),
        of_topic=OF_TOPIC,
    )
    return {"": of_overview, "karte": of_explorer, "ungleichheit": of_disparities}


def _answer(store: Store, words: Mapping[str, str], found: Found) -> overview.Answer:
    known, client = store.content("frame")["sources"], client_words(store)
    return overview.Answer(
        question=words[f"question_{found.question}"],
        sentence=found.sentence,
        note=found.note,
        image=pictures.address(store, found),
        shades=[overview.Shade(colour, over or "plain") for colour, over in found.shades],
        ends=found.ends,
        missing=client["spoken"]["not_published"] if len(found.paints) < len(store.areas()) else "",
        source=attribution({"figures": found.sources}, client["credits"], known),
        link=f"/{found.page}?{found.query}",
    )


def asked_questions(store: Store) -> disparities.Questions:
    """What each question is called, its plain sentence and its method."""
    found: disparities.Questions = texts.filled(disparity_texts.QUESTIONS, store.nouns())
    return found


def answer_context(store: Store) -> Context:
    """Words and names for the answers of the page on disparities."""
    groups = dict(store.groups())
    areas = {a.district_id: (a.name, groups.get(a.groups[0][1], "") if a.groups else "") for a in store.areas()}
    return Context(page_words(store), texts.filled(disparity_texts.CLIENT, store.nouns()), areas)
