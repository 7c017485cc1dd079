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
from data.preparation.client.schemes import scheme
from data.store.prepared import Figure, Store
from language import sentences
from language.views import Pair

MOST_BREAKS = 6

Answer = dict[str, Any]


def own_classes(store: Store, indicator_id: str, level: str, breaks: Sequence[float]) -> Answer | None:
    """Classes of a level by the breaks that someone chose; None for unknown arguments or breaks that do not rise.

    As with the catalogue's classes, larger areas stand in those of the districts, unless the indicator grows with them
    or no district has a value.
    """
    indicator, content = store.indicator(indicator_id), _content(store, indicator_id)
    rising = all(low < high for low, high in pairwise(breaks))
    if indicator is None or content is None or level not in content["levels"]:
        return None
    if not rising or not 1 <= len(breaks) <= MOST_BREAKS or not all(map(math.isfinite, breaks)):
        return None
    of_districts = [] if indicator.extensive else _known(content["levels"][store.levels()[0][0]])
    known = np.array(of_districts or _known(content["levels"][level]), dtype=float)
    centre = 0.0 if indicator.diverging else None
    classes = classify(known, "given", len(breaks) + 1, breaks=breaks, decimals=indicator.decimals, centre=centre)
    return scheme(indicator, classes)


def _known(level: Answer) -> list[float]:
    """What can be compared, of all dates of which enough is known."""
    return [v for date in level["dates"].values() if date["scheme"] is None for v in _comparable(date)]


def pair(store: Store, x: str, y: str, date: str, level: str = "") -> Answer | None:
    """Two indicators over the areas of a level; None where one of them, or the level, does not exist.

    Args:
        store: the prepared data.
        x, y: indicators.
        date: reference date of x, its own first date where there is nothing on it; y stands on its own first date.
        level: the districts by default.
    """
    districts = store.levels()[0][0]
    level = level or districts
    first, second = _column(store, x, date, level), _column(store, y, "", level)
    if first is None or second is None:
        return None
    size = _sizes(store, level)
    common = [area for area in first["rows"] if area in second["rows"]]
    units = store.joint_units(x, y) if level == districts else {}
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
        "sentence": _sentence(store, level, found, first["about"]["short"], second["about"]["short"], len(common)),
    }


def _sentence(store: Store, level: str, found: Association | Refusal, x: str, y: str, known: int) -> str:
    (singular, plural), total = store.level_nouns(level), len(store.area_ids(level))
    if isinstance(found, Refusal):
        if total < NEEDED:
            return sentences.too_few_areas(total, NEEDED, plural)
        if found.reason == "all_equal":
            return sentences.all_equal()
        return sentences.too_few_pairs(found.basis.areas, NEEDED, singular, plural)
    rank = found.spearman
    return sentences.pair(
        Pair(
            x=x,
            y=y,
            plural=plural,
            known=known,
            total=total,
            n=found.pairs,
            pearson=found.pearson.value,
            spearman=rank.value,
            strength=rank.strength,
            certain=rank.certain,
        )
    )


def _column(store: Store, indicator_id: str, date: str, level_id: str) -> Answer | None:
    """Number and text of every area with a value, and what the axis says; None for an unknown indicator or level."""
    content = _content(store, indicator_id)
    if content is None or level_id not in content["levels"]:
        return None
    level = content["levels"][level_id]
    day = date if date in level["dates"] else level["default"]
    if day is None:
        return {"about": _about(content, None, ""), "rows": {}, "sources": []}
    columns, ids = level["dates"][day], store.area_ids(level_id)
    parallel = (columns[name] for name in ("area", "state", "value", "text"))
    rows = {
        ids[position]: (value, text) for position, state, value, text in zip(*parallel, strict=True) if state == "known"
    }
    comparable = not content["extensive"] and level_id != store.levels()[-1][0] and columns["city"] is not None
    city = columns["city"]["value"] if comparable else None
    return {"about": _about(content, city, columns["label"]), "rows": rows, "sources": columns["sources"]}


def _sizes(store: Store, level: str) -> dict[str, Figure]:
    """What the areas of a level are drawn larger or smaller by, of whatever date."""
    newest = store.values(store.cartogram, level, None)
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
