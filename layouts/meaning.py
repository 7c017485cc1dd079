"""What a topic means."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def meaning(pairs: Sequence[tuple[str, str | Sequence[Component]]]) -> Component:
    """Terms and what is said of them; what is empty is left out."""
    return html.Dl([part for term, said in pairs if said for part in (html.Dt(term), html.Dd(said))])
