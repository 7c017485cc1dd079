"""How good the estimates of an indicator are, from the districts where everything was counted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from analysis.estimates import agreement
from data.preparation.values.facts import FactTable
from data.preparation.values.rules import trials
from data.sources.catalog import Catalog, Indicator
from language import estimates
from language.disparities import points
from language.nouns import Nouns


def qualities(facts: FactTable, catalog: Catalog) -> Mapping[str, str]:
    """A sentence for each indicator whose estimates can be tried."""
    said = {indicator.id: _quality(facts, indicator) for indicator in catalog.indicators}
    return {indicator: sentence for indicator, sentence in said.items() if sentence}


def _quality(facts: FactTable, indicator: Indicator) -> str:
    tried = [(guess, count) for guess, count in trials(facts, indicator) if guess.value is not None]
    found = agreement(
        _numbers(guess.value for guess, _ in tried),
        _numbers(count.value for _, count in tried),
        _numbers(guess.lower for guess, _ in tried),
        _numbers(guess.upper for guess, _ in tried),
    )
    if found is None:
        return ""
    level = facts.dataset.district_level
    return estimates.quality(
        Nouns(level.singular, level.plural),
        points(indicator.unit["de"]),
        indicator.decimals,
        pairs=found.pairs,
        mean=found.mean,
        worst=found.worst,
        where=facts.names[tried[found.place][1].area_id],
        others=found.others,
        inside=found.inside,
    )


def _numbers(values: Iterable[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
