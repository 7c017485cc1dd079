"""`/diagramm/<hash>/<name>.json`: figures made in Python from the prepared data, each made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from flask import Flask, Response, abort, request

from data.store.prepared import Store
from layouts import address
from layouts.figures import REGISTRY
from layouts.figures.registry import Drawn
from layouts.figures.values import Contributions, Course, Gap, Lorenz, Pair, View
from routes.files import FOREVER
from routes.values import contributions, course, gap, lorenz, pair, view

ROUTE = "/diagramm/"
PROVIDERS: Mapping[type, Callable[[Store, Mapping[str, Any]], Any]] = {
    View: view,
    Course: course,
    Pair: pair,
    Lorenz: lorenz,
    Gap: gap,
    Contributions: contributions,
}
"""How each kind of values is had from the store, by its type."""
NOTHING = Drawn({"data": [], "layout": {"annotations": []}})
"""Where there are no such values."""


def register(server: Flask, store: Store, choices: address.Choices) -> None:
    """Serve every figure of the registry."""

    @server.get(f"{ROUTE}<version>/<name>.json")
    def figure(version: str, name: str) -> Response:
        if version != store.hash or name not in REGISTRY:
            abort(404)
        chart = REGISTRY[name]
        state, notes = address.read(request.query_string.decode(), choices)
        asked = {key: state[key] for key in chart.needs}
        if notes:
            abort(400)

        def make() -> dict[str, Any]:
            values = PROVIDERS[chart.takes](store, state)
            return asdict(NOTHING if values is None else chart.draw(values))

        drawn = store.answer("chart", (name, json.dumps(asked, sort_keys=True)), make)
        response = Response(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")), mimetype="application/json")
        response.headers["Cache-Control"] = FOREVER
        return response


__all__ = ["Drawn", "register"]
