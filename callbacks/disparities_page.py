"""The page on disparities: a second Dash app on the same server, with the explorer's scripts, styles and geometry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from flask import Flask, Response, redirect, request

from callbacks.dashboard import Dashboard
from callbacks.files import ASSET_ROUTE, Asset, plotly
from data.preparation.values.clusters import FEWEST
from data.sources.catalog import Indicator
from data.store.disparities import NEEDED
from data.store.offers import most_known
from data.store.prepared import Store
from data.store.recipes import presets
from language.disparity_texts import CLIENT, PAGE, QUESTIONS
from language.nouns import Nouns, dative
from language.refusals import GENERAL, general
from language.texts import PAGE as COMMON
from language.texts import filled
from layouts import disparities as layout
from layouts import disparity_figures
from layouts.document import Links
from layouts.marks import MARKS

ROUTE = "/disparitaeten"
SUITES = "_dash-component-suites/"
THEMES = 5
"""Most indicators that districts are compared in before others are chosen."""


Domains = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Name and indicators (id, short name) of each domain."""


class Disparities(Dashboard):
    """The second app; Dash's own scripts are named as in the first one, so that nobody loads them twice."""

    def interpolate_index(self, *arguments: Any, **parts: Any) -> str:
        """The document with what Dash puts into it."""
        parts["scripts"] = parts["scripts"].replace(f"{ROUTE}/{SUITES}", f"/{SUITES}")
        return super().interpolate_index(*arguments, **parts)


@dataclass(frozen=True)
class Offer:
    """Indicators that can be chosen by domain, and those that do not grow with a district."""

    domains: Domains
    comparable: Domains
    directions: Mapping[str, str]

    @property
    def themes(self) -> list[str]:
        """The first indicator of each domain: what districts are compared in at first."""
        return [indicators[0][0] for _, indicators in self.comparable][:THEMES]


def create_disparities(server: Flask, store: Store, version: str, assets: Mapping[str, Asset], links: Links) -> Dash:
    """The app of `/disparitaeten/`; its callbacks and layout have addresses of their own.

    Args:
        server: of the explorer.
        store: the prepared data.
        version: of which data and scripts the page is.
        assets: our own files by their hashed names.
        links: of the explorer's document.
    """
    app = Disparities(
        __name__,
        server=server,  # type: ignore[arg-type] # Dash documents a Flask instance here
        title=f"{PAGE['title']} – {store.title}",
        include_assets_files=False,
        routes_pathname_prefix=f"{ROUTE}/",
        requests_pathname_prefix=f"{ROUTE}/",
    )
    own = [ASSET_ROUTE + name for name in assets if name.startswith("disp.")]
    app.links = Links(scripts=[*links.scripts, *own], styles=links.styles, preloads=links.preloads)
    offered = offer(store)
    nouns = _nouns(store)
    app.layout = layout.page(
        texts=filled({**COMMON, **PAGE}, nouns),
        questions=filled(QUESTIONS, nouns),
        name=store.name,
        domains=offered.domains,
        comparable=offered.comparable,
        districts=[(area.district_id, area.name) for area in store.areas()],
        boot=_boot(store, version, offered, plotly(assets)),
    )
    app.clientside_callback(
        ClientsideFunction("sozialraum", "start"), Output("districts", "data"), Input("boot", "data")
    )

    @server.get(ROUTE)
    def disparities() -> Response:
        query = request.query_string.decode()
        return redirect(f"{ROUTE}/{'?' if query else ''}{query}", 308)  # type: ignore[return-value] # werkzeug's base class

    return app


def offer(store: Store) -> Offer:
    """What can be asked for: indicators with values for enough districts on one date."""
    catalog = store.catalogue()
    known = {indicator.id: most_known(store, indicator.id) for indicator in catalog.indicators}
    enough = [indicator for indicator in catalog.indicators if known[indicator.id] >= NEEDED]

    def by_domain(indicators: Sequence[Indicator]) -> Domains:
        own = [(d.name["de"], [(i.id, i.short["de"]) for i in indicators if i.domain == d.id]) for d in catalog.domains]
        return [(name, choices) for name, choices in own if choices]

    return Offer(
        domains=by_domain(enough),
        comparable=by_domain([indicator for indicator in enough if not indicator.extensive]),
        directions={i.id: i.direction for i in catalog.indicators},
    )


def _nouns(store: Store) -> dict[str, str]:
    """The dataset's words, and those that come after "den"."""
    nouns = store.nouns()
    return {**nouns, "dative": dative(nouns["plural"]), "groups_dative": dative(nouns["groups"])}


def _boot(store: Store, version: str, offered: Offer, plotly_files: Sequence[str]) -> dict[str, Any]:
    """What the browser's `start` gets."""
    nouns = _nouns(store)
    words = Nouns(nouns["singular"], nouns["plural"])
    return {
        "version": version,
        "frame": store.client_name("frame"),
        "texts": filled(CLIENT, nouns),
        "marks": MARKS,
        "figures": disparity_figures.figures(),
        "clusters": disparity_figures.CLUSTERS,
        "twins": disparity_figures.TWINS,
        "plotly": list(plotly_files),
        "offered": [
            {"id": indicator, "name": name, "direction": offered.directions[indicator]}
            for _, indicators in offered.domains
            for indicator, name in indicators
        ],
        "themes": offered.themes,
        "presets": presets(store),
        "questions": {question: about["plain"] for question, about in filled(QUESTIONS, nouns).items()},
        "general": {question: general(words, question, NEEDED, FEWEST) for question in GENERAL},
    }
