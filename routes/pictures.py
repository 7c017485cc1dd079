"""`/bild/<hash>/<name>.svg`: small maps of the overview, made once."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, abort

from data.store.overview import Found
from data.store.prepared import Store
from layouts.district_svg import Drawing, Fill, svg
from routes.files import FOREVER

ROUTE = "/bild/"


def address(store: Store, found: Found) -> str:
    """Where the map of an answer is."""
    return f"{ROUTE}{store.hash}/{found.question}.svg"


def register(server: Flask, store: Store, drawn: Drawing, answers: Sequence[Found]) -> None:
    """Serve the map of every answer."""
    pictures = {found.question: _drawn(drawn, found) for found in answers}

    @server.get(f"{ROUTE}<version>/<name>.svg")
    def picture(version: str, name: str) -> Response:
        if version != store.hash or name not in pictures:
            abort(404)
        text = pictures[name].replace(
            "<svg ",
            '<svg xmlns="http://www.w3.org/2000/svg" stroke="#2b3640" stroke-width="2" stroke-linejoin="round" ',
            1,
        )
        response = Response(text, mimetype="image/svg+xml")
        response.headers["Cache-Control"] = FOREVER
        return response


def _drawn(drawn: Drawing, found: Found) -> str:
    return svg(drawn, lambda area: _fill(found, area), label=found.sentence)


def _fill(found: Found, area: str) -> Fill:
    colour, over = found.paints.get(area, ("", ""))
    return Fill(colour, over=over)
