"""Whether the catalogue, the dataset's settings and its tables fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.palettes import DIVERGING, SEQUENTIAL
from data.preparation.values.shown import IndicatorValues
from data.sources.catalog import Catalog, Indicator, Rule
from data.sources.dataset import Dataset
from data.sources.problems import Problem
from data.sources.reading.numbers import german
from data.sources.schemas import suggestion

NEEDS: dict[Rule, tuple[tuple[str, ...], ...]] = {
    "measure": (("numerator",),),
    "ratio": (("numerator",), ("denominator",)),
    "estimated_ratio": (("numerator",), ("denominator",), ("estimated_part",), ("rate",), ("rate_range",)),
    "change": (("numerator",), ("since",)),
    "count": (("kinds",),),
    "density": (("kinds", "numerator"),),
    "distance": (("kinds", "place"),),
    "coverage": (("kinds",), ("within",)),
    "reach": (("kinds",), ("within",)),
    "residents_distance": (("kinds",),),
}
"""Settings that a rule cannot do without; of several in one bracket, one is enough."""

MOST_CLASSES = 7

ENOUGH = 10
"""Values from which given breaks have to part them; fewer may all lie on one side."""

Fault = tuple[str, str, str]
"""Setting, what was found and what is expected."""


def inconsistencies(catalog: Catalog, dataset: Dataset) -> list[Problem]:
    """What does not fit in the catalogue, within itself and with the dataset's settings; one problem per setting."""
    problems = [
        Problem("catalog.toml", found, expected, column=f"indicators.{indicator.id}.{setting}")
        for indicator in catalog.indicators
        for setting, found, expected in (
            *_missing(indicator),
            *_unknown(indicator, catalog, dataset),
            *_classes(indicator),
        )
    ]
    problems += _doubled("indicators", [indicator.id for indicator in catalog.indicators])
    problems += _doubled("domains", [domain.id for domain in catalog.domains])
    problems += [
        Problem("dataset.toml", found, expected, column=setting)
        for setting, found, expected in _unknown_in_dataset(catalog, dataset)
    ]
    return problems


def unfit_values(values: Mapping[str, IndicatorValues], district_level: str) -> list[Problem]:
    """Entries that say nothing of the values there are: all in one class of the given ones."""
    faults: list[tuple[str, str, str]] = []
    for name, of in values.items():
        breaks = of.indicator.classification.breaks
        known = [
            v.value for areas in of.by_level[district_level].values() for v in areas.values() if v.value is not None
        ]
        if breaks and len(known) >= ENOUGH and not any(min(known) <= value < max(known) for value in breaks):
            found = f"»{', '.join(map(german, breaks))}« liegen alle außerhalb der Werte"
            expected = f"Klassengrenzen zwischen {german(min(known))} und {german(max(known))}"
            faults.append((f"{name}.classification.breaks", found, expected))
    return [
        Problem("catalog.toml", found, expected, column=f"indicators.{setting}") for setting, found, expected in faults
    ]


def unknown_measures(catalog: Catalog, known: Collection[str]) -> list[Problem]:
    """Measures that the catalogue names and no table holds; one problem per mention.

    Args:
        catalog: its numerators, denominators and the like.
        known: measures of which there is a figure.
    """
    return [
        Problem(
            "catalog.toml",
            f"»{measure}«",
            f"ein Merkmal, das in einer Tabelle vorkommt{suggestion(measure, tuple(sorted(known)))}",
            column=f"indicators.{indicator.id}.{setting}",
        )
        for indicator in catalog.indicators
        for setting, measure in _measures(indicator)
        if measure not in known
    ]


def unknown_aliases(dataset: Dataset, districts: Collection[str]) -> list[Problem]:
    """Numbers under which other names stand though there is no such district."""
    expected = f"eine Nummer aus {dataset.areas_file}"
    return [
        Problem("dataset.toml", f"»{number}«", expected, column="aliases")
        for number in dataset.aliases
        if number not in districts
    ]


def _measures(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Setting and measure."""
    for setting in ("numerator", "denominator", "base"):
        for term in getattr(indicator, setting):
            yield setting, term.removeprefix("-")
    for setting in ("weight", "published_as", "estimated_part", "counted"):
        if measure := getattr(indicator, setting):
            yield setting, measure
    for measure in indicator.rate or ():
        yield "rate", measure


def _doubled(table: str, ids: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            found = f"die Kennung steht {count}-mal da"
            yield Problem("catalog.toml", found, "jede Kennung einmal", column=f"{table}.{name}.id")


def _missing(indicator: Indicator) -> Iterator[Fault]:
    for settings in NEEDS[indicator.rule]:
        if not any(getattr(indicator, setting) for setting in settings):
            yield settings[0], "die Angabe fehlt", f"{' oder '.join(settings)} für die Regel »{indicator.rule}«"
    if indicator.counted and indicator.rule != "estimated_ratio":
        yield "counted", f"»{indicator.counted}«", "nur bei der Regel »estimated_ratio«"
    if indicator.aggregate == "weighted_mean" and not indicator.weight:
        yield "weight", "die Angabe fehlt", "ein Merkmal als Gewicht des Mittelwerts"


def _classes(indicator: Indicator) -> Iterator[Fault]:
    """What is wrong with the breaks of classes, and with the range of a rate."""
    rule, breaks = indicator.classification, indicator.classification.breaks
    said = ", ".join(map(german, breaks))
    if rule.method == "given" and not breaks:
        yield "classification.breaks", "die Angabe fehlt", "Klassengrenzen für das Verfahren »given«"
    elif rule.method != "given" and breaks:
        yield (
            "classification.breaks",
            f"Grenzen {said} zum Verfahren »{rule.method}«",
            "Grenzen nur zum Verfahren »given«",
        )
    if any(low >= high for low, high in pairwise(breaks)):
        yield "classification.breaks", f"»{said}«", "Klassengrenzen, die von links nach rechts größer werden"
    elif len(breaks) >= MOST_CLASSES:
        yield (
            "classification.breaks",
            f"{len(breaks)} Grenzen",
            f"höchstens {MOST_CLASSES - 1}, denn Farben gibt es für {MOST_CLASSES} Klassen",
        )
    if breaks and "classes" in rule.model_fields_set and rule.classes != len(breaks) + 1:
        yield (
            "classification.classes",
            f"»{rule.classes}« zu {len(breaks)} Grenzen",
            f"{len(breaks) + 1} oder keine Angabe",
        )
    highest = _highest_share(indicator)
    if highest and any(not 0 <= value <= highest for value in breaks):
        yield "classification.breaks", f"»{said}«", f"Klassengrenzen eines Anteils von 0 bis {german(highest)}"
    if indicator.rate_range and not 0 <= indicator.rate_range[0] <= indicator.rate_range[1] <= 1:
        yield "rate_range", f"»{', '.join(map(german, indicator.rate_range))}«", "Anteile von 0 bis 1"


def _highest_share(indicator: Indicator) -> float | None:
    """The most that a share can be; None for what is no share."""
    if indicator.diverging:
        return None
    if indicator.rule in ("coverage", "reach") or (
        indicator.rule in ("ratio", "estimated_ratio") and indicator.part_of_whole
    ):
        return indicator.factor
    return 100.0 if indicator.rule == "measure" and indicator.unit["de"] == "%" else None


def _unknown(indicator: Indicator, catalog: Catalog, dataset: Dataset) -> Iterator[Fault]:
    domains = [domain.id for domain in catalog.domains]
    kinds = list(dataset.facilities.kinds) if dataset.facilities else []
    ramps, is_diverging = (DIVERGING, "true") if indicator.diverging else (SEQUENTIAL, "false")
    if indicator.domain not in domains:
        yield "domain", f"»{indicator.domain}«", f"ein Themenfeld des Katalogs ({', '.join(domains)})"
    for kind in indicator.kinds:
        if kind not in kinds:
            yield "kinds", f"»{kind}«", f"eine Art aus dataset.toml ({', '.join(kinds)})"
    if indicator.place is not None and indicator.place not in dataset.places:
        yield "place", f"»{indicator.place}«", f"ein Ort aus dataset.toml ({', '.join(dataset.places)})"
    indicators = tuple(other.id for other in catalog.indicators if other is not indicator)
    if indicator.leaves_out and indicator.leaves_out not in indicators:
        expected = f"ein anderer Indikator des Katalogs{suggestion(indicator.leaves_out, indicators)}"
        yield "leaves_out", f"»{indicator.leaves_out}«", expected
    if indicator.palette not in ramps:
        expected = f"bei diverging = {is_diverging} eine der Paletten {', '.join(ramps)}"
        yield "palette", f"»{indicator.palette}«", expected
    if indicator.rule in ("reach", "residents_distance") and not dataset.residents:
        found = f"die Regel »{indicator.rule}« ohne »residents« in dataset.toml"
        yield "rule", found, "dort das Merkmal eines Gitters, das sagt, wo die Menschen wohnen"


def _unknown_in_dataset(catalog: Catalog, dataset: Dataset) -> Iterator[Fault]:
    indicators = tuple(indicator.id for indicator in catalog.indicators)
    for setting in ("default_indicator", "default_second", "cartogram"):
        name = getattr(dataset, setting)
        if name not in indicators and (name or setting == "default_indicator"):
            yield setting, f"»{name}«", f"ein Indikator des Katalogs{suggestion(name, indicators)}"
    for question, name in dataset.opens_with.items():
        if name not in indicators:
            found = f"ein Indikator des Katalogs{suggestion(name, indicators)}"
            yield f"opens_with.{question}", f"»{name}«", found
    groups = [area.id for level in dataset.levels[1:-1] for area in level.areas]
    for group in dataset.inner_groups:
        if group not in groups:
            yield "inner_groups", f"»{group}«", f"eine Gruppe aus dataset.toml ({', '.join(groups)})"
    expected = f"eine Quelle aus dataset.toml ({', '.join(dataset.sources)})"
    counts = tuple(measure for grid in dataset.grids for measure in grid.measures)
    if dataset.residents and dataset.residents not in counts:
        yield "residents", f"»{dataset.residents}«", f"ein Merkmal eines Gitters{suggestion(dataset.residents, counts)}"
    if dataset.boundaries.source not in dataset.sources:
        yield "boundaries.source", f"»{dataset.boundaries.source}«", expected
    if dataset.areas_source and dataset.areas_source not in dataset.sources:
        yield "areas_source", f"»{dataset.areas_source}«", expected
