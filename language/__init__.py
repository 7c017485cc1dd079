"""What is said: texts by catalogue, sentences, numbers and dates.

Sentences are composed in a package for each language. `from language import sentences` gives those of the language
that is spoken whenever one of them is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from language.catalogues import spoken

if TYPE_CHECKING:
    from language.de import disparities, index_lab, nouns, operation, overview, people, refusals, sentences, twins
else:

    class _Sentences:
        """A module of sentences in the language that is spoken."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> Any:
            return getattr(import_module(f"language.{spoken()}.{self._name}"), name)

    disparities, index_lab, nouns, operation = map(_Sentences, ("disparities", "index_lab", "nouns", "operation"))
    overview, people, refusals = map(_Sentences, ("overview", "people", "refusals"))
    sentences, twins = map(_Sentences, ("sentences", "twins"))

__all__ = [
    "disparities",
    "index_lab",
    "nouns",
    "operation",
    "overview",
    "people",
    "refusals",
    "sentences",
    "twins",
]
