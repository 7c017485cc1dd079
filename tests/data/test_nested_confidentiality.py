"""Groups that overlap and finished figures: nothing withheld follows, though no sum is declared but that of ages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.prepare import prepare
from data.sources.catalog import read_catalog
from tests.conftest import Once
from tests.data.nested_town import GROUPS, write_nested_town
from tests.data.outsider import FINISHED, assert_nothing_follows, outsider_of
from tests.data.test_confidentiality_end_to_end import AGES, NO_RULES, table

DAY = dt.date(2022, 12, 31)


@pytest.fixture(scope="module")
def town(once: Once) -> Path:
    return once("nested-town", write_nested_town)


@pytest.fixture(scope="module")
def shown(town: Path, once: Once) -> pd.DataFrame:
    return table(once("nested-town-prepared", lambda out: prepare(town, out)))


@pytest.fixture(scope="module")
def true(once: Once) -> pd.DataFrame:
    def without_rules(out: Path) -> None:
        folder = write_nested_town(out.with_name("nested-town-open"))
        settings = folder / "dataset.toml"
        settings.write_text(settings.read_text("utf-8") + NO_RULES, "utf-8")
        prepare(folder, out)

    return table(once("nested-town-open-prepared", without_rules))


@pytest.fixture(scope="module")
def withheld(shown: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    return true[(shown["state"] == "suppressed").reindex(true.index) & (true["state"] == "known")]


def test_small_groups_are_withheld_and_large_ones_are_not(shown: pd.DataFrame, true: pd.DataFrame) -> None:
    for measure in GROUPS:
        name = measure.replace(".", "_").replace("-", "_")
        numbers, states = true.loc[name, "quarter"]["value"], shown.loc[name, "quarter"]["state"]
        assert (states[numbers.isin([1, 2])] == "suppressed").all()
        assert (states == "known").any(), name


def test_a_finished_share_of_few_persons_or_of_one_in_need_is_withheld(shown: pd.DataFrame) -> None:
    states = shown.loc["need_share", "quarter"]["state"]
    assert states[("07", DAY)] == "suppressed", "one in need of 40"
    assert (states == "known").sum() > len(states) / 2


def test_neither_a_group_nor_a_finished_figure_follows(
    town: Path, shown: pd.DataFrame, true: pd.DataFrame, withheld: pd.DataFrame
) -> None:
    ages = AGES | {measure: (float(low), float(high)) for measure, (low, high) in GROUPS.items()}
    outsider = outsider_of(town, read_catalog(town), true, shown, ages=ages)
    outsider.finished = FINISHED | {"need_share": 100.0}
    assert not withheld.loc["need_share"].empty
    assert_nothing_follows(outsider, withheld, at_least=30)


def test_the_outsider_would_find_what_is_told(town: Path, true: pd.DataFrame) -> None:
    """Without rules every group of the infants follows from the others, so the proof above is no empty one."""
    ages = AGES | {measure: (float(low), float(high)) for measure, (low, high) in GROUPS.items()}
    shown = true.drop(index="population_0_3").sort_index()
    catalog = read_catalog(town)
    outsider = outsider_of(town, catalog, true, shown, ages=ages)
    outsider.finished = FINISHED | {"need_share": 100.0}
    [(low, high)] = outsider.intervals([{("04", "population.0-3", DAY): 1.0}])
    number = true.loc[("population_0_3", "quarter", "04", DAY), "value"]
    assert np.isclose([low, high], number).all()
