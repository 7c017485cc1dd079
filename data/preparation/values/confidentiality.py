"""Which figures on persons are withheld so that no small count can be seen or worked out.

Every published figure tells one or two sums of atoms (see `attack`). First-hand suppression follows the rules
of the dataset. Complementary suppression then asks, for each count that is known too well, for the alternative world
that moves this count far enough and the most valued visible figures least: a linear programme. The figures that differ
in that world are withheld, so the outsider can no longer tell it from ours. Withholding only ever widens intervals,
thus each count is treated once and the search ends.

References:
    Kelly, Golden, Assad (1992): Cell suppression: disclosure protection for sensitive tabular data.
    Networks 22, 397-417.
    Hundepool et al. (2012): Statistical Disclosure Control. Wiley, chapter 4.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from data.preparation.values.attack import TOLERANCE, Atom, Functional, Mask, NoWorld, Outsider, Vector
from data.sources.dataset import Confidentiality

__all__ = ["Atom", "Exposure", "Functional", "RowKey", "withhold"]

RowKey = tuple[str, str, str, str]
"""level, area, indicator, ISO date."""

Secret = tuple[Functional, RowKey]
"""What is to stay unknown, and the row that it belongs to."""

OTHER_TABLE = 2.0
"""A figure of another indicator or date is rather kept than one of the withheld count's own."""

ZERO = 10.0
"""A zero is withheld only in need: it hardly hides anything, and many a zero is known anyway."""


@dataclass(frozen=True)
class Exposure:
    """What one row of the published values tells when it is visible: its numerator and its denominator, unrounded.

    Attributes:
        key: level, area, indicator and ISO date of the row.
        numerator: the counted persons as a sum of atoms.
        numerator_value: persons; negative only for a difference.
        denominator: the persons it is related to, or None for a plain count or a denominator that counts no persons.
        denominator_value: persons (or km² and the like, without `denominator`).
        personal: only such rows are withheld; the others stay visible whatever they tell.
        share: the numerator is a part of the denominator, so the rest is a count of persons too.
        difference: the numerator is a balance or a change: it counts nobody, and is not withheld for being small.
        amount: the numerator is a sum over the persons of the denominator, such as their ages: it counts nobody either.
        least: what relates anything to the numerator is withheld where that counts fewer persons.
    """

    key: RowKey
    numerator: Functional
    numerator_value: float
    denominator: Functional | None = None
    denominator_value: float | None = None
    personal: bool = True
    share: bool = True
    difference: bool = False
    amount: bool = False
    least: int = 0

    @property
    def statements(self) -> Iterator[tuple[Functional, float]]:
        """Each functional the visible row tells, with its value."""
        yield self.numerator, self.numerator_value
        if self.denominator is not None and self.denominator_value is not None:
            yield self.denominator, self.denominator_value


def withhold(
    exposures: Sequence[Exposure],
    equalities: Sequence[Functional],
    rules: Confidentiality,
    *,
    secrets: Sequence[Secret] = (),
    signed: Set[str] = frozenset(),
) -> dict[RowKey, str]:
    """Choose the rows to withhold.

    Args:
        exposures: every row that would be published, totals formed already. A key may stand on several of them.
        equalities: functionals everybody knows to be zero (a total minus its parts, a change minus its two levels).
            Where published values contradict them, the values are taken as moved by the least sum of persons.
        rules: smallest count, smallest denominator, and how wide an outsider's interval has to stay.
        secrets: what the sources themselves withhold, each with the row it belongs to.
        signed: measures that may be negative, beside those of which a difference is among the rows.

    Returns:
        "primary" (by the rules themselves) or "complementary" (to protect others) by key, sorted; the same for every
        order of the arguments. For each such row the outsider's interval for the numerator, and for what a rule
        protects beside it, spans at least `protection_width` and does not lie within 1 … `minimum_count` - 1 —
        save where the rows that are not personal, and the equalities, tell it alone.

    Raises:
        ArithmeticError: when the solver gives up; nothing must be published then.
    """
    rows = sorted(exposures, key=lambda row: (row.key, [(sorted(f.items()), v) for f, v in row.statements]))
    value_of_level, signed = _value_of_level(rows), _signed_measures(rows) | signed
    reasons: dict[RowKey, str] = {}
    for part, known in _components(rows, equalities):
        atoms = {atom for row in part for functional, _ in row.statements for atom in functional}.union(*known)
        within = [(functional, key) for functional, key in sorted(secrets, key=_order) if atoms >= functional.keys()]
        if within or any(_secrets(row, rules) is not None for row in part):
            reasons |= _Suppression(part, known, rules, value_of_level, signed).run(within)
    return dict(sorted(reasons.items()))


def _order(secret: Secret) -> tuple[RowKey, list[tuple[Atom, float]]]:
    return secret[1], sorted(secret[0].items())


def _value_of_level(rows: Iterable[Exposure]) -> dict[str, float]:
    """The fewer areas a level has, the more each of its figures is worth (1 for the most numerous level)."""
    areas: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        areas[row.key[0]].add(row.key[1])
    return {level: max(map(len, areas.values())) / len(ids) for level, ids in areas.items()}


def _signed_measures(rows: Iterable[Exposure]) -> set[str]:
    """Measures that are differences themselves, such as a yearly change: a sum of one such measure is a difference."""
    sums = (row.numerator for row in rows if row.difference and min(row.numerator.values(), default=0.0) > 0)
    measures = ({measure for _, measure, _ in functional} for functional in sums)
    return {measure for of_sum in measures if len(of_sum) == 1 for measure in of_sum}


def _secrets(row: Exposure, rules: Confidentiality) -> list[Functional] | None:
    """The functionals for which a row is withheld first-hand; None for a row that may be shown."""
    if not row.personal:
        return None
    rest = _rest(row) if row.share else None
    counts_nobody = row.difference or row.amount
    small_numerator = not counts_nobody and 0 < row.numerator_value < rules.minimum_count
    small_rest = rest is not None and 0 < rest[1] < rules.minimum_count
    base = row.denominator_value if row.denominator is not None else None
    small_base = base is not None and 0 < base < max(rules.minimum_denominator, rules.minimum_count)
    if not (small_numerator or small_rest or small_base):
        return [] if 0 < row.numerator_value < row.least else None
    secrets = [row.numerator]
    if rest is not None and small_rest:
        secrets.append(rest[0])
    if row.denominator is not None and base is not None and 0 < base < rules.minimum_count:
        secrets.append(row.denominator)
    return secrets


def _rest(row: Exposure) -> tuple[Functional, float] | None:
    if row.denominator is None or row.denominator_value is None:
        return None
    atoms = {*row.denominator, *row.numerator}
    rest = {atom: row.denominator.get(atom, 0.0) - row.numerator.get(atom, 0.0) for atom in atoms}
    return rest, row.denominator_value - row.numerator_value


def _components(
    rows: Sequence[Exposure], equalities: Sequence[Functional]
) -> Iterator[tuple[list[Exposure], list[Functional]]]:
    """Split into parts that share neither an atom nor a key, so that nothing in one tells of another."""
    parent: dict[Any, Any] = {}

    def root(node: Any) -> Any:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for row in rows:
        for functional, _ in row.statements:
            for atom in functional:
                parent[root(atom)] = root(row.key)
    known = sorted(filter(None, equalities), key=lambda equality: sorted(equality.items()))
    for equality in known:
        first, *others = equality
        for atom in others:
            parent[root(atom)] = root(first)

    parts: defaultdict[Any, tuple[list[Exposure], list[Functional]]] = defaultdict(lambda: ([], []))
    for row in rows:
        parts[root(row.key)][0].append(row)
    for equality in known:
        parts[root(next(iter(equality)))][1].append(equality)
    yield from parts.values()


class _Way(NamedTuple):
    rank: tuple[bool, float, int]
    """Whether it falls short, its cost, and downwards after upwards."""
    world: Vector


class _Suppression:
    """First-hand and complementary suppression of rows that hang together."""

    def __init__(
        self,
        rows: Sequence[Exposure],
        equalities: Sequence[Functional],
        rules: Confidentiality,
        value_of_level: Mapping[str, float],
        signed: Set[str],
    ) -> None:
        self._rows, self._rules, self._value_of_level = rows, rules, value_of_level
        self._reach = float(rules.protection_width + rules.minimum_count)
        self._reasons: dict[RowKey, str] = {}
        number: dict[Any, int] = {}
        statements: list[tuple[Functional, float]] = []
        self._told_by: list[list[int]] = []
        self._tells: list[list[int]] = []
        for i, row in enumerate(rows):
            self._tells.append([])
            for functional, value in row.statements:
                statement = number.setdefault((frozenset(functional.items()), value), len(statements))
                if statement == len(statements):
                    statements.append((functional, value))
                    self._told_by.append([])
                self._told_by[statement].append(i)
                self._tells[i].append(statement)
        self._immovable: Mask = np.array([not all(rows[i].personal for i in by) for by in self._told_by])
        self._base_costs = self._costs_of_statements(statements)
        parts = (_rest(row) for row in rows if row.share)
        counts = {frozenset(rest[0].items()): rest[0] for rest in parts if rest is not None and rest[1] >= 0}
        self._outsider = Outsider(statements, equalities, list(counts.values()), signed)

    def _costs_of_statements(self, statements: Sequence[tuple[Functional, float]]) -> Vector:
        """What is lost when a statement is no longer told: the rows telling it, and those that tell their numerators.

        Smaller values are a little cheaper, so ties are broken in favour of the larger figures.
        """
        costs = np.zeros(len(statements))
        order = sorted(range(len(statements)), key=lambda i: (abs(statements[i][1]), i))
        for position, i in enumerate(order):
            lost = {other for row in self._told_by[i] for other in (row, *self._told_by[self._tells[row][0]])}
            costs[i] = sum(self._value_of_level[self._rows[row].key[0]] for row in sorted(lost))
            costs[i] *= (1 + 0.1 * position / len(order)) * (ZERO if statements[i][1] == 0 else 1)
        return costs

    def run(self, known_secrets: Sequence[Secret]) -> dict[RowKey, str]:
        """Withhold until every withheld row is safe, and what was secret before; reasons by key."""
        queue: deque[Secret] = deque(known_secrets)
        for row in self._rows:
            if (secrets := _secrets(row, self._rules)) is not None:
                self._reasons[row.key] = "primary"
                queue.extend((secret, row.key) for secret in secrets)
        queue.extend(self._untell(self._reasons.keys()))
        treated = set()
        while queue:
            functional, key = queue.popleft()
            if (name := frozenset(functional.items())) not in treated and any(functional.values()):
                treated.add(name)
                queue.extend(self._protect(self._outsider.vector(functional), key))
        return self._reasons

    def _untell(self, keys: Set[RowKey]) -> list[Secret]:
        """Make the outsider forget what only withheld rows tell; returns the numerators to be protected now."""
        gone = [row for row in self._rows if row.personal and row.key in keys]
        for statement, rows in enumerate(self._told_by):
            visible = (not self._rows[i].personal or self._rows[i].key not in self._reasons for i in rows)
            self._outsider.told[statement] = any(visible)
        return [(row.numerator, row.key) for row in gone if not row.least]

    def _protect(self, target: Vector, key: RowKey) -> list[Secret]:
        """Widen the outsider's interval for a functional, on the cheaper side or, where both have an end, on both."""
        concerned: list[Secret] = []
        if self._is_safe(*self._outsider.seen(target)):
            return concerned
        for sign in (1, -1):
            self._outsider.explore(target, sign, self._reach)
        costs = self._costs(key)
        while not self._is_safe(*self._outsider.seen(target)):
            ways = [way for sign in (1, -1) if (way := self._way(target, sign, costs))]
            if not ways:
                break
            false = self._outsider.adopt(min(ways, key=lambda way: way.rank).world)
            rows = {i for statement in np.flatnonzero(false) for i in self._told_by[statement]}
            keys = {self._rows[i].key for i in rows} - self._reasons.keys()
            self._reasons |= dict.fromkeys(keys, "complementary")
            concerned += self._untell(keys)
        return concerned

    def _way(self, target: Vector, sign: int, costs: Vector) -> _Way | None:
        """How to move one end of the interval as far as needed, or as far as it goes; None where it goes no farther."""
        low, high = self._outsider.seen(target)
        near, far = (low, high) if sign > 0 else (-high, -low)
        goal = self._goal(near)
        if goal <= far + TOLERANCE:
            return None
        try:
            cost, world = self._outsider.escape(target, sign, goal, self._immovable, costs)
            return _Way((False, cost, -sign), world)
        except NoWorld:
            limit = self._outsider.limit(target, sign, self._reach, self._immovable)
            if limit <= far + TOLERANCE:
                return None
            cost, world = self._outsider.escape(target, sign, limit, self._immovable, costs)
            return _Way((limit < goal - TOLERANCE, cost, -sign), world)

    def _is_safe(self, low: float, high: float) -> bool:
        """Whether the whole numbers from low to high leave enough open."""
        first, last = math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE)
        return last - first >= self._rules.protection_width and last >= self._goal(first)

    def _goal(self, low: float) -> float:
        """The least upper end that makes an interval from `low` safe: wide, and not within the small counts."""
        low, small = math.ceil(low - TOLERANCE), self._rules.minimum_count
        wide = low + self._rules.protection_width
        if low >= 1:
            return max(wide, small)
        return max(wide, 0) if -small < low <= -1 else wide

    def _costs(self, key: RowKey) -> Vector:
        """Costs of the statements, seen from the row to be protected: its own indicator and date come first."""
        own = {i for i, row in enumerate(self._rows) if row.key[2:] == key[2:]}
        numerators = {self._tells[i][0] for i in own}
        factor = np.array([1.0 if i in numerators else OTHER_TABLE for i in range(len(self._told_by))])
        costs: Vector = self._base_costs * factor
        return costs
