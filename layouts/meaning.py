"""What a topic means: how it is computed, what it does not say, for whom it is known, from whom it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from layouts.credits import Sources, linked


def meaning(heads: Mapping[str, str], said: Mapping[str, str], sources: Sequence[str], about: Sources) -> html.Dl:
    """Terms and what is said of them; what is empty is left out.

    Args:
        heads: the term for each part.
        said: definition, limits, coverage and so on, by part.
        sources: keys of the sources of all that is shown.
        about: what is known of each source.
    """
    listed = html.Ul([html.Li(linked(about[key]["entry"])) for key in dict.fromkeys(sources)], id="sources")
    parts: dict[str, Any] = {**said, "sources": listed}
    return html.Dl([part for key, text in parts.items() if text for part in (html.Dt(heads[key]), html.Dd(text))])
