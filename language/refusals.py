"""Why a question has no answer: for one topic, and for all of them."""

from __future__ import annotations

from language.nouns import Nouns
from language.numbers import UNIT_SPACE, number

REASONS = {
    "too_few_dates": "Es gibt keine zwei Stichtage mit Werten; wie sich Unterschiede entwickeln, ist nicht bekannt.",
    "population_unknown": (
        "Die Bevölkerung ist nicht überall bekannt; für wie viele Menschen die Werte stehen, lässt sich nicht sagen."
    ),
    "all_equal": "Alle Werte sind gleich; es gibt keine Unterschiede.",
    "no_borders": "Keine zwei {plural} mit einem Wert grenzen aneinander.",
    "no_weights": "Wählen Sie mindestens ein Thema, das eine Richtung und ein Gewicht hat.",
    "part_above_whole": "Die gezählte Gruppe ist kein Teil derer, auf die sie bezogen wird.",
    "not_ratio_scaled": (
        "Null heißt bei diesem Thema nicht »nichts davon«; darum sagt hier auch ein Verhältnis von Werten nichts."
    ),
    "negative_values": "Es gibt Werte unter null; von einer solchen Summe gibt es keine Anteile.",
    "zero_base": "Alle Werte zusammen ergeben null; davon gibt es keine Anteile.",
    "small_base": (
        "Ein Vielfaches sagt hier nichts: Der niedrige Wert ist null oder so klein, dass Rundung darüber entschiede."
    ),
    "extensive": (
        "Der Wert wächst mit der Größe: In großen {dative} ist von allem mehr. "
        "Vergleichen lassen sich Anteile, Dichten und Werte je Kopf."
    ),
    "no_value": "Zu diesem Thema ist kein Wert für die {plural} bekannt.",
    "no_group": "Das Thema zählt keine Gruppe innerhalb einer größeren; nur deren Verteilung lässt sich so messen.",
    "estimated_counts": "Die Zahlen sind zum Teil geschätzt; nötig sind gezählte Menschen oder Stimmen.",
    "estimated_values": (
        "Die Werte sind aus Gitterzellen geschätzt; wie weit ein Rang schwanken kann, lässt sich daraus nicht "
        "beziffern. Wie weit ein Wert trägt, sagt seine Güte."
    ),
    "only_shares": "Veröffentlicht sind nur fertige Anteile; nötig sind die Anzahlen dahinter.",
    "exact": (
        "Für dieses Thema gibt es keinen Bereich: Es ist ausgezählt oder gemessen und keine Stichprobe. "
        "Der Rang steht fest."
    ),
    "no_amount": (
        "Die Werte lassen sich nicht zu einer Menge zusammenzählen, von der jemand einen Anteil hätte. "
        "Wie weit sie auseinanderliegen, sagt die Spannweite, und wie viele Menschen es betrifft, sagen Viertel und "
        "Zehntel der Bevölkerung."
    ),
    "population_itself": (
        "Die Bevölkerung lässt sich nicht auf sich selbst verteilen. Wie dicht sie wo wohnt, sagt die Dichte."
    ),
}

GENERAL = {
    "ungleich": "Kein Thema ist für mindestens {areas} {plural} mit der Hälfte der Bevölkerung bekannt.",
    "gehaeuft": "Kein Thema ist für mindestens {neighbours} {plural} bekannt; so viele braucht es, um Zufall "
    "auszuschließen.",
    "abstand": "Kein Thema ist an zwei Stichtagen für dieselben {plural} bekannt; nötig sind mindestens {areas} "
    "mit der Hälfte der Bevölkerung.",
    "rang": "Kein Thema ist geschätzt oder ein Anteil von Personen; die Ränge stehen fest.",
    "wohnen": "Zu keinem Thema sind genug Anzahlen einer Gruppe und ihrer Gesamtheit vom selben Stichtag bekannt.",
}
"""Why no topic at all can answer a question."""

NOT_COMPARABLE = (
    "Bei {count} ist der Wert nicht vergleichbar: zu alt, aus einem anderen Zeitraum oder auf zu kleiner Grundlage."
)


WITH = {
    "value": "mit einem Wert",
    "people": "mit einem Wert und bekannter Bevölkerung",
    "counts": "mit den Anzahlen, aus denen der Wert entsteht",
}
"""What areas have on which a result rests."""


def refused(
    nouns: Nouns,
    reason: str,
    areas: int,
    needed: float | None = None,
    share: float | None = None,
    apart: int = 0,
    have: str = "value",
) -> str:
    """Why there is no result.

    Args:
        nouns: the dataset's word for an area.
        reason: as in `analysis.basis.Refusal`, or one of ours in `REASONS`.
        areas: areas that it would have rested on.
        needed: the number that was not reached.
        share: share of the population in these areas, 0 to 1.
        apart: further areas, whose value is known and not comparable.
        have: what the areas have, a key of `WITH`.
    """
    return _short_of(nouns, reason, WITH[have], areas, needed, share, apart)


def no_gap(
    nouns: Nouns, reason: str, areas: int, needed: float | None, share: float | None, have: str = "value"
) -> str:
    """Why the spread is not followed over time; the arguments are those of `refused`."""
    which = WITH[have].replace("mit einem Wert", "mit einem Wert an zwei Stichtagen")
    return _short_of(nouns, reason, which, areas, needed, share, 0)


def no_index(nouns: Nouns, reason: str, areas: int, needed: float | None) -> str:
    """Why there is no index; the arguments are those of `refused`."""
    return _short_of(nouns, reason, "mit allen gewählten Werten und genug Einwohnern", areas, needed, None, 0)


def too_few_on_one_date(nouns: Nouns, areas: int, needed: int) -> str:
    """Why there is no segregation: counts of one date are wanted."""
    return f"{nouns.only(areas)} mit Anzahlen vom selben Stichtag; nötig sind mindestens {needed}."


def general(nouns: Nouns, question: str, areas: int, neighbours: int) -> str:
    """Why no topic can answer a question; `neighbours` are the areas needed for clusters."""
    return GENERAL[question].format(plural=nouns.plural, areas=areas, neighbours=neighbours)


def not_comparable(nouns: Nouns, apart: int) -> str:
    """That values are known and left out, "" where there are none."""
    return NOT_COMPARABLE.format(count=nouns.among(apart)) if apart else ""


def percent(fraction: float) -> str:
    """A share as whole per cent; what is not quite none or not quite all is said so."""
    if 0 < fraction < 0.01:
        return f"unter 1{UNIT_SPACE}%"
    if 0.99 < fraction < 1 - 1e-9:
        return f"über 99{UNIT_SPACE}%"
    return f"{number(100 * fraction)}{UNIT_SPACE}%"


def lives(share: float) -> str:
    """The verb that goes with a share of the population."""
    return "lebt" if percent(share).startswith(("unter", "1" + UNIT_SPACE)) else "leben"


def _short_of(
    nouns: Nouns, reason: str, which: str, areas: int, needed: float | None, share: float | None, apart: int
) -> str:
    if reason == "too_few_areas":
        why = f"{nouns.only(areas)} {which}; nötig sind mindestens {number(needed or 0)}."
    elif reason == "too_little_population":
        why = (
            f"In den {nouns.dative} {which} {lives(share or 0)} nur {percent(share or 0)} der Bevölkerung; "
            f"nötig sind mindestens {percent(needed or 0)}."
        )
    else:
        return REASONS[reason].format(plural=nouns.plural, dative=nouns.dative)
    return " ".join(filter(None, (why, not_comparable(nouns, apart))))
