"""German sentences on an index of several indicators, how far it holds, and on districts that resemble each other."""

from __future__ import annotations

from collections.abc import Sequence

from language.disparities import DATIVE, REASONS, named, percent, refused
from language.numbers import join, number, signed

STATUS = ("hoch", "mittel", "niedrig", "sehr niedrig")
"""Classes of status from little burden to much, as in Berlin's and Hamburg's monitoring."""
DYNAMICS = ("positiv", "stabil", "negativ")
BADGES = ((0.9, "stabil"), (0.6, "schwankend"), (0.0, "unsicher"))
"""Least share of the random weightings in which a district keeps its class."""


MOST_PAIRS = 3
"""Pairs that are named as saying the same."""


def part(short: str, direction: str, weight: float) -> str:
    """How an indicator enters an index; `direction` is "+", "-" or ""."""
    if not direction:
        return f"{short}: geht nicht ein, denn hoch ist hier weder gut noch schlecht."
    if not weight:
        return f"{short}: geht mit Gewicht 0 nicht ein."
    high = "hohe Werte belasten" if direction == "+" else "hohe Werte entlasten"
    return f"{short}: {high}, Gewicht {percent(weight)}."


def index(
    shorts: Sequence[str], areas: int, of_areas: int, population_share: float | None, dates: Sequence[str]
) -> str:
    """What an index is made of and on what it rests."""
    themes = f"»{shorts[0]}«" if len(shorts) == 1 else f"{len(shorts)} Themen ({join(shorts)})"
    people = f" mit {percent(population_share)} der Bevölkerung" if population_share is not None else ""
    return (
        f"Index aus {themes} für {number(areas)} von {number(of_areas)} {DATIVE}{people}; "
        f"Stand {join(dates)}. Hohe Werte bedeuten mehr Belastung in diesen Themen, sie sind kein Urteil über Menschen."
    )


def counts_in_index(shorts: Sequence[str]) -> str:
    """Why an index with counts is refused."""
    names = join([f"»{short}«" for short in shorts])
    return f"{names}: {REASONS['extensive']} Nehmen Sie Anteile, Dichten oder Entfernungen."


def no_index(reason: str, areas: int, needed: float | None) -> str:
    """Why there is no index; the arguments are those of `language.disparities.refused`."""
    if reason != "too_few_areas":
        return refused(reason, areas, needed)
    have = (
        "Kein Stadtteil hat" if not areas else "Nur 1 Stadtteil hat" if areas == 1 else f"Nur {areas} Stadtteile haben"
    )
    return f"{have} alle gewählten Werte und genug Einwohner; nötig sind mindestens {number(needed or 0)}."


def too_small(minimum: float) -> str:
    """Why a district has no index: its size."""
    return f"weniger als {number(minimum)} Einwohner"


def incomplete(shorts: Sequence[str], *, population_known: bool) -> str:
    """Why a district has no index: what is not known of it."""
    missing = [f"»{short}«" for short in shorts] + ([] if population_known else ["die Bevölkerung"])
    return f"ohne Wert für {join(missing)}"


def score(deviations: float) -> str:
    """A score in standard deviations of all districts in the index."""
    return signed(deviations, 2)


def badge(keeps: float) -> str:
    """How firmly a district sits in its class."""
    return next(name for least, name in BADGES if keeps >= least)


def badge_text(keeps: float, weightings: int, without: tuple[int, int] | None) -> str:
    """In how many weightings a district keeps its class; `without` is (unchanged, all) when parts are left out."""
    if without is None:
        return "Nur ein Thema: Andere Gewichte ändern nichts."
    unchanged, parts = without
    share = percent(keeps) if keeps > 0 else "keiner"
    return (
        f"Bleibt bei {share} von {number(weightings)} zufälligen Gewichtungen in seiner Klasse "
        f"und in {unchanged} von {parts} Fällen, wenn ein Thema wegfällt."
    )


def carrier(short: str | None, moved: float) -> str:
    """Which part carries the result; None where there is only one."""
    if short is None:
        return "Der Index besteht aus einem einzigen Thema."
    if round(moved, 1) == 0:
        return "Kein Thema trägt das Ergebnis allein: Fällt eines weg, ändern sich die Plätze kaum."
    places = number(moved, 1)
    return f"Am meisten hängt das Ergebnis an »{short}«: Ohne dieses Thema ändert sich der Platz im Mittel um {places}."


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


def matrix(later: str, earlier: str, areas: int) -> str:
    """What the matrix of status and dynamics shows."""
    return f"Status am {later} und Dynamik seit {earlier} für {number(areas)} Stadtteile mit Werten an beiden Tagen."


def no_matrix(areas: int, needed: float) -> str:
    """Why there is no matrix of status and dynamics."""
    known = "kein Stadtteil" if not areas else "nur 1 Stadtteil" if areas == 1 else f"nur {number(areas)} Stadtteile"
    has = "hat" if areas < 2 else "haben"
    return (
        f"Status und Dynamik brauchen mindestens {number(needed)} Stadtteile mit allen Themen an zwei Stichtagen; "
        f"hier {has} {known} sie."
    )


def no_twins(reason: str, name: str, themes: int, needed: float, group: str) -> str:
    """Why no district is compared; `group` is the settlement type asked for, "" for any."""
    if not themes:
        return "Wählen Sie mindestens ein Thema."
    if reason == "too_few_parts":
        return f"Von {name} sind zu wenige der gewählten Themen bekannt; nötig sind {number(needed)} von {themes}."
    same = f" vom Typ »{group}«" if group else ""
    return f"Es gibt keinen anderen Stadtteil{same}, von dem genug der gewählten Themen bekannt sind."


def twins(name: str, twin: str, compared: int, themes: int, group: str) -> str:
    """Which district is nearest, out of how many, by how many indicators."""
    of_type = f" vom Typ »{group}«" if group else ""
    areas = f"{number(compared)} {'anderen Stadtteil' if compared == 1 else 'anderen Stadtteilen'}{of_type}"
    chosen = "dem gewählten Thema" if themes == 1 else f"den {themes} gewählten Themen"
    return f"Am ähnlichsten wie {name} ist {twin}: nach {chosen}, unter {areas}. Ähnlich heißt nicht gleich."


def alike(short: str, own: str, other: str) -> str:
    """Something that two districts share or do not; own value first."""
    return f"{short}: {own} und {other}" if own != other else f"{short}: beide {own}"


def different(short: str, own: str, other: str) -> str:
    """Where they differ: the twin's value, and the own one."""
    return f"{short}: {other} statt {own}"


def twin(distance: float, parts: int, alike: Sequence[str], different: Sequence[str]) -> str:
    """A twin in one sentence: indicators that are alike and others that are not."""
    likes = f"ähnlich: {join(alike)}" if alike else "in keinem Thema sehr ähnlich"
    differs = f"; anders: {named(different)}" if different else ""
    known = "1 Thema" if parts == 1 else f"{parts} Themen"
    return f"Abstand {number(distance, 2)} Standardabweichungen in {known}; {likes}{differs}."
