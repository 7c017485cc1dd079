"""An outsider who solves for every hidden cell of fictional towns; it shares no code with the module under test."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.preparation.values.confidentiality import Atom, Exposure, Functional, RowKey, withhold
from data.sources.dataset import Confidentiality

RULES = Confidentiality(minimum_count=3, minimum_denominator=100, protection_width=3)


def outsider_interval(
    exposures: Sequence[Exposure], equalities: Sequence[Functional], gone: Iterable[RowKey], target: Functional
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
    wholes = [(row.numerator, row.denominator) for row in exposures if row.share and row.denominator is not None]
    names = sorted({atom for f in (*(f for f, _ in told), *itertools.chain(*wholes), target) for atom in f})
    excess = [[part.get(name, 0.0) - whole.get(name, 0.0) for name in names] for part, whole in wholes]
    table = np.array([[functional.get(name, 0.0) for name in names] for functional, _ in told])
    ends = []
    for sign in (1.0, -1.0):
        answer = linprog(
            [sign * target.get(name, 0.0) for name in names],
            A_ub=excess or None,
            b_ub=[0.0 for _ in excess] or None,
            A_eq=table if told else None,
            b_eq=[value for _, value in told] if told else None,
            bounds=(0, None),
        )
        assert answer.status in (0, 3), answer.message
        ends.append(sign * answer.fun if answer.fun is not None else -sign * np.inf)
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
    if not row.difference and row.numerator_value in (1, 2):
        return False
    if row.denominator is None or row.denominator_value is None:
        return True
    rest_is_small = row.share and row.denominator_value - row.numerator_value in (1, 2)
    return not rest_is_small and not 0 < row.denominator_value < 100


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
            rows.append(Exposure((level, area, "change", day), change, worth(change), difference=True))
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
