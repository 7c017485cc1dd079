"""Districts under other ids: nothing that is known of them changes, and nothing takes their ids for numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.prepare import prepare
from tests.renaming import renamed


@pytest.mark.parametrize(
    ("new", "as_in_file"),
    [
        (lambda number: f"110{int(number):05d}", False),
        (lambda number: f"{int(number):d}", False),
        (lambda number: f"Bezirk-{int(number):d}", False),
        (lambda number: f"{100 - int(number):d}. \"Süd\" & 'Ost' <{number}>", True),
    ],
)
def test_a_city_with_other_ids(
    new: Callable[[str], str], as_in_file: bool, musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path
) -> None:
    former = renamed(musterstadt, tmp_path / "musterstadt", new, as_in_file=as_in_file)
    prepare(tmp_path / "musterstadt", tmp_path / "out")

    values, known = (pd.read_parquet(folder / "values.parquet") for folder in (tmp_path / "out", musterstadt_prepared))
    assert set(values["area_id"]) & set(former)
    values["area_id"] = values["area_id"].replace(former)
    pd.testing.assert_frame_equal(values, known)

    def districts(folder: Path) -> list[Any]:
        (path,) = (folder / "client").glob("frame.*.json")
        return [area["id"] for area in json.loads(path.read_bytes())["areas"]]

    assert [former[district] for district in districts(tmp_path / "out")] == districts(musterstadt_prepared)
