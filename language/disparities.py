"""German sentences on disparities: measures of spread, development, clusters, ranks, segregation, warnings."""

from __future__ import annotations

from collections.abc import Sequence

from language.nouns import Nouns, dative
from language.numbers import UNIT_SPACE, join, number, signed
from language.refusals import REASONS, lives, not_comparable, percent

AT_MOST_NAMED = 4

MEASURES = {
    "range": "Spannweite",
    "quartiles": "Quartilsverhältnis (P75 zu P25)",
    "deciles": "Verhältnis P90 zu P10",
    "variation": "Variationskoeffizient",
    "gini": "Gini-Koeffizient",
    "theil": "Theil-Index",
}
CLUSTERS = {
    "high_high": "hoch, umgeben von hohen Werten",
    "low_low": "niedrig, umgeben von niedrigen Werten",
    "high_low": "hoch, umgeben von niedrigen Werten",
    "low_high": "niedrig, umgeben von hohen Werten",
}
COURSES = {
    "opening": "Die Unterschiede sind größer geworden.",
    "closing": "Die Unterschiede sind kleiner geworden.",
    "unclear": "Eine klare Richtung ist nicht zu erkennen.",
}
BASES = {
    "population": ("der Bevölkerung", "Anteil der Bevölkerung (%)"),
    "area": ("der Fläche", "Anteil der Fläche (%)"),
    "whole": ("aller, auf die sich der Anteil bezieht,", "Anteil der Gesamtheit (%)"),
    "other": ("der Bezugszahl", "Anteil der Bezugszahl (%)"),
}
"""Over what an amount is spread: in a sentence, and at the axis of the Lorenz curve."""
AMOUNT_AXIS = "Anteil der Gesamtmenge (%)"


def basis(nouns: Nouns, areas: int, of_areas: int, population_share: float | None, apart: int = 0) -> str:
    """On how many areas and which share of the population a view rests, and how many are not comparable."""
    if not areas:
        return " ".join(filter(None, (REASONS["no_value"].format(plural=nouns.plural), not_comparable(nouns, apart))))
    people = f" mit {percent(population_share)} der Bevölkerung" if population_share is not None else ""
    rests_on = f"Beruht auf {number(areas)} von {number(of_areas)} {nouns.dative}{people}."
    return " ".join(filter(None, (rests_on, not_comparable(nouns, apart))))


def points(unit: str) -> str:
    """The unit of a difference: percentage points for shares."""
    return f"Prozentpunkte{unit[1:]}" if unit.startswith("%") else unit


def point(unit: str, unit_one: str) -> str:
    """The unit of a difference of exactly one."""
    return f"Prozentpunkt{unit[1:]}" if unit.startswith("%") else unit_one


def named(names: Sequence[str]) -> str:
    """Names, and how many more there are."""
    if len(names) <= AT_MOST_NAMED + 1:
        return join(names)
    return f"{', '.join(names[:AT_MOST_NAMED])} und {len(names) - AT_MOST_NAMED} weitere"


def value_range(highest: Sequence[str], high: str, lowest: Sequence[str], low: str, span: str) -> str:
    """The range: who is highest and lowest, and how far apart."""
    if high == low:
        return f"Überall steht derselbe Wert: {high}."
    return f"Höchster Wert: {high} ({named(highest)}). Niedrigster: {low} ({named(lowest)}). Dazwischen liegen {span}."


def at_least(share: float, text: str) -> str:
    """How many people live with a value or a higher one."""
    return f"{percent(share)} der Bevölkerung {lives(share)} dort, wo der Wert mindestens {text} beträgt"


def at_most(share: float, text: str) -> str:
    """How many people live with a value or a lower one; what is too small to be shown has no other below."""
    bound = text if text.startswith("unter") else f"höchstens {text}"
    return f"{percent(share)} dort, wo er {bound} beträgt"


def quantiles(high: str, low: str, times: str = "", reason: str = "") -> str:
    """Two quantiles, from `at_least` and `at_most`, and how many times one is the other, or why that is not said."""
    same = times.strip("0") == "1,"
    return f"{high}, {low}. {reason or ('Beides ist gleich.' if same else f'Das ist das {times}-Fache.')}"


def variation(value: float, mean: str) -> str:
    """The coefficient of variation, around a mean over people."""
    return (
        f"Die Werte streuen um das Mittel der Einwohnerinnen und Einwohner ({mean}, nicht zu verwechseln mit dem Wert "
        f"der Gesamtstadt), typischerweise um {percent(value)} davon."
    )


def gini() -> str:
    """The Gini coefficient by its ends."""
    return "0 hieße: überall gleich verteilt; nahe 1: fast alles an einer Stelle."


def theil(group_plural: str, between: float | None) -> str:
    """Theil's T; `between` is the share of it between groups, None where there is none to share out or no groups."""
    lead = "0 hieße: überall gleich verteilt. Große Abstände nach oben zählen stärker als beim Gini-Koeffizienten."
    return f"{lead} {theil_parts(group_plural, between)}" if between is not None else lead


def theil_parts(group_plural: str, between: float) -> str:
    """How much of the inequality lies between groups of areas and within; both add up as they are shown."""
    within = 1 - between if min(between, 1 - between) < 0.01 else 1 - int(100 * between + 0.5) / 100
    return (
        f"Von der Ungleichheit entsteht zwischen den {dative(group_plural)} ein Anteil von {percent(between)}, "
        f"innerhalb von ihnen {percent(within)}."
    )


def group(base: str, base_share: float, amount_share: float) -> str:
    """A group of areas: its share of what the amount is spread over, and of the amount; `base` is a key of `BASES`."""
    of_base = BASES[base][0].rstrip(",")
    return f"{percent(base_share)} {of_base}, {percent(amount_share)} der Gesamtmenge"


def lorenz(base: str, lower_half: float) -> str:
    """The Lorenz curve at its middle; `base` is a key of `BASES`."""
    entails = "entfällt" if lives(lower_half) == "lebt" else "entfallen"
    return (
        f"Auf die Hälfte {BASES[base][0]} mit den niedrigsten Werten {entails} {percent(lower_half)} der Gesamtmenge; "
        f"wäre alles gleich verteilt, wären es {percent(0.5)}."
    )


def gap(
    nouns: Nouns,
    first: tuple[str, str],
    last: tuple[str, str],
    direction: str,
    areas: int,
    other: str = "",
    units: int | None = None,
) -> str:
    """How the range developed over the same areas.

    Args:
        nouns: the dataset's word for an area.
        first, last: date and range as shown.
        direction: a key of `COURSES`.
        areas: areas known at every date.
        other: the direction of the coefficient of variation where it differs, "" otherwise.
        units: how many these are when those that are counted together are one, if that is known.
    """
    against = (
        f" Nach Einwohnern gewichtet (Variationskoeffizient) zeigt sich anderes: {COURSES[other]}" if other else ""
    )
    together = "" if units in (None, areas) else f" (gemeinsam ausgezählte gelten als eines: {number(units or 0)})"
    return (
        f"Abstand zwischen höchstem und niedrigstem Wert derselben {number(areas)} {nouns.plural}{together}: "
        f"{first[1]} ({first[0]}), {last[1]} ({last[0]}). {COURSES[direction]}{against}"
    )


def of_city(share: float) -> str:
    """A range in relation to the value of the whole city: "43 % des Werts der Gesamtstadt"."""
    return f"{_times(share)} des Werts der Gesamtstadt"


def relative_gap(first: tuple[str, float], last: tuple[str, float], direction: str, absolute: str) -> str:
    """How the range developed in relation to the value of the whole city.

    Args:
        first, last: date as shown, and range as a multiple of the city's value.
        direction, absolute: keys of `COURSES`, of this and of the range itself; if they are the same that is enough.
    """
    told = f"Gemessen am Wert der Gesamtstadt: {_times(first[1])} ({first[0]}), {_times(last[1])} ({last[0]})."
    return told if direction == absolute else f"{told} So gemessen: {COURSES[direction]}"


def _times(share: float) -> str:
    """A multiple in per cent; one above 100 is none of a whole."""
    return f"{number(100 * share)}{UNIT_SPACE}%"


def gap_left_out(nouns: Nouns, name: str, first: tuple[str, str], last: tuple[str, str], *, grown: bool) -> str:
    """What the values do not count, and what that may do to the gap.

    Args:
        nouns: the dataset's word for an area.
        name: of what is not counted.
        first, last: date and how much that was in the whole city, as shown.
        grown: whether it has become more.
    """
    verb = "Wächst" if grown else "Schrumpft"
    return (
        f"Nicht mitgezählt: {name}, in der Gesamtstadt {first[1]} ({first[0]}), {last[1]} ({last[0]}). {verb} dieser "
        f"Anteil in manchen {nouns.dative} stärker als in anderen, wird der Abstand schon dadurch größer oder kleiner."
    )


# Clusters


def probability(p: float) -> str:
    """A p-value: "p = 0,012", "p < 0,001"."""
    return f"p < {number(0.001, 3)}" if p < 0.001 else f"p = {number(p, 3)}"


def autocorrelation(moran: float, expected: float, p_between: tuple[float, float], units: int) -> str:
    """Whether like values lie side by side in the whole city; `p_between` is what is certain of the p-value."""
    low, high = p_between
    said = f"p < {number(high, 2)}" if high < 1 else f"p > {number(low, 2)}"
    figures = (
        f"Moran-I = {signed(moran, 2)}, ohne Zusammenhang wären es {signed(expected, 2)}; {said}, n = {number(units)}"
    )
    if high > 0.05:
        barely = "nur knapp oder gar nicht" if low < 0.05 else "nicht"
        return f"Ob ähnliche Werte beieinanderliegen, ist {barely} gesichert ({figures})."
    if moran > expected:
        return f"Ähnliche Werte liegen öfter beieinander, als der Zufall erwarten lässt ({figures})."
    return f"Gegensätze liegen öfter nebeneinander, als der Zufall erwarten lässt ({figures})."


def bridge(nouns: Nouns, p_between: tuple[float, float], certain: int) -> str:
    """What reconciles the finding for the whole city with the one for single areas, "" where they agree."""
    if p_between[1] <= 0.05 and not certain:
        return (
            f"Das gilt für die Stadt als Ganzes: Es zeigt sich erst, wenn man alle {nouns.plural} zusammen betrachtet. "
            "Für sich allein hebt sich nichts so deutlich ab, dass Zufall ausgeschlossen wäre."
        )
    if p_between[1] > 0.05 and certain:
        return "Einzelne Häufungen heben sich dennoch ab; der größte Teil der Stadt zeigt kein Muster."
    return ""


def clusters(nouns: Nouns, found: Sequence[tuple[str, str]], doubtful: Sequence[str], units: int, known: int) -> str:
    """Which local clusters there are.

    Args:
        nouns: the dataset's word for an area.
        found: kind and name of each that is certain.
        doubtful: names of those that may be clusters.
        units: areas that were compared, counting those with a common figure once.
        known: areas with a value.
    """
    once = f" ({nouns.count(known)}; gemeinsam gezählte gelten als eines)" if units < known else ""
    basis_of = f"bei {number(units)} Gebieten{once}"
    unsure = f" Zweifelhaft, ob gehäuft: {named(doubtful)}." if doubtful else ""
    if not found:
        return (
            f"Keine gesicherten Häufungen: Verglichen sind {number(units)} Gebiete{once}; da fallen nur starke auf, "
            f"schwache können unentdeckt bleiben.{unsure}"
        )
    parts = []
    for kind, label in CLUSTERS.items():
        names = [name for of_kind, name in found if of_kind == kind]
        if names:
            parts.append(f"{label[0].upper()}{label[1:]}: {named(names)}.")
    return f"Erkundung {basis_of}, kein Beweis. {' '.join(parts)}{unsure}"


def size_matters(nouns: Nouns) -> str:
    """A warning on clusters of what grows with the area."""
    return f"Der Wert wächst mit der Größe der {nouns.plural}; auch das kann eine Häufung ergeben."


def cluster(kind: str, *, doubtful: bool) -> str:
    """What a cluster is called in a list."""
    return f"zweifelhaft: {CLUSTERS[kind]}" if doubtful else CLUSTERS[kind]


# Ranks


def ranks_of_range() -> str:
    """What the range of ranks of an estimate means."""
    return (
        "Der Wert ist geschätzt. Die Spanne zeigt, welche Ränge möglich sind, wenn er irgendwo in seiner "
        "veröffentlichten Spanne liegt (5. bis 95. Perzentil aus 2.000 Ziehungen)."
    )


def ranks_of_shares() -> str:
    """What the range of ranks of a share of persons means."""
    return (
        "Ein Modell: Bei wenigen Menschen schwankt ein Anteil schon durch Zufall. Die Spanne zeigt, welche Ränge "
        "dabei möglich sind (5. bis 95. Perzentil aus 2.000 Ziehungen, Vorannahme nach Jeffreys)."
    )


def first_rank(direction: str) -> str:
    """Which end of a ranking is its first; `direction` is that of the catalogue."""
    burden = {"higher_is_worse": ", höchste Belastung", "higher_is_better": ", geringste Belastung"}
    return f"Rang 1 = höchster Wert{burden.get(direction, '')}; gleiche Werte teilen sich den besseren Rang."


def rank(place: int, low: int, high: int) -> str:
    """A rank and its range."""
    if low == high:
        return f"Rang {place}, auch im Modell" if low == place else f"Rang {place}, im Modell {low}"
    return f"Rang {place}, im Modell {low} bis {high}"


# Segregation


def segregation(
    nouns: Nouns,
    dissimilarity: float,
    by_chance: float,
    group: float,
    movers: float | None,
    isolation: float,
    share: float,
) -> str:
    """How unevenly a group is spread; `movers` only of persons by where they live."""
    lead = f"Ungleichheit der Verteilung: {index(dissimilarity)}; allein durch Zufall wären es {number(by_chance, 3)}."
    if movers is None:
        return f"{lead} Das sind keine Einwohnerzahlen; wer umziehen müsste, lässt sich daraus nicht ableiten."
    many = "Es müsste niemand" if round(movers) == 0 else f"Etwa {number(movers)} von {number(group)} Menschen müssten"
    return (
        f"{lead} {many} woanders wohnen, damit die Gruppe überall denselben Anteil hat (wenn nur sie umzieht). "
        f"Wer zur Gruppe gehört, lebt in {nouns.dative}, in denen im Mittel {_exact(isolation)} ihresgleichen sind; "
        f"stadtweit sind es {_exact(share)}."
    )


def index(value: float) -> str:
    """The index of dissimilarity."""
    return f"D = {number(value, 3)}"


def contribution(value: float) -> str:
    """What an area adds to D: above zero where the group lives more than the others do."""
    return f"{signed(100 * value, 2)} Prozentpunkte"


def quotient(value: float) -> str:
    """The share of the group against the city's."""
    return f"das {number(value, 2)}-Fache des stadtweiten Anteils"


# Warnings


def small_denominators(names: Sequence[str], below: int) -> str:
    """A warning: few persons behind a ratio."""
    return (
        f"Kleine Bezugszahl (unter {number(below)}) in {named(names)}: Dort ändern schon wenige Fälle den Wert stark."
    )


def different_dates(first: int, last: int) -> str:
    """A warning: the values are of different years."""
    return f"Die Werte sind aus verschiedenen Jahren ({first} bis {last})."


def weights(first: int, last: int) -> str:
    """By whom the measures are weighted."""
    when = f"{first}" if first == last else f"{first} bis {last}"
    return f"Gewichtet ist mit der zuletzt bekannten Bevölkerung ({when})."


def counted_as_one(units: Sequence[Sequence[str]]) -> str:
    """A warning: areas that share a figure."""
    return (
        f"Gemeinsam gezählt: {'; '.join(join(unit) for unit in units)}. Sie haben denselben Wert und denselben Rang; "
        "für Häufungen und Verteilungen gelten sie als ein Gebiet."
    )


def estimated(areas: int, of_areas: int) -> str:
    """A warning: values are estimates."""
    if areas == of_areas:
        return "Alle Werte sind geschätzt; die Maße sind es darum auch."
    some = "1 Wert ist" if areas == 1 else f"{number(areas)} Werte sind"
    return f"{some} geschätzt; die Maße sind es darum zum Teil auch."


def provisional() -> str:
    """A warning: the final figures are still to come."""
    return "Das Ergebnis ist vorläufig."


def not_counted(name: str, text: str) -> str:
    """A warning: what the values do not count, and how much that is in the whole city."""
    return f"Nicht mitgezählt: {name}, in der Gesamtstadt {text}."


def shared_cells(plural: str) -> str:
    """A warning: areas that share cells are more alike in the estimates than they are."""
    return f"{plural}, die sich Gitterzellen teilen, gleichen sich in der Schätzung mehr als in Wirklichkeit."


def doubtful(names: Sequence[str]) -> str:
    """A warning: published figures that contradict others."""
    return f"Zweifelhafte Angabe: {named(names)}."


def _exact(share: float) -> str:
    return f"{number(100 * share, 1)}{UNIT_SPACE}%"
