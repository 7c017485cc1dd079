"""German sentences about what is shown, made by rules from values that are already formatted.

Every view has a sentence in standard German and one in plain German: short, without jargon, one thought each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from language.numbers import join, signed

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
        when: "Stand 31.12.2016", or "Letzter bekannter Stand" where the areas' dates differ.
        singular, plural: what an area of the level is called.
        known: areas with a value.
        suppressed, missing: how many areas are withheld and how many not published.
        city: the city's value as it is shown, or "".
        of_dates: "2009 bis 2024" where the values' own years differ, or "".
        diverging: colours lead away from zero in two directions.
        of_places: the areas are places that something is "in", not kinds of places.
    """

    when: str
    singular: str
    plural: str
    known: tuple[Spoken, ...]
    suppressed: int
    missing: int
    city: str
    of_dates: str = ""
    diverging: bool = False
    of_places: bool = True

    @property
    def total(self) -> int:
        """All areas of the level."""
        return len(self.known) + self.suppressed + self.missing


def summary(view: View) -> str:
    """Of when the view is, the highest, the lowest, the city, and what is missing."""
    parts = [f"{_opening(view)}: {_extremes(view)}", _city(view), missing(view)]
    return " ".join(filter(None, parts))


def simple(view: View) -> str:
    """The same in plain German."""
    parts = []
    if not view.known:
        parts.append(f"Zu diesem Thema gibt es keine Zahl für die {view.plural}." if view.missing else "")
    elif len(view.known) == 1:
        only = view.known[0]
        parts.append(f"{only.name}: {only.text}.")
    else:
        highest, lowest = _ends(view)
        if len(highest) == len(view.known):
            which = (
                "Die Zahl ist überall gleich" if len(view.known) == view.total else "Alle bekannten Zahlen sind gleich"
            )
            parts.append(f"{which}: {highest[0].text}.")
        else:
            parts.append(
                "Je dunkler die Farbe, desto weiter weg von null." if view.diverging else "Dunkel heißt: viel."
            )
            parts.append(f"Am meisten: {_names(highest, view)} ({highest[0].text}).")
            parts.append(f"Am wenigsten: {_names(lowest, view)} ({lowest[0].text}).")
    if view.city and view.total > 1:
        parts.append(f"Die ganze Stadt: {view.city}.")
    if view.missing and view.known:
        parts.append(f"Für {_count(view.missing, view)} gibt es hier keine Zahl.")
    if view.suppressed:
        hidden = f"Für {_count(view.suppressed, view)}" if view.total > 1 else "Hier"
        parts.append(f"{hidden} ist die Zahl geheim, damit man niemanden erkennt.")
    if view.of_dates:
        parts.append(f"Die Zahlen sind aus verschiedenen Jahren ({view.of_dates}).")
    return " ".join(filter(None, parts))


def missing(view: View) -> str:
    """Why areas have no value: withheld and not published are told apart."""
    if view.total == 1 or not (view.known or view.suppressed):
        return ""
    parts = []
    if view.suppressed:
        parts.append(f"{_count(view.suppressed, view)} geheim zu halten")
    if view.missing:
        parts.append(f"{_count(view.missing, view)} nicht veröffentlicht")
    return f"Ohne Wert: {join(parts)}." if parts else ""


def distribution(
    view: View, quartiles: Sequence[str], medians: Sequence[tuple[str, str]], group: str = "Gruppe"
) -> str:
    """How the values lie: the middle half, the median, and the median of each group of areas.

    Args:
        view: what is shown.
        quartiles: lower quartile, median, upper quartile as shown; empty where there are too few values.
        medians: name and median of each group with a value.
        group: what a group is called.
    """
    if not quartiles:
        return f"Für eine Verteilung sind zu wenige Werte bekannt ({len(view.known)} von {view.total})."
    low, middle, high = quartiles
    which = view.plural if len(view.known) == view.total else f"{len(view.known)} bekannten Werte"
    half = f"{low} bis {high}. Median: {middle}" if low != high else f"durchweg {middle}"
    groups = f" Median je {group}: {', '.join(f'{name} {text}' for name, text in medians)}." if medians else ""
    return f"Mittlere Hälfte der {which}: {half}.{groups}"


def development(name: str, points: Sequence[tuple[str, str]]) -> str:
    """What is known of one area over time: (date, value as shown), oldest first."""
    if not points:
        return f"{name}: nicht bekannt."
    if len(points) == 1:
        day, text = points[0]
        return f"{name}: nur ein Stand bekannt, {text} ({day}). Eine Veränderung ist nicht bekannt."
    (first_day, first), (last_day, last) = points[0], points[-1]
    return f"{name}: {first} ({first_day}), {last} ({last_day})."


@dataclass(frozen=True)
class Pair:
    """Two indicators over the same areas.

    Attributes:
        x, y: short names.
        plural: what the areas are called.
        known: areas that have both; `total` is all areas.
        n: pairs that enter the coefficients: areas that are counted together are one.
        pearson, spearman: coefficients.
        strength: "none", "weak", "medium" or "strong".
        certain: the interval of the coefficient excludes zero.
    """

    x: str
    y: str
    plural: str
    known: int
    total: int
    n: int
    pearson: float
    spearman: float
    strength: str
    certain: bool


STRENGTHS = {"weak": "Schwacher", "medium": "Mittlerer", "strong": "Starker"}


def pair(view: Pair) -> str:
    """How two indicators go together, with a warning against reading it as a cause."""
    opening = f"{view.known} von {view.total} {_dative(view.plural)} haben beide Werte."
    if view.n < view.known:
        opening += f" Gemeinsam ausgezählte {view.plural} zählen einmal."
    figures = f"Pearson r = {signed(view.pearson, 2)}, Spearman ρ = {signed(view.spearman, 2)}, n = {view.n}"
    if not view.certain:
        return f"{opening} Ein Zusammenhang ist nicht gesichert ({figures})."
    if view.strength == "none":
        return f"{opening} Es gibt kaum einen Zusammenhang ({figures})."
    direction = "höher" if view.spearman > 0 else "niedriger"
    return (
        f"{opening} {STRENGTHS[view.strength]} Zusammenhang: Wo »{view.x}« höher ist, ist »{view.y}« eher "
        f"{direction} ({figures}). Das zeigt keine Ursache: Beides kann von Drittem abhängen."
    )


def too_few_pairs(known: int, needed: int, singular: str, plural: str) -> str:
    """Why two indicators are not compared; areas that are counted together are one."""
    if known:
        stands = f"Nur 1 {singular} hat beide Werte" if known == 1 else f"Nur {known} {plural} haben beide Werte"
    else:
        stands = "Beide Werte zugleich sind nirgends bekannt"
    return f"{stands}; für eine Aussage über den Zusammenhang sind mindestens {needed} nötig."


def too_few_areas(total: int, needed: int, plural: str) -> str:
    """Why two indicators are never compared over the areas of a level: there are too few of them."""
    if total == 1:
        return f"Zwei Themen lassen sich nur über mehrere Gebiete vergleichen; »{plural}« ist ein einziges."
    return f"Es gibt nur {total} {plural}; für eine Aussage über den Zusammenhang sind mindestens {needed} nötig."


def all_equal() -> str:
    """Why two indicators are not compared though both are known."""
    return "Eines der beiden Themen ist überall gleich; ein Zusammenhang lässt sich nicht angeben."


def note(
    *,
    flags: Iterable[str],
    as_of: str = "",
    since: str = "",
    components: Sequence[str] = (),
    lower: str = "",
    upper: str = "",
    joint_with: Sequence[str] = (),
    mean_of: str = "",
) -> str:
    """Everything that must stand beside a value, in one line; empty when there is nothing.

    Args:
        flags: as in `data.values.Value`.
        as_of: the value's own date, where it is not the date of the view, and of every change.
        since: first date of a change.
        components: dates of denominators that are older than the value.
        lower, upper: range of an estimate.
        joint_with: areas that are counted together with this one.
        mean_of: what the areas are called of which this is a mean.
    """
    flags = set(flags)
    parts = []
    if since:
        parts.append(f"{since} bis {as_of}")
    elif as_of:
        parts.append(f"Stand {as_of}")
    if components:
        parts.append(f"Bezugszahl vom {join(components)}")
    if lower and upper:
        parts.append(f"geschätzt, Spanne {lower} bis {upper}")
    elif mean_of:
        parts.append(f"Mittel der {mean_of}, nach Einwohnern gewichtet")
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
    partly = 1 < len(view.known) < view.total
    known = f", bekannt für {len(view.known)} von {view.total} {_dative(view.plural)}" if partly else ""
    return f"{view.when}{dates}{known}"


def _extremes(view: View) -> str:
    if not view.known:
        if view.total == 1:
            return "der Wert ist geheim zu halten." if view.suppressed else "kein Wert bekannt."
        return f"für die {view.total} {view.plural} ist kein Wert bekannt."
    if len(view.known) == 1:
        only = view.known[0]
        return (
            f"{only.name} {only.text}." if view.total == 1 else f"bekannt ist nur {_named([only], view)} ({only.text})."
        )
    highest, lowest = _ends(view)
    if len(highest) == len(view.known):
        return f"{'überall' if len(view.known) == view.total else 'jeweils'} {highest[0].text}."
    return f"am höchsten {_where(highest, view)}, am niedrigsten {_where(lowest, view)}."


def _ends(view: View) -> tuple[list[Spoken], list[Spoken]]:
    """The areas that show the highest value, and those that show the lowest."""
    ends = max(view.known, key=lambda area: area.number), min(view.known, key=lambda area: area.number)
    high, low = ([area for area in view.known if area.number == end.number] for end in ends)
    return high, low


def _where(areas: Sequence[Spoken], view: View) -> str:
    names = _named(areas, view) if len(areas) <= AT_MOST_NAMED else f"{len(areas)} {_dative(view.plural)}"
    return f"{'in' if view.of_places else 'bei'} {names} ({areas[0].text})"


def _names(areas: Sequence[Spoken], view: View) -> str:
    return _named(areas, view) if len(areas) <= AT_MOST_NAMED else f"{len(areas)} {view.plural}"


def _named(areas: Sequence[Spoken], view: View) -> str:
    return join([area.name if view.of_places else f"»{area.name}«" for area in areas])


def _city(view: View) -> str:
    return f"Gesamtstadt: {view.city}." if view.city and view.total > 1 else ""


def _count(n: int, view: View) -> str:
    return f"1 {view.singular}" if n == 1 else f"{n} {view.plural}"


def _dative(plural: str) -> str:
    return plural if plural.endswith(("n", "s", "stadt")) else plural + "n"
