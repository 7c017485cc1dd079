"""The answer on the disparities of one indicator: spread, clusters, how sure the ranks are, segregation, warnings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.basis import Refusal
from analysis.classes import classify
from analysis.palettes import colours
from analysis.ranks import draws_of_shares, draws_within, rank_ranges
from analysis.segregation import MINIMUM, segregation
from data.clusters import FEWEST, Unclustered
from data.columns import Column, Floats, Population, column, courses, figures, joint_units, population
from data.schemes import DIVERGING_PALETTE, labels_of
from data.spread import Answer, development, inequality, refused, spread
from data.store import Figure, Store
from language import disparities as words

Figures = Sequence[Figure | None]

SMALL_DENOMINATOR = 300
SEED = 2024
CONTRIBUTION_CLASSES = 6


def disparities(store: Store, indicator_id: str, date: str = "") -> Answer | None:
    """Everything on the disparities of one indicator; None for an unknown indicator or date.

    Args:
        store: the prepared data.
        indicator_id: the indicator.
        date: ISO reference date, "" for the one offered first.
    """
    return store.answer("disparities", (indicator_id, date), lambda: _answer(store, indicator_id, date))


def _answer(store: Store, indicator_id: str, date: str) -> Answer | None:
    shown = column(store, indicator_id, date)
    if shown is None:
        return None
    indicator, behind, people = shown.indicator, figures(store, shown), population(store)
    over_people = spread(shown, people)
    rests_on, over_time = over_people.basis, development(store, shown, people)
    return {
        "indicator": {
            "id": indicator.id,
            "name": indicator.name["de"],
            "short": indicator.short["de"],
            "unit": indicator.unit["de"],
            "plain": indicator.plain["de"],
        },
        "date": shown.date or None,
        "label": shown.label,
        "basis": words.basis(rests_on.areas, rests_on.of_areas, rests_on.population_share),
        "rows": _rows(store, shown),
        **inequality(store, shown, over_people),
        **over_time,
        **_space(store, shown),
        "ranks": _ranks(store, shown, behind),
        **_segregation(store, shown, behind),
        "warnings": _warnings(store, shown, behind, people),
        "sources": _sources(store, shown, people, dated=over_time["gap"] is not None),
    }


def _sources(store: Store, shown: Column, people: Population, *, dated: bool) -> list[str]:
    """From whom the values are, and those of other dates where `dated`, and the population that weighs them."""
    others = courses(store, shown.indicator.id).sources if dated else ()
    return store.sources([*shown.sources, *others, *people.sources])


def _rows(store: Store, shown: Column) -> list[Answer]:
    rows = [
        {"area": area.district_id, "value": value, "text": text, "rank": rank, "note": note}
        for area, value, text, rank, note in zip(
            store.areas(), shown.values.tolist(), shown.texts, shown.ranks, shown.notes, strict=True
        )
        if rank
    ]
    return sorted(rows, key=lambda row: -row["value"])


def _space(store: Store, shown: Column) -> Answer:
    known = int(shown.known.sum())
    found = store.clustering(shown.indicator.id, shown.date)
    if found is None or isinstance(found, Unclustered):
        reason = words.refused(*("too_few_areas", known, FEWEST) if found is None else (found.reason, found.units))
        return {"space": None, "space_refusal": reason}
    names = {area.district_id: area.name for area in store.areas()}
    clusters = [
        {
            "area": cluster.area,
            "kind": cluster.kind,
            "label": words.CLUSTERS[cluster.kind],
            "p_text": words.adjusted(cluster.p, found.permutations),
        }
        for cluster in found.clusters
    ]
    space = {
        "global": words.autocorrelation(found.moran, found.expected, found.p, found.permutations, found.units),
        "sentence": words.clusters(
            [(cluster.kind, names[cluster.area]) for cluster in found.clusters],
            found.units,
            counts=shown.indicator.extensive,
        ),
        "clusters": clusters,
    }
    return {"space": space, "space_refusal": None}


def _once(store: Store, shown: Column) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """(n,) what counts, joint districts once; (n,) the position of the district that stands for each."""
    counts, stands_for = np.ones(shown.values.size, dtype=np.bool_), np.arange(shown.values.size)
    for first, members in joint_units(store, shown.indicator.id).items():
        counts[members], stands_for[members] = False, first
        counts[first] = True
    return counts, stands_for


def _part(behind: Figures, name: str) -> Floats:
    parts = [np.nan if figure is None else getattr(figure, name) for figure in behind]
    return np.array(parts, dtype=np.float64)


# Ranks


def _ranks(store: Store, shown: Column, behind: Figures) -> Answer | None:
    """Ranges of ranks of estimates and of shares of persons; None for exact measures."""
    counts, stands_for = _once(store, shown)
    indicator = shown.indicator
    if indicator.rule == "estimated_ratio":
        model, drawn = words.ranks_of_range(), draws_within(_part(behind, "lower"), _part(behind, "upper"), seed=SEED)
    elif indicator.rule == "ratio" and indicator.personal and indicator.part_of_whole and not indicator.diverging:
        shares = draws_of_shares(_part(behind, "numerator"), _part(behind, "denominator"), seed=SEED)
        if isinstance(shares, Refusal):
            return None
        model, drawn = words.ranks_of_shares(), shares
    else:
        return None
    found = rank_ranges(np.where(counts, shown.values, np.nan), drawn)
    if isinstance(found, Refusal):
        return None
    rows = []
    for area, place in zip(store.areas(), stands_for, strict=True):
        rank, low, high = (int(ranks[place]) for ranks in (found.rank, found.low, found.high))
        if rank:
            text = words.rank(rank, low, high)
            rows.append({"area": area.district_id, "rank": rank, "low": low, "high": high, "text": text})
    return {"model": model, "rows": rows}


# Segregation


def _segregation(store: Store, shown: Column, behind: Figures) -> Answer:
    reason = _no_segregation(store, shown, behind)
    if reason:
        return {"segregation": None, "segregation_refusal": reason}
    counts, stands_for = _once(store, shown)
    same_day = np.array([_of_the_day(figure) for figure in behind])
    group, total = (
        np.where(counts, np.where(same_day, _part(behind, name), np.nan), np.nan)[counts]
        for name in ("numerator", "denominator")
    )
    city = store.levels()[-1][0]
    newest = [f for f in store.series(shown.indicator.id, city, city) if f.reference_date.isoformat() == shown.date]
    whole = newest[0].denominator if newest else None
    found = segregation(group, total, persons=bool(shown.indicator.personal), whole=whole)
    if isinstance(found, Refusal):
        sentence = (
            words.too_few_on_one_date(found.basis.areas, MINIMUM.areas)
            if found.reason == "too_few_areas"
            else refused(found)
        )
        return {"segregation": None, "segregation_refusal": sentence}
    place = np.cumsum(counts) - 1
    classes, kinds = _contribution_classes(np.array(found.contributions))
    rows = [
        {
            "area": area.district_id,
            "class": kinds[place[unit]],
            "contribution": found.contributions[place[unit]],
            "text": words.contribution(found.contributions[place[unit]]),
            "quotient_text": words.quotient(found.quotients[place[unit]]),
        }
        for area, unit in zip(store.areas(), stands_for, strict=True)
        if not np.isnan(found.contributions[place[unit]])
    ]
    sentence = words.segregation(
        found.dissimilarity, found.by_chance, found.group, found.movers, found.isolation, found.share
    )
    index_text = words.index(found.dissimilarity)
    answer = {"sentence": sentence, "index_text": index_text, "classes": classes, "rows": rows}
    return {"segregation": answer, "segregation_refusal": None}


def _contribution_classes(contributions: Floats) -> tuple[list[Answer], list[int]]:
    """Classes of the contributions in percentage points, on both sides of zero, and the class of each."""
    points = 100 * contributions
    classes = classify(points, "fisher_jenks", CONTRIBUTION_CLASSES, decimals=2, centre=0.0)
    shades = colours(DIVERGING_PALETTE, classes.size, diverging_split=classes.below(0.0))
    names = labels_of(classes, 2, signed=True, whole=False)
    legend = [{"name": name, "colour": shade} for name, shade in zip(names, shades, strict=True)]
    return legend, classes.assign(points).tolist()


def _of_the_day(figure: Figure | None) -> bool:
    """Whether group and whole are counted on the date asked for, and not carried to it."""
    return figure is not None and figure.as_of == figure.reference_date and "older" not in figure.flags


def _no_segregation(store: Store, shown: Column, behind: Figures) -> str:
    """Why an indicator counts no group within a whole, "" if it does."""
    indicator, known = shown.indicator, int(shown.known.sum())
    if not known:
        return words.refused("no_value", 0)
    if indicator.rule == "estimated_ratio":
        return words.refused("estimated_counts", known)
    if indicator.rule != "ratio" or not indicator.part_of_whole or indicator.diverging:
        return words.refused("no_group", known)
    if not any(figure is not None and figure.numerator is not None for figure in behind):
        return words.refused("only_shares", known)
    return ""


# Warnings


def _warnings(store: Store, shown: Column, behind: Figures, people: Population) -> list[str]:
    names = [area.name for area in store.areas()]
    known = [(name, figure) for name, figure in zip(names, behind, strict=True) if figure is not None]
    few = [name for name, f in known if f.denominator is not None and f.denominator < SMALL_DENOMINATOR]
    years = [f.as_of.year for _, f in known if f.as_of is not None]
    estimated = sum("estimated" in f.flags for _, f in known)
    doubtful = [name for name, f in known if "doubtful" in f.flags]
    units = [[names[place] for place in unit] for unit in joint_units(store, shown.indicator.id).values()]
    is_ratio = shown.indicator.rule in {"ratio", "estimated_ratio"}
    return [
        *([words.different_dates(min(years), max(years))] if years and min(years) < max(years) else []),
        *([words.estimated(estimated, len(known))] if estimated else []),
        *([words.small_denominators(few, SMALL_DENOMINATOR)] if few and is_ratio else []),
        *([words.doubtful(doubtful)] if doubtful else []),
        *([words.counted_as_one(units)] if units and known else []),
        *([words.weights(people.years[0], people.years[-1])] if people.years and known else []),
    ]
