"""Exactly the expected rows are withheld, in examples that can be followed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from data.preparation.values.confidentiality import Atom, Exposure, Functional, withhold
from data.sources.dataset import Confidentiality

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


def test_a_zero_is_not_withheld_for_half_a_protection() -> None:
    """Without B, A could still be 2 at most, and the larger levels would have to go all the same."""
    towns = dict(zip("CDEFGHIJKLMN", range(20, 140, 10), strict=True))
    rows = [foreigners("A", 2), foreigners("B", 0), *(foreigners(name, value) for name, value in towns.items())]
    totals = [
        foreigners("village", 2, "AB", "settlement_type"),
        foreigners("town", 900, "CDEFGHIJKLMN", "settlement_type"),
        foreigners("city", 902, "ABCDEFGHIJKLMN", "city"),
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


def test_a_rate_withheld_with_its_base_is_not_told_by_its_count() -> None:
    a, b = ({(name, "persons", DAY): 1.0} for name in "AB")
    known = Exposure(("city", "city", "persons", DAY), a | b, 152, personal=False)
    rows = [count("A", "persons", a, 2), count("B", "persons", b, 150), known]
    rate = Exposure(("district", "B", "rate", DAY), {("B", "foreigners", DAY): 1.0}, 40, b, 150)
    assert hidden([*rows, rate, foreigners("B", 40)]) == {
        "A persons": "primary",
        "B persons": "complementary",
        "B rate": "complementary",
        "B foreigners": "complementary",
    }


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
        Exposure(("district", "A", "change", LATER), {change: 1}, -38, difference=True),
    ]
    equalities = [{after: 1, before: -1, change: -1}]
    assert withhold(rows, equalities, RULES) == {
        ("district", "A", "change", LATER): "complementary",
        ("district", "A", "foreigners", LATER): "primary",
    }
    ratio = Exposure(("district", "A", "growth", LATER), {after: 1}, 2, {before: 1}, 40, share=False)
    assert ratio.key in withhold([*rows, ratio], equalities, RULES)


IN, OUT = ("A", "in", DAY), ("A", "out", DAY)


def moves(moved_in: int, moved_out: int, people: int | None = None) -> list[Exposure]:
    base = None if people is None else {("A", "persons", DAY): 1.0}
    key = ("district", "A", "balance", DAY)
    return [
        Exposure(key, {IN: 1, OUT: -1}, moved_in - moved_out, base, people, share=False, difference=True),
        count("A", "in", {IN: 1}, moved_in),
        count("A", "out", {OUT: 1}, moved_out),
    ]


@pytest.mark.parametrize("balance", [-2, -1, 1, 2])
def test_a_small_balance_counts_nobody_and_is_shown(balance: int) -> None:
    assert hidden(moves(30 + balance, 30)) == {}


def test_a_balance_that_would_give_a_small_count_away_is_withheld_with_it() -> None:
    assert hidden(moves(2, 30)) == {"A in": "primary", "A balance": "complementary"}


def test_a_balance_over_few_persons_is_withheld_and_not_told_by_its_parts() -> None:
    assert hidden(moves(31, 30, people=99)) == {"A balance": "primary", "A out": "complementary"}
    assert hidden(moves(31, 30, people=100)) == {}


def test_a_sum_of_changes_is_a_change() -> None:
    """Were no change negative, the fall of 7 could not be, and A's level a year before would be 42 at least."""
    before, after = ("A", "foreigners", DAY), ("A", "foreigners", LATER)
    changes = {(area, "change", LATER): 1.0 for area in "AB"}
    rows = [
        Exposure(("district", "A", "rate", LATER), {after: 1}, 42, {("A", "persons", LATER): 1}, 90),
        Exposure(("district", "A", "foreigners", DAY), {before: 1}, 45),
        Exposure(("city", "city", "change", LATER), changes, -7, difference=True),
    ]
    assert withhold(rows, [{after: 1, before: -1, ("A", "change", LATER): -1}], RULES) == {rows[0].key: "primary"}


def test_published_figures_that_contradict_each_other_still_get_cover() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), foreigners("C", 40), foreigners("city", 75, "ABC", "city")]
    assert hidden(rows) == {"A foreigners": "primary", "B foreigners": "complementary"}


def test_an_interval_never_lies_within_the_small_counts() -> None:
    """A and B are 5 together and A is 1 at least: wide enough for a width of 1, but surely a small count."""
    rules = Confidentiality(minimum_count=6, minimum_denominator=100, protection_width=1)
    a, b, c, left = (("A", "foreigners", DAY), ("B", "foreigners", DAY), ("C", "foreigners", DAY), ("A", "left", DAY))
    rows = [foreigners("A", 3), foreigners("B", 2), count("city", "foreigners", {a: 1, b: 1, c: 1}, 8, "city")]
    register = [
        Exposure(("district", "C", "register", DAY), {c: 1}, 3, personal=False),
        Exposure(("district", "A", "register", DAY), {a: 1, left: -1}, 1, personal=False),
    ]
    assert withhold([*rows, *register], [], rules) == {
        rows[0].key: "primary",
        rows[1].key: "primary",
        rows[2].key: "complementary",
    }


def test_an_interval_within_the_small_counts_may_be_opened_downwards() -> None:
    """A is 1 to 5 again; 5 is fixed, but without D nobody knows that A is 1 at least."""
    rules = Confidentiality(minimum_count=6, minimum_denominator=100, protection_width=1)
    a, b, d, left = (("A", "foreigners", DAY), ("B", "foreigners", DAY), ("D", "foreigners", DAY), ("A", "left", DAY))
    rows = [foreigners("A", 3), foreigners("B", 2), foreigners("D", 6)]
    register = [
        Exposure(("city", "city", "pair", DAY), {a: 1, b: 1}, 5, personal=False),
        Exposure(("city", "city", "balance", DAY), {a: 1, d: 1, left: -1}, 7, personal=False),
    ]
    assert withhold([*rows, *register], [], rules) == {
        rows[0].key: "primary",
        rows[1].key: "primary",
        rows[2].key: "complementary",
    }


def test_a_change_may_be_negative() -> None:
    """Were no change negative, A could only have grown by 0 to 2, and its level a year before would have to go."""
    before, after = ("A", "foreigners", DAY), ("A", "foreigners", LATER)
    change, other = ("A", "change", LATER), ("B", "change", LATER)
    rows = [
        Exposure(("district", "A", "foreigners", DAY), {before: 1}, 40),
        Exposure(("district", "A", "rate", LATER), {after: 1}, 42, {("A", "persons", LATER): 1}, 90),
        Exposure(("type", "village", "change", LATER), {change: 1, other: 1}, 2, personal=False),
        Exposure(("district", "C", "change", LATER), {("C", "change", LATER): 1}, -7, difference=True),
    ]
    assert withhold(rows, [{after: 1, before: -1, change: -1}], RULES) == {rows[1].key: "primary"}


def test_an_outsider_knows_that_a_part_is_no_larger_than_its_whole() -> None:
    """B has its whole at work: with 519 for both and at most 400 and 120 each, A would follow to within one."""
    whole = {name: {(name, "persons", DAY): 1.0} for name in "ABC"}
    part = {name: {(name, "at_work", DAY): 1.0} for name in "ABC"}
    values = {"A": (399, 400), "B": (120, 120), "C": (130, 200)}
    rows = [Exposure(("district", n, "share", DAY), part[n], v, whole[n], w) for n, (v, w) in values.items()]
    rows += [count(n, "persons", whole[n], w) for n, (_, w) in values.items()]
    rows.append(count("city", "at_work", {**part["A"], **part["B"], **part["C"]}, 649, "city"))
    assert hidden(rows) == {"A share": "primary", "C share": "complementary"}


def test_the_rest_of_a_share_must_not_follow_from_other_rests() -> None:
    people, some, rest, other = ("A", "persons", DAY), ("A", "some", DAY), ("A", "rest", DAY), ("B", "rest", DAY)
    share = Exposure(("district", "A", "share", DAY), {some: 1}, 399, {people: 1}, 400)
    rows = [share, count("B", "rest", {other: 1}, 20), count("city", "rest", {rest: 1, other: 1}, 21, "city")]
    assert hidden(rows, [{people: 1, some: -1, rest: -1}]) == {"A share": "primary", "B rest": "complementary"}


def test_the_base_of_a_rate_is_a_small_count_too() -> None:
    people, others = ("A", "persons", DAY), ("B", "persons", DAY)
    rate = Exposure(("district", "A", "rate", DAY), {("A", "births", DAY): 1}, 0, {people: 1}, 2, share=False)
    rows = [
        rate,
        count("B", "persons", {others: 1}, 150),
        count("city", "persons", {people: 1, others: 1}, 152, "city"),
    ]
    assert hidden(rows) == {"A rate": "primary", "B persons": "complementary"}


def test_a_figure_of_the_same_indicator_is_preferred_to_a_smaller_one_of_another() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), count("C", "refugees", {("C", "refugees", DAY): 1}, 10)]
    total = {atom: 1.0 for row in rows for atom in row.numerator}
    assert hidden([*rows, count("city", "both", total, 42, "city")]) == {
        "A foreigners": "primary",
        "B foreigners": "complementary",
    }


def test_a_zero_is_kept_where_another_figure_can_serve() -> None:
    rows = [foreigners("A", 2), foreigners("B", 30), foreigners("Z", 0)]
    balance = {("A", "foreigners", DAY): 1, ("B", "foreigners", DAY): 1, ("Z", "foreigners", DAY): -1}
    assert hidden([*rows, count("city", "balance", balance, 32, "city")]) == {
        "A foreigners": "primary",
        "B foreigners": "complementary",
    }


def test_where_a_count_cannot_be_larger_it_must_be_able_to_be_smaller() -> None:
    here, there, people = ("A", "foreigners", DAY), ("B", "foreigners", DAY), ("A", "persons", DAY)
    rate = Exposure(("district", "A", "rate", DAY), {here: 1}, 4, {people: 1}, 50)
    register = Exposure(("city", "city", "register", DAY), {here: 1, there: 1}, 4, personal=False)
    assert hidden([rate, foreigners("B", 0), register]) == {"A rate": "primary", "B foreigners": "complementary"}


def test_rows_that_tell_of_no_atom_follow_the_rules_alone() -> None:
    assert hidden([count("A", "lonely", {}, 2), count("B", "lonely", {}, 3)]) == {"A lonely": "primary"}
