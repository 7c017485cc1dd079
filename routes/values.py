"""Values of figures from the store: one function a kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from data.store.answers import pair as together
from data.store.columns import nouns
from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.offers import standing_in
from data.store.prepared import Store
from data.store.recipes import asked_recipe
from data.store.views import view as shown
from language import index_lab, numbers
from language.disparity_texts import CLIENT as ANSWERS
from language.texts import CLIENT, filled
from layouts.figures import values

State = Mapping[str, Any]
MOST_BARS = 12
"""Districts whose index is taken apart."""


def _texts(store: Store) -> dict[str, Any]:
    texts: dict[str, Any] = filled(CLIENT, store.nouns())
    return texts


def _groups(frame: Mapping[str, Any]) -> list[values.Group]:
    return [
        values.Group(area["id"], area["name"], area["colour"], area["marker"])
        for level in frame["levels"][1:-1]
        for area in level["areas"]
    ]


def view(store: Store, state: State) -> values.View:
    """One topic on one date and level."""
    found, texts = shown(store, state), _texts(store)
    points = [
        values.Point(row.id, row.name, row.group, row.value, row.text, row.note, row.colour or "#8fb3cf")
        for row in found.rows
        if row.value is not None
    ]
    return values.View(
        topic=found.file["name"],
        unit=texts["differenceUnit"] if found.differs else found.file["unit"],
        decimals=0,
        points=points,
        others=[(row.name, "; ".join(filter(None, (row.text, row.reason)))) for row in found.rows if row.value is None],
        thresholds=found.scheme["thresholds"],
        reference=found.reference,
        groups=_groups(found.frame),
        sentence=found.columns.get("distribution", ""),
        plural=found.level["plural"],
        area=texts["chart"]["area"],
        group=texts["table"]["group"],
        value=texts["table"]["value"],
        linked=found.is_districts,
    )


def course(store: Store, state: State) -> values.Course:
    """One topic over time, in every district, group and the whole city; on demand in per cent of a common date."""
    frame, words = store.content("frame"), _texts(store)
    file, texts = store.content(f"indicator-{state['indicator']}"), words["chart"]
    lines = list(_lines(frame, file, with_sums=not file["extensive"] or state["indexed"]))
    spoken = {"": texts["choose"]} | file["levels"][frame["levels"][0]["id"]]["spoken"]
    base = _base(lines) if state["indexed"] else ""
    unit, sentence = file["unit"], texts["noCommonDate"] if state["indexed"] and not base else ""
    if base:
        date = numbers.date(dt.date.fromisoformat(base))
        lines = [_related(line, base) for line in lines]
        unit = words["indexUnit"].format(date=date)
        without = {line.id: texts["noIndex"].format(name=line.name, date=date) for line in lines if not line.points}
        spoken = {area: f"{said} {without.get(area, '')}".strip() for area, said in spoken.items()}
    return values.Course(
        unit=unit,
        lines=lines,
        base=bool(base),
        year=texts["yearEnd"],
        sentence=sentence,
        heads=(texts["area"], words["table"]["date"], words["table"]["value"]),
        sources=sorted(
            {key for of in file["levels"].values() for keys in of.get("seriesSources", {}).values() for key in keys}
        ),
        spoken=spoken,
    )


def _lines(frame: Mapping[str, Any], file: Mapping[str, Any], *, with_sums: bool) -> Iterator[values.Line]:
    kinds = ["area", *("group" for _ in frame["levels"][1:-1]), "city"]
    for level, kind in zip(frame["levels"], kinds, strict=True):
        if kind != "area" and not with_sums:
            continue
        of_level = file["levels"][level["id"]]
        labels = of_level.get("labels", {})
        for area in frame["areas"] if kind == "area" else level["areas"]:
            series = of_level["series"].get(area["id"], [])
            points = [values.Moment(day, value, text, labels.get(day, day)) for day, value, text in series]
            colour, marker = area.get("colour", ""), area.get("marker", "circle")
            yield values.Line(area["id"], area["name"], kind, colour, marker, points)


def _base(lines: list[values.Line]) -> str:
    """The date at which most lines stand above zero, among those at which all groups and the city do; "" for none."""
    above = [(line.kind, {point.day for point in line.points if (point.value or 0) > 0}) for line in lines]
    sums = [days for kind, days in above if days and kind != "area"]
    counted = Counter(day for _, days in above for day in days if all(day in each for each in sums))
    return max(sorted(counted), key=lambda day: counted[day], default="")


def _related(line: values.Line, base: str) -> values.Line:
    """A line in per cent of its value at a date; one without such a value has no points."""
    at = next((point.value for point in line.points if point.day == base), None)
    if not at or at < 0:
        return replace(line, points=[])
    related = [
        replace(point, value=100 * point.value / at, text=f"{numbers.number(100 * point.value / at)} ({point.text})")
        for point in line.points
        if point.value is not None
    ]
    return replace(line, points=related)


def pair(store: Store, state: State) -> values.Pair:
    """Two topics over the areas of a level, painted with the classes of the first; never one with itself."""
    found, texts = shown(store, state), _texts(store)["chart"]
    topic, frame = found.file["id"], found.frame
    wanted = (state["second"], frame["second"], frame["default"], *frame["indicators"])
    other = next((each for each in wanted if each and each != topic), "")
    date = found.date if found.date != "newest" else ""
    answer = together(store, topic, other, date, found.level["id"]) if other else None
    if answer is None:
        none = values.Axis("", "", None)
        return values.Pair(none, none, [], [], texts["onlyOne"], texts["area"], [])
    rows = {row.id: row for row in found.rows}
    return values.Pair(
        x=values.Axis(answer["x"]["short"], answer["x"]["unit"], answer["x"]["city"]),
        y=values.Axis(answer["y"]["short"], answer["y"]["unit"], answer["y"]["city"]),
        points=[
            values.Both(
                point["id"],
                rows[point["id"]].name,
                rows[point["id"]].group,
                point["x"],
                point["y"],
                point["xText"],
                point["yText"],
                point["size"],
                rows[point["id"]].colour or "#8fb3cf",
            )
            for point in answer["points"]
        ],
        groups=_groups(found.frame),
        sentence=answer["sentence"],
        area=texts["area"],
        linked=found.is_districts,
        sources=[*answer.get("sources", []), *answer.get("dots", [])],
    )


def lorenz(store: Store, state: State) -> values.Lorenz | None:
    """The Lorenz curve of what a topic shares out; None where there is nothing to share out."""
    topic = standing_in(store, "ungleich", state["indicator"])
    found = shown(store, {**state, "indicator": topic, "level": store.levels()[0][0]})
    made = disparities(store, topic, found.date)
    if made is None or made["lorenz"] is None:
        return None
    rows, heads = {row.id: row for row in found.rows}, _heads(store)
    points = [
        (point["area"], rows[point["area"]].name, point["x"], point["y"], rows[point["area"]].text)
        for point in made["lorenz"]["points"]
        if point["area"]
    ]
    axes = made["lorenz"]["axes"]
    return values.Lorenz(
        points,
        axes["over"],
        axes["amount"],
        made["lorenz"]["sentence"],
        (heads["district"], heads["value"], axes["over"], axes["amount"]),
    )


def gap(store: Store, state: State) -> values.Gap | None:
    """How far the districts lie apart over time; None where that is not known."""
    made = disparities(store, standing_in(store, "abstand", state["indicator"]))
    if made is None or made["gap"] is None:
        return None
    heads, points = _heads(store), made["gap"]["points"]
    title = filled(ANSWERS["gapAxis"], store.nouns())
    told = [(point["date"], point["label"], point["value"], point["text"]) for point in points]
    return values.Gap(title, told, made["gap"]["sentence"], (heads["date"], heads["gap"]))


def contributions(store: Store, state: State) -> values.Contributions | None:
    """What each part adds to an index, in the selected districts and in those with the highest one."""
    recipe = asked_recipe(store, state)
    made = index(store, recipe) if recipe else None
    if made is None or made["refusal"]:
        return None
    names, heads = {area.district_id: area.name for area in store.areas()}, _heads(store)
    ordered = sorted(made["rows"], key=lambda row: row["rank"])
    rows = [row for place, row in enumerate(ordered) if place < MOST_BARS or row["area"] in state["selection"]]
    parts = [(part["short"], [row["contributions"][i] for row in rows]) for i, part in enumerate(made["parts"])]
    return values.Contributions(
        [(row["area"], names[row["area"]], row["text"]) for row in rows],
        parts,
        filled(ANSWERS["points"], store.nouns()),
        index_lab.contributions(nouns(store), len(rows), made["title"]),
        (heads["district"], *(name for name, _ in parts), heads["index"]),
    )


def _heads(store: Store) -> Mapping[str, str]:
    heads: Mapping[str, str] = filled(ANSWERS["heads"], store.nouns())
    return heads
