"""Whether the rows of a table belong to the districts of the dataset, by number and by name."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.sources.dataset import Dataset, WideTable
from data.sources.problems import Problem, likely
from data.sources.reading.text import quoted
from data.sources.schemas import SUGGESTED, nearest
from language.catalogues import _


def at_home(
    rows: pd.DataFrame, file: str, dataset: Dataset, areas: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Drop and report rows whose number is no district's, or another district's than their name.

    Args:
        rows: columns district_id and district, and any others.
        file: where they stand.
        dataset: settings.
        areas: index district_id, column name; None where they are not known, then every row stays.
    """
    if areas is None:
        return rows, []
    names = rows["district_id"].map(areas["name"])
    unknown, misnamed = names.isna(), names.notna() & (names != rows["district"])
    named = rows[["district_id", "district"]]
    meant = _Likely(areas)
    problems = []
    for row, number, name in named[unknown].itertuples(name=None):
        expected = _("a number of {file}", file=dataset.areas_file) + meant.district(number, name)
        found = (
            _("{number} with the name {name}", number=quoted(number), name=quoted(name))
            if name
            else _("{number} without a name", number=quoted(number))
        )
        problems.append(Problem(file, found, expected, row, "district_id"))
    for row, number, name in named[misnamed].itertuples(name=None):
        found = _(
            "{name} with the number {number}, which belongs to {other}",
            name=quoted(name),
            number=number,
            other=quoted(areas["name"][number]),
        )
        expected = _("number and name as in {file}", file=dataset.areas_file) + meant.number(number, name)
        problems.append(Problem(file, found, expected, row, "district"))
    return rows[~unknown & ~misnamed], problems


class _Likely:
    """What was probably meant by a number and a name; of many, of the first, which are those that sentences name."""

    def __init__(self, areas: pd.DataFrame) -> None:
        self._names = areas["name"]
        self._plain = {number.lstrip("0"): number for number in reversed(areas.index)}
        self._asked: dict[str, str | None] = {}

    def district(self, number: str, name: str) -> str:
        """The district of this name or, zeros aside, of this number."""
        meant = self._by_name(name) or self._plain.get(number.lstrip("0"))
        return likely(f"{meant} {self._names[meant]}" if meant else "")

    def number(self, number: str, name: str) -> str:
        """The number that goes with the name."""
        other = self._by_name(name)
        return likely(_("the number {number}", number=other)) if other not in (None, number) else ""

    def _by_name(self, name: str) -> str | None:
        if name not in self._asked:
            close = nearest(name, tuple(self._names)) if len(self._asked) < SUGGESTED else None
            self._asked[name] = None if close is None else str(self._names.index[self._names == close][0])
        return self._asked[name]


def joint_problems(districts: pd.DataFrame, table: WideTable) -> Iterator[Problem]:
    """Rows of districts whose figures stand in the row of another one, as the settings say."""
    carriers = {member: carrier for carrier, *members in table.joint for member in members}
    for row, number in districts[["district_id"]].itertuples(name=None):
        if number in carriers:
            found = _(
                "a line for {number}, which by dataset.toml is contained in the line of {carrier}",
                number=number,
                carrier=carriers[number],
            )
            yield Problem(table.file, found, _("no line of its own"), row, "district_id")
