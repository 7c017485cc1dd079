"""What is counted together: the sums of polling districts by reporting unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.sources.elections.settings import Elections, Held, Unit


@dataclass(frozen=True)
class PostalUnit:
    """Districts of which every postal vote is counted apart from those of others.

    Attributes:
        districts: all of them; the first one stands for them.
        carriers: those of them that have stations.
        names: of their postal districts.
    """

    districts: Unit
    carriers: Unit
    names: tuple[str, ...]


def postal_units(held: Held, elections: Elections) -> Iterator[PostalUnit]:
    """Every unit of which all districts are covered by names of postal districts; none where names tell nothing."""
    names = {name: elections.carried(districts) for name, districts in (held.postal or {}).items() if districts}
    units = elections.counted_units(held.election)
    together = {district for unit in units for district in unit}
    alone = [(district,) for of in names.values() for district in of if district not in together]
    for unit in dict.fromkeys([*units, *alone]):
        carriers = elections.carried(unit)
        own = tuple(name for name, of in names.items() if set(of) <= set(carriers))
        if set(carriers) == {district for name in own for district in names[name]}:
            yield PostalUnit(unit, carriers, own)


def total(rows: pd.DataFrame, column: str) -> float | None:
    """The sum of a column; None where there are no rows, or a part of it is not published."""
    return None if rows.empty or rows[column].isna().any() else float(rows[column].sum())
