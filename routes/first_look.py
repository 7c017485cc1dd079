"""The document's own answer: the page of an address with everything that its values say, before Dash is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash.development.base_component import Component

from data.store.prepared import Store
from data.store.views import Row, View, view
from layouts.answers.parts import Painted
from layouts.credits import attribution, entries
from layouts.district_svg import Drawing, Fill, drawing, part
from layouts.marks import MARKS
from layouts.pages.disparities import CHARTS
from layouts.written import first
from layouts.written.document import First
from layouts.written.static import as_html
from routes.answers import Answers

State = Mapping[str, Any]


@dataclass(frozen=True)
class Seen:
    """What is on the map: how every area is drawn, the legend, and the keys of the sources of the figures."""

    fills: Mapping[str, Fill]
    entries: Sequence[first.Entry]
    title: str
    ends: Sequence[str]
    topic: str
    sources: Sequence[str]
    noun: tuple[str, str]


class FirstLooks:
    """Answers by address, each made once for the data that is served."""

    def __init__(
        self,
        store: Store,
        shell: Component,
        pages: Mapping[str, Callable[[], Component]],
        texts: Mapping[str, Any],
        answers: Answers,
    ) -> None:
        self._store = store
        self._pages = pages
        self._shell = shell
        self._texts = texts
        self._answers = answers
        self.drawn: Drawing = drawing(store.content("geometry"))

    def of(self, name: str, state: State) -> First:
        """The answer to a page's name and a state."""
        filling, title, description = self._filled(name, state)
        page = as_html(self._pages[name](), filling, state)
        return First(title, description, as_html(self._shell, {**filling, "page": page}, state))

    def _filled(self, name: str, state: State) -> tuple[dict[str, str], str, str]:
        if name == "karte":
            return self._explorer(state)
        if name == "ungleichheit":
            return self._disparities(state)
        return {}, self._store.title, self._store.title

    def _explorer(self, state: State) -> tuple[dict[str, str], str, str]:
        found = view(self._store, state)
        sentence = found.columns["simple" if state["simple"] else "sentence"]
        texts = {
            "headline": found.file["name"],
            "plain": found.file["plain"],
            "sentence": sentence,
            **self._order(found, state),
        }
        filling = {name: as_html(text) for name, text in texts.items()} | {"ranking": self._ranking(found, state)}
        seen = self._seen(found)
        title = f"{found.file['name']} – {self._store.title}"
        label = f"{found.file['name']}. {sentence}"
        return filling | self._map(seen, state, label), title, sentence or found.file["plain"]

    def _disparities(self, state: State) -> tuple[dict[str, str], str, str]:
        answers, said = self._answers, self._answers.of(state)
        parts = {
            "headline": said.headline,
            "plain": answers.plain(state, said),
            "sentence": said.sentence,
            "warnings": answers.warnings(said),
            "questions": answers.tabs(state, said),
            "tools": said.tools,
            "bench": answers.bench(state, said),
            "listed": said.listed,
            "further": answers.further(state, said),
        }
        parts |= {f"chart-{name}-caption": said.caption for name, asks in CHARTS.items() if asks == state["question"]}
        filling = {name: as_html(made, {}, state) for name, made in parts.items()}
        own = {"indicator": said.topic, "date": said.date, "level": "", "scheme": None, "measure": "value"}
        seen = self._seen(view(self._store, {**state, **own}), said.sources)
        if said.painted:
            seen = self._painted(seen, said.painted, of_topic=bool(said.topic))
        label = f"{said.headline}. {said.sentence}"
        return filling | self._map(seen, state, label), answers.title(state, said), said.sentence

    def _map(self, seen: Seen, state: State, label: str) -> dict[str, str]:
        """What stands around the map, and from whom it is."""
        frame = self._store.content("frame")
        chosen = dict(zip(state["selection"], (mark["colour"] for mark in MARKS), strict=False))
        fills = {area: replace(fill, outline=chosen.get(area, "")) for area, fill in seen.fills.items()}
        roles = {"figures": seen.sources, "map": frame["map"]}
        inner = [area["id"] for area in frame["areas"] if area["group"] in frame["inner"]]
        return {
            "attribution": as_html(attribution(roles, self._texts["credits"], frame["sources"])),
            "footer-sources": as_html(entries(roles, frame["sources"])),
            "topic-name": as_html(seen.topic),
            "map": first.district_map(self.drawn, fills, label),
            "inset": part(self.drawn, inner) if inner else "",
            "legend-title": as_html(seen.title),
            "legend-low": as_html(seen.ends[0]),
            "legend-high": as_html(seen.ends[1]),
            "legend-items": first.legend_items(seen.entries, seen.noun),
        }

    def _seen(self, found: View, sources: Sequence[str] = ()) -> Seen:
        """The values of a topic on the map."""
        counts = Counter(row.place for row in found.rows)
        legend = [
            ("known", entry["colour"], entry.get("over", ""), entry["label"], counts[place])
            for place, entry in enumerate(found.scheme["legend"])
        ]
        rows = {area["id"]: (area["name"], found.group_of(area)) for area in found.frame["areas"]}
        ends = self._texts["ends"][found.file["direction"]] if len(legend) > 1 and not found.differs else ("", "")
        return Seen(
            fills={
                area: Fill(row.colour, row.state, row.over, f"{name}: {row.text}") for area, (name, row) in rows.items()
            },
            entries=[*legend, *self._missing(Counter(row.state for row in found.rows), {})],
            title=found.heading,
            ends=ends,
            topic=found.file["short"],
            sources=sources or found.columns["sources"],
            noun=(found.level["singular"], found.level["plural"]),
        )

    def _painted(self, seen: Seen, painted: Painted, *, of_topic: bool) -> Seen:
        """What an answer says of the areas; of which it says nothing, those without a value stay as they are."""
        names = {area.district_id: area.name for area in self._store.areas()}
        unknown = {
            area: Fill(title=f"{name}: {self._texts['states']['not_published']}") for area, name in names.items()
        }
        fills = {area: own if of_topic and not own.colour else unknown[area] for area, own in seen.fills.items()}
        for area, own in painted.areas.items():
            text = own.get("text") or own.get("reason", "")
            state = own.get("state", "known")
            fills[area] = Fill(own.get("colour", ""), state, own.get("over", ""), f"{names[area]}: {text}")
        legend = [(e["state"], e["colour"], e.get("over", ""), e["label"], e["count"]) for e in painted.legend]
        missing = self._missing(Counter(fill.state for fill in fills.values()), painted.missing)
        return replace(seen, fills=fills, entries=[*legend, *missing], title=painted.title, ends=("", ""))

    def _missing(self, counts: Mapping[str, int], words: Mapping[str, str]) -> list[first.Entry]:
        return [
            (kind, "", "", words.get(kind, self._texts["spoken"][kind]), counts[kind])
            for kind in ("not_comparable", "suppressed", "not_published")
            if counts[kind]
        ]

    def _order(self, found: View, state: State) -> dict[str, str]:
        """What stands over the ranking: which end comes first, the city, and what rank 1 means."""
        texts, direction = self._texts, found.file["direction"]
        ends = texts["order"]["listed"] if found.listed else texts["order"][direction][state["ascending"]]
        city = texts["cityDifference" if found.differs else "city"].format(**found.columns["city"] or {"text": ""})
        ranks = texts["rankOne"].format(first=texts["first"][direction])
        said = [city if found.columns["city"] else "", ranks if found.ranks else ""]
        return {"ranking-ends": ends, "ranking-city": " · ".join(filter(None, said))}

    def _ranking(self, found: View, state: State) -> str:
        numbers = [0.0, *(row.value for row in found.rows if row.value is not None)]
        if found.reference is not None:
            numbers.append(found.reference)
        low, span = min(numbers), (max(numbers) - min(numbers)) or 1.0

        def at(value: float) -> float:
            return 100 * (value - low) / span

        groups = {area["id"]: area for level in found.frame["levels"][1:-1] for area in level["areas"]}
        rows = [
            row
            for row in found.ranked(turned=state["ascending"])
            if not state["types"] or (row.group or row.id) in state["types"]
        ]
        return "".join(self._row(found, state, row, groups, at) for row in rows)

    def _row(self, found: View, state: State, row: Row, groups: Mapping[str, Any], at: Callable[[float], float]) -> str:
        group = groups.get(row.group)
        place = list(state["selection"]).index(row.id) if row.id in state["selection"] else -1
        bar = None
        if row.value is not None and not found.listed:
            ends = sorted((at(0.0), at(row.value)))
            bar = (ends[0], ends[1] - ends[0], row.colour, row.over)
        missing = "" if row.state in {"known", "not_comparable"} else self._texts["spoken"][row.state]
        note = "; ".join(filter(None, (missing, row.note, row.reason)))
        return first.ranking_row(
            area=row.id,
            rank=row.rank,
            name=row.name,
            group=(group["marker"], group["colour"], group["name"]) if group else None,
            text=row.text,
            note=note,
            bar=bar,
            city=None if found.reference is None or found.listed else at(found.reference),
            mark=MARKS[place] if place >= 0 else None,
            button=found.is_districts,
        )
