"""Answers that cannot be prepared: classes of own breaks, and two indicators together. Made from the prepared files."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from analysis.association import NEEDED, Association, associate
from analysis.basis import Refusal
from analysis.classes import classify
from data.schemes import scheme
from data.store import Figure, Store
from language import sentences

MOST_BREAKS = 6

Answer = dict[str, Any]


def own_classes(store: Store, indicator_id: str, level: str, breaks: Sequence[float]) -> Answer | None:
    """Classes of a level by the breaks that someone chose; None for unknown arguments or breaks that do not rise.

    As with the catalogue's classes, larger areas stand in those of the districts, unless the indicator grows with them.
    """
    indicator, content = store.indicator(indicator_id), _content(store, indicator_id)
    rising = all(low < high for low, high in pairwise(breaks))
    if indicator is None or content is None or level not in content["levels"]:
        return None
    if not rising or not 1 <= len(breaks) <= MOST_BREAKS or not all(map(math.isfinite, breaks)):
        return None
    dates = content["levels"][level if indicator.extensive else store.levels()[0][0]]["dates"].values()
    known = np.array([v for date in dates if date["scheme"] is None for v in _comparable(date)], dtype=float)
    centre = 0.0 if indicator.diverging else None
    classes = classify(known, "given", len(breaks) + 1, breaks=breaks, decimals=indicator.decimals, centre=centre)
    return scheme(indicator, classes)


def pair(store: Store, x: str, y: str, date: str) -> Answer | None:
    """Two indicators over the districts; None where one of them does not exist.

    Args:
        store: the prepared data.
        x, y: indicators.
        date: reference date of x, its own first date where there is nothing on it; y stands on its own first date.
    """
    first, second = _column(store, x, date), _column(store, y, "")
    if first is None or second is None:
        return None
    size = _sizes(store)
    common = [area for area in first["rows"] if area in second["rows"]]
    units = store.joint_units(x, y)
    found = associate(
        np.array([first["rows"][area][0] for area in common], dtype=float),
        np.array([second["rows"][area][0] for area in common], dtype=float),
        units=np.array([units.get(area, area) for area in common]),
    )
    return {
        "sources": store.sources([*first["sources"], *second["sources"]]),
        "dots": store.sources([source for figure in size.values() for source in figure.source]),
        "x": first["about"],
        "y": second["about"],
        "points": [
            {
                "id": area,
                "x": first["rows"][area][0],
                "y": second["rows"][area][0],
                "xText": first["rows"][area][1],
                "yText": second["rows"][area][1],
                "size": size[area].value if area in size else None,
            }
            for area in common
        ],
        "sentence": _sentence(store, found, first["about"]["short"], second["about"]["short"], len(common)),
    }


def _sentence(store: Store, found: Association | Refusal, x: str, y: str, known: int) -> str:
    nouns = store.nouns()
    if isinstance(found, Refusal):
        if found.reason == "all_equal":
            return sentences.all_equal()
        return sentences.too_few_pairs(found.basis.areas, NEEDED, nouns["singular"], nouns["plural"])
    rank = found.spearman
    return sentences.pair(
        sentences.Pair(
            x=x,
            y=y,
            plural=nouns["plural"],
            known=known,
            total=len(store.areas()),
            n=found.pairs,
            pearson=found.pearson.value,
            spearman=rank.value,
            strength=rank.strength,
            certain=rank.certain,
        )
    )


def _column(store: Store, indicator_id: str, date: str) -> Answer | None:
    """Number and text of every district with a value, and what the axis says."""
    content = _content(store, indicator_id)
    if content is None:
        return None
    level = content["levels"][store.levels()[0][0]]
    day = date if date in level["dates"] else level["default"]
    ids = [area.district_id for area in store.areas()]
    if day is None:
        return {"about": _about(content, None, ""), "rows": {}, "sources": []}
    columns = level["dates"][day]
    parallel = (columns[name] for name in ("area", "state", "value", "text"))
    rows = {
        ids[position]: (value, text) for position, state, value, text in zip(*parallel, strict=True) if state == "known"
    }
    city = None if content["extensive"] or columns["city"] is None else columns["city"]["value"]
    return {"about": _about(content, city, columns["label"]), "rows": rows, "sources": columns["sources"]}


def _sizes(store: Store) -> dict[str, Figure]:
    """What the districts are drawn larger or smaller by, of whatever date."""
    newest = store.values(store.cartogram, store.levels()[0][0], None)
    return {figure.area_id: figure for figure in newest if figure.value is not None}


def _comparable(columns: Answer) -> list[float]:
    return [value for value, state in zip(columns["value"], columns["state"], strict=True) if state == "known"]


def _about(content: Answer, city: float | None, label: str) -> Answer:
    return {"short": content["short"], "unit": content["unit"], "city": city, "date": label}


def _content(store: Store, indicator_id: str) -> Answer | None:
    if store.indicator(indicator_id) is None:
        return None
    file = store.client_file(store.client_name(f"indicator-{indicator_id}"))
    return json.loads(file.content) if file is not None else None
