"""What is said of the map of people: why it cannot be drawn, and which circles stand for no number."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMES = 5


def undrawn(topic: str) -> str:
    """Why there are no circles; `topic` is what they would be drawn by, "" if none is chosen.

    >>> undrawn("Bevölkerung")
    'Ohne eine bekannte Zahl zu »Bevölkerung« lassen sich keine Kreise zeichnen.'
    """
    if not topic:
        return "Der Datensatz nennt keine Bevölkerungszahl, nach der sich Kreise zeichnen ließen."
    return f"Ohne eine bekannte Zahl zu »{topic}« lassen sich keine Kreise zeichnen."


def hollow(names: Sequence[str]) -> str:
    """Which areas have a dashed circle of no meaning; "" for none.

    >>> hollow(["Musterkern", "Traumhöhe"])
    'Gestrichelte Kreise ohne Größe, weil keine Zahl über null bekannt ist: Musterkern, Traumhöhe.'
    """
    if not names:
        return ""
    shown = names if len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
    more = f" und {len(names) - len(shown)} weitere" if len(shown) < len(names) else ""
    return f"Gestrichelte Kreise ohne Größe, weil keine Zahl über null bekannt ist: {', '.join(shown)}{more}."
