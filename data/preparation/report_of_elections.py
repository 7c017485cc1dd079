"""What the report says of elections: totals, what is counted by district, how many certificates came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.preparation.values.facts import FactTable
from data.sources.elections.settings import Held
from language.numbers import UNIT_SPACE, count_of, date, number


def election_lines(facts: FactTable, quality: Mapping[str, str]) -> Iterator[str]:
    """Lines of Markdown; `quality` says of indicators how good their estimates are."""
    elections = facts.dataset.elections
    if elections is None:
        yield "Der Datensatz enthält keine Wahlen nach Wahlbezirken."
        return
    yield "| Wahl | Tag | Wahlberechtigte | Wählende | davon per Brief | Wahlbeteiligung | ganz ausgezählt |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for held in elections.held:
        yield _row(facts, held)
    for held in elections.held:
        if rates := _returned(facts, held):
            low, high = min(rates, key=lambda rate: rate[1]), max(rates, key=lambda rate: rate[1])
            yield (
                f"- {_called(held)}: von 100 Wahlscheinen kamen {number(low[1], 1)} ({low[0]}) bis "
                f"{number(high[1], 1)} ({high[0]}) zurück, wo Briefwahlbezirke den Namen tragen."
            )
    yield from (f"- {sentence}" for sentence in quality.values())


def _row(facts: FactTable, held: Held) -> str:
    city = facts.dataset.city_level.id
    eligible, voters, postal = (
        _value(facts, held, (city, city), what) for what in ("eligible", "voters", "postal_voters")
    )
    cells = [
        held.election,
        f"{date(held.date)}{' (vorläufig)' if held.provisional else ''}",
        _said(eligible),
        _said(voters),
    ]
    cells += [_share(postal, voters), _share(voters, eligible)]
    level = facts.dataset.district_level
    counted = sum(_value(facts, held, unit, "voters") is not None for unit in facts.units(level.id))
    return f"| {' | '.join([*cells, count_of(counted, 'Einheit', 'Einheiten')])} |"


def _returned(facts: FactTable, held: Held) -> list[tuple[str, float]]:
    """Units whose postal votes are counted, and how many of 100 certificates came back; empty where not known."""
    found = []
    for unit in facts.units(facts.dataset.district_level.id):
        members = facts.joint_unit(held.measure("voters"), unit[1])
        carriers = dict.fromkeys(facts.joint_unit(held.measure("certificates"), member)[0] for member in members)
        certificates = [_value(facts, held, (unit[0], carrier), "certificates") for carrier in carriers]
        postal = _value(facts, held, unit, "postal_voters")
        known = [value for value in certificates if value is not None]
        if postal is not None and len(known) == len(certificates) and sum(known) > 0:
            found.append((" + ".join(facts.names[member] for member in members), 100 * postal / sum(known)))
    return found


def _value(facts: FactTable, held: Held, unit: tuple[str, str], what: str) -> float | None:
    fact = facts.series(unit, held.measure(what)).get(held.date)
    return None if fact is None else fact.value


def _said(value: float | None) -> str:
    return "nicht bekannt" if value is None else number(value)


def _share(part: float | None, whole: float | None) -> str:
    return "nicht bekannt" if part is None or not whole else f"{number(100 * part / whole, 1)}{UNIT_SPACE}%"


def _called(held: Held) -> str:
    return f"{held.election} am {date(held.date)}"
