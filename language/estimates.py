"""German sentences on how good an estimate is."""

from __future__ import annotations

import math

from language.nouns import Nouns
from language.numbers import number, with_unit


def quality(
    nouns: Nouns,
    unit: str,
    decimals: int,
    *,
    pairs: int,
    mean: float,
    worst: float,
    where: str,
    others: float,
    inside: int,
) -> str:
    """How far an estimate lies from what was counted, where both are known.

    Args:
        nouns: the dataset's word for an area.
        unit: of the distances, e.g. percentage points.
        decimals: of the distances.
        pairs: areas in which both are known.
        mean, worst: distances; the worst is that of `where`.
        others: greatest distance but for the worst.
        inside: areas in which the count lies within the range of the estimate.
    """
    if pairs == 1:
        return (
            f"Prüfen lässt sich die Schätzung nur in {where}, wo alles ausgezählt ist; dort weicht sie um "
            f"{with_unit(worst, decimals, unit)} ab."
        )
    rest = number(math.ceil(others * 10**decimals - 1e-9) / 10**decimals, decimals)
    whole = "allen" if inside == pairs else f"{number(inside)} von"
    return (
        f"Prüfen lässt sich die Schätzung in {nouns.among(pairs)}, wo alles ausgezählt ist. Dort weicht sie im Mittel "
        f"um {with_unit(mean, decimals, unit)} ab, am weitesten in {where} ({number(worst, decimals)}), sonst überall "
        f"um höchstens {rest}. In {whole} {number(pairs)} liegt die ausgezählte Zahl in der angegebenen Spanne. "
        "Wo nicht alles ausgezählt ist, kann der Fehler größer sein."
    )
