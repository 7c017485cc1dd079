"""Of which data and scripts a page is: one that is older than the server notices, and gets no answer of other data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from flask import Flask, Response, abort, jsonify, request

from data.store.prepared import Store

ROUTE = "/stand"
FIELD = "daten"
"""Name in the address for the version that a page asks as."""


def of(store: Store, assets: Iterable[str]) -> str:
    """A hash over the prepared data and the names of our own files."""
    return hashlib.sha256("\n".join([store.hash, *sorted(assets)]).encode()).hexdigest()[:12]


def register(server: Flask, current: str) -> None:
    """Answer `/stand` with the version, and whoever asks as another one with 410."""

    @server.before_request
    def of_this_version() -> None:
        if request.args.get(FIELD, current) != current:
            abort(410)

    @server.get(ROUTE)
    def stand() -> Response:
        answer = jsonify(version=current)
        answer.headers["Cache-Control"] = "no-store"
        return answer
