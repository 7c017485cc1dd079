"""The server: one Dash app over the prepared data of one dataset."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dash import Dash
from flask import Flask

from callbacks import classes, compression, disparities, errors, files, headers, health, pairs, start, version
from callbacks.dashboard import Dashboard
from callbacks.disparities_page import create_disparities
from data.sources.problems import DatasetError
from data.store.cache import make_cache
from data.store.prepared import Store, open_store
from language import operation
from language.texts import CLIENT, LAYERS, METHODS, PAGE, filled
from layouts.document import Links
from layouts.page import page

LARGEST_REQUEST = 64 * 1024
"""Bytes; nothing that the page sends comes near it."""
ASSETS = Path(__file__).parent / "assets"


def create_app(store: Store | None = None) -> Dash:
    """The app over a store; by default the one of the environment's dataset, prepared first where that is due."""
    server = Flask(__name__)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    store = store or open_store(make_cache(server))
    assets = files.bundle(ASSETS)
    app = Dashboard(__name__, server=server, title=store.title, include_assets_files=False)  # type: ignore[arg-type] # Dash documents a Flask instance here
    app.links = Links(
        scripts=[files.ASSET_ROUTE + name for name in assets if name.startswith("app.") and name.endswith(".js")],
        styles=[files.ASSET_ROUTE + name for name in assets if name.endswith(".css")],
        preloads=[files.DATA_ROUTE + store.client_name(name) for name in ("frame", "geometry")],
    )
    catalog, nouns, current = store.catalogue(), store.nouns(), version.version(store, assets)
    client_texts = filled(CLIENT, nouns)
    app.layout = page(
        texts=filled(PAGE, nouns),
        views=list(client_texts["views"].items()),
        name=store.name,
        title=store.title,
        domains=[
            (domain.name["de"], [(i.id, i.short["de"]) for i in catalog.indicators if i.domain == domain.id])
            for domain in catalog.domains
        ],
        levels=[(level, plural) for level, _, plural in store.levels()],
        groups=store.groups(),
        layers=list(filled(LAYERS, nouns).items()),
        kinds=store.facility_kinds(),
        methods=list(filled(METHODS, nouns).items()),
        boot=start.boot(store, current, client_texts, files.plotly(assets)),
    )
    start.register(app)
    create_disparities(server, store, current, assets, app.links)
    version.register(server, current)
    files.register(server, store, assets)
    classes.register(server, store)
    pairs.register(server, store)
    disparities.register(server, store)
    health.register(server, store)
    errors.register(server)
    headers.register(app)
    compression.register(server)
    warm_up(server)
    return app


def warm_up(server: Flask) -> None:
    """Ask for the first page with all its scripts once, before workers are forked.

    Under threads Dash otherwise answers some of its own scripts with an error, and every worker would compress them.
    """
    client = server.test_client()
    document = client.get("/").get_data(as_text=True)
    for path in ("/_dash-layout", "/_dash-dependencies", *re.findall(r'<script src="(/_dash[^"?]+)', document)):
        client.get(path, headers={"Accept-Encoding": "br"})
    for path in ("", "_dash-layout", "_dash-dependencies"):
        client.get(f"/disparitaeten/{path}")


def __getattr__(name: str) -> Flask:
    """`server` for gunicorn, made when it is asked for: importing this module costs nothing."""
    if name == "server":
        try:
            globals()["server"] = create_app().server
        except DatasetError as error:
            print(f"{operation.CANNOT_START}\n{error}", file=sys.stderr)
            raise SystemExit(2) from None
        return globals()["server"]
    raise AttributeError(name)
