"""Recipes of indices: how the address says them, which are ready-made, and when two are the same."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from analysis.composite import STATUS_CUTS, Direction, Standardisation
from data.sources.presets import FEWEST_PERSONS, Preset, are_cuts
from data.store.prepared import Store
from language import index_lab as words

Answer = dict[str, Any]
Sign = Literal["+", "-", ""]
Turned = tuple[Direction, float]
"""Direction and weight of a part."""

MOST_PARTS = 12
HEAVIEST = 1000.0
DIRECTIONS: dict[Sign, Direction] = {"+": 1, "-": -1, "": 0}
BY_CATALOGUE: dict[str, Sign] = {"higher_is_worse": "+", "higher_is_better": "-"}


class BrokenRecipe(Exception):
    """A recipe cannot be read."""


@dataclass(frozen=True)
class Part:
    """An indicator in a recipe. `sign` turns it where the catalogue gives it no direction."""

    indicator: str
    weight: float
    sign: Sign = ""


@dataclass(frozen=True)
class Recipe:
    """What an index is made of.

    Attributes:
        minimum: the least population of a district.
        cuts: between the classes, rising, in standard deviations.
        names: of the classes from the lowest index on, one more than cuts; empty for words of burden.
        direction: whether a high index is a burden or the opposite.
    """

    parts: tuple[Part, ...]
    standardisation: Standardisation = "z"
    minimum: float = FEWEST_PERSONS
    cuts: tuple[float, ...] = STATUS_CUTS
    names: tuple[str, ...] = ()
    direction: words.Direction = "higher_is_worse"


def read_recipe(
    parts: str, standardisation: str = "", minimum: str = "", cuts: str = "", preset: Preset | None = None
) -> Recipe:
    """A recipe as the address has it: "a:1,-b:2", "z" or "perzentil", "300", "-1;1;1.5".

    What is "" is taken from the ready-made index, if one is named, and else is as usual. Its names of classes hold as
    long as there are as many classes. A plus arrives as a blank, if the address was not encoded.

    Raises:
        BrokenRecipe: for anything else.
    """
    usual = Recipe(()) if preset is None else ready_made(preset)
    try:
        recipe = replace(
            usual,
            parts=tuple(_part(text) for text in parts.split(",") if text.strip()) or usual.parts,
            standardisation=_STANDARDISATIONS[standardisation] if standardisation else usual.standardisation,
            minimum=float(minimum or usual.minimum),
            cuts=tuple(float(text) for text in cuts.split(";")) if cuts else usual.cuts,
        )
    except (ValueError, KeyError):
        raise BrokenRecipe from None
    names = {part.indicator for part in recipe.parts}
    bounded = 0 <= recipe.minimum < math.inf and all(0 <= part.weight <= HEAVIEST for part in recipe.parts)
    if not bounded or not are_cuts(recipe.cuts) or len(names) < len(recipe.parts) or len(names) > MOST_PARTS:
        raise BrokenRecipe
    return recipe if len(recipe.names) == len(recipe.cuts) + 1 else replace(recipe, names=())


def ready_made(preset: Preset) -> Recipe:
    """The recipe of a ready-made index."""
    return Recipe(
        tuple(_part(f"{part}:{weight}") for part, weight in preset.parts.items()),
        preset.standardisation,
        preset.minimum_population,
        preset.cuts,
        tuple(name["de"] for name in preset.classes),
        preset.direction,
    )


_STANDARDISATIONS: dict[str, Standardisation] = {"z": "z", "perzentil": "percentile"}


def _part(text: str) -> Part:
    name, _, weight = text.partition(":")
    sign: Sign = "-" if name.startswith("-") else "+" if name.startswith(("+", " ")) else ""
    return Part(name.strip(" +-"), float(weight or 1), sign)


def presets(store: Store) -> list[Answer]:
    """Ready-made indices: what they are made of, in the words of the address, and the query that asks for each."""
    return [
        {
            "id": preset.id,
            "name": preset.name["de"],
            "sentence": preset.sentence["de"],
            "query": f"vorlage={preset.id}",
            "parts": [{"id": part.indicator, "sign": part.sign, "weight": part.weight} for part in recipe.parts],
            "scale": scale_of(recipe),
            "minimum": recipe.minimum,
            "cuts": list(recipe.cuts),
        }
        for preset, recipe in ((preset, ready_made(preset)) for preset in store.presets())
    ]


def asked_recipe(store: Store, state: Mapping[str, Any]) -> Recipe | None:
    """The recipe that a state of the screen asks for; the first ready-made one where it names none."""
    parts = ",".join(f"{part['sign']}{part['id']}:{part['weight']}" for part in state["parts"] or ())
    minimum = "" if state["minimum"] is None else str(state["minimum"])
    cuts = ";".join(map(str, state["cuts"] or ()))
    try:
        recipe = read_recipe(parts, state["scale"], minimum, cuts, asked_preset(store, state))
    except BrokenRecipe:
        return None
    return recipe if state["parts"] is None or parts else replace(recipe, parts=())


def asked_preset(store: Store, state: Mapping[str, Any]) -> Preset | None:
    """The ready-made index that a state of the screen starts from: the first one where it says nothing of its own."""
    first = next((preset.id for preset in store.presets()), "")
    return preset_of(store, state["recipe"] or (first if state["parts"] is None else ""))


def scale_of(recipe: Recipe) -> str:
    """How a recipe makes values comparable, in the word of the address."""
    return next(word for word, meant in _STANDARDISATIONS.items() if meant == recipe.standardisation)


def preset_of(store: Store, preset_id: str) -> Preset | None:
    """A ready-made index by its id."""
    return next((preset for preset in store.presets() if preset.id == preset_id), None)


def normal(store: Store, recipe: Recipe) -> Recipe | None:
    """Recipes that say the same are the same: parts in the catalogue's order, weights without a common divisor.

    A sign that the catalogue overrules and a weight that does not enter say nothing.
    """
    order = {indicator.id: place for place, indicator in enumerate(store.catalogue().indicators)}
    if any(part.indicator not in order for part in recipe.parts):
        return None
    parts = [replace(part, sign=_sign(store, part)) for part in recipe.parts]
    weights = [Fraction(str(part.weight)) if part.sign else Fraction(0) for part in parts]
    divisor = Fraction(
        math.gcd(*(weight.numerator for weight in weights)) or 1, math.lcm(*(weight.denominator for weight in weights))
    )
    normal = [replace(part, weight=float(weight / divisor)) for part, weight in zip(parts, weights, strict=True)]
    return replace(recipe, parts=tuple(sorted(normal, key=lambda part: order[part.indicator])))


def _sign(store: Store, part: Part) -> Sign:
    """The catalogue's direction; a sign of one's own only where it has none."""
    indicator = store.indicator(part.indicator)
    return BY_CATALOGUE.get(indicator.direction, part.sign) if indicator else part.sign


def turned(part: Part, recipe: Recipe) -> Turned:
    """Towards burden, or away from it where a high index is to be a good one."""
    direction = DIRECTIONS[part.sign]
    towards: Direction = direction if recipe.direction == "higher_is_worse" else _OPPOSITE[direction]
    return towards, part.weight


_OPPOSITE: dict[Direction, Direction] = {1: -1, 0: 0, -1: 1}


def class_names(recipe: Recipe) -> tuple[str, ...]:
    """What the classes are called, from the lowest index on."""
    return recipe.names or words.class_names(len(recipe.cuts) + 1, recipe.direction)
