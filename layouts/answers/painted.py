"""What the map shows of an answer: kinds of clusters, classes of an index, areas like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from layouts.answers.parts import Answer, Context, Painted
from layouts.answers.twins import near
from layouts.marks import CLUSTERS, TWINS

INK = "#16212b"
KNOWN = {"state": "known"}


def clusters(context: Context, answer: Answer) -> Painted | None:
    """Four kinds of clusters, each with a colour and a pattern; every other area with a value has none."""
    if answer["space"] is None:
        return None
    found = {each["area"]: each for each in answer["space"]["clusters"]}
    labels = context.words["clusters"]

    def kind_of(area: str) -> str:
        own = found.get(area)
        return "none" if own is None else "doubtful" if own["doubtful"] else str(own["kind"])

    kinds = {row["area"]: kind_of(row["area"]) for row in answer["rows"]}
    areas = {
        row["area"]: {
            "text": f"{found[row['area']]['label'] if row['area'] in found else labels['none']}, {row['text']}",
            "short": row["text"],
            "ink": CLUSTERS[kind]["ink"],
            **_drawn(kind),
        }
        for row in answer["rows"]
        for kind in [kinds[row["area"]]]
    }
    counts = Counter(kinds.values())
    legend = [
        {**KNOWN, **_drawn(kind), "label": labels[kind], "count": counts[kind]}
        for kind in CLUSTERS
        if kind != "doubtful" or counts[kind]
    ]
    return Painted(areas, legend, answer["indicator"]["short"])


def _drawn(kind: str) -> Answer:
    """Colour of a kind of clusters, and its pattern if it has one."""
    return {"colour": CLUSTERS[kind]["colour"], "over": kind if CLUSTERS[kind]["lines"] else ""}


def segregation(context: Context, answer: Answer) -> Painted | None:
    """What each area adds to the unevenness."""
    found = answer["segregation"]
    if found is None:
        return None
    missing = {"not_published": context.words["notCounted"]}
    return _classes(
        found["rows"],
        found["classes"],
        lambda row: {"text": row["text"], "note": row["quotient_text"]},
        context.words["heads"]["contribution"],
        missing,
    )


def index(context: Context, answer: Answer) -> Painted:
    """The class of each area, and why one has none."""
    painted = _classes(
        answer["rows"],
        answer["classes"],
        lambda row: {
            "text": f"{row['class_name']} ({row['text']})",
            "short": row["text"],
            "note": context.words["rankRange"].format(rank=row["rank"], low=row["rank_low"], high=row["rank_high"]),
        },
        context.words["heads"]["index"],
        {"not_published": context.words["heads"]["notRated"]},
    )
    why = {each["area"]: {"state": "not_published", "reason": each["reason"]} for each in answer["left_out"]}
    return Painted({**painted.areas, **why}, painted.legend, painted.title, painted.missing)


def twins(context: Context, answer: Answer | None) -> Painted:
    """The chosen area, those like it by their place, and the others."""
    words = context.words
    rows = answer["rows"] if answer else []
    areas = {area: {"text": words["other"], "colour": TWINS["other"], "ink": INK} for area in context.areas}
    legend: list[Answer] = []
    if answer:
        areas[answer["area"]] = {"text": words["chosen"], "colour": TWINS["chosen"], "ink": "#ffffff"}
        legend.append({**KNOWN, "label": answer["name"], "colour": TWINS["chosen"], "count": None})
    for place, each in enumerate(rows):
        text, ink = words["twin"].format(place=place + 1), "#ffffff" if place < 2 else INK
        areas[each["area"]] = {"text": text, "note": each["distance_text"], "colour": near(place), "ink": ink}
        legend.append({**KNOWN, "label": f"{place + 1}. {each['name']}", "colour": near(place), "count": None})
    others = {**KNOWN, "label": words["other"], "colour": TWINS["other"]}
    legend.append(others | {"count": len(areas) - len(legend)})
    return Painted(areas, legend, words["similarity"])


def _classes(
    rows: Sequence[Answer],
    classes: Sequence[Answer],
    say: Callable[[Answer], Answer],
    title: str,
    missing: Answer,
) -> Painted:
    areas = {
        row["area"]: {"colour": own["colour"], "ink": own.get("ink", INK), "over": own.get("over", ""), **say(row)}
        for row in rows
        for own in [classes[row["class"]]]
    }
    counts = [row["class"] for row in rows]
    legend = [
        {
            **KNOWN,
            "label": own["name"],
            "colour": own["colour"],
            "over": own.get("over", ""),
            "count": counts.count(number),
        }
        for number, own in enumerate(classes)
    ]
    return Painted(areas, legend, title, missing)
