"""Files over HTTP: client data and our own assets, hashed, compressed beforehand, kept by the browser for ever."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
import minify
from dash.development.base_component import Component
from flask import Flask, Response, abort, jsonify, request
from plotly.utils import PlotlyJSONEncoder

from data.store.prepared import Store
from routes.bundle import script
from routes.compression import REVALIDATED, accepted
from routes.version import FIELD

DATA_ROUTE = "/daten/"
ASSET_ROUTE = "/dateien/"
QUALITY = 9
"""Of brotli at start: the best (11) takes fifteen times as long for a tenth less."""
FOREVER = "public, max-age=31536000, immutable"

INLINED = ("source-sans-3-latin.woff2", "sozialraum-symbols.woff2")
PLOTLY = ("plotly-basic.min.js", "plotly-locale-de.js")
"""The chart library and its German locale, in the order in which they are run."""
STYLES = ("base", "shell", "map", "explorer", "overview", "disparities", "present", "print")


@dataclass(frozen=True)
class Asset:
    """A file of ours, in every form it is sent in."""

    media_type: str
    content: bytes
    encoded: Mapping[str, bytes]


def bundle(assets: Path) -> dict[str, Asset]:
    """Our scripts and styles, each put together to one minified file, by their hashed names; large fonts as they are.

    Fonts that every page needs are part of the styles: no text is drawn in another type first, so that nothing moves.
    """
    fonts = {path.name: path.read_bytes() for path in sorted((assets / "fonts").glob("*.woff2"))}
    sheets = [assets / "fonts" / "fonts.css", *(assets / "css" / f"{name}.css" for name in STYLES)]
    style = "\n".join(path.read_text("utf-8") for path in sheets)
    for name, content in fonts.items():
        inside = f"data:font/woff2;base64,{base64.b64encode(content).decode()}"
        style = style.replace(f'url("{name}")', f'url("{inside if name in INLINED else f"fonts/{name}"}")')
    texts = {
        "app.js": ("text/javascript", script(assets / "js").encode()),
        "app.css": ("text/css", str(minify.string("text/css", style)).encode()),
        "plotly.js": ("text/javascript", b"\n".join((assets / "vendor" / name).read_bytes() for name in PLOTLY)),
    }
    others = {
        f"fonts/{name}": Asset("font/woff2", content, {}) for name, content in fonts.items() if name not in INLINED
    }
    return _packed(texts) | others


def layouts(pages: Mapping[str, Callable[[], Component]]) -> dict[str, Asset]:
    """What Dash draws on each page, as files: a page that was asked for once is there without a network, too."""
    texts = {
        f"{stem_of(name)}.json": ("application/json", json.dumps(page(), cls=PlotlyJSONEncoder).encode())
        for name, page in pages.items()
    }
    return _packed(texts)


def stem_of(page: str) -> str:
    """Name of a page's file, by its path."""
    return f"seite-{page or 'start'}"


def _packed(texts: Mapping[str, tuple[str, bytes]]) -> dict[str, Asset]:
    return {
        _hashed(name, content): Asset(f"{kind}; charset=utf-8", content, _encoded(content))
        for name, (kind, content) in texts.items()
    }


def name_of(assets: Mapping[str, Asset], stem: str, suffix: str) -> str:
    """Address of an asset by its name without the hash."""
    return ASSET_ROUTE + next(name for name in assets if name.startswith(f"{stem}.") and name.endswith(f".{suffix}"))


def cached_json(answer: object) -> Response:
    """An answer that follows from the prepared data alone: asked anew each time, or kept for ever if of a version."""
    response = jsonify(answer)
    response.headers["Cache-Control"] = FOREVER if FIELD in request.args else REVALIDATED
    return response


def register(server: Flask, store: Store, assets: Mapping[str, Asset]) -> None:
    """Serve the client files of the store and the assets."""

    @server.get(f"{DATA_ROUTE}<name>")
    def data(name: str) -> Response:
        file = store.client_file(name)
        if file is None:
            abort(404)
        return _send(name, "application/json", file.content, file.encoded)

    @server.get(f"{ASSET_ROUTE}<path:name>")
    def asset(name: str) -> Response:
        if name not in assets:
            abort(404)
        found = assets[name]
        return _send(name, found.media_type, found.content, found.encoded)


def _send(name: str, media_type: str, content: bytes, encoded: Mapping[str, bytes]) -> Response:
    coding = accepted(encoded)
    response = Response(encoded[coding] if coding else content, mimetype=media_type)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.set_etag(f"{name}-{coding}" if coding else name)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _hashed(name: str, content: bytes) -> str:
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def _encoded(content: bytes) -> dict[str, bytes]:
    return {"br": brotli.compress(content, quality=QUALITY), "gzip": gzip.compress(content, mtime=0)}
