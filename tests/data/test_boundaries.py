"""Reading the boundary file: what it gives, and the sentence for everything that can be wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.sources.problems import DatasetError
from data.sources.reading.boundaries import number_remarks, read_boundaries
from tests.data.squares import AREAS, CRS, city, dataset, feature, ring, square


def problems(folder: Path, content: Any) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read_boundaries(dataset(folder, content), AREAS)
    return [str(problem) for problem in caught.value.problems]


def test_districts_are_joined_by_name_in_the_official_order(tmp_path: Path) -> None:
    boundaries = read_boundaries(dataset(tmp_path, city()), AREAS)
    assert list(boundaries.index) == ["01", "02", "03"]
    assert boundaries.index.name == "district_id"
    assert list(boundaries["name"]) == ["Phantasiehöhe", "Traumtal", "Nirgendwo"]
    assert list(boundaries["official_area"]) == [1e6, 1e6, 1e6]
    assert boundaries.crs == CRS
    assert boundaries.geometry["03"].equals(square(0, 1))


def test_a_number_that_is_not_the_official_one_is_remarked_and_ignored(tmp_path: Path) -> None:
    content = city()
    content["features"][1]["properties"]["NR"] = 39.0
    content["features"][0]["properties"]["NR"] = None
    boundaries = read_boundaries(dataset(tmp_path, content), AREAS)
    assert boundaries.at["03", "name"] == "Nirgendwo"
    assert number_remarks(boundaries) == (
        "Traumtal: Die Grenzdatei nennt die Nummer »«, amtlich ist 02; zugeordnet über den Namen.",
        "Nirgendwo: Die Grenzdatei nennt die Nummer »39«, amtlich ist 03; zugeordnet über den Namen.",
    )


def test_names_are_compared_in_composed_characters_and_without_stray_blanks(tmp_path: Path) -> None:
    content = city()
    content["features"][2]["properties"]["NAME"] = " Phantasieho\u0308he "
    assert read_boundaries(dataset(tmp_path, content), AREAS).at["01", "name"] == "Phantasiehöhe"


def test_without_crs_member_coordinates_are_wgs_84(tmp_path: Path) -> None:
    content = city()
    del content["crs"]
    for item in content["features"]:
        polygon = shapely.Polygon(item["geometry"]["coordinates"][0])
        item["geometry"]["coordinates"] = [ring(gpd.GeoSeries([polygon], crs=CRS).to_crs("EPSG:4326").iloc[0])]
    boundaries = read_boundaries(dataset(tmp_path, content), AREAS)
    assert boundaries.geometry["01"].hausdorff_distance(square(0, 0)) < 1e-3


def test_the_official_area_may_be_unknown(tmp_path: Path) -> None:
    content = city()
    content["features"][0]["properties"]["M2"] = None
    settings = dataset(tmp_path, content)
    assert pd.isna(read_boundaries(settings, AREAS).at["02", "official_area"])
    without = settings.boundaries.model_copy(update={"area_column": None})
    boundaries = read_boundaries(settings.model_copy(update={"boundaries": without}), AREAS)
    assert boundaries["official_area"].isna().all()


def test_a_multipolygon_is_read(tmp_path: Path) -> None:
    content = city()
    shape = {"type": "MultiPolygon", "coordinates": [[ring(square(1, 0))], [ring(square(5, 5, 1))]]}
    content["features"][0]["geometry"] = shape
    assert len(read_boundaries(dataset(tmp_path, content), AREAS).geometry["02"].geoms) == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, None) == ["grenzen.geojson: die Datei fehlt; erwartet: eine GeoJSON-Datei dieses Namens."]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "grenzen.geojson").write_bytes('{"name": "Höhe"}'.encode("cp1252"))
    assert problems(tmp_path, None) == ["grenzen.geojson: kein Text in UTF-8; erwartet: eine GeoJSON-Datei in UTF-8."]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{,}", "kein gültiges JSON (Expecting property name enclosed in double quotes in Zeile 1)"),
        ([1], "keine FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "keine FeatureCollection"),
        ({"type": "Topology", "objects": {}}, "keine FeatureCollection"),
    ],
)
def test_what_is_no_feature_collection_is_refused(tmp_path: Path, content: Any, found: str) -> None:
    assert [found in sentence for sentence in problems(tmp_path, content)] == [True]


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ({"type": "Point", "coordinates": [640_000, 5_650_000]}, "Point"),
        ({"type": "LineString", "coordinates": [[640_000, 5_650_000], [640_001, 5_650_000]]}, "LineString"),
    ],
)
def test_points_or_lines_are_refused_in_one_sentence(tmp_path: Path, shape: Any, kind: str) -> None:
    content = city()
    for item in content["features"]:
        item["geometry"] = shape
    sentence = f"grenzen.geojson: keine Polygone, sondern {kind}; erwartet: eine FeatureCollection mit Polygonen."
    assert problems(tmp_path, content) == [sentence]


OPEN = ring(square(1, 0))[:-1]
EMPTY = "leere Geometrie; erwartet: ein Polygon."
UNREADABLE = "unlesbare Koordinaten; erwartet: Zahlenpaare."


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        (None, EMPTY),
        ({"type": "Polygon", "coordinates": []}, EMPTY),
        ({"type": "Polygon", "coordinates": [[]]}, EMPTY),
        ({"type": "MultiPolygon", "coordinates": [[]]}, EMPTY),
        ({"type": "Polygon", "coordinates": [OPEN]}, "ein offener Ring; erwartet: Ringe, deren letzter Punkt"),
        ({"type": "MultiPolygon", "coordinates": [[OPEN]]}, "ein offener Ring; erwartet: Ringe, deren letzter Punkt"),
        ({"type": "Polygon", "coordinates": [[*OPEN[:2], OPEN[0]]]}, "ein Ring aus 3 Punkten; erwartet: mindestens"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, UNREADABLE),
        ({"type": "Polygon", "coordinates": [[[1], [2], [3], [1]]]}, UNREADABLE),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 1.0]] * 4]}, UNREADABLE),
        ({"type": "Polygon", "coordinates": "rund"}, UNREADABLE),
        ({"type": "MultiPolygon", "coordinates": [7]}, UNREADABLE),
        ({"type": "Point", "coordinates": [1, 2]}, "»Point« statt eines Polygons; erwartet: Polygon oder MultiPolygon"),
    ],
)
def test_a_broken_geometry_is_named_with_its_feature(tmp_path: Path, shape: Any, sentence: str) -> None:
    content = city()
    content["features"][0]["geometry"] = shape
    (only,) = problems(tmp_path, content)
    assert only.startswith(f"grenzen.geojson, Objekt 1: {sentence}")


def test_projected_coordinates_without_crs_are_refused(tmp_path: Path) -> None:
    content = city()
    del content["crs"]
    assert problems(tmp_path, content) == [
        "grenzen.geojson, Eigenschaft »crs«: als »WGS 84« gelesen ist (642000; 5650000) kein Ort auf der Erde – "
        "wahrscheinlich sind es Koordinaten in ETRS89 / UTM zone 32N; erwartet: Koordinaten in WGS 84, Länge vor "
        "Breite, oder die Angabe »crs«, zu der sie gehören."
    ]


@pytest.mark.parametrize("member", [None, "EPSG:25832", {}, {"properties": {"name": "EPSG:nirgendwo"}}])
def test_an_unusable_crs_member_is_refused(tmp_path: Path, member: Any) -> None:
    (only,) = problems(tmp_path, city() | {"crs": member})
    assert only.startswith("grenzen.geojson, Eigenschaft »crs«: unbekanntes Koordinatensystem")


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:nirgendwo", "EPSG:2277"])
def test_the_dataset_needs_a_projected_crs_in_metres(tmp_path: Path, crs: str) -> None:
    settings = dataset(tmp_path, city()).model_copy(update={"crs": crs})
    with pytest.raises(DatasetError, match="ein ebenes Koordinatensystem in Metern"):
        read_boundaries(settings, AREAS)


def _without(column: str, *features: int) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        for number in features:
            del content["features"][number]["properties"][column]

    return change


def _with(number: int, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        content["features"][number]["properties"][column] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (_without("NAME", 0, 1, 2), ["Eigenschaft »NAME«: die Eigenschaft fehlt; erwartet: diese Eigenschaft."]),
        (_without("NR", 0, 1, 2), ["Eigenschaft »NR«: die Eigenschaft fehlt; erwartet: diese Eigenschaft."]),
        (
            _without("M2", 2),
            ["Objekt 3, Eigenschaft »M2«: die Eigenschaft fehlt; erwartet: diese Eigenschaft bei jedem"],
        ),
        (_with(0, "M2", "groß"), ["Objekt 1, Eigenschaft »M2«: »groß«; erwartet: eine Fläche in m²."]),
        (_with(0, "M2", True), ["Objekt 1, Eigenschaft »M2«: »True«; erwartet: eine Fläche in m²."]),
        (_with(0, "M2", -1), ["Objekt 1, Eigenschaft »M2«: »-1«; erwartet: eine Fläche in m²."]),
        (
            _with(0, "NAME", "Traumtahl"),
            [
                "Eigenschaft »NAME«: Stadtteil »Traumtal« fehlt; erwartet: ein Objekt für jeden Namen.",
                "Objekt 1, Eigenschaft »NAME«: unbekannt: »Traumtahl«; erwartet: ein Name aus stadtteile.csv, "
                "am ehesten »Traumtal«.",
            ],
        ),
        (
            _with(0, "NAME", "Q"),
            [
                "Eigenschaft »NAME«: Stadtteil »Traumtal« fehlt; erwartet: ein Objekt für jeden Namen.",
                "Objekt 1, Eigenschaft »NAME«: unbekannt: »Q«; erwartet: ein Name aus stadtteile.csv.",
            ],
        ),
        (
            _with(1, "NAME", "Traumtal"),
            [
                "Eigenschaft »NAME«: Stadtteil »Nirgendwo« fehlt; erwartet: ein Objekt für jeden Namen.",
                "Objekt 2, Eigenschaft »NAME«: »Traumtal« steht schon bei Objekt 1; erwartet: jeder Name einmal.",
            ],
        ),
        (
            _with(1, "NAME", None),
            [
                "Eigenschaft »NAME«: Stadtteil »Nirgendwo« fehlt; erwartet: ein Objekt für jeden Namen.",
                "Objekt 2, Eigenschaft »NAME«: leer; erwartet: ein Name.",
            ],
        ),
    ],
)
def test_a_wrong_property_is_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], sentences: list[str]
) -> None:
    content = city()
    change(content)
    found = problems(tmp_path, content)
    assert len(found) == len(sentences)
    for sentence, start in zip(found, sentences, strict=True):
        assert sentence.startswith(f"grenzen.geojson, {start}")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    content = city()
    content["features"][0] = feature("Traumtal", None, area="groß")
    content["features"].append(feature("Phantasiehöhe", square(3, 3)))
    content["features"].append("ein Objekt")
    found = problems(tmp_path, content)
    assert len(found) == 7
    assert any("Objekt 1: leere Geometrie" in sentence for sentence in found)
    assert any("Objekt 1, Eigenschaft »M2«: »groß«" in sentence for sentence in found)
    assert any(
        "Objekt 4, Eigenschaft »NAME«: »Phantasiehöhe« steht schon bei Objekt 3" in sentence for sentence in found
    )
    assert sum("Objekt 5" in sentence for sentence in found) == 4
