"""A fictional city of squares, 1 km wide, and the real one; helpers of the tests on geometry."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from data.preparation.space.geometry import Coverage
from data.preparation.space.simplification import BrowserGeometry
from data.sources.dataset import Boundaries, Dataset, Facilities, Level, LongTable

CRS = "EPSG:25832"
ERFURT = Path(__file__).parents[2] / "data" / "erfurt"
AREAS = pd.DataFrame(
    {"name": ["Phantasiehöhe", "Traumtal", "Nirgendwo"]}, index=pd.Index(["01", "02", "03"], name="district_id")
)


def square(column: float, row: float, size: float = 1000.0) -> shapely.Polygon:
    """A square whose lower left corner lies that many kilometres east and north of the origin."""
    x, y = 640_000 + 1000 * column, 5_650_000 + 1000 * row
    return shapely.box(x, y, x + size, y + size)


def ring(polygon: shapely.Polygon) -> list[list[float]]:
    """The exterior ring as GeoJSON writes it."""
    return [list(point) for point in polygon.exterior.coords]


def feature(name: Any, geometry: Any, number: Any = 1, area: Any = 1e6) -> dict[str, Any]:
    """A feature of the fictional boundary file."""
    if isinstance(geometry, shapely.Polygon):
        geometry = {"type": "Polygon", "coordinates": [ring(geometry)]}
    return {"type": "Feature", "properties": {"NAME": name, "NR": number, "M2": area}, "geometry": geometry}


def city() -> dict[str, Any]:
    """The fictional boundary file without a defect, in an order of its own."""
    return {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
        "features": [
            feature("Traumtal", square(1, 0), 2),
            feature("Nirgendwo", square(0, 1), 3),
            feature("Phantasiehöhe", square(0, 0), 1),
        ],
    }


def boundary_settings(**changes: Any) -> Boundaries:
    """Settings of the fictional boundary file."""
    names = {"file": "grenzen.geojson", "source": "erfunden", "name_column": "NAME", "number_column": "NR"}
    return Boundaries(**names, date=dt.date(2026, 1, 1), **({"area_column": "M2"} | changes))


def dataset(folder: Path, content: Any = None, **facilities: Any) -> Dataset:
    """The fictional dataset; `content` is written as its boundary file, text as it is."""
    if content is not None:
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / "grenzen.geojson").write_text(text, "utf-8")
    return Dataset(
        folder=folder,
        id="musterstadt",
        name="Musterstadt",
        title="Musterstadt",
        publisher="Musterstadt",
        crs=CRS,
        earliest_date=dt.date(2000, 1, 1),
        default_indicator="population",
        boundaries=boundary_settings(),
        areas_file="stadtteile.csv",
        levels=(
            Level(id="district", url="stadtteil", singular="Stadtteil", plural="Stadtteile"),
            Level(id="city", url="stadt", singular="Gesamtstadt", plural="Gesamtstadt"),
        ),
        sources={},
        tables=(LongTable(form="long", file="werte.csv", level="district"),),
        facilities=Facilities(file="orte.csv", date=dt.date(2026, 1, 1), **({"kinds": {}} | facilities)),
    )


def coverage(*polygons: shapely.Polygon) -> Coverage:
    """A coverage of districts 01, 02, …"""
    ids = pd.Index([f"{i:02d}" for i in range(1, len(polygons) + 1)], name="district_id")
    columns = {"name": list(ids), "official_area": [polygon.area for polygon in polygons]}
    return Coverage(gpd.GeoDataFrame(columns, geometry=list(polygons), index=ids, crs=CRS))


def true_distance(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """Hausdorff distance of two borders by brute force: a point every 2 m."""

    def directed(a: shapely.Geometry, b: shapely.Geometry) -> float:
        points = shapely.points(shapely.get_coordinates(shapely.segmentize(a.boundary, 2)))
        line = b.boundary
        shapely.prepare(line)
        return float(shapely.distance(line, points).max())

    return max(directed(one, other), directed(other, one))


def drawn(geometry: BrowserGeometry) -> gpd.GeoSeries:
    """The browser's polygons by district_id, in WGS 84."""
    features = json.loads(geometry.json)["features"]
    shapes = [shapely.geometry.shape(item["geometry"]) for item in features]
    return gpd.GeoSeries(shapes, index=[item["id"] for item in features], crs="EPSG:4326")
