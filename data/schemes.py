"""Schemes: classes as the browser gets them, with the label, colour and ink of each."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.classes import Classes, classify, schemes
from analysis.palettes import colours, ink
from data.catalog import Indicator
from data.dataset import Dataset, Level
from data.shown import IndicatorValues
from language import numbers

Floats = NDArray[np.float64]
Scheme = dict[str, Any]
"""thresholds (smallest value of each class but the first) and legend (label, colour, ink of each class)."""

DIVERGING_PALETTE = "PuOr"
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
        "legend": [{"label": label, "colour": c, "ink": ink(c)} for label, c in zip(labels, shades, strict=True)],
    }


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
    if level != dataset.district_level:
        return {}
    found = schemes(
        pooled(values, level, dataset), decimals=values.indicator.decimals, centre=_centre(values.indicator)
    )
    return {f"{method}.{size}": scheme(values.indicator, classes) for (method, size), classes in found.items()}


def difference_scheme(values: IndicatorValues, level: Level, dataset: Dataset) -> Scheme | None:
    """Classes of the differences to the city, None where there is no city value or a difference means nothing."""
    city = dataset.city_level
    if values.indicator.extensive or level == city:
        return None
    found = []
    for date, areas in values.by_level[level.id].items():
        whole = values.newest(city.id, city.id, date)
        if whole is not None and whole.value is not None:
            found += [value.value - whole.value for value in areas.values() if value.value is not None]
    if not found:
        return None
    decimals = values.indicator.decimals
    classes = classify(np.array(found), "fisher_jenks", CLASSES_OF_DIFFERENCES, decimals=decimals, centre=0.0)
    return scheme(values.indicator, classes, difference=True)


def pooled(values: IndicatorValues, level: Level, dataset: Dataset) -> Floats:
    """Known values of all dates that a level is classified by, shape (n,), in the indicator's unit."""
    of_level = level if _apart(values, level, dataset) else dataset.district_level
    return np.array(_known(values, of_level), dtype=float)


def _apart(values: IndicatorValues, level: Level, dataset: Dataset) -> bool:
    """Whether a level has classes of its own: its values grow with the area, or no district has one."""
    districts = dataset.district_level
    return level != districts and (values.indicator.extensive or not _known(values, districts))


def _known(values: IndicatorValues, level: Level) -> list[float]:
    return [v.value for areas in values.by_level[level.id].values() for v in areas.values() if v.value is not None]


def _centre(indicator: Indicator) -> float | None:
    return 0.0 if indicator.diverging else None


def labels_of(classes: Classes, decimals: int, *, signed: bool, whole: bool) -> list[str]:
    """What each class is called; counted things are whole, so their classes are said from first to last."""
    if not classes.size:
        return []
    form = numbers.signed if signed else numbers.number
    inner = [form(value, decimals) for value in classes.inner]
    if not inner:
        low, high = form(classes.lower, decimals), form(classes.upper, decimals)
        return [low if low == high else f"{low} bis {high}"]
    if whole and not signed:
        starts = [classes.lower, *(value + 1 for value in classes.inner)]
        ends = [*classes.inner, classes.upper]
        pairs = [(form(start, 0), form(end, 0)) for start, end in zip(starts, ends, strict=True)]
        return [start if start == end else f"{start} bis {end}" for start, end in pairs]
    middle = [f"über {low} bis {high}" for low, high in pairwise(inner)]
    return [f"bis {inner[0]}", *middle, f"über {inner[-1]}"]
