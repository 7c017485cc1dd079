"""The index lab: an index of chosen indicators, its classes, and how far both depend on the choice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np

from analysis.basis import Refusal
from analysis.composite import DYNAMICS_CUTS, Index, Robustness, composite, matrix, redundancy, robustness
from analysis.palettes import colours, ink
from data.store.columns import Column, Floats, column, courses, label, nouns, population
from data.store.prepared import Store
from data.store.recipes import Answer, Recipe, Turned, class_names, normal, turned
from language import index_lab as words
from language import refusals

SEED = 542
FEWEST_AREAS = 30
PALETTE = "YlOrBr"


def index(store: Store, recipe: Recipe) -> Answer | None:
    """The index of a recipe, or the sentence why there is none; None where an indicator does not exist."""
    wanted = normal(store, recipe)
    return None if wanted is None else store.answer("index", (repr(wanted),), lambda: _answer(store, wanted))


def _answer(store: Store, recipe: Recipe) -> Answer | None:
    found = [column(store, part.indicator) for part in recipe.parts]
    columns = [own for own in found if own is not None]
    if len(columns) < len(found):
        return None
    entering = sum(part.weight for part in recipe.parts if part.sign)
    noun = nouns(store)
    empty: Answer = {
        "title": words.title(sum(part.weight > 0 and bool(part.sign) for part in recipe.parts)),
        "parts": [
            {
                "id": part.indicator,
                "short": own.short,
                "direction": part.sign,
                "weight": part.weight,
                "text": words.part(own.short, part.sign, part.weight / (entering or 1)),
            }
            for own, part in zip(columns, recipe.parts, strict=True)
        ],
        **{"sentence": "", "refusal": None, "rows": [], "left_out": [], "classes": [], "carrier": "", "stability": ""},
        **{"redundancy": {"pairs": [], "sentence": ""}, "correlations": []},
        **{"matrix": None, "matrix_refusal": "", "sources": []},
    }
    growing = [own.short for own in columns if own.indicator.extensive]
    if growing:
        return empty | {"refusal": words.growing_in_index(noun, growing)}
    weighed = population(store)
    people = weighed.persons
    values = _stacked([own.values for own in columns], len(people))
    entering_as = [turned(part, recipe) for part in recipe.parts]
    made = _composite(values, entering_as, recipe, people, recipe.cuts)
    if isinstance(made, Refusal):
        return empty | {"refusal": refusals.no_index(noun, made.reason, made.basis.areas, made.needed)}
    used = [(columns[part], entering_as[part]) for part in made.parts]
    dynamics = _matrix(store, used, recipe, people)
    dated = [courses(store, own.indicator.id) for own, _ in used] if dynamics["matrix"] else []
    of_parts = [weighed.sources, *(own.sources for own in columns), *(course.sources for course in dated)]
    sources = store.sources(chain.from_iterable(of_parts))
    return empty | _index(store, columns, made, recipe, people) | dynamics | {"sources": sources}


def _stacked(values: Sequence[Floats], size: int) -> Floats:
    return np.column_stack(values) if values else np.empty((size, 0))


def _composite(
    values: Floats, entering: Sequence[Turned], recipe: Recipe, people: Floats, cuts: Sequence[float]
) -> Index | Refusal:
    return composite(
        values,
        [direction for direction, _ in entering],
        [weight for _, weight in entering],
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
    names = class_names(recipe)
    shades = colours(PALETTE, len(names))
    if recipe.direction == "higher_is_better":
        shades = shades[::-1]
    rests_on = made.basis
    moved = float(firm.moved.max()) if firm.moved.size else 0.0
    close = redundancy(made)
    return {
        "sentence": " ".join(
            [
                words.index(nouns(store), shorts, rests_on.areas, rests_on.of_areas, rests_on.population_share, dates),
                words.reading(recipe.direction, recipe.names),
            ]
        ),
        "rows": [_row(store, made, firm, names, len(columns), place) for place in places],
        "left_out": [
            *({"area": _id(store, place), "reason": words.too_small(recipe.minimum)} for place in made.too_small),
            *(
                {"area": _id(store, place), "reason": _lacking(columns, made, people, place)}
                for place in made.incomplete
            ),
        ],
        "classes": [
            {"name": name, "colour": shade, "ink": ink(shade), "count": int((made.classes == number).sum())}
            for number, (name, shade) in enumerate(zip(names, shades, strict=True))
        ],
        "stability": words.badges(firm.weightings) if len(shorts) > 1 else "",
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
    lacking = [columns[part] for part in made.parts if not columns[part].known[place]]
    missing, apart = ([own.short for own in lacking if own.apart[place] == there] for there in (False, True))
    return words.incomplete(missing, apart, population_known=bool(np.isfinite(people[place])))


def _row(store: Store, made: Index, firm: Robustness, names: Sequence[str], size: int, place: int) -> Answer:
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
        "class_name": names[own_class],
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
    columns, entering_as = zip(*entering, strict=True)
    series = [courses(store, own.indicator.id) for own in columns]
    common = sorted(set.intersection(*(set(own.dates) for own in series)))
    at = {date: np.column_stack([own.values[own.dates.index(date)] for own in series]) for date in common}
    both = {
        (early, late): int(np.isfinite(at[early] + at[late]).all(axis=1).sum())
        for early, late in combinations(common, 2)
    }
    if not both:
        return _no_matrix(store, 0)
    early, late = max(both, key=lambda pair: (both[pair], pair[1], pair[0]))
    status = _composite(at[late], entering_as, recipe, people, recipe.cuts)
    dynamics = _composite(at[late] - at[early], entering_as, recipe, people, DYNAMICS_CUTS)
    if isinstance(status, Refusal) or isinstance(dynamics, Refusal):
        return _no_matrix(store, both[early, late])
    found = matrix(status, dynamics, minimum=FEWEST_AREAS)
    if isinstance(found, Refusal):
        return _no_matrix(store, found.basis.areas)
    first, last = (label(store, columns[0].indicator.id, date) for date in (early, late))
    counts = [list(row) for row in found.counts]
    return {
        "matrix": {
            "counts": counts,
            "columns": list(words.DYNAMICS[recipe.direction]),
            "sentence": words.matrix(nouns(store), last, first, found.basis.areas),
        },
        "matrix_refusal": "",
    }


def _no_matrix(store: Store, areas: int) -> Answer:
    return {"matrix": None, "matrix_refusal": words.no_matrix(nouns(store), areas, FEWEST_AREAS)}
