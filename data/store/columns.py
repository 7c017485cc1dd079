"""One indicator over the districts as arrays: what measures and indices are computed of."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.preparation.values.shown import NEWEST, as_shown
from data.sources.catalog import Indicator
from data.store.prepared import Figure, Store
from language import numbers
from language.nouns import Nouns

Floats = NDArray[np.float64]

NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, eq=False)
class Column:
    """An indicator on one date, by district in the store's order.

    Attributes:
        date: ISO date or the key of the newest values, "" where nothing is known at all.
        label: the date as it is shown.
        values: (n,) NaN where not known, or not comparable with the others.
        texts, notes: (n,) as shown, "" where not known.
        ranks: (n,) 0 where not known, or where too few are to compare.
        sources: keys of the sources of all that is known on the date.
        apart: (n,) whether a value is known and not comparable, because it is too old or rests on too few persons;
            then it counts as not known here.
    """

    indicator: Indicator
    date: str
    label: str
    values: Floats
    texts: tuple[str, ...]
    notes: tuple[str, ...]
    ranks: tuple[int, ...]
    sources: tuple[str, ...]
    apart: NDArray[np.bool_]

    @property
    def short(self) -> str:
        """Its short name."""
        return self.indicator.short["de"]

    @property
    def known(self) -> NDArray[np.bool_]:
        """(n,) whether a district has a value."""
        return ~np.isnan(self.values)

    @property
    def shown(self) -> Floats:
        """(n,) the values as a reader sees them, so that what looks equal is equal."""
        decimals = self.indicator.decimals
        return np.array([value if np.isnan(value) else as_shown(value, decimals) for value in self.values.tolist()])


@dataclass(frozen=True, eq=False)
class Courses:
    """An indicator over time: (d, n) own values by date, ascending, and by district; NaN where not known."""

    dates: tuple[dt.date, ...]
    values: Floats
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Population:
    """Persons by district, (n,) NaN where not known; in the whole city, where that is needed; from when and whom."""

    persons: Floats
    whole: float | None
    years: tuple[int, ...]
    sources: tuple[str, ...] = ()


def is_ratio_scaled(indicator: Indicator) -> bool:
    """Whether zero means "none of it": counts, shares, rates, densities and distances; no changes and no mean ages."""
    if indicator.diverging or indicator.rule == "change":
        return False
    return indicator.rule != "measure" or indicator.extensive or indicator.unit["de"].startswith("%")


def said(indicator: Indicator, value: float) -> str:
    """A number in an indicator's unit, e.g. a mean over districts; nothing is nowhere away."""
    unit, one = indicator.unit["de"], indicator.unit_one.get("de", "")
    if indicator.rule in ("distance", "residents_distance") and not as_shown(value, indicator.decimals):
        return f"unter {numbers.with_unit(10**-indicator.decimals, indicator.decimals, unit)}"
    return numbers.with_unit(value, indicator.decimals, unit, one, sign=indicator.diverging)


def column(store: Store, indicator_id: str, date: str = "", *, comparable: bool = True) -> Column | None:
    """An indicator on a date, by default the one offered first; None for an unknown indicator or date.

    Without `comparable`, values that are known and not comparable count as known: as weights they are good enough.
    """
    indicator, level = store.indicator(indicator_id), _level(store, indicator_id)
    if indicator is None or level is None or (date and date not in {NEWEST, *level["dates"]}):
        return None
    size, day = len(store.areas()), date if date in level["dates"] else level["default"] or ""
    of_day = level["dates"].get(day, {"area": [], "label": "", "sources": []})
    values, texts, notes, ranks = np.full(size, np.nan), [""] * size, [""] * size, [0] * size
    apart = np.zeros(size, dtype=np.bool_)
    for row, place in enumerate(of_day["area"]):
        if of_day["value"][row] is None:
            continue
        apart[place] = comparable and of_day["state"][row] == NOT_COMPARABLE
        if not apart[place]:
            values[place], texts[place] = of_day["value"][row], of_day["text"][row]
            notes[place], ranks[place] = of_day["note"][row], of_day["rank"][row]
    sources = tuple(of_day["sources"])
    return Column(indicator, day, of_day["label"], values, tuple(texts), tuple(notes), tuple(ranks), sources, apart)


def courses(store: Store, indicator_id: str) -> Courses:
    """Every district's values on their own dates.

    Raises:
        KeyError: for an unknown indicator.
    """
    level = _level(store, indicator_id)
    if level is None:
        raise KeyError(indicator_id)
    series: dict[str, list[list[Any]]] = level["series"]
    dates = sorted({point[0] for points in series.values() for point in points})
    place = {area.district_id: position for position, area in enumerate(store.areas())}
    values = np.full((len(dates), len(place)), np.nan)
    for area, points in series.items():
        for date, value, _ in points:
            values[dates.index(date), place[area]] = value
    sources = tuple(source for area in series for source in level["seriesSources"][area])
    return Courses(tuple(map(dt.date.fromisoformat, dates)), values, sources)


def label(store: Store, indicator_id: str, date: dt.date) -> str:
    """A date of an indicator as it is shown: some are known by their year only."""
    level = _level(store, indicator_id) or {"labels": {}}
    return str(level["labels"].get(date.isoformat(), numbers.date(date)))


def left_out(store: Store, indicator_id: str) -> list[tuple[str, float, str, str]]:
    """What an indicator does not count, as it is in the whole city: ISO date, value, text and the date as shown."""
    told = store.content(f"indicator-{indicator_id}")["leftOut"]
    return [] if told is None else [tuple(point) for point in told["series"]]


def left_out_name(store: Store, indicator_id: str) -> str:
    """What that is called, "" where an indicator counts everything."""
    told = store.content(f"indicator-{indicator_id}")["leftOut"]
    return "" if told is None else str(told["name"])


def figures(store: Store, column: Column) -> tuple[Figure | None, ...]:
    """What stands behind the values of a column, (n,) None where a district has none."""
    if not column.date:
        return (None,) * len(store.areas())
    date = None if column.date == NEWEST else dt.date.fromisoformat(column.date)
    found = store.values(column.indicator.id, store.levels()[0][0], date)
    by_area = {figure.area_id: figure for figure in found if figure.value is not None}
    return tuple(
        by_area.get(area.district_id) if known else None
        for area, known in zip(store.areas(), column.known, strict=True)
    )


def part_of(behind: Sequence[Figure | None], name: str) -> Floats:
    """(n,) the numerators, denominators or bounds of figures, NaN where there are none."""
    return np.array([np.nan if figure is None else getattr(figure, name) for figure in behind], dtype=np.float64)


def nouns(store: Store) -> Nouns:
    """What an area is called."""
    words = store.nouns()
    return Nouns(words["singular"], words["plural"])


def population(store: Store) -> Population:
    """Persons by whom measures are weighted: the indicator that the map of people is drawn by."""
    people = column(store, store.cartogram, comparable=False)
    if people is None:
        return Population(np.full(len(store.areas()), np.nan), None, ())
    city = store.levels()[-1][0]
    known = [figure for figure in figures(store, people) if figure is not None]
    newest = [] if people.known.all() else store.series(people.indicator.id, city, city)[-1:]
    years = {figure.as_of.year for figure in known if figure.as_of is not None}
    return Population(people.values, newest[0].value if newest else None, tuple(sorted(years)), people.sources)


def once(store: Store, shown: Column) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """(n,) what counts, joint districts once; (n,) the position of the district that stands for each."""
    counts, stands_for = np.ones(shown.values.size, dtype=np.bool_), np.arange(shown.values.size)
    for first, members in joint_units(store, shown.indicator.id).items():
        counts[members], stands_for[members] = False, first
        counts[first] = True
    return counts, stands_for


def joint_units(store: Store, indicator_id: str) -> dict[int, list[int]]:
    """Positions of the districts that share a figure, by the position of the first of them."""
    place = {area.district_id: position for position, area in enumerate(store.areas())}
    units: dict[int, list[int]] = {}
    for district, first in store.joint_units(indicator_id).items():
        units.setdefault(place[first], []).append(place[district])
    return {first: sorted(members) for first, members in units.items()}


def _level(store: Store, indicator_id: str) -> dict[str, Any] | None:
    if store.indicator(indicator_id) is None:
        return None
    file = store.client_file(store.client_name(f"indicator-{indicator_id}"))
    level: dict[str, Any] | None = json.loads(file.content)["levels"][store.levels()[0][0]] if file else None
    return level
