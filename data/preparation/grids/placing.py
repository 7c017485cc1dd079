"""Where the cells of a grid lie, and by which pieces their figures are shared among the districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from analysis.areal import Pieces, binary, by_centre, weighted, with_others
from data.preparation.space.geometry import Coverage
from data.sources.grids.reading import Cells
from data.sources.problems import DatasetError, Problem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SEGMENT = 100.0
"""m; sides of a cell are cut into such parts before they are drawn in another plane, where they are not straight."""

WHOLLY = 1e-6
"""Part of a cell that may lie outside the city while it counts as lying wholly inside."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A grid on the map.

    Attributes:
        cells: of the grid.
        pieces: by which its figures are shared; `areas` are positions of districts.
        points: (p, 2) where each piece lies, m, in the CRS of the districts.
        grading: by which it is told how far a district's figures are its own; None where each cell has one district.
        sources: of what is shared, and of what it is shared by.
        left_out: positions of cells whose figures fall to nobody.
    """

    cells: Cells
    pieces: Pieces
    points: Floats
    grading: Pieces | None
    sources: tuple[str, ...]
    left_out: Ints


def placed_grids(grids: Mapping[str, Cells], coverage: Coverage) -> dict[str, Placed]:
    """Every grid on the map, by its id.

    Raises:
        DatasetError: for a grid of which no cell lies in a district.
    """
    return {name: _placed(cells, grids.get(cells.settings.sharer), coverage) for name, cells in grids.items()}


def _placed(cells: Cells, sharer: Cells | None, coverage: Coverage) -> Placed:
    if sharer is None:
        points = centres(cells, coverage)
        found = Placed(cells, by_centre(areas_of(points, coverage)), points, None, (cells.settings.source,), _NONE)
    else:
        found = _shared(cells, sharer, coverage)
    if not (found.pieces.counted & (found.pieces.areas >= 0)).any():
        settings = cells.settings
        text = f"keine der {len(cells.rows)} Zellen liegt in einem Gebiet der Karte"
        expected = f"Zellen des Gebiets in {settings.crs}, nach Osten in »{settings.x}«, nach Norden in »{settings.y}«"
        raise DatasetError([Problem(settings.file, text, expected)])
    return found


def _shared(cells: Cells, sharer: Cells, coverage: Coverage) -> Placed:
    """Larger cells, shared by the weights of smaller ones; those without any, by area if they lie wholly inside."""
    of_cell, points = around(sharer.centres, cells), centres(sharer, coverage)
    of_area = areas_of(points, coverage)
    by_weight = grading = weighted(of_cell, of_area, sharer.weights)
    if cells.settings.method == "binary":
        by_weight, points = populated(sharer, of_cell, coverage)
    by_surface, middles = _surfaces(cells, np.setdiff1d(np.arange(len(cells.rows)), _counted(by_weight)), coverage)
    pieces = with_others(by_weight, by_surface)
    return Placed(
        cells,
        pieces,
        np.vstack([points, middles]),
        grading,
        (cells.settings.source, sharer.settings.source),
        np.setdiff1d(np.arange(len(cells.rows)), _counted(pieces)),
    )


def populated(sharer: Cells, of_cell: Ints, coverage: Coverage) -> tuple[Pieces, Floats]:
    """The smaller cells with a weight, cut by the districts' borders: pieces by surface, and their middles.

    What lies in no district is left out.

    Args:
        sharer: the smaller cells.
        of_cell: (n,) position of the larger cell around each of them.
        coverage: the districts.
    """
    with_weight = np.flatnonzero(sharer.weights > 0)
    square, area, cut = _cut(squares(sharer, coverage)[with_weight], coverage)
    surfaces = shapely.area(cut)
    cells = of_cell[with_weight][square]
    return binary(cells, area, surfaces, np.ones(len(cut), dtype=bool)), _middles(cut)


def _surfaces(cells: Cells, which: Ints, coverage: Coverage) -> tuple[Pieces, Floats]:
    """Some cells, cut by the districts' borders, if they lie wholly inside the city: pieces by surface, and middles."""
    whole = squares(cells, coverage)[which]
    cell, area, cut = _cut(whole, coverage)
    surfaces = shapely.area(cut)
    inside = np.bincount(cell, surfaces, len(which)) >= shapely.area(whole) * (1 - WHOLLY)
    kept = inside[cell] if len(cell) else np.zeros(0, dtype=bool)
    return Pieces(which[cell[kept]], area[kept], surfaces[kept]), _middles(cut[kept])


def centres(cells: Cells, coverage: Coverage) -> Floats:
    """(n, 2) centres of the cells in the CRS of the districts, m."""
    return _moved(cells.centres, cells, coverage)


def squares(cells: Cells, coverage: Coverage) -> NDArray[np.object_]:
    """(n,) the cells as polygons in the CRS of the districts."""
    size = cells.settings.size
    boxes = shapely.box(*cells.corners.T, *(cells.corners + size).T)
    lined: Any = shapely.segmentize(boxes, min(size, SEGMENT))
    moved: Any = shapely.transform(lined, lambda points: _moved(points, cells, coverage))
    return np.asarray(moved, dtype=object)


def _moved(points: Floats, cells: Cells, coverage: Coverage) -> Floats:
    transformer = Transformer.from_crs(cells.settings.crs, coverage.polygons.crs, always_xy=True)
    return np.column_stack(transformer.transform(*points.T))


def areas_of(points: Floats, coverage: Coverage) -> Ints:
    """(n,) position of the district around each point, the first on a common border; −1 where there is none."""
    point, polygon = _tree(coverage.polygons).query(shapely.points(points), predicate="intersects")
    found = np.full(len(points), -1)
    order = np.lexsort((-polygon, point))
    found[point[order]] = polygon[order]
    return found


def around(points: Floats, cells: Cells) -> Ints:
    """(n,) position of the cell around each point of the same CRS; −1 where there is none."""
    size, corners = cells.settings.size, cells.corners
    offset = corners[0] if len(corners) else np.zeros(2)
    places = {(int(x), int(y)): i for i, (x, y) in enumerate(np.rint((corners - offset) / size))}
    steps = np.floor((points - offset) / size)
    return np.array([places.get((int(x), int(y)), -1) for x, y in steps], dtype=np.int64)


def _cut(shapes: NDArray[np.object_], coverage: Coverage) -> tuple[Ints, Ints, NDArray[np.object_]]:
    """Position of the shape, position of the district, and what the two have in common, where that is a surface."""
    polygons = np.asarray(coverage.polygons)
    shape, area = _tree(coverage.polygons).query(shapes, predicate="intersects")
    common = shapely.intersection(shapes[shape], polygons[area])
    kept = shapely.area(common) > 0
    return shape[kept], area[kept], common[kept]


def _tree(polygons: gpd.GeoSeries) -> shapely.STRtree:
    return shapely.STRtree(np.asarray(polygons))


def _middles(shapes: NDArray[np.object_]) -> Floats:
    points: Floats = shapely.get_coordinates(shapely.point_on_surface(shapes)).reshape(-1, 2)
    return points


def _counted(pieces: Pieces) -> Ints:
    """Positions of the cells in which a piece has a weight."""
    return np.unique(pieces.cells[pieces.counted])


_NONE: Ints = np.zeros(0, dtype=np.int64)
