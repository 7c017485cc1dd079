"""Where datasets and their prepared copies lie."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(__file__).parents[1]


def dataset_folder() -> Path:
    """The dataset to serve: the environment variable SOZIALRAUM_DATASET, else Erfurt."""
    return Path(os.environ.get("SOZIALRAUM_DATASET") or DATA / "erfurt").resolve()


def prepared_folder(dataset: Path) -> Path:
    """Where a dataset's prepared copy lies: under SOZIALRAUM_PREPARED, else `data/prepared`, by the folder's name."""
    root = Path(os.environ.get("SOZIALRAUM_PREPARED") or DATA / "prepared")
    return root.resolve() / dataset.name
