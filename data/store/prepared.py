"""The store: the prepared layer of one dataset, read once per process; nothing it hands out can be changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import pandas as pd
from flask_caching.backends.base import BaseCache
from pydantic import TypeAdapter

from data.preparation.folders import locked
from data.preparation.manifest import MANIFEST, source_hash
from data.preparation.values.clusters import CLUSTERINGS, Found
from data.preparation.values.facts import State
from data.sources.catalog import Catalog, Indicator
from data.sources.locations import dataset_folder, prepared_folder
from data.sources.presets import Preset, Presets
from data.store.results import Results

log = logging.getLogger("sozialraum.store")


class BrokenStore(Exception):
    """The prepared folder is missing, incomplete, changed, or older than its sources."""


@dataclass(frozen=True)
class Area:
    """A district: official number, name, and level and area id of every group it belongs to."""

    district_id: str
    name: str
    groups: tuple[tuple[str, str], ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One value as prepared; see `data.preparation.values.values.Value`. `flags` and `source` are tuples of keys.

    Without a reference date it is the newest of its area.
    """

    level: str
    area_id: str
    indicator: str
    reference_date: dt.date | None
    value: float | None
    state: State
    as_of: dt.date | None
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    flags: tuple[str, ...]
    source: tuple[str, ...]
    remark: str
    reason: str
    grade: str


@dataclass(frozen=True)
class ClientFile:
    """A file for the browser with its compressed forms by content coding."""

    content: bytes
    encoded: Mapping[str, bytes]


FIGURES = TypeAdapter(tuple[Figure, ...])
ANSWER = TypeAdapter(dict[str, Any] | None)
TABLES = (
    "catalog.json",
    "clusters.json",
    "dataset.json",
    "districts.parquet",
    "indices.json",
    "newest.parquet",
    "values.parquet",
)
CODINGS = {"br": ".br", "gzip": ".gz"}
"""Ending of a client file's compressed forms by content coding."""


class Store:
    """Typed access to one prepared folder."""

    def __init__(self, folder: Path, cache: BaseCache) -> None:
        """Read and verify the folder; it is not looked at again.

        Raises:
            BrokenStore: when a file is missing or differs from the manifest; nothing is kept of it then.
        """
        manifest, contents = _verified(folder)
        self.hash: str = manifest["hash"]
        self.dataset_id: str = manifest["dataset"]
        self._results = Results(cache, self.hash, _secret(manifest))
        self._dataset: Mapping[str, Any] = json.loads(contents["dataset.json"])
        self._catalog = Catalog.model_validate_json(contents["catalog.json"])
        self._indicators = {indicator.id: indicator for indicator in self._catalog.indicators}
        self._values = _by_indicator(contents["values.parquet"])
        self._newest = _by_indicator(contents["newest.parquet"])
        self._areas = _areas(contents["districts.parquet"], [level["id"] for level in self._dataset["levels"][1:-1]])
        self._client = _client_files(contents)
        self._contents: dict[str, dict[str, Any]] = {}
        self._clusters = CLUSTERINGS.validate_json(contents["clusters.json"])
        self._presets = Presets.model_validate_json(contents["indices.json"])

    @property
    def title(self) -> str:
        """Title of the dashboard."""
        return str(self._dataset["title"])

    @property
    def name(self) -> str:
        """Name of the city."""
        return str(self._dataset["name"])

    def catalogue(self) -> Catalog:
        """Every indicator."""
        return self._catalog

    def indicator(self, indicator_id: str) -> Indicator | None:
        """An entry of the catalogue, None if there is none of this id."""
        return self._indicators.get(indicator_id)

    def levels(self) -> tuple[tuple[str, str, str], ...]:
        """Id, word in the address, and plural of each level."""
        return tuple((level["id"], level["url"], level["plural"]) for level in self._dataset["levels"])

    def level_nouns(self, level_id: str) -> tuple[str, str]:
        """What one area of a level is called, and several of them.

        Raises:
            KeyError: for an unknown level.
        """
        return {level["id"]: (level["singular"], level["plural"]) for level in self._dataset["levels"]}[level_id]

    def area_ids(self, level_id: str) -> tuple[str, ...]:
        """Ids of a level's areas in the order of the client files; the whole city's is that of its level.

        Raises:
            KeyError: for an unknown level.
        """
        districts, *groups, city = self._dataset["levels"]
        own = {group["id"]: tuple(area["id"] for area in group["areas"]) for group in groups}
        own |= {districts["id"]: tuple(area.district_id for area in self._areas), city["id"]: (city["id"],)}
        return own[level_id]

    def nouns(self) -> dict[str, str]:
        """The dataset's words for a district (singular, plural, "one" in the accusative) and for a group of them."""
        district, *groups = self._dataset["levels"][:-1]
        group = groups[0] if groups else district
        return {
            "singular": district["singular"],
            "plural": district["plural"],
            "one": district["accusative"] or district["singular"],
            "group": group["singular"],
            "groups": group["plural"],
        }

    @property
    def cartogram(self) -> str:
        """Indicator by whose value an area is drawn larger or smaller."""
        return str(self._dataset["cartogram"])

    def joint_units(self, *indicators: str) -> dict[str, str]:
        """The first district of each joint reporting unit that one of the indicators rests on, by district."""
        entries = [self._indicators[i] for i in indicators if i in self._indicators]
        counted = [entry.counted for entry in entries if entry.counted]
        used = {term.lstrip("-") for entry in entries for term in (*entry.numerator, *entry.denominator)}
        joint: Mapping[str, Mapping[str, str]] = self._dataset["joint"]
        return {
            district: first
            for measure in sorted({*used, *counted})
            for district, first in joint.get(measure, {}).items()
        }

    def groups(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each group that districts are told apart by: the areas of the level above, if not the city."""
        groups = self._dataset["levels"][1:-1][:1]
        return tuple((area["id"], area["name"]) for level in groups for area in level["areas"])

    def sources(self, keys: Iterable[str]) -> list[str]:
        """Each of the sources once, in the order of the dataset."""
        found = set(keys)
        return [key for key in self._dataset["sources"] if key in found]

    def facility_kinds(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each kind of facility, in the order of the dataset."""
        kinds = (self._dataset["facilities"] or {"kinds": {}})["kinds"]
        return tuple((kind, name["de"]) for kind, name in kinds.items())

    def areas(self) -> tuple[Area, ...]:
        """The districts in the order of their official numbers."""
        return self._areas

    def values(self, indicator: str, level: str, reference_date: dt.date | None) -> tuple[Figure, ...]:
        """Values of an indicator in every area of a level on a date, the newest for None; empty if unknown."""

        def read() -> tuple[Figure, ...]:
            table = (self._newest if reference_date is None else self._values).get((indicator, level))
            if table is None:
                return ()
            return _figures(table if reference_date is None else table[table["reference_date"] == reference_date])

        return self._results.remembered("values", (indicator, level, str(reference_date)), FIGURES, read)

    def series(self, indicator: str, level: str, area_id: str) -> tuple[Figure, ...]:
        """Known and withheld values of one area on their own dates, oldest first; empty for unknown arguments."""

        def read() -> tuple[Figure, ...]:
            table = self._values.get((indicator, level))
            if table is None:
                return ()
            own = (table["area_id"] == area_id) & (table["as_of"] == table["reference_date"])
            return _figures(table[own].sort_values("reference_date"))

        return self._results.remembered("series", (indicator, level, area_id), FIGURES, read)

    def clustering(self, indicator: str, date: str) -> Found | None:
        """Where like values lie side by side in a view of an indicator, None where too few districts have one."""
        return self._clusters.get(indicator, {}).get(date)

    def presets(self) -> tuple[Preset, ...]:
        """Ready-made indices."""
        return self._presets.indices

    def answer(
        self, kind: str, arguments: tuple[str, ...], make: Callable[[], dict[str, Any] | None]
    ) -> dict[str, Any] | None:
        """An answer that follows from this data and its arguments alone, kept like the values."""
        return self._results.remembered(kind, arguments, ANSWER, make)

    def client_file(self, name: str) -> ClientFile | None:
        """A file made for the browser, None if there is none of this name."""
        return self._client.get(name)

    def content(self, stem: str) -> dict[str, Any]:
        """What stands in a client file, e.g. "frame" or "indicator-turnout"; read once, not to be changed.

        Raises:
            KeyError: when there is no such file.
        """
        if stem not in self._contents:
            self._contents[stem] = json.loads(self._client[self.client_name(stem)].content)
        return self._contents[stem]

    def client_name(self, stem: str) -> str:
        """The hashed name of a client file, e.g. "frame" or "geometry".

        Raises:
            KeyError: when there is no such file.
        """
        names = [name for name in self._client if name.split(".")[0] == stem]
        if not names:
            raise KeyError(stem)
        return names[0]


def open_store(cache: BaseCache, dataset: Path | None = None, prepared: Path | None = None) -> Store:
    """Open the store of a dataset; its prepared files are made first where they are missing or older than the sources.

    Raises:
        data.sources.problems.DatasetError: when they have to be made and the dataset has problems.
        BrokenStore: when they cannot be read even after they were made anew.
    """
    dataset = dataset or dataset_folder()
    folder = Path(os.path.realpath(prepared or prepared_folder(dataset)))
    with locked(folder, shared=True), suppress(BrokenStore):
        return _current(folder, dataset, cache)
    with locked(folder):
        try:
            return _current(folder, dataset, cache)  # another process may have made it meanwhile
        except BrokenStore as reason:
            log.info("prepared files are made anew", extra={"dataset": dataset.name, "reason": str(reason)})
        from data.prepare import renew  # pandera, scipy and the rest are not loaded when the prepared files are good

        renew(dataset, folder)
        return Store(folder, cache)


def _current(folder: Path, dataset: Path, cache: BaseCache) -> Store:
    """The store, if its files are whole and as new as their sources."""
    if _manifest(folder)["hash"] != source_hash(dataset):
        raise BrokenStore("older than the sources")
    return Store(folder, cache)


def _secret(manifest: Mapping[str, Any]) -> bytes:
    """What only those can know who have the prepared files: nothing that is served tells it."""
    return hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).digest()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BrokenStore(f"no readable {MANIFEST}: {error}") from None
    if not isinstance(manifest, dict) or not {"hash", "dataset", "files"} <= manifest.keys():
        raise BrokenStore(f"{MANIFEST} is incomplete")
    return manifest


def _verified(folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest, and the content of every file that it names."""
    manifest = _manifest(folder)
    contents = {}
    for name, expected in manifest["files"].items():
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError:
            raise BrokenStore(f"{name} is missing") from None
        if hashlib.sha256(contents[name]).hexdigest() != expected:
            raise BrokenStore(f"{name} differs from the manifest")
    needed = {*TABLES, *(name + ending for name in _client_names(contents) for ending in CODINGS.values())}
    if unnamed := sorted(needed - contents.keys()):
        raise BrokenStore(f"{MANIFEST} does not name {', '.join(unnamed)}")
    return manifest, contents


def _client_names(contents: Mapping[str, bytes]) -> list[str]:
    return [name for name in contents if name.startswith("client/") and name.endswith(".json")]


def _client_files(contents: Mapping[str, bytes]) -> Mapping[str, ClientFile]:
    return {
        PurePosixPath(name).name: ClientFile(
            contents[name],
            MappingProxyType({coding: contents[name + ending] for coding, ending in CODINGS.items()}),
        )
        for name in _client_names(contents)
    }


def _areas(districts: bytes, groups: list[str]) -> tuple[Area, ...]:
    table = pd.read_parquet(io.BytesIO(districts), columns=["district_id", "name", "neighbours", *groups])
    return tuple(
        Area(str(district), str(name), tuple(zip(groups, map(str, of_groups), strict=True)), tuple(neighbours))
        for district, name, neighbours, *of_groups in table.itertuples(index=False, name=None)
    )


def _by_indicator(table: bytes) -> dict[Any, pd.DataFrame]:
    """A table of values by indicator and level."""
    return dict(iter(pd.read_parquet(io.BytesIO(table)).groupby(["indicator", "level"])))


def _figures(table: pd.DataFrame) -> tuple[Figure, ...]:
    """Rows of values.parquet; its texts of flags and sources are words, and its gaps are None."""
    columns = [field.name for field in fields(Figure)]
    words = {name: table[name].str.split() for name in ("flags", "source")}
    rows = table.assign(**words)[columns].astype(object).where(table[columns].notna(), None)
    return FIGURES.validate_python([dict(zip(columns, row, strict=True)) for row in rows.to_numpy().tolist()])
