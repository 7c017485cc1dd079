"""The set of client files: one per indicator, the geometry, and the frame that names them all."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping
from typing import Any

from data.preparation.client.indicator import encode, indicator_file
from data.preparation.space.layers import facility_kinds, facility_points, facility_sources, outlines
from data.preparation.steps import Prepared
from data.preparation.values.origins import keys
from data.preparation.values.shown import NEWEST, IndicatorValues
from data.sources.catalog import Indicator
from data.sources.dataset import Source
from language import credits, numbers, people


def client_files(prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    """Name and content; the name carries a hash of the content, so that a browser may keep it for ever."""
    groups = outlines(prepared.browser, prepared.dataset, prepared.facts.members)
    points = facility_points(prepared.merges.facilities, prepared.coverage) if prepared.merges else {}
    others = {"geometry": prepared.browser.json, "outlines": encode({"groups": groups}), "facilities": encode(points)}
    names = {stem: _hashed(stem, content) for stem, content in others.items()}
    yield from ((names[stem], content) for stem, content in others.items())
    indicators = {}
    for indicator, values in prepared.values.items():
        content = encode(indicator_file(values, prepared.dataset, prepared.facts))
        indicators[indicator] = _hashed(f"indicator-{indicator}", content)
        yield indicators[indicator], content
    frame = encode(frame_file(prepared, names, indicators))
    yield _hashed("frame", frame), frame


def frame_file(prepared: Prepared, files: Mapping[str, str], indicators: Mapping[str, str]) -> dict[str, Any]:
    """What every view needs: areas, levels, sources, and where the files of geometry and indicators are."""
    dataset, facts = prepared.dataset, prepared.facts
    group = dataset.levels[1].id if len(dataset.levels) > 2 else None
    return {
        "dataset": {"id": dataset.id, "name": dataset.name, "title": dataset.title},
        **files,
        "areas": [
            {
                "id": district,
                "name": row["name"],
                "group": row[group] if group else None,
                "within": {level.id: row[level.id] for level in dataset.levels[1:-1]},
                **prepared.places[str(district)],
                "circle": prepared.circles.get(str(district)),
            }
            for district, row in facts.areas.iterrows()
        ],
        "levels": [
            {
                "id": level.id,
                "url": level.url,
                "singular": level.singular,
                "plural": level.plural,
                "areas": [area.model_dump(exclude={"value"}) for area in level.areas]
                or ([{"id": level.id, "name": dataset.name}] if level == dataset.city_level else []),
            }
            for level in dataset.levels
        ],
        **_credits(prepared),
        "indicators": {
            indicator.id: {
                "short": indicator.short["de"],
                "file": indicators[indicator.id],
                "coverage": _coverage(prepared, indicator.id),
            }
            for indicator in prepared.catalog.indicators
        },
        **_first_topics(prepared),
        "inner": dataset.inner_groups,
        "people": _people(prepared),
        "kinds": facility_kinds(dataset),
    }


def _first_topics(prepared: Prepared) -> dict[str, str]:
    """What is shown and compared before anything was chosen: as the dataset says, else what most districts can be
    compared by, and rather a share or rate than a number that grows with the district."""

    def worth(indicator: Indicator) -> tuple[bool, int]:
        return not indicator.extensive, _coverage(prepared, indicator.id)["comparable"] or 0

    ranked = [indicator.id for indicator in sorted(prepared.catalog.indicators, key=worth, reverse=True)]
    default = prepared.dataset.default_indicator or ranked[0]
    others = [each for each in (prepared.dataset.default_second, *ranked) if each and each != default]
    return {"default": default, "second": others[0] if others else default}


def _people(prepared: Prepared) -> dict[str, Any]:
    """Why there is no map of people, which of its circles stand for no number, and how large some numbers are."""
    topic = prepared.values.get(prepared.dataset.cartogram)
    names = [prepared.facts.areas["name"][area] for area, circle in prepared.circles.items() if circle["hollow"]]
    reason = "" if prepared.circles else people.undrawn(topic.indicator.short["de"] if topic else "")
    return {"reason": reason, "note": people.hollow(names), "sizes": _sizes(prepared)}


def _sizes(prepared: Prepared) -> list[dict[str, Any]]:
    """Circles of a legend: round numbers up to a third of the largest one, and their radii in metres."""
    if not prepared.circles:
        return []
    topic = prepared.values[prepared.dataset.cartogram]
    newest = topic.newest(prepared.dataset.district_level.id)
    largest, radius = max(
        (newest[i].value or 0.0, circle["radius"]) for i, circle in prepared.circles.items() if not circle["hollow"]
    )
    wanted = dict.fromkeys(rounded_down(largest / part) for part in (3, 15, 60))
    return [
        {
            "label": f"{numbers.number(size, 0)} {topic.indicator.unit['de']}".strip(),
            "radius": round(radius * math.sqrt(size / largest)),
        }
        for size in wanted
        if size >= 1
    ]


def rounded_down(number: float) -> float:
    """The largest 1, 2 or 5 with zeros behind it that is no more than a number above zero.

    >>> rounded_down(6_666), rounded_down(1_999), rounded_down(50)
    (5000.0, 1000.0, 50.0)
    """
    power: float = 10.0 ** math.floor(math.log10(number))
    return power * max(step for step in (1, 2, 5) if step * power <= number)


def _coverage(prepared: Prepared, indicator: str) -> dict[str, Any]:
    """Of how many districts a number is known, how many can be compared, whether that is a list only, and how new the
    newest is; of which larger areas something is known where it is of no district."""
    values, districts = prepared.values[indicator], prepared.dataset.district_level.id
    newest = values.newest(districts).values()
    years = _years(values, districts)
    others = [level.id for level in prepared.dataset.levels[1:] if _years(values, level.id)] if not years else []
    return {
        "known": len(years),
        "comparable": sum(value.state == "known" for value in newest),
        "listed": not values.compares(districts, values.default(districts) or NEWEST),
        "total": len(prepared.facts.areas),
        "newest": max(_years(values, others[0]) if others else years, default=None),
        "elsewhere": others[0] if others else None,
    }


def _years(values: IndicatorValues, level: str) -> list[int]:
    return [value.as_of.year for value in values.newest(level).values() if value.value is not None]


def _credits(prepared: Prepared) -> dict[str, Any]:
    """What is to be said of every source, and which of them map, circles and facilities are from."""
    dataset = prepared.dataset
    shown = facility_sources(prepared.merges.facilities, prepared.coverage) if prepared.merges else {}
    people = prepared.values[dataset.cartogram].newest(dataset.district_level.id) if prepared.circles else {}
    return {
        "sources": {key: _credit(source) for key, source in dataset.sources.items()},
        "map": [key for key in (dataset.boundaries.source, dataset.areas_source) if key],
        "circles": keys(people.values(), dataset),
        "places": {kind: [key for key in dataset.sources if key in found] for kind, found in shown.items()},
    }


def _credit(source: Source) -> dict[str, Any]:
    told = credits.Credit(
        **source.model_dump(exclude={"change_note", "notice"}),
        change=source.change_note.get("de", ""),
        notice=source.notice.get("de", ""),
    )
    return {"name": source.attribution, "url": source.url, "line": credits.line(told), "entry": credits.entry(told)}


def _hashed(stem: str, content: bytes) -> str:
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.json"
