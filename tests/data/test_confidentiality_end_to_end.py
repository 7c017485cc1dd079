"""What is withheld in Musterstadt stays unknown to whoever has every prepared and every client file.

The same town is prepared once more without rules; from it the tests know what was withheld.
"""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from data.catalog import Catalog, read_catalog
from data.prepare import prepare
from tests.conftest import Once
from tests.musterstadt import AGES, write_musterstadt

KEY = ["indicator", "level", "area_id", "reference_date"]
NUMBERS = ["value", "numerator", "denominator", "lower", "upper"]
NO_RULES = "\n[confidentiality]\nminimum_count = 1\nminimum_denominator = 0\n"

Atom = tuple[str, str, dt.date]
Sum = dict[Atom, float]


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
    finished = {"average_age", "benefit_share"}
    rules = {i.id: i for i in catalog.indicators if i.personal and i.id not in finished}
    rows = shown[(shown["state"] == "known") & shown["indicator"].isin(rules)]
    assert len(rows) > 100
    counts = rows[rows["indicator"] != "change_year"]  # a change counts nobody
    assert not counts["numerator"].isin([1, 2]).any()
    ratios = rows[rows["indicator"].map(lambda i: rules[i].rule == "ratio")]
    assert not (ratios["denominator"] - ratios["numerator"]).isin([1, 2]).any()
    assert (ratios["denominator"].dropna() >= 100).all()  # missing where a finished share is all that is published


def test_means_and_finished_shares_are_no_counts(shown: pd.DataFrame) -> None:
    row = shown.loc[("benefit_share", "quarter", "01", dt.date(2023, 12, 31))]
    assert (row["state"], row["value"]) == ("known", 2.4)


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
            assert not re.search(r"\d", re.sub(r"\d\d\.\d\d\.\d{4}", "", view["note"][i])), view["note"][i]
        known = sum(value is not None for value in view["value"])
        ranks = sorted(rank for rank in view["rank"] if rank)
        assert all(rank <= known for rank in ranks)
    assert seen > 40


def test_no_withheld_number_stands_in_any_client_file(
    musterstadt_prepared: Path, withheld: pd.DataFrame, shown: pd.DataFrame
) -> None:
    """Numbers of at least four digits, in full and as they are written; smaller ones stand everywhere by chance."""

    def written(rows: pd.DataFrame) -> set[str]:
        numbers = {round(float(number), 6) for number in rows[NUMBERS].to_numpy().ravel() if not np.isnan(number)}
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


@dataclass
class Outsider:
    """Everything that the visible figures say of counts of persons, as equations over the districts' counts."""

    catalog: Catalog
    shown: pd.DataFrame
    members: Mapping[tuple[str, str], list[str]]
    population_dates: Mapping[tuple[str, str], list[dt.date]]

    def counts(self, row: Any) -> Iterator[tuple[Sum, float]]:
        """Numerator and denominator as sums of counts with their values; of a mean over areas, a sum that is zero."""
        indicator = self.catalog[row.indicator]
        unit, of = (row.level, row.area_id), self.members[row.level, row.area_id]
        if indicator.personal and not np.isnan(row.numerator) and indicator.id not in ("average_age", "benefit_share"):
            yield {(d, m, row.as_of): 1.0 for d in of for m in indicator.numerator}, row.numerator
        if not np.isnan(row.denominator) and indicator.rule in ("ratio", "change"):
            (measure,) = indicator.denominator or indicator.numerator
            date = row.as_of
            if indicator.rule == "change":
                date = indicator.since or date
            elif not indicator.personal:
                date = max(day for day in self.population_dates[unit] if day <= row.as_of)
            yield {(d, measure, date): 1.0 for d in of}, row.denominator
        if indicator.aggregate == "weighted_mean" and row.level != "quarter":
            yield self._balance(row, of), 0.0

    def _balance(self, row: Any, of: list[str]) -> Sum:
        balance = {}
        for district in of:
            known = self.population_dates["quarter", district]
            own = self.shown.loc[(row.indicator, "quarter", district, row.reference_date), "value"]
            balance[district, "population", max(day for day in known if day <= row.as_of)] = own - row.value
        return balance


def known_sums(atoms: set[Atom]) -> Iterator[Sum]:
    """Persons are men and women, and the sum of the age groups, also among women and among men."""
    for area, date in sorted({(area, date) for area, _, date in atoms}):
        sexes = {"population": ("population.male", "population.female")}
        sexes |= {f"population.{age}": (f"population.male.{age}", f"population.female.{age}") for age in AGES}
        ages = {
            of: tuple(f"{of}.{age}" for age in AGES) for of in ("population", "population.male", "population.female")
        }
        for total, parts in (*sexes.items(), *ages.items()):
            yield {(area, total, date): 1.0} | {(area, part, date): -1.0 for part in parts}
        if date == dt.date(2023, 12, 31):
            before = date.replace(year=2022)
            change = {(area, "population_change_year", date): -1.0}
            yield {(area, "population", date): 1.0, (area, "population", before): -1.0} | change


@pytest.fixture(scope="module")
def outsider(musterstadt: Path, catalog: Catalog, true: pd.DataFrame, shown: pd.DataFrame) -> Outsider:
    areas = pd.read_csv(musterstadt / "viertel.csv", dtype=str, encoding="cp1252").set_index("district_id")
    members = {("quarter", district): [district] for district in areas.index}
    for area, german in (("inner", "innen"), ("outer", "außen")):
        members["ring", area] = list(areas.index[areas["ring"] == german])
    members["city", "city"] = list(areas.index)
    dates: defaultdict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for row in true[(true["indicator"] == "population") & (true["state"] == "known")].itertuples():
        dates[row.level, row.area_id].append(row.as_of)
    return Outsider(catalog, shown, members, dates)


def test_no_withheld_count_follows_from_what_is_published(
    outsider: Outsider, shown: pd.DataFrame, withheld: pd.DataFrame
) -> None:
    told = [statement for row in shown[shown["state"] == "known"].itertuples() for statement in outsider.counts(row)]
    targets = {
        tuple(sorted(functional.items())): number
        for row in withheld.itertuples()
        for functional, number in list(outsider.counts(row))[:1]
    }
    assert len(targets) > 15
    atoms = {atom for functional, _ in told for atom in functional} | {a for target in targets for a, _ in target}
    equations = [*told, *((functional, 0.0) for functional in known_sums(atoms))]
    column = {
        atom: i for i, atom in enumerate(sorted({atom for functional, _ in equations for atom in functional} | atoms))
    }
    matrix = np.zeros((len(equations), len(column)))
    for i, (functional, _) in enumerate(equations):
        for atom, factor in functional.items():
            matrix[i, column[atom]] += factor
    right = np.array([number for _, number in equations])
    bounds = [(None if measure == "population_change_year" else 0, None) for _, measure, _ in column]
    for target, number in targets.items():
        wanted = np.zeros(len(column))
        for atom, factor in target:
            wanted[column[atom]] = factor
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * wanted, A_eq=matrix, b_eq=right, bounds=bounds)
            assert answer.status in (0, 3), answer.message
            ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
        low, high = ends
        assert low - 1e-6 <= number <= high + 1e-6, target
        assert high - low >= 3 - 1e-6, (target, number, ends)
        assert low < 1 or high >= 3, (target, number, ends)
