"""German sentences of the overview: what the city's districts have to say first."""

from __future__ import annotations

from collections.abc import Sequence

from language.numbers import count_of, join

AT_MOST_NAMED = 4


def apart(short: str, low: tuple[str, str], high: tuple[str, str], city: str) -> str:
    """How far the districts lie apart: name and value of the ends, and the city's value or ""."""
    ends = f"»{short}« reicht von {low[1]} ({low[0]}) bis {high[1]} ({high[0]})."
    return f"{ends} Die ganze Stadt: {city}." if city else ends


def burden(index: str, names: Sequence[str], singular: str, plural: str) -> str:
    """Where an index says that the burden is very high."""
    if not names:
        return f"Nach »{index}« hat kein {singular} eine sehr hohe Belastung."
    if len(names) > AT_MOST_NAMED:
        said = f"{', '.join(names[:AT_MOST_NAMED])} und {len(names) - AT_MOST_NAMED} weitere"
    else:
        said = join(names)
    return f"Sehr hohe Belastung nach »{index}«: {count_of(len(names), singular, plural)} – {said}."


def changed(short: str, grown: tuple[str, str], shrunk: tuple[str, str], known: int, total: int, plural: str) -> str:
    """What changed most in both directions."""
    ends = f"am höchsten in {grown[0]} ({grown[1]}), am niedrigsten in {shrunk[0]} ({shrunk[1]})"
    return f"»{short}«: {ends}. Bekannt für {known} von {total} {plural}."
