"""The set of client files: one per indicator, the geometry, and the frame that names them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from data.preparation.client.indicator import encode, indicator_file
from data.preparation.client.search import search_keys
from data.preparation.space.layers import facility_kinds, facility_points, facility_sources, outlines
from data.preparation.steps import Prepared
from data.preparation.values.origins import keys
from data.sources.dataset import Source
from language import credits, people


def client_files(prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    """Name and content; the name carries a hash of the content, so that a browser may keep it for ever."""
    groups = outlines(prepared.browser, prepared.dataset, prepared.facts.members)
    points = facility_points(prepared.merges.facilities, prepared.coverage) if prepared.merges else {}
    others = {"geometry": prepared.browser.json, "outlines": encode({"groups": groups}), "facilities": encode(points)}
    names = {stem: _hashed(stem, content) for stem, content in others.items()}
    yield from ((names[stem], content) for stem, content in others.items())
    indicators = {}
    for indicator, values in prepared.values.items():
        left_out, quality = prepared.values.get(values.indicator.leaves_out), prepared.quality.get(indicator, "")
        content = encode(indicator_file(values, prepared.dataset, prepared.facts, left_out, quality))
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
                "keys": search_keys(row["name"], dataset.aliases.get(str(district), ())),
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
        "default": dataset.default_indicator,
        "second": dataset.default_second or dataset.default_indicator,
        "opensWith": dict(dataset.opens_with),
        "inner": dataset.inner_groups,
        "people": _people(prepared),
        "kinds": facility_kinds(dataset),
    }


def _people(prepared: Prepared) -> dict[str, str]:
    """Why the map of people cannot be drawn, and which of its circles stand for no number."""
    topic = prepared.values.get(prepared.dataset.cartogram)
    names = [prepared.facts.areas["name"][area] for area, circle in prepared.circles.items() if circle["hollow"]]
    reason = "" if prepared.circles else people.undrawn(topic.indicator.short["de"] if topic else "")
    return {"reason": reason, "note": people.hollow(names)}


def _coverage(prepared: Prepared, indicator: str) -> dict[str, int | None]:
    """Of how many districts a number is known, how many can be compared, and how new the newest is."""
    newest = prepared.values[indicator].newest(prepared.dataset.district_level.id).values()
    years = [value.as_of.year for value in newest if value.value is not None]
    return {
        "known": len(years),
        "comparable": sum(value.state == "known" for value in newest),
        "total": len(prepared.facts.areas),
        "newest": max(years, default=None),
    }


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
