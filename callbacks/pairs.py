"""Two indicators together: points and a sentence on how they go together."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from callbacks.files import cached_json
from data.store.answers import pair
from data.store.prepared import Store

ROUTE = "/paare/"


def register(server: Flask, store: Store) -> None:
    """Answer `/paare/<x>/<y>?stichtag=<date of x>&ebene=<level>`; the second stands on its own first date."""

    @server.get(f"{ROUTE}<first>/<second>")
    def together(first: str, second: str) -> Response:
        answer = pair(store, first, second, request.args.get("stichtag", ""), request.args.get("ebene", ""))
        if answer is None:
            abort(404)
        return cached_json(answer)
