"""Errors in plain German: no stack trace reaches a user."""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from language.texts import ERRORS

log = logging.getLogger("sozialraum.errors")


def register(server: Flask) -> None:
    """Answer every error with a sentence; what was not foreseen is logged and answered with 503."""

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return _page(ERRORS.get(error.code or 0, ERRORS[400]), error.code or 400)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log.exception("unforeseen", extra={"path": request.path, "error": type(error).__name__})
        return _page(ERRORS[503], 503)


def _page(sentence: str, status: int) -> Response:
    body = (
        '<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{sentence}</title><h1>{sentence}</h1><p><a href="/">{ERRORS[0]}</a></p></html>'
    )
    return Response(body, status, mimetype="text/html")
