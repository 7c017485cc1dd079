"""Musterstadt with 49 districts: enough for clusters, segregation, an index, and status with dynamics."""

from __future__ import annotations

from pathlib import Path

from data.prepare import prepare
from tests.musterstadt import write_musterstadt

DISTRICTS = 49
INDICES = """
[[indices]]
id = "made_up"
name = { de = "Musterindex" }
sentence = { de = "Ein erfundener Index." }
parts = { kindergarten_distance = 1, "+newcomers_share" = 2.5 }
standardisation = "percentile"

[[indices]]
id = "course"
name = { de = "Musterverlauf" }
sentence = { de = "Ein erfundener Verlauf." }
parts = { "+newcomers_share" = 1 }
cuts = [-1, 1]
classes = [{ de = "positiv" }, { de = "stabil" }, { de = "negativ" }]
minimum_population = 100
"""


def write_big_musterstadt(folder: Path) -> Path:
    """Write the dataset, with weights by population and a ready-made index."""
    write_musterstadt(folder, districts=DISTRICTS)
    settings, line = folder / "dataset.toml", 'default_indicator = "population_latest"\n'
    text = settings.read_text("utf-8")
    assert text.count(line) == 1
    if "\ncartogram" not in text:
        settings.write_text(text.replace(line, f'{line}cartogram = "population_latest"\n'), "utf-8")
    (folder / "indices.toml").write_text(INDICES, "utf-8")
    return folder


def prepare_big_musterstadt(out: Path) -> None:
    """Prepare it into `out`; its sources lie beside."""
    prepare(write_big_musterstadt(out.parent / f"{out.name}-sources"), out)
