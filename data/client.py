"""Client files of the indicators: what the browser needs, with every class, label and sentence already made."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from data.dataset import Dataset, Level
from data.facts import FactTable
from data.origins import Origin, keys, origins
from data.schemes import catalogue_scheme, chosen_schemes, difference_scheme
from data.shown import IndicatorValues, as_shown
from data.values import Value
from data.words import Words
from language import sentences


def encode(content: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def indicator_file(values: IndicatorValues, dataset: Dataset, facts: FactTable) -> dict[str, Any]:
    """Everything about one indicator: words, and per level its classes, its dates and its series."""
    values, indicator, words = values.without_noise(), values.indicator, Words(values.indicator, dataset, facts)
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
        "origins": list(places),
        "levels": {level.id: _level(values, level, words, places) for level in dataset.levels},
    }


def _level(values: IndicatorValues, level: Level, words: Words, places: Mapping[Origin, int]) -> dict[str, Any]:
    default = values.default_date(level.id)
    return {
        "default": default.isoformat() if default else None,
        "scheme": catalogue_scheme(values, level, words.dataset),
        "schemes": chosen_schemes(values, level, words.dataset),
        "difference": difference_scheme(values, level, words.dataset),
        **_series(values, level, words),
        "dates": {
            date.isoformat(): _columns(values, level, date, words, places)
            for date in sorted(values.by_level[level.id], reverse=True)
        },
    }


def _series(values: IndicatorValues, level: Level, words: Words) -> dict[str, Any]:
    """All known values of each area on their own dates, oldest first, and what can be said of them."""
    own: dict[str, list[Value]] = {unit[1]: [] for unit in words.facts.units(level.id)}
    for value in sorted(values.own, key=lambda value: value.as_of):
        if value.level == level.id and value.value is not None:
            own[value.area_id].append(value)
    return {
        "series": {
            area: [[v.as_of.isoformat(), v.value, words.text(v)] for v in points]
            for area, points in own.items()
            if points
        },
        "spoken": {
            area: sentences.development(
                words.area_name(level, area), [(words.date(v.as_of), words.text(v)) for v in points]
            )
            for area, points in own.items()
        },
        "seriesSources": {area: keys(points, words.dataset) for area, points in own.items() if points},
    }


def _columns(
    values: IndicatorValues, level: Level, date: dt.date, words: Words, places: Mapping[Origin, int]
) -> dict[str, Any]:
    """Parallel columns of the areas that have a known or withheld value; every other area is not published.

    `source` holds for each value where it was published, as places in the file's `origins`; `sources` are the keys of
    the sources of all that is said here, the whole city's value too.
    """
    shown = values.by_level[level.id][date]
    order = [unit[1] for unit in words.facts.units(level.id)]
    rows = [(position, shown[area]) for position, area in enumerate(order) if area in shown]
    rows = [(position, value) for position, value in rows if value.state != "not_published"]
    found = [value for _, value in rows]
    view = words.view(level, date, found, values)
    city = words.dataset.city_level.id
    whole = None if level.id == city or values.indicator.extensive else values.newest(city, city, date)
    is_district = level == words.dataset.district_level
    return {
        "label": words.date(date),
        "area": [position for position, _ in rows],
        "value": [value.value for value in found],
        "text": [words.text(value) for value in found],
        "note": [words.note(value, date) for value in found],
        "remark": [value.remark for value in found],
        "asOf": [words.date(value.as_of) for value in found],
        "rank": ranks([value.value for value in found], values.indicator.decimals),
        "source": [[places[origin] for origin in origins(value)] for value in found],
        "parts": [words.parts(value) for value in found],
        "difference": [words.difference(value, whole) for value in found] if whole is not None else [],
        "sources": keys([*found, values.newest(city, city, date)], words.dataset),
        "suppressed": view.suppressed,
        "missing": view.missing,
        "sentence": sentences.summary(view),
        "simple": sentences.simple(view),
        "distribution": words.distribution(view, found) if is_district else "",
        "city": words.city(values, date),
    }


def ranks(values: Sequence[float | None], decimals: int) -> list[int]:
    """Rank 1 for the highest; equal shown values share a rank ("1224"); 0 without a value."""
    shown = [None if value is None else as_shown(value, decimals) for value in values]
    known = sorted(value for value in shown if value is not None)
    return [0 if value is None else 1 + len(known) - bisect_right(known, value) for value in shown]
