"""Finished shares against their counts, and against a hundred."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.catalog import Catalog
from data.sources.checks.shares import contradicted_shares, incomplete_shares
from tests.data.mondstadt import settings
from tests.unit.moonfacts import indicator
from tests.unit.moonfigures import table

NAN = float("nan")


def against_counts(share: float, *, part: float = 30, whole: float = 400, **shape: Any) -> tuple[list[str], list[str]]:
    figures = pd.concat(
        [table({"owls": [part], "birds": [whole]}), table({"owl_share": [share]}, unit="percent")], ignore_index=True
    )
    known = {"numerator": ["owls"], "denominator": ["birds"], "factor": 100, "published_as": "owl_share"}
    catalog = Catalog(domains=(), indicators=(indicator("ratio", **(known | shape)),))
    problems, remarks = contradicted_shares(figures, catalog, settings(Path()))
    return list(map(str, problems)), [remark.text for remark in remarks]


def test_a_share_that_agrees_with_its_counts_but_for_rounding_is_silent() -> None:
    assert against_counts(7.5) == against_counts(8) == ([], [])


def test_a_share_near_its_counts_is_a_remark_and_one_far_off_a_problem() -> None:
    assert against_counts(8.2)[1] == [
        "owl_share (Gebiet 01, 31.12.2021) ist 8,2, aus den Anzahlen folgt 7,5; das liegt in der gesetzten Toleranz."
    ]
    assert against_counts(75) == (
        [
            "mond.csv, Zeile 2, Spalte »value«: owl_share (Gebiet 01, 31.12.2021) ist 75, aus den Anzahlen folgt 7,5; "
            "erwartet: denselben Anteil wie aus den Anzahlen."
        ],
        [],
    )


@pytest.mark.parametrize(
    "shape", [{"published_as": None}, {"published_as": "unknown"}, {"numerator": ["owls", "-bats"]}]
)
def test_without_share_or_counts_nothing_is_compared(shape: dict[str, Any]) -> None:
    assert against_counts(75, **shape) == ([], [])


def test_a_share_of_nobody_is_not_compared() -> None:
    assert against_counts(75, whole=0, part=0) == ([], [])


def shares(measures: dict[str, list[float]], **plausibility: float) -> tuple[list[str], list[str]]:
    of = settings(Path(), plausibility=plausibility)
    problems, remarks = incomplete_shares(table(measures, unit="percent"), of)
    return [problem.found for problem in problems], [remark.text for remark in remarks]


AGES = {"quota.0-18": [20, 25.5, 30, 90], "quota.18-65": [60, 60, 50, 60], "quota.65+": [20, 14.5, 20, 20]}


def test_shares_of_all_ages_that_miss_the_hundred_they_make_elsewhere_are_refused() -> None:
    assert shares(AGES)[0] == [
        "quota.0-18 + quota.18-65 + quota.65+ (Gebiet 04, 31.12.2021) ergibt 170, sonst meist 100"
    ]
    assert shares(AGES, share_tolerance=70)[0] == []
    assert len(shares(AGES, share_tolerance=70)[1]) == 1


def test_so_are_shares_whose_names_begin_alike() -> None:
    split = {"ways_by_foot": [50, 60, 30, 40.5], "ways_by_boat": [50, 40, 70, 40]}
    assert shares(split)[0] == ["ways_by_boat + ways_by_foot (Gebiet 04, 31.12.2021) ergibt 80,5, sonst meist 100"]


@pytest.mark.parametrize(
    "measures",
    [
        {"quota.0-18": [20, 25, 30], "quota.18+": [10, 12, 14]},
        {"quota.0-18": [20, 25, 30], "quota.18+": [80, 75, 14]},
        {"quota.0-18": [20, 25, 30, 33.3, NAN], "quota.18+": [80, 75, 70, 66.6, 5]},
        {"quota": [1, 2, 3]},
    ],
    ids=["quotas of each age", "too few that do", "rounded or unknown", "one alone"],
)
def test_shares_that_need_not_make_up_a_hundred_are_left_alone(measures: dict[str, list[float]]) -> None:
    assert shares(measures)[0] == []
