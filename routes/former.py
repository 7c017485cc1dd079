"""Addresses of former pages lead to where their content is now; what stands behind the "#" goes along by itself."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from layouts.address import PARAMETERS

OF_MAP = {parameter.key for parameter in PARAMETERS}
"""Parameters that the start page does not read: an address with one of them was the map's when that stood there."""
RENAMED = {"stadtteil": "auswahl", "typ": "vergleich"}
"""Parameters of the former page on disparities by what they are called now."""


def register(server: Flask) -> None:
    """Redirect for good."""

    @server.before_request
    def map_at_start() -> Response | None:
        if request.path != "/" or request.method not in {"GET", "HEAD"} or not OF_MAP & request.args.keys():
            return None
        return redirect(f"/karte?{request.query_string.decode('ascii', 'replace')}", 308)

    @server.get("/disparitaeten")
    @server.get("/disparitaeten/")
    def disparities() -> Response:
        asked = [(RENAMED.get(key, key), text) for key, text in request.args.items(multi=True)]
        return redirect(f"/ungleichheit?{urlencode(asked)}" if asked else "/ungleichheit", 308)
