"""The report of a preparation, in words that a statistician of the city understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from data.preparation.space.facilities import Merge, NearMiss
from data.preparation.steps import Prepared
from data.preparation.values.facts import Fact
from language.catalogues import N_, _
from language.numbers import count_of, date, number

BASES = {"plane": N_("in the plane"), "ellipsoid": N_("on the ellipsoid")}
REASONS = {
    "name": N_("the names do not agree"),
    "type": N_("kind of school or number contradict each other"),
    "distance": N_("same name, but farther apart than the limit"),
}


def report(prepared: Prepared, *, confidential: bool = False) -> str:
    """Markdown: what was found in the dataset, what was done about it, and what is known of each indicator.

    Args:
        prepared: a dataset with its values.
        confidential: whether to name figures of places of which others are withheld; not where it is kept.
    """
    sections = {
        _("Report on the preparation: {title}", title=prepared.dataset.title): _overview(prepared),
        _("Boundaries"): _boundaries(prepared),
        _("Published figures"): _values(prepared, confidential=confidential),
        _("Facilities"): _facilities(prepared),
        _("Sources"): _sources(prepared),
        _("Confidentiality"): _confidentiality(prepared),
        _("Coverage of the indicators"): _coverage(prepared),
    }
    parts = []
    for level, (title, lines) in enumerate(sections.items()):
        parts.append("\n".join([f"{'#' if level == 0 else '##'} {title}", "", *lines]))
    return "\n\n".join(parts) + "\n"


def _overview(prepared: Prepared) -> Iterator[str]:
    what, areas = prepared.dataset.district_level, prepared.coverage.areas
    districts = count_of(len(areas), what.singular, what.plural)
    indicators = count_of(len(prepared.catalog.indicators), _("indicator"), _("indicators"))
    area = number(areas.sum() / 1e6, 3)
    yield _("{districts}, {indicators}, area {area} km².", districts=districts, indicators=indicators, area=area)


def _boundaries(prepared: Prepared) -> Iterator[str]:
    repairs, names = prepared.coverage.repairs, prepared.facts.areas["name"]
    what = prepared.dataset.district_level
    if repairs.invalid:
        crossing = _names(names[i] for i in repairs.invalid)
        yield _("- Border crosses itself, corrected: {areas}.", areas=crossing)
    for district, square_metres in repairs.dropped:
        size = number(square_metres, 1)
        yield _("- {area}: detached part of {size} m² removed.", area=names[district], size=size)
    if repairs.unmatched:
        metres = number(repairs.unmatched_length)
        found = count_of(len(repairs.unmatched), what.singular, what.plural)
        yield _("- Borders that did not fit the neighbour's, at: {areas} ({metres} m).", areas=found, metres=metres)
    if repairs.overlap:
        size = number(repairs.overlap, 1)
        yield _("- Overlaps of {size} m² together were given to one of the neighbours.", size=size)
    if repairs.closed_gaps:
        total = number(sum(repairs.closed_gaps), 1)
        gaps = count_of(len(repairs.closed_gaps), _("gap"), _("gaps"))
        yield _("- {gaps} between neighbours closed ({size} m²).", gaps=gaps, size=total)
    if repairs.remaining_holes:
        gaps = count_of(len(repairs.remaining_holes), _("larger gap stays"), _("larger gaps stay"))
        yield _("- {gaps}: This may be intended, please check.", gaps=gaps)
    yield _areas(prepared)
    yield _map_geometry(prepared)
    yield from _published_areas(prepared)


def _areas(prepared: Prepared) -> str:
    repairs = prepared.coverage.repairs
    percent = number(100 * repairs.district_deviation, 4)
    if prepared.coverage.districts["official_area"].isna().all():
        return _("- There are no official areas; cleaning changed no area by more than {percent} %.", percent=percent)
    basis = _(BASES[repairs.basis])
    return _("- Largest deviation from an official area: {percent} %, computed {basis}.", percent=percent, basis=basis)


def _map_geometry(prepared: Prepared) -> str:
    browser, settings = prepared.browser, prepared.dataset.boundaries
    return _(
        "- Geometry for the map: {points} points, {bytes} bytes (Brotli), simplified to {tolerance} m; no border is "
        "moved by more than {moved} m. Allowed are {allowed} m: half a pixel where the map shows the whole area on "
        "{pixels} pixels, at most {most} m.",
        points=number(browser.vertices),
        bytes=number(len(browser.brotli)),
        tolerance=number(browser.tolerance, 1),
        moved=number(browser.displacement, 1),
        allowed=number(browser.allowed, 1),
        pixels=number(settings.map_pixels),
        most=number(settings.max_displacement, 1),
    )


def _published_areas(prepared: Prepared) -> Iterator[str]:
    differing, names = [], prepared.facts.areas["name"]
    for district, true in prepared.coverage.areas.items():
        published = prepared.facts.series((prepared.dataset.district_level.id, str(district)), "area_km2")
        newest = published[max(published)].value if published else None
        if newest is not None and abs(newest / (true / 1e6) - 1) > 0.05:
            areas = {"published": number(newest, 2), "true": number(true / 1e6, 2)}
            differing.append(_("{area} ({published} instead of {true} km²)", area=names[str(district)], **areas))
    if differing:
        text = N_("- Published areas differ by more than 5 % from the boundary: {areas}. The boundary holds.")
        yield _(text, areas=_names(differing))


def _values(prepared: Prepared, *, confidential: bool) -> Iterator[str]:
    hidden = set() if confidential else {(level, area, day) for level, area, _measure, day in prepared.withheld}
    for remark in prepared.remarks:
        if remark.about not in hidden:
            yield f"- {remark}"
    if left_out := sum(remark.about in hidden for remark in prepared.remarks):
        remarks = count_of(left_out, _("remark names"), _("remarks name"))
        text = N_("- {remarks} figures of areas where others are withheld; only “--check” shows them.")
        yield _(text, remarks=remarks)
    names = prepared.facts.areas["name"]
    for doubt in prepared.dataset.doubts:
        name = names.get(doubt.area, doubt.area)
        what = f"{name}, {doubt.measure}"
        yield _("- {what} of {day}, doubtful: {reason}", what=what, day=date(doubt.date), reason=doubt.reason)
    for measure in prepared.dataset.change_measures:
        derived = [
            f"{names[area]} {day.year}"
            for level, area in prepared.facts.units(prepared.dataset.district_level.id)
            for day, fact in sorted(prepared.facts.series((level, area), measure).items())
            if _is_derived(fact)
        ]
        if derived:
            count = count_of(len(derived), _("figure"), _("figures"))
            text = N_("- {measure}: {count} computed from the change of a year: {areas}.")
            yield _(text, measure=measure, count=count, areas=_names(derived))


def _facilities(prepared: Prepared) -> Iterator[str]:
    if prepared.merges is None:
        yield _("The dataset has no facilities.")
        return
    yield from _whereabouts(prepared)
    for merge in prepared.merges.merges:
        yield _merge(prepared, merge)
    for miss in prepared.merges.near_misses:
        yield _near_miss(prepared, miss)


def _whereabouts(prepared: Prepared) -> Iterator[str]:
    found, sources = prepared.whereabouts, prepared.dataset.sources
    for source, count in found.sources.items():
        points = count_of(count.points, _("point"), _("points"))
        where = _("of them {count} outside the boundary", count=number(count.outside))
        if count.elsewhere:
            far = {"count": number(count.elsewhere), "reach": number(found.reach)}
            where += _(", {count} farther than {reach} km from it", **far)
        yield f"- {sources[source].name}: {points}, {where}."
    for kind, count in found.kinds.items():
        if count.outside == count.points:
            points = count_of(count.points, _("point"), _("points"))
            text = N_("- {kind}: {points}, none inside the boundary; that should be intended.")
            yield _(text, kind=_kind(prepared, kind), points=points)


def _merge(prepared: Prepared, merge: Merge) -> str:
    others = [name for name in merge.names if name != merge.kept] or [merge.kept]
    kind, same = _kind(prepared, merge.kind), f"{merge.kept} = {_names(others)}"
    return _("- {kind} merged: {names} ({metres} m).", kind=kind, names=same, metres=number(merge.metres))


def _near_miss(prepared: Prepared, miss: NearMiss) -> str:
    return _(
        "- {kind} left apart: {names} ({metres} m, {reason}).",
        kind=_kind(prepared, miss.kind),
        names=" | ".join(miss.names),
        metres=number(miss.metres),
        reason=_(REASONS[miss.reason]),
    )


def _kind(prepared: Prepared, kind: str) -> str:
    facilities = prepared.dataset.facilities
    return facilities.kinds[kind]["de"] if facilities else kind


def _sources(prepared: Prepared) -> Iterator[str]:
    """Every source with its licence, and how many figures and facilities are taken from it."""
    places = Counter(prepared.merges.facilities["source"]) if prepared.merges else Counter[str]()
    dataset = prepared.dataset
    unstated = _("none stated")
    uses = ((_("Boundaries"), dataset.boundaries.source), (_("Division"), dataset.areas_source))
    yield _("| Source | Licence | published figures | Facilities | other |")
    yield "| --- | --- | --- | --- | --- |"
    for key, source in dataset.sources.items():
        used = ", ".join(use for use, by in uses if by == key)
        counts = f"{number(prepared.figures.get(key, 0))} | {number(places[key])}"
        yield f"| {source.name} | {source.licence or unstated} | {counts} | {used} |"


def _confidentiality(prepared: Prepared) -> Iterator[str]:
    rules = prepared.dataset.confidentiality
    yield _(
        "Withheld are, of what tells of persons, counts from 1 to {most}, likewise the rest to the whole, and shares, "
        "means and rates of fewer than {fewest} persons; besides as many further figures as it takes that none of "
        "them can be computed. Balances and changes are no counts; that they are small is no reason to withhold them.",
        most=rules.minimum_count - 1,
        fewest=rules.minimum_denominator,
    )
    counts = Counter(prepared.withheld.values())
    reasons = {"own": counts["primary"], "others": counts["complementary"]}
    yield _("Withheld were {own} figures themselves and {others} for their protection.", **reasons)
    if counts["unfounded"]:
        found = Counter(key[2] for key, reason in prepared.withheld.items() if reason == "unfounded")
        listed = _names(f"{prepared.catalog[i].name['de']} ({count})" for i, count in found.items())
        yield _(
            "Withheld were also finished means and shares of which it is not known how many persons they are of: "
            "{indicators}. If the number is known, please add it to the tables.",
            indicators=listed,
        )


def _coverage(prepared: Prepared) -> Iterator[str]:
    level = prepared.dataset.district_level.id
    total = len(prepared.coverage.polygons)
    yield _("| Indicator | newest date | comparable | not comparable | secret |")
    yield "| --- | --- | --- | --- | --- |"
    for values in prepared.values.values():
        shown = values.newest(level).values()
        days = [value.as_of for value in shown if value.value is not None]
        states = Counter(value.state for value in shown)
        name, last = values.indicator.name["de"], date(max(days)) if days else _("none")
        known = _("{known} of {all}", known=states["known"], all=total)
        yield f"| {name} | {last} | {known} | {states['not_comparable']} | {states['suppressed']} |"


def _is_derived(fact: Fact) -> bool:
    return "derived" in fact.flags and fact.value is not None


def _names(items: Iterable[str]) -> str:
    return "; ".join(items)
