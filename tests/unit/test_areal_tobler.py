"""Binary dasymetric sharing, judged by `tobler` (PySAL): area_interpolate on cells cut to the populated squares."""

from __future__ import annotations

import sys
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from tobler.area_weighted import area_interpolate

from analysis.areal import binary, shared

CRS = "EPSG:25832"


class InDouble:
    """NumPy with double precision for single: tobler keeps its surfaces in single, to seven digits."""

    float32 = np.float64

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)


@pytest.fixture(autouse=True)
def _in_double(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[area_interpolate.__module__], "np", InDouble())


def judged(cells: gpd.GeoDataFrame, districts: gpd.GeoDataFrame, column: str) -> np.ndarray:
    """What tobler makes of it: whole figures go to what lies in a district."""
    found = area_interpolate(cells, districts, extensive_variables=[column], allocate_total=True)
    return found[column].to_numpy()


def city(seed: int) -> tuple[gpd.GeoDataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Districts with slanting borders, populated hectares in cells of 1 km, the cell around each, persons of cells."""
    draw = np.random.default_rng(seed)
    middles = shapely.multipoints(draw.uniform(0, 4000, (9, 2)))
    parts = shapely.get_parts(shapely.voronoi_polygons(middles, extend_to=shapely.box(0, 0, 4000, 4000)))
    districts = gpd.GeoDataFrame(geometry=shapely.intersection(parts, shapely.box(0, 0, 3700, 4000)), crs=CRS)
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(0, 4000, 100), np.arange(0, 4000, 100)))
    populated = draw.random(len(x)) < 0.25
    hectares = shapely.box(x, y, x + 100, y + 100)[populated]
    cell = ((y // 1000) * 4 + x // 1000)[populated]
    return districts, hectares, cell, draw.integers(3, 4000, 16).astype(float)


@pytest.mark.parametrize("seed", range(4))
def test_tobler_agrees_on_the_method(seed: int) -> None:
    districts, hectares, cell, persons = city(seed)
    polygons = np.asarray(districts.geometry)
    square, area = shapely.STRtree(polygons).query(hectares, predicate="intersects")
    surfaces = shapely.area(shapely.intersection(hectares[square], polygons[area]))
    pieces = binary(cell[square], area, surfaces, np.ones(len(square), dtype=bool))
    settled = [shapely.union_all(hectares[cell == number]) for number in range(16)]
    cells = gpd.GeoDataFrame({"persons": persons}, geometry=settled, crs=CRS)
    found = shared(persons, pieces, len(districts))
    assert found == pytest.approx(judged(cells, districts, "persons"), rel=1e-9)
    assert found.sum() == pytest.approx(persons.sum())
