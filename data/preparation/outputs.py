"""Prepared files, described in a manifest."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, get_args

import brotli
import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.preparation.client.frame import client_files
from data.preparation.folders import replace
from data.preparation.manifest import MANIFEST
from data.preparation.report import report
from data.preparation.steps import Prepared
from data.preparation.tables import districts_table, newest_table, values_table
from data.preparation.values.clusters import clusterings, encoded
from data.preparation.values.facts import State
from data.sources.presets import read_presets

QUALITY = 10
"""Of brotli: 11 takes four times as long for 3 %."""


def write(prepared: Prepared, out: Path) -> None:
    """Put all files in the place of what was prepared before; to be called while `out` is locked.

    The same dataset and code always give the same bytes.

    Raises:
        DatasetError: when they cannot be written; what was prepared before is as it was then.
    """
    values = values_table(prepared)
    files = dict(_files(prepared, values, out.with_name(f".{out.name}.clusters.json")))
    replace(out, files | {MANIFEST: _readable(_manifest(prepared, values, files))})


def _files(prepared: Prepared, values: pd.DataFrame, kept_clusters: Path) -> Iterator[tuple[str, bytes]]:
    yield "districts.parquet", _geoparquet(districts_table(prepared))
    yield "values.parquet", _parquet(values)
    yield "newest.parquet", _parquet(newest_table(prepared))
    yield "catalog.json", _readable(prepared.catalog.model_dump(mode="json"))
    yield "dataset.json", _readable(prepared.dataset.model_dump(mode="json", exclude={"folder"}) | _joint(prepared))
    yield "clusters.json", _readable(encoded(clusterings(prepared, kept_clusters)))
    yield "indices.json", _readable(read_presets(prepared.dataset.folder, prepared.catalog).model_dump(mode="json"))
    yield "report.md", report(prepared).encode()
    packed = {prepared.browser.json: prepared.browser.brotli}
    with ThreadPoolExecutor() as threads:  # the compressors run outside the interpreter's lock
        for forms in threads.map(partial(_forms, packed), client_files(prepared)):
            yield from forms.items()


def _joint(prepared: Prepared) -> dict[str, Any]:
    """By measure and district, the first district of the joint unit that its figures are of."""
    units = prepared.facts.joint_units.items()
    return {"joint": {measure: {district: unit[0] for district, unit in of.items()} for measure, of in units if of}}


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
        "values": {state: int(states.get(state, 0)) for state in get_args(State)},
        "checks": {
            "district_area_deviation": float(f"{prepared.coverage.repairs.district_deviation:.3g}"),
            "geometry_brotli_bytes": len(prepared.browser.brotli),
            "border_displacement_m": round(prepared.browser.displacement, 2),
        },
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def _readable(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _parquet(table: pd.DataFrame) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), sink, compression="zstd")
    return bytes(sink.getvalue())


def _geoparquet(table: gpd.GeoDataFrame) -> bytes:
    sink = io.BytesIO()
    table.to_parquet(sink, index=False)
    return sink.getvalue()
