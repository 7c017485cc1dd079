"""The server: one Dash app over the prepared data of one dataset."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, abort, request

from callbacks import charts, explorer, facilities, meaning, questions, routing, search, state
from data.sources.problems import DatasetError
from data.store.cache import make_cache
from data.store.overview import answers
from data.store.prepared import Store, open_store
from language import operation
from layouts import address
from layouts.figures import REGISTRY
from layouts.figures.registry import views
from layouts.marks import CLUSTERS, MARKS
from layouts.written.document import Links, document
from routes import answers as answer_files
from routes import charts as chart_files
from routes import compression, errors, files, former, headers, health, pictures, version
from routes.answers import NEEDS, Answers
from routes.first_look import FirstLooks
from routes.pages import (
    answer_context,
    asked_questions,
    choices,
    client_words,
    domains,
    meaning_words,
    page_words,
    pages,
    shell,
)

LARGEST_REQUEST = 64 * 1024
"""Bytes; nothing that the page sends comes near it."""
ASSETS = Path(__file__).parent / "assets"


class Dashboard(Dash):
    """Dash in a document of our own, which carries the answer to the address."""

    links: Links
    boot: Mapping[str, Any]
    looks: FirstLooks
    choices: address.Choices

    def _config(self) -> dict[str, Any]:
        """Dash's settings for the browser, without the mark of each visit: the document is one and the same for all.

        The mark is for callbacks in the background, of which there are none.
        """
        config = super()._config()
        del config["end_id"]
        return config

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """The document with what Dash puts into it."""
        asked, _notes = address.read(request.query_string.decode(errors="replace"), self.choices)
        page = request.path.strip("/")
        return document(self.links.of(page), self.boot, self.looks.of(page, asked), parts)


def create_app(store: Store | None = None) -> Dash:
    """The app over a store; by default the one of the environment's dataset, prepared first where that is due."""
    server = Flask(__name__)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    store = store or open_store(make_cache(server))
    app = Dashboard(
        __name__,
        server=server,  # type: ignore[arg-type] # Dash documents a Flask instance here
        title=store.title,
        update_title=None,  # type: ignore[arg-type] # None is documented: the title stays
        include_assets_files=False,
        suppress_callback_exceptions=True,
    )
    found = answers(store)
    of_paths = pages(store, found)
    assets = files.bundle(ASSETS) | files.layouts(of_paths)
    app.links = Links(
        script=files.name_of(assets, "app", "js"),
        style=files.name_of(assets, "app", "css"),
        preloads=[files.DATA_ROUTE + store.client_name(name) for name in ("frame", "geometry")],
        pages={name: files.name_of(assets, files.stem_of(name), "json") for name in of_paths},
    )
    app.choices = choices(store)
    app.boot = {
        "root": "/",
        "hash": store.hash,
        "title": store.title,
        "version": version.of(store, assets),
        "frame": store.client_name("frame"),
        "pages": app.links.pages,
        "texts": client_words(store),
        "marks": {"selection": MARKS, "clusters": CLUSTERS},
        "parameters": address.table(),
        "choices": app.choices,
        "plotly": files.name_of(assets, "plotly", "js"),
        "figures": {name: chart.needs for name, chart in REGISTRY.items()},
        "views": views(),
        "questions": NEEDS,
    }
    app.layout = shell(store)
    of_questions = Answers(store, answer_context(store), asked_questions(store), domains(store))
    app.looks = FirstLooks(store, app.layout, of_paths, client_words(store), of_questions)
    for feature in (state, explorer, questions, charts):
        feature.register(app)
    facilities.register(app, store, app.choices, page_words(store))
    meaning.register(app, store, app.choices, meaning_words(store))
    search.register(app, store, client_words(store)["search"])
    routing.register(app)
    files.register(server, store, assets)
    chart_files.register(server, store, app.choices)
    answer_files.register(server, store, of_questions, app.choices)
    pictures.register(server, store, app.looks.drawn, found)
    health.register(server, store)
    version.register(server, app.boot["version"])
    former.register(server)

    @server.before_request
    def known_pages() -> None:
        if (
            request.url_rule is not None
            and request.url_rule.rule == "/<path:path>"
            and request.path.strip("/") not in of_paths
        ):
            abort(404)

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
    text = client.get("/").get_data(as_text=True)
    for path in ("/_dash-layout", "/_dash-dependencies", *re.findall(r'src="(/_dash[^"?]+)', text)):
        client.get(path, headers={"Accept-Encoding": "br"})


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
