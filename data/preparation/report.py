"""The report of a preparation, in words that a statistician of the city understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from data.preparation.client.indicator import checked_words
from data.preparation.grids.comparison import LIMIT, Quality, grades_of, quality
from data.preparation.grids.placing import Placed
from data.preparation.report_of_elections import election_lines
from data.preparation.space.facilities import Merge, NearMiss
from data.preparation.steps import Prepared
from data.preparation.values.facts import Fact
from language.grades import GRADES, counted
from language.nouns import dative
from language.numbers import count_of, date, number, signed

BASES = {"plane": "in der Ebene", "ellipsoid": "auf dem Ellipsoid"}
REASONS = {
    "name": "die Namen stimmen nicht überein",
    "type": "Schulart oder Nummer widersprechen sich",
    "distance": "gleicher Name, aber weiter entfernt als die Grenze",
}


def report(prepared: Prepared, *, confidential: bool = False) -> str:
    """Markdown: what was found in the dataset, what was done about it, and what is known of each indicator.

    Args:
        prepared: a dataset with its values.
        confidential: whether to name figures of places of which others are withheld; not where it is kept.
    """
    sections = {
        f"Bericht zur Aufbereitung: {prepared.dataset.title}": _overview(prepared),
        "Grenzen": _boundaries(prepared),
        "Veröffentlichte Werte": _values(prepared, confidential=confidential),
        "Wahlen": election_lines(prepared.facts, prepared.quality),
        "Einrichtungen": _facilities(prepared),
        "Gitterzellen": _grids(prepared),
        "Quellen": _sources(prepared),
        "Geheimhaltung": _confidentiality(prepared),
        "Abdeckung der Indikatoren": _coverage(prepared),
    }
    parts = []
    for level, (title, lines) in enumerate(sections.items()):
        parts.append("\n".join([f"{'#' if level == 0 else '##'} {title}", "", *lines]))
    return "\n\n".join(parts) + "\n"


def _overview(prepared: Prepared) -> Iterator[str]:
    what, areas = prepared.dataset.district_level, prepared.coverage.areas
    districts = count_of(len(areas), what.singular, what.plural)
    indicators = count_of(len(prepared.catalog.indicators), "Indikator", "Indikatoren")
    yield f"{districts}, {indicators}, Fläche {number(areas.sum() / 1e6, 3)} km²."


def _boundaries(prepared: Prepared) -> Iterator[str]:
    repairs, names = prepared.coverage.repairs, prepared.facts.areas["name"]
    what = prepared.dataset.district_level
    if repairs.invalid:
        yield f"- Grenzlinie überschneidet sich selbst, berichtigt: {_names(names[i] for i in repairs.invalid)}."
    for district, square_metres in repairs.dropped:
        yield f"- {names[district]}: abgetrennter Teil von {number(square_metres, 1)} m² entfernt."
    if repairs.unmatched:
        metres = number(repairs.unmatched_length)
        found = count_of(len(repairs.unmatched), what.singular, what.plural)
        yield f"- Grenzen, die nicht zum Nachbarn passten, bei: {found} ({metres} m)."
    if repairs.overlap:
        yield f"- Überlappungen von zusammen {number(repairs.overlap, 1)} m² wurden einem der Nachbarn zugeschlagen."
    if repairs.closed_gaps:
        total = number(sum(repairs.closed_gaps), 1)
        gaps = count_of(len(repairs.closed_gaps), "Lücke", "Lücken")
        yield f"- {gaps} zwischen Nachbarn geschlossen ({total} m²)."
    if repairs.remaining_holes:
        gaps = count_of(len(repairs.remaining_holes), "größere Lücke bleibt", "größere Lücken bleiben")
        yield f"- {gaps}: Das kann gewollt sein, bitte prüfen."
    yield _areas(prepared)
    yield _map_geometry(prepared)
    yield from _published_areas(prepared)


def _areas(prepared: Prepared) -> str:
    repairs = prepared.coverage.repairs
    percent = number(100 * repairs.district_deviation, 4)
    if prepared.coverage.districts["official_area"].isna().all():
        return f"- Amtliche Flächen liegen nicht vor; die Bereinigung änderte keine Fläche um mehr als {percent} %."
    return f"- Größte Abweichung von einer amtlichen Fläche: {percent} %, gerechnet {BASES[repairs.basis]}."


def _map_geometry(prepared: Prepared) -> str:
    browser, settings = prepared.browser, prepared.dataset.boundaries
    return (
        f"- Geometrie für die Karte: {number(browser.vertices)} Punkte, {number(len(browser.brotli))} Byte (Brotli), "
        f"auf {number(browser.tolerance, 1)} m vereinfacht; keine Grenze ist um mehr als "
        f"{number(browser.displacement, 1)} m verschoben. Erlaubt sind {number(browser.allowed, 1)} m: ein halber "
        f"Bildpunkt, wenn die Karte das ganze Gebiet auf {number(settings.map_pixels)} Bildpunkten zeigt, höchstens "
        f"{number(settings.max_displacement, 1)} m."
    )


def _published_areas(prepared: Prepared) -> Iterator[str]:
    differing, names = [], prepared.facts.areas["name"]
    for district, true in prepared.coverage.areas.items():
        published = prepared.facts.series((prepared.dataset.district_level.id, str(district)), "area_km2")
        newest = published[max(published)].value if published else None
        if newest is not None and abs(newest / (true / 1e6) - 1) > 0.05:
            differing.append(f"{names[str(district)]} ({number(newest, 2)} statt {number(true / 1e6, 2)} km²)")
    if differing:
        yield f"- Veröffentlichte Flächen weichen über 5 % von der Grenze ab: {_names(differing)}. Es gilt die Grenze."


def _values(prepared: Prepared, *, confidential: bool) -> Iterator[str]:
    hidden = set() if confidential else {(level, area, day) for level, area, _, day in prepared.withheld}
    for remark in prepared.remarks:
        if remark.about not in hidden:
            yield f"- {remark}"
    if left_out := sum(remark.about in hidden for remark in prepared.remarks):
        remarks = count_of(left_out, "Bemerkung nennt", "Bemerkungen nennen")
        yield f"- {remarks} Zahlen von Gebieten, in denen andere zurückgehalten sind; nur »--check« zeigt sie."
    names = prepared.facts.areas["name"]
    for doubt in prepared.dataset.doubts:
        name = names.get(doubt.area, doubt.area)
        yield f"- {name}, {doubt.measure} am {date(doubt.date)}, zweifelhaft: {doubt.reason}"
    for measure in prepared.dataset.change_measures:
        derived = [
            f"{names[area]} {day.year}"
            for level, area in prepared.facts.units(prepared.dataset.district_level.id)
            for day, fact in sorted(prepared.facts.series((level, area), measure).items())
            if _is_derived(fact)
        ]
        if derived:
            levels = count_of(len(derived), "Stand", "Stände")
            yield f"- {measure}: {levels} aus der Veränderung eines Jahres berechnet: {_names(derived)}."


def _facilities(prepared: Prepared) -> Iterator[str]:
    if prepared.merges is None:
        yield "Der Datensatz enthält keine Einrichtungen."
        return
    yield from _whereabouts(prepared)
    for merge in prepared.merges.merges:
        yield _merge(prepared, merge)
    for miss in prepared.merges.near_misses:
        yield _near_miss(prepared, miss)


def _whereabouts(prepared: Prepared) -> Iterator[str]:
    found, sources = prepared.whereabouts, prepared.dataset.sources
    for source, count in found.sources.items():
        points = count_of(count.points, "Punkt", "Punkte")
        where = f"davon {number(count.outside)} außerhalb der Grenze"
        if count.elsewhere:
            where += f", {number(count.elsewhere)} weiter als {number(found.reach)} km von ihr"
        yield f"- {sources[source].name}: {points}, {where}."
    for kind, count in found.kinds.items():
        if count.outside == count.points:
            points = count_of(count.points, "Punkt", "Punkte")
            yield f"- {_kind(prepared, kind)}: {points}, keiner innerhalb der Grenze; das sollte so gemeint sein."


def _merge(prepared: Prepared, merge: Merge) -> str:
    others = [name for name in merge.names if name != merge.kept] or [merge.kept]
    return (
        f"- {_kind(prepared, merge.kind)} zusammengeführt: {merge.kept} = {_names(others)} ({number(merge.metres)} m)."
    )


def _near_miss(prepared: Prepared, miss: NearMiss) -> str:
    first, second = miss.names
    metres = number(miss.metres)
    return f"- {_kind(prepared, miss.kind)} getrennt gelassen: {first} | {second} ({metres} m, {REASONS[miss.reason]})."


def _kind(prepared: Prepared, kind: str) -> str:
    facilities = prepared.dataset.facilities
    return facilities.kinds[kind]["de"] if facilities else kind


def _grids(prepared: Prepared) -> Iterator[str]:
    if not prepared.grids:
        yield "Der Datensatz enthält keine Gitterzellen."
    for placed in prepared.grids.values():
        yield from _grid(prepared, placed)


def _grid(prepared: Prepared, placed: Placed) -> Iterator[str]:
    cells, grid, what = placed.cells, placed.cells.settings, prepared.dataset.district_level
    size = f"{number(grid.size)} m"
    how = f"nach den Gewichten aus »{grid.sharer}« verteilt" if grid.sharer else "nach ihrem Mittelpunkt zugeordnet"
    yield f"- {grid.file}: {number(len(cells.rows))} Zellen von {size} am {date(grid.date)}, {how}."
    if len(placed.left_out):
        without = count_of(len(placed.left_out), "Zelle", "Zellen")
        yield f"- {without} ohne Gewicht und nicht ganz im Gebiet: ihre Zahlen gehören zu keinem {what.singular}."
    if placed.grading is not None:
        counts = grades_of(prepared.facts, grid)
        yield f"- {counted(Counter(counts.values()), what.singular, what.plural)}"
        names = prepared.facts.areas["name"]
        if mixed := [names[district] for district, grade in counts.items() if grade == "mixed"]:
            yield f"- Gemischt: {_names(mixed)}."
    found = quality(prepared.facts, grid)
    if found is not None:
        yield f"- {checked_words(found, dative(what.plural))}"
        yield from _deviations(prepared, found)


def _deviations(prepared: Prepared, found: Quality) -> Iterator[str]:
    """The districts whose shared figure is far from the published one, the farthest first."""
    names = prepared.facts.areas["name"]
    far = sorted((c for c in found.checks if abs(c.deviation) > LIMIT), key=lambda c: -abs(c.deviation))
    for check in far:
        yield (
            f"  - {names[check.district]} (Güte {GRADES[check.grade]}): {number(check.shared)} verteilt, "
            f"{number(check.published)} veröffentlicht, {signed(100 * check.deviation, 1)} %."
        )


def _sources(prepared: Prepared) -> Iterator[str]:
    """Every source with its licence, and how many figures and facilities are taken from it."""
    places = Counter(prepared.merges.facilities["source"]) if prepared.merges else Counter[str]()
    dataset = prepared.dataset
    uses = [("Grenzen", dataset.boundaries.source), ("Gliederung", dataset.areas_source)]
    uses += [
        (f"{number(len(placed.cells.rows))} Gitterzellen", placed.sources[0]) for placed in prepared.grids.values()
    ]
    yield "| Quelle | Lizenz | veröffentlichte Zahlen | Einrichtungen | anderes |"
    yield "| --- | --- | --- | --- | --- |"
    for key, source in dataset.sources.items():
        used = ", ".join(use for use, by in uses if by == key)
        counts = f"{number(prepared.figures.get(key, 0))} | {number(places[key])}"
        yield f"| {source.name} | {source.licence or 'keine angegeben'} | {counts} | {used} |"


def _confidentiality(prepared: Prepared) -> Iterator[str]:
    rules = prepared.dataset.confidentiality
    yield (
        f"Zurückgehalten werden bei Angaben über Personen Anzahlen von 1 bis {rules.minimum_count - 1}, ebenso der "
        f"Rest zur Gesamtheit, und Anteile, Mittelwerte und Raten von weniger als {rules.minimum_denominator} "
        "Personen; dazu so viele weitere Werte, dass sich keiner davon ausrechnen lässt. Salden und Veränderungen "
        "sind keine Anzahlen; dass sie klein sind, ist kein Grund, sie zurückzuhalten."
    )
    counts = Counter(prepared.withheld.values())
    yield f"Zurückgehalten wurden {counts['primary']} Werte selbst und {counts['complementary']} zu ihrem Schutz."
    if counts["unfounded"]:
        found = Counter(key[2] for key, reason in prepared.withheld.items() if reason == "unfounded")
        listed = _names(f"{prepared.catalog[i].name['de']} ({count})" for i, count in found.items())
        yield (
            "Zurückgehalten wurden außerdem fertige Mittelwerte und Anteile, von denen nicht bekannt ist, auf wie "
            f"viele Personen sie sich beziehen: {listed}. Ist die Zahl bekannt, bitte in die Tabellen aufnehmen."
        )


def _coverage(prepared: Prepared) -> Iterator[str]:
    level = prepared.dataset.district_level.id
    total = len(prepared.coverage.polygons)
    yield "| Indikator | neuester Stand | vergleichbar | nicht vergleichbar | geheim |"
    yield "| --- | --- | --- | --- | --- |"
    for values in prepared.values.values():
        shown = values.newest(level).values()
        days = [value.as_of for value in shown if value.value is not None]
        states = Counter(value.state for value in shown)
        name, last = values.indicator.name["de"], date(max(days)) if days else "keiner"
        counted = f"{states['known']} von {total} | {states['not_comparable']} | {states['suppressed']}"
        yield f"| {name} | {last} | {counted} |"


def _is_derived(fact: Fact) -> bool:
    return "derived" in fact.flags and fact.value is not None


def _names(items: Iterable[str]) -> str:
    return "; ".join(items)
