"""Groups within groups, read from names that no sample has."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.checks.nesting import Nesting, group_of, is_cell

# Names


@pytest.mark.parametrize(
    ("name", "stem", "sex", "start", "end"),
    [
        ("moonfolk", "moonfolk", "", 0, math.inf),
        ("moonfolk.female", "moonfolk", "female", 0, math.inf),
        ("moonfolk.male.3-6", "moonfolk", "male", 3, 6),
        ("moonfolk.80+", "moonfolk", "", 80, math.inf),
        ("Bewohner_u3", "bewohner", "", 0, 3),
        ("u18", "", "", 0, 18),
        ("bewohner_unter_18", "bewohner", "", 0, 18),
        ("bewohner_6_bis_unter_10", "bewohner", "", 6, 10),
        ("bewohner_von_6_bis_9_weiblich", "bewohner_von", "female", 6, 9),
        ("bewohner_65_und_aelter", "bewohner", "", 65, math.inf),
        ("bewohner_ab_65", "bewohner", "", 65, math.inf),
        ("bewohner_65plus_m", "bewohner", "male", 65, math.inf),
        ("residents_under_5", "residents", "", 0, 5),
        ("residents_5_to_9", "residents", "", 5, 9),
        ("residents_85_and_over", "residents", "", 85, math.inf),
        ("Y_LT15", "y", "", 0, 15),
        ("Y_1564", "y", "", 15, 64),
        ("Y_GE65", "y", "", 65, math.inf),
        ("share_65plus.65+", "share_65plus", "", 65, math.inf),
        ("vote2031_eligible", "vote2031_eligible", "", 0, math.inf),
        ("built_1919_1948", "built_1919_1948", "", 0, math.inf),
        ("men_and_women", "and", "", 0, math.inf),
        ("stops_500m", "stops_500m", "", 0, math.inf),
        ("old_90-80", "old_90_80", "", 0, math.inf),
    ],
)
def test_a_name_tells_whom_it_counts(name: str, stem: str, sex: str, start: float, end: float) -> None:
    group = group_of(name)
    assert (group.stem, group.sex, group.start, group.end) == (stem, sex, start, end)


# Families


def spans(*names: str) -> dict[str, tuple[float, float]]:
    [groups] = Nesting(names).families.values()
    return {name: (group.start, group.end) for name, group in groups.items()}


def test_written_ends_belong_to_a_range_where_ranges_follow_each_other_then() -> None:
    assert spans("x.0-5", "x.6-17", "x.18-64", "x.65+")["x.18-64"] == (18, 65)
    assert spans("x.0-6", "x.6-18", "x.18-65", "x.65+")["x.18-65"] == (18, 65)
    assert spans("x.0-1", "x.1-2", "x.2-3")["x.1-2"] == (1, 2)
    assert spans("x_u18", "x_0_5", "x_6_17")["x_6_17"] == (6, 18)
    assert spans("x.0-6", "x.0-18")["x.0-18"] == (0, 18)


def test_a_single_measure_is_no_family_and_strangers_are_apart() -> None:
    assert Nesting(["moons", "suns.0-6", "suns.6-18", "stars_u3"]).families.keys() == {"suns"}


def test_nested_groups_are_sums() -> None:
    nesting = Nesting(["x", "x.0-6", "x.6-18", "x.0-18", "x.18+", "x.female", "x.female.0-18"])
    assert set(nesting.sums()) == {
        ("x.0-18", ("x.0-6", "x.6-18")),
        ("x", ("x.0-18", "x.18+")),
        ("x", ("x.0-6", "x.6-18", "x.18+")),
    }
    assert set(nesting.partitions()) == {("x.0-18", "x.18+"), ("x.0-6", "x.6-18", "x.18+")}
    wholes = [whole for part, whole in nesting.parts() if part == "x.female.0-18"]
    assert wholes == ["x.0-18", "x.female", "x"], "the smallest first"
    assert nesting.implies("x.0-18", ["x.0-6", "x.6-18"])
    assert not nesting.implies("x.0-18", ["x.0-6", "x.18+"])
    assert not nesting.implies("x", ["y", "z"])


def test_only_what_can_count_the_same_person_is_related() -> None:
    nesting = Nesting(["x.0-6", "x.6-18", "x.0-18"])
    assert nesting.related(["x.0-6", "x.6-18"]) == []
    assert [set(groups) for groups in nesting.related(["x.0-6", "x.0-18", "y"])] == [{"x.0-6", "x.0-18"}]


def test_ends_one_year_apart_are_in_doubt() -> None:
    assert list(Nesting(["x.0-6", "x.7-17", "x.0-18"]).doubts()) == [("x.7-17", "x.0-18")]
    assert list(Nesting(["x.0-6", "x.6-7", "x.7-18", "x.0-18"]).doubts()) == []
    assert list(Nesting(["x_u6", "x_u7"]).doubts()) == [], "nobody counts it, but both ends are said"


def test_so_many_ways_to_put_an_age_together_are_not_all_told() -> None:
    single = [f"x.{a}-{a + 1}" for a in range(12)]
    double = [f"x.{a}-{a + 2}" for a in range(0, 12, 2)]
    sums = [rule for rule in Nesting([*single, *double, "x.0-12"]).sums() if rule[0] == "x.0-12"]
    assert 1 < len(sums) <= 24


edges = st.lists(st.integers(1, 90), min_size=1, max_size=5, unique=True).map(sorted)
SEXES = ("", ".male", ".female")


@st.composite
def families(draw: st.DrawFn) -> tuple[dict[str, dict[tuple[str, int], int]], dict[str, int]]:
    """Persons by sex and year of age as each measure counts them, and the counts."""
    cuts = [0, *draw(edges), 100]
    ranges = draw(st.lists(st.sampled_from(list(itertools.combinations(cuts, 2))), min_size=2, max_size=7, unique=True))
    cells = list(itertools.product(("male", "female"), range(100)))
    persons = dict(zip(cells, draw(st.lists(st.integers(0, 9), min_size=200, max_size=200)), strict=True))
    named = {}
    for low, high in ranges:
        sex = draw(st.sampled_from(SEXES))
        age = f".{low}+" if high == 100 and low else f".{low}-{high}" if high < 100 else ""
        of = {cell: n for cell, n in persons.items() if low <= cell[1] < high and sex in ("", f".{cell[0]}")}
        named[f"dwarfs{sex}{age}"] = of
    return named, {name: sum(of.values()) for name, of in named.items()}


@given(families())
def test_every_measure_is_the_sum_of_its_cells(
    family: tuple[dict[str, dict[tuple[str, int], int]], dict[str, int]],
) -> None:
    """Half-open names, so cells of sex and age add up to what each measure counts, however ranges overlap."""
    persons, counts = family
    nesting = Nesting(counts)
    if any(groups != {m: group_of(m) for m in groups} for groups in nesting.families.values()):
        return  # the ends were read as belonging to the ranges, which these few names allow
    sums = dict(nesting.in_cells(counts))
    assert all(is_cell(cell) for cells in sums.values() for cell in cells)
    for one, other in itertools.permutations(sums, 2):
        if set(sums[one]) <= set(sums[other]):
            assert persons[one].items() <= persons[other].items()
        if not set(sums[one]) & set(sums[other]):
            assert not persons[one].keys() & persons[other].keys()
    for total, parts in nesting.sums():
        assert counts[total] == sum(counts[part] for part in parts)
        assert nesting.implies(total, parts)
        assert Counter(sums[total]) == Counter(cell for part in parts for cell in sums[part])
    for part, whole in nesting.parts():
        assert counts[part] <= counts[whole]
