"""How unequal the districts are in one indicator: measures of spread, groups, Lorenz curve, development, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.basis import Refusal, basis
from analysis.gap import Course, Gap, gap
from analysis.inequality import (
    Distribution,
    Measure,
    decile_ratio,
    distribution,
    gini,
    lorenz,
    quantile,
    quartile_ratio,
    theil,
    value_range,
    variation,
)
from data.columns import Column, Population, courses, is_ratio_scaled, label, said
from data.store import Store
from language import disparities as words
from language import numbers

Answer = dict[str, Any]

DECIMALS = 3
"""Of measures without a unit."""


def spread(shown: Column, people: Population) -> Distribution | Refusal:
    """The values over the population.

    Districts that share a figure have the same value, so counting them as one or as two gives the same measures.
    """
    if not np.isfinite(people.persons).any():
        return Refusal("population_unknown", basis(shown.known))
    scaled = is_ratio_scaled(shown.indicator)
    return distribution(shown.values, people.persons, ratio_scaled=scaled, whole=people.whole)


def refused(refusal: Refusal) -> str:
    """A refusal in words."""
    rests_on = refusal.basis
    return words.refused(refusal.reason, rests_on.areas, refusal.needed, rests_on.population_share)


def inequality(store: Store, shown: Column, people: Distribution | Refusal) -> Answer:
    """Measures of spread, groups of districts and the Lorenz curve."""
    if isinstance(people, Refusal):
        reason = refused(people)
        return _answer([_measure(name, None, reason) for name in words.MEASURES], [], None, reason)
    measures, groups = [_range(store, shown, people)], _groups(store, shown, people)
    if shown.indicator.extensive:
        reason = words.refused("extensive", people.basis.areas)
        return _answer(
            [*measures, *(_measure(name, None, reason) for name in list(words.MEASURES)[1:])], [], None, reason
        )
    measures += [
        _ratio(shown, people, "quartiles", "Viertel", (75, 25), quartile_ratio(people)),
        _ratio(shown, people, "deciles", "Zehntel", (90, 10), decile_ratio(people)),
        _plain(
            "variation", variation(people), lambda value: words.variation(value, said(shown.indicator, people.mean))
        ),
        _plain("gini", gini(people), words.gini),
    ]
    parts, plural = theil(people, _group_of(store)), store.levels()[1][2]
    if isinstance(parts, Refusal):
        measures.append(_measure("theil", None, refused(parts)))
        return _answer(measures, groups, None, refused(parts))
    between = parts.between_share if store.groups() and parts.total > 0 else None
    measures.append(_measure("theil", numbers.number(parts.total, DECIMALS), words.theil(plural, between)))
    sentence = None if between is None else words.theil_parts(plural, between)
    return _answer(measures, groups, sentence, None) | _lorenz(store, people)


def _answer(measures: list[Answer], groups: list[Answer], theil_sentence: str | None, no_lorenz: str | None) -> Answer:
    return {
        "measures": measures,
        "groups": groups,
        "theil_sentence": theil_sentence,
        "lorenz": None,
        "lorenz_refusal": no_lorenz,
    }


def _measure(name: str, text: str | None, sentence: str) -> Answer:
    return {"id": name, "name": words.MEASURES[name], "text": text, "sentence": sentence}


def _plain(name: str, result: Measure | Refusal, say: Callable[[float], str]) -> Answer:
    if isinstance(result, Refusal):
        return _measure(name, None, refused(result))
    return _measure(name, numbers.number(result.value, DECIMALS), say(result.value))


def _range(store: Store, shown: Column, people: Distribution) -> Answer:
    names = {
        text: [a.name for a, own in zip(store.areas(), shown.texts, strict=True) if own == text] for text in shown.texts
    }
    low, high = (shown.texts[people.areas[place]] for place in (people.values.argmin(), people.values.argmax()))
    indicator = shown.indicator
    width = numbers.with_unit(value_range(people).value, indicator.decimals, words.points(indicator.unit["de"]))
    return _measure("range", width, words.value_range(names[high], high, names[low], low, width))


def _ratio(
    shown: Column, people: Distribution, name: str, part: str, ends: tuple[int, int], result: Measure | Refusal
) -> Answer:
    if isinstance(result, Refusal):
        return _measure(name, None, refused(result))
    high, low = (_text_of(shown, quantile(people, percent)) for percent in ends)
    return _measure(name, numbers.number(result.value, 2), words.quantile_ratio(part, high, low, result.value))


def _text_of(shown: Column, value: float) -> str:
    """A quantile is the value of a district, and is said like it."""
    return shown.texts[int(np.flatnonzero(shown.values == value)[0])]


def _group_of(store: Store) -> np.ndarray[Any, np.dtype[np.str_]]:
    return np.array([area.groups[0][1] if area.groups else "" for area in store.areas()])


def _groups(store: Store, shown: Column, people: Distribution) -> list[Answer]:
    """Each group's share of the population and the mean over its people."""
    group_of, found = _group_of(store)[people.areas], []
    for group, name in store.groups():
        own = group_of == group
        if own.any():
            mean = float(np.average(people.values[own], weights=people.population[own]))
            share = float(people.shares[own].sum())
            found.append({"id": group, "name": name, "share_text": words.group(share, said(shown.indicator, mean))})
    return found


def _lorenz(store: Store, people: Distribution) -> Answer:
    curve = lorenz(people)
    if isinstance(curve, Refusal):
        return {"lorenz": None, "lorenz_refusal": refused(curve)}
    areas = [None, *(store.areas()[area].district_id for area in curve.areas)]
    points = [{"area": area, "x": x, "y": y} for area, x, y in zip(areas, curve.population, curve.value, strict=True)]
    half = float(np.interp(0.5, curve.population, curve.value))
    return {"lorenz": {"points": points, "sentence": words.lorenz(half)}, "lorenz_refusal": None}


def development(store: Store, shown: Column, people: Population) -> Answer:
    """Whether the gap is opening: Gini where it can be had, else the range, over the same districts at each date."""
    indicator, course = shown.indicator, courses(store, shown.indicator.id)
    if indicator.extensive:
        return _no_gap(words.refused("extensive", 0))
    found = gap(
        course.dates, course.values, people.persons, ratio_scaled=is_ratio_scaled(indicator), whole=people.whole
    )
    if isinstance(found, Refusal):
        rests_on = found.basis
        return _no_gap(words.no_gap(found.reason, rests_on.areas, found.needed, rests_on.population_share))
    gini_course, range_course = found.courses["gini"], found.courses["range"]
    if isinstance(gini_course, Course):
        other = range_course.direction if isinstance(range_course, Course) else gini_course.direction
        texts = [numbers.number(value, DECIMALS) for value in gini_course.values]
        return _gap(store, shown, found, "gini", gini_course, texts, other)
    if isinstance(range_course, Refusal):
        return _no_gap(refused(range_course))
    unit = words.points(indicator.unit["de"])
    texts = [numbers.with_unit(value, indicator.decimals, unit) for value in range_course.values]
    return _gap(store, shown, found, "range", range_course, texts, range_course.direction)


def _gap(store: Store, shown: Column, found: Gap, name: str, course: Course, texts: list[str], other: str) -> Answer:
    labels = [label(store, shown.indicator.id, date) for date in found.dates]
    points = [
        {"date": date.isoformat(), "label": day, "value": value, "text": text}
        for date, day, value, text in zip(found.dates, labels, course.values, texts, strict=True)
    ]
    ends = [(labels[place], texts[place]) for place in (0, -1)]
    differing = other if other != course.direction else ""
    sentence = words.gap(name, ends[0], ends[1], course.direction, found.basis.areas, differing)
    return {"gap": {"points": points, "sentence": sentence}, "gap_refusal": None}


def _no_gap(reason: str) -> Answer:
    return {"gap": None, "gap_refusal": reason}
