"""How the values of one indicator are said: text, note, parts, and the view that a sentence is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.catalog import Indicator
from data.dataset import Dataset, Level
from data.facts import FactTable
from data.shown import IndicatorValues, as_shown
from data.values import Value
from language import numbers, sentences

NOT_PUBLISHED = "k. A."
SUPPRESSED = "•"
FEWEST_FOR_QUARTILES = 8


@dataclass(frozen=True)
class Words:
    """German words for the values of one indicator."""

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
        about = f"≈{numbers.WORD_SPACE}" if "estimated" in value.flags else ""
        return about + self.number(value.value)

    def difference(self, value: Value, city: Value | None) -> str:
        """The difference to the city: in percentage points for shares; "" where one of both is not known."""
        if value.value is None or city is None or city.value is None:
            return ""
        unit, one = self.indicator.unit["de"], self.indicator.unit_one.get("de", "")
        if unit.startswith("%"):
            unit, one = f"Prozentpunkte{unit[1:]}", f"Prozentpunkt{unit[1:]}"
        about = f"≈{numbers.WORD_SPACE}" if "estimated" in value.flags | city.flags else ""
        return about + numbers.with_unit(value.value - city.value, self.indicator.decimals, unit, one, sign=True)

    def note(self, value: Value, date: dt.date) -> str:
        """What must stand beside the value where it is shown as of a date."""
        level = self.dataset.district_level
        return sentences.note(
            flags=value.flags,
            as_of=self.date(value.as_of) if value.since or value.as_of != date else "",
            since=self.date(value.since) if value.since else "",
            components=[] if value.since else [self.date(date) for date in value.component_dates],
            lower="" if value.lower is None else numbers.number(value.lower, self.indicator.decimals),
            upper="" if value.upper is None else self.number(value.upper),
            joint_with=[self.name(area) for area in value.joint if area != value.area_id],
            mean_of=level.plural if self.indicator.aggregate == "weighted_mean" and value.level != level.id else "",
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

    def name(self, district: str) -> str:
        """The name of a district."""
        return self.facts.names[district]

    def area_name(self, level: Level, area_id: str) -> str:
        """The name of an area of any level."""
        if level == self.dataset.district_level:
            return self.name(area_id)
        return next((area.name for area in level.areas if area.id == area_id), self.dataset.name)

    def city(self, values: IndicatorValues, date: dt.date) -> dict[str, Any] | None:
        """The whole city's value on the same date, or its newest one before."""
        level = self.dataset.city_level.id
        value = values.newest(level, level, date)
        if value is None or value.value is None:
            return None
        return {"value": value.value, "text": self.text(value), "note": self.note(value, date)}

    def view(self, level: Level, date: dt.date, rows: Sequence[Value], values: IndicatorValues) -> sentences.View:
        """What the sentences need to know; `rows` are the known and withheld values of the level."""
        known = [value for value in rows if value.value is not None]
        years = sorted({value.as_of.year for value in known})
        whole = level != self.dataset.city_level and not self.indicator.extensive
        city = values.newest(self.dataset.city_level.id, self.dataset.city_level.id, date) if whole else None
        return sentences.View(
            when=self._when(date, known),
            singular=level.singular,
            plural=level.plural,
            known=tuple(
                sentences.Spoken(
                    self.area_name(level, v.area_id), as_shown(v.value or 0.0, self.indicator.decimals), self.text(v)
                )
                for v in known
            ),
            suppressed=sum(value.state == "suppressed" for value in rows),
            missing=len(self.facts.units(level.id)) - len(rows),
            city=self._with_date(city, date) if city else "",
            diverging=self.indicator.diverging,
            of_places=level in {self.dataset.district_level, self.dataset.city_level},
            of_dates=f"{years[0]} bis {years[-1]}" if len(years) > 1 else "",
        )

    def _when(self, date: dt.date, known: Sequence[Value]) -> str:
        days = {value.as_of for value in known}
        if self.indicator.latest_only and len(days) > 1:
            years = {day.year for day in days}
            return "Letzter bekannter Stand" if len(years) > 1 else f"Letzter bekannter Stand {min(years)}"
        return f"Stand {self.date(date)}"

    def _with_date(self, value: Value, date: dt.date) -> str:
        text = self.text(value)
        return text if value.as_of == date else f"{text} (Stand {self.date(value.as_of)})"

    def distribution(self, view: sentences.View, rows: Sequence[Value]) -> str:
        """The sentence on how the values of the districts lie, with the median of each group."""
        known = [value for value in rows if value.value is not None]
        numbers_of = np.array([value.value for value in known], dtype=float)
        enough = len(known) >= FEWEST_FOR_QUARTILES
        quartiles = [self.number(q) for q in np.quantile(numbers_of, (0.25, 0.5, 0.75))] if enough else []
        level = self.dataset.levels[1]
        medians = []
        for group in level.areas:
            members = self.facts.members[level.id, group.id]
            own = [value.value for value in known if value.area_id in members and value.value is not None]
            if own:
                medians.append((group.name, self.number(float(np.median(own)))))
        return sentences.distribution(view, quartiles, medians, level.singular)
