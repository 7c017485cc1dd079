"""Client files: what the browser needs, with every class, label and sentence already made."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.classes import Classes, classify
from analysis.palettes import colours, ink
from data.catalog import Catalog, Indicator
from data.dataset import Dataset, Level
from data.facts import FactTable
from data.values import Value
from language import numbers, sentences

NOT_PUBLISHED = "k. A."
SUPPRESSED = "•"

Shown = Mapping[dt.date, Mapping[str, Value]]
"""Values by reference date and area id."""


@dataclass(frozen=True)
class IndicatorValues:
    """All values of one indicator as they are shown, by level, reference date and area."""

    indicator: Indicator
    by_level: Mapping[str, Shown]

    def default_date(self, level: str) -> dt.date | None:
        """The date with most values of that very day, the newest of several; None where there is no value."""
        dates = self.by_level[level]
        if not dates:
            return None

        def own(date: dt.date) -> tuple[int, dt.date]:
            known = [value for value in dates[date].values() if value.value is not None]
            return sum(value.as_of == date for value in known), date

        return max(dates) if self.indicator.latest_only else max(dates, key=own)


def encode(content: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def classes_of(values: IndicatorValues, level: Level, dataset: Dataset) -> Classes:
    """Classes of a level, the same at every date: of the districts, unless the indicator grows with the area."""
    indicator = values.indicator
    apart = indicator.extensive and level != dataset.district_level
    of_level = level.id if apart else dataset.district_level.id
    dates = values.by_level[of_level]
    known = [
        v.value for date, areas in dates.items() for v in areas.values() if v.value is not None and v.as_of <= date
    ]
    rule = indicator.classification
    return classify(
        np.array(known, dtype=float),
        "equal_interval" if apart else rule.method,
        min(3, rule.classes) if apart else rule.classes,
        breaks=() if apart else rule.breaks,
        decimals=indicator.decimals,
        centre=0.0 if indicator.diverging else None,
    )


def palette_of(indicator: Indicator, classes: Classes) -> tuple[str, ...]:
    """One colour a class, from low to high."""
    split = classes.below(0.0) if indicator.diverging else None
    return colours(indicator.palette, classes.size, diverging_split=split) if classes.size else ()


def indicator_file(values: IndicatorValues, dataset: Dataset, facts: FactTable) -> dict[str, Any]:
    """Everything about one indicator: words, legend, and per level and date the columns of the areas."""
    indicator = values.indicator
    return {
        "id": indicator.id,
        "name": indicator.name["de"],
        "short": indicator.short["de"],
        "plain": indicator.plain["de"],
        "definition": indicator.definition["de"],
        "limits": indicator.limits.get("de", ""),
        "unit": indicator.unit["de"],
        "extensive": indicator.extensive,
        "levels": {level.id: _level(values, level, dataset, facts) for level in dataset.levels},
    }


def _level(values: IndicatorValues, level: Level, dataset: Dataset, facts: FactTable) -> dict[str, Any]:
    classes = classes_of(values, level, dataset)
    palette = palette_of(values.indicator, classes)
    default = values.default_date(level.id)
    return {
        "default": default.isoformat() if default else None,
        "legend": [
            {"label": label, "colour": colour, "ink": ink(colour)}
            for label, colour in zip(_class_labels(values.indicator, classes), palette, strict=True)
        ],
        "breaks": [classes.lower, *classes.inner, classes.upper] if classes.size else [],
        "dates": {
            date.isoformat(): _columns(values, level, date, classes, dataset, facts)
            for date in sorted(values.by_level[level.id], reverse=True)
        },
    }


def _class_labels(indicator: Indicator, classes: Classes) -> list[str]:
    if not classes.size:
        return []
    show = [numbers.number(b, indicator.decimals) for b in (classes.lower, *classes.inner, classes.upper)]
    if len(show) == 2:
        return [show[0] if show[0] == show[1] else f"{show[0]} bis {show[1]}"]
    inner = show[1:-1]
    middle = [f"über {low} bis {high}" for low, high in zip(inner, inner[1:], strict=False)]
    return [f"bis {inner[0]}", *middle, f"über {inner[-1]}"]


def _columns(
    values: IndicatorValues, level: Level, date: dt.date, classes: Classes, dataset: Dataset, facts: FactTable
) -> dict[str, Any]:
    """Parallel columns of the areas that have a known or withheld value; every other area is not published."""
    shown = values.by_level[level.id][date]
    order = [unit[1] for unit in facts.units(level.id)]
    rows = [(position, shown[area]) for position, area in enumerate(order) if area in shown]
    rows = [(position, value) for position, value in rows if value.state != "not_published"]
    known = np.array([np.nan if value.value is None else value.value for _, value in rows], dtype=float)
    assigned = classes.assign(known)
    words = Words(values.indicator, dataset, facts)
    sources = sorted({source for _, value in rows for source in value.sources}, key=list(dataset.sources).index)
    view = words.view(level, date, [value for _, value in rows], len(order), values, sources)
    return {
        "label": words.date(date),
        "area": [position for position, _ in rows],
        "value": [value.value if value.value is None else round(value.value, 6) for _, value in rows],
        "text": [words.text(value) for _, value in rows],
        "note": [words.note(value) for _, value in rows],
        "remark": [value.remark for _, value in rows],
        "asOf": [words.date(value.as_of) for _, value in rows],
        "class": [int(c) for c in assigned],
        "rank": ranks(known, values.indicator.decimals),
        "source": [[sources.index(source) for source in value.sources] for _, value in rows],
        "parts": [words.parts(value) for _, value in rows],
        "sources": sources,
        "counts": list(classes.counts(known)),
        "suppressed": sum(value.state == "suppressed" for _, value in rows),
        "missing": len(order) - len(rows),
        "sentence": sentences.summary(view),
        "simple": sentences.simple(view),
        "attribution": sentences.attribution(view) if sources else "",
        "city": words.city(values, date),
    }


def ranks(values: Sequence[float] | np.ndarray[Any, Any], decimals: int) -> list[int]:
    """Rank 1 for the highest; equal shown values share a rank ("1224"); 0 without a value."""
    rounded = [None if np.isnan(value) else round(float(value), decimals) for value in values]
    known = [value for value in rounded if value is not None]
    return [0 if value is None else 1 + sum(other > value for other in known) for value in rounded]


@dataclass(frozen=True)
class Words:
    """How the values of one indicator are said."""

    indicator: Indicator
    dataset: Dataset
    facts: FactTable

    def date(self, date: dt.date) -> str:
        """The date as far as it is known: some sources give a year only."""
        yearly = {self.dataset.boundaries.date} if self.dataset.boundaries.date_precision == "year" else set()
        facilities = self.dataset.facilities
        if facilities is not None and facilities.date_precision == "year":
            yearly.add(facilities.date)
        return numbers.date(date, "year" if date in yearly else "day")

    def number(self, value: float) -> str:
        """The number with its unit; a distance below what is shown is "unter", since nothing is nowhere away."""
        decimals, unit, one = self.indicator.decimals, self.indicator.unit["de"], self.indicator.unit_one.get("de", "")
        if self.indicator.rule == "distance" and numbers.number(value, decimals) == numbers.number(0, decimals):
            return f"unter {numbers.with_unit(10**-decimals, decimals, unit)}"
        return numbers.with_unit(value, decimals, unit, one, sign=self.indicator.diverging)

    def text(self, value: Value) -> str:
        """The value as it is shown: number and unit, "≈" for an estimate, or the sign of its state."""
        if value.value is None:
            return SUPPRESSED if value.state == "suppressed" else NOT_PUBLISHED
        return (
            f"≈{numbers.WORD_SPACE}{self.number(value.value)}"
            if "estimated" in value.flags
            else self.number(value.value)
        )

    def note(self, value: Value) -> str:
        return sentences.note(
            flags=value.flags,
            as_of=self.date(value.as_of),
            since=self.date(value.since) if value.since else "",
            components=[] if value.since else [self.date(date) for date in value.component_dates],
            lower="" if value.lower is None else numbers.number(value.lower, self.indicator.decimals),
            upper="" if value.upper is None else self.number(value.upper),
            joint_with=[self.name(area) for area in value.joint if area != value.area_id],
            mean=self.indicator.aggregate == "weighted_mean" and value.level != self.dataset.district_level.id,
        )

    def parts(self, value: Value) -> str:
        """Numerator and denominator, where the value is a fraction of two known numbers."""
        if value.value is None or value.numerator is None or value.denominator is None:
            return ""
        above, below = (
            numbers.number(part, 0 if "estimated" in value.flags or part == round(part) else 2)
            for part in (value.numerator, value.denominator)
        )
        return f"{above} ÷ {below}"

    def name(self, area_id: str) -> str:
        return str(self.facts.areas.loc[area_id, "name"])

    def city(self, values: IndicatorValues, date: dt.date) -> dict[str, Any] | None:
        """The whole city's value on the same date, or its newest one before."""
        level = self.dataset.city_level.id
        dates = [d for d in values.by_level[level] if d <= date]
        value = values.by_level[level][max(dates)].get(level) if dates else None
        if value is None or value.value is None:
            return None
        note = self.note(value) if value.as_of == date else f"Stand {self.date(value.as_of)}"
        return {"value": round(value.value, 6), "text": self.text(value), "note": note}

    def view(
        self,
        level: Level,
        date: dt.date,
        rows: Sequence[Value],
        areas: int,
        values: IndicatorValues,
        sources: list[str],
    ) -> sentences.View:
        known = [value for value in rows if value.value is not None]
        years = sorted({value.as_of.year for value in known})
        city = self.city(values, date) if level != self.dataset.city_level and not self.indicator.extensive else None
        latest = self.indicator.latest_only
        label = self.date(date)
        return sentences.View(
            subject=self.indicator.short["de"],
            when="Letzter bekannter Stand" if latest else f"Stand {label}",
            singular=level.singular,
            plural=level.plural,
            known=tuple(
                sentences.Spoken(
                    self._area_name(level, v.area_id), round(v.value, self.indicator.decimals), self.text(v)
                )
                for v in known
                if v.value is not None
            ),
            suppressed=sum(value.state == "suppressed" for value in rows),
            missing=areas - len(rows),
            city=city["text"] if city else "",
            limits=self.indicator.limits.get("de", ""),
            diverging=self.indicator.diverging,
            of_places=level in {self.dataset.district_level, self.dataset.city_level},
            sources=tuple(dict.fromkeys(self.dataset.sources[source].attribution for source in sources)),
            of_dates=f"{years[0]} bis {years[-1]}" if latest and len(years) > 1 else "",
        )

    def _area_name(self, level: Level, area_id: str) -> str:
        if level == self.dataset.district_level:
            return self.name(area_id)
        return next((area.name for area in level.areas if area.id == area_id), self.dataset.name)
