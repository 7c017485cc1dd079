"""Districts like one: the nearest in the chosen indicators, and in what they resemble each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.basis import Refusal
from analysis.twins import Twin
from analysis.twins import twins as nearest
from data.store.columns import Column, column, nouns
from data.store.prepared import Area, Store
from language import twins as words

Answer = dict[str, Any]

MOST_THEMES = 20


def twins(store: Store, area_id: str, themes: Sequence[str], *, same_group: bool) -> Answer | None:
    """The districts most like one; None where the district or an indicator does not exist.

    Args:
        store: the prepared data.
        area_id: the district.
        themes: indicators, each on the date offered first; at most 20.
        same_group: whether only districts of the same group are compared, e.g. villages with villages.
    """
    order = {indicator.id: place for place, indicator in enumerate(store.catalogue().indicators)}
    chosen = tuple(sorted(set(themes), key=lambda theme: (order.get(theme, len(order)), theme)))
    return store.answer(
        "twins", (area_id, *chosen, str(same_group)), lambda: _answer(store, area_id, chosen, same_group)
    )


def _answer(store: Store, area_id: str, themes: Sequence[str], same_group: bool) -> Answer | None:
    areas = store.areas()
    place = next((position for position, area in enumerate(areas) if area.district_id == area_id), None)
    found = [column(store, theme) for theme in themes]
    columns = [own for own in found if own is not None]
    if place is None or len(columns) < len(found) or len(found) > MOST_THEMES:
        return None
    own, group = areas[place], _group_name(store, areas[place])
    asked = group if same_group else ""
    groups = [_group(area) for area in areas] if same_group else None
    answer: Answer = {"area": area_id, "name": own.name, "sentence": "", "refusal": None, "rows": [], "sources": []}
    if not columns:
        return answer | {"refusal": words.no_twins(nouns(store), "too_few_parts", own.name, 0, 1, asked)}
    made = nearest(np.column_stack([one.values for one in columns]), place, groups=groups)
    if isinstance(made, Refusal):
        return answer | {
            "refusal": words.no_twins(nouns(store), made.reason, own.name, len(themes), made.needed or 0, asked)
        }
    first = areas[made.twins[0].area].name
    return answer | {
        "sentence": words.twins(nouns(store), own.name, first, made.basis.areas, len(themes), asked),
        "rows": [_row(store, columns, place, twin) for twin in made.twins],
        "sources": store.sources(source for one in columns for source in one.sources),
    }


def _row(store: Store, columns: Sequence[Column], place: int, twin: Twin) -> Answer:
    other = store.areas()[twin.area]

    names = store.areas()[place].name, other.name

    def compared(part: int) -> str:
        shown, unit = columns[part], columns[part].indicator.unit["de"]
        own, others = ((name, shown.texts[at]) for name, at in zip(names, (place, twin.area), strict=True))
        return words.compared(shown.short, unit, own, others)

    known = int(np.isfinite(twin.gaps).sum())
    text = words.twin(
        twin.distance, known, [columns[p].short for p in twin.alike], [columns[p].short for p in twin.different]
    )
    return {
        "area": other.district_id,
        "name": other.name,
        "group": _group_name(store, other),
        "distance": twin.distance,
        "distance_text": words.distance(twin.distance),
        "alike": [compared(part) for part in twin.alike],
        "different": [compared(part) for part in twin.different],
        "text": text,
    }


def _group(area: Area) -> str:
    return area.groups[0][1] if area.groups else ""


def _group_name(store: Store, area: Area) -> str:
    return dict(store.groups()).get(_group(area), "")
