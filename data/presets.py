"""Ready-made indices of a dataset: `indices.toml`, which a dataset may do without."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from data.catalog import Catalog
from data.dataset import Settings, Table, Text
from data.problems import DatasetError, Problem
from data.toml import read_toml

FILE = "indices.toml"


class Preset(Settings):
    """An index: weight by indicator. One of direction "neither" is turned by + or - before its id."""

    id: str = Field(pattern="^[a-z][a-z0-9_]*$")
    name: Text
    sentence: Text = Field(description="what it shows, for citizens")
    parts: Table[str, float] = Field(min_length=1)
    standardisation: Literal["z", "percentile"] = "z"


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
    if problems := [problem for preset in presets.indices for problem in _problems(preset, catalog)]:
        raise DatasetError(problems)
    return presets


def _problems(preset: Preset, catalog: Catalog) -> list[Problem]:
    directed = {indicator.id: indicator.direction != "neither" for indicator in catalog.indicators}
    problems = []
    for part, weight in preset.parts.items():
        name, place = part.lstrip("+-"), f"indices.{preset.id}.parts.{part}"
        if name not in directed:
            problems.append(Problem(FILE, f"»{name}«", "ein Indikator des Katalogs", column=place))
        elif part == name and not directed[name]:
            problems.append(Problem(FILE, f"»{part}«", "eine Richtung: + oder - vor der Kennung", column=place))
        if not weight > 0:
            problems.append(Problem(FILE, f"{weight:g}", "ein Gewicht über 0", column=place))
    return problems
