"""How the values of one indicator are said: text, note, parts, and the view that a sentence is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from data.preparation.values.facts import FactTable
from data.preparation.values.shown import NEWEST, IndicatorValues, as_shown
from data.preparation.values.values import Value, years_between
from data.sources.catalog import Indicator
from data.sources.dataset import FEWEST_OF_FEW, Dataset, Level
from language import grades, numbers, sentences

NOT_PUBLISHED = "k. A."
SUPPRESSED = "•"
YEAR_END = (12, 31)
FAR = ("distance", "residents_distance")
"""Rules of distances."""


@dataclass(frozen=True)
class Words:
    """German words for the values of one indicator; `left_out` are those of what it does not count."""

    indicator: Indicator
    dataset: Dataset
    facts: FactTable
    left_out: IndicatorValues | None = None

    def date(self, date: dt.date) -> str:
        """The date as far as it is known: some sources give a year only."""
        return numbers.date(date, "year" if self._of_year(date) else "day")

    def label(self, date: dt.date) -> str:
        """The date as it is spoken of: the end of a year, the year that a flow is counted over, or the day."""
        if (date.month, date.day) != YEAR_END or self._of_year(date):
            return self.date(date)
        return numbers.date(date, "year") if self.indicator.kind == "flow" else sentences.year_end(date.year)

    def _of_year(self, date: dt.date) -> bool:
        boundaries, facilities = self.dataset.boundaries, self.dataset.facilities
        yearly = [part.date for part in (boundaries, facilities) if part is not None and part.date_precision == "year"]
        return date in yearly

    def number(self, value: float) -> str:
        """The number with its unit; a distance below what is shown is "unter", since nothing is nowhere away."""
        decimals, unit, one = self.indicator.decimals, self.indicator.unit["de"], self.indicator.unit_one.get("de", "")
        if self._is_next_door(value):
            return sentences.below(numbers.with_unit(10**-decimals, decimals, unit))
        return numbers.with_unit(value, decimals, unit, one, sign=self.indicator.diverging)

    def bare(self, value: float) -> str:
        """The number without its unit, where another one with it follows."""
        decimals = self.indicator.decimals
        if self._is_next_door(value):
            return sentences.below(numbers.number(10**-decimals, decimals))
        return (numbers.signed if self.indicator.diverging else numbers.number)(value, decimals)

    def _is_next_door(self, value: float) -> bool:
        decimals = self.indicator.decimals
        return self.indicator.rule in FAR and numbers.number(value, decimals) == numbers.number(0, decimals)

    @cached_property
    def outside(self) -> list[tuple[dt.date, float, str]]:
        """How much is not counted, in the whole city: date, value and text, oldest first."""
        if self.left_out is None:
            return []
        words, city = Words(self.left_out.indicator, self.dataset, self.facts), self.dataset.city_level.id
        known = [(value.as_of, value) for value in self.left_out.own if value.level == city and value.state == "known"]
        return [(day, value.value or 0.0, words.text(value)) for day, value in sorted(known, key=lambda pair: pair[0])]

    def not_counted(self, date: dt.date | None) -> str:
        """What the values of a date do not count, with how much that is in the whole city; "" where not known."""
        texts = {day: text for day, _, text in self.outside}
        if self.left_out is None or date not in texts:
            return ""
        return sentences.left_out(self.left_out.indicator.short["de"], self.dataset.city_level.singular, texts[date])

    def text(self, value: Value) -> str:
        """The value as it is shown: number and unit, "≈" for an estimate, or the sign of its state."""
        if value.value is None:
            return SUPPRESSED if value.state == "suppressed" else NOT_PUBLISHED
        about = f"≈{numbers.WORD_SPACE}" if "estimated" in value.flags else ""
        return about + self.number(value.value)

    def graded(self, value: Value) -> str:
        """The same with its grade, where it has one."""
        return grades.with_grade(self.text(value), value.grade)

    def difference(self, value: Value, city: Value | None) -> str:
        """The difference to the city: in percentage points for shares; "" where one of both is not known."""
        if value.value is None or city is None or city.value is None or value.state != "known":
            return ""
        about = f"≈{numbers.WORD_SPACE}" if "estimated" in value.flags | city.flags else ""
        return about + self._points(value.value - city.value)

    def _points(self, difference: float) -> str:
        unit, one = self.indicator.unit["de"], self.indicator.unit_one.get("de", "")
        if unit.startswith("%"):
            unit, one = f"Prozentpunkte{unit[1:]}", f"Prozentpunkt{unit[1:]}"
        return numbers.with_unit(difference, self.indicator.decimals, unit, one, sign=True)

    def note(self, value: Value, date: dt.date | None) -> str:
        """What must stand beside the value where it is shown as of a date, None where dates differ."""
        upper = "" if value.upper is None else self.number(value.upper)
        return self._note(value, date, value.lower, upper)

    def difference_note(self, value: Value, date: dt.date | None, city: Value) -> str:
        """The same beside the difference to the city: its range is that of the difference."""
        if value.lower is None or value.upper is None or city.value is None:
            return self.note(value, date)
        least = city.value if city.upper is None else city.upper
        most = city.value if city.lower is None else city.lower
        return self._note(value, date, value.lower - least, self._points(value.upper - most), sign=True)

    def _note(self, value: Value, date: dt.date | None, lower: float | None, upper: str, *, sign: bool = False) -> str:
        level, form = self.dataset.district_level, numbers.signed if sign else numbers.number
        dated = bool(value.since) or value.as_of != date
        return sentences.note(
            flags=value.flags,
            as_of=self.label(value.as_of) if dated else "",
            period=self.indicator.kind == "flow",
            since=self.label(value.since) if value.since else "",
            components=[] if value.since else [self.label(date) for date in value.component_dates],
            lower="" if lower is None else form(lower, self.indicator.decimals),
            upper=upper,
            joint_with=[self.name(area) for area in value.joint if area != value.area_id],
            grade=value.grade,
            mean_of=level.plural if self.indicator.aggregate == "weighted_mean" and value.level != level.id else "",
            left_out=self.not_counted(value.as_of),
        )

    def reason(self, value: Value, last: dt.date | None) -> str:
        """Why a value is not comparable with the newest, which is of the last date; "" if it is."""
        years = 0 if last is None else max(1, round(years_between(value.as_of, last)))
        return sentences.reason(value.reason, years)

    def parts(self, value: Value) -> str:
        """Numerator and denominator, where the value is a fraction of two known numbers that say something alone."""
        if (
            self.indicator.rule == "residents_distance"
            or value.value is None
            or value.numerator is None
            or value.denominator is None
        ):
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

    def city(self, value: Value | None, date: dt.date | None) -> dict[str, Any] | None:
        """The whole city's value as it stands beside others."""
        if value is None or value.value is None:
            return None
        return {"value": value.value, "text": self.text(value), "note": self.note(value, date)}

    def view(self, level: Level, key: str, rows: Sequence[Value], values: IndicatorValues) -> sentences.View:
        """What the sentences need to know; `rows` are the known, withheld and not comparable values of the level."""
        known = [value for value in rows if value.state == "known"]
        years = sorted({value.as_of.year for value in known})
        date = None if key == NEWEST else dt.date.fromisoformat(key)
        city_level = self.dataset.city_level
        whole = level != city_level and not self.indicator.extensive
        city = values.whole(city_level.id, level.id, key) if whole else None
        last = max((value.as_of for value in known), default=None)
        return sentences.View(
            when=sentences.when("" if date is None else self.label(date), period=self.indicator.kind == "flow"),
            singular=level.singular,
            plural=level.plural,
            known=tuple(self._spoken(level, value, date or last) for value in known),
            others=tuple(self._spoken(level, value, date) for value in rows if value.state == "not_comparable"),
            compares=values.compares(level.id, key),
            suppressed=sum(value.state == "suppressed" for value in rows),
            missing=len(self.facts.units(level.id)) - len(rows),
            city=self._with_date(city, date) if city else "",
            diverging=self.indicator.diverging,
            of_places=level in {self.dataset.district_level, city_level},
            of_dates=f"{years[0]} bis {years[-1]}" if len(years) > 1 else "",
            scale=self._scale(),
            left_out=self.not_counted(date or last),
            unpublished=self.indicator.unpublished.get("de", "") if level == self.dataset.district_level else "",
            provisional=bool(known) and all("provisional" in value.flags for value in known),
        )

    def _spoken(self, level: Level, value: Value, date: dt.date | None) -> sentences.Spoken:
        """The date is said where it is another one than that of the view."""
        own = self.label(value.as_of) if value.as_of != date else ""
        number = as_shown(value.value or 0.0, self.indicator.decimals)
        return sentences.Spoken(self.area_name(level, value.area_id), number, self.text(value), own, value.grade)

    def _scale(self) -> sentences.Scale:
        """How the ends are called: far, many or large where the rule or the unit says so, else high."""
        if self.indicator.extremes:
            return self.indicator.extremes
        if self.indicator.rule in FAR:
            return "far"
        if self.indicator.extensive and not self.indicator.diverging:
            return "large" if self.indicator.decimals else "many"
        return "high"

    def _with_date(self, value: Value, date: dt.date | None) -> str:
        text = self.graded(value)
        return text if value.as_of == date else f"{text} ({self.label(value.as_of)})"

    def distribution(self, view: sentences.View, rows: Sequence[Value]) -> str:
        """The sentence on how the values of the districts lie, with the median of each group."""
        known = {value.area_id: value.value for value in rows if value.state == "known" and value.value is not None}
        if not view.compares:
            return sentences.distribution(view, "", "", [])
        low, middle, high = np.quantile(np.array(list(known.values())), (0.25, 0.5, 0.75)).tolist()
        about = f"≈{numbers.WORD_SPACE}" if any("estimated" in value.flags for value in rows) else ""
        half = about + sentences.span(self.bare(low), self.number(high)) if self.bare(low) != self.bare(high) else ""
        level = self.dataset.levels[1]
        medians = []
        for group in level.areas:
            own = [known[area] for area in self.facts.members[level.id, group.id] if area in known]
            if len(own) >= FEWEST_OF_FEW:
                medians.append((group.name, about + self.number(float(np.median(own)))))
        return sentences.distribution(view, half, about + self.number(middle), medians, level.singular)
