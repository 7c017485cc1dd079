"""Where like values lie side by side: Moran's I of every indicator, found in preparation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from pydantic import TypeAdapter, ValidationError

from analysis import space, subsets
from analysis.basis import Reason, Refusal
from data.preparation.folders import write
from data.preparation.values.shown import as_shown

if TYPE_CHECKING:
    from data.preparation.steps import Prepared
    from data.preparation.values.values import Value

FEWEST = 45
"""Districts needed: below, hardly anything can be told from chance."""
SEED = 1950
"""Of the permutations behind the p-value of the whole city; no single district depends on it."""

Kind = Literal["high_high", "low_low", "high_low", "low_high"]


@dataclass(frozen=True)
class Cluster:
    """A district whose value and whose neighbours' values stand out together; `p` is adjusted for many tests.

    A doubtful one cannot be told from one that does not stand out; see `analysis.space`.
    """

    area: str
    kind: Kind
    p: float
    doubtful: bool = False


@dataclass(frozen=True)
class Clustering:
    """Moran's I of an indicator on a date; see `analysis.space.Autocorrelation`. `units` count joint districts once."""

    units: int
    permutations: int
    moran: float
    expected: float
    p_between: tuple[float, float]
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True)
class Unclustered:
    """Why there is no Moran's I though enough districts have a value."""

    reason: Reason
    units: int


Found = Clustering | Unclustered
Clusterings = Mapping[str, Mapping[str, Found]]
"""By indicator and key of its view: an ISO date, or the newest of each district."""

CLUSTERINGS = TypeAdapter(dict[str, dict[str, Found]])
_KEPT = TypeAdapter(dict[str, Found])


@dataclass(frozen=True)
class _Task:
    """Values of reporting units as shown, and positions of their neighbours; `members` are the districts of each."""

    values: tuple[float, ...]
    decimals: int
    neighbours: tuple[tuple[int, ...], ...]
    members: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """Names everything that the result depends on, the method included."""
        values = [value.hex() for value in self.values]
        content = [_method(), SEED, FEWEST, values, self.decimals, self.neighbours, self.members]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def clusterings(prepared: Prepared, kept: Path) -> dict[str, dict[str, Found]]:
    """Moran's I of every indicator and date with enough districts.

    Args:
        prepared: everything that is known of the dataset; what is withheld stays out.
        kept: results of the last time. Those of the same values and borders are taken from there; a file that is
            missing or broken is made anew.
    """
    before = _read(kept)
    now: dict[str, Found] = {}
    found: dict[str, dict[str, Found]] = {}
    level = prepared.dataset.district_level.id
    for indicator, values in prepared.values.items():
        for key in values.offered[level]:
            areas = values.by_level[level].get(key, {})
            if sum(value.state == "known" for value in areas.values()) < FEWEST:
                continue
            task = _task(areas, values.indicator.decimals, prepared.neighbours)
            if task.key not in now:
                now[task.key] = before.get(task.key) or _compute(task)
            found.setdefault(indicator, {})[key] = now[task.key]
    if now != before:
        write(kept, _KEPT.dump_json(now))
    return found


def _method() -> str:
    """Another method gives other results."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (space, subsets))
    return hashlib.sha256(code).hexdigest()


def encoded(found: Mapping[str, Mapping[str, Found]]) -> object:
    """The results as plain lists and dictionaries."""
    return CLUSTERINGS.dump_python({name: dict(dates) for name, dates in found.items()}, mode="json")


def _task(areas: Mapping[str, Value], decimals: int, borders: Mapping[str, tuple[str, ...]]) -> _Task:
    """Districts that share a figure are one unit: twice the same number side by side would be no finding."""
    known = {area: value for area, value in sorted(areas.items()) if value.state == "known"}
    unit_of = {
        area: value.joint[0] if value.joint and value.joint[0] in known else area for area, value in known.items()
    }
    units = sorted(set(unit_of.values()))
    place = {unit: position for position, unit in enumerate(units)}
    members: dict[str, list[str]] = {unit: [] for unit in units}
    for area in known:
        members[unit_of[area]].append(area)
    near = {
        unit: {unit_of[other] for area in members[unit] for other in borders[area] if other in known} - {unit}
        for unit in units
    }
    return _Task(
        tuple(as_shown(known[unit].value or 0.0, decimals) for unit in units),
        decimals,
        tuple(tuple(sorted(place[other] for other in near[unit])) for unit in units),
        tuple(tuple(members[unit]) for unit in units),
    )


def _compute(task: _Task) -> Found:
    result = space.autocorrelation(np.array(task.values), task.neighbours, decimals=task.decimals, seed=SEED, minimum=2)
    if isinstance(result, Refusal):
        return Unclustered(result.reason, result.basis.areas)
    kinds: dict[str, Kind] = {
        "high-high": "high_high",
        "low-low": "low_low",
        "high-low": "high_low",
        "low-high": "low_high",
    }
    clusters = [
        Cluster(area, kinds[label], float(result.adjusted_p[position]), result.doubtful[position])
        for position, label in enumerate(result.labels)
        if label is not None
        for area in task.members[position]
    ]
    return Clustering(
        units=result.basis.areas,
        permutations=result.permutations,
        moran=result.moran,
        expected=result.expected,
        p_between=result.p_between,
        clusters=tuple(sorted(clusters, key=lambda cluster: cluster.area)),
    )


def _read(kept: Path) -> dict[str, Found]:
    try:
        return _KEPT.validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        return {}
