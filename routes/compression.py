"""Compression of what Dash serves: its own files once per process, pages and callbacks as they come."""

from __future__ import annotations

from dash.fingerprint import check_fingerprint
from flask import Flask, Request
from flask_compress import Compress

COMPONENTS = "/_dash-component-suites/"


class FileMemo(dict[str, bytes]):
    """Compressed files by algorithm and path; what has no name is not kept."""

    def set(self, key: str, value: bytes) -> None:
        """Keep a compressed file."""
        if not key.endswith(";"):
            self[key] = value


def register(server: Flask) -> None:
    """Compress with brotli, else gzip."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=9,
        COMPRESS_CACHE_KEY=_file_name,
        COMPRESS_CACHE_BACKEND=FileMemo,
    )
    Compress(server)


def _file_name(request: Request) -> str:
    """The path without Dash's version mark, or nothing for what is not a file."""
    return check_fingerprint(request.path)[0] if request.path.startswith(COMPONENTS) else ""
