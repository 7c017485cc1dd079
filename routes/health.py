"""`/healthz`: is the server up, and with which data."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from data.store.prepared import Store


def register(server: Flask, store: Store) -> None:
    """Answer with status, dataset, hash and counts."""

    @server.get("/healthz")
    def health() -> Response:
        response = jsonify(
            status="ok",
            dataset=store.dataset_id,
            hash=store.hash,
            districts=len(store.areas()),
            indicators=len(store.catalogue().indicators),
        )
        response.headers["Cache-Control"] = "no-store"
        return response
