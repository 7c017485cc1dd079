"""What is withheld in Musterstadt stays unknown to whoever has every prepared and every client file.

The same town is prepared once more without rules; from it the tests know what was withheld.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.preparation.values.shown import as_sent
from data.prepare import prepare
from data.sources.catalog import Catalog, read_catalog
from tests.conftest import Once
from tests.data.outsider import FINISHED, Outsider, assert_nothing_follows, outsider_of
from tests.musterstadt import write_musterstadt

KEY = ["indicator", "level", "area_id", "reference_date"]
NUMBERS = ["value", "numerator", "denominator", "lower", "upper"]
NO_RULES = "\n[confidentiality]\nminimum_count = 1\nminimum_denominator = 0\n"


def table(prepared: Path) -> pd.DataFrame:
    return pd.read_parquet(prepared / "values.parquet").set_index(KEY, drop=False).sort_index()


def client_texts(prepared: Path) -> dict[str, str]:
    return {path.name.split(".")[0]: path.read_text("utf-8") for path in (prepared / "client").glob("*.json")}


@pytest.fixture(scope="module")
def catalog(musterstadt: Path) -> Catalog:
    return read_catalog(musterstadt)


@pytest.fixture(scope="module")
def shown(musterstadt_prepared: Path) -> pd.DataFrame:
    return table(musterstadt_prepared)


@pytest.fixture(scope="module")
def true(once: Once) -> pd.DataFrame:
    """All values, prepared without rules."""

    def without_rules(out: Path) -> None:
        folder = write_musterstadt(out.with_name("musterstadt-open"))
        settings = folder / "dataset.toml"
        settings.write_text(settings.read_text("utf-8") + NO_RULES, "utf-8")
        prepare(folder, out)

    return table(once("musterstadt-open-prepared", without_rules))


@pytest.fixture(scope="module")
def withheld(shown: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """The true rows of what is withheld by rule; what the source itself withholds is unknown to us, too."""
    return true[(shown["state"] == "suppressed").reindex(true.index) & (true["state"] == "known")]


# What has to be withheld


def test_only_what_is_withheld_differs(shown: pd.DataFrame, true: pd.DataFrame, withheld: pd.DataFrame) -> None:
    assert shown.index.equals(true.index)
    assert len(withheld) > 20
    others = shown.index.difference(withheld.index)
    pd.testing.assert_frame_equal(shown.loc[others], true.loc[others])


@pytest.mark.parametrize(
    ("indicator", "area", "date"),
    [
        ("girls", "03", "2022-12-31"),  # 2 girls
        ("newcomers", "04", "2022-12-31"),  # 1 person
        ("newcomers", "05", "2022-12-31"),  # 2 persons
        ("newcomers_share", "04", "2022-12-31"),
        ("women_share", "07", "2022-12-31"),  # a share of 40 persons
        ("newcomers_share", "07", "2022-12-31"),
        ("women_share", "09", "2022-12-31"),  # all but 2 persons
    ],
)
def test_small_counts_their_rests_and_shares_of_few_are_withheld(
    indicator: str, area: str, date: str, withheld: pd.DataFrame
) -> None:
    assert (indicator, "quarter", area, dt.date.fromisoformat(date)) in withheld.index


def test_no_visible_figure_on_persons_breaks_a_rule(shown: pd.DataFrame, catalog: Catalog) -> None:
    finished = FINISHED.keys()
    rules = {i.id: i for i in catalog.indicators if i.personal and i.id not in finished}
    rows = shown[(shown["state"] == "known") & shown["indicator"].isin(rules)]
    assert len(rows) > 100
    counts = rows[rows["indicator"] != "change_year"]  # a change counts nobody
    assert not counts["numerator"].isin([1, 2]).any()
    ratios = rows[rows["indicator"].map(lambda i: rules[i].rule == "ratio")]
    assert not (ratios["denominator"] - ratios["numerator"]).isin([1, 2]).any()
    assert (ratios["denominator"].dropna() >= 100).all()  # missing where a finished share is all that is published


def test_means_and_finished_shares_of_many_are_shown_and_of_few_are_not(shown: pd.DataFrame) -> None:
    share = shown.loc[("benefit_share", "quarter", "01", dt.date(2023, 12, 31))]
    assert (share["state"], share["value"]) == ("known", 2.4)
    ages = shown.loc["average_age", "quarter"]["state"]
    assert ages[("07", dt.date(2022, 12, 31))] == "suppressed", "40 persons"
    assert (ages == "known").sum() >= 10
    rates = shown.loc["kindergartens_per_1000", "quarter"]["state"].droplevel(1)
    assert (rates["07"], rates["08"]) == ("suppressed", "known"), "one of few persons"


# No trace of it


def test_a_withheld_row_holds_nothing(shown: pd.DataFrame) -> None:
    rows = shown[shown["state"] == "suppressed"]
    assert rows[NUMBERS].isna().all(axis=None)
    assert (rows["remark"] == "").all()
    assert set(" ".join(rows["flags"]).split()) <= {"older", "joint"}


def columns(prepared: Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Indicator, level, date and the columns of every view that the browser can show."""
    for stem, text in client_texts(prepared).items():
        if stem.startswith("indicator-"):
            for level, of_level in json.loads(text)["levels"].items():
                for date, view in of_level["dates"].items():
                    yield stem.removeprefix("indicator-"), level, date, view


def test_a_withheld_cell_of_a_client_file_is_a_sign_without_number_or_rank(musterstadt_prepared: Path) -> None:
    """The browser gives a class to numbers only."""
    seen = 0
    for indicator, level, date, view in columns(musterstadt_prepared):
        hidden = [i for i, text in enumerate(view["text"]) if text == "•"]
        seen += len(hidden)
        assert view["suppressed"] == len(hidden)
        for i in hidden:
            cell = (view["value"][i], view["rank"][i], view["parts"][i], view["remark"][i])
            assert cell == (None, 0, "", ""), (indicator, level, date)
            assert not view["difference"] or view["difference"][i] == ""
            dates = r"\d\d\.\d\d\.\d{4}|(Ende|Jahr) \d{4}"
            assert not re.search(r"\d", re.sub(dates, "", view["note"][i])), view["note"][i]
        known = sum(value is not None for value in view["value"])
        ranks = sorted(rank for rank in view["rank"] if rank)
        assert all(rank <= known for rank in ranks)
    assert seen > 40


def test_no_withheld_number_stands_in_any_client_file(
    musterstadt_prepared: Path, withheld: pd.DataFrame, shown: pd.DataFrame
) -> None:
    """Numbers of at least four digits, in full and as they are written; smaller ones stand everywhere by chance."""

    def written(rows: pd.DataFrame) -> set[str]:
        numbers = {as_sent(float(number)) for number in rows[NUMBERS].to_numpy().ravel() if not np.isnan(number)}
        plain = {f"{number:g}" if number.is_integer() else f"{number}" for number in numbers}
        german = {f"{number:,.0f}".replace(",", ".") for number in numbers if number.is_integer()}
        return {text for text in plain | german if sum(c.isdigit() for c in text) >= 4}

    secret = written(withheld) - written(shown[shown["state"] == "known"])
    assert len(secret) > 20
    for stem, text in client_texts(musterstadt_prepared).items():
        if stem != "geometry":
            assert secret.isdisjoint(re.findall(r"\d[\d.]*\d", text)), stem


def test_towns_that_differ_only_in_what_is_withheld_give_the_same_client_files(
    musterstadt: Path, musterstadt_prepared: Path, shown: pd.DataFrame, tmp_path: Path
) -> None:
    """One of the two girls of 03 moves to 09, a woman of 09 to 03: nothing may show it, no class, rank or bound."""
    day = dt.date(2022, 12, 31)
    assert all(
        shown.loc[(i, "quarter", a, day), "state"] == "suppressed" for i in ("girls", "children") for a in ("03", "09")
    )
    other = write_musterstadt(tmp_path / "musterstadt")
    file = other / "werte.csv"
    lines = file.read_text("utf-8-sig").splitlines()
    steps = {("03", "0-18"): -1, ("03", "18-65"): 1, ("09", "0-18"): 1, ("09", "18-65"): -1}
    moved = [_stepped(line, steps) for line in lines]
    assert sum(one != two for one, two in zip(lines, moved, strict=True)) == 8
    file.write_text("\r\n".join(moved) + "\r\n", "utf-8-sig", newline="")
    prepare(other, tmp_path / "prepared")
    assert client_texts(tmp_path / "prepared") == client_texts(musterstadt_prepared)


def _stepped(line: str, steps: Mapping[tuple[str, str], int]) -> str:
    cells = line.split(";")
    step = steps.get((cells[0], cells[5]), 0)
    if cells[3] != "population" or cells[4] == "male" or not step:
        return line
    return ";".join([*cells[:6], f"{int(cells[6].replace('.', '')) + step:,}".replace(",", "."), *cells[7:]])


# An outsider who solves for it

AGE_GROUPS = {"": (0.0, np.inf), ".0-18": (0.0, 18.0), ".18-65": (18.0, 65.0), ".65+": (65.0, np.inf)}
AGES = {f"population{sex}{age}": span for sex in ("", ".male", ".female") for age, span in AGE_GROUPS.items()}


@pytest.fixture(scope="module")
def outsider(musterstadt: Path, catalog: Catalog, true: pd.DataFrame, shown: pd.DataFrame) -> Outsider:
    return outsider_of(musterstadt, catalog, true, shown, ages=AGES)


def test_no_withheld_count_follows_from_what_is_published(outsider: Outsider, withheld: pd.DataFrame) -> None:
    assert_nothing_follows(outsider, withheld, at_least=18)
