"""The first answers: where the districts lie apart, where the burden is high, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.sources.catalog import Indicator
from data.store.index_lab import index
from data.store.prepared import Store
from data.store.recipes import preset_of, presets, ready_made
from data.store.views import Row, View, view
from language import overview as words

Question = Literal["apart", "burden", "change"]
WELL_COVERED = 0.8
"""Share of the districts that an answer has to rest on."""


@dataclass(frozen=True)
class Found:
    """An answer: its sentence, the date it is of, how districts are painted, and the query that asks further."""

    question: Question
    sentence: str
    note: str
    paints: Mapping[str, tuple[str, str]]
    """Colour, and name of the pattern over it, by district."""
    shades: Sequence[tuple[str, str]]
    """The same of every class, from the lowest on."""
    ends: tuple[str, str]
    """What the lowest and the highest class are called."""
    sources: Sequence[str]
    page: str
    query: str


def answers(store: Store) -> list[Found]:
    """Every question that this dataset can answer, in their order."""
    return [found for found in (_apart(store), _burden(store), _change(store)) if found is not None]


def _apart(store: Store) -> Found | None:
    """The topic opened first, if it is a share; else the share in which the districts lie furthest apart."""
    seen = [(indicator, _seen(store, indicator)) for indicator in store.catalogue().indicators if _is_share(indicator)]
    good = [(indicator, found) for indicator, found in seen if found is not None]
    if not good:
        return None
    default = store.content("frame")["default"]
    _, found = max(good, key=lambda item: (item[0].id == default, _width(item[1])))
    low, high = _ends(found)
    city = found.columns["city"]["text"] if found.columns["city"] else ""
    sentence = words.apart(found.file["short"], (low.name, low.text), (high.name, high.text), city)
    return _of_view("apart", sentence, found)


def _burden(store: Store) -> Found | None:
    preset = next(iter(presets(store)), None)
    if preset is None:
        return None
    of_dataset = preset_of(store, preset["id"])
    made = index(store, ready_made(of_dataset)) if of_dataset else None
    if made is None or made["refusal"]:
        return None
    last = len(made["classes"]) - 1
    names = {area.district_id: area.name for area in store.areas()}
    heaviest = [names[row["area"]] for row in made["rows"] if row["class"] == last]
    nouns = store.nouns()
    return Found(
        "burden",
        words.burden(preset["name"], heaviest, nouns["singular"], nouns["plural"]),
        preset["sentence"],
        {row["area"]: (made["classes"][row["class"]]["colour"], "") for row in made["rows"]},
        [(each["colour"], "") for each in made["classes"]],
        (made["classes"][0]["name"], made["classes"][last]["name"]),
        made["sources"],
        "ungleichheit",
        f"frage=index&vorlage={preset['id']}",
    )


def _change(store: Store) -> Found | None:
    changes = [indicator for indicator in store.catalogue().indicators if indicator.rule == "change"]
    seen = [(indicator, _seen(store, indicator, share=0.5)) for indicator in changes]
    good = [(indicator, found) for indicator, found in seen if found is not None]
    if not good:
        return None
    _, found = max(good, key=lambda item: sum(row.value is not None for row in item[1].rows))
    low, high = _ends(found)
    known = sum(row.value is not None for row in found.rows)
    sentence = words.changed(
        found.file["short"],
        (high.name, high.text),
        (low.name, low.text),
        known,
        len(found.rows),
        store.nouns()["plural"],
    )
    return _of_view("change", sentence, found)


def _of_view(question: Question, sentence: str, found: View) -> Found:
    legend = found.scheme["legend"]
    return Found(
        question,
        sentence,
        found.columns["label"],
        {row.id: (row.colour, row.over) for row in found.rows if row.colour},
        [(entry["colour"], entry.get("over", "")) for entry in legend],
        (legend[0]["label"], legend[-1]["label"]),
        found.columns["sources"],
        "karte",
        f"indikator={found.file['id']}",
    )


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit["de"].startswith("%") and indicator.rule != "change" and not indicator.diverging


def _seen(store: Store, indicator: Indicator, share: float = WELL_COVERED) -> View | None:
    """The topic as it opens, where enough districts can be compared."""
    found = view(store, {"indicator": indicator.id, "date": None, "level": "", "scheme": None, "measure": "value"})
    known = sum(row.rank > 0 for row in found.rows)
    return found if known >= max(2, share * len(found.rows)) else None


def _ends(found: View) -> tuple[Row, Row]:
    known = sorted((row for row in found.rows if row.value is not None), key=lambda row: (row.value or 0.0, row.id))
    return known[0], known[-1]


def _width(found: View) -> float:
    low, high = _ends(found)
    return (high.value or 0.0) - (low.value or 0.0)
