"""German sentences on disparities: measures of spread, why there is none, development, clusters, ranks, segregation."""

from __future__ import annotations

from collections.abc import Sequence

from language.numbers import UNIT_SPACE, count_of, join, number, signed

AT_MOST_NAMED = 4
SINGULAR, PLURAL, DATIVE = "Stadtteil", "Stadtteile", "Stadtteilen"

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
REASONS = {
    "too_few_dates": "Es gibt keine zwei Stichtage mit Werten; wie sich Unterschiede entwickeln, ist nicht bekannt.",
    "population_unknown": (
        "Die Bevölkerung ist nicht überall bekannt; für wie viele Menschen die Werte stehen, lässt sich nicht sagen."
    ),
    "all_equal": "Alle Werte sind gleich; es gibt keine Unterschiede.",
    "no_borders": "Keine zwei Stadtteile mit einem Wert grenzen aneinander.",
    "no_weights": "Wählen Sie mindestens ein Thema, das eine Richtung und ein Gewicht hat.",
    "part_above_whole": "Die gezählte Gruppe ist kein Teil derer, auf die sie bezogen wird.",
    "not_ratio_scaled": (
        "Null heißt bei diesem Thema nicht »nichts davon«; darum sagt hier auch ein Verhältnis von Werten nichts."
    ),
    "negative_values": "Es gibt Werte unter null; von einer solchen Summe gibt es keine Anteile.",
    "zero_base": "Der Vergleichswert ist null; ein Vielfaches davon gibt es nicht.",
    "extensive": "Anzahlen hängen von der Größe ab: In großen Stadtteilen ist von allem mehr.",
    "no_value": "Für keinen Stadtteil ist ein Wert bekannt.",
    "no_group": "Das Thema zählt keine Gruppe innerhalb einer größeren; nur deren Verteilung lässt sich so messen.",
    "estimated_counts": "Die Zahlen sind zum Teil geschätzt; nötig sind gezählte Menschen oder Stimmen.",
    "only_shares": "Veröffentlicht sind nur fertige Anteile; nötig sind die Anzahlen dahinter.",
}


def refused(reason: str, areas: int, needed: float | None = None, share: float | None = None) -> str:
    """Why there is no result.

    Args:
        reason: as in `analysis.basis.Refusal`, or one of ours in `REASONS`.
        areas: districts that it would have rested on.
        needed: the number that was not reached.
        share: share of the population in these districts, 0 to 1.
    """
    if reason == "too_few_areas":
        return f"{_only(areas)} einen Wert; nötig sind mindestens {number(needed or 0)}."
    if reason == "too_little_population":
        return (
            f"In den Stadtteilen mit einem Wert {_live(share or 0)} der Bevölkerung; "
            f"nötig sind mindestens {percent(needed or 0)}."
        )
    return REASONS[reason]


def too_few_on_one_date(areas: int, needed: int) -> str:
    """Why there is no segregation: counts of one date are wanted."""
    return f"{_only(areas)} Anzahlen vom selben Stichtag; nötig sind mindestens {needed}."


def no_gap(reason: str, areas: int, needed: float | None, share: float | None) -> str:
    """Why the spread is not followed over time; the arguments are those of `refused`."""
    if reason == "too_few_areas":
        return f"{_only(areas)} an zwei Stichtagen einen Wert; nötig sind mindestens {number(needed or 0)}."
    if reason == "too_little_population":
        return (
            f"In den Stadtteilen mit einem Wert an zwei Stichtagen {_live(share or 0)} der Bevölkerung; "
            f"nötig sind mindestens {percent(needed or 0)}."
        )
    return refused(reason, areas, needed, share)


def percent(fraction: float) -> str:
    """A share as whole per cent; what is not quite none or not quite all is said so."""
    if 0 < fraction < 0.01:
        return f"unter 1{UNIT_SPACE}%"
    if 0.99 < fraction < 1 - 1e-9:
        return f"über 99{UNIT_SPACE}%"
    return f"{number(100 * fraction)}{UNIT_SPACE}%"


def basis(areas: int, of_areas: int, population_share: float | None) -> str:
    """On how many districts and which share of the population a view rests."""
    if not areas:
        return REASONS["no_value"]
    people = f" mit {percent(population_share)} der Bevölkerung" if population_share is not None else ""
    return f"Beruht auf {number(areas)} von {number(of_areas)} {DATIVE}{people}."


def points(unit: str) -> str:
    """The unit of a difference: percentage points for shares."""
    return f"Prozentpunkte{unit[1:]}" if unit.startswith("%") else unit


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


def quantile_ratio(part: str, high: str, low: str, ratio: float) -> str:
    """A ratio of quantiles; `part` is "Viertel" or "Zehntel" of the population."""
    text = number(ratio, 2)
    compared = "Beides ist gleich." if text == "1,00" else f"Das ist das {text}-Fache."
    return f"Ein {part} der Bevölkerung lebt bei mindestens {high}, ein {part} bei höchstens {low}. {compared}"


def variation(value: float, mean: str) -> str:
    """The coefficient of variation."""
    return f"Die Werte streuen um ihren Durchschnitt ({mean}), typischerweise um {percent(value)} davon."


def gini(value: float) -> str:
    """The Gini coefficient by what it is for two people: half their mean difference over the mean."""
    return (
        "0 hieße: überall gleich. Greift man zwei Menschen zufällig heraus, liegen die Werte ihrer Stadtteile "
        f"im Mittel um {percent(2 * value)} des Durchschnitts auseinander."
    )


def theil(group_plural: str, between: float | None) -> str:
    """Theil's T; `between` is the share of it between groups, None where there is none to share out or no groups."""
    lead = "0 hieße: überall gleich. Große Abstände nach oben zählen stärker als beim Gini-Koeffizienten."
    return f"{lead} {theil_parts(group_plural, between)}" if between is not None else lead


def theil_parts(group_plural: str, between: float) -> str:
    """How much of the inequality lies between groups of districts and within; both add up as they are shown."""
    within = 1 - between if min(between, 1 - between) < 0.01 else 1 - int(100 * between + 0.5) / 100
    return (
        f"Von der Ungleichheit entsteht zwischen den {_dative(group_plural)} ein Anteil von {percent(between)}, "
        f"innerhalb von ihnen {percent(within)}."
    )


def group(population_share: float, mean: str) -> str:
    """A group of districts: how many people live there and with which value."""
    return f"{percent(population_share)} der Bevölkerung, im Mittel {mean}"


def lorenz(lower_half: float) -> str:
    """The Lorenz curve at its middle."""
    return (
        f"Die Hälfte der Bevölkerung mit den niedrigsten Werten hat {percent(lower_half)} der Summe aller Werte; "
        f"wäre alles gleich verteilt, hätte sie {percent(0.5)}."
    )


def gap(
    measure: str, first: tuple[str, str], last: tuple[str, str], direction: str, areas: int, other: str = ""
) -> str:
    """How a measure of spread developed over the same districts.

    Args:
        measure: a key of `MEASURES`.
        first, last: date and value as shown.
        direction: a key of `COURSES`.
        areas: districts known at every date.
        other: the direction of the range where it differs, "" otherwise.
    """
    against = f" Die Spannweite zeigt ein anderes Bild: {COURSES[other]}" if other else ""
    return (
        f"{MEASURES[measure]} derselben {number(areas)} {PLURAL}: {first[1]} ({first[0]}), {last[1]} ({last[0]}). "
        f"{COURSES[direction]}{against}"
    )


def probability(p: float, permutations: int) -> str:
    """A p-value, never finer than the permutations can tell: "p = 0,012", "p < 0,001"."""
    least = max(0.001, 2 / (permutations + 1))
    return f"p < {number(least, 3)}" if p < least else f"p = {number(p, 3)}"


def autocorrelation(moran: float, expected: float, p: float, permutations: int, units: int) -> str:
    """Whether like values lie side by side in the whole city."""
    figures = (
        f"Moran-I = {signed(moran, 2)}, ohne Zusammenhang wären es {signed(expected, 2)}; "
        f"{probability(p, permutations)}, n = {units}"
    )
    if p > 0.05:
        return f"Ob ähnliche Werte beieinanderliegen, ist nicht gesichert ({figures})."
    if moran > expected:
        return f"Ähnliche Werte liegen öfter beieinander, als der Zufall erwarten lässt ({figures})."
    return f"Gegensätze liegen öfter nebeneinander, als der Zufall erwarten lässt ({figures})."


def clusters(found: Sequence[tuple[str, str]], units: int, *, counts: bool) -> str:
    """Which local clusters there are: (kind, name) each; `counts` grow with the area."""
    limits = " Anzahlen hängen auch von der Größe der Stadtteile ab." if counts else ""
    if not found:
        return (
            f"Keine gesicherten Häufungen: Bei {units} Gebieten fallen nur starke auf, "
            f"schwache können unentdeckt bleiben.{limits}"
        )
    parts = []
    for kind, label in CLUSTERS.items():
        names = [name for of_kind, name in found if of_kind == kind]
        if names:
            parts.append(f"{label[0].upper()}{label[1:]}: {named(names)}.")
    return f"Erkundung bei {units} Gebieten, kein Beweis. {' '.join(parts)}{limits}"


def adjusted(p: float, permutations: int) -> str:
    """The p-value of one area."""
    return f"{probability(p, permutations)} (nach Benjamini und Hochberg)"


def ranks_of_range() -> str:
    """What the range of ranks of an estimate means."""
    return (
        "Der Wert ist geschätzt. Die Spanne zeigt, welche Plätze möglich sind, wenn er irgendwo in seiner "
        "veröffentlichten Spanne liegt (5. bis 95. Perzentil aus 2.000 Ziehungen)."
    )


def ranks_of_shares() -> str:
    """What the range of ranks of a share of persons means."""
    return (
        "Ein Modell: Bei wenigen Menschen schwankt ein Anteil schon durch Zufall. Die Spanne zeigt, welche Plätze "
        "dabei möglich sind (5. bis 95. Perzentil aus 2.000 Ziehungen, Vorannahme nach Jeffreys)."
    )


def rank(place: int, low: int, high: int) -> str:
    """A place and its range."""
    if low == high:
        return f"Platz {place}, auch im Modell" if low == place else f"Platz {place}, im Modell {low}"
    return f"Platz {place}, im Modell {low} bis {high}"


def segregation(
    dissimilarity: float, by_chance: float, group: float, movers: float | None, isolation: float, share: float
) -> str:
    """How unevenly a group is spread; `movers` only of persons by where they live."""
    lead = f"Ungleichheit der Verteilung: {index(dissimilarity)}; allein durch Zufall wären es {number(by_chance, 3)}."
    if movers is None:
        return f"{lead} Das sind keine Einwohnerzahlen; wer umziehen müsste, lässt sich daraus nicht ableiten."
    many = "Es müsste niemand" if round(movers) == 0 else f"Etwa {number(movers)} von {number(group)} Menschen müssten"
    return (
        f"{lead} {many} woanders wohnen, damit die Gruppe überall denselben Anteil hat (wenn nur sie umzieht). "
        f"Wer zur Gruppe gehört, lebt im Mittel in einem Stadtteil mit {_exact(isolation)} ihresgleichen; "
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
    """A warning: districts that share a figure."""
    return f"Gemeinsam gezählt und darum als eines behandelt: {'; '.join(join(unit) for unit in units)}."


def estimated(areas: int, of_areas: int) -> str:
    """A warning: values are estimates."""
    if areas == of_areas:
        return "Alle Werte sind geschätzt; die Maße sind es darum auch."
    return f"{count_of(areas, 'Wert ist', 'Werte sind')} geschätzt; die Maße sind es darum zum Teil auch."


def doubtful(names: Sequence[str]) -> str:
    """A warning: published figures that contradict others."""
    return f"Zweifelhafte Angabe: {named(names)}."


def _only(areas: int) -> str:
    if areas == 0:
        return f"Kein {SINGULAR} hat"
    return f"Nur 1 {SINGULAR} hat" if areas == 1 else f"Nur {number(areas)} {PLURAL} haben"


def _live(share: float) -> str:
    return f"{'lebt' if percent(share).startswith('unter') else 'leben'} nur {percent(share)}"


def _exact(share: float) -> str:
    return f"{number(100 * share, 1)}{UNIT_SPACE}%"


def _dative(plural: str) -> str:
    return plural if plural.endswith(("n", "s")) else plural + "n"
