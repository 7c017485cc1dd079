"""Whatever a boundary file holds, it is read or refused in sentences, never with a program's error."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources.dataset import Dataset
from data.sources.problems import DatasetError
from data.sources.reading.boundaries import read_boundaries
from tests.data.squares import AREAS, city, dataset, ring, square

SHELL = ring(square(1, 0))
FLAT = [[640_000.0, 5_650_000.0], [641_000.0, 5_650_000.0], [642_000.0, 5_650_000.0], [640_000.0, 5_650_000.0]]


def refusal(settings: Dataset) -> str:
    with pytest.raises(DatasetError) as caught:
        read_boundaries(settings, AREAS)
    (sentence,) = caught.value.sentences
    return sentence


def with_shape(shape: Any) -> Any:
    content = city()
    content["features"][0]["geometry"] = shape
    return content


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        ({"type": "GeometryCollection", "geometries": []}, "»GeometryCollection« statt eines Polygons"),
        ({"type": ["Polygon"], "coordinates": [SHELL]}, "»['Polygon']« statt eines Polygons"),
        ({"type": None, "coordinates": [SHELL]}, "»None« statt eines Polygons"),
        ({"type": "polygon", "coordinates": [SHELL]}, "»polygon« statt eines Polygons"),
        ({"type": "Point", "coordinates": []}, "»Point« statt eines Polygons"),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0))", "leere Geometrie"),
        ({"type": "Polygon", "coordinates": [[[str(x), str(y)] for x, y in SHELL]]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[True, False]] * 4]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[None, None]] * 4]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[float("inf"), 1.0]] * 4]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[10**400, 1.0]] * 4]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[1e300, 1.0]] * 4]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [SHELL, {"x": 1}]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [[[SHELL]]]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": SHELL}, "unlesbare Koordinaten"),
        ({"type": "MultiPolygon", "coordinates": [SHELL]}, "unlesbare Koordinaten"),
        ({"type": "Polygon", "coordinates": [SHELL, []]}, "leere Geometrie"),
        ({"type": "Polygon", "coordinates": [FLAT]}, "ein Polygon von unter 1 m²"),
        ({"type": "Polygon", "coordinates": [SHELL[:1] * 4]}, "ein Polygon von unter 1 m²"),
        ({"type": "MultiPolygon", "coordinates": [[FLAT], [FLAT]]}, "ein Polygon von unter 1 m²"),
        ({"type": "Polygon", "coordinates": [ring(square(1, 0, 0.5))]}, "ein Polygon von unter 1 m²"),
    ],
)
def test_what_is_no_polygon_is_named_with_its_feature(shape: Any, found: str, tmp_path: Path) -> None:
    assert refusal(dataset(tmp_path, with_shape(shape))).startswith(f"grenzen.geojson, Objekt 1: {found}; erwartet: ")


def test_heights_are_left_out(tmp_path: Path) -> None:
    shape = {"type": "Polygon", "coordinates": [[[x, y, 300.0] for x, y in SHELL]]}
    found = read_boundaries(dataset(tmp_path, with_shape(shape)), AREAS)
    assert not found.geometry.has_z.any()
    assert found.geometry["02"].equals(square(1, 0))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[" * 100_000 + "]" * 100_000, "unlesbar tief verschachtelt"),
        ('{"features": [' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]}", "unlesbar tief verschachtelt"),
        ('{"features": [' + "9" * 5000 + "]}", "nicht lesbar"),
        ("", "kein gültiges JSON"),
        ("null", "keine FeatureCollection"),
    ],
)
def test_a_file_that_is_no_usable_json_is_one_sentence(text: str, found: str, tmp_path: Path) -> None:
    assert refusal(dataset(tmp_path, text)).startswith(f"grenzen.geojson: {found}")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("ordner.geojson", lambda path: path.mkdir()),
        ("kreis.geojson", lambda path: path.symlink_to(path)),
        ("", lambda path: None),
        ("a\0b.geojson", lambda path: None),
        (f"{'a' * 300}.geojson", lambda path: None),
        ("fehlt.geojson/grenzen.geojson", lambda path: None),
    ],
)
def test_a_name_that_is_no_readable_file_is_one_sentence(
    name: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    settings = dataset(tmp_path, city())
    if "\0" not in name:
        make(tmp_path / name)
    changed = settings.boundaries.model_copy(update={"file": name})
    assert "erwartet: eine" in refusal(settings.model_copy(update={"boundaries": changed}))


@pytest.mark.parametrize(
    "name",
    [
        'LOCAL_CS["Werkplan",UNIT["metre",1]]',
        'ENGCRS["x",EDATUM["d"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]',
        *("EPSG:5783", "EPSG:4978", "EPSG:999999", "", "\0", "nirgendwo", "+proj=pipeline +step +proj=utm"),
        *(25832.5, True, [], {}, None, 10**30, -1),
    ],
)
def test_what_is_no_crs_of_the_earth_is_refused(name: Any, tmp_path: Path) -> None:
    content = city() | {"crs": {"type": "name", "properties": {"name": name}}}
    assert "unbekanntes Koordinatensystem" in refusal(dataset(tmp_path, content))
    if isinstance(name, str):
        found = refusal(dataset(tmp_path, city()).model_copy(update={"crs": name}))
        assert found.startswith("dataset.toml, Angabe »crs«: ")
        assert found.endswith("erwartet: ein ebenes Koordinatensystem in Metern, z. B. »EPSG:25832«.")


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2277", "EPSG:5555", "EPSG:4979", "+init=epsg:25832"])
def test_what_is_no_plane_in_metres_is_no_crs_of_a_dataset(crs: str, tmp_path: Path) -> None:
    found = refusal(dataset(tmp_path, city()).model_copy(update={"crs": crs}))
    assert found.endswith("erwartet: ein ebenes Koordinatensystem in Metern, z. B. »EPSG:25832«.")


@pytest.mark.parametrize("crs", ["EPSG:5555", "+proj=utm +zone=32 +ellps=GRS80", 25832, "EPSG:25832"])
def test_a_file_may_have_any_crs_of_the_earth(crs: Any, tmp_path: Path) -> None:
    content = city() | {"crs": {"type": "name", "properties": {"name": crs}}}
    assert read_boundaries(dataset(tmp_path, content), AREAS).area.tolist() == pytest.approx([1e6] * 3, rel=1e-6)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["Polygon", "EPSG:4326", "x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "a"]), inner, max_size=2),
    max_leaves=12,
)
PATHS: list[tuple[Any, ...]] = [
    ("features",),
    ("crs",),
    ("crs", "properties"),
    ("crs", "properties", "name"),
    ("features", 0),
    ("features", 0, "properties"),
    ("features", 0, "properties", "NAME"),
    ("features", 0, "properties", "NR"),
    ("features", 0, "properties", "M2"),
    ("features", 0, "geometry"),
    ("features", 0, "geometry", "type"),
    ("features", 0, "geometry", "coordinates"),
    ("features", 0, "geometry", "coordinates", 0),
    ("features", 0, "geometry", "coordinates", 0, 1),
    ("features", 0, "geometry", "coordinates", 0, 1, 0),
]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=st.sampled_from(PATHS), put=JSON)
def test_anything_anywhere_is_read_or_refused(path: tuple[Any, ...], put: Any, tmp_path: Path) -> None:
    content: Any = city()
    where = content
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = put
    (tmp_path / "grenzen.geojson").write_text(json.dumps(content), "utf-8")
    with suppress(DatasetError):
        read_boundaries(dataset(tmp_path), AREAS)
