"""A copy of Musterstadt whose districts bear other ids."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

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
