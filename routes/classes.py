"""Own class breaks: the one request that a picture of the map may need."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from data.store.answers import own_classes
from data.store.prepared import Store
from routes.files import cached_json

ROUTE = "/klassen/"


def register(server: Flask, store: Store) -> None:
    """Answer `/klassen/<indicator>?ebene=<level>&grenzen=<numbers>` with classes as in the client files."""

    @server.get(f"{ROUTE}<indicator>")
    def classes(indicator: str) -> Response:
        try:
            breaks = [float(text) for text in request.args.get("grenzen", "").split(";")]
        except ValueError:
            abort(400)
        answer = own_classes(store, indicator, request.args.get("ebene", ""), breaks)
        if answer is None:
            abort(404)
        return cached_json(answer)
