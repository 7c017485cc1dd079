"""The two readable files of fictional Mondstadt, with one line of them changed, and what is said then."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.sources.catalog import Catalog, read_catalog
from data.sources.checks.consistency import inconsistencies
from data.sources.dataset import Dataset, read_dataset
from data.sources.problems import DatasetError

DATASET = """\
id = "mondstadt"
name = "Mondstadt"
title = "Mondstadt"
publisher = "Amt für Mondstatistik"
crs = "EPSG:25833"
earliest_date = 1990-01-01
default_indicator = "people"
areas_file = "areas.csv"
levels = [
    { id = "district", url = "stadtteil", singular = "Stadtteil", plural = "Stadtteile" },
    { id = "ground", url = "grund", singular = "Grund", plural = "Gründe", column = "ground", areas = [
        { id = "plains", value = "Ebene", name = "Ebene" }, { id = "hills", value = "Hügel", name = "Hügel" },
    ] },
    { id = "city", url = "stadt", singular = "Gesamtstadt", plural = "Gesamtstadt" },
]
identities = [{ total = "all", parts = ["some", "others"] }]

[boundaries]
file = "areas.geojson"
source = "amt"
date = 2026-01-01
name_column = "n"
number_column = "i"

[sources.amt]
name = "Amt für Mondstatistik"
licence = "frei erfunden"
attribution = "Amt für Mondstatistik"

[[tables]]
form = "long"
file = "values.csv"
level = "district"

[[tables]]
form = "wide"
file = "election.csv"
level = "district"
date = 2024-06-09
source = "amt"
measures = { eligible = "vote_eligible" }

[facilities]
file = "points.csv"
date = 2026-01-01
kinds = { school = { de = "Schule" }, library = { de = "Bücherei" } }

[places.middle]
name = "Mitte des Mondes"
facility_kind = "school"
facility_name = "Schule am Mond"
"""

CATALOG = """\
domains = [{ id = "moon", name = { de = "Mond" } }, { id = "sun", name = { de = "Sonne" } }]

[[indicators]]
id = "people"
domain = "moon"
name = { de = "Menschen" }
short = { de = "Menschen" }
plain = { de = "So viele Menschen leben auf dem Mond." }
definition = { de = "Frei erfunden." }
rule = "measure"
numerator = ["population"]
unit = { de = "Menschen" }

[[indicators]]
id = "share"
domain = "sun"
name = { de = "Anteil" }
short = { de = "Anteil" }
plain = { de = "So groß ist der Anteil." }
definition = { de = "Frei erfunden." }
rule = "ratio"
numerator = ["some"]
denominator = ["population"]
unit = { de = "%" }
"""

SHARE = 'rule = "ratio"\nnumerator = ["some"]\ndenominator = ["population"]\n'


def write(folder: Path) -> Path:
    (folder / "dataset.toml").write_text(DATASET, "utf-8")
    (folder / "catalog.toml").write_text(CATALOG, "utf-8")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` of a file, which must be there."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def read(folder: Path) -> tuple[Dataset, Catalog]:
    return read_dataset(folder), read_catalog(folder)


def refusal(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read(folder)
    return [str(problem) for problem in caught.value.problems]


def misfits(folder: Path) -> list[str]:
    dataset, catalog = read(folder)
    return [str(problem) for problem in inconsistencies(catalog, dataset)]
