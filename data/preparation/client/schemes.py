"""Schemes: classes as the browser gets them, with the label, colour and ink of each."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.classes import Classes, classify, schemes
from analysis.palettes import colours, ink
from data.preparation.values.shown import IndicatorValues
from data.sources.catalog import Indicator
from data.sources.dataset import FEWEST_OF_FEW, Dataset, Level
from language import numbers, sentences

Floats = NDArray[np.float64]
Scheme = dict[str, Any]
"""thresholds (smallest value of each class but the first) and legend (label, colour, ink of each class; `over` names
the pattern over the lower arm of a diverging ramp, which in grey would look like the upper one)."""

LISTED = "#8fa3b5"
DIVERGING_PALETTE = "PuOr"
BELOW = "below"
CLASSES_OF_DIFFERENCES = 6
CLASSES_OF_GROUPS = 3


def scheme(indicator: Indicator, classes: Classes, *, difference: bool = False) -> Scheme:
    """Classes of values, or of differences to the city, for the browser."""
    diverging = difference or indicator.diverging
    palette = DIVERGING_PALETTE if difference and not indicator.diverging else indicator.palette
    split = classes.below(0.0) if diverging else None
    shades = colours(palette, classes.size, diverging_split=split) if classes.size else ()
    whole = indicator.extensive and indicator.decimals == 0
    labels = labels_of(classes, indicator.decimals, signed=diverging, whole=whole)
    return {
        "thresholds": classes.thresholds,
        "legend": [
            {"label": label, "colour": shade, "ink": ink(shade)} | ({"over": BELOW} if i < (split or 0) else {})
            for i, (label, shade) in enumerate(zip(labels, shades, strict=True))
        ],
    }


def listed_scheme(areas: int) -> Scheme:
    """The one colour of values that are too few to be compared, on a level of so many areas."""
    label = sentences.listed(some_missing=areas >= FEWEST_OF_FEW)
    return {"thresholds": [], "legend": [{"label": label, "colour": LISTED, "ink": ink(LISTED)}]}


def catalogue_scheme(values: IndicatorValues, level: Level, dataset: Dataset) -> Scheme:
    """The catalogue's classes, the same at every date: of the districts, unless the level stands apart from them."""
    indicator, rule = values.indicator, values.indicator.classification
    apart = _apart(values, level, dataset)
    classes = classify(
        pooled(values, level, dataset),
        "equal_interval" if apart else rule.method,
        min(CLASSES_OF_GROUPS, rule.classes) if apart else rule.classes,
        breaks=() if apart else rule.breaks,
        decimals=indicator.decimals,
        centre=_centre(indicator),
    )
    return scheme(indicator, classes)


def chosen_schemes(values: IndicatorValues, level: Level, dataset: Dataset) -> dict[str, Scheme]:
    """Every method with 3 to 7 classes, by "method.classes", for the districts: a few groups need no choice."""
    known = pooled(values, level, dataset)
    if level != dataset.district_level or not known.size:
        return {}
    found = schemes(known, decimals=values.indicator.decimals, centre=_centre(values.indicator))
    return {f"{method}.{size}": scheme(values.indicator, classes) for (method, size), classes in found.items()}


def difference_scheme(values: IndicatorValues, level: Level, dataset: Dataset) -> Scheme | None:
    """Classes of the differences to the city, None where there is no city value or a difference means nothing."""
    city = dataset.city_level
    if values.indicator.extensive or level == city:
        return None
    found = []
    for key in _compared(values, level.id):
        whole = values.whole(city.id, level.id, key)
        if whole is not None and whole.value is not None:
            found += [number - whole.value for number in _numbers(values, level.id, key)]
    if not found:
        return None
    decimals = values.indicator.decimals
    classes = classify(np.array(found), "fisher_jenks", CLASSES_OF_DIFFERENCES, decimals=decimals, centre=0.0)
    return scheme(values.indicator, classes, difference=True)


def pooled(values: IndicatorValues, level: Level, dataset: Dataset) -> Floats:
    """Comparable values of all views that a level is classified by, shape (n,), in the indicator's unit."""
    of_level = level.id if _apart(values, level, dataset) else dataset.district_level.id
    keys = _compared(values, of_level)
    return np.array([number for key in keys for number in _numbers(values, of_level, key)], dtype=float)


def _apart(values: IndicatorValues, level: Level, dataset: Dataset) -> bool:
    """Whether a level has its own classes: its values grow with the area, or too little is known of the districts."""
    districts = dataset.district_level
    return level != districts and (values.indicator.extensive or not _compared(values, districts.id))


def _compared(values: IndicatorValues, level: str) -> list[str]:
    """Keys under which enough is known for a comparison."""
    return [key for key in values.offered[level] if values.compares(level, key)]


def _numbers(values: IndicatorValues, level: str, key: str) -> list[float]:
    shown = values.by_level[level][key].values()
    return [value.value for value in shown if value.state == "known" and value.value is not None]


def _centre(indicator: Indicator) -> float | None:
    return 0.0 if indicator.diverging else None


def _from(start: str, end: str) -> str:
    return start if start == end else sentences.at_least(start)


def labels_of(classes: Classes, decimals: int, *, signed: bool, whole: bool) -> list[str]:
    """What each class is called; counted things are whole, so their classes are said from first to last."""
    if not classes.size:
        return []
    form = numbers.signed if signed else numbers.number
    inner = [form(value, decimals) for value in classes.inner]
    if not inner:
        low, high = form(classes.lower, decimals), form(classes.upper, decimals)
        return [low if low == high else sentences.span(low, high)]
    if whole and not signed:
        starts = [classes.lower, *(value + 1 for value in classes.inner)]
        ends = [*classes.inner, classes.upper]
        pairs = [(form(start, 0), form(end, 0)) for start, end in zip(starts, ends, strict=True)]
        named = [start if start == end else sentences.span(start, end) for start, end in pairs]
        return [named[0] if len(set(pairs[0])) == 1 else sentences.up_to(pairs[0][1]), *named[1:-1], _from(*pairs[-1])]
    middle = [sentences.span(sentences.above(low), high) for low, high in pairwise(inner)]
    return [sentences.up_to(inner[0]), *middle, sentences.above(inner[-1])]
