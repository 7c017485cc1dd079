"""Prepared files: written aside, described in a manifest, and swapped in as a whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import brotli
import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.clusters import clusterings, encoded
from data.frame import client_files
from data.manifest import MANIFEST
from data.preparation import Prepared
from data.presets import read_presets
from data.report import report
from data.tables import districts_table, values_table

QUALITY = 10
"""Of brotli: 11 takes four times as long for 3 %."""


def write(prepared: Prepared, out: Path) -> None:
    """Write all files into a folder beside `out`, then put it in the place of `out`.

    The same dataset and code always give the same bytes.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        values = values_table(prepared)
        files = dict(_files(prepared, values, out.parent / f".{out.name}.clusters.json"))
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (aside / MANIFEST).write_bytes(_readable(_manifest(prepared, values, files)))
        _swap(aside, out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, out: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    if out.exists():
        os.replace(out, old / "old")
    os.replace(new, out)
    shutil.rmtree(old)


def _files(prepared: Prepared, values: pd.DataFrame, kept_clusters: Path) -> Iterator[tuple[str, bytes]]:
    yield "districts.parquet", _geoparquet(districts_table(prepared))
    yield "values.parquet", _parquet(values)
    yield "catalog.json", _readable(prepared.catalog.model_dump(mode="json"))
    yield "dataset.json", _readable(prepared.dataset.model_dump(mode="json", exclude={"folder"}))
    yield "clusters.json", _readable(encoded(clusterings(prepared, kept_clusters)))
    yield "indices.json", _readable(read_presets(prepared.dataset.folder, prepared.catalog).model_dump(mode="json"))
    yield "report.md", report(prepared).encode()
    packed = {prepared.browser.json: prepared.browser.brotli}
    with ThreadPoolExecutor() as threads:  # the compressors run outside the interpreter's lock
        for forms in threads.map(partial(_forms, packed), client_files(prepared)):
            yield from forms.items()


def _forms(packed: Mapping[bytes, bytes], file: tuple[str, bytes]) -> dict[str, bytes]:
    """The file and its compressed forms; `packed` are contents that have been compressed already."""
    name, content = file
    return {
        f"client/{name}": content,
        f"client/{name}.br": packed.get(content) or brotli.compress(content, quality=QUALITY),
        f"client/{name}.gz": gzip.compress(content, mtime=0),
    }


def _manifest(prepared: Prepared, values: pd.DataFrame, files: Mapping[str, bytes]) -> dict[str, Any]:
    states = values["state"].value_counts()
    return {
        "dataset": prepared.dataset.id,
        "hash": prepared.source_hash,
        "districts": len(prepared.coverage.polygons),
        "indicators": len(prepared.catalog.indicators),
        "values": {state: int(states.get(state, 0)) for state in ("known", "suppressed", "not_published")},
        "checks": {
            "district_area_deviation": float(f"{prepared.coverage.repairs.district_deviation:.3g}"),
            "geometry_brotli_bytes": len(prepared.browser.brotli),
            "border_displacement_m": round(prepared.browser.displacement, 2),
        },
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def _readable(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _parquet(table: pd.DataFrame) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), sink, compression="zstd")
    return bytes(sink.getvalue())


def _geoparquet(table: gpd.GeoDataFrame) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        table.to_parquet(file.name, index=False)
        return Path(file.name).read_bytes()
