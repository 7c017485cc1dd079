"""Sums among measures: declared, told by names, found in the numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hypothesis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.checks.nesting import Nesting
from data.sources.checks.sums import counting, doubtful_sums, found_sums, wrong_sums
from data.sources.dataset import Dataset
from tests.data.mondstadt import settings
from tests.unit.moonfigures import table


def dataset(**changes: Any) -> Dataset:
    return settings(Path(), **({"identities": []} | changes))


FOUR = [4.0, 7.0, 9.0, 12.0, 30.0]
FIVE = [5.0, 3.0, 8.0, 1.0, 20.0]
NINE = [a + b for a, b in zip(FOUR, FIVE, strict=True)]


def test_what_counts_is_told_by_its_unit_and_without_one_by_being_whole() -> None:
    figures = [
        table({"dwarfs": FOUR}),
        table({"height": FOUR}, unit="m"),
        table({"votes": FOUR}, unit=""),
        table({"index": [0.5]}, unit=""),
    ]
    assert counting(pd.concat(figures), dataset()) == ["dwarfs", "votes"]


# Found


def found(measures: dict[str, list[float]], **changes: Any) -> set[tuple[str, frozenset[str]]]:
    rules = found_sums(table(measures), dataset(**changes))
    return {(total, frozenset(parts)) for total, parts in rules}


def test_a_sum_that_always_holds_is_found() -> None:
    assert found({"dwarfs": NINE, "miners": FOUR, "smiths": FIVE}) == {("dwarfs", frozenset({"miners", "smiths"}))}
    assert found({"dwarfs": NINE, "gnomes": NINE}) == {("dwarfs", frozenset({"gnomes"}))}


def test_a_sum_of_several_is_found_among_names_that_begin_alike() -> None:
    six = [6.0, 2.0, 5.0, 5.0, 1.0]
    whole = [a + b for a, b in zip(NINE, six, strict=True)]
    measures = {"homes": whole, "homes_hill": FOUR, "homes_dale": FIVE, "homes_shore": six, "homes_lit": FIVE[::-1]}
    assert ("homes", frozenset({"homes_hill", "homes_dale", "homes_shore"})) in found(measures)


@pytest.mark.parametrize(
    "measures",
    [
        {"dwarfs": NINE[:4], "miners": FOUR[:4], "smiths": FIVE[:4]},
        {"dwarfs": [*NINE[:4], 51.0], "miners": FOUR, "smiths": FIVE},
        {"dwarfs": FOUR, "miners": FOUR, "smiths": [0.0] * 5},
    ],
    ids=["too few", "not always", "of nothing"],
)
def test_what_may_be_chance_is_not_found(measures: dict[str, list[float]]) -> None:
    assert not any(len(parts) > 1 for _, parts in found(measures))


def test_what_is_known_need_not_be_found() -> None:
    declared = [{"total": "dwarfs", "parts": ["miners", "smiths"]}]
    assert found({"dwarfs": NINE, "miners": FOUR, "smiths": FIVE}, identities=declared) == set()
    assert found({"dwarfs": NINE, "dwarfs.male": FOUR, "dwarfs.female": FIVE}) == set()
    assert found({"dwarfs.0-18": NINE, "dwarfs.0-6": FOUR, "dwarfs.6-18": FIVE}) == set()


def test_numbers_tell_what_names_leave_in_doubt() -> None:
    assert found({"dwarfs.0-18": NINE, "dwarfs.0-6": FOUR, "dwarfs.7-17": FIVE}) == {
        ("dwarfs.0-18", frozenset({"dwarfs.0-6", "dwarfs.7-17"}))
    }


@hypothesis.settings(max_examples=25)
@given(st.lists(st.integers(1, 10**6), min_size=10, max_size=10), st.permutations(["ants", "bees", "crabs", "dogs"]))
def test_a_total_is_found_whatever_it_is_called(numbers: list[int], names: list[str]) -> None:
    one, other = [float(n) for n in numbers[:5]], [float(n) for n in numbers[5:]]
    both = [a + b for a, b in zip(one, other, strict=True)]
    assert (names[0], frozenset(names[1:3])) in found({names[0]: both, names[1]: one, names[2]: other})


# Contradictions


def test_names_that_look_nested_and_numbers_that_do_not_add_up_are_told_once() -> None:
    wrong = [NINE[0] + 1, *NINE[1:4], NINE[4] + 2]
    figures = table({"dwarfs.0-18": wrong, "dwarfs.0-6": FOUR, "dwarfs.6-18": FIVE})
    [remark] = doubtful_sums(figures, Nesting(set(figures["measure"])), [])
    assert str(remark) == (
        "mond.csv: Nach den Namen müsste dwarfs.0-18 = dwarfs.0-6 + dwarfs.6-18 sein, aber dwarfs.0-18 "
        "(Gebiet 01, 31.12.2021) ist 10, aber dwarfs.0-6 4 + dwarfs.6-18 5 = 9 (so in 2 Fällen); "
        "bitte die Namen der Merkmale prüfen."
    )
    assert remark.about == ("district", "01", "2021-12-31")
    right = table({"dwarfs.0-18": NINE, "dwarfs.0-6": FOUR, "dwarfs.6-18": FIVE})
    assert doubtful_sums(right, Nesting(set(right["measure"])), []) == []


PARTS = [{"total": "all", "parts": ["some", "others", "rest"]}]


def test_rounded_shares_may_miss_their_total_by_half_a_unit_each() -> None:
    rounded = table({"all": [100.0], "some": [33.3], "others": [33.3], "rest": [33.3]}, unit="percent")
    problems, [remark] = wrong_sums(rounded, dataset(identities=PARTS))
    assert problems == []
    assert remark.text.endswith("das erklärt sich aus der Rundung.")
    wrong = table({"all": [100.0], "some": [33.3], "others": [33.3], "rest": [43.3]}, unit="percent")
    [problem], remarks = wrong_sums(wrong, dataset(identities=PARTS))
    assert (problem.expected, remarks) == ("all = some + others + rest", [])


def test_shares_and_means_of_both_sexes_are_no_sum() -> None:
    ages = table({"age": [44.0], "age.male": [42.0], "age.female": [46.0]}, unit="years")
    assert wrong_sums(ages, dataset()) == ([], [])
    dwarfs = table({"dwarfs": [44.0], "dwarfs.male": [42.0], "dwarfs.female": [46.0]})
    assert len(wrong_sums(dwarfs, dataset())[0]) == 1
