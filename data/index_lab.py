"""The index lab: an index of chosen indicators, its classes, and how far both depend on the choice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from typing import Any, Literal
from urllib.parse import urlencode

import numpy as np

from analysis.basis import Refusal
from analysis.composite import (
    DYNAMICS_CUTS,
    STATUS_CUTS,
    Direction,
    Index,
    Robustness,
    Standardisation,
    composite,
    matrix,
    redundancy,
    robustness,
)
from analysis.palettes import colours, ink
from data.columns import Column, Floats, column, courses, label, population
from data.store import Store
from language import index_lab as words

Answer = dict[str, Any]
Sign = Literal["+", "-", ""]
Turned = tuple[Direction, float]
"""Direction and weight of a part."""

SEED = 542
MOST_PARTS = 12
HEAVIEST = 1000.0
FEWEST_PERSONS = 300.0
FEWEST_AREAS = 30
PALETTE = "YlOrBr"
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
    """What an index is made of; `minimum` is the least population of a district."""

    parts: tuple[Part, ...]
    standardisation: Standardisation = "z"
    minimum: float = FEWEST_PERSONS
    cuts: tuple[float, ...] = STATUS_CUTS


def read_recipe(parts: str, standardisation: str = "", minimum: str = "", cuts: str = "") -> Recipe:
    """A recipe as the address has it: "a:1,-b:2", "z" or "perzentil", "300", "-1;1;1.5"; "" for the usual.

    A plus arrives as a blank, if the address was not encoded.

    Raises:
        BrokenRecipe: for anything else.
    """
    try:
        edges = tuple(float(text) for text in cuts.split(";")) if cuts else STATUS_CUTS
        recipe = Recipe(
            tuple(_part(text) for text in parts.split(",") if text.strip()),
            _STANDARDISATIONS[standardisation],
            float(minimum or FEWEST_PERSONS),
            edges,
        )
    except (ValueError, KeyError):
        raise BrokenRecipe from None
    numbers_given = [recipe.minimum, *edges, *(part.weight for part in recipe.parts)]
    names = {part.indicator for part in recipe.parts}
    in_order = all(low < high for low, high in pairwise(edges)) and len(edges) == len(STATUS_CUTS)
    positive = recipe.minimum >= 0 and all(0 <= part.weight <= HEAVIEST for part in recipe.parts)
    if not (all(map(math.isfinite, numbers_given)) and in_order and positive):
        raise BrokenRecipe
    if len(names) < len(recipe.parts) or len(names) > MOST_PARTS:
        raise BrokenRecipe
    return recipe


_STANDARDISATIONS: dict[str, Standardisation] = {"": "z", "z": "z", "perzentil": "percentile"}


def _part(text: str) -> Part:
    name, _, weight = text.partition(":")
    sign: Sign = "-" if name.startswith("-") else "+" if name.startswith(("+", " ")) else ""
    return Part(name.strip(" +-"), float(weight or 1), sign)


def presets(store: Store) -> list[Answer]:
    """Ready-made indices, each with the query that asks for it."""
    names = {standardisation: name for name, standardisation in _STANDARDISATIONS.items()}
    return [
        {
            "id": preset.id,
            "name": preset.name["de"],
            "sentence": preset.sentence["de"],
            "query": urlencode(
                {
                    "teile": ",".join(f"{part}:{weight:g}" for part, weight in preset.parts.items()),
                    "art": names[preset.standardisation],
                },
                safe=":,",
            ),
        }
        for preset in store.presets()
    ]


def index(store: Store, recipe: Recipe) -> Answer | None:
    """The index of a recipe, or the sentence why there is none; None where an indicator does not exist."""
    return store.answer("index", (repr(recipe),), lambda: _answer(store, recipe))


def _answer(store: Store, recipe: Recipe) -> Answer | None:
    found = [column(store, part.indicator) for part in recipe.parts]
    columns = [own for own in found if own is not None]
    if len(columns) < len(found):
        return None
    signs = [_sign(own, part) for own, part in zip(columns, recipe.parts, strict=True)]
    entering = sum(part.weight for part, sign in zip(recipe.parts, signs, strict=True) if sign) or 1.0
    empty: Answer = {
        "parts": [
            {
                "id": part.indicator,
                "short": own.short,
                "direction": sign,
                "weight": part.weight,
                "text": words.part(own.short, sign, part.weight / entering),
            }
            for own, part, sign in zip(columns, recipe.parts, signs, strict=True)
        ],
        **{"sentence": "", "refusal": None, "rows": [], "left_out": [], "classes": [], "carrier": ""},
        **{"redundancy": {"pairs": [], "sentence": ""}, "correlations": []},
        **{"matrix": None, "matrix_refusal": "", "sources": []},
    }
    counts = [own.short for own in columns if own.indicator.extensive]
    if counts:
        return empty | {"refusal": words.counts_in_index(counts)}
    weighed = population(store)
    people = weighed.persons
    values = _stacked([own.values for own in columns], len(people))
    turned = [(DIRECTIONS[sign], part.weight) for part, sign in zip(recipe.parts, signs, strict=True)]
    made = _composite(values, turned, recipe, people, recipe.cuts)
    if isinstance(made, Refusal):
        return empty | {"refusal": words.no_index(made.reason, made.basis.areas, made.needed)}
    used = [(columns[part], turned[part]) for part in made.parts]
    dynamics = _matrix(store, used, recipe, people)
    dated = [courses(store, own.indicator.id) for own, _ in used] if dynamics["matrix"] else []
    of_parts = [weighed.sources, *(own.sources for own in columns), *(course.sources for course in dated)]
    sources = store.sources(chain.from_iterable(of_parts))
    return empty | _index(store, columns, made, recipe, people) | dynamics | {"sources": sources}


def _sign(own: Column, part: Part) -> Sign:
    """The catalogue's direction; a sign of one's own only where it has none."""
    return BY_CATALOGUE.get(own.indicator.direction, part.sign)


def _stacked(values: Sequence[Floats], size: int) -> Floats:
    return np.column_stack(values) if values else np.empty((size, 0))


def _composite(
    values: Floats, turned: Sequence[Turned], recipe: Recipe, people: Floats, cuts: Sequence[float]
) -> Index | Refusal:
    return composite(
        values,
        [direction for direction, _ in turned],
        [weight for _, weight in turned],
        population=people if np.isfinite(people).any() else None,
        standardisation=recipe.standardisation,
        cuts=cuts,
        minimum_population=recipe.minimum,
        minimum=FEWEST_AREAS,
    )


def _index(store: Store, columns: Sequence[Column], made: Index, recipe: Recipe, people: Floats) -> Answer:
    firm, shorts = robustness(made, seed=SEED), [columns[part].short for part in made.parts]
    places = np.flatnonzero(made.rank > 0).tolist()
    dates = list(dict.fromkeys(columns[part].label for part in made.parts))
    shades = colours(PALETTE, len(made.cuts) + 1)
    rests_on = made.basis
    moved = float(firm.moved.max()) if firm.moved.size else 0.0
    close = redundancy(made)
    return {
        "sentence": words.index(shorts, rests_on.areas, rests_on.of_areas, rests_on.population_share, dates),
        "rows": [_row(store, made, firm, len(columns), place) for place in places],
        "left_out": [
            *({"area": _id(store, place), "reason": words.too_small(recipe.minimum)} for place in made.too_small),
            *(
                {"area": _id(store, place), "reason": _lacking(columns, made, people, place)}
                for place in made.incomplete
            ),
        ],
        "classes": [
            {"name": name, "colour": shade, "ink": ink(shade), "count": int((made.classes == number).sum())}
            for number, (name, shade) in enumerate(zip(words.STATUS, shades, strict=True))
        ],
        "carrier": words.carrier(None if firm.carrying is None else columns[firm.carrying].short, moved),
        "redundancy": {
            "pairs": [
                {"a": columns[a].indicator.id, "b": columns[b].indicator.id, "r_text": words.correlation(r)}
                for a, b, r in close.pairs
            ],
            "sentence": words.redundancy(
                [(columns[a].short, columns[b].short) for a, b, _ in close.pairs], len(shorts)
            ),
        },
        "correlations": _table(close.correlation, made.parts, len(columns)),
    }


def _id(store: Store, place: int) -> str:
    return store.areas()[place].district_id


def _lacking(columns: Sequence[Column], made: Index, people: Floats, place: int) -> str:
    missing = [columns[part].short for part in made.parts if not columns[part].known[place]]
    return words.incomplete(missing, population_known=bool(np.isfinite(people[place])))


def _row(store: Store, made: Index, firm: Robustness, size: int, place: int) -> Answer:
    """A district's score in standard deviations; the contributions of the parts sum up to it."""
    score, own_class, keeps = float(made.deviations[place]), int(made.classes[place]), float(firm.kept[place])
    spread = float(np.nanstd(made.score))
    contributions = [0.0] * size
    for position, part in enumerate(made.parts):
        contributions[part] = float(made.contributions[place, position]) / spread
    parts = len(made.parts)
    without = (round(float(firm.kept_without[place]) * parts), parts) if parts > 1 else None
    return {
        "area": _id(store, place),
        "score": score,
        "text": words.score(score),
        "class": own_class,
        "class_name": words.STATUS[own_class],
        "rank": int(made.rank[place]),
        "rank_low": int(firm.rank_low[place]),
        "rank_high": int(firm.rank_high[place]),
        "keeps": keeps,
        "badge": words.badge(keeps),
        "badge_text": words.badge_text(keeps, firm.weightings, without),
        "contributions": contributions,
    }


def _table(correlation: Floats, parts: Sequence[int], size: int) -> list[list[float | None]]:
    """Correlations of all parts of the recipe, None for those that do not enter or have no differences."""
    table: list[list[float | None]] = [[None] * size for _ in range(size)]
    for row, a in enumerate(parts):
        for place, b in enumerate(parts):
            r = float(correlation[row, place])
            table[a][b] = None if math.isnan(r) else r
    return table


# Status and dynamics


def _matrix(store: Store, entering: Sequence[tuple[Column, Turned]], recipe: Recipe, people: Floats) -> Answer:
    """How many districts stand in each class of status at the later of two dates and of dynamics between them.

    Of all pairs of dates that the parts have in common, the one with most districts, the newest of several.
    """
    columns, turned = zip(*entering, strict=True)
    series = [courses(store, own.indicator.id) for own in columns]
    common = sorted(set.intersection(*(set(own.dates) for own in series)))
    at = {date: np.column_stack([own.values[own.dates.index(date)] for own in series]) for date in common}
    both = {
        (early, late): int(np.isfinite(at[early] + at[late]).all(axis=1).sum())
        for early, late in combinations(common, 2)
    }
    if not both:
        return _no_matrix(0)
    early, late = max(both, key=lambda pair: (both[pair], pair[1], pair[0]))
    status = _composite(at[late], turned, recipe, people, recipe.cuts)
    dynamics = _composite(at[late] - at[early], turned, recipe, people, DYNAMICS_CUTS)
    if isinstance(status, Refusal) or isinstance(dynamics, Refusal):
        return _no_matrix(both[early, late])
    found = matrix(status, dynamics, minimum=FEWEST_AREAS)
    if isinstance(found, Refusal):
        return _no_matrix(found.basis.areas)
    first, last = (label(store, columns[0].indicator.id, date) for date in (early, late))
    counts = [list(row) for row in found.counts]
    return {
        "matrix": {"counts": counts, "sentence": words.matrix(last, first, found.basis.areas)},
        "matrix_refusal": "",
    }


def _no_matrix(areas: int) -> Answer:
    return {"matrix": None, "matrix_refusal": words.no_matrix(areas, FEWEST_AREAS)}
