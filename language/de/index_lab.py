"""German sentences on an index of several indicators, its classes, and how far both hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from language.de.nouns import Nouns
from language.de.refusals import REASONS, percent
from language.numbers import join, number, signed

Direction = Literal["higher_is_worse", "higher_is_better"]

BURDEN = {
    2: ("geringere Belastung", "höhere Belastung"),
    3: ("geringe Belastung", "mittlere Belastung", "hohe Belastung"),
    4: ("geringe Belastung", "mittlere Belastung", "hohe Belastung", "sehr hohe Belastung"),
    5: ("sehr geringe Belastung", "geringe Belastung", "mittlere Belastung", "hohe Belastung", "sehr hohe Belastung"),
}
"""Names of so many classes, from little burden to much."""
RELIEF = {
    **{count: names[::-1] for count, names in BURDEN.items()},
    4: ("hohe Belastung", "mittlere Belastung", "geringe Belastung", "sehr geringe Belastung"),
}
"""The same, where a high index means little burden."""
DYNAMICS: dict[Direction, tuple[str, ...]] = {
    "higher_is_worse": ("positiv", "stabil", "negativ"),
    "higher_is_better": ("negativ", "stabil", "positiv"),
}
"""Classes of a change of the index, from falling to rising."""
BADGES = ((0.9, "stabil"), (0.6, "schwankend"), (0.0, "unsicher"))
"""Least share of the random weightings in which an area keeps its class."""

MOST_PAIRS = 3
"""Pairs that are named as saying the same."""


def class_names(count: int, direction: Direction) -> tuple[str, ...]:
    """What the classes of an index are called that has no names of its own, from the lowest index to the highest."""
    known = BURDEN if direction == "higher_is_worse" else RELIEF
    if count in known:
        return known[count]
    ends = ("geringste Belastung", "höchste Belastung")
    low, high = ends if direction == "higher_is_worse" else ends[::-1]
    middle = [f"Klasse {place}" for place in range(2, count)]
    return (f"Klasse 1 ({low})", *middle, f"Klasse {count} ({high})")


def title(themes: int) -> str:
    """What an index is called: by the number of indicators that enter."""
    return f"Index aus {number(themes)} {'Thema' if themes == 1 else 'Themen'}" if themes else "Index ohne Thema"


def part(short: str, direction: str, weight: float) -> str:
    """How an indicator enters an index; `direction` is "+", "-" or ""."""
    if not direction:
        return f"{short}: geht nicht ein, denn hoch ist hier weder gut noch schlecht."
    if not weight:
        return f"{short}: geht mit Gewicht 0 nicht ein."
    high = "hohe Werte belasten" if direction == "+" else "hohe Werte entlasten"
    return f"{short}: {high}, Gewicht {percent(weight)}."


def index(
    nouns: Nouns,
    shorts: Sequence[str],
    areas: int,
    of_areas: int,
    population_share: float | None,
    dates: Sequence[str],
) -> str:
    """What an index is made of and on what it rests."""
    themes = f"Index aus »{shorts[0]}«" if len(shorts) == 1 else f"{title(len(shorts))} ({join(shorts)})"
    people = f" mit {percent(population_share)} der Bevölkerung" if population_share is not None else ""
    return f"{themes} für {number(areas)} von {number(of_areas)} {nouns.dative}{people}; Stand: {join(dates)}."


def reading(direction: Direction, own_names: Sequence[str]) -> str:
    """How an index is read, and which end is first in its ranking; `own_names` of classes, if the recipe has any."""
    if own_names:
        return (
            f"Ein hoher Index bedeutet »{own_names[-1]}«, ein niedriger »{own_names[0]}«; "
            "er ist kein Urteil über Menschen. Rang 1 = höchster Index."
        )
    much, first = ("höhere", "höchste") if direction == "higher_is_worse" else ("geringere", "geringste")
    return (
        f"Ein hoher Index bedeutet {much} Belastung in diesen Themen; er ist kein Urteil über Menschen. "
        f"Rang 1 = {first} Belastung."
    )


def growing_in_index(nouns: Nouns, shorts: Sequence[str]) -> str:
    """Why an index with what grows with the area is refused."""
    names = join([f"»{short}«" for short in shorts])
    return f"{names}: {REASONS['extensive'].format(dative=nouns.dative)}"


def too_small(minimum: float) -> str:
    """Why an area has no index: its size."""
    return f"weniger als {number(minimum)} Einwohner"


def incomplete(missing: Sequence[str], apart: Sequence[str], *, population_known: bool) -> str:
    """Why an area has no index: what is not known of it, and what is known and not comparable."""
    unknown = [f"»{short}«" for short in missing] + ([] if population_known else ["die Bevölkerung"])
    parts = [f"ohne Wert für {join(unknown)}"] if unknown else []
    if apart:
        parts.append(f"{join([f'»{short}«' for short in apart])} nicht vergleichbar")
    return "; ".join(parts)


def score(deviations: float) -> str:
    """A score in standard deviations of all areas in the index."""
    return signed(deviations, 2)


def badge(keeps: float) -> str:
    """How firmly an area sits in its class."""
    return next(name for least, name in BADGES if keeps >= least)


def badges(weightings: int) -> str:
    """What the badges mean."""
    (firm, stable), (loose, shaky), (_, unsure) = BADGES
    return (
        f"Wie fest eine Klasse sitzt, zeigen {number(weightings)} zufällige Gewichtungen der Themen: »{stable}« bleibt "
        f"in mindestens {percent(firm)} davon gleich, »{shaky}« in mindestens {percent(loose)}, »{unsure}« in weniger."
    )


def badge_text(keeps: float, weightings: int, without: tuple[int, int] | None) -> str:
    """In how many weightings an area keeps its class; `without` is (unchanged, all) when parts are left out."""
    if without is None:
        return "Nur ein Thema: Andere Gewichte ändern nichts."
    unchanged, parts = without
    share = percent(keeps) if keeps > 0 else "keiner"
    return (
        f"Die Klasse bleibt bei {share} von {number(weightings)} zufälligen Gewichtungen dieselbe "
        f"und in {unchanged} von {parts} Fällen, wenn ein Thema wegfällt."
    )


def carrier(short: str | None, moved: float) -> str:
    """Which part carries the result; None where there is only one."""
    if short is None:
        return "Der Index besteht aus einem einzigen Thema."
    if round(moved, 1) == 0:
        return "Kein Thema trägt das Ergebnis allein: Fällt eines weg, ändern sich die Ränge kaum."
    places = number(moved, 1)
    return f"Am meisten hängt das Ergebnis an »{short}«: Ohne dieses Thema ändert sich der Rang im Mittel um {places}."


def correlation(r: float) -> str:
    """A correlation of two parts."""
    return f"r = {signed(r, 2)}"


def redundancy(pairs: Sequence[tuple[str, str]], parts: int) -> str:
    """Which parts say the same."""
    if parts < 2:
        return "Bei einem einzigen Thema gibt es nichts zu vergleichen."
    if not pairs:
        return "Keine zwei Themen sagen fast dasselbe."
    said = [f"»{a}« und »{b}«" for a, b in pairs[:MOST_PAIRS]]
    more = len(pairs) - len(said)
    rest = [f"{more} {'weiteres Paar' if more == 1 else 'weitere Paare'}"] if more else []
    return f"Fast dasselbe sagen: {'; '.join([*said, *rest])}. Solche Themen zählen zusammen doppelt."


def contributions(nouns: Nouns, areas: int, title: str) -> str:
    """What the chart of contributions shows."""
    return (
        f"Woraus sich der {title} zusammensetzt: für {nouns.count(areas)} ein Balken; Teile nach rechts erhöhen den "
        "Index, Teile nach links senken ihn. Gezeigt ist, wo er am höchsten ist, und was ausgewählt ist."
    )


def matrix(nouns: Nouns, later: str, earlier: str, areas: int) -> str:
    """What the matrix of status and dynamics shows."""
    return f"Stand {later} und Entwicklung seit {earlier} für {nouns.count(areas)} mit Werten an beiden Tagen."


def no_matrix(nouns: Nouns, areas: int, needed: float) -> str:
    """Why there is no matrix of status and dynamics."""
    return (
        f"Stand und Entwicklung brauchen alle Themen an zwei Stichtagen. {nouns.only(areas)}, wo sie bekannt sind; "
        f"nötig sind mindestens {number(needed)}."
    )
