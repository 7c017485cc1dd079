"""Erfurt's census grids: the bars that they have to meet, figures computed another way, no figure without its row."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from analysis.areal import parts_of_cells
from data.preparation.grids.placing import Placed, placed_grids
from data.preparation.grids.sharing import add_grids
from data.preparation.space.geometry import Coverage, make_coverage
from data.preparation.values.facts import FactTable
from data.sources.dataset import Dataset, read_dataset
from data.sources.grids.reading import Cells, read_grids
from data.sources.reading.boundaries import read_boundaries
from data.sources.reading.tables import read_areas

CENSUS_2011, CENSUS_2022 = dt.date(2011, 5, 9), dt.date(2022, 5, 15)
PEOPLE, DWELLINGS = "people_2022", "dwellings_2011"
OF_2022 = (
    *("population_2022", "women_2022", "under_15_2022", "age_65_plus_2022", "born_abroad_2022"),
    *("born_outside_eu_2022", "moved_2022", "moved_from_abroad_2022"),
)
OF_2011 = (
    *("lone_parents_2011", "small_dwellings_2011", "large_dwellings_2011"),
    *("built_before_1919_2011", "built_1949_1990_2011", "built_since_1991_2011"),
)


@pytest.fixture(scope="module")
def dataset(erfurt: Path) -> Dataset:
    return read_dataset(erfurt)


@pytest.fixture(scope="module")
def areas(dataset: Dataset) -> pd.DataFrame:
    return read_areas(dataset)


@pytest.fixture(scope="module")
def coverage(dataset: Dataset, areas: pd.DataFrame) -> Coverage:
    return make_coverage(read_boundaries(dataset, areas), dataset.boundaries)


@pytest.fixture(scope="module")
def cells(dataset: Dataset) -> dict[str, Cells]:
    return read_grids(dataset, dt.date(2026, 11, 26))


@pytest.fixture(scope="module")
def placed(cells: dict[str, Cells], coverage: Coverage) -> dict[str, Placed]:
    return placed_grids(cells, coverage)


@pytest.fixture(scope="module")
def newest(erfurt_prepared: Path) -> pd.DataFrame:
    return pd.read_parquet(erfurt_prepared / "newest.parquet").set_index(["indicator", "level", "area_id"]).sort_index()


def facts_of(dataset: Dataset, areas: pd.DataFrame, grids: Mapping[str, Placed]) -> FactTable:
    facts = FactTable(dataset, areas)
    add_grids(facts, grids)
    return facts


def district_counts(facts: FactTable, measure: str, date: dt.date) -> pd.Series:
    """Figures of the districts, NaN where there is none."""
    found = {unit[1]: facts.series(unit, measure)[date].value for unit in facts.units("district")}
    return pd.Series(found, dtype=float)


def without(cells: Cells, rows: list[int]) -> Cells:
    kept = np.setdiff1d(np.arange(len(cells.rows)), rows)
    rest = cells.rows.iloc[kept].reset_index(drop=True)
    return replace(cells, corners=cells.corners[kept], rows=rest, lines=cells.lines[kept])


# What was delivered


def test_the_files_hold_what_they_are_said_to_hold(cells: dict[str, Cells]) -> None:
    people = cells[PEOPLE]
    assert len(people.rows) == 198
    assert people.rows["T"].sum() == 219_365
    assert cells[DWELLINGS].weights.sum() == 111_505  # a lower bound of the dwellings of 2011
    for name in (DWELLINGS, "buildings_2011", "families_2011"):
        figures = cells[name].rows.to_numpy()
        assert not np.isin(figures, (1, 2)).any()  # they became 0 or 3
        assert figures.sum() > 0


def test_every_column_that_is_kept_is_used(erfurt: Path, dataset: Dataset) -> None:
    for grid in dataset.grids:
        header = (erfurt / grid.file).read_text("utf-8").splitlines()[0].split(",")
        assert set(header) == {grid.x, grid.y, *grid.columns}
    assert sum(path.stat().st_size for path in erfurt.rglob("*") if path.is_file()) < 700_000 + 1_500_000


# The bars of the census of 2022


def test_the_sum_is_that_of_the_city_within_a_thousandth(newest: pd.DataFrame) -> None:
    rows = newest.loc[("population_2022", "district")]
    assert len(rows) == 53
    assert rows["value"].sum() == pytest.approx(216_619, rel=1e-3)
    city = newest.loc[("population_2022", "city", "city")]
    assert city["value"] == pytest.approx(rows["value"].sum())
    assert (city["grade"], city["flags"]) == ("good", "estimated")
    groups = newest.loc[("population_2022", "settlement_type")]
    assert groups["value"].sum() == pytest.approx(city["value"])


def test_no_person_is_lost_or_made(placed: dict[str, Placed]) -> None:
    """A cell's figure goes to its dwellings inside the city; a cell without any counts if it lies wholly inside."""
    people = placed[PEOPLE]
    parts = pd.Series(parts_of_cells(people.pieces)).groupby(people.pieces.cells).sum()
    whole = parts.drop(-1, errors="ignore")
    assert whole.to_numpy() == pytest.approx(np.ones(len(whole)))
    assert (people.pieces.areas >= 0).all()
    assert len(whole) == 198 - 23 == 163 + 12  # with dwellings, and wholly inside without any
    persons = people.cells.rows["T"].to_numpy()
    assert persons[np.setdiff1d(np.arange(198), people.left_out)].sum() == 216_598 + 133


def test_shared_and_published_populations_agree(newest: pd.DataFrame, erfurt_prepared: Path) -> None:
    values = pd.read_parquet(erfurt_prepared / "values.parquet")
    told = values[(values["indicator"] == "population") & (values["level"] == "district") & values["value"].notna()]
    told = told[told["reference_date"] >= dt.date(2020, 12, 31)]
    own = newest.loc[("population_2022", "district")]["value"]
    nearest = told.assign(off=[abs((day - CENSUS_2022).days) for day in told["reference_date"]])
    for published in (
        nearest.sort_values("off").groupby("area_id")["value"].first(),
        told.sort_values("reference_date").groupby("area_id")["value"].last(),
    ):
        off = (own[published.index] / published - 1).abs()
        assert len(off) == 41
        assert off.median() <= 0.03
        assert (off <= 0.10).sum() >= 37


def test_the_report_and_the_topic_say_how_good_it_is(erfurt_prepared: Path) -> None:
    report = (erfurt_prepared / "report.md").read_text("utf-8")
    said = "deren Bevölkerung veröffentlicht ist: Abweichung im Median 1,8\u202f%, bei 38 höchstens 10\u202f%."
    assert "An 41 Stadtteilen geprüft, " in report
    assert said in report
    assert "Güte gut: 29 Stadtteile, mittel: 20 Stadtteile, gemischt: 4 Stadtteile." in report
    assert "Gemischt: Altstadt; Rieth; Johannesvorstadt; Windischholzhausen." in report
    (path,) = (erfurt_prepared / "client").glob("indicator-born_abroad_2022.*.json")
    assert said in path.read_text("utf-8")


def test_grades_follow_from_the_cells(newest: pd.DataFrame) -> None:
    grades = newest.loc[("population_2022", "district")]["grade"]
    assert Counter(grades) == {"good": 29, "fair": 20, "mixed": 4}
    assert set(grades.index[grades == "mixed"]) == {"01", "06", "07", "34"}


def test_grades_by_another_way(placed: dict[str, Placed], newest: pd.DataFrame) -> None:
    grading = placed[PEOPLE].grading
    assert grading is not None
    table = pd.DataFrame({"cell": grading.cells, "area": grading.areas, "w": grading.weights}).groupby(["cell", "area"])
    held = table["w"].sum().reset_index().query("cell >= 0")
    held["part"] = held["w"] / held.groupby("cell")["w"].transform("sum")
    every = held.groupby("area")["w"].sum()
    good = held[held["part"] >= 0.95].groupby("area")["w"].sum().reindex(every.index, fill_value=0) / every >= 0.8
    fair = held[held["part"] > 0.5].groupby("area")["w"].sum().reindex(every.index, fill_value=0) / every >= 0.6
    expected = np.where(good, "good", np.where(fair, "fair", "mixed"))
    assert list(newest.loc[("population_2022", "district")]["grade"]) == list(expected)


def test_every_value_of_2022_has_its_grade_and_its_sign(erfurt_prepared: Path, newest: pd.DataFrame) -> None:
    for indicator in OF_2022:
        rows = newest.loc[[indicator]]
        assert rows["value"].notna().all()
        assert rows["grade"].isin(["good", "fair", "mixed"]).all()
        assert rows["flags"].str.contains("estimated").all()
        (path,) = (erfurt_prepared / "client").glob(f"indicator-{indicator}.*.json")
        columns = json.loads(path.read_bytes())["levels"]["district"]["dates"]["2022-05-15"]
        assert all(text.startswith("≈") for text in columns["text"])
        assert all("geschätzt, Güte " in note for note in columns["note"])
        assert columns["grade"] == list(newest.loc[(indicator, "district")]["grade"])
        assert "Güte" in columns["sentence"]
        assert "≈" in columns["distribution"]


def test_shares_of_2022_by_another_way(erfurt: Path, newest: pd.DataFrame, coverage: Coverage) -> None:
    """With geopandas and pandas from the files: dwellings joined to districts, empty cells cut, merged by corners."""
    dwellings = pd.read_csv(erfurt / "census/grid_2011_100m_dwellings.csv").fillna(0)
    features = dwellings.drop(columns=["x_mp_100m", "y_mp_100m"])
    of_feature = features.T.groupby(lambda column: column.rpartition("_")[0]).sum().T
    points = gpd.GeoDataFrame(
        {
            "dwellings": of_feature.max(axis=1),
            "E": dwellings["x_mp_100m"] // 1000 * 1000,
            "N": dwellings["y_mp_100m"] // 1000 * 1000,
        },
        geometry=gpd.points_from_xy(dwellings["x_mp_100m"], dwellings["y_mp_100m"]),
        crs="EPSG:3035",
    ).to_crs("EPSG:25832")
    joined = gpd.sjoin(points, coverage.districts[["geometry"]], predicate="within")
    weights = joined.groupby(["E", "N", "district_id"])["dwellings"].sum().reset_index()
    weights["part"] = weights["dwellings"] / weights.groupby(["E", "N"])["dwellings"].transform("sum")
    people = pd.read_csv(erfurt / "census/grid_2022_1km.csv")
    squares = gpd.GeoDataFrame(
        people[["E", "N"]], geometry=shapely.box(people["E"], people["N"], people["E"] + 1000, people["N"] + 1000)
    )
    empty = squares.merge(weights[["E", "N"]].drop_duplicates(), on=["E", "N"], how="left", indicator="dwellings")
    empty = empty[empty["dwellings"] == "left_only"].set_crs("EPSG:3035").to_crs("EPSG:25832")
    city = coverage.polygons.union_all()
    empty = empty[empty.covered_by(city)].drop(columns="dwellings")
    assert len(empty) == 12
    cut = gpd.overlay(empty, coverage.districts[["geometry"]].reset_index(), keep_geom_type=True)
    cut["part"] = cut.area / cut.area.groupby([cut["E"], cut["N"]]).transform("sum")
    weights = pd.concat([weights, cut[["E", "N", "district_id", "part"]]])
    both = weights.merge(people, on=["E", "N"])
    counts = both.drop(columns=["E", "N", "dwellings", "part", "district_id"]).mul(both["part"], axis=0)
    sums = counts.groupby(both["district_id"]).sum()
    shares = {
        "born_abroad_2022": (sums["EU_OTH"] + sums["OTH"]) / (sums["NAT"] + sums["EU_OTH"] + sums["OTH"]),
        "born_outside_eu_2022": sums["OTH"] / (sums["NAT"] + sums["EU_OTH"] + sums["OTH"]),
        "women_2022": sums["F"] / (sums["F"] + sums["M"]),
        "under_15_2022": sums["Y_LT15"] / (sums["Y_LT15"] + sums["Y_1564"] + sums["Y_GE65"]),
        "age_65_plus_2022": sums["Y_GE65"] / (sums["Y_LT15"] + sums["Y_1564"] + sums["Y_GE65"]),
        "moved_2022": (sums["CHG_IN"] + sums["CHG_OUT"]) / (sums["SAME"] + sums["CHG_IN"] + sums["CHG_OUT"]),
        "moved_from_abroad_2022": sums["CHG_OUT"] / (sums["SAME"] + sums["CHG_IN"] + sums["CHG_OUT"]),
    }
    assert sums["T"].sum() == pytest.approx(216_598 + 133)
    assert newest.loc[("population_2022", "district")]["value"].to_numpy() == pytest.approx(sums["T"].to_numpy())
    for indicator, expected in shares.items():
        found = newest.loc[(indicator, "district")]["value"]
        assert found.to_numpy() == pytest.approx(100 * expected.to_numpy(), rel=1e-6), indicator


def test_rare_numerators_are_not_comparable(newest: pd.DataFrame) -> None:
    for indicator in OF_2022[1:]:
        rows = newest.loc[(indicator, "district")]
        few = rows["numerator"] < 10
        assert (rows["state"] == np.where(few, "not_comparable", "known")).all()
        assert (rows.loc[few, "reason"] == "count_small").all()
    assert (newest.loc[("moved_from_abroad_2022", "district")]["state"] == "not_comparable").sum() > 10


# The census of 2011


@pytest.fixture(scope="module")
def shares_2011(erfurt: Path, coverage: Coverage) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Numerator and denominator of each topic by district, with a spatial join of the centres."""

    def sums(file: str) -> pd.DataFrame:
        rows = pd.read_csv(erfurt / f"census/grid_2011_100m_{file}.csv")
        points = gpd.GeoDataFrame(
            rows, geometry=gpd.points_from_xy(rows["x_mp_100m"], rows["y_mp_100m"]), crs="EPSG:3035"
        ).to_crs("EPSG:25832")
        joined = gpd.sjoin(points, coverage.districts[["geometry"]], predicate="within")
        assert len(joined) == len(rows)  # every cell's centre lies in exactly one district
        return joined.groupby("district_id")[list(rows.columns[2:])].sum()

    families, dwellings, buildings = sums("families"), sums("dwellings"), sums("buildings")
    size = {int(c.rpartition("_")[2]): dwellings[c] for c in dwellings if c.startswith("WOHNFLAECHE_10S_")}
    year = {int(c.rpartition("_")[2]): buildings[c] for c in buildings}
    assert set(size) == set(range(1, 18))
    assert set(year) == set(range(1, 11))
    lone = families["FAMTYP_KIND_10"] + families["FAMTYP_KIND_12"]
    every = pd.DataFrame(size).sum(axis=1)
    built = pd.DataFrame(year).sum(axis=1)
    return {
        "lone_parents_2011": (lone, families.sum(axis=1)),
        "small_dwellings_2011": (sum(size[i] for i in (1, 2, 3, 4)), every),
        "large_dwellings_2011": (every - sum(size[i] for i in range(1, 9)), every),
        "built_before_1919_2011": (year[1], built),
        "built_1949_1990_2011": (year[3] + year[4] + year[5], built),
        "built_since_1991_2011": (built - sum(year[i] for i in range(1, 6)), built),
    }


def test_shares_of_2011_by_another_way(newest: pd.DataFrame, shares_2011: dict) -> None:
    for indicator in OF_2011:
        rows, (above, below) = newest.loc[(indicator, "district")], shares_2011[indicator]
        assert (rows["numerator"].dropna() == above[rows.index]).all()
        assert (rows["denominator"].dropna() == below[rows.index]).all()
        assert rows["value"].to_numpy() == pytest.approx((100 * above / below)[rows.index].to_numpy())


def test_small_denominators_of_2011_are_set_apart(newest: pd.DataFrame, shares_2011: dict) -> None:
    compared = {"lone_parents_2011": 28, "small_dwellings_2011": 46, "built_before_1919_2011": 44}
    for indicator in OF_2011:
        rows, below = newest.loc[(indicator, "district")], shares_2011[indicator][1]
        below = below[rows.index]
        assert (rows["state"] == np.where(below < 100, "not_comparable", "known")).all()
        assert (rows.loc[below < 100, "reason"] == "base_small").all()
        assert (rows["flags"].str.contains("few") == ((below >= 100) & (below < 300))).all()
        assert (rows["state"] == "known").sum() == compared.get(indicator, (rows["state"] == "known").sum())
    assert shares_2011["lone_parents_2011"][1].sum() == 16_155


def test_no_figure_of_2011_without_its_year(erfurt_prepared: Path) -> None:
    for indicator in OF_2011:
        (path,) = (erfurt_prepared / "client").glob(f"indicator-{indicator}.*.json")
        file = json.loads(path.read_bytes())
        assert "2011" in file["name"]
        assert "2011" in file["short"]
        assert "2011" in file["levels"]["district"]["dates"]["2011-05-09"]["sentence"]


# Nothing is typed


def test_no_row_of_2022_can_go_unnoticed(
    dataset: Dataset, areas: pd.DataFrame, coverage: Coverage, cells: dict[str, Cells], placed: dict[str, Placed]
) -> None:
    """Where a cell held more than a trifle of a district, the figure goes; elsewhere it falls by what the cell gave."""
    measure = "zensus2022_population"
    before = district_counts(facts_of(dataset, areas, {PEOPLE: placed[PEOPLE]}), measure, CENSUS_2022)
    pieces, grading = placed[PEOPLE].pieces, placed[PEOPLE].grading
    assert grading is not None
    of_cell = parts_of_cells(pieces) * cells[PEOPLE].rows["T"].to_numpy()[pieces.cells]
    whole = np.bincount(grading.areas, grading.weights, 53)
    gone = 0
    for cell in range(len(cells[PEOPLE].rows)):
        fewer = placed_grids({PEOPLE: without(cells[PEOPLE], [cell]), DWELLINGS: cells[DWELLINGS]}, coverage)
        after = district_counts(facts_of(dataset, areas, {PEOPLE: fewer[PEOPLE]}), measure, CENSUS_2022)
        gave = np.bincount(pieces.areas, np.where(pieces.cells == cell, of_cell, 0.0), 53)
        lost = np.bincount(grading.areas, np.where(grading.cells == cell, grading.weights, 0.0), 53) / whole
        silent = after.isna().to_numpy()
        assert silent[lost > 0.02].all()
        assert not silent[lost == 0].any()
        assert (before - after)[~silent].to_numpy() == pytest.approx(gave[~silent], abs=1e-6)
        assert silent.any() or gave.sum() < 60 or (gave > 0).any() or cell in placed[PEOPLE].left_out
        gone += silent.any()
    assert gone > 120


@pytest.mark.parametrize("measure", ["zensus2011_lone_parents", "zensus2011_dwellings", "zensus2011_buildings"])
def test_no_row_of_2011_can_go_unnoticed(
    dataset: Dataset,
    areas: pd.DataFrame,
    coverage: Coverage,
    cells: dict[str, Cells],
    placed: dict[str, Placed],
    measure: str,
) -> None:
    """Each row that goes takes its count from its district; a district without a row has no figure."""
    name = next(grid.id for grid in dataset.grids if measure in grid.measures)
    before = district_counts(facts_of(dataset, areas, {name: placed[name]}), measure, CENSUS_2011)
    counts = cells[name].counts(cells[name].settings.measures[measure])
    district = placed[name].pieces.areas
    for row in np.random.default_rng(1).choice(len(counts), 25, replace=False):
        after = district_counts(
            facts_of(dataset, areas, placed_grids({name: without(cells[name], [int(row)])}, coverage)),
            measure,
            CENSUS_2011,
        )
        gave = np.where(np.arange(53) == district[row], counts[row], 0.0)
        assert (before - after.fillna(0)).to_numpy() == pytest.approx(gave)
    for area in (0, 40, 52):
        rows = np.flatnonzero(district == area).tolist()
        fewer = facts_of(dataset, areas, placed_grids({name: without(cells[name], rows)}, coverage))
        assert list(district_counts(fewer, measure, CENSUS_2011).isna()) == [i == area for i in range(53)]


def test_without_the_file_there_is_no_figure_at_all(dataset: Dataset, areas: pd.DataFrame) -> None:
    facts = facts_of(dataset, areas, {})
    assert facts.measures() == ()


# Reach


def test_reach_by_another_way(dataset: Dataset, placed: dict[str, Placed], newest: pd.DataFrame) -> None:
    """Circles around the pharmacies, and which populated cells they hold; distances one by one."""
    people = placed[PEOPLE]
    persons = parts_of_cells(people.pieces) * people.cells.rows["T"].to_numpy()[people.pieces.cells]
    rows = pd.read_csv(dataset.folder / "facilities.csv").query("kind == 'pharmacy'")
    places = gpd.points_from_xy(rows["lon"], rows["lat"], crs="EPSG:4326").to_crs("EPSG:25832")
    homes = shapely.points(people.points)
    for metres in (500, 1000):
        near = shapely.union_all(shapely.buffer(np.asarray(places), metres, quad_segs=256)).covers
        within = np.array([near(home) for home in homes])
        expected = (
            100 * np.bincount(people.pieces.areas, persons * within, 53) / np.bincount(people.pieces.areas, persons, 53)
        )
        found = newest.loc[(f"pharmacy_reach_{metres}", "district")]
        assert found["value"].to_numpy() == pytest.approx(expected, abs=0.5)
        assert (found["grade"] != "").all()
    distance = shapely.distance(homes[:, None], np.asarray(places)[None]).min(axis=1) / 1000
    expected = np.bincount(people.pieces.areas, persons * distance, 53) / np.bincount(people.pieces.areas, persons, 53)
    assert newest.loc[("pharmacy_distance", "district")]["value"].to_numpy() == pytest.approx(expected)


def test_reach_grows_with_the_circle_and_stops_are_told_where_recorded(newest: pd.DataFrame) -> None:
    for kind in ("kindergarten", "school", "library", "pharmacy", "stop"):
        near, far = (newest.loc[(f"{kind}_reach_{metres}", "district")]["value"].dropna() for metres in (500, 1000))
        assert len(near) == len(far) == (35 if kind == "stop" else 53)
        assert (near <= far + 1e-9).all()
        assert near.between(0, 100 + 1e-9).all()
        city = newest.loc[(f"{kind}_reach_1000", "city")]
        assert city["value"].notna().all() == (kind != "stop")
