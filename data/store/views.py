"""The view of a state, as `assets/js/view.js` makes it: the columns of one topic beside the areas they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.store.prepared import Store
from language.catalogues import _
from language.page_texts import CLIENT, HEADINGS
from language.texts import filled

State = Mapping[str, Any]
NO_COLUMNS: Mapping[str, Any] = {
    "label": "",
    "area": [],
    "rank": [],
    "difference": [],
    "sources": [],
    "sentence": "",
    "simple": "",
    "distribution": "",
    "city": None,
    "scheme": None,
}


@dataclass(frozen=True)
class Row:
    """An area as it is shown; `value` is None where it cannot be compared. `places`: name and address of each place
    where its value was published."""

    id: str
    name: str
    group: str
    state: str = "not_published"
    value: float | None = None
    text: str = ""
    note: str = ""
    reason: str = ""
    remark: str = ""
    as_of: str = ""
    parts: str = ""
    places: Sequence[tuple[str, str]] = ()
    rank: int = 0
    place: int = -1
    colour: str = ""
    ink: str = ""
    over: str = ""


@dataclass(frozen=True)
class View:
    """What is shown of one topic: `file` and `columns` as prepared, `rows` one per area of the level."""

    file: Mapping[str, Any]
    frame: Mapping[str, Any]
    level: Mapping[str, Any]
    date: str
    columns: Mapping[str, Any]
    scheme: Mapping[str, Any]
    rows: Sequence[Row]
    is_districts: bool
    measure: str
    reference: float | None

    @property
    def differs(self) -> bool:
        """Whether differences to the city are shown."""
        return self.measure == "difference"

    @property
    def heading(self) -> str:
        """What stands over the legend: what is shown, and its unit."""
        unit = self.file["unitOfDifference" if self.differs else "unit"]
        return _(HEADINGS[self.measure], short=self.file["short"], unit=unit).replace(" ()", "")

    @property
    def group_names(self) -> dict[str, str]:
        """Names of the groups of districts by id."""
        return {area["id"]: area["name"] for level in self.frame["levels"][1:-1] for area in level["areas"]}

    @property
    def listed(self) -> bool:
        """Whether too little can be compared for an order: what is known is a list then."""
        return bool(self.columns["scheme"])

    @property
    def ranks(self) -> int:
        """How many areas have a rank."""
        return sum(map(bool, self.columns["rank"]))

    def ranked(self, *, turned: bool = False) -> list[Row]:
        """Rows from the end that carries more burden, or turned round; what cannot be compared comes last."""
        rising = -1 if (self.file["direction"] == "higher_is_better") == turned else 1

        def place(row: Row) -> tuple[int, float, str]:
            kind = 0 if row.value is not None else 1 if row.state == "not_comparable" else 2
            return kind, 0.0 if self.listed else rising * (row.value or 0.0), row.id

        return sorted(self.rows, key=place)

    def group_of(self, district: Mapping[str, Any]) -> Row:
        """The row that a district is painted with."""
        by_id = {row.id: row for row in self.rows}
        return by_id.get(district["id"] if self.is_districts else district["group"], self.rows[0])


def view(store: Store, state: State) -> View:
    """The view of a state; what the state asks for in vain falls back to what is offered first."""
    frame = store.content("frame")
    indicator = state["indicator"] if store.indicator(state["indicator"]) else frame["default"]
    file = store.content(f"indicator-{indicator}")
    level = next((each for each in frame["levels"] if each["id"] == state["level"]), frame["levels"][0])
    of_level = file["levels"][level["id"]]
    date = state["date"] if state["date"] in of_level["dates"] else of_level["default"]
    columns = of_level["dates"].get(date, NO_COLUMNS)
    is_districts = level == frame["levels"][0]
    differs = state["measure"] == "difference" and bool(of_level["difference"]) and bool(columns["difference"])
    scheme = _scheme(of_level, columns, state, differs)
    has_city = not file["extensive"] and level != frame["levels"][-1] and columns["city"] is not None
    city = columns["city"]["value"] if has_city else None
    unknown, place = filled([CLIENT["states"]["not_published"], CLIENT["rank"]], store.nouns())
    rows = [
        Row(area["id"], area["name"], str(area.get("group") or ""), text=unknown)
        for area in (frame["areas"] if is_districts else level["areas"])
    ]
    ranked = sum(map(bool, columns["rank"])) if state["measure"] == "rank" and columns["area"] else 0
    for i, position in enumerate(columns["area"]):
        made = _row(rows[position], columns, i, scheme, city if differs else None)
        text = place.format(rank=made.rank, total=ranked) if ranked and made.rank else made.text
        rows[position] = replace(made, text=text, places=_places(file, frame, columns["source"][i]))
    measure = "value" if state["measure"] == "difference" and not differs else state["measure"]
    return View(file, frame, level, date or "", columns, scheme, rows, is_districts, measure, 0.0 if differs else city)


def _scheme(of_level: Mapping[str, Any], columns: Mapping[str, Any], state: State, differs: bool) -> Mapping[str, Any]:
    if columns.get("scheme"):
        return dict(columns["scheme"])
    if differs:
        return dict(of_level["difference"])
    if state["measure"] == "rank":
        return dict(of_level["schemes"].get("quantiles.5") or of_level["scheme"])
    return dict(of_level["schemes"].get(state["scheme"]) or of_level["scheme"])


def _row(empty: Row, columns: Mapping[str, Any], i: int, scheme: Mapping[str, Any], city: float | None) -> Row:
    known = columns["state"][i] == "known" and columns["value"][i] is not None
    number = columns["value"][i] if known else None
    differs = city is not None and known and bool(columns["difference"][i])
    value = number - city if differs and number is not None and city is not None else number
    place = bisect_right(scheme["thresholds"], value) if value is not None and scheme["legend"] else -1
    shade = scheme["legend"][place] if place >= 0 else {"colour": "", "ink": ""}
    return replace(
        empty,
        state=columns["state"][i],
        value=value,
        text=columns["difference"][i] if differs else columns["text"][i],
        note=((differs and columns["difference_note"]) or columns["note"])[i],
        reason=columns["reason"][i],
        remark=columns["remark"][i],
        as_of=columns["asOf"][i],
        parts=columns["parts"][i],
        rank=columns["rank"][i],
        place=place,
        colour=shade["colour"],
        ink=shade["ink"],
        over=shade.get("over", ""),
    )


def _places(file: Mapping[str, Any], frame: Mapping[str, Any], origins: Sequence[int]) -> list[tuple[str, str]]:
    """Name and address of each place where a value was published; a second page of one source is numbered."""
    named: list[tuple[str, str]] = []
    keys: list[str] = []
    for key, page in (file["origins"][origin] for origin in origins):
        keys.append(key)
        about, count = frame["sources"][key], keys.count(key)
        named.append((f"{about['name']} {count}" if count > 1 else about["name"], page or about["url"]))
    return named
