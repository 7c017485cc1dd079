"""Where values were published: their sources, and the pages of these where the delivery names them."""

from __future__ import annotations

from collections.abc import Iterable

from data.preparation.values.values import Value
from data.sources.dataset import Dataset

Origin = tuple[str, str]
"""Key of a source and address of its page, "" for the source as a whole."""

MOST_PAGES = 3
"""A value that was summed from more pages of a source leads to the source as a whole."""


def origins(value: Value) -> tuple[Origin, ...]:
    """Where the parts of a value were published: the pages of each of its sources, or the source as a whole."""
    found: list[Origin] = []
    for source in value.sources:
        pages = [page for page in value.pages if page[0] == source]
        found += pages if 0 < len(pages) <= MOST_PAGES else [(source, "")]
    return tuple(found)


def keys(values: Iterable[Value | None], dataset: Dataset) -> list[str]:
    """Sources of the values, in the order of the dataset."""
    found = {source for value in values if value is not None for source in value.sources}
    return [source for source in dataset.sources if source in found]
