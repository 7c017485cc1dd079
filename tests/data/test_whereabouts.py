"""Boundaries and points that lie elsewhere are refused with their cause, wherever on earth the city is."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import CRS, Transformer

import data.sources.reading.crs
from data.sources.dataset import Dataset, Place
from data.sources.problems import DatasetError
from data.sources.reading.boundaries import NOTHING, read_boundaries
from data.sources.reading.crs import Points, utm_zone_at
from data.sources.reading.whereabouts import Whereabouts, facility_whereabouts
from tests.data.squares import AREAS, dataset, feature


def test_the_examples_hold() -> None:
    assert doctest.testmod(data.sources.reading.crs).failed == 0


PLACES = {
    "in the middle of a zone": (9.1, 48.8),
    "near the border of a zone": (12.4, 50.9),
    "west of Greenwich": (-3.2, 55.9),
    "south of the equator": (151.2, -33.9),
}
STEP = 0.02

Change = Callable[[Points], Points]


def utm(zone: int, latitude: float) -> str:
    return f"EPSG:{32600 + zone if latitude > 0 else 32700 + zone}"


def project(crs: str, points: Points) -> Points:
    return np.column_stack(Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(*points.T))


class City:
    """Three squares around a place, and facilities in and near them; everything can be written in wrong ways."""

    def __init__(self, longitude: float, latitude: float) -> None:
        self.middle = np.array([longitude, latitude])
        self.zone = utm_zone_at(longitude)
        self.crs = utm(self.zone, latitude)
        self.seen = self.middle + STEP * np.array([(0.5, 0.5), (1.5, 0.5), (0.5, 1.5), (2.2, 1.0)])

    def content(self, change: Change, crs: str | None) -> dict[str, Any]:
        corners = [(0, 0), (1, 0), (0, 1)]
        squares = [np.array(shapely.box(x, y, x + 1, y + 1).exterior.coords) for x, y in corners]
        shapes = [{"type": "Polygon", "coordinates": [change(self.middle + STEP * s).tolist()]} for s in squares]
        features = [feature(name, shape) for name, shape in zip(AREAS["name"], shapes, strict=True)]
        named = {} if crs is None else {"crs": {"type": "name", "properties": {"name": crs}}}
        return {"type": "FeatureCollection", "features": features} | named

    def dataset(self, folder: Path, change: Change, declared: str | None, **changes: Any) -> Dataset:
        return dataset(folder, self.content(change, declared)).model_copy(update={"crs": self.crs} | changes)


@pytest.fixture(params=PLACES.values(), ids=PLACES)
def place(request: pytest.FixtureRequest) -> City:
    return City(*request.param)


def moved(points: Points, east: float, north: float) -> Points:
    return points + np.array([east, north])


def as_they_are(points: Points) -> Points:
    return points


def swapped(points: Points) -> Points:
    return points[:, ::-1]


def refusal(settings: Dataset, seen: Points = NOTHING) -> str:
    with pytest.raises(DatasetError) as caught:
        read_boundaries(settings, AREAS, seen)
    (problem,) = caught.value.problems
    return str(problem)


# Boundaries


def test_boundaries_are_accepted_in_any_crs_that_is_declared(place: City, tmp_path: Path) -> None:
    for crs in (None, place.crs, "EPSG:3857", utm(place.zone + 1, place.middle[1])):
        change = as_they_are if crs is None else lambda points, crs=crs: project(crs, points)
        for seen in (NOTHING, place.seen):
            found = read_boundaries(place.dataset(tmp_path, change, crs), AREAS, seen)
            assert found.geometry["01"].area == pytest.approx((STEP * 111_000) ** 2, rel=0.5)


@pytest.mark.parametrize("seen", [False, True], ids=["alone", "with points"])
def test_swapped_degrees_and_metres_are_told(seen: bool, place: City, tmp_path: Path) -> None:
    witnesses = place.seen if seen else NOTHING
    found = refusal(place.dataset(tmp_path, swapped, None), witnesses)
    assert "sind die beiden Koordinaten vertauscht" in found
    found = refusal(place.dataset(tmp_path, lambda p: swapped(project(place.crs, p)), place.crs), witnesses)
    assert "sind die beiden Koordinaten vertauscht" in found


def test_degrees_declared_as_metres_and_metres_as_degrees_are_told(place: City, tmp_path: Path) -> None:
    assert "sind es Grad, Länge vor Breite" in refusal(place.dataset(tmp_path, as_they_are, place.crs))
    assert "sind es Grad, Breite vor Länge" in refusal(place.dataset(tmp_path, swapped, place.crs))
    name = CRS(place.crs).name
    found = refusal(place.dataset(tmp_path, lambda p: project(place.crs, p), None))
    assert "kein Ort auf der Erde" in found
    assert f"sind es Koordinaten in {name}" in found


def test_the_number_of_the_zone_before_the_easting_is_told(place: City, tmp_path: Path) -> None:
    def prefixed(points: Points) -> Points:
        return moved(project(place.crs, points), place.zone * 1e6, 0)

    for declared in (None, place.crs):
        found = refusal(place.dataset(tmp_path, prefixed, declared), place.seen)
        assert f"steht vor dem Rechtswert die Nummer der Zone {place.zone};" in found
        found = refusal(place.dataset(tmp_path, lambda p: swapped(prefixed(p)), declared), place.seen)
        assert f"die Nummer der Zone {place.zone}, Hochwert vor Rechtswert;" in found


@pytest.mark.parametrize("aside", [-1, 1])
def test_a_wrong_zone_is_told_with_the_right_one(aside: int, place: City, tmp_path: Path) -> None:
    """The file is in the dataset's CRS, but says that it is in the next zone."""
    wrong = utm(place.zone + aside, place.middle[1])
    found = refusal(place.dataset(tmp_path, lambda p: project(place.crs, p), wrong), place.seen)
    assert f"sind es Koordinaten in {CRS(place.crs).name}" in found


@pytest.mark.parametrize("aside", [-1, 1])
def test_coordinates_of_the_next_zone_are_told(aside: int, tmp_path: Path) -> None:
    """The file says that it is in the dataset's CRS, but is in the next zone; the points know better."""
    city = City(*PLACES["near the border of a zone"])
    other = utm(city.zone + aside, city.middle[1])
    settings = city.dataset(tmp_path, lambda p: project(other, p), city.crs)
    assert f"sind es Koordinaten der UTM-Zone {city.zone + aside}" in refusal(settings, city.seen)


def test_a_crs_that_is_not_made_for_the_city_is_told_as_the_settings_fault(place: City, tmp_path: Path) -> None:
    for crs in (utm(place.zone + 3, place.middle[1]), "+proj=utm +zone=5 +datum=WGS84", "EPSG:3857"):
        found = refusal(place.dataset(tmp_path, as_they_are, None, crs=crs), place.seen)
        assert found.startswith(f"dataset.toml, Angabe »crs«: »{crs}« gilt nicht, wo Grenzen und Einrichtungen liegen")
        assert f"wie UTM-Zone {place.zone}." in found


def test_a_single_feature_elsewhere_is_named(place: City, tmp_path: Path) -> None:
    settings = place.dataset(tmp_path, as_they_are, None)
    content = place.content(as_they_are, None)
    ring = content["features"][1]["geometry"]["coordinates"][0]
    content["features"][1]["geometry"]["coordinates"] = [[[y, x] for x, y in ring]]
    dataset(tmp_path, content)
    assert refusal(settings, place.seen).startswith("grenzen.geojson, Objekt 2: ein Punkt bei (")


def test_how_far_a_zone_may_be_stretched_is_a_setting(tmp_path: Path) -> None:
    city = City(13.0, 48.3)
    narrow = city.dataset(tmp_path, as_they_are, None, crs="EPSG:25832")
    read_boundaries(narrow, AREAS)
    strict = narrow.boundaries.model_copy(update={"crs_margin": 0.5})
    assert "gilt" in refusal(narrow.model_copy(update={"boundaries": strict}))


# Points


def points(positions: Points, source: str = "karte", kind: str = "stop") -> pd.DataFrame:
    rows = np.arange(2, 2 + len(positions))
    names = [f"Halt {i}" for i in rows]
    columns = {"kind": kind, "name": names, "lon": positions[:, 0], "lat": positions[:, 1], "source": source}
    return pd.DataFrame(columns | {"row": rows})


def whereabouts(city: City, folder: Path, table: pd.DataFrame, **changes: Any) -> Whereabouts:
    settings = city.dataset(folder, as_they_are, None)
    assert settings.facilities is not None
    changed = settings.model_copy(update={"facilities": settings.facilities.model_copy(update=changes)})
    return facility_whereabouts(changed, table, read_boundaries(settings, AREAS))


def test_points_are_counted_by_source_and_kind(place: City, tmp_path: Path) -> None:
    near, far = place.seen, moved(place.middle[None], 0.5, 0.5)
    table = pd.concat([points(np.vstack([near] * 10)), points(far, "register", "bath"), points(near, "register")])
    found = whereabouts(place, tmp_path, table, max_elsewhere=1)
    assert found.problems == ()
    karte, register = found.sources["karte"], found.sources["register"]
    assert (karte.points, karte.outside, karte.elsewhere) == (40, 10, 0)
    assert (register.points, register.outside, register.elsewhere) == (5, 2, 1)
    assert found.kinds["bath"].outside == found.kinds["bath"].points == 1


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (swapped, "sind Länge und Breite vertauscht"),
        (lambda p: p * (-1, 1), "ist das Vorzeichen der Länge falsch"),
        (lambda p: moved(p, 6, 0), "wurden sie aus einer falschen Zone umgerechnet (6 Grad daneben)"),
        (lambda p: moved(p, -3, 0), "wurden sie aus einer falschen Zone umgerechnet (3 Grad daneben)"),
    ],
)
def test_a_source_elsewhere_is_one_sentence_with_its_cause(
    change: Change, cause: str, place: City, tmp_path: Path
) -> None:
    right, wrong = points(place.seen), points(change(place.seen), "register", "bath")
    (problem,) = whereabouts(place, tmp_path, pd.concat([right, wrong])).problems
    assert str(problem).startswith("orte.csv: 4 von 4 Punkten der Quelle »register« liegen weiter als 20 km von der")
    assert f"– wahrscheinlich {cause}; erwartet: höchstens 5 % so weit entfernt" in str(problem)


def test_a_kind_elsewhere_is_told_though_its_source_is_not(place: City, tmp_path: Path) -> None:
    many, few = points(np.vstack([place.seen] * 30)), points(moved(place.middle[None], 2, 1), kind="kindergarten")
    (problem,) = whereabouts(place, tmp_path, pd.concat([many, few])).problems
    assert "1 von 1 Punkten der Art »kindergarten« liegen weiter als" in str(problem)
    assert "wahrscheinlich" not in str(problem)


def test_a_single_point_with_its_coordinates_swapped_is_told_by_row(place: City, tmp_path: Path) -> None:
    positions = np.vstack([place.seen] * 20)
    positions[7] = positions[7, ::-1]
    (problem,) = whereabouts(place, tmp_path, points(positions)).problems
    assert str(problem).startswith("orte.csv, Zeile 9: weit von der Stadt, mit vertauschten Koordinaten läge der Punkt")


def test_how_far_and_how_many_are_settings(place: City, tmp_path: Path) -> None:
    positions = np.vstack([place.seen, moved(place.middle, 0.6, 0)])
    assert len(whereabouts(place, tmp_path, points(positions)).problems) == 1
    assert whereabouts(place, tmp_path, points(positions), max_elsewhere=0.2).problems == ()
    assert whereabouts(place, tmp_path, points(positions), reach_km=100).problems == ()


def test_points_that_all_lie_beyond_the_border_are_no_facilities_of_the_city(place: City, tmp_path: Path) -> None:
    (problem,) = whereabouts(place, tmp_path, points(moved(place.seen, 4 * STEP, 0))).problems
    assert "keiner der 4 Punkte liegt innerhalb der Grenze" in str(problem)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Halt 3", ()), ("Halt 99", ("dataset.toml", "»Halt 99«")), ("Halt 42", ("orte.csv", "»Halt 42« liegt weit von"))],
)
def test_a_place_must_be_one_of_the_city(name: str, told: tuple[str, ...], tmp_path: Path) -> None:
    city = City(*PLACES["in the middle of a zone"])
    named = {"markt": Place(name="Markt", facility_kind="stop", facility_name=name)}
    settings = city.dataset(tmp_path, as_they_are, None, places=named)
    table = points(np.vstack([*([city.seen] * 10), [moved(city.middle, 3, 1)]]))
    found = facility_whereabouts(settings, table, read_boundaries(settings, AREAS)).problems
    assert len(found) == bool(told)
    assert all(part in str(found) for part in told)


def test_no_facilities_are_nowhere(tmp_path: Path) -> None:
    city = City(*PLACES["west of Greenwich"])
    settings = city.dataset(tmp_path, as_they_are, None)
    boundaries: gpd.GeoDataFrame = read_boundaries(settings, AREAS)
    assert facility_whereabouts(settings, points(NOTHING), boundaries).problems == ()
    without = settings.model_copy(update={"facilities": None})
    assert facility_whereabouts(without, points(NOTHING), boundaries).sources == {}
