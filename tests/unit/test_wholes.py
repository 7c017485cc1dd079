"""No part is larger than its whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import hypothesis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.catalog import Catalog
from data.sources.checks.wholes import contradictory_sums, larger_parts, wholes_of_catalog
from data.sources.dataset import Dataset
from tests.data.mondstadt import settings
from tests.unit.moonfacts import indicator
from tests.unit.moonfigures import rows, table


def dataset(**changes: Any) -> Dataset:
    return settings(Path(), **({"identities": []} | changes))


def said(figures: pd.DataFrame, **changes: Any) -> list[str]:
    return [str(problem) for problem in contradictory_sums(figures, dataset(**changes))[0]]


def of_catalog(figures: pd.DataFrame, *, tolerance: float = 0, rule: str = "ratio", **shape: Any) -> list[str]:
    entry = indicator(rule, **({"numerator": ["elves"], "denominator": ["folk"]} | shape))
    of = dataset(plausibility={"part_tolerance": tolerance})
    problems, _ = larger_parts(figures, wholes_of_catalog(Catalog(domains=(), indicators=(entry,))), of)
    return [str(problem) for problem in problems]


# By name


def test_a_group_is_no_larger_than_what_holds_it_and_is_told_once() -> None:
    figures = table({"folk": [100.0], "folk.0-18": [30.0], "folk.0-6": [31.0], "folk.female.0-6": [10.0]})
    assert said(figures) == [
        "mond.csv, Zeile 4, Spalte »value«: folk.0-6 (Gebiet 01, 31.12.2021) ist 31, aber folk.0-18 30; "
        "erwartet: höchstens so viel."
    ]
    both = table({"folk": [20.0], "folk.0-18": [30.0], "folk.0-6": [31.0]})
    assert [text.split(": ")[1].split(" ")[0] for text in said(both)] == ["folk.0-18", "folk.0-6"]


def test_a_sex_is_no_larger_than_both() -> None:
    assert len(said(table({"folk": [10.0], "folk.female": [11.0]}))) == 1


def test_means_shares_and_changes_have_no_parts() -> None:
    assert said(table({"age": [40.0], "age.female": [42.0]}, unit="years")) == []
    assert said(table({"quota": [40.0], "quota.0-18": [42.0]}, unit="percent")) == []
    grown = table({"population_growth": [5.0], "population_growth.0-18": [9.0]})
    assert said(grown) == [], "the others have become fewer"


def test_parts_of_an_identity_are_no_larger_though_another_is_unknown() -> None:
    parts = {"identities": [{"total": "folk", "parts": ["elves", "trolls", "imps"]}]}
    figures = table({"folk": [100.0], "elves": [60.0], "trolls": [50.0], "imps": [float("nan")]})
    [sentence] = said(figures, **parts)
    assert "elves + trolls (Gebiet 01, 31.12.2021) ist 110, aber folk 100" in sentence


# By the catalogue


def test_a_numerator_is_no_larger_than_the_whole_that_the_catalogue_names() -> None:
    figures = rows(("01", "elves", 250), ("01", "folk", 200), ("02", "elves", 200), ("02", "folk", 200))
    assert of_catalog(figures) == [
        "mond.csv, Zeile 2, Spalte »value«: elves (Gebiet 01, 31.12.2021) ist 250, aber folk 200; erwartet: höchstens "
        "so viel, denn für »erfunden« ist es ein Teil davon (sonst part_of_whole = false in catalog.toml)."
    ]
    assert of_catalog(figures, part_of_whole=False) == []
    assert of_catalog(figures, numerator=["elves", "-folk"]) == []
    assert len(of_catalog(figures, tolerance=24)) == 1
    assert of_catalog(figures, tolerance=25) == []


def test_what_lies_within_the_tolerance_is_a_remark() -> None:
    figures = rows(("01", "elves", 201), ("01", "folk", 200))
    entry = indicator("ratio", numerator=["elves"], denominator=["folk"])
    wholes = wholes_of_catalog(Catalog(domains=(), indicators=(entry,)))
    _, [remark] = larger_parts(figures, wholes, dataset(plausibility={"part_tolerance": 1}))
    assert remark.text.endswith("das liegt in der gesetzten Toleranz.")


def test_what_an_estimate_is_made_of_is_no_larger_than_the_whole_either() -> None:
    shape = {"estimated_part": "letters", "rate": ["letters_back", "letters"], "rate_range": [0.8, 0.9]}
    figures = rows(("01", "elves", 20), ("01", "folk", 200), ("01", "letters", 201), ("city", "letters", 300))
    [sentence] = of_catalog(figures, rule="estimated_ratio", **shape)
    assert "letters (Gebiet 01, 31.12.2021) ist 201, aber folk 200" in sentence
    back = rows(("city", "letters_back", 301), ("city", "letters", 300), ("01", "elves", 1), ("01", "folk", 2))
    [sentence] = of_catalog(back, rule="estimated_ratio", **shape)
    assert sentence.endswith("erwartet: höchstens so viel, denn das eine ist ein Anteil am anderen.")


def test_other_dates_and_areas_are_not_compared() -> None:
    figures = pd.concat([rows(("01", "elves", 250)), rows(("01", "folk", 200), day="2020-12-31")], ignore_index=True)
    assert of_catalog(figures) == []
    assert of_catalog(rows(("01", "elves", 250), ("02", "folk", 200))) == []


def test_areas_that_only_one_of_both_reports_together_are_not_compared() -> None:
    election = {"form": "wide", "file": "e.csv", "level": "district", "date": dt.date(2021, 12, 31), "source": "amt"}
    joint = election | {"measures": {"e": "elves"}, "joint": [["01", "02"]]}
    figures = rows(("01", "elves", 250), ("01", "folk", 200), ("03", "elves", 250), ("03", "folk", 200))
    entry = indicator("ratio", numerator=["elves"], denominator=["folk"])
    wholes = wholes_of_catalog(Catalog(domains=(), indicators=(entry,)))
    [problem], _ = larger_parts(figures, wholes, dataset(tables=[joint]))
    assert problem.row == 4


@hypothesis.settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["owls", "voters", "Neubürger"]))
def test_a_part_is_refused_just_where_it_is_larger(part: int, whole: int, name: str) -> None:
    found = of_catalog(rows(("01", name, part), ("01", "folk", whole)), numerator=[name])
    assert bool(found) == (part > whole)


def test_ends_a_year_apart_are_a_remark() -> None:
    figures = table({"folk.0-6": [3.0], "folk.7-17": [3.0], "folk.0-18": [7.0]})
    problems, remarks = contradictory_sums(figures, dataset())
    assert problems == []
    assert [remark.text for remark in remarks] == [
        "»folk.7-17« und »folk.0-18« scheinen ein Jahr auseinander zu enden; wenn eines das andere enthält, bitte die "
        "Namen angleichen oder »identities« in dataset.toml ergänzen."
    ]


@pytest.mark.parametrize("shape", [{"rule": "measure"}, {"rule": "density", "numerator": ["elves"]}])
def test_other_rules_have_no_whole(shape: dict[str, Any]) -> None:
    assert of_catalog(rows(("01", "elves", 250), ("01", "folk", 200)), **shape) == []
