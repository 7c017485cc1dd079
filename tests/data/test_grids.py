"""Grids of a fictional city: what may be wrong with their files and settings, and what comes of them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pydantic import ValidationError
from pyproj import Transformer

from data.preparation.grids.comparison import quality
from data.preparation.grids.placing import Placed, placed_grids
from data.preparation.grids.reach import add_reach, nearest
from data.preparation.grids.sharing import add_grids
from data.preparation.values.facts import Fact, FactTable
from data.preparation.values.rules import own_values
from data.sources.catalog import Catalog, Indicator
from data.sources.dataset import Dataset, Source
from data.sources.grids.reading import read_grids
from data.sources.grids.settings import Grid
from data.sources.problems import DatasetError
from tests.data.squares import AREAS, CRS, coverage, dataset, square

TODAY, DAY = dt.date(2026, 1, 1), dt.date(2022, 5, 15)
X, Y = 640_000, 5_650_000
HOMES = {
    "id": "homes",
    "file": "homes.csv",
    "date": DAY,
    "source": "amt",
    "unit": "dwellings",
    "crs": CRS,
    "size": 100,
    "x": "x",
    "y": "y",
    "measures": {"homes": ["old", "new"], "old_homes": ["old"]},
    "weights": [["old", "new"], ["owned"]],
}
PEOPLE = {
    "id": "people",
    "file": "people.csv",
    "date": DAY,
    "source": "amt",
    "crs": CRS,
    "size": 1000,
    "x": "e",
    "y": "n",
    "place": "corner",
    "measures": {"people": ["all"], "children": ["kids"]},
    "sharer": "homes",
}
# Places in metres from the corner of the first district; each district is a square of 1 km, and so is each larger cell.
HOME_ROWS = ((450, 450, 10, 0, 3), (550, 450, 20, 10, 3), (1050, 450, 0, 10, 4), (1550, 450, 3, 3, 40))
PEOPLE_ROWS = ((0, 0, 100, 10), (1000, 0, 60, 30))

Maker = Callable[..., Dataset]


def homes(*rows: tuple[Any, ...], header: str = "x,y,old,new,owned") -> str:
    lines = (f"{X + x},{Y + y},{','.join(str(value) for value in rest)}" for x, y, *rest in rows)
    return "\n".join([header, *lines]) + "\n"


def people(*rows: tuple[Any, ...], header: str = "e,n,all,kids") -> str:
    return homes(*rows, header=header)


@pytest.fixture
def city(tmp_path: Path) -> Maker:
    def make(
        *, homes_file: str | bytes = homes(*HOME_ROWS), people_file: str | bytes = people(*PEOPLE_ROWS), **changes: Any
    ) -> Dataset:
        for name, content in (("homes.csv", homes_file), ("people.csv", people_file)):
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        grids = (
            Grid.model_validate(HOMES | changes.pop("homes", {})),
            Grid.model_validate(PEOPLE | changes.pop("people", {})),
        )
        sources = {"amt": Source(name="Amt", attribution="Amt")}
        return dataset(tmp_path).model_copy(
            update={"grids": grids, "sources": sources, "residents": "people"} | changes
        )

    return make


def sentences(of: Dataset) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read_grids(of, TODAY)
    return list(caught.value.sentences)


def placed(of: Dataset, *polygons: shapely.Polygon) -> dict[str, Placed]:
    return placed_grids(read_grids(of, TODAY), coverage(*(polygons or (square(0, 0), square(1, 0), square(2, 0)))))


def facts_of(of: Dataset, *polygons: shapely.Polygon) -> FactTable:
    facts = FactTable(of, AREAS)
    add_grids(facts, placed(of, *polygons))
    return facts


def figure(facts: FactTable, area: str, measure: str) -> Fact:
    level = "city" if area == "city" else "district"
    (fact,) = facts.series((level, area), measure).values()
    return fact


# From cells to districts


def test_small_cells_go_to_the_district_around_their_centre(city: Maker) -> None:
    facts = facts_of(city())
    found = figure(facts, "01", "homes")
    assert (found.value, found.flags, found.sources, found.grade) == (40, {"derived"}, ("amt",), "")
    assert figure(facts, "02", "homes").value == 10 + 6
    assert figure(facts, "02", "old_homes").value == 3
    assert figure(facts, "03", "homes") == Fact(None, "not_published", sources=("amt",))
    assert figure(facts, "city", "homes").value == 56


def test_a_larger_cell_is_shared_by_the_largest_sum_that_a_feature_gives(city: Maker) -> None:
    west, east = shapely.box(X, Y, X + 500, Y + 1000), shapely.box(X + 500, Y, X + 2000, Y + 1000)
    facts = facts_of(city(), west, east, square(2, 0))
    # cell 1: 10 homes in 01, 30 in 02; cell 2: 10 (more than the 4 owned) and 40 owned, all in 02
    assert figure(facts, "01", "people").value == pytest.approx(100 * 10 / 40)
    assert figure(facts, "02", "people").value == pytest.approx(100 * 30 / 40 + 60)
    assert figure(facts, "city", "people").value == pytest.approx(160)
    assert figure(facts, "02", "children").value == pytest.approx(10 * 30 / 40 + 30)
    assert [figure(facts, area, "people").grade for area in ("01", "02", "city")] == ["mixed", "fair", "good"]
    assert figure(facts, "01", "people").flags == {"estimated"}


def test_thresholds_of_grades_are_settings(city: Maker) -> None:
    west, east = shapely.box(X, Y, X + 500, Y + 1000), shapely.box(X + 500, Y, X + 2000, Y + 1000)
    facts = facts_of(city(people={"thresholds": {"own": 0.75, "good": 0.9}}), west, east, square(2, 0))
    assert [figure(facts, area, "people").grade for area in ("01", "02")] == ["mixed", "good"]


def test_the_binary_method_shares_by_the_populated_surface(city: Maker) -> None:
    # The border at 560 m cuts the second square, of which six tenths lie in district 01.
    west, east = shapely.box(X, Y, X + 560, Y + 1000), shapely.box(X + 560, Y, X + 2000, Y + 1000)
    facts = facts_of(city(people={"method": "binary"}), west, east, square(2, 0))
    assert figure(facts, "01", "people").value == pytest.approx(100 * 1.6 / 2)
    assert figure(facts, "02", "people").value == pytest.approx(100 * 0.4 / 2 + 60)


def test_a_cell_without_homes_counts_if_it_lies_wholly_inside(city: Maker) -> None:
    rows = (*PEOPLE_ROWS, (2000, 0, 8, 2), (0, 1000, 9, 9))
    grids = placed(city(people_file=people(*rows)))
    assert list(grids["people"].left_out) == [3]
    facts = facts_of(city(people_file=people(*rows)))
    assert figure(facts, "03", "people") == Fact(None, "not_published", sources=("amt", "amt"))  # no weight to grade
    assert figure(facts, "city", "people").value == pytest.approx(168)


def test_what_lies_beyond_the_boundary_takes_its_part(city: Maker) -> None:
    rows = (*HOME_ROWS, (550, 950, 40, 0, 0))
    low = [shapely.box(X + x, Y, X + x + 1000, Y + 900) for x in (0, 1000, 2000)]
    facts = facts_of(city(homes_file=homes(*rows)), *low)
    assert figure(facts, "01", "people").value == pytest.approx(50)


def test_a_district_with_too_much_unknown_has_no_figure(city: Maker) -> None:
    facts = facts_of(city(people_file=people(PEOPLE_ROWS[0])))
    assert figure(facts, "01", "people").value == pytest.approx(100)
    assert figure(facts, "02", "people").state == "not_published"
    assert figure(facts, "city", "people").state == "not_published"
    borne = facts_of(city(people_file=people(PEOPLE_ROWS[0]), people={"most_unknown": 0.9}))
    assert figure(borne, "city", "people").value == pytest.approx(100)


def test_withheld_numbers_are_unknown_and_not_nothing(city: Maker) -> None:
    rows = (PEOPLE_ROWS[0], (1000, 0, 60, -1))
    facts = facts_of(city(people_file=people(*rows), people={"withheld": [-1]}))
    assert figure(facts, "02", "people").value == pytest.approx(60)
    assert figure(facts, "02", "children").state == "not_published"


@pytest.mark.parametrize(("empty", "expected"), [("zero", 0.0), ("unknown", None)])
def test_an_empty_field_says_what_the_settings_say(city: Maker, empty: str, expected: float | None) -> None:
    rows = (PEOPLE_ROWS[0], (1000, 0, 60, ""))
    facts = facts_of(city(people_file=people(*rows), people={"empty": empty}))
    assert figure(facts, "02", "children").value == expected


def test_a_mean_is_weighted(city: Maker) -> None:
    rows = ((450, 450, "6,50", 10), (550, 450, "8", 30), (1050, 450, "", 5))
    text = homes(*rows, header="x;y;rent;of").replace(",", ";").replace("6;50", "6,50")
    settings = {"measures": {}, "weights": [], "means": {"rent": {"value": "rent", "weight": "of"}}, "empty": "unknown"}
    of = city(homes_file=text, homes=settings, people={"sharer": "", "size": 1000})
    facts = facts_of(of)
    assert figure(facts, "01", "rent").value == pytest.approx((6.5 * 10 + 8 * 30) / 40)
    assert figure(facts, "02", "rent").state == "not_published"
    assert "rent" in facts.not_additive


def test_cells_in_another_plane_are_moved(city: Maker) -> None:
    to_europe = Transformer.from_crs(CRS, "EPSG:3035", always_xy=True)
    east, north = (100 * math.floor(value / 100) for value in to_europe.transform(X + 450, Y + 450))
    text = f"x,y,old,new,owned\n{east + 50},{north + 50},7,0,0\n"
    facts = facts_of(city(homes_file=text, homes={"crs": "EPSG:3035"}, people={"sharer": ""}))
    assert figure(facts, "01", "homes").value == 7


# Limits of shares


def ratio(**settings: Any) -> Indicator:
    words = {key: {"de": "Kinder"} for key in ("name", "short", "plain", "definition", "unit")}
    return Indicator(
        id="share",
        domain="age",
        rule="ratio",
        numerator=("children",),
        denominator=("people",),
        factor=100,
        **words,
        **settings,
    )


def test_rare_counts_and_small_bases_are_set_apart(city: Maker) -> None:
    facts = facts_of(city())
    shares = {value.area_id: value for value in own_values(facts, ratio(minimum_numerator=11, unsafe_denominator=80))}
    assert (shares["01"].value, shares["01"].state, shares["01"].reason) == (10.0, "not_comparable", "count_small")
    assert (shares["02"].value, shares["02"].state) == (50.0, "known")
    assert "few" in shares["02"].flags
    assert "few" not in shares["01"].flags
    assert shares["02"].grade == "good"
    (one, two, *_) = own_values(facts, ratio(minimum_denominator=70, personal=False))
    assert (one.state, two.state, two.reason) == ("known", "not_comparable", "base_small")


# How good it is


def test_the_comparison_takes_the_published_figure_that_is_nearest(city: Maker) -> None:
    comparison = {"measure": "people", "published": "register", "since": dt.date(2020, 12, 31)}
    of = city(people={"comparison": comparison})
    facts = facts_of(of)
    for area, day, value in (
        ("01", dt.date(2021, 12, 31), 80.0),
        ("01", dt.date(2023, 12, 31), 10.0),
        ("02", dt.date(2019, 12, 31), 60.0),
    ):
        facts.put(("district", area), "register", day, Fact(value))
    found = quality(facts, of.grids[1])
    assert found is not None
    assert [(check.district, check.published) for check in found.checks] == [("01", 80.0)]
    assert (found.median, found.within) == (pytest.approx(0.25), 0)
    assert list(found.by_grade) == ["good"]
    assert quality(facts, of.grids[0]) is None


# Reach


def reached(of: Dataset, *points: tuple[float, float], **settings: Any) -> dict[str, Fact]:
    facts, grids = facts_of(of), placed(of)
    words = {key: {"de": "Schule"} for key in ("name", "short", "plain", "definition", "unit")}
    asked = Indicator(id="near", domain="places", kinds=("school",), **words, **settings)
    schools = [shapely.Point(X + x, Y + y) for x, y in points]
    places = gpd.GeoDataFrame({"kind": ["school"] * len(points), "source": "karte"}, geometry=schools, crs=CRS)
    add_reach(facts, Catalog(domains=(), indicators=(asked,)), grids, places)
    name = "reached.near" if settings["rule"] == "reach" else "walked.near"
    return {
        unit[1]: fact for unit in facts.members for fact in facts.series(unit, name).values() if fact.value is not None
    }


def test_residents_within_reach_are_counted_where_they_live(city: Maker) -> None:
    # 100 persons in 01, a quarter of them at 450 m, the others at 550 m; the school stands at 350 m.
    found = reached(city(), (350, 450), rule="reach", within=150)
    assert found["01"].value == pytest.approx(25)
    assert found["02"].value == 0
    assert found["city"].value == pytest.approx(25)
    assert found["01"].flags == {"estimated"}
    assert found["01"].sources == ("amt", "karte")
    assert (found["01"].grade, "03" in found) == ("good", False)


def test_the_mean_distance_is_that_of_the_persons(city: Maker) -> None:
    found = reached(city(), (350, 450), rule="residents_distance")
    assert found["01"].value == pytest.approx((25 * 100 + 75 * 200) / 1000)
    # 60 persons by 10 and 40 homes at 700 and 1,200 m
    assert found["02"].value == pytest.approx((12 * 700 + 48 * 1200) / 1000)


def test_without_a_facility_or_a_grid_there_is_no_reach(city: Maker) -> None:
    assert reached(city(), rule="reach", within=500) == {}
    assert reached(city(residents="nobody"), (0, 0), rule="reach", within=500) == {}


def test_nearest_by_brute_force() -> None:
    draw = np.random.default_rng(3)
    homes_at, schools = draw.uniform(0, 9000, (200, 2)), draw.uniform(0, 9000, (30, 2))
    expected = np.hypot(*(homes_at[:, None] - schools[None]).transpose(2, 0, 1)).min(axis=1)
    assert nearest(homes_at, schools) == pytest.approx(expected)


# What may be wrong with a file


GRID = "homes.csv"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "homes.csv: die Datei ist leer; erwartet: eine Kopfzeile und mindestens eine Zeile mit Werten."),
        (
            homes((450, 450, 1, 1), header="x,y,old,new"),
            "homes.csv: die Spalte »owned« fehlt; erwartet: eine Spalte dieses Namens in der Kopfzeile.",
        ),
        (
            homes((450, 450, 3, "viele", 3)),
            "homes.csv, Zeile 2, Spalte »new«: »viele«; erwartet: eine Zahl oder ein Tabellenzeichen (– . ... x /).",
        ),
        (
            homes((450, 450, 3, -4, 3)),
            "homes.csv, Zeile 2, Spalte »new«: »−4«; erwartet: eine Zahl ab 0.",
        ),
        (
            homes((450, 450, 3, 3, "2.5")),
            "homes.csv, Zeile 2, Spalte »owned«: »2,5«; erwartet: eine ganze Zahl.",
        ),
        (
            homes((450, 450, 3, 3, 3), (400, 450, 3, 3, 3)),
            "homes.csv, Zeile 3, Spalte »x«: »640.400«; erwartet: die Mitte einer Zelle von 100 m.",
        ),
        (
            "x,y,old,new,owned\n,5650450,3,3,3\n",
            "homes.csv, Zeile 2, Spalte »x«: keine Zahl; erwartet: die Mitte einer Zelle von 100 m.",
        ),
        (
            homes((450, 450, 3, 3, 3), (450, 450, 4, 4, 4)),
            "homes.csv, Zeile 3, Spalte »x«: die Zelle steht schon weiter oben; erwartet: jede Zelle einmal.",
        ),
        (
            homes((450, 450, 3, 3, 3)) + "1,2,3\n",
            "homes.csv, Zeile 3: 3 Felder in der Zeile; erwartet: 5 Felder wie in der Kopfzeile.",
        ),
        (
            b"PK\x03\x04",
            "homes.csv: eine Excel-Arbeitsmappe oder ein anderes ZIP-Archiv; "
            "erwartet: eine Tabelle als Text, in Excel gespeichert als »CSV UTF-8«.",
        ),
    ],
)
def test_a_broken_file_gets_one_sentence(city: Maker, content: str | bytes, sentence: str) -> None:
    assert sentences(city(homes_file=content)) == [sentence]


def test_cells_that_lie_nowhere_are_refused(city: Maker) -> None:
    swapped = "\n".join(
        f"{y},{x},{rest}" for x, y, rest in (line.split(",", 2) for line in homes(*HOME_ROWS).splitlines()[1:])
    )
    with pytest.raises(DatasetError) as caught:
        placed(city(homes_file=f"x,y,old,new,owned\n{swapped}\n", people={"sharer": ""}))
    assert caught.value.sentences == (
        "homes.csv: keine der 4 Zellen liegt in einem Gebiet der Karte; erwartet: Zellen des Gebiets in EPSG:25832, "
        "nach Osten in »x«, nach Norden in »y«.",
    )


@pytest.mark.parametrize(
    ("name", "change", "found"),
    [
        ("homes", {"crs": "EPSG:4326"}, "»EPSG:4326«; erwartet: eine Ebene in Metern"),
        (
            "homes",
            {"date": dt.date(2027, 1, 1)},
            "01.01.2027; erwartet: ein Datum vom 01.01.2000 bis heute (01.01.2026)",
        ),
        ("homes", {"source": "Ant"}, "»Ant«; erwartet: eine Quelle aus dataset.toml, am ehesten »amt«"),
        ("homes", {"unit": "Zeug"}, "»Zeug«; erwartet: eine Einheit aus persons"),
        ("people", {"sharer": "home"}, "»home«; erwartet: ein anderes Gitter, am ehesten »homes«"),
        ("people", {"sharer": "people"}, "»people« hat keine »weights«; erwartet: ein Gitter mit Gewichten"),
        ("people", {"size": 1050, "x": "e"}, "»homes« hat Zellen von 100 m; erwartet: Zellen, die in eine von 1.050 m"),
        ("people", {"crs": "EPSG:3035"}, "»homes« liegt in EPSG:25832; erwartet: ein Gitter in EPSG:3035"),
        ("people", {"id": "homes"}, "»homes« steht schon weiter oben; erwartet: jedes Gitter einmal"),
        ("people", {"measures": {"homes": ["all"]}}, "»homes« steht schon bei einem anderen Gitter oder zweimal"),
        (
            "people",
            {"comparison": {"measure": "peple", "published": "p", "since": dt.date(2020, 1, 1)}},
            "»peple«; erwartet: ein Merkmal dieses Gitters, am ehesten »people«",
        ),
    ],
)
def test_settings_that_cannot_be(city: Maker, name: str, change: dict[str, Any], found: str) -> None:
    said = [text for text in sentences(city(**{name: change})) if text.startswith("dataset.toml")]
    assert any(found in text for text in said), said


def test_a_grid_of_which_nothing_is_taken_is_refused() -> None:
    with pytest.raises(ValidationError, match="misfit"):
        Grid.model_validate(HOMES | {"measures": {}, "weights": []})


def test_a_grid_after_today_is_refused(city: Maker) -> None:
    with pytest.raises(DatasetError) as caught:
        read_grids(city(), dt.date(2022, 1, 1))
    assert "15.05.2022" in caught.value.sentences[0]


def test_numbers_may_be_german(city: Maker) -> None:
    text = homes((450, 450, "1.200", 3, 3), header="x;y;old;new;owned").replace(",", ";")
    of = city(homes_file=text, homes={"decimal_sign": ","}, people={"sharer": ""})
    assert figure(facts_of(of), "01", "homes").value == 1203


def test_the_shape_of_what_is_read(city: Maker) -> None:
    cells = read_grids(city(), TODAY)["homes"]
    assert isinstance(cells.rows, pd.DataFrame)
    assert list(cells.rows.columns) == ["old", "new", "owned"]
    assert cells.centres.tolist()[0] == [X + 450, Y + 450]
    assert cells.corners.tolist()[0] == [X + 400, Y + 400]
    assert cells.weights.tolist() == [10, 30, 10, 40]
    assert cells.lines.tolist() == [2, 3, 4, 5]
