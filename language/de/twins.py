"""German sentences on areas that resemble each other."""

from __future__ import annotations

from collections.abc import Sequence

from language.de.disparities import named
from language.de.nouns import Nouns
from language.numbers import UNIT_SPACE, WORD_SPACE, join, number


def no_twins(nouns: Nouns, reason: str, name: str, themes: int, needed: float, group: str) -> str:
    """Why no area is compared; `group` is the kind of area asked for, "" for any."""
    if not themes:
        return "Wählen Sie mindestens ein Thema."
    if reason == "too_few_parts":
        return f"Von {name} sind zu wenige der gewählten Themen bekannt; nötig sind {number(needed)} von {themes}."
    same = f" der Art »{group}«" if group else ""
    return f"Es gibt keine anderen {nouns.plural}{same}, von denen genug der gewählten Themen bekannt sind."


def twins(nouns: Nouns, name: str, twin: str, compared: int, themes: int, group: str) -> str:
    """Which area is nearest, out of how many, by how many indicators."""
    of_kind = f" der Art »{group}«" if group else ""
    areas = f"1 anderen {nouns.singular}" if compared == 1 else f"{number(compared)} anderen {nouns.dative}"
    chosen = "dem gewählten Thema" if themes == 1 else f"den {themes} gewählten Themen"
    return f"{name} am ähnlichsten ist {twin}: nach {chosen}, unter {areas}{of_kind}. Ähnlich heißt nicht gleich."


def compared(short: str, unit: str, own: tuple[str, str], other: tuple[str, str]) -> str:
    """One indicator of both areas, always the own one first; what is equal and the unit are said once.

    Args:
        short: the indicator.
        unit: at the end of the values.
        own, other: name and value as shown.
    """
    if own[1] == other[1]:
        return f"{short}: beide {own[1]}"
    first = own[1].removesuffix(unit).rstrip(UNIT_SPACE + WORD_SPACE) if other[1].endswith(unit) else own[1]
    return f"{short}: {own[0]} {first}, {other[0]} {other[1]}"


def distance(deviations: float) -> str:
    """How far a twin lies away."""
    return f"Abstand: {number(deviations, 2)} Standardabweichungen"


def twin(distance: float, parts: int, alike: Sequence[str], different: Sequence[str]) -> str:
    """A twin in one sentence: indicators that are alike and others that are not."""
    likes = f"ähnlich: {join(alike)}" if alike else "in keinem Thema sehr ähnlich"
    differs = f"; anders: {named(different)}" if different else ""
    known = "1 Thema" if parts == 1 else f"{parts} Themen"
    return f"Abstand {number(distance, 2)} Standardabweichungen in {known}; {likes}{differs}."
