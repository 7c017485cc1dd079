"""Withheld figures stay unknown: hand examples, and an outsider who solves for every hidden cell."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.confidentiality import Atom, Exposure, Functional, RowKey, withhold
from data.dataset import Confidentiality

RULES = Confidentiality(minimum_count=3, minimum_denominator=100, protection_width=3)
DAY, LATER = "2031-12-31", "2032-12-31"


def count(area: str, indicator: str, atoms: Mapping[Atom, float], value: float, level: str = "district") -> Exposure:
    return Exposure((level, area, indicator, DAY), atoms, value)


def foreigners(area: str, value: float, parts: str = "", level: str = "district") -> Exposure:
    """The foreigners of a district, or of all districts whose letters stand in `parts`."""
    return count(area, "foreigners", {(part, "foreigners", DAY): 1.0 for part in parts or area}, value, level)


def hidden(exposures: Sequence[Exposure], equalities: Sequence[Functional] = ()) -> dict[str, str]:
    """Reasons by "area indicator", for examples with one date."""
    return {f"{key[1]} {key[2]}": reason for key, reason in withhold(exposures, equalities, RULES).items()}


# --- an outsider of its own: nothing below is shared with the module -------------------------------------------------


def outsider_interval(
    exposures: Iterable[Exposure], equalities: Sequence[Functional], gone: Iterable[RowKey], target: Functional
) -> tuple[float, float]:
    """Smallest and largest value of `target` that fits every visible figure (dense matrix, linprog)."""
    gone = set(gone)
    told: list[tuple[Functional, float]] = [(equality, 0.0) for equality in equalities]
    for row in exposures:
        if row.key not in gone:
            told.append((row.numerator, row.numerator_value))
            if row.denominator is not None:
                assert row.denominator_value is not None
                told.append((row.denominator, row.denominator_value))
    names = sorted({atom for functional, _ in told for atom in functional} | set(target))
    table = np.array([[functional.get(name, 0.0) for name in names] for functional, _ in told])
    ends = []
    for sign in (1.0, -1.0):
        answer = linprog(
            [sign * target.get(name, 0.0) for name in names],
            A_eq=table if told else None,
            b_eq=[value for _, value in told] if told else None,
            bounds=(0, None),
        )
        assert answer.status in (0, 3), answer.message
        ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
    return ends[0], ends[1]


def is_open(interval: tuple[float, float]) -> bool:
    low, high = interval
    return high - low >= RULES.protection_width - 1e-5 and (low < 1 or high >= RULES.minimum_count)


def assert_nothing_follows(exposures: Sequence[Exposure], equalities: Sequence[Functional]) -> None:
    """Every hidden cell is open, except those that even the rows which may never be withheld give away."""
    reasons = withhold(exposures, equalities, RULES)
    personal = [row.key for row in exposures if row.personal]
    for row in exposures:
        if row.key not in reasons:
            assert not row.personal or breaks_no_rule(row), row.key
            continue
        assert row.personal, row.key
        targets = [row.numerator]
        if row.denominator is not None and (row.denominator_value or 0) - row.numerator_value in (1, 2) and row.share:
            atoms = {*row.denominator, *row.numerator}
            targets.append({atom: row.denominator.get(atom, 0) - row.numerator.get(atom, 0) for atom in atoms})
        for target in targets:
            interval = outsider_interval(exposures, equalities, reasons, target)
            at_best = outsider_interval(exposures, equalities, personal, target)
            assert is_open(interval) or not is_open(at_best), (row.key, interval)


def breaks_no_rule(row: Exposure) -> bool:
    if abs(row.numerator_value) in (1, 2):
        return False
    if row.denominator is None or row.denominator_value is None:
        return True
    rest_is_small = row.share and row.denominator_value - row.numerator_value in (1, 2)
    return not rest_is_small and not 0 < row.denominator_value < 100


# --- hand examples ---------------------------------------------------------------------------------------------------


def test_nothing_is_withheld_where_no_count_is_small() -> None:
    assert hidden([foreigners("A", 3), foreigners("B", 0), foreigners("city", 3, "AB", "city")]) == {}


def test_one_small_count_with_its_total_takes_the_smallest_other_district_with_it() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), foreigners("C", 10), foreigners("D", 20)]
    assert hidden([*rows, foreigners("city", 62, "ABCD", "city")]) == {
        "A foreigners": "primary",
        "C foreigners": "complementary",
    }


def test_a_small_count_without_a_total_stands_alone() -> None:
    assert hidden([foreigners("A", 2), foreigners("B", 30)]) == {"A foreigners": "primary"}


def test_a_district_without_published_figure_protects_by_itself() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), foreigners("city", 62, "ABC", "city")]
    assert hidden(rows) == {"A foreigners": "primary"}


def test_two_small_counts_protect_each_other_only_if_their_sum_leaves_enough_open() -> None:
    others = [foreigners("C", 20), foreigners("D", 30)]
    enough = [foreigners("A", 2), foreigners("B", 1), *others, foreigners("city", 53, "ABCD", "city")]
    assert hidden(enough) == {"A foreigners": "primary", "B foreigners": "primary"}
    tight = [foreigners("A", 1), foreigners("B", 1), *others, foreigners("city", 52, "ABCD", "city")]
    assert hidden(tight) == {
        "A foreigners": "primary",
        "B foreigners": "primary",
        "C foreigners": "complementary",
    }


def test_zeros_stay_and_do_not_serve_as_cover() -> None:
    rows = [foreigners("A", 2), foreigners("B", 0), foreigners("C", 10), foreigners("city", 12, "ABC", "city")]
    assert hidden(rows) == {"A foreigners": "primary", "C foreigners": "complementary"}


def test_districts_settlement_types_and_city() -> None:
    rows = [foreigners("A", 2), foreigners("B", 10), foreigners("C", 20), foreigners("D", 30)]
    totals = [
        foreigners("village", 12, "AB", "settlement_type"),
        foreigners("town", 50, "CD", "settlement_type"),
        foreigners("city", 62, "ABCD", "city"),
    ]
    assert hidden([*rows, *totals]) == {"A foreigners": "primary", "B foreigners": "complementary"}


def test_larger_levels_are_withheld_where_a_type_has_no_other_district() -> None:
    rows = [foreigners("A", 2), foreigners("C", 20), foreigners("D", 30), foreigners("E", 40)]
    totals = [
        foreigners("village", 2, "A", "settlement_type"),
        foreigners("town", 90, "CDE", "settlement_type"),
        foreigners("city", 92, "ACDE", "city"),
    ]
    assert hidden([*rows, *totals]) == {
        "A foreigners": "primary",
        "village foreigners": "primary",
        "town foreigners": "complementary",
        "C foreigners": "complementary",
    }


def test_sexes_add_up_to_their_total() -> None:
    women, men, total = ("A", "women", DAY), ("A", "men", DAY), ("A", "persons", DAY)
    rows = [
        count("A", "women", {women: 1}, 2),
        count("A", "men", {men: 1}, 148),
        count("A", "persons", {total: 1}, 150),
    ]
    assert hidden(rows) == {"A women": "primary"}
    assert hidden(rows, [{total: 1, women: -1, men: -1}]) == {"A women": "primary", "A men": "complementary"}


def test_age_groups_in_two_districts_need_a_rectangle() -> None:
    values = {"A": (2, 40, 160), "B": (12, 50, 150), "C": (60, 70, 180)}
    groups = ("young", "middle", "old")
    atoms = {(area, group): (area, group, DAY) for area in values for group in groups}
    rows = [count(a, g, {atoms[a, g]: 1}, v) for a, vs in values.items() for g, v in zip(groups, vs, strict=True)]
    rows += [count(a, "all", {atoms[a, g]: 1 for g in groups}, sum(vs)) for a, vs in values.items()]
    rows += [
        count("city", g, {atoms[a, g]: 1 for a in values}, sum(vs[i] for vs in values.values()), "city")
        for i, g in enumerate(groups)
    ]
    assert hidden(rows) == {
        "A young": "primary",
        "A middle": "complementary",
        "B young": "complementary",
        "B middle": "complementary",
    }


def test_a_share_gives_its_count_away_and_is_withheld_with_it() -> None:
    people = {("A", "persons", DAY): 1.0}
    share = Exposure(("district", "A", "share", DAY), {("A", "foreigners", DAY): 1.0}, 2, people, 400)
    assert hidden([share, count("A", "persons", people, 400)]) == {"A share": "primary"}


def test_the_rest_of_a_share_is_a_small_count_too() -> None:
    people, some, rest = (("A", measure, DAY) for measure in ("persons", "employed", "rest"))
    share = Exposure(("district", "A", "share", DAY), {some: 1}, 399, {people: 1}, 400)
    rows = [share, count("A", "employed", {some: 1}, 399), count("A", "persons", {people: 1}, 400)]
    assert hidden([*rows, count("A", "rest", {rest: 1}, 1)], [{people: 1, some: -1, rest: -1}]) == {
        "A share": "primary",
        "A rest": "primary",
        "A employed": "complementary",
    }
    ratio = Exposure(share.key, share.numerator, 399, share.denominator, 400, share=False)
    assert hidden([ratio]) == {}


def test_a_rate_over_few_persons_is_withheld_and_so_is_its_count_but_not_its_base() -> None:
    people = {("A", "persons", DAY): 1.0}
    rate = Exposure(("district", "A", "rate", DAY), {("A", "foreigners", DAY): 1.0}, 40, people, 99)
    rows = [rate, foreigners("A", 40), count("A", "persons", people, 99)]
    assert hidden(rows) == {"A rate": "primary", "A foreigners": "complementary"}
    assert hidden([Exposure(rate.key, rate.numerator, 40, people, 100)]) == {}
    assert hidden([Exposure(rate.key, rate.numerator, 40, None, 5.5)]) == {}, "km² are no persons"


@pytest.mark.parametrize("part", [0, 250])
def test_rates_of_nothing_and_of_all_are_shown(part: int) -> None:
    share = Exposure(("district", "A", "share", DAY), {("A", "f", DAY): 1}, part, {("A", "p", DAY): 1}, 250)
    assert hidden([share]) == {}


def test_rows_that_are_not_personal_stay_whatever_they_tell() -> None:
    voters = {("A", "voters", DAY): 1.0}
    election = Exposure(("district", "A", "election", DAY), voters, 2, personal=False)
    assert hidden([election]) == {}
    assert hidden([election, count("A", "voters", voters, 2), foreigners("B", 30)]) == {"A voters": "primary"}


def test_cover_is_not_sought_behind_rows_that_are_not_personal() -> None:
    fixed = Exposure(("district", "B", "register", DAY), {("B", "foreigners", DAY): 1.0}, 10, personal=False)
    rows = [foreigners("A", 2), foreigners("B", 10), foreigners("C", 40), foreigners("city", 52, "ABC", "city")]
    assert hidden([*rows, fixed]) == {"A foreigners": "primary", "C foreigners": "complementary"}


def test_a_change_links_two_dates() -> None:
    before, after, change = ("A", "foreigners", DAY), ("A", "foreigners", LATER), ("A", "change", LATER)
    rows = [
        Exposure(("district", "A", "foreigners", DAY), {before: 1}, 40),
        Exposure(("district", "A", "foreigners", LATER), {after: 1}, 2),
        Exposure(("district", "A", "change", LATER), {change: 1}, -38),
    ]
    equalities = [{after: 1, before: -1, change: -1}]
    assert withhold(rows, equalities, RULES) == {
        ("district", "A", "change", LATER): "complementary",
        ("district", "A", "foreigners", LATER): "primary",
    }
    ratio = Exposure(("district", "A", "growth", LATER), {after: 1}, 2, {before: 1}, 40, share=False)
    assert ratio.key in withhold([*rows, ratio], equalities, RULES)


@pytest.mark.parametrize("balance", [-2, -1, 1, 2])
def test_small_balances_are_withheld_and_not_told_by_their_parts(balance: int) -> None:
    moved_in, moved_out = ("A", "in", DAY), ("A", "out", DAY)
    rows = [
        count("A", "balance", {moved_in: 1, moved_out: -1}, balance),
        count("A", "in", {moved_in: 1}, 30 + balance),
        count("A", "out", {moved_out: 1}, 30),
    ]
    reasons = hidden(rows)
    assert reasons.pop("A balance") == "primary"
    assert list(reasons.values()) == ["complementary"]


def test_published_figures_that_contradict_each_other_still_get_cover() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), foreigners("C", 40), foreigners("city", 75, "ABC", "city")]
    assert hidden(rows) == {"A foreigners": "primary", "B foreigners": "complementary"}


def test_an_interval_never_lies_within_the_small_counts() -> None:
    rules = Confidentiality(minimum_count=6, minimum_denominator=100, protection_width=1)
    rows = [foreigners("A", 2), foreigners("B", 3), foreigners("C", 40)]
    sums = [count("AB", "sum", {("A", "foreigners", DAY): 1, ("B", "foreigners", DAY): 1}, 5, "pair")]
    assert withhold([*rows, *sums], [], rules).keys() == {rows[0].key, rows[1].key, sums[0].key}


def test_rows_that_tell_of_no_atom_follow_the_rules_alone() -> None:
    assert hidden([count("A", "lonely", {}, 2), count("B", "lonely", {}, 3)]) == {"A lonely": "primary"}


# --- fictional towns -------------------------------------------------------------------------------------------------


def town(
    seed: int, districts: int, groups: int, sexes: int, dates: int, small: float, *, totals_are_atoms: bool
) -> tuple[list[Exposure], list[Functional]]:
    """Persons by age group and sex, shares and changes, on three levels; one count stands in a public register."""
    draw = random.Random(seed)
    names = [f"{i:02}" for i in range(1, districts + 1)]
    type_of = {name: ("harbour", "hills")[i % 2] for i, name in enumerate(names)}
    areas = [("district", name, [name]) for name in names]
    areas += [("type", kind, [n for n in names if type_of[n] == kind]) for kind in sorted(set(type_of.values()))]
    areas.append(("city", "muster", names))
    cells = [f"g{g}s{s}" for g in range(groups) for s in range(sexes)]
    days = [f"{2030 + i}-12-31" for i in range(dates)]
    values: dict[Atom, float] = {
        (name, cell, day): draw.choice((0, 1, 2)) if draw.random() < small else draw.randint(3, 90)
        for name, cell, day in itertools.product(names, cells, days)
    }
    equalities: list[Functional] = []
    if totals_are_atoms:
        for name, day in itertools.product(names, days):
            parts = {(name, cell, day): 1.0 for cell in cells}
            values[name, "all", day] = sum(values[atom] for atom in parts)
            equalities.append({(name, "all", day): 1.0} | dict.fromkeys(parts, -1.0))

    def summed(members: list[str], of: list[str], day: str, sign: float = 1.0) -> Functional:
        of = ["all"] if totals_are_atoms and of == cells else of
        return {(name, cell, day): sign for name, cell in itertools.product(members, of)}

    def worth(functional: Functional) -> float:
        return sum(coefficient * values[atom] for atom, coefficient in functional.items())

    rows = []
    for (level, area, members), day in itertools.product(areas, days):
        people = summed(members, cells, day)
        rows.append(Exposure((level, area, "people", day), people, worth(people)))
        for g in range(groups):
            group = summed(members, [f"g{g}s{s}" for s in range(sexes)], day)
            rows.append(Exposure((level, area, f"group{g}", day), group, worth(group)))
            if g == 0:
                share = Exposure((level, area, "share0", day), group, worth(group), people, worth(people))
                rows += [share] if draw.random() < 0.8 else []
        for s in range(sexes if sexes > 1 else 0):
            sex = summed(members, [f"g0s{s}"], day)
            rows.append(Exposure((level, area, f"group0s{s}", day), sex, worth(sex)))
        if day != days[0]:
            change = {**people, **summed(members, cells, f"{int(day[:4]) - 1}-12-31", -1.0)}
            rows.append(Exposure((level, area, "change", day), change, worth(change)))
    register = {(names[0], cells[0], days[0]): 1.0}
    rows.append(Exposure(("district", names[0], "register", days[0]), register, worth(register), personal=False))
    return rows, equalities


towns = st.builds(
    town,
    seed=st.integers(0, 10**6),
    districts=st.integers(4, 9),
    groups=st.integers(2, 3),
    sexes=st.integers(1, 2),
    dates=st.integers(1, 3),
    small=st.sampled_from((0.03, 0.1, 0.4)),
    totals_are_atoms=st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(towns)
def test_no_hidden_cell_follows_from_what_is_visible(example: tuple[list[Exposure], list[Functional]]) -> None:
    assert_nothing_follows(*example)


@settings(max_examples=10, deadline=None)
@given(towns, st.randoms(use_true_random=False))
def test_the_choice_depends_on_no_order_and_changes_no_value(
    example: tuple[list[Exposure], list[Functional]], draw: random.Random
) -> None:
    rows, equalities = example
    before = copy.deepcopy(rows)
    reasons = withhold(rows, equalities, RULES)
    assert rows == before
    turned = [replace(row, numerator=dict(reversed(list(row.numerator.items())))) for row in rows]
    draw.shuffle(turned)
    again = withhold(turned, draw.sample(equalities, len(equalities)), RULES)
    assert list(again.items()) == list(reasons.items())
