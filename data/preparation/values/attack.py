"""What an outsider can work out from published figures and the identities everybody knows.

Every figure is a linear functional of *atoms*, counts of persons by area, measure and date. An outsider writes all
visible ones as equations over non-negative unknowns; what follows for a withheld count is the interval between its
smallest and its largest value in a world, a solution of these equations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

Atom = tuple[str, str, str]
"""area, measure, ISO date: a whole number of persons, unknown to the outsider."""

Functional = Mapping[Atom, float]
"""Coefficient by atom."""

Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]

TOLERANCE = 1e-5
"""Persons; what a solver's rounding may amount to."""


INFEASIBLE = 2
"""The status of `scipy.optimize.milp` where no solution satisfies the constraints."""


class NoWorld(ArithmeticError):
    """No world is as asked for."""


class Outsider:
    """The equations of an outsider: statements on atoms, each either told or not, and worlds that satisfy them.

    Columns are the atoms, then how far each statement lies above and below its value; rows are the statements, the
    equalities and what is known not to be negative. A statement that is told may not deviate, so the matrix is built
    once and only bounds change.
    """

    def __init__(
        self,
        statements: Sequence[tuple[Functional, float]],
        equalities: Sequence[Functional],
        counts: Sequence[Functional],
        signed: Set[str],
    ) -> None:
        """Set up the equations with every statement told; values that contradict each other are moved least.

        Args:
            statements: published functionals and their values.
            equalities: functionals known to be zero.
            counts: functionals known not to be negative.
            signed: measures whose atoms may be negative.
        """
        from scipy import sparse  # 0.2 s, and most datasets have nothing to withhold

        functionals = [*(functional for functional, _ in statements), *equalities, *counts]
        self._column = {atom: i for i, atom in enumerate(sorted({atom for f in functionals for atom in f}))}
        self.told: Mask = np.ones(len(statements), dtype=bool)
        matrix = self._rows(functionals)
        deviation = sparse.eye_array(len(functionals), len(statements))
        self._matrix = sparse.hstack([matrix, -deviation, deviation], format="csc")
        self._values: Vector = np.array([value for _, value in statements])
        self._above = np.concatenate([np.zeros(len(equalities)), np.full(len(counts), np.inf)])
        self._lowest = np.array([-np.inf if atom[1] in signed else 0.0 for atom in self._column])
        self._worlds: Vector = self._reconcile(matrix[: len(statements)])

    def _rows(self, functionals: Sequence[Functional]) -> Any:
        from scipy import sparse

        values = [value for functional in functionals for value in functional.values()]
        rows = [i for i, functional in enumerate(functionals) for _ in functional]
        columns = [self._column[atom] for functional in functionals for atom in functional]
        return sparse.csr_array((values, (rows, columns)), shape=(len(functionals), len(self._column)), dtype=float)

    def _reconcile(self, matrix: Any) -> Vector:
        """Find a world for the values, or move them least; shape (1, atoms)."""
        none = np.zeros(len(self.told), dtype=bool)
        world = self._solve(none, costs=np.ones(len(self.told)))
        agreed = matrix @ world
        self._values = np.where(np.abs(agreed - self._values) > TOLERANCE, agreed, self._values)
        return world[np.newaxis]

    def _solve(
        self,
        told: Mask,
        *,
        costs: Vector | None = None,
        target: Vector | None = None,
        maximise: float = 0.0,
        between: tuple[float, float] = (-np.inf, np.inf),
    ) -> Vector:
        """Find the world that minimises costs x deviations - maximise x target; shape (atoms,)."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        atoms, count = len(self._column), len(told)
        objective = np.zeros(atoms + 2 * count)
        least, most = np.zeros_like(self._above), self._above
        constraints = [LinearConstraint(self._matrix, np.r_[self._values, least], np.r_[self._values, most])]
        if costs is not None:
            objective[atoms:] = np.tile(costs, 2)
        if target is not None:
            from scipy import sparse

            objective[:atoms] = -maximise * target
            row = sparse.csc_array(np.concatenate([target, np.zeros(2 * count)])[np.newaxis])
            constraints.append(LinearConstraint(row, *between))
        lowest = np.concatenate([self._lowest, np.zeros(2 * count)])
        highest = np.concatenate([np.full(atoms, np.inf), np.tile(np.where(told, 0.0, np.inf), 2)])
        result = milp(objective, bounds=Bounds(lowest, highest), constraints=constraints)
        if result.status == INFEASIBLE:
            raise NoWorld(result.message)
        if result.x is None:
            raise ArithmeticError(f"the linear program was not solved: {result.message}")
        world: Vector = result.x[:atoms]
        return world

    def vector(self, functional: Functional) -> Vector:
        """Coefficients of a functional; shape (atoms,)."""
        dense: Vector = self._rows([functional]).toarray()[0]
        return dense

    def seen(self, target: Vector) -> tuple[float, float]:
        """Range of a functional over the worlds found so far: never wider than the outsider's interval."""
        values = self._worlds @ target
        return float(values.min()), float(values.max())

    def explore(self, target: Vector, sign: int, reach: float) -> None:
        """Find the world where `sign` x target is largest, at most `reach` above where it is in the first world."""
        self._remember(self._extreme(target, sign, reach, self.told))

    def limit(self, target: Vector, sign: int, reach: float, immovable: Mask) -> float:
        """How large `sign` x target could be if only the immovable statements were told (cut off at `reach`)."""
        return float(sign * target @ self._extreme(target, sign, reach, immovable))

    def _extreme(self, target: Vector, sign: int, reach: float, told: Mask) -> Vector:
        end = float(target @ self._worlds[0]) + sign * reach
        between = (-np.inf, end) if sign > 0 else (end, np.inf)
        return self._solve(told, target=target, maximise=sign, between=between)

    def escape(self, target: Vector, sign: int, goal: float, immovable: Mask, costs: Vector) -> tuple[float, Vector]:
        """Find the world with `sign` x target >= goal in which false statements cost least; its cost and itself.

        Args:
            target: coefficients; shape (atoms,).
            sign: 1 upwards, -1 downwards.
            goal: how large `sign` x target has to be.
            immovable: statements that have to stay true; shape (statements,).
            costs: of a deviation by one person; shape (statements,). What is not told costs nothing.

        Raises:
            NoWorld: when the goal lies beyond the `limit` with the same immovable statements.
        """
        between = (goal, np.inf) if sign > 0 else (-np.inf, -goal)
        due = np.where(self.told, costs, 0.0)
        world = self._solve(immovable, costs=due, target=target, between=between)
        return float(due @ np.abs(self._deviation(world))), world

    def adopt(self, world: Vector) -> Mask:
        """Count a world as found; returns the told statements that are false in it and must not be told any more."""
        self._remember(world)
        false: Mask = self.told & (np.abs(self._deviation(world)) > TOLERANCE)
        return false

    def _deviation(self, world: Vector) -> Vector:
        deviation: Vector = self._matrix[: len(self.told), : len(world)] @ world - self._values
        return deviation

    def _remember(self, world: Vector) -> None:
        self._worlds = np.vstack([self._worlds, world])
