"""The document's own answer: the page of an address with everything that its values say, before Dash is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash.development.base_component import Component

from data.store.prepared import Store
from data.store.views import Row, View, view
from layouts import first
from layouts.credits import attribution, entries
from layouts.district_svg import Drawing, Fill, drawing, part
from layouts.document import First
from layouts.marks import MARKS
from layouts.static import as_html

State = Mapping[str, Any]


class FirstLooks:
    """Answers by address, each made once for the data that is served."""

    def __init__(
        self, store: Store, shell: Component, pages: Mapping[str, Callable[[], Component]], texts: Mapping[str, Any]
    ) -> None:
        self._store = store
        self._pages = pages
        self._shell = shell
        self._texts = texts
        self.drawn: Drawing = drawing(store.content("geometry"))

    def of(self, name: str, state: State) -> First:
        """The answer to a page's name and a state."""
        filling, title, description = self._filled(name, state)
        page = as_html(self._pages[name](), filling, state)
        return First(title, description, as_html(self._shell, {**filling, "page": page}, state))

    def _filled(self, name: str, state: State) -> tuple[dict[str, str], str, str]:
        if name != "karte":
            title = self._store.title
            return {}, title, title
        found = view(self._store, state)
        sentence = found.columns["simple" if state["simple"] else "sentence"]
        title = f"{found.file['name']} – {self._store.title}"
        return self._explorer(found, state, sentence), title, sentence or found.file["plain"]

    def _explorer(self, found: View, state: State, sentence: str) -> dict[str, str]:
        texts = self._texts
        label = f"{found.file['name']}. {sentence}"
        fills = {area["id"]: self._fill(found, area, state) for area in found.frame["areas"]}
        ends = (
            texts["ends"][found.file["direction"]]
            if len(found.scheme["legend"]) > 1 and not found.differs
            else ("", "")
        )
        sources = found.frame["sources"]
        roles = {"figures": found.columns["sources"], "map": found.frame["map"]}
        inner = [area["id"] for area in found.frame["areas"] if area["group"] in found.frame["inner"]]
        unit = f" ({found.file['unit']})" if found.file["unit"] else ""
        return {
            "headline": as_html(found.file["name"]),
            "plain": as_html(found.file["plain"]),
            "sentence": as_html(sentence),
            "attribution": as_html(attribution(roles, texts["credits"], sources)),
            "footer-sources": as_html(entries(roles, sources)),
            "topic-name": as_html(found.file["short"]),
            "map": first.district_map(self.drawn, fills, label),
            "inset": part(self.drawn, inner) if inner else "",
            "legend-title": as_html(found.file["short"] + unit),
            "legend-low": as_html(ends[0]),
            "legend-high": as_html(ends[1]),
            "legend-items": first.legend_items(self._entries(found), (found.level["singular"], found.level["plural"])),
            "ranking": self._ranking(found, state),
            "ranking-ends": as_html(
                texts["lowestFirst" if found.lowest_first != state["ascending"] else "highestFirst"]
            ),
            "ranking-city": as_html(texts["city"].format(**found.columns["city"]) if found.columns["city"] else ""),
        }

    def _fill(self, found: View, area: Mapping[str, Any], state: State) -> Fill:
        row = found.group_of(area)
        place = state["selection"].index(area["id"]) if area["id"] in state["selection"] else -1
        return Fill(
            row.colour,
            row.state,
            row.over,
            f"{area['name']}: {row.text}",
            MARKS[place]["colour"] if place >= 0 else "",
        )

    def _entries(self, found: View) -> list[tuple[str, str, str, str, int]]:
        counted = [sum(row.place == i for row in found.rows) for i in range(len(found.scheme["legend"]))]
        entries = [
            ("known", entry["colour"], entry.get("over", ""), entry["label"], count)
            for entry, count in zip(found.scheme["legend"], counted, strict=True)
        ]
        for kind in ("not_comparable", "suppressed", "not_published"):
            count = sum(row.state == kind for row in found.rows)
            if count:
                entries.append((kind, "", "", self._texts["spoken"][kind], count))
        return entries

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
            for row in found.ranked(ascending=state["ascending"])
            if not state["types"] or (row.group or row.id) in state["types"]
        ]
        return "".join(self._row(found, state, row, groups, at) for row in rows)

    def _row(self, found: View, state: State, row: Row, groups: Mapping[str, Any], at: Callable[[float], float]) -> str:
        group = groups.get(row.group)
        place = list(state["selection"]).index(row.id) if row.id in state["selection"] else -1
        bar = None
        if row.value is not None:
            ends = sorted((at(0.0), at(row.value)))
            bar = (ends[0], ends[1] - ends[0], row.colour, row.over)
        note = row.note if row.state == "known" else self._texts["spoken"][row.state]
        return first.ranking_row(
            area=row.id,
            rank=row.rank,
            name=row.name,
            group=(group["marker"], group["colour"], group["name"]) if group else None,
            text=row.text,
            note=note,
            bar=bar,
            city=None if found.reference is None else at(found.reference),
            mark=MARKS[place] if place >= 0 else None,
            button=found.is_districts,
        )
