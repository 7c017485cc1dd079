"""The store: typed, unchangeable, verified, and never half-loaded."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pandas as pd
import pytest
from flask_caching.backends import SimpleCache
from pydantic import ValidationError

import data.store.prepared as module
from data.store.prepared import Figure, Store

ROOT = Path(__file__).parents[2]
ELECTION = dt.date(2024, 6, 9)


@pytest.fixture(scope="module")
def erfurt_store(erfurt_prepared: Path) -> Store:
    return Store(erfurt_prepared, SimpleCache())


@pytest.fixture
def copy(musterstadt_prepared: Path, tmp_path: Path) -> Path:
    """A prepared folder of Musterstadt that a test may damage."""
    shutil.copytree(musterstadt_prepared, tmp_path / "prepared")
    return tmp_path / "prepared"


@pytest.fixture
def tables_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of rows of every table that was made into figures."""
    rows: list[int] = []
    make = module._figures

    def counted(table: pd.DataFrame) -> tuple[Figure, ...]:
        rows.append(len(table))
        return make(table)

    monkeypatch.setattr(module, "_figures", counted)
    return rows


# What it tells


def test_the_store_knows_what_it_holds(erfurt_store: Store, erfurt_prepared: Path) -> None:
    assert (erfurt_store.name, erfurt_store.dataset_id) == ("Erfurt", "erfurt")
    assert erfurt_store.title == "Sozialraum-Dashboard Erfurt"
    assert erfurt_store.hash == json.loads((erfurt_prepared / "manifest.json").read_bytes())["hash"]
    assert [level[0] for level in erfurt_store.levels()] == ["district", "settlement_type", "city"]


def test_areas_are_the_districts_in_their_order(erfurt_store: Store) -> None:
    areas = erfurt_store.areas()
    assert [area.district_id for area in areas] == [f"{number:02}" for number in range(1, 54)]
    assert (areas[0].name, areas[0].groups) == ("Altstadt", (("settlement_type", "urban"),))
    neighbours = {area.district_id: area.neighbours for area in areas}
    assert all(district in neighbours[other] for district in neighbours for other in neighbours[district])


def test_the_catalogue_is_that_of_the_dataset(erfurt_store: Store) -> None:
    ids = [indicator.id for indicator in erfurt_store.catalogue().indicators]
    assert len(ids) >= 30
    turnout = erfurt_store.indicator("turnout")
    assert turnout is not None
    assert turnout.rule == "estimated_ratio"
    assert erfurt_store.indicator("nothing") is None


def test_values_of_a_date_are_typed_and_complete(erfurt_store: Store) -> None:
    figures = {figure.area_id: figure for figure in erfurt_store.values("turnout", "district", ELECTION)}
    assert len(figures) == 53
    urbich = figures["46"]
    assert urbich.value is not None
    assert urbich.lower is not None
    assert urbich.upper is not None
    assert 0 < urbich.lower < urbich.value < urbich.upper < 100
    assert (urbich.state, urbich.reference_date, urbich.as_of) == ("known", ELECTION, ELECTION)
    assert "estimated" in urbich.flags
    assert urbich.source == ("bundeswahlleiterin",)
    assert [type(getattr(urbich, name)) for name in ("value", "reference_date", "flags", "source", "remark")] == [
        float,
        dt.date,
        tuple,
        tuple,
        str,
    ]


def test_states_are_told_apart_and_a_gap_has_no_number(musterstadt_prepared: Path) -> None:
    store = Store(musterstadt_prepared, SimpleCache())
    figures = store.values("newcomers", "quarter", dt.date(2022, 12, 31))
    by_state = {state: {f.value for f in figures if f.state == state} for state in ("known", "suppressed")}
    assert by_state["suppressed"] == {None}
    assert None not in by_state["known"]
    assert {0.0} < by_state["known"]
    for figure in figures:
        if figure.state != "known":
            gone = (figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper, figure.flags)
            assert gone == (None, None, None, None, None, ())


def test_a_series_has_each_value_once_on_its_own_date(erfurt_store: Store) -> None:
    series = erfurt_store.series("population", "district", "01")
    dates = [figure.reference_date for figure in series]
    assert len(dates) > 3
    assert dates == sorted(set(dates))
    assert all(figure.as_of == figure.reference_date for figure in series)
    assert not any("older" in figure.flags for figure in series)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.values("nothing", "district", ELECTION),
        lambda store: store.values("turnout", "planet", ELECTION),
        lambda store: store.values("turnout", "district", dt.date(1900, 1, 1)),
        lambda store: store.series("nothing", "district", "01"),
        lambda store: store.series("turnout", "district", "99"),
    ],
)
def test_unknown_arguments_give_nothing_and_leave_nothing_behind(
    erfurt_prepared: Path, ask: Callable[[Store], tuple[Figure, ...]]
) -> None:
    cache = SimpleCache()
    assert ask(Store(erfurt_prepared, cache)) == ()
    assert cache._cache == {}


def test_client_files_come_whole_with_their_compressed_forms(erfurt_store: Store, erfurt_prepared: Path) -> None:
    name = erfurt_store.client_name("frame")
    file = erfurt_store.client_file(name)
    assert file is not None
    assert file.content == (erfurt_prepared / "client" / name).read_bytes()
    assert brotli.decompress(file.encoded["br"]) == file.content
    assert gzip.decompress(file.encoded["gzip"]) == file.content
    assert erfurt_store.client_file("../manifest.json") is None
    with pytest.raises(KeyError):
        erfurt_store.client_name("nothing")


# Nobody changes it


def test_nothing_that_is_handed_out_can_be_changed(erfurt_store: Store) -> None:
    figure = erfurt_store.values("turnout", "district", ELECTION)[0]
    for record in (figure, erfurt_store.areas()[0]):
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.remark = "anders"
    catalogue = erfurt_store.catalogue()
    with pytest.raises(ValidationError):
        catalogue.indicators = ()
    with pytest.raises(TypeError):
        catalogue["turnout"].name["de"] = "anders"
    file = erfurt_store.client_file(erfurt_store.client_name("frame"))
    assert file is not None
    with pytest.raises(TypeError):
        file.encoded["br"] = b""


def test_everything_that_is_handed_out_is_made_of_what_cannot_be_changed(erfurt_store: Store) -> None:
    frozen = (str, float, int, bool, type(None), dt.date, bytes)

    def check(item: Any) -> None:
        if dataclasses.is_dataclass(item):
            assert type(item).__dataclass_params__.frozen
            for field in dataclasses.fields(item):
                check(getattr(item, field.name))
        elif isinstance(item, tuple):
            for part in item:
                check(part)
        else:
            assert isinstance(item, frozen), item

    check(erfurt_store.areas())
    check(erfurt_store.levels())
    check(erfurt_store.values("turnout", "district", ELECTION))
    check(erfurt_store.series("population", "city", "city"))


# What it remembers


def test_a_second_call_is_answered_from_the_memo(erfurt_prepared: Path, tables_read: list[int]) -> None:
    store = Store(erfurt_prepared, SimpleCache())
    first = [store.values("turnout", "district", ELECTION), store.series("population", "district", "01")]
    assert tables_read == [53, len(first[1])]
    assert [store.values("turnout", "district", ELECTION), store.series("population", "district", "01")] == first
    assert len(tables_read) == 2


def test_what_is_remembered_is_exactly_what_was_read(musterstadt_prepared: Path, tables_read: list[int]) -> None:
    store = Store(musterstadt_prepared, SimpleCache())
    tables = [pd.read_parquet(musterstadt_prepared / f"{name}.parquet") for name in ("values", "newest")]
    keys = [zip(table["indicator"], table["level"], table["reference_date"], strict=True) for table in tables]
    places = list(dict.fromkeys(place for of_table in keys for place in of_table))
    read = [store.values(*place) for place in places]
    assert sum(tables_read) == sum(map(len, tables))
    assert [store.values(*place) for place in places] == read
    assert len(tables_read) == len(places)


def test_other_data_has_other_keys(musterstadt_prepared: Path, copy: Path, tables_read: list[int]) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"hash": "0" * 64}))
    cache, day = SimpleCache(), dt.date(2022, 12, 31)
    for folder in (musterstadt_prepared, copy):
        Store(folder, cache).values("newcomers", "quarter", day)
    assert len(tables_read) == 2
    Store(musterstadt_prepared, cache).values("newcomers", "quarter", day)
    assert len(tables_read) == 2


def test_the_folder_is_not_looked_at_again(copy: Path) -> None:
    store = Store(copy, SimpleCache())
    shutil.rmtree(copy)
    assert len(store.values("newcomers", "quarter", dt.date(2022, 12, 31))) == len(store.areas())
    assert store.client_file(store.client_name("geometry")) is not None
