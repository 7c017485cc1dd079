"""Errors in plain German: no stack trace reaches a user."""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from language.texts import ERRORS

log = logging.getLogger("sozialraum.errors")

DASH_CATCH_ALL = "<path:path>"
ASKED_WRONGLY = {"/_dash-component-suites/": 404, "/_dash-update-component": 400}
"""Dash fails on what it does not know under these paths: there is nothing there, or nothing that answers a request."""


def register(server: Flask) -> None:
    """Answer every error with a sentence; what was not foreseen is logged and answered with 503."""

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        status = error.code or 400
        return _page(ERRORS.get(status, ERRORS[503 if status >= 500 else 400]), 503 if status == 500 else status)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        for path, status in ASKED_WRONGLY.items():
            if path in request.path:
                return _page(ERRORS[status], status)
        log.exception("unforeseen", extra={"path": request.path, "error": type(error).__name__})
        return _page(ERRORS[503], 503)


def _page(sentence: str, status: int) -> Response:
    body = (
        '<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{sentence}</title><h1>{sentence}</h1><p><a href="/">{ERRORS[0]}</a></p></html>'
    )
    return Response(body, status, mimetype="text/html")
