"""The answer on the disparities of one indicator: spread, clusters, how sure the ranks are, segregation, warnings."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.basis import Refusal, basis
from analysis.classes import classify
from analysis.palettes import colours
from analysis.ranks import draws_of_shares, draws_within, rank_ranges
from analysis.segregation import MINIMUM, segregation
from data.preparation.client.schemes import DIVERGING_PALETTE, labels_of
from data.preparation.values.clusters import FEWEST, Unclustered
from data.store.columns import (
    Column,
    Floats,
    Population,
    column,
    courses,
    figures,
    joint_units,
    left_out,
    left_out_name,
    nouns,
    once,
    part_of,
    population,
)
from data.store.index_lab import FEWEST_AREAS
from data.store.prepared import Figure, Store
from data.store.spread import Answer, Figures, development, inequality, refused, spread
from language import disparities as words
from language import refusals

NEEDED = 10
"""Districts with a value for anything to be said of a topic."""
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
    rests_on, apart, over_time = over_people.basis, int(shown.apart.sum()), development(store, shown, people)
    answer = {
        "indicator": {
            "id": indicator.id,
            "name": indicator.name["de"],
            "short": indicator.short["de"],
            "unit": indicator.unit["de"],
            "plain": indicator.plain["de"],
        },
        "date": shown.date or None,
        "label": shown.label,
        "basis": words.basis(nouns(store), rests_on.areas, rests_on.of_areas, rests_on.population_share, apart),
        "rows": _rows(store, shown),
        **inequality(store, shown, behind, people, over_people),
        **over_time,
        **_space(store, shown),
        **_ranks(store, shown, behind),
        **_segregation(store, shown, behind),
        "warnings": _warnings(store, shown, behind, people),
        "sources": _sources(store, shown, people, dated=over_time["gap"] is not None),
    }
    return answer | {"answers": _answers(store, shown, behind, people, answer)}


def answers(store: Store, indicator_id: str) -> Answer:
    """By question, whether an indicator has an answer on the date offered first, and the reason where it has none.

    Raises:
        KeyError: for an unknown indicator.
    """
    shown = column(store, indicator_id)
    if shown is None:
        raise KeyError(indicator_id)
    behind, people = figures(store, shown), population(store)
    told = {
        **development(store, shown, people),
        **_space(store, shown),
        "ranks_refusal": _no_ranks(store, shown, behind),
        **_segregation(store, shown, behind),
    }
    return _answers(store, shown, behind, people, told)


def _answers(store: Store, shown: Column, behind: Figures, people: Population, told: Answer) -> Answer:
    noun, known, apart = nouns(store), int(shown.known.sum()), int(shown.apart.sum())

    def short_of(needed: int) -> str:
        return "" if known >= needed else refusals.refused(noun, "too_few_areas", known, needed, apart=apart)

    over_people = spread(shown, people)
    reasons = {
        "ungleich": refused(store, shown, over_people) if isinstance(over_people, Refusal) else "",
        "gehaeuft": told["space_refusal"],
        "abstand": told["gap_refusal"],
        "rang": told["ranks_refusal"],
        "wohnen": told["segregation_refusal"],
        "index": refusals.refused(noun, "extensive", known) if shown.indicator.extensive else short_of(FEWEST_AREAS),
        "zwillinge": short_of(NEEDED),
    }
    return {question: {"answered": not reason, "reason": reason or ""} for question, reason in reasons.items()}


def _sources(store: Store, shown: Column, people: Population, *, dated: bool) -> list[str]:
    """From whom the values are, and those of other dates where `dated`, and the population that weighs them."""
    others = courses(store, shown.indicator.id).sources if dated else ()
    return store.sources([*shown.sources, *others, *people.sources])


def _rows(store: Store, shown: Column) -> list[Answer]:
    rows = [
        {"area": area.district_id, "value": value, "text": text, "rank": rank, "note": note}
        for area, known, value, text, rank, note in zip(
            store.areas(), shown.known, shown.values.tolist(), shown.texts, shown.ranks, shown.notes, strict=True
        )
        if known
    ]
    return sorted(rows, key=lambda row: -row["value"])


def _space(store: Store, shown: Column) -> Answer:
    noun, known = nouns(store), int(shown.known.sum())
    found = store.clustering(shown.indicator.id, shown.date)
    if found is None or isinstance(found, Unclustered):
        short = Refusal("too_few_areas", basis(shown.known), FEWEST)
        reason = refused(store, shown, short) if found is None else refusals.refused(noun, found.reason, found.units)
        return {"space": None, "space_refusal": reason}
    names = {area.district_id: area.name for area in store.areas()}
    certain = [(each.kind, names[each.area]) for each in found.clusters if not each.doubtful]
    doubtful = [names[each.area] for each in found.clusters if each.doubtful]
    sentences = [
        words.clusters(noun, certain, doubtful, found.units, known),
        words.size_matters(noun) if shown.indicator.extensive else "",
    ]
    space = {
        "global": words.autocorrelation(found.moran, found.expected, found.p_between, found.units),
        "bridge": words.bridge(noun, found.p_between, len(certain)),
        "sentence": " ".join(filter(None, sentences)),
        "clusters": [
            {
                "area": each.area,
                "kind": each.kind,
                "doubtful": each.doubtful,
                "label": words.cluster(each.kind, doubtful=each.doubtful),
                "p_text": words.probability(each.p),
            }
            for each in found.clusters
        ],
    }
    return {"space": space, "space_refusal": None}


# Ranks


def _ranks(store: Store, shown: Column, behind: Figures) -> Answer:
    """Ranges of the ranks of estimates and of shares of persons, over all districts that have a rank."""
    if reason := _no_ranks(store, shown, behind):
        return {"ranks": None, "ranks_refusal": reason}
    model, possible = _draws(shown, behind)
    _, stands_for = once(store, shown)
    possible = possible[:, stands_for]
    found = rank_ranges(shown.shown, np.where(np.isnan(possible), shown.values, possible))
    if isinstance(found, Refusal):
        return {"ranks": None, "ranks_refusal": refused(store, shown, found)}
    rows = [
        {"area": area.district_id, "rank": rank, "low": low, "high": high, "text": words.rank(rank, low, high)}
        for area, rank, low, high in zip(
            store.areas(), found.rank.tolist(), found.low.tolist(), found.high.tolist(), strict=True
        )
        if rank
    ]
    first = words.first_rank(shown.indicator.direction)
    return {"ranks": {"model": f"{model} {first}", "rows": rows}, "ranks_refusal": None}


def _draws(shown: Column, behind: Figures) -> tuple[str, Floats]:
    """The model, and values that it holds possible; NaN where a value has neither a range nor counts behind it."""
    if shown.indicator.rule == "estimated_ratio":
        return words.ranks_of_range(), draws_within(part_of(behind, "lower"), part_of(behind, "upper"), seed=SEED)
    shares = draws_of_shares(part_of(behind, "numerator"), part_of(behind, "denominator"), seed=SEED)
    if isinstance(shares, Refusal):
        raise ValueError(shares.reason)
    return words.ranks_of_shares(), shown.indicator.factor * shares


def _no_ranks(store: Store, shown: Column, behind: Figures) -> str:
    """Why ranks have no ranges, "" where they have."""
    indicator = shown.indicator
    of_persons = indicator.rule == "ratio" and indicator.personal and indicator.part_of_whole
    if not any(shown.ranks):
        return refused(store, shown, Refusal("too_few_areas", basis(shown.known), NEEDED))
    if any(figure is not None and figure.grade for figure in behind):
        return refusals.refused(nouns(store), "estimated_values", 0)
    if indicator.rule != "estimated_ratio" and (not of_persons or indicator.diverging):
        return refusals.refused(nouns(store), "exact", 0)
    if of_persons and (part_of(behind, "numerator") > part_of(behind, "denominator")).any():
        return refusals.refused(nouns(store), "part_above_whole", 0)
    return ""


# Segregation


def _segregation(store: Store, shown: Column, behind: Figures) -> Answer:
    reason = _no_segregation(store, shown, behind)
    if reason:
        return {"segregation": None, "segregation_refusal": reason}
    counts, stands_for = once(store, shown)
    day = max(figure.as_of for figure in behind if figure is not None and figure.as_of is not None)
    same_day = np.array([_of_the_day(figure, day) for figure in behind])
    group, total = (
        np.where(counts, np.where(same_day, part_of(behind, name), np.nan), np.nan)[counts]
        for name in ("numerator", "denominator")
    )
    city = store.levels()[-1][0]
    newest = [figure for figure in store.series(shown.indicator.id, city, city) if figure.as_of == day]
    whole = newest[0].denominator if newest else None
    found = segregation(group, total, persons=bool(shown.indicator.personal), whole=whole)
    if isinstance(found, Refusal):
        sentence = (
            refusals.too_few_on_one_date(nouns(store), found.basis.areas, MINIMUM.areas)
            if found.reason == "too_few_areas"
            else refused(store, shown, found)
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
        nouns(store), found.dissimilarity, found.by_chance, found.group, found.movers, found.isolation, found.share
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


def _of_the_day(figure: Figure | None, day: dt.date) -> bool:
    """Whether group and whole are counted on one day."""
    return figure is not None and figure.as_of == day and "older" not in figure.flags


def _no_segregation(store: Store, shown: Column, behind: Figures) -> str:
    """Why an indicator counts no group within a whole, "" if it does."""
    indicator, known = shown.indicator, int(shown.known.sum())
    reason = ""
    if not known:
        reason = "no_value"
    elif indicator.rule == "estimated_ratio":
        reason = "estimated_counts"
    elif indicator.rule != "ratio" or not indicator.part_of_whole or indicator.diverging:
        reason = "no_group"
    elif any(figure is not None and figure.grade for figure in behind):
        reason = "estimated_counts"
    elif not any(figure is not None and figure.numerator is not None for figure in behind):
        reason = "only_shares"
    return refusals.refused(nouns(store), reason, known) if reason else ""


# Warnings


def _warnings(store: Store, shown: Column, behind: Figures, people: Population) -> list[str]:
    names = [area.name for area in store.areas()]
    known = [(name, figure) for name, figure in zip(names, behind, strict=True) if figure is not None]
    few = [name for name, f in known if f.denominator is not None and f.denominator < SMALL_DENOMINATOR]
    years = [f.as_of.year for _, f in known if f.as_of is not None]
    estimated = sum("estimated" in f.flags for _, f in known)
    doubtful = [name for name, f in known if "doubtful" in f.flags]
    joint = joint_units(store, shown.indicator.id).values()
    units = [[names[place] for place in unit] for unit in joint if shown.known[unit].any()]
    is_ratio = shown.indicator.rule in {"ratio", "estimated_ratio"}
    provisional = known and all("provisional" in f.flags for _, f in known)
    days = {f.as_of.isoformat() for _, f in known if f.as_of is not None}
    outside = [text for day, _, text, _ in left_out(store, shown.indicator.id) if days == {day}]
    return [
        *([words.not_counted(left_out_name(store, shown.indicator.id), outside[0])] if outside else []),
        *([words.provisional()] if provisional else []),
        *([words.different_dates(min(years), max(years))] if years and min(years) < max(years) else []),
        *([words.estimated(estimated, len(known))] if estimated else []),
        *([words.shared_cells(nouns(store).plural)] if any(figure.grade for _, figure in known) else []),
        *([words.small_denominators(few, SMALL_DENOMINATOR)] if few and is_ratio else []),
        *([words.doubtful(doubtful)] if doubtful else []),
        *([words.counted_as_one(units)] if units and known else []),
        *([words.weights(people.years[0], people.years[-1])] if people.years and known else []),
    ]
