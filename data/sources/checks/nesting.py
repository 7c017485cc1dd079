"""Which measures count parts of others, as their names tell.

A name tells whom a measure counts by a sex and a range, mostly of ages: `population.female.0-6`, `children_u3`,
`residents_65_plus`. Measures that differ in these alone are a *family*. The ends of its ranges cut the ages into
*cells*; every measure of the family is a sum of cells, however the ranges overlap, and whatever can be concluded from
one about another follows from that.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

WORDS_OF_SEX = {
    **dict.fromkeys(("male", "males", "men", "m", "maennlich", "männlich", "maenner", "männer"), "male"),
    **dict.fromkeys(("female", "females", "women", "f", "w", "weiblich", "frauen"), "female"),
}

_NUMBER = r"(?<![0-9])([0-9]{1,3})(?![0-9])"
_RANGES = {
    "between": (rf"{_NUMBER}_*(?:-|–|_|bis|to)_*{_NUMBER}", r"(?<=y_)([0-9]{2})([0-9]{2})(?![0-9])"),
    "below": (rf"{_NUMBER}_*bis_unter_*{_NUMBER}", rf"(?<![a-zäöü])(?:under|unter|below|lt|u|<)_*{_NUMBER}"),
    "from": (
        rf"{_NUMBER}(?:\+|_?plus|_und_(?:ä|ae)lter|_and_(?:over|older)|_(?:over|older))",
        rf"(?<![a-zäöü])(?:from|ab|over|über|ueber|ü|ue|ge|>=)_*{_NUMBER}",
    ),
}
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, patterns in _RANGES.items() for pattern in patterns)

MOST_SUMS = 24
"""Ways to put a range together that are looked at; more only repeat each other."""

Sum = tuple[str, tuple[str, ...]]
"""A total and its parts."""


@dataclass(frozen=True)
class Group:
    """Whom a measure counts.

    Attributes:
        stem: its name without sex and range.
        sex: "male", "female", or "" for both.
        start, end: of the range, from `start` to below `end`; all ages where the name has no range.
        written: the end was written as the last of the range, or as the first after it: the name does not say.
    """

    stem: str
    sex: str = ""
    start: float = 0
    end: float = math.inf
    written: bool = False

    def holds(self, other: Group) -> bool:
        """Whether everybody whom the other one counts is counted here, too."""
        return self.sex in ("", other.sex) and self.start <= other.start and other.end <= self.end

    def meets(self, other: Group) -> bool:
        """Whether somebody can be counted by both."""
        same_sex = self.sex == other.sex or "" in (self.sex, other.sex)
        return same_sex and self.start < other.end and other.start < self.end

    def cells(self, edges: Sequence[float], sexes: Sequence[str]) -> Iterator[str]:
        """Names of the cells that it is the sum of, where a family is cut at `edges` and by `sexes`."""
        for sex in sexes if self.sex == "" else (self.sex,):
            for low, high in itertools.pairwise(edges):
                if self.start <= low and high <= self.end:
                    yield f"{self.stem}.{sex}[{low:g},{high:g})"


def is_cell(name: str) -> bool:
    """Whether a name is that of a cell, not of a measure."""
    return name.endswith(")") and "[" in name


@lru_cache(maxsize=8192)
def group_of(measure: str) -> Group:
    """Read the name of a measure; the last range in it counts.

    >>> group_of("population.female.0-6")
    Group(stem='population', sex='female', start=0, end=6, written=True)
    >>> group_of("residents_u18").end, group_of("residents_65plus").start, group_of("residents").end
    (18, 65, inf)
    """
    name = re.sub(r"[.\s]+", "_", measure.lower())
    start, end, written = 0.0, math.inf, False
    for kind, pattern in _PATTERNS:
        found = list(pattern.finditer(name))
        ages = [int(age) for age in found[-1].groups()] if found else []
        if not ages or ages != sorted(ages):
            continue
        name = f"{name[: found[-1].start()]}_{name[found[-1].end() :]}"
        start = ages[0] if kind == "from" or len(ages) > 1 else 0
        end = math.inf if kind == "from" else ages[-1]
        written = kind == "between"
        break
    words = [word for word in re.split(r"[_\-–]+", name) if word]
    sexes = {WORDS_OF_SEX[word] for word in words if word in WORDS_OF_SEX}
    stem = "_".join(word for word in words if word not in WORDS_OF_SEX)
    return Group(stem, sexes.pop() if len(sexes) == 1 else "", start, end, written)


class Nesting:
    """The families among measures, and what holds between their members."""

    def __init__(self, measures: Iterable[str]) -> None:
        """Sort measures into families; of a single measure nothing follows, so it is in none."""
        by_stem: defaultdict[str, dict[str, Group]] = defaultdict(dict)
        for measure in sorted(set(measures)):
            by_stem[group_of(measure).stem][measure] = group_of(measure)
        self.families: dict[str, Mapping[str, Group]] = {
            stem: _read_alike(groups) for stem, groups in by_stem.items() if len(groups) > 1
        }
        self._stems = {measure: stem for stem, groups in self.families.items() for measure in groups}

    def implies(self, total: str, parts: Sequence[str]) -> bool:
        """Whether the names tell that the total is the sum of the parts."""
        cells = dict(self.in_cells((total, *parts)))
        return cells.keys() == {total, *parts} and sorted(cells[total]) == sorted(c for p in parts for c in cells[p])

    def related(self, measures: Iterable[str]) -> list[Mapping[str, Group]]:
        """Families of which two or more of the measures can count the same person: just these members of each."""
        found: defaultdict[str, dict[str, Group]] = defaultdict(dict)
        for measure in sorted(measures):
            if stem := self._stems.get(measure):
                found[stem][measure] = self.families[stem][measure]
        return [
            groups
            for groups in found.values()
            if any(one.meets(other) for one, other in itertools.combinations(groups.values(), 2))
        ]

    def in_cells(self, measures: Iterable[str]) -> Iterator[Sum]:
        """Every measure that others tell something of, as the sum of cells."""
        for groups in self.related(measures):
            edges = sorted({edge for group in groups.values() for edge in (group.start, group.end)})
            sexes = ("male", "female") if any(group.sex for group in groups.values()) else ("",)
            for measure, group in groups.items():
                yield measure, tuple(group.cells(edges, sexes))

    def parts(self) -> Iterator[tuple[str, str]]:
        """Part and whole, the smallest whole first."""
        for groups in self.families.values():
            wholes = sorted(groups, key=lambda m: (groups[m].end - groups[m].start, groups[m].sex == "", m))
            for part, whole in itertools.product(groups, wholes):
                if groups[part] != groups[whole] and groups[whole].holds(groups[part]):
                    yield part, whole

    def sums(self) -> Iterator[Sum]:
        """Totals and the parts that make them up without gap or overlap."""
        for groups in self.families.values():
            for total, whole in groups.items():
                inside = [m for m, group in groups.items() if group.sex == whole.sex and whole.holds(group)]
                by_start = defaultdict(list)
                for measure in inside:
                    by_start[groups[measure].start].append(measure)
                chains = _chains(whole.start, whole.end, by_start, groups)
                yield from ((total, chain) for chain in itertools.islice(chains, MOST_SUMS) if total not in chain)

    def partitions(self) -> Iterator[tuple[str, ...]]:
        """Members of one family and sex that follow each other from the first age to the last."""
        for groups in self.families.values():
            for sex in sorted({group.sex for group in groups.values()}):
                by_start = defaultdict(list)
                for measure, group in groups.items():
                    if group.sex == sex:
                        by_start[group.start].append(measure)
                chains = _chains(0, math.inf, by_start, groups)
                yield from (chain for chain in itertools.islice(chains, MOST_SUMS) if len(chain) > 1)

    def doubts(self) -> Iterator[tuple[str, str]]:
        """Measures that end one year apart though nothing counts that year: the same age, written in two ways?"""
        for groups in self.families.values():
            spans = {(group.start, group.end) for group in groups.values()}
            edges = {edge: m for m, group in groups.items() for edge in (group.start, group.end)}
            for edge, measure in sorted(edges.items()):
                near = edges.get(edge + 1)
                if near and (edge, edge + 1) not in spans and (groups[measure].written or groups[near].written):
                    yield measure, near


def _chains(
    start: float, end: float, by_start: Mapping[float, Sequence[str]], groups: Mapping[str, Group]
) -> Iterator[tuple[str, ...]]:
    """Ways from start to end over ranges that follow each other."""
    if start == end:
        yield ()
        return
    for measure in by_start.get(start, ()):
        for rest in _chains(groups[measure].end, end, by_start, groups):
            yield (measure, *rest)


def _read_alike(groups: Mapping[str, Group]) -> Mapping[str, Group]:
    """Settle for all written ends of a family whether they belong to their ranges.

    They do where the ranges follow each other more neatly then: fewer overlap without one holding the other, more begin
    where another ends.
    """
    longer = {
        measure: Group(group.stem, group.sex, group.start, group.end + 1, written=True) if group.written else group
        for measure, group in groups.items()
    }
    return min((groups, longer), key=_untidiness)


def _untidiness(groups: Mapping[str, Group]) -> tuple[int, int]:
    spans = {(group.start, group.end) for group in groups.values()}
    crossing = sum(a < c < b < d for (a, b), (c, d) in itertools.permutations(spans, 2))
    following = sum(b == c for (_, b), (c, _) in itertools.permutations(spans, 2))
    return crossing, -following
