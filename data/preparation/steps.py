"""From a dataset folder to everything that is known of it: check, repair, derive, withhold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import geopandas as gpd

from data.preparation.grids.placing import Placed, placed_grids
from data.preparation.grids.reach import add_reach
from data.preparation.grids.sharing import add_grids
from data.preparation.manifest import source_hash
from data.preparation.progress import step
from data.preparation.space import spatial
from data.preparation.space.facilities import MergeResult, inside, merge_duplicates
from data.preparation.space.geometry import Coverage, label_points, make_coverage, neighbours
from data.preparation.space.layers import Circle, Place, circles, places
from data.preparation.space.simplification import BrowserGeometry, browser_geometry
from data.preparation.values.elections import add_elections, polling_sources
from data.preparation.values.exposures import hidden_values
from data.preparation.values.facts import FactTable, build_facts, sum_upwards
from data.preparation.values.quality import qualities
from data.preparation.values.rules import all_own_values
from data.preparation.values.shown import IndicatorValues, shown_values
from data.preparation.values.values import Value, withheld
from data.sources.catalog import Catalog, read_catalog
from data.sources.checks.consistency import inconsistencies, unfit_values, unknown_aliases, unknown_measures
from data.sources.checks.persons import open_questions, protected
from data.sources.checks.plausibility import Remark
from data.sources.checks.shares import contradicted_shares, incomplete_shares
from data.sources.checks.sums import found_sums
from data.sources.checks.wholes import larger_parts, wholes_of_catalog
from data.sources.dataset import Dataset, read_dataset
from data.sources.grids.reading import grid_measures
from data.sources.problems import DatasetError, Problem, sentences
from data.sources.reading.boundaries import NOTHING, number_remarks, read_boundaries
from data.sources.reading.tables import Inputs, read_all, read_areas
from data.sources.reading.whereabouts import Whereabouts, facility_whereabouts
from data.sources.references import idle_names, unknown_references

Result = TypeVar("Result")


@dataclass(frozen=True)
class Prepared:
    """Everything that preparation makes of a dataset."""

    source_hash: str
    dataset: Dataset
    catalog: Catalog
    facts: FactTable
    coverage: Coverage
    browser: BrowserGeometry
    label_points: gpd.GeoSeries
    neighbours: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Place]
    circles: Mapping[str, Circle]
    merges: MergeResult | None
    grids: Mapping[str, Placed]
    whereabouts: Whereabouts
    values: Mapping[str, IndicatorValues]
    quality: Mapping[str, str]
    """How good the estimates of an indicator are, as a sentence."""
    withheld: Mapping[tuple[str, str, str, str], str]
    figures: Mapping[str, int]
    """How many published figures are taken from each source."""
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Checked:
    """A dataset that was read without a problem; the hash is of before, so that a later change is never missed."""

    source_hash: str
    dataset: Dataset
    catalog: Catalog
    inputs: Inputs
    boundaries: gpd.GeoDataFrame
    whereabouts: Whereabouts


def check(folder: Path, today: dt.date) -> Checked:
    """Read every file of a dataset.

    Raises:
        DatasetError: with the problems of all files of the folder.
    """
    problems: list[Problem] = []
    try:
        hash_before = source_hash(folder)
    except OSError as error:
        file = Path(str(error.filename)).name
        raise DatasetError([Problem(file, f"nicht lesbar ({error.strerror})", "eine lesbare Datei")]) from None

    def attempt(read: Callable[[], Result]) -> Result | None:
        try:
            return read()
        except DatasetError as error:
            problems.extend(error.problems)
            return None

    dataset = attempt(lambda: read_dataset(folder))
    catalog = attempt(lambda: read_catalog(folder))
    if dataset is None:
        raise DatasetError(problems)
    if catalog is not None:
        problems.extend(inconsistencies(catalog, dataset))
    inputs = attempt(lambda: read_all(dataset, today))
    areas = attempt(lambda: read_areas(dataset))
    if inputs is not None:
        of_elections = dataset.elections.measures() if dataset.elections else set()
        measures = {*inputs.facts["measure"], *spatial.measures(dataset), *grid_measures(dataset), *of_elections}
        problems.extend(unknown_references(dataset, inputs.facts, inputs.facilities, measures, inputs.areas.index))
        inputs = replace(inputs, remarks=(*inputs.remarks, *idle_names(dataset, measures)))
    if catalog is not None and inputs is not None:
        problems.extend(unknown_measures(catalog, measures))
        questions = open_questions(catalog, dataset, inputs.facts)
        inputs = replace(
            inputs, remarks=(*inputs.remarks, *(Remark("", f"Offene Frage: {s}") for s in sentences(questions)))
        )
        catalog = protected(catalog, dataset, inputs.facts)
        for wrong, doubtful in (
            larger_parts(inputs.facts, wholes_of_catalog(catalog), dataset),
            contradicted_shares(inputs.facts, catalog, dataset),
            incomplete_shares(inputs.facts, dataset),
        ):
            problems.extend(wrong)
            inputs = replace(inputs, remarks=(*inputs.remarks, *doubtful))
    if areas is not None:
        problems.extend(unknown_aliases(dataset, areas.index))
    seen = NOTHING if inputs is None else inputs.facilities[["lon", "lat"]].to_numpy()
    boundaries = attempt(lambda: read_boundaries(dataset, areas, seen)) if areas is not None else None
    if boundaries is not None and inputs is not None:
        whereabouts = facility_whereabouts(dataset, inputs.facilities, boundaries)
        problems.extend(whereabouts.problems)
    if problems or catalog is None or inputs is None or boundaries is None:
        raise DatasetError(problems)
    return Checked(hash_before, dataset, catalog, inputs, boundaries, whereabouts)


def derive(checked: Checked, *, shown: bool = False) -> Prepared:
    """Everything that follows from a checked dataset, ready to be written.

    Raises:
        DatasetError: when the polygons cannot be made a coverage within the tolerances, or an entry of the catalogue
            has nothing to show.
    """
    dataset, catalog, inputs = checked.dataset, checked.catalog, checked.inputs
    with step("Geometrie", shown=shown):
        coverage = make_coverage(checked.boundaries, dataset.boundaries)
        browser = browser_geometry(coverage, dataset.boundaries)
        points, borders = label_points(coverage), neighbours(coverage)
    with step("Einrichtungen und Lage", shown=shown):
        facts = build_facts(dataset, inputs.areas, inputs.facts)
        add_elections(facts, inputs.polling.rows)
        merges = _locate(checked, facts, coverage, points)
        sum_upwards(facts)
    with step("Gitterzellen", shown=shown):
        grids = placed_grids(inputs.grids, coverage)
        add_grids(facts, grids)
        if merges is not None:
            add_reach(facts, catalog, grids, merges.facilities)
    with step("Indikatoren", shown=shown):
        own = all_own_values(facts, catalog)
    with step("Geheimhaltung", shown=shown):
        found = found_sums(inputs.facts, dataset)
        reasons = hidden_values(own, facts, catalog, found)
        own = withheld(own, reasons.keys())
    with step("Karte", shown=shown):
        values = shown_values(own, catalog, facts)
        if unfit := unfit_values(values, dataset.district_level.id):
            raise DatasetError(unfit)
        people = _people(values[dataset.cartogram].newest(dataset.district_level.id)) if dataset.cartogram else {}
        by_people = circles(points, coverage, borders, people)
    return Prepared(
        source_hash=checked.source_hash,
        dataset=dataset,
        catalog=catalog,
        facts=facts,
        coverage=coverage,
        browser=browser,
        label_points=points,
        neighbours=borders,
        places=places(points, coverage, borders),
        circles=by_people,
        merges=merges,
        grids=grids,
        whereabouts=checked.whereabouts,
        values=values,
        quality=qualities(facts, catalog),
        withheld=reasons,
        figures=Counter(inputs.facts["source"]) + polling_sources(inputs.polling.rows, dataset),
        remarks=(
            *(Remark("", text) for text in number_remarks(checked.boundaries)),
            *inputs.remarks,
            *facts.remarks,
            *(
                Remark("", f"{whole} = {' + '.join(of)} gilt in allen Zahlen und darum als bekannt.")
                for whole, of in found
            ),
        ),
    )


def _people(newest: Mapping[str, Value]) -> dict[str, float]:
    """Persons by district, of whatever date."""
    return {area: value.value for area, value in newest.items() if value.value is not None}


def _locate(checked: Checked, facts: FactTable, coverage: Coverage, points: gpd.GeoSeries) -> MergeResult | None:
    spatial.add_area(facts, coverage.areas)
    settings = checked.dataset.facilities
    if settings is None:
        return None
    merges = merge_duplicates(checked.inputs.facilities, checked.dataset)
    within = inside(merges.facilities, coverage)
    spatial.add_facilities(facts, checked.catalog, coverage, points, merges.facilities, within)
    return merges
