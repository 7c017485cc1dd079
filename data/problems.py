"""What is wrong with a dataset, said in one sentence each and collected over a whole run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One defect of an input file.

    Attributes:
        file: name of the file inside the dataset folder.
        row: line in the file as an editor counts it (the header is line 1), or None for the whole file.
        column: name of the column, property or setting, or None.
        found: what stands there, in German.
        expected: what should stand there, in German.
    """

    file: str
    found: str
    expected: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"Zeile {self.row}")
        if self.column is not None:
            place.append(f"Spalte »{self.column}«")
        return f"{', '.join(place)}: {self.found}; erwartet: {self.expected}."


class DatasetError(Exception):
    """A dataset cannot be prepared; carries every problem of the run, sorted and without repetition."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.file, p.row or 0, p.column or "", p.found)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
