"""How unequal the districts are in one indicator: measures of spread, groups, Lorenz curve, development, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
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
    share_from,
    share_up_to,
    shared_out,
    theil,
    value_range,
    variation,
)
from data.store.columns import (
    Column,
    Floats,
    Population,
    courses,
    is_ratio_scaled,
    label,
    left_out,
    left_out_name,
    nouns,
    once,
    part_of,
    said,
)
from data.store.prepared import Figure, Store
from language import disparities as words
from language import numbers, refusals

Answer = dict[str, Any]
Figures = Sequence[Figure | None]

DECIMALS = 3
"""Of measures without a unit."""
FEWEST_STEPS = 10
"""Of the last decimal shown that a value needs for others to be multiples of it: rounding then moves it by 5 %."""
FRACTIONS = {"ratio", "estimated_ratio", "density"}
"""Rules with a count above and below."""


def spread(shown: Column, people: Population) -> Distribution | Refusal:
    """The values over the population.

    Districts that share a figure have the same value, so counting them as one or as two gives the same measures.
    """
    if not np.isfinite(people.persons).any():
        return Refusal("population_unknown", basis(shown.known))
    scaled = is_ratio_scaled(shown.indicator)
    return distribution(shown.values, people.persons, ratio_scaled=scaled, whole=people.whole)


def refused(store: Store, shown: Column, refusal: Refusal, have: str = "people") -> str:
    """A refusal in words; `have` is what areas have that it rests on, where not all with a value have it."""
    rests_on, apart = refusal.basis, int(shown.apart.sum())
    have = "value" if rests_on.areas == shown.known.sum() else have
    return refusals.refused(
        nouns(store), refusal.reason, rests_on.areas, refusal.needed, rests_on.population_share, apart, have
    )


def inequality(
    store: Store, shown: Column, behind: Figures, people: Population, spread_of: Distribution | Refusal
) -> Answer:
    """Measures of spread, groups of districts and the Lorenz curve."""
    if isinstance(spread_of, Refusal):
        reason = refused(store, shown, spread_of)
        return _answer([_measure(name, None, reason) for name in words.MEASURES], reason)
    measures = [_range(store, shown, spread_of)]
    if shown.indicator.extensive:
        grows = refusals.refused(nouns(store), "extensive", spread_of.basis.areas)
        measures += [_measure(name, None, grows) for name in ("quartiles", "deciles", "variation")]
    else:
        measures += [
            _ratio(store, shown, spread_of, "quartiles", (75, 25), quartile_ratio(spread_of)),
            _ratio(store, shown, spread_of, "deciles", (90, 10), decile_ratio(spread_of)),
            _variation(store, shown, spread_of),
        ]
    return _shared(store, shown, behind, people, measures)


def _answer(measures: list[Answer], no_lorenz: str | None) -> Answer:
    return {
        "measures": measures,
        "groups": [],
        "theil_sentence": None,
        "lorenz": None,
        "lorenz_refusal": no_lorenz,
    }


def _measure(name: str, text: str | None, sentence: str) -> Answer:
    return {"id": name, "name": words.MEASURES[name], "text": text, "sentence": sentence}


def _range(store: Store, shown: Column, people: Distribution) -> Answer:
    names = {
        text: [a.name for a, own in zip(store.areas(), shown.texts, strict=True) if own == text] for text in shown.texts
    }
    low, high = (shown.texts[people.areas[place]] for place in (people.values.argmin(), people.values.argmax()))
    width = _difference(shown, value_range(people).value)
    return _measure("range", width, words.value_range(names[high], high, names[low], low, width))


def _difference(shown: Column, value: float) -> str:
    indicator, unit = shown.indicator, shown.indicator.unit["de"]
    one = words.point(unit, indicator.unit_one.get("de", ""))
    return numbers.with_unit(value, indicator.decimals, words.points(unit), one)


def _ratio(
    store: Store, shown: Column, people: Distribution, name: str, ends: tuple[int, int], result: Measure | Refusal
) -> Answer:
    """A ratio of quantiles, with how many people live beyond them; none of what is shown as (nearly) nothing.

    People are counted by values as they are shown: whoever reads "100 %" counts all that have it.
    """
    places = [int(np.flatnonzero(shown.values == quantile(people, percent))[0]) for percent in ends]
    as_read = replace(people, values=shown.shown[people.areas])
    high, low = (float(shown.shown[place]) for place in places)
    beyond = (
        words.at_least(share_from(as_read, high), shown.texts[places[0]]),
        words.at_most(share_up_to(as_read, low), shown.texts[places[1]]),
    )
    small = Refusal("small_base", people.basis)
    if isinstance(result, Refusal) and result.reason != "zero_base":
        return _measure(name, None, words.quantiles(*beyond, reason=refused(store, shown, result)))
    if isinstance(result, Refusal) or low < FEWEST_STEPS * 10**-shown.indicator.decimals:
        return _measure(name, None, words.quantiles(*beyond, reason=refused(store, shown, small)))
    times = numbers.number(result.value, 2)
    return _measure(name, times, words.quantiles(*beyond, times))


def _variation(store: Store, shown: Column, people: Distribution) -> Answer:
    result = variation(people)
    if isinstance(result, Refusal):
        return _measure("variation", None, refused(store, shown, result))
    sentence = words.variation(result.value, said(shown.indicator, people.mean))
    return _measure("variation", numbers.number(result.value, DECIMALS), sentence)


# What is shared out


def _shared(store: Store, shown: Column, behind: Figures, people: Population, measures: list[Answer]) -> Answer:
    """Gini, Theil and the Lorenz curve where there is an amount to share out."""
    amounts = _amounts(store, shown, behind, people)
    coefficient = amounts if isinstance(amounts, str) else gini(amounts)
    parts = amounts if isinstance(amounts, str) else theil(amounts, _group_of(store))
    if isinstance(amounts, str) or isinstance(coefficient, str | Refusal) or isinstance(parts, str | Refusal):
        reason = refused(store, shown, coefficient) if isinstance(coefficient, Refusal) else str(amounts)
        return _answer([*measures, *(_measure(name, None, reason) for name in ("gini", "theil"))], reason)
    over, plural = _spread_over(store, shown), store.levels()[1][2]
    between = parts.between_share if store.groups() and parts.total > 0 else None
    measures = [
        *measures,
        _measure("gini", numbers.number(coefficient.value, DECIMALS), words.gini()),
        _measure("theil", numbers.number(parts.total, DECIMALS), words.theil(plural, between)),
    ]
    return _answer(measures, None) | {
        "groups": _groups(store, amounts, over),
        "theil_sentence": None if between is None else words.theil_parts(plural, between),
        "lorenz": _lorenz(store, amounts, over),
    }


def _amounts(store: Store, shown: Column, behind: Figures, people: Population) -> Distribution | str:
    """What is counted or measured over what it is spread over, or why there is no such amount.

    Counts are spread over the population; what stands above a fraction over what stands below it. Districts that share
    a figure enter once.
    """
    indicator, known = shown.indicator, int(shown.known.sum())
    counts, stands_for = once(store, shown)
    reason = ""
    if indicator.extensive:
        amounts, over = shown.values, people.persons
        entry = store.indicator(store.cartogram)
        reason = "population_itself" if entry is not None and indicator.numerator == entry.numerator else ""
    elif indicator.rule in FRACTIONS and not indicator.diverging:
        amounts, over = (np.where(counts, part_of(behind, name), np.nan) for name in ("numerator", "denominator"))
        reason = "" if np.isfinite(amounts + over).any() else "only_shares"
    else:
        published = indicator.rule == "measure" and indicator.unit["de"].startswith("%")
        reason = "only_shares" if published else "no_amount"
    if reason:
        return refusals.refused(nouns(store), reason, known)
    everyone = np.asarray(np.bincount(stands_for, people.persons, minlength=counts.size), dtype=np.float64)
    found = shared_out(amounts, over, everyone, whole=people.whole)
    return refused(store, shown, found, "counts") if isinstance(found, Refusal) else found


def _spread_over(store: Store, shown: Column) -> str:
    """Over what an amount is spread, a key of `language.disparities.BASES`."""
    indicator, people = shown.indicator, store.indicator(store.cartogram)
    if indicator.rule == "density":
        return "area"
    if indicator.extensive or (people is not None and indicator.denominator == people.numerator):
        return "population"
    return "whole" if indicator.part_of_whole and indicator.unit["de"].startswith("%") else "other"


def _group_of(store: Store) -> np.ndarray[Any, np.dtype[np.str_]]:
    return np.array([area.groups[0][1] if area.groups else "" for area in store.areas()])


def _groups(store: Store, amounts: Distribution, over: str) -> list[Answer]:
    """Each group's share of what the amount is spread over, and of the amount."""
    group_of, parts, found = _group_of(store)[amounts.areas], amounts.values * amounts.population, []
    for group, name in store.groups():
        own = group_of == group
        if own.any():
            text = words.group(over, float(amounts.shares[own].sum()), float(parts[own].sum() / parts.sum()))
            found.append({"id": group, "name": name, "share_text": text})
    return found


def _lorenz(store: Store, amounts: Distribution, over: str) -> Answer | None:
    curve = lorenz(amounts)
    assert not isinstance(curve, Refusal), "what has a Gini coefficient has a curve"
    areas = [None, *(store.areas()[area].district_id for area in curve.areas)]
    points = [{"area": area, "x": x, "y": y} for area, x, y in zip(areas, curve.population, curve.value, strict=True)]
    half = float(np.interp(0.5, curve.population, curve.value))
    axes = {"over": words.BASES[over][1], "amount": words.AMOUNT_AXIS}
    return {"points": points, "sentence": words.lorenz(over, half), "axes": axes}


# Development


def development(store: Store, shown: Column, people: Population) -> Answer:
    """Whether the gap is opening: the range over the same districts at each date.

    It is in the unit of the values, so that a share and its complement tell the same (see `analysis.inequality`), and
    in relation to the city's value. Where the variation among the people points another way, that is said too: the
    range rests on two districts. What the values do not count may move the gap alone, so it is told with it.
    """
    indicator, course, noun = shown.indicator, courses(store, shown.indicator.id), nouns(store)
    if indicator.extensive:
        return _no_gap(refusals.refused(noun, "extensive", 0))
    found = gap(
        course.dates,
        course.values,
        people.persons,
        ratio_scaled=is_ratio_scaled(indicator),
        whole=people.whole,
        level=_of_city(store, shown, course.dates),
    )
    if isinstance(found, Refusal):
        rests_on, have = found.basis, "value" if np.isfinite(people.persons).all() else "people"
        return _no_gap(
            refusals.no_gap(noun, found.reason, rests_on.areas, found.needed, rests_on.population_share, have)
        )
    return {"gap": _gap(store, shown, found), "gap_refusal": None}


def _of_city(store: Store, shown: Column, dates: Sequence[dt.date]) -> Floats:
    """(d,) the city's value on each date, NaN where not known."""
    city = store.levels()[-1][0]
    values = {figure.as_of: figure.value for figure in store.series(shown.indicator.id, city, city)}
    return np.array([values.get(date) for date in dates], dtype=np.float64)


def _gap(store: Store, shown: Column, found: Gap) -> Answer:
    width, variations = found.courses["range"], found.courses["variation"]
    relative = found.courses.get("relative_range")
    assert isinstance(width, Course), "the range can be had of any values"
    labels = [label(store, shown.indicator.id, date) for date in found.dates]
    texts = [_difference(shown, value) for value in width.values]
    shares = relative.values if isinstance(relative, Course) else [None] * len(texts)
    outside = {day: text for day, _, text, _ in left_out(store, shown.indicator.id)}
    points = [
        {
            "date": date.isoformat(),
            "label": day,
            "value": value,
            "text": text,
            "relative": share,
            "relative_text": "" if share is None else words.of_city(share),
            "left_out": outside.get(date.isoformat(), ""),
        }
        for date, day, value, text, share in zip(found.dates, labels, width.values, texts, shares, strict=True)
    ]
    other = variations.direction if isinstance(variations, Course) else width.direction
    differing = other if other != width.direction else ""
    first, last = ((labels[place], texts[place]) for place in (0, -1))
    _, stands_for = once(store, shown)
    units = len(set(stands_for[list(found.areas)].tolist()))
    sentences = [words.gap(nouns(store), first, last, width.direction, found.basis.areas, differing, units)]
    if isinstance(relative, Course):
        ends = [(labels[place], relative.values[place]) for place in (0, -1)]
        sentences.append(words.relative_gap(ends[0], ends[1], relative.direction, width.direction))
    sentences.append(_said_of_left_out(store, shown, points))
    return {"points": points, "sentence": " ".join(filter(None, sentences))}


def _said_of_left_out(store: Store, shown: Column, points: Sequence[Answer]) -> str:
    """What the values of the first and last date do not count; "" where that is not known."""
    of_date = {day: (value, text) for day, value, text, _ in left_out(store, shown.indicator.id)}
    if points[0]["date"] not in of_date or points[-1]["date"] not in of_date:
        return ""
    (before, first), (after, last) = (of_date[points[place]["date"]] for place in (0, -1))
    ends = [(points[place]["label"], text) for place, text in ((0, first), (-1, last))]
    name = left_out_name(store, shown.indicator.id)
    return words.gap_left_out(nouns(store), name, ends[0], ends[1], grown=after > before)


def _no_gap(reason: str) -> Answer:
    return {"gap": None, "gap_refusal": reason}
