"""German sentences about a view, made by rules from values that are already formatted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from language.numbers import join

AT_MOST_NAMED = 3


@dataclass(frozen=True)
class Spoken:
    """One area as a sentence needs it: its name, its number to compare, and the number as it is shown."""

    name: str
    number: float
    text: str


@dataclass(frozen=True)
class View:
    """What a view shows, in words and formatted numbers.

    Attributes:
        when: "Am 31.12.2016", "2026" or "Letzter bekannter Stand".
        singular, plural: what an area of the level is called.
        known: areas with a value.
        suppressed, missing: how many areas are withheld and how many not published.
        older: how many values are older than the date asked for.
        city: the city's value as it is shown, or "".
        limits: what the indicator cannot say, or "".
        sources: attributions.
        of_dates: "2009 bis 2024" where the values' own years differ, or "".
    """

    when: str
    singular: str
    plural: str
    known: tuple[Spoken, ...]
    suppressed: int
    missing: int
    older: int
    city: str
    limits: str
    sources: tuple[str, ...]
    of_dates: str = ""


def summary(view: View) -> str:
    """Of when the view is, the highest, the lowest, the city, and what is missing; the name stands above it."""
    return " ".join(filter(None, [f"{_opening(view)}:", _extremes(view), _city(view), missing(view)]))


def attribution(view: View) -> str:
    """From whom the figures are."""
    return f"Quelle: {join(view.sources)}" if len(view.sources) == 1 else f"Quellen: {join(view.sources)}"


def missing(view: View) -> str:
    """Why areas have no value: withheld and not published are told apart."""
    parts = []
    if view.suppressed:
        parts.append(f"{_count(view.suppressed, view)} geheim zu halten")
    if view.missing:
        parts.append(f"{_count(view.missing, view)} nicht veröffentlicht")
    return f"Ohne Wert: {join(parts)}." if parts and view.known else ""


def note(
    *,
    flags: Iterable[str],
    as_of: str,
    since: str = "",
    components: Sequence[str] = (),
    lower: str = "",
    upper: str = "",
    joint_with: Sequence[str] = (),
    mean: bool = False,
) -> str:
    """Everything that must stand beside a value, in one line; empty when there is nothing."""
    flags = set(flags)
    parts = []
    if since:
        parts.append(f"von {since} bis {as_of}")
    elif "older" in flags and not components:
        parts.append(f"Stand {as_of}")
    if components:
        parts.append(f"Bezugszahl vom {join(components)}")
    if lower and upper:
        parts.append(f"geschätzt, Spanne {lower} bis {upper}")
    elif mean:
        parts.append("Mittel der Stadtteile, nach Einwohnern gewichtet")
    elif "estimated" in flags:
        parts.append("geschätzt")
    elif "derived" in flags:
        parts.append("berechnet")
    if joint_with:
        parts.append(f"gemeinsam mit {join(joint_with)} ausgezählt")
    if "doubtful" in flags:
        parts.append("zweifelhaft")
    return "; ".join(parts)


def _opening(view: View) -> str:
    dates = f" ({view.of_dates})" if view.of_dates else ""
    total = len(view.known) + view.suppressed + view.missing
    partly = (
        f", bekannt für {len(view.known)} von {total} {_dative(view.plural)}" if 1 < len(view.known) < total else ""
    )
    return f"{view.when}{dates}{partly}"


def _extremes(view: View) -> str:
    if not view.known:
        return f"für {_none(view)} ist ein Wert bekannt."
    if len(view.known) == 1:
        only = view.known[0]
        total = 1 + view.suppressed + view.missing
        return f"{only.name} {only.text}." if total == 1 else f"bekannt ist nur {only.name} ({only.text})."
    highest = _at(view, max(area.number for area in view.known))
    lowest = _at(view, min(area.number for area in view.known))
    if len(highest) == len(view.known):
        return f"überall {highest[0].text}."
    return f"am höchsten {_where(highest, view)}, am niedrigsten {_where(lowest, view)}."


def _at(view: View, number: float) -> list[Spoken]:
    text = next(area.text for area in view.known if area.number == number)
    return [area for area in view.known if area.text == text]


def _where(areas: Sequence[Spoken], view: View) -> str:
    if len(areas) <= AT_MOST_NAMED:
        return f"in {join([area.name for area in areas])} ({areas[0].text})"
    return f"in {len(areas)} {_dative(view.plural)} ({areas[0].text})"


def _city(view: View) -> str:
    return f"Gesamtstadt: {view.city}." if view.city and len(view.known) != 1 else ""


def _count(n: int, view: View) -> str:
    return f"1 {view.singular}" if n == 1 else f"{n} {view.plural}"


def _none(view: View) -> str:
    article = "keine" if view.singular.endswith(("stadt", "ung", "heit")) else "keinen"
    return f"{article} {view.singular}"


def _dative(plural: str) -> str:
    return plural if plural.endswith(("n", "s")) else plural + "n"
