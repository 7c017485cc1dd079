"""What published values tell of persons: which numerators are counts, and which are differences that count nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.preparation.values.exposures import exposures
from data.preparation.values.rules import own_values
from data.sources.catalog import Catalog, Indicator
from tests.data.mondstadt import settings
from tests.unit.moonfacts import facts, indicator, of_districts

MEASURES = ("population", "population.male", "moves_in", "moves_out", "population_growth", "moves_balance")
BASE: dict[str, Any] = {"rule": "ratio", "denominator": ["population"]}


def only_exposure(shape: Indicator) -> Any:
    table = facts(*(figure for measure in MEASURES for figure in of_districts(measure, 300)))
    [exposure] = exposures(own_values(table, shape), Catalog(domains=(), indicators=(shape,)), settings(Path()))
    return exposure


@pytest.mark.parametrize(
    ("shape", "difference", "share"),
    [
        ({"rule": "measure", "numerator": ["moves_in"]}, False, False),
        ({"rule": "measure", "numerator": ["moves_in", "-moves_out"]}, True, False),
        ({"rule": "measure", "numerator": ["population_growth"]}, True, False),
        ({"rule": "measure", "numerator": ["moves_balance"]}, True, False),
        ({**BASE, "numerator": ["population.male"]}, False, True),
        ({**BASE, "numerator": ["population", "-population.male"]}, False, True),
        ({**BASE, "numerator": ["moves_in", "-moves_out"], "part_of_whole": False}, True, False),
        ({**BASE, "numerator": ["population_growth"]}, True, False),
    ],
)
def test_a_balance_and_a_change_are_differences_and_a_part_of_a_whole_is_a_count(
    shape: dict[str, Any], difference: bool, share: bool
) -> None:
    told = only_exposure(indicator(**{"personal": True, **shape}))
    assert (told.difference, told.share) == (difference, share)
