"""Components as HTML text: the same layout that Dash draws, for a document that can be read before Dash is there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "autoFocus": "autofocus",
}
LEFT_OUT = {"children", "key", "n_clicks"}

State = Mapping[str, Any]
Filling = Mapping[str, str]
"""HTML by id of the element that it fills."""


def as_html(node: Any, filled: Filling | None = None, state: State | None = None) -> str:
    """HTML of a component of `dash.html` and of what is in it; other components leave what `filled` has for their id.

    Ids become `data-as`, since Dash's own elements will bear them. With a state, buttons that set something in it show
    whether they are pressed, and what is there only in some states is hidden in others.
    """
    filled = filled or {}
    if node is None:
        return ""
    if isinstance(node, str | int | float):
        return escape(str(node), quote=False)
    if isinstance(node, Component):
        return _element(node, filled, state or {})
    if isinstance(node, Sequence):
        return "".join(as_html(child, filled, state) for child in node)
    raise TypeError(type(node).__name__)


def _element(node: Component, filled: Filling, state: State) -> str:
    properties = node.to_plotly_json()["props"]
    properties |= _chosen(properties, state)
    own = properties.get("id")
    inner = filled.get(own) if isinstance(own, str) else None
    if node._namespace != html.Div()._namespace:
        return inner or ""
    tag = node._type.lower()
    attributes = "".join(_attribute(name, value) for name, value in properties.items() if name not in LEFT_OUT)
    if isinstance(own, str):
        attributes = attributes.replace(f' id="{escape(own)}"', f' data-as="{escape(own)}"')
    if tag in VOID:
        return f"<{tag}{attributes}>"
    return (
        f"<{tag}{attributes}>{as_html(properties.get('children'), filled, state) if inner is None else inner}</{tag}>"
    )


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or (name == "id" and not isinstance(value, str)):
        return ""
    if name == "style":
        value = ";".join(f"{own}:{text}" for own, text in value.items() if own.startswith("--"))
    label = NAMES.get(name, name)
    return f" {label}" if value is True else f' {label}="{escape(str(value))}"'


def _chosen(properties: Mapping[str, Any], state: State) -> dict[str, Any]:
    """What a control looks like in a state: as `paint` in assets/js/controls.js."""
    if not state:
        return {}
    found: dict[str, Any] = {}
    if "data-when" in properties:
        found["hidden"] = not _agrees(properties["data-when"], state)
    if "data-set" in properties:
        attribute = "aria-selected" if properties.get("role") == "tab" else "aria-pressed"
        if "data-current" not in properties:
            found[attribute] = str(_agrees(properties["data-set"], state)).lower()
    elif "data-flip" in properties:
        found["aria-pressed"] = str(bool(state[properties["data-flip"]])).lower()
    elif "data-toggle" in properties:
        found["aria-pressed"] = str(properties["data-toggle"] in state["selection"]).lower()
    elif "data-member" in properties:
        found["aria-pressed"] = str(properties["data-value"] in state[properties["data-member"]]).lower()
    return found


def _agrees(wanted: str, state: State) -> bool:
    return all(
        state.get(name) in value if isinstance(value, list) else state.get(name) == value
        for name, value in json.loads(wanted).items()
    )
