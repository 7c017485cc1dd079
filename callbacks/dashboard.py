"""A Dash app in a document of our own."""

from __future__ import annotations

from typing import Any

from dash import Dash

from layouts.document import Links, document


class Dashboard(Dash):
    """Dash with a document of our own around the page."""

    links: Links

    def _config(self) -> dict[str, Any]:
        """Dash's settings for the browser, without the mark of each visit: the document is one and the same for all.

        The mark is for callbacks in the background, of which there are none.
        """
        config = super()._config()
        del config["end_id"]
        return config

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """The document with what Dash puts into it."""
        return document(self.links, **parts)
