"""Ready-made indices of a dataset: `indices.toml`, which a dataset may do without.

A recipe declares its parts and, where they differ from the usual ones, how they are made comparable, the cuts between
its classes, what the classes are called and how a high index is to be read:

    [[indices]]
    id = "course"
    name = { de = "Entwicklung", en = "Course" }
    sentence = { de = "Wohin sich das Viertel entwickelt.", en = "Where the quarter is going." }
    parts = { "+change_of_a" = 1, "-change_of_b" = 0.5 }
    standardisation = "z"
    cuts = [-1, 1]
    classes = [
        { de = "positiv", en = "positive" },
        { de = "stabil", en = "stable" },
        { de = "negativ", en = "negative" },
    ]
    direction = "higher_is_worse"
    minimum_population = 300
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import Field

from analysis.composite import STATUS_CUTS
from data.sources.catalog import Catalog
from data.sources.problems import DatasetError, Problem
from data.sources.settings import Settings, Table, Text
from data.sources.toml import read_toml

FILE = "indices.toml"
MOST_CUTS = 6
MOST_PARTS = 8
FEWEST_PERSONS = 300.0


class Preset(Settings):
    """An index: weight by indicator. One of direction "neither" is turned by + or - before its id.

    + says that a high value is a burden. The index is high where the burden is, and low there if its own `direction`
    is "higher_is_better".
    """

    id: str = Field(pattern="^[a-z][a-z0-9_]*$")
    name: Text
    sentence: Text = Field(description="what it shows, for citizens")
    parts: Table[str, float] = Field(min_length=1, max_length=MOST_PARTS)
    standardisation: Literal["z", "percentile"] = "z"
    cuts: tuple[float, ...] = Field(STATUS_CUTS, description="between the classes, rising, in standard deviations")
    classes: tuple[Text, ...] = Field((), description="their names from the lowest index on; burden if left out")
    direction: Literal["higher_is_worse", "higher_is_better"] = "higher_is_worse"
    minimum_population: float = Field(FEWEST_PERSONS, ge=0, description="areas with fewer persons have no index")


def are_cuts(cuts: Sequence[float]) -> bool:
    """Whether numbers can stand between classes: some, finite and rising."""
    return (
        0 < len(cuts) <= MOST_CUTS and all(map(math.isfinite, cuts)) and all(low < high for low, high in pairwise(cuts))
    )


class Presets(Settings):
    """All ready-made indices, in the order of the file."""

    indices: tuple[Preset, ...] = ()


def read_presets(folder: Path, catalog: Catalog) -> Presets:
    """Read `indices.toml` of a dataset folder; none where there is no such file.

    Raises:
        DatasetError: when the file is wrong or does not fit the catalogue.
    """
    if not (folder / FILE).exists():
        return Presets()
    presets = read_toml(folder / FILE, Presets)
    ids = [preset.id for preset in presets.indices]
    problems = [problem for preset in presets.indices for problem in _problems(preset, catalog)]
    problems += [
        Problem(FILE, f"»{id_}«", "jede Kennung nur einmal", column=f"indices.{id_}.id")
        for id_ in dict.fromkeys(ids)
        if ids.count(id_) > 1
    ]
    if problems:
        raise DatasetError(problems)
    return presets


def _problems(preset: Preset, catalog: Catalog) -> list[Problem]:
    known = {indicator.id: indicator for indicator in catalog.indicators}
    names = [part.lstrip("+-") for part in preset.parts]
    problems = []
    for (part, weight), name in zip(preset.parts.items(), names, strict=True):

        def problem(found: str, expected: str, place: str = f"indices.{preset.id}.parts.{part}") -> None:
            problems.append(Problem(FILE, found, expected, column=place))

        if name not in known:
            problem(f"»{name}«", "ein Indikator des Katalogs")
        elif known[name].extensive:
            problem(f"»{name}«", "ein Anteil, eine Dichte oder ein Wert je Kopf, der nicht mit der Größe wächst")
        elif part == name and known[name].direction == "neither":
            problem(f"»{part}«", "eine Richtung: + oder - vor der Kennung")
        if not 0 < weight < math.inf:
            problem(f"{weight:g}", "ein Gewicht über 0")
        if names.count(name) > 1:
            problem(f"»{part}«", "jeden Indikator nur einmal")
    return problems + _class_problems(preset)


def _class_problems(preset: Preset) -> list[Problem]:
    place, problems = f"indices.{preset.id}", []
    if not are_cuts(preset.cuts):
        found = "; ".join(f"{cut:g}" for cut in preset.cuts) or "keine Zahl"
        problems.append(Problem(FILE, found, f"ein bis {MOST_CUTS} steigende Zahlen", column=f"{place}.cuts"))
    elif preset.classes and len(preset.classes) != len(preset.cuts) + 1:
        expected = f"{len(preset.cuts) + 1} Namen: einer mehr als Grenzen in cuts"
        problems.append(Problem(FILE, f"{len(preset.classes)} Namen", expected, column=f"{place}.classes"))
    problems += [
        Problem(FILE, "die Angabe fehlt", "ein Name auf Deutsch", column=f"{place}.classes.{number}.de")
        for number, name in enumerate(preset.classes, start=1)
        if not name.get("de", "").strip()
    ]
    return problems
