"""Districts under other ids: nothing that is known of them changes, and nothing takes their ids for numbers."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.prepare import prepare

TABLES = {"viertel.csv": "cp1252", "werte.csv": "utf-8-sig", "wahl.csv": "utf-8"}


def renamed(folder: Path, target: Path, new: Callable[[str], str], *, as_in_file: bool) -> dict[str, str]:
    """Copy a dataset with other ids; returns the former by the new ones."""
    shutil.copytree(folder, target)
    former = {}
    for file, encoding in TABLES.items():
        text = (folder / file).read_text(encoding)
        separator = ";" if ";" in text.splitlines()[0] else ","
        header, *rows = csv.reader(text.splitlines(), delimiter=separator)
        with (target / file).open("w", encoding="utf-8", newline="") as written:
            writer = csv.writer(written, delimiter=separator)
            writer.writerow(header)
            for number, *cells in rows:
                shown = new(number) if number.isdecimal() else number
                former[shown] = number
                writer.writerow([shown, *cells])
    settings = re.sub(
        r'"(\d\d)"', lambda found: json.dumps(new(found[1])), (folder / "dataset.toml").read_text("utf-8")
    )
    order = 'areas_order = "file"\n' if as_in_file else ""
    (target / "dataset.toml").write_text(order + settings, "utf-8")
    return former


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
