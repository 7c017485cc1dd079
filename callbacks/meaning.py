"""What a topic means, and all its values as a table: said when they are opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash import Dash
from dash.development.base_component import Component

from callbacks import folds
from data.store.prepared import Store
from data.store.views import Row, View, view
from layouts import address
from layouts.components import Cell, table
from layouts.credits import linked
from layouts.meaning import meaning
from layouts.pages.explorer import MEANING, TABLE

State = Mapping[str, Any]
Texts = Mapping[str, Any]


def register(app: Dash, store: Store, choices: address.Choices, texts: Texts) -> None:
    """Fill both folds of the explorer."""

    def explained(state: State) -> Component:
        found = view(store, state)
        heads = texts["simple_meaning" if state["simple"] else "meaning"]
        return meaning(heads, _said(found, texts), _sources(found, state), found.frame["sources"])

    def listed(state: State) -> Component:
        found = view(store, state)
        heads = (found.level["singular"], *texts["table"].values())
        rows = [list(_cells(found, row, texts)) for row in found.rows]
        return table(f"{found.file['name']}, {found.columns['label']}", heads, rows, numbers={VALUE})

    folds.fill(app, *MEANING, explained, choices)
    folds.fill(app, *TABLE, listed, choices)


def _said(found: View, texts: Texts) -> dict[str, str]:
    file, known = found.file, sum(row.state == "known" for row in found.rows)
    return {
        "definition": file["definition"],
        "limits": file["limits"],
        "coverage": texts["coverage"].format(known=known, total=len(found.rows), areas=found.level["plural"]),
        "direction": texts["direction"][file["direction"]],
        "dates": found.columns["label"],
        "classes": texts["methods"][file["method"]],
    }


def _sources(found: View, state: State) -> list[str]:
    """Of the figures, of what lies over the map, and of the map itself."""
    frame, layers = found.frame, () if state["people"] else state["layers"]
    places = [key for layer in layers for key in frame["places"].get(layer, ())]
    circles = frame["circles"] if state["people"] else []
    return [*found.columns["sources"], *places, *circles, *frame["map"]]


VALUE = 2
"""Place of the column of values."""


def _cells(found: View, row: Row, texts: Texts) -> Iterator[Cell]:
    yield f"{row.id} {row.name}" if found.is_districts else row.name
    yield found.group_names.get(row.group, "")
    yield row.text
    yield texts["stateWords"][row.state]
    yield row.as_of
    yield "; ".join(filter(None, (row.reason, row.note, row.remark)))
    yield row.parts
    yield [piece for i, place in enumerate(row.places) for piece in (*(["; "] if i else []), *linked([place]))]
