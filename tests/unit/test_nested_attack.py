"""Towns whose age groups overlap at will: whoever knows the ages that each counts finds no withheld one."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.preparation.values.confidentiality import Atom, Exposure, Functional, withhold
from data.preparation.values.exposures import equalities
from data.sources.dataset import Dataset
from tests.data.mondstadt import settings as mondstadt
from tests.unit.test_attack import RULES, is_open, outsider_interval

DAY = "2031-12-31"
Town = tuple[list[Exposure], list[Functional]]
"""Rows, and what is true of them."""


def town(seed: int, districts: int, groups: int, small: float, *, sexes: bool) -> Town:
    """Rows of overlapping groups of all districts and of the city, and which single ages each group really counts."""
    draw = random.Random(seed)
    cuts = [0, *sorted(draw.sample(range(3, 90, 3), 3)), 120]
    spans = draw.sample(list(itertools.combinations(cuts, 2)), groups)
    kinds = [(sex, span) for span in spans for sex in (["", ".male", ".female"] if sexes else [""])]
    cells = list(itertools.product(("male", "female"), itertools.pairwise(cuts)))
    names = [f"{i:02}" for i in range(1, districts + 1)]
    persons = {
        (name, cell): draw.choice((0, 1, 2)) if draw.random() < small else draw.randint(3, 60)
        for name, cell in itertools.product(names, cells)
    }
    rows, truth = [], []
    for sex, (low, high) in kinds:
        measure = f"herd{sex}" + ("" if high == 120 and not low else f".{low}+" if high == 120 else f".{low}-{high}")
        inside = [cell for cell in cells if sex in ("", f".{cell[0]}") and low <= cell[1][0] and cell[1][1] <= high]
        counts = {name: sum(persons[name, cell] for cell in inside) for name in names}
        for name in names:
            atom: Atom = (name, measure, DAY)
            rows.append(Exposure(("district", name, measure, DAY), {atom: 1.0}, counts[name]))
            truth.append({atom: 1.0} | {(name, f"{of} from {start}", DAY): -1.0 for of, (start, _) in inside})
        whole: Functional = {(name, measure, DAY): 1.0 for name in names}
        rows.append(Exposure(("city", "city", measure, DAY), whole, sum(counts.values())))
    return rows, truth


towns = st.builds(
    town,
    seed=st.integers(0, 10**6),
    districts=st.integers(2, 5),
    groups=st.integers(2, 6),
    small=st.sampled_from((0.1, 0.4)),
    sexes=st.booleans(),
)


def undeclared() -> Dataset:
    return mondstadt(Path(), identities=[], change_measures={})


@settings(max_examples=25, deadline=None)
@given(towns)
def test_no_group_follows_from_groups_that_overlap_it(example: Town) -> None:
    rows, truth = example
    known = equalities(rows, sorted({row.key[2] for row in rows}), undeclared())
    reasons = withhold(rows, known, RULES)
    for row in rows:
        if row.key not in reasons:
            assert row.numerator_value not in (1, 2), row.key
        else:
            assert is_open(outsider_interval(rows, truth, reasons, row.numerator)), row.key


def test_without_the_names_the_small_group_would_follow() -> None:
    counts = {"herd.0-6": 2, "herd.6-18": 30, "herd.0-18": 32}
    rows = [Exposure(("district", "01", m, DAY), {("01", m, DAY): 1.0}, n) for m, n in counts.items()]
    assert withhold(rows, [], RULES) == {rows[0].key: "primary"}
    known = equalities(rows, list(counts), undeclared())
    assert withhold(rows, known, RULES) == {rows[0].key: "primary", rows[1].key: "complementary"}
    strange = [Exposure(r.key, {("01", f"herd of {i}", DAY): 1.0}, r.numerator_value) for i, r in enumerate(rows)]
    found = [("herd of 2", ("herd of 0", "herd of 1"))]
    known = equalities(strange, [f"herd of {i}" for i in range(3)], undeclared(), found)
    assert withhold(strange, known, RULES).keys() == {rows[0].key, rows[1].key}
