"""From whom the things on the screen are: as `assets/js/credits.js` says it once the page is alive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

Pieces = Sequence[Sequence[str]]
"""Texts, each with the address that it leads to, "" for none."""
Sources = Mapping[str, Mapping[str, Any]]
"""By key: `name` and `url`, and the pieces of its `line` and of its `entry`."""


def attribution(roles: Mapping[str, Sequence[str]], heads: Mapping[str, str], sources: Sources) -> list[Component]:
    """One line: what is from whom, each source with its licence where it stands first.

    Args:
        roles: keys of sources by what is from them.
        heads: the word for each role.
        sources: what is known of each source.
    """
    named: set[str] = set()
    parts: list[Component] = []
    for role, keys in roles.items():
        said: list[Component | str] = []
        for key in dict.fromkeys(keys):
            about = sources[key]
            pieces = [(about["name"], about["url"])] if key in named else about["line"]
            named.add(key)
            said += ["; "] if said else []
            said += linked(pieces)
        if said:
            parts.append(html.Span([f"{heads[role]}: ", *said, ". "]))
    return parts


def entries(roles: Mapping[str, Sequence[str]], sources: Sources) -> list[Component]:
    """Each source once, with its full name, licence, and what was changed."""
    keys = dict.fromkeys(key for keys in roles.values() for key in keys)
    return [html.Span([*linked(sources[key]["entry"]), " "], className="entry") for key in keys]


def linked(pieces: Pieces) -> list[Component | str]:
    """Texts, as links where they lead somewhere."""
    return [html.A(text, href=url, rel="noreferrer") if url else text for text, url in pieces]
