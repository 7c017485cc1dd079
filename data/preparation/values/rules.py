"""Rules: what the catalogue makes of the facts, for every indicator, area and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.preparation.space.spatial import AREA
from data.preparation.values.facts import Fact, FactTable, Unit, merged
from data.preparation.values.values import DAYS_PER_YEAR, Finished, Functional, Reason, Value, emptied, years_between
from data.sources.catalog import Catalog, Indicator

UNKNOWN = Fact(None, "not_published")
ROUNDING = 1e-9
"""By such a part of the whole a part may exceed it, where both are sums of fractions."""


@dataclass(frozen=True)
class _Sum:
    """A sum of measures in one unit on one date, or of several where the parts have none in common."""

    fact: Fact
    functional: Functional
    date: dt.date
    other_dates: tuple[dt.date, ...] = ()


def all_own_values(facts: FactTable, catalog: Catalog) -> list[Value]:
    """Own values of every indicator of the catalogue."""
    return [value for indicator in catalog.indicators for value in own_values(facts, indicator)]


def own_values(facts: FactTable, indicator: Indicator) -> list[Value]:
    """Values of an indicator on the dates at which its components are known, at every level.

    Components are added up before anything is divided; averages over areas are made of the district values.
    """
    rule: Callable[[FactTable, Indicator, Unit], Iterable[Value]]
    rule = (
        _change_values
        if indicator.rule == "change"
        else _ratio_values
        if _denominator(facts, indicator)
        else _measure_values
    )
    district_level = facts.dataset.district_level.id
    values = [value for unit in facts.units(district_level) for value in rule(facts, indicator, unit)]
    for level in facts.dataset.levels[1:]:
        for unit in facts.units(level.id):
            if indicator.aggregate == "weighted_mean":
                values.extend(_weighted_means(facts, indicator, unit, values))
            else:
                values.extend(rule(facts, indicator, unit))
    return values


def _numerator(indicator: Indicator) -> tuple[str, ...]:
    match indicator.rule:
        case "distance":
            return (f"distance.{indicator.id}",)
        case "coverage":
            return (f"covered.{indicator.id}",)
        case "reach":
            return (f"reached.{indicator.id}",)
        case "residents_distance":
            return (f"walked.{indicator.id}",)
        case "count" | "density" if indicator.kinds:
            prefix = "recorded" if indicator.only_where_recorded else "count"
            return tuple(f"{prefix}.{kind}" for kind in indicator.kinds)
        case _:
            return indicator.numerator


def _denominator(facts: FactTable, indicator: Indicator) -> tuple[str, ...]:
    if indicator.rule in {"reach", "residents_distance"}:
        return (facts.dataset.residents,)
    return (AREA,) if indicator.rule in {"density", "coverage"} else indicator.denominator


def _signed(term: str) -> tuple[float, str]:
    return (-1.0, term[1:]) if term.startswith("-") else (1.0, term)


def _joint(facts: FactTable, indicator: Indicator, unit: Unit) -> tuple[str, ...]:
    """Districts among which this indicator cannot be told apart."""
    if unit[0] != facts.dataset.district_level.id:
        return (unit[1],)
    counted = (indicator.counted,) if indicator.counted else ()
    terms = [_signed(term)[1] for term in (*_numerator(indicator), *_denominator(facts, indicator), *counted)]
    return max((facts.joint_unit(term, unit[1]) for term in terms), key=len)


def _parts(facts: FactTable, unit: Unit, joint: Sequence[str], measure: str) -> list[Unit]:
    """Units whose facts of a measure make up a (possibly joint) unit."""
    return [(unit[0], area) for area in dict.fromkeys(facts.joint_unit(measure, area)[0] for area in joint)]


def _dates(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], terms: Sequence[str]
) -> list[dt.date]:
    """Dates on which every term has a fact, known or withheld."""
    common: set[dt.date] | None = None
    for term in terms:
        for part in _parts(facts, unit, joint, _signed(term)[1]):
            dates = set(facts.series(part, _signed(term)[1]))
            common = dates if common is None else common & dates
    return sorted(common or ())


def _sum(facts: FactTable, unit: Unit, joint: Sequence[str], terms: Sequence[str], date: dt.date) -> _Sum | None:
    """The sum of the terms on a date; None where a term has no fact. The boundary's area holds for every date."""
    parts: list[Fact] = []
    functional: Functional = {}
    total: float | None = 0.0
    for term in terms:
        sign, measure = _signed(term)
        for part in _parts(facts, unit, joint, measure):
            series = facts.series(part, measure)
            fact = next(iter(series.values()), None) if measure == AREA else series.get(date)
            if fact is None:
                return None
            parts.append(fact)
            total = None if total is None or fact.value is None else total + sign * fact.value
            for atom in atoms(facts, part, measure, date):
                functional[atom] = functional.get(atom, 0.0) + sign
    return _Sum(merged(parts, total), functional, date)


def atoms(facts: FactTable, unit: Unit, measure: str, date: dt.date) -> list[tuple[str, str, str]]:
    """Area, measure and ISO date of what a figure sums up: of districts, save where these do not add up."""
    members = facts.members[unit]
    if measure in facts.not_additive:
        members = (f"{unit[0]}:{unit[1]}",)
    return [(member, measure, date.isoformat()) for member in members]


def _value(
    indicator: Indicator, unit: Unit, joint: Sequence[str], number: float | None, parts: Sequence[_Sum]
) -> Value:
    common = merged([part.fact for part in parts], number, *(("joint",) if len(joint) > 1 else ()))
    as_of, known = parts[0].date, number is not None
    return Value(
        *unit,
        indicator.id,
        as_of,
        number,
        common.state,
        common.flags,
        common.sources,
        " ".join(common.remarks),
        numerator=parts[0].fact.value if known else None,
        denominator=parts[1].fact.value if known and len(parts) > 1 else None,
        component_dates=tuple(sorted({date for part in parts for date in (part.date, *part.other_dates)} - {as_of})),
        joint=tuple(joint) if len(joint) > 1 else (),
        numerator_functional=parts[0].functional,
        denominator_functional=parts[1].functional if len(parts) > 1 else {},
        pages=common.pages,
        grade=common.grade if known else "",
    )


def _measure_values(facts: FactTable, indicator: Indicator, unit: Unit) -> Iterable[Value]:
    joint, terms = _joint(facts, indicator, unit), _numerator(indicator)
    for date in _dates(facts, indicator, unit, joint, terms):
        total = _sum(facts, unit, joint, terms, date)
        if total is not None:
            number = None if total.fact.value is None else total.fact.value * indicator.factor
            yield _of_base(facts, indicator, unit, joint, _value(indicator, unit, joint, number, [total]))


def _base(indicator: Indicator) -> tuple[str, ...]:
    """The persons that a finished mean or share is of."""
    if indicator.base or not indicator.personal:
        return indicator.base
    if indicator.published_as:
        return indicator.denominator
    return (indicator.weight,) if indicator.weight and indicator.rule == "measure" else ()


def _of_base(facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], value: Value) -> Value:
    """A finished figure with the persons that it is of; unknown where these are too few for the indicator."""
    if value.value is None or not _base(indicator):
        return value
    finished = _finished(facts, indicator, unit, joint, value.as_of, value.value)
    if finished.persons is not None and finished.persons < indicator.minimum_denominator:
        return _of_too_few(indicator, value)
    return replace(value, finished=(finished,))


def _of_too_few(indicator: Indicator, value: Value) -> Value:
    """A figure over too small a base: withheld where it is of persons, else known but not comparable."""
    return emptied(value) if indicator.personal else replace(value, state="not_comparable", reason="base_small")


def _finished(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], date: dt.date, figure: float
) -> Finished:
    base = _nearest_base(facts, indicator, unit, joint, date) or _Sum(UNKNOWN, {}, date)
    areas = dict.fromkeys(area for area, _, _ in base.functional)
    terms = [_signed(term) for term in _numerator(indicator)]
    sums = {(area, measure, date.isoformat()): sign for area in areas for sign, measure in terms}
    return Finished(figure, base.fact.value, sums, base.functional)


def _nearest_base(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], date: dt.date
) -> _Sum | None:
    """The persons on the date, or on the nearest date on which they are known; none where they are withheld."""
    terms = _base(indicator)
    same_day = _sum(facts, unit, joint, terms, date)
    if same_day is not None and same_day.fact.state != "not_published":
        return same_day
    for near in sorted(_dates(facts, indicator, unit, joint, terms), key=lambda day: (abs(day - date), day)):
        total = _sum(facts, unit, joint, terms, near)
        if total is not None and total.fact.value is not None:
            return total if abs((near - date).days) <= indicator.base_age_years * DAYS_PER_YEAR else None
    return None


def _ratio_values(facts: FactTable, indicator: Indicator, unit: Unit) -> Iterable[Value]:
    """Ratios of counts; a finished share stands where there are no counts, or none that go together."""
    joint = _joint(facts, indicator, unit)
    shares = dict(facts.series(unit, indicator.published_as)) if indicator.published_as else {}
    for date in _dates(facts, indicator, unit, joint, _numerator(indicator)):
        numerator = _sum(facts, unit, joint, _numerator(indicator), date)
        denominator, stale = _newest_denominator(facts, indicator, unit, joint, date)
        if numerator is None or denominator is None:
            continue
        counted = numerator.fact.value is not None and denominator.fact.value is not None and not stale
        if counted or date not in shares or shares[date].value is None:
            shares.pop(date, None)
            yield _ratio(facts, indicator, unit, joint, numerator, denominator, stale)
    for date, fact in shares.items():
        yield _published_share(facts, indicator, unit, joint, date, fact)


def _newest_denominator(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], date: dt.date
) -> tuple[_Sum | None, Reason]:
    """The newest denominator that is young enough; else the newest that there is, and why it is not comparable."""
    terms = _denominator(facts, indicator)
    if terms == (AREA,):
        total = _sum(facts, unit, joint, terms, date)
        return total and replace(total, functional={}, date=date), ""
    unknown: _Sum | None = None
    for earlier in reversed(_dates(facts, indicator, unit, joint, terms)):
        total = _sum(facts, unit, joint, terms, earlier) if earlier <= date else None
        if total is not None and total.fact.state != "not_published":
            return total, "" if years_between(earlier, date) <= indicator.denominator_age_years else "base_old"
        unknown = unknown or total
    piecemeal = _sum_of_newest(facts, unit, joint, terms, date)
    return (piecemeal, "base_dates") if piecemeal else (unknown, "")


def _sum_of_newest(
    facts: FactTable, unit: Unit, joint: Sequence[str], terms: Sequence[str], date: dt.date
) -> _Sum | None:
    """The sum of the newest known figures, each of its own date; None where one of them is nowhere known."""
    parts: list[Fact] = []
    dates: set[dt.date] = set()
    functional: Functional = {}
    total = 0.0
    for term in terms:
        sign, measure = _signed(term)
        for part in _parts(facts, unit, joint, measure):
            newest = _newest(facts.series(part, measure), date)
            if newest is None:
                return None
            day, fact = newest
            parts.append(fact)
            dates.add(day)
            total += sign * (fact.value or 0.0)
            for atom in atoms(facts, part, measure, day):
                functional[atom] = functional.get(atom, 0.0) + sign
    return _Sum(merged(parts, total), functional, max(dates), tuple(sorted(dates)))


def _ratio(
    facts: FactTable,
    indicator: Indicator,
    unit: Unit,
    joint: Sequence[str],
    numerator: _Sum,
    denominator: _Sum,
    stale: Reason,
) -> Value:
    above, below = numerator.fact.value, denominator.fact.value
    if above is None or below is None:
        return _value(indicator, unit, joint, None, [numerator, denominator])
    if below <= 0:
        value = _value(indicator, unit, joint, None, [numerator, denominator])
        return replace(value, state="not_comparable", reason="base_zero")
    most = below * (1 + facts.dataset.plausibility.part_tolerance / 100 + ROUNDING)
    if indicator.part_of_whole and indicator.rule in {"ratio", "estimated_ratio"} and above > most:
        value = _value(indicator, unit, joint, None, [numerator, denominator])
        return replace(value, remark="Der Zähler ist größer als der Nenner, von dem er ein Teil ist.")
    if indicator.estimated_part:
        value = _counted(facts, indicator, unit, joint, denominator, numerator.date) or _estimated(
            facts, indicator, unit, joint, numerator, denominator
        )
    else:
        value = _value(indicator, unit, joint, indicator.factor * above / below, [numerator, denominator])
    if value.value is not None and below < indicator.minimum_denominator:
        return _of_too_few(indicator, value)
    if value.value is not None and below < indicator.unsafe_denominator:
        value = replace(value, flags=value.flags | {"few"})
    if value.value is not None and stale:
        value = replace(value, state="not_comparable", reason=stale)
    elif value.value is not None and abs(above) < indicator.minimum_numerator:
        value = replace(value, state="not_comparable", reason="count_small")
    return replace(value, flags=value.flags | {"older"}) if value.component_dates else value


def _counted(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], denominator: _Sum, date: dt.date
) -> Value | None:
    """The ratio where its whole numerator was counted, so that nothing has to be estimated; else None."""
    terms = (indicator.counted,) if indicator.counted else ()
    whole = _sum(facts, unit, joint, terms, date) if terms else None
    if whole is None or whole.fact.value is None or denominator.fact.value is None:
        return None
    number = indicator.factor * whole.fact.value / denominator.fact.value
    return _value(indicator, unit, joint, number, [whole, denominator])


def trials(facts: FactTable, indicator: Indicator) -> list[tuple[Value, Value]]:
    """Where an estimate can be tried: what would be estimated and what was counted, by district and date.

    Left out are districts that are counted together because of the very numbers that an estimate rests on.
    """
    if not indicator.counted:
        return []
    blind = indicator.model_copy(update={"counted": None})
    guesses: dict[tuple[str, dt.date], Value] = {}
    for unit in facts.units(facts.dataset.district_level.id):
        guesses |= {(value.area_id, value.as_of): value for value in _ratio_values(facts, blind, unit)}
    return [
        (guesses[value.area_id, value.as_of], value)
        for unit in facts.units(facts.dataset.district_level.id)
        for value in _ratio_values(facts, indicator, unit)
        if value.state == "known" and not value.flags & {"estimated", "inferred"} and len(value.joint) < 2
    ]


def _estimated(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], numerator: _Sum, denominator: _Sum
) -> Value:
    """Add the estimated part of the numerator: a known count of the area times a rate known for the whole city."""
    if indicator.estimated_part is None or indicator.rate is None or indicator.rate_range is None:
        raise ValueError(f"{indicator.id}: estimated_ratio needs estimated_part, rate and rate_range")
    date = numerator.date
    part = _sum(facts, unit, joint, (indicator.estimated_part,), date) or _Sum(UNKNOWN, {}, date)
    parts = [numerator, denominator, part, _city_rate(facts, indicator.rate, date)]
    counted, below, estimated, usual = (component.fact.value for component in parts)
    if counted is None or below is None or estimated is None or usual is None:
        return _value(indicator, unit, joint, None, parts)

    def share(rate: float) -> float:
        return indicator.factor * (counted + estimated * rate) / below

    value = replace(
        _value(indicator, unit, joint, share(usual), parts),
        numerator=counted + estimated * usual,
        numerator_functional=numerator.functional | {atom: n * usual for atom, n in part.functional.items()},
        also_told=((numerator.functional, counted), (part.functional, estimated)),
    )
    if unit[0] == facts.dataset.city_level.id:
        return replace(value, flags=value.flags - {"estimated"})
    lower, upper = map(share, indicator.rate_range)
    return replace(value, lower=lower, upper=upper, flags=value.flags | {"estimated"})


def _city_rate(facts: FactTable, measures: tuple[str, str], date: dt.date) -> _Sum:
    """One measure over another in the whole city; unknown, too, where the other one is zero."""
    city = (facts.dataset.city_level.id, facts.dataset.city_level.id)
    counted, of_all = (facts.series(city, measure).get(date, UNKNOWN) for measure in measures)
    number = counted.value / of_all.value if counted.value is not None and of_all.value else None
    rate = merged([counted, of_all], number)
    return _Sum(replace(rate, flags=rate.flags - {"derived"}), {}, date)


def _published_share(
    facts: FactTable, indicator: Indicator, unit: Unit, joint: Sequence[str], date: dt.date, fact: Fact
) -> Value:
    """A finished share; where its denominator is known the count behind it counts as published too."""
    value = _value(indicator, unit, joint, fact.value, [_Sum(fact, {}, date)])
    denominator = _sum(facts, unit, joint, _denominator(facts, indicator), date)
    if fact.value is None or denominator is None or denominator.fact.value is None:
        return _of_base(facts, indicator, unit, joint, replace(value, numerator=None))
    if denominator.fact.value < indicator.minimum_denominator:
        return _of_too_few(indicator, replace(value, numerator=None))
    count = round(fact.value * denominator.fact.value / indicator.factor)
    functional: Functional = {}
    for term in _numerator(indicator):
        sign, measure = _signed(term)
        functional |= dict.fromkeys(atoms(facts, unit, measure, date), sign)
    return replace(
        value,
        numerator=float(count),
        denominator=denominator.fact.value,
        numerator_functional=functional,
        denominator_functional=denominator.functional,
    )


def _change_values(facts: FactTable, indicator: Indicator, unit: Unit) -> Iterable[Value]:
    joint, terms, since = _joint(facts, indicator, unit), _numerator(indicator), indicator.since
    base = _sum(facts, unit, joint, terms, since) if since is not None else None
    if since is None or base is None:
        return
    for date in _dates(facts, indicator, unit, joint, terms):
        years = years_between(since, date)
        end = _sum(facts, unit, joint, terms, date) if years >= max(indicator.minimum_years, 1e-9) else None
        if end is None:
            continue
        before, after = base.fact.value, end.fact.value
        number = None
        if before and after is not None:
            growth = after / before
            number = 100 * ((growth ** (1 / years) if indicator.per_year else growth) - 1)
        value = _value(indicator, unit, joint, number, [end, base])
        ends = [(date, after), (since, before)] if number is not None and _base(indicator) else []
        yield replace(
            value,
            since=since,
            component_dates=(since,),
            finished=tuple(
                _finished(facts, indicator, unit, joint, day, figure) for day, figure in ends if figure is not None
            ),
        )


def _weighted_means(facts: FactTable, indicator: Indicator, unit: Unit, values: Sequence[Value]) -> Iterable[Value]:
    """Means of the district values, weighted by the newest known fact of the weight; only where all are known."""
    by_date: dict[dt.date, dict[str, Value]] = {}
    district_level, measure = facts.dataset.district_level.id, indicator.weight or ""
    for value in values:
        if value.level == district_level and value.state == "known":
            by_date.setdefault(value.as_of, {})[value.area_id] = value
    members = facts.members[unit]
    for date, of_district in by_date.items():
        weights = {member: _newest(facts.series((district_level, member), measure), date) for member in members}
        parts = [
            (of_district[member], *weight)
            for member, weight in weights.items()
            if member in of_district and weight is not None
        ]
        total = sum(weight.value or 0.0 for _, _, weight in parts)
        if len(parts) == len(members) and total > 0:
            mean = sum((value.value or 0.0) * (weight.value or 0.0) for value, _, weight in parts) / total
            yield Value(
                *unit,
                indicator.id,
                date,
                mean,
                flags=frozenset({"derived", "estimated"}),
                sources=tuple(sorted({s for value, _, weight in parts for s in (*value.sources, *weight.sources)})),
                pages=tuple(sorted({p for value, _, weight in parts for p in (*value.pages, *weight.pages)})),
                balance={
                    (value.area_id, measure, day.isoformat()): (value.value or 0.0) - mean for value, day, _ in parts
                },
            )


def _newest(series: Mapping[dt.date, Fact], date: dt.date) -> tuple[dt.date, Fact] | None:
    known = [earlier for earlier, fact in series.items() if fact.value is not None and earlier <= date]
    return (max(known), series[max(known)]) if known else None
