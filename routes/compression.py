"""What is sent: in a coding that the browser accepts, compressed once, and nothing where the browser has it already."""

from __future__ import annotations

import gzip
from collections.abc import Collection

import brotli
from flask import Flask, Response, request
from werkzeug.http import generate_etag

from data.store.cache import Memo

CODINGS = ("br", "gzip")
"""The best first."""
COMPONENTS = "/_dash-component-suites/"
THOROUGH, QUICK = 9, 5
"""Qualities of brotli: Dash's files, and all else; the first takes twenty times as long for 1 to 3 % less."""
PACKED = 8 * 1024 * 1024
"""Bytes of compressed answers that are kept."""
SMALLEST = 500
"""Bytes of an answer that is worth being compressed."""
REVALIDATED = "no-cache"
"""The browser keeps an answer, and asks each time whether it still holds."""
TEXTS = {"application/json", "application/javascript", "image/svg+xml"}


def accepted(offered: Collection[str] = CODINGS) -> str | None:
    """The best coding of those offered that the browser takes."""
    return next((coding for coding in CODINGS if coding in offered and request.accept_encodings[coding]), None)


def register(server: Flask) -> None:
    """Compress whatever is sent whole, mark it by its content, and answer 304 to whoever has it."""
    packed = Memo(PACKED)

    @server.after_request
    def send(response: Response) -> Response:
        if response.status_code != 200 or response.is_streamed:
            return response
        response.headers.setdefault("Cache-Control", REVALIDATED)
        mark = response.get_etag()[0] or generate_etag(response.get_data())
        kind = response.mimetype or ""
        is_text = kind.startswith("text/") or kind in TEXTS
        if is_text and "Content-Encoding" not in response.headers and (response.content_length or 0) >= SMALLEST:
            response.vary.add("Accept-Encoding")
            coding = accepted()
            if coding:
                mark = f"{mark}-{coding}"
                response.set_data(_once(packed, mark, coding, response.get_data()))
                response.headers["Content-Encoding"] = coding
        response.set_etag(mark)
        response.make_conditional(request)
        return response


def _once(packed: Memo, mark: str, coding: str, content: bytes) -> bytes:
    kept = packed.get(mark)
    if kept is None:
        quality = THOROUGH if COMPONENTS in request.path else QUICK
        kept = brotli.compress(content, quality=quality) if coding == "br" else gzip.compress(content, mtime=0)
        packed.set(mark, kept)
    return kept
