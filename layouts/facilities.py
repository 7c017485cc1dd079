"""Facilities: what of them the map can show, and the list that says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.components import Texts, aria, data, fold, table

FOLD = ("facilities", "facilities-list")
"""Ids of the fold and of what is filled in it."""


@dataclass(frozen=True)
class Kind:
    """A kind of facility with the symbol that stands for it."""

    id: str
    name: str
    shape: str
    colour: str


def choice(kind: Kind) -> Component:
    """The button that lays a kind over the map."""
    symbol = html.Span(className=f"symbol symbol-{kind.shape}", style={"--colour": kind.colour}, **aria(hidden="true"))
    return html.Button(
        [symbol, kind.name],
        type="button",
        className="segment",
        **aria(pressed="false"),
        **data(member="layers", value=kind.id),
    )


def panel(texts: Texts) -> Component:
    """The fold of the list, there while the map shows facilities."""
    return fold(texts["facilities"], *FOLD, needs=["layers"], hidden=True)


def listed(texts: Texts, rows: Sequence[tuple[str, str, str]]) -> Component:
    """Name, kind and district of each facility."""
    heads = [texts[f"facility_{column}"] for column in ("name", "kind", "area")]
    return table(texts["facilities"], heads, rows)
