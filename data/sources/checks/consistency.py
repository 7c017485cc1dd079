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
from data.sources.reading.text import cited
from data.sources.schemas import suggestion
from language.catalogues import _
from language.numbers import exact

NEEDS: dict[Rule, tuple[tuple[str, ...], ...]] = {
    "measure": (("numerator",),),
    "ratio": (("numerator",), ("denominator",)),
    "estimated_ratio": (("numerator",), ("denominator",), ("estimated_part",), ("rate",), ("rate_range",)),
    "change": (("numerator",), ("since",)),
    "count": (("kinds",),),
    "density": (("kinds", "numerator"),),
    "distance": (("kinds", "place"),),
    "coverage": (("kinds",), ("within",)),
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
            found = _("“{breaks}” all lie outside the values", breaks=", ".join(map(exact, breaks)))
            expected = _("breaks between {low} and {high}", low=exact(min(known)), high=exact(max(known)))
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
            cited(measure),
            _("a measure that is in a table") + suggestion(measure, tuple(sorted(known))),
            column=f"indicators.{indicator.id}.{setting}",
        )
        for indicator in catalog.indicators
        for setting, measure in _measures(indicator)
        if measure not in known
    ]


def unknown_aliases(dataset: Dataset, districts: Collection[str]) -> list[Problem]:
    """Numbers under which other names stand though there is no such district."""
    expected = _("a number of {file}", file=dataset.areas_file)
    return [
        Problem("dataset.toml", cited(number), expected, column="aliases")
        for number in dataset.aliases
        if number not in districts
    ]


def _measures(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Setting and measure."""
    for setting in ("numerator", "denominator", "base"):
        for term in getattr(indicator, setting):
            yield setting, term.removeprefix("-")
    for setting in ("weight", "published_as", "estimated_part"):
        if measure := getattr(indicator, setting):
            yield setting, measure
    for measure in indicator.rate or ():
        yield "rate", measure


def _doubled(table: str, ids: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            found = _("the id is there {count} times", count=count)
            yield Problem("catalog.toml", found, _("each id once"), column=f"{table}.{name}.id")


def _missing(indicator: Indicator) -> Iterator[Fault]:
    for settings in NEEDS[indicator.rule]:
        if not any(getattr(indicator, setting) for setting in settings):
            expected = _("{settings} for the rule “{rule}”", settings=_(" or ").join(settings), rule=indicator.rule)
            yield settings[0], _("the setting is missing"), expected
    if indicator.aggregate == "weighted_mean" and not indicator.weight:
        yield "weight", _("the setting is missing"), _("a measure as weight of the mean")


def _classes(indicator: Indicator) -> Iterator[Fault]:
    """What is wrong with the breaks of classes, and with the range of a rate."""
    rule, breaks = indicator.classification, indicator.classification.breaks
    said = ", ".join(map(exact, breaks))
    if rule.method == "given" and not breaks:
        yield "classification.breaks", _("the setting is missing"), _("breaks for the method “given”")
    elif rule.method != "given" and breaks:
        yield (
            "classification.breaks",
            _("breaks {breaks} with the method “{method}”", breaks=said, method=rule.method),
            _("breaks with the method “given” only"),
        )
    if any(low >= high for low, high in pairwise(breaks)):
        yield "classification.breaks", cited(said), _("breaks that grow from left to right")
    elif len(breaks) >= MOST_CLASSES:
        yield (
            "classification.breaks",
            _("{count} breaks", count=len(breaks)),
            _(
                "at most {most}, for there are colours for {classes} classes",
                most=MOST_CLASSES - 1,
                classes=MOST_CLASSES,
            ),
        )
    if breaks and "classes" in rule.model_fields_set and rule.classes != len(breaks) + 1:
        yield (
            "classification.classes",
            _("“{classes}” with {count} breaks", classes=rule.classes, count=len(breaks)),
            _("{count} or no setting", count=len(breaks) + 1),
        )
    highest = _highest_share(indicator)
    if highest and any(not 0 <= value <= highest for value in breaks):
        yield "classification.breaks", cited(said), _("breaks of a share from 0 to {most}", most=exact(highest))
    if indicator.rate_range and not 0 <= indicator.rate_range[0] <= indicator.rate_range[1] <= 1:
        yield "rate_range", cited(", ".join(map(exact, indicator.rate_range))), _("shares from 0 to 1")


def _highest_share(indicator: Indicator) -> float | None:
    """The most that a share can be; None for what is no share."""
    if indicator.diverging:
        return None
    if indicator.rule == "coverage" or (indicator.rule in ("ratio", "estimated_ratio") and indicator.part_of_whole):
        return indicator.factor
    return 100.0 if indicator.rule == "measure" and indicator.unit["de"] == "%" else None


def _unknown(indicator: Indicator, catalog: Catalog, dataset: Dataset) -> Iterator[Fault]:
    domains = [domain.id for domain in catalog.domains]
    kinds = list(dataset.facilities.kinds) if dataset.facilities else []
    ramps, is_diverging = (DIVERGING, "true") if indicator.diverging else (SEQUENTIAL, "false")
    if indicator.domain not in domains:
        yield "domain", cited(indicator.domain), _("a domain of the catalogue ({domains})", domains=", ".join(domains))
    for kind in indicator.kinds:
        if kind not in kinds:
            yield "kinds", cited(kind), _("a kind of dataset.toml ({kinds})", kinds=", ".join(kinds))
    if indicator.place is not None and indicator.place not in dataset.places:
        yield "place", cited(indicator.place), _("a place of dataset.toml ({places})", places=", ".join(dataset.places))
    if indicator.palette not in ramps:
        expected = _(
            "with diverging = {diverging} one of the palettes {palettes}",
            diverging=is_diverging,
            palettes=", ".join(ramps),
        )
        yield "palette", cited(indicator.palette), expected


def _unknown_in_dataset(catalog: Catalog, dataset: Dataset) -> Iterator[Fault]:
    indicators = tuple(indicator.id for indicator in catalog.indicators)
    for setting in ("default_indicator", "default_second", "cartogram"):
        name = getattr(dataset, setting)
        if name and name not in indicators:
            yield setting, cited(name), _("an indicator of the catalogue") + suggestion(name, indicators)
    groups = [area.id for level in dataset.levels[1:-1] for area in level.areas]
    for group in dataset.inner_groups:
        if group not in groups:
            yield "inner_groups", cited(group), _("a group of dataset.toml ({groups})", groups=", ".join(groups))
    expected = _("a source of dataset.toml ({sources})", sources=", ".join(dataset.sources))
    if dataset.boundaries.source not in dataset.sources:
        yield "boundaries.source", cited(dataset.boundaries.source), expected
    if dataset.areas_source and dataset.areas_source not in dataset.sources:
        yield "areas_source", cited(dataset.areas_source), expected
