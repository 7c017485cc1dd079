"""Client files of the indicators: what the browser needs, with every class, label and sentence already made."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analysis.ranks import competition_ranks
from data.preparation.client.schemes import catalogue_scheme, chosen_schemes, difference_scheme, listed_scheme
from data.preparation.client.words import Words
from data.preparation.grids.comparison import LIMIT, Quality, quality_of
from data.preparation.values.facts import FactTable
from data.preparation.values.origins import Origin, keys, origins
from data.preparation.values.shown import NEWEST, IndicatorValues, as_shown
from data.preparation.values.values import Value
from data.sources.dataset import Dataset, Level
from language import grades, nouns, numbers, sentences


def encode(content: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def indicator_file(
    values: IndicatorValues,
    dataset: Dataset,
    facts: FactTable,
    left_out: IndicatorValues | None = None,
    quality: str = "",
) -> dict[str, Any]:
    """Everything about one indicator: words, and per level its classes, its dates and its series.

    Args:
        values: of the indicator.
        dataset, facts: settings, and names of areas.
        left_out: values of what the indicator does not count.
        quality: how good its estimates are, as a sentence.
    """
    words = Words(values.indicator, dataset, facts, left_out and left_out.without_noise())
    values, indicator = values.without_noise(), values.indicator
    places = {origin: i for i, origin in enumerate(dict.fromkeys(o for value in values.own for o in origins(value)))}
    return {
        "id": indicator.id,
        "name": indicator.name["de"],
        "short": indicator.short["de"],
        "plain": indicator.plain["de"],
        "definition": indicator.definition["de"],
        "limits": indicator.limits.get("de", ""),
        "unit": indicator.unit["de"],
        "direction": indicator.direction,
        "method": indicator.classification.method,
        "extensive": indicator.extensive,
        "cycleYears": indicator.cycle_years,
        "leftOut": _left_out(words),
        "origins": list(places),
        **quality_words(values, facts, quality),
        "levels": {level.id: _level(values, level, words, places) for level in dataset.levels},
    }


def _left_out(words: Words) -> dict[str, Any] | None:
    """What the values do not count: its topic, its name, and how much it was in the whole city, by date."""
    if words.left_out is None:
        return None
    topic = words.left_out.indicator
    series = [[day.isoformat(), value, text, words.label(day)] for day, value, text in words.outside]
    return {"id": topic.id, "name": topic.short["de"], "series": series}


def quality_words(values: IndicatorValues, facts: FactTable, tried: str = "") -> dict[str, Any]:
    """`grades` that the districts' newest values have, and `quality`: how many have each, and how good that proved.

    Estimates without a grade may have been `tried` where everything is counted; that is said instead.
    """
    level, indicator = facts.dataset.district_level, values.indicator
    counts = Counter(value.grade for value in values.newest(level.id).values() if value.grade)
    if not counts:
        return {"grades": [], "quality": tried}
    terms = [term.removeprefix("-") for term in (*indicator.numerator, *indicator.denominator)]
    found = quality_of(facts, terms or [facts.dataset.residents])
    said = [grades.counted(counts, level.singular, level.plural)]
    if found is not None:
        said.append(checked_words(found, nouns.dative(level.plural)))
    return {
        "grades": [
            {"id": grade, "name": name, "meaning": grades.MEANINGS[grade]}
            for grade, name in grades.GRADES.items()
            if counts[grade]
        ],
        "quality": " ".join(said),
    }


def checked_words(found: Quality, plural: str) -> str:
    """How good a grid's shared figures proved; `plural` is what the districts are called in the dative."""
    return grades.checked(
        len(found.checks),
        plural,
        numbers.with_unit(100 * found.median, 1, "%"),
        found.within,
        numbers.with_unit(100 * LIMIT, 0, "%"),
        [(grade, numbers.with_unit(100 * of.median, 1, "%")) for grade, of in found.by_grade.items()],
    )


def _level(values: IndicatorValues, level: Level, words: Words, places: Mapping[Origin, int]) -> dict[str, Any]:
    return {
        "default": values.default(level.id),
        "scheme": catalogue_scheme(values, level, words.dataset),
        "schemes": chosen_schemes(values, level, words.dataset),
        "difference": difference_scheme(values, level, words.dataset),
        **_series(values, level, words),
        "dates": {key: _columns(values, level, key, words, places) for key in values.offered[level.id]},
    }


def _series(values: IndicatorValues, level: Level, words: Words) -> dict[str, Any]:
    """All known values of each area on their own dates, oldest first, and what can be said of them."""
    own: dict[str, list[Value]] = {unit[1]: [] for unit in words.facts.units(level.id)}
    for value in sorted(values.own, key=lambda value: value.as_of):
        if value.level == level.id and value.state == "known":
            own[value.area_id].append(value)
    return {
        "series": {
            area: [[v.as_of.isoformat(), v.value, words.text(v)] for v in points]
            for area, points in own.items()
            if points
        },
        "labels": {v.as_of.isoformat(): words.label(v.as_of) for points in own.values() for v in points},
        "spoken": {
            area: sentences.development(
                words.area_name(level, area),
                [(words.label(v.as_of), words.graded(v)) for v in points],
                words.left_out.indicator.short["de"] if words.left_out else "",
                [(words.label(day), text) for day, _, text in words.outside],
            )
            for area, points in own.items()
        },
        "seriesSources": {area: keys(points, words.dataset) for area, points in own.items() if points},
    }


def _columns(
    values: IndicatorValues, level: Level, key: str, words: Words, places: Mapping[Origin, int]
) -> dict[str, Any]:
    """Parallel columns of the areas of which something is known or withheld; every other area is not published.

    What is known but not comparable has a state and a reason, and no rank. Where too little is comparable, nothing has
    a rank or a difference, and `scheme` holds the one colour of what is known. `source` holds for each value where it
    was published, as places in the file's `origins`; `sources` are the keys of the sources of all that is said here,
    the whole city's value too.
    """
    shown = values.by_level[level.id].get(key, {})
    order = [unit[1] for unit in words.facts.units(level.id)]
    rows = [(position, shown[area]) for position, area in enumerate(order) if area in shown]
    found = [value for _, value in rows]
    date = None if key == NEWEST else dt.date.fromisoformat(key)
    last = max((value.as_of for value in found if value.state == "known"), default=date)
    view = words.view(level, key, found, values)
    city = values.whole(words.dataset.city_level.id, level.id, key)
    compared = [value.value if value.state == "known" and view.compares else None for value in found]
    return {
        "label": sentences.newest() if date is None else words.label(date),
        "area": [position for position, _ in rows],
        "state": [value.state for value in found],
        "value": [value.value for value in found],
        "text": [words.text(value) for value in found],
        "note": [words.note(value, date) for value in found],
        "reason": [words.reason(value, last) for value in found],
        "remark": [value.remark for value in found],
        "grade": [value.grade for value in found],
        "asOf": [words.date(value.as_of) for value in found],
        "dated": [words.label(value.as_of) if value.as_of != (date or last) else "" for value in found],
        "rank": ranks(compared, values.indicator.decimals),
        "source": [[places[origin] for origin in origins(value)] for value in found],
        "parts": [words.parts(value) for value in found],
        "city": words.city(city, date),
        **_differences(found, city if view.compares else None, level, date, words),
        "scheme": None if view.compares else listed_scheme(view.total),
        "sources": keys([*found, city], words.dataset),
        "suppressed": view.suppressed,
        "not_comparable": len(view.others),
        "missing": view.missing,
        "sentence": sentences.summary(view),
        "simple": sentences.simple(view),
        "distribution": words.distribution(view, found) if level == words.dataset.district_level else "",
    }


def _differences(
    found: Sequence[Value], city: Value | None, level: Level, date: dt.date | None, words: Words
) -> dict[str, list[str]]:
    """The difference of each area to the city, where that says something, and the note beside it if it has a range."""
    if city is None or level == words.dataset.city_level or words.indicator.extensive:
        return {"difference": [], "difference_note": []}
    ranged = any(value.lower is not None for value in found)
    return {
        "difference": [words.difference(value, city) for value in found],
        "difference_note": [words.difference_note(value, date, city) for value in found] if ranged else [],
    }


def ranks(values: Sequence[float | None], decimals: int) -> list[int]:
    """Rank 1 for the highest of the values as they are shown; 0 without a value."""
    shown = [math.nan if value is None else as_shown(value, decimals) for value in values]
    return [int(rank) for rank in competition_ranks(np.array(shown, dtype=float))]
