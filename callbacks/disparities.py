"""Disparities: one indicator's, an index of several, and districts like one."""

from __future__ import annotations

import datetime as dt

from flask import Flask, Response, abort, request

from callbacks.files import cached_json
from data.preparation.values.shown import NEWEST
from data.store.disparities import disparities
from data.store.index_lab import index
from data.store.offers import answerable
from data.store.prepared import Store
from data.store.recipes import BrokenRecipe, preset_of, presets, read_recipe
from data.store.twins import twins

TYPES = {"": True, "gleich": True, "alle": False}
"""Word in the address for districts of the same group or of any."""


def register(server: Flask, store: Store) -> None:
    """Answer `/ungleichheit`, `/ungleichheit/<indicator>`, `/index`, `/index/vorlagen` and `/zwillinge/<area>`."""

    @server.get("/ungleichheit")
    def which_questions() -> Response:
        return cached_json(answerable(store))

    @server.get("/ungleichheit/<indicator>")
    def inequality(indicator: str) -> Response:
        date = request.args.get("stichtag", "")
        if date and date != NEWEST and not _is_date(date):
            abort(400)
        return _answered(disparities(store, indicator, date))

    @server.get("/index")
    def index_of() -> Response:
        chosen = request.args.get("vorlage", "")
        preset = preset_of(store, chosen)
        if chosen and preset is None:
            abort(404)
        parts, kind, minimum, cuts = (request.args.get(name, "") for name in ("teile", "art", "mindest", "schnitte"))
        try:
            recipe = read_recipe(parts, kind, minimum, cuts, preset)
        except BrokenRecipe:
            abort(400)
        return _answered(index(store, recipe))

    @server.get("/index/vorlagen")
    def ready_made() -> Response:
        return cached_json(presets(store))

    @server.get("/zwillinge/<area>")
    def twins_of(area: str) -> Response:
        kind = request.args.get("typ", "")
        if kind not in TYPES:
            abort(400)
        themes = [theme for theme in request.args.get("themen", "").split(",") if theme]
        return _answered(twins(store, area, themes, same_group=TYPES[kind]))


def _answered(answer: object | None) -> Response:
    if answer is None:
        abort(404)
    return cached_json(answer)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
